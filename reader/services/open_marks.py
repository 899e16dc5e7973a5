"""What is marked on an open article, in the forms in which it is asked for."""

from __future__ import annotations

from collections.abc import Mapping

from reader.model.article import Revision
from reader.model.entity import Entity, EntityMentions
from reader.services.mark_counts import MarkCounts
from reader.services.mention_groups import MentionGroups
from reader.services.placed_index import PlacedIndex
from reader.services.placing import LoadedMarks, load_marks
from reader.storage.database import LibraryFile


class OpenMarks:
    """Made from what is stored; a job may make it for the window, which then only takes it."""

    def __init__(self, marks: LoadedMarks) -> None:
        self.index = PlacedIndex(marks.placed)
        self.page_note = marks.page_note
        self.entities: Mapping[str, Entity] = dict(marks.entities)
        self.groups = MentionGroups(marks.placed)
        self.counts = MarkCounts(marks.placed)
        self.mentions: tuple[EntityMentions, ...] | None = None
        """The groups as they are shown; None until they are asked for."""


def whole_marks(db: LibraryFile, revision: Revision) -> OpenMarks:
    """Return what is marked on a text, with everything made that can be made beforehand."""
    marks = OpenMarks(load_marks(db, revision))
    marks.mentions = marks.groups.groups(marks.index, marks.entities)
    return marks
