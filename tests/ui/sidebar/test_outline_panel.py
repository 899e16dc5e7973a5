from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from reader.model.article import Block, BlockKind, Run, block_starts
from reader.ui.sidebar.outline_model import HEADING_ROLE, OutlineModel
from tests.helpers.paged_book import paged_book
from tests.helpers.paged_format import PagedFormat
from tests.ui.sidebar.helpers import open_text


@pytest.fixture
def panel(sidebar):
    sidebar.show_tab("outline")
    return sidebar.outline


def headings(model: OutlineModel) -> list[tuple[str, int]]:
    found = [model.index(row).data(HEADING_ROLE) for row in range(model.rowCount())]
    return [(heading.text, heading.depth) for heading in found]


def test_headings_are_indented_from_the_highest_and_noise_is_left_out(qapp) -> None:
    blocks = [
        Block(BlockKind.HEADING, (Run("One"),), level=2),
        Block(BlockKind.PARAGRAPH, (Run("text"),)),
        Block(BlockKind.HEADING, (Run("Advert"),), level=2, noise=True),
        Block(BlockKind.HEADING, (Run("Deep\nin"),), level=4),
    ]
    model = OutlineModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_blocks(blocks, block_starts(blocks))
    assert headings(model) == [("One", 0), ("Deep in", 2)]
    assert [model.row_at(offset) for offset in (0, 5, 16, 90)] == [0, 0, 1, 1]
    assert tester.model() is model


def test_a_click_asks_for_the_heading(qtbot, panel, sidebar, session) -> None:
    row = [text for text, _ in headings(panel.model)].index("What the harbour says")
    rect = panel.list.visualRect(panel.model.index(row))
    with qtbot.waitSignal(sidebar.outline_requested) as asked:
        QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert asked.args == [session.text.index("What the harbour says")]


def test_enter_asks_and_esc_leaves(qtbot, panel, sidebar) -> None:
    panel.list.setCurrentIndex(panel.model.index(0))
    with qtbot.waitSignal(sidebar.outline_requested):
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    with qtbot.waitSignal(sidebar.focus_page_requested):
        QTest.keyClick(panel.list, Qt.Key.Key_Escape)


def test_the_heading_being_read_follows_the_page(panel, sidebar, session) -> None:
    sidebar.set_reading_offset(session.text.index("Renn said"))
    assert panel.model.index(panel.read_row()).data() == "What the company says"
    sidebar.set_reading_offset(len(session.text))
    assert panel.model.index(panel.read_row()).data() == "What the harbour says"


def test_an_article_without_headings_says_so(panel, sidebar, library, tmp_path) -> None:
    sidebar.show_session(open_text(library, tmp_path / "plain.txt", "No heading here at all."))
    if panel.model.rowCount() == 0:
        assert panel._hint.isVisible()
    sidebar.show_session(None)
    assert "Open an article" in panel._hint.text()


def test_the_outline_of_the_source_comes_before_the_headings(
    qtbot, panel, library, tmp_path, monkeypatch
) -> None:
    path = PagedFormat(monkeypatch).write(tmp_path / "lock.paged", paged_book())
    session = library.open_article(library.add_file(path).article.id)
    panel.show_session(session)
    assert headings(panel.model) == [("Preface", 0), ("I The list", 0), ("The line", 1)]
    panel.set_reading_offset(session.text.index("Sixth"))
    assert panel.read_row() == 2
    with qtbot.waitSignal(panel.outline_requested) as asked:
        panel.list.clicked.emit(panel.model.index(1))
    assert asked.args == [session.text.index("The list")]


def test_an_outline_of_one_line_gives_way_to_the_headings(
    qtbot, panel, library, tmp_path, monkeypatch
) -> None:
    paged = PagedFormat(monkeypatch)
    book = paged_book()
    short = replace(book, details=replace(book.details, outline=book.details.outline[:1]))
    added = library.add_file(paged.write(tmp_path / "a.paged", short))
    session = library.open_article(added.article.id)
    panel.show_session(session)
    assert headings(panel.model) == [("Preface", 0), ("The list", 0), ("The line", 1)]
