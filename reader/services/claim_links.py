"""How claims bear on each other and on passages: the links, both ways, and the verbs on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model.annotation import Annotation
from reader.model.claim import AnnotationLink, LinkKind
from reader.model.claim import claimed_words as claim_words
from reader.model.errors import ReaderError
from reader.services import marking
from reader.services.wording import one_line
from reader.storage import annotations as annotation_store
from reader.storage import claims as claim_store
from reader.storage import entities as entity_store
from reader.storage.changes import ChangeRecord
from reader.storage.database import LibraryFile

if TYPE_CHECKING:
    from reader.services.library import Library

SHORT = 90
_BOTH_WAYS = frozenset({LinkKind.CONTRADICTS})


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """A link seen from one of its ends."""

    kind: LinkKind
    other: str
    """Id of the annotation at the other end."""
    is_from_here: bool
    """Whether this one bears on the other (supports it), or the other way round."""
    text: str
    """The other's words, on one line, cut."""
    who: str = ""
    """Who says the other; empty for nobody."""
    article: str = ""
    """Id of the other's article."""
    is_claim: bool = True
    """Whether the other is a claim, or just a passage."""


def link(
    library: Library, source: str, kind: LinkKind, target: str, *, origin: object | None = None
) -> bool:
    """Say how an annotation bears on another; False when that is said already.

    At least one of them is a claim. Contradicting is mutual: the other way round is the same link.
    Raises NotFoundError, ReaderError.
    """
    if source == target:
        message = "A claim cannot be linked to itself. Choose another one."
        raise ReaderError(message)
    with _recording(library, "link claims", marking.existing(library.db, source)) as record:
        ends = [marking.existing(record.db, each) for each in (source, target)]
        if all(end.claim is None for end in ends):
            message = "Neither of the two passages is a claim. Make one of them a claim first."
            raise ReaderError(message)
        turned = AnnotationLink(target, kind, source)
        is_there = kind in _BOTH_WAYS and _is_there(record.db, turned)
        is_new = not is_there and claim_store.insert_link(
            record, AnnotationLink(source, kind, target)
        )
    library.committed(record, origin)
    return is_new


def unlink(
    library: Library,
    source: str,
    kind: LinkKind | None,
    target: str,
    *,
    origin: object | None = None,
) -> bool:
    """Take a link away, or all between the two (``kind`` None); False when there was none.

    Which of the two is the source does not matter.
    """
    wanted = [
        each
        for each in claim_store.links_of(library.db, [source])
        if {each.source, each.target} == {source, target} and kind in (None, each.kind)
    ]
    if not wanted:
        return False
    with _recording(library, "unlink claims", marking.existing(library.db, source)) as record:
        for each in wanted:
            claim_store.delete_link(record, each)
    library.committed(record, origin)
    return True


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """What is shown of an annotation at the other end of a link."""

    text: str
    who: str
    article: str
    is_claim: bool


def links_of(db: LibraryFile, ids: Iterable[str]) -> dict[str, tuple[ClaimLink, ...]]:
    """Return the links of annotations, seen from each of them, the oldest first."""
    wanted = set(ids)
    links = claim_store.links_of(db, wanted)
    ends = ends_of(db, {end for each in links for end in (each.source, each.target)})
    seen = seen_from_both(links, ends)
    return {key: views for key, views in seen.items() if key in wanted}


def ends_of(db: LibraryFile, ids: Iterable[str]) -> dict[str, LinkEnd]:
    """Return what is shown of annotations at the end of a link."""
    annotations = annotation_store.annotations_by_id(db, sorted(ids))
    names = source_names(db, annotations.values())
    return {
        key: LinkEnd(
            one_line(claimed_words(item), SHORT),
            names.get(key, ""),
            item.article,
            item.claim is not None,
        )
        for key, item in annotations.items()
    }


def seen_from_both(
    links: Iterable[AnnotationLink], ends: Mapping[str, LinkEnd]
) -> dict[str, tuple[ClaimLink, ...]]:
    """Return links by the annotation that they are seen from; each is seen from both ends."""
    seen: dict[str, list[ClaimLink]] = {}
    for each in links:
        for here, other in ((each.source, each.target), (each.target, each.source)):
            if other in ends:
                view = _view(each.kind, other, ends[other], is_from_here=here == each.source)
                seen.setdefault(here, []).append(view)
    return {key: tuple(views) for key, views in seen.items()}


def source_names(db: LibraryFile, annotations: Iterable[Annotation]) -> Mapping[str, str]:
    """Return by annotation who says what it claims, in words to be shown."""
    claims = {item.id: item.claim for item in annotations if item.claim is not None}
    known = entity_store.entities_by_id(db, sorted({c.source for c in claims.values() if c.source}))
    return {
        key: known[claim.source].name if claim.source in known else claim.source_words
        for key, claim in claims.items()
    }


def claimed_words(annotation: Annotation) -> str:
    """Return what an annotation claims, on one line; the pieces of a divided quotation joined."""
    return claim_words(annotation.claim, marking.words_of(annotation))


def unlink_strays(record: ChangeRecord, annotation_id: str) -> None:
    """Remove the links of an annotation that is no claim any more to others that are none."""
    links = claim_store.links_of(record.db, [annotation_id])
    others = {end for each in links for end in (each.source, each.target)} - {annotation_id}
    claims = claim_store.claims_by_annotation(record.db, sorted(others))
    for each in links:
        other = each.target if each.source == annotation_id else each.source
        if other not in claims:
            claim_store.delete_link(record, each)


def copy_links(record: ChangeRecord, copies: Mapping[str, str]) -> None:
    """Link the copies of annotations (by the id of the original) as the originals are.

    The other end is its copy as well, where it has one; else it stays.
    """
    if not copies:
        return
    for each in claim_store.links_of(record.db, copies):
        source, target = copies.get(each.source, each.source), copies.get(each.target, each.target)
        turned = AnnotationLink(target, each.kind, source)
        is_there = each.kind in _BOTH_WAYS and _is_there(record.db, turned)
        if source != target and not is_there:
            claim_store.insert_link(record, AnnotationLink(source, each.kind, target))


def _view(kind: LinkKind, other: str, end: LinkEnd, *, is_from_here: bool) -> ClaimLink:
    return ClaimLink(
        kind, other, is_from_here, end.text, end.who, end.article, is_claim=end.is_claim
    )


def _is_there(db: LibraryFile, wanted: AnnotationLink) -> bool:
    key = (wanted.source, wanted.kind, wanted.target)
    return any(
        (each.source, each.kind, each.target) == key
        for each in claim_store.links_of(db, [wanted.source])
    )


def _recording(
    library: Library, verb: str, annotation: Annotation
) -> AbstractContextManager[ChangeRecord]:
    words = one_line(claimed_words(annotation))
    return library.recording(verb, summary=words, article=annotation.article)
