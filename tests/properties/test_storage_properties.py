"""Whatever is stored comes back; whatever was done can be undone and redone; search keeps step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from reader.model.annotation import Anchored, AnchorState, Annotation, HighlightStyle, Motivation
from reader.model.article import (
    Article,
    Block,
    BlockKind,
    Image,
    InlineStyle,
    Metadata,
    Run,
    TableCell,
    reading_text,
)
from reader.model.entity import Entity, EntityType
from reader.model.ids import new_id, now
from reader.model.selector import TextPositionSelector, TextQuoteSelector
from reader.storage import anchors as anchor_store
from reader.storage import annotations, articles, entities, revisions
from reader.storage.blocks_json import decode_blocks, encode_blocks
from reader.storage.changes import recording
from reader.storage.checks import check
from reader.storage.database import LibraryFile, open_database
from reader.storage.search import search
from reader.storage.trash import empty_trash
from reader.storage.undo import next_redo, next_undo, redo, undo
from tests.unit.storage.support import dump, make_article, make_revision

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
NAME_LISTS = st.lists(NAMES, unique=True, max_size=4).map(tuple)
SMALL = st.integers(0, 9)
SPANS = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(sorted)

# One file per example would be all that the time goes to.
FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@contextmanager
def new_library() -> Iterator[LibraryFile]:
    with TemporaryDirectory() as folder, closing(open_database(Path(folder, "l.db"))) as db:
        yield db


def optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


runs = st.builds(
    Run,
    TEXT,
    st.frozensets(st.sampled_from(InlineStyle), max_size=3),
    TEXT,
    optional(st.builds(Image, TEXT, TEXT, TEXT)),
)
cells = st.builds(TableCell, SMALL, SMALL, SMALL, st.booleans(), TEXT, SMALL, SMALL)
blocks = st.builds(
    Block,
    kind=st.sampled_from(BlockKind),
    runs=st.lists(runs | st.builds(Run, TEXT), max_size=4).map(tuple),
    level=SMALL,
    quote_depth=SMALL,
    list_depth=SMALL,
    ordinal=optional(st.integers(-5, 5)),
    checked=optional(st.booleans()),
    language=TEXT,
    cell=optional(cells),
    noise=st.booleans(),
    anchor=TEXT,
)
metadata = st.builds(Metadata, TEXT, st.booleans(), NAME_LISTS, TEXT, TEXT, TEXT, TEXT)
anchors = st.builds(
    lambda span, state, score: Anchored(span[0], span[1], state, score),
    SPANS,
    st.sampled_from(AnchorState),
    st.floats(0, 1),
)
annotation_fields = st.fixed_dictionaries(
    {
        "motivation": st.sampled_from(Motivation),
        "quote": optional(st.builds(TextQuoteSelector, TEXT, TEXT, TEXT)),
        "position": optional(SPANS.map(lambda span: TextPositionSelector(*span))),
        "style": optional(st.sampled_from(HighlightStyle)),
        "note": TEXT,
        "tags": NAME_LISTS,
    }
)


@given(st.lists(blocks, max_size=5).map(tuple))
def test_any_blocks_come_back(made: tuple[Block, ...]) -> None:
    assert decode_blocks(encode_blocks(made), reading_text(made)) == made


@FEW
@given(metadata, st.lists(blocks, min_size=1, max_size=3).map(tuple), st.binary(), TEXT)
def test_any_article_comes_back(
    about: Metadata, made: tuple[Block, ...], source: bytes, path: str
) -> None:
    with new_library() as db:
        revision = make_revision(new_id(), blocks=made)
        article = replace(make_article(revision, metadata=about), source=path)
        with recording(db, verb="add", actor="test") as record:
            articles.insert_article(record, article, revision, source, {})
        assert articles.article(db, article.id) == article
        assert articles.find_by_source(db, path) == article
        assert revisions.revision(db, revision.id) == revision
        assert revisions.source_bytes(db, revision.id) == source
        assert check(db) == []


@FEW
@given(annotation_fields, annotation_fields, anchors, NAME_LISTS, NAMES)
def test_any_annotation_and_entity_come_back(
    fields: dict[str, Any],
    later: dict[str, Any],
    anchor: Anchored,
    aliases: tuple[str, ...],
    name: str,
) -> None:
    with new_library() as db:
        article = _add_article(db, "some text")
        ada = Entity(new_id(), name, EntityType.PERSON, aliases, name, now(), now())
        made = Annotation(
            new_id(), article.id, created=now(), modified=now(), entities=(ada.id,), **fields
        )
        with recording(db, verb="annotate", actor="test") as record:
            entities.insert_entity(record, ada)
            annotations.insert_annotation(record, made)
            anchor_store.set_anchors(record, article.revision, {made.id: anchor})
        assert entities.entity(db, ada.id) == ada
        assert ada in entities.find_entities(db, f" {name.upper()} ") or not name.strip()
        found = annotations.article_annotations(db, article.id, article.revision)
        assert found == [(made, anchor)]
        with recording(db, verb="edit", actor="test") as record:
            kept = annotations.save_annotation(record, replace(made, **later))
        assert annotations.annotation(db, made.id) == kept
        assert replace(kept, modified="") == replace(made, **later, modified="")


@FEW
@given(st.text(max_size=60))
def test_any_words_can_be_searched_for(words: str) -> None:
    with new_library() as db:
        _add_article(db, "The ferry left the quay at dawn.")
        assert len(search(db, words)) <= 1


def _add_article(db: LibraryFile, text: str) -> Article:
    revision = make_revision(new_id(), text)
    article = make_article(revision)
    with recording(db, verb="add article", actor="test") as record:
        articles.insert_article(record, article, revision, text.encode(), {})
    return article


State = dict[str, list[dict[str, Any]]]


class Mutations(RuleBasedStateMachine):
    """Random verbs, with undo, redo, restarts and an emptied trash among them.

    ``states`` holds the tables after each step that undo can go back to.
    """

    made_articles = Bundle("articles")
    made_annotations = Bundle("annotations")
    made_entities = Bundle("entities")

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name, "library.db")
        self.db = self._opened()
        self.past: list[State] = [self._state()]
        self.future: list[State] = []

    def teardown(self) -> None:
        try:
            self._undo_everything_and_redo_it()
            assert check(self.db) == []
            assert self.db.problems == {}
        finally:
            self.db.close()
            self.folder.cleanup()

    def _opened(self) -> LibraryFile:
        db = open_database(self.path)
        db.execute("PRAGMA synchronous = OFF")  # thousands of verbs; no power cut is tested here
        return db

    def _state(self) -> State:
        """Return what a person can tell apart: an undone insertion lies in the trash instead."""
        tables = dump(self.db)
        for kept in ("revision", "asset", "tag", "reading_state"):
            del tables[kept]
        for name in ("article", "annotation", "entity"):
            tables[name] = [
                {k: v for k, v in row.items() if k != "deleted"}
                for row in tables[name]
                if not row["deleted"]
            ]
        return tables

    def _done(self) -> None:
        """Note the state after a verb, unless it changed nothing."""
        if self._state() != self.past[-1]:
            self.past.append(self._state())
            self.future.clear()

    @rule(target=made_articles, text=NAMES)
    def add_article(self, text: str) -> str:
        article = _add_article(self.db, text)
        self._done()
        return article.id

    @rule(article=made_articles, about=metadata, tags=NAME_LISTS)
    def describe(self, article: str, about: Metadata, tags: tuple[str, ...]) -> None:
        if self._is_live("article", article):
            with recording(self.db, verb="describe", actor="test") as record:
                articles.set_metadata(record, article, about)
                articles.set_article_tags(record, article, tags)
            self._done()

    @rule(article=made_articles, text=NAMES)
    def revise(self, article: str, text: str) -> None:
        if self._is_live("article", article):
            revision = make_revision(article, text)
            with recording(self.db, verb="revise", actor="test") as record:
                revisions.insert_revision(record, revision, b"", {})
                articles.set_current_revision(record, article, revision.id)
            self._done()

    @rule(target=made_entities, name=NAMES, aliases=NAME_LISTS)
    def add_entity(self, name: str, aliases: tuple[str, ...]) -> str:
        made = Entity(new_id(), name, EntityType.PLACE, aliases, "", now(), now())
        with recording(self.db, verb="add entity", actor="test") as record:
            entities.insert_entity(record, made)
        self._done()
        return made.id

    @rule(entity=made_entities, name=NAMES, aliases=NAME_LISTS)
    def edit_entity(self, entity: str, name: str, aliases: tuple[str, ...]) -> None:
        known = entities.entity(self.db, entity)
        if known and not known.deleted:
            with recording(self.db, verb="edit entity", actor="test") as record:
                entities.save_entity(record, replace(known, name=name, aliases=aliases))
            self._done()

    @rule(
        target=made_annotations,
        article=made_articles,
        entity=made_entities,
        fields=annotation_fields,
        anchor=anchors,
    )
    def annotate(self, article: str, entity: str, fields: dict[str, Any], anchor: Anchored) -> str:
        made = Annotation(new_id(), article, created=now(), modified=now(), **fields)
        known = articles.article(self.db, article)
        if known and not known.deleted:
            if self._is_live("entity", entity):
                made = replace(made, entities=(entity,))
            with recording(self.db, verb="annotate", actor="test") as record:
                annotations.insert_annotation(record, made)
                anchor_store.set_anchors(record, known.revision, {made.id: anchor})
            self._done()
        return made.id

    @rule(annotation=made_annotations, fields=annotation_fields)
    def edit(self, annotation: str, fields: dict[str, Any]) -> None:
        known = annotations.annotation(self.db, annotation)
        if known and not known.deleted:
            with recording(self.db, verb="edit", actor="test") as record:
                annotations.save_annotation(record, replace(known, **fields))
            self._done()

    @rule(annotation=made_annotations, deleted=st.booleans())
    def delete(self, annotation: str, deleted: bool) -> None:
        if annotations.annotation(self.db, annotation):
            with recording(self.db, verb="delete", actor="test") as record:
                annotations.set_annotations_deleted(record, [annotation], deleted)
            self._done()

    @rule(article=made_articles)
    def trash(self, article: str) -> None:
        if self._is_live("article", article):
            with recording(self.db, verb="trash", actor="test") as record:
                articles.set_article_deleted(record, article, True)
            self._done()

    @rule()
    def undo(self) -> None:
        if undo(self.db, actor="test"):
            self.future.append(self.past.pop())
            assert self._state() == self.past[-1]
        else:
            assert len(self.past) == 1

    @rule()
    def redo(self) -> None:
        if redo(self.db, actor="test"):
            self.past.append(self.future.pop())
            assert self._state() == self.past[-1]
        else:
            assert self.future == []

    @rule()
    def restart(self) -> None:
        self.db.close()
        self.db = self._opened()

    @rule()
    def empty_the_trash(self) -> None:
        before = self._state()
        if empty_trash(self.db, actor="test"):
            assert _nouns(self._state()) == _nouns(before)
            # What can still be undone depends on what went; begin a new account from here.
            while undo(self.db, actor="test"):
                pass
            self.past, self.future = [self._state()], []
            with recording(self.db, verb="rename style", actor="test") as record:
                name = now()
                articles.set_style_name(record, HighlightStyle.PINK, name)
            self._done()

    @invariant()
    def the_next_steps_are_known(self) -> None:
        assert bool(next_undo(self.db)) == (len(self.past) > 1)
        assert bool(next_redo(self.db)) == bool(self.future)

    def _is_live(self, table: str, row_id: str) -> bool:
        row = self.db.row(f"SELECT deleted FROM {table} WHERE id = ?", [row_id])
        return row is not None and not row["deleted"]

    def _undo_everything_and_redo_it(self) -> None:
        last, steps = self._state(), 0
        while undo(self.db, actor="test"):
            steps += 1
        assert self._state() == self.past[0]
        for _ in range(steps):
            assert redo(self.db, actor="test")
        assert self._state() == last


def _nouns(state: State) -> State:
    """Return what a person made themselves: links of what went have gone with it."""
    live = {row["id"] for row in state["article"]}
    found = {name: state[name] for name in ("article", "annotation", "entity", "style")}
    found["annotation"] = [row for row in found["annotation"] if row["article"] in live]
    return found


Mutations.TestCase.settings = settings(
    max_examples=40, stateful_step_count=30, suppress_health_check=[HealthCheck.too_slow]
)
TestMutations = Mutations.TestCase
