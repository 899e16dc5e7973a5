"""Which article, annotation or entity a person means by an id, the start of one, path or name."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from reader.model.annotation import Annotation
from reader.model.article import Article
from reader.model.entity import Entity
from reader.model.errors import AmbiguousError, NotFoundError, ReaderError
from reader.storage import annotations as annotation_store
from reader.storage import articles as article_store
from reader.storage import entities as entity_store
from reader.storage import entity_types as type_store
from reader.storage.database import LibraryFile

_ID_PREFIX = re.compile(r"(?i)[0-9a-f][0-9a-f-]{0,35}")
Found = TypeVar("Found")

_MOST_HASHED = 100 * 1024 * 1024


def source_path(path: Path) -> str:
    """Return a path as an article's ``source`` holds it: absolute, symbolic links resolved."""
    return str(path.expanduser().resolve())


def find_article(db: LibraryFile, ref: str) -> Article:
    """Return the article with an id, a unique start of one, or a path.

    Raises NotFoundError, and AmbiguousError when several ids begin so.
    """
    article = article_store.article(db, ref) if ref else None
    article = article or _by_path(db, ref)
    return article or _by_start(
        db, "article", ref, article_store.article_ids, article_store.article
    )


def find_annotation(db: LibraryFile, ref: str) -> Annotation:
    """Return the annotation with an id or a unique start of one.

    Raises NotFoundError, and AmbiguousError when several ids begin so.
    """
    annotation = annotation_store.annotation(db, ref) if ref else None
    return annotation or _by_start(
        db, "annotation", ref, annotation_store.annotation_ids, annotation_store.annotation
    )


def find_entity(db: LibraryFile, ref: str, *, whole_id: bool = False) -> Entity:
    """Return the live entity with a name, an id, or a unique start of one.

    With ``whole_id`` the start of one is none: "0" may be a name that is not there yet. A name that
    several bear may have the description or the type in brackets behind it. Raises NotFoundError,
    and AmbiguousError when several bear the name or several ids begin so.
    """
    bearers = entity_store.find_entities(db, ref) if ref.strip() else []
    bearers = bearers or _described(db, ref)
    if len(bearers) > 1:
        types = _type_words(db)
        which = (known.description or types.get(known.type, "") for known in bearers[:5])
        each = "; ".join(f"{known.id} {word}" for known, word in zip(bearers, which, strict=False))
        raise AmbiguousError(f"Several entities are called “{ref}”: {each}. Write the id.")
    if bearers:
        return bearers[0]
    entity = entity_store.entity(db, ref) if ref else None
    if entity is None and whole_id:
        raise NotFoundError(f"There is no entity “{ref}” in the library.")
    entity = entity or _by_start(db, "entity", ref, entity_store.entity_ids, entity_store.entity)
    if entity.deleted:
        raise NotFoundError(f"There is no entity “{ref}” in the library.")
    return entity


def _described(db: LibraryFile, ref: str) -> list[Entity]:
    """Return the entities that ``Kursk (the city)`` or ``Kursk (place)`` may mean."""
    name, bracket, rest = ref.rstrip().removesuffix(")").rpartition(" (")
    if not bracket:
        return []
    which = entity_store.folded(rest)
    found = entity_store.find_entities(db, name)
    described = [each for each in found if entity_store.folded(each.description) == which]
    types = _type_words(db) if not described else {}
    return described or [
        each
        for each in found
        if which in (each.type, entity_store.folded(types.get(each.type, "")))
    ]


def _type_words(db: LibraryFile) -> dict[str, str]:
    """Return what the types of entity are called, by their ids."""
    return {info.id: info.name or info.id for info in type_store.entity_types(db, deleted=True)}


def _by_start(
    db: LibraryFile,
    noun: str,
    start: str,
    ids_of: Callable[[LibraryFile, str], Sequence[str]],
    one: Callable[[LibraryFile, str], Found | None],
) -> Found:
    """Return the one thing whose id begins so; raise NotFoundError or AmbiguousError."""
    ids = ids_of(db, start.lower()) if _ID_PREFIX.fullmatch(start) else []
    found = one(db, ids[0]) if len(ids) == 1 else None
    if found is None:
        raise _no_single(noun, start, ids)
    return found


def _by_path(db: LibraryFile, ref: str) -> Article | None:
    """Return the article of a path: by the place, else by the bytes of the file there."""
    try:
        path = Path(ref).expanduser()
        is_file = bool(ref) and path.is_file()
        place = source_path(path)
    except (OSError, ValueError, RuntimeError):  # no path at all, such as one with a NUL
        return None
    by_place = article_store.find_by_source(db, place) if ref else None
    if by_place is not None or not is_file:
        return by_place
    try:
        if path.stat().st_size > _MOST_HASHED:
            return None
        import hashlib  # with OpenSSL: 5 ms

        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:  # cannot be read: then the bytes cannot tell which article it is
        return None
    return article_store.find_by_sha256(db, digest)


def _no_single(noun: str, ref: str, found: Sequence[str]) -> ReaderError:
    if len(found) > 1:
        starts = ", ".join(found[:3]) + (" …" if len(found) > 3 else "")
        nouns = "entities" if noun == "entity" else f"{noun}s"
        return AmbiguousError(f"Several {nouns} begin with “{ref}”: {starts} Write more of the id.")
    if noun == "article" and os.path.exists(ref):
        return NotFoundError(f"“{ref}” is not in the library yet. Add it: postil add FILE")
    return NotFoundError(f"There is no {noun} “{ref}” in the library.")
