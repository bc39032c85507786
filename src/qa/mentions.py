"""The spaCy pipeline that finds mentions; the only module that knows spaCy.

The components work in any spaCy pipeline, whatever its tokeniser: exact spans are in `doc._.mentions`, and `doc.spans["mentions"]`
and `doc.ents` hold them widened to whole tokens, each with its mention in `span._.mention`. A Doc keeps them as plain values in
`doc.user_data`, so that it can be saved, read back and passed between processes.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan
from spacy.util import filter_spans

from qa.config import Settings
from qa.domain import Document, Label, Mention, Span, Years
from qa.errors import UsageError
from qa.organisations import find_organisations, load_lexicon
from qa.quantities import find_quantities
from qa.table_mentions import table_mentions

# Where the mentions are kept on a spaCy Doc.
SPANS_KEY: Final = "mentions"
_USER_DATA: Final = "qa.mentions"


def build_pipeline(settings: Settings) -> Language:
    """Return the pipeline of the settings: ours on a blank Danish one, or on a trained one whose ORG entities join in.

    Raises UsageError when the trained pipeline is not installed or the organisation list cannot be read.
    """
    nlp = spacy.blank("da")
    if settings.spacy_pipeline:
        try:
            nlp = spacy.load(settings.spacy_pipeline)
        except OSError as error:
            raise UsageError(
                f"spaCy-modellen “{settings.spacy_pipeline}” er ikke installeret. Installer den, eller lad spacy_pipeline stå tom."
            ) from error
    nlp.max_length = max(nlp.max_length, 10_000_000)
    nlp.add_pipe("danish_quantities", last=True)
    nlp.add_pipe("danish_organisations", config={"organisations": settings.organisations}, last=True)
    return nlp


def find_mentions(document: Document, nlp: Language) -> tuple[Mention, ...]:
    """Return every mention of a document, those of its table cells with it, in order of place; no two of one label overlap."""
    doc = nlp(document.text)
    found: tuple[Mention, ...] = doc._.mentions
    cells = table_mentions(document)
    # A cell says its unit and year through its table; the same digits read as running text know less.
    free = [mention for mention in found if mention.label is Label.ORG or not _overlaps_any(mention.span, cells)]
    return tuple(sorted([*free, *cells], key=_place))


def _place(mention: Mention) -> tuple[Span, str]:
    return mention.span, mention.label.value


def _overlaps_any(span: Span, mentions: Iterable[Mention]) -> bool:
    return any(span.overlaps(mention.span) for mention in mentions)


@Language.factory("danish_quantities", assigns=["doc.spans", "doc._.mentions"])
def make_danish_quantities(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001  spaCy calls it by these names
    """Make the component that adds the AMOUNT, FTE, PERCENT and COUNT mentions of a text."""
    _declare()

    def component(doc: Doc) -> Doc:
        return _add(doc, find_quantities(doc.text))

    return component


@Language.factory("danish_organisations", default_config={"organisations": ""}, assigns=["doc.spans", "doc._.mentions", "doc.ents"])
def make_danish_organisations(nlp: Language, name: str, organisations: str) -> Callable[[Doc], Doc]:  # noqa: ARG001  as above
    """Make the component that adds the ORG mentions; `organisations` is the user's own list (JSON Lines), empty for none.

    ORG entities that an earlier component set are kept where ours say nothing.
    """
    _declare()
    lexicon = load_lexicon(Path(organisations) if organisations else None)

    def component(doc: Doc) -> Doc:
        ours = find_organisations(doc.text, lexicon)
        names = {mention.text.casefold(): mention.canonical for mention in ours}
        trained = [
            Mention(Label.ORG, Span(ent.start_char, ent.end_char), ent.text, canonical=names.get(ent.text.casefold(), ent.text))
            for ent in doc.ents
            if ent.label_ == "ORG" and ent.text.strip() == ent.text and not _overlaps_any(Span(ent.start_char, ent.end_char), ours)
        ]
        return _add(doc, [*ours, *trained])

    return component


def _declare() -> None:
    """Give every Doc and Span its attributes; done once, when a component is made, so that importing changes nothing."""
    if not Doc.has_extension("mentions"):
        Doc.set_extension("mentions", getter=_kept, setter=_keep)
        SpacySpan.set_extension("mention", getter=_mention_of)


def _keep(doc: Doc, mentions: Iterable[Mention]) -> None:
    """Keep mentions as what spaCy can write: a Decimal as text, a span and years as lists."""
    doc.user_data[_USER_DATA] = [
        {
            field.name: str(value) if isinstance(value, Decimal) else value
            for field in fields(Mention)
            if (value := getattr(mention, field.name)) is not None and field.name not in ("span", "years")
        }
        | {"span": [mention.span.start, mention.span.end], "years": [list(mention.years.years), mention.years.onwards]}
        | {"label": mention.label.value}
        for mention in mentions
    ]


def _kept(doc: Doc) -> tuple[Mention, ...]:
    rows: list[dict[str, Any]] = doc.user_data.get(_USER_DATA, [])
    return tuple(
        Mention(
            **row
            | {name: Decimal(row[name]) for name in ("value", "low", "high") if name in row}
            | {"label": Label(row["label"]), "span": Span(*row["span"])}
            | {"years": Years(tuple(row["years"][0]), onwards=row["years"][1])}
        )
        for row in rows
    )


def _mention_of(span: SpacySpan) -> Mention | None:
    """Return the mention that a span of ours was widened from; None for any other span."""
    for mention in _kept(span.doc):
        if mention.label == span.label_ and span.start_char <= mention.span.start and mention.span.end <= span.end_char:
            return mention
    return None


def _add(doc: Doc, mentions: Iterable[Mention]) -> Doc:
    """Add mentions to the doc's own, in order of place, and set its spans and entities from all of them."""
    every = tuple(sorted([*doc._.mentions, *mentions], key=_place))
    doc._.mentions = every
    spans = [
        span
        for mention in every
        if (span := doc.char_span(mention.span.start, mention.span.end, mention.label.value, alignment_mode="expand"))
    ]
    doc.spans[SPANS_KEY] = spans
    doc.ents = filter_spans(spans)
    return doc
