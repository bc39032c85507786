"""A fit: one sentence or row, and one figure in it, measured against a question; and what a measurement is worth.

Higher is better, always. The weights stand here; `evaluation/fit_weights.py` fits them.
"""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from qa.domain import Fact, Label, Mention
from qa.units import Unit

# The similarity between the right sentences of the development questions (0.68 in the middle, 0.5 to 0.84) and the others (0.46).
LIKELY = 0.6


class Fit(NamedTuple):
    """One unit, and for questions after a figure one mention in it, measured against a question.

    A coverage is the share of the question's terms, by weight, that some text has; from 0 to 1. A hundred are made for a question
    and changed twice: a tuple is made and changed in a fifth of the time of a dataclass.
    """

    unit: Unit
    coverage: float  # of the unit itself
    wide: float  # of the unit with its lead, headings and title
    passage: float  # of the whole passage with its headings and title
    names: float  # how near the asked names stand: 1 beside the unit, less in the passage, the paper; 1 where none is asked
    # 1 the figure's own year fits, 0.5 the year stands near, 0.25 it is the paper's, 0 none was asked, -0.5 no year stands near,
    # -1 another does
    year: float
    similarity: float = 0.0  # cosine of question and unit, and
    rank: float = 0.0  # 1 / the passage's rank, which `found` adds
    figure: Mention | None = None
    fact: Fact | None = None  # the ledger's row of the figure
    status: str | None = None
    segment: float = 0.0  # coverage of the words nearest the figure, and of what the ledger says it is for
    stage: float = 0.0  # 1 the asked status, 0 none was asked or none is known, -1 another
    recurring: float = 0.0  # 1 both yearly, 0 not asked, -1 asked and not so
    noun: float = 0.0  # 1 the counted thing is the asked one, 0 it was not asked, -1 another thing
    is_named: bool = False  # names are asked, and the unit or its lead has them all
    beside: int = 0  # 1 the words nearest the figure have the asked names, -1 other names, 0 none or none is asked
    is_heading: bool = False  # the unit is a heading and states nothing
    is_given: bool = False  # the question itself states this figure
    states_given: float = 0.0  # 1 the unit states a figure that the question does, whichever that is
    row: float = 0.0  # 1 no other row of the table is more of what is asked, -1 another is, 0 no row is or it is no row
    column: float = 0.0  # the same of the columns
    meeting: float = 0.0  # 1 of the asked date and committee, -1 of others, 0 none was asked or the paper does not tell
    decision: float = 0.0  # 1 a decision was asked for and this is one, -1 it is not, 0 none was asked for
    is_there: bool = True  # False where a kind of place is asked about and no word for it stands near
    offers: float = 0.0  # 1 the unit has the kind of words that is asked for, -1 it has none, 0 any words may answer
    listed: float = 0.0  # 1 where several are asked for and the unit is an item or a row of several, or opens a list
    gap: float = 0.0  # how much more the best unit of any kind is about the question than this one is


def found(fits: Iterable[Fit], rank: int, similarities: Sequence[float]) -> list[Fit]:
    """Return the fits of one passage, measured by their words, with its rank and the similarity of each.

    `similarities` has a cosine for each sentence of `sentence_spans(passage.text)`, in order.
    """
    share = 1 / rank
    return [fit._replace(similarity=max(map(similarities.__getitem__, fit.unit.alike)), rank=share) for fit in fits]


def inverse_document_frequency(n_passages: int, df: int) -> float:
    """How telling a term is that `df` of `n_passages` passages have; above 0. Source: Robertson and Zaragoza, 2009, as in BM25."""
    return math.log(1 + (n_passages - df + 0.5) / (df + 0.5))


def topic(fit: Fit) -> float:
    """How much a unit is about the question at all, whatever figure it has; comparable within one question."""
    return (
        fit.coverage
        + fit.wide
        + 0.5 * fit.passage
        + 4 * (fit.similarity - LIKELY)
        + 0.5 * fit.rank
        + 0.5 * fit.meeting
        + 0.5 * fit.decision
        + 0.3 * fit.row
    )


def features(fit: Fit) -> dict[str, float]:
    """What `score` weighs, by name."""
    return {
        "similarity": (fit.similarity - LIKELY) * 10,
        "coverage": fit.coverage,
        "wide": fit.wide,
        "passage": fit.passage,
        "segment": fit.segment,
        "rank": fit.rank,
        "stage": fit.stage,
        "recurring": fit.recurring,
        "noun": fit.noun,
        "row": fit.row,
        "column": fit.column,
        "year": fit.year,
        "meeting": fit.meeting,
        "decision": fit.decision,
        "gap": min(fit.gap, 2.0),
        "offers": fit.offers,
        "listed": fit.listed,
        "given": fit.states_given,
        "named": fit.names - 1.0,
        "counted": float(fit.figure is not None and fit.figure.label is not Label.AMOUNT),
        "bias": 1.0,
    }


def score(fit: Fit) -> float:
    """How likely the fit answers the question, as log-odds: 0 is where a figure is worth giving, higher is likelier."""
    weights = TEXT_WEIGHTS if fit.figure is None else FIGURE_WEIGHTS
    values = features(fit)
    return sum(weight * values[name] for name, weight in weights.items())


def likelihood(log_odds: float) -> float:
    """Turn log-odds into a probability by the logistic function: 0.5 at 0, towards 1 the higher."""
    return 0.5 * (1 + math.tanh(log_odds / 2))


# After evaluation/fit_weights.py, over eight folds of the sentences offered for the gold questions, our own, a third of those the
# encoder's adapter was trained on, and each set asked of the other set's papers, where nothing is to find; rounded, and moved so
# that 0 is where one answer in eight is wrong on that mixture, of which half has no answer. The year and the column tell
# neighbours in one table apart, which the fit, that asks whether a figure is right at all, gives no weight: set by hand. So are
# `named` (a name that stands far off was wrong one time in three) and `counted`, by how 2,100 questions of ours came out.
FIGURE_WEIGHTS = {
    "similarity": 0.5, "wide": 2.0, "passage": 1.4, "segment": 1.0, "rank": 1.0, "stage": 0.7, "recurring": 0.7, "noun": 0.6,
    "row": 0.7, "column": 0.9, "year": 0.3, "meeting": 1.2, "gap": -1.6, "listed": 1.2, "named": 1.5, "counted": -0.5, "given": 2.0,
    "bias": -2.0,
}  # fmt: skip
# Rows and items of a list, bare as they are, are what a question after several things is answered with: by hand too.
# The unit's own coverage has no weight: beside that with its heading it only told long sentences from short ones.
TEXT_WEIGHTS = {
    "similarity": 1.2, "wide": 1.4, "passage": 1.4, "rank": 0.6, "noun": 0.3, "year": 0.4, "meeting": 0.5, "decision": 1.2,
    "offers": 0.5, "gap": -1.6, "listed": 1.2, "bias": -1.4,
}  # fmt: skip
