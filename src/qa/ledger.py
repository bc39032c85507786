"""The ledger of an index version, read: facts and decisions filtered and sorted where they lie, a page at a time.

Newest paper first, undated papers last, papers of one date in order of id, then in order of place. A filter is a predicate on the
fact itself: the year it is stated for, the organisations it names, its own status. A filter that cannot hold of decisions is an
error, never ignored.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.domain import Decision, Fact, Filters
from qa.errors import UsageError
from qa.filtering import UNITS, Catalogue, Rows, folded, known_name, names_of
from qa.records import from_json
from qa.statuses import STATUSES

EVERYTHING = Filters()
_NO_LIMIT = -1  # to SQLite
_ORDER = "ORDER BY newest, document_id, place"

# What a decision has none of; the command line's names of them.
_OF_FACTS_ONLY = (("year", "--year"), ("unit", "--unit"), ("minimum", "--min"), ("maximum", "--max"), ("status", "--status"))


@dataclass(frozen=True, slots=True)
class _Where:
    """A condition in SQL and the values of its placeholders."""

    sql: str
    values: tuple[object, ...]


class Ledger:
    """Facts and decisions of one version."""

    def __init__(self, rows: Rows, catalogue: Catalogue) -> None:
        """Read with `rows`; names are those of `catalogue`."""
        self._rows = rows
        self._catalogue = catalogue

    # -------------------------------------------------------------------------------------------- facts

    def facts(self, filters: Filters = EVERYTHING, *, limit: int | None = None, offset: int = 0) -> tuple[Fact, ...]:
        """Return the facts that pass every filter, in order; `limit` of them at most, after the first `offset`.

        `unit`, `minimum` and `maximum` hold where some part of an interval is in reach. Raises UsageError, naming the nearest
        known ones, for an unknown organisation, committee, unit or status.
        """
        where = self._facts_where(filters)
        # Body and order in two steps: the sort walks an index of narrow rows, and only what is shown is fetched.
        chosen = f"SELECT row FROM facts INDEXED BY facts_in_order WHERE {where.sql} {_ORDER} LIMIT ? OFFSET ?"  # noqa: S608
        rows = self._rows(
            f"SELECT body, restates FROM facts WHERE row IN ({chosen}) {_ORDER}",  # noqa: S608
            *where.values,
            _NO_LIMIT if limit is None else limit,
            offset,
        )
        return tuple(_fact(body, restates) for body, restates in rows)

    def n_facts(self, filters: Filters = EVERYTHING) -> int:
        """Return how many facts pass every filter."""
        where = self._facts_where(filters)
        query = f"SELECT count(*) FROM facts INDEXED BY facts_in_order WHERE {where.sql}"  # noqa: S608 - our own words
        return int(self._rows(query, *where.values)[0][0])

    def facts_by_id(self, ids: Sequence[str]) -> tuple[Fact, ...]:
        """Return the facts of the ids, in their order; raises KeyError for an unknown one."""
        rows = self._rows(
            "SELECT id, body, restates FROM facts WHERE id IN (SELECT value FROM json_each(?))", json.dumps(list(ids))
        )
        found = {fact_id: _fact(body, restates) for fact_id, body, restates in rows}
        return tuple(found[fact_id] for fact_id in ids)

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

    # -------------------------------------------------------------------------------------------- decisions

    def decisions(self, filters: Filters = EVERYTHING, *, limit: int | None = None, offset: int = 0) -> tuple[Decision, ...]:
        """Return the decisions that pass every filter, newest first; `limit` of them at most, after the first `offset`.

        The committee is the body that decided or the paper's; the dates are the decision's, where it has none its paper's; the
        organisation stands in its title, recommendation or text.

        Raises UsageError for an unknown name, and for a filter that decisions have nothing to hold against.
        """
        where = self._decisions_where(filters)
        rows = self._rows(
            f"SELECT body FROM decisions WHERE {where.sql} {_ORDER} LIMIT ? OFFSET ?",  # noqa: S608
            *where.values,
            _NO_LIMIT if limit is None else limit,
            offset,
        )
        return tuple(from_json(Decision, json.loads(row[0])) for row in rows)

    def n_decisions(self, filters: Filters = EVERYTHING) -> int:
        """Return how many decisions pass every filter."""
        where = self._decisions_where(filters)
        return int(self._rows(f"SELECT count(*) FROM decisions WHERE {where.sql}", *where.values)[0][0])  # noqa: S608

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


def _fact(body: str, restates: str | None) -> Fact:
    fact = from_json(Fact, json.loads(body))
    return fact if restates is None else replace(fact, same_as=restates)


def _among(column: str, rows: Sequence[int]) -> _Where:
    return _Where(f"{column} IN (SELECT value FROM json_each(?))", (json.dumps(list(rows)),))  # noqa: S608


def _all_of(parts: Sequence[_Where]) -> _Where:
    return _Where(" AND ".join(part.sql for part in parts) or "TRUE", tuple(value for part in parts for value in part.values))
