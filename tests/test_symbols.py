"""Symbols in one spelling, and what they tell: session, number, part."""

from __future__ import annotations

import pytest

from schemas import symbols
from schemas.symbols import Resolution


@pytest.mark.parametrize(
    ("printed", "symbol"),
    [
        ("A/RES/217(III)[A]", "A/RES/217(III)A"),
        ("A/RES/217 A (III)", "A/RES/217(III)A"),
        ("a/res/44/116 j", "A/RES/44/116J"),
        ("A/RES/44/116[Section IV]", "A/RES/44/116IV"),
        ("A/RES/421(V)[A-H]", "A/RES/421(V)A-H"),
        ("A/RES/2252(ES-V)", "A/RES/2252(ES-V)"),
        ("A/RES/1(I)[PARA.1]", "A/RES/1(I)PARA.1"),
        ("A/44/PV.72 (Resumption 1)", "A/44/PV.72(Resumption1)"),
        ("A/44/l.5/rev.1", "A/44/l.5/Rev.1"),
        ("A/44/400[x]", "A/44/400[x]"),
        ("A/78/301 (part ii)/Add.1", "A/78/301(PartII)/Add.1"),
        ("A/74/500 (Parts I and II)", "A/74/500(PartsIandII)"),
        ("A/78/6(sect.29b)", "A/78/6(Sect.29B)"),
        ("A/62/40(vol.i)(supp)", "A/62/40(Vol.I)"),
        ("E/2005/23/Corr.1(SUPP)", "E/2005/23/Corr.1"),
    ],
)
def test_one_spelling(printed: str, symbol: str):
    assert symbols.canonical(printed) == symbol
    assert symbols.canonical(symbol) == symbol


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("See A/78/6 (Sect. 8)/Corr.1, annex", [["A/78/6(Sect.8)/Corr.1"]]),
        ("(A/CONF.192/15), para. 24", [["A/CONF.192/15"]]),
        ("A/48/486-S/26560 and A/71/53 /Add.1/Corr.1.", [["A/48/486", "S/26560"], ["A/71/53/Add.1/Corr.1"]]),
        ("A/C.6/56/SR.11-13", [["A/C.6/56/SR.11", "A/C.6/56/SR.12", "A/C.6/56/SR.13"]]),
        ("UNEP/CBD/BS/COP-MOP/5/17, A/C.6/64/SR.1-28/Corrigendum", [["UNEP/CBD/BS/COP-MOP/5/17"], ["A/C.6/64/SR.1-28/Corrigendum"]]),
        ("HIV/AIDS, CL 144/9, www.un.org/A/77", []),
    ],
)  # fmt: skip
def test_symbols_in_running_text(text: str, several: list[list[str]]):
    assert [symbols.printed(match[0]) for match in symbols.IN_TEXT.finditer(text)] == several


@pytest.mark.parametrize(
    ("symbol", "elements"),
    [
        ("A/RES/44/25", ("44", 25, "")),
        ("A/RES/44/116J", ("44", 116, "J")),
        ("A/RES/33/116B-IX", ("33", 116, "B-IX")),
        ("A/RES/217(III)A", ("III", 217, "A")),
        ("A/RES/2252(ES-V)", ("ES-V", 2252, "")),
        ("A/RES/104(S-1)", ("S-1", 104, "")),
        ("A/RES/3201(S-VI)", ("S-VI", 3201, "")),
        ("A/RES/ES-11/6", ("ES-11", 6, "")),
        ("A/RES/63(I)PARA.1", ("I", 63, "PARA.1")),
        ("A/RES/17(I)RULE-73", ("I", 17, "RULE-73")),
    ],
)
def test_elements_of_a_resolution(symbol: str, elements: tuple[str, int, str]):
    assert symbols.resolution(symbol) == Resolution(*elements)


@pytest.mark.parametrize(
    "symbol", ["A/44/25", "A/RES/44", "A/RES/217(III)[A]", "A/RES/44/25/Add.1", "A/DEC/44/450", ""]
)
def test_what_is_no_resolution(symbol: str):
    assert symbols.resolution(symbol) is None


@pytest.mark.parametrize(
    ("symbol", "several"),
    [
        ("A/RES/75/254A-C", ["A/RES/75/254A", "A/RES/75/254B", "A/RES/75/254C"]),
        ("A/RES/421(V)A-B", ["A/RES/421(V)A", "A/RES/421(V)B"]),
        ("A/RES/44/116AANDB", ["A/RES/44/116A", "A/RES/44/116B"]),
        ("A/RES/44/116B-I", ["A/RES/44/116" + letter for letter in "BCDEFGHI"]),  # whoever asks must know
        ("A/RES/44/116C-A", ["A/RES/44/116C-A"]),
        ("A/RES/44/116A", ["A/RES/44/116A"]),
        ("A/DEC/57/573A-B", ["A/DEC/57/573A", "A/DEC/57/573B"]),
        ("A/RES/44/116", ["A/RES/44/116"]),
    ],
)
def test_parts(symbol: str, several: list[str]):
    assert symbols.parts(symbol) == several


@pytest.mark.parametrize(
    ("printed", "held"),
    [("76", "76"), ("XI", "11"), ("XXIX", "29"), ("ES-V", "ES-5"), ("S-8", "S-8"), ("S-VI", "S-6"), ("ES-IandII", "ES-1")],
)  # fmt: skip
def test_session(printed: str, held: str):
    assert symbols.session(printed) == held


@pytest.mark.parametrize("printed", ["", "forty", "76th", "ES", "X-5", "76 "])
def test_what_is_no_session(printed: str):
    with pytest.raises(ValueError, match=f"{printed!r} is no session, such as"):
        symbols.session(printed)


def test_roman_numerals_there_and_back():
    for number in range(1, 50):
        assert symbols.session(symbols.roman(number)) == str(number)
    assert [symbols.roman(number) for number in (4, 9, 14, 29, 30, 49)] == ["IV", "IX", "XIV", "XXIX", "XXX", "XLIX"]


@pytest.mark.parametrize(
    ("session", "number", "part", "symbol"),
    [
        ("3", 217, "A", "A/RES/217(III)A"),
        ("30", 3379, "", "A/RES/3379(XXX)"),
        ("31", 1, "", "A/RES/31/1"),
        ("44", 116, "J", "A/RES/44/116J"),
        ("S-1", 104, "", "A/RES/104(S-1)"),
        ("S-6", 3201, "", "A/RES/3201(S-VI)"),
        ("S-8", 2, "", "A/RES/S-8/2"),
        ("ES-5", 2252, "", "A/RES/2252(ES-V)"),
        ("ES-6", 2, "", "A/RES/ES-6/2"),
        ("ES-11", 6, "", "A/RES/ES-11/6"),
    ],
)
def test_the_symbol_of_a_resolution(session: str, number: int, part: str, symbol: str):
    assert symbols.resolution_of(session, number, part) == symbol
    elements = symbols.resolution(symbol)
    assert elements is not None
    assert (symbols.session(elements.session), elements.number, elements.part) == (session, number, part)


@pytest.mark.parametrize("symbol", ["A/PV.571", "A/44/PV.72", "A/ES-11/PV.19", "A/S-6/PV.2", "A/44/PV.72(Resumption1)"])
def test_meetings(symbol: str):
    assert symbols.is_meeting(symbol)


@pytest.mark.parametrize("symbol", ["A/C.1/44/PV.3", "A/44/SR.72", "PV.571", "A/44/PV.72/Corr.1", ""])
def test_what_is_no_meeting(symbol: str):
    assert not symbols.is_meeting(symbol)
