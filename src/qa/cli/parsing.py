"""What every command's parser is made of: argparse in Danish, the options that several commands share, and how values are read."""

import argparse
import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NoReturn

from qa import __version__
from qa.config import Settings
from qa.domain import Filters
from qa.errors import UsageError

CORPUS, INDEX = Path("corpus"), Path("index")
DONE, SOMETHING_UNREAD, WRONG_USE = 0, 1, 2

Command = Callable[[argparse.Namespace, Settings], int]  # returns the exit code
Group = argparse._ArgumentGroup  # noqa: SLF001 - argparse has no public name for it
Add = Callable[[str, Command, str], Group]  # a command's name, itself and its help to the group of its options


class _Parser(argparse.ArgumentParser):
    """argparse with its own words in Danish and its errors as ours."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 (argparse's own options)
        super().__init__(**options, add_help=False, formatter_class=_Help, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        for pattern, danish in _ARGPARSE_DANISH:
            message = re.sub(pattern, danish, message)
        raise UsageError(f"{message}. Se: {self.prog} --help")


_ARGPARSE_DANISH = (
    (r"^the following arguments are required: (.*)", r"her mangler: \1"),
    (r"^unrecognized arguments: (.*)", r"ukendt valg: \1"),
    (r"^argument ([^:]+): ", r"\1: "),
    (r"expected one argument", "her mangler en værdi"),
    (r"expected at least one argument", "her mangler mindst én værdi"),
    (r"invalid choice: (\S+) \(choose from (.*)\)", r"kender ikke \1; vælg mellem \2"),
    (r"not allowed with argument (.*)", r"kan ikke bruges sammen med \1"),
)


class _Help(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: str | None, actions: Iterable[argparse.Action], groups: Any, prefix: str | None = None) -> None:  # noqa: ANN401
        super().add_usage(usage, actions, groups, "Brug: " if prefix is None else prefix)


def command_parser(commands: Iterable[Callable[[Add], None]]) -> argparse.ArgumentParser:
    """Return the parser of `qa`; each of `commands` adds its own."""
    parser = _Parser(
        prog="qa", description="Spørg danske udvalgsbilag, og få et præcist svar med kilde. Alt sker på denne maskine."
    )
    general = parser.add_argument_group("Valg")
    general.add_argument("-h", "--help", action="help", help="vis denne hjælp")
    general.add_argument("--version", action="version", version=f"qa {__version__}", help="vis versionen")
    general.add_argument("--settings", type=Path, metavar="FIL", help="TOML-fil med indstillinger")
    subparsers = parser.add_subparsers(title="Kommandoer", metavar="KOMMANDO", required=True, parser_class=_Parser, dest="name")

    def add(name: str, command: Command, text: str) -> Group:
        sub = subparsers.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        sub.set_defaults(command=command)
        group = sub.add_argument_group("Valg")
        group.add_argument("-h", "--help", action="help", help="vis denne hjælp")
        return group

    for add_commands in commands:
        add_commands(add)
    return parser


# ------------------------------------------------------------------------------------------------ shared options


def add_index_option(group: Group) -> None:
    """Add --index."""
    group.add_argument("--index", type=Path, default=INDEX, metavar="MAPPE", help="indeksmappen (index/)")


def add_json_option(group: Group) -> None:
    """Add --json."""
    group.add_argument("--json", action="store_true", help="skriv JSON")


def add_filter_options(group: Group) -> None:
    """Add the filters of the contract, which `filters_of` reads."""
    group.add_argument("--document", metavar="MØNSTER", help='kun dokumenter, hvis navn passer, fx "*.pdf"')
    group.add_argument("--committee", metavar="UDVALG", help="kun bilag fra dette udvalg")
    group.add_argument("--from", dest="date_from", type=day, metavar="DATO", help="kun bilag fra og med datoen, åååå-mm-dd")
    group.add_argument("--to", dest="date_to", type=day, metavar="DATO", help="kun bilag til og med datoen")
    group.add_argument("--organisation", metavar="NAVN", help="kun passager, der nævner organisationen")
    group.add_argument("--year", type=positive, metavar="ÅR", help="kun passager med tal for året")
    group.add_argument("--unit", metavar="ENHED", help="kr, årsværk, personer eller pct")
    group.add_argument("--min", dest="minimum", type=decimal, metavar="TAL", help="mindste værdi")
    group.add_argument("--max", dest="maximum", type=decimal, metavar="TAL", help="største værdi")
    group.add_argument("--status", metavar="STATUS", help="afsat, bevilget, ansat …")


def filters_of(chosen: argparse.Namespace) -> Filters:
    """Return the filters that were given."""
    return Filters(
        document=chosen.document,
        committee=chosen.committee,
        date_from=chosen.date_from,
        date_to=chosen.date_to,
        organisation=chosen.organisation,
        year=chosen.year,
        unit=chosen.unit,
        minimum=chosen.minimum,
        maximum=chosen.maximum,
        status=chosen.status,
    )


# ------------------------------------------------------------------------------------------------ values


def natural(text: str) -> int:
    """Read a whole number from 0."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"“{text}” er ikke et helt tal fra 0")
    return int(text)


def positive(text: str) -> int:
    """Read a whole number over 0."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” er ikke et helt tal over 0")
    return int(text)


def port(text: str) -> int:
    """Read a port's number."""
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"“{text}” er ikke en port mellem 1 og 65535")
    return int(text)


def day(text: str) -> date:
    """Read an ISO date."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” er ikke en dato som 2024-03-12") from error


def decimal(text: str) -> Decimal:
    """Read "1.250.000", "3,5" and "3.5"; a point before three last digits is a thousands point."""
    is_danish = "," in text or re.fullmatch(r"-?\d{1,3}(\.\d{3})+", text)
    plain = text.replace(".", "").replace(",", ".") if is_danish else text
    try:
        value = Decimal(plain)
    except InvalidOperation as error:
        raise argparse.ArgumentTypeError(f"“{text}” er ikke et tal") from error
    if not value.is_finite():
        raise argparse.ArgumentTypeError(f"“{text}” er ikke et tal")
    return value
