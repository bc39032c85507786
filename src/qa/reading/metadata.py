"""What a paper says of itself: its title, its date, whose it is and its case number. What it does not say stays None."""

import re
from collections.abc import Sequence
from datetime import date
from functools import partial

from qa.analyser import level
from qa.danish import MONTHS
from qa.domain import BlockKind
from qa.reading.pieces import Draft, Piece, TablePiece

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[-./](\d{1,2})[-./]((?:19|20)\d\d)(?!\d)")
_WRITTEN = re.compile(rf"\b(\d{{1,2}})\.\s*({'|'.join(MONTHS)})\.?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_MEETING = re.compile(r"\b(?:mødedato|mødet? (?:den|d\.)|møde afholdt|dato for møde|afholdt den)\b\s*:?", re.IGNORECASE)
_DATED = re.compile(r"^\s*(?:dato|den|d\.|udgivet|opdateret)\b\s*:?", re.IGNORECASE)
# "Nordby, den 11. marts 2025", "Økonomi og Analyse 13. maj 2026": where a letter or memo gives its day. What something ran from,
# or is due by, is another.
_DAY_LAST = re.compile(rf"(?:{_WRITTEN.pattern}|{_NUMERIC.pattern})\.?\s*$", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"\b(?:senest|inden|indtil|til|fra|siden|efter|før|pr\.|frist\w*|af|i|per|og|gælder|trådte i kraft)\s+$",
    re.IGNORECASE,
)
_LONGEST_DATED = 110  # characters of a line that ends with its paper's day
_IN_FILE_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[_-]?(0[1-9]|1[0-2])[_-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_CASE = re.compile(
    r"\b(?:sagsnr|sagsnummer|sagsid|sag\s*nr|sags\s*nr|journalnr|journalnummer|j\.\s*nr|j\.nr)\b\.?\s*:?\s*((?:[A-Z]{1,5}-?)?\d[\w./-]*\w)",
    re.IGNORECASE,
)
_BODY = (
    r"(?:[A-ZÆØÅa-zæøå]+-,?\s+(?:[A-ZÆØÅa-zæøå]+-?,?\s+)*?og\s+)?[A-ZÆØÅa-zæøå-]*"
    r"(?:[Uu]dvalget|[Bb]yråd(?:et)?|[Rr]egionsråd(?:et)?|[Kk]ommunalbestyrelsen?|[Mm]agistraten|Borgerrepræsentationen)"
)
_COMMITTEE = (
    rf"{_BODY}|(?:Økonomi|Social|Teknik|Kultur|Miljø|Børne)[\wæøåÆØÅ,\s-]*udvalg|Udvalg(?:et)? (?:for|vedr\.) [\w ,æøåÆØÅ-]{{3,60}}"
)
_BODY_LINE = re.compile(rf"^({_COMMITTEE})(?:\s+20\d\d(?:-20\d\d)?)?$")
_BODY_FIELD = re.compile(
    rf"^(?:(?:Udvalg|Politisk udvalg|Organ|Forum|Mødeforum|Behandles i|Behandling i|Fra|Til)\s*:|Til\b)"
    rf"\s*({_BODY}|[A-ZÆØÅ][\w ,æøåÆØÅ-]{{2,60}}udvalg\w*)\s*$"
)
_BODY_MEETS = re.compile(rf"\b(?:[Mm]ødet?|[Rr]eferat|[Dd]agsorden|[Pp]rotokol)\s+(?:i|for|fra|til|af)\s+({_BODY})(?!\w)")
# "Referat, Nordbyudvalget, …", "Nordbyudvalget - åben dagsorden".
_KIND_BEFORE = re.compile(
    r"^(?:Referat|Dagsorden|Beslutningsprotokol|Protokol|Udskrift)\b(?:\s+(?:fra|af|til|for|i))?\s*[,:–-]?\s*", re.IGNORECASE
)
_KIND_AFTER = re.compile(r"\s+[-–|:]\s+.*(?:dagsorden|referat|beslutning|protokol|punkt|møde).*$", re.IGNORECASE)
_DAY_AFTER = re.compile(
    rf",?\s+(?:(?:man|tirs|ons|tors|fre|lør|søn)dag\s+)?(?:den\s+|d\.\s*)?(?:{_ISO.pattern}|{_NUMERIC.pattern}|{_WRITTEN.pattern})"
    r"(?:,?\s+kl\.?\s*[\d.:]+(?:\s?[-–]\s?[\d.:]+)?)?\s*$",
    re.IGNORECASE,
)
_BODY_IN_TITLE = re.compile(rf"\btil\s+({_BODY})\s*$")
# What papers call themselves; a first page's line that begins so is its title even where columns come before it.
_PAPER_KIND = re.compile(
    r"^(?:Bilag\b|Opfølgning|Status(?:notat|rapport)?\b|Notat|Orientering|Redegørelse|Referat|Dagsorden|Handle?plan|Årsrapport|"
    r"Indstilling|Forslag til|Budgetaftale|Evaluering|Udkast|Kommissorium|Høringssvar|Strategi|Rapport|Beretning|Budgetopfølgning)",
)
_KIND_IN_NAME = re.compile(r"^\S*(?:rapport|redegørelse|regnskab|undersøgelse|evaluering|opgørelse|oversigt)\b", re.IGNORECASE)
_HEAD_PIECES = 12  # pieces from the top in which a paper's own date, case and body stand
_LONGEST_TITLE = 200


def title_of(pieces: Sequence[Piece | TablePiece], stated: str | None, fallback: str) -> str:
    """Return the paper's title: a stated one, else its first line that names a kind of paper, else its first heading or line."""
    if stated and reads_as_title(stated) and not _is_letterhead(stated):
        return stated
    texts = [p for p in pieces if isinstance(p, Piece) and p.text]
    headings = [p.text for p in texts if p.kind is BlockKind.HEADING and p.page == 1]
    top = next((p.text for p in texts if p.level == 1 and p.kind is BlockKind.HEADING and not _is_letterhead(p.text)), None)
    first = texts[0].text if texts else ""
    if top and _PAPER_KIND.match(top):
        return _short(top)
    before = headings[: headings.index(top)] if top in headings else []
    if kind := next((text for text in before if _KIND_IN_NAME.search(text) and not _is_letterhead(text)), None):
        return _short(kind)  # a cover's lines are no sections, as "1. Tilsyn" below them is
    if first and _PAPER_KIND.match(first) and len(first) <= _LONGEST_TITLE and not _is_letterhead(first):
        return _short(first)
    named = next((text for text in headings if _PAPER_KIND.match(text) and _BODY_IN_TITLE.search(text)), None)
    telling = (text for text in headings[:_FIRST_HEADINGS] if not _is_letterhead(text))
    chosen = named or top or next(telling, stated or (headings[0] if headings else first))
    lines = (p.text for p in texts[:_HEAD_PIECES] if p.page == 1 and len(p.text) <= _LONGEST_TITLE and not p.text.endswith("."))
    closest = max((text for text in lines if not _is_letterhead(text)), key=partial(_shared_words, fallback), default="")
    if _shared_words(fallback, closest) > max(1, _shared_words(fallback, chosen)):
        return _short(closest)  # what the file is called tells its title from a letterhead or a section
    return _short(chosen) if chosen else fallback


def _shared_words(file_name: str, text: str) -> int:
    """How many telling words of a file's name stand in a line, if only as parts of others."""
    said = level(text)
    return sum(word in said for word in {*re.findall(r"[a-zæøå]{4,}", level(file_name))} if not _WHOSE.search(word))


# A word of a file's name that tells whose paper it is and not what it is about.
_WHOSE = re.compile(
    r"(?:udvalg|råd|kommune|region|forvaltning|møde)(?:et|s|en)?\Z|^(?:bilag|notat|referat|dagsorden|punkt|endelig|region)"
)


_FIRST_HEADINGS = 6  # of which one may be the title


def _is_letterhead(text: str) -> bool:
    """Whether a line says whose paper it is, or which kind or number it has, and not what it is about."""
    is_dated = _own_day(text) is not None and not _PAPER_KIND.match(text)
    return is_dated or _LETTERHEAD.fullmatch(text.strip(" :.–-")) is not None or _ADDRESSED.search(text) is not None


# "Sundhed og Omsorg Dok.nr. 00.32.10", "8800 Nordby", "Regionshuset Nordby", "Notat til udvalget Dato 05-11-2025".
_ADDRESSED = re.compile(
    r"\b(?:[Dd]ok|[Ss]ags?|J|[Jj]ournal)(?:ument)?\.?\s?nr\b|\b[1-9]\d{3} [A-ZÆØÅ][a-zæøå]+\Z|^(?:Regionshuset|Rådhuset)\b"
    r"|^(?:Referat,? )?[A-ZÆØÅ][\w, -]*(?:udvalget|(?<![Oo]m)rådet|bestyrelsen)\b(?:, ?|\s+[-–|:]\s+|\s)"
    r"(?:.*\b(?i:dagsorden|referat|protokol)\b|\w*dag|\d)"
    r"|\bDato:?\s\d|^(?:Område|Afdeling|Center|Forvaltning|Kontakt|Afsender|Modtager|Til|Fra|Emne):"
)
# "Nordby Kommune", "REGION NORDBY – Hoved-MEDudvalget", "Bilag 2", "REFERAT", "Sag 34", "Brevid 5512097".
_LETTERHEAD = re.compile(
    rf"(?:bilag|[\wæøå]*notat|referat|dagsorden|beslutningsprotokol|sag|punkt|pkt\.|side|brevid|dok(?:ument)?\.?\s?(?:nr|id)?"
    rf"|j\.? ?nr|kkr)"
    rf"[\s.:]*(?:(?:nr\.?\s*)?[\d./-]+)?(?:\s+[\wæøå]+ kommune)?"
    rf"|(?:(?:[\wæøå.-]+ ){{0,3}}kommune|region [\wæøå]+)(?:\s*[,–-])?(?:\s+(?-i:[A-ZÆØÅ][\wæøåÆØÅ,-]*|og|for))*"
    rf"|{_CASE.pattern}|sag\s+[\d/.-]+",
    re.IGNORECASE,
)


def reads_as_title(text: str) -> bool:
    """Whether a file's own title property is one a person wrote, not "Microsoft Word - Dokument1" or a file name."""
    text = text.strip()
    return (
        5 <= len(text) <= _LONGEST_TITLE
        and " " in text
        and not re.search(
            r"microsoft|powerpoint|\.(?:docx?|pdf|pptx?|xlsx?|indd|html?|od[tsp]|rtf|txt)\b|dokument\s*\d*$|untitled|ikke-navngivet",
            text,
            re.IGNORECASE,
        )
    )


def head_of(draft: Draft) -> list[str]:
    """Return the lines in which a paper says what it is: its first ones, and those that its pages repeat."""
    return [*[p.text for p in draft.pieces if isinstance(p, Piece)][:_HEAD_PIECES], *draft.headers]


def date_of(head: Sequence[str], file_name: str) -> date | None:
    """Return the meeting's date, else a date in the paper's head, else a date in its file name."""
    for text in head:
        if (found := _MEETING.search(text)) and (day := first_date(text[found.end() : found.end() + 40])):
            return day
    for text in head:
        rest = _DATED.sub("", text)
        if len(rest) <= 30 and (day := first_date(rest)):
            return day
    for text in head:
        if day := _own_day(text):
            return day
    return first_date(file_name) or first_date(_IN_FILE_NAME.sub(r" \1-\2-\3 ", file_name))


def _own_day(text: str) -> date | None:
    """Return the day that a short line ends with, where it is not said to be of something else."""
    last = _DAY_LAST.search(text) if len(text) <= _LONGEST_DATED else None
    if last is None or _OF_ANOTHER.search(re.sub(r"\b(?:den|d\.)\s+$", "", text[: last.start()])):
        return None
    return first_date(last.group())


def first_date(text: str) -> date | None:
    """Return the first whole date written in a text, as 2022-02-28, 28-02-2022, 28/02/2022, 28.02.2022 or 28. februar 2022."""
    found: list[tuple[int, int, int, int]] = []
    if m := _ISO.search(text):
        found.append((m.start(), int(m[1]), int(m[2]), int(m[3])))
    if m := _NUMERIC.search(text):
        found.append((m.start(), int(m[3]), int(m[2]), int(m[1])))
    if m := _WRITTEN.search(text):
        found.append((m.start(), int(m[3]), MONTHS[m[2].lower()], int(m[1])))
    for _, year, month, day in sorted(found):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return None


def case_of(head: Sequence[str]) -> str | None:
    """Return the case number of the paper's head."""
    for text in head:
        if found := _CASE.search(text):
            return found.group(1)
    return None


def committee_of(head: Sequence[str], title: str) -> str | None:
    """Return the committee or council the paper is to or from, with a capital first: by a line of its own, a field or the title.

    A council named with its term keeps it, as the paper writes it: "Byråd 2022-2025".
    """
    for text in head:
        name = _KIND_AFTER.sub("", _DAY_AFTER.sub("", _KIND_BEFORE.sub("", text)))
        if _BODY_LINE.match(name):
            return _capital(name)
        if found := _BODY_FIELD.match(text) or _BODY_MEETS.search(text):
            return _capital(found.group(1))
    found = _BODY_IN_TITLE.search(title)
    return _capital(found.group(1)) if found else None


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _short(title: str) -> str:
    """Return a title of at most 200 characters, cut between words."""
    title = title.rstrip(" :")
    return title if len(title) <= _LONGEST_TITLE else title[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
