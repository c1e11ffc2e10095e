"""The models, the descriptor and the codebook say the same; every check can fail; frictionless understands the package.

Three tiers: the models by themselves, on a row made of the examples that they state; a package of a few rows written by
hand below, as frictionless sees it, whole and damaged; and the documents published beside data/, which must be current.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

import frictionless
import pandas as pd
import pandera.errors
import pytest

import schemas
from schemas import symbols, table_schema, vocabulary
from scripts.commands import describe
from scripts.common import tables
from scripts.common.errors import DataError, UsageError
from scripts.common.paths import ROOT
from scripts.publish import codebook, descriptor, documents

COLUMNS = [(table, column) for table in schemas.TABLES for column in schemas.columns(table)]
DTYPES = {"string": "str", "date": "str", "integer": "Int64", "boolean": "boolean"}

# Two votes of the eleventh emergency special session and one of the seventy-fifth, as if five were all Members.
SMALL = {
    "members.csv": """member_id,name,common_name,iso2,m49,cow_code,regional_group
BLR,Belarus,Belarus,BY,112,370,Eastern European Group
CHN,China,China,CN,156,710,Asia-Pacific Group
CSK,Czechoslovakia,Czechoslovakia,CS,200,315,
NAM,Namibia,Namibia,NA,516,565,African Group
UKR,Ukraine,Ukraine,UA,804,369,Eastern European Group
""",
    "memberships.csv": """member_id,start_date,end_date,start_reason,end_reason,document,end_document,note
CSK,1945-10-24,1992-12-31,original,dissolution,,,followed by the Czech Republic and Slovakia
NAM,1990-04-23,,admission,,A/RES/S-18/1,,
""",
    "member_names.csv": """member_id,start_date,end_date,name,note
NAM,1990-04-23,,Namibia,
""",
    "groups.csv": """group_id,name,kind,completeness,first_year,members,gaps,left_out,source_url
eastern_european_group,Eastern European Group,regional_group,listed,,1,Days.,,https://example.org/groups
""",
    "groupings.csv": """group_id,member_id,spell,start_date,start_year,end_date,end_year,as_of,document,evidence,source_url,second_source_url,checked,note,source_id
eastern_european_group,UKR,1,,,,,2023,,official,https://example.org/groups,,,,curated
""",
    "sessions.csv": """session,opened,closed,first_day,last_day,sources
75,,,2021-06-25,2021-06-25,unxml
ES-11,,,2023-02-23,2023-02-23,curated | unxml
""",
    "coverage.csv": """session,numbered,held,with_day,with_title,with_adoption,with_clauses,paragraphs,acting,put_to_vote,all_resolutions
75,290,1,1,1,1,1,0,0,1,true
ES-11,6,1,1,1,1,1,2,2,1,false
""",
    "meetings.csv": """meeting,session,number,resumption,date,sources
A/75/PV.87,75,87,,2021-06-25,unxml
A/ES-11/PV.19,ES-11,19,,2023-02-23,unxml
""",
    "resolutions.csv": """resolution_id,session,number,part,title,adopted_on,meeting,draft,amended,orally_revised,committee,committee_report,report_paragraph,agenda_item,agenda_title,submitted_by,adoption,roll_call_id,undl_id,source_id,evidence,series
A/RES/75/290A,75,290,A,"Title, with a comma",2021-06-25,A/75/PV.87,A/75/L.103,true,false,plenary,,,13 and 117,First | Second,,recorded_vote,A/RES/75/290A#vote,,unxml,text,a_title
A/RES/ES-11/6,ES-11,6,,"Title with ""quotes"" in it",2023-02-23,A/ES-11/PV.19,A/ES-11/L.7,false,false,plenary,,,5,,,recorded_vote,A/RES/ES-11/6#vote,4003921,unxml,text,
""",
    "series.csv": """series,title,anchor_id,resolutions,first_session,last_session,every
a_title,"Title, with a comma",A/RES/75/290A,3,75,75,1
""",
    "resolution_links.csv": """later_id,earlier_id,basis,same_title,similar_title,same_agenda,cites,shared_clauses
A/RES/ES-11/6,A/RES/75/290A,same_title,true,false,,,
""",
    "decisions.csv": """decision_id,session,number,part,title,kind,adopted_on,meeting,later_meetings,draft,amended,committee,committee_report,report_paragraph,agenda_item,agenda_title,adoption,roll_call_id,undl_id,source_id
A/DEC/75/552,75,552,,A decision,other,2021-06-25,A/75/PV.87,,,false,plenary,,,109,,,,,unxml
""",
    "clauses.csv": f"""clause_id,resolution_id,part,position,kind,section,number,parent_id,depth,heading,action_phrase,n_words,text_sha256,folded_sha256,source_id
A/RES/ES-11/6#pp1,A/RES/ES-11/6,preamble,1,paragraph,,,,1,,Recalling,13,{"0" * 64},{"0" * 64},unxml
A/RES/ES-11/6#op1,A/RES/ES-11/6,operative,2,paragraph,,1.,,1,,Calls upon,29,{"1" * 64},{"1" * 64},unxml
A/RES/ES-11/6#op1.a,A/RES/ES-11/6,operative,3,paragraph,,(a),A/RES/ES-11/6#op1,2,,,9,{"2" * 64},{"2" * 64},unxml
""",
    "clause_actions.csv": """clause_id,position,phrase,action,modifiers,force
A/RES/ES-11/6#op1,1,Calls upon,call_upon,,7
A/RES/ES-11/6#pp1,1,Recalling,recall,,1
""",
    "actions.csv": """action,force,meaning,basis
call_upon,7,The Assembly calls upon somebody.,A source.
recall,1,The Assembly recalls something.,A source.
""",
    "clause_addressees.csv": """clause_id,action_position,position,addressee,member_id
A/RES/ES-11/6#op1,1,1,member,BLR
A/RES/ES-11/6#op1,1,2,states,
""",
    "clause_mentions.csv": """clause_id,position,member_id,name,sense
A/RES/ES-11/6#op1,1,BLR,Belarus,member
""",
    "clause_links.csv": """later_id,earlier_id,similarity,relation
A/RES/ES-11/6#op1,A/RES/ES-11/6#pp1,700,revised
""",
    "clause_sketches.csv": f"""clause_id,sketch
A/RES/ES-11/6#op1,{"0" * 64}
""",
    "citations.csv": """clause_id,position,cited,resolution_id,decision_id,place,kind,pinpoint,cited_clause_id
A/RES/ES-11/6#op1.a,1,A/RES/75/290A,A/RES/75/290A,,text,assembly_resolution,annex.I section.II.op6,
A/RES/ES-11/6#pp1,1,A/77/4,,,footnote,assembly_document,,
""",
    "citation_coverage.csv": """session,kind,cited,resolved,with_pinpoint,with_clause
ES-11,assembly_document,1,0,0,0
ES-11,assembly_resolution,1,1,1,0
""",
    "instruments.csv": """instrument,title,kind,symbol,names
un_charter,Charter of the United Nations,charter,,Charter of the United Nations
""",
    "clause_instruments.csv": """clause_id,position,instrument,name,pinpoint
A/RES/ES-11/6#pp1,1,un_charter,Charter of the United Nations,article.2
""",
    "proposals.csv": """proposal,session,title,kind,issued_on,resolution_id,submitted_by,record,selection,source_id
A/ES-11/L.7,ES-11,,draft,,,,document,netherlands,unxml
""",
    "sponsors.csv": """proposal,member_id,role
A/ES-11/L.7,UKR,sponsor
A/ES-11/L.8,BLR,sponsor
""",
    "subjects.csv": """resolution_id,position,vocabulary,term,uri,source_id,concept_id
A/RES/ES-11/6,1,UNBIS Thesaurus,UKRAINE,http://metadata.un.org/thesaurus/1006762,unxml,1006762
""",
    "subject_terms.csv": """concept_id,label_en,label_fr,label_es,label_ru,label_zh,label_ar,schemes
1006762,UKRAINE,UKRAINE,UCRANIA,Украина,乌克兰,أوكرانيا,GEOGRAPHICAL DESCRIPTORS
""",
    "amendments.csv": """amendment_id,draft,resolution_id,decision_id,date,session,meeting,gist,outcome,roll_call_id,evidence,evidence_note,source_url
A/ES-11/L.8,A/ES-11/L.7,A/RES/ES-11/6,,2023-02-23,ES-11,A/ES-11/PV.19,,rejected,A/ES-11/L.8#vote,official,,
""",
    "roll_calls.csv": """roll_call_id,date,date_from,date_to,session,meeting,label,subject,is_final,decision_id,resolution_id,amendment_id,draft,yes,no,abstain,non_voting,members,majority,result,important_vote,voeten_rcid,undl_id,evidence,n_sources,linkage,source_url
A/ES-11/L.8#vote,2023-02-23,,,ES-11,A/ES-11/PV.19,Amendment A/ES-11/L.8 to draft A/ES-11/L.7,amendment,false,,A/RES/ES-11/6,A/ES-11/L.8,,,,,,193,two_thirds,rejected,,,,secondary,0,curated,https://example.org/report
A/RES/75/290A#vote,2021-06-25,,,75,A/75/PV.87,Resolution 75/290 A,resolution,true,,A/RES/75/290A,,,90,0,54,49,193,,adopted,,,,official_lists,1,after_voeten,
A/RES/ES-11/6#vote,2023-02-23,,,ES-11,A/ES-11/PV.19,"Resolution ES-11/6, draft A/ES-11/L.7",resolution,true,,A/RES/ES-11/6,,,141,7,32,13,193,two_thirds,adopted,,,4003921,official_lists,1,after_voeten,
""",
    "votes/75.csv": """roll_call_id,member_id,vote
A/RES/75/290A#vote,BLR,yes
A/RES/75/290A#vote,CHN,yes
""",
    "votes/ES-11.csv": """roll_call_id,member_id,vote
A/RES/ES-11/6#vote,BLR,no
A/RES/ES-11/6#vote,CHN,abstain
A/RES/ES-11/6#vote,NAM,abstain
A/RES/ES-11/6#vote,UKR,yes
""",
    "roll_call_clauses.csv": """roll_call_id,position,clause,is_whole,clause_id,unmatched
A/ES-11/L.8#vote,1,op1,true,A/RES/ES-11/6#op1,
""",
    "roll_call_issues.csv": """roll_call_id,issue,source_id
A/RES/ES-11/6#vote,hr,unxml
""",
    "voting_rights.csv": """session,member_id,may_vote,as_of,document,clause_id,evidence,evidence_note,source_url,source_id
75,BLR,false,2021,,,press,,https://example.org/,curated
""",
    "reported_votes.csv": """roll_call_id,member_id,vote,source_url
A/ES-11/L.8#vote,BLR,yes,https://example.org/report
""",
    "history.csv": """version,table_name,session,rows,note
0.0.1,votes,75,2,
""",
    "former_ids.csv": """table_name,former_id,id,since,reason
roll_calls,A/75#rcid1.vote,A/RES/75/290A#vote,0.0.2,Why.
""",
    "discrepancies.csv": """discrepancy_id,kind,table_name,row_key,column_name,source_a,value_a,source_b,value_b,kept,exception_to,reason
roll_calls:A/RES/75/290A#vote:yes,source_contradicts_itself,roll_calls,A/RES/75/290A#vote,yes,unxml,180,unxml,90,90,,Two lists run together.
""",
    "sources.csv": f"""source_id,title,publisher,version,url,terms,citation,files,bytes,sha256,first_day,last_day,last_emergency_day
curated,Facts taken by hand,unga-record,,,none,unga-record,0,,,2023-02-23,,2023-02-23
unxml,Resolutions in XML,United Nations,commit 1,https://example.org/unxml,acknowledge the United Nations,United Nations. Resolutions in XML.,2,300,{"3" * 64},2021-06-25,2021-06-25,2023-02-23
""",
}


def example_row(table: str) -> pd.DataFrame:
    """One row, typed, made of the examples that the columns of a table state."""
    columns = schemas.columns(table).items()
    return pd.DataFrame({n: pd.Series([c["example"]], dtype=DTYPES[c["type"]]) for n, c in columns})


def refused(table: str, rows: pd.DataFrame) -> pd.DataFrame:
    """What the model of a table finds wrong with rows: columns `column`, `check`, `failure_case`; none if it takes them."""
    try:
        schemas.TABLES[table].validate(rows, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        return errors.failure_cases
    return pd.DataFrame(columns=["column", "check", "failure_case"])


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with the small package, described."""
    for name, content in SMALL.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
    documents.write(tmp_path)
    return tmp_path


def damage(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / "data" / file
    before = path.read_bytes()
    path.write_bytes(before.replace(old.encode(), new.encode(), 1))
    assert path.read_bytes() != before


def verdict(folder: Path) -> set[str]:
    """The kinds of error that frictionless finds in the package in a folder."""
    return {kind for (kind,) in frictionless.validate(str(folder / "datapackage.json")).flatten(["type"])}


# --- the models ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_each_column_is_explained_in_a_few_sentences(table: str, column: str):
    said = schemas.columns(table)[column]
    description = said["description"]
    assert re.fullmatch(r"[A-Z].{15,}\.", description)
    assert len(re.findall(r"[.!?] [A-Z]", description)) < 4, "five sentences or more"
    assert len(description) < 400
    assert said["required"] == ("mpty" not in description), "what an empty cell means is said of optional columns only"
    assert all(meaning.strip() for meaning in (said["values"] or {}).values())


@pytest.mark.parametrize("table", schemas.TABLES)
def test_a_row_of_the_examples_is_a_row_of_the_table(table: str):
    assert refused(table, example_row(table)).empty


@pytest.mark.parametrize("table", schemas.TABLES)
def test_each_table_says_what_a_row_is(table: str):
    config = schemas.TABLES[table].Config
    assert config.name == table
    assert config.title
    assert re.fullmatch(r"One row is .+\.", config.description)
    assert set(schemas.key(table)) | set(schemas.sort_order(table)) <= set(schemas.columns(table))
    assert all(schemas.columns(table)[column]["required"] for column in schemas.key(table))


@pytest.mark.parametrize("table", schemas.TABLES)
def test_foreign_keys_point_at_a_key_of_the_same_type(table: str):
    for column, (target, other) in schemas.foreign_keys(table).items():
        assert schemas.key(target) == [other]
        assert schemas.types(table)[column] == schemas.types(target)[other]


def bad_values(said: dict[str, Any]) -> list[Any]:
    """Values of the column's type that its checks must refuse."""
    bad: list[Any] = [None] if said["required"] else []
    if said["type"] == "string":
        bad += ["", f" {said['example']}", f"{said['example']}\n", f"\u00a0{said['example']}"]
    if said["type"] == "date":
        bad += ["2023-02-30", "23.02.2023", "2023-2-23", "2023-02-23T00:00"]
    if said["values"]:
        bad += [said["example"].swapcase()]
    if said["type"] == "integer":
        bad += [said["minimum"] - 1]
    return bad


CHECKS = [(table, column, bad) for table, column in COLUMNS for bad in bad_values(schemas.columns(table)[column])]


@pytest.mark.parametrize(("table", "column", "bad"), CHECKS)
def test_each_check_of_a_column_can_fail(table: str, column: str, bad: Any):
    rows = example_row(table)
    rows.loc[0, column] = bad
    assert set(refused(table, rows)["column"]) == {column}


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_column_of_another_type_is_refused(table: str, column: str):
    other = pd.Series([1], dtype="Int64") if schemas.types(table)[column] == "boolean" else pd.Series([True])
    assert column in set(refused(table, example_row(table).assign(**{column: other}))["column"])


@pytest.mark.parametrize(
    ("table", "column", "bad"),
    [
        ("members", "member_id", "UA"),
        ("members", "m49", "80"),
        ("resolutions", "resolution_id", "A/RES/ES-11/6 A"),
        ("resolutions", "resolution_id", "A/RES/ES11/6"),
        ("resolutions", "session", "S11"),
        ("resolutions", "session", "011"),
        ("resolutions", "meeting", "A/ES-11/PV.19 (resumed)"),
        ("resolutions", "draft", "A/ES-11/L.7 and Add.1"),
        ("resolutions", "agenda_item", "Agenda item 5"),
        ("clauses", "clause_id", "A/RES/ES-11/6"),
        ("clauses", "clause_id", "A/RES/ES-11/6#op5~2"),
        ("clauses", "text_sha256", "F" * 64),
        ("clause_actions", "action", "Reiterates"),
        ("citations", "cited", "en/A/RES/22(I)"),
        ("subjects", "uri", "metadata.un.org/thesaurus"),
        ("amendments", "amendment_id", "A/ES-11/L.8#vote"),
        ("roll_calls", "roll_call_id", "A/RES/ES-11/6"),
        ("discrepancies", "discrepancy_id", "resolutions:meeting"),
        ("discrepancies", "exception_to", "5"),
        ("sources", "sha256", "0" * 63),
    ],
)
def test_a_slip_in_a_symbol_or_code_is_refused(table: str, column: str, bad: str):
    rows = example_row(table)
    rows.loc[0, column] = bad
    assert set(refused(table, rows)["column"]) == {column}


@pytest.mark.parametrize("table", [table for table in schemas.TABLES if len(schemas.key(table)) == 1])
def test_a_key_of_one_column_is_refused_twice(table: str):
    twice = pd.concat([example_row(table)] * 2, ignore_index=True)
    assert set(schemas.key(table)) <= set(refused(table, twice)["column"])


def test_a_unique_column_takes_several_empty_cells_and_no_value_twice():
    rows = pd.concat([example_row("members")] * 3, ignore_index=True)
    rows["member_id"] = pd.Series(["AAA", "BBB", "CCC"], dtype="str")
    rows["common_name"] = pd.Series(["a", "b", "c"], dtype="str")
    rows["name"] = pd.Series(["a", "b", "c"], dtype="str")
    rows["m49"] = pd.Series(["001", "002", "003"], dtype="str")
    rows["iso2"] = pd.Series(["UA", None, None], dtype="str")
    assert refused("members", rows).empty
    rows["iso2"] = pd.Series(["UA", "UA", None], dtype="str")
    assert set(refused("members", rows)["column"]) == {"iso2"}


@pytest.mark.parametrize("change", ["missing", "more", "order"])
def test_columns_are_those_of_the_model_in_its_order(change: str):
    rows = example_row("votes")
    changed = {
        "missing": rows.drop(columns="vote"),
        "more": rows.assign(weight=1),
        "order": rows[["vote", "member_id", "roll_call_id"]],
    }[change]
    assert not refused("votes", changed).empty


@pytest.mark.parametrize(
    "symbol", ["A/RES/75/290A", "A/RES/ES-11/6", "A/RES/217(III)A", "A/RES/ES-11", "A/RES/75/290a", ""]
)
def test_the_pattern_of_resolutions_is_that_of_the_pipeline(symbol: str):
    assert bool(re.fullmatch(vocabulary.RESOLUTION, symbol)) == (symbols.resolution(symbol) is not None)


@pytest.mark.parametrize("symbol", ["A/75/PV.48(Resumption1)", "A/ES-11/PV.19", "A/75/PV.48(Resumed)", "A/75/SR.48"])
def test_the_pattern_of_meetings_is_that_of_the_pipeline(symbol: str):
    assert bool(re.fullmatch(vocabulary.MEETING, symbol)) == symbols.is_meeting(symbol)


# --- the descriptor and the codebook ---------------------------------------------------------------------------------


def test_frictionless_accepts_the_descriptor_and_the_package(small: Path):
    assert frictionless.Package.validate_descriptor(str(small / "datapackage.json")).errors == []
    assert verdict(small) == set()


def test_the_descriptor_says_what_the_models_say(small: Path):
    described = descriptor.descriptor(small)
    assert [resource["name"] for resource in described["resources"]] == list(schemas.TABLES)
    for resource in described["resources"]:
        table, schema = resource["name"], resource["schema"]
        columns = schemas.columns(table)
        assert [field["name"] for field in schema["fields"]] == list(columns)
        for field in schema["fields"]:
            column, constraints = columns[field["name"]], field["constraints"]
            assert (field["type"], field["description"]) == (column["type"], column["description"])
            assert field["example"] == table_schema.shown(column["example"])
            assert field.get("rdfType") == column["vocabulary"]
            assert constraints["required"] is column["required"]
            assert constraints.get("unique", False) is column["unique"]
            assert constraints.get("minimum") == column["minimum"]
            assert constraints.get("enum") == (list(column["values"]) if column["values"] else None)
            assert {c["value"]: c["label"] for c in field.get("categories", [])} == (column["values"] or {})
            if column["pattern"]:
                assert re.compile(constraints["pattern"]).search(field["example"])
                assert not re.compile(constraints["pattern"]).search(f" {field['example']}")
        assert schema["primaryKey"] == schemas.key(table)
        assert {
            key["fields"][0]: (key["reference"].get("resource", table), key["reference"]["fields"][0])
            for key in schema.get("foreignKeys", [])
        } == schemas.foreign_keys(table)


def test_the_descriptor_tells_everything_that_frictionless_would_guess(small: Path):
    for resource in descriptor.descriptor(small)["resources"]:
        assert {"format", "mediatype", "encoding", "dialect", "bytes", "hash"} <= set(resource)
        assert resource["dialect"]["lineTerminator"] == "\n"
        assert resource["schema"]["missingValues"] == [""]


def test_sources_of_the_descriptor_are_those_of_the_table(small: Path):
    assert descriptor.descriptor(small)["sources"] == [
        {"title": "Facts taken by hand"},
        {"title": "Resolutions in XML", "path": "https://example.org/unxml", "version": "commit 1"},
    ]


def test_a_table_of_several_files_has_their_hashes_and_one_of_all_under_one_header(small: Path):
    (votes,) = [r for r in descriptor.descriptor(small)["resources"] if r["name"] == "votes"]
    assert votes["path"] == ["data/votes/75.csv", "data/votes/ES-11.csv"]
    first, second = ((small / path).read_bytes() for path in votes["path"])
    joined = first + second.split(b"\n", 1)[1]
    assert (votes["bytes"], votes["hash"]) == (len(joined), f"sha256:{hashlib.sha256(joined).hexdigest()}")
    assert [file["hash"] for file in votes["files"]] == [
        f"sha256:{hashlib.sha256(content).hexdigest()}" for content in (first, second)
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "errors"),
    [
        ("votes/ES-11.csv", "CHN,abstain", "CHN,yes", {"hash-count", "byte-count"}),
        ("votes/75.csv", "CHN,yes", "CHN,maybe", {"hash-count", "byte-count", "constraint-error"}),
        ("votes/ES-11.csv", "vote,CHN", "vote,CHL", {"hash-count", "foreign-key"}),
        ("votes/ES-11.csv", "vote,CHN", "vote,BLR", {"hash-count", "primary-key"}),
        ("members.csv", "UKR,", "BLR,", {"hash-count", "primary-key", "unique-error", "foreign-key"}),
        ("members.csv", ",UA,", ",CN,", {"hash-count", "unique-error"}),
        ("members.csv", "BLR,Belarus,", "BLR,Belarus ,", {"hash-count", "byte-count", "constraint-error"}),
        ("resolutions.csv", "A/ES-11/PV.19", "A/ES-11/PV.XX", {"hash-count", "constraint-error", "foreign-key"}),
        ("resolutions.csv", "2023-02-23", "2023-02-30", {"hash-count", "type-error"}),
        ("resolutions.csv", ",true,", ",TRUE,", {"hash-count", "type-error"}),
        ("clauses.csv", ",A/RES/ES-11/6#op1,2,", ",A/RES/ES-11/6#op9,2,", {"hash-count", "foreign-key"}),
        ("clauses.csv", "preamble,1,", "preamble,0,", {"hash-count", "constraint-error"}),
    ],
)
def test_frictionless_sees_damage(small: Path, file: str, old: str, new: str, errors: set[str]):
    damage(small, file, old, new)
    assert verdict(small) == errors


def test_a_wrong_header_of_a_later_file_shows_in_its_own_hash_only(small: Path):
    stated = json.loads((small / "datapackage.json").read_text(encoding="utf-8"))
    damage(small, "votes/ES-11.csv", "roll_call_id", "roll_call_no")
    assert verdict(small) == set()
    before, now = (
        {file["path"]: file["hash"] for r in described["resources"] if r["name"] == "votes" for file in r["files"]}
        for described in (stated, descriptor.descriptor(small))
    )
    assert [path for path in before if before[path] != now[path]] == ["data/votes/ES-11.csv"]


def test_files_come_in_the_order_of_sessions(small: Path):
    for session in ("S-32", "ES-9", "9", "100"):
        (small / "data" / "votes" / f"{session}.csv").write_text("roll_call_id,member_id,vote\n", encoding="utf-8")
    names = [Path(path).stem for path in tables.paths(small, "votes")]
    assert names == ["9", "75", "100", "ES-9", "ES-11", "S-32"]


def test_a_file_that_is_no_session_and_a_table_without_a_file_are_named(small: Path):
    (small / "data" / "votes" / "seventy.csv").touch()
    with pytest.raises(DataError, match=r"seventy\.csv"):
        descriptor.descriptor(small)
    (small / "data" / "members.csv").unlink()
    with pytest.raises(UsageError, match="members"):
        tables.paths(small, "members")


def test_the_codebook_names_every_table_and_column():
    chapters = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", codebook.codebook("", ""), re.DOTALL | re.MULTILINE))
    for table in schemas.TABLES:
        assert schemas.TABLES[table].Config.description in chapters[table]
        for name, column in schemas.columns(table).items():
            (line,) = re.findall(rf"^\| `{name}` \| {column['type']} \| .*$", chapters[table], re.MULTILINE)
            assert column["description"].replace("|", "\\|") in line
            assert len(re.findall(r"(?<!\\)\|", line)) == 5
            for word, meaning in (column["values"] or {}).items():
                assert f"| `{word}` | {meaning} |" in chapters[table]


# --- writing them ----------------------------------------------------------------------------------------------------


def test_documents_are_the_same_bytes_each_time(small: Path):
    before = {name: (small / name).read_bytes() for name in documents.documents(small)}
    documents.write(small)
    assert before == {name: (small / name).read_bytes() for name in before}
    for content in before.values():
        assert content.endswith(b"\n")
        assert b"\r" not in content
        assert not content.startswith(b"\xef\xbb\xbf")


def test_the_command_checks_and_writes(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def run(*arguments: str) -> tuple[int, dict[str, Any]]:
        monkeypatch.setattr(sys, "argv", ["describe", str(small), "--json", *arguments])
        code = describe.main()
        return code, json.loads(capsys.readouterr().out)

    assert run("--check") == (0, {"stale": [], "written": False})
    damage(small, "votes/75.csv", "BLR,yes", "BLR,no")
    (small / "CODEBOOK.md").unlink()
    assert run("--check") == (1, {"stale": ["datapackage.json", "CODEBOOK.md"], "written": False})
    assert run() == (0, {"stale": ["datapackage.json", "CODEBOOK.md"], "written": True})
    assert run("--check") == (0, {"stale": [], "written": False})


def test_what_is_published_is_current():
    assert documents.stale(ROOT) == []


@pytest.mark.parametrize("table", schemas.TABLES)
def test_each_published_file_has_the_header_of_its_model(table: str):
    for path in tables.paths(ROOT, table):
        with (ROOT / path).open(encoding="utf-8") as stream:
            assert stream.readline().rstrip("\n").split(",") == list(schemas.columns(table))
