"""What a verb changed, told to every view once the commit has returned."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The kinds and ids of what changed, and who asked.

    ``origin`` is whatever the caller passed; a view ignores changes whose origin is itself.
    """

    verb: str
    """Such as ``highlight``, ``edit note``, ``undo highlight``, ``add article``."""
    articles: frozenset[str] = frozenset()
    annotations: frozenset[str] = frozenset()
    entities: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    """Names of tags."""
    revisions: frozenset[str] = frozenset()
    """Ids of articles whose current revision was replaced."""
    styles: bool = False
    """Whether a highlight style was renamed."""
    entity_types: bool = False
    """Whether a type of entity was added, renamed, recoloured or removed."""
    name_answers: bool = False
    """Whether a person said what a name means in an article."""
    origin: object | None = None

    def __bool__(self) -> bool:
        """Tell whether anything changed at all."""
        return bool(
            self.articles
            or self.annotations
            or self.entities
            or self.tags
            or self.revisions
            or self.styles
            or self.entity_types
            or self.name_answers
        )


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of the history: a change as it was recorded."""

    id: int
    time: str
    actor: str
    verb: str
    summary: str
    """A few words of what was touched, such as the start of a quote or a title."""
    article: str = ""
    undone: bool = False
