"""Texts that nobody would write: the number grammar, organisations, questions and the lexical index hold what they promise.

A few hundred texts, the same each time; as many as wanted with the environment's QA_EXAMPLES, and by the minute with
`benchmarks/fuzz.py`.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.analyser import terms
from qa.config import Settings
from qa.lexical import LexicalIndex, LexicalRow
from qa.organisations import Lexicon, load_lexicon
from qa.quantities import find_quantities
from qa.question_filters import known_names
from qa.reading import read_document
from qa.table_mentions import table_mentions
from tests.properties import numbers_hold, organisations_hold, question_holds

EXAMPLES = int(os.environ.get("QA_EXAMPLES", "150"))
many = settings(
    max_examples=EXAMPLES, derandomize=EXAMPLES < 1000, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)

# What the rules look for, and what they trip over: separators, odd blanks, other scripts' digits, letters that change length.
PIECES = tuple(
    (
        "1 2 0 9 10 40 500 1000 2024 1.250.000 3,4 0,5 -0,1 − – - / . , ; : ? ! ( ) [ ] % ‰ kr kr. kroner DKK mio mio."
        " mia. t.kr. tkr pct. procent årsværk ÅV ÅV) personer borgere fuldtidsansatte ca. knap op mod mellem og til fra"
        " hvoraf heraf halvanden en et én ét to tre hundrede tusinde millioner totusindefem halv halvtreds årligt varigt"
        " i budget 2025-2028 2025 frem siden efter før over mindst højst Byrådet Økonomiudvalget Center for Region"
        " Hovedstaden Kommune OPUS RHP Hvor mange meget Hvad er afsat hvilke besluttede dokumentet marts den 4. • 1) a)"
        " § ½ ² ³ ٣ ４ ⅷ İ ı ß ﬁ ǆ e\u0301 å A\u030a"
    ).split(" ")
)
BLANKS = (" ", " ", " ", "", "\n", "\n\n", "\t", "\u00a0", "\u2009", "\u00ad", "\u200b", "\r", "\x0b", "\x85", "\u2028")
WRITTEN = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(BLANKS)).map("".join), max_size=20).map("".join)
TEXTS = WRITTEN | st.text(max_size=60) | st.tuples(WRITTEN, st.text(max_size=8), WRITTEN).map("".join)

KNOWN = known_names(
    ["Byråd 2022-2025", "Økonomiudvalget", "(", "a.b*"],
    ["Greve Kommune", "Røde Kors", "[x"],
    [("2023/referat_7.pdf", "Møde i marts"), ("b[1].pdf", "Notat"), ("c.pdf", "")],
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@many
@given(TEXTS)
def test_any_text_has_figures_that_are_exact_slices_of_it(text: str) -> None:
    numbers_hold(text)


def test_two_figures_of_one_sentence_never_share_a_currency() -> None:
    """Found by chance texts: "halvanden kr 1" gave "halvanden kr" and "kr 1", one within the other."""
    assert [mention.text for mention in find_quantities("Der gives halvanden kr 1 gang om ugen.")] == ["halvanden kr"]
    assert [mention.text for mention in find_quantities("Der gives kr 1 og kr. 2 hver gang.")] == ["kr 1", "kr. 2"]


def test_more_digits_than_any_figure_has_are_no_figure_and_no_error() -> None:
    """Found by chance texts: 36 digits and "mio. kr." ended the reading of the paper."""
    most, more = "1" * 18, "1" * 19
    text = f"Der gives {most} mia. kr. og {more} mia. kr.\nMio. kr.:\n- Hallen: {more}\n- Stien: 3\nI alt {more * 3000} kr."
    found = {mention.text: mention.value for mention in find_quantities(text)}
    assert found[f"{most} mia. kr."] == int(most) * 10**9
    assert not any(more in written for written in found)


@pytest.mark.parametrize("digits", ["3", "1" * 40])
def test_a_table_cell_of_more_digits_than_any_figure_has_is_passed_over_alone(digits: str, tmp_path: Path) -> None:
    paper = tmp_path / "a.html"
    paper.write_text(
        f"<table><tr><th>Mio. kr.<th>2024<th>2025</tr><tr><td>Hallen<td>{digits}<td>7</tr><tr><td>Stien<td>4<td>5</tr></table>",
        encoding="utf-8",
    )
    found = [mention.value for mention in table_mentions(read_document(paper, "a.html", Settings()))]
    assert found == [*([3_000_000] if digits == "3" else []), 7_000_000, 4_000_000, 5_000_000]


def test_any_text_has_organisations_that_are_exact_slices_of_it(lexicon: Lexicon) -> None:
    @many
    @given(TEXTS)
    def holds(text: str) -> None:
        organisations_hold(text, lexicon)

    holds()


@many
@given(TEXTS)
def test_any_question_is_understood(text: str) -> None:
    question_holds(text, KNOWN)


QUERY_SYNTAX = (
    "body:",
    '"',
    "AND",
    "OR",
    "NOT",
    "*",
    "?",
    "~2",
    "^9",
    "[a TO z]",
    "{",
    "}",
    "\\",
    "/",
    "+",
    "-",
    "(",
    ")",
    "IN",
    "<",
    ">",
)


@pytest.fixture(scope="module")
def index() -> Iterator[LexicalIndex]:
    with tempfile.TemporaryDirectory() as folder:
        made = LexicalIndex.create(Path(folder) / "index")
        made.add([LexicalRow(1, "balo"), LexicalRow(2, "kimu rotu"), LexicalRow(3, "AND body TO x")])
        made.commit()
        yield LexicalIndex.open(Path(folder) / "index")


def test_any_query_finds_the_rows_that_share_a_term_with_it_and_no_others(index: LexicalIndex) -> None:
    rows = {1: "balo", 2: "kimu rotu", 3: "AND body TO x"}

    @many
    @given(st.lists(st.sampled_from(QUERY_SYNTAX) | st.sampled_from(("balo", "kimu", "rotu")) | st.text(max_size=4)).map(" ".join))
    def holds(query: str) -> None:
        asked = set(terms(query))
        sharing = {row for row, text in rows.items() if asked & set(terms(text))}
        assert {row for row, _ in index.search(query, 9)} == sharing

    holds()
