"""Inputs by the minute, steered by what they reach: the number grammar, questions, settings and every reader, with Atheris.

    .venv/bin/pip install atheris        # not in the lock file: Linux only, and no test needs it
    .venv/bin/python -m benchmarks.fuzz --seconds 60 [TARGET …]

Each target runs in a process of its own with the properties of `tests/properties.py`, from the sample papers and the words the unit
tests use as seeds. Printed: inputs tried, places of the program reached, and what was found; an input that breaks a property, takes
more than a minute or two gigabytes is kept in `reports/fuzz/` and named. Leaves with 1 where something was found.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOUND = ROOT / "reports" / "fuzz"
_LONGEST_INPUT = {"numbers": 400, "organisations": 400, "questions": 400, "settings": 200}  # bytes
_LONGEST_FILE = 65_536
_SUFFIXES = (".docx", ".eml", ".html", ".md", ".odt", ".pdf", ".pptx", ".rtf", ".txt", ".xlsx", ".zip")
TARGETS = (*_LONGEST_INPUT, *_SUFFIXES)


@dataclass(frozen=True, slots=True)
class Tried:
    """What one target's run came to: inputs, places reached, and the file of the input that ended it (None: none did)."""

    target: str
    inputs: int
    reached: int
    broken_by: Path | None


def try_target(target: str, seconds: int) -> Tried:
    """Fuzz one target in a process of its own."""
    FOUND.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        done = subprocess.run(  # noqa: S603 ourselves
            [sys.executable, "-m", "benchmarks.fuzz", "--within", scratch, "--seconds", str(seconds), target],
            cwd=ROOT,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    told = done.stderr
    counts = re.findall(r"^#(\d+)\s.*?\bcov: (\d+)", told, re.MULTILINE)
    runs = re.search(r"^Done (\d+) runs", told, re.MULTILINE)
    kept = re.search(r"Test unit written to (\S+)", told)
    if not counts or (done.returncode and not kept):
        raise RuntimeError(f"{target}: {told[-2000:]}")
    if kept:
        sys.stderr.write(told[-3000:])
    inputs = int(runs[1]) if runs else int(counts[-1][0])
    return Tried(target, inputs, int(counts[-1][1]), Path(kept[1]) if kept else None)


def fuzz(target: str, seconds: int, scratch: Path) -> None:
    """Fuzz one target in this process, which libFuzzer ends."""
    import atheris  # noqa: PLC0415 not in the lock file

    with atheris.instrument_imports(include=["qa"]):
        from tests.properties import numbers_hold, organisations_hold, question_holds, reading_holds, settings_hold  # noqa: PLC0415
    from qa.organisations import load_lexicon  # noqa: PLC0415 instrumented above
    from qa.question_filters import known_names  # noqa: PLC0415

    known = known_names(["Byråd 2022-2025", "Økonomiudvalget"], ["Greve Kommune"], [("a[1].pdf", "Møde i marts"), ("b.pdf", "")])
    lexicon = load_lexicon()
    texts: dict[str, Callable[[str], None]] = {
        "numbers": numbers_hold,
        "organisations": lambda text: organisations_hold(text, lexicon),
        "questions": lambda text: question_holds(text, known),
    }

    def one(data: bytes) -> None:
        if target in texts:
            texts[target](data.decode(errors="replace"))
        elif target == "settings":
            settings_hold(scratch / "egne.toml", data)
        else:
            reading_holds(scratch / f"a{target}", data)

    seeds = scratch / "seeds"
    seeds.mkdir()
    for n, seed in enumerate(_seeds(target)):
        (seeds / f"{n}").write_bytes(seed)
    options = {
        "max_total_time": seconds,
        "max_len": _LONGEST_INPUT.get(target, _LONGEST_FILE),
        "timeout": 60,
        "rss_limit_mb": 2048,
        "artifact_prefix": f"{FOUND}/{target.strip('.')}-",
    }
    words = scratch / "words"
    words.write_text("".join(f'"{_escaped(piece)}"\n' for piece in _pieces()), encoding="ascii")
    if target in texts:
        options["dict"] = words
    atheris.Setup([sys.argv[0], *(f"-{name}={value}" for name, value in options.items()), str(seeds)], one)
    atheris.Fuzz()


def _pieces() -> tuple[str, ...]:
    from tests.unit.test_fuzz_text import PIECES  # noqa: PLC0415 after the modules are instrumented

    return PIECES


def _escaped(piece: str) -> str:
    """A word as libFuzzer's dictionaries write it."""
    return "".join(f"\\x{byte:02x}" for byte in piece.encode())


def _seeds(target: str) -> list[bytes]:
    from tests.unit.test_reading_packed import VALID  # noqa: PLC0415

    if target == "settings":
        return [b'encoder = "e5-small"\nmax_pages = 3\n', b'phrasing_url = "http://127.0.0.1:1/v1"\nphrasing_seconds = 20\n']
    samples = [path.read_bytes() for path in sorted((ROOT / "corpus").glob(f"*{target}" if target in _SUFFIXES else "*.txt"))]
    if target in _SUFFIXES:
        return [sample for sample in [*samples, *(data for name, data in VALID.items() if name.endswith(target))] if sample]
    lines = [line for sample in samples for line in sample.splitlines() if line.strip()]
    return [*lines[:200], "Hvor mange årsværk er ansat i OPUS siden 2022?".encode(), *(piece.encode() for piece in _pieces())]


def main() -> int:
    """Fuzz the targets one after the other and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=60, help="for each target (60)")
    parser.add_argument("--within", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    targets = chosen.targets or list(TARGETS)
    if unknown := set(targets) - set(TARGETS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    if chosen.within is not None:
        fuzz(targets[0], chosen.seconds, chosen.within)
        return 0
    print(f"{chosen.seconds} s each\n\n| target | inputs | places reached | found |\n|---|---|---|---|")
    tried = []
    for target in targets:
        run = try_target(target, chosen.seconds)
        print(f"| {run.target} | {run.inputs} | {run.reached} | {run.broken_by.name if run.broken_by else 'nothing'} |", flush=True)
        tried.append(run)
    return int(any(run.broken_by for run in tried))


if __name__ == "__main__":
    sys.exit(main())
