"""A picture, or a table too wide for the page, is shown by itself, and closes calmly."""

from __future__ import annotations

import importlib.util
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from reader.model.article import OBJECT_REPLACEMENT, Asset, Block, BlockKind, Image, Run, TableCell
from reader.ui.reading import picture_loader
from reader.ui.reading.geometry import shown_block
from reader.ui.reading.picture_viewer import PictureViewer
from reader.ui.reading.view import ReadingView
from tests.helpers.waiting import DEADLINE

_spec = importlib.util.spec_from_file_location(
    "reading_fixtures", Path(__file__).with_name("conftest.py")
)
fixtures = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(fixtures)

LEFT = Qt.MouseButton.LeftButton
NAMES = ("Administration", "Flooded-area", "Households", "Measurements", "Remarks-by-the-board")
ROWS = (NAMES + NAMES, tuple(str(n) for n in range(10)))


def png(width, height):
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(0x336699)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data())


def table():
    return [
        Block(BlockKind.TABLE_CELL, (Run(words),), cell=TableCell(0, row, column, header=row == 0))
        for row, texts in enumerate(ROWS)
        for column, words in enumerate(texts)
    ]


@pytest.fixture
def view(qtbot, theme):
    picture = Run(OBJECT_REPLACEMENT, image=Image("p", "A weir in spring"))
    blocks = [
        fixtures.paragraph("Before."),
        Block(BlockKind.FIGURE, (picture,)),
        *table(),
        fixtures.paragraph("After."),
    ]
    session = fixtures.MemorySession(blocks)
    session.library.assets["p"] = Asset("p", "image/png", png(300, 200))
    view = ReadingView(theme=theme)
    qtbot.addWidget(view)
    view.resize(832, 900)
    view.show_session(session)
    view.show()
    view.setFocus()
    QApplication.processEvents()
    return view


def middle_of(view, position):
    shown = shown_block(view.page.built, view.page.built.document.findBlock(position))
    return view.page.to_view(shown.bounds).center() - view.page.viewport().pos()


def click_picture(qtbot, view):
    position = next(s.position for s in view.page.built.map.stretches if s.block == 1)
    qtbot.mouseClick(view.page.viewport(), LEFT, pos=middle_of(view, position))
    viewer = view.enlarging.picture
    qtbot.waitUntil(lambda: viewer.is_loaded)
    return viewer


def test_a_click_on_a_picture_shows_it_over_the_page(qtbot, view):
    viewer = click_picture(qtbot, view)
    assert viewer.isVisible()
    assert viewer.geometry() == view.rect()
    assert viewer.area.width() > 300
    assert viewer.area.width() / viewer.area.height() == pytest.approx(1.5, rel=0.02)
    assert viewer.accessibleName() == "A weir in spring"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_a_key_closes_it_and_the_page_has_the_keys_again(qtbot, view, key):
    viewer = click_picture(qtbot, view)
    qtbot.keyClick(viewer, key)
    assert not viewer.isVisible()
    assert view.page.hasFocus() or not view.isActiveWindow()


def test_a_click_beside_it_closes_and_one_on_it_does_not(qtbot, view):
    viewer = click_picture(qtbot, view)
    qtbot.mouseClick(viewer, LEFT, pos=viewer.area.center().toPoint())
    assert viewer.isVisible()
    qtbot.mouseClick(viewer, LEFT, pos=QPoint(4, 4))
    assert not viewer.isVisible()


def test_zoom_keeps_the_point_under_the_pointer_and_stops_at_a_limit(qtbot, view):
    viewer = click_picture(qtbot, view)
    before = viewer.area
    viewer.zoom_by(2.0, before.center())
    assert viewer.area.width() == pytest.approx(before.width() * 2)
    assert viewer.area.center() == before.center()
    for _ in range(40):
        viewer.zoom_by(1.5, QPointF(before.center()))
    assert viewer.area.width() <= 8 * 300 + 1
    qtbot.keyClicks(viewer, "0")
    assert viewer.area == before


def test_no_edge_of_a_zoomed_picture_comes_into_the_room(qtbot, view):
    viewer = click_picture(qtbot, view)
    viewer.zoom_by(4.0)
    for _ in range(100):
        qtbot.keyClick(viewer, Qt.Key.Key_Left)
    assert viewer.area.left() <= 32 + 1
    assert viewer.area.right() >= viewer.width() - 32 - 1


def test_another_article_closes_it(qtbot, view, story):
    viewer = click_picture(qtbot, view)
    view.show_session(story)
    assert not viewer.isVisible()


def test_a_wide_table_offers_to_be_shown_by_itself(qtbot, view):
    built = view.page.built
    assert [each.first_block for each in built.wide_tables] == [2]
    position = built.wide_tables[0].position
    assert built.document.findBlock(position).text() == "10 columns · show the table by itself"
    place = middle_of(view, position)
    qtbot.mouseClick(view.page.viewport(), LEFT, pos=place)
    viewer = view.enlarging.table
    assert viewer.isVisible()
    words = viewer.sheet.document().toPlainText()
    assert all(name in words for name in NAMES)
    assert "show the table" not in words
    assert viewer.sheet.horizontalScrollBar().maximum() > 0
    qtbot.keyClick(viewer, Qt.Key.Key_Right)
    assert viewer.sheet.horizontalScrollBar().value() > 0
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert not viewer.isVisible()


def test_the_caret_shows_the_table_that_it_is_in(qtbot, view):
    view.toggle_caret()
    view._caret.place(view._sheet.session.text.index("Households"))
    qtbot.keyClick(view.page, Qt.Key.Key_Return)
    assert view.enlarging.table.isVisible()


def test_a_picture_opened_while_another_is_decoded_is_the_one_that_is_shown(
    qtbot, view, theme, monkeypatch
):
    may_go_on = threading.Event()
    decode = picture_loader.decoded

    def slowly(asset, size):
        may_go_on.wait(DEADLINE)
        return decode(asset, size)

    monkeypatch.setattr(picture_loader, "decoded", slowly)
    viewer = PictureViewer(theme, view)
    shown = []
    viewer.update = lambda: shown.append(viewer._picture.width())
    viewer.open_picture(Image("p"), Asset("p", "image/png", png(300, 200)))
    viewer.open_picture(Image("q"), Asset("q", "image/png", png(120, 80)))
    may_go_on.set()
    qtbot.waitUntil(lambda: viewer.is_loaded and not viewer._loader._timer.isActive())
    assert 300 not in shown
    assert shown[-1] == 120
