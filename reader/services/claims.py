"""Claims: a passage, who says so, how and when, and whether it holds; the verbs on them.

A claim is an annotation with the motivation ``assessing``; see ``reader.model.claim``. Every verb
is one change and one undo step.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.anchoring.describe import describe
from reader.model.annotation import Annotation, Motivation, Placed
from reader.model.claim import Claim, ClaimPart, ClaimStatus, Manner, PartRole
from reader.model.entity import Entity
from reader.model.errors import NotFoundError, ReaderError
from reader.services import marking, mentions
from reader.services.claim_links import ClaimLink, link, links_of, unlink, unlink_strays
from reader.services.drafting import span_of, with_motivation
from reader.services.mentions import EntityDraft
from reader.services.partial_dates import is_partial_date
from reader.services.wording import one_line
from reader.storage import annotations as annotation_store
from reader.storage import claims as claim_store
from reader.storage import entities as entity_store
from reader.storage.changes import ChangeRecord
from reader.storage.database import LibraryFile

if TYPE_CHECKING:
    from reader.services.library import Library
    from reader.services.reading_session import ReadingSession

__all__ = [
    "ArticleClaim",
    "ClaimDraft",
    "ClaimLink",
    "claim_of_passage",
    "claims_of",
    "edit_claim",
    "link",
    "links_of",
    "make_claim",
    "make_claim_of",
    "remove_claim",
    "set_status",
    "suggest_claim",
    "suggested_claims",
    "unlink",
]

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """A claim as it is proposed, or as a person wrote it down; spans are of the reading text."""

    start: int
    end: int
    """The passage: grown to the whole quotation where one was meant."""
    manner: Manner = Manner.UNATTRIBUTED
    source: EntityDraft | None = None
    """Who says so; ``source.entity`` is empty for somebody who is not in the library yet."""
    source_words: str = ""
    """Who says so in the text's words, where that is no entity."""
    source_span: Span | None = None
    cue: Span | None = None
    content: tuple[Span, ...] = ()
    """What is claimed, where that is not the whole passage: the pieces of a divided quotation."""
    said: str = ""
    """A partial ISO date; empty where the text does not say."""
    status: ClaimStatus = ClaimStatus.UNVERIFIED
    evidence: str = ""

    @property
    def who(self) -> str:
        """Who says so, to be shown; empty for nobody."""
        return self.source.name if self.source is not None else self.source_words


@dataclass(frozen=True, slots=True)
class ArticleClaim:
    """A claim of an open article with all that a card shows."""

    placed: Placed
    claim: Claim
    source: Entity | None
    links: tuple[ClaimLink, ...] = ()

    @property
    def who(self) -> str:
        """Who says so, to be shown; empty for nobody."""
        return self.source.name if self.source is not None else self.claim.source_words


def suggest_claim(session: ReadingSession, start: int, end: int) -> ClaimDraft:
    """Return a claim for a passage: grown to its quotation, with who probably says so.

    Raises InvalidSpanError when there are no words in the passage.
    """
    from reader.services.claim_suggestions import draft_at  # compiles long patterns

    return draft_at(session, *span_of(session.text, start, end))


def suggested_claims(session: ReadingSession) -> list[ClaimDraft]:
    """Return what the article says in somebody's name and is no claim yet, in reading order."""
    from reader.services.claim_suggestions import drafts_of

    return drafts_of(session)


def claims_of(session: ReadingSession) -> list[ArticleClaim]:
    """Return the claims of an open article in reading order, orphans last, with their links."""
    claims = [(placed, placed.annotation.claim) for placed in session.placed]
    known = [(placed, claim) for placed, claim in claims if claim is not None]
    links = links_of(session.library.db, [placed.id for placed, _ in known]) if known else {}
    return [
        ArticleClaim(
            placed,
            claim,
            session.entity(claim.source) if claim.source else None,
            links.get(placed.id, ()),
        )
        for placed, claim in known
    ]


def claim_of_passage(session: ReadingSession, draft: ClaimDraft) -> Placed | None:
    """Return the claim that says what a draft says already: on its passage, or on its content."""
    wanted = {(draft.start, draft.end)}
    if draft.content:
        wanted.add((draft.content[0][0], draft.content[-1][1]))
    for placed in session.placed_between(draft.start, draft.end):
        if placed.annotation.claim is not None and (placed.start, placed.end) in wanted:
            return placed
    return None


def make_claim(
    session: ReadingSession,
    start: int,
    end: int,
    draft: ClaimDraft,
    *,
    origin: object | None = None,
) -> Annotation:
    """Make a passage a claim; its source is found or made. Raises InvalidSpanError, ReaderError."""
    span = span_of(session.text, start, end)
    with _recording(session, "claim", session.text[slice(*span)]) as record:
        claim = _claim_of(record, session.text, span, draft)
        annotation = marking.add(record, session.revision, span, claim=claim)
    session.library.committed(record, origin)
    return annotation


def make_claim_of(
    session: ReadingSession,
    annotation_id: str,
    draft: ClaimDraft,
    *,
    origin: object | None = None,
) -> Annotation:
    """Make an annotation a claim as well; its passage, style, note and tags stay."""
    placed = session.get(annotation_id)
    if placed is None or placed.annotation.quote is None:
        message = "This annotation is not there any more."
        raise NotFoundError(message)
    span = (placed.start, placed.end)
    with _recording(session, "claim", placed.annotation.quote.exact) as record:
        claim = _claim_of(record, session.text, span, draft)
        marking.edit(
            record,
            [annotation_id],
            lambda item: replace(item, motivation=Motivation.ASSESSING, claim=claim),
        )
    session.library.committed(record, origin)
    stored = session.get(annotation_id)
    return stored.annotation if stored is not None else placed.annotation


def edit_claim(
    library: Library,
    annotation_id: str,
    *,
    status: ClaimStatus | None = None,
    manner: Manner | None = None,
    source: EntityDraft | str | None = None,
    source_words: str | None = None,
    said: str | None = None,
    evidence: str | None = None,
    origin: object | None = None,
) -> Claim:
    """Change what is given of a claim; raise NotFoundError, ReaderError for a date that is none.

    ``source`` is an entity as a draft or by id; ``""`` takes it away. While somebody types the
    evidence, it is one undo step.
    """
    words, article = _words_of(library.db, annotation_id)
    values = {
        "status": status,
        "manner": manner,
        "source_words": None if source_words is None else " ".join(source_words.split()),
        "said": None if said is None else _date(said),
        "evidence": evidence,
    }
    given = {name: value for name, value in values.items() if value is not None}
    only_evidence = list(given) == ["evidence"] and source is None
    key = f"claim evidence:{annotation_id}" if only_evidence else ""
    with library.recording(
        "edit claim", summary=words, article=article, coalesce_key=key
    ) as record:
        before = _claim(marking.existing(record.db, annotation_id))
        claim = replace(before, **given)  # type: ignore[arg-type]  # by their names above
        if source is not None:
            claim = replace(claim, source=_source_id(record, source))
        marking.edit(record, [annotation_id], lambda item: replace(item, claim=claim))
    library.committed(record, origin)
    return claim


def set_status(
    library: Library, ids: Sequence[str], status: ClaimStatus, *, origin: object | None = None
) -> None:
    """Give claims a status, as one change; raise NotFoundError when none of them is there."""
    known = _live_claims(library.db, ids)
    summary = marking.words_of(known[0]) if len(known) == 1 else f"{len(known)} claims"
    articles = {item.article for item in known}
    article = articles.pop() if len(articles) == 1 else ""
    with library.recording(
        "set claim status", summary=one_line(summary), article=article
    ) as record:
        claim_store.set_statuses(record, [item.id for item in _live_claims(record.db, ids)], status)
    library.committed(record, origin)


def remove_claim(library: Library, annotation_id: str, *, origin: object | None = None) -> None:
    """Take the claim off an annotation; one that holds nothing else goes to the trash.

    Links that lead to another claim stay, for a passage may support one.
    """
    words, article = _words_of(library.db, annotation_id)
    with library.recording("remove claim", summary=words, article=article) as record:
        before = marking.existing(record.db, annotation_id)
        _claim(before)
        if before.style is None and not (before.note or before.tags or before.entities):
            annotation_store.set_annotations_deleted(record, [annotation_id], True)
        else:
            plain = replace(before, claim=None, motivation=Motivation.HIGHLIGHTING)
            annotation_store.save_annotation(record, with_motivation(plain))
            unlink_strays(record, annotation_id)
    library.committed(record, origin)


def _claim_of(record: ChangeRecord, text: str, passage: Span, draft: ClaimDraft) -> Claim:
    """Return the claim of a draft; its source is found or made."""
    content = tuple(span_of(text, *span) for span in draft.content)
    parts = [(PartRole.CONTENT, span) for span in content if span != passage]
    for role, span in ((PartRole.SOURCE, draft.source_span), (PartRole.CUE, draft.cue)):
        if span is not None:
            parts.append((role, span_of(text, *span)))
    return Claim(
        status=draft.status,
        manner=draft.manner,
        source=_source_id(record, draft.source) if draft.source is not None else "",
        source_words=" ".join(draft.source_words.split()),
        said=_date(draft.said),
        evidence=draft.evidence,
        parts=tuple(
            ClaimPart(role, *describe(text, *span))
            for role, span in sorted(parts, key=lambda part: part[1])
        ),
    )


def _date(text: str) -> str:
    """Return a partial date, or nothing for one that is open; raise ReaderError for another."""
    said = text.strip()
    if said and not is_partial_date(said):
        message = f"“{said}” is no date. Write it as 2024-08-06, 2024-08, 2024 or --08-06."
        raise ReaderError(message)
    return said


def _source_id(record: ChangeRecord, source: EntityDraft | str) -> str:
    if isinstance(source, EntityDraft):
        return mentions.find_or_make(record, source).id
    if not source:
        return ""
    entity = entity_store.entity(record.db, source)
    if entity is None or entity.deleted:
        message = "Whoever says this is not in the library any more. Choose somebody else."
        raise NotFoundError(message)
    return entity.id


def _words_of(db: LibraryFile, annotation_id: str) -> tuple[str, str]:
    """Return the words of a claim for the history, and its article; raise NotFoundError."""
    annotation = marking.existing(db, annotation_id)
    _claim(annotation)
    return one_line(marking.words_of(annotation)), annotation.article


def _live_claims(db: LibraryFile, ids: Sequence[str]) -> list[Annotation]:
    known = [item for item in marking.live(db, ids) if item.claim is not None]
    if not known:
        message = "These claims are not there any more."
        raise NotFoundError(message)
    return known


def _claim(annotation: Annotation) -> Claim:
    if annotation.claim is None:
        message = "This passage is no claim any more."
        raise NotFoundError(message)
    return annotation.claim


def _recording(
    session: ReadingSession, verb: str, words: str
) -> AbstractContextManager[ChangeRecord]:
    return session.library.recording(verb, summary=one_line(words), article=session.article.id)
