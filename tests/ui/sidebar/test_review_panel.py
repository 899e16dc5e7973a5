"""The review desk in the sidebar: what it shows, its keys, and that each verb is one undo step."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from reader.model.annotation import Anchored, AnchorState, HighlightStyle
from reader.model.errors import ReaderError
from reader.model.review import MatchAccount, ReviewKind
from reader.services.library import Library
from reader.services.review_desk import ReviewDesk
from reader.ui.sidebar.review_card import ReviewVerb
from reader.ui.sidebar.review_model import ROW_ROLE, ReviewHeading
from reader.ui.sidebar.review_panel import ReviewPanel
from reader.ui.sidebar.review_state import find_proposals
from reader.ui.theme import Theme
from tests.ui.sidebar.review_helpers import EVENING, PUMP, SLEPT, Desk, anchored, make_desk, put


@pytest.fixture
def desk(library: Library, tmp_path, monkeypatch) -> Desk:
    return make_desk(library, tmp_path / "ferry.md", monkeypatch)


@pytest.fixture
def panel(qtbot, theme, library: Library, desk: Desk):
    """Shown, told of changes as the sidebar is, with places found at once as for a short text."""
    panel = ReviewPanel(theme)
    tester = QAbstractItemModelTester
    panel.tester = tester(panel.model, tester.FailureReportingMode.Fatal)
    qtbot.addWidget(panel)

    def find(annotation_id: str, _urgent: bool) -> None:
        search = ReviewDesk(desk.session).search(annotation_id)
        panel.set_proposals(annotation_id, find_proposals(search))

    panel.proposals_wanted.connect(find)
    panel.resize(344, 800)
    panel.show_session(desk.session)
    library.changed.connect(panel.apply_changes)
    panel.show()
    panel.list.setFocus()
    qtbot.waitUntil(panel.list.hasFocus)
    yield panel
    library.changed.disconnect(panel.apply_changes)


def rows(panel: ReviewPanel) -> list[str]:
    found = (panel.model.index(at).data(ROW_ROLE) for at in range(panel.model.rowCount()))
    return [f"{r.title} {r.side}" if isinstance(r, ReviewHeading) else r.id for r in found]


def opened(panel: ReviewPanel):
    return panel.model.card(panel.model.row_of(panel.current))


def press(panel: ReviewPanel, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(panel.list, key)


def changed_words(wording) -> list[str]:
    return [wording.text[start:end] for start, end in wording.changed]


def test_sections_stand_in_order_with_their_counts(panel, desk) -> None:
    assert rows(panel) == [
        "Doubtful 1 of 2",
        desk.slept,
        desk.pump,
        "Lost 1",
        desk.denied,
        "Moved 1",
        desk.tug,
    ]
    assert panel.current == desk.slept


def test_the_open_card_compares_the_words(panel) -> None:
    card = opened(panel)
    assert card.before.text == "Passengers slept on the upper deck"
    assert changed_words(card.before) == ["slept"]
    assert card.now.text == SLEPT
    assert changed_words(card.now) == ["spent the night"]
    assert card.now_title == "In the new text, paragraph 2"
    assert card.place == "1 of 2"


def test_a_lost_one_says_that_it_is_kept_with_its_note_and_tags(panel, desk) -> None:
    card = panel.model.card(panel.model.row_of(desk.denied))
    assert card.sentence == "Kept, with its note. It comes back by itself if the text does."
    spoken = panel.model.data(
        panel.model.index(panel.model.row_of(desk.denied)), Qt.ItemDataRole.AccessibleTextRole
    )
    assert "Ask **why**" in spoken
    assert "follow-up" in spoken


def test_a_moved_one_says_from_where_to_where(panel, desk) -> None:
    card = panel.model.card(panel.model.row_of(desk.tug))
    assert card.sentence == "From paragraph 3 to paragraph 1."


def test_a_screen_reader_hears_both_wordings_and_the_keys(panel, desk) -> None:
    index = panel.model.index(panel.model.row_of(desk.slept))
    spoken = panel.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert "When you marked it: Passengers slept on the upper deck" in spoken
    assert SLEPT in spoken
    assert "Enter: it is this" in spoken
    assert "O: keep as lost" in spoken


def test_arrows_go_through_the_places_and_the_page_follows(qtbot, panel, desk) -> None:
    with qtbot.waitSignal(panel.candidate_shown) as told:
        press(panel, Qt.Key.Key_Right)
    start, end = told.args[0]
    assert desk.session.text[start:end] == EVENING
    assert told.args[1] is True
    assert opened(panel).now.text == EVENING
    press(panel, Qt.Key.Key_Left)
    assert opened(panel).now.text == SLEPT


def test_a_lost_one_proposes_nothing_until_it_is_asked(panel, desk) -> None:
    press(panel, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert panel.current == desk.denied
    assert opened(panel).now is None
    press(panel, Qt.Key.Key_Return)
    assert desk.state(desk.denied) is AnchorState.ORPHAN
    assert panel.current == desk.denied  # Enter takes a place, and there was none
    press(panel, Qt.Key.Key_Right)
    assert opened(panel).now.text == EVENING


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_accepts_the_place_and_moves_on(panel, desk, library, key) -> None:
    press(panel, key)
    placed = desk.session.get(desk.slept)
    assert placed.anchor.state is AnchorState.EDITED
    assert placed.anchor.reviewed
    assert panel.current == desk.pump
    assert rows(panel)[:2] == ["Doubtful 1", desk.pump]


def test_enter_accepts_the_candidate_that_is_shown(panel, desk) -> None:
    press(panel, Qt.Key.Key_Right, Qt.Key.Key_Return)
    placed = desk.session.get(desk.slept)
    assert desk.session.text[placed.start : placed.end] == EVENING


def test_o_keeps_as_lost(panel, desk) -> None:
    press(panel, Qt.Key.Key_O)
    assert desk.state(desk.slept) is AnchorState.ORPHAN
    assert desk.slept not in rows(panel)


def test_r_asks_for_a_passage_and_it_settles(qtbot, panel, desk) -> None:
    with qtbot.waitSignal(panel.select_requested) as told:
        press(panel, Qt.Key.Key_R)
    assert told.args == [desk.slept]
    start = desk.session.text.index("the office")
    panel.select_again(desk.slept, start, start + len("the office"))
    assert desk.session.get(desk.slept).annotation.quote.exact == "the office"
    assert panel.current == desk.pump


VERBS = {
    "accept": lambda panel, _desk: press(panel, Qt.Key.Key_Return),
    "keep": lambda panel, _desk: press(panel, Qt.Key.Key_O),
    "select": lambda panel, desk: panel.select_again(desk.slept, 0, 5),
}


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_is_one_step_that_undo_takes_back_and_goes_back_to(panel, desk, library, verb):
    before, steps = desk.session.get(desk.slept), len(library.history(limit=100))
    VERBS[verb](panel, desk)
    assert desk.session.get(desk.slept) != before
    assert len(library.history(limit=100)) == steps + 1
    library.undo()
    assert desk.session.get(desk.slept) == before
    assert panel.current == desk.slept
    library.redo()
    assert desk.slept not in rows(panel)


def test_the_last_one_settled_leaves_an_empty_desk(panel, desk, qtbot) -> None:
    with qtbot.waitSignal(panel.counted) as told:
        press(panel, *[Qt.Key.Key_O] * 3)
    assert told.args == [2, 3]
    with qtbot.waitSignal(panel.counted, check_params_cb=lambda asked, n: (asked, n) == (0, 0)):
        press(panel, Qt.Key.Key_O)
    assert panel.model.rowCount() == 0
    assert panel.current == ""


def click(panel: ReviewPanel, annotation_id: str, verb: ReviewVerb) -> None:
    index = panel.model.index(panel.model.row_of(annotation_id))
    rect = panel.list.visualRect(index)
    layout = panel.list.itemDelegate().card_layout(index, rect.width())
    points = (QPoint(x, y) for y in range(0, rect.height(), 4) for x in range(0, rect.width(), 6))
    point = next(each for each in points if layout.verb_at(QPointF(each)) is verb)
    button = Qt.MouseButton.LeftButton
    QTest.mouseClick(panel.list.viewport(), button, pos=rect.topLeft() + point)


def test_the_mouse_does_what_the_keys_do(qtbot, panel, desk) -> None:
    click(panel, desk.slept, ReviewVerb.NEXT)
    assert opened(panel).now.text == EVENING
    with qtbot.waitSignal(panel.select_requested):
        click(panel, desk.slept, ReviewVerb.SELECT)
    click(panel, desk.slept, ReviewVerb.ACCEPT)
    assert desk.state(desk.slept) is AnchorState.EDITED
    click(panel, desk.pump, ReviewVerb.KEEP)
    assert desk.state(desk.pump) is AnchorState.ORPHAN


def test_the_mouse_goes_back_among_several_candidates(panel, desk) -> None:
    others = [(each, account(desk, each)) for each in places(desk)]
    panel.set_proposals(desk.slept, tuple(others))
    click(panel, desk.slept, ReviewVerb.NEXT)
    click(panel, desk.slept, ReviewVerb.PREVIOUS)
    assert opened(panel).place == "1 of 3"
    click(panel, desk.slept, ReviewVerb.PREVIOUS)
    assert opened(panel).place == "3 of 3"


def places(desk) -> list[Anchored]:
    words = (SLEPT, EVENING, PUMP)
    return [anchored(desk.session.text, each, AnchorState.DOUBTFUL) for each in words]


def account(desk, candidate: Anchored) -> MatchAccount:
    return ReviewDesk(desk.session).account(desk.slept, candidate)


def test_undo_on_a_moved_card_keeps_it_as_lost(panel, desk) -> None:
    assert panel.current != desk.tug
    click(panel, desk.tug, ReviewVerb.KEEP)
    assert desk.state(desk.tug) is AnchorState.ORPHAN
    assert desk.tug not in rows(panel)


def test_a_fault_is_told_and_the_item_stays(qtbot, panel, desk, monkeypatch) -> None:
    def refuse(*_args, **_keywords):
        raise ReaderError("The disk is full.")

    monkeypatch.setattr(ReviewDesk, "accept", refuse)
    with qtbot.waitSignal(panel.problem_reported) as told:
        press(panel, Qt.Key.Key_Return)
    assert told.args == ["The disk is full."]
    assert panel.current == desk.slept


def test_the_outline_leaves_the_page_with_the_panel(qtbot, panel) -> None:
    with qtbot.waitSignal(panel.candidate_shown) as told:
        panel.hide()
    assert told.args == [None, False]


def test_a_change_elsewhere_does_not_move_the_page(qtbot, panel, desk, library) -> None:
    scrolled = []
    panel.candidate_shown.connect(lambda span, scroll: scrolled.append(scroll))
    desk.session.set_note(desk.pump, "Later.")
    put(desk.session, {desk.denied: desk.session.get(desk.denied).anchor})
    assert scrolled
    assert not any(scrolled)
    assert panel.current == desk.slept


def test_a_new_highlight_is_no_business_of_the_desk(panel, desk, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(ReviewDesk, "items", lambda desk: asked.append(desk) or ())
    desk.session.highlight(0, 5, HighlightStyle.YELLOW)
    assert asked == []
    desk.session.set_note(desk.slept, "A note.")
    assert len(asked) == 1


def test_every_kind_has_a_card_in_every_theme(panel, desk) -> None:
    kinds = set()
    for name in ("light", "dark", "sepia"):
        theme = Theme.load(name)
        panel.set_theme(theme)
        picture = panel.grab().toImage()
        assert picture.pixelColor(20, picture.height() - 3).isValid()
        for each in desk.ids:
            kinds.add(panel.model.card(panel.model.row_of(each)).item.kind)
        rect = panel.list.visualRect(panel.model.index(panel.model.row_of(desk.slept)))
        pixels = {
            picture.pixelColor(x, y).name()
            for x in range(40, 330, 2)
            for y in range(rect.top() + 4, rect.bottom() - 12, 2)
        }
        assert {theme.colour("gone").name(), theme.colour("came").name()} <= pixels
    assert kinds == set(ReviewKind) - {ReviewKind.EDITED}


def test_an_edited_one_is_shown_with_its_changes_but_not_asked_about(panel, desk) -> None:
    counts = []
    panel.counted.connect(lambda asked, listed: counts.append((asked, listed)))
    place = desk.session.get(desk.slept).anchor
    put(desk.session, {desk.slept: replace(place, state=AnchorState.EDITED, score=0.9)})
    assert counts[-1] == (2, 4)
    headings = [row for row in rows(panel) if row.startswith("Edited")]
    assert headings == ["Edited 1"]
    closed = panel.model.card(panel.model.row_of(desk.slept))
    assert closed.sentence
    panel.list.setCurrentIndex(panel.model.index(panel.model.row_of(desk.slept)))
    card = opened(panel)
    assert card.item.kind is ReviewKind.EDITED
    assert card.before.changed
    assert card.now.changed
    assert ReviewVerb.ACCEPT in card.verbs
    press(panel, Qt.Key.Key_Return)
    assert desk.session.get(desk.slept).anchor.reviewed
    assert panel.model.row_of(desk.slept) < 0
