"""The interface's words in English, by their Danish. Papers, answers and error messages stay Danish: they are the papers' words.

A key is a whole text of the page, its label or tooltip; `{}` stands for what changes in it (a count, a name, a date) and comes back
at the same place of the English. What the papers say carries `translate="no"` on the page and is never looked up.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from qa.phrasing import NOTE
from qa.web.language_lists import LISTS

ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        # the frame
        "Spørg udvalgsbilagene": "Ask the committee papers",
        "Præcise tal fra udvalgenes egne papirer, med stedet de står. Intet forlader din maskine.": (
            "Exact figures from the committees' own papers, with the place they stand. Nothing leaves your machine."
        ),
        "Visning": "Display",
        "Skift mellem lyst og mørkt": "Switch between light and dark",
        "Tilbage": "Back",
        "Spørg": "Ask",
        "Søg": "Search",
        "Tal": "Figures",
        "Initiativer og beslutninger": "Initiatives and decisions",
        "Dokumenter": "Documents",
        # the question
        "Dit spørgsmål": "Your question (in Danish)",
        "Fx: Hvor mange årsværk er ansat i …?": "E.g.: Hvor mange årsværk er ansat i …?",
        "Prøv for eksempel": "Try for example",
        "Forrige spørgsmål: »{}«. Et kort som “og i 2025?” læses sammen med det.": (
            "Previous question: »{}«. A short one like “og i 2025?” is read together with it."
        ),
        "Glem forrige spørgsmål": "Forget the previous question",
        "Glem det": "Forget it",
        "Dine seneste spørgsmål": "Your latest questions",
        "Listen ligger kun i denne browser og er ikke gemt på serveren.": (
            "The list is only in this browser and is not kept on the server."
        ),
        "Ryd listen": "Clear the list",
        # the answer
        "Fundet i kilden": "Found in the source",
        "Delvist – se forbehold": "Partial – see the reservation",
        "Ikke fundet": "Not found",
        "Svar: {}": "Answer: {}",
        "Hvad": "What",
        "Står under": "Stands under",
        "Organisation": "Organisation",
        "Forbehold": "Reservation",
        "Samme tal": "Same figure",
        "År": "Year",
        "Status": "Status",
        "Grundlag": "Basis",
        "Bilagets dato": "Date of paper",
        "Kilde": "Source",
        "Kilde {}": "Source {}",
        "{} tal, som de står i kilden, nyeste først; de er ikke lagt sammen.": (
            "{} figures as they stand in the source, newest first; they have not been added up."
        ),
        "{} tal.": "{} figures.",
        "Bilagets tekst viser ikke sikkert, hvilken række tallet hører til.": (
            "The paper's text does not show for certain which row the figure belongs to."
        ),
        "Rækken i tabellen": "The row of the table",
        "side {}": "page {}",
        "side {}–{}": "pages {}–{}",
        ", side {}": ", page {}",
        "· side {}": "· page {}",
        "· side {} ·": "· page {} ·",
        "· side {}–{} ·": "· pages {}–{} ·",
        "Åbn side {}": "Open page {}",
        "Ord i citatet:": "Words in the quote:",
        "Vis hele side {} med stedet markeret": "Show all of page {} with the place marked",
        "Side {}": "Page {}",
        "Fil:": "File:",
        "Siden er læst fra et billede; tegn kan være læst forkert.": "The page was read from a picture; characters may be misread.",
        "{} side i dette bilag kunne ikke læses.": "{} page of this paper could not be read.",
        "{} sider i dette bilag kunne ikke læses.": "{} pages of this paper could not be read.",
        "Søgt i {}": "Searched: {}",
        "Herunder er intet svar, kun det, der ligner mest.": "Below is no answer, only what is most alike.",
        "De nærmeste emner": "The nearest topics",
        "De nærmeste bilag": "The nearest papers",
        NOTE: "Worded by a local language model; the figures have been checked against the source.",
        # how the question was read
        "Sådan er spørgsmålet forstået": "How the question was understood",
        "Forstået i spørgsmålet": "Understood in the question",
        "Forstået som: »{}«": "Understood as: »{}«",
        "Spørger om: {}": "Asks for: {}",
        "Emne: {}": "Topic: {}",
        "Udvalg: {}": "Committee: {}",
        "Møde: {}": "Meeting: {}",
        "År: {}": "Year: {}",
        "Budget: {}": "Budget: {}",
        "Fra og med: {}": "From: {}",
        "Til og med: {}": "To: {}",
        "Stadie: {}": "Stage: {}",
        "Gentages: {}": "Recurs: {}",
        "Dokument: {}": "Document: {}",
        "Bilag fra: {}": "Papers of: {}",
        "Nævner: {}": "Mentions: {}",
        "Mindst: {}": "At least: {}",
        "Højst: {}": "At most: {}",
        "Læst som søgeord, uden krav til svaret.": "Read as search words, with no demands on the answer.",
        "{} del er fjernet.": "{} part is taken away.",
        "{} dele er fjernet.": "{} parts are taken away.",
        "Tag alt med igen": "Take all of it back",
        "Fjern {}": "Remove {}",
        "Fra ordene »{}«": "From the words »{}«",
        # copy, print, feedback
        "Kopiér som tekst med kilde": "Copy as text with source",
        "Kopiér adressen": "Copy the address",
        "Udskriv": "Print",
        "Kopieret.": "Copied.",
        "Browseren tillader ikke at kopiere. Markér teksten, og kopiér den selv.": (
            "The browser does not allow copying. Mark the text and copy it yourself."
        ),
        "Giv tilbagemelding på svaret": "Give feedback on the answer",
        "Hvad er der med svaret?": "What about the answer?",
        "Tallet er forkert": "The figure is wrong",
        "Kilden er forkert": "The source is wrong",
        "Mangler": "Something is missing",
        "Rigtigt": "Right",
        "Bemærkning (kan udelades)": "Remark (may be left out)",
        "Send tilbagemelding": "Send feedback",
        "Sender …": "Sending …",
        "Tak. Tilbagemeldingen er gemt på serveren sammen med svaret, så fejlen kan rettes.": (
            "Thank you. The feedback is kept on the server with the answer, so that the fault can be mended."
        ),
        "Tilbagemeldingen kunne ikke gemmes.": "The feedback could not be kept.",
        "Tilbagemeldingen kunne ikke sendes. Er serveren stoppet?": "The feedback could not be sent. Has the server stopped?",
        # the passages
        "De nærmeste steder i bilagene": "The nearest places in the papers",
        "Beløb, årsværk, antal og navne er markeret.": "Amounts, full-time equivalents, counts and names are marked.",
        "De svarer ikke på spørgsmålet, men handler om noget, der ligner.": (
            "They do not answer the question but are about something like it."
        ),
        "Vis {} sted mere": "Show {} more place",
        "Vis {} steder mere": "Show {} more places",
        # the source page
        "Kilden kan ikke vises": "The source cannot be shown",
        "side {} af {}": "page {} of {}",
        "· side {} af {}": "· page {} of {}",
        "Markeret:": "Marked:",
        "Teksten på siden": "The text on the page",
        "Bilaget har ingen sider, der kan vises som billede. Her er teksten, som den er læst.": (
            "The paper has no pages that can be shown as pictures. Here is its text as read."
        ),
        "Fuld ramme: cellen med tallet": "Solid frame: the cell with the figure",
        "Fuld ramme: tallet": "Solid frame: the figure",
        "Understreget: stedet, der er citeret": "Underlined: the place that is quoted",
        "Stiplet ramme: rækkens navn": "Dashed frame: the row's name",
        "Stiplet ramme: kolonnens overskrift": "Dashed frame: the column's head",
        "Side {} som billede. Intet er markeret.": "Page {} as a picture. Nothing is marked.",
        "Side {} som billede. Markeret: {}.": "Page {} as a picture. Marked: {}.",
        "Vis billedet alene, i fuld størrelse": "Show the picture alone, in full size",
        "Bladr i bilaget": "Turn the pages",
        "Tabel": "Table",
        "← Side {}": "← Page {}",
        "Side {} →": "Page {} →",
        "Første side": "First page",
        "Sidste side": "Last page",
        "Stedet står på en anden side:": "The place stands on another page:",
        "Stedet kunne ikke findes på billedet af siden. Det er markeret i teksten.": (
            "The place could not be found on the picture of the page. It is marked in the text."
        ),
        "Kolonnens overskrift står ikke over cellen på denne side; tabellen kan begynde på en tidligere side.": (
            "The column's head does not stand above the cell on this page; the table may begin on an earlier page."
        ),
        "Bilaget er ændret, siden adressen blev gemt; ordene er fundet igen et andet sted.": (
            "The paper has changed since the address was kept; the words were found again elsewhere."
        ),
        "Bilaget er ændret, siden adressen blev gemt, og ordene står der ikke mere. Intet er markeret.": (
            "The paper has changed since the address was kept, and the words are no longer there. Nothing is marked."
        ),
        **LISTS,
    }
)


def in_english(danish: str) -> str | None:
    """Return an interface text in English as the page's script finds it; None where it has none."""
    text = " ".join(danish.split())
    if text in ENGLISH:
        return ENGLISH[text]
    for key, english in ENGLISH.items():
        if "{}" not in key:
            continue
        found = _held(key.split("{}"), text)
        if found is not None:
            return english.format(*found)
    return None


def _held(parts: list[str], text: str) -> list[str] | None:
    """Return what stands in the gaps between the parts of a key, the shortest first; None where the text is not of the key."""
    match = re.fullmatch("(.+?)".join(map(re.escape, parts)), text, re.DOTALL)
    return None if match is None else list(match.groups())
