"""Watched folders: new files that stand still are added once; what was thrown away stays away."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.model.errors import Cancelled
from reader.services.library import Library
from reader.services.watched_folders import FolderWatch, Looked


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "articles"
    path.mkdir()
    return path


@pytest.fixture
def watch(tmp_path: Path) -> FolderWatch:
    return _watch(tmp_path)


def _watch(tmp_path: Path) -> FolderWatch:
    return FolderWatch(tmp_path / "library.db", tmp_path / "config" / "watched.json")


def _write(path: Path, number: int = 0) -> Path:
    path.write_text(f"Story number {number}.\n\nIt has a text of its own: {number}.\n")
    return path


def _titles(looked: Looked) -> list[str]:
    return [result.article.title for result in looked.added]


def test_a_new_file_is_added_once_it_stands_still(watch: FolderWatch, folder: Path) -> None:
    assert watch.look([folder]) == Looked()
    _write(folder / "a.txt")
    assert watch.look([folder]) == Looked(waiting=True)
    _write(folder / "a.txt", 1234)  # it grew
    assert watch.look([folder]) == Looked(waiting=True)
    assert _titles(watch.look([folder])) == ["Story number 1234"]
    assert watch.look([folder]) == Looked()


def test_an_empty_file_is_waited_for(watch: FolderWatch, folder: Path) -> None:
    (folder / "a.pdf").touch()
    assert watch.look([folder]) == Looked()
    assert watch.look([folder]) == Looked()


def test_what_was_there_before_is_not_new(watch: FolderWatch, folder: Path) -> None:
    _write(folder / "a.txt")
    watch.mark_seen(folder)
    _write(folder / "b.txt", 2)
    watch.look([folder])
    assert _titles(watch.look([folder])) == ["Story number 2"]


def test_nothing_is_read_again_by_another_watch(
    watch: FolderWatch, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(folder / "a.txt")
    watch.look([folder])
    assert len(watch.look([folder]).added) == 1
    later = _watch(tmp_path)
    monkeypatch.setattr(Library, "open", None)
    later.look([folder])
    assert later.look([folder]) == Looked()


def test_what_is_in_the_trash_stays_there_and_files_that_go_take_nothing_along(
    watch: FolderWatch, folder: Path, tmp_path: Path
) -> None:
    path = _write(folder / "a.txt")
    watch.look([folder])
    (added,) = watch.look([folder]).added
    with Library.open(tmp_path / "library.db") as library:
        library.trash(added.article.id)
    copy = folder / "copy.txt"
    copy.write_bytes(path.read_bytes())
    os.utime(path, (1, 1))
    for _ in range(3):
        assert watch.look([folder]).added == []
    path.unlink()
    watch.look([folder])
    watch.look([tmp_path / "not mounted"])
    with Library.open(tmp_path / "library.db") as library:
        assert library.counts()["trash"] == 1
        assert library.counts()["all"] == 0


def test_a_bad_file_is_told_once_and_tried_again_when_it_changes(
    watch: FolderWatch, folder: Path
) -> None:
    path = folder / "a.docx"
    path.write_bytes(b"half a download")
    watch.look([folder])
    ((failed, reason),) = watch.look([folder]).failed
    assert (failed, "“a.docx” is not what its name says" in reason) == (path, True)
    assert watch.look([folder]) == Looked()
    path.write_bytes(b"{\\rtf1 Now it has a text.}")
    watch.look([folder])
    assert _titles(watch.look([folder])) == ["Now it has a text"]


def test_it_can_be_cancelled_and_goes_on_the_next_time(watch: FolderWatch, folder: Path) -> None:
    _write(folder / "a.txt", 1)
    _write(folder / "b.txt", 2)
    watch.look([folder])
    answers = iter([False, True])
    with pytest.raises(Cancelled):
        watch.look([folder], cancelled=lambda: next(answers, True))
    assert _titles(watch.look([folder])) == ["Story number 1", "Story number 2"]


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"x": 3}', b"\xff"])
def test_a_broken_record_starts_anew(
    tmp_path: Path, folder: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    record = tmp_path / "config" / "watched.json"
    record.parent.mkdir()
    record.write_bytes(content)
    watch = _watch(tmp_path)
    _write(folder / "a.txt")
    watch.look([folder])
    assert len(watch.look([folder]).added) == 1
    caplog.clear()
