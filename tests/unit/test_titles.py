"""What a paper is called: by its file's property, its headings or the line that its file's name repeats, not by its letterhead."""

from dataclasses import replace

import pytest

from qa.domain import BlockKind
from qa.reading.metadata import title_of
from qa.reading.pieces import Piece

HEADINGS = {"# ": 1, "## ": 2}


def title(*lines: str, stated: str | None = None, file: str = "fil") -> str:
    """The title of lines of which "# " and "## " begin headings, the others being paragraphs."""
    pieces = []
    for line in lines:
        mark = next((mark for mark in HEADINGS if line.startswith(mark)), "")
        kind = BlockKind.HEADING if mark else BlockKind.PARAGRAPH
        pieces.append(Piece(kind, line.removeprefix(mark), 1, HEADINGS.get(mark, 0)))
    return title_of(pieces, stated, file)


@pytest.mark.parametrize(
    "stated", ["Ny havn i Nordby.html", "Ny havn i Nordby.htm", "Ny havn.odt", "Ny havn.ods", "Ny havn.rtf", "Ny havn.TXT"]
)
def test_a_title_property_that_is_a_files_name_is_ignored(stated: str) -> None:
    assert title("# Broer og stier", stated=stated) == "Broer og stier"


@pytest.mark.parametrize("stated", ["Ny havn i Nordby", "Hvad er .htmlsider", "Referat.dk skifter navn"])
def test_a_title_property_that_a_person_wrote_is_the_title(stated: str) -> None:
    assert title("# Broer og stier", stated=stated) == stated


@pytest.mark.parametrize("file", ["Havneplan_Nordby_2025", "havneplan-for-nordby", "12 nordby HAVNEPLAN endelig"])
def test_the_line_closest_to_the_files_name_is_the_title(file: str) -> None:
    assert title("# Teknik og Broer", "Havneplan for Nordby", "## Baggrund", file=file) == "Havneplan for Nordby"
    assert title("## Baggrund", "Havneplan for Nordby", file=file) == "Havneplan for Nordby"


@pytest.mark.parametrize(
    ("line", "file"),
    [
        ("Havneplan for Nordby", "havneplan"),
        ("Havneplan for Nordby", "broer-havneplan-teknik"),
        ("Havneplan for Nordby.", "havneplan-nordby"),
        ("Havneudvalget og Teknikudvalget", "Havneudvalget-Teknikudvalget"),
        ("Bilag til notat for havneudvalget", "Bilag_notat_Havneudvalget"),
        ("Plan for ny bro på ø", "plan ny bro på ø"),
    ],
    ids=["one word", "as many in the heading", "a sentence", "committees", "kinds of paper", "short words"],
)
def test_a_heading_is_the_title_where_no_line_has_more_telling_words_of_the_files_name(line: str, file: str) -> None:
    assert title("# Teknik og Broer", line, "## Baggrund", file=file) == "Teknik og Broer"


def test_a_heading_is_the_title_over_a_line_above_it_with_as_many_words() -> None:
    assert title("Havneplan for Nordby", "# Teknik og Broer", file="havneplan-nordby-broer-teknik") == "Teknik og Broer"
    assert title("Havneplan for Nordby", "# Teknik og Broer", file="havneplan-nordby-broer") == "Havneplan for Nordby"


def test_a_line_of_a_later_page_does_not_give_the_title() -> None:
    first, line = Piece(BlockKind.HEADING, "Teknik og Broer", 1, 1), Piece(BlockKind.PARAGRAPH, "Havneplan for Nordby", 1)
    titles = [title_of([first, replace(line, page=page)], None, "havneplan-nordby") for page in (1, 2)]
    assert titles == ["Havneplan for Nordby", "Teknik og Broer"]


@pytest.mark.parametrize(
    "line",
    [
        "8800 Nordby",
        "Havnegade 4, 8800 Nordby",
        "Regionshuset Nordby",
        "Rådhuset, Havnegade 4",
        "Område: Havne og stier",
        "Kontakt: Ida Holm",
        "Havne og Stier Dok.nr. 00.12.34",
        "Notat til udvalget Dato 05-11-2025",
        "Økonomiudvalget - Referat 16. juni 2026",
        "Referat, Havneudvalget, onsdag den 12. marts 2025",
        "Ungdomsrådet 2025",
    ],
)
def test_whose_a_paper_is_where_and_of_which_meeting_is_not_its_title(line: str) -> None:
    assert title(f"# {line}", "## Ny bro over åen") == "Ny bro over åen"
    assert title("# Broer og stier", stated=line) == "Broer og stier"


@pytest.mark.parametrize(
    "line",
    [
        "Kapacitetsvurdering på plejeboligområdet 2025-2035",
        "Havneområdet 2025 i tal",
        "Områder i vækst",
        "Nordby får 8800 træer",
        "Økonomiudvalget i tal",
        "Havneudvalgets plan for 2026",
        "Rådhusets nye tag",
    ],
)
def test_what_a_paper_is_about_is_its_title_though_it_has_such_words(line: str) -> None:
    assert title(f"# {line}", "## Ny bro over åen") == line


@pytest.mark.parametrize("kind", ["Kvalitetsrapport 2025", "Årsregnskab for havnen", "Tilfredshedsundersøgelse i Nordby"])
def test_a_covers_kind_of_paper_goes_before_the_first_section(kind: str) -> None:
    assert title(f"## {kind}", "# 1. Tilsyn") == kind
    assert title("## Nordby Plejehjem", f"## {kind}", "# 1. Tilsyn") == kind


@pytest.mark.parametrize(
    "lines",
    [
        ("# 1. Tilsyn", "## Kvalitetsrapport 2025"),
        ("## Velkommen", "# 1. Tilsyn"),
        ("Kvalitetsrapport 2025", "# 1. Tilsyn"),
        ("## Vi skriver kvalitetsrapport", "# 1. Tilsyn"),
        ("## Kvalitetsrapport Dok.nr. 00.12.34", "# 1. Tilsyn"),
    ],
    ids=["below the section", "another kind of line", "no heading", "in the middle", "its number"],
)
def test_the_outermost_heading_is_the_title_where_no_cover_names_a_kind_of_paper(lines: tuple[str, ...]) -> None:
    assert title(*lines) == "1. Tilsyn"
