"""What is installed, by which licence, held against the lock file: `make licences` writes docs/licences.md, `make check` tries it.

    .venv/bin/python docs/make_licences.py [--check]

Needs no network. Refused are packages without a licence that is told or known here, and licences that would bind whoever uses or
serves the program (GPL, AGPL, SSPL, "non-commercial"); the weaker ones that bind only their own files (MPL, LGPL) are let in.
"""

import re
import sys
from collections.abc import Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "licences.md"
# What comes with every environment, and ourselves.
_OF_NO_LOCK = {"pip", "wheel", "qa"}
# Packages that tell their licence nowhere in what is installed, or tell of several to choose from; looked up at their own source.
_KNOWN = {
    "axe-playwright-python": "MIT (axe-core within it: MPL-2.0)",
    "text-unidecode": "Artistic-1.0-Perl, or GPL-2.0-or-later",
    "pypdfium2": "BSD-3-Clause, Apache-2.0 (PDFium within it: BSD-3-Clause, Apache-2.0)",
}
# How a licence is told, and what it is called by SPDX; the first that fits.
_TOLD = (
    (r"\bMIT\b", "MIT"),
    (r"\bApache\b", "Apache-2.0"),
    (r"\b(?:3-Clause BSD|BSD[ -]3-Clause|BSD-3)\b", "BSD-3-Clause"),
    (r"\b(?:2-Clause BSD|BSD[ -]2-Clause|BSD-2)\b", "BSD-2-Clause"),
    (r"\bBSD\b", "BSD"),
    (r"\b(?:ISC)\b", "ISC"),
    (r"\b(?:MPL|Mozilla Public License)\b", "MPL-2.0"),
    (r"\b(?:PSF|Python Software Foundation|matplotlib)\b", "PSF-2.0"),
)
_ALLOWED = (
    "MIT MIT-0 MIT-CMU Apache-2.0 BSD BSD-2-Clause BSD-3-Clause 0BSD BSL-1.0 ISC PSF-2.0 Python-2.0 CNRI-Python Zlib CC0-1.0"
    " Unlicense HPND MPL-2.0 LGPL-2.1-or-later LGPL-3.0-or-later LLVM-exception Artistic-1.0-Perl"
).split()
_HEAD = """# Licences

The packages of the lock file (`requirements.txt`), those that only checks and tests need with them. Written by `make licences`
from what each installed package tells of itself; `make check` fails where a package is missing here, has another licence or one
that would bind whoever uses or serves the program, and where the environment holds other packages than the lock file.

| package | licence |
|---|---|
"""


def licence_of(package: Distribution) -> str:
    """Return a package's licence as an SPDX expression where it tells one, else the name we know it by; empty where none does."""
    name, about = normal(package.name), package.metadata
    if name in _KNOWN:
        return _KNOWN[name]
    if expression := about.get_all("License-Expression"):
        return str(expression[0])
    classifiers = [value.rpartition("::")[2] for value in about.get_all("Classifier") or [] if value.startswith("License ::")]
    # Some put the whole text where the name belongs.
    said = [*classifiers, *"".join(about.get_all("License") or []).strip().splitlines()[:1]]
    return next((spdx for pattern, spdx in _TOLD for words in said if re.search(pattern, words)), "")


def is_allowed(licence: str) -> bool:
    """Whether every licence of an expression is let in, or one of those to choose between."""
    choices = re.split(r"\bOR\b|, or ", re.sub(r"\(.*within it.*\)", "", licence))
    return any(
        all(name in _ALLOWED for name in re.findall(r"[\w.-]+", choice) if name not in {"AND", "WITH"}) and choice.strip()
        for choice in choices
    )


def normal(name: str) -> str:
    """Return a package's name as the index of packages compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked() -> dict[str, str]:
    """Return the version of each package in the lock file."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").split()
    return {normal(name): version for name, _, version in (line.partition("==") for line in lines)}


def problems(lock: dict[str, str], installed: Mapping[str, Distribution]) -> list[str]:
    """Return what is wrong, a line each: packages that the lock file and the environment do not share, and licences."""
    found = [f"{name}: in requirements.txt, not installed" for name in sorted(lock.keys() - installed.keys())]
    others = installed.keys() - lock.keys() - _OF_NO_LOCK
    found += [f"{name}: installed, not in requirements.txt" for name in sorted(others)]
    for name in sorted(lock.keys() & installed.keys()):
        version, licence = installed[name].version.partition("+")[0], licence_of(installed[name])
        if version != lock[name]:
            found.append(f"{name}: {version} installed, {lock[name]} in requirements.txt")
        if not licence:
            found.append(f"{name}: tells no licence; look it up at its source and write it into docs/make_licences.py")
        elif not is_allowed(licence):
            found.append(f"{name}: {licence} is not among the licences let in")
    return found


def main() -> int:
    """Write the page, or with --check hold it against what is installed; 1 where something is wrong."""
    lock, installed = locked(), {normal(package.name): package for package in distributions()}
    rows = [f"| {name} | {licence_of(installed[name])} |\n" for name in sorted(lock) if name in installed]
    page = _HEAD + "".join(rows)
    found = problems(lock, installed)
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(page, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page:
        found.append("docs/licences.md is not what is installed: make licences")
    sys.stderr.writelines(f"{line}\n" for line in found)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
