"""Which article or annotation a person means by an id, the start of one, or a path."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from reader.model.annotation import Annotation
from reader.model.article import Article
from reader.model.errors import AmbiguousError, NotFoundError, ReaderError
from reader.storage import annotations as annotation_store
from reader.storage import articles as article_store
from reader.storage.database import LibraryFile

_ID_PREFIX = re.compile(r"(?i)[0-9a-f][0-9a-f-]{0,35}")
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
    if article is not None:
        return article
    found = article_store.article_ids(db, ref.lower()) if _ID_PREFIX.fullmatch(ref) else []
    if len(found) == 1:
        article = article_store.article(db, found[0])
    if article is None:
        raise _no_single("article", ref, found)
    return article


def find_annotation(db: LibraryFile, ref: str) -> Annotation:
    """Return the annotation with an id or a unique start of one.

    Raises NotFoundError, and AmbiguousError when several ids begin so.
    """
    annotation = annotation_store.annotation(db, ref) if ref else None
    if annotation is not None:
        return annotation
    found = annotation_store.annotation_ids(db, ref.lower()) if _ID_PREFIX.fullmatch(ref) else []
    if len(found) == 1:
        annotation = annotation_store.annotation(db, found[0])
    if annotation is None:
        raise _no_single("annotation", ref, found)
    return annotation


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
        return AmbiguousError(f"Several {noun}s begin with “{ref}”: {starts} Write more of the id.")
    if noun == "article" and os.path.exists(ref):
        return NotFoundError(f"“{ref}” is not in the library yet. Add it: postil add FILE")
    return NotFoundError(f"There is no {noun} “{ref}” in the library.")
