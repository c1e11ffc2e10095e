"""The UNBIS Thesaurus of the Dag Hammarskjöld Library: its concepts, with labels in the six official languages."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from schemas.tables.subject_terms import SCHEMES
from schemas.vocabulary import CONCEPT
from scripts.common import strict_json
from scripts.common.errors import DataError
from scripts.common.text import fold
from scripts.fetch import lock

SOURCE = "unbis"
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
_FIELDS = {"url", "identifier", "labels", "related"}
_ADDRESS = "http://metadata.un.org/thesaurus/"
# "040202": a group of concepts within a scheme, whose number is before that of the group.
_GROUP = re.compile(r"(?P<scheme>[0-9]{2})[0-9]{4}")


class Concept(NamedTuple):
    """A concept: its identifier, its label by language where it has one, and the schemes in which it stands, in order."""

    concept_id: str
    labels: dict[str, str]
    schemes: tuple[str, ...]


def read() -> list[Concept]:
    """The concepts, in the order of the file.

    A concept stands in the schemes of the groups among those that it is related to, and a group in its own. Raises UsageError where
    the file is missing, and DataError, naming file, place and value, for JSON of another form, an identifier that stands twice or
    is not that of the address, a concept without an English label, and a group of an unknown scheme.
    """
    ((file, path),) = lock.local_files(SOURCE)
    try:
        found: Any = strict_json.loads(path.read_bytes())
    except strict_json.NotStrict as error:
        raise DataError(f"{file.path}: no JSON: {error}") from error
    if not isinstance(found, dict) or set(found) != {"topics"} or not isinstance(found["topics"], list):
        raise DataError(f"{file.path}: no object with a list of topics alone")
    concepts = [_concept(topic, f"{file.path}: topic {place}") for place, topic in enumerate(found["topics"], start=1)]
    seen: set[str] = set()
    for place, concept in enumerate(concepts, start=1):
        if concept.concept_id in seen:
            raise DataError(f"{file.path}: topic {place}: the identifier {concept.concept_id} stands twice")
        seen.add(concept.concept_id)
    return concepts


def _concept(topic: Any, where: str) -> Concept:
    if not isinstance(topic, dict) or set(topic) != _FIELDS:
        raise DataError(f"{where}: {str(topic)[:60]!r}; right would be an object with {sorted(_FIELDS)}")
    concept_id, labels, related = topic["identifier"], topic["labels"], topic["related"]
    if not isinstance(concept_id, str) or not re.fullmatch(CONCEPT, concept_id):
        raise DataError(f"{where}: identifier {concept_id!r}; right would be one such as 1006762, 040202 or c_e88b31d2")
    if topic["url"] != _ADDRESS + concept_id:
        raise DataError(f"{where}: url {topic['url']!r}; right would be {_ADDRESS}{concept_id}")
    if not isinstance(labels, dict) or not all(isinstance(label, str) for label in labels.values()):
        raise DataError(f"{where}: labels {labels!r}; right would be a text by language")
    if other := set(labels) - set(LANGUAGES):
        raise DataError(f"{where}: labels in {sorted(other)}; right would be {', '.join(LANGUAGES)}")
    if not isinstance(related, list) or not all(isinstance(other, str) for other in related):
        raise DataError(f"{where}: related {related!r}; right would be a list of identifiers")
    folded = {language: words for language, label in labels.items() if (words := fold(label))}
    if "en" not in folded:
        raise DataError(f"{where}: {concept_id} has no English label")
    return Concept(concept_id, folded, _schemes(concept_id, related, where))


def _schemes(concept_id: str, related: list[str], where: str) -> tuple[str, ...]:
    groups = list(filter(None, map(_GROUP.fullmatch, [concept_id]))) or filter(None, map(_GROUP.fullmatch, related))
    numbers = sorted({group["scheme"] for group in groups})
    if unknown := [number for number in numbers if number not in SCHEMES]:
        raise DataError(
            f"{where}: {concept_id} stands in a group of the scheme {unknown[0]}, which is none of the eighteen"
        )
    return tuple(SCHEMES[number] for number in numbers)
