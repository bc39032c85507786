"""How a line of a committee paper reads by its own words: as a list item, a heading, a label, the end or middle of a sentence.

Patterns and questions of single texts; what the lines around them tell is left to `layout.py` and `headings.py`. The signals are
general: capitals (Danish nouns have none), how a line begins and ends, numbering, finite verbs.
"""

import re

_BULLET = re.compile(r"^(?:[-–•‣▪●○◦∙·*➢→]|o(?= [A-ZÆØÅ]))\s*(?=\S)")
NUMBERED = re.compile(r"^(\d{1,3})\.\s+(?=\S)")
_FIRST_POINT = re.compile(r"^1\.\s+[A-ZÆØÅ]")  # after "indstiller, at"
DEEP_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2})+)\.?\s+(?=[A-ZÆØÅ])")
LETTERED = re.compile(r"^(?:\d{1,2}\)|[a-zæøå]\)|\([a-z0-9]{1,2}\)|[ivx]{1,4}\.|[a-h]\.(?=\s+(?:[A-ZÆØÅ]|at\b)))\s+")
# An item by its number or letter and what stands around that: "2.", "b)", "(c)".
_MARKED = re.compile(r"(?P<open>\(?)(?P<mark>\d{1,2}|[a-zæøå])(?P<close>[.)])\s+(?=\S)")
_FIRST_AT = re.compile(r"\(?[1a][.)]\s+at\b")
# "mellem den 1. juli og / 2. august": a number before such a word counts no items.
_ORDINAL = re.compile(
    r"\d{1,2}\.\s+(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec|kvartal|kvt|halvår|klasse|sal|etape|runde|gang|behandling|led|pkt)"
)
LABELLED = re.compile(r"^(?:[A-ZÆØÅ][\wæøåÆØÅ]{2,20})\s+(?:nr\.\s*)?\d{1,3}[a-z]?(?:\.\d{1,2})?\s*[:.–]\s*\S")
TABLE_LABEL = re.compile(r"^(?:Tabel|Tema|Kapitel|Afsnit|Bilag|Punkt|Del)\s+\d{1,3}[a-z]?$")
QUOTED_TITLE = re.compile(r"^([A-ZÆØÅ]\w{2,20}\s+\d{1,3}[a-z]?\.?\s*[”“\"][^”“\"]{8,160}[”\"“]\.?)\s+(?=\w)")
_SENTENCE_END = re.compile(r"[.!?…][”\"’')\]*]*$")
# How a line begins that goes on within a sentence, and so begins no block by its own characters.
GOES_ON = re.compile(r"(?![ivx]+\.)[a-zæøå]{2}")
CAPITAL = re.compile(r"^[\"”“'’‘(»«]*[A-ZÆØÅ]")
LOWER = re.compile(r"^[\"”“'’‘(]*[a-zæøå]")
# Words that begin a sentence and are no names: with a capital after an unfinished line they start another cell's text.
_STARTERS = "Der|Det|De|Den|Derudover|Desuden|Herudover|Herunder|Midlerne|Hertil|Som|Hele|Dette|Disse|Denne|Vi|Når|Hvis"
STARTER = re.compile(rf"^(?:{_STARTERS}) [a-zæøå]")
# "Budgetinitiativ Der er afsat …": a cell's label runs into the text of the next cell.
_CELL_TURN = re.compile(rf"(?<=[\w)%”]) (?=(?:{_STARTERS}) [a-zæøå])")
_CELL_TURN_AFTER_PAREN = re.compile(r"(?<=[A-ZÆØÅ]\)) (?=[A-ZÆØÅ][a-zæøå]* \w)")
_PASSIVES = (
    "afhold|afsætt|bevillig|brug|fastsætt|giv|hold|nedsætt|overfør|reserver|sikr|skab|søg|træff|udvid|"
    "afvikl|anbefal|ansætt|anvend|behandl|disponer|drøft|etabler|finansier|fordel|forelægg|foreslå|forvent|gennemfør|"
    "godkend|henvis|igangsætt|indstill|oprett|orienter|send|skønn|styrk|tilbyd|tilføj|udarbejd|udbred|udmønt|vedtag|vurder|ønsk"
)
FINITE = re.compile(
    r"\b(?:er|var|har|havde|kan|kunne|skal|skulle|vil|ville|må|måtte|bør|burde|bliver|blev|får|fik|går|gik|giver|gav|står|stod|ser|"
    r"sker|tager|ønsker|foreslår|foreslog|indstiller|indstillede|besluttede|godkendte|anbefaler|anbefalede|forventer|vurderer|"
    rf"beskriver|fremgår|indgår|henviser|omfatter|oplyser|orienterer|viser|betyder|gælder|består|udgør|(?:{_PASSIVES})e?s)\b"
)
_OPEN_END = re.compile(
    r"(?:\b(?:for|af|til|på|i|og|med|om|ved|fra|under|efter|mellem|samt|eller|at|som|der|den|det|de|en|et|hos|mod|over|uden|"
    r"vedr\.|ift\.|mio\.|ca\.|pr\.|kr|nr\.|herunder|Region)|[,–&/-])$"
)
_BEGINS_HEADING = re.compile(r"[\"”“]?[A-ZÆØÅ]")
LONGEST_HEADING = 160  # characters; three lines at the usual width
STAFFING = re.compile(r"^\d{1,3},\d{1,2}\s+[A-ZÆØÅ]")


def is_open(text: str) -> bool:
    """Whether a text ends within a sentence by its last word, of at most eight characters."""
    return _OPEN_END.search(text[-10:]) is not None


def has_ended(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return not text[-1:].isalnum() and _SENTENCE_END.search(text) is not None


def is_list_item(text: str) -> bool:
    """Whether a text begins with a bullet; a dash without a space after it is a minus or half a word."""
    return bool(_BULLET.match(text)) and not re.match(r"[-–]\S", text)


def begins_item(text: str) -> bool:
    """Whether a text begins as an item of a list does, by a bullet, a number or a letter."""
    return is_list_item(text) or NUMBERED.match(text) is not None or LETTERED.match(text) is not None


def follows_in_list(text: str, previous: str, item: str) -> bool:
    """Whether a line is the item after `item`, by its number or letter: "2. at …" after "1. at …,"."""
    here, before = _MARKED.match(text), _MARKED.match(item)
    if not here or not before or (here["open"], here["close"]) != (before["open"], before["close"]) or _ORDINAL.match(text):
        return False
    a, b = before["mark"], here["mark"]
    counts_on = int(b) == int(a) + 1 if a.isdecimal() and b.isdecimal() else len(a) == len(b) and ord(b[0]) == ord(a[0]) + 1
    if not counts_on:
        return False
    is_capital = not a.isdecimal() and CAPITAL.match(text[here.end() :]) is not None and not is_open(previous)
    return is_capital or re.search(r"[.,;:!?]$|\b(?:og|samt|eller)$", previous) is not None


def begins_block(text: str, previous: str) -> bool:
    """Whether a line shows by its own first characters that it begins a block."""
    if GOES_ON.match(text):
        return False
    if is_list_item(text) or STAFFING.match(text):
        return True
    if _FIRST_AT.match(text) and previous.endswith((",", ":")):
        return True
    if is_open(previous):
        return previous.endswith(" at") and _FIRST_POINT.match(text) is not None
    ended = has_ended(previous) or previous.endswith(":")
    numbered = NUMBERED.match(text)
    if numbered:
        return ended or text[numbered.end()].isupper()
    if label_end(text, len(text)) is not None:
        return True
    return bool(LABELLED.match(text) or TABLE_LABEL.match(text) or QUOTED_TITLE.match(text) or DEEP_NUMBER.match(text)) or (
        ended and bool(LETTERED.match(text))
    )


def label_end(text: str, first_line: int) -> int | None:
    """Return where a label ends that text of another cell follows in the same block, None where there is none."""
    if not _BEGINS_HEADING.match(text):
        return None
    quoted = QUOTED_TITLE.match(text)
    if quoted:
        return quoted.end(1)
    found = _CELL_TURN_AFTER_PAREN.search(text, 0, first_line) or _CELL_TURN.search(text, 0, first_line)
    if found is None:
        return None
    label = text[: found.start()]
    return found.start() if looks_like_heading(label) and not NUMBERED.match(label) else None


SENTENCE_WITHIN = re.compile(r"[a-zæøå]{4}(?<!inkl)(?<!ekskl)[.!?] [A-ZÆØÅ]")


def looks_like_heading(text: str) -> bool:
    """Whether a text reads as a heading by itself: short, capital first, not ended as a sentence, no finite verb."""
    if not 2 < len(text) <= LONGEST_HEADING or not _BEGINS_HEADING.match(text):
        return False
    if LABELLED.match(text) or TABLE_LABEL.match(text):
        return not has_ended(text)
    if ": " in text or FINITE.search(text) or SENTENCE_WITHIN.search(text) or (is_open(text) and not text.endswith("-")):
        return False
    return not re.search(r"[.!?;,…][”\"’]*$", text) and len(text.split()) <= 22
