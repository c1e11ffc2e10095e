"""What the President said before a separate vote (sessions 52 to 67, 71 and 72), often with earlier decisions in front:
the vote meant is the one announced last.
"""

from __future__ import annotations

import re
from datetime import date

from scripts.extract.voeten.places import Clause, mentions
from scripts.extract.voeten.proposers import in_sentence
from scripts.extract.voeten.wording import SYMBOL, Wording, canonical, clauses_in, symbols_in

_NOISE = re.compile(
    r"\d*\s?General Assembly [A-Z][a-z]+-[a-z]+ session\b|\b\d+(?:st|nd|rd|th) plenary meeting \d+ \w+ \d{4}"
    r"|\d*\s?A/\d+/PV\.\d+|\b\d\d-\d{5}\S*(?:\s?\d*/\d+)*|\((?:spoke in|interpretation from) \w+\)"
)
_SPEAKER = re.compile(r"(?:The (?:Acting |Vice-)?President|(?:Mr|Ms|Mrs)\.? [^:.]{2,60}?)\s*:")
# Sentences around an announcement that announce nothing.
_ASIDE = re.compile(
    r"^.{0,8}recorded ?votes? ?(?:on the motion ?)?ha(?:s|ve) ?(?:also )?been ?requested(?: on the motion)?\W*$"
    r"|rule 83|two-thirds majority of the members|explain(?:ing)? their votes?|^(?:of all|the|A|by)$|^\W*$"
    r"|^(?:(?:I )?see (?:that )?(?:none|there (?:is|are) none|no objections?)|There (?:is|are) non?e?)\W*$"
    r"|objections? to (?:this|that|those|these) requests?\?|^It was so decided|^We shall therefore proceed accordingly"
    r"|^Unless I hear any objection, I shall take it|the Assembly decides to proceed accordingly"
    r"|^(?:We will now|We shall) proceed to consider the amendment",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"(?:separate|recorded)\W.*?\bvotes? (?:has|have) (?:also )?been ?requested\s*(?:jointly )?on\s+(?:the )?(?P<what>.+)",
    re.IGNORECASE,
)
_PUT = re.compile(
    r"\bput\s*(?:(?:to\s*)?(?:an?\s*)?(?:the\s*)*(?:vote\b)?)(?P<what>.+)|\bfirst\s*to\s*the\s*vote(?P<what2>.+)"
    r"|\btake an?\s(?:recorded )?(?:vote|decision|action)\b(?P<what3>.+)|\bvote on(?P<what4> the motion.+)"
    r"|\btake action on(?P<what5>.+)|\bshall\s*to the\s*vote(?P<what6>.+)"
)
_INTRODUCE = re.compile(
    r"^(?:We (?:now )?turn (?:now |first )?to )?(?:draft\s*(?:resolution|decision)\s*\S+,?\s*(?:is\s*)?entitled)",
    re.IGNORECASE,
)


def read(rcid: int, text: str, day: date) -> Wording:
    """What the President put to the vote; without a subject, and with a remark, where the words do not tell it."""
    sentences = _sentences(text)
    for at in range(len(sentences) - 1, -1, -1):
        sentence = sentences[at]
        before = sentences[:at]
        if _ASIDE.search(sentence):
            continue
        if request := _REQUEST.search(sentence):
            return _requested(rcid, request["what"], sentence, before, day)
        if put := _PUT.search(sentence):
            return _put(rcid, next(what for what in put.groups() if what), before, day)
        if _INTRODUCE.search(sentence):
            return Wording(rcid, "whole", "words", draft=_draft_in(sentence, before), amended_by=_orally(sentence))
        break
    return Wording(rcid, remarks=("The President's words do not tell what is put to the vote.",))


def _sentences(text: str) -> list[str]:
    """The sentences, rid of page heads and speakers' names, titles blanked, words that were run together parted."""
    text = _NOISE.sub(" ", text)
    text = re.sub(r"_[^<_]*<d3>|\"[^\"]*\"", "“…”", text)
    text = _SPEAKER.sub(" . ", text)
    # The Fifth Committee's report beside another's is on what a draft costs.
    text = re.sub(r"(?<=\))\s*Report of the Fifth Committee\s*\(A/[^)]*\)", " ", text)
    text = re.sub(
        r"(?<=\w)(?=(?:preambular|operative) ?(?:par|\d))|(?<=preambular)(?=par)|(?<=operative)(?=par)", " ", text
    )
    text = re.sub(
        r"(?<=[a-z])(?=paragraphs?\b)|(?<=paragraph)(?=of\b|\d)|(?<=paragraphs)(?=\d)|(?<=\d)(?=of\b|on\b)", " ", text
    )
    text = re.sub(r"\bsub-?\s+paragraph", "sub-paragraph", text)
    text = re.sub(
        r"(?<=draft)(?=resolution)|(?<=resolution)(?=[IVXLA-Z]+\b|on\b|which\b)|(?<=[IVX])(?=which)", " ", text
    )
    text = re.sub(
        r"\b(put|the|a|on|votes?|shall|first|now|words|decision|requested|been|motion|taken|document|representative)"
        r"(?=(?:to|of|vote|the|put|first|on|an?|operative|preambular|in|requested)\b)",
        r"\1 ",
        text,
    )
    text = re.sub(
        r"\b(the|jointly)(?=(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b)", r"\1 ", text
    )
    text = re.sub(r"(?<=[a-z])(?=to the draft\b)|(?<=action be taken)(?=the )", " ", text)
    text = re.sub(r"(?<=[a-z]\.)(?=[a-z]{1,3} [A-Z])", " ", text)
    text = re.sub(r"\bthe (?=the\b)", "", " ".join(text.split()))
    pieces = re.split(r"(?<=[.?])\s+(?:\d{1,3} |[a-z]{1,3} )?(?=[A-Z“.])|(?<=[a-z]\.)(?=[A-Z][a-z])", text)
    return [piece.strip(" .") for piece in pieces if piece.strip(" .")]


def _requested(rcid: int, what: str, sentence: str, before: list[str], day: date) -> Wording:
    """A vote announced only by the request for it."""
    if re.match(r"(?:the )?(?:draft |oral )*amendment", what):
        return _put(rcid, what, before, day)
    clauses = clauses_in(_bare(what))
    draft = _draft_in(what, before)
    if not clauses:
        return Wording(rcid, remarks=("The President's words do not tell what is put to the vote.",))
    if len(clauses) > 1 and re.search(r"\bvotes\b", sentence) and not re.search(r"\bsingle\b", sentence):
        return Wording(rcid, "clause", "words", draft=draft, remarks=("Which of the clauses requested is not told.",))
    return Wording(rcid, "clause", "words", clauses=clauses, draft=draft)


def _put(rcid: int, what: str, before: list[str], day: date) -> Wording:
    """A vote that the President puts; what is lost in the words comes from the request before."""
    what = re.split(r",? on wh?i\w*ch\b|, wh?ich (?:a|I)\b", what)[0]
    what = re.sub(r"^\s*first (?=the |operative paragraphs? \d)", "", what)
    if re.search(r"\bmotion\b", what):
        draft = next(iter(_draft_symbols(what, _amendments_of([what]))), None)
        symbol = next(iter(_amendment_symbols(what)), None)
        return Wording(rcid, "motion", "words", amendment=symbol, draft=draft, proposers=in_sentence(what, day))
    if re.match(r"[^.]{0,40}\bamendments?\b", re.sub(r"^.*\b(?:on|first)\b", "", what) or what) and not re.match(
        r"\s*(?:on )?(?:the )?draft resolution", re.sub(r"\bas orally amended", "", what)
    ):
        return _amendment(rcid, what, before, day)
    requests = [request["what"] for line in before if (request := _REQUEST.search(line))]
    asked = clauses_in(_bare(requests[-1])) if requests else ()
    clauses = clauses_in(_bare(what))
    remarks: tuple[str, ...] = ()
    if re.search(r"\b(?:that|those) paragraphs?\b", what):
        clauses = asked
        if len(asked) > 1 and re.search(r"\bthat\b", what):
            return Wording(rcid, "clause", "words", remarks=("Which of the clauses requested is not told.",))
    elif asked and (lost := [clause for clause in clauses if clause.name in {"op", "pp"}]):
        kind = lost[0].name
        clauses = tuple(clause for clause in asked if clause.name.startswith(kind))[:1]
        remarks = ("The number is lost in the words; it is the first of those requested.",)
    elif not clauses and re.search(r"\bwords\b", what) and asked:
        partial = [clause for clause in asked if not clause.whole] or [Clause(asked[0].name, False)]
        clauses = tuple(partial[:1])
    asked_for = {clause.name for clause in asked}
    clauses = tuple(
        clause._replace(name=f"op{clause.name[1:]}") if f"op{clause.name[1:]}" in asked_for else clause
        for clause in clauses
    )
    draft = _draft_in(what, before)
    if clauses:
        return Wording(rcid, "clause", "words", clauses=clauses, draft=draft, remarks=remarks)
    if re.search(r"\bPARAGRAPH|\bPREAMBULAR|\bWORDS\b", _bare(what)):
        return Wording(rcid, "clause", "words", draft=draft, remarks=("Which clause is not told.",))
    if re.search(r"\bdraft\s*(?:resolution|decision)", what):
        return Wording(rcid, "whole", "words", draft=draft, amended_by=_orally(what))
    return Wording(rcid, remarks=("The President's words do not tell what is put to the vote.",))


def _orally(sentence: str) -> tuple[str, ...]:
    return ("oral amendment",) if re.search(r"\bas orally amended\b", sentence) else ()


def _bare(text: str) -> str:
    """Words of the President in the coders' capitals, without the paragraph of a report that holds the draft."""
    text = re.split(r"\brecommended (?:by|in)\b|\bin paragraph \d+ of (?:its|the|document)", text)[0]
    return re.sub(r"(?<=OPERATIVE )(?=\d)", "PARAGRAPH ", text.upper())


def _amendment(rcid: int, what: str, before: list[str], day: date) -> Wording:
    """What is not said of the amendment in the sentence itself comes from the sentences before that speak of it."""
    speaking = [what, *(line for line in reversed(before) if re.search(r"\bamendments?\b", line))]
    number = re.search(r"\b(first|second|third) (?:\w+ )?amendment\b", what)
    symbol = next((symbol for line in speaking[:3] for symbol in _amendment_symbols(line)), None)
    proposers = next((found for line in speaking[:3] if (found := in_sentence(line, day))), ())
    clauses = next((named for line in speaking[:3] if (named := _targets(line))), ())
    oral = symbol is None and any(re.search(r"\boral\b", line) for line in speaking[:3])
    several = _amendment_symbols(what)
    return Wording(
        rcid,
        "amendment",
        "words",
        clauses=clauses,
        amendment=symbol,
        oral=oral,
        ordinal={"first": 1, "second": 2, "third": 3}[number[1]] if number else None,
        draft=_draft_in(what, before),
        proposers=proposers,
        remarks=(f"Voted on together with {' and '.join(several[1:])}.",) if len(several) > 1 else (),
    )


def _targets(line: str) -> tuple[Clause, ...]:
    match = re.search(r"\bamendments?\b(?: to)?(?P<rest>.*)", line)
    if not match or not mentions(_bare(match["rest"])):
        return ()
    return tuple(
        Clause(clause.name, bool(re.search(r"\bto delete the\s*$|\bdelete the \S+ ?\S* pre", match["rest"][:60])))
        for clause in clauses_in(_bare(match["rest"]))
    )


def _amendment_symbols(line: str) -> list[str]:
    match = re.search(
        r"\bamendments?\b(?:(?!\bdraft resolution)[^.])*?\b(?:(?:contained|circulated)\s*in|issued as|is contained in)(?: the)?"
        r"(?: documents?)?\s*(?P<rest>.*)",
        line,
    )
    return symbols_in(re.split(r"\bto (?:the )?draft\b|, which", match["rest"])[0]) if match else []


def _amendments_of(lines: list[str]) -> set[str]:
    return {symbol for line in lines for symbol in _amendment_symbols(line)}


def _draft_symbols(text: str, taken: set[str]) -> list[str]:
    found = re.findall(
        rf"(?:draft\s*resolutions?(?:\s*contained in (?:the report of [\w ]*\(|document\s*)?)?|document\s*)\s*({SYMBOL.pattern})",
        text,
        re.IGNORECASE,
    )
    return [symbol for symbol in map(canonical, found) if symbol not in taken]


_REPORT = re.compile(
    rf"(?:report(?: of the \w+ Committee)?(?:,? (?:contained )?in document)?"
    rf"|(?:recommended|text|in paragraph \d+ of)\b[^.?]*?\bdocument)\s*\(?({SYMBOL.pattern})",
    re.IGNORECASE,
)


def _draft_in(what: str, before: list[str]) -> str | None:
    """The draft's symbol in an announcement, else the last draft or report that the sentences before name; a draft
    called by letter or Roman number stands in a report, so that only a report will do."""
    taken = _amendments_of([what, *before])
    if found := _draft_symbols(what, taken):
        return found[0]
    if kept := [symbol for symbol in map(canonical, _REPORT.findall(what)) if symbol not in taken]:
        return kept[-1]
    in_report = re.search(r"draft\s*resolution\s*[A-Z]+\b", what)
    for line in reversed(before):
        if "programme budget implications" in line:
            continue
        if kept := [symbol for symbol in map(canonical, _REPORT.findall(line)) if symbol not in taken]:
            return kept[-1]
        if not in_report and (found := _draft_symbols(line, taken)):
            return found[-1]
    return None
