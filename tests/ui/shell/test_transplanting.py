"""The offer to bring annotations over: shown for a new twin, done only when taken, refused once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from reader.model.annotation import HighlightStyle
from reader.model.entity import EntityType
from reader.model.errors import Cancelled, LibraryReadOnlyError
from reader.services import transplanting
from reader.services.mentions import EntityDraft
from reader.services.preferences import Preferences
from reader.services.twins import TwinOffers
from reader.ui.main_window import MainWindow
from reader.ui.theme import ThemeController
from tests.helpers.two_versions import PAGE_ONLY, TITLE, write_page, write_text


@pytest.fixture
def page(library, tmp_path: Path):
    """The story as a page, with three highlights, one of which the text has no words for."""
    session = library.open_article(library.add_file(write_page(tmp_path)).article.id)
    for words in ("on a wet Tuesday", "never asked a single skipper", PAGE_ONLY):
        start = session.text.index(words)
        session.highlight(start, start + len(words), HighlightStyle.YELLOW)
    return session


@pytest.fixture
def window(qtbot, library, page, tmp_path: Path):
    window = MainWindow(library, Preferences(), ThemeController("light"))
    qtbot.addWidget(window)
    window.resize(1300, 800)
    window.show()
    window.begin([write_text(tmp_path)])
    qtbot.waitUntil(lambda: window.ready and window.session is not None)
    yield window
    window.close()


def press(qtbot, window, text: str) -> None:
    bar = window.notices.bar
    button = next(each for each in bar.findChildren(QPushButton) if each.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def marked(window) -> set[str]:
    session = window.session
    return {session.text[item.start : item.end] for item in session.placed if not item.is_orphan}


def test_the_offer_says_how_much_is_the_same_and_what_there_is(window):
    notice = window.notices.current
    assert notice is not None
    assert notice.strong.endswith(f"% of this text is in “{TITLE}” too.")
    assert 90 <= int(notice.strong.split()[0]) < 100
    assert notice.text == "3 annotations there"
    assert window.notices.isVisible()
    assert window.session.placed == ()


def test_a_taken_offer_brings_them_as_one_step(qtbot, window, page):
    press(qtbot, window, "Bring them over")
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert marked(window) == {"on a wet Tuesday", "never asked a single skipper"}
    assert window.status.message == "Brought over: 3 annotations; 1 to review"
    assert window.notices.current is None
    assert len(page.placed) == 3
    window.status.undo_requested.emit()
    assert window.session.placed == ()
    assert window.status.message == "Undone: bring over annotations"


def test_mentions_and_the_note_are_told_apart(qtbot, library, page, tmp_path):
    start = page.text.index("Anton Reve")
    draft = EntityDraft("Anton Reve", EntityType.PERSON)
    page.identify([(start, start + len("Anton Reve"))], draft)
    page.set_page_note("Ask the skippers.")
    window = MainWindow(library, Preferences(), ThemeController("light"))
    qtbot.addWidget(window)
    window.show()
    window.begin([write_text(tmp_path)])
    qtbot.waitUntil(lambda: window.ready and window.session is not None)
    assert window.notices.current.text == "3 annotations there"
    press(qtbot, window, "Bring them over")
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert (
        window.status.message == "Brought over: 3 annotations · 1 mention · the note; 1 to review"
    )
    window.close()


@pytest.mark.parametrize("signal", ["postponed", "closed"])
def test_a_refused_offer_does_not_come_back(qtbot, window, page, signal):
    text = window.session.article.id
    getattr(window.notices.bar, signal).emit()
    assert window.notices.current is None
    assert TwinOffers(window.library).offered(text) is None
    for article in (page.article.id, text):
        window.opening.open_article(article)
        qtbot.waitUntil(lambda: window.ready)
    assert window.notices.current is None
    assert window.session.placed == ()


def test_the_offer_stays_with_its_article_until_it_is_answered(qtbot, window, page):
    text = window.session.article.id
    window.opening.open_article(page.article.id)
    qtbot.waitUntil(lambda: window.ready)
    assert window.notices.current is None
    window.opening.open_article(text)
    qtbot.waitUntil(lambda: window.ready)
    assert window.notices.current is not None


def test_a_closed_article_takes_its_offer_away(window):
    window.opening.close_article()
    assert window.notices.current is None


def test_cancelling_brings_nothing(qtbot, window, monkeypatch):
    def endless(*args, progress, cancelled):
        while not cancelled():
            progress(0.5)
        raise Cancelled("Cancelled.")

    monkeypatch.setattr(transplanting, "transplant_articles", endless)
    press(qtbot, window, "Bring them over")
    window.status.cancel_requested.emit()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert window.status.message == "Cancelled"
    assert window.session.placed == ()


def test_a_fault_is_one_line(qtbot, window, monkeypatch):
    def failing(*args, progress, cancelled):
        raise LibraryReadOnlyError("The disk is full.")

    monkeypatch.setattr(transplanting, "transplant_articles", failing)
    press(qtbot, window, "Bring them over")
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert window.status.message == "The disk is full."


def test_a_longer_text_is_told_apart_from_an_excerpt(qtbot, window, tmp_path):
    path = write_text(tmp_path, "long.txt")
    more = " ".join(f"Another{number} sentence." for number in range(400))
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    window.opening.open_files([path])
    qtbot.waitUntil(lambda: window.ready and "Another399" in window.session.text)
    assert window.notices.current.strong.endswith(f"% of “{TITLE}” is in this text.")
