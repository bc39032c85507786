"""The names a question holds, and its abbreviations written out."""

import re
from functools import cache
from importlib.resources import files

from qa.analyser import level
from qa.question_meetings import COMMITTEE

_NAME = re.compile(r"(?<![\w-])(?:[A-ZÆØÅ]{2,}\w*(?:-\w+)*|[A-ZÆØÅ]-[A-ZÆØÅ]{2,})(?![\w])")
_CAPITALISED = re.compile(r"(?<=[\w,»\"”] )[»\"”]?([A-ZÆØÅ][a-zæøåé]+\w*)")


def names_in(text: str) -> tuple[str, ...]:
    """Acronyms and capitalised words inside the question, in order, each once."""
    text = COMMITTEE.sub(lambda m: " " * len(m.group()), text)
    found = [m.group(0) for m in _NAME.finditer(text)] + [m.group(1) for m in _CAPITALISED.finditer(text)]
    # "FACT-ambulatorierne" and "Young-teamet" name FACT and Young.
    found = [re.sub(r"-[a-zæøå].*|(?<=ø)s\Z", "", name) for name in found]
    found = [n for n in found if level(n) not in _NOT_NAMES and n not in _abbreviations()]
    return tuple(sorted(dict.fromkeys(found), key=text.index))


_NOT_NAMES = frozenset("team åv kr mio pct hvor hvad hvem budget region kommune kommunes regionens mwh kwh gwh".split())


@cache
def _abbreviations() -> dict[str, str]:
    """The packaged abbreviations and their long forms."""
    lines = (files("qa") / "data" / "abbreviations.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


def expanded(text: str) -> str:
    """The question with its abbreviations in capitals written out."""
    return re.sub(r"(?<![\w-])[A-ZÆØÅ]{2,5}(?![\w-])", lambda m: _abbreviations().get(m.group(), m.group()), text)
