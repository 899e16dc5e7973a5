from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest

from reader.model.entity import EntityType
from reader.services.apart import do_now
from reader.services.mentions import EntityDraft
from reader.ui.identity.split_card import SplitCard
from tests.helpers.adding import add_text
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
    card.open_for(session.library, group.entity, (session.article.id, shown), place)


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


def test_mentions_of_all_articles_are_split_off_as_one_change(
    qtbot, card, session, askholm, tmp_path
) -> None:
    library = session.library
    text = "Askholm won again.\n\nNobody in Askholm was surprised.\n"
    other = library.open_article(add_text(library, tmp_path, "football.txt", text).id)
    spans = [(o.start, o.end) for o in other.occurrences(["Askholm"])]
    other.identify(spans, EntityDraft("Askholm", EntityType.PLACE, entity=askholm.entity.id))
    open_card(card, session, askholm, "")
    assert card.review.model.index(0).data() == session.article.title
    rows = range(card.review.model.rowCount())
    head = next(row for row in rows if card.review.model.index(row).data() == "Askholm won again")
    card.review.list.setCurrentIndex(card.review.model.index(head))
    QTest.keyClick(card.review.list, Qt.Key.Key_Space)
    assert card.review.all_box.text() == "2 of 4 chosen"
    assert card.button.text() == "Split off 2 mentions"
    card.description_field.setText("the football club")
    QTest.keyClick(card.description_field, Qt.Key.Key_Return)
    assert [len(group.annotations) for group in session.mentions] == [2]
    (club,) = [group for group in other.mentions if group.entity.id != askholm.entity.id]
    assert (len(club.annotations), club.entity.description) == (2, "the football club")
    library.undo()
    assert [group.entity.id for group in other.mentions] == [askholm.entity.id]


def test_a_closed_card_keeps_no_text(card, session, askholm) -> None:
    open_card(card, session, askholm, askholm.annotations[0])
    assert card.review.chosen() == [askholm.annotations[0]]
    card.dismiss()
    assert card.review.model.rowCount() == 0


def test_all_are_checked_and_unchecked_in_one_go(card, session, askholm) -> None:
    open_card(card, session, askholm, "")
    card.review.all_box.click()
    assert card.review.all_box.text() == "2 of 2 chosen"
    assert card.review.all_box.checkState() == Qt.CheckState.Checked
    card.review.all_box.click()
    assert card.review.chosen() == []


def test_a_split_that_goes_on_elsewhere_closes_the_card_and_is_told_when_done(
    qtbot, card, session, askholm
) -> None:
    deeds = []
    session.library.performer = deeds.append
    open_card(card, session, askholm, askholm.annotations[0])
    card.description_field.setText("the harbour")
    card.accept()
    (deed,) = deeds
    assert (deed.rows, deed.words) == (1, "Splitting")
    deed.begun()
    assert card.isHidden()
    open_card(card, session, askholm, "")
    with qtbot.waitSignal(card.told) as told:
        do_now(session.library, deed)
    assert told.args == ["Askholm: 1 mention split off"]
    assert not card.isHidden(), "it is open for another by now"


def test_a_split_that_fails_is_told_and_the_card_stays(qtbot, card, session, askholm) -> None:
    open_card(card, session, askholm, askholm.annotations[0])
    session.detach_entity(askholm.annotations[0], askholm.entity.id)
    with qtbot.waitSignal(card.problem_reported):
        card.accept()
    assert not card.isHidden()
