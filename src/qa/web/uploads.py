"""Uploaded papers into the corpus folder: names made safe, nothing overwritten unasked, and a way back.

A file lands in the corpus folder itself, under a name without any path. Only readable formats within the size limit are
received; the others are named with the reason.
"""

import filecmp
import shutil
import tempfile
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_MAX_NAME = 120  # characters; file systems stop at 255 bytes, and æ, ø and å take two each


@dataclass(frozen=True, slots=True)
class Received:
    """The files that are received, by the names they get, and why others are not: one Danish line each."""

    files: Mapping[str, Path]
    refused: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names in the corpus folder, in order of upload."""
        return tuple(self.files)


def safe_name(name: str) -> str:
    """Return a plain file name: no folders, no control or reserved characters, no leading dot, NFC; empty when nothing is left."""
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    kept = "".join(c for c in last if unicodedata.category(c)[0] != "C" and c not in '<>:"|?*')
    path = PurePosixPath(" ".join(kept.split()).lstrip(". "))
    return f"{path.stem[: _MAX_NAME - len(path.suffix)]}{path.suffix}"


@contextmanager
def received(
    files: Sequence[Path], corpus: Path, *, replace: bool, suffixes: Collection[str], max_bytes: int
) -> Iterator[Received]:
    """Copy the files into the corpus folder for the block that takes them in, and put the folder back if the block raises.

    A file whose name is taken is refused unless `replace`; one with the same content is refused either way: it is there already.
    """
    sorted_out = looked_at(files, corpus, replace=replace, suffixes=suffixes, max_bytes=max_bytes)
    with tempfile.TemporaryDirectory(prefix="qa-") as backups, ExitStack() as way_back:
        for n, (name, file) in enumerate(sorted_out.files.items()):
            if (corpus / name).exists():
                backup = Path(backups) / f"{n}"
                shutil.copyfile(corpus / name, backup)
                way_back.callback(_place, backup, corpus / name)
            else:
                way_back.callback((corpus / name).unlink, missing_ok=True)
            _place(file, corpus / name)
        yield sorted_out
        way_back.pop_all()


def looked_at(files: Sequence[Path], corpus: Path, *, replace: bool, suffixes: Collection[str], max_bytes: int) -> Received:
    """Return which files can be received, with nothing copied, and why the others cannot; of two of one name the first stands."""
    known: dict[str, Path] = {}
    refused: list[str] = []
    for file in files:
        name = safe_name(file.name)
        reason = _reason_to_refuse(file, corpus / name, replace=replace, suffixes=suffixes, max_bytes=max_bytes)
        if reason is None and name in known:
            reason = "en anden af filerne har samme navn. Omdøb den, og prøv igen."
        if reason:
            refused.append(f"{name}: {reason}")
        else:
            known[name] = file
    return Received(known, tuple(refused))


def _reason_to_refuse(file: Path, target: Path, *, replace: bool, suffixes: Collection[str], max_bytes: int) -> str | None:
    size = file.stat().st_size
    suffix = target.suffix.lower()
    if suffix not in suffixes:
        known = ", ".join(sorted(suffixes))
        return f"formatet {f'“{suffix}”' if suffix else 'uden endelse'} kan ikke læses. Gem filen som {known}."
    if not size:
        return "filen er tom. Gem den igen, og prøv en gang til."
    if size > max_bytes:
        return f"filen fylder {_megabytes(size)} MB, og grænsen er {_megabytes(max_bytes)} MB. Del den i flere."
    if target.is_symlink() or (target.exists() and not target.is_file()):
        return "navnet er optaget i bilagsmappen. Omdøb filen, og prøv igen."
    if target.exists() and filecmp.cmp(file, target, shallow=False):
        return "filen er her allerede med samme indhold."
    if target.exists() and not replace:
        return "et andet bilag har samme navn. Sæt kryds i “Erstat”, eller omdøb filen."
    return None


def _place(file: Path, target: Path) -> None:
    # Written beside its place under a hidden name first, so that no half-written paper is ever read.
    part = target.with_name(f".{target.name}.del")
    try:
        shutil.copyfile(file, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}".replace(".", ",")
