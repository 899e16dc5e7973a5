"""A session that lives in memory, with the parts of a ReadingSession that the page uses."""

from __future__ import annotations

import itertools

import pytest

from reader.model.annotation import (
    Anchored,
    AnchorState,
    Annotation,
    HighlightStyle,
    Motivation,
    Placed,
    reading_order,
)
from reader.model.article import (
    Article,
    Block,
    BlockKind,
    Metadata,
    ReadingState,
    Revision,
    Run,
    block_starts,
    reading_text,
)
from reader.model.changes import Changes
from reader.model.details import NO_DETAILS
from reader.model.entity import Entity, EntityType, EntityTypeInfo
from reader.model.pages import Pages
from reader.ui.theme import Theme


class MemoryLibrary:
    def __init__(self):
        self.assets = {}
        self.asked = []
        self.texts = 1

    def asset(self, sha256):
        self.asked.append(sha256)
        return self.assets.get(sha256)

    def revision_count(self, _article_id):
        return self.texts

    def entity_types(self, *, deleted: bool = False) -> list[EntityTypeInfo]:
        """Return no types but the usual ones."""
        return []

    def style_names(self):
        return {style: style.value.capitalize() for style in HighlightStyle} | {
            HighlightStyle.BLUE: "Claim"
        }


class MemorySession:
    """Marks live in a dict; each method that changes something returns the Changes to apply."""

    is_complete = True

    def __init__(self, blocks, *, title="Untitled", **about):
        self.library = MemoryLibrary()
        self.metadata = Metadata(title=title, **about)
        self.revision = Revision(
            "r1", "a1", "", "text/plain", "plain", "1", "", reading_text(blocks), tuple(blocks)
        )
        self.article = Article("a1", self.metadata, "/somewhere/story.txt", "r1", "", "")
        self.state = ReadingState()
        self.entities = {}
        self.pages = Pages()
        self.details = NO_DETAILS
        self._placed = {}
        self._ids = itertools.count(1)

    text = property(lambda self: self.revision.text)
    blocks = property(lambda self: self.revision.blocks)

    @property
    def block_starts(self):
        return block_starts(self.revision.blocks)

    @property
    def placed(self):
        return tuple(sorted(self._placed.values(), key=reading_order))

    def get(self, annotation_id):
        return self._placed.get(annotation_id)

    def at(self, offset):
        found = [p for p in self._placed.values() if p.start <= offset < p.end and not p.is_orphan]
        return sorted(found, key=lambda p: (p.end - p.start, p.start, p.id))

    def entity(self, entity_id):
        return self.entities.get(entity_id)

    def add(self, start, end, style=HighlightStyle.YELLOW, *, note="", tags=(), entity=None):
        name = f"n{next(self._ids)}"
        entities = ()
        if entity is not None:
            self.entities.setdefault(entity.id, entity)
            entities = (entity.id,)
        motivation = Motivation.IDENTIFYING if entity else Motivation.HIGHLIGHTING
        annotation = Annotation(
            name, "a1", motivation, "", "", style=style, note=note, tags=tags, entities=entities
        )
        self._placed[name] = Placed(annotation, Anchored(start, end))
        return name

    def mark(self, words, style=HighlightStyle.YELLOW, **more):
        start = self.text.index(words)
        return self.add(start, start + len(words), style, **more)

    def orphan(self):
        name = f"n{next(self._ids)}"
        annotation = Annotation(name, "a1", Motivation.HIGHLIGHTING, "", "")
        self._placed[name] = Placed(annotation, Anchored(0, 0, AnchorState.ORPHAN, 0.0))
        return name

    def move(self, name, start, end):
        self._placed[name] = Placed(self._placed[name].annotation, Anchored(start, end))
        return self.changes(name)

    def remove(self, name):
        del self._placed[name]
        return self.changes(name)

    def changes(self, *names):
        return Changes("test", articles=frozenset(("a1",)), annotations=frozenset(names))


def paragraph(text, kind=BlockKind.PARAGRAPH, **more):
    return Block(kind, (Run(text),), **more)


def person(name):
    return Entity(f"e-{name}", name, EntityType.PERSON)


STORY = (
    "Clerks at the Harrow Mill opened the upper sluice at half past two on Tuesday, and the meadow "
    "path was under water before anyone rang the bell, neighbours said.",
    "Warden Ilse Marr told the parish that “nobody was ever in danger, and each house had a letter "
    "from us.” The Mill Trust has yet to show those letters.",
    "The Trust’s own gauge at Fennel Bridge shows a rise of 1.9 metres in eleven minutes, a rate "
    "that its keeper, Tom Dace, called “within what was foreseen.”",
)


@pytest.fixture
def theme():
    return Theme.load("light")


@pytest.fixture
def dark_theme():
    return Theme.load("dark")


@pytest.fixture
def story():
    return MemorySession(
        [paragraph(each) for each in STORY],
        title="Sluice opened at night, the parish asks why",
        site="Fen Gazette",
        published="2026-08-07",
    )


@pytest.fixture
def long_story():
    blocks = [paragraph(f"Paragraph {n}. " + STORY[n % 3]) for n in range(120)]
    return MemorySession(blocks, title="A long story")
