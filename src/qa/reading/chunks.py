"""What stands on a page, line by line: chunks of words side by side, and how far the columns under them reach."""

from dataclasses import dataclass

from qa.domain import Box


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words side by side on one line; `indexes` name its characters, in order; `words` are its parts, where they may be wanted."""

    text: str
    box: Box
    indexes: tuple[int, ...]
    bold: bool = False
    words: "tuple[Chunk, ...]" = ()


Line = tuple[Chunk, ...]


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a column reaches from left to right, in points."""

    left: float
    right: float
    figures: bool = False  # it holds figures below its head, and no words


def height(line: Line) -> float:
    """Return the height of the tallest type on a line, in points."""
    return max(chunk.box.bottom - chunk.box.top for chunk in line)


def of_words(words: Line) -> Chunk:
    """Return words of a chunk as a chunk of their own."""
    boxes = [word.box for word in words]
    box = Box(min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes))
    indexes = tuple(index for word in words for index in word.indexes)
    return Chunk(
        " ".join(word.text for word in words), box, indexes, all(word.bold for word in words), words if len(words) > 1 else ()
    )
