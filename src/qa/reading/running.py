"""What repeats from page to page and is no part of the text: page numbers, headers and footers."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.reading.agenda import is_part
from qa.reading.layout import Line
from qa.reading.metadata import case_of
from qa.reading.pieces import PageMark
from qa.reading.wording import GOES_ON, has_ended

_PAGE_NUMBER = re.compile(
    r"^(?:(?:Side|side|Page)\s*(\d{1,4})(?:\s*(?:af|/|of)\s*\d{1,4})?|[-–]\s*(\d{1,4})\s*[-–]|(\d{1,4})\s*(?:af|/)\s*\d{1,4})\.?$"
)
_PAGE_NUMBER_BEGINS = frozenset("SsP-–0123456789")
# "Svar på spørgsmål – side 2", "Anlægsregnskab side 2/2": a header or footer that prints the page's own number.
_NUMBERED_EDGE = re.compile(
    r"\S.{0,120}?(?:\s[–|·-]\s*|,\s+|\s+(?=side \d+\s*(?:/|af)))side (\d{1,4})(?:\s*(?:/|af)\s*\d{1,4})?\.?", re.IGNORECASE
)
_BARE_NUMBER = re.compile(r"^(\d{1,4})$")
# Each case of a meeting ends so, and where each begins on a page of its own, these words stand at the foot of many.
_DECIDED = re.compile(
    r"^(?:\d+\.\s+)?(?:Indstillingen\s|Orienteringen\s)?(?:blev\s)?(?:Godkendt|Tiltrådt|Drøftet|Anbefalet|Anbefales|Vedtaget|Udsat|Afvist|"
    r"Udgår|Udgik|Ingen bemærkninger|(?:Taget )?[Tt]il efterretning|Orienteret)\b",
    re.IGNORECASE,
)
_EDGE = 4  # lines from a page's top or bottom that may be header or footer
_FEWEST_REPEATS = 3


@dataclass(frozen=True, slots=True)
class Running:
    """A paper's pages with the numbers they print, its text's lines, and the headers and footers that left them, once each."""

    pages: tuple[PageMark, ...]
    lines: tuple[Line, ...]
    headers: tuple[str, ...]


def without_running_lines(lines: Sequence[Line], *, margins_known: bool = False) -> Running:
    """Part page numbers and repeated headers and footers from the text.

    A text alone does not tell a header from a title or a table's head, so a repeated line keeps its first appearance there
    and must stand on three pages. Where the layout's margins order the lines (`margins_known`), two pages do and none is kept.
    """
    lines = _paged(lines)
    by_page: dict[int, list[int]] = {}
    for i, line in enumerate(lines):
        by_page.setdefault(line.page, []).append(i)
    printed: dict[int, str] = {}
    dropped = _repeated(lines, by_page, margins_known=margins_known)
    headers = tuple(dict.fromkeys(lines[i].text for i in sorted(dropped)))
    for page, places in by_page.items():
        for i in places:
            text = lines[i].text
            found = _PAGE_NUMBER.match(text) if text[:1] in _PAGE_NUMBER_BEGINS else None
            # "7/10" within a page is a figure; only the word tells a page number wherever it stands.
            if found and (found.group(1) or (len(by_page) > 1 and i in (places[0], places[-1]))):
                dropped.add(i)
                printed.setdefault(page, next(group for group in found.groups() if group))
    for page, places in by_page.items():
        for i in {places[0], places[-1]} if margins_known and len(by_page) > 1 else ():
            if (found := _NUMBERED_EDGE.fullmatch(lines[i].text)) and int(found[1]) == page:
                dropped.add(i)
                headers = (*headers, lines[i].text)
                printed.setdefault(page, found[1])
    for page, i in _bare_numbers(lines, by_page).items():
        if page not in printed:
            dropped.add(i)
            printed[page] = lines[i].text
    marks, ahead = [], 0
    for n in range(1, max(by_page, default=1) + 1):
        if n in printed and printed[n].isdecimal():
            ahead = int(printed[n]) - n
        marks.append(PageMark(n, printed.get(n, str(n + ahead))))
    kept = [line for i, line in enumerate(lines) if i not in dropped]
    return Running(tuple(marks), tuple(_without_gaps_below_headers(kept) if margins_known else kept), headers)


def _without_gaps_below_headers(lines: Sequence[Line]) -> list[Line]:
    """Take the gap from a page's first line that goes on with the page before: it was the one to a header."""
    out = list(lines[:1])
    for before, line in pairwise(lines):
        turns = line.gap and before.page != line.page and line.table is None and before.table is None and before.level == line.level
        goes_on = turns and GOES_ON.match(line.text) is not None and not has_ended(before.text)
        out.append(line._replace(gap=False) if goes_on else line)
    return out


def _paged(lines: Sequence[Line]) -> list[Line]:
    """Begin a page at each "Side 6" that stands within one, for a text that lost its page breaks."""
    sides = [i for i, line in enumerate(lines) if line.text[:4].lower() == "side" and _PAGE_NUMBER.match(line.text)]
    inside = [i for i in sides if 0 < i < len(lines) - 1 and lines[i - 1].page == lines[i].page == lines[i + 1].page]
    if not inside:
        return list(lines)
    return [line._replace(page=line.page + bisect_right(inside, i)) for i, line in enumerate(lines)]


def _repeated(lines: Sequence[Line], by_page: dict[int, list[int]], *, margins_known: bool) -> set[int]:
    """Return the appearances to drop of lines that stand at the edge of several pages, the same but for a page number."""
    at_edge: dict[str, list[int]] = {}
    edge = 2 if margins_known else _EDGE
    for places in by_page.values():
        for i in dict.fromkeys([*places[:edge], *places[-edge:]]):
            if not (is_part(lines[i].text) or _DECIDED.match(lines[i].text)):
                at_edge.setdefault(re.sub(r"\d+", "0", lines[i].text), []).append(i)
    dropped: set[int] = set()
    for places in at_edge.values():
        text = lines[places[0]].text
        same_words = len({lines[i].text for i in places}) == 1 and any(ch.isalpha() for ch in text)
        looks_numbered = bool(re.search(r"\b(?:side|page)\b|\d+\s*(?:af|/)\s*\d+$", text, re.IGNORECASE)) and not case_of([text])
        fewest = max(2 if margins_known else _FEWEST_REPEATS, 0.3 * len(by_page))
        if len({lines[i].page for i in places}) >= fewest and (same_words or looks_numbered):
            first = next(i for i, line in enumerate(lines) if line.text == text)
            dropped |= {i for i in places if margins_known or i != first}
    return dropped


def _bare_numbers(lines: Sequence[Line], by_page: dict[int, list[int]]) -> dict[int, int]:
    """Return, by page, the line that is its bare number, where such numbers count on over three pages, or each page has its own."""
    best: dict[int, int] = {}
    for edge in (0, -1):
        found = {page: places[edge] for page, places in by_page.items() if _BARE_NUMBER.match(lines[places[edge]].text)}
        offsets = Counter(int(lines[i].text) - page for page, i in found.items())
        if offsets:
            offset, n = offsets.most_common(1)[0]
            is_every = n == len(by_page) > 1 and not offset
            if (n >= _FEWEST_REPEATS or is_every) and n > len(best):
                best = {page: i for page, i in found.items() if int(lines[i].text) - page == offset}
    return best
