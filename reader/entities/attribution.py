"""Who says a quotation: the subject of the cue beside it; nobody rather than somebody wrong.

The ways in which newspapers attribute, as the PARC 3.0 corpus describes them (Pareti 2016):
``“…,” X said``, ``“…,” said X``, ``X said: “…”``, ``according to X``; a pronoun means who was last
spoken of, and a paragraph that only quotes goes on with the speaker before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reader.entities.quotation_marks import Span
from reader.entities.speech_cues import ACCORDING, is_speech, verb_forms
from reader.entities.speech_parts import Subject
from reader.entities.speech_subjects import Sentence
from reader.entities.speech_text import MASK, Cue, SpeechText
from reader.entities.speech_words import PREPOSITIONS
from reader.model.suggestion import Quotation

_LATER_CUES = frozenset({"add", "continue", "go", "conclude", "reiterate", "repeat", "stress"})
_FEW_TURNS = 8
_SHARE_OF_TURNS = 0.4


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says something, and by which words of the text that is known."""

    subject: Subject
    cue: Cue


def find_attributed(
    text: str,
    paragraphs: Sequence[Span] | None = None,
    names: Sequence[tuple[str, str]] = (),
) -> list[Quotation]:
    """Return the quotations of a text in reading order, with who probably says them.

    ``names`` are names known to stand in the text, with their types.
    """
    return attribute(SpeechText(text, paragraphs, names))


def attribute(speech: SpeechText) -> list[Quotation]:
    """Return the quotations of a prepared text with who probably says them."""
    own = [_own_attribution(speech, quotation) for quotation in speech.quotations]
    is_talk = _is_conversation(speech, own)
    found: list[Quotation] = []
    by_paragraph: dict[int, list[int]] = {}
    for number, (quotation, attribution) in enumerate(zip(speech.quotations, own, strict=True)):
        said = _said_by(speech, quotation, attribution) if attribution else None
        if said is None and not quotation.is_phrase:
            said = _continued(speech, quotation, found, is_talk)
        found.append(said or quotation)
        by_paragraph.setdefault(speech.paragraph_of(quotation.start), []).append(number)
    _carry_back(speech, found, by_paragraph.values())
    return found


def _is_conversation(speech: SpeechText, own: Sequence[Attribution | None]) -> bool:
    """Tell whether people talk in turns, as in a novel: then nobody goes on over a paragraph."""
    opening = [
        attribution is None
        for quotation, attribution in zip(speech.quotations, own, strict=True)
        if speech.opens_paragraph(quotation)
    ]
    return len(opening) >= _FEW_TURNS and sum(opening) > _SHARE_OF_TURNS * len(opening)


def _own_attribution(speech: SpeechText, quotation: Quotation) -> Attribution | None:
    """Return what the sentences of a quotation say of who says it."""
    for piece in (quotation.spans[0], quotation.spans[-1]):
        tail = _tail(speech, piece)
        found = _behind(speech, *tail, quotation) if tail is not None else None
        if found is not None:
            return found
    return _in_front(speech, quotation) or _at_the_end(speech, quotation)


def _tail(speech: SpeechText, piece: Span) -> Span | None:
    """Return what follows a quotation in its sentence, up to the next one."""
    sentence = speech.sentence_at(piece[1] - 1)
    end = min(sentence.end, _next_mask(speech.masked, piece[1], sentence.end))
    return (piece[1], end) if end > piece[1] else None


def _next_mask(masked: str, start: int, end: int) -> int:
    at = masked.find(MASK, start, end)
    return end if at < 0 else at


def _behind(speech: SpeechText, start: int, end: int, quotation: Quotation) -> Attribution | None:
    """Return the attribution that follows at once: ``” said X``, ``” X said``."""
    text = speech.masked
    at = start
    while at < end and text[at] in " ,—–-\u00a0":
        at += 1
    sentence = speech.sentence_at(start - 1)
    according = ACCORDING.match(text, at, end)
    if according is not None:
        return _according(sentence, according)
    ended = speech.text[start - 2] == ","  # the comma stands inside: “phrase,” he said
    if quotation.is_phrase and not ended and text[start:at].strip() == "":
        return None  # goes on in the same breath: “phrase” said to be
    for cue in speech.cues(at, end)[:1]:
        if cue.is_gerund or not is_speech(cue.base):
            continue
        if cue.start == at:
            subject = sentence.subject_behind(cue.end)
        else:
            subject = sentence.subject_before(cue.start)
            if subject is not None and text[at : subject.start].count(",") > 1:
                subject = None
        if subject is not None and start <= subject.start:
            return Attribution(subject, cue)
    return None


def _according(sentence: Sentence, match: re.Match[str]) -> Attribution | None:
    subject = sentence.subject_behind(match.end())
    end = match.start() + len(match.group().rstrip())
    if subject is None:
        return None
    return Attribution(subject, Cue(match.start(), end, "according", False))


def _in_front(speech: SpeechText, quotation: Quotation) -> Attribution | None:
    """Return the attribution that leads to a quotation: the nearest cue in its sentence."""
    sentence = speech.sentence_at(quotation.start)
    lead = (sentence.start, quotation.start)
    according = ACCORDING.search(speech.masked, *lead)
    if according is not None:
        return _according(sentence, according)
    for cue in reversed(speech.cues(*lead)):
        if cue.is_gerund or speech.masked[sentence.start : cue.start].rstrip().endswith(
            (" and", ",")
        ):
            subject = _of_gerund(sentence, cue)
        else:
            subject = sentence.subject_before(cue.start)
        if cue.base == "agree" and speech.masked.startswith(" to ", cue.end):
            return None
        if subject is not None and subject.end <= quotation.start:
            return Attribution(subject, cue)
        if not cue.is_gerund:
            return None
    return _of_paragraph_before(speech, quotation)


def _of_gerund(sentence: Sentence, cue: Cue) -> Subject | None:
    if not cue.is_gerund:
        finite = sentence.subject_before(cue.start)
        return finite or sentence.first_subject(cue.start)
    before = sentence.index_at(cue.start) - 1
    if before >= 0 and sentence.tokens[before].low in PREPOSITIONS:
        return None  # “by saying”: perhaps nobody did
    return sentence.first_subject(cue.start)


def _of_paragraph_before(speech: SpeechText, quotation: Quotation) -> Attribution | None:
    """Return the attribution of ``X wrote:`` that a paragraph ends with."""
    number = speech.paragraph_of(quotation.start)
    if not number or not speech.opens_paragraph(quotation):
        return None
    before = speech.paragraphs[number - 1]
    if not speech.masked[slice(*before)].rstrip().endswith(":"):
        return None
    sentence = speech.sentences(number - 1)[-1]
    for cue in reversed(speech.cues(sentence.start, sentence.end)):
        subject = _of_gerund(sentence, cue)
        return Attribution(subject, cue) if subject is not None else None
    return None


def _at_the_end(speech: SpeechText, quotation: Quotation) -> Attribution | None:
    """Return the attribution that ends the sentence, as in ``It was “…”, he said``."""
    sentence = speech.sentence_at(quotation.spans[-1][1] - 1)
    for cue in reversed(speech.cues(quotation.end, sentence.end)):
        inverted = speech.masked[quotation.end : cue.start].rstrip().endswith(",")
        if inverted:
            subject = sentence.subject_behind(cue.end)
            return Attribution(subject, cue) if subject is not None else None
        rest = speech.masked[cue.end : sentence.end].strip()
        if len(rest.split()) > 6 or cue.is_gerund or "," in rest:
            return None
        subject = sentence.subject_before(cue.start)
        if subject is None or subject.start < quotation.end:
            return None
        before = speech.masked[quotation.end : subject.start].rstrip()
        return Attribution(subject, cue) if before.endswith(",") else None
    return None


def _said_by(speech: SpeechText, quotation: Quotation, found: Attribution) -> Quotation | None:
    meant = speech.meant(found.subject)
    if meant is None:
        return None
    return replace(
        quotation,
        source=meant.source,
        cue=(found.cue.start, found.cue.end),
        speaker=meant.speaker,
    )


def _continued(
    speech: SpeechText, quotation: Quotation, before: Sequence[Quotation], is_talk: bool
) -> Quotation | None:
    """Return a quotation that opens a sentence with the speaker of the sentence before.

    That may be the last one of the paragraph before; it holds that speaker's words.
    """
    if not before or before[-1].source is None:
        return None
    last = before[-1]
    sentence = speech.sentence_at(quotation.start)
    follows = speech.text[last.end : quotation.start]
    if "\n" not in follows and not follows.strip():
        return None  # “…” “…”: two people
    if speech.text[sentence.start : quotation.start].strip():
        return None
    previous = speech.sentence_before(sentence)
    if previous is None or (is_talk and speech.opens_paragraph(quotation)):
        return None
    is_there = last.spans[-1][1] > previous.start or (last.cue or (0, 0))[0] >= previous.start
    return replace(quotation, source=last.source, speaker=last.speaker) if is_there else None


def _carry_back(
    speech: SpeechText, found: list[Quotation], paragraphs: Iterable[Sequence[int]]
) -> None:
    """Give a quotation that opens a paragraph the speaker of one that ``he added`` there."""
    for numbers in paragraphs:
        for first, second in pairwise(numbers):
            one, two = found[first], found[second]
            if one.source is not None or one.is_phrase or two.cue is None:
                continue
            word = speech.text[slice(*two.cue)].split()[0]
            if verb_forms().get(word, (word, ""))[0] in _LATER_CUES or word == "went":
                found[first] = replace(one, source=two.source, speaker=two.speaker)
