"""The command line as it starts: quickly, with nothing heavy for help and status."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.rows import fact, paper, publish

HEAVY = "torch spacy sentence_transformers transformers gradio matplotlib".split()  # seconds; office readers are not


@pytest.mark.parametrize("command", [["--help"], ["timeline", "--help"], ["status"]])
def test_help_and_status_import_nothing_heavy(tmp_path: Path, command: list[str]) -> None:
    publish(tmp_path, paper("plan.txt"), facts=[fact("a")])
    program = (
        "import sys\nfrom qa.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        f"print('heavy:', *sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    given = [*command, "--index", str(tmp_path)] if command == ["status"] else command
    done = subprocess.run([sys.executable, "-c", program, *given], check=True, capture_output=True, text=True)
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "heavy:"


def test_the_module_runs_as_the_command_does() -> None:
    done = subprocess.run([sys.executable, "-m", "qa.cli", "dans"], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("qa: KOMMANDO: kender ikke 'dans'; vælg mellem ")
