"""Patterns and closed vocabularies that more than one table uses."""

SESSION = r"\d+|S-\d+|ES-\d+"
RESOLUTION = r"A/RES/(?:(?:\d+|S-\d+|ES-\d+)/\d+[A-Z]?|\d+\((?:[IVXL]+|S-\d+|S-[IVXL]+|ES-[IVXL]+)\)[A-Z]*)"
MEETING = r"A/(?:\d+|S-\d+|ES-\d+)/PV\.\d+(?:\(Resumption\d+\))?"
# A symbol in the canonical spelling: a body, then elements; no blanks.
SYMBOL = r"[A-Z][A-Za-z0-9.]*(?:/\S+)+"
MEMBER = r"[A-Z]{3}"
SHA256 = r"[0-9a-f]{64}"

VOTES = {
    "yes": "in favour",
    "no": "against",
    "abstain": "abstaining; by rule 86 of the rules of procedure a Member that abstains is not voting",
    "non_voting": "a Member on that day that stands in none of the three lists; sources do not say why",
}
OUTCOMES = {"adopted": "carried", "rejected": "not carried"}
MAJORITIES = {
    "simple": "a majority of the Members present and voting (Charter, Article 18, paragraph 3)",
    "two_thirds": "two thirds of the Members present and voting (Charter, Article 18, paragraph 2; rules 83 and 84)",
}
GRADES = {
    "official": "a document of the United Nations",
    "secondary": "a report that itself rests on other reports",
    "press": "a report of the press",
}
