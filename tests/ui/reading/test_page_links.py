"""Links on the page: what a click, the pointer and the caret do to them."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication

from reader.model.article import Block, BlockKind, Image, Run
from reader.ui.reading.geometry import offset_rect, shown_block
from reader.ui.reading.view import ReadingView

_spec = importlib.util.spec_from_file_location(
    "reading_fixtures", Path(__file__).with_name("conftest.py")
)
fixtures = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(fixtures)
MemorySession = fixtures.MemorySession
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def show(qtbot, theme):
    def show_session(session):
        view = ReadingView(theme=theme)
        qtbot.addWidget(view)
        view.resize(832, 640)
        view.show_session(session)
        view.show()
        QApplication.processEvents()
        return view

    return show_session


def place(view, offset):
    """A point on the character at an offset, in the viewport."""
    here = offset_rect(view.page.built, offset)
    return QPoint(round(here.left()) + 3, round(here.center().y()))


def click(qtbot, view, offset, modifiers=Qt.KeyboardModifier.NoModifier):
    port = view.page.viewport()
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, modifiers, place(view, offset))


LINKED = [
    Block(
        BlockKind.PARAGRAPH,
        (Run("Here are "), Run("the words", href="https://example.org/page"), Run(".")),
    )
]


def test_a_click_on_a_link_asks_for_its_address(qtbot, show):
    view = show(MemorySession(LINKED))
    with qtbot.waitSignal(view.link_activated) as opened:
        click(qtbot, view, 12)
    assert opened.args == ["https://example.org/page"]
    with qtbot.assertNotEmitted(view.link_activated):
        click(qtbot, view, 3)


def test_a_click_on_a_highlighted_link_picks_and_ctrl_follows(qtbot, show):
    session = MemorySession(LINKED)
    name = session.mark("the words")
    view = show(session)
    with qtbot.assertNotEmitted(view.link_activated):
        click(qtbot, view, 12)
    assert view.picked == name
    with qtbot.waitSignal(view.link_activated):
        click(qtbot, view, 12, CTRL)


def test_the_address_is_told_before_a_link_is_followed(qtbot, show):
    view = show(MemorySession(LINKED))
    told = []
    view.link_pointed.connect(told.append)
    port = view.page.viewport()
    for offset in (12, 13, 3):
        qtbot.mouseMove(port, place(view, offset))
    assert told == ["https://example.org/page", ""]
    qtbot.mouseMove(port, place(view, 12))
    QApplication.sendEvent(port, QEvent(QEvent.Type.Leave))
    assert told[-1] == ""


def test_a_link_that_goes_on_with_the_page_is_told_of_no_more(qtbot, show):
    view = show(MemorySession([*LINKED, *LINKED * 40]))
    told = []
    view.link_pointed.connect(told.append)
    for offset in (3, 12, 13):
        qtbot.mouseMove(view.page.viewport(), place(view, offset))
    view.page.verticalScrollBar().setValue(300)
    assert told == ["https://example.org/page", ""]


def test_the_caret_follows_links_with_enter(qtbot, show):
    view = show(MemorySession(LINKED))
    told = []
    view.link_pointed.connect(told.append)
    with qtbot.assertNotEmitted(view.link_activated):
        qtbot.keyClick(view.page, Qt.Key.Key_Return)
    view.toggle_caret()
    for _ in range(9):
        qtbot.keyClick(view.page, Qt.Key.Key_Right)
    assert told == ["https://example.org/page"]
    with qtbot.waitSignal(view.link_activated):
        qtbot.keyClick(view.page, Qt.Key.Key_Return)


def test_the_tooltip_of_a_picture_is_its_words(show):
    picture = Run("\ufffc", image=Image(alt="A weir in spring"))
    view = show(MemorySession([Block(BlockKind.FIGURE, (picture,))]))
    area = shown_block(view.page.built, view.page.built.document.begin().next().next()).bounds
    assert view.page.input.tip_at(area.center()) == "A weir in spring"
