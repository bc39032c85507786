"""The stated sums of a paper, as a terminal shows them."""

from pathlib import Path

import pytest

from qa.cli import main
from qa.stated_sums import stated_sum_lines, stated_sums
from tests.unit.test_web_summer import PAPER, read

LINES = [
    "Summer: Tabel 1 · side 1 · Udgifter i <i>alt</i> (mio. kr.):",
    "  Sum    Kolonne  Angivet  Delene giver",
    "  I alt  2025         4,0           4,0  ✓ stemmer",
    "  I alt  2026         6,0           5,0  ! stemmer ikke",
    "Summer: Lister i teksten",
    "  Sum                                           Angivet  Delene giver",
    "  Puljen på 3,4 mio. kr. fordeles således  3,4 mio. kr.     3.400.000  ✓ stemmer",
]


def test_sums_are_gathered_by_table_and_lists_come_last(tmp_path: Path) -> None:
    found = stated_sums(read(tmp_path, PAPER))
    assert [(s.place, len(s.totals)) for s in found] == [(LINES[0].removeprefix("Summer: "), 2), ("Lister i teksten", 1)]


def test_the_terminal_shows_them_in_columns_with_the_figures_under_each_other(tmp_path: Path) -> None:
    assert list(stated_sum_lines(read(tmp_path, PAPER))) == LINES


def test_qa_read_prints_them_above_the_text_and_a_paper_without_sums_gets_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = read(tmp_path, PAPER)
    assert main(["read", str(tmp_path / document.id)]) == 0
    assert "".join(f"  {line}\n" for line in LINES) + document.text in capsys.readouterr().out
    assert list(stated_sum_lines(read(tmp_path, "<p>Der er afsat 3 mio. kr. i alt.</p>"))) == []
