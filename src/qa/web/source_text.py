"""The text of a page as HTML, as it was read: headings, paragraphs, points and real tables, with a place marked in it."""

from html import escape

from qa.domain import Block, BlockKind, Cell, Document, Page, Row, Span, Table
from qa.web.marking import Mark, marked
from qa.web.places import Place


def page_text(place: Place) -> str:
    """Return the page's blocks in order: headings, paragraphs, points and real tables, with the place marked."""
    document, page = place.document, place.page
    pieces: list[str] = []
    told: set[int] = set()
    for block in document.blocks:
        if not block.span.overlaps(page.span):
            continue
        table = _table_of(document, block)
        if table is None:
            if not _is_caption(place, block):
                pieces.append(_block(place, block))
        elif table.number not in told:
            told.add(table.number)
            pieces.append(_table(place, table, page))
    return "".join(pieces)


def _is_caption(place: Place, block: Block) -> bool:
    """Whether a block is said again as the caption of a table of its page; what is marked is always shown."""
    words = block.span.of(place.document.text).strip()
    is_marked = place.span is not None and place.span.overlaps(block.span)
    on_page = (table for table in place.document.tables if place.page.number in table.pages)
    return not is_marked and any(t.caption == words and not place.document.is_flattened(t) for t in on_page)


def _table_of(document: Document, block: Block) -> Table | None:
    if block.kind is not BlockKind.TABLE:
        return None
    return next((t for t in document.tables if t.span.overlaps(block.span) and not document.is_flattened(t)), None)


def _block(place: Place, block: Block) -> str:
    start, end = max(block.span.start, place.page.span.start), min(block.span.end, place.page.span.end)
    inner = _marked(place, Span(start, end))
    match block.kind:
        case BlockKind.HEADING:
            return f"<h3>{inner}</h3>"
        case BlockKind.LIST_ITEM:
            return f'<p class="punkt">{inner}</p>'
        case _:
            return f"<p>{inner}</p>"


def _marked(place: Place, span: Span) -> str:
    """Return a stretch of the document's text, escaped, with the part of the place that stands in it marked."""
    marks = []
    for at, kind, anchor in ((place.figure, "tal-i-kilden", "tallet"), (place.span, "stedet", "stedet")):
        if at is not None and at.overlaps(span):
            inside = Span(max(at.start, span.start), min(at.end, span.end)).shift(-span.start)
            marks.append(Mark(inside, kind, anchor=anchor if at.start >= span.start else ""))
    return marked(span.of(place.document.text), marks)


def _table(place: Place, table: Table, page: Page) -> str:
    """Return the rows of a table that stand on the page, below its column heads."""
    rows = [row for row in table.rows if _is_on(row, page)]
    chosen = place.cell if place.cell is not None and place.cell.table is table else None
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    column = chosen.cell.column if chosen is not None else None
    heads = "".join(
        f'<th scope="col"{_headed(i > 0 and head == column)}>{escape(head)}</th>' for i, head in enumerate(table.columns)
    )
    body = "".join(
        f'<tr><th scope="row"{_headed(chosen is not None and row is chosen.row)}>{_head_of(place, row)}</th>'
        + "".join(_cell(place, cell) for cell in row.cells)
        + "</tr>"
        for row in rows
    )
    return (
        '<div class="tabelramme" tabindex="0" role="region" aria-label="Tabel">'
        f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _headed(is_chosen: bool) -> str:  # noqa: FBT001 - the one thing it is asked
    return ' class="hoved-til-tallet"' if is_chosen else ""


def _head_of(place: Place, row: Row) -> str:
    """Return a row's heading; marked where the place begins in it."""
    start = row.span.start
    at = place.document.text.find(row.heading, start, row.span.end) if row.heading else -1
    is_whole = place.span is not None and place.span.covers(row.span)
    return escape(row.heading) if at < 0 or is_whole else _marked(place, Span(at, at + len(row.heading)))


def _cell(place: Place, cell: Cell) -> str:
    if place.cell is not None and cell is place.cell.cell and (cell.span is None or place.figure is None):
        return f'<td><mark class="tal-i-kilden" id="tallet">{escape(cell.text)}</mark></td>'
    if cell.span is None or cell.span.of(place.document.text) != cell.text:
        return f"<td>{escape(cell.text)}</td>"
    is_row = place.figure is not None and place.span is not None and not cell.span.covers(place.span)
    if is_row and place.figure is not None and not place.figure.overlaps(cell.span):
        return f"<td>{escape(cell.text)}</td>"  # of a whole row the figure alone is marked
    return f"<td>{_marked(place, cell.span)}</td>"


def _is_on(row: Row, page: Page) -> bool:
    return any(cell.page == page.number for cell in row.cells) if row.cells else row.span.overlaps(page.span)
