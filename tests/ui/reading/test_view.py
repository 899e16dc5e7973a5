"""Picking, selecting, extents, place: the view as a person uses it."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextOption
from PySide6.QtWidgets import QApplication

from reader.model.annotation import HighlightStyle
from reader.ui.reading.geometry import offset_rect, shown_block
from reader.ui.reading.view import ReadingView

_spec = importlib.util.spec_from_file_location(
    "reading_fixtures", Path(__file__).with_name("conftest.py")
)
fixtures = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(fixtures)
MemorySession, paragraph, person = fixtures.MemorySession, fixtures.paragraph, fixtures.person

LEFT = Qt.MouseButton.LeftButton
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def show(qtbot, theme):
    def show_session(session, width=832, height=640):
        view = ReadingView(theme=theme)
        qtbot.addWidget(view)
        view.resize(width, height)
        view.show_session(session)
        view.show()
        QApplication.processEvents()
        return view

    return show_session


def place(view, offset):
    """The middle of the character at an offset, in the viewport."""
    built = view.page.built
    here, after = offset_rect(built, offset), offset_rect(built, offset + 1)
    x = (here.left() + after.left()) / 2 if after.left() > here.left() else here.left() + 3
    return QPoint(round(x), round(here.center().y()) - view.page.verticalScrollBar().value())


def click(qtbot, view, offset, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.mouseClick(view.page.viewport(), LEFT, modifiers, place(view, offset))


def drag(qtbot, view, start, end, modifiers=Qt.KeyboardModifier.NoModifier):
    port = view.page.viewport()
    first, last = place(view, start), place(view, end)
    qtbot.mousePress(port, LEFT, modifiers, first)
    for point in ((first + last) / 2, last):
        move(port, point, modifiers)
    qtbot.mouseRelease(port, LEFT, modifiers, last)


def move(port, point, modifiers):
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QMouseEvent

    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(point),
        QPointF(port.mapToGlobal(point)),
        Qt.MouseButton.NoButton,
        LEFT,
        modifiers,
    )
    QApplication.sendEvent(port, event)


def test_a_drag_selects_whole_words(qtbot, show, story):
    view = show(story)
    start = story.text.index("Mill opened") + 2
    drag(qtbot, view, start, story.text.index("upper sluice") + 2)
    assert story.text[slice(*view.selection())] == "Mill opened the upper"


def test_a_drag_with_alt_selects_characters(qtbot, show, story):
    view = show(story)
    start = story.text.index("Mill opened")
    drag(qtbot, view, start + 2, start + 7, ALT)
    first, last = view.selection()
    assert story.text[first:last] in "Mill opened"
    assert first >= start + 2
    assert last <= start + 8


def test_the_selection_is_told_once_when_the_mouse_is_released(qtbot, show, story):
    view = show(story)
    told = []
    view.selection_changed.connect(lambda: told.append(view.selection()))
    drag(qtbot, view, 3, 40)
    assert told == [view.selection()]


def test_a_selection_never_splits_a_cluster_or_shifts_after_an_emoji(show):
    text = "One 👩🏽‍🚀 flew, e\u0301t al. 🇫🇷 after."
    view = show(MemorySession([paragraph(text)]))
    view.select(5, 6)
    assert text[slice(*view.selection())] == "👩🏽‍🚀"
    start = text.index("after")
    view.select(start, start + 5)
    assert view.place_of_selection().isValid()
    assert text[slice(*view.selection())] == "after"


def test_copy_takes_the_text_as_it_stands_in_the_article(qtbot, show):
    text = "A\u00a0non-breaking space\nand a line break."
    view = show(MemorySession([paragraph(text)]))
    view.select(0, len(text))
    qtbot.keyClick(view.page, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == text


def test_a_click_picks_the_shortest_and_again_the_next(qtbot, show, story):
    view = show(story)
    long = story.mark("Clerks at the Harrow Mill opened the upper sluice")
    short = story.mark("Harrow Mill", HighlightStyle.GREEN)
    mention = story.mark("Harrow", None, entity=person("Harrow"))
    view.apply_changes(story.changes(long, short, mention))
    offset = story.text.index("Harrow") + 2
    picked = []
    view.picked_changed.connect(picked.append)
    for _ in range(4):
        click(qtbot, view, offset)
    assert picked == [mention, short, long, mention]


def test_a_click_beside_every_annotation_unpicks(qtbot, show, story):
    name = story.mark("Harrow Mill")
    view = show(story)
    view.pick(name)
    click(qtbot, view, story.text.index("neighbours"))
    assert view.picked is None


def test_o_cycles_through_what_overlaps(show, story):
    long = story.mark("Clerks at the Harrow Mill opened")
    short = story.mark("Harrow Mill")
    view = show(story)
    view.pick(short)
    view.cycle_overlapping()
    assert view.picked == long
    view.cycle_overlapping()
    assert view.picked == short


def test_next_and_previous_go_in_reading_order_and_leave_orphans_out(show, story):
    second = story.mark("Warden Ilse Marr")
    first = story.mark("Harrow Mill")
    story.orphan()
    view = show(story)
    seen = []
    view.picked_changed.connect(seen.append)
    for _ in range(3):
        view.pick_next()
    view.pick_previous()
    assert seen == [first, second, first]


def test_what_was_deleted_is_no_longer_picked(show, story):
    name = story.mark("Harrow Mill")
    view = show(story)
    view.pick(name)
    view.apply_changes(story.remove(name))
    assert view.picked is None


@pytest.mark.parametrize(
    ("key", "modifiers", "words"),
    [
        (Qt.Key.Key_Right, SHIFT, "Harrow Mill "),
        (Qt.Key.Key_Left, SHIFT, "Harrow Mil"),
        (Qt.Key.Key_Right, SHIFT | CTRL, "Harrow Mill opened"),
        (Qt.Key.Key_Left, SHIFT | CTRL, "Harrow"),
        (Qt.Key.Key_Left, SHIFT | CTRL | ALT, "the Harrow Mill"),
        (Qt.Key.Key_Right, SHIFT | CTRL | ALT, "Mill"),
    ],
)
def test_shift_and_arrows_ask_for_another_extent(qtbot, show, story, key, modifiers, words):
    name = story.mark("Harrow Mill")
    view = show(story)
    view.pick(name)
    with qtbot.waitSignal(view.extent_changed) as asked:
        qtbot.keyClick(view.page, key, modifiers)
    changed, start, end = asked.args
    assert (changed, story.text[start:end]) == (name, words)


def test_an_annotation_never_becomes_empty(qtbot, show, story):
    start = story.text.index("Harrow")
    name = story.add(start, start + 1)
    view = show(story)
    view.pick(name)
    with qtbot.assertNotEmitted(view.extent_changed):
        qtbot.keyClick(view.page, Qt.Key.Key_Left, SHIFT)


def test_dragging_the_end_handle_asks_for_another_extent(qtbot, show, story):
    name = story.mark("Harrow Mill")
    view = show(story)
    view.pick(name)
    rect = offset_rect(view.page.built, story.get(name).end)
    handle = QPoint(round(rect.left()), round(rect.bottom()))
    target = place(view, story.text.index("upper") + 3)
    port = view.page.viewport()
    with qtbot.waitSignal(view.extent_changed) as asked:
        qtbot.mousePress(port, LEFT, pos=handle)
        move(port, target, Qt.KeyboardModifier.NoModifier)
        qtbot.mouseRelease(port, LEFT, pos=target)
    assert story.text[asked.args[1] : asked.args[2]] == "Harrow Mill opened the upper"


def test_the_tooltip_names_style_entity_and_tag(show, story):
    story.mark("Warden Ilse Marr told", HighlightStyle.BLUE, tags=("quote",))
    story.mark("Ilse Marr", None, entity=person("Ilse Marr"))
    view = show(story)
    point = view.page.to_document(place(view, story.text.index("Ilse Marr") + 3))
    assert view.page.input.tip_at(point) == "Ilse Marr (person)\nClaim · #quote"


def test_a_hidden_line_is_shown_by_a_click_and_hidden_again(qtbot, show):
    blocks = [paragraph("Buy this now!", noise=True), paragraph("The story begins here.")]
    session = MemorySession(blocks, title="A story")
    view = show(session)
    assert "Buy" not in view.page.document().toPlainText()
    for expected in (True, False):
        notice = view.page.built.notices[0]
        block = view.page.document().findBlock(notice.position)
        area = view.page.document().documentLayout().blockBoundingRect(block)
        qtbot.mouseClick(view.page.viewport(), LEFT, pos=area.toRect().topLeft() + QPoint(8, 14))
        assert ("Buy" in view.page.document().toPlainText()) is expected
        assert view.page.built.notices[0].shown is expected


def test_the_title_is_edited_in_place(qtbot, show, story):
    view = show(story)
    built = view.page.built
    block = view.page.document().findBlock(built.title_position)
    area = view.page.document().documentLayout().blockBoundingRect(block).toRect()
    point = area.topLeft() + QPoint(30, 20)
    qtbot.mouseDClick(view.page.viewport(), LEFT, pos=point)
    field = QApplication.focusWidget() or view._title_editor
    assert view._title_editor.isVisible()
    with qtbot.assertNotEmitted(view.title_edited):
        qtbot.keyClick(view._title_editor, Qt.Key.Key_Escape)
    view.edit_title()
    view._title_editor.setText("  Another   title ")
    with qtbot.waitSignal(view.title_edited) as edited:
        qtbot.keyClick(view._title_editor, Qt.Key.Key_Return)
    assert edited.args == ["Another title"]
    assert field is not None


def test_the_field_covers_a_title_of_several_lines_and_shows_its_beginning(show):
    view = show(MemorySession([paragraph("One.")], title="A title of many words " * 8))
    block = shown_block(view.page.built, view.page.document().begin())
    assert block.layout.lineCount() > 1
    view.edit_title()
    last = block.layout.lineAt(block.layout.lineCount() - 1)
    bottom = view.page.to_view(block.bounds).top() + last.y() + last.height()
    assert view._title_editor.geometry().bottom() >= bottom
    assert view._title_editor.cursorPosition() == 0
    assert view._title_editor.selectedText() == view._title_editor.text()


def test_f7_moves_a_caret_and_shift_selects(qtbot, show, story):
    view = show(story)
    qtbot.keyClick(view.page, Qt.Key.Key_F7)
    assert view.caret_offset == 0
    qtbot.keyClick(view.page, Qt.Key.Key_Right, CTRL)
    qtbot.keyClick(view.page, Qt.Key.Key_Right)
    qtbot.keyClick(view.page, Qt.Key.Key_Right, CTRL | SHIFT)
    assert story.text[slice(*view.selection())] == "at"
    top = offset_rect(view.page.built, view.caret_offset).top()
    qtbot.keyClick(view.page, Qt.Key.Key_Down)
    assert offset_rect(view.page.built, view.caret_offset).top() > top
    assert view.selection() is None
    qtbot.keyClick(view.page, Qt.Key.Key_F7)
    assert view.caret_offset is None


@pytest.mark.parametrize("words", ["Short.", "A quote of several lines. " * 12])
def test_the_rule_of_a_quote_is_as_high_as_its_lines(show, words):
    blocks = [paragraph("Before."), replace(paragraph(words.strip()), quote_depth=1)]
    view = show(MemorySession([*blocks, paragraph("After.")]))
    built = view.page.built
    quote = built.document.findBlockByNumber(built.document.blockCount() - 2)
    shown = shown_block(built, quote)
    top = shown.bounds.top()
    first, last = shown.layout.lineAt(0), shown.layout.lineAt(shown.layout.lineCount() - 1)
    picture = view.page.viewport().grab().toImage()
    paper = built.formats.theme.colour("paper").name()
    text = place(view, view._sheet.session.text.index(words[:5])).x()
    rule = range(text - 26, text - 14)  # left of the words, within the indent
    below = round(top + last.y() + last.height()) + 6  # above the words of the next paragraph
    rows = [
        y
        for y in range(round(top), below)
        if any(picture.pixelColor(x, y).name() != paper for x in rule)
    ]
    assert abs(rows[0] - (top + first.y())) <= 3
    assert abs(rows[-1] - (top + last.y() + last.height())) <= 3


def test_ctrl_home_and_end_go_to_the_ends_without_a_caret(qtbot, show, long_story):
    view = show(long_story)
    bar = view.page.verticalScrollBar()
    qtbot.keyClick(view.page, Qt.Key.Key_End, CTRL)
    assert bar.value() == bar.maximum() > 0
    qtbot.keyClick(view.page, Qt.Key.Key_Home, CTRL)
    assert bar.value() == 0


def test_the_caret_walks_over_hidden_lines(qtbot, show):
    blocks = [paragraph("One."), paragraph("Hidden.", noise=True), paragraph("Two.")]
    session = MemorySession(blocks)
    view = show(session)
    view.toggle_caret()
    for _ in range(5):
        qtbot.keyClick(view.page, Qt.Key.Key_Right)
    assert view.caret_offset == session.text.index("Two")
    qtbot.keyClick(view.page, Qt.Key.Key_Left)
    assert view.caret_offset == 4


def test_a_note_dot_activates_its_annotation(qtbot, show, story):
    name = story.mark("Harrow Mill", note="Ask them.")
    view = show(story)
    dot = view._sheet.marks.notes.dots(view.page.shown())[0]
    with qtbot.waitSignal(view.annotation_activated) as activated:
        qtbot.mouseClick(view.page.viewport(), LEFT, pos=dot.centre.toPoint())
    assert activated.args == [name]
    assert view.picked == name
    assert dot.number == 1


def test_theme_and_size_keep_the_reading_position(show, long_story, dark_theme):
    view = show(long_story)
    view.scroll_to(long_story.text.index("Paragraph 80."))
    before = view.first_visible_offset()
    view.set_theme(dark_theme)
    assert view.first_visible_offset() == before
    view.set_typography(25, 560)
    line = abs(view.first_visible_offset() - before)
    assert line < 90
    assert view.page.built.formats.typography.text_size == 25


def test_an_article_opens_where_it_was_left(show, long_story):
    from reader.model.article import ReadingState

    offset = long_story.text.index("Paragraph 100.")
    long_story.state = ReadingState(offset, 0.8)
    view = show(long_story)
    QApplication.processEvents()
    assert view.first_visible_offset() == offset


def test_progress_reaches_the_end(show, qtbot, long_story):
    view = show(long_story)
    first = view.progress()
    assert 0 < first < 0.2
    with qtbot.waitSignal(view.progress_changed):
        view.scroll_to(len(long_story.text))
    assert view.progress() == pytest.approx(1.0)


def test_picking_brings_the_passage_into_view(show, long_story):
    start = long_story.text.index("Paragraph 90.")
    name = long_story.add(start, start + 12)
    view = show(long_story)
    view.pick(name, scroll=False)
    assert view.first_visible_offset() == 0
    view.pick(name)
    place_now = view.place_of(name)
    assert 0 < place_now.top() < view.height() - 40


def test_resizing_the_window_does_not_lay_the_text_out_again(show, long_story):
    view = show(long_story)
    document = view.page.document()
    height = document.size().height()
    for width in (1000, 760, 900):
        view.resize(width, 640)
        QApplication.processEvents()
        assert view.page.document() is document
        assert document.size().height() == height


def test_a_narrow_window_gets_a_narrower_column(show, long_story):
    view = show(long_story)
    view.resize(480, 640)
    QApplication.processEvents()
    assert view.page.built.formats.typography.column_width < 480
    view.resize(900, 640)
    QApplication.processEvents()
    assert view.page.built.formats.typography.column_width == 640


def test_a_change_touches_only_its_blocks(show, long_story):
    view = show(long_story)
    start = long_story.text.index("Paragraph 1.")
    end = long_story.text.index("Paragraph 3.") - 1
    document = view.page.document()
    name = long_story.add(start, end)
    view.apply_changes(long_story.changes(name))
    assert view._sheet.touched_blocks == 2
    view.apply_changes(long_story.move(name, start, start + 5))
    assert view._sheet.touched_blocks == 2
    view.apply_changes(long_story.remove(name))
    assert view._sheet.touched_blocks == 1
    assert view.page.document() is document


def test_an_empty_page_shows_nothing_and_does_nothing(qtbot, show, story):
    view = show(story)
    view.show_session(None)
    QApplication.processEvents()
    assert view.page.document().isEmpty()
    qtbot.mouseClick(view.page.viewport(), LEFT, pos=QPoint(100, 100))
    view.pick_next()
    view.toggle_caret()
    view.open_find("words")
    assert (view.selection(), view.picked, view.progress()) == (None, None, 0.0)
    assert not view.find_bar.isVisible()


def test_the_page_says_what_it_is(show, story):
    view = show(story)
    assert view.page.accessibleName() == story.article.title
    assert view.page.isReadOnly()


def test_an_endless_word_is_broken_anywhere_and_shown(qtbot, show):
    session = MemorySession([paragraph("x" * 400_000), paragraph("The end.")])
    view = show(session)
    view.scroll_to(len(session.text) - 4)
    assert view.page.built.has_endless_word
    assert view.progress() == pytest.approx(1.0)
    # Looking for its end, line after line, Qt's own wrapping takes the square of its length.
    anywhere = QTextOption.WrapMode.WrapAnywhere
    assert view.page.wordWrapMode() == anywhere
    assert view.page.document().defaultTextOption().wrapMode() == anywhere
