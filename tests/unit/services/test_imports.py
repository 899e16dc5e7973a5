from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from reader.model.errors import Cancelled, SourceError
from reader.services.adding import AddResult
from reader.services.imports import FileNews, FileState, add_files
from reader.services.library import Library
from tests.helpers.ferry_story import STORY


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path, story: Path):
    empty = tmp_path / "empty.txt"
    empty.touch()
    told: list[float] = []
    results = add_files(
        tmp_path / "library.db", [empty, story, tmp_path / "none.txt"], progress=told.append
    )
    assert [type(result) for result in results] == [SourceError, AddResult, SourceError]
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_folders_are_walked_for_articles(tmp_path: Path):
    folder = tmp_path / "articles"
    (folder / "deep").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / "b.txt").write_text(STORY)
    (folder / "deep" / "A.MD").write_text("# Title\n\nSome *text* to read.\n")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / ".hidden" / "c.txt").write_text("Hidden text.")
    results = add_files(tmp_path / "library.db", [folder])
    names = [Path(r.article.source).name for r in results if isinstance(r, AddResult)]
    assert names == ["b.txt", "A.MD"]


def test_what_was_added_before_cancelling_stays(tmp_path: Path, story: Path):
    other = tmp_path / "other.txt"
    other.write_text(STORY + "More.\n")
    done: list[float] = []
    with pytest.raises(Cancelled):
        add_files(
            tmp_path / "library.db",
            [story, other],
            progress=done.append,
            cancelled=lambda: bool(done) and done[-1] > 0.5,
        )
    with Library.open(tmp_path / "library.db") as library:
        assert library.counts()["all"] == 1


class _Listener:
    def __init__(self) -> None:
        self.paths: list[Path] = []
        self.news: list[FileNews] = []

    def listed(self, paths: Sequence[Path]) -> None:
        self.paths += paths

    def told(self, news: FileNews) -> None:
        self.news.append(news)


def test_every_file_is_told_of(tmp_path: Path, story: Path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(STORY)
    (folder / "b.txt").write_text(STORY)
    (folder / "c.docx").write_bytes(b"no document")
    listener = _Listener()
    add_files(tmp_path / "library.db", [folder], listener=listener)
    assert [path.name for path in listener.paths] == ["a.txt", "b.txt", "c.docx"]
    assert [(news.number, news.state) for news in listener.news] == [
        (0, FileState.READING),
        (0, FileState.ADDED),
        (1, FileState.READING),
        (1, FileState.SAME),
        (2, FileState.READING),
        (2, FileState.FAILED),
    ]
    assert listener.news[3].article == listener.news[1].article
    assert "“c.docx” is not what its name says" in listener.news[5].reason
