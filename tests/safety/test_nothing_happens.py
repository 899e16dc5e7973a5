"""Whatever a file of any format holds: nothing is fetched, run or read beside it."""

from __future__ import annotations

import hashlib
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.formats.isolation.isolated import import_isolated
from reader.formats.registry import import_source
from reader.model.article import Imported
from tests.helpers.event_watch import EventWatch
from tests.helpers.sample_files import SCRIPT, TEXT, registered, sample

SECRET = b"\x89PNG\r\n\x1a\n" + b"the person's own picture".ljust(400, b"\0")
OUTWARD = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "urllib.", "http.")


@pytest.fixture
def server() -> Iterator[socket.socket]:
    """A server that nobody should ever come to."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An article's own folder, with a picture and a page beside it that are not its own."""
    (tmp_path / "secret.png").write_bytes(SECRET)
    (tmp_path / "secret.xhtml").write_text(f"<html><body><p>{SCRIPT}</p></body></html>")
    own = tmp_path / "article" / "page_files"
    own.mkdir(parents=True)
    (own / "link.png").symlink_to(tmp_path / "secret.png")
    return own.parent


def links(imported: Imported) -> set[str]:
    return {run.href for block in imported.blocks for run in block.runs if run.href}


@pytest.mark.parametrize("kind", registered())
def test_no_import_reaches_the_network(kind: str, server: socket.socket, folder: Path):
    base = f"http://127.0.0.1:{server.getsockname()[1]}"
    file = sample(kind, base)
    import_source(file.data, name=file.name, folder=folder)  # its libraries are loaded now
    with EventWatch(*OUTWARD) as watch:
        imported = import_source(file.data, name=file.name, folder=folder)
    assert TEXT in imported.text
    assert watch.seen == []
    with pytest.raises(BlockingIOError):  # no library came by itself, past Python, either
        server.accept()


@pytest.mark.parametrize("outside", ["../secret.png", "{}/secret.png", "file://{}/secret.png",
                                     "%2e%2e/secret.png", "page_files/link.png",
                                     "..\\secret.png", "page_files/../../secret.png"])  # fmt: skip
@pytest.mark.parametrize("kind", registered())
def test_no_file_outside_the_articles_folder_is_read(kind: str, outside: str, folder: Path):
    file = sample(kind, outside=outside.format(folder.parent))
    path = folder / file.name
    with EventWatch("open") as watch:
        imported = import_source(file.data, name=file.name, folder=folder)
    assert TEXT in imported.text
    assert hashlib.sha256(SECRET).hexdigest() not in imported.assets
    opened = [str(args[0]) for _, args in watch.seen if "secret" in str(args[0])]
    assert opened == []
    assert not any("passwd" in str(args[0]) for _, args in watch.seen)
    assert not path.exists()


@pytest.mark.parametrize("kind", registered())
def test_scripts_forms_and_frames_have_no_effect(kind: str, folder: Path):
    file = sample(kind)
    imported = import_source(file.data, name=file.name, folder=folder)
    assert SCRIPT not in imported.text
    assert "@import" not in imported.text
    assert {href.split(":")[0] for href in links(imported) if ":" in href} <= {
        "http", "https", "mailto"
    }  # fmt: skip
    assert not any("passwd" in href for href in links(imported))


@pytest.mark.parametrize("kind", registered())
def test_a_worker_reads_the_same(kind: str, folder: Path):
    file = sample(kind)
    here = import_source(file.data, name=file.name, folder=folder)
    assert import_isolated(file.data, name=file.name, folder=folder) == here
