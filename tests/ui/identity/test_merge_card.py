from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest

from reader.ui.identity.merge_card import MergeCard


@pytest.fixture
def card(window, theme) -> MergeCard:
    card = MergeCard(theme, window)
    yield card
    card.dismiss()


def open_card(card: MergeCard, library, entities) -> None:
    place = QRect(card.parentWidget().mapToGlobal(QPoint(20, 20)), QSize(80, 20))
    card.open_for(library, [each.id for each in entities], place)


def press(card: MergeCard, key: Qt.Key) -> None:
    QTest.keyClick(card.window().focusWidget(), key)


def test_the_card_says_what_comes_of_it_and_the_fullest_name_stays(card, library, renn) -> None:
    open_card(card, library, renn)
    assert card.stays == renn[1]
    assert card.outcome.text().splitlines() == [
        "Also known as Renn, the engineer",
        "4 mentions",
        "4 × Night ferry kept in harbour",
    ]
    assert card.warning.text().startswith("Of different types (person, group)")
    assert card.button.text() == "Merge into Tobias Renn"


def test_enter_merges_in_one_step_and_tells_so(qtbot, card, library, session, renn) -> None:
    open_card(card, library, renn)
    with qtbot.waitSignals([card.told, card.merged, card.closed]):
        press(card, Qt.Key.Key_Return)
    (group,) = session.mentions
    assert group.entity.names == ("Tobias Renn", "Renn", "the engineer")
    assert len(group.annotations) == 4
    assert not card.isVisible()
    library.undo()
    assert len(session.mentions) == 3


def test_arrows_choose_the_name_and_del_leaves_one_out(qtbot, card, library, session, renn) -> None:
    open_card(card, library, renn)
    press(card, Qt.Key.Key_Down)
    assert card.stays == renn[2]
    press(card, Qt.Key.Key_Delete)
    press(card, Qt.Key.Key_Up)
    assert card.stays == renn[0]
    assert card.warning.isHidden()
    with qtbot.waitSignal(card.merged) as merged:
        press(card, Qt.Key.Key_Return)
    assert merged.args == [renn[0].id]
    assert sorted(group.entity.name for group in session.mentions) == ["Renn", "the engineer"]


def test_one_entity_asks_with_which_other(qtbot, card, library, renn) -> None:
    open_card(card, library, renn[:1])
    assert not card.button.isEnabled()
    assert card.question.text() == "Type the name of what is the same."
    with qtbot.assertNotEmitted(card.merged):
        press(card, Qt.Key.Key_Return)
    QTest.keyClicks(card.window().focusWidget(), "tob")
    press(card, Qt.Key.Key_Return)
    assert card.stays == renn[1]
    with qtbot.waitSignal(card.merged):
        press(card, Qt.Key.Key_Return)


def test_esc_merges_nothing(qtbot, card, library, session, renn) -> None:
    open_card(card, library, renn)
    with qtbot.waitSignal(card.closed):
        press(card, Qt.Key.Key_Escape)
    assert len(session.mentions) == 3


def test_an_entity_that_another_window_took_away_is_said_in_place(
    qtbot, card, library, renn
) -> None:
    from reader.services.whole_entities import delete_entities

    open_card(card, library, renn)
    delete_entities(library, [renn[2].id])
    with qtbot.waitSignal(card.problem_reported) as reported:
        press(card, Qt.Key.Key_Return)
    assert "not in the library" in reported.args[0]
    assert card.isVisible()


def test_the_card_is_painted_in_both_themes(card, library, renn, theme) -> None:
    from reader.ui.theme import Theme

    open_card(card, library, renn)
    light = card.grab().toImage()
    card.set_theme(Theme.load("dark"))
    assert card.grab().toImage() != light


def test_another_of_its_names_can_be_the_one_that_stays(
    qtbot, card, library, session, renn
) -> None:
    library.edit_entity(renn[1].id, aliases=["T. Renn & Son"])
    open_card(card, library, renn[:2])
    assert card.button.text() == "Merge into Tobias Renn"
    press(card, Qt.Key.Key_Right)
    assert card.button.text() == "Merge into T. Renn && Son"
    assert card.outcome.text().startswith("Also known as Tobias Renn, Renn")
    press(card, Qt.Key.Key_Up)
    assert card.button.text() == "Merge into Renn"
    assert card.other_name.isHidden()
    press(card, Qt.Key.Key_Down)
    assert card.button.text() == "Merge into Tobias Renn"
    card.other_name.click()
    with qtbot.waitSignal(card.merged):
        press(card, Qt.Key.Key_Return)
    assert library.entity(renn[1].id).names == ("T. Renn & Son", "Tobias Renn", "Renn")
    library.undo()
    assert library.entity(renn[1].id).names == ("Tobias Renn", "T. Renn & Son")


def test_arrows_move_the_cursor_while_a_name_is_typed(card, library, renn) -> None:
    library.edit_entity(renn[1].id, aliases=["T. Renn"])
    open_card(card, library, renn[:2])
    QTest.keyClicks(card.field, "eng")
    press(card, Qt.Key.Key_Left)
    assert card.field.cursorPosition() == 2
    assert card.button.text() == "Merge into Tobias Renn"
