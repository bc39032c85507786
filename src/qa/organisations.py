"""Organisations in Danish text and the one name their variants share.

Names come from a list (packaged, and the user's own), from the forms Danish authorities have ("…udvalget", "Center for …",
"Psykiatrisk Center X og Y"), from abbreviations a paper introduces itself, and from acronyms that it uses as a named team's.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Final

from qa.danish import sentence_spans
from qa.domain import Label, Mention, Span
from qa.errors import UsageError
from qa.organisation_acronyms import SISTERS, acronyms, introduced, long_forms, occurrences, with_sister, written_form
from qa.organisation_bodies import Name
from qa.organisation_forms import branch_end, names_by_form


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
    municipalities: Mapping[str, str]
    not_acronyms: frozenset[str]


def load_lexicon(own: Path | None = None) -> Lexicon:
    """Return the packaged names with those of the user's own JSON Lines file, whose forms win over ours.

    Raises UsageError for a file that cannot be read or a line that is not {"canonical": …, "variants": […], "ambiguous": […]}.
    """
    forms = {variant.text: variant for variant in _read_names(_packaged("organisations.jsonl").splitlines(), "organisations.jsonl")}
    if own is not None:
        try:
            lines = own.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(
                f"{own}: organisationslisten kan ikke læses ({error}). "
                "Ret stien i indstillingen organisations eller valget --organisations."
            ) from error
        forms |= {variant.text: variant for variant in _read_names(lines, str(own))}
    by_first: dict[str, list[Variant]] = {}
    for variant in forms.values():
        if first := _FIRST_WORD.match(variant.text):
            by_first.setdefault(first.group(), []).append(variant)
    stop = frozenset(
        word for line in _packaged("acronyms_not_organisations.txt").splitlines() if line[:1] != "#" for word in line.split()
    )
    return Lexicon({first: tuple(sorted(some, key=lambda v: -len(v.text))) for first, some in by_first.items()}, _places(), stop)


@cache
def _places() -> Mapping[str, str]:
    """The municipalities by the bare place names that stand for them."""
    rows = [line.split("|") for line in _packaged("municipalities.txt").splitlines() if not line.startswith("#")]
    return {name: canonical for canonical, *names in rows for name in names}


def is_municipality(name: str) -> bool:
    """Whether a name is that of a municipality, bare or in the genitive."""
    return name in _places() or name in _places().values() or name.removesuffix("s") in _places()


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
            is_known = row.keys() <= _KEYS
            are_names = all(isinstance(name, str) and name.strip() for name in (canonical, *variants, *ambiguous))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise UsageError(_wrong_line(source, number)) from error
        if not (are_names and is_known and isinstance(variants, list) and isinstance(ambiguous, list)):
            raise UsageError(_wrong_line(source, number))
        for form in (canonical, *variants):
            if form not in ambiguous:
                yield Variant(form, canonical)
        yield from (Variant(form, canonical, ambiguous=True) for form in ambiguous)


_KEYS: Final = frozenset({"canonical", "variants", "ambiguous", "kind"})


def _wrong_line(source: str, number: int) -> str:
    return f'{source}, linje {number}: skriv {{"canonical": "Navn", "variants": ["Andet navn"]}} på linjen, med disse nøgler.'


# ------------------------------------------------------------------------------------------------ finding them

_FIRST_WORD: Final = re.compile(r"\w+")
_WORD_START: Final = re.compile(r"(?<![\w])(?<!\w[-–])\w+")
_PARENTHESIS: Final = re.compile(r"\((?:DR|KL)(?: ?(?:og|/|\+|,|&) ?(?:DR|KL))?\)")


def find_organisations(text: str, lexicon: Lexicon) -> list[Mention]:
    """Return the ORG mentions of a whole paper in order of place; the longest name wins where two overlap.

    Abbreviations that the paper introduces hold everywhere in it.
    """
    begins = frozenset(span.start for span in sentence_spans(text))
    names = [*_listed(text, lexicon, begins), *_formed(text, lexicon), *acronyms(text, lexicon.not_acronyms)]
    shorts = dict(introduced(text, _longest(names)))
    names += long_forms(text, _longest(names))
    names += [name for short, canonical in shorts.items() for name in occurrences(text, short, canonical)]
    if "Danske Regioner" in text or ("KL" in text and _PARENTHESIS.search(text)):
        names += occurrences(text, "DR", "Danske Regioner")
    kept = _longest(names)
    kept = _one_spelling(_longest([*_short_forms(text, kept, lexicon), *kept]), lexicon)
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


def _listed(text: str, lexicon: Lexicon, begins: frozenset[int]) -> Iterator[Name]:
    """Yield the names of the list."""
    for word in _WORD_START.finditer(text):
        first = word.group()
        for key in (first, first[:-1]) if first.endswith("s") else (first,):
            for variant in lexicon.variants.get(key, ()):
                match = written_form(variant.text).match(text, word.start())
                if match and not (variant.ambiguous and (word.start() in begins or text.startswith(": ", word.start() - 2))):
                    branch = None if match["genitive"] else branch_end(text, match.end(), lexicon.municipalities)
                    name = Name(Span(match.start(), branch or match.end()), variant.canonical)
                    yield with_sister(text, name) if variant.canonical.isupper() else name
                    break


def _formed(text: str, lexicon: Lexicon) -> Iterator[Name]:
    """Yield the names that show by their form what they are, under the listed name where only the spelling differs."""
    spelt_right = cache(partial(_spelt_right, lexicon=lexicon))
    for name in names_by_form(text, lexicon.municipalities):
        yield replace(name, canonical=spelt_right(name.canonical))


def _spelt_right(name: str, lexicon: Lexicon) -> str:
    """Return the listed name that this is a slip ("Sundhedstyrelsen") or a branch of ("…foreningen Øst"), else the name itself."""
    first = name.partition(" ")[0]
    if first.endswith(("foreningen", "fonden")) and any(variant.text == first for variant in lexicon.variants.get(first, ())):
        return first
    if len(name) < 15:  # a letter more or less makes another short name
        return name
    for variants in lexicon.variants.values():
        for variant in variants:
            if (
                variant.text[:3] == name[:3]
                and abs(len(variant.text) - len(name)) <= 2
                and SequenceMatcher(None, variant.text, name).ratio() >= 0.94
            ):
                return variant.canonical
    return name


def _one_spelling(names: list[Name], lexicon: Lexicon) -> list[Name]:
    """Return the names with one canonical for those that differ by case, "&", hyphens or a genitive -s alone.

    The listed one where there is one, else the most frequent of the paper, the earliest of several as frequent.
    """
    counts = Counter(name.canonical for name in names)
    listed = {variant.canonical for variants in lexicon.variants.values() for variant in variants}
    best: dict[str, str] = {}
    for canonical in sorted(counts, key=lambda one: (one not in listed, -counts[one])):
        best.setdefault(_key(canonical), canonical)
    return [replace(name, canonical=best.get(_key(name.canonical).removesuffix("s"), best[_key(name.canonical)])) for name in names]


def _key(canonical: str) -> str:
    return re.sub(r"[\W_]|\bog\b", "", canonical.casefold())


def _short_forms(text: str, names: list[Name], lexicon: Lexicon) -> Iterator[Name]:
    """Yield the first word alone of a name that begins with an acronym: after "NOVA Research Group", also "Nova" and "NOVAs"."""
    for canonical in {name.canonical for name in names}:
        first, _, rest = canonical.partition(" ")
        listed = any(variant.text == first for variant in lexicon.variants.get(first, ()))
        if rest and rest not in SISTERS and first.isupper() and first.isalpha() and len(first) >= 3 and not listed:
            for written in (first, first.capitalize()):
                yield from occurrences(text, written, canonical)
