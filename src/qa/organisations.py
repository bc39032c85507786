"""Organisations in Danish text and the one name their variants share.

Names come from a list (packaged, and the user's own), from the forms Danish authorities have ("…udvalget", "Center for …",
"Psykiatrisk Center X og Y"), from abbreviations a paper introduces itself, and from acronyms that it uses as a named team's.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from qa.danish import sentence_spans
from qa.domain import Label, Mention, Span
from qa.errors import UsageError
from qa.organisation_forms import Name, branch_end, names_by_form


@dataclass(frozen=True, slots=True)
class Variant:
    """One written form of an organisation. An `ambiguous` form is a common word too, so it is no name where a sentence begins."""

    text: str
    canonical: str
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Known organisations: `variants` by the first word of each, and the places that name municipalities in an enumeration."""

    variants: dict[str, tuple[Variant, ...]]
    municipalities: dict[str, str]
    not_acronyms: frozenset[str]


def load_lexicon(own: Path | None = None) -> Lexicon:
    """Return the packaged names with those of the user's own JSON Lines file, whose forms win over ours.

    Raises UsageError for a file that cannot be read or a line that is not {"canonical": …, "variants": […]}.
    """
    forms = {variant.text: variant for variant in _read_names(_packaged("organisations.jsonl").splitlines(), "organisations.jsonl")}
    if own is not None:
        try:
            lines = own.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(
                f"{own}: organisationslisten kan ikke læses ({error}). Ret stien i indstillingen organisations."
            ) from error
        forms |= {variant.text: variant for variant in _read_names(lines, str(own))}
    by_first: dict[str, list[Variant]] = {}
    for variant in forms.values():
        if first := _FIRST_WORD.match(variant.text):
            by_first.setdefault(first.group(), []).append(variant)
    places: dict[str, str] = {}
    for line in _packaged("municipalities.txt").splitlines():
        if not line.startswith("#"):
            canonical, *names = line.split("|")
            places |= dict.fromkeys(names, canonical)
    stop = frozenset(
        word for line in _packaged("acronyms_not_organisations.txt").splitlines() if line[:1] != "#" for word in line.split()
    )
    return Lexicon({first: tuple(sorted(some, key=lambda v: -len(v.text))) for first, some in by_first.items()}, places, stop)


def _packaged(name: str) -> str:
    return files("qa").joinpath("data", name).read_text(encoding="utf-8")


def _read_names(lines: Iterable[str], source: str) -> Iterator[Variant]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            canonical, variants = row["canonical"], row.get("variants", [])
            ambiguous = row.get("ambiguous", [])
            are_names = all(isinstance(name, str) and name.strip() for name in (canonical, *variants, *ambiguous))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise UsageError(_wrong_line(source, number)) from error
        if not are_names or isinstance(variants, str):
            raise UsageError(_wrong_line(source, number))
        for form in (canonical, *variants):
            if form not in ambiguous:
                yield Variant(form, canonical)
        yield from (Variant(form, canonical, ambiguous=True) for form in ambiguous)


def _wrong_line(source: str, number: int) -> str:
    return f'{source}, linje {number}: skriv {{"canonical": "…", "variants": ["…"]}}.'


# ------------------------------------------------------------------------------------------------ finding them

_FIRST_WORD: Final = re.compile(r"\w+")
_WORD_START: Final = re.compile(r"(?<![\w])(?<!\w[-–])\w+")
# An acronym is a team's or programme's name where something of this kind belongs to it or works in it.
_ACRONYM: Final = re.compile(r"(?<![\w])(?<!\w[-–/])[A-ZÆØÅ]{3,9}(?=s?(?![\w]))")
_OWNS_AFTER: Final = re.compile(
    r"s?[-–\u00a0 ](?:team|enhed|ambulatori|klinik|funktion|center|afsnit|afdeling|"
    r"medarbejder|projektet|sekretariat|finansiere|regi\b)|"
    r"[ \u00a0](?:er forankret|har ansat|tilbyder|behandler|arbejder|ansætter|Young|Junior)\b",
    re.IGNORECASE,
)
_OWNS_BEFORE: Final = re.compile(
    r"\b(?:(?:an)?sat i|(?:fuldtids)?ansatte i|medarbejdere (?:i|fra|hos)|i regi af|forankret i|samarbejde[rt]? med|"
    r"tilskud til|teams? i|"
    r"forskning i|hos|arbejdet med|medlem af|organisationen|foreningen|virksomheden|selskabet|fagforeningen|interessentskabet) $",
    re.IGNORECASE,
)
_INTRODUCED: Final = re.compile(r"s? \((?:herefter |forkortet )?[\"”“»]?([A-ZÆØÅ][\wÆØÅæøå&\-]{1,11})[\"”“«]?\)")
_PARENTHESIS: Final = re.compile(r"\((?:DR|KL)(?: ?(?:og|/|\+|,|&) ?(?:DR|KL))?\)")


def find_organisations(text: str, lexicon: Lexicon) -> list[Mention]:
    """Return the ORG mentions of a whole paper in order of place; the longest name wins where two overlap.

    Abbreviations that the paper introduces hold everywhere in it.
    """
    begins = frozenset(span.start for span in sentence_spans(text))
    names = [*_listed(text, lexicon, begins), *_formed(text, lexicon), *_acronyms(text, lexicon)]
    introduced = dict(_introduced(text, _longest(names)))
    names += _long_forms(text, _longest(names))
    names += [name for short, canonical in introduced.items() for name in _occurrences(text, short, canonical)]
    if "Danske Regioner" in text or ("KL" in text and _PARENTHESIS.search(text)):
        names += _occurrences(text, "DR", "Danske Regioner")
    kept = _longest(names)
    kept = _longest([*_short_forms(text, kept, lexicon), *kept])
    return [Mention(label=Label.ORG, span=name.span, text=name.span.of(text), canonical=name.canonical) for name in kept]


def _longest(names: Iterable[Name]) -> list[Name]:
    """Return the names that no longer one overlaps, in order of place; of two at one place the first given stays."""
    kept: list[Name] = []
    taken: set[int] = set()
    for name in sorted(names, key=lambda name: (-len(name.span), name.span)):
        places = range(name.span.start, name.span.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(name)
    return sorted(kept, key=lambda name: name.span)


@cache
def _form(written: str) -> re.Pattern[str]:
    """Return a pattern for a written form, however its spaces and dashes were set, with the genitive -s it may carry."""
    flexible = re.sub(r"(?:\\-)\\ ", r"\\s?[-–]\\s+", re.escape(written)).replace("\\ ", r"\s+")
    return re.compile(rf"{flexible}(?P<genitive>['’´`]?s)?(?![^\W_])")


def _listed(text: str, lexicon: Lexicon, begins: frozenset[int]) -> Iterator[Name]:
    """Yield the names of the list."""
    for word in _WORD_START.finditer(text):
        first = word.group()
        for key in (first, first[:-1]) if first.endswith("s") else (first,):
            for variant in lexicon.variants.get(key, ()):
                match = _form(variant.text).match(text, word.start())
                if match and not (variant.ambiguous and (word.start() in begins or text.startswith(": ", word.start() - 2))):
                    branch = None if match["genitive"] else branch_end(text, match.end(), lexicon.municipalities)
                    yield Name(Span(match.start(), branch or match.end()), variant.canonical)
                    break


def _occurrences(text: str, written: str, canonical: str) -> Iterator[Name]:
    """Yield every place of a written form as a word of its own."""
    for match in _form(written).finditer(text):
        if not re.search(r"[\w][-–]?\Z", text[max(0, match.start() - 2) : match.start()]):
            yield Name(Span(*match.span()), canonical)


def _formed(text: str, lexicon: Lexicon) -> Iterator[Name]:
    """Yield the names that show by their form what they are, under the listed name where only the spelling differs."""
    for name in names_by_form(text, lexicon.municipalities):
        yield replace(name, canonical=_spelt_right(name.canonical, lexicon))


def _spelt_right(name: str, lexicon: Lexicon) -> str:
    """Return the listed name that a long name is but for a slip of the pen ("Ungdomspsykaitrisk"), else the name itself."""
    if len(name) < 20:
        return name
    for variants in lexicon.variants.values():
        for variant in variants:
            if abs(len(variant.text) - len(name)) <= 2 and SequenceMatcher(None, variant.text, name).ratio() >= 0.95:
                return variant.canonical
    return name


def _acronyms(text: str, lexicon: Lexicon) -> Iterator[Name]:
    """Yield each place of an acronym that the paper somewhere uses as the name of a team, a programme or a body."""
    places: dict[str, list[re.Match[str]]] = {}
    for match in _ACRONYM.finditer(text):
        if match.group() not in lexicon.not_acronyms:
            places.setdefault(match.group(), []).append(match)
    for acronym, matches in places.items():
        if any(_OWNS_AFTER.match(text, m.end()) or _OWNS_BEFORE.search(text, max(0, m.start() - 40), m.start()) for m in matches):
            yield from _occurrences(text, acronym, acronym)


def _introduced(text: str, names: Iterable[Name]) -> Iterator[tuple[str, str]]:
    """Yield (abbreviation, canonical) for each "Long Name (ABC)" of the paper."""
    for name in names:
        if match := _INTRODUCED.match(text, name.span.end):
            short = match[1]
            if sum(c.isupper() for c in short) >= 2 and short != name.span.of(text):
                yield short, name.canonical


def _long_forms(text: str, names: Iterable[Name]) -> Iterator[Name]:
    """Yield the long form that explains an abbreviation in a parenthesis after it: "NOVA (Ny og varig …)"."""
    for name in names:
        short = name.span.of(text)
        match = re.compile(r"\s\(([A-ZÆØÅ][^()\n]{10,120})\)").match(text, name.span.end) if short.isupper() else None
        if match and re.search(".*?".join(map(re.escape, short)), match[1], re.IGNORECASE) and match[1].count(" ") >= 2:
            yield Name(Span(*match.span(1)), name.canonical)


def _short_forms(text: str, names: list[Name], lexicon: Lexicon) -> Iterator[Name]:
    """Yield the first word alone of a name that begins with an acronym: after "NOVA Research Group", also "Nova" and "NOVAs"."""
    for canonical in {name.canonical for name in names}:
        first, _, rest = canonical.partition(" ")
        listed = any(variant.text == first for variant in lexicon.variants.get(first, ()))
        if rest and first.isupper() and first.isalpha() and len(first) >= 3 and not listed:
            for written in (first, first.capitalize()):
                yield from _occurrences(text, written, canonical)
