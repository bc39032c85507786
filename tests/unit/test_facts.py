"""Facts of small papers: which figures are facts, and every field of those that are."""

from decimal import Decimal

import pytest

from qa.domain import Fact, FactCell, FactKind, Years
from tests.unit.ledger_papers import facts_of, laid_out


def told(fact: Fact) -> tuple[object, ...]:
    """What a reader of the ledger looks at first."""
    return fact.text, fact.kind.value, fact.status, fact.subject


def test_a_grant_that_rises_gives_two_facts_of_one_subject() -> None:
    document_lines = (
        "# Natcafé",
        "Der er afsat 2,4 mio. kr. i 2024 stigende til 3,1 mio. kr. årligt i 2025 og frem til en natcafé for hjemløse.",
    )
    first, second = facts_of(*document_lines)
    assert first == Fact(
        id=first.id,
        document_id="status.txt",
        page=1,
        span=first.span,
        figure=first.figure,
        quote=document_lines[1],
        text="2,4 mio. kr.",
        initiative="Natcafé",
        kind=FactKind.FUNDING,
        unit="DKK",
        subject="en natcafé for hjemløse",
        value=Decimal(2_400_000),
        years=Years((2024,)),
        status="afsat",
    )
    assert (second.value, second.years, second.recurring) == (Decimal(3_100_000), Years((2025,), onwards=True), "årligt")
    assert second.subject == first.subject
    assert first.id != second.id


def test_quote_and_figure_are_slices_of_the_text() -> None:
    lines = ("# Natcafé", "Cafeen åbnede i maj.", "Der er ansat 4 årsværk, og 1,5 mio. kr. er brugt på indretning.")
    text = laid_out(*lines).text
    facts = facts_of(*lines)
    assert [(f.span.of(text), f.figure.of(text)) for f in facts] == [(lines[2], "4 årsværk"), (lines[2], "1,5 mio. kr.")]
    assert [(f.quote, f.text) for f in facts] == [(lines[2], "4 årsværk"), (lines[2], "1,5 mio. kr.")]


def test_ids_are_the_same_when_the_paper_is_read_again_and_change_with_its_words() -> None:
    first = facts_of("# A", "Der er afsat 2 mio. kr. til A.", "Der er afsat 2 mio. kr. til A.")
    again = facts_of("# A", "Der er afsat 2 mio. kr. til A.", "Der er afsat 2 mio. kr. til A.")
    assert [f.id for f in first] == [f.id for f in again]
    assert len({f.id for f in first}) == 2
    (other,) = facts_of("# A", "Der er afsat 2 mio. kr. til B.")
    assert other.id not in {f.id for f in first}


def test_thereafter_is_from_the_year_after() -> None:
    facts = facts_of("# A", "Der er afsat 3,4 mio. kr. i 2024 og 3 mio. kr. årligt derefter til vagter.")
    assert [(f.years, f.recurring) for f in facts] == [(Years((2024,)), None), (Years((2025,), onwards=True), "årligt")]


def test_what_is_from_a_year_on_is_lasting() -> None:
    (fact,) = facts_of("# A", "Der er afsat 2 mio. kr. fra 2023 til vagter.")
    assert (fact.years, fact.recurring) == (Years((2023,), onwards=True), "varigt")
    (once,) = facts_of("# A", "Der er afsat 2 mio. kr. i 2023 til vagter.")
    assert (once.years, once.recurring) == (Years((2023,)), None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Der er holdt 7 møder om 4 temaer i tre kommuner.",
        "I fjor kom 400 borgere i cafeen.",
        "Moms er 25 pct. af prisen.",
        "Sag 24-001234 blev behandlet den 3. maj 2024 kl. 14.30.",
        "Lokalplan 12.50 gælder for 3 etager.",
    ],
)
def test_what_only_counts_things_is_no_fact(sentence: str) -> None:
    assert facts_of("# A", sentence) == ()


def test_people_capacity_and_goals_are_facts_of_their_kind() -> None:
    facts = facts_of(
        "# Gadeteam",
        "Der er ansat en projektleder.",
        "Teamet forventes at kunne behandle ca. 60 borgere.",
        "Afsnittet får 12 senge.",
        "Målet er en reduktion af ventetiden på mindst 20 pct. inden 2027.",
    )
    assert [(f.text, f.kind.value, f.unit, f.status, f.approx) for f in facts] == [
        ("en projektleder", "staffing", "personer", "ansat", False),
        ("60 borgere", "capacity", "personer", "forventet", True),
        ("12 senge", "capacity", "senge", None, False),
        ("20 pct.", "target", "pct", "mål", False),
    ]
    assert facts[3].years == Years((2027,))


def test_a_count_alone_takes_its_subject_from_the_sentence_before() -> None:
    facts = facts_of("# Psykiatri", "Der er afsat midler til et gadeteam i Nordbyen.", "Der er aktuelt ansat 4 årsværk.")
    assert [told(f) for f in facts] == [("4 årsværk", "staffing", "ansat", "et gadeteam i Nordbyen")]


def test_money_without_a_purpose_is_for_what_it_stands_under() -> None:
    (fact,) = facts_of("# Botilbudsteams", "Teamene besøger bosteder.", "Regionens andel er 19 mio. kr. årligt.")
    assert told(fact) == ("19 mio. kr.", "funding", "afsat", "Regionens andel, Botilbudsteams")


def test_a_list_takes_status_and_whole_from_the_sentence_that_opens_it() -> None:
    facts = facts_of(
        "# Puljen",
        "Midlerne på 4 mio. kr. udmøntes således:",
        "- 2,5 mio. kr. til gadeteam",
        "- 1,5 mio. kr. til herberg",
    )
    whole = facts[0].id
    assert [(f.text, f.status, f.subject, f.part_of) for f in facts] == [
        ("4 mio. kr.", "udmøntet", "Midlerne, Puljen", None),
        ("2,5 mio. kr.", "udmøntet", "gadeteam", whole),
        ("1,5 mio. kr.", "udmøntet", "herberg", whole),
    ]


def test_a_list_that_sums_to_more_than_its_lead_in_is_no_part_of_it() -> None:
    facts = facts_of("# Puljen", "Ud over 4 mio. kr. er der afsat:", "- 2,5 mio. kr. til gadeteam", "- 3 mio. kr. til herberg")
    assert [f.part_of for f in facts] == [None, None, None]


def test_heraf_is_a_part_of_its_whole_and_a_neighbour_is_not() -> None:
    facts = facts_of("# A", "Der er afsat 5 mio. kr. til haver, hvoraf 1,5 mio. kr. er brugt.")
    assert [(f.text, f.status, f.part_of) for f in facts] == [
        ("5 mio. kr.", "afsat", None),
        ("1,5 mio. kr.", "anvendt", facts[0].id),
    ]
    facts = facts_of("# A", "Der er afsat 5 mio. kr. til haver og 1,5 mio. kr. til stier.")
    assert [(f.subject, f.part_of) for f in facts] == [("haver", None), ("stier", None)]


def test_a_figure_said_again_points_at_its_first_statement_and_takes_its_year() -> None:
    facts = facts_of(
        "# Gadeteam",
        "Der er afsat 24,8 mio. kr. i 2023 til et gadeteam.",
        "Opnormeringen blev betalt af de 24,8 mio. kr.",
    )
    assert [(f.same_as, f.years) for f in facts] == [(None, Years((2023,))), (facts[0].id, Years((2023,)))]


def test_a_sentence_said_again_under_another_goal_is_the_same_figure() -> None:
    said = "Der er afsat 5,5 mio. kr. til at bevare gadeteams i byen."
    facts = facts_of("# Mål 1", said, "# Mål 2", said)
    assert [f.same_as for f in facts] == [None, facts[0].id]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Der er afsat 3,2 mio. kr. til et team for unge.", "Der er afsat 3,2 mio. kr. til ombygning af en gård."),
        ("Der er ansat 1 årsværk til ledelse.", "Der er yderligere ansat 1 årsværk til køkkenet."),
        ("Der er ansat en psykolog.", "Der er ansat en læge."),
        ("Der er afsat 3 mio. kr. i 2024 til veje i byen.", "Der er afsat 3 mio. kr. i 2025 til veje i byen."),
    ],
)
def test_the_same_figure_for_something_else_is_another_fact(first: str, second: str) -> None:
    assert [f.same_as for f in facts_of("# A", first, "# B", second)] == [None, None]
    assert [f.same_as for f in facts_of("# A", first, second)] == [None, None]


def test_table_rows_are_initiatives_and_columns_tell_year_and_stage() -> None:
    facts = facts_of(
        "# Økonomi",
        "Initiativ | Budget 2025 (mio. kr.) | Forbrug 2024 (mio. kr.)",
        "Gadeteam (DR og KL) | 2,0 | 1,5",
        "Natcafé | 1,0 | -0,5",
    )
    assert [(f.initiative, int(f.value or 0), f.years.years, f.status, f.cell) for f in facts] == [
        ("Gadeteam", 2_000_000, (2025,), "afsat", FactCell(1, "Gadeteam (DR og KL)", "Budget 2025 (mio. kr.)")),
        ("Gadeteam", 1_500_000, (2024,), "anvendt", FactCell(1, "Gadeteam (DR og KL)", "Forbrug 2024 (mio. kr.)")),
        ("Natcafé", 1_000_000, (2025,), "afsat", FactCell(1, "Natcafé", "Budget 2025 (mio. kr.)")),
        ("Natcafé", -500_000, (2024,), "anvendt", FactCell(1, "Natcafé", "Forbrug 2024 (mio. kr.)")),
    ]
    assert facts[0].quote == "Gadeteam (DR og KL) | 2,0 | 1,5"


def test_rows_of_cost_belong_to_the_proposal_over_the_table() -> None:
    facts = facts_of(
        "# Økonomi", "Post | 2025 (mio. kr.)", "Løn | 2,0", "Drift | 1,0", "I alt | 3,0", title="Forslag til budget: Gadeteam"
    )
    assert [(f.initiative, f.subject, f.status, f.is_total) for f in facts] == [
        ("Forslag til budget: Gadeteam", "Løn, 2025 (mio. kr.), Forslag til budget: Gadeteam", "foreslået", False),
        ("Forslag til budget: Gadeteam", "Drift, 2025 (mio. kr.), Forslag til budget: Gadeteam", "foreslået", False),
        ("Forslag til budget: Gadeteam", "I alt, 2025 (mio. kr.), Forslag til budget: Gadeteam", "foreslået", True),
    ]


def test_an_item_of_an_agenda_is_its_own_initiative() -> None:
    (fact,) = facts_of("# Sagsfremstilling", "Der søges om 500.000 kr. til ny belysning.", item="4", title="Lys på havnen")
    assert (fact.initiative, fact.sub_item, fact.status) == ("Lys på havnen", None, "foreslået")
    (fact,) = facts_of("# Trafik ved skolen", "Der er afsat 500.000 kr. til bump.", item="4", title="Sikre skoleveje")
    assert (fact.initiative, fact.sub_item) == ("Sikre skoleveje", "Trafik ved skolen")


def test_a_numbered_initiative_owns_the_headings_below_it() -> None:
    (fact,) = facts_of("# Initiativ 2.6 Flere kurser", "## Kurser for vagter", "Der er afsat 2 mio. kr. til undervisning.")
    assert (fact.initiative, fact.sub_item) == ("Initiativ 2.6 Flere kurser", "Kurser for vagter")


def test_basis_is_that_of_the_figure_and_its_year_is_none_of_the_figures() -> None:
    facts = facts_of("# A", "Der er afsat 3 mio. kr. (2024-pl) til haver.", "I det korrigerede budget er der 4 mio. kr. til haver.")
    assert [(f.basis, f.years) for f in facts] == [("2024-pl", Years()), ("korrigeret budget", Years())]


def test_headings_and_an_empty_paper_state_nothing() -> None:
    assert facts_of("# Afsnit med 8 senge til 12 mio. kr.") == ()
    assert facts_of() == ()


def test_shares_of_money_and_goals_in_numbers_are_facts() -> None:
    facts = facts_of(
        "# Puljen",
        "Ca. 24 pct. af de 565 mio. kr. bruges på veje.",
        "Målet er at få etableret 15 gåfællesskaber.",
        "Ca. 24 pct. af husene er røde.",
    )
    assert [(f.text, f.kind.value) for f in facts] == [
        ("24 pct.", "funding"),
        ("565 mio. kr.", "funding"),
        ("15 gåfællesskaber", "target"),
    ]


def test_a_precise_figure_of_the_text_in_one_cell_is_one_figure() -> None:
    facts = facts_of("# Støj", "Der er afsat 613.666 kr. til skærme.", "Post | Budget (kr.)", "Skærme | 613.666", "Hegn | 20.000")
    assert [(f.text, f.same_as) for f in facts] == [("613.666 kr.", None), ("613.666", facts[0].id), ("20.000", None)]
    twice = facts_of("# Støj", "Der er afsat 613.666 kr.", "Post | Budget (kr.)", "Skærme | 613.666", "Hegn | 613.666")
    assert [f.same_as for f in twice] == [None, None, None]


def test_the_sentence_over_a_table_tells_its_stage() -> None:
    facts = facts_of(
        "# Anlæg", "Der er afsat følgende beløb:", "Vej | 2025 (mio. kr.)", "Bakken | 2,0", title="Udmøntning af pulje"
    )
    assert [(f.initiative, f.status) for f in facts] == [("Bakken", "afsat")]
    without = facts_of("# Anlæg", "Bakken er lang.", "Vej | 2025 (mio. kr.)", "Bakken | 2,0", title="Udmøntning af pulje")
    assert [(f.initiative, f.status) for f in without] == [("Bakken", "udmøntet")]
