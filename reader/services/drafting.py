"""Annotations before they are stored: made from a span, and what kind they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.anchoring.describe import describe
from reader.anchoring.units import snap_to_graphemes, trim
from reader.model.annotation import Anchored, Annotation, HighlightStyle, Motivation
from reader.model.errors import InvalidSpanError
from reader.model.ids import new_id
from reader.services.wording import clean_tags

_DERIVED = frozenset(
    {
        Motivation.HIGHLIGHTING,
        Motivation.COMMENTING,
        Motivation.TAGGING,
        Motivation.IDENTIFYING,
    }
)


def span_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without white space at its ends, on grapheme edges.

    Raises InvalidSpanError when nothing is left or the span is outside the text.
    """
    if not 0 <= start <= end <= len(text):
        message = f"The passage {start} to {end} is outside the text."
        raise InvalidSpanError(message)
    start, end = trim(text, start, end)
    if start == end:
        message = "There are no words in this passage. Select some first."
        raise InvalidSpanError(message)
    return snap_to_graphemes(text, start, end)


def draft(
    article: str,
    text: str,
    span: tuple[int, int],
    *,
    time: str,
    style: HighlightStyle | None = None,
    note: str = "",
    tags: Sequence[str] = (),
    entities: Sequence[str] = (),
) -> Annotation:
    """Return a new annotation on a span; ``entities`` are ids."""
    quote, position = describe(text, *span)
    return with_motivation(
        Annotation(
            id=new_id(),
            article=article,
            motivation=Motivation.HIGHLIGHTING,
            created=time,
            modified=time,
            quote=quote,
            position=position,
            style=style,
            note=note,
            tags=clean_tags(tags),
            entities=tuple(entities),
        )
    )


def exactly(span: tuple[int, int]) -> Anchored:
    """Return the anchor of a span that was just marked."""
    return Anchored(*span)


def with_motivation(annotation: Annotation) -> Annotation:
    """Return an annotation with the motivation that follows from its bodies.

    A motivation that means more (assessing, linking, bookmarking) is kept.
    """
    if annotation.motivation not in _DERIVED:
        return annotation
    if annotation.entities:
        motivation = Motivation.IDENTIFYING
    elif annotation.note:
        motivation = Motivation.COMMENTING
    elif annotation.tags and annotation.style is None:
        motivation = Motivation.TAGGING
    else:
        motivation = Motivation.HIGHLIGHTING
    return replace(annotation, motivation=motivation)
