"""What filters name, held against what the index knows: papers, committees and organisations, the same for every command.

A filter that names something unknown is an error that lists the nearest known ones; it is never dropped.
"""

import difflib
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any

from qa.domain import Filters
from qa.errors import UsageError

UNITS = ("kr", "årsværk", "personer", "pct")

# Runs one query with its values on the papers of a version, part by part (`papers.py`), and returns every row.
Rows = Callable[..., list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class _Paper:
    """What filters ask of a paper. `names` are its committee's, folded, with and without its term."""

    row: int
    id: str
    names: frozenset[str]
    date: date | None


class Catalogue:
    """The names of one version, which never changes: read when first asked for, then kept."""

    def __init__(self, rows: Rows) -> None:
        """Look things up with `rows`."""
        self._rows = rows

    @cached_property
    def committees(self) -> tuple[str, ...]:
        """Every committee a document is of, in order."""
        return self._names("SELECT DISTINCT committee FROM documents WHERE committee IS NOT NULL")

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """Every body that decided something, in order."""
        return self._names("SELECT DISTINCT decided_by FROM decisions WHERE decided_by IS NOT NULL")

    @cached_property
    def organisations(self) -> tuple[str, ...]:
        """Every organisation that is mentioned, by canonical name, in order."""
        return self._names("SELECT DISTINCT canonical FROM mentions WHERE canonical IS NOT NULL")

    def _names(self, query: str) -> tuple[str, ...]:
        return tuple(sorted({row[0] for row in self._rows(query)}))

    @cached_property
    def _canonical(self) -> dict[str, str]:
        """The canonical name by every folded form that is mentioned, and by itself."""
        forms = self._rows("SELECT DISTINCT text, canonical FROM mentions WHERE canonical IS NOT NULL")
        return {folded(text): name for text, name in sorted(forms)} | {folded(name): name for name in self.organisations}

    @cached_property
    def _papers(self) -> tuple[_Paper, ...]:
        rows = self._rows("SELECT row, id, committee, date FROM documents")
        return tuple(
            _Paper(row, folded(document_id), names_of(committee), date.fromisoformat(day) if day else None)
            for row, document_id, committee, day in rows
        )

    def organisation(self, name: str) -> str:
        """Return the canonical name of an organisation named by any of its forms; raises UsageError for an unknown one."""
        try:
            return self._canonical[folded(name)]
        except KeyError:
            raise UsageError(unknown_name("organisationen", name, self.organisations)) from None

    def find_organisation(self, name: str) -> str | None:
        """Return the canonical name of an organisation named by any of its forms, None where no paper mentions one of that name."""
        return self._canonical.get(folded(name))

    def committee(self, name: str, *, with_bodies: bool = False) -> str:
        """Return a committee's folded name, without its term where it was asked for so; raises UsageError for an unknown one."""
        known = self.committees + (self.bodies if with_bodies else ())
        return folded(known_name("udvalget", name, tuple(dict.fromkeys((*known, *map(without_term, known))))))

    def documents(self, filters: Filters) -> tuple[int, ...]:
        """Return the rows of the documents that pass the filters on documents: name, committee and date."""
        committee = None if filters.committee is None else self.committee(filters.committee)
        first, last = filters.date_from or date.min, filters.date_to or date.max
        is_dated = filters.date_from is not None or filters.date_to is not None
        pattern = None if filters.document is None else folded(filters.document)
        return tuple(
            paper.row
            for paper in self._papers
            if (pattern is None or fnmatchcase(paper.id, pattern))
            and (committee is None or committee in paper.names)
            and (not is_dated or (paper.date is not None and first <= paper.date <= last))
        )


def known_name(what: str, name: str, known: Sequence[str], *, all_of_them: bool = False) -> str:
    """Return the known name that equals `name` but for case and spaces; raises UsageError naming the nearest, or all."""
    for candidate in known:
        if folded(candidate) == folded(name):
            return candidate
    if all_of_them:
        raise UsageError(f"Kender ikke {what} “{name}”. Kendte: {', '.join(known)}.")
    raise UsageError(unknown_name(what, name, known))


def unknown_name(what: str, name: str, known: Sequence[str]) -> str:
    """Return the message for a name that is not known, with the nearest that are."""
    by_fold = {folded(k): k for k in known}
    near = [by_fold[k] for k in difflib.get_close_matches(folded(name), list(by_fold), n=5, cutoff=0.4)]
    near += [k for k in known if folded(name) in folded(k) and k not in near]
    if not near:
        return f"Kender ikke {what} “{name}”, og intet ligner. Se, hvad der er, med: qa status"
    return f"Kender ikke {what} “{name}”. Nærmeste kendte: {', '.join(near[:5])}."


def names_of(committee: str | None) -> frozenset[str]:
    """Return the folded names a committee answers to; none of none."""
    return frozenset({folded(committee), folded(without_term(committee))}) if committee else frozenset()


def without_term(committee: str) -> str:
    """Return a council's name without its term: "Byråd" of "Byråd 2022-2025"; asked for, it is every term's."""
    return re.sub(r"\s+20\d\d(?:\s?[-–]\s?(?:20)?\d\d)?$", "", committee)


def folded(name: str) -> str:
    """Return a name as it is compared: composed, without case, single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
