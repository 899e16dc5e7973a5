"""What the annotations list is narrowed to, and whether an annotation passes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP

from reader.model.annotation import AnchorState, HighlightStyle, Placed
from reader.model.claim import OPEN_STATUSES, Claim
from reader.ui.texts import translate


class StateFilter(StrEnum):
    """The states a person can ask for, in the order of the menu; the value is the text, marked."""

    ANY = QT_TRANSLATE_NOOP("StateFilter", "Any")
    WITH_NOTE = QT_TRANSLATE_NOOP("StateFilter", "With a note")
    WITHOUT_NOTE = QT_TRANSLATE_NOOP("StateFilter", "Without a note")
    UNSURE = QT_TRANSLATE_NOOP("StateFilter", "Place to be checked")
    CLAIM = QT_TRANSLATE_NOOP("StateFilter", "Claims")
    OPEN_CLAIM = QT_TRANSLATE_NOOP("StateFilter", "Open claims")
    ORPHAN = QT_TRANSLATE_NOOP("StateFilter", "Not found in this text")

    @property
    def label(self) -> str:
        """The text to show."""
        return translate("StateFilter", self.value)


_UNSURE = frozenset({AnchorState.EDITED, AnchorState.DOUBTFUL})


@dataclass(frozen=True, slots=True)
class AnnotationFilter:
    """Every condition must hold; an empty one holds always.

    ``words`` are white-space separated, each must occur in quote, note, tags or entities.
    """

    words: str = ""
    styles: frozenset[HighlightStyle] = frozenset()
    tag: str = ""
    entity: str = ""
    """Id of an entity."""
    state: StateFilter = StateFilter.ANY

    def __bool__(self) -> bool:
        """Tell whether anything is filtered at all."""
        return self != AnnotationFilter()

    @property
    def terms(self) -> tuple[str, ...]:
        """The words to look for, casefolded."""
        return tuple(self.words.casefold().split())

    def accepts_facts(self, placed: Placed) -> bool:
        """Tell whether style, tag and state pass; words and entity are the model's to look up."""
        annotation = placed.annotation
        if self.styles and annotation.style not in self.styles:
            return False
        if self.tag and self.tag not in annotation.tags:
            return False
        return self._accepts_state(placed)

    def _accepts_state(self, placed: Placed) -> bool:
        if self.state is StateFilter.WITH_NOTE:
            return bool(placed.annotation.note.strip())
        if self.state is StateFilter.WITHOUT_NOTE:
            return not placed.annotation.note.strip()
        if self.state is StateFilter.UNSURE:
            return placed.anchor.state in _UNSURE
        if self.state in (StateFilter.CLAIM, StateFilter.OPEN_CLAIM):
            return self._accepts_claim(placed.annotation.claim)
        return self.state is StateFilter.ANY or placed.is_orphan

    def _accepts_claim(self, claim: Claim | None) -> bool:
        if claim is None:
            return False
        return self.state is StateFilter.CLAIM or claim.status in OPEN_STATUSES
