"""A new text under the open window: the bar, the desk and the page, and nobody is interrupted."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.model.annotation import AnchorState, HighlightStyle
from reader.model.errors import Cancelled
from reader.services import candidates, refreshing
from reader.services.library import Library
from reader.ui import reviewing
from reader.ui.main_window import MainWindow
from reader.ui.notices.notices import TEXT_CHANGED
from tests.helpers.waiting import DEADLINE
from tests.ui.shell.ships_log import LINES, LOST, MARKED, rewrite, text_of, window_on, without
from tests.ui.sidebar.review_helpers import SLEPT, anchored, put


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return tmp_path / "log.txt"


@pytest.fixture
def window(qtbot, story: Path):
    with window_on(qtbot, story) as window:
        yield window


def test_the_bar_tells_of_a_new_text_with_counts(qtbot, window, story):
    rewrite(qtbot, window, story, without(LOST))
    notice = window.notices.current
    assert notice.key == TEXT_CHANGED
    assert notice.strong == "The text changed today."
    assert notice.text.endswith("1 lost")
    assert (notice.accept, notice.later) == ("Review 1", "Later")
    assert window.notices.isVisible()


def test_a_text_with_everything_in_place_asks_nothing_and_passes(qtbot, window, story):
    rewrite(qtbot, window, story, [*LINES, "One more line."])
    assert window.notices.current.text == "4 in place"
    assert window.notices.current.accept == ""
    window.view.setFocus()
    window.view.page.verticalScrollBar().setValue(900)
    assert window.notices.current is None


def test_review_opens_the_desk_and_the_bar_goes(qtbot, window, story):
    rewrite(qtbot, window, story, without(LOST))
    window.activateWindow()
    window.notices.bar.accepted.emit()
    assert window.sidebar.tab() == "review"
    assert window.notices.current is None
    qtbot.waitUntil(window.sidebar.review.list.hasFocus)
    assert window.sidebar.tabs.tabText(1) == "Review 1"


def test_review_again_goes_back_to_the_place_on_the_page(qtbot, window, story):
    rewrite(qtbot, window, story, [LINES[100], *without(100)])
    window.reviewing.open_desk()
    here = window.view.page.verticalScrollBar().value()
    window.view.page.verticalScrollBar().setValue(3000)
    window.reviewing.open_desk()
    scroll_bar = window.view.page.verticalScrollBar()
    qtbot.waitUntil(lambda: abs(scroll_bar.value() - here) < 400)


def test_later_leaves_the_tab_there(qtbot, window, story):
    rewrite(qtbot, window, story, without(LOST))
    window.notices.bar.postponed.emit()
    assert window.notices.current is None
    assert window.sidebar.tabs.isTabVisible(1)


def test_the_tab_goes_with_the_last_item_and_comes_back_with_undo(qtbot, window, story):
    rewrite(qtbot, window, story, without(LOST))
    window.reviewing.open_desk()
    for _ in range(window.sidebar.review.count):
        QTest.keyClick(window.sidebar.review.list, Qt.Key.Key_O)
    assert not window.sidebar.tabs.isTabVisible(1)
    assert window.sidebar.tab() == "annotations"
    window.actions_by_id["undo"].trigger()
    assert window.sidebar.tabs.isTabVisible(1)
    assert window.sidebar.tab() == "review"


def test_without_anything_to_review_the_desk_says_so(window):
    window.actions_by_id["review"].trigger()
    assert window.sidebar.tab() == "annotations"
    assert "nothing to review" in window.status.message.lower()


def height_of(window: MainWindow, words: str) -> int:
    """Return where words stand on the screen, in pixels of the window."""
    start = window.session.text.index(words)
    place = window.view._place_of((start, start + len(words)))
    return window.view.mapTo(window, place.topLeft()).y()


@pytest.mark.parametrize("number", [0, 55])
def test_the_passage_in_view_keeps_its_height_and_the_selection_stays(qtbot, window, story, number):
    start = window.session.text.index(LINES[number])
    window.view.page.scroll_to(start, 120 if number else 0)
    window.view.select(start, start + 4)
    before = height_of(window, LINES[number])
    text = without(LOST, first="A correction stands before everything now.")
    rewrite(qtbot, window, story, text)
    assert abs(height_of(window, LINES[number]) - before) <= 1
    chosen = window.view.selection()
    assert window.session.text[slice(*chosen)] == LINES[number][:4]
    assert chosen[0] == window.session.text.index(LINES[number])


def test_a_new_text_never_leads_to_the_desk_by_itself(qtbot, window, story):
    rewrite(qtbot, window, story, without(LOST))
    window.activateWindow()
    window.reviewing.open_desk()
    rewrite(qtbot, window, story, LINES)  # as it was: the desk is empty and left
    assert window.sidebar.tab() == "annotations"
    window.view.setFocus()
    rewrite(qtbot, window, story, without(LOST, first="A correction."))
    assert window.sidebar.tabs.isTabVisible(1)
    assert window.sidebar.tab() == "annotations"
    assert not window.sidebar.review.list.hasFocus()


def test_a_long_title_in_a_small_window_stays_whole(qtbot, window, story):
    window.resize(900, 420)
    window.session.library.rename(window.session.article.id, "A long title " * 12)
    window.view.page.verticalScrollBar().setValue(0)
    rewrite(qtbot, window, story, without(LOST))
    assert window.view.page.verticalScrollBar().value() == 0


def test_a_note_is_written_on_while_the_text_changes(qtbot, window, story):
    marked = next(p for p in window.session.placed if LINES[10] in p.annotation.quote.exact)
    window.activateWindow()
    window.sidebar.edit_note(marked.id)
    editor = window.sidebar.annotations.editing.editor
    qtbot.waitUntil(editor.hasFocus)
    QTest.keyClicks(editor, "half a ")
    rewrite(qtbot, window, story, without(LOST))
    assert editor.isVisible()
    assert editor.hasFocus()
    QTest.keyClicks(editor, "sentence")
    window.sidebar.flush()
    assert window.session.get(marked.id).annotation.note == "half a sentence"


def test_what_changed_while_the_window_was_elsewhere_is_seen_when_it_is_used_again(
    qtbot, window, story
):
    watcher = window.refreshing.watch._watcher
    watcher.removePaths([*watcher.files(), *watcher.directories()])
    before = window.session.revision.id
    story.write_text(text_of(without(LOST)), encoding="utf-8")
    window.refreshing.look()
    qtbot.waitUntil(lambda: window.session.revision.id != before)


def test_an_article_opened_again_changed_is_refreshed(qtbot, window, story, tmp_path):
    article = window.session.article.id
    window.opening.close_article()
    story.write_text(text_of(without(LOST)), encoding="utf-8")
    window.opening.open_article(article)
    qtbot.waitUntil(lambda: window.notices.current is not None)
    assert window.notices.current.accept == "Review 1"


def test_a_text_changed_by_another_program_while_closed_is_told_at_opening(
    qtbot, window, story, tmp_path
):
    article = window.session.article.id
    window.opening.close_article()
    story.write_text(text_of(without(LOST)), encoding="utf-8")
    with Library.open(tmp_path / "library.db") as other:
        other.add_file(story)
    window.library.poll()
    window.opening.open_article(article)
    qtbot.waitUntil(lambda: window.notices.current is not None)
    window.opening.close_article()
    assert window.notices.current is None
    window.opening.open_article(article)
    qtbot.waitUntil(lambda: window.ready)
    assert window.notices.current is None  # it was told: the tab is enough now


def test_undoing_the_new_text_takes_the_bar_away(qtbot, window, story):
    rewrite(qtbot, window, story, without(LOST))
    window.actions_by_id["undo"].trigger()
    assert LINES[LOST] in window.session.text
    qtbot.waitUntil(lambda: window.ready)
    assert window.notices.current is None


def test_a_missing_file_changes_nothing(qtbot, window, story):
    revision = window.session.revision.id
    story.unlink()
    window.refreshing._refresh()
    qtbot.waitUntil(lambda: window.ready)
    assert window.session.revision.id == revision
    assert window.notices.current is None


def test_never_two_jobs_for_one_article(qtbot, window, monkeypatch):
    running, most, done = [0], [0], []
    gate = threading.Event()

    def slow(_path, _article, *, progress, cancelled):
        running[0] += 1
        most[0] = max(most[0], running[0])
        gate.wait(DEADLINE)
        running[0] -= 1
        done.append(1)

    monkeypatch.setattr(refreshing, "refresh_article", slow)
    for _ in range(4):
        window.refreshing._refresh()
    gate.set()
    qtbot.waitUntil(lambda: len(done) == 2 and window.ready)
    assert most[0] == 1  # the first, and one more for all that came meanwhile


def test_closing_during_a_refresh_leaves_nothing_behind(qtbot, window, monkeypatch):
    started, stopped = threading.Event(), threading.Event()

    def endless(_path, _article, *, progress, cancelled):
        started.set()
        try:
            while not cancelled():
                stopped.wait(0.01)
            raise Cancelled("Cancelled.")
        finally:
            stopped.set()

    monkeypatch.setattr(refreshing, "refresh_article", endless)
    window.refreshing._refresh()
    assert started.wait(DEADLINE)
    window.close()
    assert stopped.is_set()
    assert window.refreshing.watch.path is None
    window.refreshing._refresh()
    assert not window.jobs._waiting.qsize()


def test_an_earlier_text_on_the_page_is_left_alone_until_it_is_closed(qtbot, window, story):
    rewrite(qtbot, window, story, without(LOST))
    window.refreshing.hold(True)
    revision = window.session.revision.id
    story.write_text(text_of(LINES), encoding="utf-8")
    qtbot.waitUntil(lambda: window.refreshing._again)
    assert window.session.revision.id == revision
    window.refreshing.hold(False)
    qtbot.waitUntil(lambda: window.session.revision.id != revision)


# The desk and the page


@pytest.fixture
def desk(qtbot, window, story, monkeypatch) -> str:
    """The desk, open, with a doubtful annotation far down the page."""
    rewrite(qtbot, window, story, without(LOST, first=f"{SLEPT}, they said."))
    session = window.session
    first = next(p.id for p in session.placed if p.annotation.quote.exact == LINES[60])
    place = anchored(session.text, SLEPT, AnchorState.DOUBTFUL, 0.58)
    monkeypatch.setattr(candidates, "candidates", lambda *_args, **_options: [place])
    put(session, {first: anchored(session.text, LINES[62], AnchorState.DOUBTFUL)})
    window.activateWindow()
    window.view.page.verticalScrollBar().setValue(0)
    window.reviewing.open_desk()
    qtbot.waitUntil(window.sidebar.review.list.hasFocus)
    return first


def is_in_view(window: MainWindow, words: str) -> bool:
    page = window.view.page
    top = height_of(window, words) - window.view.mapTo(window, page.pos()).y()
    return 0 <= top < page.viewport().height()


def test_candidates_are_outlined_on_the_page_and_scrolled_to(qtbot, window, desk):
    marks = window.view._sheet.marks
    text = window.session.text
    qtbot.waitUntil(lambda: marks.candidate is not None)
    assert text[slice(*marks.candidate)] == LINES[62]
    assert is_in_view(window, LINES[62])
    QTest.keyClick(window.sidebar.review.list, Qt.Key.Key_Right)
    assert text[slice(*marks.candidate)] == SLEPT
    assert is_in_view(window, SLEPT)
    picture = window.view.page.viewport().grab().toImage()
    accent = window._themes.theme.colour("accent").name()
    assert any(
        picture.pixelColor(x, y).name() == accent
        for x in range(picture.width())
        for y in range(0, picture.height(), 1)
    )
    window.sidebar.show_tab("annotations")
    assert marks.candidate is None


def test_another_article_has_no_outline(qtbot, window, desk, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Another story.\n\n" * 20, encoding="utf-8")
    article = window.library.add_file(other).article
    qtbot.waitUntil(lambda: window.view._sheet.marks.candidate is not None)
    window.opening.open_article(article.id)
    qtbot.waitUntil(lambda: window.ready)
    assert window.view._sheet.marks.candidate is None
    assert not window.sidebar.tabs.isTabVisible(1)


def test_a_long_text_is_looked_through_in_a_job(qtbot, window, desk, monkeypatch):
    monkeypatch.setattr(reviewing, "LONG", 10)
    panel = window.sidebar.review
    panel.show_session(window.session)
    assert window.jobs.busy
    qtbot.waitUntil(lambda: panel.model.card(panel.model.row_of(desk)).now is not None)
    card = panel.model.card(panel.model.row_of(desk))
    assert card.now.text == LINES[62]
    assert card.place == "1 of 2"


def test_another_item_ends_the_selecting_for_the_one_before(qtbot, window, desk):
    items = window.sidebar.review.list
    QTest.keyClick(items, Qt.Key.Key_R)
    qtbot.waitUntil(window.view.page.hasFocus)
    items.setFocus()
    QTest.keyClick(items, Qt.Key.Key_Down)
    assert window.sidebar.review.current != desk
    assert window.reviewing._selecting.annotation == ""
    assert not window.notices.holds("select again")
    assert items.hasFocus()


def test_a_passage_is_selected_anew_and_enter_settles_it(qtbot, window, desk):
    QTest.keyClick(window.sidebar.review.list, Qt.Key.Key_R)
    assert "Select it" in window.notices.current.strong
    qtbot.waitUntil(window.view.page.hasFocus)
    QTest.keyClick(window.view.page, Qt.Key.Key_Return)  # nothing is selected: it goes on
    assert window.session.get(desk).anchor.state is AnchorState.DOUBTFUL
    start = window.session.text.index(SLEPT)
    window.view.select(start, start + len(SLEPT))
    assert not window.parts.marking_bar.bar.isVisible()
    QTest.keyClick(window.view.page, Qt.Key.Key_Return)
    placed = window.session.get(desk)
    assert placed.anchor.state is AnchorState.EXACT
    assert placed.annotation.quote.exact == SLEPT
    assert window.notices.current is None
    assert window.view.selection() is None


def test_esc_leaves_the_selecting_and_everything_is_as_it_was(qtbot, window, desk):
    QTest.keyClick(window.sidebar.review.list, Qt.Key.Key_R)
    qtbot.waitUntil(window.view.page.hasFocus)
    QTest.keyClick(window.view.page, Qt.Key.Key_Escape)
    assert window.session.get(desk).anchor.state is AnchorState.DOUBTFUL
    assert window.notices.current is None
    qtbot.waitUntil(window.sidebar.review.list.hasFocus)
    start = window.session.text.index(LINES[62])
    window.view.select(start, start + 5)
    assert window.parts.marking_bar.bar.isVisible()


def test_the_bar_button_settles_as_well(qtbot, window, desk):
    QTest.keyClick(window.sidebar.review.list, Qt.Key.Key_R)
    window.view.select(0, 5)
    window.notices.bar.accepted.emit()
    assert window.session.get(desk).anchor.state is AnchorState.EXACT


def test_doubtful_and_lost_ones_are_told_apart_in_the_list(window, desk):
    model = window.sidebar.annotations.model
    assert model.card(model.row_of(desk)).state == "place to be checked"
    lost = next(p for p in window.session.placed if p.is_orphan)
    assert model.card(model.row_of(lost.id)).state == "not found"
    marks = window.view._sheet.marks.highlights
    doubtful = [
        mark.id
        for shown in window.view.page.shown()
        for mark in marks.marks(shown)
        if mark.doubtful
    ]
    assert doubtful == [desk]


# The parts follow in turns


def test_the_sides_follow_after_the_page_and_before_a_key(qtbot, window, story):
    story.write_text(text_of(without(LOST)), encoding="utf-8")
    seen = []
    window.library.changed.connect(
        note := lambda _changes: seen.append(window.parts.following.pending)
    )
    qtbot.waitUntil(lambda: bool(seen))
    window.library.changed.disconnect(note)
    assert seen == [True]
    QTest.keyClick(window.view.page, Qt.Key.Key_F7)
    assert not window.parts.following.pending
    assert window.notices.current.accept == "Review 1"
    assert window.sidebar.review.count == 1


def test_another_change_finds_the_sides_up_to_date(qtbot, window, story):
    with Library.open(window.library.path) as other:
        story.write_text(text_of(without(LOST)), encoding="utf-8")
        other.add_file(story)
    window.library.poll()
    assert window.parts.following.pending
    window.session.highlight(0, 4, HighlightStyle.PINK)
    assert not window.parts.following.pending
    assert window.sidebar.annotations.model.total == len(MARKED) + 1
    assert window.notices.current.accept == "Review 1"


def test_closing_the_article_before_the_sides_follow(qtbot, window, story):
    with Library.open(window.library.path) as other:
        story.write_text(text_of(without(LOST)), encoding="utf-8")
        other.add_file(story)
    window.library.poll()
    assert window.parts.following.pending
    window.opening.close_article()
    qtbot.waitUntil(lambda: window.ready)
    assert window.notices.current is None
    assert window.sidebar.annotations.model.total == 0
