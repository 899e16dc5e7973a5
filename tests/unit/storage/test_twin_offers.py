"""Offers to bring annotations over: open until answered, while there is something to bring."""

from __future__ import annotations

import pytest

from reader.model.article import Article
from reader.storage import annotations, articles, twin_offers
from reader.storage.changes import recording
from reader.storage.checks import check
from reader.storage.database import LibraryFile
from reader.storage.trash import empty_trash
from tests.unit.storage.support import add_annotation, add_article


@pytest.fixture
def twin(db: LibraryFile, stored: Article) -> Article:
    """An annotated article that was found to be mostly the stored one."""
    other = add_article(db, title="The same ferry")
    add_annotation(db, other)
    twin_offers.make_offer(db, stored.id, other.id, 0.9, 0.8)
    return other


def test_an_offer_is_open_until_it_is_answered(
    db: LibraryFile, stored: Article, twin: Article
) -> None:
    offer = twin_offers.open_offer(db, stored.id)
    assert offer == twin_offers.TwinOffer(twin.id, "The same ferry", 0.9, 0.8, 1, 0)
    twin_offers.answer(db, stored.id, twin.id, "2026")
    assert twin_offers.open_offer(db, stored.id) is None


def test_nothing_is_offered_without_an_offer(db: LibraryFile, stored: Article) -> None:
    assert twin_offers.open_offer(db, stored.id) is None


def test_the_same_pair_is_not_offered_again(
    db: LibraryFile, stored: Article, twin: Article
) -> None:
    twin_offers.answer(db, stored.id, twin.id, "2026")
    twin_offers.make_offer(db, stored.id, twin.id, 0.95, 0.9)
    assert twin_offers.open_offer(db, stored.id) is None
    third = add_article(db)
    add_annotation(db, third)
    twin_offers.make_offer(db, stored.id, third.id, 0.95, 0.9)
    assert twin_offers.open_offer(db, stored.id) is not None


def test_there_has_to_be_something_to_bring(
    db: LibraryFile, stored: Article, twin: Article
) -> None:
    rows = annotations.article_annotations(db, twin.id, twin.revision)
    with recording(db, verb="delete", actor="test") as record:
        annotations.set_annotations_deleted(record, [item.id for item, _ in rows], True)
    assert twin_offers.open_offer(db, stored.id) is None


@pytest.mark.parametrize("which", ["stored", "twin"])
def test_an_article_in_the_trash_takes_the_offer_along(
    db: LibraryFile, stored: Article, twin: Article, which: str
) -> None:
    with recording(db, verb="trash", actor="test") as record:
        gone = stored if which == "stored" else twin
        articles.set_article_deleted(record, gone.id, True)
    assert twin_offers.open_offer(db, stored.id) is None
    empty_trash(db, actor="test")
    assert db.value("SELECT count(*) FROM twin_offer") == 0
    assert check(db) == []
