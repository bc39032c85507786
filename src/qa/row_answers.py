"""Rows of a table as an answer: those whose figure is beyond the asked bound, how many they are, or those with the most or least.

A table answers only where it is the only one that says all the question says, by its heads, its name, the headings over it and its
paper, and where one column of it is of the asked unit, thing and year. Every row of that column is held against the bound, totals
apart; a row whose figure cannot be read is named as such.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby, pairwise
from typing import NamedTuple

from qa.akin import any_held, is_of_term
from qa.analyser import level, terms
from qa.asked_rows import LENGTHS, MONEY, POSTS, SHARE, Bound, Extreme, RowsAsked, has_extreme
from qa.columns import Column, Held, columns_of, is_bare, is_headless, is_of_all, own_words
from qa.domain import AnswerStatus, AnswerValue, Document, Label, Mention, Row, Table
from qa.figures import Sources, amount_as_printed, decimal_text, head_of, listed
from qa.gates import NUMBER, Draft, plain_number
from qa.quantities import find_quantities
from qa.synonyms import synonyms
from qa.units import ANY, Paper, TableRow, parts_of_year, term_set, years_in

_FEWEST_RANKED = 3
_DIGITS = re.compile(r"\d")
_UNITS = {MONEY: "DKK", SHARE: "pct", POSTS: "årsværk"}


class _Place(NamedTuple):
    """The columns of a table that may be meant, what its rows are called, and how near the question's words stand: 0 is nearest.

    `is_named` tells that the question has a word of its table's or paper's name, and not only of its columns.
    """

    document_id: str
    table: Table
    kind: str
    columns: tuple[Column, ...]
    tier: int
    is_named: bool

    @property
    def column(self) -> Column:
        """The one column, or the first of those that may be meant."""
        return self.columns[0]


def of_rows(
    asked: RowsAsked,
    papers: Iterable[tuple[Document, Paper, Sequence[Mention]]],
    documents: Callable[[str], Document],
) -> tuple[Draft | None, int]:
    """Answer from the one table that is asked of, and how many tables may be; None where that is not one."""
    places = [place for document, paper, mentions in papers for place in _places(asked, document, paper, mentions)]
    called = [place for place in places if _is_called(asked, place.table.caption or "")] or places
    nearest = [place for place in called if place.tier == min(other.tier for other in called)]
    told = {tuple((held.name, held.value) for held in column.held) for place in nearest for column in place.columns}
    if len(told) != 1:
        return None, len(told)
    place = nearest[0]
    if asked.is_having and all(held.value for held in place.column.held):
        return None, 1  # where none has 0, nothing tells that the rows are not only those that have some
    if isinstance(asked.condition, Bound):
        return _bounded(asked.condition, asked, place, documents), 1
    return _ranked(asked.condition, place, documents), 1


# A name of several words, which tables of one form in a paper are told apart by.
_NAME = re.compile(r"(?<=\w )[A-ZÆØÅ][\w-]*(?: [A-ZÆØÅ][\w-]*)+")


def may_stand(asked: RowsAsked, draft: Draft, documents: Callable[[str], Document]) -> bool:
    """Whether an answer that no table gave may be of the rows asked for.

    A row of a table alone tells nothing of the others. A sentence must tell of the most or least of what is asked, state the bound,
    or name each that has a figure within it, where rows are to be named and not only counted.
    """
    bound, quotes = asked.condition, [citation.quote for citation in draft.citations]
    papers = [(citation, documents(citation.document_id)) for citation in draft.citations]
    cited = [(table, paper.text) for citation, paper in papers for table in paper.tables if table.span.overlaps(citation.span)]
    if cited:
        return isinstance(bound, Extreme) and bound.places > 1 and all(_tells_extreme(*each) for each in cited)
    if isinstance(bound, Extreme):
        return any(has_extreme(quote) and (not asked.noun or any_held(term_set(quote), asked.noun)) for quote in quotes)
    if any(_states(bound, quote) for quote in quotes):
        return asked.is_number or any(_has_bounded(bound, asked, quote) for quote in quotes)
    return not asked.is_number and any(_names_each(bound, asked, quote) for quote in quotes)


def _states(bound: Bound, text: str) -> bool:
    """Whether a text has the numbers of a bound, of an amount in any scale: "52 uger", "5 mio. kr."."""
    found = {plain_number(number) for number in NUMBER.findall(text)}
    ends = [end for end in (bound.low, bound.high) if end is not None]
    return all(any(plain_number(decimal_text(end / scale)) in found for scale in _SCALES) for end in ends)


_SCALES = (1, 10**3, 10**6, 10**9)


def _tells_extreme(table: Table, text: str) -> bool:
    """Whether the line over a table says that its rows are those with the most or least: "De tre største tilsagn er:"."""
    return has_extreme(f"{table.caption or ''} {text[: table.span.start].rstrip().rpartition(chr(10))[2]}")


def _has_bounded(bound: Bound, asked: RowsAsked, quote: str) -> bool:
    return any(_is_bounded(replace(bound, is_closed=True), asked, mention) for mention in find_quantities(quote))


def _names_each(bound: Bound, asked: RowsAsked, quote: str) -> bool:
    """Whether each figure of a sentence within the bound has a name before it that the question does not have."""
    since, is_named = 0, False
    for mention in find_quantities(quote):
        if not _is_bounded(bound, asked, mention):
            continue
        names = [match for match in _NAMED.finditer(quote, since, mention.span.start) if _is_told_of(match)]
        if not any(level(match["name"]) not in level(asked.text) for match in names):
            return False
        since, is_named = mention.span.end, True
    return is_named


_NAMED = re.compile(r"(?P<after>\b(?:i|på|for|af|til|fra|ved|hos|om|med) )?(?P<name>\b[A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w-]+)*)")


def _is_told_of(match: re.Match[str]) -> bool:
    """Whether a name may be that of a row: not after a preposition, no body as "Byrådet", and no first word of a sentence alone."""
    is_alone = " " not in match["name"]
    return not match["after"] and not (is_alone and (match.start() == 0 or match["name"].endswith(("et", "en", "ne", "-"))))


def _is_bounded(bound: Bound, asked: RowsAsked, mention: Mention) -> bool:
    """Whether a figure of a sentence is of the asked kind and within the bound."""
    if mention.value is None or not bound.holds(mention.value):
        return False
    if mention.label is Label.COUNT:
        return _counts(asked.noun, frozenset(terms(mention.text))) and bool(asked.noun)
    return asked.unit == {Label.AMOUNT: MONEY, Label.PERCENT: SHARE, Label.FTE: POSTS}.get(mention.label)


# ------------------------------------------------------------------------------------------------ which table and column


def _places(asked: RowsAsked, document: Document, paper: Paper, mentions: Sequence[Mention]) -> Iterator[_Place]:
    for _, grouped in groupby(paper.rows, key=lambda row: row.table.span):
        parts = list(_parts(list(grouped)))
        for rows in parts:
            if len(parts) > 1 and not _is_meant(asked, rows[0].table, [part[0].table for part in parts]):
                continue
            if not rows[0].is_flattened and all(row.row.decided for row in rows):
                yield from _place(asked, document, paper, mentions, rows)


def _parts(rows: Sequence[TableRow]) -> Iterator[list[TableRow]]:
    """The tables that stand in one: a row that only heads those below it, and the heads said again under it, begin the next."""
    begins = [at for at in range(1, len(rows) - 2) if _is_heading(rows[at].row) and _says_heads(rows[at + 1].row)]
    if not begins:
        yield list(rows)
        return
    table = rows[0].table
    before = rows[0].before
    for start, end in pairwise((0, *begins, len(rows))):
        part = rows[start + 2 if start else 0 : end]
        caption = rows[start].row.heading if start else table.caption
        own = replace(table, caption=caption, rows=tuple(row.row for row in part))
        yield [
            replace(row, table=own, before=f"{before.replace(table.caption or caption or '', '')}\n{caption or ''}") for row in part
        ]


def _is_meant(asked: RowsAsked, table: Table, parts: Sequence[Table]) -> bool:
    """Whether a question says a word of the name of one of several tables in one, that no other has in its name."""
    said = [frozenset(terms(word)) for word in asked.words]
    own = [word for word in said if _is_said(word, term_set(table.caption or ""))]
    return any(not any(_is_said(word, term_set(other.caption or "")) for other in parts if other is not table) for word in own)


def _is_heading(row: Row) -> bool:
    return bool(row.heading.strip()) and not any(cell.text.strip() for cell in row.cells)


def _says_heads(row: Row) -> bool:
    return any(cell.text.strip() for cell in row.cells) and all(
        cell.text.strip() in {"", cell.column.strip()} for cell in row.cells
    )


def _place(
    asked: RowsAsked, document: Document, paper: Paper, mentions: Sequence[Mention], rows: Sequence[TableRow]
) -> Iterator[_Place]:
    table = rows[0].table
    around = _around(paper, rows[0])
    kind, names, is_loose = _kind_and_names(asked, rows, around, paper)
    tier = _tier(asked, around, paper)
    if kind is None or tier is None:
        return
    own = {m.span: m for m in mentions if table.span.covers(m.span)}
    columns = _columns(asked, columns_of(rows, own, names), around, paper, kind)
    if columns:
        told = years_in(" ".join(column.head for column in columns))
        is_of_more = bool(years_in(asked.text)) and not told <= years_in(asked.text)
        is_named = any(_is_said(frozenset(terms(word)), around.above - around.heads) for word in asked.words)
        yield _Place(document.id, table, kind, columns, _LOOSE * is_loose + 2 * tier + is_of_more, is_named)


_LOOSE = 6  # added to how far away a table is whose rows are of the asked kind only by what they are parts of


class _Around(NamedTuple):
    """What is said of all rows of a table: by its name and the heading right over it, by these and all over them, by its heads.

    `kinds` are of its name and the line over it, without names. `over` is what all of these say, `near` that with the text before
    the table; `cells` are all its cells and `columns` its heads, `titles` and `text` what is over and near it, as text.
    """

    own: frozenset[str]
    kinds: frozenset[str]
    above: frozenset[str]
    heads: frozenset[str]
    over: frozenset[str]
    near: frozenset[str]
    cells: frozenset[str]
    columns: tuple[str, ...]
    titles: str
    text: str


def _around(paper: Paper, row: TableRow) -> _Around:
    table = row.table
    path = paper.path_at(table.span.start)
    line = row.before.rstrip().rpartition("\n")[2]
    own = " ".join((table.columns[0], table.caption or "", row.told, path[-1] if path else "", line))
    titles = " ".join((own, *table.columns, *path, paper.title))
    text = f"{titles} {row.before[-_NEAR:]} {table.unit or ''}"
    above = term_set(" ".join((own, *path, paper.title))) | paper.called | frozenset(terms(paper.committee or ""))
    cells = term_set(" ".join(cell.text for each in table.rows for cell in each.cells))
    heads = term_set(" ".join(map(own_words, table.columns[1:])))
    kinds = term_set(_CAPITALISED.sub("", f"{table.columns[0]} {table.caption or ''} {row.told} {line}"))
    return _Around(
        term_set(own), kinds, above, heads, above | heads, above | heads | term_set(text), cells, table.columns[1:], titles, text
    )


_CAPITALISED = re.compile(r"(?<=\w )[A-ZÆØÅ][\w-]*")
_NEAR = 300  # characters before a table


def _kind_and_names(
    asked: RowsAsked, rows: Sequence[TableRow], around: _Around, paper: Paper
) -> tuple[str | None, list[str], bool]:
    """What the rows are called, their names and whether only loosely so; None where they are not of the asked kind."""
    table = rows[0].table
    first = [row.row.heading.strip() for row in rows]
    if _NUMBERED.fullmatch(table.columns[0].strip()) and len(table.columns) > 1:
        first = [row.row.cells[0].text.strip() if row.row.cells else "" for row in rows]
        head = table.columns[1]
    else:
        head = table.columns[0]
    names = _told_apart(first, rows)
    if asked.kind is None:
        return head, names, False
    kind = frozenset(terms(asked.kind))
    if not kind:
        return None, [], False
    if _is_kind(asked.kind, kind, head, around):
        return head, names, False
    for at, column in enumerate(table.columns[1:]):
        cells = [row.row.cells[at].text.strip() if at < len(row.row.cells) else "" for row in rows]
        if column and _is_kind(asked.kind, kind, column, around) and not any(_DIGITS.match(cell) for cell in cells):
            return column, [cell and name and cell for cell, name in zip(cells, first, strict=True)], False
    parts = [name for name in first if name and not is_of_all(name)]
    named = sum(_has_kind(frozenset(terms(name)), kind) for name in parts)
    is_of_caption = not head.strip() and _has_kind(around.kinds, kind)
    if is_of_caption or (_NO_KIND.fullmatch(head.strip()) and named > len(parts) / 2):
        return asked.kind, names, False
    if _is_loosely(asked, table, around, paper):
        return asked.kind, names, True
    return None, [], False


def _told_apart(names: Sequence[str], rows: Sequence[TableRow]) -> list[str]:
    """The names of rows, each that several have with the first cell of words beside it."""
    return [
        f"{name}, {words}" if name and names.count(name) > 1 and (words := _words_beside(row.row)) else name
        for name, row in zip(names, rows, strict=True)
    ]


def _words_beside(row: Row) -> str:
    return next((" ".join(cell.text.split()) for cell in row.cells if _WORD.search(cell.text) and not _DIGITS.match(cell.text)), "")


def _is_loosely(asked: RowsAsked, table: Table, around: _Around, paper: Paper) -> bool:
    """Whether rows may be of the asked kind, though no word says just that.

    Labels without a head are what the table's name says by a part of the asked word, or by one of its meaning, that the paper has
    ("institutioner" of its daginstitutioner); or they are parts of what a table without heads names ("afdelinger"). "sagstyper" are
    any rows whose columns count "sager".
    """
    if (typed := _TYPE.fullmatch(_typed(asked))) is not None:
        return _counts(frozenset(terms(typed["of"])), around.heads)
    if table.columns[0].strip():
        return False
    caption, kind = table.caption or "", frozenset(terms(asked.kind or ""))
    alike = {*kind, *(other for term in kind for other in synonyms().get(term, ()))}
    of_each = frozenset(term for each in _EACH.findall(caption) for term in terms(" ".join(each)))
    if any(term.endswith(part) and len(part) > _LONG for term in alike for part in of_each) and any_held(
        paper.terms | around.above, kind
    ):
        return True
    return is_headless(table) and _PART_OF_BODY.fullmatch(asked.kind or "") is not None and _is_called(asked, caption)


def _typed(asked: RowsAsked) -> str:
    """The asked kind, as one word where it is "type sag"."""
    kind = asked.kind or ""
    return f"{kind}type" if re.search(rf"\b(?:typer?|slags) (?:af )?{re.escape(kind)}\b", level(asked.text)) else kind


def _is_called(asked: RowsAsked, caption: str) -> bool:
    """Whether a table's name has a name of several words that the question has."""
    return any(name in caption for name in _NAME.findall(asked.text))


# What the rows of a table are, as its name tells: "opdelt på institutioner".
_EACH = re.compile(
    r"\b(?:delt|opdelt|fordelt|fordeling|opgjort) (?:på|efter|mellem|blandt|til) (?:de )?(?:enkelte )?(\w+)"
    r"|\b(?:pr\.|hver|hvert) (\w+)"
)
_TYPE = re.compile(r"(?P<of>\w{3,}?)s?(?:typer?|kategori(?:er)?|områder?)")
_PART_OF_BODY = re.compile(r"\w*(?:afdeling|enhed|bebyggelse)(?:en|er|erne)?")


_NUMBERED = re.compile(r"(?:nr|nr\.|pkt|pkt\.|#|nummer)", re.IGNORECASE)
# A head that says nothing of what the rows are.
_NO_KIND = re.compile(r"|navn|sted|(?:beløb i |i )?(?:\(?(?:1\.000 kr\.?|t\.?kr\.?|mio\.? kr\.?|kr\.?)\)?)(?:,.*)?", re.IGNORECASE)
# Who gets money is called so or by what they are.
_APPLICANT = re.compile(r"\b(?:ansøger|modtager|tilskudsmodtager)e?\b", re.IGNORECASE)
_APPLICANTS = re.compile(r"(?:\w*forening|klub|organisation|ansøger|modtager)(?:er|e)?\Z")


def _is_kind(word: str, kind: frozenset[str], head: str, around: _Around) -> bool:
    """Whether a head names the asked kind: the same word, a compound with it, or what it is a compound with, said near by."""
    held = frozenset((*terms(head), *terms(_LISTING.sub(r"\g<of>", head))))
    if _has_kind(held, kind) or (_APPLICANTS.match(word) and _APPLICANT.search(head)):
        return True
    is_special = any(is_of_term(term, part) for term in kind for part in held if term.endswith(part))
    return is_special and any_held(around.over, kind) and not any_held(around.cells, kind)


# A head that lists a kind: "Aktivitetsoversigt", "Projektnavn".
_LISTING = re.compile(r"\b(?P<of>\w{4,}?)s?(?:oversigt|liste|navn|type|kategori)\b", re.IGNORECASE)


def _has_kind(found: frozenset[str], kind: frozenset[str]) -> bool:
    """Whether a word is the asked kind, or one of it: a "plejecenter" is a center, a "skoleår" no school."""
    return any(word.endswith(term) for word in found for term in kind)


def _tier(asked: RowsAsked, around: _Around, paper: Paper) -> int | None:
    """0 where the heads and headings say all words, 1 where the text before says some, 2 where a name is only in the paper.

    None where a word is said in none of these.
    """
    tier = 0
    for code in asked.codes:
        if not _has_code(code, around.text):
            return None
        tier = max(tier, int(not _has_code(code, around.titles)))
    for word in asked.words:
        said = frozenset(terms(word.removesuffix("s") if word in asked.names else word))
        if not said or _is_said(said, around.over):
            continue
        is_near = _is_said(said, around.near)
        if not is_near and (word not in asked.names or not _is_said(said, paper.terms)):
            return None
        tier = max(tier, 1 if is_near else 2)
    return tier


def _has_code(code: str, text: str) -> bool:
    return re.search(rf"{re.escape(code)}(?!\w)", re.sub(r"§\s+", "§", level(text))) is not None


def _is_said(word: frozenset[str], found: frozenset[str]) -> bool:
    """Whether a word is among those found, in some inflection or compound, or another that means the same."""
    if any_held(found, word) or any(is_of_term(term, other) for term in word for other in found if len(other) > _LONG):
        return True
    return any(other in found for term in word for other in synonyms().get(term, ()))


_LONG = 5  # letters of a word of which the asked one is a compound


def _columns(asked: RowsAsked, columns: Sequence[Column], around: _Around, paper: Paper, kind: str) -> tuple[Column, ...]:
    """The columns that may be of the asked unit, thing and year."""
    fitting = [
        column for column in columns if column.head != kind and _is_in_unit(asked, column) and not _is_part(asked, column.head)
    ]
    if _ASKS_SOUGHT.search(asked.text):
        fitting = [column for column in fitting if _SOUGHT_SUM.search(column.head)] or fitting
    coded = [column for column in fitting if any(_has_code(code, column.head) for code in asked.codes)]
    fitting = coded or fitting
    if asked.noun:
        named = [column for column in fitting if _counts(asked.noun, _own_terms(column)) or _is_of_sum(asked.noun, column)]
        is_in_name = _counts(asked.noun, around.own)
        fitting = named or (_of_all(asked, fitting, around, is_coded=bool(coded)) if is_in_name else [])
    said = {column.head: _says(asked, column, around) for column in fitting}
    only, most = max(said.values(), default=(0, 0))
    best = [column for column in fitting if said[column.head] == (only, most)]
    if only < sum(
        not _is_said(word, around.above)
        for word in (frozenset(terms(each)) for each in asked.words)
        if _is_said(word, around.heads)
    ):
        return ()  # two columns say a part of it each
    if asked.is_given and any(column.unit == MONEY for column in best) and not most:
        best = [column for column in best if _GIVEN.search(column.head)] or [c for c in best if not _SOUGHT.search(c.head)]
    elif not most and not asked.noun and asked.unit != MONEY:
        best = [column for column in best if is_bare(column.head)] or (
            best if len(columns) == 1 or asked.unit or asked.is_by_measure else []
        )
        if asked.unit and not asked.is_by_measure and not all(is_bare(column.head) for column in best) and asked.words:
            return ()
    if not years_in(asked.text) and not _seasons(asked.text):
        timed = [head for head in around.columns if is_bare(head) and _DIGITS.search(head)]
        best = [column for column in best if column.head not in timed or len(timed) == 1]
    best = [column for column in best if _is_of_time(asked, column.head, around, paper)]
    if len(best) > 1:
        best = [column for column in best if not _own_terms(column) - _asked_terms(asked)] or best
    return tuple(best)


def _of_all(asked: RowsAsked, columns: Sequence[Column], around: _Around, *, is_coded: bool) -> list[Column]:
    """The columns of a thing that their table is of: those that say no more than a unit, or what else the question says of it."""
    said = [column for column in columns if is_coded or _says(asked, column, around)[0]]
    return said or [column for column in columns if is_bare(column.head)]


def _counts(noun: frozenset[str], said: frozenset[str]) -> bool:
    """Whether words count the asked thing: they have it, or end in it ("elevpladser"), or are its number ("elevtal")."""
    return all(any(word.endswith(term) or word in {f"{term}{tail}" for tail in _NUMBER_OF_IT} for word in said) for term in noun)


def _is_of_sum(noun: frozenset[str], column: Column) -> bool:
    """Whether a column of money is of the named sum, if only by another form of its word: "bevilling", "bevilget"."""
    begun = {word[:_BEGUN] for word in _own_terms(column)}
    return column.unit == MONEY and all(term[:_BEGUN] in begun for term in noun)


_BEGUN = 5  # letters
_NUMBER_OF_IT = frozenset(("tal", "stal", "etal", "antal"))


def _is_in_unit(asked: RowsAsked, column: Column) -> bool:
    if asked.is_by_measure:
        return column.unit == asked.unit if asked.unit else column.unit in LENGTHS
    if asked.noun and isinstance(asked.condition, Bound):
        return column.unit == ""
    return not asked.unit or column.unit == asked.unit


def _asked_terms(asked: RowsAsked) -> frozenset[str]:
    return asked.noun.union(*(terms(word) for word in asked.words)) | frozenset(terms(asked.kind or ""))


def _says(asked: RowsAsked, column: Column, around: _Around) -> tuple[int, int]:
    """How many words of the question the head of a column says that nothing over the table does, and how many in all."""
    own = _own_terms(column)
    words = [word for word in (frozenset(terms(each)) for each in asked.words) if word and _is_said(word, own)]
    return sum(not _is_said(word, around.above) for word in words), len(words)


def _own_terms(column: Column) -> frozenset[str]:
    """The terms of what a column's head says besides units and times."""
    return frozenset(terms(own_words(column.head)))


# A figure of a part of what its column, or the one before it, counts.
_PART = re.compile(r"\bheraf\b|\b(?:over|under|mindst|højst) \d|\bmål\b|\bændring|\bforskel|\bafvigelse", re.IGNORECASE)


def _is_part(asked: RowsAsked, head: str) -> bool:
    """Whether a column is of a part that the question does not ask for: "heraf ledige" where no ledige are."""
    part = _PART.search(head)
    if part is None:
        return False
    if part.group().lower() == "heraf":
        return not {*terms(own_words(head[part.end() :]))} <= _asked_terms(asked)
    return not any(level(part.group()) in word for word in asked.words)


_ASKS_SOUGHT = re.compile(r"\b(?:an)?søg(?:te|t om)\b", re.IGNORECASE)
_SOUGHT_SUM = re.compile(r"søgt", re.IGNORECASE)
_GIVEN = re.compile(r"bevil|tildel|tilskud|tilsagn|uddelt|støtte|modtaget|\bfik\b|\bfået\b", re.IGNORECASE)
_SOUGHT = re.compile(r"søg|forslag|foresl|indstil|budget|ønske", re.IGNORECASE)


def _is_of_time(asked: RowsAsked, head: str, around: _Around, paper: Paper) -> bool:
    """Whether a column is of the asked school year, year and part of it; where its head tells none, its table or paper must."""
    seasons, own = _seasons(asked.text), _seasons(head)
    if seasons:
        return seasons == own or (not own and seasons <= _seasons(around.text))
    years, told = years_in(asked.text), years_in(_SEASON.sub(" ", head))
    if years and (own or (told and not years & told)):
        return False
    dated = frozenset((paper.date.year,)) if paper.date else frozenset()
    if years and not told and not years <= (years_in(around.text) or dated):
        return False
    parts = parts_of_year(asked.text)
    return not parts or parts <= (parts_of_year(head) | _quarters(head) or parts_of_year(around.text))


def _quarters(head: str) -> set[tuple[str, str]]:
    """The quarters that a head names as papers shorten them: "Q3", "K3", "3. kvt."."""
    return {(number, "kvartal") for number in re.findall(r"(?<=\b[QK])[1-4]\b|\b[1-4](?=\.? ?kvt)", head)}


_SEASON = re.compile(r"(?<!\d)(?:20)?(\d\d)/(?:20)?(\d\d)(?!\d|/)")


def _seasons(text: str) -> frozenset[tuple[str, str]]:
    """The school years that a text names: "2024/25", "24/25"."""
    return frozenset((a, b) for a, b in _SEASON.findall(text) if (int(a) + 1) % 100 == int(b))


# ------------------------------------------------------------------------------------------------ what is answered


def _bounded(bound: Bound, asked: RowsAsked, place: _Place, documents: Callable[[str], Document]) -> Draft | None:
    """Name every row of a column whose figure is asked for, or say that none of them is."""
    column = place.column
    sources = Sources(documents)
    fitting = [held for held in column.held if bound.holds(held.value)]
    limit = _limit(bound)
    if fitting:
        values = tuple(_value(held, place, sources) for held in fitting)
        rows = "; ".join(f"{held.name}: {value.text}" for held, value in zip(fitting, values, strict=True))
        text = f"{limit[:1].upper()}{limit[1:]} i {_quoted(place)}: {rows}"
    elif not place.is_named:
        return None  # another table may have some that is not asked for by its own kind
    else:
        values = ()
        nearest = (min if bound.high is not None else max)(column.held, key=lambda held: held.value)
        shown = _value(nearest, place, sources)
        for held in column.held:
            sources.cite(place.document_id, held.row.span)
        text = f"Ingen af rækkerne {_named(place)}er {limit} i {_quoted(place)}; nærmest er {nearest.name}: {shown.text}"
    if asked.is_number:
        number = str(len(fitting))
        of_them = f"af {asked.kind}" if (asked.kind or "").endswith("ne") else asked.kind
        counted = f"antal af {listed([held.printed for held in fitting])} = {number}" if fitting else "ingen række = 0"
        whole = AnswerValue(
            value=Decimal(number), unit=asked.kind or "", citation=1, text=f"{number} {of_them}", calculation=counted
        )
        values = (whole, *values)
        text = f"{number} {of_them}. {text}"
    return _cited(f"{text.rstrip('.')}.", values, place, sources, documents)


def _headed(place: _Place) -> str:
    """The head of a column, with its table's name where it tells but a time or unit."""
    name, head = _name(place.table), place.column.head.strip()
    return ", ".join(filter(None, (name, head))) if is_bare(head) and name else head


def _quoted(place: _Place) -> str:
    head = _headed(place)
    return f"»{head}«" if head else "tabellen"


def _limit(bound: Bound) -> str:
    """How the bound is told, whose number only the question says."""
    if bound.low is not None and bound.high is not None:
        return "mellem de spurgte grænser"
    way = "over" if bound.low is not None else "under"
    return f"på eller {way} den spurgte grænse" if bound.is_closed else f"{way} den spurgte grænse"


def _named(place: _Place) -> str:
    """The name of a table within a sentence, where it has one that is no mere number."""
    name = _name(place.table)
    return f"i tabellen »{name}« " if name else ""


def _name(table: Table) -> str:
    name = _NUMBER_OF.sub("", table.caption or "").strip(" .:")
    return name if len(name) <= _LONGEST_NAME and not _DIGITS.search(name) and _WORD.search(name) else ""


_WORD = re.compile(r"[^\W\d_]{4}")


_NUMBER_OF = re.compile(r"\A(?:tabel|skema|figur) [\d.]+[.:]?\s*", re.IGNORECASE)
_LONGEST_NAME = 80


def _ranked(extreme: Extreme, place: _Place, documents: Callable[[str], Document]) -> Draft | None:
    """Name the row with the most, or least, and the next one; the first few where so many are asked for."""
    column = place.column
    ranked = sorted(column.held, key=lambda held: held.value, reverse=extreme.is_most)
    if len(ranked) < max(_FEWEST_RANKED, extreme.places + 1) or ranked[extreme.places - 1].value == ranked[extreme.places].value:
        return None
    sources = Sources(documents)
    shown = ranked[: max(extreme.places, _SHOWN)]
    values = [_value(held, place, sources) for held in shown]
    rows = [f"{held.name}: {value.text}" for held, value in zip(shown, values, strict=True)]
    if extreme.places == 1:
        head = _headed(place)
        text = f"{rows[0]}{f' ({head})' if head else ''}. Derefter {rows[1].rstrip('.')}."
    else:
        text = f"{'Højest' if extreme.is_most else 'Lavest'} i {_quoted(place)}: {'; '.join(rows).rstrip('.')}."
    return _cited(text, tuple(values[: extreme.places]), place, sources, documents)


_SHOWN = 2  # rows of a ranking that one is asked of


def _value(held: Held, place: _Place, sources: Sources) -> AnswerValue:
    """The figure of a row, citing the row."""
    column = place.column
    printed = held.printed
    if column.unit == MONEY and not _MONEY_SAID.search(f"{column.head} {printed}"):
        printed = amount_as_printed(printed, held.value)
    if column.unit == SHARE and not _SHARE_SAID.search(f"{column.head} {printed}"):
        printed = f"{printed} pct."
    return AnswerValue(
        value=held.value,
        unit=_UNITS.get(column.unit, column.unit or _counted(column.head)),
        citation=sources.cite(place.document_id, held.row.span),
        label=", ".join(filter(None, (held.name, column.head.strip()))),
        text=printed,
    )


def _counted(head: str) -> str:
    """What a column of bare numbers counts, as its head says: "elever" of "Elever pr. 5. sept. 2024"; else a number of anything."""
    said = " ".join(own_words(head).split()).strip(" .,:-()")
    return f"{said[:1].lower()}{said[1:]}" if said and len(said.split()) <= _LONGEST_COUNTED else ANY


_LONGEST_COUNTED = 3  # words
_MONEY_SAID = re.compile(r"kr\b|mio|mia", re.IGNORECASE)
_SHARE_SAID = re.compile(r"pct|%|procent", re.IGNORECASE)


def _cited(
    text: str, values: tuple[AnswerValue, ...], place: _Place, sources: Sources, documents: Callable[[str], Document]
) -> Draft:
    """An answer with the rows named that have no figure, and the heads of the table cited where they have numbers."""
    column = place.column
    if column.missing:
        text = f"{text} Uden læsbart tal: {listed([name for name, _ in column.missing])}."
        for _, span in column.missing:
            sources.cite(place.document_id, span)
    if _DIGITS.search(column.head):
        sources.cite(place.document_id, head_of(place.table, documents(place.document_id).text))
    return Draft(AnswerStatus.FOUND, text, values, tuple(sources.citations))
