"""Encrypted files: the window asks for the password, and keeps it nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from reader.formats.isolation import isolated
from reader.model.errors import PasswordNeededError
from tests.helpers.pdf_file import pdf_of

WORD = "open-sesame-7"


@pytest.fixture(autouse=True)
def locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files whose name begins with “locked” want a password."""
    read = isolated.import_isolated

    def guarded(data, *, name, password="", **rest):
        if name.startswith("locked") and password != WORD:
            raise PasswordNeededError(f"“{name}” is encrypted.", wrong=bool(password))
        return read(data, name=name, password=password, **rest)

    monkeypatch.setattr(isolated, "import_isolated", guarded)


def write(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text(f"The secret of {name}\n\nIt crosses at ten.\n", encoding="utf-8")
    return path


@pytest.fixture
def window(open_window, russian):
    return open_window(russian)


@pytest.fixture
def asked(qtbot, window, tmp_path: Path):
    """The question for one file."""
    window.opening.open_files([write(tmp_path, "locked.txt")])
    qtbot.waitUntil(lambda: window.unlocking.is_asking)
    return window.unlocking.prompt


def words(prompt) -> list[str]:
    return [each.text() for each in prompt.findChildren(QLabel)]


def test_the_right_password_opens_the_file(qtbot, window, asked, settled, preferences):
    assert words(asked)[0] == "“locked.txt” is locked with a password"
    assert asked.field.echoMode() is QLineEdit.EchoMode.Password
    assert asked.field.hasFocus() or window.focusWidget() is asked.field
    assert not asked.button.isEnabled()
    qtbot.keyClicks(asked.field, WORD)
    qtbot.keyClick(asked.field, Qt.Key.Key_Return)
    settled(window)
    assert window.session.article.title == "The secret of locked.txt"
    assert not window.unlocking.is_asking
    assert asked.field.text() == ""


def test_it_is_kept_nowhere(qtbot, window, asked, settled, tmp_path):
    qtbot.keyClicks(asked.field, WORD)
    qtbot.mouseClick(asked.button, Qt.MouseButton.LeftButton)
    settled(window)
    assert window.session.article.title == "The secret of locked.txt"
    window.library.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert WORD.encode() not in path.read_bytes(), path


def test_a_wrong_one_is_asked_for_again(qtbot, window, asked, settled):
    qtbot.keyClicks(asked.field, "open")
    qtbot.keyClick(asked.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.unlocking.is_asking)
    assert "That was not the password" in words(asked)[1]
    assert asked.field.text() == ""
    qtbot.keyClicks(asked.field, WORD)
    qtbot.keyClick(asked.field, Qt.Key.Key_Return)
    settled(window)
    assert window.session.article.title == "The secret of locked.txt"


def test_esc_leaves_the_file_and_says_so(qtbot, window, asked, settled):
    qtbot.keyClicks(asked.field, "sesa")
    qtbot.keyClick(asked.field, Qt.Key.Key_Escape)
    assert not window.unlocking.is_asking
    assert asked.field.text() == ""
    assert window.status.message == "“locked.txt” is encrypted."
    assert window.session.article.title == "Тихий паром"
    assert len(window.library.articles()) == 1


def test_an_empty_answer_does_nothing(qtbot, window, asked):
    qtbot.keyClick(asked.field, Qt.Key.Key_Return)
    assert window.unlocking.is_asking


def test_several_are_asked_for_one_after_another(qtbot, window, settled, tmp_path):
    files = [write(tmp_path, name) for name in ("locked1.txt", "open.txt", "locked2.txt")]
    window.opening.open_files(files)
    qtbot.waitUntil(lambda: window.unlocking.is_asking)
    assert window.session.article.title == "The secret of open.txt"
    prompt = window.unlocking.prompt
    assert "locked1.txt" in words(prompt)[0]
    qtbot.keyClicks(prompt.field, WORD)
    qtbot.keyClick(prompt.field, Qt.Key.Key_Return)
    assert "locked2.txt" in words(prompt)[0]
    qtbot.keyClick(prompt.field, Qt.Key.Key_Escape)
    settled(window)
    titles = {each.article.title for each in window.library.articles()}
    assert {"The secret of locked1.txt", "The secret of open.txt"} <= titles
    assert "The secret of locked2.txt" not in titles


def test_a_folder_of_them_is_one_line(qtbot, window, settled, tmp_path):
    window.opening.open_files([write(tmp_path, f"locked{number}.txt") for number in range(4)])
    settled(window)
    assert not window.unlocking.is_asking
    told = "4 files are locked with a password. Open them one by one."
    assert window.status.message == told


def test_an_encrypted_pdf_is_one_of_them(qtbot, window, settled, tmp_path):
    path = tmp_path / "ferry.pdf"
    path.write_bytes(pdf_of(["The Quiet Ferry", "It crosses the Arle at nine."], "sesame"))
    window.opening.open_files([path])
    qtbot.waitUntil(lambda: window.unlocking.is_asking)
    prompt = window.unlocking.prompt
    for word in ("wrong", "sesame"):
        qtbot.waitUntil(lambda: window.unlocking.is_asking)
        qtbot.keyClicks(prompt.field, word)
        qtbot.keyClick(prompt.field, Qt.Key.Key_Return)
    settled(window)
    assert "crosses the Arle at nine" in window.session.text
