from decimal import Decimal
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from qa.config import Settings
from qa.domain import Cell, Document, Label, Page, Row, Span, Table, Years
from qa.errors import UsageError
from qa.mentions import build_pipeline, find_mentions


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build_pipeline(Settings())


def paper(text: str, *tables: Table) -> Document:
    return Document(id="a.txt", title="A", text=text, pages=(Page(1, "1", Span(0, len(text))),), blocks=(), tables=tables)


def table(
    text: str, *, columns: tuple[str, ...], rows: list[tuple[str, ...]], caption: str | None = None, unit: str | None = None
) -> Table:
    """A table whose cells are found in the text one after the other."""
    at, made = 0, []
    for heading, *cells in rows:
        start = at = text.index(heading, at)
        found = []
        for column, cell in zip(columns[1:], cells, strict=True):
            at = text.index(cell, at)
            found.append(Cell(column, cell, 1, Span(at, at + len(cell))))
            at += len(cell)
        made.append(Row(heading, tuple(found), Span(start, at)))
    return Table(1, (1,), columns, tuple(made), Span(0, len(text)), caption=caption, unit=unit)


def test_mentions_of_all_labels_come_in_order_of_place(nlp: Language) -> None:
    text = "Vejle Kommune giver 2 mio. kr. til 3 årsværk og 40 patienter, en stigning på 5 pct."
    assert [(m.label, m.text) for m in find_mentions(paper(text), nlp)] == [
        (Label.ORG, "Vejle Kommune"),
        (Label.AMOUNT, "2 mio. kr."),
        (Label.FTE, "3 årsværk"),
        (Label.COUNT, "40 patienter"),
        (Label.PERCENT, "5 pct."),
    ]


def test_organisation_may_stand_inside_a_count(nlp: Language) -> None:
    assert [(m.label, m.text) for m in find_mentions(paper("Der er 5 OPUS teams."), nlp)] == [
        (Label.COUNT, "5 OPUS teams"),
        (Label.ORG, "OPUS"),
    ]


def test_empty_paper_has_no_mentions(nlp: Language) -> None:
    assert find_mentions(paper(""), nlp) == ()


def test_cells_take_unit_from_the_caption_and_year_from_the_column(nlp: Language) -> None:
    text = "Økonomi (mio. kr.) 2025 2026\nLøn (til nye årsværk) 3,0 (1,2)\nDrift 1,0 X"
    laid_out = table(
        text,
        columns=("Økonomi (mio. kr.)", "2025", "2026"),
        rows=[("Løn (til nye årsværk)", "3,0", "(1,2)"), ("Drift", "1,0", "X")],
        caption="Økonomi (mio. kr.)",
        unit="mio. kr.",
    )
    assert [(m.label, m.text, m.value, m.unit, m.years) for m in find_mentions(paper(text, laid_out), nlp)] == [
        (Label.AMOUNT, "3,0", Decimal(3_000_000), "DKK", Years((2025,))),
        (Label.AMOUNT, "(1,2)", Decimal(-1_200_000), "DKK", Years((2026,))),
        (Label.AMOUNT, "1,0", Decimal(1_000_000), "DKK", Years((2025,))),
    ]


def test_cells_take_unit_from_the_row_or_the_column(nlp: Language) -> None:
    text = "Hvad 2025 Andel (pct.)\nÅrsværk 5,0 20\nBeløb i 1.000 kr. 1.250 80"
    laid_out = table(
        text,
        columns=("Hvad", "2025", "Andel (pct.)"),
        rows=[("Årsværk", "5,0", "20"), ("Beløb i 1.000 kr.", "1.250", "80")],
    )
    assert [(m.label, m.text, m.value) for m in find_mentions(paper(text, laid_out), nlp)] == [
        (Label.FTE, "5,0", Decimal(5)),
        (Label.PERCENT, "20", Decimal(20)),
        (Label.AMOUNT, "1.250", Decimal(1_250_000)),
        (Label.PERCENT, "80", Decimal(80)),
    ]


def test_cells_without_any_unit_are_no_mentions(nlp: Language) -> None:
    text = "Nr Antal\nA 7"
    assert find_mentions(paper(text, table(text, columns=("Nr", "Antal"), rows=[("A", "7")])), nlp) == ()


def test_cell_with_its_own_unit_takes_only_the_year_of_its_column(nlp: Language) -> None:
    text = "Post 2025\nLeje 250.000 kr."
    laid_out = table(text, columns=("Post", "2025"), rows=[("Leje", "250.000 kr.")])
    assert [(m.text, m.value, m.years) for m in find_mentions(paper(text, laid_out), nlp)] == [
        ("250.000 kr.", Decimal(250_000), Years((2025,)))
    ]


def test_components_work_in_any_pipeline_whatever_its_tokens() -> None:
    bare = spacy.blank("xx")
    bare.add_pipe("danish_quantities")
    doc = bare("Der er FACT-ambulatorier for 2,9mio.kr.")
    assert [mention.text for mention in doc._.mentions] == ["2,9mio.kr."]
    bare.add_pipe("danish_organisations")
    doc = bare("Der er FACT-ambulatorier for 2,9mio.kr.")
    assert [mention.text for mention in doc._.mentions] == ["FACT", "2,9mio.kr."]
    assert [span.label_ for span in doc.spans["mentions"]] == ["ORG", "AMOUNT"]
    assert all(mention.text in span.text for mention, span in zip(doc._.mentions, doc.spans["mentions"], strict=True))
    assert [ent.label_ for ent in doc.ents] == ["ORG", "AMOUNT"]


def test_entities_of_an_earlier_component_join_in() -> None:
    bare = spacy.blank("da")
    bare.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Solvennerne"}])  # type: ignore[attr-defined]  # spaCy's own
    bare.add_pipe("danish_organisations")
    assert [(m.text, m.canonical) for m in bare("Solvennerne og KL mødes.")._.mentions] == [
        ("Solvennerne", "Solvennerne"),
        ("KL", "KL"),
    ]


def test_own_organisations_come_from_the_settings(tmp_path: Path) -> None:
    own = tmp_path / "egne.jsonl"
    own.write_text('{"canonical": "Lyngens Venner", "variants": ["Lyngvennerne"]}', encoding="utf-8")
    nlp = build_pipeline(Settings(organisations=str(own)))
    assert [m.canonical for m in find_mentions(paper("Lyngvennerne mødes."), nlp)] == ["Lyngens Venner"]


def test_missing_trained_pipeline_is_a_clear_error() -> None:
    with pytest.raises(UsageError, match="da_findes_ikke"):
        build_pipeline(Settings(spacy_pipeline="da_findes_ikke"))


def both() -> Language:
    bare = spacy.blank("da")
    bare.add_pipe("danish_quantities")
    bare.add_pipe("danish_organisations")
    return bare


TEXTS = ["Der er afsat 3,4 mio. kr. i 2025 og frem til FACT-teams.", "Vejle Kommune har ca. 3-4 årsværk.", ""] * 2


def test_a_doc_is_written_and_read_back_with_its_exact_mentions() -> None:
    ours = both()
    doc = ours(TEXTS[0])
    again = Doc(ours.vocab).from_bytes(doc.to_bytes())
    assert [m.text for m in doc._.mentions] == ["3,4 mio. kr.", "FACT"]
    assert again._.mentions == doc._.mentions
    (packed,) = DocBin(docs=[doc], store_user_data=True).get_docs(ours.vocab)
    assert packed._.mentions == doc._.mentions


def test_several_processes_give_the_same_mentions_as_one() -> None:
    ours = both()
    alone = [doc._.mentions for doc in ours.pipe(TEXTS)]
    assert [doc._.mentions for doc in ours.pipe(TEXTS, n_process=2, batch_size=2)] == alone


def test_a_pipeline_is_saved_and_loaded_with_its_components(tmp_path: Path) -> None:
    both().to_disk(tmp_path / "nlp")
    assert [m.text for m in spacy.load(tmp_path / "nlp")(TEXTS[1])._.mentions] == ["Vejle Kommune", "3-4 årsværk"]


def test_each_span_of_ours_knows_its_mention_and_no_other_span_does() -> None:
    doc = both()("Der er afsat 3,4 mio. kr. til FACT-teams.")
    assert [(ent.label_, ent._.mention.text, ent._.mention.canonical) for ent in doc.ents] == [
        ("AMOUNT", "3,4 mio. kr.", None),
        ("ORG", "FACT", "F-ACT"),
    ]
    assert doc[0:2]._.mention is None
