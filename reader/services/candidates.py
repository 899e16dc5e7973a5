"""Where an annotation might stand on a text, and how well each of these places agrees with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.anchoring.anchor import candidates
from reader.anchoring.describe import describe
from reader.anchoring.difference import WORD, word_changes
from reader.anchoring.hint import Hint, heading_path
from reader.anchoring.shingles import SPACELESS
from reader.model.annotation import Anchored, Annotation
from reader.model.article import Revision
from reader.model.review import MatchAccount
from reader.model.selector import TextPositionSelector, TextQuoteSelector
from reader.services.earlier_text import EarlierText
from reader.services.outline import outline
from reader.services.placing import is_sure, stands

MOST_CANDIDATES = 5
ALIKE = 0.05
"""Candidates whose scores are no further apart than this read about as well."""
_CONTEXT_WORDS = 2
_SLACK = 32
_SPACELESS = re.compile(rf"[{SPACELESS}]")


@dataclass(frozen=True, slots=True)
class Search:
    """What the places of one annotation are found with; nothing in it changes."""

    revision: Revision
    """The current one."""
    annotation: Annotation
    present: Anchored | None
    earlier: EarlierText | None
    stood: Anchored | None
    """Where it stood on the earlier text."""

    def candidates(self) -> list[Anchored]:
        """Return where the annotation might stand now, its present place first, then the best."""
        text, present = self.revision.text, self.present
        earlier, stood = self.earlier, self.stood
        if earlier is not None and stood is not None and is_sure(stood):
            quote, _ = describe(earlier.text, stood.start, stood.end)
            # It is looked for first where it would stand if nothing but the rest had changed.
            start, _ = earlier.image(text, stood.start, stood.end)
            position = TextPositionSelector(start, start + len(quote.exact))
            path = heading_path(outline(earlier.revision.blocks), stood.start)
            hint = Hint(path, outline(self.revision.blocks))
            found = candidates(text, (quote, position), hint=hint, limit=MOST_CANDIDATES)
        else:
            found = candidates(text, self.annotation.selectors, limit=MOST_CANDIDATES)
        if present is None or not stands(present):
            return found
        others = [each for each in found if each.end <= present.start or present.end <= each.start]
        return [replace(present, reviewed=""), *others][:MOST_CANDIDATES]

    def account(self, candidate: Anchored, among: Sequence[Anchored] = ()) -> MatchAccount:
        """Return how well a place agrees with the annotation as it was marked.

        ``among`` are all candidates.
        """
        text, quote = self.revision.text, self.annotation.quote or TextQuoteSelector("")
        gone, come = word_changes(quote.exact, text[candidate.start : candidate.end])
        lost = sum(len(WORD.findall(quote.exact, *span)) for span in gone)
        start = candidate.start
        found = sum(len(WORD.findall(text, start + a, start + b)) for a, b in come)
        around = self._around(quote)
        alike = sum(abs(each.score - candidate.score) <= ALIKE for each in among)
        words = WORD.findall(quote.exact)
        is_grown = found >= len(words) > lost
        letters = sum(map(bool, map(_SPACELESS.match, words)))
        return MatchAccount(
            words=len(words),
            differing=lost if is_grown else max(lost, found),
            more=found - lost if is_grown else 0,
            same_place=self._is_same_place(candidate),
            before_agrees=_before_agrees(text, candidate, around),
            after_agrees=_after_agrees(text, candidate, around),
            alike=max(alike, 1),
            by_letter=2 * letters > len(words),
        )

    def _around(self, quote: TextQuoteSelector) -> TextQuoteSelector:
        """Return what stood around the annotation last."""
        earlier, stood = self.earlier, self.stood
        if earlier is None or stood is None or not stands(stood):
            return quote
        return describe(earlier.text, stood.start, stood.end)[0]

    def _is_same_place(self, candidate: Anchored) -> bool:
        """Tell whether a place is where the passage stood, seen from what the texts share.

        Where the text is the first one, what was marked on another article was brought here: its
        position is all that is known; when it was not found here, that speaks of the other text.
        """
        if self.earlier is None:
            is_found = self.present is not None and stands(self.present)
            marked = self.annotation.position if is_found else None
            return marked is not None and _overlaps(candidate, marked.start, marked.end)
        stood = self.stood
        if stood is None or not stands(stood):
            return False
        return _overlaps(candidate, *self.earlier.image(self.revision.text, stood.start, stood.end))


def _before_agrees(text: str, candidate: Anchored, quote: TextQuoteSelector) -> bool:
    window = text[max(candidate.start - len(quote.prefix) - _SLACK, 0) : candidate.start]
    expected = WORD.findall(quote.prefix)[-_CONTEXT_WORDS:]
    found = WORD.findall(window)
    return found[-len(expected) :] == expected if expected else not found


def _after_agrees(text: str, candidate: Anchored, quote: TextQuoteSelector) -> bool:
    window = text[candidate.end : candidate.end + len(quote.suffix) + _SLACK]
    expected = WORD.findall(quote.suffix)[:_CONTEXT_WORDS]
    found = WORD.findall(window)
    return found[: len(expected)] == expected if expected else not found


def _overlaps(candidate: Anchored, start: int, end: int) -> bool:
    return candidate.start < end and start < candidate.end
