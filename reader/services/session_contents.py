"""What there is of an open article: its text, and what is marked on it. No verbs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import TYPE_CHECKING

from reader.model.annotation import Annotation, Placed
from reader.model.article import Article, Block, ReadingState, Revision
from reader.model.details import Details
from reader.model.entity import Entity, EntityMentions, Occurrence
from reader.model.pages import Pages
from reader.model.snapshot import ArticleSnapshot
from reader.services import marking, mentions
from reader.services.mark_counts import MarkCounts
from reader.services.mentions import EntityDraft
from reader.services.open_article import LoadedArticle, OpenArticle
from reader.storage import articles as article_store

if TYPE_CHECKING:
    from reader.services.earlier_text import EarlierText
    from reader.services.library import Library


class SessionContents:
    """Kept up to date by the library. Offsets are code points of ``text``."""

    def __init__(self, library: Library, article_id: str) -> None:
        self.library = library
        self._open = OpenArticle(library.db, article_id)
        self._state = article_store.reading_state(library.db, article_id)

    @property
    def article(self) -> Article:
        """The article."""
        return self._open.article

    @property
    def revision(self) -> Revision:
        """The current revision."""
        return self._open.revision

    @property
    def text(self) -> str:
        """The reading text."""
        return self._open.revision.text

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the text."""
        return self._open.revision.blocks

    @property
    def block_starts(self) -> list[int]:
        """The offset at which each block starts."""
        return self._open.block_starts

    @property
    def details(self) -> Details:
        """What is known of the text's source: its outline and how it was read."""
        return self._open.details

    @property
    def pages(self) -> Pages:
        """The pages of the source; none for most formats."""
        return self._open.pages

    @property
    def placed(self) -> tuple[Placed, ...]:
        """Annotations in reading order, orphans last; without the page note and deleted ones."""
        return self._open.index.all

    @property
    def counts(self) -> MarkCounts:
        """How many of ``placed`` are what."""
        return self._open.counts

    def placed_between(self, start: int, end: int) -> list[Placed]:
        """Return the annotations that share a code point with a span, in reading order.

        On a long article this is ready at once; the first use of ``placed`` takes 0.1 s.
        """
        return self._open.placed_between(start, end)

    @property
    def is_complete(self) -> bool:
        """Whether all annotations are loaded: with thousands, they are when first asked for."""
        return self._open.is_complete

    def complete(self) -> None:
        """Load all annotations now; raise LibraryError kinds."""
        self._open.complete()

    def prepare(self, loaded: LoadedArticle) -> None:
        """Take the next new text over from what a job has read; then poll the library."""
        self._open.prepare(loaded)

    @property
    def earlier_text(self) -> EarlierText | None:
        """The text before the current one; None when the text never changed."""
        return self._open.earlier

    @property
    def page_note(self) -> Annotation | None:
        """The note on the whole article; None when there is none or it is empty."""
        note = self._open.page_note
        return note if note is not None and note.note else None

    @property
    def article_tags(self) -> tuple[str, ...]:
        """The article's own tags."""
        return self._open.tags

    @property
    def entities(self) -> Mapping[str, Entity]:
        """The entities mentioned here, by id."""
        return self._open.entities

    @property
    def mentions(self) -> tuple[EntityMentions, ...]:
        """The entities mentioned here by type, the most mentioned first, with their mentions."""
        return self._open.mentions

    def naming(self, entity_ids: Iterable[str]) -> set[str]:
        """Return the ids of the annotations here that mention an entity, or are claims of one."""
        return self._open.naming(entity_ids)

    @property
    def state(self) -> ReadingState:
        """Where the person is in the article."""
        return self._state

    def get(self, annotation_id: str) -> Placed | None:
        """Return an annotation of this article by id."""
        return self._open.index.get(annotation_id)

    def among(self, ids: Set[str]) -> list[Placed]:
        """Return those of the annotations that are in this article, in no order."""
        return self._open.index.among(ids)

    def entity(self, entity_id: str) -> Entity | None:
        """Return an entity by id, mentioned here or not."""
        return self._open.known_entity(entity_id) or self.library.entity(entity_id)

    def at(self, offset: int) -> list[Placed]:
        """Return the annotations that cover a code point, the shortest first."""
        return self._open.index.at(offset)

    def occurrences(self, names: Sequence[str]) -> list[Occurrence]:
        """Return where names stand as whole words, outside mentions and longer names."""
        return marking.occurrences(self._open.revision, names, self._taken(names))

    def _taken(self, names: Sequence[str]) -> list[tuple[int, int]]:
        """Return the places that are mentions already, or longer names that the library knows."""
        from reader.services.known_names import longer_names  # not needed for reading

        longer = longer_names(self.library.db, self.text, names)
        return [*marking.mention_spans(self.placed), *longer]

    def suggest_entity(self, quote: str) -> EntityDraft | None:
        """Return what a quote probably names; None when it is too long to be a name."""
        here = [group.entity for group in self.mentions]
        return mentions.suggest(self.library.db, quote, here, self.article.id)

    def snapshot(self) -> ArticleSnapshot:
        """Return everything an exporter needs, as stored now."""
        return self.library.snapshot(self.article.id)
