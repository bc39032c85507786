"""The ledger of an index version, read: facts and decisions filtered and sorted where they lie, a page at a time.

Newest paper first, undated papers last, papers of one date in order of id, then in order of place. A filter is a predicate on the
fact itself: the year it is stated for, the organisations it names, its own status. A filter that cannot hold of decisions is an
error, never ignored.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import itemgetter

from qa.analyser import terms
from qa.domain import Decision, Fact, Filters
from qa.errors import UsageError
from qa.filtering import UNITS, Catalogue, folded, known_name, names_of
from qa.papers import Papers, Row
from qa.patterns import bare, patterns
from qa.records import from_json, from_text
from qa.statuses import STATUSES

EVERYTHING = Filters()
# A decision's case number without spaces, as papers differ in them, and its title; "" where there is none.
_SPACELESS_CASE = "replace(coalesce(json_extract(body, '$.case'), ''), ' ', '')"
_TITLE = "json_extract(body, '$.title')"
_IN_ORDER = "newest, document_id, place"


class FactOrder(StrEnum):
    """What facts are sorted by. Figures are only compared within a unit, so the unit comes first there."""

    NEWEST = "newest"
    OLDEST = "oldest"
    LARGEST = "largest"
    SMALLEST = "smallest"


# Undated papers, whose `newest` is 0, and figures of no filter's unit come last in every order.
_FACT_ORDERS = {
    FactOrder.NEWEST: _IN_ORDER,
    FactOrder.OLDEST: "newest = 0, -newest, document_id, place",
    FactOrder.LARGEST: f"unit IS NULL, unit, high IS NULL, -high, {_IN_ORDER}",
    FactOrder.SMALLEST: f"unit IS NULL, unit, low IS NOT NULL, low, {_IN_ORDER}",
}

# What a decision has none of; the command line's names of them.
_OF_FACTS_ONLY = (("year", "--year"), ("unit", "--unit"), ("minimum", "--min"), ("maximum", "--max"), ("status", "--status"))


@dataclass(frozen=True, slots=True)
class Named:
    """Everything of a ledger that may name a thing, in order. `known` are the ids of facts that name it in some other form."""

    facts: tuple[Fact, ...]
    decisions: tuple[Decision, ...]
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class Counted:
    """A name in how many papers it stands; a case by number, on how many days it was decided on, with its latest title."""

    name: str
    n: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Where:
    """A condition in SQL and the values of its placeholders."""

    sql: str
    values: tuple[object, ...]


class Ledger:
    """Facts and decisions of one version."""

    def __init__(self, papers: Papers, catalogue: Catalogue) -> None:
        """Read from `papers`; names are those of `catalogue`."""
        self._papers = papers
        self._rows = papers.rows
        self._catalogue = catalogue

    # -------------------------------------------------------------------------------------------- facts

    def facts(
        self,
        filters: Filters = EVERYTHING,
        *,
        limit: int | None = None,
        offset: int = 0,
        order: FactOrder = FactOrder.NEWEST,
    ) -> tuple[Fact, ...]:
        """Return the facts that pass every filter, in order; `limit` of them at most, after the first `offset`.

        `unit`, `minimum` and `maximum` hold where some part of an interval is in reach. Raises UsageError, naming the nearest
        known ones, for an unknown organisation, committee, unit or status.
        """
        where = self._facts_where(filters)
        # Body and order in two steps: the sort walks an index of narrow rows, and only what is shown is fetched.
        by = _FACT_ORDERS[order]
        keys = f"SELECT row, {by} FROM ordered_facts WHERE {where.sql} ORDER BY {by}"  # noqa: S608
        n_keys = f"SELECT count(*) FROM ordered_facts WHERE {where.sql}"  # noqa: S608
        chosen = self._papers.page(keys, n_keys, where.values, limit=limit, offset=offset)
        rows = self._rows("SELECT row, body, restates FROM facts WHERE row IN (SELECT value FROM json_each(?))", json.dumps(chosen))
        found = {row: self._fact(row, body, restates) for row, body, restates in rows}
        return tuple(found[row] for row in chosen)

    def _fact(self, row: int, body: str, restates: str | None) -> Fact:
        fact = from_text(Fact, body)
        now = self._papers.restated.get(row, restates)
        return fact if now is None else replace(fact, same_as=now)

    def n_facts(self, filters: Filters = EVERYTHING) -> int:
        """Return how many facts pass every filter."""
        where = self._facts_where(filters)
        query = f"SELECT count(*) FROM ordered_facts WHERE {where.sql}"  # noqa: S608 - our own words
        return sum(row[0] for row in self._rows(query, *where.values))

    def facts_by_id(self, ids: Sequence[str]) -> tuple[Fact, ...]:
        """Return the facts of the ids, in their order; raises KeyError for an unknown one."""
        rows = self._rows(
            "SELECT id, row, body, restates FROM facts WHERE id IN (SELECT value FROM json_each(?))", json.dumps(list(ids))
        )
        found = {fact_id: self._fact(*rest) for fact_id, *rest in rows}
        return tuple(found[fact_id] for fact_id in ids)

    def facts_of(self, document_id: str) -> tuple[Fact, ...]:
        """Return one paper's facts in order of place; none for an unknown paper."""
        rows = self._rows(
            "SELECT f.row, f.body, f.restates FROM facts f JOIN documents d ON d.row = f.document WHERE d.id = ? ORDER BY f.place",
            document_id,
        )
        return tuple(self._fact(*row) for row in rows)

    def _facts_where(self, filters: Filters) -> _Where:
        # The cheapest tests come first: SQLite takes them in this order, and most facts fail an early one.
        parts: list[_Where] = []
        if filters.unit is not None:
            parts.append(_Where("unit = ?", (known_name("enheden", filters.unit, UNITS, all_of_them=True),)))
        if filters.minimum is not None:
            parts.append(_Where("high >= ?", (float(filters.minimum),)))
        if filters.maximum is not None:
            parts.append(_Where("low <= ?", (float(filters.maximum),)))
        if filters.status is not None:
            parts.append(_Where("status = ?", (known_name("statussen", filters.status, STATUSES, all_of_them=True),)))
        if any(wanted is not None for wanted in (filters.document, filters.committee, filters.date_from, filters.date_to)):
            parts.append(_among("document", self._catalogue.documents(filters)))
        if filters.organisation is not None:
            name = self._catalogue.organisation(filters.organisation)
            parts.append(_Where("row IN (SELECT fact FROM fact_organisations WHERE canonical = ?)", (name,)))
        if filters.year is not None:
            parts.append(_Where("(instr(years, ?) > 0 OR onwards <= ?)", (f",{filters.year},", filters.year)))
        return _all_of(parts)

    # -------------------------------------------------------------------------------------------- one thing through the papers

    def naming(self, name: str, filters: Filters = EVERYTHING) -> Named:
        """Return what may name an initiative or organisation with every word of `name`, or as the organisation of that name.

        It holds all that `timelines.timeline` takes and more: a pattern cannot tell words apart. A filter that is of figures
        only leaves the decisions on such a figure. Raises UsageError as `facts` and `decisions` do.
        """
        like = patterns(terms(name))
        if not like:
            return Named((), (), frozenset())
        organisation = self._catalogue.find_organisation(name)
        where = self._facts_where(filters)
        fields = bare("json_extract(body, '$.initiative', '$.sub_item', '$.subject', '$.organisations')")
        is_named = "row IN (SELECT fact FROM fact_organisations WHERE canonical = ?)"
        rows = self._in_order(
            f"row, body, restates, id, {is_named} FROM facts WHERE {where.sql} AND ({is_named} OR ({_all_like(fields, like)}))",
            organisation,
            *where.values,
            organisation,
            *like,
        )
        facts = tuple(self._fact(row, body, restates) for row, body, restates, _, _ in rows)
        known = frozenset(fact_id for _, _, _, fact_id, is_so in rows if is_so)
        return Named(facts, self._decisions_naming(like, facts, filters), known)

    def _in_order(self, query: str, *values: object) -> list[Row]:
        """Return the rows of a query on facts or decisions, which is "SELECT" and `query`, in the order the ledger is read."""
        found = self._rows(f"SELECT {_IN_ORDER}, {query}", *values)
        found.sort(key=itemgetter(0, 1, 2))
        return [row[3:] for row in found]

    def _decisions_naming(self, like: Sequence[str], facts: Sequence[Fact], filters: Filters) -> tuple[Decision, ...]:
        of_facts_only = {field: None for field, _ in _OF_FACTS_ONLY}
        of_decisions = replace(filters, **of_facts_only)
        where = self._decisions_where(of_decisions)
        titled = _all_like(bare(_TITLE), like)
        rows = self._in_order(
            f"body FROM decisions WHERE {where.sql} "  # noqa: S608 - our own words
            f"AND (document_id IN (SELECT value FROM json_each(?)) OR ({titled}))",
            *where.values,
            json.dumps(sorted({fact.document_id for fact in facts})),
            *like,
        )
        decisions = tuple(from_json(Decision, json.loads(row[0])) for row in rows)
        ids = {fact.id for fact in facts}
        return decisions if of_decisions == filters else tuple(d for d in decisions if ids & set(d.facts))

    def of_case(self, number: str, title: str) -> tuple[Decision, ...]:
        """Return the decisions that may be of a case, by its number or its title, and the mentions that may tell of one of them."""
        like = patterns(terms(title))
        if not like:
            return ()
        rows = self._in_order(
            f"body, date FROM decisions WHERE {bare(_SPACELESS_CASE)} LIKE ? OR ({_all_like(bare(_TITLE), like)})",
            *patterns([number]),
            *like,
        )
        days = sorted({day for _, day in rows if day})
        mentions = self._in_order(
            f"body FROM decisions WHERE {_TITLE} = '' AND {_SPACELESS_CASE} = '' "  # noqa: S608 - our own words
            "AND date IN (SELECT value FROM json_each(?))",
            json.dumps(days),
        )
        return tuple(from_json(Decision, json.loads(row[0])) for row in (*rows, *mentions))

    def initiatives(self) -> tuple[Counted, ...]:
        """Return every initiative's name with how many papers have it, most first, then by how many figures, then by name."""
        rows = self._rows(
            "SELECT json_extract(body, '$.initiative') AS name, count(DISTINCT document), count(*) FROM facts GROUP BY name"
        )
        papers, figures = Counter[str](), Counter[str]()
        for name, n_papers, n_figures in rows:
            papers[name] += n_papers
            figures[name] += n_figures
        return tuple(Counted(name, papers[name]) for name in sorted(papers, key=lambda name: (-papers[name], -figures[name], name)))

    def named_organisations(self, limit: int) -> tuple[Counted, ...]:
        """Return the organisations whose figures stand in most papers."""
        rows = self._rows(
            "SELECT o.canonical, count(DISTINCT f.document) FROM fact_organisations o JOIN facts f ON f.row = o.fact "
            "GROUP BY o.canonical"
        )
        papers = Counter[str]()
        for name, n_papers in rows:
            papers[name] += n_papers
        return tuple(Counted(name, papers[name]) for name in sorted(papers, key=lambda name: (-papers[name], name))[:limit])

    def cases(self) -> tuple[Counted, ...]:
        """Return every case by number, decided on on most days first, then newest first, then by number."""
        days: dict[str, dict[str, str]] = defaultdict(dict)  # by number and day, the title of the first decision
        for number, day, title in self._in_order(
            f"{_SPACELESS_CASE} AS number, coalesce(date, ''), {_TITLE} FROM decisions WHERE number != ''"
        ):
            days[number].setdefault(day, title)
        latest = {number: max(titles) for number, titles in days.items()}
        counted = [Counted(number, sum(day != "" for day in titles), titles[latest[number]]) for number, titles in days.items()]
        # A sort leaves what it finds equal as it was.
        counted.sort(key=lambda case: case.name)
        counted.sort(key=lambda case: (case.n, latest[case.name]), reverse=True)
        return tuple(counted)

    def initiatives_at(self, document_ids: Sequence[str]) -> tuple[tuple[str, int, int, str], ...]:
        """Return document, start, end and initiative of every fact of the documents, in order."""
        rows = self._in_order(
            "document_id, json_extract(body, '$.span.start'), json_extract(body, '$.span.end'), json_extract(body, '$.initiative') "
            "FROM facts WHERE document_id IN (SELECT value FROM json_each(?))",
            json.dumps(list(document_ids)),
        )
        return tuple(rows)

    # -------------------------------------------------------------------------------------------- decisions

    def decisions(self, filters: Filters = EVERYTHING, *, limit: int | None = None, offset: int = 0) -> tuple[Decision, ...]:
        """Return the decisions that pass every filter, newest first; `limit` of them at most, after the first `offset`.

        The committee is the body that decided or the paper's; the dates are the decision's, where it has none its paper's; the
        organisation stands in its title, recommendation or text.

        Raises UsageError for an unknown name, and for a filter that decisions have nothing to hold against.
        """
        where = self._decisions_where(filters)
        keys = f"SELECT row, {_IN_ORDER} FROM decisions WHERE {where.sql} ORDER BY {_IN_ORDER}"  # noqa: S608
        n_keys = f"SELECT count(*) FROM decisions WHERE {where.sql}"  # noqa: S608
        chosen = self._papers.page(keys, n_keys, where.values, limit=limit, offset=offset)
        rows = self._rows("SELECT row, body FROM decisions WHERE row IN (SELECT value FROM json_each(?))", json.dumps(chosen))
        bodies: dict[int, str] = dict(rows)
        return tuple(from_json(Decision, json.loads(bodies[row])) for row in chosen)

    def n_decisions(self, filters: Filters = EVERYTHING) -> int:
        """Return how many decisions pass every filter."""
        where = self._decisions_where(filters)
        return sum(row[0] for row in self._rows(f"SELECT count(*) FROM decisions WHERE {where.sql}", *where.values))  # noqa: S608

    def _decisions_where(self, filters: Filters) -> _Where:
        for field, option in _OF_FACTS_ONLY:
            if getattr(filters, field) is not None:
                raise UsageError(
                    f"{option} gælder tal og kan ikke bruges om beslutninger. Brug qa facts, eller filtrér med --document, "
                    "--committee, --from, --to eller --organisation."
                )
        parts: list[_Where] = []
        if filters.document is not None:
            parts.append(_among("document", self._catalogue.documents(Filters(document=filters.document))))
        if filters.committee is not None:
            parts.append(_among("row", self._decided_by(filters.committee)))
        if filters.date_from is not None:
            parts.append(_Where("date >= ?", (filters.date_from.isoformat(),)))
        if filters.date_to is not None:
            parts.append(_Where("date <= ?", (filters.date_to.isoformat(),)))
        if filters.organisation is not None:
            name = self._catalogue.organisation(filters.organisation)
            parts.append(_Where("row IN (SELECT decision FROM decision_organisations WHERE canonical = ?)", (name,)))
        return _all_of(parts)

    def _decided_by(self, committee: str) -> tuple[int, ...]:
        wanted = folded(self._catalogue.committee(committee, with_bodies=True))
        rows = self._rows("SELECT x.row, x.decided_by, d.committee FROM decisions x JOIN documents d ON d.row = x.document")
        return tuple(row for row, *names in rows if any(wanted in names_of(name) for name in names))


def _all_like(expression: str, like: Sequence[str]) -> str:
    return " AND ".join(f"{expression} LIKE ?" for _ in like)


def _among(column: str, rows: Sequence[int]) -> _Where:
    return _Where(f"{column} IN (SELECT value FROM json_each(?))", (json.dumps(list(rows)),))  # noqa: S608


def _all_of(parts: Sequence[_Where]) -> _Where:
    return _Where(" AND ".join(part.sql for part in parts) or "TRUE", tuple(value for part in parts for value in part.values))
