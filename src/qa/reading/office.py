"""DOCX: the body's paragraphs and tables in order, with headings by style and pages where Word left their breaks.

Tracked changes count as accepted. The text of a box and a chart's figures follow the paragraph they hang on; notes stand last.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]  # has no stubs

from qa.config import Settings
from qa.domain import BlockKind
from qa.errors import ReadingError
from qa.reading.archive import BROKEN_ZIP, checked_package
from qa.reading.charts import chart_table
from qa.reading.pieces import Draft, PageMark, Piece, TablePiece
from qa.reading.raised import raised
from qa.reading.tables import GridCell, is_layout, table_from_grid, with_captions
from qa.reading.words import plain

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_LONGEST_BOLD_HEADING = 100
_HEADING_STYLE = re.compile(r"^(?:heading|overskrift)\s*(\d)", re.IGNORECASE)


def read_docx(path: Path, data: bytes, settings: Settings) -> Draft:
    """Read a Word file; raises ReadingError where it is none, is locked, or would unpack to a hostile size."""
    checked_package(path, data, settings, program="Word", saved_as="DOCX").close()
    try:
        word = docx.Document(io.BytesIO(data))
        walk = _Walk(_styles(word), charts=_charts(word))
        walk.container(word.element.body)
        walk.pieces.extend(_notes(word, walk.notes, walk.page))
        title = (word.core_properties.title or "").strip() or None
        headers = tuple(_headers(word))
    except (*BROKEN_ZIP, PackageNotFoundError, KeyError, AttributeError, TypeError, etree.XMLSyntaxError) as error:
        raise ReadingError(
            path, "filen er ikke et Word-dokument, der kan åbnes. Åbn den i Word, og gem den igen som DOCX."
        ) from error
    marks = tuple(PageMark(n, str(n)) for n in range(1, walk.page + 1))
    return Draft(with_captions(walk.pieces), marks, title=title, headers=headers)


def _headers(word: WordDocument) -> Iterator[str]:
    """Yield the lines of what stands at the head and foot of the pages, once each."""
    lines: dict[str, None] = {}
    for part in word.part.package.iter_parts():
        if re.search(r"/(?:header|footer)\d*\.xml\Z", str(part.partname)):
            walk = _Walk({})
            walk.container(etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True)))
            lines |= dict.fromkeys(piece.text for piece in walk.pieces if isinstance(piece, Piece))
    yield from lines


def _notes(word: WordDocument, referred: Sequence[tuple[str, str]], page: int) -> Iterator[Piece]:
    """Yield the foot- and endnotes as list items, numbered as Word numbers them: each kind from 1 as referred to."""
    for kind in ("footnote", "endnote"):
        part = next((p for p in word.part.package.iter_parts() if str(p.partname).endswith(f"/{kind}s.xml")), None)
        if part is None:
            continue
        root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
        notes = {note.get(qn("w:id")): note for note in root.iter(qn(f"w:{kind}"))}
        ids = dict.fromkeys(note_id for name, note_id in referred if name == kind and note_id in notes)
        for number, note_id in enumerate(ids, start=1):
            walk = _Walk({})
            walk.container(notes[note_id])
            text = " ".join(piece.text for piece in walk.pieces if isinstance(piece, Piece))
            if text:
                yield Piece(BlockKind.LIST_ITEM, f"{number}. {text}", page)


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style means: a heading's level (0: none), and whether its text is a list item, bold or raised."""

    level: int
    is_item: bool
    is_bold: bool
    is_raised: bool = False


def _styles(word: WordDocument) -> dict[str, _Style]:
    """Return what each style means, by its id; a style's base counts where it says nothing itself."""
    out = {}
    for style in word.styles:
        element, level, is_item, is_bold = style.element, 0, False, False
        base = style
        for _ in range(10):  # a chain of bases is short; a ring of them is a broken file
            name = base.name or ""
            if not level and (found := _HEADING_STYLE.match(name)):
                level = int(found.group(1))
            outline = base.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
            if not level and outline is not None and (outline.get(qn("w:val")) or "9") < "9":
                level = int(outline.get(qn("w:val"))) + 1
            is_item = is_item or bool(re.match(r"list (?:bullet|number)|opstilling", name, re.IGNORECASE))
            is_item = is_item or base.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
            is_bold = is_bold or _is_on(base.element.find(f"{qn('w:rPr')}/{qn('w:b')}"))
            if not level and name.lower() in {"title", "titel"}:
                level = 1
            if getattr(base, "base_style", None) is None:
                break
            base = base.base_style
        is_raised = _value(element, "w:rPr/w:vertAlign") == "superscript"
        out[element.get(qn("w:styleId"))] = _Style(level, is_item, is_bold, is_raised)
    return out


def _charts(word: WordDocument) -> dict[str, etree._Element]:
    """Return the charts of the text by the id under which it draws them."""
    found = {}
    for relation_id, relation in word.part.rels.items():
        if relation.reltype.endswith("/chart") and not relation.is_external:
            part = relation.target_part
            found[relation_id] = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    return found


def _is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as `w:b` is there and not turned off."""
    return element is not None and element.get(qn("w:val")) not in {"0", "false", "off"}


@dataclass(slots=True)
class _Walk:
    """The walk through the body: finished pieces and the page at hand, counted by the breaks Word last drew."""

    styles: dict[str, _Style]
    charts: dict[str, etree._Element] = field(default_factory=dict)
    pieces: list[Piece | TablePiece] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # kind ("footnote", "endnote") and id, in order of reference
    page: int = 1
    _last_level: int = 1
    _unended: str = ""  # text of paragraphs whose end was deleted: it goes on in the next one

    def container(self, element: etree._Element) -> None:
        for child in element:
            if child.tag == qn("w:p"):
                self._paragraph(child)
                self._boxes(child)
            elif child.tag == qn("w:tbl"):
                self._table(child)
            elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:customXml")}:
                self.container(child)

    def _paragraph(self, p: etree._Element) -> None:
        first = self.page
        parts, turns, all_bold = self._text(p)
        if self._unended:
            parts.insert(0, self._unended)
            turns = [(at + 1, page) for at, page in turns]
        has_next = p.getnext() is not None and p.getnext().tag == qn("w:p")
        self._unended = "".join(parts) if has_next and p.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None else ""
        if self._unended:
            return
        style = self.styles.get(_value(p, "w:pPr/w:pStyle") or "", _Style(0, is_item=False, is_bold=False))
        text = plain("".join(parts))
        # A page break ahead of the first word puts the whole paragraph on the new page.
        turned = [(len(plain("".join(parts[:at]))), page) for at, page in turns]
        first = max((page for offset, page in turned if not offset), default=first)
        kept = tuple((min(offset + 1, len(text)), page) for offset, page in turned if offset)
        if not text:
            return
        level = style.level
        is_item = style.is_item or p.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
        if level:
            self._last_level = level
        elif not is_item and all_bold and len(text) <= _LONGEST_BOLD_HEADING and text[0].isalnum() and text[-1] not in ".,;":
            level = min(self._last_level + 1, 9)
        kind = BlockKind.HEADING if level else BlockKind.LIST_ITEM if is_item else BlockKind.PARAGRAPH
        self.pieces.append(Piece(kind, text, first, level, kept))

    def _boxes(self, p: etree._Element) -> None:
        for node in _inline(p):
            if node.tag == qn("w:txbxContent"):
                self.container(node)
            elif node.tag == _CHART and (chart := self.charts.get(node.get(qn("r:id"), ""))) is not None:
                table = chart_table(chart, self.page)
                self.pieces.extend([table] if table is not None else [])

    def _text(self, p: etree._Element) -> tuple[list[str], list[tuple[int, int]], bool]:
        """Return the paragraph's parts, where (in parts) each new page begins, and whether every word is bold."""
        parts: list[str] = []
        turns: list[tuple[int, int]] = []
        all_bold = True
        for node in _inline(p):
            if node.tag == qn("w:t"):
                run = node.getparent()
                before = next((part for part in reversed(parts) if part), "")
                parts.append(raised(node.text or "", before) if self._is_raised(run) else node.text or "")
                if (node.text or "").strip() and not (run is not None and _is_on(run.find(f"{qn('w:rPr')}/{qn('w:b')}"))):
                    all_bold = False
            elif node.tag == qn("w:noBreakHyphen"):
                parts.append("-")
            elif node.tag in {qn("w:tab"), qn("w:br"), qn("w:cr")}:
                parts.append(" ")
            elif node.tag in {qn("w:footnoteReference"), qn("w:endnoteReference")}:
                # No mark is left in the text, where it would read as a figure's last digit.
                self.notes.append((etree.QName(node).localname.removesuffix("Reference"), node.get(qn("w:id"), "")))
            elif node.tag == qn("w:lastRenderedPageBreak"):
                self.page += 1
                turns.append((len(parts), self.page))
        return parts, turns, all_bold

    def _is_raised(self, run: etree._Element | None) -> bool:
        if run is None:
            return False
        own = _value(run, "w:rPr/w:vertAlign")
        style = self.styles.get(_value(run, "w:rPr/w:rStyle") or "")
        return own == "superscript" or (own is None and style is not None and style.is_raised)

    def _table(self, tbl: etree._Element) -> None:
        grid = [self._row(tr) for tr in _rows(tbl)]
        has_inner = tbl.find(f".//{qn('w:tc')}//{qn('w:tbl')}") is not None
        table = None if has_inner or is_layout(grid) else table_from_grid(grid)
        if table is not None:
            self.pieces.append(table)
            return
        for tr in _rows(tbl):
            for tc in tr.iterchildren(qn("w:tc")):
                self.container(tc)

    def _row(self, tr: etree._Element) -> list[GridCell]:
        is_head = tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        row: list[GridCell] = []
        for tc in tr.iterchildren(qn("w:tc")):
            page = self.page
            texts = [plain("".join(self._text(p)[0])) for p in _paragraphs(tc)]
            continues = tc.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}") is not None and _value(tc, "w:tcPr/w:vMerge") != "restart"
            row.append(GridCell("" if continues else " ".join(filter(None, texts)), page, is_head=is_head))
            span = _value(tc, "w:tcPr/w:gridSpan") or "1"
            row.extend(GridCell("", page, is_head=is_head) for _ in range(min(int(span), 100) - 1 if span.isdecimal() else 0))
        return row


def _paragraphs(tc: etree._Element) -> Iterator[etree._Element]:
    """Yield a cell's paragraphs, those in its text boxes too, but not those doubled for old programs."""
    for node in tc:
        if node.tag == qn("w:p"):
            yield node
        if node.tag == qn("w:p") or node.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")}:
            yield from (p for box in _inline(node) if box.tag == qn("w:txbxContent") for p in _paragraphs(box))
            if node.tag != qn("w:p"):
                yield from _paragraphs(node)


def _rows(tbl: etree._Element) -> Iterator[etree._Element]:
    for child in tbl:
        if child.tag == qn("w:tr"):
            if child.find(f"{qn('w:trPr')}/{qn('w:del')}") is None:
                yield child
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")}:
            yield from _rows(child)


def _inline(p: etree._Element) -> Iterator[etree._Element]:
    """Yield the nodes that print something, without what is struck out as a tracked change or doubled for old programs.

    A text box is yielded as one node; what is in it is its own paragraphs'.
    """
    for child in p:
        if child.tag in {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}:
            continue
        yield child
        if child.tag != qn("w:txbxContent"):
            yield from _inline(child)


def _value(element: etree._Element, path: str) -> str | None:
    """Return the `w:val` of the element at a path of prefixed names."""
    found = element.find("/".join(qn(name) for name in path.split("/")))
    return None if found is None else found.get(qn("w:val"))
