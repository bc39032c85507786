"""Run every benchmark and write one dated report: `make bench`.

    .venv/bin/python benchmarks/run.py

Each benchmark compares ways of doing the same work in one run; read the ratios, not the seconds, for machines are noisy.
"""

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
REPORTS = HERE.parent / "reports"
# The script and its arguments: how much work, so that the whole report takes some minutes on two cores.
BENCHMARKS = (
    ("reading.py",),
    ("ledger.py",),
    ("encoding.py", "16"),
    ("asking.py",),
    ("indexing.py", "4"),
    ("page.py", "5"),
    ("scale.py", "1000", "10000"),
    ("rivals.py", "1000"),
)


def main() -> int:
    """Print the report and write it to `reports/`."""
    REPORTS.mkdir(exist_ok=True)
    lines = [
        f"# Benchmarks, {datetime.now(UTC):%Y-%m-%d}",
        "",
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    ]
    for script, *arguments in BENCHMARKS:
        done = subprocess.run(  # noqa: S603 our own scripts
            [sys.executable, "-m", f"benchmarks.{Path(script).stem}", *arguments],
            cwd=HERE.parent,
            capture_output=True,
            text=True,
            check=True,
        )
        lines += ["", f"## {script}", "", "```", done.stdout.rstrip(), "```"]
    report = REPORTS / f"benchmarks-{datetime.now(UTC):%Y-%m-%d}.md"
    report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
