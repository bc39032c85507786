"""The names that a list cannot hold: told by their form, by how a paper uses them, or by what it calls them."""

import pytest

from qa.organisations import Lexicon, find_organisations, load_lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def names(text: str, lexicon: Lexicon) -> list[tuple[str, str | None]]:
    found = find_organisations(text, lexicon)
    assert all(mention.text == mention.span.of(text) for mention in found)
    return [(mention.text, mention.canonical) for mention in found]


def canonicals(text: str, lexicon: Lexicon) -> list[str | None]:
    return [canonical for _, canonical in names(text, lexicon)]


@pytest.mark.parametrize(
    "written",
    [
        "Natur-, Vej- og Havneudvalget",
        "Natur,- Vej- og Havneudvalget",
        "Natur-, Vej-, og Havneudvalget",
        "Natur-, Vej og Havneudvalget",
        "Natur-Vej- og Havneudvalget",
        "Natur– og Vej- og Havneudvalget",
        "natur-, vej- og havneudvalget",
    ],
)
def test_a_committee_has_one_name_however_its_hyphens_were_set(written: str, lexicon: Lexicon) -> None:
    assert names(f"Sagen blev drøftet i {written} i går.", lexicon) == [(written, "Natur-, vej- og havneudvalget")]


def test_two_committees_joined_by_og_are_two(lexicon: Lexicon) -> None:
    assert canonicals("Sagen går til Havneudvalget og Vejudvalget.", lexicon) == ["Havneudvalget", "Vejudvalget"]
    assert canonicals("Formanden og Vejudvalget er enige.", lexicon) == ["Vejudvalget"]
    assert canonicals("Venstre og Vejudvalget er uenige.", lexicon) == ["Vejudvalget"]


def test_indefinite_form_of_a_body_is_its_name_where_it_is_written_as_one(lexicon: Lexicon) -> None:
    assert names("Behandlet i Vejudvalg og Byråd den 3. maj.", lexicon) == [("Vejudvalg", "Vejudvalget"), ("Byråd", "Byrådet")]
    assert names("Kommunen får et Vejudvalg og et Byråd.", lexicon) == []


def test_committee_for_something_keeps_what_it_is_for(lexicon: Lexicon) -> None:
    assert canonicals("Udvalget for regional udvikling og Teknisk Udvalg mødes.", lexicon) == [
        "Udvalget for regional udvikling",
        "Teknisk Udvalg",
    ]
    assert canonicals("Udvalget takker for arbejdet.", lexicon) == []


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("Skyggerådets", "Skyggerådet"),
        ("Havnealliancen", "Havnealliancen"),
        ("Idrætsrådet", "Idrætsrådet"),
        ("Lyngskolens", "Lyngskolen"),
        ("Solby Borgerhus", "Solby Borgerhus"),
        ("Migræneforeningen", "Migræneforeningen"),
        ("Børne- og Havnesekretariatet", "Børne- og Havnesekretariatet"),
        ("Socialtilsyn Midt", "Socialtilsyn Midt"),
        ("Psykiatrisk Afdeling Solby", "Psykiatrisk Afdeling Solby"),
        ("Psykiatrisk afdeling, Solby", "Psykiatrisk Afdeling Solby"),
        ("Regionspsykiatrien Solby", "Regionspsykiatrien Solby"),
        ("Jobcenter Odense", "Jobcenter Odense"),
        ("Solby Badmintonklub", "Solby Badmintonklub"),
        ("Solby Seniorråds", "Solby Seniorråd"),
        ("Grundejerforeningen Lyngbakken", "Grundejerforeningen Lyngbakken"),
        ("University College Solby", "University College Solby"),
        ("Alzheimerforeningen Øst", "Alzheimerforeningen"),
        ("Sundhedstyrelsen", "Sundhedsstyrelsen"),
    ],
)
def test_body_is_found_by_its_form(written: str, canonical: str, lexicon: Lexicon) -> None:
    assert names(f"De taler nu med {written} om sagen.", lexicon) == [(written, canonical)]


@pytest.mark.parametrize(
    "text",
    [
        "Kulturområdet og Sundhedsområdet vokser, og Havneområdet følger med.",
        "Grundejerforeningen og Forældrerådet er hørt. Ejerforeningen svarer.",
        "De går i Folkeskolen eller Efterskolen, og Lyngskole er et ord.",
        "Tilrådet af alle er forslaget godt.",
        "Fagpersoner fra Dagpleje, SFO og Skole deltager.",
        "Der er afsat midler til kommunerne i hele landet.",
    ],
)
def test_what_each_place_has_and_words_that_only_end_alike_are_no_names(text: str, lexicon: Lexicon) -> None:
    assert names(text, lexicon) == []


def test_what_stands_before_a_name_is_no_part_of_it_where_the_paper_also_has_it_alone(lexicon: Lexicon) -> None:
    text = "Besøgstal Solby Museum\nSolby Museum har haft gæster.\nBoliger i Solby Boligselskab. Solby Boligselskab bygger."
    assert set(canonicals(text, lexicon)) == {"Solby Museum", "Solby Boligselskab"}
    assert canonicals("Nordre Solby Museum har haft gæster.", lexicon) == ["Nordre Solby Museum"]


def test_two_names_joined_by_og_are_two_and_a_joint_name_is_one(lexicon: Lexicon) -> None:
    assert canonicals("Roklubben Solby Havn og Lynge Rideklub mødes.", lexicon) == ["Roklubben Solby Havn", "Lynge Rideklub"]
    assert canonicals("Regeringen og Lynge Rideklub mødes.", lexicon) == ["Lynge Rideklub"]
    assert canonicals("Solby og Lynge Sygehus vokser.", lexicon) == ["Solby og Lynge Sygehus"]


def test_a_budget_is_no_part_of_the_company_it_is_for(lexicon: Lexicon) -> None:
    assert names("Punkt 3: I/S Solmarken Budget 2024", lexicon) == [("I/S Solmarken", "I/S Solmarken")]


def test_spellings_of_one_paper_have_one_canonical(lexicon: Lexicon) -> None:
    text = "Center for Vej & Park svarer. Center for Vej og Park mødes. Center for Vej & Park beslutter. FrivilligCenter Lynge og "
    text += "Frivilligcenter Lynge samt FrivilligCenter Lynges hus."
    assert canonicals(text, lexicon) == ["Center for Vej & Park"] * 3 + ["FrivilligCenter Lynge"] * 3


@pytest.mark.parametrize(
    "introduction",
    [
        "Center for Grøn Byudvikling (CFGB)",
        "Center for Grøn Byudvikling (herefter CFGB)",
        "Center for Grøn Byudvikling, i det følgende kaldet CFGB,",
        "Center for Grøn Byudvikling, herefter CFGB,",
        "Center for Grøn Byudvikling – forkortet CFGB –",
    ],
)
def test_abbreviation_is_learnt_however_it_is_introduced(introduction: str, lexicon: Lexicon) -> None:
    text = f"{introduction} står bag planen. Den koster CFGB meget."
    assert canonicals(text, lexicon) == ["Center for Grøn Byudvikling"] * 3


def test_definite_word_that_stands_for_a_name_is_none(lexicon: Lexicon) -> None:
    assert canonicals("Fonden Solglimt, herefter Fonden, driver huset. Fonden er ny.", lexicon) == ["Fonden Solglimt"]


def test_programme_is_known_by_what_belongs_to_it(lexicon: Lexicon) -> None:
    for used in (
        "Et LOTUS-forløb begynder.",
        "Der er åbnet LOTUS ambulatorier.",
        "De deltager i LOTUS.",
        "Projektet LOTUS vokser.",
    ):
        assert ("LOTUS", "LOTUS") in names(used, lexicon), used
    assert names("LOTUS er en blomst, og LOTUS gror.", lexicon) == []
    assert names("ADHD-forløb og et CBT-team er tilbud.", lexicon) == []


def test_programme_with_and_without_its_hyphen_is_one(lexicon: Lexicon) -> None:
    assert canonicals("L-OTU vokser. Der er LOTU-teams.", lexicon) == ["L-OTU", "L-OTU"]


def test_younger_sister_of_a_programme_has_its_own_name(lexicon: Lexicon) -> None:
    assert canonicals("LOTUS-teamet og Lotus Young samt LOTUS YOUNG mødes.", lexicon) == ["LOTUS", "LOTUS Young", "LOTUS Young"]


def test_municipalities_are_named_by_kommunerne_i(lexicon: Lexicon) -> None:
    assert canonicals("Med kommunerne i Herlev, Ballerup og Egedal.", lexicon) == [
        "Herlev Kommune",
        "Ballerup Kommune",
        "Egedal Kommune",
    ]
    assert canonicals("Toget kører i Herlev, Ballerup og Egedal.", lexicon) == []
