from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QLineEdit, QWidget

from reader.model.annotation import HighlightStyle
from reader.ui.sidebar.sidebar import TABS, WIDTH
from reader.ui.theme import Theme
from tests.ui.sidebar.helpers import open_text


def test_tabs_are_shown_by_name_and_told(qtbot, sidebar) -> None:
    assert sidebar.sizeHint().width() == WIDTH
    for name in (each for each in reversed(TABS) if each != "review"):
        sidebar.show_tab(name)
        assert sidebar.tab() == name
    with qtbot.waitSignal(sidebar.tab_changed) as told:
        sidebar.show_tab("outline")
    assert told.args == ["outline"]
    sidebar.show_tab("no such tab")
    assert sidebar.tab() == "outline"


def test_arrow_keys_change_the_tab(sidebar) -> None:
    sidebar.tabs.setFocus()
    QTest.keyClick(sidebar.tabs, Qt.Key.Key_Right)
    assert sidebar.tab() == "entities"


def test_all_tabs_fit_with_five_figures(sidebar) -> None:
    sidebar.tabs.set_count(0, "Annotations", 10_000)
    sidebar.tabs.set_count(1, "Entities", 1_234)
    last = sidebar.tabs.tabRect(3)
    assert last.right() <= sidebar.tabs.width()
    assert sidebar.tabs.tabText(0) == "Annotations 10,000"


def test_every_control_has_a_name_for_screen_readers(sidebar, marked) -> None:
    kinds = (QLineEdit, QAbstractItemView, QAbstractScrollArea)
    controls = [w for w in sidebar.findChildren(QWidget) if isinstance(w, kinds)]
    nameless = [w for w in controls if not w.accessibleName()]
    assert controls
    assert nameless == []


def test_focus_goes_from_the_tabs_through_filter_and_dots_to_the_list(sidebar, marked) -> None:
    sidebar.tabs.setFocus()
    seen = []
    for _ in range(8):
        QTest.keyClick(sidebar.focusWidget(), Qt.Key.Key_Tab)
        seen.append(sidebar.focusWidget())
    bar = sidebar.annotations.filter_bar
    assert seen[:7] == [bar.field, *bar.dots, sidebar.annotations.list]
    assert sidebar.annotations.current() == marked.yellow


def test_esc_leads_back_to_the_page_from_tabs_and_dots(qtbot, sidebar) -> None:
    for widget in (sidebar.tabs, sidebar.annotations.filter_bar.dots[0]):
        with qtbot.waitSignal(sidebar.focus_page_requested):
            QTest.keyClick(widget, Qt.Key.Key_Escape)


def shown_tabs(sidebar) -> list[str]:
    tabs = sidebar.tabs
    return [tabs.tabText(at) for at in range(tabs.count()) if tabs.isTabVisible(at)]


def test_no_session_is_an_empty_sidebar(sidebar, marked) -> None:
    sidebar.show_session(None)
    assert shown_tabs(sidebar) == [
        "Annotations",
        "Entities",
        "Notes",
        "Outline",
    ]
    assert not sidebar.edit_note(marked.blue)
    assert not sidebar.edit_tags(marked.blue)
    assert sidebar.flush()


def test_a_theme_reaches_every_part(qtbot, sidebar, marked) -> None:
    dark = Theme.load("dark")
    sidebar.set_theme(dark)
    for tab in (name for name in TABS if name != "review"):
        sidebar.show_tab(tab)
        picture = sidebar.tabs.grab().toImage()
        rect = sidebar.tabs.tabRect(TABS.index(tab))
        colour = picture.pixelColor(rect.center().x(), sidebar.tabs.height() - 1)
        assert colour == dark.colour("accent")


def test_a_new_revision_shows_its_own_outline(sidebar, session, library, tmp_path) -> None:
    before = sidebar.outline.model.rowCount()
    open_text(library, tmp_path / "ferry.md", "# Only one heading\n\nThe rest is gone.")
    assert before == 3
    assert sidebar.outline.model.rowCount() == 1


def test_a_highlight_measures_only_the_cards_in_view(sidebar, library, tmp_path) -> None:
    lines = [f"Line number {n} of the ferry's log." for n in range(300)]
    session = open_text(library, tmp_path / "long.md", "\n\n".join(lines))
    for start in session.block_starts:
        session.highlight(start, start + 4, HighlightStyle.BLUE)
    sidebar.show_session(session)
    asked = []
    delegate = sidebar.annotations.list.itemDelegate()
    original = type(delegate).card_layout

    def counting(self, index, width):
        asked.append(index.row())
        return original(self, index, width)

    type(delegate).card_layout = counting
    try:
        session.highlight(
            session.block_starts[2] + 5, session.block_starts[2] + 11, HighlightStyle.GREEN
        )
    finally:
        type(delegate).card_layout = original
    assert max(asked) < 20
