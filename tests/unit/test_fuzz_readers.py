"""Bytes that nobody would save: the sample papers damaged in every format, settings and arguments at random.

A few of each, the same each time; as many as wanted with the environment's QA_EXAMPLES, and by the minute with
`benchmarks/fuzz.py`. `test_reading_packed.py` does the same with the smallest valid file of each format.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.cli import main
from qa.reading import SUFFIXES, is_no_paper
from tests.properties import reading_holds, settings_hold
from tests.unit.test_reading_office import zipped
from tests.unit.test_reading_packed import mutated, mutated_inside

EXAMPLES = int(os.environ.get("QA_EXAMPLES", "0"))
CORPUS = Path(__file__).parents[2] / "corpus"
PAPERS = tuple(sorted(path for path in CORPUS.iterdir() if path.suffix in SUFFIXES and not is_no_paper(path.name)))


def many(usual: int) -> settings:
    return settings(
        max_examples=EXAMPLES or usual,
        derandomize=EXAMPLES < 1000,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


def test_the_limits_here_refuse_no_sample_paper(tmp_path: Path) -> None:
    """Else nothing below would get beyond the first line of a reader."""
    for paper in PAPERS:
        assert reading_holds(tmp_path / paper.name, paper.read_bytes()) is not None
    assert {path.suffix for path in PAPERS} == {".docx", ".html", ".pdf", ".txt"}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_a_damaged_sample_paper_is_read_or_refused_in_one_line(paper: Path, tmp_path: Path) -> None:
    data = paper.read_bytes()
    inside = [mutated_inside(data)] if data.startswith(b"PK") else []

    @many(4)
    @given(st.one_of(mutated(data), *inside))
    def holds(damaged: bytes) -> None:
        reading_holds(tmp_path / paper.name, damaged)

    holds()


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_a_sample_paper_under_the_wrong_name_is_read_or_refused_in_one_line(suffix: str, tmp_path: Path) -> None:
    for paper in PAPERS:
        reading_holds(tmp_path / f"a{suffix}", paper.read_bytes()[:20_000])


def test_a_member_without_a_name_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    """Found by chance bytes: `ZipInfo.is_dir` looks at the last letter of a name that has none."""
    nameless = zipped({"Q": "Uden navn.", "a.txt": "Tekst."}).replace(b"Q", b"\0")
    papers = reading_holds(tmp_path / "a.zip", nameless)
    assert papers is not None
    assert [document.id for document in papers.documents] == ["a.zip/a.txt"]
    assert [failure.reason for failure in papers.failures] == ["navnet peger ud af arkivet. Pak det igen med almindelige navne."]


NAMES = ("encoder", "max_pages", "phrasing_url", "was_address", "workers", "max_question", "x", '"a b"')
VALUES = (
    '"e5-small"',
    '"http://[::1"',
    '"http://a:99999/"',
    "1",
    "-1",
    "0.5",
    "true",
    "[]",
    "{}",
    '""',
    "1979-05-27",
    "9" * 30,
    '"\\u0000"',
)
TOML = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES)).map(" = ".join), max_size=4).map("\n".join)


def test_any_file_is_settings_or_refused_in_one_line(tmp_path: Path) -> None:
    @many(150)
    @given(st.one_of(TOML.map(str.encode), st.binary(max_size=80), st.text(max_size=60).map(str.encode)))
    def holds(content: bytes) -> None:
        settings_hold(tmp_path / "egne.toml", content)

    holds()


# Nothing here writes, serves or opens an index that is there: the folder it names is never made.
COMMANDS = ("search", "ask", "facts", "decisions", "status", "timeline", "entities", "read", "feedback", "evaluate", "nonsense", "")
OPTIONS = (
    "-k --document --committee --from --to --organisation --year --unit --min --max --status --json --limit --offset --format"
    " --sum --case --after --batch --settings --report --html --"
).split(" ")  # fmt: skip


@st.composite
def arguments(draw: Callable[..., Any]) -> list[str]:
    words = st.one_of(
        st.sampled_from(OPTIONS),
        st.sampled_from(("1", "-1", "0", "1e999", "NaN", "²", "٣", "9" * 5000, "2024-13-01", "2024-W01", "../x", "kr", "")),
        st.text(st.characters(exclude_characters="\0"), max_size=12),  # no shell can pass on a null character
    )
    return [draw(st.sampled_from(COMMANDS)), *draw(st.lists(words, max_size=6)), "--index", "findes-ikke"]


def test_any_arguments_are_used_or_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    @many(150)
    @given(arguments())
    def holds(given: list[str]) -> None:
        capfd.readouterr()
        try:
            code = main(given)
        except SystemExit as left:  # --help and --version
            code = int(left.code or 0)
        out, err = capfd.readouterr()
        assert code in {0, 1, 2}
        if code == 2:
            assert err.startswith("qa: ")
            assert err.endswith("\n")
            assert not out

    holds()
    assert not list(tmp_path.iterdir())
