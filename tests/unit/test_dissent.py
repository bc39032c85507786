import pytest

from qa.dissent import absent_in, against_in


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("Imod stemte: C.", ("C",)),
        ("For stemte: A, B. Imod stemte: C og Ø. Hverken for eller imod: V.", ("C", "Ø")),
        ("Imod stemte (V), (O) og Bo T. Lund (UP-1).", ("V", "O", "Bo T. Lund (UP-1)")),
        ("Eva Ibsen (Ø) stemte imod, da midlerne mangler.", ("Eva Ibsen (Ø)",)),
        ("(Ø) stemmer imod pkt. 3.", ("Ø",)),
        ("Venstre og Liberal Alliance stemte imod.", ("Venstre", "Liberal Alliance")),
        ("Et mindretal bestående af Enhedslisten og Ø stemte imod.", ("Enhedslisten", "Ø")),
        ("Et mindretal (SF og Alternativet) kunne ikke støtte indstillingen.", ("SF", "Alternativet")),
        ("Lis Holm (F) kan ikke støtte forslaget.", ("Lis Holm (F)",)),
        ("Lis Holm (F) tager forbehold.", ("Lis Holm (F)",)),
        ("Vedtaget mod stemmerne fra Enhedslisten.", ("Enhedslisten",)),
        ("Godkendt, idet Ø stemte imod.", ("Ø",)),
        ("For: 7 (A, C). Imod: 2 (V og O).", ("V", "O")),
        ("Imod: A. Holm", ("A. Holm",)),
        ("Vedtaget med 20 stemmer for og 5 stemmer imod (V og O).", ("V", "O")),
        ("Det Radikale Venstre (B) kunne ikke tiltræde indstillingen.", ("Det Radikale Venstre (B)",)),
    ],
)
def test_who_was_against_is_named_as_the_minutes_do(text: str, against: tuple[str, ...]) -> None:
    assert against_in(text) == against


@pytest.mark.parametrize(
    "text",
    [
        "Indstillingen blev godkendt med 35 stemmer mod 10.",
        "3 medlemmer stemte imod.",
        "Imod stemte 4.",
        "F undlod at stemme.",
        "(Ø) undlader.",
        "Udvalget kan ikke støtte forslaget.",
        "Administrationen tager forbehold for prisen.",
        "Ændringsforslag fra Ø blev forkastet. Imod stemte: A og B.",
        "Formanden satte Eva Ibsens (A) kandidatur til afstemning. Lis Holm (F) stemte imod.",
        "Udvalget stemte om Lis Holm kunne deltage.\nImod stemte: Bo Lund (V)",
    ],
)
def test_bare_numbers_votes_not_cast_and_votes_on_other_things_name_nobody(text: str) -> None:
    assert against_in(text) == ()


def test_votes_on_the_case_count_again_after_an_amendment() -> None:
    text = "Ændringsforslag fra Ø blev forkastet. Imod stemte: A.\nIndstillingen blev godkendt. Imod stemte: Ø."
    assert against_in(text) == ("Ø",)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Fraværende: Eva Ibsen", ("Eva Ibsen",)),
        ("Afbud: Bo Lund (Stedfortræder: Per Ås), Eva Ibsen", ("Bo Lund", "Eva Ibsen")),
        ("Afbud fra Per Ås og Eva Ibsen (V).", ("Per Ås", "Eva Ibsen (V)")),
        ("Ikke til stede: Lis Holm (V).", ("Lis Holm (V)",)),
        ("Bo T. Lund (C) deltog ikke i behandlingen af punktet.", ("Bo T. Lund (C)",)),
        ("Lis Holm (F) blev erklæret inhabil.", ("Lis Holm (F)",)),
        ("Udvalget fandt, at Lis Holm (F) ikke kan deltage i behandlingen.", ("Lis Holm (F)",)),
        ("Fraværende: Ingen", ()),
        ("Afbud: -", ()),
        ("Forvaltningen deltog ikke i mødet.", ()),
        ("Lis Holm (F) spurgte, om hun var inhabil.", ()),
    ],
)
def test_who_was_absent_is_named(text: str, absent: tuple[str, ...]) -> None:
    assert absent_in(text) == absent


def test_a_long_list_of_names_is_read_in_linear_time() -> None:
    names = "Anna Holm Lund, " * 400
    assert against_in(names) == absent_in(names) == ()
    assert against_in("Anna Holm " * 400) == ()
