"""How a person wants the annotated Markdown to look."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from reader.model.article import Image

Marks = Literal["equals", "html"]
Entities = Literal["links", "plain"]


def written_source(image: Image) -> str:
    """Return the reference as the source wrote it."""
    return image.source


@dataclass(frozen=True, slots=True)
class Options:
    """``marks``: ``==x==`` or ``<mark>x</mark>``; ``entities``: ``[[Name]]`` or ``Name``."""

    marks: Marks = "equals"
    entities: Entities = "links"
    image_href: Callable[[Image], str] = written_source
    """Returns the address that the export gives an image."""
    entity_pages: Mapping[str, str] = field(default_factory=dict)
    """The names, without ``.md``, of the entities' own pages, by entity id."""

    @property
    def mark_tokens(self) -> tuple[str, str]:
        """What opens and closes a mark."""
        return ("==", "==") if self.marks == "equals" else ("<mark>", "</mark>")
