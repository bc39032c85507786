"""Feedback, explained words and the other language."""

import json
import re
from dataclasses import astuple, replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from qa.config import Settings
from qa.domain import Answer, AnswerStatus, FactKind, Failure, Held, IndexPreview, Outcome, Progress, Restored
from qa.errors import UsageError
from qa.exporting.columns import for_people
from qa.feedback import VERDICTS, read_feedback
from qa.filtering import UNITS
from qa.indexing import EMBEDDING, READING, SAVING
from qa.timelines import ChangeKind
from qa.web import chips, rendering, soeg_address, tal_address
from qa.web.answer_rendering import answer_card
from qa.web.application import build_app
from qa.web.desk import Desk
from qa.web.dokumenter import overview
from qa.web.feedback import THANKS, form, keep
from qa.web.glossary import Explainer, term_of, terms, terms_in
from qa.web.initiativer import followed_page
from qa.web.language import ENGLISH, in_english
from qa.web.passage_rendering import passage_list
from qa.web.places import place_of
from qa.web.settings_bar import page_foot, settings_bar
from qa.web.soeg import search_page
from qa.web.soeg_address import FACETS
from qa.web.source_rendering import error_page, source_page
from qa.web.spoerg import HISTORY
from qa.web.tal import ledger_page
from qa.web.tal_address import FIELDS
from qa.web.wording import readability
from tests import fakes
from tests.fakes import FakeEngine

SAID = {"question": "åbningstider", "without": ["year:2024"], "verdict": "tallet er forkert", "note": "Det er 3 mio. kr."}


def desk(index: Path) -> Desk:
    return Desk(FakeEngine(), corpus=index, index=index, settings=Settings(), update=lambda *_, **__: None, suffixes={".txt"})  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------------ feedback


def test_what_is_said_of_an_answer_is_kept_with_the_answer_the_server_gives(tmp_path: Path) -> None:
    assert keep(json.dumps(SAID).encode(), desk(tmp_path)) == THANKS
    (entry,) = read_feedback(tmp_path)
    assert (entry["question"], entry["verdict"], entry["note"]) == ("åbningstider", "tallet er forkert", "Det er 3 mio. kr.")
    assert entry["answer"]["answer"] == "Der er afsat 2,5 mio. kr. i 2024."
    assert entry["answer"]["interpretation"]["without"] == ["year:2024"]


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", json.dumps({**SAID, "note": 7}).encode(), json.dumps({**SAID, "answer": "x"}).encode()]
)
def test_what_is_no_feedback_is_refused_and_nothing_is_kept(tmp_path: Path, body: bytes) -> None:
    with pytest.raises(UsageError, match="kan ikke læses"):
        keep(body, desk(tmp_path))
    assert read_feedback(tmp_path) == []


def test_the_route_thanks_refuses_in_danish_and_takes_nothing_from_another_site(tmp_path: Path) -> None:
    with TestClient(build_app(desk(tmp_path)), base_url="http://127.0.0.1:7860") as client:
        assert client.post("/tilbagemelding", json=SAID).json() == {"besked": THANKS}
        wrong = client.post("/tilbagemelding", json={**SAID, "verdict": "god"})
        assert (wrong.status_code, "Kender ikke bedømmelsen" in wrong.json()["error"]) == (400, True)
        assert client.post("/tilbagemelding", content=b"x" * 40_000).status_code == 413
        assert client.post("/tilbagemelding", json=SAID, headers={"origin": "http://andet.dk"}).status_code == 403
    assert len(read_feedback(tmp_path)) == 1


def test_the_form_offers_every_verdict() -> None:
    assert re.findall(r'name="verdict" value="([^"]*)"', form()) == list(VERDICTS)


# ------------------------------------------------------------------------------------------------ explained words


def test_every_word_of_the_glossary_has_an_explanation_and_no_form_stands_under_two() -> None:
    forms = [form for term in terms() for form in term.forms]
    assert len(forms) == len(set(forms))
    assert all(term.explanation.endswith(".") and term.word for term in terms())


def test_a_word_is_explained_once_where_it_stands_first_and_not_within_another() -> None:
    markup = Explainer().explained("Disponeret <b> og disponeret, udisponeret")
    assert re.sub(r"<span popover.*?</strong>.*?</span>|</?(?:dfn|button)[^>]*>", "", markup) == (
        "Disponeret &lt;b&gt; og disponeret, udisponeret"
    )
    assert markup.count("popovertarget") == 1
    (name,) = re.findall(r'popovertarget="([^"]*)"', markup)
    assert f'popover id="{name}"' in markup


def test_words_are_known_by_their_forms_and_others_are_not() -> None:
    assert [term.word for term in terms_in("Det korrigerede er udmøntet af korrigeret budget")] == ["udmøntet", "korrigeret budget"]
    assert term_of("svømmebad") is None


def test_the_words_of_a_quote_are_told_below_it_but_not_twice_on_a_card() -> None:
    words = Explainer()
    words.explained("afsat")
    line = words.line("afsat og udmøntet")
    assert re.findall(r"<button[^>]*>([^<]*)</button>", line) == ["udmøntet"]
    assert words.line("afsat") == ""


# ------------------------------------------------------------------------------------------------ the other language


class _Interface(HTMLParser):
    """Every text, label and tooltip of a markup that is the interface's: not marked as a paper's, and with a letter in it."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_paper = self._is_paper() or given.get("translate") == "no" or tag in {"script", "style"}
        if not is_paper:
            self.found += [given[name] or "" for name in ("aria-label", "placeholder", "title", "alt") if name in given]
        if tag not in {"img", "input", "meta", "link", "rect", "br"}:
            self._open.append((tag, is_paper))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._is_paper():
            self.found.append(data)

    def _is_paper(self) -> bool:
        return bool(self._open) and self._open[-1][1]


def untold(markup: str) -> set[str]:
    texts = {" ".join(text.split()) for text in _Interface(markup).found}
    return {text for text in texts if re.search(r"[^\W\d_]", text) and in_english(text) is None}


def cards() -> list[str]:
    engine = FakeEngine()
    shown = []
    for question in ("åbningstider", "årsværk", "lys", "svømmebad"):
        answer: Answer = fakes.answer(question)
        partial = replace(answer, status=AnswerStatus.PARTIAL, phrased=True)
        shown += [answer_card(each, engine) for each in (answer, partial)]
        shown.append(passage_list(answer, {d.id: d.title for d in fakes.DOCUMENTS}, engine.mentions))
    return shown


def pages() -> list[str]:
    places = [place_of(FakeEngine(), given) for given in ({"fakta": "fakta-1"}, {"dokument": "biblioteker.txt"})]
    return [*(source_page(place, None) for place in places), settings_bar(), HISTORY, form(), chips.previous("x?")]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ord=åbningstider&udvalg=Kulturudvalget&nr=1",
        "ord=åbningstider&nr=9",
        "ord=intet",
        "ord=intet&udvalg=Kulturudvalget",
        "nr=x",
    ],
)
def test_every_word_of_the_search_has_its_english(address: str, tmp_path: Path) -> None:
    assert untold("".join(astuple(search_page(f"?{address}", desk(tmp_path))))) == set()


@pytest.mark.parametrize(
    "address", ["", "aar=2024&enhed=kr&mindst=2,5", "nr=9", "vis=summer", "vis=figur", "vis=figur&efter=status", "vis=x", "aar=x"]
)
def test_every_word_of_the_figures_has_its_english(address: str, tmp_path: Path) -> None:
    assert untold("".join(astuple(ledger_page(f"?{address}", desk(tmp_path))))) == set()


@pytest.mark.parametrize("address", ["", "initiativ=biblioteker", "initiativ=rumstation", "sag=Styrkelse af bibliotekerne <b>"])
def test_every_word_of_the_initiatives_has_its_english(address: str, tmp_path: Path) -> None:
    assert untold("".join(astuple(followed_page(f"?{address}", desk(tmp_path))))) == set()


@pytest.mark.parametrize("address", ["", "regn=biblioteker.txt&udvalg=Kulturudvalget", "ord=intet", "fra=x", "side=2"])
def test_every_word_of_the_documents_has_its_english(address: str, tmp_path: Path) -> None:
    assert untold("".join(astuple(overview(f"?{address}", desk(tmp_path))))) == set()


def reports() -> list[str]:
    failed, held = (Failure("a.pdf", None, "er låst"),), (Held("b.txt", "taget ned."),)
    preview = IndexPreview(("ny.txt",), ("b.txt",), ("c.txt",), held, failed, 3, 1, 0.1)
    return [
        rendering.preview_card(preview, ["x.exe: kan ikke læses"]),
        rendering.preview_card(replace(preview, added=(), changed=(), removed=()), []),
        rendering.update_report(fakes.report(added=["ny.txt"], failed=failed), ["x.exe"]),
        rendering.update_report(fakes.report(), []),
        rendering.refusal(["x.exe"]),
        rendering.going_back_card(),
        rendering.gone_back(Restored(fakes.STATUS, 1, 2)),
        rendering.left_as_it_is(),
        *(rendering.progress_bar(Progress(stage, 1, 2, "a.pdf"), ["b.pdf"]) for stage in (READING, EMBEDDING, SAVING)),
        rendering.held_list(held),
        rendering.failure_list(failed),
        rendering.failure_list(()),
        page_foot(),
    ]


@pytest.mark.parametrize("markup", reports())
def test_every_word_of_a_report_has_its_english(markup: str) -> None:
    assert untold(markup) == set()


def test_every_label_that_may_stand_on_the_page_has_its_english() -> None:
    """What no fake paper makes appear: every outcome, kind, unit, change and chosen filter."""
    values = [*Outcome, *FactKind]
    words = [str(for_people(value)) for value in values] + [kind.value for kind in ChangeKind] + list(UNITS)
    words += [f"{field.label.partition(' (')[0]}:" for field in FIELDS] + [f"{head}:" for _, head in FACETS.values()]
    words += [name for _, name in (*tal_address.ORDERS.values(), *soeg_address.ORDERS.values())]
    words += [readability(quality) for quality in (1.0, 0.95, 0.5)]
    assert {word for word in words if in_english(word) is None} == set()


def test_every_chip_has_its_english() -> None:
    names = {name for name, _ in chips.NAMES.values()}
    assert {name for name in names if in_english(f"{name}: noget") is None} == set()


@pytest.mark.parametrize("markup", [*cards(), *pages()])
def test_every_word_of_the_interface_has_its_english(markup: str) -> None:
    # An answer that was not found is told by the engine, in Danish; its card's state and lists are the interface's.
    assert untold(markup) == set()


def test_the_english_of_a_text_keeps_what_changes_in_it_and_a_papers_words_have_none() -> None:
    assert in_english("Åbn side 7") == "Open page 7"
    assert in_english("  Ikke\n fundet ") == "Not found"
    assert in_english("Lånerservice") is None
    assert "Åbn side 7" not in untold('<p translate="no">Ukendte ord <b>her</b></p><p>Åbn side 7</p>')
    assert untold("<p>Ukendte ord</p>") == {"Ukendte ord"}


def test_no_gap_is_lost_between_the_languages() -> None:
    assert [danish for danish, english in ENGLISH.items() if danish.count("{}") != english.count("{}")] == []
    assert unescape(error_page("<b>")).count("<b>") == 1
