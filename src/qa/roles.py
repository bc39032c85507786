"""Who holds a role: whether a place tells of the role asked for, of somebody who holds it, and of the body it is held in."""

import re

from qa.analyser import terms
from qa.evidence import authorities
from qa.name_gates import PERSON
from qa.question_patterns import QuestionPattern
from qa.units import Unit


def is_of_other_role(asked: str, unit: Unit) -> bool:
    """Whether somebody is asked for by a role, and a place tells of no such role, of nobody in it, or only of other bodies.

    A deputy chairman is no chairman, and "formand for Sydby Boldklub" not who is "formand for Nordby Råd".
    """
    role = _ASKED_ROLE.search(asked)
    if role is None:
        return False
    told = re.compile(
        rf"(?<!næst)(?<!vice){_alike(role['role'])}\w*(?: og \w+)?(?: (?:for|i|af|v\.|ved) (?P<body>[^.,;:()]+))?", re.IGNORECASE
    )
    in_text = [*told.finditer(unit.text)]
    if not in_text:
        return told.search(" ".join((unit.label, *unit.path))) is None
    wanted = frozenset(terms(role["body"] or "")) - authorities()
    return not any(
        _has_person(unit.text, m) and not (wanted and m["body"] and _BODY.search(m["body"]) and wanted.isdisjoint(terms(m["body"])))
        for m in in_text
    )


def _alike(role: str) -> str:
    """The pattern of a role and of the other words for it."""
    return next((f"(?:{'|'.join(words)})" for words in _ROLES if role.casefold() in words), re.escape(role))


_ROLES = (("formand", "forperson", "forkvinde"), ("suppleant", "stedfortræder"))
# A body by its name or kind, and no time: "formand for to år", "formand i maj".
_BODY = re.compile(
    r"\A(?!\d|(?:to|tre|fire|en|et|den|perioden?|resten)\b(?! [A-ZÆØÅ]))"
    r".*(?:[A-ZÆØÅ]|råd|udvalg|bestyrelse|forening|klub|skole)"
)


def _has_person(text: str, role: re.Match[str]) -> bool:
    """Whether the name of a person stands beside a role: "formand Anna Bo", "Anna Bo (A) blev valgt som formand"."""
    found = PERSON.finditer(text, max(role.start() - _BESIDE, 0), role.end() + _BESIDE)
    return any(_OF_BODY.search(match.group()) is None for match in found)


_OF_BODY = re.compile(r"råd|udvalg|kommun|region|skole|klub|forening|center|bestyrelse|fjernvarme|museum|\bA/S", re.IGNORECASE)
_BESIDE = 60  # letters
_ASKED_ROLE = QuestionPattern(
    r"\bhvem (?:er|var|bliver|blev|sidder som|er blevet|blev valgt (?:som|til)|blev udpeget (?:som|til)) (?:ny |nye |den nye )?"
    r"(?P<role>næstformand|viceborgmester|suppleant|stedfortræder|formand|forperson|forkvinde|borgmester|direktør)\w*"
    r"(?: (?:for|i|af|til) (?P<body>[^?.,]+))?",
    re.IGNORECASE,
)
