"""Any verbs in any order, from two windows: the library stays sound, and undo leads all the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

import pytest

from reader.model.annotation import HighlightStyle
from reader.model.claim import ClaimStatus, LinkKind
from reader.model.errors import ReaderError
from reader.services import (
    article_metadata,
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
from reader.storage.rows import TABLES, OnUndo
from tests.helpers.library_dump import Dump, dump
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

    def step(self, verbs: Sequence[Callable[[Person], object]]) -> None:
        """Do something; what is impossible is refused."""
        if self.session is None:
            self.library.undo()
            return
        verb = self.random.choice(verbs)
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
    lambda p: Transplanting(p.library).bring(p.any("article"), p.session.article.id),
    Person.tag_everywhere,
    Person.triage,
    lambda p: p.session.set_tags(p.any("annotation"), [p.words]),
    lambda p: p.session.set_page_note(p.words),
    lambda p: p.library.tag_article(p.any("article"), [p.words]),
    lambda p: p.library.rename_style(HighlightStyle.BLUE, p.words),
    lambda p: article_metadata.set_metadata(
        p.library, p.any("article"), title=p.words, published=p.random.choice(["2024-08-07", ""])
    ),
    lambda p: p.library.edit_entity(p.any("entity"), note=p.words, value="2024"),
    lambda p: entity_types.rename_type(p.library, p.any("entity_type"), p.words),
    lambda p: entity_types.recolour_type(p.library, p.random.choice(["person", "date"]), "slate"),
    lambda p: naming.forget(p.library, p.article, p.words),
    lambda p: claims.unlink(p.library, p.any("annotation"), None, p.any("annotation")),
]
_TURNS: list[Callable[[Person], object]] = [
    lambda p: p.seldom(p.library.empty_trash),
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
            Person(window, random).step([*_VERBS, *_TURNS])
            _check(library.db)
    assert library.doctor().sound
    while library.can_undo:
        library.undo()
    _check(library.db)
    assert library.doctor().sound


def _seen(library: Library) -> Dump:
    """Return what a person could see: no row in the trash, no tag that nothing has."""
    rows = dump(library).items()
    return {
        name: [row for row in some if len(row) > len(TABLES[name].key) or name not in _TRASHED]
        for name, some in rows
        if name != "tag"
    }


_TRASHED = frozenset(table.name for table in TABLES.values() if table.on_undo is OnUndo.TRASH)


@pytest.mark.parametrize("seed", range(3))
def test_each_verb_is_one_change_and_undo_and_redo_lead_through_all_of_them(
    library: Library, tmp_path: Path, seed: int
) -> None:
    random = Random(seed)
    Scene(library, tmp_path)
    steps = {_changes(library): _seen(library)}
    with Library.open(library.path) as other:
        windows = [library, other]
        for _ in range(80):
            window = random.choice(windows)
            window.poll()
            person, before = Person(window, random), _changes(library)
            if person.session is None:
                break
            person.step(_VERBS)
            assert _changes(library) in (before, before + 1)
            steps[_changes(library)] = _seen(library)
        for _ in range(2):
            for number in sorted(steps, reverse=True)[1:]:
                random.choice(windows).undo()
                assert (number, _seen(library)) == (number, steps[number])
            for number in sorted(steps)[1:]:
                random.choice(windows).redo()
                assert (number, _seen(library)) == (number, steps[number])


def _changes(library: Library) -> int:
    """Return how many changes are in force; verbs that coalesce are one."""
    sql = "SELECT count(*) FROM change WHERE kind = 'do' AND undone_by IS NULL"
    return int(library.db.value(sql))
