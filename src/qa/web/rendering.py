"""Answers, passages and document lists as HTML.

Pure functions from values to markup. Every text that comes from a paper, a file name or a question is escaped here, at the place
where it becomes markup; a piece that already is markup is only ever the return value of a function of this module.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from qa.domain import (
    Answer,
    AnswerStatus,
    AnswerValue,
    Citation,
    Document,
    DocumentInfo,
    Failure,
    Held,
    Hit,
    IndexReport,
    IndexStatus,
    Label,
    Mention,
    Progress,
    Span,
)
from qa.phrasing import NOTE
from qa.store import is_unread_page
from qa.web import chips, wording

MentionsOf = Callable[[str], Sequence[Mention]]  # the mentions of a document id, in order of place
DocumentOf = Callable[[str], Document]

OPEN_PASSAGES = 3  # the rest are one click away; ten of a hundred words each bury the answer

_STATES = {
    AnswerStatus.FOUND: ("✓", "Fundet i kilden"),
    AnswerStatus.PARTIAL: ("◐", "Delvist – se forbehold"),
    AnswerStatus.NOT_FOUND: ("–", "Ikke fundet"),
}
_LABELS = {
    Label.AMOUNT: "beløb",
    Label.FTE: "årsværk",
    Label.COUNT: "antal",
    Label.PERCENT: "procent",
    Label.ORG: "organisation",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text to mark, with the class and the tooltip of its mark."""

    span: Span
    kind: str
    tip: str = ""


# ------------------------------------------------------------------------------------------------ marked text


def marked(text: str, marks: Iterable[Mark]) -> str:
    """Escape `text` and wrap each mark's stretch in a mark element; of two that overlap, the first and longest stands."""
    pieces: list[str] = []
    at = 0
    for mark in sorted(marks, key=lambda m: (m.span.start, -m.span.end)):
        if mark.span.start < at or mark.span.end > len(text) or not len(mark.span):
            continue
        tip = f' title="{escape(mark.tip)}"' if mark.tip else ""
        pieces += [
            escape(text[at : mark.span.start]),
            f'<mark class="{escape(mark.kind)}"{tip}>{escape(mark.span.of(text))}</mark>',
        ]
        at = mark.span.end
    return "".join([*pieces, escape(text[at:])])


def figure_marks(quote: Citation, values: Iterable[AnswerValue], mentions: Sequence[Mention]) -> list[Mark]:
    """Return where the quote states the figures that rest on it, as spans of the quote.

    A mention with the same meaning points at the very place. Where there is none (a cell that takes its unit from the column
    head), the figure's own words are looked for, not as a part of a longer number.
    """
    inside = [m for m in mentions if quote.span.covers(m.span)]
    marks: list[Mark] = []
    for value in values:
        if value.citation != quote.number:
            continue
        same = [m for m in inside if _means_the_same(m, value)]
        if same:
            # The same sum may be stated for two years; the paper's own words and years decide.
            best = max(same, key=lambda m: (m.text == value.text, m.years == value.years, -m.span.start))
            marks.append(Mark(best.span.shift(-quote.span.start), "tal-i-kilden"))
        elif value.text and (match := re.search(rf"(?<![\w.,]){re.escape(value.text)}(?![\w]|[.,]\d)", quote.quote)):
            marks.append(Mark(Span(match.start(), match.end()), "tal-i-kilden"))
    return marks


def _means_the_same(mention: Mention, value: AnswerValue) -> bool:
    if value.value is None and value.low is None and value.high is None:
        return bool(value.text) and value.text in (mention.text, mention.canonical)
    return (mention.value, mention.low, mention.high, mention.unit) == (value.value, value.low, value.high, value.unit)


# ------------------------------------------------------------------------------------------------ the answer


def answer_card(answer: Answer, status: IndexStatus, mentions: MentionsOf, document: DocumentOf) -> str:
    """Return the card: state, figures, sentence, quotes with their places, and what was searched."""
    sign, words = _STATES[answer.status]
    parts = [f'<p class="tilstand"><span class="tegn" aria-hidden="true">{sign}</span>{words}</p>']
    if len(answer.values) == 1:
        parts.append(_one_figure(answer.values[0]))
    elif answer.values:
        parts.append(_figure_table(answer.values))
    # A sentence that is the quote itself is not said twice.
    if answer.text and answer.text not in {citation.quote for citation in answer.citations}:
        parts.append(f'<p class="saetning">{escape(answer.text)}</p>')
    if answer.phrased:
        parts.append(f'<p class="forbehold">{escape(NOTE)}</p>')
    parts.append(chips.understood(answer.interpretation, answer.question))
    parts += [_source(c, answer.values, mentions(c.document_id), document(c.document_id)) for c in answer.citations]
    # The words of an answer that was not found already say what was searched.
    if answer.status is not AnswerStatus.NOT_FOUND:
        parts.append(f'<p class="fodnote">{escape(wording.searched(status))}</p>')
    asked = answer.interpretation.question or answer.question
    about = f'aria-label="Svar: {words}" data-adresse="{escape(chips.address(asked, answer.interpretation.without))}"'
    return f'<article class="svar {answer.status.value}" {about}>{"".join(parts)}</article>'


def _one_figure(value: AnswerValue) -> str:
    about = [value.label, wording.when(value), value.status or ""]
    details = " · ".join(escape(part) for part in about if part)
    calculation = f'<p class="beregning">{escape(value.calculation)}</p>' if value.calculation else ""
    size = " langt" if len(wording.figure(value)) > 24 else ""
    return f'<p class="tal{size}">{escape(wording.figure(value))}</p><p class="om-tallet">{details}</p>{calculation}'


def _figure_table(values: Sequence[AnswerValue]) -> str:
    heads = {"tal-celle": "Tal", "hvad": "Hvad", "aar": "År", "status": "Status", "kildenummer": "Kilde"}
    rows = [
        {
            "tal-celle": f"<strong>{escape(wording.figure(value))}</strong>",
            "hvad": escape(value.label)
            + (f'<span class="beregning">{escape(value.calculation)}</span>' if value.calculation else ""),
            "aar": escape(wording.when(value)),
            "status": escape(value.status or ""),
            "kildenummer": f'<a href="#kilde-{value.citation}" aria-label="Kilde {value.citation}">{value.citation}</a>',
        }
        for value in values
    ]
    heads = {kind: head for kind, head in heads.items() if any(row[kind] for row in rows)}
    head_row = "".join(f'<th role="columnheader" scope="col">{head}</th>' for head in heads.values())
    body = "".join(
        '<tr role="row">' + "".join(f'<td role="cell" class="{kind}">{row[kind]}</td>' for kind in heads) + "</tr>" for row in rows
    )
    # Said outright, because several figures invite adding; not said where one of them is a calculation.
    apart = "" if any(value.calculation for value in values) else ", som de står i kilden; de er ikke lagt sammen"
    return (
        f'<table class="flere" role="table"><caption>{wording.count(len(values))} tal{apart}.</caption>'
        f'<thead role="rowgroup"><tr role="row">{head_row}</tr></thead><tbody role="rowgroup">{body}</tbody></table>'
    )


def _source(citation: Citation, values: Sequence[AnswerValue], mentions: Sequence[Mention], document: Document) -> str:
    quote = marked(citation.quote, figure_marks(citation, values, mentions))
    facts = [citation.committee or "", wording.long_date(citation.date) if citation.date else "", f"side {citation.page}"]
    where = " · ".join(escape(fact) for fact in facts if fact)
    return (
        f'<figure class="kilde" id="kilde-{citation.number}" tabindex="-1">'
        f"<blockquote>{quote}</blockquote>"
        f'<figcaption><span class="nummer">{citation.number}</span>'
        f'<span><cite>{escape(citation.title)}</cite><span class="hvor">{where}</span></span></figcaption>'
        f"{_gap(document)}{_page(citation, document)}</figure>"
    )


def _gap(document: Document) -> str:
    """Return how much of the cited paper could not be read; empty where all of it was."""
    n = sum(is_unread_page(w.message, w.page) for w in document.warnings)
    return f'<p class="forbehold">{wording.counted(n, "side", "sider")} i dette bilag kunne ikke læses.</p>' if n else ""


def _page(citation: Citation, document: Document) -> str:
    """Return the whole page as read, folded, with the quoted place marked."""
    page = document.page_at(citation.span.start)
    quoted = Span(citation.span.start, min(citation.span.end, page.span.end)).shift(-page.span.start)
    text = marked(page.span.of(document.text), [Mark(quoted, "stedet")])
    note = '<p class="forbehold">Siden er læst fra et billede; tegn kan være læst forkert.</p>' if page.ocr else ""
    label = f"Side {page.number} af {escape(citation.title)}"
    return (
        f"<details><summary>Vis hele side {page.number} med stedet markeret</summary>"
        f'{note}<div class="side" tabindex="0" role="region" aria-label="{label}">{text}</div>'
        f'<p class="fil">Fil: {escape(citation.document_id)}</p></details>'
    )


def error_card(message: str) -> str:
    """Return a card that says what went wrong and what to do, in one line."""
    sign = '<span class="tegn" aria-hidden="true">!</span>'
    return f'<article class="svar fejl"><p class="tilstand">{sign}{escape(message)}</p></article>'


# ------------------------------------------------------------------------------------------------ passages


def passage_list(answer: Answer, titles: dict[str, str], mentions: MentionsOf) -> str:
    """Return the passages under an answer, best first, with what they mention marked; empty where there are none."""
    if not answer.hits:
        return ""
    lead = "Beløb, årsværk, antal og navne er markeret."
    if answer.status is AnswerStatus.NOT_FOUND:
        lead = "De svarer ikke på spørgsmålet, men handler om noget, der ligner."
    items = [_passage(hit, titles.get(hit.passage.document_id, hit.passage.document_id), mentions) for hit in answer.hits]
    shown, folded = items[:OPEN_PASSAGES], items[OPEN_PASSAGES:]
    more = ""
    if folded:
        words = wording.counted(len(folded), "sted mere", "steder mere")
        numbered = f'<ol start="{OPEN_PASSAGES + 1}">{"".join(folded)}</ol>'
        more = f'<details class="flere-steder"><summary>Vis {words}</summary>{numbered}</details>'
    head = f'<h2>De nærmeste steder i bilagene</h2><p class="indledning">{lead}</p>'
    return f'<section class="passager">{head}<ol>{"".join(shown)}</ol>{more}</section>'


def _passage(hit: Hit, title: str, mentions: MentionsOf) -> str:
    passage = hit.passage
    skipped = _headings_length(passage.text, passage.headings)
    body = Span(passage.span.start + skipped, passage.span.end)
    marks = [
        Mark(m.span.shift(-body.start), f"omtale {m.label.value.lower()}", _tip(m))
        for m in mentions(passage.document_id)
        if body.covers(m.span)
    ]
    headings = [escape(heading) for heading in passage.headings if heading != title]
    path = f'<span class="vej">{" › ".join(headings)}</span>' if headings else ""
    pages = (
        f"side {passage.first_page}"
        if passage.first_page == passage.last_page
        else f"side {passage.first_page}–{passage.last_page}"
    )
    return (
        f'<li><p class="passage-hoved">{path}<span class="hvor">{escape(title)} · {pages}</span></p>'
        f'<div class="passage-tekst">{marked(passage.text[skipped:], marks)}</div></li>'
    )


def _headings_length(text: str, headings: Sequence[str]) -> int:
    """Return how many characters the headings take that a passage opens with; they stand above it already."""
    length = 0
    for line in text.splitlines(keepends=True)[:-1]:
        if line.strip() not in headings:
            break
        length += len(line)
    return length


def _tip(mention: Mention) -> str:
    if mention.label is Label.ORG:
        return f"organisation: {mention.canonical or mention.text}"
    if mention.value is None:
        return _LABELS[mention.label]
    exact = f"{wording.number(mention.value)} kr." if mention.unit == "DKK" else wording.quantity(mention.value, mention.unit or "")
    return f"{_LABELS[mention.label]}: {exact}"


# ------------------------------------------------------------------------------------------------ documents


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
