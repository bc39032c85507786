"""What a figure is for, in the paper's own words: the purpose its clause tells, its receiver, or the people it counts."""

import re
from dataclasses import dataclass

from qa.domain import FactKind, Mention, Span

# Letters of a subject; what is longer is a sentence of its own.
_LONGEST = 160
# Where the clause of a figure ends after it.
_STOP = re.compile(
    r";\s|,\s+(?=(?:der|som|hvoraf|heraf|hvilket|da|idet|mens|hvor|hvorfor|men|jf|så)\b)|\s\(?jf\.|"
    r"\)?,?\s(?=stigende til|faldende til)",
    re.IGNORECASE,
)
# What tells a purpose; "til 3 mio.", "til formålet" and "på følgende vis" tell none.
_PURPOSE = re.compile(
    r"\b(?:til|vedr\.|vedrørende|i form af|mhp\.|med henblik på|dækker over|muliggjort|øremærket)\s+"
    r"(?!(?:\w+\s+)?(?:\d|dette\b|formålet\b|følgende\b|hertil\b|de kommende))"
    r"|\bså\s+(?!der\b|det også\b|\w*\s*\d)",
    re.IGNORECASE,
)
# A clause about the figure itself, while ", hvor projektet …" is about something else.
_RELATIVE = re.compile(r",\s+(?:der|som)\b", re.IGNORECASE)
# Where it is, whose it is, what it is a part of.
_PLACE = re.compile(
    r"\b(?:for|på|i|hos|under|ud af|af|ved)\s+(?!(?:19|20)\d\d|at\b|i alt|store træk|størrelsesorden|nuværende|følgende)"
    r"(?!\w+\s+\d)",
    re.IGNORECASE,
)
# Words a clause opens with that say nothing of what the figure is for.
_EMPTY = re.compile(
    r"^(?:[-•–*▪,(]\s*|\d{1,2}\s+(?=[A-ZÆØÅ])|(?:der|derudover|desuden|derfor|hertil|herudover|endvidere|samtidig|er|bliver|blev|"
    r"blevet|været|har|vil|aktuelt|p\.?t\.|pt\.?|på nuværende tidspunkt|nu|allerede|også|yderligere|ansat|ansættes|afsat|afsættes|"
    r"afsætter|bevilget|bruges|anvendes|vi|i alt|ca\.?|knap|om|på|for|til|de|den|det|i størrelsesordenen|dog|som|hvoraf|heraf|samt|"
    r"og|med|af|så)\b[\s,]*)+",
    re.IGNORECASE,
)
# Words that lead up to a figure, with the verb it is the object of.
_TAIL = re.compile(
    r"\s(?:forventes|vurderes|skønnes|anslås|estimeres)\b.*$|[\s,(:.]*(?:\b(?:er|blev|bliver|blevet|udgør|ca|knap|godt|på|omkring|samlet|herefter|reduceret|fra|bidrager|koster|"
    r"op mod|i størrelsesordenen|af|de|den|det|en|et|med|til|at udgøre|forventes|i alt|afsat|afsættes|afsætter vi|afsætte|ansat|"
    r"bevilget|disponeret|finansieret|og|kr\.)\b[\s,.(]*)+$",
    re.IGNORECASE,
)
# Years and manners right behind a figure.
_WHEN = re.compile(
    r"^(?:[\s,)]|\b(?:årligt?|(?:(?:i|fra|pr\.|for)\s+)?(?:(?:og med|budget|år|årene)\s+)*(?:19|20)\d\d"
    r"(?:\s?[-–]\s?(?:19|20)?\d\d)?|og frem|frem|derefter|herefter|fremover|varigt|om året|(?:i )?varige midler|pr\. år)(?!\w))*",
    re.IGNORECASE,
)
# What leads up to the next figure is no part of this one's clause.
_LEFT_OVER = re.compile(r"[\s,(]+(?:(?:og|samt|på|af|de|i|hver|med|plus|der|er|hvoraf|heraf|deraf)\b[\s,(]*)+$", re.IGNORECASE)
_OPENS_NOUN = re.compile(r"[a-zæøåA-ZÆØÅ”\"“]")
_VERB_NEXT = re.compile(
    r"(?:er|blev|bliver|har|skal|kan|vil|udgør|afsættes|bruges|anvendes|finansierer|og|samt|som|der|til|for|fra|af|med|efter|ved|"
    r"mellem|inkl|ekskl|svarende|eller|end|hertil|dertil|plus|på|i|således|udmønt\w*|fordel\w*|\w+[rt]es)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure is for; `is_told` where its own clause tells a purpose, receiver or thing."""

    text: str
    is_told: bool


def subject_of(statement: str, before: Span, after: Span, figure: Mention, kind: FactKind) -> Subject:
    """Return what a figure is for, from the stretches of its statement before it and after it that are about no other figure.

    `figure` lies between them. Where the clause tells nothing the text is what it says of the figure, and may be empty.
    """
    behind = after.of(statement)
    stop = _STOP.search(behind)
    clause, rest = (behind[: stop.start()], behind[stop.start() :]) if stop else (behind, "")
    ahead = before.of(statement)
    counted = _counted(figure) if kind is not FactKind.FUNDING else ""
    if purpose := _PURPOSE.search(clause):
        return Subject(_joined(counted, clause[purpose.start() if counted else purpose.end() :]), is_told=True)
    if kind is FactKind.FUNDING and (named := _named_next(clause)):
        return Subject(named, is_told=True)
    if purpose := _last_purpose(ahead):
        said = _TAIL.sub("", ahead[purpose.end() :])
        if len(said.split()) > 1:
            return Subject(_joined(counted, said), is_told=True)
    if _RELATIVE.match(rest) and (purpose := _PURPOSE.search(rest)):
        return Subject(_joined(counted, rest[purpose.end() :]), is_told=True)
    if before.start:  # up to the next comma the words are about the figure before
        ahead = re.split(r",\s|\b(?:og|samt)\s", ahead, maxsplit=1)[-1]
    said = "" if counted else _TAIL.sub("", _EMPTY.sub("", _last_clause(ahead).strip()))
    where = _PLACE.search(clause)
    return Subject(_joined(counted, said, clause[where.start() :] if where else ""), is_told=False)


def topic_of(sentence: str) -> str:
    """Return what a sentence is about, for a figure of the next one that says no more than "der er ansat 4 årsværk"."""
    purpose = _PURPOSE.search(sentence) or re.search(r"\b(?:af|for|med)\s+(?!\w*\s*\d)", sentence)
    said = sentence[purpose.end() :] if purpose else _EMPTY.sub("", sentence)
    return _joined(said)


def _last_purpose(ahead: str) -> re.Match[str] | None:
    found = [m for m in _PURPOSE.finditer(ahead) if len(ahead) - m.end() <= _LONGEST]
    return found[-1] if found else None


def _named_next(clause: str) -> str:
    """Return the thing that stands right behind an amount ("8 mio. kr. recovery-mentorer på alle sengeafsnit"), empty for none."""
    said = clause[len(_WHEN.match(clause)[0]) :]  # type: ignore[index]  # it matches the empty string too
    if clause[:1] == ")" or not _OPENS_NOUN.match(said) or _VERB_NEXT.match(said) or _PLACE.match(said):
        return ""
    return _joined(said) if len(said.split()) > 1 else ""


def _last_clause(ahead: str) -> str:
    parts = [part for part in _STOP.split(ahead) if len(part.split()) > 1]
    return parts[-1] if parts else ahead


def _counted(figure: Mention) -> str:
    """Return the noun of a count with its adjectives: "erfarne psykologer" of "tre erfarne psykologer"."""
    return " ".join(w for w in figure.text.split()[1:] if not re.search(r"\d|%|årsværk|ÅV|^(?:pct\.?|procent|og|til)$", w))


def _joined(*parts: str) -> str:
    """Return the parts on one line, each without marks around it, cut at a word where they grow long."""
    joined = " ".join(bare for part in parts if (bare := _LEFT_OVER.sub("", " ".join(part.split())).strip(' ,.:;–-”“"')))
    if joined.count("(") > joined.count(")"):
        joined = joined[: joined.rindex("(")].rstrip() if joined.endswith("(") else f"{joined})"
    elif joined.count(")") > joined.count("("):
        joined = joined.replace(")", "", 1)
    return joined if len(joined) <= _LONGEST else joined[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,") + " …"
