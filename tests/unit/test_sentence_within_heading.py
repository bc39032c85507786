"""Wording: a line within which a sentence ends is no heading, and a line that ends in "Region" goes on with the region's name."""

import pytest

from qa.reading.wording import is_open, looks_like_heading


@pytest.mark.parametrize(
    "line",
    [
        "Flere pladser ved molen. Nye broer",
        "Flere pladser ved molen! Nye broer",
        "Flere pladser ved molen? Nye broer",
        "Havnens økonomi. Åbne punkter og andet",
    ],
)
def test_a_line_within_which_a_sentence_ends_is_no_heading(line: str) -> None:
    assert not looks_like_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "Flere pladser ved molen og nye broer",
        "Takster pr. Nordby Havn",
        "Afdeling 4. Nordby og Sydby",
        "Bådhus m. Kran i Nordby",
        "Havnens økonomi. åbne punkter",
        "Havnens netsted.Åbne punkter",
    ],
    ids=["no point", "pr.", "a number", "a letter", "small letter", "no space"],
)
def test_a_point_that_ends_no_sentence_leaves_a_heading(line: str) -> None:
    assert looks_like_heading(line)


@pytest.mark.parametrize("line", ["Samarbejde med Region", "Pladser i Nordby Region", "Region"])
def test_a_line_that_ends_in_region_goes_on_and_is_no_heading(line: str) -> None:
    assert is_open(line)
    assert not looks_like_heading(line)


@pytest.mark.parametrize(
    "line",
    ["Samarbejde med Regionen", "Samarbejde med Region Nordby", "Region Nordby", "Nordby og andre Regioner", "Havnens Naboregion"],
)
def test_a_line_that_says_which_region_or_no_region_is_whole(line: str) -> None:
    assert not is_open(line)
    assert looks_like_heading(line)
