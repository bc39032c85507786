"""A document to passages: slices long enough to hold a figure with its lead-in, short enough to point at one thing.

Guarantees: a passage is exactly the document's text at its span, passages do not overlap, together they hold every block, and
none begins or ends within a sentence (but for "sentences" far too long to be any).
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.danish import sentence_spans
from qa.domain import Block, BlockKind, Document, Passage, Span, Table

# A passage may outgrow its target by a third rather than leave a crumb; beyond that it says two things.
_MOST = 1.35
# What a section needs to stand alone, as a share of the target; smaller ones join a neighbour under the same heading.
_FEWEST = 0.4
# A table row of this many times the target says one thing of its own, with its first cell for a heading of so many words.
_SHORT_ROW, _LONGEST_HEADING = 0.5, 25
# A "sentence" of this many times the target is no sentence but text without stops; it is cut between words.
_ENDLESS = 3


def cut_passages(document: Document, *, words: int = 120) -> tuple[Passage, ...]:
    """Cut a document along its blocks into passages of about `words` words, at most a third more, in order of place.

    A heading begins a passage and is part of its slice; a long table row is a passage of its own and short rows keep together.
    Raises ValueError where `words` is not positive.
    """
    if words < 1:
        raise ValueError(f"a passage needs at least one word, not {words}")
    drafts: list[_Draft] = []
    for atom in _atoms(document, words):
        if drafts and _joins(drafts[-1], atom, words):
            drafts[-1] = drafts[-1].with_atom(atom)
        else:
            drafts.append(_Draft(atom.span, atom.words, atom.is_heading, atom.headings, atom.headings, atom.tables))
    drafts = _without_crumbs(drafts, words)
    return tuple(_passage(document, draft) for draft in drafts)


@dataclass(frozen=True, slots=True)
class HeadingPaths:
    """What each place of a document stands under: (start, headings) in order of place, a table row's own heading innermost."""

    starts: tuple[int, ...]
    paths: tuple[tuple[str, ...], ...]

    def at(self, offset: int) -> tuple[str, ...]:
        """Return the headings above a code point, outermost first; a heading's own included."""
        i = bisect_right(self.starts, offset) - 1
        return self.paths[i] if i >= 0 else ()


def heading_paths(document: Document) -> HeadingPaths:
    """Return the path of headings at every block and table row of a document."""
    rows = {row.span.start: row.heading for table in document.tables for row in table.rows if row.heading and row.decided}
    starts: list[int] = []
    paths: list[tuple[str, ...]] = []
    for block, headings in _headed(document):
        starts.append(block.span.start)
        paths.append(headings)
        for start in sorted(at for at in rows if block.span.start <= at < block.span.end):
            if start > starts[-1]:
                starts.append(start)
                paths.append(())
            # A row of a flattened table stands below its heading, unless that is on an earlier page.
            paths[-1] = headings if headings[-1:] == (rows[start].rstrip(" :"),) else (*headings, rows[start])
    return HeadingPaths(tuple(starts), tuple(paths))


def _headed(document: Document) -> Iterator[tuple[Block, tuple[str, ...]]]:
    """Yield each block with the headings above it, a heading's own included."""
    path: list[tuple[int, str]] = []
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            path = [(level, heading) for level, heading in path if level < block.level]
            path.append((block.level, block.span.of(document.text).rstrip(" :")))
        yield block, tuple(heading for _, heading in path)


@dataclass(frozen=True, slots=True)
class _Atom:
    """What is never parted: a heading, a sentence or a short table row. `opens` marks the first of a block."""

    span: Span
    words: int
    headings: tuple[str, ...]
    is_heading: bool = False
    opens: bool = True
    tables: tuple[int, ...] = ()  # indexes into Document.tables


@dataclass(frozen=True, slots=True)
class _Draft:
    """A passage being filled. `first` is the heading path of its first text, `last` that of its latest."""

    span: Span
    words: int
    only_headings: bool
    first: tuple[str, ...]
    last: tuple[str, ...]
    tables: tuple[int, ...]

    def with_atom(self, atom: _Atom) -> "_Draft":
        return replace(
            self,
            span=Span(self.span.start, atom.span.end),
            words=self.words + atom.words,
            only_headings=self.only_headings and atom.is_heading,
            first=atom.headings if self.only_headings else self.first,
            last=atom.headings,
            tables=tuple(dict.fromkeys(self.tables + atom.tables)),
        )


def _atoms(document: Document, words: int) -> Iterator[_Atom]:
    """Yield the document's atoms in order, each with the headings above it (a heading's own included)."""
    for block, headings in _headed(document):
        if block.kind is BlockKind.HEADING:
            yield _Atom(block.span, _count(block.span.of(document.text)), headings, is_heading=True)
        elif block.kind is BlockKind.TABLE:
            yield from _row_atoms(document, block, headings, words)
        else:
            yield from _sentence_atoms(document, block.span, headings, words)


def _row_atoms(document: Document, block: Block, headings: tuple[str, ...], words: int) -> Iterator[_Atom]:
    """Yield a table's rows: short ones whole, a long one in sentences below its own heading, so that none loses its row."""
    tables = tuple(i for i, table in enumerate(document.tables) if block.span.covers(table.span))
    row_headings = {row.span.start: row.heading for i in tables for row in document.tables[i].rows}
    start = block.span.start
    for n, line in enumerate(block.span.of(document.text).split("\n")):
        span = Span(start, start + len(line))
        start = span.end + 1
        if _count(line) > _SHORT_ROW * words:
            heading = row_headings.get(span.start, "")
            own = (*headings, heading) if heading and _count(heading) <= _LONGEST_HEADING else headings
            for atom in _sentence_atoms(document, span, own, words):
                yield replace(atom, tables=tables)
        else:
            yield _Atom(span, _count(line), headings, opens=n == 0, tables=tables)


def _sentence_atoms(document: Document, span: Span, headings: tuple[str, ...], words: int) -> Iterator[_Atom]:
    text = span.of(document.text)
    for n, sentence in enumerate(sentence_spans(text)):
        for m, part in enumerate(_parts(text, sentence, _ENDLESS * words)):
            yield _Atom(part.shift(span.start), _count(part.of(text)), headings, opens=n == 0 and m == 0)


def _parts(text: str, sentence: Span, most: int) -> Iterator[Span]:
    """Yield a sentence whole, or in parts of `most` words where it has more."""
    start = sentence.start
    while _count(text[start : sentence.end]) > most:
        end = len(text) - len(text[start:].split(maxsplit=most)[-1])
        yield Span(start, start + len(text[start:end].rstrip()))
        start = end
    yield Span(start, sentence.end)


def _joins(draft: _Draft, atom: _Atom, words: int) -> bool:
    """Whether an atom goes on in the passage at hand rather than begin the next one."""
    total = draft.words + atom.words
    if draft.only_headings:
        return draft.words < words
    if total > _MOST * words:
        return False
    is_small = draft.words < _FEWEST * words
    if atom.is_heading:
        return is_small and _are_kin(draft.first, atom.headings)
    if atom.headings != draft.last:
        return False
    if atom.opens:
        begins_table = bool(atom.tables) and not draft.tables
        return total <= words * 1.1 if not begins_table else is_small
    return True


def _are_kin(headings: tuple[str, ...], following: tuple[str, ...]) -> bool:
    """Whether a heading path is below another one, or beside it under the same heading."""
    return following[: len(headings)] == headings or (len(headings) > 1 and following[: len(headings) - 1] == headings[:-1])


def _without_crumbs(drafts: Sequence[_Draft], words: int) -> list[_Draft]:
    """Join a passage too small to stand alone to the one before it in the same section, where there is room."""
    out: list[_Draft] = []
    for draft in drafts:
        before = out[-1] if out else None
        is_crumb = draft.words < _FEWEST * words / 2
        is_kin = before is not None and draft.first == before.last
        if before is not None and is_crumb and is_kin and before.words + draft.words <= _MOST * words:
            out[-1] = replace(
                before,
                span=Span(before.span.start, draft.span.end),
                words=before.words + draft.words,
                last=draft.last,
                tables=tuple(dict.fromkeys(before.tables + draft.tables)),
            )
        else:
            out.append(draft)
    return out


def _passage(document: Document, draft: _Draft) -> Passage:
    first = document.page_at(draft.span.start)
    last = document.page_at(max(draft.span.start, draft.span.end - 1))
    return Passage(
        document_id=document.id,
        span=draft.span,
        text=draft.span.of(document.text),
        headings=draft.first,
        context=_context(document.title, draft.first, [document.tables[i] for i in draft.tables]),
        first_page=first.number,
        last_page=last.number,
    )


def _context(title: str, headings: Sequence[str], tables: Sequence[Table]) -> str:
    """Return what stands above a passage, a line each: the title, the headings, each table's caption and column heads."""
    path = [heading for heading in headings if heading != title]
    heads = [" | ".join(filter(None, dict.fromkeys((table.caption or "", *table.columns)))) for table in tables]
    return "\n".join(filter(None, [title, " › ".join(path), *heads]))


def _count(text: str) -> int:
    return len(text.split())
