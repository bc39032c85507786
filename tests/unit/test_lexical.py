"""The lexical index against BM25 by loops, and what a user's text must not do."""

import os
import shutil
from collections.abc import Collection
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa import lexical
from qa.errors import IndexFolderError
from qa.lexical import LexicalIndex, LexicalRow
from tests.oracles import bm25

# Invented words that the stemmer leaves alone and that are no compounds of each other.
WORDS = ["balo", "kimu", "rotu", "sivo", "2024", "3,4"]
_row = st.lists(st.sampled_from(WORDS), max_size=9)


def index_of(folder: Path, *rows: LexicalRow) -> LexicalIndex:
    index = LexicalIndex.create(folder)
    index.add(rows)
    index.commit()
    return index


@settings(max_examples=8, deadline=None)
@given(rows=st.lists(_row, min_size=1, max_size=12), query=_row, k=st.integers(1, 14))
def test_scores_are_those_of_bm25_by_loops(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], query: list[str], k: int
) -> None:
    numbered = dict(enumerate(rows, start=2**33))
    index = index_of(tmp_path_factory.mktemp("lexical"), *(LexicalRow(i, " ".join(words)) for i, words in numbered.items()))
    expected = bm25(query, numbered)
    found = index.search(" ".join(query), len(rows))
    assert dict(found) == pytest.approx(dict(expected), rel=1e-5)
    assert found == sorted(found, key=lambda hit: (-hit[1], hit[0]))
    assert index.search(" ".join(query), k) == found[:k]


def test_rows_of_equal_score_stand_in_order_of_id_wherever_the_cut_falls(tmp_path: Path) -> None:
    ids = [7, 3, 11, 5, 2**40, 1, 9]
    index = index_of(tmp_path, *(LexicalRow(i, "balo kimu") for i in ids), LexicalRow(99, "balo balo"))
    ranked = [99, *sorted(ids)]
    assert [[i for i, _ in index.search("balo", k)] for k in range(10)] == [ranked[:k] for k in range(10)]


def test_rows_are_found_after_reopening_and_not_after_removal(tmp_path: Path) -> None:
    index_of(tmp_path, LexicalRow(1, "balo kimu"), LexicalRow(2, "balo"), LexicalRow(3, "rotu"))
    index = LexicalIndex.open(tmp_path)
    assert [i for i, _ in index.search("balo", 5)] == [2, 1]
    index.remove([2, 3, 17])
    assert len(index) == 3  # nothing counts before the commit
    index.commit()
    assert (len(index), len(LexicalIndex.open(tmp_path))) == (1, 1)
    assert [i for i, _ in index.search("balo rotu", 5)] == [1]


def test_allowed_limits_the_rows_and_leaves_their_scores_alone(tmp_path: Path) -> None:
    index = index_of(tmp_path, *(LexicalRow(i, "balo " * (i % 3 + 1)) for i in range(9)))
    everything = index.search("balo", 9)
    assert index.search("balo", 9, allowed={4, 8, 77}) == [hit for hit in everything if hit[0] in {4, 8}]
    assert index.search("balo", 1, allowed={4, 8}) == [hit for hit in everything if hit[0] == 8]
    assert index.search("balo", 9, allowed=set()) == []


@pytest.mark.parametrize("wide", [0.0, 1e9])
@pytest.mark.parametrize("allowed", [range(0, 400, 3), [399, 5, 77, 10**6], range(200, 400), [10**6]])
def test_however_the_limit_is_kept_the_same_rows_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wide: float, allowed: Collection[int]
) -> None:
    monkeypatch.setattr(lexical, "_WIDE", wide)
    index = index_of(tmp_path, *(LexicalRow(i, "balo " * (i // 5 % 4) + "kimu " * (i % 7)) for i in range(400)))
    for k in (1, 10, 300):
        expected = [hit for hit in index.search("balo kimu", 400) if hit[0] in allowed][:k]
        assert index.search("balo kimu", k, allowed=allowed) == expected


@pytest.mark.parametrize(
    "query",
    ["body:kimu", '"balo rotu"', "balo AND NOT kimu", "balo*", "-balo +kimu", "[a TO z]", "balo^9 ~2 (", "\\ : ' /x/", "balo\x00"],
)
def test_what_looks_like_query_syntax_is_only_words(tmp_path: Path, query: str) -> None:
    index = index_of(tmp_path, LexicalRow(1, "balo"), LexicalRow(2, "kimu"), LexicalRow(3, "sivo"))
    wanted = {row_id for row_id, word in [(1, "balo"), (2, "kimu")] if word in query}
    assert {i for i, _ in index.search(query, 5)} == wanted


@pytest.mark.parametrize("query", ["", "   ", "…!?", "hvad er det", "xyzzy"])
def test_a_query_without_a_known_term_finds_nothing(tmp_path: Path, query: str) -> None:
    assert index_of(tmp_path, LexicalRow(1, "Det er balo")).search(query, 5) == []


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    assert index_of(tmp_path).search("balo", 5) == []


def test_a_compound_meets_its_parts_and_they_it_but_the_words_themselves_count_more(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        LexicalRow(1, "Et spiseforstyrrelsesteam i Hillerød"),
        LexicalRow(2, "Et team for børn med spiseforstyrrelser"),
        LexicalRow(3, "Et team for noget helt andet og meget mere"),
        LexicalRow(4, "Temaet er damp"),
    )
    assert [i for i, _ in index.search("spiseforstyrrelse", 5)] == [2, 1]
    assert [i for i, _ in index.search("spiseforstyrrelsesteamet", 5)] == [1, 2]
    assert [i for i, _ in index.search("damp", 5)] == [4]


def test_a_term_is_found_in_every_field(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        LexicalRow(1, "balo", heading="kimu"),
        LexicalRow(2, "balo", title="rotu"),
        LexicalRow(3, "balo", table="sivo"),
    )
    assert [[i for i, _ in index.search(word, 5)] for word in ("kimu", "rotu", "sivo")] == [[1], [2], [3]]


def test_an_index_is_not_made_where_one_is_nor_opened_where_none_is(tmp_path: Path) -> None:
    with pytest.raises(IndexFolderError, match=r"intet.*qa index --rebuild|kan ikke læses.*qa index --rebuild"):
        LexicalIndex.open(tmp_path)
    with pytest.raises(IndexFolderError, match="qa index --rebuild"):
        LexicalIndex.open(tmp_path / "missing")
    assert list(tmp_path.iterdir()) == []
    index_of(tmp_path, LexicalRow(1, "balo"))
    with pytest.raises(IndexFolderError, match="allerede"):
        LexicalIndex.create(tmp_path)


def test_a_damaged_index_is_an_error_that_tells_the_remedy(tmp_path: Path) -> None:
    index_of(tmp_path, LexicalRow(1, "balo"))
    for postings in tmp_path.glob("*.idx"):
        postings.write_bytes(b"")
    with pytest.raises(IndexFolderError, match=r"kan ikke læses.*qa index --rebuild"):
        LexicalIndex.open(tmp_path)


def test_the_terms_a_query_finds_rows_by_are_its_own_its_compounds_and_the_parts_of_a_compound(tmp_path: Path) -> None:
    index = index_of(tmp_path, LexicalRow(1, "akutteam team"), LexicalRow(2, "akut hjælp"))
    assert index.terms_found_by("teamet") == {"team", "akutteam"}
    assert index.terms_found_by("akutteam") == {"akutteam", "akut", "team"}
    assert index.terms_found_by("rumstation") == {"rumstation"}


def test_compounds_by_their_end_are_found_in_what_each_commit_added(tmp_path: Path) -> None:
    index = index_of(tmp_path, LexicalRow(1, "akutteam team akut"))
    index.add([LexicalRow(2, "rejsehold rejse hold"), LexicalRow(3, "nyhold", title="nathold nat")])
    index.commit()
    for opened in (index, LexicalIndex.open(tmp_path)):
        assert opened.terms_found_by("team hold") == {"team", "akutteam", "hold", "rejsehold"}


def test_a_commit_leaves_the_files_of_the_version_before_as_they_are(tmp_path: Path) -> None:
    index_of(tmp_path / "1", LexicalRow(1, "akutteam team akut"))
    shutil.copytree(
        tmp_path / "1",
        tmp_path / "2",
        copy_function=lambda old, new: (shutil.copyfile if old.endswith(".json") else os.link)(old, new),
    )
    before = {path.name: path.read_bytes() for path in (tmp_path / "1").iterdir()}
    index = LexicalIndex.open(tmp_path / "2")
    index.add([LexicalRow(2, "rejsehold rejse hold")])
    index.commit()
    assert {path.name: path.read_bytes() for path in (tmp_path / "1").iterdir()} == before
    assert index.terms_found_by("hold") == {"hold", "rejsehold"}
    assert LexicalIndex.open(tmp_path / "1").terms_found_by("hold") == {"hold"}


def test_no_row_is_found_by_a_word_written_backwards(tmp_path: Path) -> None:
    assert index_of(tmp_path, LexicalRow(1, "akutteam team akut")).search("maettuka", 5) == []


def test_a_removed_rows_compounds_are_no_longer_told_of_once_no_row_has_them(tmp_path: Path) -> None:
    index = index_of(tmp_path, LexicalRow(1, "akutteam"), LexicalRow(2, "team akut"))
    index.remove([1])
    index.commit()
    assert [i for i, _ in index.search("team", 5)] == [2]


def test_of_many_compounds_those_in_most_rows_are_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexical, "MOST_COMPOUNDS", 2)
    rows = ["akut team rejse nat", "akutteam", "rejseteam", "rejseteam", "natteteam natte", "natteteam"]
    index = index_of(tmp_path, *(LexicalRow(i, text) for i, text in enumerate(rows)))
    assert index.terms_found_by("team") == {"team", "natteteam", "rejseteam"}


def test_of_compounds_in_as_many_rows_the_first_by_their_letters_are_searched_whichever_end_holds_the_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lexical, "MOST_COMPOUNDS", 3)
    rows = ["akut team plan", "teamplan", "planteam", "teamakut", "akutteam"]
    index = index_of(tmp_path, *(LexicalRow(i, text) for i, text in enumerate(rows)))
    assert index.terms_found_by("team") == {"team", "akutteam", "planteam", "teamakut"}
    assert [i for i, _ in index.search("team", 9)] == [0, 2, 3, 4]
