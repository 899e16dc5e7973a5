"""The text that an article had before the current one, and where annotations stood on it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from reader.anchoring.difference import Region, image, regions
from reader.model.annotation import Anchored
from reader.model.article import Article, Revision
from reader.model.paragraphs import Paragraphs
from reader.services.placing import stands
from reader.services.text_changes import text_before
from reader.storage import anchors as anchor_store
from reader.storage import revisions as revision_store
from reader.storage.database import LibraryFile


class EarlierText:
    """A revision, with what is known of places on it; reads, and writes nothing."""

    def __init__(self, revision: Revision) -> None:
        self.revision = revision
        self._compared: tuple[str, Sequence[Region]] | None = None

    @property
    def text(self) -> str:
        """The reading text."""
        return self.revision.text

    @cached_property
    def paragraphs(self) -> Paragraphs:
        """The paragraphs, counted."""
        return Paragraphs(self.revision.blocks)

    def warm(self, text: str) -> None:
        """Work out what takes long, for a later text: nothing then does on the GUI thread."""
        self.compare(text)
        self.paragraphs.at(0)

    def places(self, db: LibraryFile, ids: Sequence[str]) -> dict[str, Anchored]:
        """Return where annotations stood on it; those that stood nowhere are left out."""
        stored = anchor_store.anchors(db, self.revision.id, ids)
        return {key: anchor for key, anchor in stored.items() if stands(anchor)}

    def place(self, db: LibraryFile, annotation_id: str) -> Anchored | None:
        """Return where one annotation stood on it, or None."""
        return self.places(db, [annotation_id]).get(annotation_id)

    def image(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Return what stands on a later text in the place of a span of this one."""
        return image(self.compare(text), start, end)

    def compare(self, text: str) -> Sequence[Region]:
        """Return what this text and a later one share; worked out once: it may take 0.2 s."""
        if self._compared is None or self._compared[0] != text:
            self._compared = (text, regions(self.text, text))
        return self._compared[1]


def earlier_text(db: LibraryFile, article: Article) -> EarlierText | None:
    """Return the text before the current one; None for an article whose text never changed."""
    step = text_before(db, article)
    revision = revision_store.revision(db, step.before) if step is not None else None
    return EarlierText(revision) if revision is not None else None
