"""Small documents of our own in the form of the Organization's XML of decisions, for tests: nothing in them was ever decided."""

from __future__ import annotations

from collections.abc import Sequence

# Where a document lies, by what its name says of it.
WHERE = "unxml_decisions/77 session/English/GA decision 77_{}_E.xml"
OPENING = "At its 55th plenary meeting, on 20 January 2023, the General Assembly decided to test."


def note(words: str) -> str:
    """A footnote."""
    return f"<authorialNote><p>{words}</p></authorialNote>"


def step(outcome: str, day: str = "0001-01-01", **more: str) -> str:
    """A step of the workflow."""
    stated = "".join(f' {name.rstrip("_")}="{value}"' for name, value in more.items())
    return f'<step date="{day}" outcome="{outcome}"{stated}/>'


def meta(
    steps: Sequence[str] = (), day: str = "2023-01-20", voting: str = "<voting><quorum value=''/></voting>"
) -> str:
    """The metadata."""
    workflow = "".join(steps or [step("adopted", "2023-01-20", by="55th")])
    return f"""<meta>
  <identification source="#DGACM"><FRBRWork><FRBRdate date="{day}" name="adoption"/></FRBRWork></identification>
  <classification source="DHLAUTH"><keyword refersTo="agenda" value="7" showAs="Tests." dictionary="A/77/251"/></classification>
  <workflow source="#un">{workflow}</workflow>
  <analysis source="#un"><parliamentary>{voting}</parliamentary></analysis>
</meta>"""


def head(
    symbol: str = "A/DEC/77/901", kind: str = "Other decisions", proponent: str = "Plenary", title: str = ""
) -> str:
    """The cover, and the title printed above the text."""
    return f"""<coverPage>
  <p><docNumber refersTo="#symbol">{symbol}</docNumber></p><p><docProponent>{proponent}</docProponent></p>
  <p><inline name="agenda item">Agenda item 7</inline></p><p><inline name="decision type">{kind}</inline></p>
</coverPage>
<preface><p><docNumber refersTo="decisionNumber">77/901.</docNumber><docTitle>{title or "A matter of tests"}</docTitle></p></preface>"""


def letter(name: str, footnote: str = "") -> str:
    """The letter of a part above its text."""
    return f'<preface><p><docNumber refersTo="#letter">{name}</docNumber>{note(footnote) if footnote else ""}</p></preface>'


def body(*paragraphs: str) -> str:
    """The paragraphs."""
    inner = "".join(f"<paragraph><content><p>{words}</p></content></paragraph>" for words in paragraphs or [OPENING])
    return f"<mainBody>{inner}</mainBody>"


def document(*content: str) -> bytes:
    """A whole file of one decision: its metadata, its head and what follows."""
    inner = "".join(content) or meta() + head() + body()
    return _file(f'<statement name="decision">{inner}</statement>')


def collection(start: str, *parts: str) -> bytes:
    """A whole file of lettered parts."""
    components = "".join(f'<component><statement name="decision">{part}</statement></component>' for part in parts)
    return _file(f"<documentCollection>{start}</documentCollection><components>{components}</components>")


def _file(content: str) -> bytes:
    return f'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">{content}</akomaNtoso>'.encode()
