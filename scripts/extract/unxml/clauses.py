"""The paragraphs of a resolution: where each stands, how it opens, how long it is, what it cites.

The markup is flat: a sub-paragraph is a paragraph whose number reads (a). The tree is found again from the numbers as
printed, the headings and the order. Words of the text leave this module only as counts, hashes, action phrases and
headings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from schemas import symbols
from scripts.common import corrections
from scripts.common.errors import DataError
from scripts.common.text import fold
from scripts.extract.unxml import numbering
from scripts.extract.unxml.numbering import Number
from scripts.extract.unxml.text import AKN, NOTE, digest, name, opening_italics, spanned, text

_WRAPPERS = {"section", "part", "title", "subsection"}
_HEADINGS = {"subheading", "heading"}
_NAMED = (
    "Annex|Appendix|Chapter|Part|Section|Article|Rule|Guideline|Principle|Objective|Action|Target|Panel|Round table|"
    "Priority area|Goal|Note|Table|Regulation|Draft article|Model clause|Commitment|Cluster|Theme|Session|Interactive dialogue"
)
_LABEL = re.compile(
    rf"(?:(?P<kind>{_NAMED}) (?P<name>[IVXL]+|[A-Z]|\d+)\b|(?P<plain>[IVXL]+|[A-Z]))(?P<stop>[.:)]?)(?:\s+(?P<rest>.*))?"
)
_ANNEX = re.compile(r"(?:Annex|Appendix)(?: (?P<name>[IVX]+|\d+|[A-Z]))?(?P<rest>\W.*)?")
_TERMINAL = re.compile(r"[.;:,?!”)]$")
# Words that may stand before the verb of an action phrase.
_ADVERBS = {
    "also", "further", "once", "again", "strongly", "deeply", "gravely", "fully", "firmly", "in", "this", "regard",
    "particular", "addition", "furthermore", "urgently", "unequivocally", "categorically", "solemnly", "warmly", "and",
    "seriously", "profoundly", "highly", "sincerely", "respectfully", "equally", "additionally", "especially", "moreover",
    "earnestly", "very", "explicitly", "therefore", "the", "same", "context", "likewise", "finally", "strenuously",
    "continues", "to",
}  # fmt: skip
# Words other than participles in -ing with which a preambular paragraph opens.
_PREAMBULAR = {
    "alarmed", "aware", "cognizant", "committed", "concerned", "conscious", "convinced", "desirous", "determined",
    "disappointed", "disturbed", "encouraged", "guided", "inspired", "mindful", "resolved",
}  # fmt: skip
_PARTICLES = {"upon", "for", "on", "note", "into", "forward"}


@dataclass
class Block:
    """One piece of a document in reading order, before it has a place in the tree."""

    kind: str  # heading, paragraph, table, note
    part: str  # preamble, operative, annex
    element: etree._Element
    number: str = ""
    words: str = ""
    phrase: str = ""
    below: bool = False  # an unnumbered point of a list below the point before it


@dataclass
class _Place:
    """Where the reading stands: the labels of the sections above, the heading last read, the numbers above."""

    labels: list[tuple[str, str]] = field(default_factory=list)  # (kind of label, label)
    heading: str = ""
    fresh_label: bool = False
    colon: bool = False  # the paragraph above ends in a colon, so what follows belongs to it
    chapeau: bool = False  # so does the top-level paragraph, and what came since has not ended it
    last: int = 0  # the top-level decimal number last read
    begun: bool = False  # the section has had an operative paragraph
    path: list[tuple[Number | None, str]] = field(default_factory=list)  # (number, clause_id) from the top down


def extract(statement: etree._Element, resolution_id: str, where: str) -> tuple[list[dict], list[dict]]:
    """The clauses of one resolution and the documents that they cite, in reading order.

    Returns rows for `clauses` (all its columns) and for `citations` (clause_id, position, cited, place). Raises
    DataError, naming file and line, at an element or a nesting that this module does not know.
    """
    rows, citations = _tree(list(_blocks(statement, where)), resolution_id, set(), where)
    # Where the numbers of a part start again with each section, only the section tells its paragraphs apart.
    restarts = {row["part"] for row in rows if "~" in row["clause_id"]}
    if restarts:
        rows, citations = _tree(list(_blocks(statement, where)), resolution_id, restarts, where)
    return rows, citations


def _tree(blocks: list[Block], resolution_id: str, restarts: set[str], where: str) -> tuple[list[dict], list[dict]]:
    place = _Place()
    rows: list[dict] = []
    citations: list[dict] = []
    taken: Counter[str] = Counter()
    order: Counter[tuple[str, ...]] = Counter()
    part = ""
    numbers = [b.number if b.kind == "paragraph" else None for b in blocks]
    for index, block in enumerate(blocks):
        _settle_part(block, place)
        if block.part != part:
            if block.part == "annex":
                place = _Place()
            part = block.part
            place.path, place.last = [], 0
        if block.kind == "heading":
            _enter_heading(block, place)
            continue
        following = next((n for n in numbers[index + 1 :] if n), None)
        parent, number = _parent(block, place, following)
        identifier = _identify(block, number, parent, place, part in restarts, resolution_id, order, taken)
        depth = len(place.path) + 1
        place.path.append((number, identifier))
        place.begun |= block.part == "operative"
        place.colon = block.words.endswith(":")
        place.chapeau = place.colon if depth == 1 else place.chapeau and not block.words.endswith(".")
        if number and number.style == "decimal":
            place.last = number.value
        rows.append(
            {
                "clause_id": identifier,
                "resolution_id": resolution_id,
                "part": block.part,
                "position": len(rows) + 1,
                "kind": block.kind,
                "section": ".".join(label for _, label in place.labels),
                "number": block.number,
                "parent_id": parent,
                "depth": depth,
                "heading": place.heading,
                "action_phrase": block.phrase,
                "action": action(block.phrase),
                "n_words": len(block.words.split()),
                "text_sha256": digest(block.words),
                "text": block.words,
            }
        )
        citations.extend(
            {"clause_id": identifier, "position": n, "cited": cited, "place": spot}
            for n, (cited, spot) in enumerate(_cited(block.element, where), start=1)
        )
    return rows, citations


def action(phrase: str) -> str:
    """The verb of an action phrase in lower case, with the preposition that belongs to it.

    "Also calls upon" is `calls upon`, "Takes note with appreciation" is `takes note`, "Deeply concerned" `concerned`.
    """
    words = fold(phrase).lower().replace(",", "").split()
    while len(words) > 1 and words[0] in _ADVERBS:
        words = words[1:]
    if not words:
        return ""
    if words[0] in {"having", "bearing"}:
        return " ".join(w for w in words[:4] if w not in _ADVERBS or w == "in")
    return " ".join(words[:2]) if len(words) > 1 and words[1] in _PARTICLES else words[0]


# --- from markup to a flat run of blocks -----------------------------------------------------------------------------


def _fault(element: etree._Element, where: str, said: str) -> DataError:
    return DataError(f"{where}, line {element.sourceline}: {said}")


def _blocks(statement: etree._Element, where: str) -> Iterator[Block]:
    operative_begun, in_annex = False, False
    for child in statement:
        match name(child):
            case "" | "meta" | "coverPage" | "preface" | "conclusions":
                continue
            case "preamble":
                # A preamble that comes after operative paragraphs opens a section, or belongs to an adopted document.
                for block in _preamble(child, where):
                    if in_annex:
                        block.part = "annex"
                    yield block
            case "mainBody":
                for block in _body(child, "operative", where):
                    if block.kind == "heading" and _ANNEX.fullmatch(block.words) and operative_begun:
                        in_annex = True
                    if in_annex:
                        block.part = "annex"
                    operative_begun |= block.kind == "paragraph"
                    yield block
            case "attachments":
                for attachment in child.iterfind(f"{AKN}attachment/{AKN}doc/{AKN}mainBody"):
                    yield from _body(attachment, "annex", where)
            case other:
                raise _fault(child, where, f"<{other}> in a resolution is not foreseen")


def _preamble(preamble: etree._Element, where: str) -> Iterator[Block]:
    for child in preamble:
        match name(child):
            case "" | "formula":  # the enacting formula is the same in every resolution
                continue
            case "container":
                for inner in child:
                    match name(inner):
                        case "p":
                            block = _paragraph("preamble", inner)
                            if not (block.phrase or block.number or _TERMINAL.search(block.words)):
                                block.kind = "heading"  # a line that groups the paragraphs below it
                            yield block
                        case "blockList":
                            yield from _block_list(inner, where)
                        case "":
                            continue
                        case other:
                            raise _fault(inner, where, f"<{other}> in a preambular paragraph is not foreseen")
            case "blockList":
                yield from _block_list(child, where)
            case "p" if text(child) in {"* * *", "***"}:
                continue
            case other:
                raise _fault(child, where, f"<{other}> in the preamble is not foreseen")


def _block_list(block_list: etree._Element, where: str) -> Iterator[Block]:
    for child in block_list:
        match name(child):
            case "listIntroduction":
                yield _paragraph("preamble", child)
            case "item":
                number = child.findtext(AKN + "num") or ""
                paragraphs = child.findall(AKN + "p")
                if len(paragraphs) != 1:
                    raise _fault(child, where, f"an item with {len(paragraphs)} paragraphs is not foreseen, one is")
                yield _paragraph("preamble", paragraphs[0], fold(number))
            case "":
                continue
            case other:
                raise _fault(child, where, f"<{other}> in a list is not foreseen")


def _body(body: etree._Element, part: str, where: str) -> Iterator[Block]:
    for child in body:
        tag = name(child)
        if tag in _WRAPPERS:
            yield from _body(child, part, where)
        elif tag in _HEADINGS or tag == "num" or (tag == "p" and [name(c) for c in child] == ["num"]):
            yield Block("heading", part, child, words=text(child))
        elif tag == "crossHeading":
            yield from _cross_heading(child, part)
        elif tag == "container":
            if child.find(AKN + "table") is None:
                raise _fault(child, where, "a container without a table is not foreseen in a body")
            yield Block("table", part, child, words=text(child))
        elif tag == "paragraph":
            yield from _body_paragraph(child, part, where)
        elif tag:
            raise _fault(child, where, f"<{tag}> in a body is not foreseen")


def _cross_heading(element: etree._Element, part: str) -> Iterator[Block]:
    # Preambular paragraphs of a section are marked up as cross headings; their italic opening tells them apart.
    if opening_italics(element) and text(element) != spanned(element, "italic"):
        yield _paragraph(part, element)
    else:
        yield Block("heading", part, element, words=text(element))


def _body_paragraph(element: etree._Element, part: str, where: str) -> Iterator[Block]:
    number = ""
    style = element.get("class") or ""
    for child in element:
        match name(child):
            case "num":
                number = corrections.apply(where, "clause_number", text(child))
            case "subheading" | "heading":
                yield Block("heading", part, child, words=fold(f"{number} {text(child)}"))
                number = ""
            case "content":
                paragraphs = [c for c in child if name(c)]
                if [name(c) for c in paragraphs] != ["p"]:
                    raise _fault(
                        child, where, f"content of {[name(c) for c in paragraphs]} is not foreseen, one <p> is"
                    )
                yield _content(paragraphs[0], part, number, style)
                number = ""
            case "list":
                yield from _list(child, part, number, where)
                number = ""
            case "p" if [name(c) for c in child] == ["num"]:
                yield Block("heading", part, child, words=text(child))
            case "":
                continue
            case other:
                raise _fault(child, where, f"<{other}> in a paragraph is not foreseen")
    if number:  # a number alone is the label of a section
        yield Block("heading", part, element, words=number)


def _content(element: etree._Element, part: str, number: str, style: str) -> Block:
    words = text(element)
    if not number and _is_heading(element, words, style):
        kind, title = element.find(AKN + "docType"), element.find(AKN + "docTitle")
        if kind is not None and title is not None:  # "Annex" and the annex's title in one
            words = fold(f"{text(kind)}. {text(title)}")
        return Block("heading", part, element, words=words)
    if re.fullmatch(r"[IVXL]+\.?|[A-Z]\.?", number):
        rest = re.sub(rf"^{re.escape(number)}\s+|^\.\s*", "", words)
        return Block("heading", part, element, words=fold(f"{number} {rest}"))
    if style.startswith("Footnote"):
        return Block("note", part, element, words=words)
    return _paragraph(part, element, number)


def _is_heading(element: etree._Element, words: str, style: str) -> bool:
    if words in {"* * *", "***", ""}:
        return True
    if numbering.IN_TEXT.match(words):
        return False
    if _ANNEX.fullmatch(words) and len(words) < 12:
        return True
    if style.startswith("H") and not words.endswith((";", ":", ",")):
        return True
    if spanned(element, "bold") == words:
        return True
    label = _LABEL.fullmatch(words)
    if label and label["kind"] and not _TERMINAL.search(words):
        return True
    return spanned(element, "italic") == words and not _TERMINAL.search(words)


def _list(element: etree._Element, part: str, number: str, where: str) -> Iterator[Block]:
    for child in element:
        match name(child):
            case "intro":
                paragraphs = child.findall(AKN + "p")
                if len(paragraphs) != 1:
                    raise _fault(child, where, f"an introduction of {len(paragraphs)} paragraphs is not foreseen")
                yield _paragraph(part, paragraphs[0], number)
            case "point":
                content = child.find(f"{AKN}content/{AKN}p")
                if content is None:
                    raise _fault(child, where, "a point without text is not foreseen")
                point = _paragraph(part, content, fold(child.findtext(AKN + "num") or ""))
                point.below = not point.number
                yield point
            case "sublist":
                yield from _list(child, part, "", where)
            case "":
                continue
            case other:
                raise _fault(child, where, f"<{other}> in a list is not foreseen")


def _paragraph(part: str, element: etree._Element, number: str = "") -> Block:
    words = text(element)
    phrase = opening_italics(element)
    if not number and (match := numbering.IN_TEXT.match(words)):
        number, words = match[1], words[match.end() :]
    return Block("paragraph", part, element, number, words, phrase)


# --- from the run of blocks to a tree --------------------------------------------------------------------------------


def _settle_part(block: Block, place: _Place) -> None:
    """Preamble or operative, where the markup cannot say: a section may have a preamble of its own inside the body.

    An unnumbered paragraph that opens with a participle is preambular until the section's first operative paragraph;
    a preamble after that, without a new section, belongs to a document that the operative part sets out.
    """
    if block.kind != "paragraph":
        return
    if block.part == "preamble" and place.begun:
        block.part = "operative"
    elif block.part == "operative" and not place.begun and not block.number and _is_participle(action(block.phrase)):
        block.part = "preamble"


def _is_participle(verb: str) -> bool:
    first = verb.split(" ")[0]
    return first.endswith("ing") or first in _PREAMBULAR


def _enter_heading(block: Block, place: _Place) -> None:
    words = block.words
    if words in {"* * *", "***", ""}:
        return
    annex = _ANNEX.fullmatch(words)
    if annex and block.part == "annex":
        place.path, place.last = [], 0
        place.labels = [("Annex", f"annex{annex['name'] or ''}")] if annex["name"] else []
        place.heading, place.fresh_label = fold((annex["rest"] or "").lstrip(" .:")) or words, True
        return
    label = _LABEL.fullmatch(words)
    # A single capital or numeral is a label only where it stands alone or is set off: "A. Plenary meetings", "II".
    if label and (label["kind"] or not label["rest"] or label["stop"] or label["plain"] != "A"):
        place.path, place.begun = [], False
        kind, short = _label_of(label, place)
        known = [k for k, _ in place.labels]
        place.labels = place.labels[: known.index(kind)] if kind in known else place.labels
        place.labels.append((kind, short))
        place.heading, place.fresh_label = fold(label["rest"] or "") or words, not label["rest"]
        return
    # A line inside an unfinished paragraph, such as one that groups its points, does not end the paragraph.
    place.path = place.path[:1] if place.chapeau else []
    # The line after a bare label is its title; two unlabelled lines in a row are two headings, the later one nearer.
    place.heading, place.fresh_label = words, False


def _label_of(label: re.Match[str], place: _Place) -> tuple[str, str]:
    if label["kind"]:
        return label["kind"], label["kind"].lower().replace(" ", "_") + label["name"]
    plain = label["plain"]
    last = dict(place.labels)
    is_roman = re.fullmatch(r"[IVXL]+", plain) is not None
    if is_roman and len(plain) == 1:
        value = symbols.roman_value(plain.lower())
        before = last.get("letter")
        is_roman = not (before and ord(before) + 1 == ord(plain)) or (
            "roman" in last and symbols.roman_value(last["roman"].lower()) + 1 == value
        )
    return ("roman", plain) if is_roman else ("letter", plain)


_LEVELS = {"decimal": 1, "letter": 2, "roman": 3, "digit": 3, "bullet": 9}


def _parent(block: Block, place: _Place, following: str | None) -> tuple[str, Number | None]:
    """Cut the path back to the clause that this one stands below; returns that clause's id and the number as read."""
    if block.kind != "paragraph":
        place.path = place.path[:1]
        return (place.path[-1][1] if place.path else ""), None
    if block.below:
        place.path = [step for step in place.path if step[0] is not None]
        return (place.path[-1][1] if place.path else ""), None
    if (
        not block.number
        and (match := re.match(r"(\d+) ?\.? ?(?=[A-Z])", block.words))
        and int(match[1]) == place.last + 1
    ):
        # The markup left the number, its stop missing or misplaced, inside the paragraph.
        block.number, block.words = match[0].strip(), block.words[match.end() :]
        block.phrase = block.phrase or opening_italics(block.element, after=match[0].strip())
        place.path = []
        return "", Number("decimal", int(match[1]))
    if not block.number:
        if place.path and not _opens_anew(block):
            place.path = place.path[:1]
            return place.path[-1][1], None
        place.path = []
        return "", None
    number = numbering.choose(block.number, [n for n, _ in place.path if n], following)
    if number and number.style == "decimal":
        number = _inner(number, place)
    if number is None or number.style == "decimal":
        place.path = []
        return "", number
    styles = [n.style if n else "" for n, _ in place.path]
    if number.style in styles:
        place.path = place.path[: styles.index(number.style)]
    elif number.style == "inner":
        place.path = place.path[:1]
    elif number.style == "letter":
        place.path = [step for step in place.path[:1] if step[0] is None or step[0].style in {"decimal", "inner"}]
    elif number.style == "bullet":
        place.path = place.path[:2]
    return (place.path[-1][1] if place.path else ""), number


def _inner(number: Number, place: _Place) -> Number:
    """A decimal that does not go on from the paragraph above, where that paragraph is unfinished, is a list inside it."""
    inner = Number("inner", number.value)
    if any(n and n.style == "inner" and n.value + 1 == number.value for n, _ in place.path):
        return inner
    return inner if place.path and place.colon and number.value != place.last + 1 else number


def _opens_anew(block: Block) -> bool:
    """Whether an unnumbered paragraph begins a thought of its own and does not carry on the paragraph above it."""
    return bool(block.phrase) or block.part == "annex" or block.words[:1].isupper()


def _identify(
    block: Block,
    number: Number | None,
    parent: str,
    place: _Place,
    restarts: bool,
    resolution_id: str,
    order: Counter[tuple[str, ...]],
    taken: Counter[str],
) -> str:
    section = ".".join(label for _, label in place.labels)
    stem = parent
    if not parent:
        prefix = {"preamble": "", "operative": "", "annex": "annex"}[block.part]
        stem = f"{resolution_id}#{prefix}"
        if section and (restarts or block.part == "preamble"):
            stem += ("." if prefix else "") + section
    if number and number.style != "bullet":
        segment = block.number.strip(" ().")
    elif block.part == "preamble" and not parent and block.kind == "paragraph":
        segment = ""
    else:
        letter = {"paragraph": "u", "table": "t", "note": "n"}[block.kind]
        order[(stem, letter)] += 1
        segment = f"{letter}{order[(stem, letter)]}"
    if parent:
        identifier = f"{parent}.{segment}"
    elif block.part == "preamble":
        order[(stem, "pp")] += not segment
        identifier = _join(stem, f"pp{order[(stem, 'pp')]}" if not segment else f"pp.{segment}")
    elif block.part == "operative":
        identifier = _join(stem, f"op{segment}" if number and number.style == "decimal" else f"op.{segment}")
    else:
        identifier = _join(stem, segment)
    taken[identifier] += 1
    return identifier if taken[identifier] == 1 else f"{identifier}~{taken[identifier]}"


def _join(stem: str, segment: str) -> str:
    return stem + segment if stem.endswith("#") else f"{stem}.{segment}"


# --- what a paragraph cites ------------------------------------------------------------------------------------------


def _cited(element: etree._Element, where: str) -> Iterator[tuple[str, str]]:
    """Each document that a clause cites, once and in reading order, with whether its text or a footnote names it first."""
    found: dict[str, str] = {}
    for spot, symbol in _mentions(element, "text", where):
        for cited in symbols.parts(symbol):
            found.setdefault(cited, spot)
    yield from found.items()


def _mentions(element: etree._Element, spot: str, where: str) -> Iterator[tuple[str, str]]:
    yield from ((spot, symbols.canonical(s)) for s in symbols.IN_TEXT.findall(element.text or ""))
    for child in element:
        if child.tag == AKN + "a":
            try:
                symbol = symbols.from_address(corrections.apply(where, "link", child.get("href") or ""))
            except ValueError as error:
                raise _fault(child, where, str(error)) from error
            if symbol:
                yield spot, symbol
        elif isinstance(child.tag, str):
            yield from _mentions(child, "footnote" if child.tag == NOTE else spot, where)
        yield from ((spot, symbols.canonical(s)) for s in symbols.IN_TEXT.findall(child.tail or ""))
