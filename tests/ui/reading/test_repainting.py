"""What a pick, a selection and a mark paint anew: their own blocks, and no others."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from reader.model.annotation import HighlightStyle
from reader.ui.reading.view import ReadingView


class Painted(QObject):
    """The heights that were painted of a viewport."""

    def __init__(self, watched):
        super().__init__(watched)
        self.heights = []
        watched.installEventFilter(self)

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            self.heights.append(event.region().boundingRect().height())
        return False


@pytest.fixture
def view(qtbot, theme, long_story):
    view = ReadingView(theme=theme)
    qtbot.addWidget(view)
    view.resize(832, 640)
    view.show_session(long_story)
    view.show()
    qtbot.waitExposed(view)
    view._sheet._settling.stop()
    QApplication.processEvents()
    return view


def shown_picture(view):
    """Return what is on the screen of the page, painted as it was asked for."""
    QApplication.processEvents()
    area = view.page.viewport().geometry().translated(view.page.pos())
    return view.screen().grabWindow(view.winId()).toImage().copy(area)


def whole_then_shown(view):
    """Return the same after all of the page is painted anew."""
    view.page.viewport().update()
    return shown_picture(view)


def heights_of(view, act):
    QApplication.processEvents()
    painted = Painted(view.page.viewport())
    act()
    QApplication.processEvents()
    view.page.viewport().removeEventFilter(painted)
    return painted.heights


def test_a_selection_paints_its_own_paragraph(view, long_story):
    start = long_story.text.index("Paragraph 2.")
    (height,) = heights_of(view, lambda: view.select(start, start + 9))
    assert 0 < height < 300
    (height,) = heights_of(view, view.clear_selection)
    assert 0 < height < 300
    assert heights_of(view, view.clear_selection) == []


def test_a_pick_paints_where_it_was_and_where_it_is(view, long_story):
    first = long_story.mark("Paragraph 0.")
    second = long_story.mark("Paragraph 1.")
    view.apply_changes(long_story.changes(first, second))
    view._sheet._settling.stop()
    (alone,) = heights_of(view, lambda: view.pick(first))
    (both,) = heights_of(view, lambda: view.pick(second))
    assert 0 < alone < both < 500
    assert heights_of(view, lambda: view.pick(second)) == []


def test_the_end_of_a_paragraph_is_painted_with_its_frame_and_handle(view, long_story):
    after = long_story.text.index("Paragraph 2.")
    name = long_story.add(after - 12, after - 1, HighlightStyle.PINK)
    other = long_story.add(after, after + 9, HighlightStyle.BLUE)
    view.apply_changes(long_story.changes(name, other))
    for picked in (name, other, name, None):
        view.pick(picked)
        assert shown_picture(view) == whole_then_shown(view)
    view.select(after - 12, after - 1)
    assert shown_picture(view) == whole_then_shown(view)


@pytest.mark.parametrize("note", ["", "Ask them."])
def test_what_is_painted_piece_by_piece_looks_as_painted_whole(view, long_story, note):
    start = long_story.text.index("Paragraph 1.")
    view.select(start, start + 30)
    names = [
        long_story.add(start + at, start + at + 4, HighlightStyle.GREEN, note=note)
        for at in (0, 5, 10, 15)
    ]
    view.apply_changes(long_story.changes(*names))
    view.clear_selection()
    for name in (names[0], names[3], names[1], None, names[2]):
        view.pick(name)
        assert shown_picture(view) == whole_then_shown(view)
    view.apply_changes(long_story.remove(names[1]))
    assert shown_picture(view) == whole_then_shown(view)
