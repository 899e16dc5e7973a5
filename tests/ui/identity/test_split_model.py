"""Mentions over several articles, checked one by one, by article, or all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from reader.model.entity import EntityType
from reader.services.mentions import EntityDraft
from reader.services.mentions_by_article import MentionsByArticle
from reader.ui.identity.split_model import HEAD_ROLE, SplitModel
from reader.ui.sidebar.occurrence_model import PLACE_ROLE
from tests.helpers.adding import add_text

CHECK = Qt.ItemDataRole.CheckStateRole
State = Qt.CheckState


@pytest.fixture
def entity(library, tmp_path):
    """Somebody mentioned in three articles: twice, once and sixty times."""
    found = ""
    texts = ("Verrin met Verrin.\n", "Then Verrin left.\n", "Verrin again.\n" * 60)
    for at, text in enumerate(texts):
        session = library.open_article(add_text(library, tmp_path, f"{at}.txt", text).id)
        spans = [(o.start, o.end) for o in session.occurrences(["Verrin"])]
        found = session.identify(spans, EntityDraft("Verrin", EntityType.PERSON)).id
    return found


@pytest.fixture
def articles(library):
    return {each.article.metadata.title: each.article.id for each in library.articles()}


@pytest.fixture
def model(library, entity, articles):
    model = SplitModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    first = articles["Verrin met Verrin"]
    model.show_mentions(MentionsByArticle(library.db, entity, first))
    return model


def heads(model):
    rows = range(model.rowCount())
    return [row for row in rows if model.index(row).data(HEAD_ROLE) is not None]


def test_the_article_at_hand_comes_first_each_below_its_title(model):
    assert heads(model)[0] == 0
    assert model.index(0).data() == "Verrin met Verrin"
    assert model.index(0).data(PLACE_ROLE) is None
    places = [model.index(row).data(PLACE_ROLE) for row in (1, 2)]
    assert [(place.before, place.after) for place in places] == [
        ("", " met Verrin."),
        ("Verrin met ", "."),
    ]
    assert model.index(1).data() == "Verrin met Verrin."


def test_a_line_above_stands_for_all_mentions_of_its_article(model):
    head, first = model.index(0), model.index(1)
    model.setData(first, State.Checked, CHECK)
    assert head.data(CHECK) == State.PartiallyChecked
    model.setData(head, State.Checked, CHECK)
    assert len(model.chosen()) == 2
    assert head.data(CHECK) == first.data(CHECK) == State.Checked
    model.setData(head, State.Unchecked, CHECK)
    assert model.chosen() == []


def test_no_more_is_read_than_is_looked_at_but_all_means_all(library, entity, articles):
    read = []

    class Counted(MentionsByArticle):
        def __iter__(self):
            for each in super().__iter__():
                read.append(each)
                yield each

    model = SplitModel()
    model.show_mentions(Counted(library.db, entity, articles["Verrin again"]))
    assert len(read) == 1
    assert model.canFetchMore(QModelIndex())
    model.set_all(checked=True)
    assert len(read) == 3
    assert model.is_whole
    assert len(model.chosen()) == 63
    model.set_all(checked=False)
    assert model.chosen() == []


def test_of_one_article_there_is_no_line_above(library, session):
    spans = [(o.start, o.end) for o in session.occurrences(["Askholm"])]
    entity = session.identify(spans, EntityDraft("Askholm", EntityType.PLACE))
    model = SplitModel()
    model.show_mentions(MentionsByArticle(library.db, entity.id))
    assert (heads(model), model.rowCount(), model.is_whole) == ([], len(spans), True)
    model.show_mentions(None)
    assert model.rowCount() == 0
