"""HTML: what a browser would show, block by block, with its headings, lists and data tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]  # has no stubs
from lxml import html as lxml_html

from qa.config import Settings
from qa.domain import BlockKind
from qa.errors import ReadingError
from qa.reading.pieces import Draft, Piece, TablePiece
from qa.reading.raised import raised
from qa.reading.tables import GridCell, is_layout, table_from_grid, with_captions
from qa.reading.words import plain

_HIDDEN_TAGS = frozenset({"script", "style", "noscript", "template", "head", "nav", "svg", "iframe", "object", "button", "select"})
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.IGNORECASE)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCK_TAGS = frozenset(
    "address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer form header hr html main "
    "ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_BOLD_TAGS = frozenset({"b", "strong"})
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
# A bold line longer than this is emphasis, not a heading; in characters.
_LONGEST_BOLD_HEADING = 100
_LONGEST_HEADING = 200
_SAYS = (": ", False)  # between a term of a description list and what it says, which are read as one line
_DEEPEST = 200  # nested elements; more is an attack on the reader, not a paper


def read_html(path: Path, data: bytes, _settings: Settings) -> Draft:
    """Read an HTML file; raises ReadingError where nothing in it can be parsed."""
    try:
        root = lxml_html.document_fromstring(_decoded(data), parser=lxml_html.HTMLParser(huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadingError(path, "filen er ikke HTML, der kan læses. Gem siden igen fra browseren.") from error
    walk = _Walk()
    walk.element(root, bold=False, depth=0)
    walk.flush()
    return Draft(with_captions(walk.pieces), title=_page_title(root))


def _page_title(root: lxml_html.HtmlElement) -> str | None:
    """Return the first h1 that has text, else the page's title."""
    titles = (plain(element.text_content()) for tag in ("h1", "title") for element in root.iter(tag))
    return next(filter(None, titles), None)


def _decoded(data: bytes) -> str:
    """Decode by mark, by the page's own word, as UTF-8, else as Windows-1252; never fails."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    stated = _CHARSET.search(data[:4096])
    for encoding in ("utf-8-sig", stated.group(1).decode("ascii") if stated else "cp1252"):
        try:
            return re.sub(r"^\s*<\?xml[^>]*\?>", "", data.decode(encoding))
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", errors="replace")


@dataclass(slots=True)
class _Walk:
    """The walk through the page: finished pieces and the inline text of the block at hand."""

    pieces: list[Piece | TablePiece] = field(default_factory=list)
    _parts: list[tuple[str, bool]] = field(default_factory=list)  # text and whether it is bold
    _kind: BlockKind = BlockKind.PARAGRAPH
    _level: int = 0
    _heading_level: int = 1

    def element(self, element: lxml_html.HtmlElement, *, bold: bool, depth: int) -> None:
        if depth > _DEEPEST or not isinstance(element.tag, str) or _is_hidden(element):
            return
        tag = element.tag.lower()
        bold = bold or tag in _BOLD_TAGS
        if tag == "br":
            self._break_line()
        elif tag == "sup" or _RAISED_STYLE.search(element.get("style", "")):
            before = next((text for text, _ in reversed(self._parts) if text), "")
            self._text(raised(element.text_content(), before), bold=bold)
        elif tag in _HEADINGS:
            self._heading(element, _HEADINGS[tag])
        elif tag == "table":
            self.flush()
            self._table(element, bold=bold, depth=depth)
        elif tag == "li":
            self.flush()
            self._kind = BlockKind.LIST_ITEM
            self._children(element, bold=bold, depth=depth)
            self.flush()
        elif tag == "dt":
            self.flush()
            self._children(element, bold=False, depth=depth)
            if any(text.strip() for text, _ in self._parts):
                self._parts.append(_SAYS if not self._parts[-1][0].rstrip().endswith(":") else (" ", False))
        elif tag == "dd" and self._parts:
            self._children(element, bold=False, depth=depth)
            self.flush()
        elif tag in _BLOCK_TAGS:
            in_item = self._kind is BlockKind.LIST_ITEM and not self._parts and tag in {"p", "div"}
            if not in_item:
                self.flush()
            self._children(element, bold=bold, depth=depth)
            self.flush()
        else:
            self._children(element, bold=bold, depth=depth)

    def _children(self, element: lxml_html.HtmlElement, *, bold: bool, depth: int) -> None:
        self._text(element.text, bold=bold)
        for child in element:
            self.element(child, bold=bold, depth=depth + 1)
            self._text(child.tail, bold=bold)

    def _text(self, text: str | None, *, bold: bool) -> None:
        if text:
            self._parts.append((text, bold))

    def _break_line(self) -> None:
        """End the block at a line break, unless the line goes on in the middle of a sentence."""
        self._parts.append(("\n", False))

    def _heading(self, element: lxml_html.HtmlElement, level: int) -> None:
        """A heading's text; a table or list within it is no part of it and follows."""
        self.flush()
        kind, self._kind, self._level = self._kind, BlockKind.HEADING, level
        self._children(element, bold=False, depth=0)
        self.flush()
        self._kind, self._level = kind, 0

    def flush(self) -> None:
        """Finish the block at hand: one piece a line of it."""
        parts, self._parts = self._parts, []
        kind, level = self._kind, self._level
        for line in _lines(parts):
            text = plain("".join(text for text, _ in line))
            if not text:
                continue
            if kind is BlockKind.HEADING and _is_title(text):
                self._heading_level = level
                self.pieces.append(Piece(kind, text, 1, level))
            elif kind is BlockKind.PARAGRAPH and _is_bold_heading(text, line):
                self.pieces.append(Piece(BlockKind.HEADING, text, 1, min(self._heading_level + 1, 6)))
            else:
                self.pieces.append(Piece(BlockKind.PARAGRAPH if kind is BlockKind.HEADING else kind, text, 1))
        if any(text.strip() for text, _ in parts) and kind is BlockKind.LIST_ITEM:
            self._kind = BlockKind.PARAGRAPH

    def _table(self, element: lxml_html.HtmlElement, *, bold: bool, depth: int) -> None:
        self._kind = BlockKind.PARAGRAPH
        grid = _grid(element)
        caption = next((plain(c.text_content()) for c in element.iterchildren("caption")), None)
        nested = any(True for _ in element.iterdescendants("table", "h1", "h2", "h3", "h4"))
        table = None if nested or is_layout(grid) else table_from_grid(grid, caption=caption)
        if table is None:
            for child in element:
                self.element(child, bold=bold, depth=depth + 1)
            self.flush()
            return
        if caption:
            self.pieces.append(Piece(BlockKind.CAPTION, caption, 1))
        self.pieces.append(table)


def _is_hidden(element: lxml_html.HtmlElement) -> bool:
    return element.tag in _HIDDEN_TAGS or "hidden" in element.attrib or bool(_HIDDEN_STYLE.search(element.get("style", "")))


def _lines(parts: Sequence[tuple[str, bool]]) -> Iterator[list[tuple[str, bool]]]:
    """Part a block at its line breaks; a break within a sentence that goes on in lower case is only a space."""
    line: list[tuple[str, bool]] = []
    for i, (text, bold) in enumerate(parts):
        if text != "\n" or bold:
            line.append((text.replace("\n", " "), bold))
            continue
        before = "".join(t for t, _ in line).strip()
        after = "".join(t for t, _ in parts[i + 1 :]).lstrip()
        if before and after and before[-1] not in ".:!?;" and after[0].islower():
            line.append((" ", bold))
            continue
        yield line
        line = []
    yield line


def _is_title(text: str) -> bool:
    """Whether the text of a heading element is one: editors also use them to set whole paragraphs and figures in larger type."""
    return len(text) <= _LONGEST_HEADING and not text.endswith((".", ",", ";")) and any(ch.isalpha() for ch in text)


def _is_bold_heading(text: str, line: Sequence[tuple[str, bool]]) -> bool:
    filled = [bold for part, bold in line if part.strip()]
    return all(filled) and len(text) <= _LONGEST_BOLD_HEADING and text[0].isalnum() and not text.endswith((".", ",", ";"))


def _grid(table: lxml_html.HtmlElement) -> list[list[GridCell]]:
    """Return the cells of a table; a cell over several columns or rows stands in its first, the others are empty."""
    rows: list[list[GridCell]] = []
    taken: dict[tuple[int, int], bool] = {}
    for r, tr in enumerate(_own_rows(table)):
        row: list[GridCell] = []
        for td in tr.iterchildren("td", "th"):
            while taken.get((r, len(row))):
                row.append(GridCell(""))
            across, down = _count(td.get("colspan")), _count(td.get("rowspan"))
            is_head = (td.tag == "th" and td.get("scope", "col") == "col") or tr.getparent().tag == "thead"
            for dr in range(1, down):
                for dc in range(across):
                    taken[r + dr, len(row) + dc] = True
            row.append(GridCell("" if _is_hidden(td) else _cell_text(td), is_head=is_head))
            row.extend(GridCell("", is_head=is_head) for _ in range(across - 1))
        rows.append(row)
    return rows


def _own_rows(table: lxml_html.HtmlElement) -> Iterator[lxml_html.HtmlElement]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from child.iterchildren("tr")


def _count(value: str | None) -> int:
    """Return a colspan or rowspan as browsers read it: 1 where it is no number, at most 1000."""
    return min(max(int(value), 1), 1000) if value and value.isdecimal() else 1


def _cell_text(td: lxml_html.HtmlElement) -> str:
    """Return a cell's text on one line, with a space where its blocks part."""
    walk = _Walk()
    walk.element(td, bold=False, depth=1)
    walk.flush()
    return " ".join(piece.text for piece in walk.pieces if isinstance(piece, Piece))
