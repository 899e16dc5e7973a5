from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QModelIndex, QSize, QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyledItemDelegate

from reader.ui.sidebar.card_list import ESTIMATE, CardList


class Uneven(QStyledItemDelegate):
    """Rows of 40, 60 and 80 pixels; counts what it is asked."""

    asked = 0

    def sizeHint(self, option, index) -> QSize:
        self.asked += 1
        return QSize(option.rect.width(), 40 + 20 * (int(index.data() or 0) % 3))

    def paint(self, painter, option, index) -> None:
        painter.drawText(option.rect, 0, index.data())


@pytest.fixture
def view(qtbot) -> CardList:
    view = CardList()
    view.setItemDelegate(Uneven(view))
    view.setModel(QStringListModel([str(n) for n in range(10_000)], view))
    qtbot.addWidget(view)
    view.resize(344, 600)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_only_rows_in_view_are_measured(view) -> None:
    assert 5 < view.itemDelegate().asked < 60


def test_rows_lie_below_each_other_without_gaps(view) -> None:
    rects = [view.visualRect(view.model().index(row, 0)) for row in range(8)]
    assert [rect.height() for rect in rects[:4]] == [40, 60, 80, 40]
    assert all(a.bottom() + 1 == b.top() for a, b in pairwise(rects))


def test_what_is_drawn_at_a_point_is_what_a_click_finds(view) -> None:
    view.scrollTo(view.model().index(5000, 0))
    view.grab()
    for row in range(4995, 5001):
        rect = view.visualRect(view.model().index(row, 0))
        assert view.indexAt(rect.center()).row() == row


def test_arrow_keys_bring_each_row_fully_into_view(view) -> None:
    view.setCurrentIndex(view.model().index(0, 0))
    for _ in range(40):
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 40
    rect = view.visualRect(view.currentIndex())
    assert rect.top() >= 0
    assert rect.bottom() <= view.viewport().height()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == 9999
    assert view.visualRect(view.currentIndex()).bottom() <= view.viewport().height()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.verticalScrollBar().value() <= 2
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert 5 < view.currentIndex().row() < 15


def test_scrolling_up_over_rows_never_seen_does_not_jump(view) -> None:
    view.scrollTo(view.model().index(3000, 0), CardList.ScrollHint.PositionAtTop)
    view.grab()
    bar = view.verticalScrollBar()
    for _ in range(30):
        row = view.indexAt(view.viewport().rect().center()).row()
        before = view.visualRect(view.model().index(row, 0)).top()
        bar.setValue(bar.value() - 26)
        after = view.visualRect(view.model().index(row, 0)).top()
        assert after - before == 26


def test_rows_inserted_above_leave_the_view_where_it_is(view) -> None:
    view.scrollTo(view.model().index(500, 0), CardList.ScrollHint.PositionAtTop)
    view.grab()
    seen = view.indexAt(view.viewport().rect().center())
    top, words = view.visualRect(seen).top(), seen.data()
    view.model().insertRows(3, 1)
    view.model().setData(view.model().index(3, 0), "7")
    moved = view.model().index(seen.row() + 1, 0)
    assert moved.data() == words
    assert view.visualRect(moved).top() == top
    view.model().removeRows(3, 1)
    assert view.visualRect(view.model().index(moved.row() - 1, 0)).top() == top


def test_a_changed_row_takes_its_new_height(view) -> None:
    view.model().setData(view.model().index(0, 0), "2")
    assert view.visualRect(view.model().index(0, 0)).height() == 80
    assert view.visualRect(view.model().index(1, 0)).top() == 82


def test_an_empty_list_answers_to_everything(view) -> None:
    view.model().setStringList([])
    view.grab()
    assert view.indexAt(view.viewport().rect().center()) == QModelIndex()
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert not view.currentIndex().isValid()
    view.model().setStringList(["1"])
    assert view.visualRect(view.model().index(0, 0)).height() in (60, ESTIMATE)


def test_cards_keep_their_width_when_the_scroll_bar_goes(qtbot, view) -> None:
    wide = view.viewport().width()
    view.model().setStringList(["1", "2"])
    qtbot.waitUntil(lambda: not view.verticalScrollBar().isVisible())
    assert view.viewport().width() == wide


class OnTheEdge(QStyledItemDelegate):
    """A row that is higher than the list as long as the list is not wider by a scroll bar."""

    def __init__(self, view: CardList, width: int, height: int) -> None:
        super().__init__(view)
        self._width, self._height = width, height

    def sizeHint(self, option, _index) -> QSize:
        return QSize(0, self._height + (10 if option.rect.width() <= self._width else -10))


def test_a_row_that_needs_the_scroll_bar_only_beside_it_ends_in_rest(qtbot, view) -> None:
    view.setModel(QStringListModel([], view))
    qtbot.waitUntil(lambda: not view.verticalScrollBar().isVisible())
    width, height = view.viewport().width(), view.viewport().height()
    view.setItemDelegate(OnTheEdge(view, width, height))
    view.setModel(QStringListModel(["one"], view))  # it went on until the stack was full
    view.resize(344, 601)
    view.resize(344, 600)
    qtbot.waitUntil(view.verticalScrollBar().isVisible)
    assert view.viewport().width() == width
    assert view.visualRect(view.model().index(0, 0)).height() == height + 10
    assert view.verticalScrollBar().maximum() > 0
