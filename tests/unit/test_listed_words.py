"""Words whose forms are listed: one term for them all, apart from the word they were mixed up with; and never read as misspelt."""

from types import SimpleNamespace

import pytest

from qa.analyser import is_listed, terms
from qa.domain import AnswerStatus
from qa.engine import Engine
from tests.unit.papers import paper
from tests.unit.places import ask


@pytest.mark.parametrize(
    ("forms", "others"),
    [
        ("leder lederen ledere lederne leders lederens lederes ledernes", "led leddene ledig lede ledelse"),
        ("ledig ledige ledigt ledighed ledigheden ledigheds ledighedens", "led leder ledelse"),
        ("billet billetten billetter billetterne billets billettens", "bil biler billig billede"),
        ("billed billede billedet billeder billederne billeds billedets", "bil biler billig billet"),
        ("billig billigt billige billigere billigst billigste", "bil biler billet billede"),
        ("lejlighed lejligheden lejligheder lejlighederne lejligheds lejlighedens", "leje lejer lejen"),
        ("rådighed rådigheden rådigheds", "råd rådet rådene"),
        ("varighed varigheden varigheds", "vare varer varerne"),
        ("lighed ligheden ligheder", "lig lige ligene"),
        ("helhed helheden helheds", "hel hele"),
        ("tidlig tidligt tidlige tidligere tidligst tidligste", "tid tiden tider"),
        ("endelig endeligt endelige", "ende ender enden"),
        ("daglig dagligt daglige", "dag dage dagene"),
        ("venlig venligt venlige", "ven venner vennerne"),
        ("forlig forliget forligene forligets", "fore foret"),
        ("viden videns", "vid videre vide"),
        ("kassere kasseret kasserede kasseres kasserer", "kasse kasser kassen"),
        ("værelse værelset værelser værelserne", "være værende værre"),
        ("læge lægen læger lægerne læges lægers lægens lægernes", "lægge lægger lægges lag"),
    ],
)
def test_all_forms_of_a_listed_word_share_one_term_with_no_other_word(forms: str, others: str) -> None:
    word = forms.split(maxsplit=1)[0]
    assert terms(forms) == [word] * len(forms.split())
    assert word not in terms(others) != []


@pytest.mark.parametrize("word", ["lægerne", "Lægerne", "laegerne", "LÆGE", "billet", "daglige"])
def test_a_word_is_listed_however_it_is_spelt(word: str) -> None:
    assert is_listed(word)


@pytest.mark.parametrize("word", ["", "lægger", "lægehus", "dagligdag", "havn", "lægern"])
def test_a_word_that_only_begins_like_a_listed_one_is_not_listed(word: str) -> None:
    assert not is_listed(word)


def read(word: str, *, papers_have: str) -> str:
    """How a word of a question is read by an engine that knows of its index only which terms some passage has."""
    known = set(terms(papers_have))
    engine = object.__new__(Engine)
    vars(engine)["_store"] = SimpleNamespace(retriever=SimpleNamespace(document_frequency=lambda term: int(term in known)))
    return engine._spelt(word)


@pytest.mark.parametrize("word", ["lægerne", "Lægerne", "laegerne"])
def test_a_listed_word_that_no_paper_has_is_not_respelt(word: str) -> None:
    assert read(word, papers_have="lægger") == word


@pytest.mark.parametrize(
    ("word", "papers_have", "meant"),
    [
        ("trpaperne", "trapper", "trapperne"),
        ("klubbbens", "klubben", "klubbens"),
        ("lejlihgeder", "lejligheder", "lejlighed"),  # a listed word misspelt is listed no more
        ("værellset", "værelser", "værelset"),
    ],
)
def test_another_word_that_no_paper_has_still_is(word: str, papers_have: str, meant: str) -> None:
    assert read(word, papers_have=papers_have) == meant


@pytest.mark.parametrize(
    ("question", "told", "not_by"),
    [
        ("Hvor mange læger er der i Nordby?", "Der er 12 læger i Nordby.", "Der er 12 lægger i Nordby."),
        ("Hvor mange biler er der i Nordby?", "Der er 12 biler i Nordby.", "Der er 12 billeder i Nordby."),
        ("Hvor mange ledere er der i Nordby?", "Der er 12 ledere i Nordby.", "Der er 12 ledige i Nordby."),
        ("Hvor mange lejere er der i Nordby?", "Der er 12 lejere i Nordby.", "Der er 12 lejligheder i Nordby."),
    ],
)
def test_a_number_of_one_is_not_told_by_that_of_the_other(question: str, told: str, not_by: str) -> None:
    assert ask(question, paper(f"{told}\n")).text == told
    assert ask(question, paper(f"{not_by}\n")).status is AnswerStatus.NOT_FOUND
