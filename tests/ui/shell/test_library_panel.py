"""The library panel: models, filters, menus, renaming, the trash."""

from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton, QStyleOptionViewItem

from reader.model.annotation import HighlightStyle
from reader.model.article import Article, ArticleSummary, Metadata, ReadingState
from reader.model.entity import EntityType
from reader.services.mentions import EntityDraft
from reader.ui.library.article_delegate import shortened
from reader.ui.library.article_list_model import (
    CURRENT_ROLE,
    ArticleListModel,
    short_date,
    source_line,
)
from reader.ui.library.count_list import CountListModel, CountRow
from reader.ui.library.library_filter import FILTERS, LEADING_ON, LibraryFilter
from reader.ui.library.library_panel import LibraryPanel


def summary(name: str, *, title: str = "", progress: float = 0.0) -> ArticleSummary:
    metadata = Metadata(title=title or f"About {name}", site="Arle Post", published="2026-08-07")
    article = Article(name, metadata, f"/tmp/{name}.txt", "r", "", "")
    return ArticleSummary(article, ReadingState(progress=progress), 3, 100)


@pytest.fixture
def panel(qtbot, theme, library):
    panel = LibraryPanel(theme)
    qtbot.addWidget(panel)
    panel.resize(264, 700)
    panel.show_library(library)
    return panel


@pytest.mark.parametrize(
    ("published", "shown"),
    [("2026-08-07", "7 Aug"), ("2024-01-31", "31 Jan 2024"), ("summer", "summer"), ("", "")],
)
def test_short_date(published, shown):
    assert short_date(published, date(2026, 12, 1)) == shown


def test_source_line_falls_back_on_the_file_name():
    assert source_line(Metadata(), "/a/b/ferry.txt") == "ferry.txt"
    assert source_line(Metadata(site="Arle Post"), "/a/b/ferry.txt") == "Arle Post"
    assert source_line(Metadata(authors=("Mara Lind",)), "/a/b/ferry.txt") == "Mara Lind"


def test_a_row_without_room_shortens_the_name_and_never_the_date(qtbot):
    metrics = QFontMetrics(QFont())
    room = metrics.horizontalAdvance("The Mailing… · 17 Dec 2022") + 2
    shown = shortened("The Mailing List of the Project", "17 Dec 2022", metrics, room)
    assert shown.startswith("The ")
    assert shown.endswith("… · 17 Dec 2022")
    assert metrics.horizontalAdvance(shown) <= room
    assert shortened("a-very-long-name-of-a-file.pdf", "", metrics, room).endswith("e.pdf")


def test_article_model_is_a_proper_model(qtbot):
    model = ArticleListModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows([summary("a"), summary("b")])
    model.set_current("b")
    assert model.data(model.index(1), CURRENT_ROLE) is True
    model.set_rows([summary("b"), summary("a"), summary("c")])
    assert model.rowCount() == 3
    assert model.row_of("a") == 1
    assert model.row_of("z") == -1


def test_a_row_that_changes_in_place_is_told_of_alone(qtbot):
    model = ArticleListModel()
    model.set_rows([summary("a"), summary("b")])
    told = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    with qtbot.assertNotEmitted(model.modelReset):
        model.set_rows([summary("a"), summary("b", progress=0.5)])
    assert told == [(1, 1)]


def test_editing_a_row_asks_for_a_title(qtbot):
    model = ArticleListModel()
    model.set_rows([summary("a")])
    with qtbot.waitSignal(model.rename_requested) as asked:
        model.setData(model.index(0), "  New name ", Qt.ItemDataRole.EditRole)
    assert asked.args == ["a", "New name"]
    with qtbot.assertNotEmitted(model.rename_requested):
        assert not model.setData(model.index(0), "   ", Qt.ItemDataRole.EditRole)


def test_count_model_is_a_proper_model(qtbot):
    model = CountListModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows([CountRow("all", "All articles", 2), CountRow("trash", "Trash", 0)])
    model.choose("trash")
    model.set_rows([CountRow("x", "Mara Lind", 2, EntityType.PERSON)])
    assert model.data(model.index(0), Qt.ItemDataRole.ToolTipRole) == "Mara Lind, person"


def test_a_library_fills_the_panel(panel, library, article):
    panel.refresh()
    assert panel.articles.rowCount() == 1
    assert panel.articles.data(panel.articles.index(0)) == article.title


def test_a_click_asks_for_the_article(qtbot, panel, article):
    panel.refresh()
    panel.show()
    place = panel.article_view.visualRect(panel.articles.index(0)).center()
    with qtbot.waitSignal(panel.article_requested) as asked:
        qtbot.mouseClick(panel.article_view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [article.id]


def test_enter_opens_and_delete_moves_to_the_trash(qtbot, panel, article):
    panel.refresh()
    panel.show()
    panel.article_view.setFocus()
    flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
    panel.article_view.selectionModel().setCurrentIndex(panel.articles.index(0), flag)
    with qtbot.waitSignal(panel.article_requested):
        qtbot.keyClick(panel.article_view, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.trash_requested) as asked:
        qtbot.keyClick(panel.article_view, Qt.Key.Key_Delete)
    assert asked.args == [article.id]


def test_the_trash_shows_what_is_in_it_and_offers_to_empty_it(qtbot, panel, library, article):
    library.trash(article.id)
    panel.refresh()
    assert panel.articles.rowCount() == 0
    panel.set_filter(LibraryFilter("trash"))
    assert panel.articles.rowCount() == 1
    buttons = {each.text(): each for each in panel.findChildren(QPushButton)}
    buttons["Empty trash"].click()
    assert not buttons["Delete for good"].isHidden()
    with qtbot.waitSignal(panel.empty_trash_requested):
        buttons["Delete for good"].click()


def test_emptying_the_trash_can_be_thought_over(qtbot, panel, library, article):
    library.trash(article.id)
    panel.set_filter(LibraryFilter("trash"))
    buttons = {each.text(): each for each in panel.findChildren(QPushButton)}
    buttons["Empty trash"].click()
    with qtbot.assertNotEmitted(panel.empty_trash_requested):
        buttons["Keep"].click()
    assert not buttons["Empty trash"].isHidden()


def test_menus_offer_what_makes_sense(panel, library, article):
    panel.refresh()
    menu = panel.menu_for(panel.articles.index(0))
    assert [a.text() for a in menu.actions() if a.text()] == [
        "Rename",
        "Show file",
        "About this article…",
        "Move to trash",
    ]
    library.trash(article.id)
    panel.set_filter(LibraryFilter("trash"))
    menu = panel.menu_for(panel.articles.index(0))
    assert [a.text() for a in menu.actions()] == ["Restore"]


def test_a_menu_asks_for_its_own_article(qtbot, panel, article):
    panel.refresh()
    menu = panel.menu_for(panel.articles.index(0))
    with qtbot.waitSignal(panel.trash_requested) as asked:
        menu.actions()[-1].trigger()
    assert asked.args == [article.id]


def test_tags_and_entities_filter_the_articles(panel, library, article, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Another text\n\nwithout any marks in it.\n", encoding="utf-8")
    library.add_file(other)
    session = library.open_article(article.id)
    start = session.text.index("Mara Lind")
    draft = EntityDraft("Mara Lind", EntityType.PERSON)
    session.annotate(start, start + 9, style=HighlightStyle.BLUE, tags=["ferry"])
    entity = session.identify([(start, start + 9)], draft)
    panel.refresh()
    assert panel.articles.rowCount() == 2
    panel.set_filter(LibraryFilter(tag="ferry"))
    assert panel.articles.rowCount() == 1
    panel.set_filter(LibraryFilter(entity=entity.id))
    assert panel.articles.rowCount() == 1
    panel.set_filter(LibraryFilter())
    assert panel.articles.rowCount() == 2


def test_a_burst_of_changes_is_one_refresh(qtbot, panel, library, article, monkeypatch):
    panel.refresh()
    session = library.open_article(article.id)
    library.changed.connect(panel.apply_changes)
    calls = []
    counted = library.counts
    monkeypatch.setattr(library, "counts", lambda: calls.append(1) or counted())
    for start in (0, 4, 8):
        session.highlight(start, start + 3, HighlightStyle.YELLOW)
    assert calls == []
    qtbot.waitUntil(lambda: len(calls) == 1)


def test_rows_are_painted(panel, theme):
    panel.articles.set_rows([summary("a", title="A very long title " * 12, progress=0.4)])
    delegate = panel.article_view.itemDelegate()
    option = QStyleOptionViewItem()
    option.widget = panel.article_view
    option.font = panel.font()
    size = delegate.sizeHint(option, panel.articles.index(0))
    option.rect.setRect(0, 0, 264, size.height())
    image = QImage(264, size.height(), QImage.Format.Format_RGB32)
    image.fill(theme.colour("panel"))
    painter = QPainter(image)
    delegate.paint(painter, option, panel.articles.index(0))
    painter.end()
    colours = {image.pixelColor(x, y).name() for x in range(264) for y in range(0, size.height())}
    assert theme.colour("accent").name() in colours  # the progress line
    assert theme.colour("line").name() in colours


def test_an_empty_list_says_so(panel, library, article):
    panel.set_filter(LibraryFilter("trash"))
    assert panel._hint.isVisibleTo(panel)
    assert "trash" in panel._hint.text()
    assert not panel._add.isVisibleTo(panel)
    library.trash(article.id)
    panel.refresh()
    assert not panel._hint.isVisibleTo(panel)
    panel.set_filter(LibraryFilter("all"))
    assert "Drop" in panel._hint.text()
    assert panel._add.isVisibleTo(panel)


def test_entities_that_nothing_names_are_not_listed(panel, library, article):
    session = library.open_article(article.id)
    session.identify([(0, 5)], EntityDraft("Mara Lind", EntityType.PERSON))
    panel.refresh()
    assert panel._entities.rowCount() == 1
    library.trash(article.id)
    panel.refresh()
    assert panel._entities.rowCount() == 0


def test_tags_and_entities_keep_more_rows_where_there_is_room(qtbot, panel, library, article):
    session = library.open_article(article.id)
    session.annotate(0, 3, style=HighlightStyle.BLUE, tags=[f"tag-{n}" for n in range(40)])
    panel.refresh()
    with qtbot.waitExposed(panel):
        panel.show()
    row = panel._tag_view.sizeHintForRow(0)
    panel.resize(264, 900)
    assert panel._tag_view.minimumSizeHint().height() >= 5 * row
    panel.resize(264, 400)
    assert panel._tag_view.minimumSizeHint().height() <= 3 * row
    assert panel.minimumSizeHint().height() <= 400


def test_an_article_that_is_opened_leads_out_of_the_trash(panel, article):
    panel.set_filter(LibraryFilter("trash"))
    panel.set_current("")
    assert panel.filter.where == "trash"
    panel.set_current(article.id)
    assert panel.filter.where == "all"


def test_each_filter_says_in_its_own_words_that_it_is_empty(qapp):
    filters = [LibraryFilter(key) for key in FILTERS if key != LEADING_ON]
    words = [each.empty_words for each in (*filters, LibraryFilter(tag="x"), LibraryFilter("all"))]
    assert len(set(words)) == len(filters) + 1
    assert LibraryFilter("trash").title == "Trash"
    assert LibraryFilter(tag="ferry").title == "Articles · # ferry"
