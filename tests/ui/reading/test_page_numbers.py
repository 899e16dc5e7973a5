"""The page numbers in the left margin."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF

from reader.model.article import Block, BlockKind, Run
from reader.model.details import PageMark
from reader.model.pages import Pages
from reader.ui.reading.geometry import offset_rect
from reader.ui.reading.page_numbers import _middle
from reader.ui.reading.typography import GUTTER
from reader.ui.reading.view import ReadingView
from tests.ui.reading.conftest import MemorySession

LINE = "The keeper wrote down every boat that passed, its master, its load and the weather. "


def session_of(blocks, marks):
    session = MemorySession(blocks, title="Pages")
    session.pages = Pages(marks)
    return session


@pytest.fixture
def show(qtbot, theme):
    def show_session(session, width=832):
        view = ReadingView(theme=theme)
        qtbot.addWidget(view)
        view.resize(width, 640)
        view.show_session(session)
        view.show()
        qtbot.waitExposed(view)
        return view

    return show_session


def numbers(view):
    return view._sheet.marks.page_numbers.numbers(view.page.shown())


def paragraph(text, **more):
    return Block(BlockKind.PARAGRAPH, (Run(text),), **more)


def test_a_page_that_begins_inside_a_paragraph_has_its_number_at_that_line(show):
    text = "😀 " + LINE * 6
    middle = text.index("keeper", 300)
    view = show(session_of([paragraph(text)], [PageMark(0, "11", 1), PageMark(middle, "12", 2)]))
    first, second = numbers(view)
    assert (first.words, second.words) == ("p. 11", "p. 12")
    line = offset_rect(view._sheet.built, middle)
    assert line.top() <= second.area.center().y() <= line.bottom()
    assert second.area.center().y() > first.area.center().y() + 20
    assert second.area.right() < GUTTER


def test_a_page_that_begins_with_a_hidden_line_has_its_number_at_the_first_one_shown(show):
    blocks = [paragraph("One."), paragraph("RUNNING HEAD", noise=True), paragraph("Two.")]
    view = show(session_of(blocks, [PageMark(0, "1", 1), PageMark(5, "2", 2)]))
    line = offset_rect(view._sheet.built, len("One.\nRUNNING HEAD\n"))
    assert [each.words for each in numbers(view)] == ["p. 1", "p. 2"]
    assert line.top() <= numbers(view)[1].area.center().y() <= line.bottom()


def test_of_several_times_on_one_line_the_first_is_shown(show):
    marks = [PageMark(0, "0:00"), PageMark(8, "0:02"), PageMark(16, "0:04")]
    view = show(session_of([paragraph(LINE)], marks))
    assert [each.words for each in numbers(view)] == ["0:00"]


def test_what_is_too_long_for_the_margin_is_cut(show):
    view = show(session_of([paragraph(LINE)], [PageMark(0, "1,234,567,890", 1)]))
    (number,) = numbers(view)
    assert number.words.startswith("1,2")
    assert number.words.endswith("…")


def test_beside_the_narrowest_page_the_number_stands_alone_and_whole(show, qtbot):
    view = show(session_of([paragraph(LINE)], [PageMark(0, "112", 1)]))
    view.resize(320, 500)  # the least that the window leaves the page
    page = view.page
    qtbot.waitUntil(lambda: page.width() == 320 and page.clipped_margin() > 0)
    (number,) = numbers(view)
    assert number.words == "112"
    assert page.viewport().x() + number.area.left() >= 0


def test_numbers_are_painted_in_the_margin(show):
    blocks = [paragraph(LINE * 3)]
    plain, paged = (show(session_of(blocks, marks)) for marks in ((), (PageMark(0, "7", 1),)))
    (number,) = numbers(paged)
    margin = number.area.adjusted(0, -2, 0, 2)
    before, after = (_ink(view, margin) for view in (plain, paged))
    assert not before
    assert after


def _ink(view, area: QRectF) -> bool:
    place = view.page.to_view(area)
    picture = view.page.grab(place).toImage()
    paper = picture.pixel(0, 0)
    return any(
        picture.pixel(x, y) != paper
        for x in range(picture.width())
        for y in range(picture.height())
    )


def test_a_page_that_begins_with_a_picture_has_its_number_at_the_picture_s_top(show):
    rects = QRectF(0, 100, 300, 400), QRectF(0, 100, 300, 30)
    block = show(session_of([paragraph("One.")], [PageMark(0, "1", 1)])).page.shown()
    shown = next(each for each in block if each.stretch is not None)
    assert [_middle(shown, rect) for rect in rects] == [107, 115]
