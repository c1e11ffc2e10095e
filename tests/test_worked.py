"""The worked questions of examples/: right on a few rows worked out by hand, the same in R and Python, and shown as they are."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import needs

from scripts.common.errors import DataError
from scripts.common.paths import DATA, ROOT
from scripts.publish import documents, worked

PROGRAMS = {"py": sys.executable, "R": "Rscript"}

# A package of a few rows. Demands and condemnations: session 74 has four operative first acts, session 75 five; what is of session 73, of a
# special session, of a preamble or a second act counts nowhere.
TABLES = {
    "resolutions": """resolution_id,session,adoption,roll_call_id
A/RES/73/1,73,recorded_vote,
A/RES/74/1,74,recorded_vote,A/RES/74/1#vote
A/RES/75/1,75,recorded_vote,A/RES/75/1#vote
A/RES/76/1,76,without_vote,
A/RES/ES-11/1,ES-11,recorded_vote,
""",
    "clauses": """clause_id,resolution_id,part,action_phrase
A/RES/73/1#op1,A/RES/73/1,operative,Demands
A/RES/74/1#pp1,A/RES/74/1,preamble,Noting
A/RES/74/1#op1,A/RES/74/1,operative,Demands
A/RES/74/1#op2,A/RES/74/1,operative,Also calls upon
A/RES/74/1#op3,A/RES/74/1,operative,Condemns
A/RES/74/1#op4,A/RES/74/1,operative,Notes
A/RES/75/1#op1,A/RES/75/1,operative,Demands
A/RES/75/1#op2,A/RES/75/1,operative,Demands
A/RES/75/1#op3,A/RES/75/1,operative,Demands
A/RES/75/1#op4,A/RES/75/1,operative,Directs
A/RES/75/1#op5,A/RES/75/1,operative,Calls upon
A/RES/76/1#op1,A/RES/76/1,operative,
A/RES/ES-11/1#op1,A/RES/ES-11/1,operative,Demands
""",
    "clause_actions": """clause_id,position,action,force
A/RES/73/1#op1,1,demand,8
A/RES/74/1#pp1,1,note,1
A/RES/74/1#op1,1,demand,8
A/RES/74/1#op2,1,call_upon,7
A/RES/74/1#op2,2,demand,8
A/RES/74/1#op3,1,condemn,10
A/RES/74/1#op4,1,note,1
A/RES/75/1#op1,1,demand,8
A/RES/75/1#op2,1,demand,8
A/RES/75/1#op3,1,demand,8
A/RES/75/1#op4,1,direct,8
A/RES/75/1#op5,1,call_upon,7
A/RES/ES-11/1#op1,1,demand,8
""",
    # Two clauses descend from one; one chain goes over three links of which the middle one is revised; one ends in a special session.
    "clause_links": """later_id,earlier_id,similarity,relation
A/RES/74/1#op1,A/RES/73/1#op1,1000,same
A/RES/75/1#op1,A/RES/74/1#op1,800,revised
A/RES/76/1#op1,A/RES/75/1#op1,1000,same
A/RES/75/1#op2,A/RES/74/1#op1,1000,same
A/RES/ES-11/1#op1,A/RES/74/1#op3,1000,same
""",
    "roll_calls": """roll_call_id,session,subject,resolution_id,yes,no,abstain,members,result
A/RES/74/1#vote,74,resolution,A/RES/74/1,90,5,5,193,adopted
A/RES/75/1#vote,75,resolution,A/RES/75/1,100,0,100,193,adopted
A/74/L.1#op2.vote,74,clause,A/RES/74/1,50,25,25,193,adopted
A/74/L.1#op8_op9.vote,74,clause,A/RES/74/1,0,60,40,193,rejected
A/74/L.1#op7.vote,74,clause,A/RES/74/1,0,4,0,193,rejected
A/74/L.1#op6.vote,74,clause,A/RES/74/1,80,,,193,
A/75/L.1#op4.vote,75,clause,A/RES/75/1,150,50,0,193,
A/76/L.1#op1.vote,76,clause,A/RES/76/1,10,90,0,193,adopted
A/76/L.2#op1.vote,76,clause,,10,90,0,193,rejected
A/74/L.1/A#vote,74,amendment,A/RES/74/1,1,99,0,193,rejected
""",
    "roll_call_clauses": """roll_call_id,position,clause,is_whole,clause_id,unmatched
A/74/L.1#op2.vote,1,op2,true,A/RES/74/1#op2,
A/74/L.1#op8_op9.vote,1,op8,true,,voted_out
A/74/L.1#op8_op9.vote,2,op9,true,,voted_out
A/76/L.1#op1.vote,1,op1,true,A/RES/76/1#op1,
""",
}
# The trend of demands has z = 0.7778 / 0.7407 = 1.05, that of condemnations z = -0.5556 / 0.4685 = -1.19; p is two-sided.
ANSWERS = {
    "demands": """# first acts of operative paragraphs, and per cent of them in each class of force from 1 to 10
74	4	25.00	0.00	0.00	0.00	0.00	0.00	25.00	25.00	0.00	25.00
75	5	0.00	0.00	0.00	0.00	0.00	0.00	20.00	80.00	0.00	0.00
# demand: how many, and per cent of the first acts
74	1	25.000
75	3	60.000
trend	up	p = 0.29
# condemn: how many, and per cent of the first acts
74	1	25.000
75	0	0.000
trend	down	p = 0.24
""",
    "repeated": """# repeated longest in the same words, by sessions: sessions, links, last clause, first clause, opening of the last
2	2	A/RES/75/1#op2	A/RES/73/1#op1	Demands
1	1	A/RES/76/1#op1	A/RES/75/1#op1\t
# repeated longest in the same words, by links: sessions, links, last clause, first clause, opening of the last
2	2	A/RES/75/1#op2	A/RES/73/1#op1	Demands
1	1	A/RES/76/1#op1	A/RES/75/1#op1\t
# repeated longest in the same or revised words, by sessions: sessions, links, last clause, first clause, opening of the last
3	3	A/RES/76/1#op1	A/RES/73/1#op1\t
2	2	A/RES/75/1#op2	A/RES/73/1#op1	Demands
# repeated longest in the same or revised words, by links: sessions, links, last clause, first clause, opening of the last
3	3	A/RES/76/1#op1	A/RES/73/1#op1\t
2	2	A/RES/75/1#op2	A/RES/73/1#op1	Demands
""",
    "separate_votes": """# votes on clauses; with a final vote to compare them with; with the clause in the package
7	3	2
# lost most: points lost, vote, session, yes-no-abstain on the clause, on the resolution, result, clause or why it is not known
90.0	A/74/L.1#op8_op9.vote	74	0-60-40	90-5-5	rejected	voted_out
40.0	A/74/L.1#op2.vote	74	50-25-25	90-5-5	adopted	A/RES/74/1#op2
-25.0	A/75/L.1#op4.vote	75	150-50-0	100-0-100\t\t
# the clauses in the package: clause, its first act, yes-no-abstain on it, how the resolution was adopted
A/RES/74/1#op2	call_upon	50-25-25	recorded_vote
A/RES/76/1#op1		10-90-0	without_vote
""",
}


def answer(question: str, language: str, data: Path, figure: Path) -> str:
    needs(PROGRAMS[language])
    done = subprocess.run(
        [PROGRAMS[language], str(ROOT / "examples" / f"{question}.{language}"), str(data), str(figure)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tables of a few rows."""
    folder = tmp_path_factory.mktemp("few")
    for table, text in TABLES.items():
        (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("language", PROGRAMS)
@pytest.mark.parametrize("question", worked.QUESTIONS)
def test_a_few_rows_have_the_answers_worked_out_by_hand(few: Path, tmp_path: Path, question: str, language: str):
    assert answer(question, language, few, tmp_path / "figure.svg") == ANSWERS[question]
    assert ElementTree.parse(tmp_path / "figure.svg").getroot().tag == "{http://www.w3.org/2000/svg}svg"


@pytest.mark.slow
@pytest.mark.parametrize("question", worked.QUESTIONS)
def test_r_and_python_print_of_the_record_what_the_readme_shows(tmp_path: Path, question: str):
    printed = answer(question, "R", DATA, tmp_path / "R.svg")
    assert printed == answer(question, "py", DATA, tmp_path / "figure.svg")
    shown = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    assert f"<!-- {question} -->\n```text\n{printed}```\n<!-- /{question} -->" in shown
    figure = (ROOT / "examples" / "figures" / f"{question}.svg").read_bytes()
    assert figure == (tmp_path / "figure.svg").read_bytes()
    assert f"](figures/{question}.svg)" in shown


def dotted(figure: Path) -> list[tuple[float, str]]:
    """The dots of a figure in its rows: place and colour."""
    found = ElementTree.parse(figure).getroot().iter("{http://www.w3.org/2000/svg}circle")
    return [(float(dot.get("cx", "")), dot.get("fill", "")) for dot in found if float(dot.get("cy", "")) > 64]


def test_a_figure_has_a_dot_for_each_value_where_it_belongs(few: Path, tmp_path: Path):
    answer("separate_votes", "py", few, tmp_path / "figure.svg")
    dots = dotted(tmp_path / "figure.svg")
    assert [round(x - 330) for x, _ in dots] == [450, 0, 450, 250, 250, 375]  # of 90 per cent: 90, 0, 90, 50, 50, 75
    assert len({colour for _, colour in dots[::2]}) == len({colour for _, colour in dots[1::2]}) == 1


@pytest.fixture
def package(few: Path, tmp_path: Path) -> Path:
    """A folder with examples/ and the tables of a few rows in data/."""
    shutil.copytree(few, tmp_path / "data")
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("figures", "__pycache__"))
    return tmp_path


def test_the_answers_are_written_into_the_readme_and_as_figures(package: Path):
    made = worked.documents(package)
    assert list(made) == ["examples/README.md", *(f"examples/figures/{each}.svg" for each in worked.QUESTIONS)]
    for question, text in ANSWERS.items():
        assert f"<!-- {question} -->\n```text\n{text}```\n" in made["examples/README.md"]
    documents.write_marked(package)
    assert {name: (package / name).read_text(encoding="utf-8") for name in made} == made


def test_a_folder_without_examples_gets_no_answers(tmp_path: Path):
    assert worked.documents(tmp_path) == {}


def test_a_script_that_fails_says_which_and_why(package: Path):
    (package / "data" / "clause_links.csv").unlink()
    with pytest.raises(DataError, match=r"(?s)repeated\.py could not answer .*clause_links\.csv"):
        worked.documents(package)
