"""Full-text search over live articles and annotations; any input is safe."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from dataclasses import dataclass
from typing import Literal

from reader.storage.database import LibraryFile
from reader.storage.rows import storable
from reader.storage.snippets import snippet


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found; a lower ``rank`` is a better match (bm25)."""

    kind: Literal["article", "annotation"]
    article: str
    annotation: str
    """Empty for an article."""
    title: str
    """Of the article."""
    snippet: str
    rank: float


@dataclass(frozen=True, slots=True)
class Title:
    """An article found by its title."""

    article: str
    title: str
    site: str
    published: str


# A title says more about an article than a word in its text does.
_ARTICLES = """
SELECT 'article' AS kind, article.id AS article, '' AS annotation, article.title,
    bm25(article_fts, 8.0, 4.0, 1.0) AS place
FROM article_fts JOIN article ON article.n = article_fts.rowid
WHERE article_fts MATCH ? AND article.deleted = '' ORDER BY place, article.id DESC LIMIT ?
"""
_ANNOTATIONS = """
SELECT 'annotation' AS kind, article.id AS article, annotation.id AS annotation, article.title,
    bm25(annotation_fts) AS place
FROM annotation_fts JOIN annotation ON annotation.n = annotation_fts.rowid
JOIN article ON article.id = annotation.article
WHERE annotation_fts MATCH ? AND annotation.deleted = '' AND article.deleted = ''
ORDER BY place, annotation.id DESC LIMIT ?
"""
_ARTICLE_TEXT = "SELECT text FROM revision WHERE id = (SELECT revision FROM article WHERE id = ?)"
_ANNOTATION_TEXTS = "SELECT quote_exact, note FROM annotation WHERE id = ?"


def search(
    db: LibraryFile,
    words: str,
    *,
    limit: int = 50,
    prefix: bool = True,
    marks: tuple[str, str] = ("", ""),
) -> list[Hit]:
    """Return what holds all the words, best first, articles and annotations together.

    ``"words in quotes"`` stand together; with ``prefix`` the last word may go on. ``marks`` go
    around the found words of a snippet. Nothing in ``words`` is an operator.
    """
    query = match_expression(words, prefix=prefix)
    if not query:
        return []
    with db.reading():
        rows = db.rows(_ARTICLES, [query, limit]) + db.rows(_ANNOTATIONS, [query, limit])
        rows.sort(key=lambda row: row["place"])
        return [_hit(db, row, phrases(words), marks) for row in rows[:limit]]


def find_titles(db: LibraryFile, words: str, limit: int) -> list[Title]:
    """Return the live articles whose titles hold all the words (the last may go on), best first."""
    query = match_expression(words)
    if not query:
        return []
    rows = db.rows(_TITLES, [f"title : ({query})", limit])
    return [Title(*row) for row in rows]


_TITLES = """
SELECT article.id, article.title, article.site, article.published
FROM article_fts JOIN article ON article.n = article_fts.rowid
WHERE article_fts MATCH ? AND article.deleted = '' ORDER BY rank, article.id DESC LIMIT ?
"""


def _hit(db: LibraryFile, row: sqlite3.Row, found: list[str], marks: tuple[str, str]) -> Hit:
    kind, article, annotation, title, place = row
    sql, row_id = (_ANNOTATION_TEXTS, annotation) if annotation else (_ARTICLE_TEXT, article)
    texts = db.row(sql, [row_id])
    text = "\n".join(filter(None, texts or ()))
    return Hit(kind, article, annotation, title, snippet(text, found, marks), place)


_PHRASES = re.compile(r'"([^"]*)"|([^\s"]+)')


def phrases(words: str) -> list[str]:
    """Return the words and quoted phrases of what a person typed, if there is a word in them."""
    return [
        quoted or bare
        for quoted, bare in _PHRASES.findall(storable(words).replace("\0", " "))
        if any(map(_is_word_character, quoted or bare))
    ]


def match_expression(words: str, *, prefix: bool = True) -> str:
    """Return the FTS5 query for what a person typed; empty when it holds no word."""
    found = phrases(words)
    if not found:
        return ""
    # A quoted phrase is meant as it stands; so is a word with a space after it.
    open_ended = prefix and words[-1:] != '"' and not words[-1:].isspace()
    return " ".join(f'"{phrase}"' for phrase in found) + "*" * open_ended


def _is_word_character(character: str) -> bool:
    # What FTS5's unicode61 makes words of; a phrase without any would match nothing at all.
    return unicodedata.category(character)[0] in "LN" or unicodedata.category(character) == "Co"
