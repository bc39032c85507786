"""Where in a table an answer stands, for the question that follows up on it."""

import re
from collections.abc import Callable

from qa.beside import Place
from qa.domain import Answer, Citation, Row
from qa.units import Paper, TableRow

_SHORT = 6  # words of a cell that may name its row


def place_of(answer: Answer, papers: Callable[[str], Paper]) -> Place | None:
    """Return where the first figure of an answer stands, else its first citation; None where that is no row of a table."""
    label = answer.values[0].label if answer.values else ""
    number = answer.values[0].citation if answer.values else 1
    citation = next((citation for citation in answer.citations if citation.number == number), None)
    cited = _row_of(citation, papers(citation.document_id), f"{label} {answer.text}") if citation else None
    if cited is None:
        return None
    columns = tuple(dict.fromkeys(column for row in cited.table.rows for cell in row.cells if (column := cell.column)))
    said = " ".join(label.split()).casefold()
    return Place(
        table=cited.table.number,
        row=_name_of(cited.row),
        column=max((column for column in columns if column.casefold() in said), key=len, default=""),
        rows=tuple(_name_of(row) for row in cited.table.rows),
        columns=columns,
    )


def _row_of(citation: Citation, paper: Paper, said: str) -> TableRow | None:
    """The row that a citation lies in or holds; of several the one whose heading the answer says."""
    rows = [row for row in paper.rows if row.row.span.overlaps(citation.span)]
    told = [row for row in rows if row.row.heading.strip() and row.row.heading in said]
    return rows[0] if len(rows) == 1 else next(iter(told), None)


def is_in_row(row: TableRow | None, table: int, name: str) -> bool:
    """Whether a row is the one of a table that has a name, as `place_of` names rows."""
    return row is not None and row.table.number == table and _name_of(row.row) == name


def _name_of(row: Row) -> str:
    """A row's heading and the words of its other cells: where rows are numbered, these name them."""
    texts = (cell.text for cell in row.cells if not re.search(r"\d", cell.text) and len(cell.text.split()) <= _SHORT)
    return " ".join(filter(None, (row.heading.strip(), *texts)))
