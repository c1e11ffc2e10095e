"""The verb of the phrase with which a paragraph opens, which tells whether it is preambular or operative."""

from __future__ import annotations

from scripts.common.text import fold

# Adverbs, which may stand before the verb of an action phrase, or between it and its preposition: "Calls once again upon".
_ADVERBS = {
    "also", "further", "once", "again", "more", "strongly", "deeply", "gravely", "fully", "firmly", "furthermore", "urgently",
    "unequivocally", "categorically", "solemnly", "warmly", "seriously", "profoundly", "highly", "sincerely", "greatly",
    "respectfully", "equally", "additionally", "especially", "moreover", "earnestly", "very", "explicitly", "therefore",
    "likewise", "finally", "strenuously", "particularly", "ever",
}  # fmt: skip
# What else may stand before the verb: "In that regard, notes", "In particular requests", "We therefore endeavour".
_BEFORE = _ADVERBS | {"in", "this", "that", "regard", "particular", "addition", "the", "same", "context", "and", "we"}
# Words with which a preambular paragraph opens, besides participles in -ing.
_PREAMBULAR = {
    "alarmed", "aware", "cognizant", "committed", "concerned", "conscious", "convinced", "desirous", "determined",
    "disappointed", "disturbed", "encouraged", "guided", "inspired", "mindful", "resolved",
}  # fmt: skip
# Words in -s before a verb that are none: "As", "Its", "This".
_NOT_VERBS = {"as", "its", "this", "is", "was", "has", "states", "peoples", "conscious", "desirous"}
# With these a sentence opens whose subject is another than the Assembly.
_OTHER_SUBJECTS = {"we", "we,", "the", "this", "that"}


def is_preambular(phrase: str) -> bool:
    """Whether a paragraph that opens so is preambular: "Recalling", "Deeply concerned", not "Calls upon"."""
    first = next(iter(_from_verb(phrase)), "")
    return first.endswith("ing") or first in _PREAMBULAR


def is_assembly_acting(phrase: str) -> bool:
    """Whether a paragraph that opens so is operative: its verb is in the third person, "Calls upon", not "We call upon"."""
    first, verb = phrase.split(" ")[0].lower(), next(iter(_from_verb(phrase)), "")
    return first not in _OTHER_SUBJECTS and verb.isalpha() and verb.endswith("s") and verb not in _NOT_VERBS


def _from_verb(phrase: str) -> list[str]:
    """The words of a phrase in lower case, from its first verb on."""
    words = fold(phrase).lower().replace(",", "").split()
    while len(words) > 1 and words[0] in _BEFORE:
        words = words[1:]
    return words
