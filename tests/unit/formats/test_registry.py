"""Reading sources and picking importers; bad input gets one clear line."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reader.formats import registry
from reader.formats.registry import current_importer, import_source, read_source
from reader.model.errors import Cancelled, SourceError


@pytest.mark.parametrize(
    ("name", "data", "importer"),
    [
        ("a.txt", b"# not a heading", "plain-text"),
        ("a.MD", b"plain", "markdown"),
        ("a.htm", b"plain", "html"),
        ("notes", b"Just a line.", "plain-text"),
        ("page", b"\xef\xbb\xbf <!DOCTYPE html><p>x", "html"),
        ("page.unknown", b"<?xml version='1.0'?>\n<html><body/></html>", "html"),
        ("notes", b"---\ntitle: x\n---\ntext", "markdown"),
        ("notes", b"# A\n\n- [x](y)\n\n> quoted **b**\n", "markdown"),
    ],
)
def test_the_importer_is_picked_by_suffix_then_by_content(
    name: str, data: bytes, importer: str
) -> None:
    assert current_importer(name, data)[0] == importer
    assert import_source(b"Some text to read. " + data, name="x.txt").importer == "plain-text"


@pytest.mark.parametrize("name", ["no\nsuch.txt", "nö-🎣.txt", "x" * 300])
def test_a_missing_file_is_named_in_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_source(tmp_path / name)
    assert "\n" not in caught.value.message


def test_a_folder_an_empty_file_and_a_pipe_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    os.mkfifo(tmp_path / "pipe.txt")
    for path, words in (
        (tmp_path, "is a folder"),
        (tmp_path / "empty.txt", "is empty"),
        (tmp_path / "pipe.txt", "not a regular file"),
    ):
        with pytest.raises(SourceError, match=words):
            read_source(path)


def test_a_file_that_keeps_its_reader_waiting_is_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kernel.txt"
    os.mkfifo(path)
    monkeypatch.setattr(stat, "S_ISREG", lambda mode: True)  # as some files below /proc say
    writer = os.open(path, os.O_RDWR)
    try:
        with pytest.raises(SourceError, match=r"^“kernel.txt” cannot be read: it gives nothing"):
            read_source(path)
    finally:
        os.close(writer)


def test_a_file_of_500_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(500 * 1024 * 1024)
    with pytest.raises(SourceError, match="500 MB"):
        read_source(path)


def test_a_name_with_newline_and_emoji_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a\nb 🎣.txt"
    path.write_text("Some text.", encoding="utf-8")
    assert import_source(read_source(path), name=path.name).text == "Some text."


def test_an_unreadable_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("x")
    path.chmod(0)
    if os.geteuid() == 0:  # root may read everything: the refusal of the system is played

        def refuse(*_: object) -> bytes:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))

        monkeypatch.setattr(registry, "_read_at_most", refuse)
    with pytest.raises(SourceError, match="permission denied"):
        read_source(path)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"%PDF-1.7 ...", "damaged or incomplete"),
        (b"PK\x03\x04 ...", "is a ZIP file without a book"),
        (b"\x89PNG\r\n\x1a\n\0\0", "an image"),
        (bytes(range(256)), "not a text file"),
        ("\u00a0\u2003".encode(), "no text"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_what_is_no_text_is_refused(data: bytes, words: str, suffix: str) -> None:
    with pytest.raises(SourceError) as caught:
        import_source(data, name=f"bad{suffix}")
    assert words in caught.value.message or "no text" in caught.value.message


def test_progress_rises_to_one() -> None:
    seen: list[float] = []
    for name in ("a.txt", "a.md", "a.html"):
        import_source(b"<p>Some text to read.</p>", name=name, progress=seen.append)
        assert seen == sorted(seen)
        assert seen[-1] == 1.0
        seen.clear()


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_an_import_can_be_cancelled(name: str) -> None:
    calls = iter([False, False, True, True, True])
    with pytest.raises(Cancelled):
        import_source(b"Text " * 100, name=name, cancelled=lambda: next(calls, True))


def test_a_plain_text_import_loads_no_heavy_parser() -> None:
    code = (
        "import sys; from reader.formats.registry import import_source;"
        "import_source(b'Some text.', name='a.txt');"
        "print([m for m in ('lxml', 'yaml', 'markdown', 'trafilatura', 'readability', 'regex')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_extensions_are_those_with_an_importer() -> None:
    assert all(suffix.startswith(".") for suffix in registry.EXTENSIONS)
    assert {".txt", ".md", ".html", ".htm"} <= set(registry.EXTENSIONS)
