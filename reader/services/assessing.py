"""Saying the same of several claims at once, as one change; whom a name given for it means."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model.annotation import Annotation
from reader.model.claim import ClaimStatus, Manner
from reader.model.errors import NotFoundError
from reader.services import claims
from reader.services.claim_links import claimed_words
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.wording import one_line


def assess(
    library: Library,
    ids: Sequence[str],
    *,
    status: ClaimStatus | None = None,
    manner: Manner | None = None,
    by: str | None = None,
    source_words: str | None = None,
    said: str | None = None,
    evidence: str | None = None,
    origin: object | None = None,
) -> None:
    """Change what is given of claims; raise as ``edit_claim`` does, with nothing changed then.

    ``by`` is the name of who says so; an empty one, like other empty words, takes it away.
    """
    found = [library.annotation(each) for each in ids]
    is_edited = any(value is not None for value in (manner, by, source_words, said, evidence))
    verb = "edit claim" if is_edited else "set claim status"
    with library.recording(verb, summary=_summary(found)) as record:
        if status is not None:
            claims.set_status(library, ids, status)
        for each in found if is_edited else ():
            claims.edit_claim(
                library,
                each.id,
                manner=manner,
                source=_source(library, each.article, by),
                source_words=source_words,
                said=said,
                evidence=evidence,
            )
    library.committed(record, origin)


def remove_claims(library: Library, ids: Sequence[str], *, origin: object | None = None) -> None:
    """Take the claims off annotations (see ``remove_claim``)."""
    found = [library.annotation(each) for each in ids]
    with library.recording("remove claim", summary=_summary(found)) as record:
        for each in found:
            claims.remove_claim(library, each.id)
    library.committed(record, origin)


def source_named(
    library: Library, article_id: str, name: str, kind: str | None = None
) -> EntityDraft:
    """Return the entity that a name means in an article; one to be made where there is none.

    ``kind`` is the name of its type. Raises NotFoundError when there is no such type, and
    ReaderError when several entities bear the name and nobody said which one is meant.
    """
    from reader.entities.suggest import suggest_type  # compiles long patterns
    from reader.services.entity_types import existing_type
    from reader.services.lookup import find_entity
    from reader.services.naming import choices

    answered = choices(library.db, article_id, name).answer
    wanted = existing_type(library, kind).id if kind is not None else ""
    if wanted and len(library.find_entities(name, wanted)) < 2:
        return EntityDraft(name, wanted)
    try:
        found = answered or find_entity(library.db, name, whole_id=True)
    except NotFoundError:
        return EntityDraft(name, suggest_type(name))
    return EntityDraft(found.name, found.type, entity=found.id)


def _source(library: Library, article_id: str, by: str | None) -> EntityDraft | str | None:
    if by is None or not by.split():
        return None if by is None else ""
    return source_named(library, article_id, by)


def _summary(found: Sequence[Annotation]) -> str:
    return one_line(claimed_words(found[0])) if len(found) == 1 else f"{len(found)} claims"
