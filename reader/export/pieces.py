"""Cuts a block's runs at marks and references into pieces of one look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.export.marks import BlockMarks, Span
from reader.model.article import Image, InlineStyle, Run

_NO_STYLES: frozenset[InlineStyle] = frozenset()
_CODE = frozenset({InlineStyle.CODE})


class Piece(NamedTuple):
    """A stretch of text in one look, an image, or references to footnotes (with an empty text)."""

    text: str
    styles: frozenset[InlineStyle] = _NO_STYLES
    href: str = ""
    marked: bool = False
    image: Image | None = None
    references: str = ""

    @property
    def is_space(self) -> bool:
        """Whether there is nothing to see, so that no delimiter may touch it."""
        return self.image is None and not self.references and not self.text.strip()

    @property
    def is_code(self) -> bool:
        """Whether it is written as inline code."""
        return InlineStyle.CODE in self.styles


def pieces(runs: Sequence[Run], marks: BlockMarks) -> list[Piece]:
    """Return the pieces of a block.

    No styled, linked or marked piece begins or ends with white space unless its neighbour there
    has the same look; no two neighbours are equal in look, except around references.
    """
    cut = _merge(_cut(runs, marks))
    return _merge(_settle(list(_split_space(cut))))


def _cut(runs: Sequence[Run], marks: BlockMarks) -> Iterator[Piece]:
    places = _cut_places(marks)
    references = _by_place(marks.references)
    spans = iter([*marks.marks, (1 << 62, 1 << 62)])
    span: Span = next(spans)
    upcoming = 0
    offset = 0
    for run in runs:
        look = Piece("", run.styles, _href(run), image=run.image)
        end = offset + len(run.text)
        start = offset
        while start < end:
            while upcoming < len(places) and places[upcoming] <= start:
                upcoming += 1
            stop = min(end, places[upcoming]) if upcoming < len(places) else end
            while span[1] <= start:
                span = next(spans)
            text = run.text[start - offset : stop - offset]
            yield look._replace(text=text, marked=span[0] <= start)
            if stop in references:
                yield Piece("", references=references[stop])
            start = stop
        offset = end


def _cut_places(marks: BlockMarks) -> list[int]:
    places = {place for span in marks.marks for place in span}
    return sorted(places.union(place for place, _ in marks.references))


def _by_place(references: Sequence[tuple[int, str]]) -> dict[int, str]:
    found: dict[int, str] = {}
    for place, label in references:
        found[place] = f"{found.get(place, '')}[^{label}]"
    return found


def _href(run: Run) -> str:
    # What a source links to in itself has an id there that the export does not have.
    return "" if run.href.startswith("#") else run.href


def _merge(given: Iterator[Piece] | list[Piece]) -> list[Piece]:
    merged: list[Piece] = []
    for piece in given:
        if merged and _same_look(merged[-1], piece):
            merged[-1] = merged[-1]._replace(text=merged[-1].text + piece.text)
        else:
            merged.append(piece)
    return merged


def _same_look(one: Piece, other: Piece) -> bool:
    if one.image or other.image or one.references or other.references:
        return False
    if one.is_space and not other.is_space:
        return False  # what opens here opens after the space
    return (one.styles, one.href, one.marked) == (other.styles, other.href, other.marked)


def _split_space(given: list[Piece]) -> Iterator[Piece]:
    """Yield white space at either end of a piece apart: Pandoc drops it inside inline code."""
    for piece in given:
        core = piece.text.strip()
        if not core:
            yield piece
            continue
        left = len(piece.text) - len(piece.text.lstrip())
        right = left + len(core)
        if left:
            yield piece._replace(text=piece.text[:left])
        yield piece._replace(text=core)
        if right < len(piece.text):
            yield piece._replace(text=piece.text[right:])


def _settle(given: list[Piece]) -> list[Piece]:
    """Give white space and references the look that both neighbours share."""
    following = _solid_after(given)
    settled: list[Piece] = []
    for number, piece in enumerate(given):
        if not piece.is_space and not piece.references:
            settled.append(piece)
            continue
        before = settled[-1] if settled else None
        after = following[number]
        if before is None or after is None:
            settled.append(piece._replace(styles=_NO_STYLES, href="", marked=False))
        elif piece.references:
            settled.append(_settle_references(piece, before, after, given[number + 1]))
        else:
            settled.append(_settle_space(piece, before, after))
    return settled


def _solid_after(given: list[Piece]) -> list[Piece | None]:
    """Return for each piece the next one that has a look of its own."""
    found: list[Piece | None] = [None] * len(given)
    solid: Piece | None = None
    for number in range(len(given) - 1, -1, -1):
        found[number] = solid
        if not given[number].is_space and not given[number].references:
            solid = given[number]
    return found


def _settle_references(piece: Piece, before: Piece, after: Piece, touching: Piece) -> Piece:
    # A footnote inside a link would be a link in a link: the link closes before it.
    if before.href or after.href:
        return piece
    styles = (before.styles & after.styles) - _CODE
    inside = touching.marked and _shared_mark(before, after)
    return piece._replace(styles=styles, marked=inside)


def _settle_space(piece: Piece, before: Piece, after: Piece) -> Piece:
    styles = (before.styles & after.styles) - _CODE
    href = before.href if before.href == after.href else ""
    marked = piece.marked and _shared_mark(before, after)
    return piece._replace(styles=styles, href=href, marked=marked)


def _shared_mark(before: Piece, after: Piece) -> bool:
    """Tell whether one mark may run from one to the other: it ends where the look changes."""
    same = before.href == after.href and before.styles - _CODE == after.styles - _CODE
    return same and before.marked and after.marked
