"""A cited place as HTML: the sentence or table row as printed with its figures marked, the paper, and the way to its page."""

from collections.abc import Sequence
from html import escape

from qa.domain import Citation, Document, Row, Span, Table
from qa.store import is_unread_page
from qa.web import wording
from qa.web.addresses import place_address
from qa.web.desk import OpenedIndex
from qa.web.figure_rendering import PAPER, Figure
from qa.web.glossary import Explainer
from qa.web.marking import Mark, marked

# Letters of a row that is shown as one; longer rows hold prose and are shown as a quote.
_LONGEST_ROW = 300


def quoted(citation: Citation, figures: Sequence[Figure], engine: OpenedIndex, words: Explainer) -> str:
    """Return the place as a figure with its caption; `figures` are all of the answer, of which those that rest on it are marked."""
    document = engine.document(citation.document_id)
    own = [figure for figure in figures if figure.value.citation == citation.number]
    places = list(dict.fromkeys(figure.place for figure in own if figure.place is not None))
    printed = row_at(document, citation.span)
    if printed is None:
        marks = [Mark(place.shift(-citation.span.start), "tal-i-kilden") for place in places if citation.span.covers(place)]
        shown = f"<blockquote{PAPER}>{marked(citation.quote, marks)}</blockquote>"
    else:
        shown = row_as_printed(*printed, places)
    day = f"<time{PAPER}>{wording.long_date(citation.date)}</time>" if citation.date else ""
    committee = f"<span{PAPER}>{escape(citation.committee)}</span>" if citation.committee else ""
    where = " · ".join(part for part in (committee, day, f"side {citation.page}") if part)
    single = own[0].address if len(own) == 1 and own[0].place is not None else ""
    href = single or place_address(
        citation.document_id, citation.span, document.text, figure=places[0] if len(places) == 1 else None
    )
    return (
        f'<figure class="kilde" id="kilde-{citation.number}" tabindex="-1">{shown}'
        f'<figcaption><span class="nummer">{citation.number}</span>'
        f'<span><cite{PAPER}>{escape(citation.title)}</cite><span class="hvor">{where}</span>'
        f'<a class="aabn" href="{escape(href)}">Åbn side {citation.page}</a></span></figcaption>'
        f"{words.line(citation.quote)}{_gap(document)}{_page(citation, document)}</figure>"
    )


def row_at(document: Document, span: Span) -> tuple[Table, Row] | None:
    """Return the table row that a quote is, where the table stood as one and the row is short enough to show as one."""
    for table in document.tables:
        if not table.span.overlaps(span) or document.is_flattened(table):
            continue
        for row in table.rows:
            if row.span.overlaps(span) and 2 * len(span) > len(row.span) and len(row.span) <= _LONGEST_ROW:
                return table, row
    return None


def row_as_printed(table: Table, row: Row, figures: Sequence[Span]) -> str:
    """Return one row below its column heads, with the cells of the figures marked."""
    caption = f"<caption{PAPER}>{escape(table.caption)}</caption>" if table.caption else ""
    heads = "".join(
        f'<th scope="col">{escape(column)}</th>' for column in (table.columns[0] if table.columns else "", *_columns(row))
    )
    cells = "".join(
        "<td>"
        + (
            f'<mark class="tal-i-kilden">{escape(cell.text)}</mark>'
            if cell.span and any(cell.span.overlaps(f) for f in figures)
            else escape(cell.text)
        )
        + "</td>"
        for cell in row.cells
    )
    return (
        f'<div class="raekke" tabindex="0" role="region" aria-label="Rækken i tabellen"><table{PAPER}>{caption}'
        f'<thead><tr>{heads}</tr></thead><tbody><tr><th scope="row">{escape(row.heading)}</th>{cells}</tr></tbody></table></div>'
    )


def _columns(row: Row) -> tuple[str, ...]:
    return tuple(cell.column for cell in row.cells)


def _gap(document: Document) -> str:
    """Return how much of the cited paper could not be read; empty where all of it was."""
    n = sum(is_unread_page(w.message, w.page) for w in document.warnings)
    return f'<p class="forbehold">{wording.counted(n, "side", "sider")} i dette bilag kunne ikke læses.</p>' if n else ""


def _page(citation: Citation, document: Document) -> str:
    """Return the whole page as read, folded, with the quoted place marked."""
    page = document.page_at(citation.span.start)
    at = Span(citation.span.start, min(citation.span.end, page.span.end)).shift(-page.span.start)
    text = marked(page.span.of(document.text), [Mark(at, "stedet")])
    note = '<p class="forbehold">Siden er læst fra et billede; tegn kan være læst forkert.</p>' if page.ocr else ""
    return (
        f"<details><summary>Vis hele side {page.number} med stedet markeret</summary>"
        f'{note}<div class="side" tabindex="0" role="region" aria-label="Side {page.number}"{PAPER}>{text}</div>'
        f'<p class="fil">Fil: <span{PAPER}>{escape(citation.document_id)}</span></p></details>'
    )
