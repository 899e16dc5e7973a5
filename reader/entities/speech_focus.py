"""Whom a text last spoke of: so that ``he``, ``she``, ``they`` and ``it`` lead to somebody."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.entities.quotation_marks import Span
from reader.entities.speech_names import Names
from reader.entities.speech_parts import Subject, SubjectKind
from reader.entities.speech_words import BODIES, PEOPLE

_FEW_SUBJECTS = 50
_FAR_BACK = 3
"""Paragraphs: so far ``he`` and ``she`` may look back; ``they`` and ``it`` one."""
_SEX = {"he": "m", "she": "f"}


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a subject means."""

    source: Span
    """The words for them: of a pronoun the noun before it, where that is no name."""
    speaker: str
    """Their fullest name; empty for a noun."""


@dataclass(frozen=True, slots=True)
class _Focus:
    """Somebody who was spoken of as a subject."""

    at: int
    paragraph: int
    speaker: str
    span: Span
    is_person: bool = False
    sex: str = ""
    is_several: bool = False
    """Whether it is a noun for several: residents."""
    is_pair: bool = False
    """Whether it is one of two: ``they`` are both, and no one name."""

    def fits(self, pronoun: str) -> bool:
        """Tell whether a pronoun may mean it."""
        if pronoun in _SEX:
            return self.is_person and self.sex in ("", _SEX[pronoun])
        if self.is_person:
            return False
        return pronoun == "they" or not self.is_several


class Focus:
    """The subjects of a text in order, as far as it was read."""

    def __init__(self, text: str, names: Names) -> None:
        self._text = text
        self._names = names
        self._all: list[_Focus] = []

    def meant(self, subject: Subject, paragraph: int) -> Meant | None:
        """Return whom a subject means; None: unknown."""
        own = (subject.start, subject.end)
        if subject.name is not None:
            return Meant(own, self._speaker(subject))
        if subject.kind is SubjectKind.NOUN:
            return Meant(own, "")
        found = self._last(subject.pronoun, self._before(subject.start), paragraph)
        if found is None:
            return None
        return Meant(own if found.speaker else found.span, found.speaker)

    def spoken_of(self, subject: Subject, paragraph: int) -> None:
        """Take in a subject; in the order of the text."""
        if self._all and self._all[-1].at >= subject.start:
            return
        if subject.kind is SubjectKind.PRONOUN:
            last = self._last(subject.pronoun, self._all, paragraph)
            if last is not None:
                self._all.append(replace(last, at=subject.start, paragraph=paragraph))
            return
        found = self._of_name(subject, paragraph) if subject.name else self._of_noun(subject)
        if found is not None:
            self._all.append(replace(found, paragraph=paragraph))

    def _before(self, offset: int) -> Sequence[_Focus]:
        """Return who was a subject before an offset."""
        return self._all[: bisect_left(self._all, offset, key=lambda each: each.at)]

    def _last(self, pronoun: str, before: Sequence[_Focus], paragraph: int) -> _Focus | None:
        """Return whom a pronoun means: the last fitting subject not far before it."""
        far = _FAR_BACK if pronoun in _SEX else 1
        for focus in reversed(before[-_FEW_SUBJECTS:]):
            if paragraph - focus.paragraph > far or (pronoun == "they" and focus.is_pair):
                return None
            if focus.fits(pronoun):
                return focus
        return None

    def _speaker(self, subject: Subject) -> str:
        assert subject.name is not None
        is_person = self._names.is_person(subject.name)
        return self._names.fullest(subject.name) if is_person else subject.name.words

    def _of_name(self, subject: Subject, paragraph: int) -> _Focus:
        assert subject.name is not None
        return _Focus(
            subject.start,
            paragraph,
            self._speaker(subject),
            (subject.start, subject.end),
            is_person=self._names.is_person(subject.name),
            sex=self._names.sex(subject.name),
            is_pair=self._text.startswith(" and ", subject.end)
            or self._text.endswith(" and ", 0, subject.start),
        )

    def _of_noun(self, subject: Subject) -> _Focus | None:
        """Return a noun for several people, or for a body that may speak; else None."""
        words = self._text[subject.start : subject.end].split()
        head = next((word for word in words if word.casefold() in PEOPLE | BODIES), "")
        if not head:
            return None
        is_several = head.casefold() in PEOPLE
        return _Focus(subject.start, 0, "", (subject.start, subject.end), is_several=is_several)
