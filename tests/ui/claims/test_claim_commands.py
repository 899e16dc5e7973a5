"""C in the window: making claims, changing them, proposals, the ledger and the library's rows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.model.annotation import HighlightStyle
from reader.model.claim import ClaimStatus, Manner
from reader.services import claims
from reader.services.preferences import Preferences
from reader.ui.claims.ledger_page import LedgerPage
from reader.ui.library.count_list import ROW_ROLE
from reader.ui.main_window import MainWindow
from reader.ui.reading.tips import tip_of
from reader.ui.theme import ThemeController
from tests.ui.claims.conftest import MARR, STORY

KEY = Qt.Key


@pytest.fixture
def window(qtbot, library, session):
    window = MainWindow(library, Preferences(), ThemeController("light"))
    window.resize(1300, 800)
    window.begin([])
    with qtbot.waitExposed(window):
        window.show()
    window.panel.refresh()
    window.opening.open_article(session.article.id)
    qtbot.waitUntil(lambda: window.ready)
    window.view.setFocus()
    yield window
    qtbot.waitUntil(lambda: window.ready)
    window.close()
    window.deleteLater()


def span(window, words):
    start = window.session.text.index(words)
    return start, start + len(words)


def claims_in(window):
    return [each for each in window.session.placed if each.annotation.claim is not None]


def press(window, key):
    QTest.keyClick(window.view.page, key)


def test_c_on_a_selection_makes_a_claim_of_the_whole_quotation(qtbot, window, library):
    window.session.identify([span(window, "Ilse Marr")], MARR)
    window.view.select(*span(window, "each house had a letter"))
    press(window, KEY.Key_C)
    card = window.claims.card
    assert card.isVisible()
    assert card.source.field.text() == "Ilse Marr"
    QTest.keyClick(card.source.field, KEY.Key_Return)
    (placed,) = claims_in(window)
    made = window.session.text[placed.start : placed.end]
    assert made.startswith("“nobody was ever in danger")
    assert made.endswith("from us.”")
    claim = placed.annotation.claim
    assert (library.entity(claim.source).name, claim.manner) == ("Ilse Marr", Manner.DIRECT)
    assert window.view.picked == placed.id
    assert "Ilse Marr, direct" in window.status.message
    library.undo()
    assert claims_in(window) == []
    assert library.find_entities("Ilse Marr")


def test_c_on_a_highlight_makes_it_a_claim_and_keeps_it(qtbot, window):
    made = window.session.highlight(
        *span(window, "the meadow path was under water"), HighlightStyle.BLUE
    )
    window.view.pick(made.id)
    press(window, KEY.Key_C)
    QTest.keyClick(window.claims.card, KEY.Key_2, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window.claims.card, KEY.Key_Return)
    (placed,) = claims_in(window)
    assert placed.id == made.id
    assert placed.annotation.style is HighlightStyle.BLUE
    assert placed.annotation.claim.status is ClaimStatus.CORROBORATED


def test_c_on_a_claim_changes_it(qtbot, window, make, library):
    name = make("nobody was ever in danger", source=MARR)
    window.view.pick(name)
    press(window, KEY.Key_C)
    card = window.claims.editing.card
    assert card.source.field.text() == "Ilse Marr"
    QTest.keyClick(card.source.field, KEY.Key_3, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(card.source.field, KEY.Key_Return)
    assert window.session.get(name).annotation.claim.status is ClaimStatus.DISPUTED
    library.undo()
    assert window.session.get(name).annotation.claim.status is ClaimStatus.UNVERIFIED


def test_c_on_a_name_means_the_claim_that_it_stands_in(qtbot, window, make):
    name = make("The Trust’s own gauge at Fennel Bridge shows a rise")
    window.session.identify([span(window, "Fennel Bridge")], MARR)
    mention = next(p.id for p in window.session.placed if p.annotation.is_bare_mention)
    window.view.pick(mention)
    press(window, KEY.Key_C)
    assert window.claims.editing.card.subject.annotation == name
    window.claims.editing.card.dismiss()


def test_c_on_a_name_in_no_passage_means_its_sentence(qtbot, window):
    window.session.identify([span(window, "The Mill Trust")], MARR)
    mention = next(p.id for p in window.session.placed if p.annotation.is_bare_mention)
    window.view.pick(mention)
    press(window, KEY.Key_C)
    quote = window.claims.card.subject.quote
    assert quote == "The Mill Trust has yet to show those letters."
    window.claims.card.dismiss()


def test_c_on_a_card_means_its_annotation(qtbot, window, make):
    name = make("nobody was ever in danger", source=MARR)
    window.sidebar.set_current(name)
    QTest.keyClick(window.sidebar.annotations.list, KEY.Key_C)
    card = window.claims.editing.card
    assert card.isVisible()
    assert card.subject.annotation == name
    card.dismiss()
    menu = window.sidebar.annotations.menu_for(name)
    assert "Change the claim…\tC" in [action.text() for action in menu.actions()]
    menu.deleteLater()


def test_l_on_a_passage_links_it_to_a_claim(qtbot, window, make, library):
    name = make("nobody was ever in danger")
    made = window.session.highlight(
        *span(window, "the meadow path was under water"), HighlightStyle.BLUE
    )
    window.view.pick(made.id)
    press(window, KEY.Key_L)
    page = window.views.page
    assert isinstance(page, LedgerPage)
    qtbot.waitUntil(lambda: page.ready and page.linking.strip.isVisible())
    QTest.keyClick(page.list, KEY.Key_C)
    qtbot.waitUntil(lambda: page.ready and bool(page.model.rows[0].links))
    (link,) = claims.links_of(library.db, [name])[name]
    assert (link.other, link.is_claim, link.is_from_here) == (made.id, False, False)


def test_a_tooltip_says_whose_claim_it_is(window, make):
    name = make("nobody was ever in danger", source=MARR, manner=Manner.DIRECT)
    assert "Claim by Ilse Marr, direct: unverified" in tip_of(window.session, [name], None)


def test_c_without_a_passage_says_what_to_do(window):
    press(window, KEY.Key_C)
    assert "Select what is claimed" in window.status.message


def test_proposals_are_gone_through_and_each_is_one_change(qtbot, window, library):
    window.actions_by_id["suggest_claims"].trigger()
    qtbot.waitUntil(lambda: window.claims.card.isVisible())
    card, before = window.claims.card, len(library.history())
    first = card.subject
    assert first.progress.startswith("1 of ")
    QTest.keyClick(card.source.field, KEY.Key_Return)
    assert card.isVisible()
    assert card.subject.draft != first.draft
    assert len(library.history()) == before + 1
    QTest.keyClick(card.source.field, KEY.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert len(library.history()) == before + 1
    if card.isVisible():
        QTest.keyClick(card.source.field, KEY.Key_Escape)
    assert len(claims_in(window)) == 1
    assert window.view._sheet.marks.candidate is None


def renewed(window, tmp_path, old, new):
    """Let the article have another text while a card is open."""
    path = tmp_path / "sluice.md"
    path.write_text(STORY.replace(old, new), encoding="utf-8")
    window.library.add_file(path)


@pytest.mark.parametrize("old", ["# Sluice opened", "neighbours said.\n\n"])
def test_a_text_that_changes_meanwhile_leaves_the_claim_on_its_words(qtbot, window, tmp_path, old):
    window.view.select(*span(window, "each house had a letter"))
    press(window, KEY.Key_C)
    words = window.claims.card.subject.quote
    renewed(window, tmp_path, old, f"The bell rang twice, they say. {old}")
    assert words in window.session.text
    QTest.keyClick(window.claims.card.source.field, KEY.Key_Return)
    (placed,) = claims_in(window)
    assert window.session.text[placed.start : placed.end] == words
    assert {part.quote.exact for part in placed.annotation.claim.parts} <= {"Ilse Marr", "told"} | {
        "Warden Ilse Marr"
    }


def test_words_that_are_gone_meanwhile_become_no_claim(window, tmp_path):
    window.view.select(*span(window, "each house had a letter"))
    press(window, KEY.Key_C)
    renewed(window, tmp_path, "nobody was ever in danger", "some were in danger")
    QTest.keyClick(window.claims.card.source.field, KEY.Key_Return)
    assert claims_in(window) == []
    assert "text has changed" in window.status.message


def test_proposals_end_with_the_text_that_they_are_of(qtbot, window, tmp_path):
    window.actions_by_id["suggest_claims"].trigger()
    qtbot.waitUntil(lambda: window.claims.card.isVisible())
    renewed(window, tmp_path, "# Sluice", "# Upper sluice")
    QTest.keyClick(window.claims.card.source.field, KEY.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert not window.claims.card.isVisible()
    assert "text has changed" in window.status.message


def test_the_ledger_opens_by_key_and_leads_to_the_passage(qtbot, window, make):
    name = make("within what was foreseen")
    window.actions_by_id["claims"].trigger()
    page = window.views.page
    assert isinstance(page, LedgerPage)
    qtbot.waitUntil(lambda: page.ready and page.model.rowCount() == 1)
    QTest.keyClick(page.list, KEY.Key_Return)
    assert window.views.page is None
    assert window.view.picked == name


def test_the_library_panel_knows_of_claims(qtbot, window, library, make):
    panel = window.panel

    def rows():
        model = panel._filter_view.model()
        found = [model.index(n).data(ROW_ROLE) for n in range(model.rowCount())]
        return {each.key: each.count for each in found}

    assert "claims" not in rows()
    name = make("within what was foreseen")
    qtbot.waitUntil(lambda: rows().get("claims") == 1)
    assert rows()["open claims"] == 1
    claims.set_status(library, [name], ClaimStatus.CORROBORATED)
    qtbot.waitUntil(lambda: rows()["open claims"] == 0)
    model = panel._filter_view.model()
    row = next(n for n in range(model.rowCount()) if model.index(n).data(ROW_ROLE).key == "claims")
    panel._filter_view.clicked.emit(model.index(row))
    assert isinstance(window.views.page, LedgerPage)


def test_c_on_words_that_a_claim_says_already_changes_that_claim(window, make):
    quotation = "“nobody was ever in danger, and each house had a letter from us.”"
    name = make(quotation, source=MARR)
    window.session.identify([span(window, "Ilse Marr")], MARR)
    window.view.select(*span(window, "each house had a letter"))
    press(window, KEY.Key_C)
    card = window.claims.editing.card
    assert card.isVisible()
    assert card.subject.annotation == name
    card.dismiss()
    mention = next(p.id for p in window.session.placed if p.annotation.is_bare_mention)
    window.view.setFocus()
    window.view.pick(mention)  # of the sentence around the name, the quotation is the content
    press(window, KEY.Key_C)
    assert card.isVisible()
    assert card.subject.annotation == name
    card.dismiss()


def test_proposals_have_a_key(window):
    keys = [each.toString() for each in window.actions_by_id["suggest_claims"].shortcuts()]
    assert keys == ["Ctrl+Shift+C"]


def test_a_library_without_claims_says_how_they_come(qtbot, window):
    window.actions_by_id["claims"].trigger()
    page = window.views.page
    qtbot.waitUntil(lambda: page.ready and page.hint.isVisible())
    assert "press C" in page.hint.text()
    assert "Ctrl+Shift+C" in page.hint.text()
    assert page.head.counts.text() == ""
    QTest.keyClick(page.focusWidget(), KEY.Key_Escape)
    assert window.views.page is None
    assert window.view.isVisible()
