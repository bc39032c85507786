"""A report to a file: Markdown or HTML, by the file's ending. Never over a file that is none of ours."""

from pathlib import Path
from typing import Final

from qa.errors import UsageError
from qa.evaluation.markdown import markdown_page
from qa.evaluation.page import html_page
from qa.evaluation.report import GENERATOR, Report

_HEAD: Final = 2000  # bytes within which both kinds name their maker


def checked_report_path(path: Path) -> Path:
    """Return the path; raises UsageError where no report can be written there, or where a file stands that is none of ours."""
    if path.suffix.lower() not in (".md", ".html"):
        raise UsageError(f"{path}: rapporten skal hedde noget på .md eller .html.")
    if not path.absolute().parent.is_dir():
        raise UsageError(f"{path}: mappen findes ikke. Lav den, eller vælg et andet navn.")
    try:
        is_foreign = path.exists() and GENERATOR.encode() not in path.read_bytes()[:_HEAD]
    except OSError as error:
        raise UsageError(f"{path} kan ikke læses ({error.strerror}). Vælg et andet navn.") from error
    if is_foreign:
        raise UsageError(f"{path}: filen findes og er ikke skrevet af {GENERATOR}. Vælg et andet navn.")
    return path


def write_report(report: Report, path: Path) -> None:
    """Write a report as Markdown or HTML, by the file's ending; raises UsageError where the disk refuses it."""
    text = html_page(report) if checked_report_path(path).suffix.lower() == ".html" else markdown_page(report)
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} kan ikke skrives ({error.strerror}). Vælg en anden fil eller mappe.") from error
