"""The command line as a script meets it: exit codes, JSON keys and one clear Danish line for each bad input."""

import json
import os
import sys
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from qa.cli import main

pytestmark = pytest.mark.integration

GOOD = "Status for biblioteket\n\nDer er ansat 4 årsværk i biblioteket.\n"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one command."""
    capsys.readouterr()
    code = main(arguments)
    return code, *capsys.readouterr()


def encrypted_pdf(path: Path) -> None:
    canvas = Canvas(str(path), encrypt=StandardEncryption("hemmelig", canPrint=0))
    canvas.drawString(72, 700, "Lukket")
    canvas.save()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One good paper, one in Latin-1, and every kind of bad one."""
    folder = tmp_path_factory.mktemp("cli") / "bilag"
    folder.mkdir()
    (folder / "godt.txt").write_text(GOOD, encoding="utf-8")
    (folder / "latin.txt").write_bytes("Status for skolen\n\nDer er ansat 6 årsværk på skolen.\n".encode("latin-1"))
    (folder / "tom.txt").write_bytes(b"")
    (folder / "falsk.pdf").write_bytes(b"dette er ikke en PDF")
    (folder / "tom.docx").write_bytes(b"")
    encrypted_pdf(folder / "laast.pdf")
    return folder


@pytest.fixture(scope="module")
def index(corpus: Path) -> Path:
    index = corpus.parent / "index"
    assert main(["index", str(corpus), "--index", str(index)]) == 1
    return index


def test_bad_papers_are_listed_one_line_each_and_the_good_ones_are_indexed(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "status", "--index", str(index), "--json")
    status = json.loads(out)
    assert code == 0
    assert (status["documents"], [f["document"] for f in status["failed"]]) == (
        2,
        ["falsk.pdf", "laast.pdf", "tom.docx", "tom.txt"],
    )
    reasons = {f["document"]: f["reason"] for f in status["failed"]}
    assert "tom" in reasons["tom.txt"]
    assert "tom" in reasons["tom.docx"]
    assert "PDF" in reasons["falsk.pdf"]
    assert "adgangskode" in reasons["laast.pdf"]
    assert all("\n" not in reason for reason in reasons.values())


def test_a_second_index_does_nothing_and_still_tells_of_the_bad_papers(
    index: Path, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "index", str(corpus), "--index", str(index), "--json")
    report = json.loads(out)
    assert (code, report["added"], report["changed"], report["removed"], report["embedded"]) == (1, [], [], [], 0)


def test_latin_1_is_read_with_its_letters(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "ask", "Hvor mange årsværk er ansat på skolen?", "--index", str(index), "--json")
    answer = json.loads(out)
    assert code == 0
    assert (answer["status"], answer["values"][0]["value"], answer["citations"][0]["quote"]) == (
        "found", 6, "Der er ansat 6 årsværk på skolen.",
    )  # fmt: skip


def test_an_answer_has_the_keys_of_the_contract(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "ask", "Hvor mange årsværk er ansat i biblioteket?", "--index", str(index), "--json", "-k", "3")
    answer = json.loads(out)
    assert {"question", "status", "answer", "values", "citations", "passages", "interpretation", "milliseconds"} <= set(answer)
    value_keys = "value low high unit approximate years recurring status label calculation citation".split()
    assert set(value_keys) <= set(answer["values"][0])
    assert {"number", "document", "title", "page", "start", "end", "quote"} <= set(answer["citations"][0])
    assert {"rank", "document", "page", "heading", "start", "end", "text", "score"} <= set(answer["passages"][0])
    assert {"asks_for", "entities", "years", "filters", "question", "parts", "without", "after"} == set(answer["interpretation"])


def test_a_batch_answers_in_order_with_the_ids(index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    batch = tmp_path / "spm.jsonl"
    rows = [{"id": "b", "question": "Hvor mange årsværk er ansat på skolen?"}, {"id": "a", "question": "Hvem ejer månen?"}]
    batch.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    code, out, _ = run(capsys, "ask", "--batch", str(batch), "--index", str(index), "--json")
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [(a["id"], a["status"]) for a in answers] == [("b", "found"), ("a", "not_found")]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("ask", ""), "Spørgsmålet er tomt"),
        (("ask", "   "), "Spørgsmålet er tomt"),
        (("ask", "x" * 10_000), "Spørgsmålet er på 10000 tegn"),
        (("ask",), "Giv enten et spørgsmål"),
        (("ask", "hvad", "--year", "i år"), "er ikke et helt tal"),
        (("ask", "hvad", "--from", "12/3"), "er ikke en dato"),
        (("ask", "hvad", "--farve", "blå"), "ukendt valg: --farve blå"),
        (("search",), "her mangler: SØGNING"),
        (("ask", "hvad", "--status", "tabt"), "Kender ikke statussen “tabt”"),
        (("ask", "hvad", "--unit", "liter"), "Kender ikke enheden “liter”"),
        (("dans",), "kender ikke 'dans'"),
    ],
)
def test_wrong_use_is_one_danish_line_and_exit_code_2(
    index: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    more = () if arguments[0] == "dans" else ("--index", str(index))
    code, out, error = run(capsys, *arguments, *more)
    assert (code, out, error.count("\n")) == (2, "", 1)
    assert says in error


def test_a_missing_index_names_the_command_that_makes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, error = run(capsys, "ask", "hvad", "--index", str(tmp_path / "intet"))
    assert (code, error.count("\n")) == (2, 1)
    assert "Der er intet indeks" in error
    assert "qa index" in error


def test_an_empty_folder_leaves_the_old_index_as_it_was(index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, error = run(capsys, "index", str(tmp_path), "--index", str(index))
    assert (code, error.count("\n")) == (2, 1)
    code, out, _ = run(capsys, "status", "--index", str(index), "--json")
    assert json.loads(out)["documents"] == 2


@pytest.mark.skipif(sys.platform != "win32" and os.geteuid() == 0, reason="root reads every file, whatever its permissions")
def test_a_file_without_read_permission_is_listed(index: Path, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    locked = corpus / "laast.txt"
    locked.write_text(GOOD, encoding="utf-8")
    locked.chmod(0)
    try:
        code, out, _ = run(capsys, "index", str(corpus), "--index", str(index), "--json")
        failed = {f["document"]: f["reason"] for f in json.loads(out)["failed"]}
        assert code == 1
        assert "læseret" in failed["laast.txt"]
    finally:
        locked.chmod(0o600)
        locked.unlink()
