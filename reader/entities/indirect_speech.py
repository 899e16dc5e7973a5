"""What a text says in somebody's name without quoting: ``X claimed that …``, ``…, residents said``.

Only plain forms: the claim is a clause after ``that`` (or at once after ``said`` and its like), or
all that stands before ``, X said.`` or beside ``according to X``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reader.entities.attribution import Attribution
from reader.entities.quotation_marks import Span
from reader.entities.speech_cues import ACCORDING, BARE_CLAUSE, INDIRECT_BASES
from reader.entities.speech_subjects import Sentence
from reader.entities.speech_text import Cue, SpeechText
from reader.entities.word_sets import words
from reader.model.claim import Manner
from reader.model.suggestion import Quotation

_THAT = re.compile(
    r"\s+(?:(?:also|today|yesterday|later|again|(?:on|in|at|to|during)\s[^,.;:]{1,40}?)\s+)?that\s+"
)
_TOLD_THAT = re.compile(r"\s+[^,.;:]{1,60}?\s+that\s+")
_BARE = re.compile(
    r"\s+(?:(?:today|yesterday|later|(?:on\s)?[A-Z]\w+day|in\sa\sstatement)\s+)?"
    r"(?=(?:(?:he|she|they|it|there|the|a|an|this|these|those|his|her|their|its|some|many|most|"
    r"more|no|all|both|two|three|four|five|six|seven|eight|nine|ten|"
    r"at\sleast|up\sto|[a-z]+s)(?:[’']\w+)?|[\dA-ZÀ-Þ]\S*)\s)"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|"
    r"went|came|took|made|gave|saw|got|fell|rose|left|lost|won|led|met|ran|sent|held|hit|\w{3,}ed)\b"
)
_NO_CLAIM = re.compile(r"\s+(?:the\s+)?(?:lives?|responsibility|victory|credit|asylum|benefits)\b")
_TURN = re.compile(r",?\s(?:but|despite|although|though|even though|while|whereas)\s|;\s")
_JOINT = re.compile(
    r"(?:[,;]\s+|\s)(?:and|but|while|whereas)\s+(?:(?:the|its|a|an)\s+(?:[^,.;:]{1,40},\s+)?)?$|;\s+$"
)
"""What joins two reports, up to who makes the second: ", and the mayor, "."""
_AND_THAT = re.compile(r",?\s+and\s+that\s+(?=\w+\s+\w)")
_TRAILING = frozenset(".,;:!? \n")
_OPENING = re.compile(r"(?:[^.!?\n]{0,40}\([^)\n]{2,20}\)\s[—–-]\s)?(?:(?:But|And|Yet|So)\s)?")
"""What stands before a sentence and is no part of it: ``ORLO (AP) — But``."""
_AFTER_CLAUSE = words(
    "say claim add warn insist estimate write argue suggest note explain admit report think"
)
_FEW_WORDS = 3
_LONG_REST = 6


def find_indirect(speech: SpeechText) -> list[Quotation]:
    """Return the claims that a prepared text reports, in reading order, with who makes them."""
    found = []
    for number in range(len(speech.paragraphs)):
        for sentence in speech.sentences(number):
            for attribution, content in _apart(speech, _reported(speech, sentence)):
                for part in _parts(speech.masked, content):
                    said = _indirect(speech, attribution, part)
                    found += [said] if said is not None else []
    return sorted(found, key=lambda each: each.start)


def _apart(
    speech: SpeechText, reported: Iterable[tuple[Attribution, Span]]
) -> list[tuple[Attribution, Span]]:
    """Return what a sentence reports without what stands in another claim, said of its words.

    Two with a conjunction between are two: "X said that …, and Y warned that …".
    """
    kept: list[tuple[Attribution, Span]] = []
    for attribution, content in reported:
        if _indirect(speech, attribution, content) is None:
            continue
        start = attribution.subject.start
        outer = next((n for n, (_, span) in enumerate(kept) if _meets(span, content, start)), None)
        if outer is None:
            kept.append((attribution, content))
            continue
        first, (begin, _) = kept[outer]
        joint = _JOINT.search(speech.masked, begin, start)
        if joint is not None and _FINITE.search(speech.masked, begin, joint.start()):
            kept[outer] = (first, (begin, joint.start()))
            kept.append((attribution, content))
    return kept


def _meets(span: Span, content: Span, subject: int) -> bool:
    """Tell whether a claim, or who makes it, stands in another's words."""
    start, end = span
    return (content[0] < end and start < content[1]) or start <= subject < end


def _parts(text: str, content: Span) -> list[Span]:
    """Return the clauses of "that … and that …"."""
    found: list[Span] = []
    start, end = content
    for match in _AND_THAT.finditer(text, start, end):
        found.append((start, match.start()))
        start = match.end()
    return [*found, (start, end)]


def _reported(speech: SpeechText, sentence: Sentence) -> Iterator[tuple[Attribution, Span]]:
    """Yield what a sentence may report, the likeliest first."""
    according = _by_according(speech, sentence)
    if according is not None:
        yield according
    for cue in speech.cues(sentence.start, sentence.end):
        if cue.is_gerund or cue.base not in INDIRECT_BASES:
            continue
        subject = sentence.subject_before(cue.start)
        if subject is None:
            continue
        clause = _clause_behind(speech, sentence, cue)
        if clause is not None:
            yield Attribution(subject, cue), clause
            continue
        rest = speech.masked[cue.end : sentence.end]
        before = speech.masked[sentence.start : subject.start].rstrip()
        plain = cue.base in _AFTER_CLAUSE
        if plain and before.endswith(",") and len(rest.split()) <= _LONG_REST and "," not in rest:
            yield Attribution(subject, cue), (sentence.start, sentence.start + len(before))


def _clause_behind(speech: SpeechText, sentence: Sentence, cue: Cue) -> Span | None:
    text, end = speech.masked, sentence.end
    that = (_TOLD_THAT if cue.base == "tell" else _THAT).match(text, cue.end, end)
    if that is not None:
        return _cut(text, that.end(), end)
    if cue.base not in BARE_CLAUSE or cue.base == "tell" or _NO_CLAIM.match(text, cue.end, end):
        return None
    bare = _BARE.match(text, cue.end, end)
    if bare is None:
        return None
    clause = _cut(text, bare.end(), end)
    return clause if _FINITE.search(text, *clause) else None


def _by_according(speech: SpeechText, sentence: Sentence) -> tuple[Attribution, Span] | None:
    text = speech.masked
    match = ACCORDING.search(text, sentence.start, sentence.end)
    subject = sentence.subject_behind(match.end()) if match is not None else None
    if match is None or subject is None:
        return None
    cue = Cue(match.start(), match.start() + len(match.group().rstrip()), "according", False)
    if not text[sentence.start : match.start()].strip():
        comma = text.find(",", subject.end, sentence.end)
        return (Attribution(subject, cue), (comma + 1, sentence.end)) if comma > 0 else None
    return Attribution(subject, cue), (sentence.start, match.start())


def _cut(text: str, start: int, end: int) -> Span:
    """Return a clause without what turns against it: ``…, despite reports of the contrary``."""
    turn = _TURN.search(text, start, end)
    if turn is not None and _FINITE.search(text, start, turn.start()):
        end = turn.start()
    return start, end


def _indirect(speech: SpeechText, attribution: Attribution, content: Span) -> Quotation | None:
    start, end = content
    text = speech.text
    opening = _OPENING.match(text, start, end)
    start = opening.end() if opening is not None else start
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    heard = speech.masked[start:end].replace("\x01", "").replace("\x02", "").split()
    meant = speech.meant(attribution.subject)
    if len(heard) < _FEW_WORDS or meant is None:
        return None
    return Quotation(
        ((start, end),),
        source=meant.source,
        cue=(attribution.cue.start, attribution.cue.end),
        speaker=meant.speaker,
        manner=Manner.INDIRECT,
    )
