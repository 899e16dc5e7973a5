"""Everything an exporter needs of one article, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.model.annotation import Annotation, HighlightStyle, Placed
from reader.model.article import Article, Revision
from reader.model.details import NO_DETAILS, Details
from reader.model.entity import Entity


@dataclass(frozen=True, slots=True)
class ArticleSnapshot:
    """An article as it is now.

    ``placed`` is in reading order, orphans last; the page note is apart.
    """

    article: Article
    revision: Revision
    placed: tuple[Placed, ...] = ()
    page_note: Annotation | None = None
    entities: Mapping[str, Entity] = field(default_factory=dict)
    """Every entity that an annotation of the article points to, by id."""
    tags: tuple[str, ...] = ()
    """The article's own tags."""
    style_names: Mapping[HighlightStyle, str] = field(default_factory=dict)
    """What the person calls each style."""
    details: Details = NO_DETAILS
    """What is known of the revision's source: its pages."""
