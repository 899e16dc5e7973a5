from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit

from reader.model.entity import EntityType
from reader.services.entity_types import add_type
from reader.services.mentions import EntityDraft
from reader.services.whole_entities import set_type
from reader.ui.entity_names import TypeNames
from reader.ui.identity.types_page import TypesPage
from reader.ui.jobs import JobRunner


@pytest.fixture
def page(qtbot, library, theme) -> Iterator[TypesPage]:
    page = TypesPage(library, JobRunner(), theme)
    qtbot.addWidget(page)
    page.resize(800, 700)
    page.tester = QAbstractItemModelTester(
        page.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    library.changed.connect(page.apply_changes)
    page.show_subject("")
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    yield page
    library.changed.disconnect(page.apply_changes)


def names(page: TypesPage) -> list[str]:
    return [page.model.index(row).data() for row in range(page.model.rowCount())]


def test_all_types_stand_there_with_what_is_of_them(page, session) -> None:
    assert names(page)[:3] == ["Person", "Place", "Organisation"]
    assert page.model.rowCount() == 9
    session.identify([(0, 5)], EntityDraft("Night", EntityType.EVENT))
    event = page.model.index(4)
    assert event.data(Qt.ItemDataRole.AccessibleTextRole) == "Event, E, 1 entity"


def test_a_type_is_added_and_is_the_current_one(qtbot, page, library) -> None:
    QTest.keyClick(page.list, Qt.Key.Key_A)
    assert page.focusWidget() is page.field
    QTest.keyClicks(page.field, "Ship")
    with qtbot.waitSignal(page.told):
        QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert names(page)[-1] == "Ship"
    assert page.list.currentIndex().data() == "Ship"
    assert page.colours.buttons["teal"].isChecked()
    library.undo()
    assert page.model.rowCount() == 9


def test_a_name_that_is_taken_is_said_in_place(qtbot, page) -> None:
    page.field.setText("Person")
    with qtbot.waitSignal(page.problem_reported) as reported:
        page.add_button.click()
    assert "already" in reported.args[0]
    assert page.field.text() == "Person"


def test_f2_renames_in_place(qtbot, page, library) -> None:
    ship = add_type(library, "Ship")
    page.show_subject(ship.id)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_F2)
    editor = page.list.viewport().findChild(QLineEdit)
    editor.setText("Vessel")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(page)[-1] == "Vessel")
    assert TypeNames(library.entity_types()).name(ship.id) == "Vessel"


def test_colours_are_chosen_by_arrows_and_go_back(page, library) -> None:
    page.list.setCurrentIndex(page.model.index(0))
    QTest.keyClick(page.list, Qt.Key.Key_C)
    person = page.colours.buttons["person"]
    assert person.isChecked()
    page.colours.buttons["teal"].click()
    assert library.entity_types()[0].colour == "teal"
    person.click()
    assert library.entity_types()[0].colour == ""
    library.undo()
    assert page.colours.buttons["teal"].isChecked()


def test_one_of_ones_own_is_removed_and_comes_back(qtbot, page, library, renn) -> None:
    ship = add_type(library, "Ship")
    set_type(library, [renn[0].id], ship.id)
    page.show_subject(ship.id)
    with qtbot.waitSignal(page.told):
        QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert page.model.row_of(ship.id) == -1
    assert library.entity(renn[0].id).type == EntityType.OTHER
    library.undo()
    assert page.model.row_of(ship.id) == 9
    page.list.setCurrentIndex(page.model.index(0))
    with qtbot.waitSignal(page.problem_reported):
        QTest.keyClick(page.list, Qt.Key.Key_Delete)


def test_a_type_of_many_is_removed_beside_the_window(page, library, renn, monkeypatch) -> None:
    monkeypatch.setattr("reader.services.apart.FEW", 1)
    ship = add_type(library, "Ship")
    set_type(library, [renn[0].id], ship.id)
    page.show_subject(ship.id)
    deeds = []
    library.performer = deeds.append
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert [(deed.is_long, deed.words) for deed in deeds] == [(True, "Removing the type")]
    assert library.entity(renn[0].id).type == ship.id


def test_esc_leaves_from_the_list_only(qtbot, page) -> None:
    page.field.setFocus()
    with qtbot.assertNotEmitted(page.left):
        QTest.keyClick(page.field, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page.list, Qt.Key.Key_Escape)


def test_a_low_window_scrolls_the_list_and_covers_nothing(qtbot, page, library) -> None:
    for number in range(6):
        add_type(library, f"Kind {number}")
    page.resize(640, 420)
    qtbot.waitUntil(lambda: page.height() == 420 and page.model.rowCount() == 15)
    shown = (page.head, page.list, page.colours, page.field)
    rects = [QRect(each.mapTo(page, QPoint()), each.size()) for each in shown]
    assert all(one.bottom() < other.top() for one, other in pairwise(rects))
    assert page.rect().contains(rects[-1])
    page.list.setCurrentIndex(page.model.index(14))
    assert page.list.viewport().rect().contains(page.list.visualRect(page.model.index(14)).center())
