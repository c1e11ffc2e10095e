"""From the phrase with which a paragraph opens to the action: "Also calls upon" is `calls upon`."""

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
# Verbs that only lead to the word that says what is done: "Continues to be concerned", "Remains convinced", "Have agreed".
_LEADING = {"continues", "continuing", "remains", "remaining", "to", "be", "being", "is", "have"}
# First words of italic openings without a verb: "Abbreviations", "The States Parties to this Convention".
_NOUNS = {"abbreviations", "states"}
# Words with which a preambular paragraph opens, besides participles in -ing.
_PREAMBULAR = {
    "alarmed", "aware", "cognizant", "committed", "concerned", "conscious", "convinced", "desirous", "determined",
    "disappointed", "disturbed", "encouraged", "guided", "inspired", "mindful", "resolved",
}  # fmt: skip
# Words in -s before a verb that are none: "As", "Its", "This".
_NOT_VERBS = {"as", "its", "this", "is", "was", "has", "states", "peoples", "conscious", "desirous"}
# With these a sentence opens whose subject is another than the Assembly.
_OTHER_SUBJECTS = {"we", "we,", "the", "this", "that"}
# Words after a verb that belong to it: "calls upon", "takes note", "taking into account", "bears in mind".
_PARTICLES = (
    ("upon",), ("for",), ("on",), ("note",), ("forward",), ("into", "account"), ("into", "consideration"), ("in", "mind"),
)  # fmt: skip
# A verb of which a noun and its preposition are a part, whether or not the preposition is in italics, too.
_CALLS_ATTENTION = {("calls", "attention"), ("calling", "attention")}


def action(phrase: str) -> str:
    """The verb of an action phrase in lower case, with the preposition that belongs to it; empty where there is none.

    "Also calls upon" is `calls upon`, "Takes note with appreciation" is `takes note`, "Deeply concerned" and "Continues to
    be concerned" are `concerned`, "Having also considered" is `having considered`, "The States Parties" is empty.
    """
    words = _from_verb(phrase)
    while len(words) > 1 and words[0] in _LEADING | _ADVERBS:
        words = words[1:]
    if not words or words[0] in _NOUNS:
        return ""
    verb, rest = words[0], [word for word in words[1:] if word not in _ADVERBS]
    if verb == "having":
        return " ".join([verb, *rest[:1]])
    if (verb, *rest[:1]) in _CALLS_ATTENTION:
        return f"{verb} attention to"
    return " ".join([verb, *next((found for found in _PARTICLES if tuple(rest[: len(found)]) == found), ())])


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
