"""The rules that are checked as a package is read: D of the descriptor, R11 of the bytes, M of the cells, T of Frictionless."""

from __future__ import annotations

from schemas.rules.base import declare

SEES = "sees it"
STANDARD = "the standard leaves it free"
FIRST = "it sees that in the first file of a table, and takes the headers of the others as read"
LENIENT = "its reader mends or passes over it, so that another reader may get other cells"

# --- D: the descriptor -----------------------------------------------------------------------------------------------

declare(
    "D1",
    "datapackage.json is one object in strict JSON and UTF-8, no key twice, of at most 4 MiB and 20 levels",
    why="Format: RFC 8259; readers differ on doubled keys and NaN, so that each may see another package.",
    frictionless="it takes NaN, and of a key that stands twice the last value, as Python does",
)
declare(
    "D2",
    "the descriptor names the profile of Data Package v2, a name, and a version of three numbers",
    why="Format: a reader must know which standard, which package and which version it has before it.",
    frictionless="it guesses the standard, and the standard asks for no name and no version",
)
declare(
    "D3",
    "the resources are the tables of the schemas, each once",
    why="Completeness: a table that is gone or doubled cannot be missed by a program that reads the list.",
    frictionless="it checks the resources that it is given and misses none",
)
declare(
    "D4",
    "every path is a relative one that stays in the package, through no link, and is named once",
    why="Safety: what is downloaded must not make a reader open other files or addresses.",
    frictionless="it refuses .. and absolute paths; it follows links, and takes a path that is named twice",
)
declare("D5", "every file that is named is there and can be read", why="Completeness.", frictionless=SEES)
declare(
    "D6",
    "a resource says of its table what the model does: title, description, format, encoding, dialect, schema",
    why="One contract: whoever reads by the descriptor must get what the checks have seen.",
    frictionless="it checks the data against whatever schema it is given, a weaker one as well",
)
declare(
    "D7",
    "neither the package nor a resource has a property that is not foreseen",
    why="Safety: a property such as a remote schema changes what readers do.",
    frictionless=STANDARD,
)
declare(
    "D8",
    "the descriptor names every file in data/",
    why="Completeness: nothing would check a file that is not named.",
    frictionless="it checks only what the descriptor names",
)
declare(
    "D9",
    "no file is larger than 4 GiB, and all together are no larger than 16 GiB",
    why="Safety: a hundred times the package is smaller; a bomb is not read.",
    frictionless="it reads whatever is there, for hours",
)

declare(
    "D10",
    "the descriptor says of the package what schemas/ and CITATION.cff say: name, id, title, terms, contributors",
    why="One contract: terms and authorship are not to be changed on the way.",
    frictionless="any name, title and licence is as good to it as another",
)
declare(
    "D11",
    "the list of files of a table has each of its files once, with size and hash, and nothing else",
    why="Integrity: of two entries for a file, one reader takes the first and another the last.",
    frictionless=STANDARD,
)
declare(
    "D12",
    "the sources that the descriptor names are those of the table sources, in their order",
    why="Provenance: whoever cites by the descriptor leaves out no source.",
    frictionless=STANDARD,
)
declare(
    "D13",
    "the version is above each version of history",
    why="Versions: what was released is not released again under its own or a lower number.",
    frictionless=STANDARD,
)

# --- R11: the bytes --------------------------------------------------------------------------------------------------

declare("R11.1", "a file has the size that the descriptor states", why="Integrity.", frictionless=SEES)
declare(
    "R11.2",
    "a file has the SHA-256 that the descriptor states",
    why="Integrity: a byte changed on the way is found.",
    frictionless="it sees that of a table; of a table of several files it takes them joined, and not each file's",
)
declare("R11.3", "a file is UTF-8", why="Format: the encoding that the descriptor states.", frictionless=SEES)
declare(
    "R11.4",
    "a file has no byte order mark",
    why="Format: read by R or a shell it becomes part of the first column's name.",
    frictionless="it drops the mark",
)
declare(
    "R11.5",
    "lines end in LF, the last one too",
    why="Format: one way to end a line keeps hashes and differences between versions true.",
    frictionless=LENIENT,
)
declare(
    "R11.6",
    "a file has a header in which every column has a name of its own",
    why="Format: RFC 4180; a cell is found by the name of its column.",
    frictionless=FIRST,
)
declare(
    "R11.7",
    "a row is one line of at most 131,072 characters, with as many cells as the header and quotes that close",
    why="Format: RFC 4180, and no line breaks in cells, so that the number of a line is that of a row.",
    frictionless="it sees missing and extra cells; line breaks in cells, and quotes left open, it mends",
)
declare(
    "R11.8",
    "only cells with a comma or a quote are quoted",
    why="Format: one way to write a cell keeps hashes and differences true.",
    frictionless=LENIENT,
)
declare(
    "R11.9",
    "there is no control character, mark or separator, no blank but the blank, and no shape of a letter such as a ligature",
    why="Format: they are not seen, or look like another, so that equal texts are unequal, and readers differ on them.",
    frictionless="text is any text to it, save where a pattern forbids them",
)
declare(
    "R11.10",
    "text is in Unicode normalisation form C",
    why="Format: else two texts that look the same are not equal.",
    frictionless="text is any text to it",
)
declare(
    "R11.11",
    "no cell has white space at an end",
    why="Format: such cells join to nothing.",
    frictionless="it strips numbers, and only a pattern that forbids blanks makes it see them in text",
)
declare("R11.12", "every file has rows", why="Completeness.", frictionless="a table without rows is valid to it")
declare(
    "R11.13",
    "rows are sorted as the model states",
    why="Format: one order keeps hashes and differences true, and sessions together.",
    frictionless=STANDARD,
)
declare(
    "R11.14",
    "a vote stands in the file of its session",
    why="Format: a new session changes one file only.",
    frictionless=STANDARD,
)

declare(
    "R11.15",
    "letters are those of the Latin alphabet, and figures 0 to 9",
    why="Format: the package is in English; a letter of another alphabet is one that only looks like what it should be.",
    frictionless="text is any text to it, save where a pattern forbids them",
)
declare(
    "R11.16",
    "no text was read in another encoding than it was written in",
    why="Format: an apostrophe that became three signs is one no more.",
    frictionless="text is any text to it",
)
declare(
    "R11.17",
    "text has no markup: no tags, and no names or numbers of characters",
    why="Format: text is plain, and what is shown on a page must not run there.",
    frictionless="text is any text to it",
)

# --- M: the cells, by pandera and by this package's own engine -------------------------------------------------------

declare("M1", "a file has every column of its model", why="Contract.", frictionless=FIRST)
declare("M2", "a file has no column that its model lacks", why="Contract.", frictionless=FIRST)
declare("M3", "columns stand in the order of the model", why="Contract.", frictionless=FIRST)
declare(
    "M4",
    "a count is a whole number without blanks, points or leading zeros, and a truth value true or false",
    why="Format: programs in R, Python and SQL read it alike.",
    frictionless="it takes 02, and numbers beyond 64 bits",
)
declare(
    "M5",
    "a day is one of the calendar, from the signing of the Charter on 26 June 1945 to today, written YYYY-MM-DD",
    why="Format: ISO 8601, so that days sort as text; and nothing here is older than the Charter, or still to come.",
    frictionless="it takes 2023-2-3, and any year",
)
declare("M6", "a required cell is not empty", why="Contract.", frictionless=SEES)
declare("M7", "a word is one of its vocabulary", why="Contract: closed vocabularies become factors.", frictionless=SEES)
declare("M8", "text keeps to its pattern from end to end", why="Contract: symbols and codes join.", frictionless=SEES)
declare("M9", "a count is not below its minimum", why="Contract.", frictionless=SEES)
declare("M10", "a value that names one row stands in one row", why="Contract: a key.", frictionless=SEES)
declare("M11", "no two rows have the same key", why="Contract: a key.", frictionless=SEES)
declare("M12", "what points at another table names a row there", why="Contract: joins.", frictionless=SEES)

# --- T: Frictionless itself ------------------------------------------------------------------------------------------

declare(
    "T1",
    "Frictionless finds the descriptor valid, and the small tables, or with --frictionless all of them",
    why="The standard's own validator is a second check of D, R11 and M.",
    frictionless=SEES,
)
