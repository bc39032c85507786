"""How answers are judged, by hand and held against the shared scorer rule by rule."""

import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest

from qa.contract import answer_json
from qa.domain import Answer, AnswerStatus
from qa.evaluation import evaluate, evaluation_json
from qa.evaluation.judging import judge, score_of
from tests.unit.answers import EVIDENCE, PAPER, GivenAnswers, Row, answer, hits, interval, row, silence, value

SHARED = Path(__file__).parents[2].parent / "shared"

MILLIONS = {"value": 3400000, "unit": "DKK", "text": "3,4 mio. kr."}
FEWER = {"value": 1200000, "unit": "DKK", "text": "1,2 mio. kr."}
RANGE = {"value": [30, 40], "unit": "pct", "text": "30-40 pct."}
CENTRE = {"value": None, "unit": None, "text": "Psykiatrisk Center Skovby"}
HOME = {"text": "patienten følges hjem af en sygeplejerske"}
RIGHT = value("3400000")
BROKEN = EVIDENCE.replace(" ", "\n").replace("bus", "bus-\n")
LONG = "Der er også set på andre ting i den forbindelse. " * 20
UNSAID = row("unanswerable", aliases=["Det fremgår ikke af dokumenterne", "stederne er endnu ikke valgt"])

# Each: what it is a case of, the row, the answer, and what it earns.
CASES: list[tuple[str, Row, Answer, float]] = [
    ("the figure alone", row(), answer("3,4 mio. kr.", RIGHT), 1.0),
    ("another figure", row(), answer("3,4 mio. kr.", value("3500000")), 0.0),
    ("the right figure second", row(), answer("3,4 mio. kr.", value("1"), RIGHT), 0.0),
    ("only in words", row(), answer("3,4 mio. kr."), 0.0),
    ("partly found counts alike", row(), answer("3,4 mio. kr.", RIGHT, status=AnswerStatus.PARTIAL), 1.0),
    ("silence where there is an answer", row(), silence(), 0.0),
    ("another kind of unit", row(), answer("3,4", value("3400000", "patienter")), 0.0),
    ("any counted noun for any other", row("count", {"value": 3, "unit": "hold"}), answer("3", value("3", "grupper")), 1.0),
    ("årsværk are no persons", row("fte", {"value": 3, "unit": "årsværk"}), answer("3", value("3", "personer")), 0.0),
    (
        "but where the row says so",
        row("fte", {"value": 3, "unit": "årsværk"}, alt={"unit": ["personer"]}),
        answer("3", value("3", "personer")),
        1.0,
    ),
    ("an interval as one", row("count", RANGE), answer("30-40 pct.", interval("30", "40", "pct")), 1.0),
    ("an interval by its ends", row("count", RANGE), answer("30 og 40 pct.", value("30", "pct"), value("40", "%")), 1.0),
    ("an interval by one end", row("count", RANGE), answer("40 pct.", value("40", "pct")), 0.0),
    ("half an interval is no figure", row(), answer("højst 3,4 mio. kr.", value(None, low=RIGHT.value)), 0.0),
    ("within a millionth", row(), answer("3,4 mio. kr.", value("3400000.1")), 1.0),
    ("any one of several", row("amount", MILLIONS, FEWER, any_of=True), answer("1,2 mio. kr.", value("1200000")), 1.0),
    ("both of two", row("list", MILLIONS, FEWER), answer("3,4 og 1,2", value("1200000"), RIGHT), 1.0),
    ("one of two", row("list", MILLIONS, FEWER), answer("3,4", RIGHT), 2 / 3),
    ("two and one too many", row("list", MILLIONS, FEWER), answer("tre tal", RIGHT, value("1200000"), value("5")), 0.8),
    (
        "two and an optional one",
        row("list", MILLIONS, FEWER, optional=[{"value": 5, "unit": "DKK"}]),
        answer("tre tal", RIGHT, value("1200000"), value("5")),
        1.0,
    ),
    ("none of two", row("list", MILLIONS, FEWER), answer("5", value("5")), 0.0),
    (
        "far too many",
        row("list", MILLIONS, FEWER),
        answer("mange", *(value(str(n)) for n in range(4)), RIGHT, value("1200000")),
        0.0,
    ),
    ("the same figure twice", row("list", MILLIONS, MILLIONS), answer("3,4", RIGHT), 2 / 3),
    ("an interval in a list", row("list", RANGE, MILLIONS), answer("tal", value("30", "pct"), value("40", "pct"), RIGHT), 1.0),
    ("a comparison by its result", row("compare", MILLIONS), answer("vokset", value("1"), value("2"), RIGHT), 1.0),
    ("a comparison in words", row("compare", MILLIONS), answer("Den voksede med 3,4 mio. kr. i alt"), 1.0),
    ("a comparison the wrong way", row("compare", MILLIONS, never=["faldt"]), answer("Den faldt", RIGHT), 0.0),
    ("half a comparison", row("compare", MILLIONS, FEWER), answer("se her", RIGHT), 0.5),
    ("a fifth figure of a comparison", row("compare", MILLIONS), answer("x", *map(value, "1234"), RIGHT), 0.0),
    ("a never within a word", row(never=["ja"]), answer("januar: 3,4 mio. kr.", RIGHT), 1.0),
    ("a never said", row(never=["ja"]), answer("Ja, 3,4 mio. kr.", RIGHT), 0.0),
    ("words as they stand", row("org", CENTRE), answer("Det er Psykiatrisk Center Skovby."), 1.0),
    ("words over a break", row("text", {"text": "børne- og ungeteam"}), answer("Et Børne-\nog ungeteam kom til"), 1.0),
    ("another centre", row("org", CENTRE), answer("Det er Psykiatrisk Center Havby."), 0.0),
    ("an alias", row("org", CENTRE, aliases=["Skovbycentret"]), answer("Det er Skovbycentret"), 1.0),
    ("inflected words", row("text", {"text": "forældre støtter børn hjemme"}), answer("Forældrenes støtte i hjemmet"), 1.0),
    ("enough of the words", row("text", HOME), answer("sygeplejersker følger patienter"), 1.0),
    ("too few of the words", row("text", HOME), answer("En patient tog hjem med bus"), 0.0),
    ("each word once", row("text", {"text": "mere støtte mere støtte mere"}), answer("støtte"), 0.0),
    ("the wrong month", row("text", {"text": "midlerne gives i marts"}), answer("midlerne gives i april"), 0.0),
    ("the wrong number", row("text", {"text": "tre hold med børn og unge"}), answer("fire hold med børn og unge"), 0.0),
    ("a number in a word", row("text", {"text": "3 hold med børn"}), answer("tre hold af børn"), 1.0),
    ("a part of a number", row("text", {"text": "5 hold"}), answer("25 hold"), 0.0),
    ("a number with its thousands", row("text", {"text": "1.025,0 pladser i alt"}), answer("pladser: 1025 i alt"), 1.0),
    ("texts of a list", row("list", {"text": "røde busser"}, {"text": "gule tog"}), answer("røde busser"), 0.5),
    ("all texts of a list", row("list", {"text": "røde busser"}, {"text": "gule tog"}), answer("gule tog og røde busser"), 1.0),
    ("aliases are not for lists", row("list", {"text": "røde"}, {"text": "gule"}, aliases=["begge"]), answer("begge"), 0.0),
    ("what comes late in a long answer", row("text", {"text": "gule tog"}), answer(LONG + "gule tog"), 0.0),
    ("silence where nothing is said", UNSAID, silence(), 1.0),
    ("an answer where nothing is said", UNSAID, answer("Det er Skovby."), 0.0),
    ("the paper's own words for it", UNSAID, answer("Stederne er endnu ikke valgt."), 1.0),
    ("its own words with a number", UNSAID, answer("Stederne er endnu ikke valgt i 2024."), 0.0),
    ("its own words with a figure", UNSAID, answer("Stederne er endnu ikke valgt.", RIGHT), 0.0),
    ("our own words for it", UNSAID, answer("Det fremgår ikke af dokumenterne"), 0.0),
    ("a short quote of the place", row(), answer("3,4 mio. kr.", RIGHT, quotes=["afsat 3,4 mio. kr. i 2024"]), 1.0),
    ("a quote too short to tell", row(), answer("3,4 mio. kr.", RIGHT, quotes=["3,4 mio. kr."]), 1.0),
    ("a quote of another place", row(), answer("3,4 mio. kr.", RIGHT, quotes=["Toget fik nye vinduer på 3,4 mio. kr."]), 1.0),
    ("the place with its lines broken", row(), answer("3,4", RIGHT, quotes=[BROKEN]), 1.0),
    ("another paper", row(), answer("3,4 mio. kr.", RIGHT, paper="102 Andet.txt"), 1.0),
    ("one of several papers", row(document=["102", "101"]), answer("3,4 mio. kr.", RIGHT), 1.0),
    ("what comes late in a long quote", row(), answer("3,4", RIGHT, quotes=[LONG * 2 + EVIDENCE]), 1.0),
    ("short evidence whole", row(evidence=["3,4 mio. kr. til busser"]), answer("3,4", RIGHT, quotes=["3,4 mio. kr. til"]), 1.0),
    ("a number out of nowhere", row(), answer("3,4 mio. kr. og 7 busser", RIGHT), 1.0),
    ("a number in a calculation", row(), answer("3,4 mio. kr., 7 i alt", value("3400000", calculation="3 + 4 = 7")), 1.0),
    ("a number word in the quote", row(), answer("3 busser", RIGHT, quotes=["tre busser"]), 1.0),
    ("a number with a space in it", row(), answer("2,2 og 2", RIGHT, quotes=["i alt 2, 2 mio. kr."]), 1.0),
    ("a range of thousands", row(), answer("40.000 til 50.000", RIGHT, quotes=["40-50.000 kr."]), 1.0),
    ("a number with a nought", row(), answer("12 kr.", RIGHT, quotes=["12,0 kr."]), 1.0),
    ("a part of a number in the quote", row(), answer("12 kr.", RIGHT, quotes=["412 kr."]), 1.0),
    ("the place ranked third", row(), silence(passages=hits("Toget", "Færgen", f"Her: {EVIDENCE}.")), 0.0),
    ("the place in another paper", row(), silence(passages=hits(EVIDENCE, paper="102.txt")), 0.0),
    ("the place late in a long passage", row(), silence(passages=hits(LONG * 4 + EVIDENCE, EVIDENCE)), 0.0),
    ("the place beyond ten", row(), silence(passages=hits(*["Toget"] * 10, EVIDENCE)), 0.0),
]  # fmt: skip


@pytest.mark.parametrize(("gold", "given", "earned"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_an_answer_earns_what_the_rules_say(gold: Row, given: Answer, earned: float) -> None:
    assert score_of(gold, given) == pytest.approx(earned)


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    path = SHARED / "tools" / "score.py"
    if not path.is_file():
        message = "den fælles bedømmer mangler i shared/ ved siden af projektet"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def theirs(scorer: ModuleType, rows: list[Row], answers: list[Answer]) -> dict[str, object]:
    given = [answer_json(one, question_id=gold["id"]) for gold, one in zip(rows, answers, strict=True)]
    result: dict[str, object] = scorer.questions(rows, given, show=False)
    return {key: figure for key, figure in result.items() if key != "milliseconds_median"}


def ours(rows: list[Row], answers: list[Answer]) -> dict[str, object]:
    engine = GivenAnswers({gold["question"]: one for gold, one in zip(rows, answers, strict=True)})
    return evaluation_json(evaluate(engine, rows))


def plain(result: object) -> object:
    """Figures to four decimals, as the scorer rounds some of them."""
    if isinstance(result, dict):
        return {key: plain(figure) for key, figure in result.items()}
    return round(result, 4) if isinstance(result, float) else result


@pytest.mark.parametrize(("gold", "given"), [case[1:3] for case in CASES], ids=[case[0] for case in CASES])
def test_the_shared_scorer_says_the_same_of_each_rule(scorer: ModuleType, gold: Row, given: Answer) -> None:
    expected = theirs(scorer, [gold], [given])
    # Of no passages they make 0 where nothing is asked for, we nothing.
    skipped = {key for key in expected if key.startswith(("recall", "mrr"))} if gold["type"] == "unanswerable" else set()
    measured = ours([gold], [given])
    assert plain({key: measured[key] for key in expected if key not in skipped}) == plain(
        {key: figure for key, figure in expected.items() if key not in skipped}
    )


def test_the_shared_scorer_says_the_same_of_the_whole_file(scorer: ModuleType) -> None:
    rows = [{**gold, "id": f"q{n}", "question": f"{name}?"} for n, (name, gold, _, _) in enumerate(CASES)]
    answers = [given for _, _, given, _ in CASES]
    expected = theirs(scorer, rows, answers)
    measured = ours(rows, answers)
    assert plain({key: measured[key] for key in expected}) == plain(expected)


@pytest.mark.parametrize(
    ("given", "is_cited", "numbers", "rank"),
    [
        (answer("3,4 mio. kr.", RIGHT), True, (1, 1), None),
        (answer("3,4 mio. kr. og 7", RIGHT, quotes=["Toget fik 3,4 mio. kr."]), False, (2, 1), None),
        (answer("7 mio. kr.", value("7000000"), passages=hits("Toget", EVIDENCE)), None, (1, 0), 2),
        (silence("Ikke fundet i 5 dokumenter."), None, (0, 0), None),
        (answer("3,4 mio. kr.", RIGHT, quotes=["3,4 mio. kr."]), False, (1, 1), None),
        (silence(passages=hits(LONG * 4 + EVIDENCE, EVIDENCE)), None, (0, 0), 2),
    ],
)
def test_citation_numbers_and_rank_are_told_apart(
    given: Answer, is_cited: object, numbers: tuple[int, int], rank: int | None
) -> None:
    verdict = judge(row(), given)
    assert (verdict.is_cited, (verdict.n_numbers, verdict.n_printed), verdict.rank) == (is_cited, numbers, rank)


def test_most_of_a_short_piece_of_evidence_is_not_enough() -> None:
    assert judge(row(evidence=["3,4 mio. kr. til busser"]), answer("3,4", RIGHT, quotes=["3,4 mio. kr. til bus"])).is_cited is True
    assert judge(row(evidence=["3,4 mio. kr. til busser"]), silence(passages=hits("3,4 mio. kr. til bus"))).rank is None


def test_a_paper_is_known_by_its_whole_name_or_the_beginning_of_it() -> None:
    passages = hits(EVIDENCE)
    assert judge(row(document=PAPER), silence(passages=passages)).rank == 1
    assert judge(row(document="101 Bilag om færger"), silence(passages=passages)).rank is None
