"""What is written on an entity's page is kept, or stays until it can be."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from reader.model.errors import LibraryReadOnlyError
from reader.services.library import Library


@pytest.fixture
def page(qtbot, window, valley):
    window.views.open("entity", valley.id("Ida Verrin"))
    qtbot.waitUntil(lambda: window.ready)
    return window.views.page


@pytest.fixture
def full(monkeypatch):
    """A disk that is full while this is used."""

    def refuse(*_args, **_more):
        raise LibraryReadOnlyError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(Library, "edit_entity", refuse)
        yield patch


def describe(qtbot, page, words):
    qtbot.keyClick(page, Qt.Key.Key_D)
    qtbot.keyClicks(page.head.description, words)
    qtbot.keyClick(page.head.description, Qt.Key.Key_Return)


def write_note(qtbot, page, words):
    qtbot.keyClick(page, Qt.Key.Key_N)
    qtbot.keyClicks(page.head.note.editor, words)
    qtbot.keyClick(page.head.note.editor, Qt.Key.Key_Escape)


def test_words_that_a_full_disk_refused_stay_and_are_kept_later(
    qtbot, page, window, library, valley, full
):
    key = valley.id("Ida Verrin")
    describe(qtbot, page, "Interior minister.")
    write_note(qtbot, page, "Ask again.")
    assert window.status.message == "What you wrote is not saved yet. The disk is full."
    window.views.leave()
    window.close()
    assert window.isVisible()
    window.views.open("entity", key)
    assert page.head.description.toPlainText() == "Interior minister."
    assert page.head.note.view.toPlainText() == "Ask again."
    full.undo()
    assert page.edits.keeper.flush()
    entity = library.entity(key)
    assert (entity.description, entity.note) == ("Interior minister.", "Ask again.")
    assert window.status.message == "What you wrote is saved now"


def test_words_written_while_a_long_verb_is_at_work_are_kept(qtbot, page, library, valley):
    key = valley.id("Ida Verrin")
    library.hold("“Merging” is not done yet.")
    describe(qtbot, page, "Interior minister.")
    page.side.names.added.emit("the minister")
    qtbot.keyClick(page, Qt.Key.Key_F2)
    page.head.name.setText("I. Verrin")
    qtbot.keyClick(page.head.name, Qt.Key.Key_Return)
    library.release()
    assert page.edits.keeper.flush()
    entity = library.entity(key)
    assert entity.description == "Interior minister."
    assert (entity.name, {"the minister", "Ida Verrin"} <= set(entity.aliases)) == (
        "I. Verrin",
        True,
    )


def test_what_is_being_written_when_the_window_closes_is_kept(qtbot, page, window, library, valley):
    qtbot.keyClick(page, Qt.Key.Key_N)
    qtbot.keyClicks(page.head.note.editor, "Ask again.")
    assert window.views.flush()
    assert library.entity(valley.id("Ida Verrin")).note == "Ask again."
    qtbot.keyClick(page, Qt.Key.Key_D)
    qtbot.keyClicks(page.head.description, "Interior minister.")
    assert window.views.flush()
    assert library.entity(valley.id("Ida Verrin")).description == "Interior minister."


def test_words_on_an_entity_that_is_gone_are_given_back(
    qtbot, page, window, library, valley, monkeypatch
):
    with Library.open(library.path, actor="other") as other:
        other.db.execute("UPDATE entity SET deleted = '2026'")
    describe(qtbot, page, "Interior minister.")
    assert "on the clipboard" in window.status.message
    assert QGuiApplication.clipboard().text() == "Interior minister."


@pytest.fixture
def merged(qtbot, page, valley, monkeypatch):
    """Merge the entity of the page into Pavel Osk, beside the window; return who is left."""
    monkeypatch.setattr("reader.services.apart.FEW", 0)

    def merge():
        qtbot.keyClick(page, Qt.Key.Key_M)
        card = page.cards.merge_card
        qtbot.keyClicks(card.field, "Pavel Osk")
        qtbot.keyClick(card.field, Qt.Key.Key_Return)
        card.list.setCurrentIndex(card.list.model().index(1, 0))
        qtbot.keyClick(card.field, Qt.Key.Key_Return)
        return valley.id("Pavel Osk")

    return merge


def test_a_long_merge_leads_from_the_page_to_that_of_who_is_left(qtbot, page, window, merged):
    shown, told = [], []
    window._pages.currentChanged.connect(shown.append)
    page.problem_reported.connect(told.append)
    left = merged()
    assert window.long_verbs.busy
    qtbot.waitUntil(lambda: window.ready)
    assert page.entity.id == left
    assert (shown, told) == ([], [])
    assert window.status.message == "Merged 2 entities: Pavel Osk"


def test_who_went_elsewhere_while_a_merge_was_at_work_stays_there(qtbot, page, window, merged):
    merged()
    window.views.open("types")
    here = window.views.page
    qtbot.waitUntil(lambda: window.ready)
    assert window.views.page is here
    assert window.status.message == "Merged 2 entities: Pavel Osk"
