"""The answer card as HTML: state, figures, sentence, how the question was read, quotes with their places, and what was searched.

Pure functions. Every text that comes from a paper or a question is escaped here, or in the modules that this one joins.
"""

import json
import re
from collections.abc import Sequence
from html import escape

from qa.domain import Answer, AnswerStatus, IndexStatus
from qa.phrasing import NOTE
from qa.web import chips, wording
from qa.web.addresses import passage_address
from qa.web.desk import OpenedIndex
from qa.web.feedback import form as feedback_form
from qa.web.figure_rendering import PAPER, Figure, figure_table, figures_of, one_figure
from qa.web.glossary import Explainer
from qa.web.quote_rendering import quoted

STATES = {
    AnswerStatus.FOUND: ("✓", "Fundet i kilden"),
    AnswerStatus.PARTIAL: ("◐", "Delvist – se forbehold"),
    AnswerStatus.NOT_FOUND: ("–", "Ikke fundet"),
}
NEAREST = 3  # papers shown where nothing was found

# The engine's own words at the end of an answer that was not found; the labels in it are headings of papers.
_HINT = re.compile(r"\s*Nærmeste emner: (?P<labels>»[^«]*«(?:(?:, | og )»[^«]*«)*)\.")


def answer_card(answer: Answer, engine: OpenedIndex) -> str:
    """Return the card of an answer; its `data-adresse` asks the same again, `data-tekst` is the answer as plain text."""
    sign, state = STATES[answer.status]
    status = engine.status()
    figures = figures_of(answer.values, answer.citations, engine)
    words = Explainer()
    parts = [f'<h2 class="tilstand" tabindex="-1"><span class="tegn" aria-hidden="true">{sign}</span>{state}</h2>']
    if len(figures) == 1:
        parts.append(one_figure(figures[0], engine, answer.citations, words))
    elif figures:
        parts.append(figure_table(figures, engine, answer.citations, words))
    sentence, labels = without_hint(answer)
    # A sentence that is the quote itself is not said twice.
    if sentence and sentence not in {citation.quote for citation in answer.citations}:
        parts.append(f'<p class="saetning"{PAPER}>{words.explained(sentence)}</p>')
    if answer.phrased:
        parts.append(f'<p class="forbehold">{escape(NOTE)}</p>')
    parts.append(chips.understood(answer.interpretation, answer.question))
    parts += [quoted(citation, figures, engine, words) for citation in answer.citations]
    if answer.status is AnswerStatus.NOT_FOUND:
        parts.append(_nearest(answer, labels, engine))
    else:  # the words of an answer that was not found already say what was searched
        parts.append(f'<p class="fodnote">{escape(wording.searched(status))}</p>')
    asked = answer.interpretation.question or answer.question
    address = chips.address(asked, answer.interpretation.without)
    parts.append(_tools(as_text(answer, figures, status)))
    parts.append(feedback_form())
    about = (
        f'aria-label="Svar: {state}" data-adresse="{escape(address)}" data-spoergsmaal="{escape(asked)}" data-tilstand="{state}" '
        f'data-fravalgt="{escape(json.dumps(answer.interpretation.without, ensure_ascii=False))}"'
    )
    return f'<article class="svar {answer.status.value}" {about}>{"".join(parts)}</article>'


def without_hint(answer: Answer) -> tuple[str, list[str]]:
    """Return the words of an answer without its hint at the nearest headings, and those headings."""
    hint = _HINT.search(answer.text) if answer.status is AnswerStatus.NOT_FOUND else None
    if hint is None:
        return answer.text, []
    return answer.text[: hint.start()] + answer.text[hint.end() :], re.findall(r"»([^«]*)«", hint["labels"])


def _nearest(answer: Answer, labels: Sequence[str], engine: OpenedIndex) -> str:
    """Return the nearest headings and papers where nothing was found, each a link to its place, said to be no answer."""
    lists = []
    spoken = [(label, _address_of_label(label, answer)) for label in labels]
    if spoken:
        lists.append(("De nærmeste emner", spoken))
    papers: dict[str, tuple[str, str]] = {}
    titles = {info.id: info.title for info in engine.documents()}
    for hit in answer.hits:
        passage = hit.passage
        title = titles.get(passage.document_id, passage.document_id)
        papers.setdefault(passage.document_id, (title, passage_address(passage)))
    if papers:
        lists.append(("De nærmeste bilag", list(papers.values())[:NEAREST]))
    if not lists:
        return ""
    items = "".join(
        f"<h3>{name}</h3><ul>{''.join(f'<li{PAPER}>{_linked(words, href)}</li>' for words, href in links)}</ul>"
        for name, links in lists
    )
    return f'<section class="naermest"><p class="forbehold">Herunder er intet svar, kun det, der ligner mest.</p>{items}</section>'


def _linked(words: str, href: str) -> str:
    return f'<a href="{escape(href)}">{escape(words)}</a>' if href else escape(words)


def _address_of_label(label: str, answer: Answer) -> str:
    """Return where a heading's passage stands, of the best hit under it; empty where no hit shows it."""
    for hit in answer.hits:
        if label in hit.passage.headings or label in hit.passage.text:
            return passage_address(hit.passage)
    return ""


def _tools(text: str) -> str:
    return (
        '<p class="vaerktoej">'
        f'<button type="button" class="del" data-kopi="{escape(text)}">Kopiér som tekst med kilde</button> '
        '<button type="button" class="del" data-link="1">Kopiér adressen</button> '
        '<button type="button" class="del" data-udskriv="1">Udskriv</button> '
        '<span class="kvittering" role="status"></span></p>'
    )


def as_text(answer: Answer, figures: Sequence[Figure], status: IndexStatus) -> str:
    """Return the answer as plain text with its sources, to paste into a memo."""
    lines = [answer.interpretation.question or answer.question, STATES[answer.status][1]]
    for figure in figures:
        value = figure.value
        about = (wording.figure(value), value.label, wording.when(value), value.status or "", figure.basis)
        lines.append(" · ".join(part for part in about if part) + (f" ({value.calculation})" if value.calculation else ""))
    if not figures:
        lines.append(answer.text)
    for citation in answer.citations:
        facts = (citation.title, citation.committee, citation.date and wording.long_date(citation.date), f"side {citation.page}")
        lines += [
            "",
            f"»{' '.join(citation.quote.split())}«",
            ", ".join(fact for fact in facts if fact),
            f"Fil: {citation.document_id}",
        ]
    if answer.status is not AnswerStatus.NOT_FOUND:
        lines += ["", wording.searched(status)]
    return "\n".join(lines)
