from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy, QTest

from reader.model.entity import EntityType
from reader.services.mentions import EntityDraft
from reader.ui.sidebar.entity_list_model import EntityListModel
from reader.ui.sidebar.sidebar import TABS
from tests.ui.sidebar.helpers import span_of


def rows(panel) -> list[str]:
    model = panel.model
    return [model.index(row).data() for row in range(model.rowCount())]


@pytest.fixture
def panel(sidebar, marked):
    sidebar.show_tab("entities")
    panel = sidebar.entities
    panel.tester = QAbstractItemModelTester(
        panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    return panel


def select(panel, name: str) -> None:
    panel.list.setCurrentIndex(panel.model.index(rows(panel).index(name)))


def test_entities_stand_under_their_types(panel, sidebar) -> None:
    assert rows(panel) == ["People", "Tobias Renn", "Places", "Askholm"]
    assert sidebar.tabs.tabText(TABS.index("entities")) == "Entities 2"
    assert not panel.model.index(0).flags() & Qt.ItemFlag.ItemIsSelectable


def test_the_most_mentioned_comes_first_and_rows_are_single(panel, session) -> None:
    reset = QSignalSpy(panel.model.modelReset)
    session.identify([span_of(session, "Malin Oster")], EntityDraft("Oster", EntityType.PERSON))
    assert rows(panel)[:3] == ["People", "Oster", "Tobias Renn"]
    spans = [(o.start, o.end) for o in session.occurrences(["Renn"])]
    session.identify(spans, EntityDraft("Tobias Renn", EntityType.PERSON))
    assert rows(panel)[:3] == ["People", "Tobias Renn", "Oster"]
    assert reset.count() == 0


def test_clicks_go_through_the_mentions_and_round(qtbot, panel, sidebar, session) -> None:
    askholm = next(m for m in session.mentions if m.entity.name == "Askholm")
    assert len(askholm.annotations) == 2
    select(panel, "Askholm")
    rect = panel.list.visualRect(panel.list.currentIndex())
    gone = []
    sidebar.entity_mention_requested.connect(gone.append)
    for _ in range(3):
        QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    sidebar.entity_mention_requested.disconnect(gone.append)
    assert gone == [*askholm.annotations, askholm.annotations[0]]


def test_enter_goes_on_and_shift_enter_back(qtbot, panel, sidebar, session) -> None:
    askholm = next(m for m in session.mentions if m.entity.name == "Askholm")
    select(panel, "Askholm")
    with qtbot.waitSignal(sidebar.entity_mention_requested) as first:
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    with qtbot.waitSignal(sidebar.entity_mention_requested) as last:
        QTest.keyClick(panel.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert [first.args[0], last.args[0]] == list(askholm.annotations)


def test_a_mention_picked_on_the_page_marks_its_entity(panel, sidebar, marked) -> None:
    sidebar.set_current(marked.askholm)
    assert panel.current().entity.name in ("Askholm", "Tobias Renn")
    assert marked.askholm in panel.current().annotations


def test_search_finds_aliases(panel) -> None:
    panel.field.setText("renn")
    assert rows(panel) == ["People", "Tobias Renn"]
    panel.field.setText("nobody")
    assert rows(panel) == []
    assert panel._hint.isVisible()
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    assert len(rows(panel)) == 4


def test_del_shows_a_mention_first_and_then_removes_it(qtbot, panel, session, library) -> None:
    select(panel, "Askholm")
    with qtbot.waitSignal(panel.mention_requested) as shown:
        QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    left = next(m for m in session.mentions if m.entity.name == "Askholm")
    assert shown.args[0] not in left.annotations
    assert len(left.annotations) == 1
    library.undo()
    assert len(next(m for m in session.mentions if m.entity.name == "Askholm").annotations) == 2


def test_f2_edits_name_type_and_aliases(panel, session) -> None:
    select(panel, "Askholm")
    QTest.keyClick(panel.list, Qt.Key.Key_F2)
    picker = panel.picker
    assert picker.isVisible()
    assert picker.name_field.text() == "Askholm"
    assert not picker.everywhere.box.isVisible()
    picker.name_field.setText("Port Askholm")
    QTest.keyClick(picker.name_field, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    picker.aliases_field.setText("Askholm, the port")
    QTest.keyClick(picker.aliases_field, Qt.Key.Key_Return)
    assert not picker.isVisible()
    entity = next(m.entity for m in session.mentions if m.entity.name == "Port Askholm")
    assert entity.type is EntityType.ORGANISATION
    assert entity.aliases == ("Askholm", "the port")


def test_the_menu_changes_the_type(panel, session) -> None:
    select(panel, "Askholm")
    menu = panel.menu()
    types = next(m for m in menu.findChildren(type(menu)) if m.title() == "Type")
    next(a for a in types.actions() if a.text() == "Organisation").trigger()
    assert rows(panel)[2:] == ["Organisations", "Askholm"]
    menu.deleteLater()


def test_a_screen_reader_hears_type_aliases_and_count(panel) -> None:
    words = panel.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Person Tobias Renn, also Renn, 1 mention"


def test_empty_states_say_what_to_do(qapp, sidebar, session) -> None:
    sidebar.show_tab("entities")
    assert "press E" in sidebar.entities._hint.text()
    assert sidebar.entities._hint.isVisible()


def test_an_empty_model_answers(qapp) -> None:
    model = EntityListModel()
    assert (model.rowCount(), model.total, model.row_of_mention("x")) == (0, 0, -1)


def test_several_are_merged_with_m_and_undone_at_once(qtbot, panel, sidebar, session) -> None:
    oster = EntityDraft("Malin Oster", EntityType.PERSON)
    session.identify([span_of(session, "Malin Oster")], oster)
    select(panel, "Malin Oster")
    at = panel.model.index(rows(panel).index("Tobias Renn"))
    panel.list.selectionModel().select(at, QItemSelectionModel.SelectionFlag.Select)
    assert {each.name for each in panel.selected()} == {"Malin Oster", "Tobias Renn"}
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_M)
    card = panel.cards.merge_card
    assert card.isVisible()
    with qtbot.waitSignal(sidebar.told) as told:
        QTest.keyClick(card.field, Qt.Key.Key_Return)
    assert told.args[0].startswith("Merged 2 entities")
    assert len(session.mentions) == 2
    session.library.undo()
    assert len(session.mentions) == 3


def test_one_is_split_with_x_and_deleted_from_the_menu(qtbot, panel, session) -> None:
    select(panel, "Askholm")
    panel.step(2)
    QTest.keyClick(panel.list, Qt.Key.Key_X)
    card = panel.cards.split_card
    assert card.isVisible()
    assert len(card.review.chosen()) == 1
    card.finish()
    menu = panel.menu()
    words = [action.text().split("\t")[0] for action in menu.actions()]
    assert {"Merge with…", "Split…", "Delete the entity"} <= set(words)
    menu.deleteLater()
    with qtbot.waitSignal(panel.told):
        panel.delete_selected()
    assert [group.entity.name for group in session.mentions] == ["Tobias Renn"]
    session.library.undo()
    assert len(session.mentions) == 2
