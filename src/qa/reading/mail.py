"""EML: a mail as the paper it brings: its subject is the title, its letterhead the first lines, its text as HTML or plain text.

The attachments are papers of their own; see `attachments`.
"""

import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path, PurePosixPath

from qa.config import Settings
from qa.danish import MONTHS
from qa.domain import BlockKind
from qa.errors import ReadingError
from qa.reading.archive import Allowance, Member
from qa.reading.html import read_html
from qa.reading.pieces import Draft, Piece
from qa.reading.text import read_text
from qa.reading.words import plain

# What the standard library's parser raises on headers and bodies that break its rules.
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, AssertionError)
_LETTERHEAD = (("From", "Fra"), ("To", "Til"), ("Cc", "Kopi"))
_MONTH_NAMES = {number: name for name, number in reversed(MONTHS.items())}  # a month's whole name stands before its short ones


def read_mail(path: Path, data: bytes, settings: Settings) -> Draft:
    """Read a mail without its attachments; raises ReadingError where the file is none."""
    message = _opened(path, data)
    subject = _header(message, "Subject")
    pieces = [Piece(BlockKind.HEADING, subject, 1, level=1)] if subject else []
    for name, danish in _LETTERHEAD:
        if text := _header(message, name):
            pieces.append(Piece(BlockKind.PARAGRAPH, f"{danish}: {text}", 1))
    if day := _day(message):
        pieces.append(Piece(BlockKind.PARAGRAPH, f"Dato: {day}", 1))
    body = _body(path, message, settings)
    return replace(body, pieces=(*pieces, *body.pieces), title=subject or None)


def attachments(path: Path, data: bytes, settings: Settings, allowance: Allowance) -> Iterator[Member]:
    """Yield the files a mail brings; pictures within its text, such as a logo in the signature, are none."""
    message = _opened(path, data)
    for number, part in enumerate(_attached(message), start=1):
        try:
            name = part.get_filename() or ""
            if part.get_content_type() == "message/rfc822":
                inner = part.get_content()
                content, name = inner.as_bytes(), name or f"{_header(inner, 'Subject') or f'mail {number}'}.eml"
            else:
                content = part.get_payload(decode=True) or b""
        except _BROKEN:
            yield Member(f"bilag {number}", refused="bilaget er beskadiget. Bed afsenderen om det igen.")
            continue
        allowance.spend(path, members=1, unpacked_bytes=len(content), packed_bytes=len(data))
        if len(content) > settings.max_file_bytes:
            limit = settings.max_file_bytes
            yield Member(name, refused=f"bilaget fylder {len(content)} byte; højst {limit} læses. Del filen.")
        else:
            # A sender's name for a file is no path, and no way to hide it.
            yield Member(PurePosixPath(name.replace("\\", "/")).name.lstrip(". ") or f"bilag {number}", content)


def _opened(path: Path, data: bytes) -> EmailMessage:
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
    except _BROKEN as error:
        raise ReadingError(path, "mailen er beskadiget. Gem den igen fra postprogrammet som EML.") from error
    if not isinstance(message, EmailMessage) or not (message["From"] or message["Subject"] or message["Date"]):
        raise ReadingError(path, "filen er ikke en mail. Gem mailen igen fra postprogrammet som EML.")
    return message


def _attached(message: EmailMessage) -> list[EmailMessage]:
    try:
        parts = list(message.iter_attachments()) if message.is_multipart() else []
    except _BROKEN:
        return []
    files = [part for part in parts if isinstance(part, EmailMessage) and part.get_content_maintype() != "multipart"]
    return [part for part in files if not (part["Content-ID"] and part.get_content_maintype() == "image")]


def _header(message: EmailMessage, name: str) -> str:
    try:
        return plain(str(message[name] or ""))
    except _BROKEN:
        return ""


def _day(message: EmailMessage) -> str | None:
    """Return the day a mail was sent, by the sender's clock, as Danes write it: "3. marts 2025"."""
    try:
        sent = parsedate_to_datetime(str(message["Date"]))
    except _BROKEN:
        return None
    return f"{sent.day}. {_MONTH_NAMES[sent.month]} {sent.year}"


def _body(path: Path, message: EmailMessage, settings: Settings) -> Draft:
    """Return the mail's text: as HTML where it has that, for its tables and lists, else as plain text."""
    try:
        part = message.get_body(("html", "plain"))
    except _BROKEN:
        part = None
    if part is None:
        return Draft(())
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    charset = str(part.get_content_charset() or "utf-8")
    try:
        text = data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        text = data.decode("cp1252", errors="replace")
    if not text.strip():
        return Draft(())
    if part.get_content_type() == "text/html":
        # The mail's own word on its letters goes before the page's.
        return read_html(path, b"\xef\xbb\xbf" + text.encode("utf-8", "replace"), settings)
    return read_text(path, text.encode("utf-8", "replace"), settings)
