from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest

from reader.model.entity import EntityType
from reader.services.mentions import EntityDraft
from reader.ui.identity.split_card import SplitCard
from tests.ui.sidebar.helpers import span_of


@pytest.fixture
def card(window, theme) -> SplitCard:
    card = SplitCard(theme, window)
    yield card
    card.dismiss()


@pytest.fixture
def askholm(session):
    """One entity with two mentions."""
    spans = [(o.start, o.end) for o in session.occurrences(["Askholm"])]
    session.identify(spans, EntityDraft("Askholm", EntityType.PLACE))
    return session.mentions[0]


def open_card(card: SplitCard, session, group, shown: str) -> None:
    place = QRect(card.parentWidget().mapToGlobal(QPoint(20, 20)), QSize(80, 20))
    card.open_for(session, group.entity, shown, place)


def test_the_mention_looked_at_becomes_another_one_of_the_name(
    qtbot, card, session, askholm
) -> None:
    first, second = askholm.annotations
    open_card(card, session, askholm, second)
    assert card.button.text() == "Split off 1 mention"
    card.description_field.setText("the harbour")
    QTest.keyClick(card.review.list, Qt.Key.Key_O)
    with qtbot.waitSignals([card.told, card.closed]):
        QTest.keyClick(card.description_field, Qt.Key.Key_Return)
    found = {group.entity.id: group for group in session.mentions}
    assert found.pop(askholm.entity.id).annotations == (first,)
    (other,) = found.values()
    assert (other.entity.name, other.entity.description) == ("Askholm", "the harbour")
    assert other.entity.type == EntityType.ORGANISATION
    session.library.undo()
    assert [group.annotations for group in session.mentions] == [(first, second)]


def test_mentions_are_checked_with_space_and_go_to_a_known_entity(
    qtbot, card, session, askholm
) -> None:
    island = session.identify(
        [span_of(session, "The night ferry")], EntityDraft("Night", EntityType.PLACE)
    )
    open_card(card, session, askholm, "")
    assert not card.button.isEnabled()
    with qtbot.assertNotEmitted(card.told):
        card.accept()
    QTest.keyClick(card.review.list, Qt.Key.Key_Space)
    card.name_field.setText("night")
    with qtbot.waitSignal(card.told) as told:
        card.button.click()
    assert told.args == ["Night: 1 mention split off"]
    counts = {group.entity.id: len(group.annotations) for group in session.mentions}
    assert counts == {askholm.entity.id: 1, island.id: 2}
