"""What could not be read, what an update would do and did, and errors as HTML.

Pure functions from values to markup. Every text that comes from a paper or a file name is escaped here, at the place where it
becomes markup.
"""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from qa.domain import Failure, Held, IndexPreview, IndexReport, Progress, Restored
from qa.web import wording
from qa.web.figure_rendering import PAPER


def error_card(message: str) -> str:
    """Return a card that says what went wrong and what to do, in one line."""
    sign = '<span class="tegn" aria-hidden="true">!</span>'
    return f'<article class="svar fejl"><p class="tilstand">{sign}{escape(message)}</p></article>'


def held_list(held: Sequence[Held]) -> str:
    """Return which papers are kept out of the index and why; empty where none is."""
    if not held:
        return ""
    items = "".join(
        f'<li{PAPER}><span class="fil">{escape(h.document_id)}</span>'
        f"<ul><li>{escape(h.reason[:1].upper() + h.reason[1:])}</li></ul></li>"
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
        items.append(f'<li{PAPER}><span class="fil">{escape(document_id)}</span><ul>{reasons}</ul></li>')
    return f'<section class="ulaest"><h2>Kunne ikke læses</h2><ul>{"".join(items)}</ul></section>'


def progress_bar(step: Progress, done: Sequence[str] = ()) -> str:
    """Return how far indexing has come, and the files it is done with. Not read aloud at each step; the report after it is."""
    words = f"<span>{escape(step.stage)}</span>" + (f" <span{PAPER}>{escape(step.what)}</span>" if step.what else "")
    of = f' <span class="antal">({step.done} af {step.total})</span>' if step.total > 1 else ""
    files = "".join(f'<li><span class="tegn" aria-hidden="true">✓</span> <span{PAPER}>{escape(name)}</span></li>' for name in done)
    return (
        f'<article class="rapport" aria-live="off"><label class="fremdrift">{words}{of}'
        f'<progress max="{max(step.total, 1)}" value="{step.done}"></progress></label>'
        + (f'<ul class="laest">{files}</ul>' if files else "")
        + "</article>"
    )


def preview_card(preview: IndexPreview, refused: Sequence[str]) -> str:
    """Return what would change, with the buttons that put it in use or leave all as it is; no such button where nothing would."""
    groups = [("Nye", preview.added), ("Ændrede", preview.changed), ("Fjernes", preview.removed)]
    would = any(names for _, names in groups)
    groups += [("Holdes tilbage", tuple(_held(h) for h in preview.held if not h.is_taken_down))]
    groups += [("Kan ikke læses", tuple(_failure(f) for f in preview.failed)), ("Ikke modtaget", tuple(refused))]
    unchanged = wording.counted(preview.unchanged, "bilag", "bilag")
    lead = "Intet er taget i brug endnu." if would else "Der er intet nyt at tage i brug."
    buttons = (
        '<p class="valg"><button type="button" class="brug" data-valg="brug">Tag i brug</button> '
        '<button type="button" class="del" data-valg="fortryd">Fortryd</button></p>'
    )
    return (
        f'<article class="rapport"><h3 tabindex="-1">Sådan bliver indekset</h3><p class="indledning">{lead}</p>'
        f"<dl>{_groups(groups)}<dt>Uændret</dt><dd><span>{unchanged}</span></dd></dl>{buttons if would else ''}</article>"
    )


def going_back_card() -> str:
    """Return the question whether to go back, with its two answers."""
    return (
        '<article class="rapport"><h3 tabindex="-1">Gå tilbage til forrige version?</h3>'
        '<p class="indledning">Indekset bliver, som det var før sidste opdatering. Bilagsmappen ændres ikke, så næste opdatering '
        'tager de samme filer ind igen.</p><p class="valg">'
        '<button type="button" class="brug" data-valg="tilbage">Gå tilbage</button> '
        '<button type="button" class="del" data-valg="fortryd">Fortryd</button></p></article>'
    )


def gone_back(restored: Restored) -> str:
    """Return what going back did."""
    updated = restored.status.updated
    day = f"{wording.long_date(updated.date())} kl. {updated:%H.%M}"
    n = wording.counted(restored.status.documents, "bilag", "bilag")
    return f'<article class="rapport"><p tabindex="-1">Indekset er igen, som det var {day}, med {n}.</p></article>'


def left_as_it_is() -> str:
    """Return that nothing was changed."""
    return '<article class="rapport"><p tabindex="-1">Intet er ændret.</p></article>'


def update_report(report: IndexReport, refused: Sequence[str]) -> str:
    """Return what an update did: tilføjet, ændret, fjernet, kunne ikke læses, and the files that were turned away."""
    groups = [("Tilføjet", report.added), ("Ændret", report.changed), ("Fjernet", report.removed)]
    groups.append(("Holdt tilbage", tuple(_held(h) for h in report.status.held if not h.is_taken_down)))
    groups += [("Kunne ikke læses", tuple(map(_failure, report.status.failed))), ("Ikke modtaget", tuple(refused))]
    nothing = "" if report.added or report.changed or report.removed else "<dt>Uændret</dt><dd>Der var intet nyt at tage ind.</dd>"
    seconds = f"{report.seconds:.1f}".replace(".", ",")
    return (
        f'<article class="rapport"><h3 tabindex="-1">Taget i brug</h3><dl>{nothing}{_groups(groups)}</dl>'
        f'<p class="fodnote">Opdateret på {seconds} sekunder.</p></article>'
    )


def _groups(groups: Sequence[tuple[str, Sequence[str]]]) -> str:
    return "".join(
        f"<dt>{name}</dt><dd{PAPER}>{'<br>'.join(escape(item) for item in items)}</dd>" for name, items in groups if items
    )


def _held(held: Held) -> str:
    return f"{held.document_id}: {held.reason}"


def _failure(failure: Failure) -> str:
    return f"{failure.document_id}, {wording.place(failure)}: {failure.reason}"


def refusal(refused: Sequence[str]) -> str:
    """Return why no file was received."""
    lines = _groups([("Ikke modtaget", refused)])
    return f'<article class="rapport"><h3 tabindex="-1">Intet er ændret</h3><dl>{lines}</dl></article>'
