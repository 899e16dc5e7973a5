"""Small files that grow without bounds are refused with a line, or read as far as they make sense.

They are read in a worker, whose own limits are the second wall: here the first has to hold.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from reader.formats.isolation.isolated import import_isolated
from reader.model.errors import FormatError
from tests.helpers import bombs
from tests.helpers.sample_files import MORE, TEXT, packed, registered, sample

XML = [kind for kind in ("html", "epub", "fb2", "docx", "odt") if kind in registered()]
ZIPPED = [kind for kind in ("epub", "docx", "odt", "fb2") if kind in registered()]
SECOND_WALL = ("crashed", "failed on it", "took longer", "GB of memory", "too deeply to be")


def outcome(kind: str, data: bytes, name: str = "", folder: Path | None = None) -> str:
    """Return the text of a file, or the line that refuses it."""
    try:
        told = import_isolated(data, name=name or sample(kind).name, folder=folder).text
    except FormatError as error:
        told = error.message
        assert "\n" not in told
        assert not any(sign in told for sign in SECOND_WALL), told
    return told


@pytest.mark.parametrize("long", [False, True])
@pytest.mark.parametrize("kind", XML)
def test_entities_made_of_entities(kind: str, long: bool):
    assert outcome(kind, bombs.laughing(kind, long=long)).count("haha") < 3_000_000


@pytest.mark.parametrize("kind", XML)
def test_an_entity_reads_no_file(kind: str, tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the combination is 4711")
    told = outcome(kind, bombs.reading_a_file(kind, str(secret)), folder=tmp_path)
    assert "4711" not in told


@pytest.mark.parametrize("kind", ZIPPED)
def test_a_gigabyte_in_a_megabyte(kind: str):
    data = bombs.zip_bomb(kind)
    assert len(data) < 2 * bombs.MEGABYTE
    assert "would unpack to" in outcome(kind, data, "b.fb2.zip" if kind == "fb2" else "")


@pytest.mark.parametrize("kind", registered())
def test_nesting_of_a_hundred_thousand(kind: str):
    assert outcome(kind, bombs.nested(kind))


@pytest.mark.parametrize(
    "tags", ["<b>", "<ul><li>", "<table><tr><td>", "<blockquote>", "<a href=x>"]
)
def test_nesting_of_each_kind_of_tag(tags: str):
    assert MORE in outcome("html", bombs.nested_page(tags))


@pytest.mark.parametrize("kind", ["html", "epub", "markdown"])
def test_an_image_of_2_500_megapixels_is_left_out(kind: str, tmp_path: Path):
    head = struct.pack(">II", 50_000, 50_000) + b"\x08\2\0\0\0"
    rows = zlib.compress(bytes(bombs.MEGABYTE))
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    )
    (tmp_path / "huge.png").write_bytes(png)
    file = sample(kind, outside="huge.png")
    data = file.data
    if kind == "epub":
        entries = bombs._entries(data)
        first = entries.pop("mimetype").decode()
        data = packed({**entries, "OPS/huge.png": png}, first=first)
    imported = import_isolated(data, name=file.name, folder=tmp_path)
    assert MORE in imported.text
    assert imported.assets == {}


def test_two_hundred_megabytes_of_images_are_the_most(tmp_path: Path):
    body = b"\x89PNG\r\n\x1a\n" + bytes(15 * bombs.MEGABYTE)
    for number in range(16):
        (tmp_path / f"{number}.png").write_bytes(body + b"%d" % number)
    tags = "".join(f'<img src="{number}.png" alt="a">' for number in range(16))
    page = f"<article><p>{TEXT} {MORE}</p><p>{tags} {MORE}</p></article>".encode()
    imported = import_isolated(page, name="a.html", folder=tmp_path)
    assert 0 < sum(len(each.data) for each in imported.assets.values()) <= 200 * bombs.MEGABYTE
