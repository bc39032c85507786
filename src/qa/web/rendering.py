"""Document lists, what an update did, and errors as HTML.

Pure functions from values to markup. Every text that comes from a paper or a file name is escaped here, at the place where it
becomes markup.
"""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from qa.domain import DocumentInfo, Failure, Held, IndexReport, IndexStatus, Progress
from qa.web import wording


def error_card(message: str) -> str:
    """Return a card that says what went wrong and what to do, in one line."""
    sign = '<span class="tegn" aria-hidden="true">!</span>'
    return f'<article class="svar fejl"><p class="tilstand">{sign}{escape(message)}</p></article>'


def document_table(documents: Sequence[DocumentInfo], status: IndexStatus) -> str:
    """Return the table of what is indexed, in the order given."""
    heads = ("Bilag", "Udvalg", "Dato", "Læsbarhed", "Sider", "Steder")
    head = "".join(f'<th role="columnheader" scope="col"{" class=antal" if h in heads[4:] else ""}>{h}</th>' for h in heads)
    rows = "".join(_document_row(info) for info in documents)
    if not rows:
        return '<p class="tomt">Her er ingen bilag endnu. Tilføj det første ovenfor.</p>'
    counts = ", ".join(
        [
            wording.counted(status.documents, "bilag", "bilag"),
            wording.counted(status.passages, "søgbart sted", "søgbare steder"),
            *([f"{unread} kunne ikke læses"] if (unread := wording.unread(status)) else []),
            f"opdateret {wording.long_date(status.updated.date())} kl. {status.updated:%H.%M}",
        ]
    )
    return (
        f'<h2>Bilag, der kan søges i</h2><p class="indledning">{counts}.</p>'
        '<table class="bilag" role="table"><caption class="kun-oplaest">Bilag i indekset</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{rows}</tbody></table>'
    )


def _document_row(info: DocumentInfo) -> str:
    notes = "".join(
        f'<span class="advarsel">{f"Side {w.page}: " if w.page is not None else ""}{escape(w.message)}</span>'
        for w in info.warnings
    )
    none = '<span class="tomt">–</span>'
    cells = (
        ("titel", f'<strong>{escape(info.title)}</strong><span class="fil">{escape(info.id)}</span>{notes}'),
        ("udvalg", escape(info.committee) if info.committee else none),
        ("dato", wording.long_date(info.date) if info.date else none),
        ("kvalitet", f'<span class="smal">Læsbarhed: </span>{wording.readability(info.quality)}'),
        ("antal", _count(info.pages, "side", "sider")),
        ("antal", _count(info.passages, "sted", "steder")),
    )
    return '<tr role="row">' + "".join(f'<td role="cell" class="{kind}">{cell}</td>' for kind, cell in cells) + "</tr>"


def _count(n: int, one: str, many: str) -> str:
    # The noun is for the narrow page, where the column heads are gone.
    return f'{wording.count(n)}<span class="smal"> {one if n == 1 else many}</span>'


def held_list(held: Sequence[Held]) -> str:
    """Return which papers are kept out of the index and why; empty where none is."""
    if not held:
        return ""
    items = "".join(
        f'<li><span class="fil">{escape(h.document_id)}</span><ul><li>{escape(h.reason[:1].upper() + h.reason[1:])}</li></ul></li>'
        for h in held
    )
    return f'<section class="ulaest"><h2>Holdt ude af indekset</h2><ul>{items}</ul></section>'


def failure_list(failed: Sequence[Failure]) -> str:
    """Return what could not be read and why, file by file; a single reassuring line where all was read."""
    if not failed:
        return '<p class="alt-laest"><span class="tegn" aria-hidden="true">✓</span>Alle filer og sider er læst.</p>'
    items = []
    by_file = sorted(failed, key=lambda f: (f.document_id, f.page or 0))
    for document_id, failures in groupby(by_file, key=lambda f: f.document_id):
        reasons = "".join(f"<li>{wording.place(f).capitalize()}: {escape(f.reason)}</li>" for f in failures)
        items.append(f'<li><span class="fil">{escape(document_id)}</span><ul>{reasons}</ul></li>')
    return f'<section class="ulaest"><h2>Kunne ikke læses</h2><ul>{"".join(items)}</ul></section>'


def progress_bar(step: Progress) -> str:
    """Return how far indexing has come. Kept from being read aloud at each step; the report after it is."""
    words = escape(f"{step.stage} {step.what}".strip())
    return (
        f'<article class="rapport" aria-live="off"><label class="fremdrift">{words}'
        f'<progress max="{max(step.total, 1)}" value="{step.done}"></progress></label></article>'
    )


def update_report(report: IndexReport, refused: Sequence[str]) -> str:
    """Return what an update did: tilføjet, ændret, fjernet, kunne ikke læses, and the files that were turned away."""
    groups = [("Tilføjet", report.added), ("Ændret", report.changed), ("Fjernet", report.removed)]
    failed = [f"{f.document_id}, {wording.place(f)}: {f.reason}" for f in report.status.failed]
    groups.append(("Holdt tilbage", tuple(f"{h.document_id}: {h.reason}" for h in report.status.held if not h.is_taken_down)))
    groups += [("Kunne ikke læses", tuple(failed)), ("Ikke modtaget", tuple(refused))]
    lines = [f"<dt>{name}</dt><dd>{'<br>'.join(escape(item) for item in items)}</dd>" for name, items in groups if items]
    seconds = f"{report.seconds:.1f}".replace(".", ",")
    if not (report.added or report.changed or report.removed):
        lines.insert(0, "<dt>Uændret</dt><dd>Der var intet nyt at tage ind.</dd>")
    return f'<article class="rapport"><dl>{"".join(lines)}</dl><p class="fodnote">Opdateret på {seconds} sekunder.</p></article>'


def refusal(refused: Sequence[str]) -> str:
    """Return why no file was received."""
    return f'<article class="rapport"><dl><dt>Ikke modtaget</dt><dd>{"<br>".join(escape(r) for r in refused)}</dd></dl></article>'
