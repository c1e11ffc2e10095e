"""Small documents of our own in the Organization's XML format, for tests: nothing in them was ever adopted."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

YES = ("FRANCE", "TÜRKÝYE", "NAMIBIA")
NO = ("BELARUS",)
ABSTAIN = ("CHINA", "INDIA")

FORMULA = '<formula name="enactingFormula"><p><span class="italic">The General Assembly</span>,</p></formula>'


def pp(phrase: str, rest: str = " the past,") -> str:
    """A preambular paragraph that opens with a phrase in italics."""
    return f'<container name={quoteattr(phrase)}><p>\t<span class="italic">{phrase}</span>{rest}</p></container>'


def op(number: str, content: str, style: str = "SingleTxt") -> str:
    """A paragraph of the body; without a number where that is empty."""
    num = f"<num>{number}</num>" if number else ""
    return f'<paragraph class="{style}">{num}<content><p>{content}</p></content></paragraph>'


def italic(phrase: str, rest: str = " something;") -> str:
    """Words in italics, then others."""
    return f'<span class="italic">{phrase}</span>{rest}'


def heading(words: str, style: str = "H23") -> str:
    """A heading in the body."""
    return f'<paragraph class="{style}"><subheading>{words}</subheading></paragraph>'


def voting(
    yes: tuple[str, ...] = YES, no: tuple[str, ...] = NO, abstain: tuple[str, ...] = ABSTAIN, **counts: int
) -> str:
    """The record of a vote; counts are those of the lists unless given; a list that is empty is left out."""
    lists = {"inFavour": yes, "against": no, "abstaining": abstain}
    body = "".join(
        f'<count value="{counts.get(kind, len(names))}" refersTo="{kind}"><akn4un:voters>'
        + "".join(f'<organization refersTo="memberState">{escape(name)}</organization>' for name in names)
        + "</akn4un:voters></count>"
        for kind, names in lists.items()
        if names
    )
    return f'<voting outcome="adoptedRecordedVote">{body}</voting>'


WITHOUT_VOTE = '<voting outcome="adoptedWithoutVote"><quorum value=""/></voting>'


SUBJECTS = """<classification source="DHLAUTH">
    <keyword value="PEACEMAKING" showAs="PEACEMAKING" dictionary="UNBIS Thesaurus"/>
    <keyword refersTo="agenda" value="5" showAs="An item" dictionary="A/77/251"/>
  </classification>"""


def meta(
    symbol: str = "77-901",
    day: str = "2023-02-23",
    adopted: str = "A/77/PV.99",
    draft: str = "A/77/L.901",
    by: str = "France and Türkiye",
    additional: str = "Namibia",
    report: str = "",
    vote: str = WITHOUT_VOTE,
    docket: str = "23-00001 (E)",
    work_day: str | None = None,
    language: str = "eng",
    subjects: str = SUBJECTS,
) -> str:
    """The metadata of a document."""
    uri = f"/akn/un/statement/deliberation/unga/{day}/{symbol}/"
    reported = f' as="{report}"' if report else ""
    drafted = f' as="{draft}"' if draft else ""
    return f"""<meta>
  <identification source="#DGACM"><FRBRWork><FRBRuri value="{uri}"/><FRBRdate date="{work_day or day}" name="adoption"/></FRBRWork>
    <FRBRExpression><FRBRlanguage language="{language}"/></FRBRExpression></identification>
  {subjects}
  <workflow source="#un">
    <step date="2023-02-16" outcome="draftResolution"{drafted} by="{by}"/>
    <step date="0001-01-01" outcome="draftResolutionAdditionalSponsors" by="{additional}"/>
    <step date="0001-01-01" outcome="recommendedForAdoption"{reported} by=""/>
    <step date="{day}" outcome="adopted" as="{adopted}" by=""/>
  </workflow>
  <analysis source="#un"><parliamentary>{vote}</parliamentary></analysis>
  <presentation><akn4un:footerFirstPage><docketNumber>{docket}</docketNumber></akn4un:footerFirstPage></presentation>
</meta>"""


def cover(
    symbol: str = "A/RES/77/901",
    day: str = "23 February 2023",
    proponent: str = "[without reference to a Main Committee (A/77/L.901)]",
    item: str = "Agenda item 5",
) -> str:
    """The printed cover."""
    return f"""<coverPage>
  <p><docNumber refersTo="#symbol">{symbol}</docNumber></p>
  <p><session refersTo="#generalAssembly" value="77">Seventy-seventh session</session></p>
  <p><inline name="agenda item">{item}</inline></p><p><inline name="agenda item name">An item</inline></p>
  <p><docTitle>Resolution adopted by the General Assembly on {day}</docTitle></p>
  <p><docProponent>{proponent}</docProponent></p>
</coverPage>"""


def preface(number: str = "77/901.", title: str = "A matter of tests", note: str = "") -> str:
    """The number and the title printed above the text."""
    footnote = f"<authorialNote><p>{note}</p></authorialNote>" if note else ""
    return f"<preface><p><docNumber>{number}</docNumber><docTitle>{title}</docTitle>{footnote}</p></preface>"


CONCLUSIONS = (
    "<conclusions><p><inline>99th plenary meeting</inline> <docDate>23 February 2023</docDate></p></conclusions>"
)
PREAMBLE = pp("Recalling") + pp("Deeply concerned", " by tests,")
BODY = op("1.", italic("Decides")) + op("2.", italic("Also calls upon", " all to test."))


def statement(
    metadata: str | None = None,
    covered: str | None = None,
    prefaced: str | None = None,
    preamble: str = PREAMBLE,
    body: str = BODY,
    conclusions: str = CONCLUSIONS,
    attachments: str = "",
) -> str:
    """One resolution."""
    annex = (
        f"<attachments><attachment><doc name='annex'><meta/><mainBody>{attachments}</mainBody></doc></attachment></attachments>"
        if attachments
        else ""
    )
    return (
        f"<statement name='resolution'>{meta() if metadata is None else metadata}"
        f"{cover() if covered is None else covered}{preface() if prefaced is None else prefaced}"
        f"<preamble>{FORMULA}{preamble}</preamble><mainBody>{body}</mainBody>{conclusions}{annex}</statement>"
    )


def document(content: str | None = None, prologue: str = "") -> bytes:
    """A whole file, around one resolution unless other content is given."""
    return (
        f'{prologue}<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" '
        f'xmlns:akn4un="http://un.org/akn4un">{statement() if content is None else content}</akomaNtoso>'
    ).encode()
