"""Folders in the window: the list opens, failures are offered; watched folders bring new files."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.services.library import Library
from reader.services.preferences import Preferences
from reader.ui.adding import watched_folders as watching
from reader.ui.main_window import MainWindow
from reader.ui.theme import ThemeController


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "articles"
    path.mkdir()
    return path


@pytest.fixture
def library(tmp_path: Path):
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def window(qtbot, library, tmp_path, monkeypatch):
    monkeypatch.setattr(watching, "_SOON_MS", 50)
    preferences = Preferences(path=tmp_path / "config" / "preferences.json")
    window = MainWindow(library, preferences, ThemeController("light"))
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    window.begin([])
    qtbot.waitUntil(lambda: window.ready)
    yield window
    window.close()


def _write(path: Path, number: int) -> None:
    path.write_text(f"Story number {number}.\n\nIt has a text of its own: {number}.\n")


def _finish(qtbot, window) -> None:
    qtbot.waitUntil(lambda: not window.jobs.busy)


def test_a_folder_shows_its_files_and_what_failed(qtbot, window, library, folder):
    for number in range(4):
        _write(folder / f"{number}.txt", number)
    (folder / "bad.docx").write_bytes(b"no document")
    window.opening.open_files([folder])
    _finish(qtbot, window)
    card = window.folders.adding.list
    assert card.isVisible()
    assert card._summary.text() == "4 added · 1 failed"
    assert "bad.docx" in window.status.message
    assert window.status._details.text() == "Show what failed"
    card.finish()
    window.status._details.click()
    assert card.isVisible()
    assert [
        card.model.row(card.model.index(n)).path.name for n in range(card.model.rowCount())
    ] == ["bad.docx"]
    assert len(library.articles()) == 4


def test_one_file_opens_without_a_list(qtbot, window, folder):
    _write(folder / "a.txt", 1)
    window.opening.open_files([folder / "a.txt"])
    _finish(qtbot, window)
    assert window.folders.adding._list is None
    assert window.status._details.isHidden()


def test_a_watched_folder_brings_what_is_new(qtbot, window, library, folder):
    _write(folder / "old.txt", 0)
    watched = window.folders.watched
    watched.watch(folder)
    notices = window.notices
    qtbot.waitUntil(lambda: notices.current is not None)
    assert notices.current.strong == "Watching “articles”"
    assert "1 article is there already" in notices.current.text
    notices.bar.postponed.emit()
    assert library.articles() == []
    _write(folder / "new.txt", 1)
    qtbot.waitUntil(lambda: notices.current is not None)
    assert notices.current.strong == "1 new article"
    assert notices.current.text == "from “articles”"
    notices.bar.accepted.emit()
    assert window.session is not None
    assert window.session.article.title == "Story number 1"
    assert len(library.articles()) == 1


def test_what_was_there_before_is_added_when_it_is_wanted(qtbot, window, library, folder):
    for number in range(2):
        _write(folder / f"{number}.txt", number)
    window.folders.watched.watch(folder)
    qtbot.waitUntil(lambda: window.notices.current is not None)
    window.notices.bar.accepted.emit()
    qtbot.waitUntil(lambda: len(library.articles()) == 2)
    _finish(qtbot, window)


def test_several_new_files_are_told_together_and_shown_in_a_list(qtbot, window, library, folder):
    watched = window.folders.watched
    watched.watch(folder)
    _finish(qtbot, window)
    for number in range(3):
        _write(folder / f"{number}.txt", number)
    (folder / "bad.odt").write_bytes(b"no document")
    qtbot.waitUntil(lambda: len(library.articles()) == 3)
    qtbot.waitUntil(lambda: window.notices.current is not None)
    assert "could not be read" in window.notices.current.text
    window.notices.bar.accepted.emit()
    card = window.folders.adding.list
    assert card.isVisible()
    assert card._summary.text() == "3 added · 1 failed"


def test_stopping_is_kept_and_changes_no_article(qtbot, window, library, folder):
    watched = window.folders.watched
    watched.watch(folder)
    _finish(qtbot, window)
    menu = window.panel.folder_menu
    assert [a.text() for a in menu.menu_now().actions() if a.text()][-1] == (
        "Stop watching “articles”"
    )
    menu.stop_requested.emit(str(folder))
    assert watched.folders == []
    assert "no longer watched" in window.status.message
    assert [a.text() for a in menu.menu_now().actions() if a.text()][-1] == "Watch a folder…"


def test_nothing_is_looked_at_after_the_window_is_closed(qtbot, window, folder):
    watched = window.folders.watched
    watched.watch(folder)
    _finish(qtbot, window)
    watched.look()
    window.close()
    _finish(qtbot, window)
    watched.look()
    assert not window.jobs.busy
    assert not watched._timer.isActive()
