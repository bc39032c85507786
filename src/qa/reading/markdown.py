"""Markdown: rendered as a web page, and that page read."""

from pathlib import Path

from markdown_it import MarkdownIt

from qa.config import Settings
from qa.reading.html import read_html
from qa.reading.pieces import Draft
from qa.reading.text import decoded


def read_markdown(path: Path, data: bytes, settings: Settings) -> Draft:
    """Read a Markdown file, CommonMark with tables; raises ReadingError where its bytes are no text."""
    text, warnings = decoded(path, data)
    page = MarkdownIt("commonmark").enable("table").render(text)
    draft = read_html(path, f'<meta charset="utf-8">{page or "<p></p>"}'.encode(), settings)
    return Draft(draft.pieces, draft.pages, draft.title, draft.headers, (*warnings, *draft.warnings))
