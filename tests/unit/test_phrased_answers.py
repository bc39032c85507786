"""A language model's wording all the way: paper to index to question to card, with a real server on this machine as the model."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from qa import indexing, ingestion
from qa.cli.asking import answer_lines
from qa.config import Settings
from qa.domain import AnswerStatus
from qa.engine import Engine
from qa.indexing import update_index
from qa.phrasing import NOTE
from qa.quantities import find_quantities
from qa.store import Store
from qa.web.answer_rendering import answer_card
from tests.chat_server import Chat, chat_server
from tests.letters import LetterEncoder

QUOTE = "Udvalget har i 2024 afsat 3,5 mio. kr. til renovering af svømmehallen i Nordby."
QUESTION = "Hvor meget er der afsat til svømmehallen?"
GOOD = "Der er afsat 3,5 mio. kr. i 2024 til renovering af svømmehallen i Nordby."


@pytest.fixture
def chat() -> Iterator[Chat]:
    with chat_server() as running:
        yield running


def _on(chat: Chat) -> Settings:
    return Settings(phrasing_url=chat.address, phrasing_seconds=5)


def _engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: Settings) -> Engine:
    """An engine over one small paper, read for real; only the encoder and the workers are stood in for."""
    monkeypatch.setattr(ingestion, "_mention_finder", lambda _: lambda document: tuple(find_quantities(document.text)))
    monkeypatch.setattr(indexing, "in_workers", lambda work, jobs, **_: (work(job) for job in jobs))
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    (corpus / "bad.txt").write_text(QUOTE + "\n", encoding="utf-8")
    encoder = LetterEncoder()
    update_index(corpus, index, Settings(), encoder=encoder)
    store = Store.open(index, encoder_fingerprint=encoder.fingerprint, encoder_name=encoder.name)
    return Engine(store, encoder, chosen)


def test_an_answer_of_the_engine_is_worded_and_shown_as_such(chat: Chat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chat.text = GOOD
    engine = _engine(tmp_path, monkeypatch, _on(chat))
    answer = engine.ask(QUESTION)
    assert (answer.status, answer.text, answer.phrased) == (AnswerStatus.FOUND, GOOD, True)
    assert [value.value for value in answer.values] == [Decimal(3_500_000)]
    card = answer_card(answer, engine)
    assert f'<p class="forbehold">{NOTE}</p>' in card
    assert f"{GOOD}\n{NOTE}\n" in "\n".join(answer_lines(answer))


def test_an_answer_of_the_engine_in_its_own_words_says_nothing_of_a_model(
    chat: Chat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = _engine(tmp_path, monkeypatch, Settings())
    answer = engine.ask(QUESTION)
    assert (answer.status, answer.text, answer.phrased) == (AnswerStatus.FOUND, QUOTE, False)
    assert NOTE not in answer_card(answer, engine)
    assert NOTE not in answer_lines(answer)
    assert chat.bodies == []


def test_what_was_not_found_is_never_sent_to_the_model(chat: Chat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chat.text = GOOD
    answer = _engine(tmp_path, monkeypatch, _on(chat)).ask("Hvor mange årsværk er ansat i OPUS?")
    assert (answer.status, answer.phrased, chat.bodies) == (AnswerStatus.NOT_FOUND, False, [])
