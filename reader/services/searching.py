"""Search the whole library: articles and annotations, ranked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reader.model.annotation import Annotation
from reader.model.article import Article
from reader.storage import annotations as annotation_store
from reader.storage import articles as article_store
from reader.storage import search as search_store
from reader.storage.database import LibraryFile


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One place that matches; ``annotation`` is None for a hit in an article's own text."""

    kind: Literal["article", "annotation"]
    article: Article
    annotation: Annotation | None
    title: str
    snippet: str
    rank: float
    """Lower is better."""


def search_library(
    db: LibraryFile, words: str, *, limit: int = 50, marks: tuple[str, str] = ("", "")
) -> list[SearchHit]:
    """Return the best matches for words; ``marks`` go around the words found in snippets."""
    found = search_store.search(db, words, limit=limit, marks=marks)
    annotations = annotation_store.annotations_by_id(
        db, [hit.annotation for hit in found if hit.annotation]
    )
    articles = {key: article_store.article(db, key) for key in {hit.article for hit in found}}
    hits = []
    for hit in found:
        article = articles[hit.article]
        annotation = annotations.get(hit.annotation)
        if article is None or (hit.kind == "annotation" and annotation is None):
            continue  # its row is damaged: reported among the library's problems
        kind: Literal["article", "annotation"]
        kind = "annotation" if annotation is not None else "article"
        hits.append(SearchHit(kind, article, annotation, hit.title, hit.snippet, hit.rank))
    return hits
