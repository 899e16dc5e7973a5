"""The values of the model as JSON objects, for ``--json``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reader.model.annotation import Anchored, AnchorState, Placed
from reader.model.article import Article, ArticleSummary, Revision, RevisionSummary
from reader.model.changes import HistoryEntry
from reader.model.claim import Claim
from reader.model.entity import Entity
from reader.model.pages import Pages, label_of

if TYPE_CHECKING:
    from reader.services.library import Library
    from reader.services.twins import Twin


def own_types(library: Library) -> dict[str, str]:
    """Return what the types that the person added are called, by id."""
    known = library.entity_types(deleted=True)
    return {info.id: info.name for info in known if not info.is_built_in}


def article_json(article: Article) -> dict[str, Any]:
    """Return an article's own fields."""
    metadata = article.metadata
    return {
        "id": article.id,
        "title": metadata.title,
        "title_proposed": metadata.title_proposed,
        "authors": list(metadata.authors),
        "site": metadata.site,
        "published": metadata.published,
        "url": metadata.url,
        "language": metadata.language,
        "source": article.source,
        "revision": article.revision,
        "created": article.created,
        "modified": article.modified,
        "deleted": article.deleted,
    }


def summary_json(summary: ArticleSummary) -> dict[str, Any]:
    """Return a row of the list of articles."""
    return {
        **article_json(summary.article),
        "annotations": summary.annotations,
        "words": summary.words,
        "progress": summary.state.progress,
        "opened": summary.state.opened,
    }


def revision_json(revision: Revision) -> dict[str, Any]:
    """Return where a text came from, without the text."""
    return {
        "id": revision.id,
        "sha256": revision.sha256,
        "media_type": revision.media_type,
        "importer": revision.importer,
        "importer_version": revision.importer_version,
        "created": revision.created,
        "characters": len(revision.text),
        "blocks": len(revision.blocks),
    }


def summary_of_revision_json(summary: RevisionSummary) -> dict[str, Any]:
    """Return one of an article's texts, and how the annotations stand on it."""
    return {
        "id": summary.id,
        "article": summary.article,
        "created": summary.created,
        "current": summary.is_current,
        "importer": summary.importer,
        "importer_version": summary.importer_version,
        "sha256": summary.sha256,
        "words": summary.words,
        "annotations": {
            "exact": summary.in_place,
            "edited": summary.edited,
            "moved": summary.moved,
            "doubtful": summary.doubtful,
            "orphan": summary.lost,
        },
    }


def anchor_json(anchor: Anchored) -> dict[str, Any]:
    """Return where an annotation stands; offsets are code points, none for an orphan."""
    is_orphan = anchor.state is AnchorState.ORPHAN
    return {
        "start": None if is_orphan else anchor.start,
        "end": None if is_orphan else anchor.end,
        "state": anchor.state.value,
        "score": anchor.score,
        "reviewed": anchor.reviewed,
    }


def placed_json(
    placed: Placed,
    entities: Mapping[str, Entity],
    types: Mapping[str, str],
    pages: Pages | None = None,
) -> dict[str, Any]:
    """Return an annotation and where it stands; offsets are code points of the reading text.

    ``page`` is the label of the source's page on which it begins, or of the time in a transcript.
    """
    page = pages.at(placed.start) if pages is not None and not placed.is_orphan else None
    annotation = placed.annotation
    quote = annotation.quote
    named = [entities[key] for key in annotation.entities if key in entities]
    return {
        "id": annotation.id,
        "article": annotation.article,
        "motivation": annotation.motivation.value,
        "quote": quote.exact if quote else "",
        "prefix": quote.prefix if quote else "",
        "suffix": quote.suffix if quote else "",
        **anchor_json(placed.anchor),
        "page": label_of(page) if page is not None else None,
        "style": annotation.style.value if annotation.style else None,
        "note": annotation.note,
        "tags": list(annotation.tags),
        "entities": [_named_json(each, types) for each in named],
        **({"claim": claim_json(annotation.claim, entities, types)} if annotation.claim else {}),
        "created": annotation.created,
        "modified": annotation.modified,
    }


def claim_json(
    claim: Claim, entities: Mapping[str, Entity], types: Mapping[str, str]
) -> dict[str, Any]:
    """Return what makes an annotation a claim."""
    source = entities.get(claim.source)
    return {
        "status": claim.status.value,
        "manner": claim.manner.value,
        "source": _named_json(source, types) if source else None,
        "source_words": claim.source_words,
        "said": claim.said,
        "evidence": claim.evidence,
        "parts": [
            {
                "role": part.role.value,
                "quote": part.quote.exact,
                "start": part.position.start,
                "end": part.position.end,
            }
            for part in claim.parts
        ],
    }


def _named_json(entity: Entity, types: Mapping[str, str]) -> dict[str, Any]:
    """Return which entity is meant; ``types`` names those that the person added."""
    kind = types.get(entity.type, entity.type)
    return {"id": entity.id, "name": entity.name, "type": kind}


def entity_json(entity: Entity, mentions: int, types: Mapping[str, str]) -> dict[str, Any]:
    """Return an entity and how often it is mentioned."""
    return {
        **_named_json(entity, types),
        "aliases": list(entity.aliases),
        "description": entity.description,
        "external_id": entity.external_id,
        "value": entity.value,
        "note": entity.note,
        "mentions": mentions,
    }


def entry_json(entry: HistoryEntry) -> dict[str, Any]:
    """Return a line of the history."""
    return {
        "id": entry.id,
        "time": entry.time,
        "actor": entry.actor,
        "verb": entry.verb,
        "summary": entry.summary,
        "article": entry.article,
        "undone": entry.undone,
    }


def twin_json(twin: Twin) -> dict[str, Any]:
    """Return the article whose annotations could be brought to a new one."""
    return {
        "article": twin.article,
        "title": twin.title,
        "share": twin.share,
        "share_of_twin": twin.share_of_twin,
        "annotations": twin.annotations,
        "mentions": twin.mentions,
    }
