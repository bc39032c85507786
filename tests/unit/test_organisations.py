import json
from pathlib import Path

import pytest

from qa.errors import UsageError
from qa.organisations import Lexicon, find_organisations, is_municipality, load_lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def names(text: str, lexicon: Lexicon) -> list[tuple[str, str | None]]:
    found = find_organisations(text, lexicon)
    assert all(mention.text == mention.span.of(text) for mention in found)
    return [(mention.text, mention.canonical) for mention in found]


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("Region Hovedstadens", "Region Hovedstaden"),
        ("Region Hovedstadens psykiatri", "Region Hovedstadens Psykiatri"),
        ("RHP", "Region Hovedstadens Psykiatri"),
        ("Region Østdanmark", "Region Østdanmark"),
        ("Kommunernes Landsforening", "KL"),
        ("KL´s", "KL"),
        ("Børne- og Ungdomspsykiatrien", "Børne- og Ungdomspsykiatrisk Center"),
        ("Børne – og ungdomspsykiatrien", "Børne- og Ungdomspsykiatrisk Center"),
        ("Børne- og Ungdomspsykaitrisk Center", "Børne- og Ungdomspsykiatrisk Center"),
        ("Psykiatrisk Center Ballerup", "Psykiatrisk Center Ballerup"),
        ("PC Amager", "Psykiatrisk Center Amager"),
        ("Herlev og Gentofte Hospital", "Herlev og Gentofte Hospital"),
        ("Aarhus Universitetshospital", "Aarhus Universitetshospital"),
        ("Sundhedsstyrelsens", "Sundhedsstyrelsen"),
        ("Indenrigs- og Sundhedsministeriet", "Indenrigs- og Sundhedsministeriet"),
        ("Ministeriet for Fødevarer og Fiskeri", "Ministeriet for Fødevarer og Fiskeri"),
        ("social- og psykiatriudvalget", "Social- og psykiatriudvalget"),
        ("Social- og Psykiatriudvalgets", "Social- og psykiatriudvalget"),
        ("Plan-, Klima- og Miljøudvalget", "Plan-, klima- og miljøudvalget"),
        ("regionsrådet", "Regionsrådet"),
        ("Byrådets", "Byrådet"),
        ("forretningsudvalget", "Forretningsudvalget"),
        ("Vejle Kommunes", "Vejle Kommune"),
        ("Aabenraa kommune", "Aabenraa Kommune"),
        ("Københavns Kommune", "Københavns Kommune"),
        ("Bornholms Regionskommune", "Bornholms Regionskommune"),
        ("Center for Digital Psykiatri", "Center for Digital Psykiatri"),
        ("Center for Teknik & Miljø", "Center for Teknik & Miljø"),
        ("Kompetencecenter for Recovery", "Kompetencecenter for Recovery"),
        ("Tryg Fonden", "Tryg Fonden"),
        ("Nordens Research Group", "Nordens Research Group"),
        ("Sydby Varme A/S", "Sydby Varme A/S"),
        ("I/S Solmarken", "I/S Solmarken"),
        ("Røde Kors Slagelse", "Røde Kors"),
        ("Enhedslisten", "Enhedslisten"),
        ("STAR", "Styrelsen for Arbejdsmarked og Rekruttering"),
        ("Sind", "SIND"),
    ],
)
def test_organisation_is_found_under_its_one_name(written: str, canonical: str, lexicon: Lexicon) -> None:
    assert names(f"De taler nu med {written} om sagen.", lexicon) == [(written, canonical)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Regionen og kommunerne taler med udvalget og administrationen.",
        "Psykiatrien i Slagelse og på Bornholm vokser.",
        "De unge med ADHD og PTSD får CBT via IT og VR.",
        "Den nye aftale ”En bedre psykiatri” er god.",
        "Sind og krop hører sammen.",
        "Et botilbudsteam og flere akutteams er på vej.",
        "Politiet og afdelingen kom senere.",
        "Kommunen har en bestyrelse og et underudvalg.",
        "Bestyrelsen mødes, og Skolebestyrelsen svarer.",
        "Den Gamle Skole-dag og Skole-hjem-samarbejdet fortsætter.",
        "Psykiatrisk Center er endnu uden navn.",
        "Børne- eller ungepsykiatri er et fag.",
    ],
)
def test_descriptions_places_and_methods_are_no_organisations(text: str, lexicon: Lexicon) -> None:
    assert names(text, lexicon) == []


def test_centres_that_share_a_head_are_two(lexicon: Lexicon) -> None:
    assert names("Det gælder Psykiatrisk Center Amager og Glostrup samt Psykiatrisk Center Ballerup.", lexicon) == [
        ("Psykiatrisk Center Amager", "Psykiatrisk Center Amager"),
        ("Glostrup", "Psykiatrisk Center Glostrup"),
        ("Psykiatrisk Center Ballerup", "Psykiatrisk Center Ballerup"),
    ]


def test_municipalities_of_an_enumeration_are_named_one_by_one(lexicon: Lexicon) -> None:
    assert names("Projektet omfatter Herlev, København og Bornholm kommuner.", lexicon) == [
        ("Herlev", "Herlev Kommune"),
        ("København", "Københavns Kommune"),
        ("Bornholm", "Bornholms Regionskommune"),
    ]
    assert names("Toget kører til Herlev, København og Køge.", lexicon) == []


def test_longest_name_wins_and_two_names_stay_two(lexicon: Lexicon) -> None:
    assert names("Center for Sundhed i Region Hovedstaden og Region Sjælland.", lexicon) == [
        ("Center for Sundhed", "Center for Sundhed"),
        ("Region Hovedstaden", "Region Hovedstaden"),
        ("Region Sjælland", "Region Sjælland"),
    ]
    assert names("Region Hovedstadens Psykiatri er stor.", lexicon) == [
        ("Region Hovedstadens Psykiatri", "Region Hovedstadens Psykiatri")
    ]


def test_hyphen_compound_holds_only_the_name(lexicon: Lexicon) -> None:
    assert names("Der er FACT-ambulatorier og et F-ACT-team.", lexicon) == [("FACT", "F-ACT"), ("F-ACT", "F-ACT")]


def test_young_team_is_not_the_team_it_is_named_after(lexicon: Lexicon) -> None:
    assert names("Både OPUS og Opus Young vokser.", lexicon) == [("OPUS", "OPUS"), ("Opus Young", "OPUS Young")]


def test_abbreviation_that_the_paper_introduces_holds_throughout(lexicon: Lexicon) -> None:
    text = "CFGB mødes. Center for Grøn Byudvikling (CFGB) står bag, og CFGBs plan er klar."
    assert names(text, lexicon) == [
        ("CFGB", "Center for Grøn Byudvikling"),
        ("Center for Grøn Byudvikling", "Center for Grøn Byudvikling"),
        ("CFGB", "Center for Grøn Byudvikling"),
        ("CFGBs", "Center for Grøn Byudvikling"),
    ]


def test_acronym_counts_where_the_paper_uses_it_as_a_team(lexicon: Lexicon) -> None:
    assert names("BROEN har åbent. De ansatte i BROEN er glade.", lexicon) == [("BROEN", "BROEN"), ("BROEN", "BROEN")]
    assert names("BROEN er en film.", lexicon) == []


def test_first_word_of_a_research_group_stands_for_it(lexicon: Lexicon) -> None:
    text = "NOVUM Research Group er ny. Novum og de ansatte i NOVUM mødes med NOVUMs folk."
    assert {canonical for _, canonical in names(text, lexicon)} == {"NOVUM Research Group"}
    assert [written for written, _ in names(text, lexicon)] == ["NOVUM Research Group", "Novum", "NOVUM", "NOVUMs"]


def test_dr_is_the_regions_only_among_regions(lexicon: Lexicon) -> None:
    assert names("Initiativet er fælles (DR og KL)", lexicon) == [("DR", "Danske Regioner"), ("KL", "KL")]
    assert names("Danske Regioner svarer. DR er enig.", lexicon) == [
        ("Danske Regioner", "Danske Regioner"),
        ("DR", "Danske Regioner"),
    ]
    assert names("Udsendelsen blev vist på DR i går.", lexicon) == []


def test_team_keeps_its_name_in_small_letters(lexicon: Lexicon) -> None:
    text = "Team for Uro vokser. Det nye team for uro er i gang med Team uro."
    assert names(text, lexicon) == [
        ("Team for Uro", "Team for Uro"),
        ("team for uro", "Team for Uro"),
        ("Team uro", "Team for Uro"),
    ]


def test_a_name_never_reaches_over_a_line_break_of_its_form(lexicon: Lexicon) -> None:
    assert names("Greve Kommune\nByråd\nSolparken\nA/S", lexicon) == [("Greve Kommune", "Greve Kommune")]


def test_own_list_adds_names_and_wins_over_ours(tmp_path: Path) -> None:
    own = tmp_path / "egne.jsonl"
    rows = [{"canonical": "Lyngens Venner", "variants": ["Lyngvennerne"]}, {"canonical": "Kaptajnens Laug", "variants": ["KL"]}]
    own.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", encoding="utf-8")
    assert names("Lyngvennerne mødte KL.", load_lexicon(own)) == [("Lyngvennerne", "Lyngens Venner"), ("KL", "Kaptajnens Laug")]


@pytest.mark.parametrize(
    "line", ["ikke json", "[]", '{"variants": ["A"]}', '{"canonical": ""}', '{"canonical": "A", "variants": "B"}']
)
def test_wrong_line_of_an_own_list_is_named(tmp_path: Path, line: str) -> None:
    own = tmp_path / "egne.jsonl"
    own.write_text('{"canonical": "Lyngens Venner"}\n' + line, encoding="utf-8")
    with pytest.raises(UsageError, match=r"egne\.jsonl, linje 2"):
        load_lexicon(own)


def test_missing_own_list_names_the_setting(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="organisations"):
        load_lexicon(tmp_path / "findes-ikke.jsonl")


def test_packaged_list_holds_every_municipality(lexicon: Lexicon) -> None:
    assert len(set(lexicon.municipalities.values())) == 98


@pytest.mark.parametrize(
    ("name", "is_one"), [("Greve", True), ("Greves", True), ("Greve Kommune", True), ("Greve Museum", False), ("Nordby", False)]
)
def test_a_municipality_is_known_by_its_bare_name_and_in_the_genitive(name: str, is_one: bool) -> None:  # noqa: FBT001
    assert is_municipality(name) is is_one
