"""What holds other files: ZIP archives, and the packages that office files are. Nothing in them is written to the disk.

Guarantees: what is unpacked, in all levels together, stays within the settings' limits; no XML part declares entities; a member's
name stays below its archive.
"""

import io
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from qa.config import Settings
from qa.errors import ReadingError

# What zipfile raises on broken, locked or strangely packed members.
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    ValueError,
    OverflowError,
    OSError,
    IndexError,
)
_LOCKED_BIT = 0x1
# Growth is only looked at above this size: a small file of blanks is no attack.
_GROWTH_IGNORED_BELOW = 10 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0"  # the container of old Office files, and of new ones that are locked


@dataclass(frozen=True, slots=True)
class Member:
    """A file within another one: its name there, with `/` between the parts, and its bytes; `refused` says why there are none."""

    name: str
    data: bytes = b""
    refused: str | None = None


@dataclass(slots=True)
class Allowance:
    """What a file, with everything packed within it, may still unpack to."""

    members: int
    unpacked_bytes: int
    _limits: Settings = field(repr=False)

    @classmethod
    def of(cls, settings: Settings) -> "Allowance":
        """Return the whole allowance of one file."""
        return cls(settings.max_members, settings.max_unpacked_bytes, settings)

    def spend(self, path: Path, *, members: int, unpacked_bytes: int, packed_bytes: int) -> None:
        """Take off what a container claims to hold; raises ReadingError where that is more than is left."""
        self.members -= members
        self.unpacked_bytes -= unpacked_bytes
        if self.members < 0:
            limit = self._limits.max_members
            raise ReadingError(path, f"filen rummer mere end {limit} andre filer. Pak den ud, eller hæv max_members.")
        grows = unpacked_bytes > _GROWTH_IGNORED_BELOW and unpacked_bytes > self._limits.max_growth * packed_bytes
        if self.unpacked_bytes < 0 or grows:
            raise ReadingError(
                path, f"filen fylder {unpacked_bytes} byte udpakket, mere end der læses. Gem den igen uden billeder, eller del den."
            )


def zip_members(path: Path, data: bytes, settings: Settings, allowance: Allowance) -> Iterator[Member]:
    """Yield the files of a ZIP in its own order; one that is locked, broken or too big is refused alone.

    Raises ReadingError where the archive as a whole is none, or would unpack to a hostile size.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN_ZIP as error:
        raise ReadingError(path, "filen er ikke et ZIP-arkiv, der kan åbnes. Hent eller pak det igen.") from error
    entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]  # is_dir fails on an empty name
    _spend(path, data, entries, allowance)
    for entry in entries:
        if entry.flag_bits & _LOCKED_BIT:
            yield Member(entry.filename, refused="filen er låst med adgangskode. Pak arkivet igen uden kode.")
        elif entry.file_size > settings.max_file_bytes:
            limit = settings.max_file_bytes
            yield Member(entry.filename, refused=f"filen fylder {entry.file_size} byte; højst {limit} læses. Del filen.")
        else:
            try:
                yield Member(entry.filename, archive.read(entry))
            except (*BROKEN_ZIP, RuntimeError):
                yield Member(entry.filename, refused="filen er beskadiget i arkivet. Pak arkivet igen.")


def _spend(path: Path, data: bytes, entries: Sequence[zipfile.ZipInfo], allowance: Allowance) -> None:
    # zipfile never unpacks more of a member than its directory says, so what it says can be counted on.
    allowance.spend(path, members=len(entries), unpacked_bytes=sum(e.file_size for e in entries), packed_bytes=len(data))


def safe_member_name(name: str) -> str | None:
    """Return a member's name below its container, in NFC with `/` between the parts; None where it leads out of it."""
    legible = name.encode("utf-8", "backslashreplace").decode("utf-8").replace("\\", "/")
    legible = "".join(ch if unicodedata.category(ch)[0] != "C" else " " for ch in unicodedata.normalize("NFC", legible))
    parts = [part for part in legible.split("/") if part not in {"", "."}]
    if not parts or ".." in parts or legible.startswith("/") or re.match(r"[A-Za-z]:", legible):
        return None
    return "/".join(parts)


def last_name(name: str) -> str:
    """Return the last part of a name that may lead anywhere, for telling of it."""
    return safe_member_name(PurePosixPath(name.replace("\\", "/")).name) or "ukendt"


def checked_package(path: Path, data: bytes, settings: Settings, *, program: str, saved_as: str) -> zipfile.ZipFile:
    """Open an office file's package after making sure that its reader can be let at it.

    Raises ReadingError where it is no package, is locked, would unpack to a hostile size or declares entities.
    """
    again = f"Åbn den i {program}, og gem den igen som {saved_as}"
    if data.startswith(_OLE):
        raise ReadingError(path, f"filen er låst med adgangskode eller i det gamle {program}-format. {again} uden kode.")
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN_ZIP as error:
        raise ReadingError(path, f"filen er ikke et {program}-dokument (ikke en zip-fil). {again}.") from error
    entries = package.infolist()
    _spend(path, data, entries, Allowance(max(settings.max_members, 10_000), settings.max_unpacked_bytes, settings))
    if any(entry.flag_bits & _LOCKED_BIT for entry in entries):
        raise ReadingError(path, f"filen er låst med adgangskode. {again} uden kode.")
    for entry in entries:
        if not entry.filename.lower().endswith((".xml", ".rels")):
            continue
        try:
            part = package.read(entry)
        except (*BROKEN_ZIP, RuntimeError) as error:
            raise ReadingError(path, f"filen er beskadiget. {again}.") from error
        # No office program writes entities; as UTF-16 every other byte is a zero.
        if b"<!ENTITY" in part.replace(b"\0", b""):
            raise ReadingError(path, f"filen bruger XML-entiteter, som {program} aldrig skriver, og læses ikke. {again}.")
    return package
