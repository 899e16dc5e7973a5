from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest

from reader.model.annotation import HighlightStyle
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.ui.sidebar.annotation_filter import AnnotationFilter, StateFilter
from reader.ui.sidebar.sidebar import Sidebar
from reader.ui.theme import Theme
from tests.ui.sidebar.helpers import Marked, open_text, span_of


def card_point(sidebar: Sidebar, annotation_id: str) -> QPoint:
    """A point on a card's quote."""
    row = sidebar.annotations.model.row_of(annotation_id)
    rect = sidebar.annotations.list.visualRect(sidebar.annotations.model.index(row))
    return rect.topLeft() + QPoint(60, 20)


def click(sidebar: Sidebar, point: QPoint) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(sidebar.annotations.list.viewport(), left, none, point)


def chip_point(sidebar: Sidebar, annotation_id: str, text: str) -> QPoint:
    row = sidebar.annotations.model.row_of(annotation_id)
    cards, index = sidebar.annotations.list, sidebar.annotations.model.index(row)
    rect = cards.visualRect(index)
    layout = cards.itemDelegate().card_layout(index, rect.width())
    for y in range(0, rect.height(), 4):
        for x in range(0, rect.width(), 4):
            chip = layout.chip_at(QPoint(x, y).toPointF())
            if chip is not None and chip.text == text:
                return rect.topLeft() + QPoint(x, y)
    raise AssertionError(f"no chip {text}")


def test_the_tab_counts_annotations(sidebar, session, marked) -> None:
    assert sidebar.tabs.tabText(0) == "Annotations 3"
    session.delete([marked.blue])
    assert sidebar.tabs.tabText(0) == "Annotations 2"


def test_a_click_on_a_card_picks_the_annotation(qtbot, sidebar, marked) -> None:
    with qtbot.waitSignal(sidebar.annotation_picked) as picked:
        click(sidebar, card_point(sidebar, marked.blue))
    assert picked.args == [marked.blue]
    assert sidebar.annotations.current() == marked.blue
    with qtbot.waitSignal(sidebar.annotation_picked):  # the page may have scrolled away since
        click(sidebar, card_point(sidebar, marked.blue))


def test_a_click_is_told_once_and_a_chip_goes_nowhere(sidebar, marked) -> None:
    picked = QSignalSpy(sidebar.annotation_picked)
    click(sidebar, card_point(sidebar, marked.blue))
    assert picked.count() == 1
    click(sidebar, chip_point(sidebar, marked.green, "#source"))
    assert picked.count() == 1


def test_arrow_keys_pick(qtbot, sidebar, marked) -> None:
    sidebar.set_current(marked.yellow)
    with qtbot.waitSignal(sidebar.annotation_picked) as picked:
        QTest.keyClick(sidebar.annotations.list, Qt.Key.Key_Down)
    assert picked.args == [marked.blue]


def test_following_the_page_picks_nothing(qtbot, sidebar, marked) -> None:
    with qtbot.assertNotEmitted(sidebar.annotation_picked):
        sidebar.set_current(marked.green)
        assert sidebar.annotations.current() == marked.green
        sidebar.set_current(None)
    assert sidebar.annotations.current() == ""


def test_the_current_card_is_scrolled_into_view(sidebar, library, tmp_path) -> None:
    lines = [f"Line {n} of the log." for n in range(80)]
    session = open_text(library, tmp_path / "long.md", "\n\n".join(lines))
    made = [session.highlight(s, s + 6, HighlightStyle.PINK) for s in session.block_starts]
    sidebar.show_session(session)
    sidebar.set_current(made[70].id)
    cards = sidebar.annotations.list
    rect = cards.visualRect(cards.currentIndex())
    assert cards.viewport().rect().contains(rect.center())


def test_del_deletes_and_undo_brings_back_without_picking_another(
    qtbot, sidebar, session, library, marked
) -> None:
    sidebar.set_current(marked.blue)
    with qtbot.assertNotEmitted(sidebar.annotation_picked):
        QTest.keyClick(sidebar.annotations.list, Qt.Key.Key_Delete)
    assert session.get(marked.blue) is None
    assert sidebar.annotations.model.row_of(marked.blue) == -1
    library.undo()
    assert sidebar.annotations.model.row_of(marked.blue) == 1


def test_double_click_and_n_open_the_note(qtbot, sidebar, marked) -> None:
    cards, editor = sidebar.annotations.list, sidebar.annotations.editing.editor
    QTest.mouseDClick(
        cards.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        card_point(sidebar, marked.blue),
    )
    assert editor.hasFocus()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    QTest.keyClick(cards, Qt.Key.Key_N)
    assert editor.hasFocus()


def test_typing_in_the_filter_narrows_and_esc_clears(qtbot, sidebar, marked) -> None:
    field, model = sidebar.annotations.filter_bar.field, sidebar.annotations.model
    QTest.keyClicks(field, "tug askholm")
    assert model.rowCount() == 0
    field.clear()
    QTest.keyClicks(field, "contra")
    assert [model.card(0).placed.id, model.rowCount()] == [marked.green, 1]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert model.rowCount() == 3
    with qtbot.waitSignal(sidebar.focus_page_requested):
        QTest.keyClick(field, Qt.Key.Key_Escape)


def test_style_dots_add_up(sidebar, marked) -> None:
    bar, model = sidebar.annotations.filter_bar, sidebar.annotations.model
    yellow, green = bar.dots[0], bar.dots[1]
    yellow.click()
    assert model.rowCount() == 1
    green.click()
    assert [model.card(row).placed.id for row in range(2)] == [marked.yellow, marked.green]
    yellow.click()
    green.click()
    assert model.rowCount() == 3


def test_a_click_on_a_tag_or_entity_filters_and_its_chip_ends_it(sidebar, marked) -> None:
    bar, model = sidebar.annotations.filter_bar, sidebar.annotations.model
    click(sidebar, chip_point(sidebar, marked.green, "#source"))
    assert bar.filter == AnnotationFilter(tag="source")
    assert model.rowCount() == 1
    bar._chips.removal_requested.emit("tag")
    click(sidebar, chip_point(sidebar, marked.green, "Askholm"))
    assert bar.filter.entity
    assert model.rowCount() == 1
    bar._on_removal_requested("entity")
    assert model.rowCount() == 3


def test_the_menu_of_the_filter_offers_tags_entities_and_states(sidebar, marked) -> None:
    bar = sidebar.annotations.filter_bar
    menu = bar.menu()
    actions = {a.text(): a for m in (menu, *menu.findChildren(type(menu))) for a in m.actions()}
    assert {"#follow-up", "#source", "Askholm", "Tobias Renn"} <= set(actions)
    actions[StateFilter.WITH_NOTE.value].trigger()
    assert bar.filter.state is StateFilter.WITH_NOTE
    assert sidebar.annotations.model.rowCount() == 1
    menu.deleteLater()


def test_the_filter_of_one_article_ends_with_it(sidebar, session, marked) -> None:
    sidebar.annotations.filter_bar.field.setText("nothing has this")
    sidebar.show_session(session)
    assert sidebar.annotations.model.rowCount() == 3
    assert sidebar.annotations.filter_bar.field.text() == ""


def test_dots_and_cards_take_a_renamed_style(sidebar, library: Library, marked) -> None:
    library.rename_style(HighlightStyle.YELLOW, "Key fact")
    assert sidebar.annotations.filter_bar.dots[0].toolTip() == "Only Key fact"
    index = sidebar.annotations.model.index(0)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Key fact"


def test_the_menu_of_a_card_changes_style_and_deletes(qtbot, sidebar, session, marked) -> None:
    menu = sidebar.annotations.menu_for(marked.blue)
    actions = {action.text().split("\t")[0]: action for action in menu.actions()}
    assert actions["Blue"].isChecked()
    actions["Pink"].trigger()
    assert session.get(marked.blue).annotation.style is HighlightStyle.PINK
    with qtbot.waitSignal(sidebar.copy_requested) as copied:
        actions["Copy quote"].trigger()
    assert copied.args == [marked.blue]
    actions["Delete"].trigger()
    assert session.get(marked.blue) is None
    menu.deleteLater()
    assert sidebar.annotations.menu_for(marked.blue) is None


def test_t_edits_the_tags_of_the_current_card(qtbot, sidebar, session, marked) -> None:
    sidebar.set_current(marked.blue)
    QTest.keyClick(sidebar.annotations.list, Qt.Key.Key_T)
    editor = sidebar.annotations.tag_editor
    assert editor.isVisible()
    QTest.keyClicks(editor.field, "source,quote")
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    assert not editor.isVisible()
    assert session.get(marked.blue).annotation.tags == ("source", "quote")


def test_tags_being_typed_are_kept_when_another_article_opens(
    sidebar, session, library, tmp_path, marked
) -> None:
    sidebar.edit_tags(marked.blue)
    QTest.keyClicks(sidebar.annotations.tag_editor.field, "half")
    sidebar.show_session(open_text(library, tmp_path / "b.md", "# B\n\nNothing here."))
    assert library.annotation(marked.blue).tags == ("half",)


def test_empty_states_say_what_to_do(qtbot, sidebar, library, tmp_path, marked) -> None:
    hint = sidebar.annotations._hint
    assert not hint.isVisible()
    sidebar.annotations.filter_bar.field.setText("nothing has this")
    assert hint.isVisible()
    assert "filter" in hint.text()
    sidebar.show_session(open_text(library, tmp_path / "b.md", "# B\n\nNothing marked here."))
    assert "press H" in hint.text()
    assert "Entities" not in hint.text()
    session = sidebar.annotations._session
    session.identify([(0, 1)], EntityDraft("B", "other"))
    assert "names that are tagged are under Entities" in hint.text(), "so not nothing is marked"
    sidebar.show_session(None)
    assert "Open an article" in hint.text()
    assert sidebar.tabs.tabText(0) == "Annotations"


def test_a_link_in_a_note_is_handed_on(qtbot, sidebar, session, marked) -> None:
    session.set_note(marked.blue, "[the log](https://example.org/log)")
    rect = sidebar.annotations.list.visualRect(sidebar.annotations.model.index(1))
    layout = sidebar.annotations.list.itemDelegate().card_layout(
        sidebar.annotations.model.index(1), rect.width()
    )
    points = [QPoint(x, y) for y in range(0, rect.height(), 3) for x in range(20, 60, 4)]
    on_link = next(p for p in points if layout.link_at(p.toPointF()))
    with qtbot.waitSignal(sidebar.link_activated) as activated:
        click(sidebar, rect.topLeft() + on_link)
    assert activated.args == ["https://example.org/log"]


@pytest.mark.parametrize("name", ["light", "dark", "sepia"])
def test_a_card_is_painted_in_its_theme(sidebar, marked: Marked, name: str) -> None:
    theme = Theme.load(name)
    sidebar.set_theme(theme)
    sidebar.set_current(marked.green)
    cards = sidebar.annotations.list
    picture = cards.viewport().grab().toImage()
    rect = cards.visualRect(sidebar.annotations.model.index(0))
    bar = picture.pixelColor(rect.left() + 20, rect.top() + rect.height() // 2)
    assert bar == theme.style_strong(HighlightStyle.YELLOW)
    card = picture.pixelColor(rect.left() + 25, rect.top() + 4)
    assert card == theme.colour("card")
    green = cards.visualRect(sidebar.annotations.model.index(2))
    middle = green.left() + green.width() // 2
    edges = {picture.pixelColor(middle, green.top() + y).name() for y in range(3)}
    assert theme.colour("accent").name() in edges


def test_long_quotes_and_many_chips_stay_within_a_card(sidebar, session, marked) -> None:
    session.annotate(
        0, len(session.text), style=HighlightStyle.PINK, tags=[f"tag-{n}" for n in range(60)]
    )
    row = next(r for r in range(4) if sidebar.annotations.model.card(r).style_name == "Pink")
    index = sidebar.annotations.model.index(row)
    assert sidebar.annotations.list.visualRect(index).height() < 220
    assert chip_point(sidebar, sidebar.annotations.model.card(row).placed.id, "#tag-0")


def test_an_emoji_before_the_break_does_not_cut_a_quote_wrongly(sidebar, session, marked) -> None:
    start, end = span_of(session, "Company director Malin Oster")[0], len(session.text)
    new = session.highlight(start, end, HighlightStyle.PINK)
    row = sidebar.annotations.model.row_of(new.id)
    layout = sidebar.annotations.list.itemDelegate().card_layout(
        sidebar.annotations.model.index(row), 330
    )
    shown = layout._quote.text().removesuffix("…")
    words = " ".join(session.text[start:end].split())
    assert words.startswith(shown.rstrip())
    assert layout._quote.lineCount() == 3
