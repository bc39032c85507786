"""The order of passages by the question as read; every term weighs the same and every sentence is equally similar."""

from qa.domain import Hit, Passage, Span
from qa.evidence import Matcher
from qa.fits import Fit
from qa.quantities import find_quantities
from qa.questions import Question, understand
from qa.reranking import features, reranked
from qa.units import paper_of, units_in
from tests.unit.papers import mentions_of, paper


def ranked(question: Question, hits: list[Hit]) -> list[Hit]:
    matcher = Matcher(question, weigh=lambda _: 1.0, canonical=lambda _: None, given=tuple(find_quantities(question.text)))
    fits: dict[str, list[Fit]] = {}
    for hit in hits:
        document = paper(hit.passage.text)
        known = paper_of(document, mentions_of(document))
        units = units_in(hit.passage, mentions_of(document), known)
        fits[hit.passage.id] = [fit for unit in units for fit in matcher.fits(unit, known)]
    return reranked(question, hits, fits, {hit.passage.id: 0.65 for hit in hits})


def hits_of(*texts: str) -> list[Hit]:
    """Passages of papers of their own, in order of rank; each scores a little less than the one before."""
    return [
        Hit(Passage(f"{n}.txt", Span(0, len(text)), text, (), f"Bilag {n}", 1, 1), 1 - n / 20, n) for n, text in enumerate(texts, 1)
    ]


def order(question: str, *texts: str) -> list[str]:
    understood = understand(question)
    hits = hits_of(*texts)
    return [hit.passage.document_id for hit in ranked(understood, hits)]


def test_a_passage_with_a_figure_of_the_asked_year_comes_before_one_of_another_year() -> None:
    texts = ("Broen over åen får 3 mio. kr. i 2023.\n", "Broen over åen får 5 mio. kr. i 2024.\n")
    assert order("Hvor mange penge får broen over åen i 2024?", *texts) == ["2.txt", "1.txt"]
    assert order("Hvor mange penge får broen over åen i 2023?", *texts) == ["1.txt", "2.txt"]


def test_a_passage_without_the_asked_kind_of_figure_comes_last_only_where_a_figure_is_asked_for() -> None:
    texts = ("Broen over åen er malet grøn.\n", "Broen over åen får 5 mio. kr.\n")
    assert order("Hvor mange penge får broen over åen?", *texts) == ["2.txt", "1.txt"]
    assert order("Hvilken farve har broen over åen?", *texts) == ["1.txt", "2.txt"]


def test_what_tells_nothing_apart_leaves_the_order_as_it_was() -> None:
    texts = ("Broen over åen får 5 mio. kr.\n", "Broen over søen får 5 mio. kr.\n", "Broen over fjorden får 5 mio. kr.\n")
    assert order("Hvor mange penge får broen?", *texts) == ["1.txt", "2.txt", "3.txt"]


def test_copies_share_a_rank() -> None:
    question = understand("Hvor mange penge får broen over åen i 2024?")
    hits = hits_of("Broen over åen får 3 mio. kr. i 2023.\n", *["Broen over åen får 5 mio. kr. i 2024.\n"] * 2)
    best = ranked(question, hits)
    assert [(hit.passage.document_id, hit.rank) for hit in best] == [("2.txt", 1), ("3.txt", 1), ("1.txt", 2)]


def test_a_passage_without_a_sentence_is_measured_as_nothing() -> None:
    (hit,) = hits_of("\n")
    assert features(understand("Hvor mange penge får broen?"), hit, [], 0.0) == {
        "fused": 0.95,
        "similarity": -6.0,
        "wide": 0.0,
        "names": 1.0,
        "year": 0.0,
        "meeting": 0.0,
        "decision": 0.0,
        "lacking": 1.0,
    }
