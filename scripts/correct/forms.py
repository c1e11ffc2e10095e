"""The issue forms of .github/ISSUE_TEMPLATE, and the text that GitHub makes of their answers.

A form: https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema.
Of each field GitHub writes "### Label", an empty line, and the answer, or "_No response_".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from scripts.common.errors import DataError, UsageError, shown
from scripts.common.paths import ROOT

FOLDER = ROOT / ".github" / "ISSUE_TEMPLATE"
KIND = "wrong-"  # how the names of the forms begin that report a value: wrong-vote.yml
EMPTY = "_No response_"
_HEADING = re.compile(r"^### (.+?)[ \t]*$", re.MULTILINE)
Answers = dict[str, str]


class Field(NamedTuple):
    """A field of a form: its id, label and description, whether it must be answered, and the answers of a list."""

    id: str
    label: str
    description: str
    required: bool
    options: tuple[str, ...]


class Form(NamedTuple):
    """A form: its kind, such as vote, its title, and its fields."""

    kind: str
    title: str
    fields: tuple[Field, ...]


@lru_cache
def forms(folder: Path = FOLDER) -> dict[str, Form]:
    """The forms that report a wrong value, by kind."""
    found = {}
    for path in sorted(folder.glob(f"{KIND}*.yml")):
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        kind = path.stem.removeprefix(KIND)
        fields = tuple(_field(item) for item in document["body"] if item["type"] != "markdown")
        found[kind] = Form(kind, document["name"], fields)
    return found


def _field(item: Mapping[str, object]) -> Field:
    attributes, validations = item["attributes"], item.get("validations") or {}
    assert isinstance(attributes, dict)
    assert isinstance(validations, dict)
    words = str(attributes.get("description", ""))
    options = tuple(map(str, attributes.get("options", ())))
    return Field(str(item["id"]), attributes["label"], words, bool(validations.get("required")), options)


def read(text: str, folder: Path = FOLDER) -> tuple[Form, Answers]:
    """The form that an issue was made with, and its answers by the ids of the fields, each on one line.

    Raises DataError where the headings are those of no form, one stands twice, or an answer lacks or is none of a list.
    """
    known = forms(folder)
    labels = {field.label for form in known.values() for field in form.fields}
    # What a reporter writes may have headings of its own.
    heads = [match for match in _HEADING.finditer(text.replace("\r\n", "\n")) if match[1] in labels]
    names = [match[1] for match in heads]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise DataError(f"the heading {shown(twice)} stands twice; right would be the text of one issue")
    fitting = [form for form in known.values() if {field.label for field in form.fields} == set(names)]
    if len(fitting) != 1:
        told = "; ".join(f"{form.title}: {', '.join(field.label for field in form.fields)}" for form in known.values())
        raise DataError(
            f"the text has the headings {names or 'of no form'}; right would be all of one form, as '### Label': {told}"
        )
    text = text.replace("\r\n", "\n")
    ends = [match.start() for match in heads[1:]] + [len(text)]
    given = {match[1]: text[match.end() : end] for match, end in zip(heads, ends, strict=True)}
    return fitting[0], checked(fitting[0], {field.id: given[field.label] for field in fitting[0].fields})


def asked(kind: str, ask: Callable[[Field], str], folder: Path = FOLDER) -> tuple[Form, Answers]:
    """The answers of a form by asking for each field. Raises UsageError where there is no such form, DataError as `read`."""
    known = forms(folder)
    if kind not in known:
        raise UsageError(f"{kind!r} is no kind of report; right would be one of {', '.join(known)}")
    return known[kind], checked(known[kind], {field.id: ask(field) for field in known[kind].fields})


def checked(form: Form, answers: Mapping[str, str]) -> Answers:
    """The answers, each on one line; raises DataError, with all that is wrong."""
    found, wrong = {}, []
    for field in form.fields:
        answer = " ".join(answers[field.id].split())
        answer = "" if answer == EMPTY else answer
        if field.required and not answer:
            hint = (
                "a report without a source is no ground for a correction" if field.id == "source" else field.description
            )
            wrong.append(f"{field.label}: there is no answer; {hint or 'the form asks for one'}")
        if answer and field.options and answer not in field.options:
            wrong.append(f"{field.label}: {shown(answer)}; right would be one of {', '.join(field.options)}")
        if not answer.isprintable():
            wrong.append(f"{field.label}: {shown(answer)} has a sign that is not printed")
        found[field.id] = answer
    if wrong:
        raise DataError("\n".join(wrong))
    return found
