"""The dots beside the page that stand for notes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject

from reader.ui.reading.view import ReadingView


@pytest.fixture
def show(qtbot, theme):
    def show_session(session):
        view = ReadingView(theme=theme)
        qtbot.addWidget(view)
        view.resize(832, 640)
        view.show_session(session)
        view.show()
        qtbot.waitExposed(view)
        return view

    return show_session


def test_a_note_dot_goes_along_when_its_passage_stands_elsewhere(qtbot, show, story):
    name = story.mark("Harrow Mill", note="Ask them.")
    view = show(story)
    qtbot.waitUntil(lambda: not view._sheet._settling.isActive())
    start = story.text.index("Fennel Bridge")
    viewport, painted = view.page.viewport(), []
    watch = PaintWatch(viewport, painted)
    view.apply_changes(story.move(name, start, start + len("Fennel Bridge")))
    view._sheet._settling.stop()
    (dot,) = view._sheet.marks.notes.dots(view.page.shown())
    qtbot.waitUntil(lambda: any(each.contains(dot.centre.toPoint()) for each in painted))
    viewport.removeEventFilter(watch)


def test_dots_are_whole_beside_the_narrowest_page(qtbot, show, story):
    story.mark("Harrow Mill", note="Ask them.")
    view = show(story)
    view.resize(320, 500)  # the least that the window leaves the page
    page = view.page
    qtbot.waitUntil(lambda: page.width() == 320 and page.built is not None)
    (dot,) = view._sheet.marks.notes.dots(page.shown())
    right = page.viewport().mapToParent(dot.centre.toPoint()).x() + 10
    assert right <= page.width() - page.scroll_marks.width()


class PaintWatch(QObject):
    """Keeps the regions that are painted."""

    def __init__(self, watched, painted):
        super().__init__(watched)
        self._painted = painted
        watched.installEventFilter(self)

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            self._painted.append(event.region())
        return False
