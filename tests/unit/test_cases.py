from datetime import date
from itertools import permutations

from qa.cases import case_history, case_key, title_key
from qa.domain import Decision, Outcome, Span


def decision(
    name: str,
    body: str,
    day: date | None,
    *,
    case: str | None = "24-1",
    title: str = "Ny bro",
    text: str = "Godkendt.",
    outcome: Outcome = Outcome.APPROVED,
    item: str | None = None,
    recommendation: str = "",
) -> Decision:
    return Decision(
        name,
        f"{name}.html",
        1,
        Span(0, len(text)),
        text,
        title,
        outcome,
        body=body,
        date=day,
        case=case,
        item=item,
        recommendation=recommendation,
    )


COMMITTEE = decision(
    "a", "Teknikudvalget", date(2024, 3, 1), outcome=Outcome.RECOMMENDED, item="4", recommendation="at broen bygges"
)
RETOLD = decision("b", "Teknikudvalg 2022-2025", date(2024, 3, 1), case="Sagsnr. 24-1", outcome=Outcome.RECOMMENDED)
COUNCIL = decision("c", "Byrådet", date(2024, 4, 1), item="9")


def test_a_case_is_followed_from_body_to_body_and_retellings_are_sources() -> None:
    for order in permutations([COMMITTEE, RETOLD, COUNCIL]):
        (history,) = case_history(order)
        assert (history.case, history.title) == ("24-1", "Ny bro")
        assert [(step.decision.id, [s.id for s in step.sources]) for step in history.steps] == [("a", ["a", "b"]), ("c", ["c"])]


def test_other_cases_of_the_same_meeting_stay_apart() -> None:
    other = decision("d", "Byrådet", date(2024, 4, 1), case="24-2")
    assert [[s.decision.id for s in h.steps] for h in case_history([COUNCIL, other])] == [["c"], ["d"]]


def test_without_a_number_one_title_is_followed_until_it_has_been_through_a_body() -> None:
    def told(name: str, body: str, day: date, outcome: Outcome = Outcome.APPROVED) -> Decision:
        return decision(name, body, day, case=None, title="3. Budgetopfølgning", outcome=outcome)

    spring = [told("a", "Økonomiudvalget", date(2024, 5, 1)), told("b", "Byrådet", date(2024, 5, 9))]
    autumn = [told("c", "Økonomiudvalget", date(2024, 9, 1)), told("d", "Byrådet", date(2024, 9, 9))]
    found = case_history([*autumn, *spring])
    assert [[s.decision.id for s in h.steps] for h in found] == [["a", "b"], ["c", "d"]]
    back = [told("e", "Byrådet", date(2025, 5, 1), Outcome.POSTPONED), told("f", "Byrådet", date(2025, 6, 1))]
    assert [[s.decision.id for s in h.steps] for h in case_history(back)] == [["e", "f"]]


def test_a_mention_is_a_source_of_the_decision_it_tells_of() -> None:
    text = "Byrådet godkendte den 1. april 2024 (pkt. 9) broen."
    right = decision("m", "Byrådet", date(2024, 4, 1), case=None, title="", text=text, item="9")
    other_item = decision("n", "Byrådet", date(2024, 4, 1), case=None, title="", text=text, item="10")
    other_day = decision("o", "Byrådet", date(2024, 4, 2), case=None, title="", text=text, item="9")
    found = case_history([COUNCIL, right, other_item, other_day])
    assert [[[s.id for s in step.sources] for step in h.steps] for h in found] == [[["c", "m"]], [["n"]], [["o"]]]
    assert found[0].steps[0].decision is COUNCIL


def test_mentions_in_like_words_are_one_and_others_of_the_day_are_not() -> None:
    said = "Byrådet vedtog den 1. april 2024 en vision for hele kommunen."
    one = decision("m", "Byrådet", date(2024, 4, 1), case=None, title="", text=said)
    again = decision("n", "Byrådet", date(2024, 4, 1), case=None, title="", text=said.replace("hele ", ""))
    other = decision(
        "o", "Byrådet", date(2024, 4, 1), case=None, title="", text="Byrådet afviste den 1. april 2024 ansøgninger fra klubber."
    )
    assert [[s.id for s in h.steps[0].sources] for h in case_history([one, again, other])] == [["m", "n"], ["o"]]


def test_undated_decisions_come_last_and_none_give_none() -> None:
    undated = decision("u", "Byrådet", None)
    (history,) = case_history([undated, COUNCIL])
    assert [step.decision.id for step in history.steps] == ["c", "u"]
    assert case_history([]) == ()


def test_numbers_and_titles_are_compared_without_their_dress() -> None:
    assert case_key("Sagsnr. 21-014448") == case_key("21 - 014448") == "21-014448"
    assert case_key("21-014448") != case_key("21-014449")
    assert title_key("4. Ny bro - 2. behandling") == title_key("Ny bro") == "ny bro"
    assert title_key("Ny bro 2024") != title_key("Ny bro 2025")
