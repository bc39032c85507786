"""A file to a `Document`: each format in its own module, the rest shared.

Guarantees: the text is NFC, a block is a whole line, no letter or digit is lost or invented but for page numbers and running
headers; a file that cannot be read is a `ReadingError` that says why and what to do. Meaning is left to others.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from qa.config import Settings
from qa.domain import Document
from qa.errors import ReadingError
from qa.reading.html import read_html
from qa.reading.metadata import case_of, committee_of, date_of, head_of, title_of
from qa.reading.office import read_docx
from qa.reading.pdf import read_pdf
from qa.reading.pieces import Draft, compose
from qa.reading.text import read_text

_READERS: dict[str, Callable[[Path, bytes, Settings], Draft]] = {
    ".txt": read_text,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".html": read_html,
    ".htm": read_html,
}
SUFFIXES: frozenset[str] = frozenset(_READERS)


def read_document(path: Path, document_id: str, settings: Settings) -> Document:
    """Read one paper. Raises ReadingError for a file that is missing, empty, too big, damaged, locked or without text."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(SUFFIXES))
        raise ReadingError(path, f"filtypen “{path.suffix}” kan ikke læses. Gem papiret som en af {known}.")
    draft = reader(path, _bytes_of(path, settings), settings)
    if len(draft.pages) > settings.max_pages:
        raise ReadingError(
            path,
            f"papiret har {len(draft.pages)} sider, flere end de {settings.max_pages}, der læses. Del filen, eller hæv max_pages.",
        )
    composed = compose(draft)
    if not composed.text:
        raise ReadingError(
            path, "filen indeholder ingen tekst. Er det en scanning, så kør den gennem tekstgenkendelse (OCR) først."
        )
    head = head_of(draft)
    title = title_of(draft.pieces, draft.title, path.stem)
    return Document(
        id=document_id,
        title=title,
        text=composed.text,
        pages=composed.pages,
        blocks=composed.blocks,
        tables=composed.tables,
        committee=committee_of(head, title),
        date=date_of(head, path.name),
        case=case_of(head),
        quality=text_quality(composed.text),
        warnings=draft.warnings,
    )


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
    if not data.strip(b"\x00 \t\r\n\f"):
        raise ReadingError(path, "filen er tom. Hent eller gem papiret igen.")
    return data


def text_quality(text: str) -> float:
    """Return the share of a text's words that read as words or figures, from 0 to 1.

    A word reads as one when it is a figure, or letters of which at least one is a vowel, or a short abbreviation; scrambled
    fonts and failed recognition give strings of signs and consonants.
    """
    words = Counter(text.split())
    if not words:
        return 0.0
    return sum(n for word, n in words.items() if _reads_as_word(word)) / words.total()


def _reads_as_word(word: str) -> bool:
    core = word.strip("()[]{}.,;:!?\"'”“»«’‘´*•–-/|…§%&+=")
    if not core:
        return True
    if any(unicodedata.category(ch) in {"Co", "Cn", "Cc"} or ch == "\ufffd" for ch in core):
        return False
    kept = sum(ch.isalnum() or ch in "-/.,'’´:@_+&½¼¾²³°%()" for ch in core)
    if kept < len(core) * 0.8:
        return False
    letters = [ch for ch in core.lower() if ch.isalpha()]
    return len(letters) <= 5 or any(ch in "aeiouyæøåäöüé" for ch in letters) or core.isupper()
