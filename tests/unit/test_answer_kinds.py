"""What a sentence offers to a question that is answered in words."""

import pytest

from qa.answer_kinds import offers
from qa.questions import understand
from tests.unit.papers import paper, units_on


def offered(question: str, sentence: str) -> float:
    """How far one sentence has what the question asks for."""
    (unit,) = units_on(paper(sentence))
    return offers(understand(question), unit)


@pytest.mark.parametrize(
    ("question", "sentence", "worth"),
    [
        ("Hvornår åbner natcafeen?", "Natcafeen åbner i begyndelsen af februar 2022.", 2.0),
        ("Hvornår åbner natcafeen?", "Natcafeen åbner den 1. marts.", 2.0),
        ("Hvornår åbner natcafeen?", "Natcafeen er en del af budget 2022.", 0.2),
        ("Hvornår åbner natcafeen?", "Natcafeen bliver hyggelig.", -1.0),
        ("Hvornår i 2022 åbner natcafeen?", "Natcafeen er en del af budget 2022.", -1.0),
        ("Hvor tit er de frivillige der?", "De kommer et par gange om ugen.", 2.0),
        ("Hvem betalte for natcafeen?", "Udgiften blev betalt af Tryg Fonden.", 4.0),
        ("Hvem betalte for natcafeen?", "Udgiften var stor.", -1.0),
        ("Hvorfor blev natcafeen forsinket?", "Det skyldes, at lokalet var optaget.", 4.0),
        ("Hvorfor blev natcafeen forsinket?", "Natcafeen blev forsinket en måned.", -0.5),
        ("Hvad er status på natcafeen?", "Natcafeen bliver hyggelig.", 0.0),
    ],
)
def test_only_the_kind_of_answer_that_is_asked_for_counts(question: str, sentence: str, worth: float) -> None:
    assert offered(question, sentence) == worth
