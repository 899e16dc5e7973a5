"""Which of an entity's passages are shown: all, those of a time, or the claims by or about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.services.entity_story import EntityStory, StoryPassages
from reader.services.passages import Passage
from reader.ui.entity.time_bins import Bar
from reader.ui.texts import translate

_BATCH = 8
"""Articles whose passages are read at once."""


@dataclass(frozen=True, slots=True)
class PassageChoice:
    """At most one of the two."""

    period: Bar | None = None
    claims: str = ""
    """``by`` the entity, or ``about`` it."""

    @property
    def is_narrowed(self) -> bool:
        """Whether only some of them are shown."""
        return self.period is not None or bool(self.claims)

    @property
    def words(self) -> str:
        """What they are narrowed to; empty for all."""
        if self.period is not None:
            return self.period.words
        if self.claims == "by":
            return translate("EntityPage", "What it says")
        return translate("EntityPage", "What others say of it") if self.claims else ""

    def batches(self, story: EntityStory, reader: StoryPassages) -> Iterator[Sequence[Passage]]:
        """Yield the passages that are to be shown, a few articles at a time."""
        if self.claims:
            is_by = self.claims == "by"
            wanted = [claim.place for claim in story.claims if claim.is_by == is_by]
            for at in range(0, len(wanted), _BATCH):
                yield reader.of_places(wanted[at : at + _BATCH])
            return
        articles = [
            each.article
            for each in story.articles
            if self.period is None or self.period.holds(each.published)
        ]
        for at in range(0, len(articles), _BATCH):
            yield reader.of_articles(articles[at : at + _BATCH])
