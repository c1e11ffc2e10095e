"""The chapter of the codebook on lineage: how clauses are linked to earlier ones, and how anyone makes a sketch anew."""

from __future__ import annotations

TEXT = """## Lineage

`clause_links` gives each clause at most one clause of an earlier day that it descends from, by the words alone. Follow the rows to go
back: the same paragraph a year before, and the year before that. What is linked, in this order:

1. Words are the longest runs of letters and digits (Unicode categories L and N) of the text in lower case, its typography folded as for
   `folded_sha256`. A text is the set of its pairs of neighbouring words; one of a single word is the set of that word. The similarity of
   two texts is what both sets have, as a share of what either has.
2. Two resolutions are kindred if at least three clauses of the later have one of similarity 500 or more in the earlier, and these are a
   quarter or more of the clauses of the shorter. Where they have one title, figures and marks apart, two clauses are enough.
3. A clause may descend from one in a kindred resolution from a similarity of 400 on, and from one in another resolution from 700 on if it has
   25 words or more. Shorter ones, such as "Takes note of the report of the Secretary-General", are formulas, which say nothing of descent
   outside their own series.
4. Of several, those in kindred resolutions come first, and of these the ones of similarity 600 or more. Then come the resolutions of one title
   that share half as many clauses as the nearest does, the latest first, and then the others by the clauses shared, in tenths, and by day. In
   the resolution the same text is taken, or else the most similar, the one of the same part, the nearest in place.

Annexes, sub-paragraphs, tables and notes are linked like paragraphs. Clauses of one day are not linked, for which came first is not known;
nor are those whose day is not known. A clause that was made of two has the one that it is more like. A clause that was
split gives its parts one forerunner. Where a clause has no row, it may be new; or its forerunner was reworded too far, or belongs to one
of the many resolutions whose clauses are not in this package (most before session 74: see `coverage`).

Candidates are found by MinHash, in 21 bands of three minima, among equal texts, near texts, and whole resolutions that seem nearest or have
the same title. A pair of similarity 400 in such a resolution is found with a chance of 75 %, one of 500 with 94 %, one of 700 with 99.9 %.

The sketch of a clause in `clause_sketches` is MinHash, 64 hexadecimal digits. If e of the digits of two clauses are equal,
(e/64 - 1/16) / (15/16) estimates their similarity; the standard error is 0.07 at the most. To make it from the text:

1. Take the set of pairs of words as above, each pair joined by one blank; of a text without words, the empty text.
2. Of each pair take the first four bytes of the SHA-1 of its UTF-8 as a number h, the lowest byte first.
3. Mix it, in 32 bits, dropping what goes beyond: h ^= h >> 16; h *= 0x85ebca6b; h ^= h >> 13; h *= 0xc2b2ae35; h ^= h >> 16.
4. For i from 0 to 63 take a and b as in step 2 from the words `a` and i, `b` and i (`a0`, `b0`, `a1` …), and set the last bit of a. Digit i is
   the last four bits of the least a*h + b modulo 2^32 over all h.

It is what datasketch 2 calls `affine32`, with these permutations. Sketches tell apart texts that have much in common from those that
have not; two that differ in a word may have one sketch.
"""
