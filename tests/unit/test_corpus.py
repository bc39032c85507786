"""The sample papers: remade byte for byte, and true to the public papers they retell."""

import os
import re
import subprocess
import sys
from pathlib import Path

import docx
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from lxml import html  # type: ignore[import-untyped]

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
ORIGINALS = ROOT.parent / "shared" / "documents"
MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()

# Which originals, by the number their names begin with, a sample paper may take its figures from.
RETELLS = {
    "2021-11-24-social-og-psykiatriudvalget-udsatteenhed.html": ("004",),
    "2024-03-12-regionsraadet-tryghedspakke.html": ("000", "003"),
    "bilag-status-psykiatriaftaler-2022-og-2023.pdf": ("001",),
    "budgetforslag-2-6-kompetenceudvikling-2025-2028.pdf": ("003",),
    "opfoelgning-budgetinitiativer-2022.html": ("004",),
    "opfoelgning-budgetinitiativer-2024.docx": ("000",),
    "treaarsplan-2020-2022-oversigt.txt": ("002",),
}
each_paper = pytest.mark.parametrize("name", sorted(RETELLS))


def read_paper(path: Path) -> str:
    """Return the words of a sample paper by the plainest means, not by the readers under test elsewhere."""
    if path.suffix == ".pdf":
        pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
        return re.sub(r"(?m)^Side \d+\s*$", "", "\n".join(pages))
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)
    text = path.read_text(encoding="utf-8")
    return "\n".join(html.document_fromstring(text).itertext()) if path.suffix == ".html" else text


def read_originals(name: str) -> str:
    """Return the text of the public papers that the sample paper `name` retells."""
    if not ORIGINALS.is_dir():
        missing = f"{ORIGINALS.name}/ with the public papers is not beside the project"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(ORIGINALS.glob("*.txt")) if path.name[:3] in RETELLS[name])


def figures(text: str) -> set[tuple[str, str]]:
    """Return what a text claims in figures, as (unit, number without a closing zero): amounts, årsværk, dates and bare numbers."""
    text = re.sub(r"(\d),\s(\d)", r"\1,\2", text)  # an original writes “2, 2 mio.”
    text = re.sub(rf"(\d+)\. og (\d+)\. ({'|'.join(MONTHS)})", r"\1. \3 og \2. \3", text)
    dates = re.findall(r"\b(\d{1,2})-(\d\d)-(\d{4})\b", text)
    written = re.findall(rf"\b(\d{{1,2}})\.\s*({'|'.join(MONTHS)})\s*(\d{{4}})?", text)
    text = re.sub(r"\b\d{1,2}-\d\d-\d{4}\b", "", text)
    found = {("date", f"{int(day)}. {MONTHS[int(month) - 1]}") for day, month, _ in dates}
    found |= {("date", f"{day}. {month}") for day, month, _ in written} | {("number", year) for _, _, year in dates}
    patterns = {
        "mio": r"(\d+(?:,\d+)?)\s*(?:mio|millioner)",
        "kr": r"(\d[\d.]*\d)\s*kr",
        "årsværk": r"(\d+(?:,\d+)?|\b(?:ét|et|to|tre))\s*(?:overlæge\s*)?(?:årsværk|ÅV)\b",
        "percent": r"(\d+(?:,\d+)?)\s*(?:%|pct)",
        "number": r"(\d+(?:[.,]\d+)*)",
    }
    for unit, pattern in patterns.items():
        found |= {(unit, re.sub(r",0$", "", number)) for number in re.findall(pattern, text)}
    return found


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, those broken at a line end joined."""
    return re.findall(r"\w+(?:[.,]\d+)*", re.sub(r"(\w)-\s*\n\s*(\w)", r"\1\2", text.lower()))


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Return every run of `length` words."""
    listed = words(text)
    return {tuple(listed[start : start + length]) for start in range(len(listed) - length + 1)}


def test_remaking_the_corpus_gives_the_committed_bytes(tmp_path: Path) -> None:
    script = [sys.executable, str(CORPUS / "make_corpus.py"), "--into", str(tmp_path)]
    subprocess.run(script, check=True, capture_output=True, cwd=tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_bytes() for path in CORPUS.iterdir() if path.is_file() and path.name in RETELLS}
    assert sorted(made) == sorted(RETELLS)
    assert [name for name in sorted(RETELLS) if made[name] != kept.get(name)] == []


def test_the_corpus_is_small_and_lists_every_paper_in_its_readme() -> None:
    assert sum((CORPUS / name).stat().st_size for name in RETELLS) < 300_000
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    assert [name for name in RETELLS if f"`{name}`" not in readme] == []


@each_paper
def test_paper_says_that_it_is_a_retelling(name: str) -> None:
    assert "Eksempel: genfortalt i egne ord" in read_paper(CORPUS / name)


@each_paper
def test_every_figure_stands_in_the_papers_retold(name: str) -> None:
    claimed = figures(read_paper(CORPUS / name))
    assert claimed
    assert claimed - figures(read_originals(name)) == set()


def test_a_figure_the_papers_lack_is_noticed() -> None:
    name = "bilag-status-psykiatriaftaler-2022-og-2023.pdf"
    paper, originals = read_paper(CORPUS / name), figures(read_originals(name))
    for true, false, unit in [
        ("42,5 årsværk", "8 årsværk", "årsværk"),
        ("33 mio. kr.", "42,5 mio. kr.", "mio"),
        ("29.", "28.", "date"),
    ]:
        assert true in paper
        assert {unit_of for unit_of, _ in figures(paper.replace(true, false)) - originals} >= {unit}


@each_paper
def test_no_run_of_fourteen_words_is_taken_from_the_papers_retold(name: str) -> None:
    originals = read_originals(name)
    assert runs(read_paper(CORPUS / name), 14) & runs(originals, 14) == set()
    assert runs(originals[:2000], 14) & runs(originals, 14)
