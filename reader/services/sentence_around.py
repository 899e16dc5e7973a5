"""The sentence that a passage stands in: of a name that was picked, what is said of it."""

from __future__ import annotations

from reader.model.suggestion import Span
from reader.services.claim_suggestions import reading_paragraphs
from reader.services.reading_session import ReadingSession


def sentence_around(session: ReadingSession, start: int, end: int) -> Span:
    """Return a span of the reading text grown to its sentence; itself in no running text."""
    from reader.entities.speech_text import SpeechText  # compiles long patterns

    paragraphs = [
        each
        for each in reading_paragraphs(session.blocks, session.block_starts)
        if each[0] <= start < each[1]
    ]
    if not paragraphs:
        return start, end
    sentence = SpeechText(session.text, paragraphs).sentence_at(start)
    return min(sentence.start, start), max(sentence.end, end)
