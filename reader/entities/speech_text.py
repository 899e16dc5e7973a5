"""A text as attribution reads it: quotations masked, in sentences, with its cues and names.

It knows who was last spoken of, so that a pronoun leads to somebody.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.entities.quotation_marks import Span
from reader.entities.quotations import find_quotations, paragraphs_of
from reader.entities.speech_cues import NOUNS, cue_pattern, verb_forms
from reader.entities.speech_focus import Focus, Meant
from reader.entities.speech_names import Names, find_names
from reader.entities.speech_parts import Subject
from reader.entities.speech_subjects import Sentence
from reader.model.suggestion import Quotation

MASK = "\x01"
_LAST = "\x02"
"""Stands for the end mark of a quotation with which its sentence may end."""
_SENTENCE_END = re.compile(r"(?:[.!?…]+[”’\"')\]]*|\x02)(?=\s+[\"“‘(]?[A-ZÀ-Þ0-9\x01])")
_ATTRIBUTES = re.compile(
    r"\s+[A-ZÀ-Þ][\w’'-]*(?:\s[A-ZÀ-Þ][\w’'-]*){0,3}\s(?:said|says|told|asked|added|wrote)\b"
)
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Prof|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|Rev|Jr|Sr|No|vs|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|"
    r"(?:[A-Z]\.)+[A-Z])\.$"
)
_FULL_STOPS = tuple(".!?…")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that attributes speech."""

    start: int
    end: int
    base: str
    """Of the verb; ``according`` for that phrase, a phrase's own words otherwise."""
    is_gerund: bool


class SpeechText:
    """A text prepared for attribution: quotations masked, sentences, names."""

    def __init__(
        self,
        text: str,
        paragraphs: Sequence[Span] | None = None,
        names: Sequence[tuple[str, str]] = (),
    ) -> None:
        self.text = text
        self.paragraphs = list(paragraphs_of(text) if paragraphs is None else paragraphs)
        self.quotations = find_quotations(text, self.paragraphs)
        self.masked = _masked(text, self.quotations)
        self.names: Names = find_names(self.masked, self.paragraphs, names)
        self._starts = [start for start, _ in self.paragraphs]
        self._name_starts = [name.start for name in self.names.all]
        self._sentences: dict[int, list[Sentence]] = {}
        self._focus = Focus(self.masked, self.names)
        self._upto = 0

    def paragraph_of(self, offset: int) -> int:
        """Return the number of the paragraph that an offset is in."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def sentences(self, paragraph: int) -> list[Sentence]:
        """Return the sentences of a paragraph."""
        if paragraph not in self._sentences:
            start, end = self.paragraphs[paragraph]
            first = bisect_right(self._name_starts, start - 1)
            own = self.names.all[first : bisect_right(self._name_starts, end)]
            self._sentences[paragraph] = [
                Sentence(self.masked, span, self.names, own)
                for span in _sentence_spans(self.masked, start, end)
            ]
        return self._sentences[paragraph]

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence that an offset is in."""
        found = self.sentences(self.paragraph_of(offset))
        return next((each for each in found if offset < each.end), found[-1])

    def opens_paragraph(self, quotation: Quotation) -> bool:
        """Tell whether nothing stands before a quotation in its paragraph."""
        start, _ = self.paragraphs[self.paragraph_of(quotation.start)]
        return not self.text[start : quotation.start].strip()

    def sentence_before(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence before one, in its paragraph or at the end of the one before."""
        number = self.paragraph_of(sentence.start)
        own = self.sentences(number)
        index = own.index(sentence)
        if index:
            return own[index - 1]
        return self.sentences(number - 1)[-1] if number else None

    def cues(self, start: int, end: int) -> list[Cue]:
        """Return the cues in a stretch outside quotations; nouns of the same form left out."""
        found = []
        for match in cue_pattern().finditer(self.masked, start, end):
            base, form = verb_forms().get(match.group(), (match.group(), ""))
            if match.group() in NOUNS and not self._is_verb(match.start()):
                continue
            gerund = form == "gerund" or match.group().split()[0].endswith("ing")
            found.append(Cue(match.start(), match.end(), base, gerund))
        return found

    def _is_verb(self, offset: int) -> bool:
        """Tell whether a word that may be a noun follows somebody who does it."""
        sentence = self.sentence_at(offset)
        index = sentence.index_at(offset) - 1
        if index < 0:
            return False
        token = sentence.tokens[index]
        if token.low in ("he", "she", "they", "it", "who", "to", "would", "will", "has", "had"):
            return True
        is_name = any(name.end == token.end for name in sentence.own)
        return is_name or (token.low.endswith("s") and token.text.isalpha() and len(token.low) > 4)

    # Whom a subject means

    def meant(self, subject: Subject) -> Meant | None:
        """Return whom a subject means; None: unknown."""
        here = self.paragraph_of(subject.start)
        while self._upto <= here:
            number, self._upto = self._upto, self._upto + 1
            for sentence in self.sentences(number):
                self._look_at(sentence, number)
        return self._focus.meant(subject, here)

    def _look_at(self, sentence: Sentence, paragraph: int) -> None:
        cues = self.cues(sentence.start, sentence.end)
        found = [sentence.subject_before(cue.start) for cue in cues if not cue.is_gerund]
        found += [sentence.first_subject(sentence.end), sentence.opening_noun()]
        for subject in sorted(filter(None, found), key=lambda each: each.start):
            self._focus.spoken_of(subject, paragraph)


def _masked(text: str, quotations: Iterable[Quotation]) -> str:
    pieces = []
    at = 0
    for start, end in sorted(span for each in quotations for span in each.spans):
        inner = text[start : end - 1].rstrip()
        last = _LAST if inner[-1:] in _FULL_STOPS else MASK
        pieces += [text[at:start], MASK * (end - start - 1), last]
        at = end
    return "".join([*pieces, text[at:]])


def _sentence_spans(masked: str, start: int, end: int) -> list[Span]:
    """Return the sentences of a paragraph."""
    spans = []
    at = start
    for match in _SENTENCE_END.finditer(masked, start, end):
        stop = match.end()
        if _ABBREVIATED.search(masked, max(start - 1, stop - 8, 0), stop) or stop <= at:
            continue
        if masked[stop - 1] == _LAST and _ATTRIBUTES.match(masked, stop, end):
            continue  # “Stop!” Verrin said.
        spans.append((at, stop))
        at = stop
    spans.append((at, end))
    return [span for span in spans if masked[slice(*span)].strip()]
