"""The original page of a real PDF, drawn by the worker."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.model.annotation import HighlightStyle
from reader.services.preferences import Preferences
from reader.ui.main_window import MainWindow
from reader.ui.theme import ThemeController
from tests.helpers.pdf_file import PdfFile, pdf_of

LINES = ("The lock keeper of Orlo", "wrote down every boat", "that passed the gate.")


def plain_pdf() -> bytes:
    """Return two pages; on the second, the words stand in the lower half."""
    pdf = PdfFile()
    for top in (100, 500):
        page = pdf.page(width=600, height=800)
        for number, line in enumerate(LINES):
            page.text(60, top + 28 * number, line, 20)
    return pdf.data()


@pytest.fixture
def open_pdf(qtbot, library, tmp_path):
    windows = []

    def open_file(data, password=""):
        path = tmp_path / "lock.pdf"
        path.write_bytes(data)
        article = library.add_file(path, password=password).article
        path.unlink()
        preferences = Preferences.load(tmp_path / "preferences.json")
        window = MainWindow(library, preferences, ThemeController("light"))
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1440, 900)
        window.show()
        qtbot.waitExposed(window)
        window.begin([])
        window.opening.open_article(article.id)
        qtbot.waitUntil(lambda: window.ready)
        return window

    yield open_file
    for window in windows:
        window.close()


def settle(qtbot, window):
    qtbot.waitUntil(lambda: window.original_pages.is_settled and window.ready)


def test_a_highlight_stands_on_its_words_though_the_file_is_gone(qtbot, open_pdf):
    window = open_pdf(plain_pdf())
    session = window.session
    start = session.text.rindex("every boat")
    session.highlight(start, start + len("every boat"), HighlightStyle.GREEN)
    window.actions_by_id["original_page"].trigger()
    settle(qtbot, window)
    pane = window.original_pages.pane
    assert pane.message == ""
    assert pane.place_words == "p. 1 of 2"
    assert pane.sheet.marks == []
    pane._next.click()
    settle(qtbot, window)
    assert pane.place_words == "p. 2 of 2"
    (mark,) = pane.sheet.marks
    (box,) = mark.boxes
    # The baseline of the second line is at 272 of 800 points from the bottom.
    assert box.top < 1 - 272 / 800 < box.bottom
    assert box.bottom - box.top < 0.06
    assert 60 / 600 < box.left < box.right < 0.6


def test_a_locked_pdf_asks_for_its_password_when_its_pages_are_wanted(qtbot, open_pdf):
    window = open_pdf(pdf_of(LINES, "orlo"), "orlo")
    window.actions_by_id["original_page"].trigger()
    settle(qtbot, window)
    pane = window.original_pages.pane
    assert "is encrypted" in pane.message
    for word, said in (("arle", "not its password"), ("orlo", "")):
        QTest.keyClicks(pane.password, word)
        QTest.keyClick(pane.password, Qt.Key.Key_Return)
        settle(qtbot, window)
        assert said in pane.message
    assert pane.message == ""
    assert not pane.sheet.is_empty
