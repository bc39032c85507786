"""The Danish names of what is measured, and how figures are written, for the terminal, Markdown and HTML alike."""

from typing import Final

from qa.evaluation.gold import Row
from qa.evaluation.running import DEFAULT, MRR, NO_RERANK, Figure, Judged
from qa.searching import DENSE, LEXICAL

MEASURES: Final = {
    "answer_accuracy": ("Rigtige svar", "af spørgsmål med svar i bilagene; en liste kan være delvist rigtig"),
    "numeric_accuracy": ("Rigtige tal", "af spørgsmål om beløb, årsværk og antal"),
    "abstention": ("Rigtigt ikke fundet", "af spørgsmål, som bilagene ikke svarer på"),
    "answered_wrong": ("Forkerte svar", "af alle spørgsmål; lavere er bedre"),
    "citation_support": ("Kilden bærer svaret", "af rigtige svar"),
    "number_gate": ("Tal, der står i kilden", "af tallene i svarene"),
    "recall@1": ("Rigtig passage først", "recall@1"),
    "recall@3": ("Blandt de tre første", "recall@3"),
    "recall@5": ("Blandt de fem første", "recall@5"),
    "recall@10": ("Blandt de ti første", "recall@10"),
    MRR: ("Gennemsnit af 1/plads", MRR),
}
RANKINGS: Final = {
    DEFAULT: ("Standard", "passagerne, som svaret kommer med"),
    NO_RERANK: (
        "Uden omrangering",
        "BM25 og vektorer lagt sammen og intet mere: hverken svarets vægte eller mødets dato flytter en passage",
    ),
    LEXICAL: ("BM25 alene", "kun ordene"),
    DENSE: ("Vektorer alene", "kun betydningen"),
}
TYPES: Final = {
    "amount": "Beløb",
    "fte": "Årsværk",
    "count": "Antal",
    "org": "Organisation",
    "text": "Tekst",
    "list": "Liste",
    "compare": "Sammenligning",
    "unanswerable": "Uden svar",
}
STATUSES: Final = {"found": "fundet", "partial": "delvist", "not_found": "ikke fundet"}

ABOUT_INTERVALS: Final = (
    "Intervallet rummer 95 % af målingerne, når spørgsmålene trækkes om igen tilfældigt (bootstrap, fast frø). Hvor alle svar er "
    "ens, har det ingen bredde og siger intet om, hvor sjældne fejl er."
)
ABOUT_CURVE: Final = (
    "Hvert svar har en sikkerhed. Kræves en højere sikkerhed, besvares færre spørgsmål, og færre af svarene er forkerte. Det "
    "yderste punkt er programmet, som det er."
)


def percent(value: float | None) -> str:
    """Write a share as "93,1 %"; a dash where there is none."""
    return "–" if value is None else f"{100 * value:.1f} %".replace(".", ",")


def interval(figure: Figure) -> str:
    """Write an interval as "88,1–96,0 %"; a dash where there is none."""
    if figure.interval is None:
        return "–"
    low, high = (f"{100 * end:.1f}".replace(".", ",") for end in figure.interval)
    return f"{low}–{high} %"


def decimal(value: float | None) -> str:
    """Write a number from 0 to 1 as "0,931"."""
    return "–" if value is None else f"{value:.3f}".replace(".", ",")


def asked(row: Row) -> str:
    """Write what was asked, after the question that it follows up on."""
    return " → ".join(filter(None, (row.get("before"), row["question"])))


def expected(row: Row) -> str:
    """Write what a row holds for right: its texts, or its figures where it has no text."""
    if row["type"] == "unanswerable":
        return "står ikke i bilagene"
    return "; ".join(answer.get("text") or f"{answer.get('value')} {answer.get('unit') or ''}".strip() for answer in row["answers"])


def answered(one: Judged, *, longest: int = 240) -> str:
    """Write what was answered, cut at a word where it is long."""
    text = " ".join(one.answer.text.split())
    return text if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]} …"
