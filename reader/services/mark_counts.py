"""How many highlights, notes and claims stand on an article, kept in step as single ones change."""

from __future__ import annotations

from collections.abc import Iterable

from reader.model.annotation import Annotation, Placed


class MarkCounts:
    """A change of a few annotations costs no look at all the others."""

    def __init__(self, placed: Iterable[Placed]) -> None:
        self.highlights = 0
        """Marked passages; neither bare mentions nor claims without a style."""
        self.notes = 0
        self.claims = 0
        self._add(placed, 1)

    def replace(self, before: Iterable[Placed], after: Iterable[Placed]) -> None:
        """Take in what some annotations were, and what they are."""
        self._add(before, -1)
        self._add(after, 1)

    def _add(self, placed: Iterable[Placed], one: int) -> None:
        for item in placed:
            annotation = item.annotation
            self.highlights += one * _is_highlight(annotation)
            self.notes += one * bool(annotation.note)
            self.claims += one * (annotation.claim is not None)


def _is_highlight(annotation: Annotation) -> bool:
    is_plain_claim = annotation.claim is not None and annotation.style is None
    return not annotation.is_bare_mention and not is_plain_claim
