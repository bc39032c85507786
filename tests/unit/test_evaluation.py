"""Question files, an evaluation as a whole, and its reports."""

import json
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree, html  # type: ignore[import-untyped]  # has no stubs

from qa.domain import AnswerStatus
from qa.errors import UsageError
from qa.evaluation import Evaluation, evaluate, evaluation_json, read_questions, report_lines
from qa.evaluation.markdown import markdown_page
from qa.evaluation.page import html_page
from qa.evaluation.report import Measured, Note, Report, shown_points
from qa.evaluation.writing import checked_report_path, write_report
from qa.measures import OperatingPoint
from tests.unit.answers import EVIDENCE, GivenAnswers, Row, answer, hits, row, silence, value

HOSTILE = 'Hvad koster <script>alert("x")</script> & [link](http://x) | `kode`?'
ROWS = [
    row(id="a", question="a?"),
    row(id="b", question=HOSTILE),
    row("org", {"text": "Movia"}, id="c", question="c?"),
    row("unanswerable", id="d", question="d?"),
    row("unanswerable", id="e", question="e?"),
]
ANSWERS = {
    "a?": answer("3,4 mio. kr.", value("3400000"), passages=hits(EVIDENCE, "Toget"), confidence=0.9),
    HOSTILE: answer("<b>7</b> kr.", value("7"), passages=hits("Toget", EVIDENCE), confidence=0.6),
    "c?": silence(passages=hits("Toget")),
    "d?": silence(),
    "e?": answer("Der er 3,4.", status=AnswerStatus.PARTIAL, confidence=0.7),
}


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return evaluate(GivenAnswers(ANSWERS), ROWS)


@pytest.fixture(scope="module")
def report(evaluation: Evaluation) -> Report:
    part = Measured("Egne <spørgsmål>", "spm.jsonl, spurgt i 2 dokumenter", evaluation)
    note = Note("Fund", "| label | F1 |\n|---|---|\n| ORG | 1.0 |\n\n<script>alert(1)</script>")
    return Report("Evaluering", datetime(2024, 3, 12, 9, 5), (part, note))  # noqa: DTZ001 - a fixed clock on the wall


# ------------------------------------------------------------------------------------------------ the file


def written(folder: Path, *rows: object) -> Path:
    path = folder / "spm.jsonl"
    path.write_text(
        "\n".join(one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in rows), encoding="utf-8"
    )
    return path


def test_a_question_file_is_read_with_its_empty_lines_left_out(tmp_path: Path) -> None:
    rows = [row(id="a"), row("unanswerable", id="b", question="to\u2028linjer?")]
    assert read_questions(written(tmp_path, rows[0], "", rows[1], "")) == rows


@pytest.mark.parametrize(
    ("faulty", "says"),
    [
        ("{", "linje 2: ikke JSON"),
        ([], 'linje 2: skal være JSON med "id", "question" og "type"'),
        ({"id": "b", "question": "b?"}, 'linje 2: skal være JSON med "id", "question" og "type"'),
        (row(id="a"), 'linje 2: id "a" er brugt før'),
        (row("amout", {"text": "x"}, id="b"), 'linje 2: kender ikke typen "amout"'),
        (row("text", id="b"), 'linje 2: "answers" skal være'),
        (row("amount", {"value": "3", "unit": "kr."}, id="b"), 'linje 2: "answers" skal være'),
        (row(id="b", document=[]), 'linje 2: "document" og "evidence" skal nævne'),
        (row(id="b", evidence=""), 'linje 2: "document" og "evidence" skal nævne'),
        (row(id="b", before=["a?"]), 'linje 2: "before" skal være spørgsmålet før'),
        (row(id="b", review=True), 'linje 2: "b" venter på gennemsyn'),
    ],
)
def test_a_line_that_cannot_be_judged_is_named(tmp_path: Path, faulty: object, says: str) -> None:
    with pytest.raises(UsageError, match=re.escape(says)):
        read_questions(written(tmp_path, row(id="a"), faulty))


def test_a_file_without_questions_and_one_that_is_not_there_are_told_of(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="ingen spørgsmål"):
        read_questions(written(tmp_path, ""))
    with pytest.raises(UsageError, match="kan ikke læses"):
        read_questions(tmp_path / "mangler.jsonl")


# ------------------------------------------------------------------------------------------------ the figures


def test_a_follow_up_is_asked_after_its_question_and_searched_for_as_completed() -> None:
    whole = answer("3,4 mio. kr.", value("3400000"), passages=hits(EVIDENCE))
    read = replace(whole.interpretation, question="Hvad koster busserne i 2025?")
    engine = GivenAnswers({"Hvad koster busserne i 2024? og i 2025?": replace(whole, interpretation=read), read.question: whole})
    rows = [row(id="a", question="og i 2025?", before="Hvad koster busserne i 2024?")]
    evaluation = evaluate(engine, rows)
    assert [one.verdict.score for one in evaluation.judged] == [1.0]
    assert evaluation.retrieval["dense"]["recall@1"].value == 1.0


def test_a_follow_up_is_reported_with_the_question_before() -> None:
    engine = GivenAnswers({"Hvad koster busserne i 2024? og i 2025?": silence(), "": silence()})
    rows = [row(id="a", question="og i 2025?", before="Hvad koster busserne i 2024?")]
    part = Measured("Opfølgende", "spm.jsonl", evaluate(engine, rows))
    page = markdown_page(Report("Evaluering", datetime(2024, 3, 12, 9, 5), (part,)))  # noqa: DTZ001 - a fixed clock on the wall
    assert "Hvad koster busserne i 2024? → og i 2025?" in page


def test_an_evaluation_has_every_figure_with_its_count(evaluation: Evaluation) -> None:
    result = evaluation_json(evaluation)
    intervals = result.pop("intervals")
    assert result == {
        "questions": 5,
        "answer_accuracy": 1 / 3,
        "numeric_accuracy": 0.5,
        "abstention": 0.5,
        "answered_wrong": 0.4,
        "citation_support": 1.0,
        "number_gate": 2 / 3,
        "recall@1": 1 / 3,
        "recall@3": 2 / 3,
        "recall@5": 2 / 3,
        "recall@10": 2 / 3,
        "mrr@10": 0.5,
        "counts": {
            "answer_accuracy": 3,
            "numeric_accuracy": 2,
            "abstention": 2,
            "answered_wrong": 5,
            "citation_support": 1,
            "number_gate": 3,
            **dict.fromkeys(("recall@1", "recall@3", "recall@5", "recall@10", "mrr@10"), 3),
        },
        "by_type": {"amount": {"n": 2, "score": 0.5}, "org": {"n": 1, "score": 0.0}, "unanswerable": {"n": 2, "score": 0.5}},
        "retrieval": {
            name: {"recall@1": 1 / 3, "recall@3": 2 / 3, "recall@5": 2 / 3, "recall@10": 2 / 3, "mrr@10": 0.5}
            for name in ("default", "no_rerank", "bm25", "dense")
        },
        "risk_coverage": [
            {"threshold": 0.9, "answered": 0.2, "wrong": 0.0},
            {"threshold": 0.7, "answered": 0.4, "wrong": 0.5},
            {"threshold": 0.6, "answered": 0.6, "wrong": 2 / 3},
        ],
        "milliseconds_median": 5.0,
        "answered_wrong_ids": ["b", "e"],
        "not_right_ids": ["b", "c", "e"],
    }
    assert set(intervals) == set(result["counts"])
    assert all(low <= result[name] <= high for name, (low, high) in intervals.items())


def test_each_ranking_is_measured_by_itself() -> None:
    given = {"a?": answer("3,4 mio. kr.", passages=hits("Toget", EVIDENCE))}
    retrieval = evaluate(GivenAnswers(given), [row(question="a?")]).retrieval
    assert {name: measures["mrr@10"].value for name, measures in retrieval.items()} == {
        "default": 0.5,
        "no_rerank": 0.5,
        "bm25": 1.0,
        "dense": 0.5,
    }


def test_what_no_question_counts_for_is_nothing_rather_than_nought() -> None:
    result = evaluation_json(evaluate(GivenAnswers({"d?": silence()}), [ROWS[3]]))
    assert [result[name] for name in ("answer_accuracy", "abstention", "number_gate", "recall@1")] == [None, 1.0, None, None]
    assert result["risk_coverage"] == []


def test_an_answer_that_does_not_know_its_confidence_is_given_up_first() -> None:
    given = {"a?": answer("3,4", value("3400000"), confidence=None), "b?": answer("3,4", value("3400000"), confidence=0.1)}
    rows = [row(id="a", question="a?"), row(id="b", question="b?")]
    assert [point.threshold for point in evaluate(GivenAnswers(given), rows).curve] == [0.1, 0.0]


def test_what_was_answered_to_a_question_held_back_is_counted_and_not_told() -> None:
    evaluation = evaluate(GivenAnswers(ANSWERS), [ROWS[0], {**ROWS[1], "split": "held"}])
    result = evaluation_json(evaluation)
    assert (result["answer_accuracy"], result["answered_wrong"]) == (0.5, 0.5)
    assert (result["answered_wrong_ids"], result["not_right_ids"], evaluation.not_right) == ([], [], ())


def test_progress_is_told_after_each_question() -> None:
    seen: list[tuple[int, int]] = []
    evaluate(GivenAnswers(ANSWERS), ROWS[:2], progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]


# ------------------------------------------------------------------------------------------------ the reports


def test_the_terminal_shows_share_interval_and_count(evaluation: Evaluation) -> None:
    lines = report_lines(evaluation)
    assert lines[0] == "5 spørgsmål, median 5 ms"
    assert "Rigtige tal                50,0 %   0,0–100,0 %       2" in lines
    assert f"{'BM25 alene':24}     33,3 %     66,7 %     66,7 %     66,7 %     50,0 %" in lines


def test_the_markdown_report_escapes_what_the_questions_say(report: Report) -> None:
    text = markdown_page(report)
    assert text.startswith("<!-- qa evaluate -->\n# Evaluering\n\nMålt 2024-03-12 09:05.\n\n## Egne \\<spørgsmål\\>\n")
    assert "| Rigtige tal | 50,0 % | 0,0–100,0 % | 2 | af spørgsmål om beløb, årsværk og antal |" in text
    assert "| 0,600 | 60,0 % | 66,7 % |" in text
    (hostile,) = (line for line in text.splitlines() if line.startswith("| b |"))
    assert '\\<script\\>alert("x")\\</script\\>' in hostile
    assert "\\[link\\]" in hostile
    assert len(re.findall(r"(?<!\\)\|", hostile)) == 7


def test_the_page_is_whole_danish_escaped_and_loads_nothing(report: Report) -> None:
    text = html_page(report)
    page = html.document_fromstring(text.encode())
    assert page.get("lang") == "da"
    assert not page.xpath("//script | //img | //link | //iframe | //*[@src] | //*[starts-with(@href, 'http')] | //b")
    assert "default-src 'none'" in page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert "url(" not in page.xpath("string(//style)")
    assert "@import" not in page.xpath("string(//style)")
    rows = [[" ".join(cell.text_content().split()) for cell in line] for line in page.xpath("//table[@class='answers']/tbody/tr")]
    assert rows[0] == ["b", "Beløb", "0,0 %", HOSTILE, "3,4 mio. kr.", "Fundet: <b>7</b> kr."]
    assert len(page.xpath("//h1")) == 1
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(" ".join(page.xpath("//@aria-labelledby")).split()) <= set(ids)


def test_the_curve_is_drawn_with_title_description_and_a_table_under_it(report: Report) -> None:
    page = html.document_fromstring(html_page(report).encode())
    (drawing,) = page.xpath("//svg[@role='img']")
    assert drawing.xpath("string(title)") == "Andel besvarede mod andel forkerte af svarene"
    assert "Når 60,0 % af spørgsmålene besvares, er 66,7 % af svarene forkerte." in drawing.xpath("string(desc)")
    assert len(drawing.xpath(".//circle[@class='point']")) == 3
    table = page.xpath("//figure/following::table")[0]
    assert [[cell.text for cell in line] for line in table.xpath("tbody/tr")] == [
        ["0,900", "20,0 %", "0,0 %"],
        ["0,700", "40,0 %", "50,0 %"],
        ["0,600", "60,0 %", "66,7 %"],
    ]
    etree.fromstring(html.tostring(drawing))


def test_reports_of_nothing_answered_have_no_curve_and_of_all_right_no_list_of_faults() -> None:
    part = Measured("d", "d", evaluate(GivenAnswers({"d?": silence()}), [ROWS[3]]))
    report = Report("d", datetime(2024, 3, 12), (part,))  # noqa: DTZ001 - a fixed clock on the wall
    page = html_page(report)
    assert "<figure>" not in page
    assert "Ikke helt rigtige" not in page
    assert "Besvaret og forkert" not in markdown_page(report)


def test_a_long_curve_s_table_has_twelve_rows_at_most_with_the_last_point() -> None:
    curve = [OperatingPoint(1 - n / 100, n / 100, 0.0) for n in range(1, 91)]
    shown = shown_points(curve)
    assert (len(shown), shown[-1]) == (12, curve[-1])
    assert shown_points(curve[:5]) == curve[:5]


@pytest.mark.parametrize("name", ["r.html", "R.MD"])
def test_a_report_is_written_by_its_ending_and_written_over_but_no_other_file_is(tmp_path: Path, name: str, report: Report) -> None:
    path = tmp_path / name
    write_report(report, path)
    write_report(report, path)
    assert "Rigtige tal" in path.read_text(encoding="utf-8")
    path.write_text("mine egne noter", encoding="utf-8")
    with pytest.raises(UsageError, match="ikke skrevet af qa evaluate"):
        write_report(report, path)
    assert path.read_text(encoding="utf-8") == "mine egne noter"


@pytest.mark.parametrize(("name", "says"), [("r.pdf", "på .md eller .html"), ("mangler/r.md", "mappen findes ikke")])
def test_a_report_that_cannot_be_written_is_told_of_before_anything_is_asked(tmp_path: Path, name: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        checked_report_path(tmp_path / name)


def test_rows_stay_as_they_were(evaluation: Evaluation) -> None:
    rows: list[Row] = [one.row for one in evaluation.judged]
    assert rows == ROWS
