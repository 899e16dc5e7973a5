"""What a person says of an article: its authors, where it comes from, and when it appeared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from reader.model.article import Article, Metadata
from reader.model.errors import ReaderError
from reader.services.placing import existing_article, existing_revision
from reader.storage import articles as article_store
from reader.storage import entities as entity_store
from reader.storage.changes import ChangeRecord
from reader.storage.dated_mentions import dates_only_in

if TYPE_CHECKING:
    from reader.services.library import Library

EDIT_DETAILS: Final = "edit details"
"""The verb when more than one field changes at once."""
RENAME: Final = "rename article"
"""The verb when only the title changes."""
FIELD_VERBS: Final = {"authors": "set authors", "site": "set site", "published": "set date"}
"""Field of ``Metadata`` → the verb that changes it alone."""


def set_metadata(
    library: Library,
    article_id: str,
    *,
    title: str | None = None,
    authors: Iterable[str] | None = None,
    site: str | None = None,
    published: str | None = None,
    origin: object | None = None,
) -> Article:
    """Change what is given of an article's details, as one change; return the article.

    With another date, the days that the article alone mentions ("Tuesday") get another value,
    unless they have one that somebody gave them.
    ``published`` is a date as ``parse_day`` reads it; an empty value takes the field away, but for
    the title, which stays. Raises NotFoundError, and ReaderError for what is no date.
    """
    given: dict[str, Any] = {
        "title": " ".join((title or "").split()),
        "authors": None if authors is None else _names(authors),
        "site": None if site is None else " ".join(site.split()),
        "published": None if published is None else parse_day(published),
    }
    article = library.article(article_id)
    before, after = article.metadata, _edited(article.metadata, given)
    changed = [field for field in FIELD_VERBS if getattr(before, field) != getattr(after, field)]
    if before == after:
        return article
    verb = EDIT_DETAILS if len(changed) > 1 else FIELD_VERBS[changed[0]] if changed else RENAME
    told = [*(["title"] if before.title != after.title else []), *changed]
    summary = _summary(told, after)
    with library.recording(verb, summary=summary, article=article.id) as record:
        article = existing_article(record.db, article.id)  # that nobody else can write now
        after = _edited(article.metadata, given)
        article_store.set_metadata(record, article.id, after)
        if article.metadata.published != after.published:
            _count_dates_anew(record, article, after.published)
    library.committed(record, origin)
    return library.article(article.id)


def _edited(before: Metadata, given: Mapping[str, Any]) -> Metadata:
    """Return an article's details with what is given (not None) replaced; an empty title is not."""
    values = {field: value for field, value in given.items() if value is not None}
    renamed = values.pop("title") or before.title
    proposed = before.title_proposed and renamed == before.title
    return replace(before, title=renamed, title_proposed=proposed, **values)


def _count_dates_anew(record: ChangeRecord, article: Article, published: str) -> None:
    """Give the dates that the article mentions the value that they have by its own date.

    A value that does not come from the date that the article had is somebody's own.
    """
    places = dates_only_in(record.db, article.id, article.revision)
    if not places:
        return
    text, before = existing_revision(record.db, article).text, article.metadata.published
    entities = entity_store.entities_by_id(record.db, list(places))
    for entity_id, span in places.items():
        entity = entities.get(entity_id)
        if entity is None or entity.value not in ("", _value_at(text, span, before)):
            continue
        value = _value_at(text, span, published)
        if value is not None and value != entity.value:
            entity_store.save_entity(record, replace(entity, value=value))


def _value_at(text: str, span: tuple[int, int], published: str) -> str | None:
    """Return the value of the date at a place in an article of a day; None where is none."""
    from reader.entities.dates import find_dates  # compiles long patterns

    first = text.rfind("\n", 0, span[0]) + 1
    last = text.find("\n", span[1])
    for each in find_dates(text[first : last if last >= 0 else len(text)], published):
        if each.start < span[1] - first and span[0] - first < each.end:
            return each.value
    return None


def parse_day(words: str) -> str:
    """Return the day that words name as ISO 8601: ``2024-08-07``, ``7 August 2024``; empty stays.

    Raises ReaderError when they name none.
    """
    words = " ".join(words.split())
    if not words:
        return ""
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        from reader.formats.dates import dateline_date  # compiles long patterns

        found = dateline_date(words)
    if not found:
        message = f"“{words}” is no day. Write it as 2024-08-07 or 7 August 2024."
        raise ReaderError(message)
    return found


def split_authors(words: str) -> tuple[str, ...]:
    """Return the names in a line that a person wrote: commas or semicolons stand between them."""
    return _names(words.split(";" if ";" in words else ","))


def _names(names: Iterable[str]) -> tuple[str, ...]:
    cleaned = (" ".join(name.split()) for name in names)
    return tuple(dict.fromkeys(name for name in cleaned if name))


def _summary(changed: list[str], metadata: Metadata) -> str:
    told = {
        "title": metadata.title,
        "authors": ", ".join(metadata.authors),
        "site": metadata.site,
        "published": metadata.published,
    }
    return " · ".join(filter(None, (told[field] for field in changed))) or metadata.title
