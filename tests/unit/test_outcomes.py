import pytest

from qa.domain import Outcome, PointOutcome
from qa.outcomes import clause_outcome, outcome_of, place_of_case, place_of_point, points_of


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Godkendt.", Outcome.APPROVED),
        ("Indstillingen tiltrådt.", Outcome.APPROVED),
        ("Som indstillet.", Outcome.APPROVED),
        ("Byrådet vedtog indstillingen.", Outcome.APPROVED),
        ("Indstillingen blev godkendt uden afstemning.", Outcome.APPROVED),
        ("Indstillingen blev godkendt med 35 stemmer mod 10.", Outcome.APPROVED),
        ("Godkendt med den ændring, at fristen udskydes til maj.", Outcome.APPROVED),
        ("Godkendt, idet punkt 2 ikke godkendes i sin nuværende form.", Outcome.APPROVED),
        ("Rådet godkendte at sende forslaget i offentlig høring.", Outcome.APPROVED),
        ("Et flertal (A, C og V) stemte for indstillingen. Et mindretal (Ø) stemte imod.", Outcome.APPROVED),
        ("Godkendt, idet Ø stemte imod.", Outcome.APPROVED),
        ("Forretningsudvalgets indstilling tiltrådt. Liberal Alliance (I) stemte imod.", Outcome.APPROVED),
        ("Indstillingen følges.", Outcome.APPROVED),
        ("Udvalget meddeler dispensation.", Outcome.APPROVED),
        ("Udvalget blev orienteret.", Outcome.NOTED),
        ("Anbefales godkendt.", Outcome.RECOMMENDED),
        ("Udvalget indstiller til byrådet, at planen vedtages.", Outcome.RECOMMENDED),
        ("Oversendes til byrådet med anbefaling.", Outcome.RECOMMENDED),
        ("Drøftet.", Outcome.DISCUSSED),
        ("Taget til efterretning.", Outcome.NOTED),
        ("Udvalget tog redegørelsen til orientering.", Outcome.NOTED),
        ("Sagen blev drøftet og taget til efterretning.", Outcome.NOTED),
        ("Udsættes til næste møde.", Outcome.POSTPONED),
        ("Sagen blev taget af dagsordenen.", Outcome.POSTPONED),
        ("Ikke godkendt.", Outcome.REJECTED),
        ("Kan ikke godkendes.", Outcome.REJECTED),
        ("Udvalget kan ikke anbefale forslaget.", Outcome.REJECTED),
        ("Forslaget blev forkastet.", Outcome.REJECTED),
        ("Sendes videre til Økonomiudvalget.", Outcome.SENT_ON),
        ("Byrådet besluttede at oversende sagen til udvalget.", Outcome.SENT_ON),
        ("Udvalget besluttede at udsætte sagen.", Outcome.POSTPONED),
        ("Udvalget besluttede, at vejen skal hedde Birkevej.", Outcome.APPROVED),
        ("Udvalget valgte Eva Ibsen som formand.", Outcome.OTHER),
        ("Bortfalder.", Outcome.OTHER),
        ("Udvalget ønsker en sag om de godkendte takster.", Outcome.OTHER),
        ("Udvalget bemærker, at udsatte børn skal inddrages.", Outcome.OTHER),
        ("", Outcome.OTHER),
    ],
)
def test_a_decision_in_one_is_read_by_its_formal_words(text: str, outcome: Outcome) -> None:
    assert outcome_of(text) is outcome
    assert points_of(text) == ()


def test_votes_and_minorities_decide_nothing() -> None:
    text = "Indstillingen blev godkendt.\nEt mindretal kunne ikke godkende indstillingen.\nHolm (F) kan ikke anbefale forslaget."
    assert outcome_of(text) is Outcome.APPROVED


def test_a_rejected_amendment_does_not_reject_the_case() -> None:
    text = "Ændringsforslaget blev forkastet med 10 stemmer mod 35.\nIndstillingen blev herefter godkendt uden afstemning."
    assert outcome_of(text) is Outcome.APPROVED
    assert outcome_of("Forslaget blev forkastet med 10 stemmer mod 35.") is Outcome.REJECTED


def test_ranges_and_lists_of_points_are_written_out() -> None:
    approved, noted = Outcome.APPROVED, Outcome.NOTED
    assert points_of("1.-3. Godkendt") == tuple(PointOutcome(n, approved) for n in "123")
    assert points_of("Punkt 1 og 3 godkendt.") == tuple(PointOutcome(n, approved) for n in "13")
    assert points_of("Ad 1) blev taget til efterretning\nAd 2-3) godkendt") == (
        PointOutcome("1", noted),
        PointOutcome("2", approved),
        PointOutcome("3", approved),
    )
    assert points_of("Indstillingens 1. at-punkt blev godkendt uden afstemning.") == (PointOutcome("1", approved),)


def test_of_several_points_the_weightier_tells_and_a_conflict_is_other() -> None:
    assert outcome_of("1. Orienteringen blev taget til efterretning.\n2. Godkendt.") is Outcome.APPROVED
    assert outcome_of("1. Ikke godkendt.\n2. Taget til efterretning.") is Outcome.REJECTED
    assert outcome_of("1. Godkendt.\n2. Ikke godkendt.") is Outcome.OTHER
    assert points_of("Godkendt.\nIkke godkendt.") == (PointOutcome("1", Outcome.APPROVED), PointOutcome("2", Outcome.REJECTED))


def test_numbers_that_are_no_points_are_not_read_as_points() -> None:
    assert points_of("Godkendt med bemærkning om,\n1) at 20 pladser bevilges\n2) at resten overføres") == ()
    assert points_of("Godkendt med bemærkninger:\n1. Tilskuddet til klubben imødekommes ikke.") == ()
    assert points_of("20 medlemmer godkendte indstillingen.") == ()
    assert points_of("12. maj godkendte udvalget planen.") == ()
    assert points_of("1. Udvalget ønsker en sag om støj.") == ()


def test_a_sentence_without_an_outcome_has_none() -> None:
    assert clause_outcome("Udvalget påskønner den godkendte plan.") is None
    assert clause_outcome("Sagen er forelagt til godkendelse.") is None


@pytest.mark.parametrize(
    ("decision", "number", "said"),
    [
        ("1. Godkendt.\n2. Afvist, da der mangler penge.", "2", "2. Afvist, da der mangler penge."),
        ("1. Godkendt.\nDer ses på det i maj.\n2. Afvist.", "1", "1. Godkendt.\nDer ses på det i maj."),
        ("1.-3. Godkendt.\nAfbud: Bo Berg", "2", "1.-3. Godkendt."),
        ("1. Godkendt.\nFraværende: Bo Berg", "1", "1. Godkendt."),
        ("1. Godkendt.\n2. Afvist.", "3", None),
        ("Godkendt.", "1", None),
        ("Godkendt med bemærkning om,\n1) at døren males.\n2) at lyset slukkes.", "1", None),
        ("", "1", None),
    ],
    ids=["its own", "more of it", "a span", "absent", "another number", "no numbers", "numbered remarks", "nothing"],
)
def test_what_a_decision_says_of_a_point_has_a_place(decision: str, number: str, said: str | None) -> None:
    place = place_of_point(decision, number)
    assert (place.of(decision) if place else None) == said


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        ("Godkendt.\nUdvalget takkede.\nAfbud: Bo Berg", "Godkendt.\nUdvalget takkede."),
        ("1.-2. Godkendt.", "1.-2. Godkendt."),
        ("A stillede ændringsforslag om en bro.\nForslaget faldt.\nIndstillingen blev godkendt.", "Indstillingen blev godkendt."),
        (
            "Ændringsforslag: en bro.\nVedtaget.\nDen således ændrede indstilling blev vedtaget.",
            "Den således ændrede indstilling blev vedtaget.",
        ),
        ("Udvalget valgte Ida Holm.", "Udvalget valgte Ida Holm."),
        ("Afbud: Bo Berg", None),
        ("", None),
    ],
    ids=["one", "a span", "after an amendment", "as amended", "no outcome", "absent", "nothing"],
)
def test_what_a_decision_says_of_its_case_has_a_place(decision: str, said: str | None) -> None:
    place = place_of_case(decision)
    assert (place.of(decision) if place else None) == said


def test_a_recommendation_that_was_amended_is_approved_as_such() -> None:
    assert clause_outcome("Den således ændrede indstilling blev vedtaget uden afstemning.") is Outcome.APPROVED
    assert clause_outcome("Sagen tages til efterretning, således at den vedtages i maj.") is Outcome.NOTED
