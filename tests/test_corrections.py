"""The table of hand corrections, and what a reading makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.common import corrections
from scripts.common.corrections import Corrections
from scripts.common.errors import DataError
from scripts.extract import undl
from scripts.extract.unxml import documents
from scripts.extract.voeten import files

PLACE = ("unxml/a.xml", "meeting", "A/77/PV.99")
OTHER = ("unxml/b.xml", "link", "x")


def write(folder: Path, *rows: str) -> Path:
    (folder / "corrections.csv").write_text("\n".join([",".join(corrections.COLUMNS), *rows, ""]))
    return folder


def test_a_value_is_corrected_in_its_place_alone():
    known = Corrections({PLACE: "A/77/PV.98"})
    assert known.apply(*PLACE) == "A/77/PV.98"
    assert known.apply("unxml/b.xml", *PLACE[1:]) == "A/77/PV.99"
    assert known.apply(PLACE[0], "draft", PLACE[2]) == "A/77/PV.99"
    assert known.used == {PLACE}


def test_two_readings_of_a_table_know_nothing_of_each_other():
    first, second = Corrections(table := {PLACE: "A/77/PV.98"}), Corrections(table)
    first.apply(*PLACE)
    corrections.check_all_used(first)
    with pytest.raises(DataError, match="nothing calls for 1 corrections"):
        corrections.check_all_used(second)


def test_what_others_used_counts():
    known = Corrections({PLACE: "A/77/PV.98", OTHER: "y"})
    corrections.check_all_used(known, [PLACE, OTHER])
    with pytest.raises(DataError, match=r"nothing calls for 1 corrections, the first \('unxml/b.xml', 'link', 'x'\)"):
        corrections.check_all_used(known, [PLACE])


def test_a_printed_and_a_corrected_value_may_be_empty(tmp_path: Path):
    rows = corrections.table(write(tmp_path, "undl/here.gz#7,session,,80,d,e", "undl/here.gz#8,session,1,,d,e"))
    assert rows[["printed", "corrected"]].to_numpy().tolist() == [["", "80"], ["1", ""]]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("undl/here.gz#8,a,b,b,d,e", "3: printed and corrected are the same"),
        ("undl/here.gz#7,a,b,other,d,e", "3: another row corrects this path, field and printed value"),
        ("undl/here.gz#7,,b,c,d,e", "3: field is empty"),
        ("undl/here.gz#8,a,b,c,,e", "3: reason is empty"),
        ("undl/here.gz#8,a,b,c,d,", "3: source is empty"),
        ("undl/here.gz#8,a,b,c,d,e,f", "3: 7 cells; right would be 6"),
    ],
)
def test_a_row_that_is_wrong_is_named(tmp_path: Path, row: str, said: str):
    folder = write(tmp_path, "undl/here.gz#7,a,b,c,d,e", row)
    with pytest.raises(DataError, match=f"^sources/corrections.csv:{said}"):
        corrections.table(folder)


def test_all_that_is_wrong_with_rows_is_said_at_once(tmp_path: Path):
    rows = corrections.table(
        write(tmp_path, "undl/there.gz#7,date,b,c,d,e", "undl/here.gz,mood,b,c,d,e", "un/a,b,c,d,e,f")
    )
    corrections.check(rows.iloc[:0], [], {})
    with pytest.raises(DataError) as caught:
        corrections.check(rows, ["undl/here.gz", "un/a"], {"undl": ("date", "meeting"), "un": ("b",)})
    assert str(caught.value).splitlines() == [
        "sources/corrections.csv:2: undl/there.gz#7 is or lies in no file of sources/files.csv",
        "sources/corrections.csv:3: undl has no field 'mood' to correct; right would be one of date, meeting",
    ]


@pytest.mark.parametrize(
    ("source", "fields"),
    [
        (documents.SOURCE, documents.FIELDS),
        (undl.SOURCE, undl.FIELDS),
        (files.SOURCE, files.FIELDS),
    ],
)
def test_each_source_is_given_its_own_corrections(source: str, fields: tuple[str, ...]):
    rows = corrections.table()
    known = corrections.of_source(source, fields)
    assert known.corrected
    assert {path for path, _, _ in known.corrected} == {p for p in rows["path"] if p.split("/")[0] == source}
    assert not known.used
