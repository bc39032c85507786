"""Known tables in our own words, each as it must be read: what the generator draws and the measurement compares with.

A row's first cell is its heading; "" is an empty cell. `pages` of a table that runs on are made by the generator.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownTable:
    """A table as it must be read. `heads` are the head rows as drawn, `None` a cell that the one before it covers."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    heads: tuple[tuple[str | None, ...], ...]
    caption: str = ""

    @property
    def width(self) -> int:
        """Number of columns, the row headings' own included."""
        return len(self.columns)


def known(head: str, *rows: str, caption: str = "") -> KnownTable:
    """Return a table of one head row, written with a bar between cells."""
    columns = cells(head)
    return KnownTable(columns, tuple(cells(row) for row in rows), (columns,), caption)


def cells(row: str) -> tuple[str, ...]:
    """Return the cells of a row written with bars."""
    return tuple(cell.strip() for cell in row.split("|"))


BUDGET = known(
    "Økonomi (mio. kr.) | 2025 | 2026 | 2027 | 2028",
    "Løn til nye vejledere | 3,0 | 3,2 | 3,2 | 3,2",
    "Øvrig drift | 1,0 | 1,1 | 0,9 | 1,1",
    "Leje af lokaler | 0,5 | 0,5 | 0,5 | 0,5",
    "Udgifter i alt | 4,5 | 4,8 | 4,6 | 4,8",
)
PLACES = known(
    "Område | Pladser | Årsværk | Andel",
    "Nordbyens skoler | 1.250 | 34,5 | 40 %",
    "Havnens daginstitutioner | 640 | 21,0 | 25 %",
    "Bibliotekerne i oplandet | 75 | 3,5 | 10 %",
    "Svømmehal og idrætsanlæg | 410 | 9,0 | 25 %",
    caption="Tabel 2: Pladser og årsværk efter område",
)
STATUS = known(
    "Initiativer | Status | Bemærkning",
    "Flere lærlinge i værkstedet | Arbejdet er begyndt, og de første fire lærlinge er ansat. Der holdes møde hver måned med "
    "skolen om forløbet. | Der er afsat 1,2 mio. kr. i 2025 til løn og værktøj.",
    "Grønne skolegårde | Planen er vedtaget og sendt i høring hos naboerne. Svarfristen er den 1. september. | "
    "Tre skolegårde er anlagt, og to mere følger i foråret.",
    "Gratis museumsbesøg | Ordningen er afsluttet. | Ingen bemærkninger.",
    "Rådgivning til unge uden arbejde | Der er indgået aftale med to foreninger, som åbner dørene to gange om ugen for de unge. | "
    "Der er ansat 2,5 årsværk, og yderligere ét årsværk ventes ansat efter sommeren, når lokalerne er klar til brug.",
)
TWO_TEXTS = known(
    "Indsats | Hvad er der sket",
    "Cykelstier langs kysten | Første etape på fire kilometer er åbnet, og anden etape er i udbud.",
    "Lys på stierne | Lamperne er købt og sættes op i løbet af vinteren.",
    "Bænke i parken | Afventer budgettet for næste år.",
)
CHANGES = known(
    "Ændringer (1.000 kr.) | Budget 2025 | Budget 2026",
    "Færre vikarer | -250 | -300",
    "Salg af grund | (1.200) | (900)",
    "Nye bøger | 150 | 150",
    "Flere rengøringstimer | 85 | –",
    "I alt | -1.215 | -1.050",
)
NOTES = known(
    "Udgift (mio. kr.) | 2024 | 2025",
    "Skolebusser | 4,0¹ | 4,2",
    "Madordning | 12,5 | 13,0²",
    "Lejrskoler | 0,8 | 0,9",
    "I alt | 17,3 | 18,1",
)
CROSSES = known(
    "Finansiering | Ja | Nej",
    "Kommunekassen | X | ",
    "Statens pulje | | X",
    "Egenbetaling | X | ",
)
SECTIONS = known(
    "Post (t.kr.) | Regnskab 2023 | Budget 2024",
    "Indtægter | | ",
    "Brugerbetaling | 820 | 850",
    "Tilskud fra fonde | 1.400 | 1.100",
    "Udgifter | | ",
    "Personale | 1.700 | 1.640",
    "Materialer | 520 | 310",
)
EMPTY_ROWS = known(
    "Personale (antal) | 2025 | 2026 | 2027",
    "Pædagoger | 5,0 | 5,0 | 6,0",
    " | | | ",
    "Etableringsudgifter | | | ",
    "Medhjælpere | 2,0 | | 2,0",
)
LABELS = known(
    "Budget i 1.000 kr. | 2026 | 2027",
    "Udvidelse af åbningstiden på hovedbiblioteket og de to filialer i oplandet | 1.300 | 1.350",
    "Vedligehold af broer, tunneler og støttemure langs jernbanen | 2.750 | 2.600",
    "Pulje til lokale arrangementer, der søges af foreninger | 400 | 400",
    "Samlet | 4.450 | 4.350",
)
PERCENTS = known(
    "Skole | Elever | Fravær i pct. | Mål",
    "Engskolen | 412 | 6,1 | 5,0",
    "Bakkeskolen | 388 | 5,4 | 5,0",
    "Fjordskolen | 275 | 7,9 | 5,5",
)
DATES = known(
    "Opgave | Frist | Ansvarlig",
    "Udkast til plan | 1. marts 2025 | Plan og Miljø",
    "Høring | 15. april 2025 | Sekretariatet",
    "Vedtagelse | 2. juni 2025 | Byrådet",
)
BIG = known(
    "Projekt | Bevilling (kr.) | Forbrug (kr.) | Rest (kr.)",
    "Ny brandstation | 12.500.000 | 3.250.000 | 9.250.000",
    "Renovering af tag | 1.750.000 | 1.750.000 | 0",
    "Legeplads ved åen | 640.000 | 120.500 | 519.500",
)
STOREYS = KnownTable(
    ("Område", "Budget 2025", "Budget 2026", "Regnskab 2025", "Regnskab 2026"),
    (
        ("Veje og broer", "10,5", "10,9", "10,2", "11,0"),
        ("Parker", "3,1", "3,0", "3,3", "2,9"),
        ("Havne", "1,4", "1,4", "1,2", "1,5"),
        ("I alt", "15,0", "15,3", "14,7", "15,4"),
    ),
    (("Område", "Budget", None, "Regnskab", None), ("", "2025", "2026", "2025", "2026")),
    "Tabel 4: Drift og anlæg (mio. kr.)",
)
MERGED = KnownTable(
    ("Forvaltning", "Indsats", "Beløb i mio. kr."),
    (
        ("Børn og Unge", "Tidlig hjælp", "2,4"),
        ("Børn og Unge", "Flere tandplejere", "1,1"),
        ("Teknik", "Nye fortove", "5,6"),
        ("Teknik", "Træer i byen", "0,7"),
        ("Teknik", "Snerydning", "1,9"),
    ),
    (("Forvaltning", "Indsats", "Beløb i mio. kr."),),
)
LONG = KnownTable(
    BIG.columns,
    tuple(
        (
            f"{kind} i {place}",
            f"{n % 9 + 1}.{(137 * n) % 900 + 100}.000",
            f"{(61 * n) % 900 + 100}.500",
            f"{(29 * n) % 900 + 100}.250",
        )
        for n, (kind, place) in enumerate(
            (kind, place)
            for kind in ("Cykelsti", "Legeplads", "Bro", "Skole", "Børnehave", "Bibliotek", "Pumpestation")
            for place in ("Nordby", "Sønderby", "Østerby", "Vesterby", "Midtby", "Åby", "Strandby", "Skovby", "Engby")
        )
    ),
    BIG.heads,
)
LONG_STATUS = KnownTable(
    STATUS.columns,
    tuple(
        (
            f"{name} i {place}",
            f"I {place} er arbejdet med {name.lower()} kommet i gang, og {n + 2} medarbejdere er ansat til opgaven. " * 2
            + "Det går godt.",
            (
                f"Der er afsat {n + 1},{n % 9} mio. kr. til {place}, og resten følger, når udvalget har set den første rapport. "
                "Udvalget får en ny status om et halvt år, og til den tid ventes de fleste mål at være nået."
            ),
        )
        for n, (name, place) in enumerate(
            (name, place)
            for name in ("Fritidsjob", "Lektiehjælp", "Musikskole", "Naturvejledning")
            for place in ("Nordby", "Østerby", "Åby", "Engby")
        )
    ),
    STATUS.heads,
)
