"""The claims ledger: model, columns, keys, linking, both sides."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPicture
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy, QTest

from reader.model.claim import ClaimStatus, LinkKind, Manner
from reader.services import claims
from reader.services.claims_ledger import ledger
from reader.ui.claims.ledger_columns import Column, places
from reader.ui.claims.ledger_layout import LedgerLook
from reader.ui.claims.ledger_model import LedgerModel
from reader.ui.claims.ledger_page import LedgerPage
from reader.ui.claims.ledger_words import (
    below_words,
    evidence_words,
    link_line,
    spoken,
    when_words,
)
from reader.ui.claims.pill_row import Pill
from reader.ui.claims.side_layout import SideLayout
from reader.ui.jobs import JobRunner
from reader.ui.theme import ui_font
from tests.ui.claims.conftest import DACE, MARR

KEY = Qt.Key


@pytest.fixture
def ids(make, library):
    """Four claims, two of which contradict each other."""
    mine = {
        "water": make("the meadow path was under water", source_words="neighbours"),
        "letter": make(
            "nobody was ever in danger",
            source=MARR,
            manner=Manner.DIRECT,
            status=ClaimStatus.DISPUTED,
            said="2024-08-06",
        ),
        "gauge": make("shows a rise of 1.9 metres", said="2024-08-07", evidence="gauge file"),
        "foreseen": make("within what was foreseen", source=DACE, said="--03"),
    }
    claims.link(library, mine["water"], LinkKind.CONTRADICTS, mine["letter"])
    return mine


@pytest.fixture
def page(qtbot, library, ids, theme):
    jobs = JobRunner()
    page = LedgerPage(library, jobs, theme)  # closed here: a job may still read for it
    page.resize(1100, 700)
    page.show()
    qtbot.waitExposed(page)
    library.changed.connect(page.apply_changes)
    page.show_subject("")
    qtbot.waitUntil(lambda: page.ready)
    page.list.setFocus()
    yield page
    library.changed.disconnect(page.apply_changes)
    qtbot.waitUntil(lambda: page.ready)
    page.clear()
    jobs.shut_down()
    page.close()
    page.deleteLater()


def shown(page):
    return [row.annotation for row in page.model.rows]


def row(page, annotation_id):
    return page.model.rows[page.model.row_of(annotation_id)]


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.list, key, modifier)


def test_model_is_a_proper_model(qapp, library, ids):
    model = LedgerModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = ledger(library.db)
    model.show_rows(rows)
    assert model.rowCount() == 4
    model.sort_by(Column.WHO, turned=False)
    assert [each.who for each in model.rows] == ["Ilse Marr", "neighbours", "Tom Dace", ""]
    changed = QSignalSpy(model.dataChanged)
    model.show_rows(rows)
    assert changed.count() == 0
    claims.set_status(library, [ids["water"]], ClaimStatus.FALSE)
    model.show_rows(ledger(library.db))
    assert changed.count() == 1
    assert model.rowCount() == 4


def test_columns_fill_the_width_and_go_where_room_is_short():
    wide = places(1088)
    assert list(wide) == list(Column)
    assert sum(place.width for place in wide.values()) == 1088
    assert Column.EVIDENCE not in places(720)
    assert Column.WHO in places(420)


def test_the_words_of_a_row(library, ids):
    rows = {each.annotation: each for each in ledger(library.db)}
    today = date(2024, 12, 1)
    assert when_words(rows[ids["letter"]], today) == "6 Aug"
    assert when_words(rows[ids["foreseen"]], today) == "March"
    assert evidence_words(rows[ids["letter"]]) == "1 against"
    assert evidence_words(rows[ids["gauge"]]) == "gauge file"
    assert evidence_words(rows[ids["foreseen"]]) == "–"
    assert link_line(rows[ids["letter"]].links) == (
        "contradicted by “the meadow path was under water” (neighbours)"
    )
    said = spoken(rows[ids["letter"]], today)
    assert "Ilse Marr direct" in said
    assert "disputed" in said


def test_the_newest_stands_on_top_and_the_counts_are_told(page, ids):
    assert shown(page)[:2] == [ids["gauge"], ids["letter"]]
    assert page.head.counts.text() == "4 claims in 1 article · 1 disputed · 3 unverified"


def test_words_and_chips_narrow_the_claims(page, ids):
    page.bar.field.setText("by:marr")
    assert shown(page) == [ids["letter"]]
    page.bar.field.setText("")
    page.bar._of_status[ClaimStatus.DISPUTED].click()
    assert shown(page) == [ids["letter"]]
    assert page.bar._of_status[ClaimStatus.UNVERIFIED].text() == "Unverified 3"
    page.bar.field.setText("nothing of the kind")
    assert shown(page) == []
    assert "No claim passes the filter" in page.hint.text()


def test_an_article_is_the_subject(qtbot, page, session, ids):
    assert page.show_subject(session.article.id)
    qtbot.waitUntil(lambda: page.ready)
    assert len(shown(page)) == 4
    assert "Sluice opened" in page.bar.field.text()


def test_a_number_sets_the_status_of_all_that_are_chosen(qtbot, page, library, ids):
    page.list.setCurrentIndex(page.model.index(0))
    press(page, KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(page.list.chosen()) == 2
    with qtbot.waitSignal(page.told) as told:
        press(page, KEY.Key_2)
    assert told.args == ["2 claims: corroborated"]
    assert row(page, ids["gauge"]).status is ClaimStatus.CORROBORATED
    assert row(page, ids["letter"]).status is ClaimStatus.CORROBORATED
    library.undo()
    qtbot.waitUntil(lambda: row(page, ids["letter"]).status is ClaimStatus.DISPUTED)
    assert row(page, ids["gauge"]).status is ClaimStatus.UNVERIFIED


def test_enter_goes_to_the_passage(qtbot, page, session, ids):
    page.list.go_to(ids["foreseen"])
    with qtbot.waitSignal(page.passage_requested) as wanted:
        press(page, KEY.Key_Return)
    assert wanted.args == [session.article.id, ids["foreseen"]]


def test_a_claim_is_held_and_linked_to_another(qtbot, page, library, ids):
    page.list.go_to(ids["gauge"])
    press(page, KEY.Key_L)
    assert page.linking.strip.isVisible()
    page.list.go_to(ids["letter"])
    with qtbot.waitSignal(page.told):
        press(page, KEY.Key_C)
    assert not page.linking.strip.isVisible()
    qtbot.waitUntil(lambda: bool(row(page, ids["gauge"]).links))
    (link,) = row(page, ids["gauge"]).links
    assert (link.kind, link.other, link.is_from_here) == (
        LinkKind.CONTRADICTS,
        ids["letter"],
        True,
    )
    library.undo()
    qtbot.waitUntil(lambda: not row(page, ids["gauge"]).links)


def test_links_are_taken_away_by_u(qtbot, page, ids):
    page.list.go_to(ids["water"])
    press(page, KEY.Key_L)
    page.list.go_to(ids["letter"])
    press(page, KEY.Key_U)
    qtbot.waitUntil(lambda: not row(page, ids["water"]).links)


def test_a_claim_is_not_linked_to_itself_and_esc_stops(qtbot, page, ids):
    page.list.go_to(ids["gauge"])
    press(page, KEY.Key_L)
    with qtbot.waitSignal(page.problem_reported):
        press(page, KEY.Key_S)
    left = QSignalSpy(page.left)
    press(page, KEY.Key_Escape)
    assert not page.linking.is_on
    assert left.count() == 0
    press(page, KEY.Key_Escape)
    assert left.count() == 1


def test_the_page_opens_on_a_claim_to_be_linked(qtbot, page, ids):
    page.show_subject(f"link {ids['foreseen']}")
    qtbot.waitUntil(lambda: page.ready and page.linking.strip.isVisible())
    assert page.list.current().annotation == ids["foreseen"]


def test_both_sides_of_a_claim(qtbot, page, ids):
    page.list.go_to(ids["letter"])
    press(page, KEY.Key_B)
    left, right = page.sides.lists
    assert [each.annotation for each in left.rows.rows] == [ids["letter"]]
    assert [each.annotation for each in right.rows.rows] == [ids["water"]]
    left.setFocus()
    QTest.keyClick(left, KEY.Key_Right)
    assert right.hasFocus()
    with qtbot.waitSignal(page.told):
        QTest.keyClick(right, KEY.Key_3)
    assert row(page, ids["water"]).status is ClaimStatus.DISPUTED
    QTest.keyClick(right, KEY.Key_Escape)
    assert page.list.isVisible()


def test_the_card_stands_by_the_claim_of_the_right_side(page, ids):
    page.list.go_to(ids["letter"])
    press(page, KEY.Key_B)
    left, right = page.sides.lists
    left.setFocus()
    QTest.keyClick(left, KEY.Key_Right)
    QTest.keyClick(right, KEY.Key_C)
    place = right.visualRect(right.currentIndex())
    assert page.verbs.editing.card._place.topLeft() == right.viewport().mapToGlobal(place.topLeft())
    page.verbs.editing.card.dismiss()


def test_sides_of_a_claim_that_the_filter_takes_away_are_those_of_the_rest(page, ids):
    page.list.go_to(ids["letter"])
    press(page, KEY.Key_B)
    page.bar.set_words("by:nobody gauge")
    assert page.sides.lists[0].rows.rows == []
    assert "contradict each other" in page.sides._hint.text()
    assert not any(title.isVisible() for title in page.sides._titles), "Nobody says nothing"
    page.bar.set_words("")
    assert all(title.isVisible() for title in page.sides._titles)


def test_one_comes_back_to_the_claims_as_one_left_them(qtbot, page, session, ids):
    page.bar.field.setText("rise")
    page.bar.sides.click()
    page.clear()
    assert page.show_again("")
    qtbot.waitUntil(lambda: page.ready)
    assert page.bar.field.text() == "rise"
    assert page.bar.sides.isChecked()
    assert shown(page) == [ids["gauge"]]
    assert page.show_again(session.article.id), "claims of another subject are shown whole"
    assert page.bar.field.text().startswith("article:")
    assert not page.bar.sides.isChecked()
    assert page.show_subject("")
    qtbot.waitUntil(lambda: page.ready)
    assert len(shown(page)) == 4


def test_a_claim_is_changed_by_its_card(qtbot, page, library, ids):
    page.list.go_to(ids["gauge"])
    press(page, KEY.Key_C)
    card = page.verbs.editing.card
    QTest.keyClicks(card.source.field, "Tom Dace")
    QTest.keyClick(card.source.field, KEY.Key_Return)
    qtbot.waitUntil(lambda: row(page, ids["gauge"]).who == "Tom Dace")
    assert row(page, ids["gauge"]).evidence == "gauge file"
    library.undo()
    qtbot.waitUntil(lambda: row(page, ids["gauge"]).who == "")


def test_del_takes_the_claim_away(qtbot, page, library, ids):
    page.list.go_to(ids["gauge"])
    press(page, KEY.Key_Delete)
    qtbot.waitUntil(lambda: ids["gauge"] not in shown(page))
    library.undo()
    qtbot.waitUntil(lambda: ids["gauge"] in shown(page))


def test_every_key_of_the_menu_does_something(page, ids):
    page.list.go_to(ids["letter"])
    menu = page.menu()
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts[0] == "Unverified\t1"
    assert len([text for text in texts if "\t" in text]) == len(texts)
    menu.deleteLater()


def test_a_change_of_one_claim_shows_at_once_without_reading_all(page, library, ids):
    claims.set_status(library, [ids["water"]], ClaimStatus.FALSE)
    assert page.ready
    assert row(page, ids["water"]).status is ClaimStatus.FALSE
    assert "1 false" in page.head.counts.text()
    claims.unlink(library, ids["water"], None, ids["letter"])
    assert page.ready
    assert row(page, ids["letter"]).links == ()


def test_a_claim_that_leaves_the_filter_leaves_the_cursor_beside_its_place(page, ids):
    page.bar._of_status[ClaimStatus.UNVERIFIED].click()
    first, second, third = shown(page)
    page.list.setFocus()
    page.list.go_to(second)
    press(page, KEY.Key_2)
    assert shown(page) == [first, third]
    assert page.list.current().annotation == third


def test_bar_and_strip_keep_their_words_in_a_narrow_window(qtbot, page, ids):
    page.resize(560, 500)
    page.list.go_to(ids["gauge"])
    press(page, KEY.Key_L)
    for part in (page.linking.strip, page.bar):
        qtbot.waitUntil(lambda part=part: part.rect().contains(part.childrenRect()))
        pills = [pill for pill in part.findChildren(Pill) if pill.isVisible()]
        assert len(pills) >= 3
        assert all(pill.width() >= pill.sizeHint().width() for pill in pills)
    assert page.bar.field.width() >= 300
    page.resize(1400, 500)
    qtbot.waitUntil(lambda: page.bar._chip_row.y() < page.bar.field.height())


def test_a_day_with_its_year_fits_on_one_line(qapp):
    room = places(1088)[Column.WHEN].text_width
    assert QFontMetricsF(ui_font()).horizontalAdvance("28 Dec 2024") <= room


def test_the_claim_that_was_asked_about_is_current_on_its_side(page, library, ids):
    claims.link(library, ids["foreseen"], LinkKind.SUPPORTS, ids["letter"])
    page.list.go_to(ids["foreseen"])
    press(page, KEY.Key_B)
    left = page.sides.lists[0]
    assert left.rows.rowCount() == 2
    assert left.current().annotation == ids["foreseen"]


def test_a_long_source_leaves_room_for_date_and_status_on_a_side(page, library, ids, theme):
    claims.edit_claim(library, ids["water"], source_words="the clerks of the lower villages " * 4)
    look = LedgerLook(theme, ui_font())
    layout = SideLayout(row(page, ids["water"]), look, 420, date(2024, 12, 1))
    picture = QPicture()
    painter = QPainter(picture)
    layout.paint(painter, QPointF(0, 0), current=False, focus=False)
    painter.end()
    assert picture.boundingRect().right() <= 420


def test_an_article_with_quotes_in_its_title_is_the_subject(qtbot, page, library, session, ids):
    library.rename(session.article.id, 'Warden: "no bell rang" at the sluice')
    qtbot.waitUntil(lambda: page.ready)
    assert page.show_subject(session.article.id)
    qtbot.waitUntil(lambda: page.ready and len(shown(page)) == 4)


def test_the_keys_are_told_where_they_mean_something(page, ids):
    assert page._keys.isVisible()
    assert "L link" in page._keys.text()
    page.bar.field.setText("nothing of the kind")
    assert not page._keys.isVisible()


def test_a_claim_whose_words_are_lost_says_so(qtbot, page, library, session, ids, tmp_path):
    assert below_words(row(page, ids["foreseen"])) == ""
    changed = session.text.replace("called “within what was foreseen.”", "did not want to tell.")
    (tmp_path / "sluice.md").write_text(changed, encoding="utf-8")
    library.add_file(tmp_path / "sluice.md")
    qtbot.waitUntil(lambda: page.ready and row(page, ids["foreseen"]).is_lost)
    assert below_words(row(page, ids["foreseen"])) == "not found in its text any more"
    assert not row(page, ids["gauge"]).is_lost


def test_a_status_that_a_claim_has_already_offers_no_undo(page, library, ids):
    page.list.go_to(ids["letter"])
    told, before = QSignalSpy(page.told), len(library.history())
    press(page, KEY.Key_3)
    assert told.count() == 0
    page.list.selectAll()
    press(page, KEY.Key_3)
    assert told.at(0) == ["3 claims: disputed"]
    assert len(library.history()) == before + 1
