"""The card that makes a passage a claim."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from reader.model.claim import ClaimStatus, LinkKind, Manner
from reader.model.entity import EntityType
from reader.services.claims import ClaimDraft, ClaimLink
from reader.services.naming import likely
from reader.ui.claims.claim_card import ClaimCard, Subject
from tests.ui.claims.conftest import MARR

PLACE = QRect(100, 100, 200, 20)
KEY, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def card(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 800)
    window.show()
    qtbot.waitExposed(window)
    card = ClaimCard(theme, window)
    yield card
    card.dismiss()


def answers(card):
    spy = QSignalSpy(card.answered)
    return lambda: [spy.at(n) for n in range(spy.count())]


def nobody(_words):
    return ()


def proposal(**fields):
    draft = ClaimDraft(10, 40, manner=Manner.DIRECT, source=MARR, **fields)
    return Subject("“nobody was ever in danger”", draft)


def test_enter_takes_the_proposal_as_it_is(card):
    told = answers(card)
    card.open_for(proposal(said="2024-08-06"), nobody, PLACE)
    QTest.keyClick(card.source.field, KEY.Key_Return)
    ((subject, draft),) = told()
    assert not subject.is_claim
    assert draft.source.name == "Ilse Marr"
    assert (draft.start, draft.end, draft.said) == (10, 40, "2024-08-06")
    assert (draft.manner, draft.status) == (Manner.DIRECT, ClaimStatus.UNVERIFIED)
    assert card.isHidden()


def test_esc_makes_nothing(card):
    told = answers(card)
    card.open_for(proposal(), nobody, PLACE)
    QTest.keyClick(card.source.field, KEY.Key_Escape)
    assert card.isHidden()
    assert told() == []


def test_typing_replaces_the_proposed_speaker(card):
    told = answers(card)
    card.open_for(proposal(), nobody, PLACE)
    QTest.keyClicks(card.source.field, "neighbours")
    assert card.source.kinds.value == ""
    QTest.keyClick(card.source.field, KEY.Key_Return)
    ((_subject, draft),) = told()
    assert (draft.source, draft.source_words) == (None, "neighbours")


def test_a_name_of_the_library_means_that_entity(card, library, session, make):
    make("nobody was ever in danger", source=MARR)
    told = answers(card)
    card.open_for(Subject("x", ClaimDraft(1, 2)), partial(likely, library.db), PLACE)
    QTest.keyClicks(card.source.field, "marr")
    QTest.keyClick(card.source.field, KEY.Key_Return)
    ((_subject, draft),) = told()
    assert draft.source.entity == library.find_entities("Ilse Marr")[0].id


def test_a_new_name_becomes_what_its_key_says(card):
    told = answers(card)
    card.open_for(Subject("x", ClaimDraft(1, 2)), nobody, PLACE)
    QTest.keyClicks(card.source.field, "Mill Trust")
    assert card.manner.value is Manner.INDIRECT
    QTest.keyClick(card.source.field, KEY.Key_O, ALT)
    QTest.keyClick(card.source.field, KEY.Key_Return)
    ((_subject, draft),) = told()
    assert (draft.source.name, draft.source.type) == ("Mill Trust", EntityType.ORGANISATION)


def test_alt_and_a_number_sets_the_status(card):
    told = answers(card)
    card.open_for(proposal(), nobody, PLACE)
    QTest.keyClick(card.source.field, KEY.Key_3, ALT)
    QTest.keyClick(card.source.field, KEY.Key_Return)
    assert told()[0][1].status is ClaimStatus.DISPUTED


def test_a_click_elsewhere_keeps_what_was_typed_and_makes_no_claim_of_a_proposal(card):
    told = answers(card)
    card.open_for(proposal(), nobody, PLACE)
    card.left_by_mouse()
    assert told() == []
    card.open_for(proposal(), nobody, PLACE)
    card.evidence.setFocus()
    QTest.keyClicks(card.evidence, "Letters were never shown.")
    card.left_by_mouse()
    assert told()[0][1].evidence == "Letters were never shown."


def test_enter_in_the_evidence_begins_a_line_and_ctrl_enter_accepts(card):
    told = answers(card)
    card.open_for(proposal(), nobody, PLACE)
    card.evidence.setFocus()
    QTest.keyClicks(card.evidence, "One")
    QTest.keyClick(card.evidence, KEY.Key_Return)
    QTest.keyClicks(card.evidence, "Two")
    QTest.keyClick(card.evidence, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told()[0][1].evidence == "One\nTwo"


def test_links_are_shown_and_asked_away(card, qtbot):
    link = ClaimLink(LinkKind.CONTRADICTS, "other", False, "the path was under water", "neighbours")
    card.open_for(Subject("x", ClaimDraft(1, 2), "mine", True, (link,)), nobody, PLACE)
    (row,) = card.links._rows
    words = row.findChild(QWidget).text()
    assert words == "contradicted by “the path was under water” (neighbours)"
    with qtbot.waitSignal(card.unlink_wanted) as wanted:
        row.findChildren(QWidget)[-1].click()
    assert wanted.args == ["mine", link]


def test_a_proposal_among_several_can_be_skipped(card, qtbot):
    subject = Subject("x", ClaimDraft(1, 2), progress="2 of 9")
    card.open_for(subject, nobody, PLACE)
    with qtbot.waitSignal(card.skipped):
        QTest.keyClick(card.source.field, KEY.Key_Right, ALT)
    assert card.isHidden()


def test_a_date_that_is_none_keeps_the_card_open(card):
    told = answers(card)
    card.open_for(proposal(said="2024-08-06"), nobody, PLACE)
    card.said.setText("2024-13-41")
    card.evidence.setPlainText("letter book")
    QTest.keyClick(card.source.field, KEY.Key_Return)
    assert card.isVisible()
    assert told() == []
    assert card.focusWidget() is card.said
    assert card._said_words.text() == "no such date"
    card.left_by_mouse()  # what else was typed is kept
    ((_subject, draft),) = told()
    assert (draft.said, draft.evidence) == ("2024-08-06", "letter book")


def test_a_long_quote_has_room_between_its_lines_and_is_never_markup(card):
    words = "the gate & the <b>sluice</b> were open until morning " * 3
    card.open_for(Subject(words, ClaimDraft(1, 2)), nobody, PLACE)
    quote = card._quote
    assert "&lt;b&gt;sluice" in quote.text()
    lines = quote.heightForWidth(quote.width()) / quote.fontMetrics().lineSpacing()
    whole = -(-quote.fontMetrics().horizontalAdvance(words) // quote.width())
    assert lines >= 1.2 * whole


def test_each_opening_has_the_height_of_its_parts(card, library, session, make):
    make("nobody was ever in danger", source=MARR)
    known = partial(likely, library.db)
    card.open_for(proposal(), known, PLACE)
    QApplication.processEvents()
    right = card.height()
    card.dismiss()
    card.open_for(Subject("x " * 80, ClaimDraft(1, 2, source_words="neighbours")), known, PLACE)
    QApplication.processEvents()
    assert card.source.kinds.isVisible()
    assert card.height() > right
    card.dismiss()
    card.open_for(proposal(), known, PLACE)
    assert card.height() == right
    QApplication.processEvents()
    assert card.height() == right


def test_tab_goes_through_the_card_as_it_is_read(card):
    links = tuple(
        ClaimLink(kind, "other", True, "the path was under water") for kind in list(LinkKind)[:2]
    )
    claim = Subject("x", ClaimDraft(1, 2, source_words="neighbours"), "mine", True, links)
    card.open_for(claim, nobody, PLACE)
    QApplication.processEvents()
    places = []
    for _ in range(40):
        widget = card.focusWidget()
        if widget in [each for each, _place in places]:
            break
        places.append((widget, widget.mapTo(card, widget.rect().center())))
        card.focusNextPrevChild(True)
    assert places[0][0] is card.source.field
    assert places[-1][0] is card.button
    crosses = [n for n, (each, _at) in enumerate(places) if isinstance(each, QToolButton)]
    assert len(crosses) == 2
    rows = [at.y() // 20 for _each, at in places]
    assert rows == sorted(rows)


def test_the_focus_stays_at_the_links_when_one_is_taken_away(qtbot, card):
    links = tuple(ClaimLink(kind, "other", True, "the path") for kind in list(LinkKind)[:2])
    card.open_for(Subject("x", ClaimDraft(1, 2), "mine", True, links), nobody, PLACE)
    card.links.stops[1].setFocus()
    card.show_links(links[:1])
    assert card.focusWidget() is card.links.stops[0]
    card.show_links(())
    assert card.focusWidget() is card.links.stops[0]
    card.said.setFocus()
    card.show_links(links)
    assert card.focusWidget() is card.said
