"""Every place where an entity is probably meant, in one article or all, and tagging them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from reader.entities.spellings import name_key
from reader.entities.word_edges import is_within_longer
from reader.model.annotation import Placed
from reader.model.article import Article, Revision
from reader.model.entity import Entity, NameAnswer
from reader.model.errors import Cancelled, NotFoundError
from reader.model.suggestion import Span
from reader.services import marking
from reader.services.drafting import span_of
from reader.services.known_names import is_own_to_a_text, known_names
from reader.services.mentions import existing, outside
from reader.services.name_table import KnownNames
from reader.services.naming import asked_names, keep_choice
from reader.services.placing import ORPHAN, existing_article, existing_revision
from reader.storage import annotations as annotation_store
from reader.storage import articles as article_store
from reader.storage import name_answers as answer_store
from reader.storage import names as store
from reader.storage.database import LibraryFile, open_database
from reader.storage.entities import folded

if TYPE_CHECKING:
    from reader.services.library import Library

_CONTEXT = 160


class Doubt(StrEnum):
    """Why a place is not taken for granted."""

    NONE = ""
    TAGGED = "tagged"
    """It is a mention of something else."""
    WITHIN = "within"
    """It goes on with a capitalised word, and is probably part of a longer name."""
    SHARED = "shared"
    """Others bear the name, and the article does not tell which of them is meant."""
    VAGUE = "vague"
    """A description or a day, in an article that does not mention the entity otherwise."""


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place where one of an entity's names stands and that is no mention of it yet."""

    start: int
    end: int
    """Code points of the reading text, half open."""
    name: str
    """As the library writes it."""
    before: str
    """Up to 160 code points of its line; ``words`` is the name as it stands there."""
    words: str
    after: str
    doubt: Doubt = Doubt.NONE
    others: tuple[str, ...] = ()
    """Ids of the entities that are tagged there, or that bear the name too."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class FoundIn:
    """What was found in one article."""

    article: Article
    places: tuple[FoundPlace, ...]
    """In reading order."""
    mentions: int
    """How many mentions of the entity are there already."""

    @property
    def sure(self) -> tuple[FoundPlace, ...]:
        """The places that nothing speaks against."""
        return tuple(place for place in self.places if place.doubt is Doubt.NONE)


def find_mentions(
    db: LibraryFile,
    entity_id: str,
    articles: Sequence[str] | None = None,
    *,
    found: Callable[[FoundIn], object] | None = None,
    progress: Callable[[float], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[FoundIn]:
    """Return the untagged places of an entity's names, by article, the newest article first.

    In ``articles`` (ids), or in all; each article is told of as soon as it is looked through.
    Longer names that the library knows are not taken apart, hidden lines are left out, and so is a
    name that the person said means nothing there. Raises NotFoundError, and Cancelled when
    ``cancelled`` says so.
    """
    entity = existing(db, entity_id)
    ids = store.articles_with(db, entity.names) if articles is None else list(articles)
    results = []
    for number, article_id in enumerate(ids, 1):
        if cancelled is not None and cancelled():
            raise Cancelled("Cancelled.")
        try:
            article = existing_article(db, article_id)
        except NotFoundError:
            if articles is not None:
                raise
            continue  # the trash was emptied meanwhile
        result = _Article(db, article, entity).find()
        if result is not None:
            results.append(result)
            if found is not None:
                found(result)
        if progress is not None:
            progress(number / len(ids))
    return results


def find_mentions_in(
    path: Path,
    entity_id: str,
    articles: Sequence[str] | None,
    found: Callable[[FoundIn], object],
    *,
    progress: Callable[[float], object],
    cancelled: Callable[[], bool],
) -> None:
    """Find mentions with a connection of its own: for a job; ``found`` is called on its thread."""
    with closing(open_database(path, read_only=True)) as db:
        find_mentions(db, entity_id, articles, found=found, progress=progress, cancelled=cancelled)


class _Article:
    """One article, looked through for one entity."""

    def __init__(self, db: LibraryFile, article: Article, entity: Entity) -> None:
        self._article = article
        self._entity = entity
        self._revision: Revision = existing_revision(db, article)
        self._names: KnownNames = known_names(db)
        self._tagged = store.mention_places(db, article.id)
        self._here = {key for _, _, key in self._tagged}
        self._answers: Mapping[str, NameAnswer] = answer_store.name_answers(db, article.id)

    def find(self) -> FoundIn | None:
        text, mine = self._revision.text, self._entity.id
        own = [(start, end) for start, end, key in self._tagged if key == mine]
        hidden = marking.noise_spans(self._revision)
        places = []
        for each in outside(self._names.find(text), [*own, *hidden]):
            words = text[each.start : each.end]
            meant = self._names.meant_by(words)
            if mine in meant and not self._is_never(each.name):
                places.append(self._place((each.start, each.end), each.name, meant))
        return FoundIn(self._article, tuple(places), len(set(own))) if places else None

    def _is_never(self, name: str) -> bool:
        answer = self._answers.get(folded(name))
        return answer is not None and not answer.entity

    def _place(self, span: Span, name: str, meant: Sequence[str]) -> FoundPlace:
        text, (start, end) = self._revision.text, span
        first = max(start - _CONTEXT, text.rfind("\n", 0, start) + 1)
        line_end = text.find("\n", end)
        last = min(end + _CONTEXT, len(text) if line_end < 0 else line_end)
        doubt, others = self._doubt(span, name, meant)
        words = " ".join(text[start:end].split())
        return FoundPlace(start, end, name, text[first:start], words, text[end:last], doubt, others)

    def _doubt(self, span: Span, name: str, meant: Sequence[str]) -> tuple[Doubt, tuple[str, ...]]:
        tagged = [key for start, end, key in self._tagged if start < span[1] and end > span[0]]
        if tagged:
            return Doubt.TAGGED, tuple(dict.fromkeys(tagged))
        mine = self._entity.id
        others = tuple(key for key in meant if key != mine)
        answer = self._answers.get(folded(name))
        settled = answer is not None and answer.entity == mine
        clear = mine in self._here and self._here.isdisjoint(others)
        if others and not settled and not clear:
            return Doubt.SHARED, others
        if is_within_longer(self._revision.text, *span):
            return Doubt.WITHIN, ()
        if mine not in self._here and is_own_to_a_text(name, self._entity.type):
            return Doubt.VAGUE, ()
        return Doubt.NONE, ()


def tagged_mentions(db: LibraryFile, entity_id: str) -> list[tuple[Article, Placed]]:
    """Return the mentions of an entity in all live articles, oldest first, with their articles."""
    rows = annotation_store.entity_annotations(db, [entity_id])
    articles = article_store.articles_by_id(db, list({item.article for item, _ in rows}))
    return [
        (articles[item.article], Placed(item, anchor or ORPHAN))
        for item, anchor in rows
        if item.article in articles
    ]


# Verbs


def accept(
    library: Library,
    places: Mapping[str, Sequence[Span]],
    entity_id: str,
    *,
    origin: object | None = None,
) -> int:
    """Make places (by article id) mentions of an entity, as one change; return how many were made.

    A place where none of its names stands any more, because the text is another one by now, is
    left out, and so is what is a mention of it already. Where others bear the name, it is kept
    for the article that this one is meant. Raises NotFoundError, ReaderError.
    """
    db = library.db
    count = 0
    only = next(iter(places), "") if len(places) == 1 else ""
    entity = existing(db, entity_id)
    with library.recording("tag mentions", summary=entity.name, article=only) as record:
        entity = existing(db, entity_id)  # as it is now that nobody else can write
        for article_id, spans in places.items():
            revision = existing_revision(db, existing_article(db, article_id))
            fresh = _fresh(db, revision, entity, spans)
            words = {revision.text[start:end] for start, end in fresh}
            marking.add_mentions(record, revision, fresh, entity)
            keep_choice(record, article_id, asked_names(db, article_id, words), entity)
            count += len(fresh)
    library.committed(record, origin)
    return count


def _fresh(
    db: LibraryFile, revision: Revision, entity: Entity, spans: Sequence[Span]
) -> list[Span]:
    keys = {name_key(name) for name in entity.names}
    tagged = store.mention_places(db, revision.article)
    taken = {(start, end) for start, end, key in tagged if key == entity.id}
    fresh = []
    for start, end in sorted(set(spans)):
        in_text = 0 <= start < end <= len(revision.text)
        if in_text and name_key(revision.text[start:end]) in keys and (start, end) not in taken:
            fresh.append(span_of(revision.text, start, end))
    return fresh


def never(
    library: Library,
    names: Mapping[str, Sequence[str]],
    *,
    origin: object | None = None,
) -> None:
    """Keep that names (by article id; "" for all articles) mean nothing there, as one change.

    Raises NotFoundError for an article that is gone for good.
    """
    words = [name for each in names.values() for name in each]
    with library.recording("answer name", summary=words[0] if words else "") as record:
        for article_id, own in names.items():
            if article_id:
                existing_article(record.db, article_id)
            for name in dict.fromkeys(map(folded, own)):
                answer_store.save_name_answer(record, NameAnswer(article_id, name, ""))
    library.committed(record, origin)
