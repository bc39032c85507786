"""Figures, years and dates as a Danish reader expects them. Pure functions; nothing is escaped here."""

from datetime import date
from decimal import Decimal

from qa.domain import AnswerValue, AsksFor, Failure, IndexStatus, Years
from qa.units import ANY

MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)

ASKED_FOR = {
    AsksFor.AMOUNT: "beløb",
    AsksFor.FTE: "årsværk",
    AsksFor.COUNT: "antal",
    AsksFor.PERCENT: "procent",
    AsksFor.ORGANISATION: "organisation",
    AsksFor.DATE: "dato",
    AsksFor.TEXT: "tekst",
    AsksFor.LIST: "liste",
    AsksFor.COMPARISON: "sammenligning",
}

# Largest first. A sum is written in the largest unit that needs no more than three decimals, so that nothing is rounded away.
_LARGE_SUMS = ((Decimal(10**9), "mia. kr."), (Decimal(10**6), "mio. kr."))


def number(value: Decimal) -> str:
    """Return a number with Danish separators and no trailing zeros: 1234567.50 is 1.234.567,5."""
    plain = f"{value:f}"
    whole, _, fraction = plain.partition(".")
    fraction = fraction.rstrip("0")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(digits):,}".replace(",", ".")
    return f"{sign}{grouped},{fraction}" if fraction else f"{sign}{grouped}"


def money(kroner: Decimal) -> str:
    """Return a sum in kroner, mio. kr. or mia. kr. without rounding."""
    for size, unit in _LARGE_SUMS:
        scaled = kroner / size
        if abs(scaled) >= 1 and scaled == round(scaled, 3):
            return f"{number(scaled)} {unit}"
    return f"{number(kroner)} kr."


def quantity(value: Decimal, unit: str) -> str:
    """Return a value with its unit; "DKK" and "pct" are written as kr. and pct., a number of what its row says stands alone."""
    if unit == "DKK":
        return money(value)
    return f"{number(value)} {_SHOWN.get(unit, unit)}".rstrip()


_SHOWN = {"pct": "pct.", ANY: ""}


def figure(value: AnswerValue) -> str:
    """Return the figure of an answer with its unit; its own words where it is no number (a name, a date)."""
    about = "ca. " if value.approx else ""
    if value.value is not None:
        return about + quantity(value.value, value.unit)
    match value.low, value.high:
        case Decimal() as low, Decimal() as high:
            return f"{about}{quantity(low, value.unit)} – {quantity(high, value.unit)}"
        case Decimal() as low, None:
            return f"mindst {quantity(low, value.unit)}"
        case None, Decimal() as high:
            return f"højst {quantity(high, value.unit)}"
        case _:
            return value.text


def years(held: Years) -> str:
    """Return the years as a reader says them; empty where none is stated."""
    numbers = held.years
    if not numbers:
        return ""
    if held.onwards:
        return f"{numbers[0]} og frem"
    if len(numbers) > 2 and numbers == tuple(range(numbers[0], numbers[-1] + 1)):
        return f"{numbers[0]}–{numbers[-1]}"
    return listed([str(year) for year in numbers])


def when(value: AnswerValue) -> str:
    """Return years and recurrence of a figure: `2025 og frem, årligt`."""
    return ", ".join(part for part in (years(value.years), value.recurring or "") if part)


def listed(words: list[str]) -> str:
    """Return `a, b og c`."""
    return " og ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def long_date(day: date) -> str:
    """Return `12. marts 2024`."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def count(n: int) -> str:
    """Return a count with Danish separators."""
    return f"{n:,}".replace(",", ".")


def counted(n: int, one: str, many: str) -> str:
    """Return a count with the noun in its number: `1 side`, `2 sider`."""
    return f"{count(n)} {one if n == 1 else many}"


def searched(status: IndexStatus) -> str:
    """Return one line on what was searched, how far it reaches and what is missing from it."""
    line = f"Søgt i {counted(status.documents, 'dokument', 'dokumenter')}"
    if status.latest:
        line += f" til og med {long_date(status.latest)}"
    if missing := unread(status):
        line += f"; {missing} kunne ikke læses"
    waiting = sum(not held.is_taken_down for held in status.held)
    if waiting:
        line += f"; {counted(waiting, 'bilag', 'bilag')} er holdt tilbage"
    return line + "."


def unread(status: IndexStatus) -> str:
    """Return what could not be read, `1 fil og 2 sider`; empty where all was."""
    files = sum(failure.page is None for failure in status.failed)
    pages = status.unread_pages
    return listed(
        [counted(n, one, many) for n, one, many in ((files, "fil", "filer"), (pages, "side", "sider")) if n],
    )


def readability(quality: float) -> str:
    """Return how well a paper reads, in words and as the share of its words: `god (99 %)`. Rounded down: 100 is for all."""
    word = next(word for least, word in ((0.97, "god"), (0.9, "nogenlunde"), (0.0, "dårlig")) if quality >= least)
    return f"{word} ({int(100 * quality)} %)"


def place(failure: Failure) -> str:
    """Return where reading failed: the whole file or one page."""
    return "hele filen" if failure.page is None else f"side {failure.page}"
