"""The README's commands run as written, and its Python example gives what it says."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.integration

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def shell_commands() -> list[str]:
    """The `qa` commands of the README's shell blocks, in order."""
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.startswith(".venv/bin/qa ")]


def test_the_readme_s_commands_run_as_written(tmp_path: Path, sample_index: Path) -> None:
    commands = shell_commands()
    assert len(commands) >= 6
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    (tmp_path / "index").symlink_to(sample_index)
    (tmp_path / ".venv").symlink_to(Path(sys.executable).parents[1])
    for command in commands:
        done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        assert done.stdout.strip(), command


def test_the_readme_s_python_example_prints_the_mentions() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    done = subprocess.run([sys.executable, "-c", example], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "AMOUNT 3,4 mio. kr. 3400000 DKK None",
        "ORG OPUS None None OPUS",
        "ORG Region Sjælland None None Region Sjælland",
        "FTE 9 årsværk 9 årsværk None",
        "3,4 mio. kr. AMOUNT False (2024,)",
        "OPUS ORG False ()",
        "Region Sjælland ORG False ()",
        "9 årsværk FTE True ()",
    ]


def test_every_screenshot_the_readme_shows_is_there() -> None:
    shown = re.findall(r"\]\((docs/screenshots/[^)]+)\)", README)
    assert shown
    assert [path for path in shown if not (ROOT / path).is_file()] == []
