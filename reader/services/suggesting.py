"""What Postil proposes to tag in an article: names, dates and quantities, grouped by form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from reader.model.errors import Cancelled
from reader.model.suggestion import CandidateGroup, Span
from reader.services.open_article import load_article
from reader.services.placing import stands
from reader.storage import entities as entity_store
from reader.storage.database import LibraryFile
from reader.storage.name_answers import name_answers


def suggestions(
    db: LibraryFile, article_id: str, *, cancelled: Callable[[], bool] | None = None
) -> list[CandidateGroup]:
    """Return what an article probably names and nobody has tagged, in reading order.

    Names that the library knows come with the ids of the entities that bear them. What a person
    said is no name (``never``) is left out. Raises NotFoundError, and Cancelled when ``cancelled``
    says so.
    """
    from reader.entities.suggest_names import suggest_groups  # word lists: only for who asks

    loaded = load_article(db, article_id, with_marks=True)
    _stop_when(cancelled)
    taken: list[Span] = []
    if loaded.marks is not None:
        placed = (item for item in loaded.marks.placed if item.annotation.entities)
        taken = [(item.start, item.end) for item in placed if stands(item.anchor)]
    groups = suggest_groups(
        loaded.revision.text,
        loaded.revision.blocks,
        published=loaded.article.metadata.published,
        taken=taken,
    )
    _stop_when(cancelled)
    return list(_with_known(db, article_id, groups))


def _stop_when(cancelled: Callable[[], bool] | None) -> None:
    if cancelled is not None and cancelled():
        message = "Cancelled."
        raise Cancelled(message)


def _with_known(
    db: LibraryFile, article_id: str, groups: Iterable[CandidateGroup]
) -> Iterable[CandidateGroup]:
    """Yield groups with the library's entities of the name; those answered "never" are left out."""
    with db.reading():
        answers = name_answers(db, article_id)
        for group in groups:
            answer = answers.get(entity_store.folded(group.name))
            if answer is not None and not answer.entity:
                continue
            bearers = entity_store.find_entities(db, group.name)
            if answer is not None:
                bearers = [entity for entity in bearers if entity.id == answer.entity] or bearers
            if not bearers:
                yield group
                continue
            kinds = {entity.type for entity in bearers}
            kind = bearers[0].type if len(kinds) == 1 else group.type
            yield replace(group, type=kind, known=tuple(entity.id for entity in bearers))
