from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.helpers.command_line import CommandLine
from tests.helpers.ferry_story import STORY
from tests.helpers.waiting import PROGRAM


@pytest.fixture
def postil(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path / "library.db")


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "data", [b"", b"  \n\n", bytes(range(256)) * 20, b"%PDF-1.7 x", b"PK\x03\x04zip"]
)
def test_a_bad_file_is_one_line_and_nothing_is_added(
    postil: CommandLine, tmp_path: Path, data: bytes
):
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    postil.fault("add", path)
    postil.fault("text", path)
    assert postil.json("list") == []


def test_missing_files_and_folders_are_one_line(postil: CommandLine, tmp_path: Path):
    postil.fault("add", tmp_path / "none.txt")
    postil.fault("add", tmp_path)
    postil.fault("text", tmp_path)
    postil.fault("add", "")


def test_a_file_of_half_a_gigabyte_is_refused_unread(postil: CommandLine, tmp_path: Path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(500 * 1024 * 1024)
    assert "500 MB" in postil.fault("add", path)


def test_an_endless_line_opens(postil: CommandLine, tmp_path: Path):
    path = tmp_path / "line.txt"
    path.write_text("word " * 100_000 + "the end of it", encoding="utf-8")
    article = postil.out("add", path).split()[0]
    made = postil.json("annotate", article, "--quote", "the end of it")
    assert made["start"] == 500_000
    assert len(postil.out("history").splitlines()) == 2


def test_good_files_beside_a_bad_one_are_added(postil: CommandLine, story: Path, tmp_path: Path):
    result = postil.run("add", tmp_path / "none.txt", story)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert len(postil.json("list")) == 1


@pytest.mark.parametrize("name", ["two\nlines.txt", "🌊 مرحبا.txt", "\x1b[31mred.txt", "-o.txt"])
def test_any_name_is_printed_on_one_line(postil: CommandLine, tmp_path: Path, name: str):
    path = tmp_path / name
    path.write_text(STORY, encoding="utf-8")
    article = postil.out("add", path).split()[0]
    shown = postil.out("show", article)
    assert "\x1b" not in shown
    assert len([line for line in shown.splitlines() if line.startswith("source:")]) == 1
    assert postil.json("list")[0]["source"] == str(path.resolve())
    path.unlink()
    path.write_bytes(b"")
    postil.fault("add", path)


def test_a_name_that_is_no_unicode_is_printed(postil: CommandLine, tmp_path: Path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.txt"))
    path.write_text("Some text to read here.\n\nAnd a second paragraph.\n", encoding="utf-8")
    article = postil.out("add", path).split()[0]
    assert "source:" in postil.out("show", article)
    assert postil.json("list")[0]["id"] == article


@pytest.mark.parametrize(
    "words",
    ["show WHAT", "annotations WHAT", "delete WHAT", "claims --article WHAT", "mentions WHAT"],
)
def test_what_is_no_unicode_is_not_there(postil: CommandLine, story: Path, words: str):
    postil.out("add", story)
    broken = os.fsdecode(b"x\xff")
    assert "There is no" in postil.fault(*words.replace("WHAT", broken).split())


def test_what_was_named_in_no_unicode_is_found_by_it(postil: CommandLine, story: Path):
    article = postil.out("add", story).split()[0]
    broken = os.fsdecode(b"Adele\xff")
    for _ in range(2):
        postil.out("claim", article, "--quote", "paint", "--by", broken)
    assert [each["name"] for each in postil.json("entities")] == ["Adele\N{REPLACEMENT CHARACTER}"]
    assert len(postil.json("claims", "--about", broken, "--by", broken)) == 0
    assert postil.json("entity", "show", broken)["mentions"] == 0


def test_control_characters_in_a_note_cannot_reach_the_terminal(postil: CommandLine, story: Path):
    article = postil.out("add", story).split()[0]
    nasty = "a\x1b]0;owned\x07\nb\u202ec"
    postil.out("annotate", article, "--quote", "refused to sail", "--note", nasty, "--tag", nasty)
    postil.out("note", article, nasty)
    for command in ("annotations", "show"):
        shown = postil.out(command, article)
        assert not {"\x1b", "\x07", "\u202e"} & set(shown)
    assert len(postil.out("annotations", article).splitlines()) == 1
    assert postil.json("annotations", article)[0]["note"] == nasty


def test_ids_that_lead_nowhere_are_one_line(postil: CommandLine, story: Path):
    for command in (["show"], ["annotations"], ["export"], ["entities"], ["note", "x"], ["text"]):
        postil.fault(command[0], "0192f3", *command[1:])
    postil.out("add", story)
    for command in (["show"], ["annotations"], ["export"], ["entities"], ["history"], ["delete"]):
        postil.fault(command[0], "ffffffff", *command[1:])
    assert "no file and no article" in postil.fault("none.txt")


def test_a_library_that_is_none_is_one_line_and_is_left_alone(tmp_path: Path):
    path = tmp_path / "notes.db"
    path.write_text("no database " * 100)
    postil = CommandLine(path)
    for command in ("list", "doctor", "tags", "undo"):
        assert "not a Postil library" in postil.fault(command)
    assert path.read_text() == "no database " * 100


def test_the_library_is_a_folder_or_lies_in_a_file(tmp_path: Path, story: Path):
    CommandLine(tmp_path).fault("list")
    CommandLine(story / "library.db").fault("list")


def test_a_newer_library_is_refused(postil: CommandLine, story: Path):
    postil.out("add", story)
    with closing(sqlite3.connect(postil.library)) as connection, connection:
        connection.execute("INSERT INTO _sqlite_migrations VALUES (NULL, 'postil', 'm9999', 'x')")
    assert "newer" in postil.fault("list")


def test_a_library_locked_by_another_process_is_one_line(
    postil: CommandLine, story: Path, monkeypatch: pytest.MonkeyPatch
):
    postil.out("add", story)
    with closing(sqlite3.connect(postil.library, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        postil.fault("annotate", story, "--quote", "refused to sail")
        connection.execute("ROLLBACK")
    assert len(postil.json("list")) == 1


def test_a_library_that_cannot_be_written_is_still_read(
    postil: CommandLine, story: Path, monkeypatch: pytest.MonkeyPatch
):
    article = postil.out("add", story).split()[0]
    postil.out("annotate", article, "--quote", "ferry", "--occurrence", "1", "--entity", "Ferry")
    before = postil.library.read_bytes()
    allowed = os.access

    def frozen(path: os.PathLike[str], mode: int) -> bool:
        return mode != os.W_OK and allowed(path, mode)

    monkeypatch.setattr(os, "access", frozen)  # as root, permissions hold nothing off
    for command in ("show", "annotations", "entities", "export", "history"):
        assert postil.json(command, article)
    assert postil.json("list")[0]["id"] == article
    assert postil.json("tags") == []
    assert postil.json("search", "ferry")
    assert postil.out("text", article)
    for command in (["add", story], ["note", article, "x"], ["undo"], ["annotate", article]):
        words = ["--quote", "ferry"] if command[0] == "annotate" else []
        assert "cannot be written" in postil.fault(*command, *words)
    assert postil.library.read_bytes() == before


def test_an_older_library_that_cannot_be_copied_first_says_why(postil: CommandLine, story: Path):
    postil.out("add", story)
    with closing(sqlite3.connect(postil.library)) as connection, connection:
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'm005_claims'")
    in_the_way = postil.library.with_name("library.db.bak-4")
    in_the_way.mkdir()
    assert str(in_the_way) in postil.fault("list")


def test_one_bad_row_is_reported_and_the_rest_is_there(postil: CommandLine, story: Path):
    article = postil.out("add", story).split()[0]
    made = postil.json("annotate", article, "--quote", "refused to sail")
    postil.out("annotate", article, "--quote", "on the quay")
    with closing(sqlite3.connect(postil.library)) as connection, connection:
        connection.execute(
            "UPDATE annotation SET motivation = 'nonsense' WHERE id = ?", [made["id"]]
        )
    result = postil.run("annotations", article)
    assert result.exit_code == 0
    assert "on the quay" in result.stdout
    assert made["id"] in result.stderr
    report = postil.run("doctor")
    assert report.exit_code == 1
    assert made["id"] in report.stdout


def test_an_export_never_replaces_the_file_that_was_read(postil: CommandLine, story: Path):
    postil.out("add", story)
    alias = story.with_name("alias.md")
    alias.symlink_to(story)
    for target in (story, alias):
        assert "Choose another name" in postil.fault("export", story, "-o", target)
    assert story.read_text(encoding="utf-8") == STORY
    assert "written" in postil.out("export", story, "-o", story.with_suffix(".md"))


def test_what_an_extractor_thinks_of_a_page_is_not_told(tmp_path: Path):
    page = tmp_path / "page.html"
    page.write_text("<p>" + "<b><i><a href=x>" * 3000 + "deep words")
    result = subprocess.run(
        [sys.executable, "-m", "reader", "--library", tmp_path / "library.db", "add", page],
        capture_output=True,
        text=True,
        timeout=PROGRAM,
        check=True,
    )
    assert "deep words" in result.stdout
    assert result.stderr == ""
