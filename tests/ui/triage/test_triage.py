"""The mode by its keys: a letter tags a name everywhere, and the next one comes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from reader.model.errors import LibraryLockedError
from reader.model.suggestion import CandidateGroup
from reader.services import suggesting
from reader.services.mentions import EntityDraft
from reader.services.naming import answer
from reader.services.suggesting import Suggested
from reader.services.triage import Outcome
from reader.ui.main_window import MainWindow
from tests.ui.triage.conftest import DATE, PLACE, STORY, group, mentions


def shown(window: MainWindow) -> str:
    return window.triage.strip.title.text()


def made(window: MainWindow, name: str, kind: str, description: str = "") -> str:
    """Return an entity that another article has brought into the library."""
    session = window.session
    draft = EntityDraft(name, kind, is_new=True, description=description)
    entity = session.identify([(0, 3)], draft)
    session.delete([each.id for each in session.placed if entity.id in each.annotation.entities])
    return entity.id


# Starting


def test_the_key_starts_it_and_the_first_name_is_lit(qtbot, window):
    window.activateWindow()
    window.view.setFocus()
    qtbot.keyClick(window.view.page, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: window.triage.queue is not None)
    strip = window.triage.strip
    assert shown(window) == "Mara Lindqvist"
    assert (strip.guess.text(), strip.detail.text()) == ("Person?", "1 place")
    assert strip.progress.text() == "1 of 6"
    assert strip.keys.button("person").isChecked()
    assert window.view.lit.here == window.view.lit.spans[0]
    qtbot.waitUntil(strip.hasFocus)


def test_nothing_to_ask_about_says_so(qtbot, window, groups):
    groups.clear()
    window.triage.start()
    qtbot.waitUntil(lambda: not window.triage.is_on)
    told = "No names were found here. Select one on the page and press E."
    assert window.status.message == told
    window.session.identify([(0, 3)], EntityDraft("The", "other"))
    window.triage.start()
    qtbot.waitUntil(lambda: not window.triage.is_on)
    assert window.status.message == "Every name found here is tagged already"


def test_a_key_that_comes_before_the_first_name_decides_nothing_and_is_told_so(qtbot, window):
    window.activateWindow()
    window.triage.start()
    strip = window.triage.strip
    assert shown(window) == "Looking for names…"
    qtbot.keyClick(strip, Qt.Key.Key_P)
    assert strip.detail.text() == "Keys count once the first name is here."
    qtbot.keyClick(strip, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.triage.queue is not None)
    assert shown(window) == "Mara Lindqvist"
    assert strip.detail.text() == "1 place"
    assert mentions(window) == {}


def test_without_an_article_a_line_says_what_to_do(window):
    window.opening.close_article()
    window.triage.start()
    assert window.status.message == "Open an article first"
    assert not window.triage.is_on


def test_a_fault_of_the_library_is_one_line(qtbot, window, monkeypatch):
    def full(*_args: object, **_named: object) -> list[CandidateGroup]:
        raise LibraryLockedError("The disk is full.")

    monkeypatch.setattr(suggesting, "suggestions", full)
    window.triage.start()
    qtbot.waitUntil(lambda: not window.triage.is_on)
    assert window.status.message == "The disk is full."


def test_beside_a_narrow_page_the_types_are_letters_and_the_page_keeps_its_half(qtbot, started):
    strip = started.triage.strip
    button = strip.keys.button("organisation")
    wide, high = button.sizeHint().width(), strip.sizeHint().height()
    started.resize(900, 600)
    qtbot.waitUntil(lambda: button.sizeHint().width() < wide / 2)
    qtbot.waitUntil(lambda: strip.height() < started.view.height() * 1.2)
    assert button.toolTip() == "Organisation"
    assert button.accessibleName() == "Organisation, key O"
    started.resize(1300, 800)
    qtbot.waitUntil(lambda: button.sizeHint().width() == wide)
    assert button.toolTip() == ""
    qtbot.waitUntil(lambda: strip.sizeHint().height() == high)


def test_while_the_page_has_the_keys_the_strip_says_how_to_get_them_back(qtbot, started, press):
    strip = started.triage.strip
    qtbot.waitUntil(strip.hasFocus)
    assert strip.progress.text() == "1 of 6"
    started.view.page.setFocus()
    qtbot.waitUntil(lambda: strip.progress.text() == "S gives the keys back · 1 of 6")
    started.actions_by_id["triage"].trigger()
    qtbot.waitUntil(lambda: strip.progress.text() == "1 of 6")
    press("M")
    assert strip.progress.text() == "1 of 6", "the field is the strip's own"


# Deciding


def test_letters_enter_space_and_x_go_through_all_of_it(started, press):
    before = len(started.library.history())
    press("P", "Return", "Space", "Return", "L", "X")
    assert mentions(started) == {"Mara Lindqvist": 2, "Arle": 1, "Sand": 3}
    assert len(started.library.history()) == before + 5, "each decision is one change"
    assert started.triage.queue.current is None
    assert shown(started) == "That was all"
    assert started.triage.strip.detail.text() == "4 tagged · 1 skipped · 1 never"
    given = answer(started.library.db, started.session.article.id, "coast guard")
    assert given is not None
    assert given.entity == ""
    press("Space")
    assert shown(started) == "Tuesday", "what was skipped comes again"
    press("Escape")
    assert not started.triage.is_on
    assert not started.view.lit.spans


def test_enter_without_a_guess_does_nothing(started, press):
    press("Space", "Space", "Space", "Space", "Space")
    assert shown(started) == "Coast Guard"
    assert started.triage.strip.guess.text() == "What is it?"
    press("Return")
    assert shown(started) == "Coast Guard"
    press("O")
    assert mentions(started) == {"Coast Guard": 1}


def test_z_takes_the_last_decision_back_and_goes_there(started, press):
    press("P", "Space", "Z")
    assert shown(started) == "Arle"
    assert mentions(started) == {"Mara Lindqvist": 1}
    press("Z")
    assert shown(started) == "Mara Lindqvist"
    assert mentions(started) == {}
    press("Z")
    assert started.status.message == "Nothing to take back here"


def test_ctrl_z_is_followed(qtbot, started, press):
    press("P", "L")
    started.commands.undo()
    assert shown(started) == "Arle"
    started.commands.redo()
    assert shown(started) == "Tuesday", "what is tagged needs no decision"
    assert [each.name for each in started.triage.queue.groups][:2] == ["Mara Lindqvist", "Tuesday"]


def test_what_was_done_since_is_not_taken_back(started, press):
    press("P")
    started.session.set_page_note("A thought in between")
    press("Z")
    assert "Ctrl+Z" in started.status.message
    assert mentions(started) == {"Mara Lindqvist": 1}


def test_another_letter_on_what_is_decided_decides_anew(started, press):
    press("O", "Left")
    assert started.triage.strip.detail.text() == "1 place · ✓ Organisation"
    press("P")
    assert [each.entity.type for each in started.session.mentions] == ["person"]
    assert shown(started) == "Arle"


def test_a_held_key_decides_once(started):
    strip = started.triage.strip
    held = QKeyEvent(
        QKeyEvent.Type.KeyPress, Qt.Key.Key_P, Qt.KeyboardModifier.NoModifier, "p", True
    )
    QApplication.sendEvent(strip, held)
    assert mentions(started) == {}


def test_keys_of_the_window_still_work(qtbot, started, press):
    press("P")
    qtbot.keyClick(started.triage.strip, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: mentions(started) == {})
    assert shown(started) == "Mara Lindqvist"


def test_the_mouse_does_what_the_keys_do(qtbot, started):
    keys = started.triage.strip.keys
    qtbot.mouseClick(keys.button("person"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(keys.button("skip"), Qt.MouseButton.LeftButton)
    assert mentions(started) == {"Mara Lindqvist": 1}
    assert shown(started) == "Tuesday"


# Places


def test_one_place_is_decided_by_itself(started, press):
    press("Space", "Space", "Space", "Space")
    assert started.triage.strip.detail.text() == "3 places"
    press("Down", "Down")
    third = started.view.lit.here
    assert started.session.text[slice(*third)] == "Sand"
    assert third == started.view.lit.spans[2]
    press("Shift+O")
    assert started.triage.strip.detail.text() == "2 places"
    press("L")
    types = {each.entity.type: len(each.annotations) for each in started.session.mentions}
    assert types == {"organisation": 1, "place": 2}
    press("Z", "Z")
    assert mentions(started) == {}


def test_one_name_of_two_things_is_told_apart_by_descriptions(qtbot, started, press):
    press("Space", "Space", "Space", "Space", "Down", "H")
    strip = started.triage.strip
    assert strip.detail.text() == "3 places: only this one"
    assert list(started.view.lit.spans) == [started.view.lit.here]
    press("M")
    strip.naming.field.setText("Sand (the town)")
    qtbot.keyClick(strip.naming.field, Qt.Key.Key_Return)
    press("L")
    assert strip.guess.text() == "Place?", "the rest is not the town"
    assert strip.detail.text() == "2 places"
    press("Return")
    told = {
        each.entity.description: (each.entity.name, len(each.annotations))
        for each in started.session.mentions
    }
    assert told == {"the town": ("Sand", 1), "": ("Sand", 2)}
    press("Z", "Z")
    assert mentions(started) == {}


def test_h_again_means_all_places(started, press):
    press("Right", "Right", "Right", "Right", "H", "H", "L")
    assert mentions(started) == {"Sand": 3}


def test_up_comes_round(started, press):
    press("Right", "Right", "Right", "Right", "Up")
    assert started.view.lit.here == started.view.lit.spans[-1]
    press("Down")
    assert started.view.lit.here == started.view.lit.spans[0]


# Names


def test_another_name_for_it_is_given(qtbot, started, press):
    press("Space", "M")
    field = started.triage.strip.naming.field
    assert field.isVisible()
    assert field.selectedText() == "Arle"
    field.setText("Arle (the river)")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert shown(started) == "Arle (the river)"
    press("L")
    entity = started.session.mentions[0].entity
    assert (entity.name, entity.description, entity.aliases) == ("Arle", "the river", ())


def test_a_known_name_is_merged_with(qtbot, started, press):
    known = made(started, "Marguerite Lindqvist", "person")
    press("M")
    naming = started.triage.strip.naming
    naming.field.setText("marg")
    assert naming.list.currentIndex().isValid(), "what one types begins its name"
    qtbot.keyClick(naming.field, Qt.Key.Key_Return)
    (group_,) = started.session.mentions
    assert group_.entity.id == known
    assert group_.entity.aliases == ("Mara Lindqvist",)
    assert shown(started) == "Arle"


def test_a_new_one_of_a_known_name_is_made_with_up(qtbot, started, press):
    made(started, "Arle", PLACE)
    press("Space", "M")
    naming = started.triage.strip.naming
    naming.field.setText("Arle (the town)")
    assert not naming.list.currentIndex().isValid(), "it does not begin like this"
    naming.field.setText("Arl")
    qtbot.keyClick(naming.field, Qt.Key.Key_Up)
    assert not naming.list.currentIndex().isValid()
    qtbot.keyClick(naming.field, Qt.Key.Key_Down)
    assert naming.list.currentIndex().isValid()


def test_esc_leaves_the_field_first(qtbot, started, press):
    press("M")
    strip = started.triage.strip
    qtbot.keyClick(strip.naming.field, Qt.Key.Key_Escape)
    assert not strip.naming.isVisible()
    assert started.triage.is_on
    qtbot.waitUntil(strip.hasFocus)


def test_it_makes_room_for_a_view_and_has_the_keys_again_after(qtbot, started, press):
    press("P")
    strip = started.triage.strip
    started.actions_by_id["claims"].trigger()
    assert strip.isHidden(), "the strip is about the article"
    assert started.triage.is_on
    started.actions_by_id["back"].trigger()
    assert strip.isVisible()
    qtbot.waitUntil(strip.hasFocus)
    assert shown(started) == "Arle"
    qtbot.keyClick(started.focusWidget(), Qt.Key.Key_L)
    assert mentions(started) == {"Mara Lindqvist": 1, "Arle": 1}


def test_in_a_narrow_window_the_name_is_still_whole(qtbot, started):
    head = started.triage.strip.head
    labels = (head.title, head.guess, head.detail, head.progress)

    def are_whole():
        return all(label.width() >= label.sizeHint().width() for label in labels)

    started.resize(1300, 700)
    qtbot.waitUntil(are_whole)
    assert head.guess.y() < head.title.geometry().bottom(), "one row where there is room"
    head.setFixedWidth(220)
    qtbot.waitUntil(lambda: head.guess.y() >= head.title.geometry().bottom())
    qtbot.waitUntil(are_whole)


def test_begun_from_a_view_it_shows_the_article_first(qtbot, window):
    window.actions_by_id["claims"].trigger()
    window.actions_by_id["triage"].trigger()
    qtbot.waitUntil(lambda: window.triage.queue is not None)
    assert window._pages.currentWidget() is window.view
    assert window.triage.strip.isVisible()
    window.actions_by_id["back"].trigger()
    assert window.views.page is not None
    assert window.triage.strip.isHidden()


def test_of_several_bearers_a_digit_says_which(qtbot, window, groups, request):
    ids = [made(window, "Sand", PLACE, words) for words in ("the town", "the island")]
    groups[:] = [group("Sand", PLACE, known=tuple(ids)), group("Arle", PLACE)]
    started = request.getfixturevalue("started")
    press = request.getfixturevalue("press")
    strip = started.triage.strip
    assert strip.guess.text() == "Which one?"
    assert strip.options.isVisible()
    press("Return", "3")
    assert shown(started) == "Sand", "somebody has to say which"
    press("2")
    assert started.session.mentions[0].entity.id == ids[1]
    given = answer(started.library.db, started.session.article.id, "Sand")
    assert given is not None
    assert given.entity == ids[1]
    assert not strip.options.isVisible()


# The date of the article


def test_the_articles_date_gives_a_day_its_value(qtbot, started, press, groups):
    press("P", "Space")
    strip = started.triage.strip
    assert shown(started) == "Tuesday"
    assert strip.card.wants_date
    groups[2] = group("Tuesday", DATE, value="2024-08-06", relative_to="2024-08-07")
    press("A")
    strip.date_field.setText("someday")
    qtbot.keyClick(strip.date_field, Qt.Key.Key_Return)
    assert "is no day" in started.status.message
    strip.date_field.setText("7 August 2024")
    qtbot.keyClick(strip.date_field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "6 August 2024" in strip.detail.text())
    assert started.session.article.metadata.published == "2024-08-07"
    assert started.status.message == "The article is of 7 August 2024"
    assert strip.detail.text() == "1 place · 6 August 2024, counted from 7 August 2024"
    press("Return")
    entity = next(each.entity for each in started.session.mentions if each.entity.type == DATE)
    assert (entity.name, entity.value) == ("Tuesday", "2024-08-06")
    assert mentions(started)["Mara Lindqvist"] == 1


def test_a_date_is_asked_for_only_where_it_helps(started, press):
    press("A")
    assert not started.triage.strip.date_field.isVisible()


# What goes on around it


def test_what_is_tagged_by_hand_needs_no_decision(started):
    start = started.session.text.index("Arle")
    started.session.identify([(start, start + 4)], EntityDraft("Arle", PLACE))
    assert "Arle" not in [each.name for each in started.triage.queue.groups]
    assert shown(started) == "Mara Lindqvist"


def test_the_page_takes_a_click_and_the_key_brings_the_strip_back(qtbot, started):
    started.view.page.setFocus()
    qtbot.waitUntil(started.view.page.hasFocus)
    started.actions_by_id["triage"].trigger()
    qtbot.waitUntil(started.triage.strip.hasFocus)
    assert shown(started) == "Mara Lindqvist"


def test_leaving_gives_the_keys_back_to_the_page(qtbot, started, press):
    press("P", "Escape")
    qtbot.waitUntil(started.view.page.hasFocus)
    started.actions_by_id["triage"].trigger()
    qtbot.waitUntil(lambda: started.triage.queue is not None)
    assert len(started.triage.queue.groups) == 6


def test_another_article_ends_it(qtbot, started, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Another story\n\nNobody is named here.\n", encoding="utf-8")
    started.opening.open_files([other])
    qtbot.waitUntil(lambda: started.ready and started.session.article.title == "Another story")
    assert not started.triage.is_on
    assert not started.view.lit.spans


def test_a_new_text_is_gone_through_from_there_on(qtbot, started, press, tmp_path, groups):
    press("P", "Space", "Space")
    assert shown(started) == "Lindqvist"
    triage, earlier = started.triage, started.session.revision.id
    text = STORY.replace("counted twice", "counted thrice")
    (tmp_path / "ferry.txt").write_text(text, encoding="utf-8")
    groups.pop(0)  # it is tagged
    with qtbot.waitSignal(triage._search.found):
        started.library.add_file(tmp_path / "ferry.txt")
        assert shown(started) == "Looking for names…"
        press("P")
    assert started.session.revision.id != earlier
    assert triage.is_on
    assert (shown(started), triage.strip.progress.text()) == ("Lindqvist", "3 of 5")
    assert triage.queue.count(Outcome.SKIPPED) == 2, "what was skipped is so in the new text too"
    assert mentions(started) == {"Mara Lindqvist": 1}
    press("P")
    assert mentions(started) == {"Mara Lindqvist": 1, "Lindqvist": 1}


def test_names_of_another_text_are_not_asked_about(qtbot, started, press):
    started.triage._search.found.emit(Suggested("another text", []))
    assert started.triage.is_on
    assert shown(started) == "Mara Lindqvist"


def test_another_theme_keeps_it(started):
    started._themes.set_theme("dark")
    assert shown(started) == "Mara Lindqvist"
    assert started.view.lit.spans
    assert started.view._sheet.marks.lit is started.view.lit


@pytest.mark.parametrize("key", ["Right", "Left", "Down", "Up", "PageDown", "PageUp", "B", "1"])
def test_keys_that_decide_nothing_change_nothing(started, press, key):
    before = len(started.library.history())
    press(key)
    assert len(started.library.history()) == before
