"""Flattened status tables made up for tests: which row each paragraph belongs to is known, the text comes as extraction leaves it.

A table has row headings and one to three columns of text. `cells` gives it cell by cell, `columns` column after column, page by
page, `mixed` cell by cell but for the last column, which follows the others of its page; numbers of rows may stand astray.
"""

import random
import textwrap
from dataclasses import dataclass

_SUBJECTS = (
    ("Natteravne ved stationerne", "natteravne stationer frivillige gåture", "De frivillige går ture ved stationerne om natten"),
    ("Skolehaver i udskolingen", "skolehaver udskoling grøntsager bede", "Eleverne i udskolingen passer bede i skolehaverne"),
    ("Cykelværksted for ledige", "cykler værksted ledige smed", "Ledige lærer at reparere cykler på værkstedet"),
    ("Lydbøger til ordblinde", "lydbøger ordblinde indlæsning biblioteker", "Bibliotekerne indlæser lydbøger for de ordblinde"),
    ("Varmestue i havnekvarteret", "varmestue havn hjemløse suppe", "Hjemløse kan få suppe i varmestuen ved havnen"),
    ("Kor for demensramte", "kor demens sang pårørende", "De demensramte synger i kor med deres pårørende"),
    ("Svømmehal med lavt vandtryk", "svømmehal bassin vand genoptræning", "Genoptræningen flyttes til svømmehallens bassin"),
    ("Tolke i jordemoderhuset", "tolke jordemødre fødende sprog", "Fødende møder tolke hos jordemødrene"),
    ("Madspild i kantinerne", "madspild kantiner kokke rester", "Kokkene i kantinerne vejer resterne fra hver dag"),
    ("Lektiehjælp i boligblokkene", "lektier boligblokke studerende børn", "Studerende hjælper børn i boligblokkene med lektier"),
    ("Elbiler i hjemmeplejen", "elbiler hjemmepleje ladestandere kørsel", "Hjemmeplejens kørsel sker nu i elbiler"),
    ("Træer langs ringvejen", "træer ringvej plantning gartnere", "Gartnerne planter træer langs hele ringvejen"),
)
_STATUS = (
    "{fact}, og ordningen er udbredt til {n} steder i området. Der er afsat {m},5 mio. kr. til formålet.",
    "Der er indgået aftale med {n} parter. {fact}, og en evaluering af {b} foreligger til foråret.",
    "{fact}. Bevillingen udgør {m},2 mio. kr. årligt, som fordeles efter antallet af indbyggere.",
)
_REMARK = (
    "Midlerne er brugt til at udvide arbejdet med {a} og {c}, som {n} medarbejdere nu tager del i.",
    "Der er ansat {n} medarbejdere til {a}, og arbejdet med {d} går i gang efter sommerferien.",
    "Arbejdet med {b} er forsinket, da der har manglet {d}. Der følges op til efteråret.",
)
_VAGUE = (
    "Der er ansat {n} medarbejdere, og flere kommer til i løbet af året.",
    "Midlerne forventes anvendt fuldt ud inden uge {n}.",
)
_PLAN = ("Tidsplanen for {a} og {b} følges, og næste skridt er en drøftelse i udvalget.", "{c} afsluttes i {n}. kvartal.")
_MORE = ("Derudover er der ansat {n} medarbejdere i {a}.", "Udgifter til {c} svarer til {n} pct. af budgettet for {a} i alt.")
HEADS = {1: "Initiativ Status", 2: "Initiativ Status Bemærkning", 3: "Initiativ Status Bemærkning Tidsplan"}


@dataclass(frozen=True, slots=True)
class Flattened:
    """A text and, for each paragraph of it, the heading it belongs to and whether its words tell which."""

    text: str
    owners: dict[str, str]


def flattened(
    seed: int, *, n_columns: int, layout: str, vague: float = 0.0, ragged: float = 0.0, astray: bool = False
) -> Flattened:
    """Return a table of two pages with `n_columns` columns of text in one of the layouts.

    `vague` is the share of remarks whose words fit any row, `ragged` that of cells with a second paragraph; half as many are empty.
    """
    rng = random.Random(seed)
    subjects = rng.sample(_SUBJECTS, 8)
    owners: dict[str, str] = {}
    pages = []
    for part in (subjects[:4], subjects[4:]):
        rows = []
        for heading, words, fact in part:
            a, b, c, d = words.split()
            templates = [rng.choice(_STATUS), rng.choice(_VAGUE if rng.random() < vague else _REMARK), rng.choice(_PLAN)][
                :n_columns
            ]
            cells = [t.format(fact=fact, a=a, b=b, c=c, d=d, n=rng.randint(2, 99), m=rng.randint(1, 40)) for t in templates]
            cells = [cell[0].upper() + cell[1:] for cell in cells]
            whole = [_ragged(cell, (a, b, c, d), rng, ragged, keep=i == 0) for i, cell in enumerate(cells)]
            owners |= {paragraph: heading for cell in whole for paragraph in cell}
            rows.append([[heading], *whole])
        pages.append(_in_order(rows, layout, rng, astray=astray))
    blocks = [["Status på kommunens velfærdsaftale", HEADS[n_columns], *pages[0]], pages[1]]
    return Flattened("\f".join(_laid_out(page) for page in blocks), owners)


def _ragged(cell: str, words: tuple[str, ...], rng: random.Random, share: float, *, keep: bool) -> list[str]:
    """Return a cell's paragraphs: often the one, at times one more, at times none; the first column is never empty."""
    chance = rng.random()
    if chance < share:
        return [cell, rng.choice(_MORE).format(a=words[0], c=words[2], n=rng.randint(2, 99))]
    return [] if chance < 1.5 * share and not keep else [cell]


def _in_order(rows: list[list[list[str]]], layout: str, rng: random.Random, *, astray: bool) -> list[str]:
    if layout == "cells":
        cells = [cell for row in rows for cell in row]
    elif layout == "columns":
        cells = [row[column] for column in range(len(rows[0])) for row in rows]
    else:
        cells = [cell for row in rows for cell in row[:-1]] + [row[-1] for row in rows]
    out = [paragraph for cell in cells for paragraph in cell]
    if astray:
        for number in range(1, len(rows) + 1):
            out.insert(rng.randrange(2, len(out)), str(number))
    return out


def _laid_out(blocks: list[str]) -> str:
    """Wrap each block as a narrow column does, every line ending in a space and followed by an empty one."""
    lines = []
    for block in blocks:
        lines += [f"{line} " for line in textwrap.wrap(block, 62)]
        lines.append(" ")
    return "\n\n".join(lines)
