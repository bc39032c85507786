"""The ledger of a version while it is being built: facts and decisions go in and out with their papers, then are tied together."""

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from qa.domain import Decision, Document, Fact, Label, Mention
from qa.papers import Papers
from qa.records import from_json, to_text
from qa.restatements import figure_key, restatements

LEDGER_TABLES = """
-- `newest` is minus the day number of the paper's date, 0 for an undated paper: ascending is newest first, undated last.
-- `restates` is the fact of an earlier paper that this one restates. `years` is ",2024,2025,", `onwards` the first of "og frem".
CREATE TABLE facts (row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, document INTEGER NOT NULL,
                    newest INTEGER NOT NULL, document_id TEXT NOT NULL, place INTEGER NOT NULL, unit TEXT, low REAL, high REAL,
                    status TEXT, years TEXT NOT NULL, onwards INTEGER, figure TEXT NOT NULL, restates TEXT, body TEXT NOT NULL);
CREATE TABLE fact_organisations (canonical TEXT NOT NULL, fact INTEGER NOT NULL, PRIMARY KEY (canonical, fact)) WITHOUT ROWID;
-- `newest` and `date` are of the decision, where it has none of its paper.
CREATE TABLE decisions (row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, document INTEGER NOT NULL,
                        newest INTEGER NOT NULL, document_id TEXT NOT NULL, place INTEGER NOT NULL, decided_by TEXT, date TEXT,
                        body TEXT NOT NULL);
CREATE TABLE decision_organisations (canonical TEXT NOT NULL, decision INTEGER NOT NULL,
                                     PRIMARY KEY (canonical, decision)) WITHOUT ROWID;
"""
# `facts_in_order` holds every column a filter asks for, in the order the ledger is read, so that filtering and sorting 100,000
# facts walks one small index and never the facts themselves (benchmarks/ledger.py).
LEDGER_INDEXES = """
CREATE INDEX facts_by_document ON facts (document);
CREATE INDEX facts_by_figure ON facts (figure);
CREATE INDEX facts_in_order ON facts (newest, document_id, place, unit, low, high, status, years, onwards, document);
CREATE INDEX fact_organisations_by_fact ON fact_organisations (fact);
CREATE INDEX decisions_by_document ON decisions (document);
CREATE INDEX decision_organisations_by_decision ON decision_organisations (decision);
"""

# The filter's word for a fact's unit; staff and other people are counted in "personer", patients in "patienter".
_UNIT_NAMES = {"DKK": "kr", "årsværk": "årsværk", "pct": "pct", "personer": "personer", "patienter": "personer"}


class LedgerDraft:
    """The ledger of a draft: what comes is filed in the part that is new, what the parts before it hold stays where it is."""

    def __init__(self, new: sqlite3.Connection, before: Papers | None) -> None:
        """Write through `new`, whose owner commits and clears it of papers; `before` are the parts it comes after, if any."""
        self._new = new
        self._before = before
        self._gone: set[int] = set()  # documents of the parts before
        self._touched: set[str] = set()  # keys of figures whose restatements may have changed

    def drop(self, document: int) -> None:
        """Count on no fact of the document of that row any more."""
        query = "SELECT figure FROM facts WHERE document = ?"
        figures = self._new.execute(query, [document]).fetchall() + (self._before.rows(query, document) if self._before else [])
        self._touched |= {figure for (figure,) in figures}
        self._gone.add(document)

    def add(
        self, row: int, document: Document, facts: Sequence[Fact], decisions: Sequence[Decision], mentions: Sequence[Mention]
    ) -> None:
        """File a document's facts and decisions under its row; what of `mentions` they name is what they are found by."""
        names = {m.text: m.canonical for m in mentions if m.label is Label.ORG and m.canonical}
        for place, fact in enumerate(facts):
            key = figure_key(fact)
            self._touched.add(key)
            columns = (fact.id, row, _newest(document.date), document.id, place, *_figure_columns(fact), key, None, to_text(fact))
            number = self._new.execute(f"INSERT INTO facts VALUES (NULL{', ?' * 14})", columns).lastrowid  # noqa: S608
            named = {*fact.organisations, *_named_in((fact.initiative, fact.sub_item or "", fact.subject), names)}
            self._new.executemany("INSERT INTO fact_organisations VALUES (?, ?)", [(name, number) for name in sorted(named)])
        for place, decision in enumerate(decisions):
            day = decision.date or document.date
            columns = (
                decision.id,
                row,
                _newest(day),
                document.id,
                place,
                decision.body,
                day.isoformat() if day else None,
                to_text(decision),
            )
            number = self._new.execute(f"INSERT INTO decisions VALUES (NULL{', ?' * 8})", columns).lastrowid  # noqa: S608
            named = _named_in((decision.title, decision.recommendation, decision.text), names)
            self._new.executemany("INSERT INTO decision_organisations VALUES (?, ?)", [(name, number) for name in sorted(named)])

    def link(self) -> None:
        """Tie each fact that restates one of an earlier paper to it; only figures that came or went are looked at."""
        query = (
            "SELECT f.row, f.document, f.body, d.date, f.restates FROM facts f JOIN documents d ON d.row = f.document "
            "WHERE f.figure IN (SELECT value FROM json_each(?))"
        )
        keys = json.dumps(sorted(self._touched))
        filed = self._new.execute(query, [keys]).fetchall()
        told: dict[int, str | None] = {}  # what facts of the parts before restate by now
        if self._before:
            filed += [row for row in self._before.rows(query, keys) if row[1] not in self._gone]
            told = self._before.restated
        dated = [(from_json(Fact, json.loads(body)), date.fromisoformat(day) if day else None) for _, _, body, day, _ in filed]
        found = restatements(dated)
        for (fact, _), (row, *_, restates) in zip(dated, filed, strict=True):
            now = found.get(fact.id)
            if now == told.get(row, restates):
                continue
            if not self._new.execute("UPDATE facts SET restates = ? WHERE row = ?", [now, row]).rowcount:
                self._new.execute("INSERT OR REPLACE INTO restated VALUES (?, ?)", [row, now])
        self._touched.clear()


def _newest(day: date | None) -> int:
    return -day.toordinal() if day else 0


def _figure_columns(fact: Fact) -> tuple[object, ...]:
    """Return a fact's unit, low, high, status, years and first year of "og frem", as filters ask for them.

    An interval open at one end is filed as its one bound.
    """
    ends = [v for v in (fact.low, fact.value, fact.high) if v is not None]
    return (
        _UNIT_NAMES.get(fact.unit),
        float(min(ends)) if ends else None,
        float(max(ends)) if ends else None,
        fact.status,
        "".join(f",{year}" for year in fact.years.years) + ",",
        fact.years.years[0] if fact.years and fact.years.onwards else None,
    )


def _named_in(texts: Iterable[str], names: dict[str, str]) -> set[str]:
    """Return the canonical names of the organisations whose mentioned forms stand in the texts as whole words."""
    whole = "\n".join(texts)
    return {
        canonical for form, canonical in names.items() if form in whole and re.search(rf"(?<!\w){re.escape(form)}(?!\w)", whole)
    }
