"""What an article says in somebody's name, proposed as claims: never more than a proposal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from reader.model.article import Block, block_starts
from reader.model.claim import Manner
from reader.model.suggestion import Quotation, Span
from reader.services.claims import ClaimDraft
from reader.services.mentions import EntityDraft
from reader.services.partial_dates import holding

if TYPE_CHECKING:
    from reader.services.reading_session import ReadingSession

Names = Sequence[tuple[str, str]]
"""Names that are known to stand in a text, with their types."""

_BEFORE = 60
_BEHIND = 20
"""Paragraphs around a passage in which its speaker is looked for."""


def said_in(
    text: str, paragraphs: Sequence[Span], names: Names = (), *, quoted_only: bool = False
) -> list[Quotation]:
    """Return quotations and reported claims of a text, with who probably says them.

    In reading order. A job may do this: 15 ms for 1,000 words.
    """
    from reader.entities.attribution import attribute  # compile long patterns
    from reader.entities.indirect_speech import find_indirect
    from reader.entities.speech_text import SpeechText

    speech = SpeechText(text, paragraphs, names)
    found = attribute(speech)
    if not quoted_only:
        found += find_indirect(speech)
    return sorted(found, key=lambda each: (each.start, -each.end))


def said_in_job(
    text: str,
    paragraphs: list[Span],
    names: list[tuple[str, str]],
    *,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> list[Quotation]:
    """Return what ``said_in`` does, for a job."""
    if cancelled():
        return []
    found = said_in(text, paragraphs, names)
    progress(1.0)
    return found


def reading_paragraphs(blocks: Sequence[Block], starts: Sequence[int] | None = None) -> list[Span]:
    """Return where the paragraphs of a text stand; what is no reading matter is left out."""
    from reader.entities.quotations import paragraphs_of  # compiles long patterns

    places = block_starts(blocks) if starts is None else starts
    found: list[Span] = []
    for start, block in zip(places, blocks, strict=True):
        if block.noise:
            continue
        # a line break may divide paragraphs of one block
        found += [(start + left, start + right) for left, right in paragraphs_of(block.text)]
    return found


def names_here(session: ReadingSession) -> list[tuple[str, str]]:
    """Return the names of the entities that are mentioned in an article, with their types."""
    return [(name, group.entity.type) for group in session.mentions for name in group.entity.names]


def draft_at(session: ReadingSession, start: int, end: int) -> ClaimDraft:
    """Return a claim for a passage that has words; see ``claims.suggest_claim``."""
    paragraphs = _around(reading_paragraphs(session.blocks, session.block_starts), start, end)
    found = said_in(session.text, paragraphs, names_here(session))
    meant = _meant(found, start, end)
    if meant is None:
        return ClaimDraft(start, end)
    return _draft(session, meant, (start, end))


def drafts_of(session: ReadingSession) -> list[ClaimDraft]:
    """Return what the article says in somebody's name and is no claim yet."""
    paragraphs = reading_paragraphs(session.blocks, session.block_starts)
    return drafts_from(session, said_in(session.text, paragraphs, names_here(session)))


def drafts_from(session: ReadingSession, found: Iterable[Quotation]) -> list[ClaimDraft]:
    """Return claims for what ``said_in`` found, without those that are made already.

    A few quoted words count where somebody says them and no reported claim holds them.
    """
    said = list(found)
    reported = [each for each in said if each.manner is Manner.INDIRECT]
    speech = [each for each in said if each.manner is not Manner.INDIRECT and not each.is_phrase]
    claims = [
        (placed.start, placed.end)
        for placed in session.placed
        if placed.annotation.claim is not None and not placed.is_orphan
    ]
    wanted = []
    for each in said:
        span = (each.start, each.end)
        if any(_shared(span, claim) for claim in claims):
            continue
        if each.is_phrase and (each.source is None or _within(span, [*reported, *speech])):
            continue
        if each.manner is Manner.INDIRECT and _within(span, speech):
            continue
        wanted.append(_draft(session, each, span))
    return wanted


def _around(paragraphs: list[Span], start: int, end: int) -> list[Span]:
    """Return the paragraphs in which the speaker of a passage is looked for."""
    inside = [n for n, (first, last) in enumerate(paragraphs) if first < end and start <= last]
    if not inside:
        return []
    return paragraphs[max(inside[0] - _BEFORE, 0) : inside[-1] + _BEHIND]


def _meant(found: Sequence[Quotation], start: int, end: int) -> Quotation | None:
    """Return what a passage is about: speech before reported claims before a few words."""
    ranked = []
    for each in found:
        extent = (each.start, each.end) if each.manner is not Manner.INDIRECT else _whole(each)
        shared = _shared(extent, (start, end))
        is_inside = extent[0] <= start and end <= extent[1]
        holds = start <= each.start and each.end <= end
        if shared and (is_inside or holds or 2 * shared >= end - start):
            rank = 2 if each.is_phrase else int(each.manner is Manner.INDIRECT)
            ranked.append((rank, -shared, each.start, each))
    return min(ranked)[-1] if ranked else None


def _whole(quotation: Quotation) -> Span:
    """Return the stretch from a reported claim's source to its end, whichever comes first."""
    spans = [span for span in (*quotation.spans, quotation.source, quotation.cue) if span]
    return min(span[0] for span in spans), max(span[1] for span in spans)


def _draft(session: ReadingSession, said: Quotation, chosen: Span) -> ClaimDraft:
    start, end = min(said.start, chosen[0]), max(said.end, chosen[1])
    source, words = _source(session, said)
    return ClaimDraft(
        start,
        end,
        manner=said.manner,
        source=source,
        source_words=words,
        source_span=said.source,
        cue=said.cue,
        content=_content(session.text, said, (start, end)),
        said=_said(session, said),
    )


def _content(text: str, said: Quotation, passage: Span) -> tuple[Span, ...]:
    """Return the pieces of what is said, where they are not the whole passage."""
    edges = [passage[0], *(edge for span in said.spans for edge in span), passage[1]]
    between = zip(edges[::2], edges[1::2], strict=True)
    return said.spans if any(text[a:b].strip() for a, b in between) else ()


def _source(session: ReadingSession, said: Quotation) -> tuple[EntityDraft | None, str]:
    """Return who says something: an entity of the article, of the library, or a new one; or words.

    Words are for whom no name is known, such as ``residents``.
    """
    if said.source is None:
        return None, ""
    words = " ".join(session.text[slice(*said.source)].split())
    for placed in session.placed_between(*said.source):
        for key in placed.annotation.entities:
            entity = session.entity(key)
            if entity is not None and (placed.start, placed.end) != (said.start, said.end):
                return EntityDraft(entity.name, entity.type, entity=entity.id), ""
    if not said.speaker:
        return None, words
    here = [
        group.entity
        for group in session.mentions
        if said.speaker.casefold() in map(str.casefold, group.entity.names)
    ]
    if len(here) == 1:
        return EntityDraft(here[0].name, here[0].type, entity=here[0].id), ""
    from reader.entities.suggest import suggest_type
    from reader.services.naming import choices

    known = choices(session.library.db, session.article.id, said.speaker).entities
    if known:
        return EntityDraft(known[0].name, known[0].type, entity=known[0].id), ""
    return EntityDraft(said.speaker, suggest_type(said.speaker)), ""


def _said(session: ReadingSession, said: Quotation) -> str:
    """Return when something was said, as far as the words around its cue tell."""
    if said.cue is None:
        return ""
    from reader.entities.dates import find_dates

    start = session.text.rfind("\n", 0, said.cue[0]) + 1
    end = session.text.find("\n", said.cue[1])
    end = len(session.text) if end < 0 else end
    near = []
    published = session.article.metadata.published
    for date in find_dates(session.text[start:end], published):
        span = (start + date.start, start + date.end)
        gap = max(said.cue[0] - span[1], span[0] - said.cue[1])
        between = session.text[min(said.cue[1], span[1]) : max(said.cue[0], span[0])]
        is_inside = any(_shared(span, piece) for piece in said.spans)
        value = holding(date.value)
        if value and not is_inside and gap <= _NEAR and not set(between) & _STOPS:
            near.append((gap, value))
    return min(near)[1] if near else ""


_NEAR = 40
"""Code points between a cue and the date that belongs to it."""
_STOPS = frozenset('.;:!?“”"«»')


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _within(span: Span, among: Iterable[Quotation]) -> bool:
    return any(
        piece[0] <= span[0] and span[1] <= piece[1] and piece != span
        for each in among
        for piece in each.spans
    )
