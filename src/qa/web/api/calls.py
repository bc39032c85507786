"""What a call may hold: one model for each way of asking, the same for the HTTP API and the MCP tools.

A field that a model does not know is an error that lists those it does. Messages are Danish and made in `danish`.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from qa.domain import Filters
from qa.filtering import UNITS
from qa.statuses import STATUSES
from qa.web.api.danish import DANISH

MAX_K = 100
MAX_ROWS = 1000  # rows of the ledger in one answer; the next page starts where it stopped
_MAX_NAME = 500  # characters of a name or a pattern
_MAX_OFFSET = 10**9
_MAX_FIGURE = Decimal(10**15)


def _day(value: object) -> object:
    """Only a day as text is a date: pydantic alone would also read a number of seconds."""
    if isinstance(value, date) or (isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII)):
        return value
    raise PydanticCustomError(DANISH, "skal være en dato som 2024-03-12")


def _no_switch(value: object) -> object:
    """True and false are no numbers, and neither is "1_000"."""
    if isinstance(value, bool) or (isinstance(value, str) and not re.fullmatch(r"-?\d+(\.\d+)?", value, re.ASCII)):
        raise PydanticCustomError(DANISH, "skal være et tal som 500000 eller 0.5")
    return value


def _whole(value: object) -> object:
    if isinstance(value, bool | float) or (isinstance(value, str) and not re.fullmatch(r"\d+", value, re.ASCII)):
        raise PydanticCustomError(DANISH, "skal være et helt tal")
    return value


def _one_of(known: tuple[str, ...]) -> tuple[AfterValidator, WithJsonSchema]:
    """One of a few words, written with or without capitals; the description lists them."""

    def check(value: str) -> str:
        word = value.strip().casefold()
        if word not in known:
            raise PydanticCustomError(DANISH, "kendes ikke. Kendte: {known}", {"known": ", ".join(known)})
        return word

    return AfterValidator(check), WithJsonSchema({"type": "string", "enum": list(known)})


Day = Annotated[date, BeforeValidator(_day)]
Figure = Annotated[Decimal, BeforeValidator(_no_switch), Field(ge=-_MAX_FIGURE, le=_MAX_FIGURE)]
Whole = Annotated[int, BeforeValidator(_whole)]
Words = Annotated[str, StringConstraints(pattern=r"\S")]
Name = Annotated[str, StringConstraints(pattern=r"\S", max_length=_MAX_NAME)]
Unit = Annotated[str, *_one_of(UNITS)]
Status = Annotated[str, *_one_of(STATUSES)]
K = Annotated[Whole, Field(ge=1, le=MAX_K, description="Antal passager")]


class Call(BaseModel):
    """Refuses what it does not know by name."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: ClassVar[str] = "felt"

    @model_validator(mode="before")
    @classmethod
    def _known(cls, given: object) -> object:
        if isinstance(given, Mapping):
            known = [field.alias or name for name, field in cls.model_fields.items()]
            if unknown := sorted(str(name) for name in given if name not in known):
                told = {"kind": cls.kind, "unknown": ", ".join(unknown), "known": ", ".join(known) or "ingen"}
                raise PydanticCustomError(DANISH, "Ukendt {kind}: {unknown}. Kendte: {known}.", told)
        return given


class NoFields(Call):
    """A call without anything to choose."""


class PaperLimits(Call):
    """Filters on papers, and on the organisation named."""

    kind = "filter"

    document: Name | None = Field(None, description="Mønster for filnavnet, fx *.pdf")
    committee: Name | None = Field(None, description="Udvalg")
    date_from: Day | None = Field(None, alias="from", description="Bilag fra og med datoen, åååå-mm-dd")
    date_to: Day | None = Field(None, alias="to", description="Bilag til og med datoen, åååå-mm-dd")
    organisation: Name | None = Field(None, description="Organisation, ved et af sine navne")

    def filters(self) -> Filters:
        """Return them as the engine takes them."""
        return Filters(self.document, self.committee, self.date_from, self.date_to, self.organisation)


class Limits(PaperLimits):
    """Every filter of the contract."""

    year: Annotated[Whole, Field(ge=1, le=9999)] | None = Field(None, description="År, som tallet gælder")
    unit: Unit | None = Field(None, description="Enhed")
    minimum: Figure | None = Field(None, alias="min", description="Mindste værdi; penge i hele kroner")
    maximum: Figure | None = Field(None, alias="max", description="Største værdi; penge i hele kroner")
    status: Status | None = Field(None, description="Stadie")

    def filters(self) -> Filters:
        """Return them as the engine takes them."""
        return Filters(
            self.document,
            self.committee,
            self.date_from,
            self.date_to,
            self.organisation,
            self.year,
            self.unit,
            self.minimum,
            self.maximum,
            self.status,
        )


_WITHOUT = Field((), max_length=50, description="Dele af spørgsmålet, der ikke skal læses, fx year:2024")
_AFTER = Field(None, description="Spørgsmålet før, når dette følger op på det")


class AskAddress(Limits):
    """A question in an address."""

    kind = "felt"

    q: Words = Field(description="Spørgsmålet")
    k: K = 10
    without: tuple[Name, ...] = _WITHOUT
    after: Words | None = _AFTER


class SearchAddress(Limits):
    """A query in an address."""

    kind = "felt"

    q: Words = Field(description="Ord eller et spørgsmål")
    k: K = 10


class AskCall(Call):
    """A question in JSON."""

    question: Words = Field(description="Spørgsmålet")
    k: K = 10
    filters: Limits | None = None
    without: tuple[Name, ...] = _WITHOUT
    after: Words | None = _AFTER


class SearchCall(Call):
    """A query in JSON."""

    query: Words = Field(description="Ord eller et spørgsmål")
    k: K = 10
    filters: Limits | None = None


_LIMIT: Any = Field(100, ge=1, le=MAX_ROWS, description="Højst så mange rækker")
_OFFSET: Any = Field(0, ge=0, le=_MAX_OFFSET, description="Spring de første rækker over")


class FactsCall(Limits):
    """A page of the ledger of figures."""

    limit: Whole = _LIMIT
    offset: Whole = _OFFSET


class DecisionsCall(PaperLimits):
    """A page of the ledger of decisions, which have no year, unit, value or stage to filter on."""

    limit: Whole = _LIMIT
    offset: Whole = _OFFSET


class DocumentCall(Call):
    """One paper, by the name it has in the list of documents."""

    document: Name = Field(description="Dokumentets navn, som det står i listen over dokumenter")


class TimelineCall(Limits):
    """What to follow through the papers, and which of them."""

    kind = "felt"

    name: Name = Field(description="Initiativ eller organisation")


class CaseCall(Call):
    """Which case to follow through its meetings."""

    case: Name = Field(description="Sagsnummer eller titel")
