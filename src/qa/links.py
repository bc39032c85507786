"""Which facts of one paper belong together: a figure said again is one, and a "heraf" part is no money on top of its whole."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from qa.analyser import terms
from qa.domain import Document, Fact, FactKind, Span

# Directly before a figure, these say that it is known already ("de 24,8 mio. kr.", "midlerne på 3,4 mio. kr.").
_KNOWN = re.compile(
    r"\b(?:de|den|det|disse|dette|denne|nævnte|ovennævnte|førnævnte|(?:midler|beløb|bevilling|pulje|ramme|tilskud)\w*(?:n|t|ne) på)"
    r"(?:\s+(?:ca\.|knap|samlede|afsatte|bevilgede|resterende))*\s*$",
    re.IGNORECASE,
)
# "de resterende 8 mio. kr." is what is left, never what was said.
_REST = re.compile(r"\b(?:rest\w*|øvrige|anden|andet|yderligere|ekstra|supplerende)\b", re.IGNORECASE)
_PART = re.compile(r"\b(?:heraf|hvoraf|deraf|herunder|inkl(?:usive|\.)|hvor(?:i|af) indgår)(?!\w)", re.IGNORECASE)
_REFERENCE = re.compile(r"\b(?:jf\.|se(?: også)?|beskrevet|nævnt|under)\b[^”\"“]{0,40}[”\"“]([^”\"“]{4,150})[”\"“]", re.IGNORECASE)
# Share of the fewer terms of two statements that both have, from which they say the same.
_ALIKE = 0.6
_SAME = 0.9  # where the two stand under different initiatives
_FEWEST_TERMS = 3
_FEWEST_WORDS = 5
_PRECISE = 3  # digits that tell from which on two equal figures are no chance
# What the parts of a list may sum to beyond their whole, by rounding.
_ROUNDING = Decimal("1.02")


def linked(facts: Sequence[Fact], document: Document, leads: Sequence[Span]) -> tuple[Fact, ...]:
    """Return the facts with `same_as`, `part_of` and the years that a restated figure takes from its first statement.

    `leads` has for each fact the span of the sentence that opens its list, empty for none. Facts are in order of place.
    """
    found: list[Fact] = []
    for i, fact in enumerate(facts):
        first = next(_said_before(fact, found, document), None) if fact.cell is None else _written_out(fact, facts, found)
        if first is not None:
            found.append(replace(fact, same_as=first.same_as or first.id, years=fact.years or first.years))
        else:
            found.append(replace(fact, part_of=_whole(fact, found, document.text) or _opened(i, facts, leads)))
    return tuple(found)


def _said_before(fact: Fact, earlier: Sequence[Fact], document: Document) -> Iterator[Fact]:
    """Yield the earlier facts that this one restates."""
    text = document.text
    ahead = text[max(fact.span.start, fact.figure.start - 60) : fact.figure.start]
    if _REST.search(ahead[-40:]):
        return
    references = [m[1] for m in _REFERENCE.finditer(text, fact.span.start, min(len(text), fact.span.end + 200))]
    for other in earlier:
        if not _same_figure(fact, other) or other.span == fact.span:
            continue
        is_same_place = other.initiative == fact.initiative
        is_near = is_same_place or any(_names(reference, other.initiative) for reference in references)
        is_known = is_same_place and _KNOWN.search(ahead) is not None
        if is_known or _same_words(fact.quote, other.quote) or _alike(fact, other, share=_ALIKE if is_near else _SAME):
            yield other


def _written_out(fact: Fact, facts: Sequence[Fact], earlier: Sequence[Fact]) -> Fact | None:
    """Return the running text's statement of a precise figure that one cell of the paper has."""
    digits = len((fact.value or Decimal(0)).normalize().as_tuple().digits)
    if digits < _PRECISE or sum(other.cell is not None and _same_figure(fact, other) for other in facts) > 1:
        return None
    return next((other for other in earlier if other.cell is None and _same_figure(fact, other)), None)


def _same_figure(one: Fact, other: Fact) -> bool:
    are_years_alike = not one.years or not other.years or one.years == other.years
    return (
        (one.unit, one.value, one.low, one.high, one.kind) == (other.unit, other.value, other.low, other.high, other.kind)
        and are_years_alike
        and (one.part_of is None) == (other.part_of is None)
    )


def _same_words(one: str, other: str) -> bool:
    """Whether a paper says a sentence again, as plans do under each goal that it serves."""
    return len(one.split()) >= _FEWEST_WORDS and terms(one) == terms(other)


def _is_other_noun(one: Fact, other: Fact) -> bool:
    """Whether two counts are of other people: "1,0 læge" and "1,0 psykolog" are two posts."""
    mine, its = (set(terms(re.sub(r"\b(?:årsværk|ÅV)\b", "", fact.text))) for fact in (one, other))
    return one.kind is not FactKind.FUNDING and bool(mine ^ its)


def _names(reference: str, initiative: str) -> bool:
    named, known = set(terms(reference)), set(terms(initiative))
    return bool(named) and len(named & known) >= 0.8 * min(len(named), len(known))


def _alike(one: Fact, other: Fact, *, share: float) -> bool:
    """Whether two facts are for the same, by the words of their subjects."""
    if _is_other_noun(one, other):
        return False
    mine, its = set(terms(one.subject)), set(terms(other.subject))
    fewest = min(len(mine), len(its))
    return mine == its or (fewest >= _FEWEST_TERMS and len(mine & its) >= share * fewest)


def _whole(fact: Fact, earlier: Sequence[Fact], text: str) -> str | None:
    """Return the id of the figure of the same statement that this one is said to be a part of."""
    for other in reversed(earlier):
        if other.span != fact.span or fact.cell is not None:
            return None
        between = text[other.figure.end : fact.figure.start]
        if other.unit == fact.unit and _PART.search(between) and _is_within([fact], other):
            return other.id
    return None


def _opened(i: int, facts: Sequence[Fact], leads: Sequence[Span]) -> str | None:
    """Return the id of the one figure in the sentence that opens the list, where the list shares it out."""
    fact, lead = facts[i], leads[i]
    if not lead or fact.cell is not None:
        return None
    over = [other for other in facts[:i] if other.span.overlaps(lead) and other.unit == fact.unit and other.kind is fact.kind]
    items = [other for other, its in zip(facts, leads, strict=True) if its == lead and other.unit == fact.unit]
    return over[0].id if len(over) == 1 and fact.kind is FactKind.FUNDING and _is_within(items, over[0]) else None


def _is_within(parts: Sequence[Fact], whole: Fact) -> bool:
    most = whole.value if whole.value is not None else whole.high
    sizes = [part.value if part.value is not None else part.low for part in parts]
    return (
        most is not None
        and all(size is not None for size in sizes)
        and sum(size for size in sizes if size is not None) <= most * _ROUNDING
    )
