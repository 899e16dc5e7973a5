"""Any verbs in any order, from two windows: the library stays sound, and undo leads all the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from reader.model.annotation import HighlightStyle
from reader.model.claim import ClaimStatus, LinkKind
from reader.model.errors import ReaderError
from reader.services import (
    claims,
    entity_types,
    mention_search,
    merging,
    naming,
    splitting,
    suggesting,
    triage,
    whole_entities,
)
from reader.services.claims import ClaimDraft
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.transplanting import Transplanting
from reader.storage.database import LibraryFile
from tests.helpers.library_scene import Scene

_WORDS = ("Mara Lindqvist", "Lindqvist", "ferry", "paint", "in May", "Ole Brandt", "quay", "58")
_STEPS = 200
_BROKEN = {
    "a mention of what is gone": """
        SELECT 1 FROM annotation_entity JOIN entity ON entity.id = entity
        JOIN annotation ON annotation.id = annotation
        WHERE entity.deleted <> '' AND annotation.deleted = ''""",
    "a claim of somebody who is gone": """
        SELECT 1 FROM claim JOIN entity ON entity.id = source WHERE deleted <> ''""",
    "an answer that is gone": """
        SELECT 1 FROM name_answer LEFT JOIN entity ON entity.id = entity
        WHERE entity <> '' AND (entity.id IS NULL OR deleted <> '')""",
    "a claim that is none": """
        SELECT 1 FROM annotation LEFT JOIN claim ON annotation = annotation.id
        WHERE deleted = '' AND (motivation = 'assessing') <> (annotation IS NOT NULL)""",
}


class Person:
    """Somebody who does anything to anything, in one of two windows."""

    def __init__(self, library: Library, random: Random) -> None:
        self.library = library
        self.random = random
        articles = [article for article in self._ids("article") if self._is_live(article)]
        self.session = library.open_article(random.choice(articles)) if articles else None

    def _ids(self, table: str) -> list[str]:
        return [row[0] for row in self.library.db.rows(f"SELECT id FROM {table} ORDER BY id")]

    def _is_live(self, article: str) -> bool:
        return not self.library.article(article).deleted

    def any(self, table: str) -> str:
        """Return the id of some row, in the trash or not."""
        return self.random.choice(self._ids(table) or ["none"])

    @property
    def words(self) -> str:
        return self.random.choice(_WORDS)

    @property
    def article(self) -> str:
        return self.random.choice(["", self.any("article")])

    @property
    def draft(self) -> EntityDraft:
        kinds = [info.id for info in self.library.entity_types(deleted=True)]
        entity = self.random.choice(["", "", self.any("entity")])
        return EntityDraft(self.words, self.random.choice(kinds), entity=entity)

    @property
    def span(self) -> tuple[int, int]:
        assert self.session is not None
        words = self.words
        start = max(self.session.text.find(words), 0)
        return start, start + len(words)

    def step(self) -> None:
        """Do something; what is impossible is refused."""
        if self.session is None:
            self.library.undo()
            return
        verb = self.random.choice(_VERBS)
        try:
            verb(self)
        except ReaderError as error:
            assert "by another program" not in error.message  # noqa: PT017 - undo must go on

    def tag_everywhere(self) -> None:
        entity = self.any("entity")
        found = mention_search.find_mentions(self.library.db, entity)
        places = {each.article.id: [place.span for place in each.places] for each in found}
        mention_search.accept(self.library, places, entity)

    def triage(self) -> None:
        assert self.session is not None
        groups = suggesting.suggestions(self.library.db, self.session.article.id)
        if groups:
            group = self.random.choice(groups)
            how = self.random.choice([triage.accept, triage.never])
            how(self.session, group)

    def seldom(self, verb: Callable[..., object], *of: str) -> None:
        """Do what would leave little to do anything to."""
        if self.random.random() < 0.2:
            verb(*of)

    def turn(self, back: bool) -> None:
        for _ in range(self.random.randint(1, 4)):
            _ = self.library.undo() if back else self.library.redo()


_VERBS: list[Callable[[Person], object]] = [
    lambda p: p.session.identify([p.span, p.span], p.draft),
    lambda p: p.session.attach_entity(p.any("annotation"), p.draft),
    lambda p: p.session.detach_entity(p.any("annotation"), p.any("entity")),
    lambda p: p.session.highlight(*p.span, HighlightStyle.BLUE),
    lambda p: p.session.set_note(p.any("annotation"), p.words),
    lambda p: p.session.set_extent(p.any("annotation"), *p.span),
    lambda p: merging.merge(p.library, [p.any("entity"), p.any("entity")], p.any("entity")),
    lambda p: splitting.split(p.library, p.any("entity"), [p.any("annotation")], p.draft),
    lambda p: whole_entities.set_type(p.library, [p.any("entity")], p.draft.type),
    lambda p: whole_entities.delete_entities(p.library, [p.any("entity")]),
    lambda p: p.library.edit_entity(p.any("entity"), name=p.words, aliases=[p.words]),
    lambda p: entity_types.add_type(p.library, p.words),
    lambda p: entity_types.remove_type(p.library, p.any("entity_type")),
    lambda p: naming.remember(p.library, p.article, p.words, p.any("entity")),
    lambda p: naming.never(p.library, p.article, p.words),
    lambda p: claims.make_claim(
        p.session, *p.span, ClaimDraft(0, 1, source=p.draft, cue=p.span, content=(p.span,))
    ),
    lambda p: claims.make_claim_of(
        p.session, p.any("annotation"), ClaimDraft(0, 1, source=p.draft)
    ),
    lambda p: claims.edit_claim(p.library, p.any("annotation"), source=p.any("entity")),
    lambda p: claims.set_status(p.library, [p.any("annotation")], ClaimStatus.FALSE),
    lambda p: claims.remove_claim(p.library, p.any("annotation")),
    lambda p: claims.link(
        p.library, p.any("annotation"), LinkKind.CONTRADICTS, p.any("annotation")
    ),
    lambda p: p.library.delete_annotations([p.any("annotation")]),
    lambda p: p.seldom(p.library.trash, p.session.article.id),
    lambda p: p.library.restore(p.any("article")),
    lambda p: p.seldom(p.library.empty_trash),
    lambda p: Transplanting(p.library).bring(p.any("article"), p.session.article.id),
    Person.tag_everywhere,
    Person.triage,
    lambda p: p.turn(back=True),
    lambda p: p.turn(back=False),
]


def _check(db: LibraryFile) -> None:
    broken = [what for what, sql in _BROKEN.items() if db.row(sql) is not None]
    assert broken == []


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.mark.parametrize("seed", range(8))
def test_any_verbs_leave_a_sound_library_that_can_be_undone(
    library: Library, tmp_path: Path, seed: int
) -> None:
    random = Random(seed)
    Scene(library, tmp_path)
    with Library.open(library.path) as other:
        for _ in range(_STEPS):
            window = random.choice([library, other])
            if random.random() < 0.7:
                window.poll()
            Person(window, random).step()
            _check(library.db)
    assert library.doctor().sound
    while library.can_undo:
        library.undo()
    _check(library.db)
    assert library.doctor().sound
