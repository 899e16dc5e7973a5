"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from reader.export import atomic_write
from reader.export.atomic_write import write_if_changed
from reader.export.registry import FORMATS
from reader.model.errors import ExportError
from tests.unit.export.support import paragraph, snapshot


def test_writes_once_and_only_if_changed(tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    assert write_if_changed(path, b"one")
    before = path.stat()
    assert not write_if_changed(path, b"one")
    assert path.stat() == before
    assert write_if_changed(path, b"two")
    assert path.read_bytes() == b"two"
    assert os.listdir(tmp_path) == ["out.md"]


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
def test_keeps_the_mode_and_follows_the_umask(tmp_path: Path) -> None:
    old = tmp_path / "old.md"
    old.write_bytes(b"x")
    old.chmod(0o640)
    write_if_changed(old, b"y")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    plain = tmp_path / "plain"
    plain.touch()
    write_if_changed(tmp_path / "new.md", b"y")
    assert (tmp_path / "new.md").stat().st_mode == plain.stat().st_mode


@pytest.mark.skipif(os.name == "nt", reason="links ask for rights on Windows")
def test_follows_a_link(tmp_path: Path) -> None:
    target = tmp_path / "target.md"
    target.write_bytes(b"x")
    link = tmp_path / "link.md"
    link.symlink_to(target)
    assert write_if_changed(link, b"y")
    assert link.is_symlink()
    assert target.read_bytes() == b"y"


def test_a_fault_in_mid_write_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.md"
    path.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic_write.os, "fsync", full)
    with pytest.raises(ExportError, match="no space left on device") as caught:
        write_if_changed(path, b"new")
    assert "\n" not in caught.value.message
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["out.md"]


@pytest.mark.parametrize("name", ["", "missing/out.md", "a" * 300])
def test_a_place_that_cannot_be_written_is_one_clear_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError, match=r"Cannot write .*Choose another place"):
        write_if_changed(tmp_path / name, b"x")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_device_is_written_to_and_not_replaced() -> None:
    assert write_if_changed(Path(os.devnull), b"x")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


def test_the_registry_names_what_it_writes() -> None:
    made = FORMATS["markdown"]
    assert made.suffix == ".md"
    assert made.render(snapshot([paragraph("x")]), marks="html").endswith("\nx\n")
