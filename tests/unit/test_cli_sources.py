"""``postil info`` says how a file was read; ``postil reread`` reads it in another way."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import click
import pytest

from reader.cli_commands import passwords
from reader.formats.isolation import isolated
from reader.model.errors import PasswordNeededError
from reader.services.library import Library
from tests.helpers.command_line import CommandLine
from tests.helpers.pdf_file import pdf_of

RUSSIAN = "Тихий паром\n\nПаром пересёк реку. Мара Линд дважды пересчитала пассажиров.\n"
GARBLED = "Ein Titel\n\nDas Mädchen ging über die Brücke und schwieg.\n"
MENU = "".join(f"<li><a href='/{n}'>Section {n} of the paper</a></li>" for n in range(40))
STORY = "<p>This paragraph of the story is about the ferry at nine o'clock.</p>" * 9
PAGE = f"<ul>{MENU}</ul><article><h1>Ferry</h1>{STORY}</article>"


@pytest.fixture
def postil(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path / "library.db")


def add(postil: CommandLine, path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(postil.json("add", path)[0]["id"])


@pytest.fixture
def russian(postil: CommandLine, tmp_path: Path) -> str:
    return add(postil, tmp_path / "parom.txt", RUSSIAN.encode("cp1251"))


def test_info_names_file_format_and_encoding(postil: CommandLine, russian: str, tmp_path: Path):
    lines = postil.out("info", russian).splitlines()
    told = dict(line.split(":  ", 1) for line in lines)
    assert told["file"] == str(tmp_path / "parom.txt")
    assert told["encoding"] == "cp1251 (guessed)"
    assert told["format"] == "plain-text, text/plain"
    assert told["title"] == "Тихий паром"
    found = postil.json("info", russian)
    assert (found["encoding"], found["encoding_from"], found["mojibake"]) == (
        "cp1251",
        "guessed",
        False,
    )
    assert found["options"] == {"encoding": "", "whole_page": False, "repair": False}
    (tmp_path / "parom.txt").unlink()
    assert "not there now" in postil.out("info", russian)


def test_another_encoding_and_undo(postil: CommandLine, russian: str):
    done = postil.json("reread", russian, "--encoding", "koi8-r")
    assert done["outcome"] == "revised"
    assert done["title"] == "Тихий паром".encode("cp1251").decode("koi8-r")
    info = postil.json("info", russian)
    assert (info["encoding"], info["texts"]) == ("koi8-r", 2)
    assert "read as:  encoding koi8-r" in postil.out("info", russian)
    assert postil.json("reread", russian, "--encoding", "koi8-r")["outcome"] == "same"
    assert "read so already" in postil.out("reread", russian, "--encoding", "koi8-r")
    postil.out("undo")
    assert postil.json("info", russian)["encoding"] == "cp1251"


def test_what_is_in_the_trash_is_not_read_again(postil: CommandLine, russian: str):
    with Library.open(postil.library) as library:
        library.trash(russian)
    assert "in the trash" in postil.out("reread", russian, "--encoding", "koi8-r")


def test_auto_goes_back_to_what_is_found(postil: CommandLine, russian: str):
    postil.out("reread", russian, "--encoding", "koi8-r")
    assert "Тихий паром" in postil.out("reread", russian, "--encoding", "AUTO")


def test_a_repair_keeps_the_encoding_that_was_chosen(postil: CommandLine, tmp_path: Path):
    garbled = GARBLED.encode().decode("cp1252").encode()
    article = add(postil, tmp_path / "garbled.txt", garbled)
    assert "--repair repairs them" in postil.out("info", article)
    postil.out("reread", article, "--encoding", "utf-8")
    postil.out("reread", article, "--repair")
    assert "Das Mädchen ging über die Brücke" in postil.out("text", article)
    options = postil.json("info", article)["options"]
    assert options == {"encoding": "utf-8", "whole_page": False, "repair": True}
    postil.out("reread", article, "--no-repair")
    assert "MÃ¤dchen" in postil.out("text", article)


def test_the_whole_page(postil: CommandLine, tmp_path: Path):
    article = add(postil, tmp_path / "page.html", PAGE.encode())
    assert "left out of the page:" in postil.out("info", article)
    postil.out("reread", article, "--whole-page")
    assert "Section 7 of the paper" in postil.out("text", article)
    postil.out("reread", article, "--article-only")
    assert "Section 7 of the paper" not in postil.out("text", article)


def test_lost_annotations_are_told(postil: CommandLine, russian: str):
    postil.json("annotate", russian, "--quote", "Мара Линд")
    result = postil.run("reread", russian, "--encoding", "koi8-r")
    assert result.exit_code == 0
    assert " place." in result.stderr or "doubtful" in result.stderr


@pytest.mark.parametrize("encoding", ["no-such-codec", "zlib", "", "ascii"])
def test_an_encoding_that_does_not_do_is_one_line(postil: CommandLine, russian: str, encoding: str):
    if not encoding:
        assert postil.json("reread", russian, "--encoding", encoding)["outcome"] == "same"
    else:
        assert "encoding" in postil.fault("reread", russian, "--encoding", encoding)
    assert postil.json("info", russian)["texts"] == 1


def test_what_to_do_must_be_said(postil: CommandLine, russian: str):
    assert "Say how" in postil.fault("reread", russian, code=2)
    assert "no article" in postil.fault("info", "nothing-such").lower()


# Passwords


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A file that wants the password ``sesame``."""
    read = isolated.import_isolated

    def guarded(data: bytes, *, name: str, password: str = "", **rest: object) -> object:
        if password != "sesame":
            raise PasswordNeededError(f"“{name}” needs a password.", wrong=bool(password))
        return read(data, name=name, **rest)

    monkeypatch.setattr(isolated, "import_isolated", guarded)
    path = tmp_path / "locked.txt"
    path.write_text("The secret ferry\n\nIt crosses at ten.\n", encoding="utf-8")
    return path


def test_without_a_password_it_is_one_line(postil: CommandLine, locked: Path):
    assert "needs a password" in postil.fault("add", locked)
    assert "needs a password" in postil.fault("add", locked, "--password", "wrong")
    assert "needs a password" in postil.fault("text", locked)


def test_a_password_opens_it(postil: CommandLine, locked: Path, monkeypatch: pytest.MonkeyPatch):
    assert "It crosses at ten." in postil.out("text", locked, "--password", "sesame")
    monkeypatch.setenv("POSTIL_PASSWORD", "sesame")
    assert "The secret ferry" in postil.out("add", locked)


class _Terminal:
    def isatty(self) -> bool:
        return True


def _at_a_terminal(monkeypatch: pytest.MonkeyPatch, answers: list[str]) -> list[str]:
    asked: list[str] = []

    def prompt(text: str, **options: object) -> str:
        assert options["hide_input"]
        asked.append(text)
        return answers.pop(0)

    streams = SimpleNamespace(stdin=_Terminal(), stderr=_Terminal())
    monkeypatch.setattr(passwords, "sys", streams)
    monkeypatch.setattr(click, "prompt", prompt)
    return asked


def test_a_terminal_is_asked_until_it_is_right(
    postil: CommandLine, locked: Path, monkeypatch: pytest.MonkeyPatch
):
    asked = _at_a_terminal(monkeypatch, ["open", "sesame"])
    result = postil.run("add", locked)
    assert result.exit_code == 0
    assert "The secret ferry" in result.stdout
    assert result.stderr.count("needs a password") == 2
    assert len(asked) == 2


@pytest.mark.parametrize("answers", [[""], ["a", "b", "c"]])
def test_a_terminal_may_give_up(
    postil: CommandLine, locked: Path, monkeypatch: pytest.MonkeyPatch, answers: list[str]
):
    _at_a_terminal(monkeypatch, answers)
    result = postil.run("add", locked)
    assert result.exit_code == 1
    assert postil.json("list") == []


def test_an_encrypted_pdf(postil: CommandLine, tmp_path: Path):
    path = tmp_path / "ferry.pdf"
    path.write_bytes(pdf_of(["The Quiet Ferry", "It crosses the Arle at nine."], "sesame"))
    assert "encrypted" in postil.fault("add", path)
    assert "not its password" in postil.fault("text", path, "--password", "wrong")
    assert "crosses the Arle" in postil.out("text", path, "--password", "sesame")
    (added,) = postil.json("add", path, "--password", "sesame")
    assert "no other encoding" in postil.fault("reread", added["id"], "--encoding", "cp1252")
    info = postil.json("info", added["id"])
    assert (info["encoding"], info["pages"]) == ("", 1)
