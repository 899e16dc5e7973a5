"""What there is to know of an article besides its text: its file, and how that was read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader.model.article import Article, Revision
from reader.model.details import Details
from reader.services.placing import existing_article, existing_revision
from reader.storage import details as details_store
from reader.storage import revisions as revision_store

if TYPE_CHECKING:
    from reader.services.library import Library

DECODED: Final = (
    "plain-text",
    "markdown",
    "html",
    "mhtml",
    "email",
    "fb2",
    "webvtt",
    "subrip",
)
"""Importers of formats whose bytes may stand for other letters than they were taken for."""
PAGES: Final = ("html", "mhtml")
"""Importers that take an article out of a page."""


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """An article, its present text and where that came from."""

    article: Article
    revision: Revision
    details: Details
    words: int
    source_bytes: int
    """The size of the source, as it was read."""
    texts: int
    """How many texts the article has had."""
    file_exists: bool

    @property
    def has_encoding(self) -> bool:
        """Whether the source could be read in another encoding."""
        return self.revision.importer in DECODED

    @property
    def left_out(self) -> int:
        """How many words of the page are not in the text, when that is worth a word."""
        return self.details.left_out

    @property
    def pages(self) -> int:
        """How many pages the source has; 0 when it has none."""
        numbers = [mark.number for mark in self.details.pages]
        return max(numbers, default=0) or len(self.details.pages)


def article_info(library: Library, article_id: str, known: Revision | None = None) -> ArticleInfo:
    """Return what is known of an article; raise NotFoundError.

    ``known`` is its present text, where that is at hand: a long one takes a while to read.
    """
    db = library.db
    article = existing_article(db, article_id)
    is_present = known is not None and known.id == article.revision
    revision = known if known is not None and is_present else existing_revision(db, article)
    return ArticleInfo(
        article=article,
        revision=revision,
        details=details_store.details(db, revision.id),
        words=revision_store.words(db, revision.id),
        source_bytes=len(revision_store.source_bytes(db, revision.id) or b""),
        texts=revision_store.count(db, article.id),
        file_exists=os.path.isfile(article.source),
    )
