"""ODT: the text of an OpenDocument package in order, with headings, lists, tables, notes and pages; deleted text stays deleted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]  # has no stubs

from qa.config import Settings
from qa.domain import BlockKind
from qa.errors import ReadingError
from qa.reading.archive import checked_package
from qa.reading.pieces import Draft, PageMark, Piece, TablePiece
from qa.reading.raised import raised
from qa.reading.tables import GridCell, is_layout, table_from_grid, with_captions
from qa.reading.words import plain

# Namespaces of OpenDocument 1.0 to 1.4; source: OASIS, Open Document Format for Office Applications 1.3, part 3, 2021.
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_NS = {name: f"{_OASIS}{name}:1.0" for name in ("office", "text", "table", "style", "meta", "manifest", "drawing")} | {
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_DEEPEST = 100  # sections, lists and frames within each other; more is an attack, not a paper
_MOST_REPEATED = 100  # an empty cell may claim to stand for all columns that a sheet can have
_LONGEST_BOLD_HEADING = 100


def _name(prefixed: str) -> str:
    prefix, _, local = prefixed.partition(":")
    return f"{{{_NS[prefix]}}}{local}"


_PARSER = {"resolve_entities": False, "no_network": True, "huge_tree": False}
_SKIPPED = {
    _name(n) for n in ("text:tracked-changes", "office:annotation", "text:sequence-decls", "office:forms", "text:index-title")
}
_BLOCKS = {_name(n) for n in ("text:p", "text:h", "text:list", "table:table")}


def read_odt(path: Path, data: bytes, settings: Settings) -> Draft:
    """Read an OpenDocument text; raises ReadingError where it is none, is locked, or would unpack to a hostile size."""
    with checked_package(path, data, settings, program="LibreOffice", saved_as="ODT") as package:
        names = set(package.namelist())
        if "META-INF/manifest.xml" in names and b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise ReadingError(path, "filen er låst med adgangskode. Åbn den i LibreOffice, og gem den igen som ODT uden kode.")
        try:
            content = etree.fromstring(package.read("content.xml"), etree.XMLParser(**_PARSER))
            styles = [etree.fromstring(package.read(n), etree.XMLParser(**_PARSER)) for n in ("styles.xml",) if n in names]
            meta = etree.fromstring(package.read("meta.xml"), etree.XMLParser(**_PARSER)) if "meta.xml" in names else None
        except (KeyError, ValueError, etree.XMLSyntaxError) as error:
            raise ReadingError(
                path, "filen er ikke et ODT-dokument, der kan åbnes. Åbn den i LibreOffice, og gem den igen som ODT."
            ) from error
    roots = [*styles, content]
    walk = _Walk(_styles_with(roots, "fo:font-weight", "bold"), _styles_with(roots, "style:text-position", "super"))
    body = content.find("office:body/office:text", _NS)
    walk.container(content if body is None else body, depth=0)
    walk.pieces.extend(walk.notes)
    title = meta.findtext(".//dc:title", namespaces=_NS) if meta is not None else None
    marks = tuple(PageMark(n, str(n)) for n in range(1, walk.page + 1))
    return Draft(with_captions(walk.pieces), marks, title=(title or "").strip() or None)


def _styles_with(roots: list[etree._Element], property_name: str, value: str) -> set[str]:
    """Return the names of the styles whose property begins with the value, by themselves or by what they build on."""
    own: dict[str, str | None] = {}
    parents: dict[str, str] = {}
    for root in roots:
        for style in root.iter(_name("style:style")):
            properties = style.find("style:text-properties", _NS)
            name = style.get(_name("style:name"), "")
            own[name] = None if properties is None else properties.get(_name(property_name))
            parents[name] = style.get(_name("style:parent-style-name"), "")
    found = set()
    for name in own:
        at = name
        for _ in range(10):  # a chain of styles is short; a ring of them is a broken file
            if own.get(at) is not None or at not in parents:
                break
            at = parents[at]
        if (own.get(at) or "").startswith(value):
            found.add(name)
    return found


@dataclass(slots=True)
class _Walk:
    """The walk through the text: finished pieces, notes for its end, and the page at hand by the breaks last drawn."""

    bold: set[str]
    raised: set[str]
    pieces: list[Piece | TablePiece] = field(default_factory=list)
    notes: list[Piece] = field(default_factory=list)
    page: int = 1
    _last_level: int = 1

    def container(self, element: etree._Element, *, depth: int, kind: BlockKind = BlockKind.PARAGRAPH) -> None:
        if depth > _DEEPEST:
            return
        for child in element:
            if child.tag in _SKIPPED or not isinstance(child.tag, str):
                continue
            if child.tag == _name("text:soft-page-break"):
                self.page += 1
            elif child.tag in {_name("text:p"), _name("text:h")}:
                self._paragraph(child, kind, depth)
            elif child.tag == _name("text:list"):
                self.container(child, depth=depth + 1, kind=BlockKind.LIST_ITEM)
            elif child.tag == _name("table:table"):
                self._table(child, depth)
            else:
                self.container(child, depth=depth + 1, kind=kind)

    def _paragraph(self, element: etree._Element, kind: BlockKind, depth: int) -> None:
        page = self.page
        boxes: list[etree._Element] = []
        parts: list[tuple[str, bool]] = []
        is_bold = element.get(_name("text:style-name")) in self.bold
        self._inline(element, is_bold=is_bold, parts=parts, boxes=boxes, depth=depth)
        text = plain("".join(part for part, _ in parts))
        level = 0
        if element.tag == _name("text:h"):
            stated = element.get(_name("text:outline-level"), "1")
            level = self._last_level = min(int(stated) if stated.isdecimal() else 1, 9)
        elif kind is BlockKind.PARAGRAPH and element.get(_name("text:style-name")) == "Title":
            level = 1
        elif kind is BlockKind.PARAGRAPH and text and all(is_bold for part, is_bold in parts if part.strip()):
            is_heading = len(text) <= _LONGEST_BOLD_HEADING and text[0].isalnum() and text[-1] not in ".,;"
            level = min(self._last_level + 1, 9) if is_heading else 0
        if text:
            self.pieces.append(Piece(BlockKind.HEADING if level else kind, text, page, level))
        for box in boxes:
            self.container(box, depth=depth + 1)

    def _inline(
        self,
        element: etree._Element,
        *,
        is_bold: bool,
        parts: list[tuple[str, bool]],
        boxes: list[etree._Element],
        depth: int,
    ) -> None:
        """Gather what a paragraph prints into `parts`, its text boxes into `boxes`, and its notes into the paper's."""
        parts.append((element.text or "", is_bold))
        for child in element if depth <= _DEEPEST else ():
            if child.tag == _name("text:s") or child.tag in {_name("text:tab"), _name("text:line-break")}:
                parts.append((" ", is_bold))
            elif child.tag == _name("text:soft-page-break"):
                self.page += 1
            elif child.tag == _name("text:note"):
                self._note(child)
            elif isinstance(child.tag, str) and any(grandchild.tag in _BLOCKS for grandchild in child.iter()):
                boxes.append(child)
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                own = is_bold or child.get(_name("text:style-name")) in self.bold
                start = len(parts)
                self._inline(child, is_bold=own, parts=parts, boxes=boxes, depth=depth + 1)
                if child.get(_name("text:style-name")) in self.raised:
                    before = next((part for part, _ in reversed(parts[:start]) if part), "")
                    parts[start:] = [(raised("".join(part for part, _ in parts[start:]), before), own)]
            parts.append((child.tail or "", is_bold))

    def _note(self, note: etree._Element) -> None:
        mark = (
            plain("".join(note.find("text:note-citation", _NS).itertext()))
            if note.find("text:note-citation", _NS) is not None
            else ""
        )
        body = note.find("text:note-body", _NS)
        text = plain(" ".join("".join(p.itertext()) for p in _paragraphs(body))) if body is not None else ""
        if text:
            self.notes.append(Piece(BlockKind.LIST_ITEM, plain(f"{mark}. {text}") if mark else text, self.page))

    def _table(self, element: etree._Element, depth: int) -> None:
        grid = [self._row(row) for row in _rows(element)]
        has_inner = next(element.iterfind(".//table:table", _NS), None) is not None
        table = None if has_inner or is_layout(grid) else table_from_grid(grid)
        if table is not None:
            self.pieces.append(table)
            return
        for row in _rows(element):
            self.container(row, depth=depth + 1)

    def _row(self, row: etree._Element) -> list[GridCell]:
        is_head = row.getparent() is not None and row.getparent().tag == _name("table:table-header-rows")
        cells: list[GridCell] = []
        for cell in row:
            if cell.tag not in {_name("table:table-cell"), _name("table:covered-table-cell")}:
                continue
            texts = []
            for p in _paragraphs(cell):
                parts: list[tuple[str, bool]] = []
                self._inline(p, is_bold=False, parts=parts, boxes=[], depth=0)
                texts.append(plain("".join(part for part, _ in parts)))
            repeated = cell.get(_name("table:number-columns-repeated"), "1")
            n = min(int(repeated), _MOST_REPEATED) if repeated.isdecimal() else 1
            cells.extend([GridCell(" ".join(filter(None, texts)), self.page, is_head=is_head)] * n)
        return cells


def _paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    yield from element.iter(_name("text:p"), _name("text:h"))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == _name("table:table-row"):
            yield child
        elif child.tag in {_name(f"table:{n}") for n in ("table-header-rows", "table-rows", "table-row-group")}:
            yield from _rows(child)
