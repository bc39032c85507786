"""What a process that reads is to load: the readers of its own formats, and no torch."""

import subprocess
import sys
from pathlib import Path

import pytest

from qa.reading import SUFFIXES, reader_modules


@pytest.mark.parametrize(
    ("names", "modules"),
    [
        ((), ()),
        (("a.txt",), ("qa.reading.text",)),
        (("a.PDF", "b/c.Pdf"), ("qa.reading.pdf",)),
        (("a.txt", "b/c.txt"), ("qa.reading.text",)),
        (("b.pdf", "a.docx"), ("qa.reading.office", "qa.reading.pdf")),
        (("a.htm", "b.html"), ("qa.reading.html",)),
        (("a.zip",), ("qa.reading.archive",)),
        (("a.eml",), ("qa.reading.mail",)),
        (("a.exe", "a", ".pdf"), ()),
    ],
)
def test_only_the_readers_of_the_files_at_hand_are_to_be_loaded(names: tuple[str, ...], modules: tuple[str, ...]) -> None:
    assert reader_modules(Path(name) for name in names) == modules


def test_every_format_has_a_reader_and_together_they_are_in_order() -> None:
    assert all(len(reader_modules([Path(f"a{suffix}")])) == 1 for suffix in SUFFIXES)
    every = reader_modules(Path(f"a{suffix}") for suffix in SUFFIXES)
    assert every == tuple(sorted({name for suffix in SUFFIXES for name in reader_modules([Path(f"a{suffix}")])}))


HIDDEN = "import importlib.util, sys; print('torch' in sys.modules and sys.modules['torch'] is None)"


def said(program: str) -> str:
    """What a new process prints that runs a program."""
    return subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout.strip()


def test_torch_is_hidden_from_a_process_that_asks_for_it_and_from_no_other() -> None:
    assert said(f"import qa.reading.without_torch; {HIDDEN}") == "True"
    assert said(f"import qa.reading, qa.indexing; {HIDDEN}") == "False"
    assert said("import qa.reading.without_torch\ntry: import torch\nexcept ImportError: print('none')") == "none"
    assert "qa.reading.without_torch" not in sys.modules
