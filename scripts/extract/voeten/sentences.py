"""The President's words in sentences: page heads and names of speakers out, titles blanked, words run together parted."""

from __future__ import annotations

import re

# Running heads of the printed record.
_PAGE_HEAD = re.compile(
    r"\d*\s?General Assembly [A-Z][a-z]+-[a-z]+ session\b"  # "12 General Assembly Fifty-seventh session"
    r"|\b\d+(?:st|nd|rd|th) plenary meeting \d+ \w+ \d{4}"  # "57th plenary meeting 22 November 2002"
    r"|\d*\s?A/\d+/PV\.\d+|\b\d\d-\d{5}\S*(?:\s?\d*/\d+)*"  # "A/57/PV.57", "02-70927 14/20"
    r"|\((?:spoke in|interpretation from) \w+\)"  # "(spoke in Arabic)"
)
# A title: "_Fish<d3>", or in quotation marks.
_TITLE = re.compile(r"_[^<_]*<d3>|\"[^\"]*\"")
# "The Acting President:", "Mr. Fish (Peru):".
_SPEAKER = re.compile(r"(?:The (?:Acting |Vice-)?President|(?:Mr|Ms|Mrs)\.? [^:.]{2,60}?)\s*:")
# The Fifth Committee's report beside another's is on what a draft costs: "(A/60/9) Report of the Fifth Committee (A/60/10)".
_COST_REPORT = re.compile(r"(?<=\))\s*Report of the Fifth Committee\s*\(A/[^)]*\)")
_NUMBER_WORDS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
# Words run together, in the order in which they are parted; each pattern finds the place for a blank.
_RUN_TOGETHER = (
    # "voteoperativeparagraph4", "operative4"
    r"(?<=\w)(?=(?:preambular|operative) ?(?:par|\d))|(?<=preambular)(?=par)|(?<=operative)(?=par)",
    # "operativeparagraph", "paragraphof", "paragraphs4", "4of"
    r"(?<=[a-z])(?=paragraphs?\b)|(?<=paragraph)(?=of\b|\d)|(?<=paragraphs)(?=\d)|(?<=\d)(?=of\b|on\b)",
)
# "sub- paragraph" or "sub paragraph", also after the parting of words.
_SUB_PARAGRAPH = re.compile(r"\bsub-?\s+paragraph")
_RUN_TOGETHER_LATER = (
    # "draftresolution", "resolutionIV", "resolution IVwhich"
    r"(?<=draft)(?=resolution)|(?<=resolution)(?=[IVXLA-Z]+\b|on\b|which\b)|(?<=[IVX])(?=which)",
)
# "putto", "thevote", "firstto", "voteon", "shallput": the first of two words run together.
_FIRST_OF_TWO = re.compile(
    r"\b(put|the|a|on|votes?|shall|first|now|words|decision|requested|been|motion|taken|document|representative)"
    r"(?=(?:to|of|vote|the|put|first|on|an?|operative|preambular|in|requested)\b)"
)
_BEFORE_NUMBER_WORD = re.compile(rf"\b(the|jointly)(?=(?:{_NUMBER_WORDS})\b)")  # "thefirst"
_BEFORE_THE = re.compile(r"(?<=[a-z])(?=to the draft\b)|(?<=action be taken)(?=the )")  # "amendmentto the draft"
_STOP_RUN_ON = re.compile(r"(?<=[a-z]\.)(?=[a-z]{1,3} [A-Z])")  # "adopted.by The President"
_THE_TWICE = re.compile(r"\bthe (?=the\b)")  # "the the"
# Between sentences, with a page number or a lost syllable in front of the next: "adopted. 12 The", "adopted.The".
_BETWEEN_SENTENCES = re.compile(r"(?<=[.?])\s+(?:\d{1,3} |[a-z]{1,3} )?(?=[A-Z“.])|(?<=[a-z]\.)(?=[A-Z][a-z])")


def sentences(text: str) -> list[str]:
    """The sentences of a description in the President's words, without stops at their ends and none of them empty."""
    text = _TITLE.sub("“…”", _PAGE_HEAD.sub(" ", text))
    text = _COST_REPORT.sub(" ", _SPEAKER.sub(" . ", text))
    for place in _RUN_TOGETHER:
        text = re.sub(place, " ", text)
    text = _SUB_PARAGRAPH.sub("sub-paragraph", text)
    for place in _RUN_TOGETHER_LATER:
        text = re.sub(place, " ", text)
    text = _BEFORE_NUMBER_WORD.sub(r"\1 ", _FIRST_OF_TWO.sub(r"\1 ", text))
    text = _STOP_RUN_ON.sub(" ", _BEFORE_THE.sub(" ", text))
    text = _THE_TWICE.sub("", " ".join(text.split()))
    return [sentence.strip(" .") for sentence in _BETWEEN_SENTENCES.split(text) if sentence.strip(" .")]
