"""The palette: entities, articles and commands by a few letters."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget

from reader.model.entity import EntityType
from reader.services.mentions import EntityDraft
from reader.ui.palette import palette as palette_module
from reader.ui.palette.palette import Palette
from reader.ui.palette.palette_model import PALETTE_ROLE, fitting_commands


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def palette(window, library, article, theme):
    session = library.open_article(article.id)
    start = session.text.index("Mara Lind")
    session.identify(
        [(start, start + 9)], EntityDraft("Mara Lind", EntityType.PERSON, ("the purser",))
    )
    actions = {name: QAction(name, window) for name in ("find", "export", "undo")}
    actions["find"].setEnabled(False)
    palette = Palette(library, actions, theme, window)
    palette.open()
    return palette


def rows(palette):
    model = palette.model
    return [model.index(number).data(PALETTE_ROLE) for number in range(model.rowCount())]


def test_letters_find_an_entity_by_any_of_its_names_and_enter_goes_there(qtbot, palette):
    QTest.keyClicks(palette.field, "purs")
    assert [(row.kind, row.text) for row in rows(palette)] == [
        ("heading", "Entities"),
        ("entity", "Mara Lind"),
    ]
    assert rows(palette)[1].detail == "person · 1 mention"
    with qtbot.waitSignal(palette.entity_chosen) as chosen:
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert chosen.args == [rows(palette)[1].id]
    assert palette.isHidden()


def test_a_screen_reader_hears_what_enter_would_take(palette, monkeypatch):
    told = []
    hears = SimpleNamespace(updateAccessibility=lambda event: told.append(event.message()))
    monkeypatch.setattr(palette_module, "QAccessible", hears)
    QTest.keyClicks(palette.field, "purs")
    assert told[-1] == "Mara Lind person · 1 mention"
    QTest.keyClicks(palette.field, "q")
    assert told[-1] == "Nothing found"


def test_arrows_pass_over_headings_and_go_round(qtbot, palette, article):
    QTest.keyClicks(palette.field, "f")
    found = rows(palette)
    assert [row.kind for row in found] == ["heading", "article"]  # find is disabled
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1
    with qtbot.waitSignal(palette.article_chosen) as chosen:
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert chosen.args == [article.id]


def test_a_command_is_done_after_the_palette_went(qtbot, palette):
    QTest.keyClicks(palette.field, "exp")
    action = palette._actions["export"]
    with qtbot.waitSignal(action.triggered):
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isHidden()


def test_nothing_found_is_no_fault(palette):
    QTest.keyClicks(palette.field, '100% _\\ "zz')
    assert [row.kind for row in rows(palette)] == ["heading"]
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert palette.isHidden()


def test_the_model_keeps_the_rules_of_item_models(palette):
    tester = QAbstractItemModelTester(
        palette.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    palette.show_words("m")
    palette.show_words("")
    assert tester.model() is palette.model
    assert [row.id for row in fitting_commands(palette._actions, "")] == ["export"]


def test_where_nothing_is_found_a_line_says_so_and_enter_takes_nothing(qtbot, palette):
    QTest.keyClicks(palette.field, "zzqx")
    assert [(row.kind, row.text) for row in rows(palette)] == [("heading", "Nothing is called so")]
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isHidden()
    assert palette.list.height() < 60, "one line, and no empty paper below it"
