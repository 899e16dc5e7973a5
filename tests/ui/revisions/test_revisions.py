"""Earlier texts in the window: the list, one on the page, two side by side; by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from reader.model.annotation import HighlightStyle
from reader.ui.revisions.earlier_strip import EarlierStrip
from tests.ui.revisions.conftest import FIRST, LINES, SECOND, THIRD, mark

Key = Qt.Key
Ctrl, Alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def press(qtbot, window, key, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key where the focus is."""
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)


def read_earlier(qtbot, window, revision):
    window.revisions.show_earlier(revision)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    return window.revisions.page


def compare(qtbot, window, old, new):
    window.revisions.compare(old, new)
    page = window.revisions.page
    qtbot.waitUntil(lambda: not window.jobs.busy and page.together.comparison is not None)
    return page


def words_of(pane, annotation):
    placed = pane.reading.get(annotation)
    return pane.reading.text[placed.start : placed.end]


def test_the_list_leads_to_an_earlier_text_and_esc_back(qtbot, window, book):
    press(qtbot, window, Key.Key_H, Ctrl)
    shown = window.revisions.choice.list
    assert shown.isVisible()
    rows = [shown.list.model().index(row).data() for row in range(3)]
    assert rows[0].startswith("The present text, of ")
    assert all(row.startswith("As you read it on ") for row in rows[1:])
    for key in (Key.Key_End, Key.Key_Return):
        press(qtbot, window, key)
    page = window.revisions.page
    assert page is window.revisions.earlier
    assert page.active.reading.text == FIRST
    assert not shown.isVisible()
    assert page.strip.accessibleName().startswith("The text as it was on ")
    assert window.view.isHidden()
    press(qtbot, window, Key.Key_Escape)
    assert window.revisions.page is None
    assert window.view.isVisible()
    assert window.view.page.hasFocus()
    assert page.active.reading is None


def test_a_click_on_the_line_under_the_title_opens_the_list(qtbot, window, book):
    page = window.view.page
    built = page.built
    block = built.document.findBlock(built.history_position)
    assert block.text().endswith(" · 3 texts")
    place = page.to_view(built.document.documentLayout().blockBoundingRect(block)).center()
    qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=place - page.viewport().pos())
    assert window.revisions.choice.list.isVisible()


def test_an_earlier_text_has_its_highlights_and_those_made_later(qtbot, window, book, theme):
    page = read_earlier(qtbot, window, book.texts[0])
    pane = page.active
    assert words_of(pane, book.gone) == "swallowed eleven eels upon the weir"
    assert words_of(pane, book.late) == "The keeper of lock 35 wrote"
    assert pane.reading.get(book.only_new).is_orphan
    marks = page.view._sheet.marks.highlights
    shown = page.view.page.shown()
    styles = {mark.id: mark.style for block in shown for mark in marks.marks(block)}
    assert styles == {book.early: HighlightStyle.GREEN}
    picture = page.view.page.viewport().grab().toImage()
    place = page.view.place_of(book.early)
    colours = {
        picture.pixelColor(x, place.top() - page.view.page.viewport().y() + 2).name()
        for x in range(place.left(), place.left() + 60)
    }
    assert theme.style_colour(HighlightStyle.GREEN).name() in colours


@pytest.mark.parametrize("key", [Key.Key_H, Key.Key_1, Key.Key_N, Key.Key_T, Key.Key_E])
def test_marking_is_off_on_an_earlier_text_and_says_why(qtbot, window, book, key):
    page = read_earlier(qtbot, window, book.texts[0])
    page.view.select(0, 9)
    before = len(window.session.placed), len(book.library.history())
    press(qtbot, window, key)
    assert "earlier text" in window.status.message
    assert (len(window.session.placed), len(book.library.history())) == before


def test_nothing_that_is_marked_can_be_changed_there(qtbot, window, book):
    page = read_earlier(qtbot, window, book.texts[0])
    before = len(book.library.history())
    page.view.pick(book.early)
    press(qtbot, window, Key.Key_Delete)
    press(qtbot, window, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert "earlier text" in window.status.message
    assert page.view._handles.span is None
    page.view.edit_title()
    assert not page.view._title_editor.isVisible()
    assert len(book.library.history()) == before


def test_reading_keys_work_on_the_text_that_is_shown(qtbot, window, book):
    page = read_earlier(qtbot, window, book.texts[0])
    press(qtbot, window, Key.Key_J)
    assert page.view.picked == book.early
    assert window.view.picked is None
    assert window.sidebar.annotations.current() == book.early
    press(qtbot, window, Key.Key_X)
    assert QGuiApplication.clipboard().text().startswith("“The keeper of lock 2 wrote”")
    press(qtbot, window, Key.Key_F, Ctrl)
    assert page.view.find_bar.isVisible()
    assert not window.view.find_bar.isVisible()
    for _ in range(3):  # find bar, pick, page
        press(qtbot, window, Key.Key_Escape)
    assert window.revisions.page is None
    press(qtbot, window, Key.Key_F, Ctrl)
    assert window.view.find_bar.isVisible()


def test_it_opens_at_the_passage_in_view_and_the_present_text_stays_there(qtbot, window, book):
    passage = "Paragraph 25."
    window.view.scroll_to(window.session.text.index(passage))
    here = window.view.first_visible_offset()
    page = read_earlier(qtbot, window, book.texts[0])
    first = page.view.first_visible_offset()
    assert abs(first - FIRST.index(passage)) < 400
    page.view.scroll_to(0)
    press(qtbot, window, Key.Key_Escape)
    assert window.view.first_visible_offset() == here


def test_changes_arrive_on_an_earlier_text(qtbot, window, book):
    page = read_earlier(qtbot, window, book.texts[0])
    window.session.set_style([book.early], HighlightStyle.VIOLET)
    assert page.active.reading.get(book.early).annotation.style is HighlightStyle.VIOLET
    made = mark(window.session, "The keeper of lock 5 wrote")
    assert page.strip._detail.text() == "3 marked passages"
    qtbot.waitUntil(lambda: not page.active.reading.get(made).is_orphan)
    assert page.strip._detail.text() == "4 marked passages"
    assert words_of(page.active, made) == "The keeper of lock 5 wrote"
    window.commands.undo()
    assert page.active.reading.get(made) is None


def test_the_sidebar_leads_to_the_passage_on_the_earlier_text(qtbot, window, book):
    page = read_earlier(qtbot, window, book.texts[0])
    window.sidebar.annotation_picked.emit(book.late)
    assert page.view.picked == book.late
    top = FIRST.index("The keeper of lock 35")
    assert page.view.first_visible_offset() <= top <= page.view.page.last_visible_offset()


def test_what_is_about_the_present_text_leads_back_to_it(qtbot, window, book):
    for ask in (
        lambda: window.sidebar.outline_requested.emit(0),
        lambda: window.sidebar.review.candidate_shown.emit((0, 5), True),
        lambda: window.sidebar.review.select_requested.emit(book.gone),
        lambda: window.panel.article_requested.emit(book.article.id),
    ):
        page = read_earlier(qtbot, window, book.texts[0])
        window.sidebar.review.candidate_shown.emit(None, False)
        assert window.revisions.page is page
        ask()
        assert window.revisions.page is None
        assert window.view.isVisible()


def test_another_article_or_a_closed_one_leaves_the_earlier_text(qtbot, window, book, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Another story altogether.\n", encoding="utf-8")
    article = book.library.add_file(other).article
    read_earlier(qtbot, window, book.texts[0])
    window.opening.open_article(article.id)
    qtbot.waitUntil(lambda: window.ready)
    assert window.revisions.page is None
    assert window.view.isVisible()
    press(qtbot, window, Key.Key_H, Ctrl)
    assert "only one text" in window.status.message
    window.opening.open_article(book.article.id)
    qtbot.waitUntil(lambda: window.ready)
    read_earlier(qtbot, window, book.texts[0])
    window.opening.close_article()
    assert window.revisions.page is None
    assert window.empty_page.isVisible()


def test_without_an_article_the_keys_do_nothing(qtbot, window):
    window.opening.close_article()
    for key in (Key.Key_H, Key.Key_D):
        press(qtbot, window, key, Ctrl)
    press(qtbot, window, Key.Key_Down, Alt)
    assert window.revisions.page is None


def test_text_size_and_theme_hold_for_earlier_texts(qtbot, window, book):
    page = read_earlier(qtbot, window, book.texts[0])
    press(qtbot, window, Key.Key_Plus, Ctrl)
    assert page.view._sheet.typography.text_size == window.view._sheet.typography.text_size == 20
    window._themes.set_theme("dark")
    assert page.view._theme.name == "dark"


# Side by side


def test_two_texts_are_compared_with_their_highlights(qtbot, window, book):
    press(qtbot, window, Key.Key_D, Ctrl)
    page = window.revisions.page
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert (page.old.reading.text, page.new.reading.text) == (SECOND, THIRD)
    names = [view.page.accessibleName() for view in (page.old_view, page.new_view)]
    assert names[0] != names[1]
    changed = page.old_view._sheet.changed, page.new_view._sheet.changed
    assert [SECOND[start:end] for start, end in changed[0].spans] == ["his book", LINES[9]]
    assert [THIRD[start:end] for start, end in changed[1].spans] == [
        "her ledger",
        "A line that only the third text has.",
    ]
    assert words_of(page.old, book.gone) == "swallowed eleven eels upon the weir"
    assert page.new.reading.get(book.gone).is_orphan
    assert words_of(page.old, book.late) == words_of(page.new, book.late)
    assert not window.sidebar.isVisible()
    press(qtbot, window, Key.Key_D, Ctrl)
    assert window.revisions.page is None
    assert window.sidebar.isVisible()


def test_the_texts_scroll_together_by_passage(qtbot, window, book):
    page = compare(qtbot, window, book.texts[0], book.texts[2])
    for number in (20, 5, 33):
        wanted = f"The keeper of lock {number} wrote"
        page.old_view.scroll_to(FIRST.index(wanted))
        tops = [
            view._place_of((text.index(wanted), text.index(wanted) + 5)).top()
            for view, text in ((page.old_view, FIRST), (page.new_view, THIRD))
        ]
        assert abs(tops[0] - tops[1]) <= 40
    page.new_view.page.verticalScrollBar().setValue(0)
    assert page.old_view.page.verticalScrollBar().value() == 0


def test_keys_go_from_difference_to_difference_and_round(qtbot, window, book):
    page = compare(qtbot, window, book.texts[0], book.texts[2])
    found = page.together.comparison.differences
    assert len(found) == 4
    for number in (1, 2, 3, 4, 1):
        press(qtbot, window, Key.Key_Down, Alt)
        assert page.header._place.text() == f"{number} of 4"
        difference = found[number - 1]
        first, last = page.new_view.first_visible_offset(), page.new_view.page.last_visible_offset()
        assert first <= difference.new_start <= last
    assert page.old_view._sheet.changed.current == (found[0].old_start, found[0].old_end)
    press(qtbot, window, Key.Key_Up, Alt)
    assert page.header._place.text() == "4 of 4"
    assert page.old_view._sheet.changed.current is None
    assert page.new_view._sheet.changed.current == (found[3].new_start, found[3].new_end)


def test_picking_on_one_side_shows_it_on_the_other(qtbot, window, book):
    page = compare(qtbot, window, book.texts[0], book.texts[2])
    page.new_view.pick(book.late)
    assert page.old_view.picked == book.late
    place = page.old_view.place_of(book.late)
    assert 0 < place.top() < page.old_view.height()
    page.old_view.pick(book.early)
    assert page.new_view.picked == book.early
    page.old_view.pick(None)
    assert page.new_view.picked is None


def test_both_sides_can_be_chosen(qtbot, window, book):
    page = compare(qtbot, window, book.texts[1], book.texts[2])
    page.header.old_button.click()
    for key in (Key.Key_End, Key.Key_Return):
        press(qtbot, window, key)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert page.old.reading.text == FIRST
    page.header.new_button.click()
    press(qtbot, window, Key.Key_Down)
    press(qtbot, window, Key.Key_Return)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert (page.old.reading.text, page.new.reading.text) == (FIRST, SECOND)
    assert len(page.together.comparison.differences) == 1


def test_c_in_the_list_compares_with_the_text_on_the_page(qtbot, window, book):
    read_earlier(qtbot, window, book.texts[1])
    press(qtbot, window, Key.Key_H, Ctrl)
    for key in (Key.Key_End, Key.Key_C):
        press(qtbot, window, key)
    page = window.revisions.page
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert (page.old.reading.text, page.new.reading.text) == (FIRST, SECOND)


def test_leaving_while_texts_are_compared_stops_it(qtbot, window, book):
    window.revisions.compare(book.texts[0], book.texts[2])
    page = window.revisions.page
    window.revisions.leave()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert page.together.comparison is None
    assert page.old.reading is None
    assert window.revisions.page is None


def test_a_new_text_that_arrives_is_named_and_can_be_gone_back_to(qtbot, window, book):
    page = read_earlier(qtbot, window, book.texts[0])
    book.write(FIRST + "\nOne more line.")
    assert window.session.text.endswith("One more line.")
    assert page.active.reading.text == FIRST
    press(qtbot, window, Key.Key_Escape)
    assert window.view._sheet.session.text.endswith("One more line.")


def test_esc_in_the_window_of_two_texts_goes_back(qtbot, window, book):
    compare(qtbot, window, book.texts[0], book.texts[2])
    press(qtbot, window, Key.Key_H)
    assert "Two texts are compared here" in window.status.message
    press(qtbot, window, Key.Key_Escape)
    assert window.revisions.page is None
    assert window.actions_by_id["find"].isEnabled()
    assert window.status.message == ""


def test_a_narrow_strip_leaves_the_name_of_the_text_its_room(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    strip = EarlierStrip(window)
    strip.show_revision("The text as it was on 7 August 2026", "3 marked passages")
    window.show()
    for width, words in ((800, 3), (500, 2), (320, 1)):
        strip.resize(width, strip.height())
        buttons = [each for each in strip.findChildren(QPushButton) if each.isVisible()]
        assert len(buttons) == words
        assert buttons[-1].text().startswith("Back")
        assert all(each.width() >= each.sizeHint().width() for each in buttons)
