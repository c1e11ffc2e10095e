"""Names that are short for one instrument, as "the Charter" is for that of the United Nations, unless a text speaks of another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set

# "the Charter", and no more: not "the Charter of the League", "the Charter on Peace", "the Charter Review".
_BEFORE = re.compile(r"\b[Tt]he $")
_BEHIND = re.compile(
    r"(?! of\b| (?:on|for|against|concerning|relating to|governing|establishing) (?:the )?[A-Z]| [A-Z]|-)"
)


def is_alone(words: str, match: re.Match[str]) -> bool:
    """Whether a short name stands by itself behind an article."""
    return bool(_BEFORE.search(words, max(match.start() - 5, 0), match.start()) and _BEHIND.match(words, match.end()))


def doubting(names: Mapping[str, str], short: Set[str]) -> dict[str, frozenset[str]]:
    """For each longer name the short ones that are a word of it and not of a name of their own instrument in it: the Charter of the
    League makes "Charter" doubtful, the Committee on the Charter of the United Nations does not."""
    own = {word: [name for name in names if names[name] == names[word] and name != word] for word in short}
    return {
        name: frozenset(
            word
            for word in short & set(name.split())
            if names[word] != names[name] and not any(full in name for full in own[word])
        )
        for name in names
        if name not in short
    }


def doubtful(
    words: str, found: Iterable[re.Match[str]], doubted_by: Mapping[str, frozenset[str]], short: Set[str]
) -> frozenset[str]:
    """The short names that a text gives to something else: they do not stand alone, or are words in another name, as `doubting`
    says. Within such a resolution they may be short for either."""
    doubted: set[str] = set()
    for match in found:
        if match[0] not in short:
            doubted |= doubted_by[match[0]]
        elif not is_alone(words, match):
            doubted.add(match[0])
    return frozenset(doubted)
