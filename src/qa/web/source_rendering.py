"""The source page as HTML: the page as a picture with the place marked, beside its text as read with the same place marked."""

from html import escape

from qa.domain import Box
from qa.web import wording
from qa.web.addresses import fact_address, image_address, page_address, place_address
from qa.web.figure_rendering import PAPER
from qa.web.glossary import Explainer
from qa.web.places import Place, Sheet
from qa.web.settings_bar import page_foot, settings_bar
from qa.web.source_text import page_text

_LEGEND = {
    "celle": "Fuld ramme: cellen med tallet",
    "sted": "Understreget: stedet, der er citeret",
    "tal": "Fuld ramme: tallet",
    "raekke": "Stiplet ramme: rækkens navn",
    "kolonne": "Stiplet ramme: kolonnens overskrift",
}


def source_page(place: Place, sheet: Sheet | None) -> str:
    """Return the whole page; `sheet` is None where the paper has no pages to show, and the text stands alone."""
    document, page = place.document, place.page
    day = f"<time{PAPER}>{wording.long_date(document.date)}</time>" if document.date else ""
    committee = f"<span{PAPER}>{escape(document.committee)}</span>" if document.committee else ""
    last = document.pages[-1].number
    where = " · ".join(part for part in (committee, day, f"side {page.number} af {last}") if part)
    notes = "".join(f'<p class="forbehold">{note}</p>' for note in (*place.notes, *_notes(place, sheet)))
    picture = _picture(place, sheet) if sheet else ""
    note = (
        ""
        if sheet
        else '<p class="indledning">Bilaget har ingen sider, der kan vises som billede. Her er teksten, som den er læst.</p>'
    )
    return standalone(
        f"Side {page.number} af {document.title}",
        f'<main class="kildeside"><header><h1{PAPER}>{escape(document.title)}</h1><p class="hvor">{where}</p>'
        f'<p class="fil">Fil: <span{PAPER}>{escape(document.id)}</span></p></header>'
        f"{_told(place)}{notes}{_turning(place)}"
        f'<div class="{"side-om-side" if sheet else "kun-tekst"}">{picture}'
        f'<section aria-labelledby="tekst-hoved" class="tekst"><h2 id="tekst-hoved">Teksten på siden</h2>{note}'
        f'<div class="sidetekst"{PAPER}>{page_text(place)}</div></section></div>{_turning(place)}</main>',
    )


def error_page(message: str) -> str:
    """Return a page that says why there is no source to show."""
    return standalone(
        "Kilden kan ikke vises",
        f'<main class="kildeside"><h1>Kilden kan ikke vises</h1><p class="forbehold" role="alert">{escape(message)}</p></main>',
    )


def standalone(title: str, body: str) -> str:
    """Return a page of its own, in Danish, with the app's style and script."""
    return (
        f'<!doctype html><html lang="da"><head><meta charset="utf-8"><title>{escape(title)} – Spørg udvalgsbilagene</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="stil/favicon.svg">'
        '<link rel="stylesheet" href="stil/style.css"><script src="stil/everyday.js"></script></head>'
        f'<body class="egen-side"><div class="ramme"><nav aria-label="Tilbage"><a href="./">Spørg udvalgsbilagene</a></nav>'
        f"{settings_bar()}{body}{page_foot()}</div></body></html>"
    )


# ------------------------------------------------------------------------------------------------ what is marked, in words


def place_in_words(place: Place) -> str:
    """Return the row, the column and the value that are marked, or the words; empty where nothing is."""
    text = place.document.text
    if place.cell is not None:
        value = place.figure.of(text) if place.figure else place.cell.cell.text
        column = f", kolonnen »{place.cell.cell.column}«" if place.cell.cell.column else ""
        return f"Rækken »{place.cell.row.heading}«{column}: {value}"
    if place.figure is not None:
        return f"Tallet {place.figure.of(text)}"
    if place.span is not None:
        words = " ".join(place.span.of(text).split())
        return f"Ordene »{words if len(words) <= 120 else words[:117] + ' …'}«"
    return ""


def _told(place: Place) -> str:
    told = place_in_words(place)
    if not told:
        return ""
    words = Explainer("kildeord")
    fact = place.fact
    more = ""
    if fact is not None:
        parts = [fact.subject, wording.years(fact.years), fact.status or "", fact.basis or ""]
        more = f'<span class="om"{PAPER}>{" · ".join(words.explained(part) for part in parts if part)}</span>'
    return f'<p class="markeret"><span>Markeret:</span> <strong{PAPER}>{escape(told)}</strong>{more}</p>'


def _notes(place: Place, sheet: Sheet | None) -> list[str]:
    """Return what the reader should know of this page and its picture."""
    notes = []
    document, page = place.document, place.page
    at = place.figure or place.span
    if at is not None and not place.is_here:
        own = place.cell.cell.page if place.cell else document.page_at(at.start).number
        link = escape(_address(place, own))
        notes.append(f'Stedet står på en anden side: <a href="{link}">side {own}</a>.')
    elif at is not None and sheet is not None:
        kinds = {mark.kind for mark in sheet.marks}
        if not kinds & {"celle", "sted", "tal"}:
            notes.append("Stedet kunne ikke findes på billedet af siden. Det er markeret i teksten.")
        elif place.cell is not None and place.cell.cell.column and "kolonne" not in kinds:
            notes.append("Kolonnens overskrift står ikke over cellen på denne side; tabellen kan begynde på en tidligere side.")
    if page.ocr:
        notes.append("Siden er læst fra et billede; tegn kan være læst forkert.")
    if place.cell is not None and not place.cell.row.decided:
        notes.append("Bilagets tekst viser ikke sikkert, hvilken række tallet hører til.")
    return notes


# ------------------------------------------------------------------------------------------------ the picture


def _picture(place: Place, sheet: Sheet) -> str:
    frame, number = sheet.frame, place.page.number
    told = place_in_words(place) if place.is_here and sheet.marks else ""
    alt = f"Side {number} som billede. " + (f"Markeret: {told}." if told else "Intet er markeret.")
    boxes = "".join(_rect(mark.kind, box, sheet) for mark in sheet.marks for box in mark.boxes)
    kinds = list(dict.fromkeys(mark.kind for mark in sheet.marks))
    href = escape(image_address(place.document.id, number))
    legend = "".join(f'<li class="{kind}">{_LEGEND[kind]}</li>' for kind in kinds)
    return (
        '<figure class="sidebillede"><div class="billede">'
        f'<img src="{href}" alt="{escape(alt)}" width="{frame.width:.0f}" '
        f'height="{frame.height:.0f}">'
        f'<svg aria-hidden="true" viewBox="0 0 {frame.width:.2f} {frame.height:.2f}" preserveAspectRatio="none">{boxes}</svg></div>'
        f"<figcaption>{f'<ul>{legend}</ul>' if legend else ''}"
        f'<a href="{href}">Vis billedet alene, i fuld størrelse</a></figcaption></figure>'
    )


def _rect(kind: str, box: Box, sheet: Sheet) -> str:
    room = 2.0 if kind in {"celle", "tal", "raekke", "kolonne"} else 0.5  # points around what is marked
    left, top = box.left - sheet.frame.left - room, box.top - sheet.frame.top - room
    size = f'width="{box.right - box.left + 2 * room:.2f}" height="{box.bottom - box.top + 2 * room:.2f}"'
    return f'<rect class="{kind}" x="{left:.2f}" y="{top:.2f}" {size} rx="2"/>'


def _address(place: Place, page: int) -> str:
    """Return the address of the same place with another page shown."""
    if place.fact is not None:
        return fact_address(place.fact, page=page)
    if place.span is not None:
        return place_address(place.document.id, place.span, place.document.text, figure=place.figure, page=page)
    return page_address(place.document.id, page)


def _turning(place: Place) -> str:
    """Return links to the page before and after; no navigation where there is one page."""
    numbers = [page.number for page in place.document.pages]
    if len(numbers) == 1:
        return ""
    at = numbers.index(place.page.number)
    before = numbers[at - 1] if at else None
    after = numbers[at + 1] if at + 1 < len(numbers) else None
    links = [
        f'<a rel="prev" href="{escape(_address(place, before))}">← Side {before}</a>' if before else "<span>Første side</span>",
        f'<a rel="next" href="{escape(_address(place, after))}">Side {after} →</a>' if after else "<span>Sidste side</span>",
    ]
    return f'<nav class="bladre" aria-label="Bladr i bilaget">{" ".join(links)}</nav>'
