"""Everything an exporter needs of one article, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.model.annotation import Annotation, HighlightStyle, Placed
from reader.model.article import Article, Revision
from reader.model.claim import AnnotationLink
from reader.model.details import NO_DETAILS, Details
from reader.model.entity import Entity


@dataclass(frozen=True, slots=True)
class PassageElsewhere:
    """A passage of another article that one of this article is linked with."""

    annotation: Annotation
    article: str
    """Id."""
    title: str


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
    """Every entity that an annotation of the article points to, or that makes a claim, by id."""
    tags: tuple[str, ...] = ()
    """The article's own tags."""
    style_names: Mapping[HighlightStyle, str] = field(default_factory=dict)
    """What the person calls each style."""
    links: tuple[AnnotationLink, ...] = ()
    """Those from or to an annotation of the article, the oldest first."""
    elsewhere: Mapping[str, PassageElsewhere] = field(default_factory=dict)
    """The ends of links that are in other articles, by annotation."""
    type_names: Mapping[str, str] = field(default_factory=dict)
    """What the person calls the types of entity that they added or renamed, by type."""
    details: Details = NO_DETAILS
    """What is known of the revision's source: its pages."""

    def type_name(self, kind: str) -> str:
        """Return what a type of entity is called in what is written for people."""
        return self.type_names.get(kind, "") or kind
