"""From the action phrase with which a paragraph opens to the action: "Also calls upon" is `calls upon`."""

from __future__ import annotations

from scripts.common.text import fold

# Words that may stand before the verb of an action phrase.
_ADVERBS = {
    "also", "further", "once", "again", "strongly", "deeply", "gravely", "fully", "firmly", "in", "this", "regard",
    "particular", "addition", "furthermore", "urgently", "unequivocally", "categorically", "solemnly", "warmly", "and",
    "seriously", "profoundly", "highly", "sincerely", "respectfully", "equally", "additionally", "especially", "moreover",
    "earnestly", "very", "explicitly", "therefore", "the", "same", "context", "likewise", "finally", "strenuously",
    "continues", "to",
}  # fmt: skip
# Words with which a preambular paragraph opens, besides participles in -ing.
_PREAMBULAR = {
    "alarmed", "aware", "cognizant", "committed", "concerned", "conscious", "convinced", "desirous", "determined",
    "disappointed", "disturbed", "encouraged", "guided", "inspired", "mindful", "resolved",
}  # fmt: skip
# Words after a verb that belong to it: "calls upon", "takes note".
_PARTICLES = {"upon", "for", "on", "note", "into", "forward"}


def action(phrase: str) -> str:
    """The verb of an action phrase in lower case, with the preposition that belongs to it; empty for an empty phrase.

    "Also calls upon" is `calls upon`, "Takes note with appreciation" is `takes note`, "Deeply concerned" is
    `concerned`, "Having also considered" is `having considered`.
    """
    words = fold(phrase).lower().replace(",", "").split()
    while len(words) > 1 and words[0] in _ADVERBS:
        words = words[1:]
    if not words:
        return ""
    if words[0] in {"having", "bearing"}:
        return " ".join(w for w in words[:4] if w not in _ADVERBS or w == "in")
    return " ".join(words[:2]) if len(words) > 1 and words[1] in _PARTICLES else words[0]


def is_preambular(phrase: str) -> bool:
    """Whether a paragraph that opens so is preambular: "Recalling", "Deeply concerned", not "Calls upon"."""
    first = action(phrase).split(" ")[0]
    return first.endswith("ing") or first in _PREAMBULAR
