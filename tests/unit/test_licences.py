"""The licences of what the program stands on: which are let in, and that the lock file and the environment are told apart."""

from importlib.metadata import Distribution
from pathlib import Path

import pytest

from docs.make_licences import is_allowed, licence_of, problems


class Told(Distribution):
    """A package that tells of itself what it is given."""

    def __init__(self, **about: str) -> None:
        self._about = {"Name": "a", "Version": "1.0", **about}

    def read_text(self, filename: str) -> str | None:
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in self._about.items()]
        return "\n".join(lines) + "\n" if filename == "METADATA" else None

    def locate_file(self, path: object) -> Path:
        raise FileNotFoundError(path)


@pytest.mark.parametrize(
    ("about", "licence"),
    [
        ({"License_Expression": "Apache-2.0 OR MIT"}, "Apache-2.0 OR MIT"),
        ({"Classifier": "License :: OSI Approved :: BSD License"}, "BSD"),
        ({"License": "MIT License"}, "MIT"),
        ({"License": "GNU AFFERO GPL 3.0"}, ""),
        ({"Classifier": "License :: OSI Approved :: GNU Affero General Public License v3"}, ""),
        ({"License": "Permitted for use, see the file"}, ""),
        ({}, ""),
    ],
)
def test_a_licence_is_what_the_package_tells_and_no_guess(about: dict[str, str], licence: str) -> None:
    assert licence_of(Told(**about)) == licence


@pytest.mark.parametrize(
    ("licence", "is_let_in"),
    [
        ("MIT", True),
        ("Apache-2.0 AND BSD-3-Clause AND (MIT OR MPL-2.0)", True),
        ("Artistic-1.0-Perl, or GPL-2.0-or-later", True),
        ("GPL-3.0-only OR MIT", True),
        ("AGPL-3.0-only", False),
        ("MIT AND GPL-3.0-only", False),
        ("MIT-NonCommercial", False),
    ],
)
def test_licences_that_bind_whoever_serves_the_program_are_refused(licence: str, is_let_in: bool) -> None:  # noqa: FBT001 - a table's column
    assert is_allowed(licence) == is_let_in


def test_what_the_lock_file_and_the_environment_do_not_share_is_named() -> None:
    installed = {
        "a": Told(License="MIT"),
        "b": Told(Name="b", License_Expression="AGPL-3.0-only"),
        "c": Told(Name="c"),
        "pip": Told(),
    }
    assert problems({"a": "2.0", "b": "1.0", "d": "1"}, installed) == [
        "d: in requirements.txt, not installed",
        "c: installed, not in requirements.txt",
        "a: 1.0 installed, 2.0 in requirements.txt",
        "b: AGPL-3.0-only is not among the licences let in",
    ]
