"""What a report is made of, whatever it is written as."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from qa.domain import IndexStatus
from qa.evaluation.running import Evaluation
from qa.measures import OperatingPoint, widest_within

GENERATOR: Final = "qa evaluate"
RISKS: Final = (0.0, 0.02, 0.05, 0.1)  # shares of wrong answers that a reader may be willing to live with
_ROWS: Final = 12  # of a curve's table


@dataclass(frozen=True, slots=True)
class Measured:
    """One question file's evaluation; `about` tells in Danish which file and which index."""

    heading: str
    about: str
    evaluation: Evaluation


@dataclass(frozen=True, slots=True)
class Note:
    """Something else a report holds, in Markdown."""

    heading: str
    markdown: str


@dataclass(frozen=True, slots=True)
class Report:
    """A dated report of one part or more."""

    title: str
    made: datetime
    parts: tuple[Measured | Note, ...]


def about(questions: Path, status: IndexStatus) -> str:
    """Say which question file was asked of which index."""
    papers = f"{status.documents} {'dokument' if status.documents == 1 else 'dokumenter'}, {status.passages} passager"
    return f"{questions.name}, spurgt i {papers}; indekset er version {status.version}, model {status.encoder}"


def shown_points(curve: Sequence[OperatingPoint]) -> list[OperatingPoint]:
    """Return at most twelve points spread evenly over a curve, its last among them."""
    step = max(1, -(-len(curve) // _ROWS))
    return list(reversed(list(reversed(curve))[::step]))


def affordable(curve: Sequence[OperatingPoint]) -> list[tuple[float, OperatingPoint | None]]:
    """Return, for each risk, the point that answers most questions within it."""
    return [(risk, widest_within(curve, risk)) for risk in RISKS]
