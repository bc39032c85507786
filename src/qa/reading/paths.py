"""The straight lines that a page draws, level or upright: what rules a table, as pdfium's paths tell it.

A frame or a filled box counts as its four sides, as thin boxes are how many writers draw rules. Curves and slanting lines rule
nothing and are left out.
"""

import ctypes
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]  # has no stubs

from qa.reading.pdfium import (
    FLOAT,
    HANDLE,
    INT,
    OpenPage,
    Place,
    count_form_objects,
    count_objects,
    form_object_at,
    kind_of,
    object_at,
    page_box,
    page_rotation,
    short_call,
)

_matrix = short_call("FPDFPageObj_GetMatrix", INT, HANDLE, HANDLE)
_count_segments = short_call("FPDFPath_CountSegments", INT, HANDLE)
_segment = short_call("FPDFPath_GetPathSegment", HANDLE, HANDLE, INT)
_point = short_call("FPDFPathSegment_GetPoint", INT, HANDLE, HANDLE, HANDLE)
_segment_kind = short_call("FPDFPathSegment_GetType", INT, HANDLE)
_closes = short_call("FPDFPathSegment_GetClose", INT, HANDLE)

_DEPTH = 3  # of forms within forms that are looked into
_STRAIGHT = 0.05  # points that the ends of a level or upright line may differ: less than any printer shows
_DIGITS = 3  # decimals of a point that are kept: pdfium's own precision ends there

_Point = tuple[float, float]


class _Matrix(NamedTuple):
    """A transformation of points, by the six numbers of the PDF standard (ISO 32000-1, 8.3.3)."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def point(self, x: float, y: float) -> _Point:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def within(self, outer: "_Matrix") -> "_Matrix":
        """Return the transformation by this one and then the outer one."""
        a, b, c, d, _, _ = outer
        return _Matrix(
            self.a * a + self.b * c,
            self.a * b + self.b * d,
            self.c * a + self.d * c,
            self.c * b + self.d * d,
            *outer.point(self.e, self.f),
        )


def straight_lines(page: OpenPage) -> list[Place]:
    """Return the level and upright lines of a page, each from its left top to its right bottom."""
    placed = _placing(page.raw)
    out = []
    for start, end in _lines(page.raw, count_objects, object_at, _Matrix(), _DEPTH):
        (ax, ay), (bx, by) = placed(start), placed(end)
        if (abs(ax - bx) <= _STRAIGHT) != (abs(ay - by) <= _STRAIGHT):
            left, top, right, bottom = (round(n, _DIGITS) for n in (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
            out.append((left, top, right, bottom))
    return out


def _placing(raw: int) -> Callable[[_Point], _Point]:
    """Return how a page's own points become those from its top left corner as it is shown."""
    x0, y0, x1, y1 = page_box(raw)
    rotation = page_rotation(raw)

    def placed(point: _Point) -> _Point:
        x, y = point
        if rotation == 1:
            return y - y0, x - x0
        if rotation == 2:
            return x1 - x, y - y0
        if rotation == 3:
            return y1 - y, x1 - x
        return x - x0, y1 - y

    return placed


def _lines(
    owner: int, count: Callable[[int], int], get: Callable[[int, int], int], outer: _Matrix, depth: int
) -> Iterator[tuple[_Point, _Point]]:
    """Yield the ends of the straight lines that a page or a form within it draws, in the page's own points."""
    for i in range(count(owner)):
        drawn = get(owner, i)
        kind = kind_of(drawn)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            yield from _path_lines(drawn, _matrix_of(drawn).within(outer))
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth > 1:
            yield from _lines(drawn, count_form_objects, form_object_at, _matrix_of(drawn).within(outer), depth - 1)


def _matrix_of(drawn: int) -> _Matrix:
    numbers = (FLOAT * 6)()
    known = _matrix(drawn, ctypes.addressof(numbers))
    return _Matrix(*(numbers[i] for i in range(6))) if known else _Matrix()


def _path_lines(path: int, matrix: _Matrix) -> Iterator[tuple[_Point, _Point]]:
    ends = (FLOAT * 2)()
    at = ctypes.addressof(ends)
    first = last = (0.0, 0.0)
    for i in range(_count_segments(path)):
        segment = _segment(path, i)
        if not _point(segment, at, at + 4):
            continue
        here, kind = matrix.point(ends[0], ends[1]), _segment_kind(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            first = here
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO:
            yield last, here
        last = here
        if _closes(segment):
            yield here, first
            last = first
