"""A file to its `Document`s: each format in its own module, the rest shared.

Guarantees: the text is NFC, a block is a whole line, no letter or digit is lost or invented but for page numbers and running
headers; a file that cannot be read is a `ReadingError` that says why and what to do. Meaning is left to others.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from pkgutil import resolve_name

from qa.config import Settings
from qa.domain import Document, Failure
from qa.errors import ReadingError
from qa.reading import personal_numbers
from qa.reading.agenda import Item, is_part, item_of, parts_of
from qa.reading.archive import Allowance, Member, last_name, safe_member_name
from qa.reading.meeting import Agenda, parted
from qa.reading.metadata import case_of, committee_of, date_of, head_of, title_of
from qa.reading.part_headings import with_parts
from qa.reading.pieces import Composed, Draft, Piece, TablePiece, astray_warnings, compose
from qa.reading.quality import quality_of, quality_warnings
from qa.reading.spaces import with_spaces
from qa.reading.tables import with_units
from qa.reading.totals import reconciled

# Where the function of each format is, to be looked up with its first file: a format's library takes a tenth of a second or more
# to load, and whoever only asks reads no files.
_READERS: dict[str, str] = {
    ".txt": "qa.reading.text:read_text",
    ".md": "qa.reading.markdown:read_markdown",
    ".pdf": "qa.reading.pdf:read_pdf",
    ".docx": "qa.reading.office:read_docx",
    ".odt": "qa.reading.opendocument:read_odt",
    ".rtf": "qa.reading.rtf:read_rtf",
    ".xlsx": "qa.reading.sheets:read_sheets",
    ".pptx": "qa.reading.slides:read_slides",
    ".html": "qa.reading.html:read_html",
    ".htm": "qa.reading.html:read_html",
    ".eml": "qa.reading.mail:read_mail",
}
# Formats whose text was taken off a page, where spaces get lost; the others say themselves where a word ends.
_PRINTED: frozenset[str] = frozenset({".pdf", ".txt"})
# Files that hold files, each of them a paper of its own; a mail is a paper besides.
_CONTAINERS: dict[str, str] = {".zip": "qa.reading.archive:zip_members", ".eml": "qa.reading.mail:attachments"}
SUFFIXES: frozenset[str] = frozenset(_READERS.keys() | _CONTAINERS.keys())


@dataclass(frozen=True, slots=True)
class Papers:
    """What a file holds: its papers in its own order, and what in it could not be read.

    The id of a paper within a file is the file's own with the name there: "udvalg/bilag.zip/referat.docx", "mail.eml/budget.xlsx",
    "dagsorden.pdf/punkt 3". The pages of an agenda's items are the file's own.
    """

    documents: tuple[Document, ...]
    failures: tuple[Failure, ...] = ()


def reader_modules(paths: Iterable[Path]) -> tuple[str, ...]:
    """Return the modules that read files of these names, in order: what a process that is to read them may load at its start."""
    suffixes = {path.suffix.lower() for path in paths}
    readers = [table[suffix] for table in (_READERS, _CONTAINERS) for suffix in suffixes & table.keys()]
    return tuple(sorted({name.split(":")[0] for name in readers}))


def is_no_paper(name: str) -> bool:
    """Whether a file name is passed over: hidden files, locks of open documents ("~$…"), read-me and licence files, scripts."""
    stem = name.split(".", maxsplit=1)[0].upper()
    return name.startswith((".", "~$")) or name.endswith(".py") or stem in {"README", "LICENSE", "__PYCACHE__", "__MACOSX"}


def read_documents(path: Path, document_id: str, settings: Settings) -> Papers:
    """Read every paper of a file: one of most, several of a ZIP, a mail or a whole agenda.

    What fails within an archive or mail stops none of its others.

    Raises ReadingError, as `read_document` does, where the file itself cannot be read or holds no paper at all.
    """
    found = _Found(settings, Allowance.of(settings))
    found.read(path, _bytes_of(path, settings), document_id, depth=0)
    if not found.documents and not found.failures:
        raise ReadingError(path, "arkivet rummer ingen papirer. Læg papirerne i det, eller fjern det.")
    return Papers(tuple(found.documents), tuple(found.failures))


@dataclass(slots=True)
class _Found:
    """The papers and failures of one file, and what it may still unpack to."""

    settings: Settings
    allowance: Allowance
    documents: list[Document] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    _ids: set[str] = field(default_factory=set)

    def read(self, path: Path, data: bytes, document_id: str, *, depth: int) -> None:
        """Read a file, then the files in it; raises ReadingError where it cannot be read itself."""
        suffix = path.suffix.lower()
        container = _CONTAINERS.get(suffix)
        if suffix in _READERS or container is None:
            draft = _drafted(path, data, self.settings)
            agenda = parted(draft)
            papers = _items(path, draft, agenda, document_id) if agenda else [_whole(path, draft, document_id)]
            self.documents.extend(papers)
        if container is None:
            return
        if depth >= self.settings.max_nesting:
            raise ReadingError(path, f"arkiver i arkiver læses i højst {self.settings.max_nesting} lag. Pak filen ud.")
        members: Callable[[Path, bytes, Settings, Allowance], Iterator[Member]] = resolve_name(container)
        for member in members(path, data, self.settings, self.allowance):
            self._member(member, document_id, depth)

    def _member(self, member: Member, container_id: str, depth: int) -> None:
        name = safe_member_name(member.name)
        if name is not None and any(is_no_paper(part) for part in name.split("/")):
            return
        member_id = self._free_id(f"{container_id}/{name or last_name(member.name)}")
        if name is None:
            self.failures.append(Failure(member_id, None, "navnet peger ud af arkivet. Pak det igen med almindelige navne."))
        elif member.refused is not None:
            self.failures.append(Failure(member_id, None, member.refused))
        else:
            path = Path(PurePosixPath(name).name)
            try:
                self.read(path, _not_empty(path, member.data), member_id, depth=depth + 1)
            except ReadingError as error:
                self.failures.append(Failure(member_id, error.page, error.reason))

    def _free_id(self, member_id: str) -> str:
        """Return an id that no other paper of the file has: archives and mails may hold two files of one name."""
        free, n = member_id, 1
        while free in self._ids:
            n += 1
            free = f"{member_id} ({n})"
        self._ids.add(free)
        return free


def read_document(path: Path, document_id: str, settings: Settings) -> Document:
    """Read a file as one paper, also a whole agenda; of a mail, its own text.

    Raises ReadingError for a file that is missing, empty, too big, damaged, locked, without text, or an archive.
    """
    return _whole(path, _drafted(path, _bytes_of(path, settings), settings), document_id)


def _drafted(path: Path, data: bytes, settings: Settings) -> Draft:
    """Read a file by its format, within the limits, with the headings of an item's parts as headings."""
    suffix = path.suffix.lower()
    reader = _READERS.get(suffix)
    if reader is None:
        if suffix in _CONTAINERS:
            raise ReadingError(path, "arkivet kan rumme flere papirer. Pak det ud, eller læs det med qa index.")
        known = ", ".join(sorted(SUFFIXES))
        raise ReadingError(path, f"filtypen “{path.suffix}” kan ikke læses. Gem papiret som en af {known}.")
    read: Callable[[Path, bytes, Settings], Draft] = resolve_name(reader)
    draft = read(path, data, settings)
    if suffix in _PRINTED:
        draft = with_spaces(draft)
    draft = with_parts(draft)
    draft = replace(draft, pieces=with_units(draft.pieces))
    if len(draft.pages) > settings.max_pages:
        raise ReadingError(
            path,
            f"papiret har {len(draft.pages)} sider, flere end de {settings.max_pages}, der læses. Del filen, eller hæv max_pages.",
        )
    n_cells = sum(len(row.cells) + 1 for piece in draft.pieces if isinstance(piece, TablePiece) for row in piece.rows)
    if n_cells > settings.max_table_cells:
        limit = settings.max_table_cells
        raise ReadingError(path, f"tabellerne har flere end de {limit} celler, der læses. Del filen, eller hæv max_table_cells.")
    if not any(piece.rows if isinstance(piece, TablePiece) else piece.text for piece in draft.pieces):
        raise ReadingError(
            path, "filen indeholder ingen tekst. Er det en scanning, så kør den gennem tekstgenkendelse (OCR) først."
        )
    return draft


def _whole(path: Path, draft: Draft, document_id: str) -> Document:
    """Return a file's draft as one paper."""
    head = head_of(draft)
    title = _title(path, draft)
    committee, day = committee_of(head, title), date_of(head, path.name)
    composed = compose(draft)
    item = item_of(head, composed.text, composed.blocks, committee=committee, day=day)
    document = _document(document_id, title if draft.title else item.title or title, composed, item, case_of(head))
    return _checked(replace(document, committee=committee, date=day, item=item.number), draft)


def _document(document_id: str, title: str, composed: Composed, item: Item, case: str | None) -> Document:
    """Return a paper of its text as laid out and of what it says as an item."""
    return Document(
        id=document_id,
        title=title,
        text=composed.text,
        pages=composed.pages,
        blocks=composed.blocks,
        tables=composed.tables,
        case=case,
        recommendation=item.recommendation,
        decision=item.decision,
    )


_LONGEST_LETTERHEAD = 500  # characters
# Whose meeting it was is often said once, ahead of the items.
_AUTHORITY = re.compile(r"\A(?:[A-ZÆØÅ][\wæøå-]*(?: og)? ){1,3}Kommune\b|\bRegion [A-ZÆØÅ]|\b[A-ZÆØÅ][a-zæøå]+ Rådhus\b")
_MOST_AUTHORITIES = 2  # lines


def _items(path: Path, draft: Draft, agenda: Agenda, document_id: str) -> Iterator[Document]:
    """Yield a whole agenda's front and its items, each with the meeting's committee and day and its own case number.

    The front bears the file's id, item 3 that and "/punkt 3": it stays the same when another item is added or taken out.
    """
    head = head_of(agenda.front or draft)
    title = _title(path, agenda.front or draft)
    committee, day = committee_of(head, title), date_of(head, path.name)
    whose = tuple(line for line in head if _AUTHORITY.search(line))[:_MOST_AUTHORITIES]
    if agenda.front is not None:
        yield replace(_whole(path, agenda.front, document_id), committee=committee, date=day, item=None)
    for each in agenda.items:
        composed = compose(each.draft)
        opener, *own = head_of(replace(each.draft, headers=()))
        found = parts_of(composed.text, composed.blocks, committee=committee, day=day)
        document = _document(f"{document_id}/punkt {each.number}", each.title or opener, composed, found, case_of(own))
        own_draft = replace(each.draft, headers=tuple(dict.fromkeys((*each.draft.headers, *whose))))
        yield _checked(replace(document, committee=committee, date=day, item=each.number), own_draft)


def _title(path: Path, draft: Draft) -> str:
    return title_of([p for p in draft.pieces if not (isinstance(p, Piece) and is_part(p.text))], draft.title, path.stem)


def _checked(document: Document, draft: Draft) -> Document:
    """Return a paper with how well it reads, its totals held against their parts, and all there is to warn of."""
    told = (*draft.warnings, *astray_warnings(draft.pieces), *quality_warnings(document.text, document.pages))
    letterhead = " ".join(draft.headers)[:_LONGEST_LETTERHEAD]
    document = reconciled(replace(document, quality=quality_of(document.text), warnings=told, letterhead=letterhead))
    return replace(document, warnings=(*document.warnings, *personal_numbers.warnings(document)))


def _bytes_of(path: Path, settings: Settings) -> bytes:
    try:
        size = path.stat().st_size
        if size > settings.max_file_bytes:
            limit = settings.max_file_bytes
            raise ReadingError(path, f"filen fylder {size} byte; højst {limit} læses. Del filen, eller hæv max_file_bytes.")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ReadingError(path, "filen findes ikke. Kontrollér stien.") from error
    except PermissionError as error:
        raise ReadingError(path, "der er ikke adgang til at læse filen. Giv læseadgang til den.") from error
    except OSError as error:
        raise ReadingError(path, f"filen kan ikke læses ({error.strerror or error}). Kontrollér disken og filen.") from error
    return _not_empty(path, data)


def _not_empty(path: Path, data: bytes) -> bytes:
    if not data.strip(b"\x00 \t\r\n\f"):
        raise ReadingError(path, "filen er tom. Hent eller gem papiret igen.")
    return data
