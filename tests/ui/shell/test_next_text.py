"""The page of a new text is made while the one before is read; whatever happens meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reader.model.annotation import HighlightStyle
from reader.services.library import Library
from reader.services.preferences import Preferences
from reader.ui.main_window import MainWindow
from reader.ui.reading.geometry import offset_rect
from reader.ui.theme import ThemeController

LINES = [
    f"Entry {n} of the keeper’s log: " + f"lamp {n % 7} burned all night. " * 4 for n in range(900)
]
MARKED = (3, 450, 880)
NEVER = 3_600_000


def text_of(lines: list[str]) -> str:
    return "\n\n".join(lines) + "\n"


def changed(first: str = "A new first entry stands here.") -> str:
    return text_of([first, *LINES[:100], *LINES[130:]])


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "log.txt"
    path.write_text(text_of(LINES), encoding="utf-8")
    return path


@pytest.fixture
def window(qtbot, tmp_path: Path, story: Path):
    with Library.open(tmp_path / "library.db") as library:
        session = library.open_article(library.add_file(story).article.id)
        for number in MARKED:
            start = session.text.index(LINES[number].strip())
            session.annotate(start, start + 9, style=HighlightStyle.BLUE, note="Kept.")
        preferences = Preferences(tmp_path / "settings.toml")
        window = MainWindow(library, preferences, ThemeController("light"))
        qtbot.addWidget(window)
        window.refreshing.watch._settling.setInterval(40)
        window.resize(1200, 700)
        window.show()
        window.begin([story])
        qtbot.waitUntil(lambda: window.ready)
        yield window
        window.close()


class Making:
    """The next text's page, made by hand: a turn when the test says so."""

    def __init__(self, qtbot, window: MainWindow, story: Path) -> None:
        self._qtbot, self._window, self._story = qtbot, window, story
        self.work = window.view._sheet.next_text
        self.work._timer.setInterval(NEVER)

    def begin(self, text: str) -> None:
        self._story.write_text(text, encoding="utf-8")
        self._qtbot.waitUntil(lambda: self.work.is_at_work)

    def build(self) -> None:
        """Go on until the document is built."""
        while self.work._built is None:
            self.work._do_turn()

    def attach(self) -> None:
        """Go on until the document is laid out."""
        while self._window.view.page._coming is None:
            self.work._do_turn()

    def end(self) -> None:
        """Go on alone."""
        self.work._timer.setInterval(0)
        self._qtbot.waitUntil(lambda: self._window.ready)


@pytest.fixture
def making(qtbot, window, story) -> Making:
    return Making(qtbot, window, story)


STAGES = ["begin", "build", "attach"]


def go(making: Making, stage: str) -> None:
    making.begin(changed())
    if stage == "build":
        making.build()
    elif stage == "attach":
        making.attach()


def assert_right(window: MainWindow, text: str) -> None:
    """The page shows a text, its marks stand on their words, and nothing is left of another."""
    page, session = window.view.page, window.session
    assert session.text == text.strip().replace("\n\n", "\n").replace(" \n", "\n")
    built = page.built
    assert page._coming is None
    assert page.document() is built.document
    assert built.document.toPlainText().endswith(session.text)
    assert window.view._sheet.marks.text == session.text
    shown = window.view._sheet.marks.highlights
    assert {each.id for each in shown._placed} == {p.id for p in session.placed if not p.is_orphan}
    for placed in shown._placed:
        assert session.text[placed.start : placed.end] == placed.annotation.quote.exact
    assert not window.view._sheet.next_text.is_at_work
    assert not window.refreshing.is_running


def test_the_text_before_is_read_and_marked_until_the_next_is_ready(window, making):
    before, page = window.session.revision.id, window.view.page
    text = window.session.text
    picture = page.viewport().grab().toImage()
    go(making, "attach")
    assert window.session.revision.id == before
    assert page.document() is not page.built.document
    assert window.view._sheet.marks.text == text
    assert page.viewport().grab().toImage() == picture
    making.end()
    assert window.session.revision.id != before
    assert_right(window, changed())


@pytest.mark.parametrize("stage", STAGES)
def test_the_page_is_scrolled_while_the_next_is_made(qtbot, window, making, stage):
    page = window.view.page
    go(making, stage)
    start = window.session.text.index(LINES[700].strip())
    page.scroll_to(start, 90)
    QApplication.processEvents()
    assert page.first_visible_offset() == pytest.approx(start, abs=900)
    height = offset_rect(page.built, start).top() - page.visible_rect().top()
    value = page.verticalScrollBar().value()
    while making.work.is_at_work and page.verticalScrollBar().value() == value:
        making.work._do_turn()
    making.end()
    start = window.session.text.index(LINES[700].strip())
    assert abs(offset_rect(page.built, start).top() - page.visible_rect().top() - height) <= 40
    assert_right(window, changed())


def test_all_above_the_place_is_laid_out_before_it_is_shown(window, making, monkeypatch):
    page, show = window.view.page, window.refreshing._show
    page.scroll_to(window.session.text.index(LINES[600].strip()))
    seen = []

    def look() -> None:
        block = page._coming.document.firstBlock()
        while block.isValid() and block.layout().lineCount():
            seen.append(block.text())
            block = block.next()
        show()

    monkeypatch.setattr(window.refreshing, "_show", look)
    making.begin(changed())
    making.end()
    assert LINES[605].strip() in seen
    assert_right(window, changed())


@pytest.mark.parametrize("stage", STAGES)
def test_a_second_change_meanwhile_is_shown_in_the_end(qtbot, window, making, story, stage):
    go(making, stage)
    last = changed("Another first entry came a moment later.")
    story.write_text(last, encoding="utf-8")
    qtbot.waitUntil(lambda: window.refreshing._again)
    making.end()
    assert_right(window, last)


@pytest.mark.parametrize("stage", STAGES)
def test_a_highlight_made_meanwhile_stands_on_its_words(qtbot, window, making, stage):
    go(making, stage)
    start = window.session.text.index(LINES[500].strip())
    made = window.session.highlight(start, start + 9, HighlightStyle.PINK)
    placed = window.session.get(made.id)
    assert placed.start != start
    assert window.view._sheet.marks.text == window.session.text
    making.end()
    assert_right(window, changed())
    assert placed.start == window.session.text.index(LINES[500].strip())
    assert window.sidebar.annotations.model.total == len(MARKED) + 1


@pytest.mark.parametrize("stage", STAGES)
def test_the_article_is_closed_meanwhile(qtbot, window, making, stage):
    article = window.session.article.id
    go(making, stage)
    window.opening.close_article()
    assert not making.work.is_at_work
    making.end()
    assert window.view.page.built is None
    assert window.view.page._coming is None
    window.opening.open_article(article)
    qtbot.waitUntil(lambda: window.ready)
    assert_right(window, changed())


@pytest.mark.parametrize("stage", STAGES)
def test_another_article_is_opened_meanwhile(qtbot, window, making, tmp_path, stage):
    other = tmp_path / "other.txt"
    other.write_text("Another story.\n\n" * 20, encoding="utf-8")
    article = window.library.add_file(other).article
    go(making, stage)
    window.opening.open_article(article.id)
    making.end()
    assert window.session.article.id == article.id
    assert_right(window, "Another story.\n\n" * 20)


@pytest.mark.parametrize("stage", STAGES)
def test_another_theme_or_size_meanwhile(qtbot, window, making, stage):
    go(making, stage)
    window._themes.next_theme()
    window.view.set_typography(24, 480)
    making.end()
    assert_right(window, changed())
    formats = window.view.page.built.formats
    assert formats.theme is window._themes.theme
    assert (formats.typography.text_size, formats.typography.column_width) == (24, 480)


@pytest.mark.parametrize("stage", STAGES)
def test_another_width_meanwhile(qtbot, window, making, stage):
    go(making, stage)
    window.resize(660, 500)
    QApplication.processEvents()
    making.end()
    page = window.view.page
    assert page.built.formats.typography.column_width == page.fitting_column(640)
    assert page.built.formats.typography.column_width < 640
    assert_right(window, changed())


@pytest.mark.parametrize("stage", STAGES)
def test_the_window_is_closed_meanwhile(qtbot, window, making, stage):
    go(making, stage)
    revision = window.session.revision.id
    window.close()
    assert not making.work.is_at_work
    QApplication.processEvents()
    assert window.session.revision.id == revision


def test_a_key_scrolls_to_the_end_of_the_text_before(qtbot, window, making):
    page = window.view.page
    qtbot.waitUntil(lambda: page.document().lastBlock().layout().lineCount() > 0)
    go(making, "attach")
    qtbot.keyClick(page, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert page.last_visible_offset() == len(window.session.text)
    making.end()
    assert page.last_visible_offset() == len(window.session.text)
