"""An opened index, ready for questions: the one place where the command line, the page and the HTTP API get their work done."""

import datetime
import re
import time
from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields, replace
from functools import cached_property, lru_cache, partial
from glob import escape
from itertools import zip_longest
from operator import attrgetter
from pathlib import Path

from qa.absence import absent, asks_absence, papers_of
from qa.analyser import is_listed, terms
from qa.answering import after_figures, answer, candidates, not_found
from qa.asked_rows import RowsAsked, rows_asked
from qa.browsing import Browser, Chosen, Found, Order
from qa.cases import CaseHistory, case_history
from qa.cited import place_of
from qa.config import Settings
from qa.domain import (
    Answer,
    AnswerStatus,
    Decision,
    Document,
    DocumentInfo,
    Fact,
    Filters,
    Hit,
    IndexStatus,
    Interpretation,
    Mention,
    Passage,
)
from qa.encoders import Encoder, encoder_identity, open_encoder
from qa.errors import UsageError
from qa.evidence import Matcher
from qa.fits import Fit, found, inverse_document_frequency
from qa.follow_up_answers import answers_follow_up, drafted_nearer
from qa.follow_up_words import FollowUp
from qa.follow_ups import follow_up
from qa.following import Starts, case_of, near_names, starts, timeline_of
from qa.gates import Draft
from qa.index_folder import live_version
from qa.ledger import EVERYTHING, FactOrder
from qa.limits import allows, checked_parts, joined, told
from qa.organisations import find_organisations, load_lexicon
from qa.quantities import find_quantities
from qa.question_filters import Known, known_names
from qa.questions import Question, understand
from qa.reranking import reranked
from qa.row_answers import may_stand, of_rows
from qa.searching import HYBRID, Begun, Ranked, begin, search
from qa.slips import common_slips_from, one_slip_from
from qa.store import Store
from qa.sub_questions import sub_questions
from qa.timelines import Timeline
from qa.units import Paper, Unit, paper_of, units_in
from qa.votes import voted

# Passages whose sentences are weighed for an answer. Of the gold questions and 750 of ours as many are answered rightly from ten as
# from twelve; from eight too, but one of the gold ones then has its passage no longer among the first five of a large pool.
POOL = 10
# Passages that are best by their words alone and are measured while the question is embedded, as far as that leaves time; seven of
# them are in the pool.
_AHEAD = 10
# Passages whose papers' tables are looked into for rows that are asked for.
_TABLE_POOL = 30
# Initiatives, organisations and cases offered to begin with, each.
_STARTS = 10
# Letters from which a word that no paper has is read as misspelt; shorter ones have too many neighbours.
_LEAST_MISSPELT = 7
_START = attrgetter("span.start")
# "Hvor stor en del af et årsværk …" states no figure.
_IS_ONE = re.compile(r"(?:en|et|én|ét)\b", re.IGNORECASE)


class Engine:
    """One opened version of an index. Safe to share between threads; `refreshed` gives the newest version."""

    def __init__(self, store: Store, encoder: Encoder, settings: Settings) -> None:
        """Join what is already open; `Engine.open` is the way in."""
        self._store, self._encoder, self._settings = store, encoder, settings
        self._status = store.status()
        # What answers read again and again; with the store they go when a newer version comes.
        self._paper = lru_cache(maxsize=256)(self._read_paper)
        self._document = lru_cache(maxsize=256)(store.document)
        self._mentions = lru_cache(maxsize=256)(store.mentions)
        self._units = lru_cache(maxsize=1024)(self._cut)
        # A page that is opened again, shared or turned asks the same again. An answer with ten passages is ten kilobytes.
        self._answer = lru_cache(maxsize=256)(self._read_answer)
        self._lexicon = load_lexicon(Path(settings.organisations) if settings.organisations else None)

    @classmethod
    def open(cls, index: Path, settings: Settings) -> "Engine":
        """Open the index folder; raises IndexFolderError when it is missing, damaged or of another encoder."""
        identity = encoder_identity(settings)
        store = Store.open(index, encoder_fingerprint=identity.fingerprint, encoder_name=identity.name)
        return cls(store, open_encoder(settings), settings)

    def refreshed(self) -> "Engine":
        """Return this engine, or a new one on the same encoder where a newer version of the index is live."""
        if live_version(self._store.index) == self._store.version:
            return self
        store = Store.open(self._store.index, encoder_fingerprint=self._encoder.fingerprint, encoder_name=self._encoder.name)
        return Engine(store, self._encoder, self._settings)

    def ask(
        self,
        question: str,
        *,
        k: int = 10,
        filters: Filters | None = None,
        mode: str = HYBRID,
        without: Collection[str] = (),
        after: str | None = None,
    ) -> Answer:
        """Answer one question, within the filters given and those it says in words.

        `without` names parts of the interpretation, by kind or by id, that are not to be read. `after` is the question before,
        which one that does not stand on its own is completed from. Raises UsageError for an empty or overlong question, an
        unknown filter value or kind of part, or a filter that another one contradicts.
        """
        started = time.perf_counter()
        answered = self._answer(question, k=k, filters=filters or Filters(), mode=mode, without=tuple(without), after=after)
        answered = replace(answered, milliseconds=(time.perf_counter() - started) * 1000)
        if not self._settings.phrasing_url:
            return answered
        from qa.phrasing import phrased  # noqa: PLC0415 (an HTTP client, which few want)

        return phrased(answered, self._settings)

    def _read_answer(
        self, question: str, *, k: int, filters: Filters, mode: str, without: tuple[str, ...], after: str | None
    ) -> Answer:
        """Answer in the tool's own words, in no time."""
        text = self._checked(question)
        before = partial(self._answer, after or "", k=k, filters=filters, mode=mode, without=(), after=None)
        completed = self._completed(text, self._checked(after), before) if after else None
        text = self._spelt(self._checked(completed.question if completed else text))
        understood = understand(text, known=self._known, without=checked_parts(without))
        limits = joined(filters, understood.filters)
        if completed and completed.is_beside and limits.document is None:
            limits = replace(limits, document=escape(before().citations[0].document_id))
        begun = self._begun(understood, k=max(k, POOL), filters=limits, mode=mode)
        parts = self._begun_parts(understood)
        matcher = self._matcher(understood)
        ahead = self._ahead(begun, matcher, limits)
        ranked = self._ranked(begun, understood, k=max(k, POOL), filters=limits, mode=mode)
        pool, fits = self._measured(ranked, matcher, limits, ahead)
        draft: Draft | None = None
        if not without and (of_figures := after_figures(understood, fits)) is not None:
            counter = self._matcher(of_figures)
            counted_pool, counted = self._measured(ranked, counter, limits, {})
            draft = self._drafted(of_figures, counter, counted, parts)
            if draft.status is AnswerStatus.NOT_FOUND:
                draft = None
            else:
                understood, pool = of_figures, counted_pool
        if draft is None:
            draft = self._drafted(understood, matcher, fits, parts)
        is_free = not without and filters.unit is None and filters.minimum is None and filters.maximum is None
        draft = self._told_otherwise(rows_asked(text) if is_free else None, draft, understood, fits, limits)
        if completed:
            draft = drafted_nearer(completed, draft, before(), fits, lambda near: self._drafted(understood, matcher, near, parts))
            if not answers_follow_up(question, completed, draft, before(), fits, weigh=self._weight):
                draft = not_found([fit.unit for fit in fits if fit.figure is None], self._status, self._document)
        if draft.status is AnswerStatus.NOT_FOUND and (limited := told(filters, understood.parts)):
            draft = replace(draft, text=f"{draft.text} Søgningen var begrænset til: {', '.join(limited)}.")
        return Answer(
            question=question,
            status=draft.status,
            text=draft.text,
            values=draft.values,
            citations=draft.citations,
            hits=(_ranked_anew(ranked.hits, pool) if mode == HYBRID else ranked.hits)[:k],
            interpretation=Interpretation(
                asks_for=understood.asks_for,
                entities=understood.names,
                years=tuple(sorted({*understood.years, *understood.budget_years})),
                filters=_given(limits),
                question=text,
                parts=understood.parts,
                without=without,
                after=after if completed else None,
            ),
            milliseconds=0.0,
            confidence=draft.confidence,
        )

    def _completed(self, text: str, previous: str, before: Callable[[], Answer]) -> FollowUp | None:
        """The question completed from the one before, which is asked again only where its answer may tell what is replaced."""
        return follow_up(previous, text, known=self._known, cited=lambda: place_of(before(), self._paper))

    def _drafted(
        self, question: Question, matcher: Matcher, fits: Sequence[Fit], parts: Mapping[str, tuple[Question, Begun]]
    ) -> Draft:
        """Answer from measured fits; `parts` are the searches begun for the figures of a sum or difference, by their questions."""
        return answer(
            question,
            matcher,
            fits,
            documents=self._document,
            status=self._status,
            best_of=lambda text: self._best_figure(*(parts.get(text) or self._begun_alone(text))),
        )

    def _told_otherwise(
        self, rows: RowsAsked | None, draft: Draft, question: Question, fits: Sequence[Fit], limits: Filters
    ) -> Draft:
        """The draft, or what answers in its place: rows of a table, votes, the notes of a meeting."""
        if rows is not None:
            draft = self._by_rows(rows, draft, fits, limits)
        return self._noted(question, fits) or draft

    def _noted(self, question: Question, fits: Sequence[Fit]) -> Draft | None:
        """Answer who voted which way or was away from a meeting, or that its papers note nobody; None for another question."""
        if not asks_absence(question.text):
            return voted(question, fits, self._document)
        meeting, committee = question.meeting, question.committee
        is_whole = meeting is not None and committee is not None
        papers = papers_of(meeting, committee, self._store.documents()) if meeting is not None and committee is not None else []
        if papers is None or (not is_whole and (meeting or committee or question.names)):
            return None
        away = absent(papers, self._document)
        return away or not_found([fit.unit for fit in fits if fit.figure is None], self._status, self._document)

    def _by_rows(self, asked: RowsAsked, draft: Draft, fits: Sequence[Fit], limits: Filters) -> Draft:
        """Answer with rows of the one table that is asked of, in the papers most about a question; else as drafted, where it may.

        A bound that the question says is on the figures of the rows, and keeps no passage out.
        """
        wide = replace(limits, unit=None, minimum=None, maximum=None)
        hits = search(self._store, self._encoder, self._settings, asked.text, k=_TABLE_POOL, filters=wide, mode=HYBRID).hits
        ids = dict.fromkeys(hit.passage.document_id for hit in hits)
        papers = ((self._document(key), self._paper(key), self._mentions(key)) for key in ids)
        of_table, n_tables = of_rows(asked, papers, self._document)
        if of_table is not None:
            return of_table
        if asked.is_having or draft.status is AnswerStatus.NOT_FOUND or (not n_tables and may_stand(asked, draft, self._document)):
            return draft
        return not_found([fit.unit for fit in fits if fit.figure is None], self._status, self._document)

    def candidates(self, question: str) -> tuple[Question, list[Fit]]:
        """Return a question as understood and the places that may answer it, best first: what the weights are fitted on."""
        understood, _, fits = self.measured(question)
        return understood, candidates(understood, fits)

    def measured(self, question: str) -> tuple[Question, list[Hit], list[Fit]]:
        """Return a question as understood, the passages it is answered from, best first, and the fits of all their units."""
        return self._of_begun(*self._begun_alone(question))

    def _of_begun(self, understood: Question, begun: Begun) -> tuple[Question, list[Hit], list[Fit]]:
        matcher, limits = self._matcher(understood), understood.filters
        ahead = self._ahead(begun, matcher, limits)
        ranked = self._ranked(begun, understood, k=POOL, filters=limits, mode=HYBRID)
        return understood, *self._measured(ranked, matcher, limits, ahead)

    def _begun_alone(self, text: str) -> tuple[Question, Begun]:
        """Understand a question and begin its search."""
        understood = understand(self._spelt(self._checked(text)), known=self._known)
        return understood, self._begun(understood, k=POOL, filters=understood.filters, mode=HYBRID)

    def _begun_parts(self, question: Question) -> dict[str, tuple[Question, Begun]]:
        """Begin to search for each figure that a sum or difference is asked of, by its question: most are asked for in the end."""
        begun: dict[str, tuple[Question, Begun]] = {}
        if question.operation is not None and question.labels:
            for text in sub_questions(question.text, question.operation):
                with suppress(UsageError):  # raised again if it is asked for
                    begun[text] = self._begun_alone(text)
        return begun

    def _best_figure(self, understood: Question, begun: Begun) -> Fit | None:
        """Return the best place for a question after one figure; None where none passes."""
        understood, _, fits = self._of_begun(understood, begun)
        places = candidates(understood, fits)
        return places[0] if places and understood.labels else None

    @cached_property
    def _browser(self) -> Browser:
        return Browser(self._store, self._encoder, self._settings)

    @cached_property
    def _known(self) -> Known:
        papers = [(info.id, info.title) for info in self._store.documents()]
        return known_names(self._store.committees(), self._store.organisations(), papers)

    def _measured(
        self, ranked: Ranked, matcher: Matcher, limits: Filters, ahead: Mapping[str, Sequence[Fit]]
    ) -> tuple[list[Hit], list[Fit]]:
        """Return the pool of passages to answer from, best first, and the fits of their units in that order.

        `ahead` are those of some passages as `_by_words` has them.
        """
        pool = ranked.hits[:POOL]
        passages = [hit.passage for hit in pool]
        similar = dict(zip((p.id for p in passages), self._store.sentence_similarities(passages, ranked.embedding), strict=True))
        known = {p.id: ahead[p.id] if p.id in ahead else self._by_words(p, matcher, limits) for p in passages}
        nearest = {key: max(each, default=0.0) for key, each in similar.items()}
        best = reranked(matcher.question, pool, known, nearest)
        fits = [fit for hit in best for fit in found(known[hit.passage.id], hit.rank, similar[hit.passage.id])]
        return best, fits

    def _ahead(self, begun: Begun, matcher: Matcher, limits: Filters) -> dict[str, list[Fit]]:
        """Measure the passages that are best by their words, by id, until the question is embedded."""
        ahead: dict[str, list[Fit]] = {}
        for passage in begun.likely(_AHEAD):
            if begun.is_done:
                break
            ahead[passage.id] = self._by_words(passage, matcher, limits)
        return ahead

    def _by_words(self, passage: Passage, matcher: Matcher, limits: Filters) -> list[Fit]:
        """The fits of a passage's units as far as its words tell, without similarity and rank."""
        paper = self._paper(passage.document_id)
        units = _within(self._units(passage), limits, matcher.question)
        return [fit for unit in units for fit in matcher.fits(unit, paper)]

    def _cut(self, passage: Passage) -> tuple[Unit, ...]:
        mentions = self._mentions(passage.document_id)  # in order of place, and wanted for the paper besides
        first, end = (bisect_left(mentions, at, key=_START) for at in (passage.span.start, passage.span.end))
        within = [mention for mention in mentions[first:end] if passage.span.covers(mention.span)]
        return units_in(passage, within, self._paper(passage.document_id))

    def _matcher(self, question: Question) -> Matcher:
        given = tuple(m for m in find_quantities(question.text) if m.value != 1 or not _IS_ONE.match(m.text))
        return Matcher(question, weigh=self._weight, canonical=self._canonical, given=given)

    def _begun(self, question: Question, *, k: int, filters: Filters, mode: str) -> Begun:
        return begin(self._store, self._encoder, self._settings, question.text, k=k, filters=filters, mode=mode)

    def _ranked(self, begun: Begun, question: Question, *, k: int, filters: Filters, mode: str) -> Ranked:
        """Rank the passages; those of the month that a question's meeting was in take every other place."""
        ranked = begun.ranked()
        meeting = question.meeting
        if meeting is None or meeting.month is None or filters.date_from or filters.date_to:
            return ranked
        first = datetime.date(meeting.year, meeting.month, 1)
        last = (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
        narrow = replace(filters, date_from=first, date_to=last)
        of_month = search(self._store, self._encoder, self._settings, question.text, k=k, filters=narrow, mode=mode).hits
        both = [hit for pair in zip_longest(of_month, ranked.hits) for hit in pair if hit is not None]
        best: dict[str, Hit] = {}
        for hit in both:
            best.setdefault(hit.passage.id, hit)
        return replace(ranked, hits=tuple(replace(hit, rank=n) for n, hit in enumerate(list(best.values())[:k], 1)))

    def search(self, query: str, *, k: int = 10, filters: Filters | None = None, mode: str = HYBRID) -> tuple[Hit, ...]:
        """Return the `k` best passages, best first."""
        text = self._checked(query)
        return search(self._store, self._encoder, self._settings, text, k=k, filters=filters or Filters(), mode=mode).hits

    def browse(self, query: str, chosen: Chosen, *, order: Order = Order.RELEVANCE, limit: int = 10, offset: int = 0) -> Found:
        """Return one page of the passages that have words of the query, within what is chosen, with what can be chosen."""
        return self._browser.browse(self._checked(query), chosen, order=order, limit=limit, offset=offset)

    def facts(
        self,
        filters: Filters = EVERYTHING,
        *,
        limit: int | None = None,
        offset: int = 0,
        order: FactOrder = FactOrder.NEWEST,
    ) -> tuple[Fact, ...]:
        """Return the facts of the ledger that pass every filter, `limit` of them at most, after the first `offset`."""
        return self._store.ledger.facts(filters, limit=limit, offset=offset, order=order)

    def n_facts(self, filters: Filters = EVERYTHING) -> int:
        """Return how many facts pass every filter."""
        return self._store.ledger.n_facts(filters)

    def decisions(self, filters: Filters = EVERYTHING, *, limit: int | None = None, offset: int = 0) -> tuple[Decision, ...]:
        """Return the decisions that pass every filter, newest first, `limit` of them at most, after the first `offset`."""
        return self._store.ledger.decisions(filters, limit=limit, offset=offset)

    def n_decisions(self, filters: Filters = EVERYTHING) -> int:
        """Return how many decisions pass every filter."""
        return self._store.ledger.n_decisions(filters)

    def timeline(self, name: str, filters: Filters = EVERYTHING) -> Timeline:
        """Follow an initiative or organisation, by any of its words, through the papers that pass the filters."""
        return timeline_of(self._store.ledger, self._store.documents(), self._checked(name), filters)

    def near_names(self, found: Timeline) -> tuple[str, ...]:
        """Return at most three other initiatives that a timeline's name may mean, likest first."""
        return near_names(self._store, self._encoder, self._settings, found)

    def cases(self, filters: Filters = EVERYTHING) -> tuple[CaseHistory, ...]:
        """Return every case through its meetings, by the date of its first; only decisions that pass the filters are steps."""
        return case_history(self._store.ledger.decisions(filters))

    def case(self, case: str) -> tuple[CaseHistory, ...]:
        """Return the cases of a number or title through their meetings; raises UsageError, naming the nearest, for none."""
        return case_of(self._store.ledger, self._checked(case))

    @cached_property
    def starts(self) -> Starts:
        """What there is most to follow of."""
        return starts(self._store.ledger, _STARTS)

    def organisations(self) -> tuple[str, ...]:
        """Return every organisation that is mentioned, by canonical name, in order."""
        return self._store.organisations()

    def committees(self) -> tuple[str, ...]:
        """Return every committee a document is of, in order."""
        return self._store.committees()

    def status(self) -> IndexStatus:
        """Return what is indexed."""
        return self._status

    def documents(self) -> tuple[DocumentInfo, ...]:
        """Return every indexed document, newest paper first, undated last."""
        return self._store.documents()

    def document(self, document_id: str) -> Document:
        """Return one document as read; raises UsageError for an unknown id."""
        return self._store.document(document_id)

    def mentions(self, document_id: str) -> tuple[Mention, ...]:
        """Return every mention of a document in order of place."""
        return self._store.mentions(document_id)

    def facts_of(self, document_id: str) -> tuple[Fact, ...]:
        """Return every fact of one document in order of place; none for an unknown id."""
        return tuple(
            fact for fact in self._store.ledger.facts(Filters(document=escape(document_id))) if fact.document_id == document_id
        )

    def facts_by_id(self, ids: Sequence[str]) -> tuple[Fact, ...]:
        """Return the facts of the ids, in their order; raises KeyError for an unknown one."""
        return self._store.ledger.facts_by_id(ids)

    def _checked(self, question: str) -> str:
        """Return the question without white space around it; raises UsageError when it is empty or too long."""
        text = question.strip()
        if not text:
            raise UsageError("Spørgsmålet er tomt. Skriv et spørgsmål, fx: hvor mange årsværk er ansat i OPUS")
        if len(text) > self._settings.max_question:
            raise UsageError(
                f"Spørgsmålet er på {len(text)} tegn; højst {self._settings.max_question} kan læses. Skriv det kortere."
            )
        return text

    def _read_paper(self, document_id: str) -> Paper:
        return paper_of(self._document(document_id), self._mentions(document_id), self._store.ledger.facts_of(document_id))

    def _canonical(self, name: str) -> str | None:
        found = find_organisations(name, self._lexicon)
        return found[0].canonical if found else None

    def _spelt(self, text: str) -> str:
        """The question with each long word that no paper has put as the most frequent word one slip of the pen from it."""
        return re.sub(rf"[^\W\d_]{{{_LEAST_MISSPELT},}}", lambda word: self._nearest(word.group()), text)

    def _nearest(self, word: str) -> str:
        (term, *_) = terms(word) or [""]
        if word.isupper() or is_listed(word) or self._store.retriever.document_frequency(term):
            return word
        # Made-up inflections of many words come to some stem of the papers: a word is only held against what the hand slips in
        # most, double letters and swaps; a long stem against every stem.
        found = {other: self._passages_with(other) for other in common_slips_from(word.lower())}
        if len(term) >= _LEAST_MISSPELT:
            # Where an ending follows, the stem's last letter makes another word ("støjplagede" and "støjplan").
            is_inflected = len(word) > len(term) + 1
            others = (
                other
                for other in one_slip_from(term)
                if not (is_inflected and len(other) == len(term) and other.startswith(term[:-1]))
            )
            found |= {other: self._store.retriever.document_frequency(other) for other in others}
        best = max(sorted(found), key=lambda other: found[other], default="")
        return best if best and found[best] else word

    def _passages_with(self, word: str) -> int:
        """How many passages have a word in some inflection."""
        (term, *_) = terms(word) or [""]
        return self._store.retriever.document_frequency(term)

    def _weight(self, term: str) -> float:
        """How telling a term is, from how many passages have it; a term of no passage counts as much as one of a single passage."""
        df = max(1, self._store.retriever.document_frequency(term))
        return inverse_document_frequency(max(1, self._status.passages), df)


def _ranked_anew(hits: tuple[Hit, ...], pool: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits with the pool's in front, in the pool's order, ranked from 1."""
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate([*pool, *hits[len(pool) :]], 1))


def _within(units: Sequence[Unit], filters: Filters, question: Question) -> Sequence[Unit]:
    """The units without the figures that the limits keep out."""
    if filters.minimum is None and filters.maximum is None and not question.period:
        return units
    return [replace(unit, mentions=tuple(m for m in unit.mentions if allows(filters, question.period, m))) for unit in units]


def _given(filters: Filters) -> dict[str, str]:
    """The filters that are set, as text."""
    return {f.name: str(value) for f in fields(filters) if (value := getattr(filters, f.name)) is not None}
