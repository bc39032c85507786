"""How well a paper's text reads: the share of its words that read as Danish words, and the pages where too few do.

What goes wrong is known: fonts without a mapping give shifted letters, failed recognition gives signs and consonants, a wrong
encoding gives "Ã¥", lost spaces give endless words, letter-spaced print gives single letters. No word list is shipped that
could know the compounds of committee papers; what a Danish word may sound like, its runs of consonants, is a short table.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from qa.analyser import STOP_WORDS
from qa.domain import Page, ReadingWarning

# Runs of consonants that begin and end Danish syllables, foreign words in common use included. Written from general knowledge of
# Danish spelling; a run inside a word is the end of one syllable and the beginning of the next.
_BEGINNINGS: Final = frozenset(
    """
    b bj bl br c ch chr cl cr d dj dr dv f fj fl fn fr g gh gj gl gn gr h hj hv j k kj kl kn kr kv l lj m mj n nj p ph phr
    pj pl pn pr ps q r rh s sc sch schw scr sh sj sk skj skl skr skv sl sm sn sp spj spl spr squ st stj str sv t th tj tr ts
    tv v vr w wh wr x y z zw
    """.split()
)
_ENDINGS: Final = frozenset(
    """
    b bb bs bt c ch chs ck cks ct d db dd dk ds dsk dst dt f ff ffs fs fsk ft fts g gd gg gl gn gs gsk gst gt gts h j jd jds
    jf jg jk jl jls jlt jm jn jp js jsk jst jt jts jv k kk kks ks kst kt kts l lb lbs ld lds ldt lf lfs lft lg lgs lgt lk
    lks lkt ll lls llt lm lms lmt ln lp lps ls lsk lst lt lts lv lvs lvt m mb mbs md mf mm mms mmt mn mp mps mpt ms msk mst
    mt n nc nch nd nds ndsk ndst ndt nf ng ngs ngsk ngst ngt nj nk nks nkst nkt nn nns nnt ns nsk nst nt nth nts nx p pf ph
    pp pps ps psk pst pt pts r rb rbs rbt rc rch rd rds rdt rf rfs rft rg rgs rgt rk rks rkst rkt rl rld rlds rls rlt rm rms
    rmt rn rns rnt rp rps rpt rr rrs rs rsk rskt rst rt rth rts rv rvs rvt rx s sch sh sk sks skt sm sms sp sps ss ssk sst
    st sts t tch th ths tl ts tsk tst tt tts tz tzs v vd vl vn vns vnt vs vsk vst vt w wd wn ws x xt z
    """.split()
)
_VOWELS: Final = "aeiouyæøåäöüéèêáàóôíúë"
_EDGE_SIGNS: Final = "()[]{}<>.,;:!?\"'”“»«’‘‚„´`*•–—-/|…§%‰&+=#€$£½¼¾°²³™®©→_~^"
_CODE: Final = re.compile(r"^(?:https?://|www\.)\S+$|^\S+@\S+\.\w+$|^[\w.-]+\.(?:dk|com|pdf|docx?|xlsx?|html?|eu|org)\b")
# What UTF-8 looks like when read as Windows-1252: "å" is "Ã¥".
_WRONG_ENCODING: Final = re.compile("Ã[\u0080-\u00bf…–—†‡‰˜¦¥¸…˜]|â€|Â[\u00a0-\u00bf]")
_LONGEST_WORD: Final = 45  # letters between hyphens; the longest compounds of public papers have about 40
_LONGEST_ABBREVIATION: Final = 7  # letters before its stop: "sagsnr."
_MOST_SPREAD: Final = 3  # single letters in a row; "a b c" of a list is no word, "s k a l" is one in pieces

# A page with fewer words says little; one where fewer read as words than this is not to be trusted. Over the development papers and
# 240 municipal items no page of more than 20 words is below 0.98; the same pages shifted by three letters, without vowels or
# letter-spaced are all below 0.83, wrongly decoded ones at 0.85 as a median, so these are known by their signs.
_FEWEST_WORDS: Final = 20
_READABLE: Final = 0.9
_MISTAKES: Final = 3  # wrongly decoded letters on a page; fewer may be a quotation


def quality_of(text: str) -> float:
    """Return the share of a text's words that read as words or figures, from 0 to 1; 0 for an empty text."""
    words = text.split()
    if not words:
        return 0.0
    counted = Counter(words)
    odd = sum(n for word, n in counted.items() if not reads_as_word(word))
    return 1 - min(odd + _spread_letters(words), len(words)) / len(words)


def quality_warnings(text: str, pages: Sequence[Page]) -> tuple[ReadingWarning, ...]:
    """Return a warning for each page of which too little reads as words."""
    warnings = []
    for page in pages:
        own = page.span.of(text)
        if len(_WRONG_ENCODING.findall(own)) >= _MISTAKES:
            message = "Tegn er læst forkert (“Ã¥” for “å”). Gem papiret igen som UTF-8, eller hent det igen."
            warnings.append(ReadingWarning(page.number, message))
            continue
        if len(own.split()) < _FEWEST_WORDS or (share := quality_of(own)) >= _READABLE:
            continue
        message = (
            f"Kun {round(100 * share)} % af ordene kan læses som ord; tal og navne kan være forkerte. Kontrollér dem i papiret."
        )
        warnings.append(ReadingWarning(page.number, message))
    return tuple(warnings)


@lru_cache(maxsize=1 << 16)
def reads_as_word(word: str) -> bool:
    """Whether what stands between two spaces reads as a Danish word, a figure, an abbreviation or a code."""
    core = word.strip(_EDGE_SIGNS)
    if word.endswith(".") and core.isalpha() and len(core) <= _LONGEST_ABBREVIATION:
        return True
    if not core or core.casefold() in STOP_WORDS or _CODE.match(core):
        return True
    if _WRONG_ENCODING.search(word) or any(unicodedata.category(ch) in {"Co", "Cn", "Cc"} or ch == "\ufffd" for ch in core):
        return False
    if sum(ch.isalnum() or ch in "-–/.,'’´:()&+%½¼¾²³°§*”“\"_" for ch in core) < len(core) * 0.8:
        return False
    return all(_is_plausible(part) for part in re.split(r"[^\w’'´]+", core) if part)


def _is_plausible(part: str) -> bool:
    """Whether letters and digits without signs between them read as a word, a figure or a code."""
    letters = re.sub(r"[\d_’'´]", "", part)
    if len(letters) <= 3 or (letters.isupper() and len(letters) <= 8):
        return True  # an abbreviation, an acronym, a code
    if re.search(r"[a-zæøå]\d[a-zæøå]", part) or len(letters) > _LONGEST_WORD or re.search(r"(.)\1\1", letters):
        return False
    return _is_pronounceable(letters.casefold())


def _is_pronounceable(letters: str) -> bool:
    """Whether every run of consonants may stand where it stands in a Danish word."""
    runs = re.split(f"[{_VOWELS}]+", "".join(ch if ch in _VOWELS else _base(ch) for ch in letters))
    if len(runs) == 1:
        return len(letters) <= 5  # "stk", "hhv": abbreviations
    first, *inner, last = runs
    return (not first or first in _BEGINNINGS) and (not last or last in _ENDINGS) and all(_joins(run) for run in inner)


def _joins(run: str) -> bool:
    """Whether a run between two vowels is the end of one syllable and the beginning of another."""
    return not run or any(
        (not run[:at] or run[:at] in _ENDINGS) and (not run[at:] or run[at:] in _BEGINNINGS) for at in range(len(run) + 1)
    )


def _base(letter: str) -> str:
    """Return a letter without its accent: "ç" is "c"."""
    return unicodedata.normalize("NFD", letter)[0]


def _spread_letters(words: Sequence[str]) -> int:
    """Return how many words are single letters in a row, as letter-spaced print gives them."""
    total = run = 0
    for word in [*words, "."]:
        if len(word) == 1 and word.isalpha() and word not in {"X", "x"}:
            run += 1
            continue
        total += run if run >= _MOST_SPREAD else 0
        run = 0
    return total
