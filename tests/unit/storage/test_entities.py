"""Entities, their aliases, and finding them by any name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.model.article import Article
from reader.model.entity import Entity, EntityType
from reader.storage import articles, entities
from reader.storage.changes import recording
from reader.storage.database import LibraryFile
from tests.unit.storage.support import (
    add_annotation,
    add_article,
    add_entity,
    make_entity,
    with_plain_sqlite,
)


def save(db: LibraryFile, entity: Entity) -> Entity:
    with recording(db, verb="edit entity", actor="test") as record:
        return entities.save_entity(record, entity)


def test_an_entity_comes_back_as_it_went_in(db: LibraryFile) -> None:
    made = add_entity(db, "Ada Quill", "Quill", "A. Q.", note="a *pilot*", type=EntityType.PLACE)
    assert entities.entity(db, made.id) == made
    assert entities.entity(db, "nobody") is None
    assert entities.entity_ids(db, made.id[:-2]) == [made.id]


def test_saving_writes_what_differs(db: LibraryFile) -> None:
    made = add_entity(db, "Ada Quill", "Quill", "Ada")
    wanted = replace(
        made, name="Ada Q.", type=EntityType.ORGANISATION, aliases=("Ada", "AQ"), note="!"
    )
    kept = save(db, wanted)
    assert kept == replace(wanted, modified=kept.modified)
    assert kept.modified > made.modified
    assert entities.entity(db, made.id) == kept
    assert save(db, kept) == kept


def test_only_a_new_order_of_aliases_is_an_edit(db: LibraryFile) -> None:
    made = add_entity(db, "Ada Quill", "Quill", "Ada")
    save(db, replace(made, aliases=("Ada", "Quill")))
    found = entities.entity(db, made.id)
    assert found is not None
    assert found.aliases == ("Ada", "Quill")


def test_saving_what_is_not_there_is_an_error(db: LibraryFile) -> None:
    with pytest.raises(KeyError):
        save(db, make_entity())


@pytest.mark.parametrize("name", ["STRASSE", "straße", "  Strasse ", "strasse"])
def test_names_are_found_whatever_their_case(db: LibraryFile, name: str) -> None:
    made = add_entity(db, "Straße", type=EntityType.PLACE)
    assert entities.find_entities(db, name) == [made]


def test_names_come_before_aliases_and_types_tell_apart(db: LibraryFile) -> None:
    alias = add_entity(db, "Ada Quill", "Quill")
    person = add_entity(db, "quill")
    place = add_entity(db, "Quill", type=EntityType.PLACE)
    assert entities.find_entities(db, "Quill") == [person, place, alias]
    assert entities.find_entities(db, "Quill", EntityType.PLACE) == [place]
    save(db, replace(person, deleted="2026-01-01"))
    assert entities.find_entities(db, "Quill", EntityType.PERSON) == [alias]
    assert entities.find_entities(db, "nobody") == []


def test_a_renamed_entity_is_found_by_its_new_name_only(db: LibraryFile) -> None:
    made = add_entity(db, "Ada")
    kept = save(db, replace(made, name="Bo"))
    assert entities.find_entities(db, "ada") == []
    assert entities.find_entities(db, "BO") == [kept]


def test_mentions_are_counted_on_what_is_live(db: LibraryFile, stored: Article) -> None:
    ada, bo, cy = add_entity(db, "Ada", "A."), add_entity(db, "Bo"), add_entity(db, "Cy")
    other, trashed = add_article(db), add_article(db)
    add_annotation(db, stored, entities=(ada.id, bo.id))
    add_annotation(db, other, entities=(bo.id,))
    add_annotation(db, stored, entities=(cy.id,), deleted="2026")
    add_annotation(db, trashed, entities=(cy.id,))
    with recording(db, verb="trash", actor="test") as record:
        articles.set_article_deleted(record, trashed.id, True)
    assert entities.entities(db) == [(bo, 2), (ada, 1), (cy, 0)]
    assert entities.entities(db, article=stored.id) == [(ada, 1), (bo, 1)]
    assert entities.entities(db, article=trashed.id) == []


def test_an_entity_of_unknown_type_is_left_out_and_reported(path: Path, db: LibraryFile) -> None:
    bad, good = add_entity(db, "Ada"), add_entity(db, "Bo")
    with_plain_sqlite(path, "UPDATE entity SET type = 'ghost' WHERE id = ?", bad.id)
    assert entities.entities(db) == [(good, 0)]
    assert entities.find_entities(db, "Ada") == []
    assert list(db.problems) == [("entity", bad.id)]
