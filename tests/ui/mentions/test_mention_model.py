"""The model of places found article by article."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from reader.model.article import Article, Metadata
from reader.services.mention_search import Doubt, FoundIn, FoundPlace
from reader.ui.mentions.mention_model import DOUBT_ROLE, HEAD_ROLE, MentionModel
from reader.ui.sidebar.occurrence_model import PLACE_ROLE

CHECK = Qt.ItemDataRole.CheckStateRole


def article(key):
    return Article(key, Metadata(f"About {key}"), "", "", "", "")


def found(key, *starts, doubt=Doubt.NONE):
    places = tuple(
        FoundPlace(start, start + 4, "Orlo", "in ", "Orlo", ".", doubt) for start in starts
    )
    return FoundIn(article(key), places, 1)


@pytest.fixture
def model(qtbot):
    model = MentionModel(lambda place: str(place.doubt))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.add(found("a", 0, 10))
    model.add(found("b", 5, doubt=Doubt.SHARED))
    yield model
    del tester


def test_each_article_has_a_line_above_its_places(model):
    heads = [model.index(row).data(HEAD_ROLE) is not None for row in range(model.rowCount())]
    assert heads == [True, False, False, True, False]
    assert model.index(0).data() == "About a"
    assert model.index(1).data() == "in Orlo."
    assert model.index(1).data(PLACE_ROLE).name == "Orlo"
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsUserCheckable


def test_what_is_in_doubt_is_not_checked_at_first(model):
    assert model.chosen() == {"a": [(0, 4), (10, 14)]}
    assert model.index(4).data(DOUBT_ROLE) == "shared"
    assert model.setData(model.index(4), Qt.CheckState.Checked, CHECK)
    assert model.setData(model.index(1), Qt.CheckState.Unchecked, CHECK)
    assert not model.setData(model.index(0), Qt.CheckState.Unchecked, CHECK)
    assert model.chosen() == {"a": [(10, 14)], "b": [(5, 9)]}


def test_answers_stay_when_the_search_is_made_anew(model):
    model.set_all(checked=False)
    model.begin()
    model.add(found("a", 0))
    assert model.chosen() == {}
    model.forget()
    model.add(found("a", 0))
    assert model.chosen() == {"a": [(0, 4)]}


def test_an_article_goes_with_its_last_place(model):
    model.take_out([("a", (0, 4))])
    assert model.rowCount() == 4
    model.take_out([("b", (5, 9))])
    assert [row.found.article.id for row in model.places] == ["a"]
    assert model.rowCount() == 2


def check_counts(model):
    assert model.count == len(model.places)
    assert model.chosen_count == sum(map(len, model.chosen().values()))


def test_counts_follow_every_change(model):
    check_counts(model)
    model.setData(model.index(4), Qt.CheckState.Checked, CHECK)
    model.setData(model.index(1), Qt.CheckState.Unchecked, CHECK)
    model.setData(model.index(1), Qt.CheckState.Unchecked, CHECK)
    check_counts(model)
    model.take_out([("a", (10, 14))])
    check_counts(model)
    model.set_all(checked=True)
    check_counts(model)
    model.set_all(checked=False)
    model.add(found("c", *range(0, 300, 10)))
    check_counts(model)
    model.take_out([("c", (start, start + 4)) for start in range(0, 290, 10)])
    check_counts(model)
    assert [row.found.article.id for row in model.places] == ["a", "b", "c"]
    model.begin()
    check_counts(model)


def test_many_places_that_are_tagged_go_at_once(model):
    told = []
    for signal in (model.rowsRemoved, model.modelReset):
        signal.connect(lambda *_: told.append(model.rowCount()))
    model.add(found("c", *range(0, 10_000, 10)))
    model.take_out([("c", (start, start + 4)) for start in range(0, 10_000, 10)])
    assert told == [5]
