"""ZIP files: entries by name, and every hostile archive refused in one line."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest

from reader.formats import archive
from reader.formats.archive import Archive
from reader.model.errors import FormatError


def zipped(entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", method) as file:
        for name, data in entries.items():
            file.writestr(zipfile.ZipInfo(name), data, method)
    return packed.getvalue()


def refusal(data: bytes, name: str = "") -> str:
    with pytest.raises(FormatError) as raised:
        Archive(data, "a.epub").read(name)
    assert "\n" not in raised.value.message
    assert "“a.epub”" in raised.value.message
    return raised.value.message


def test_entries_are_found_whatever_their_case_and_slashes() -> None:
    held = Archive(zipped({"OPS/One.xhtml": b"1", "OPS\\two.xhtml": b"2", "./three": b"3"}), "a")
    assert held.names == ("OPS/One.xhtml", "OPS/two.xhtml", "three")
    assert held.read("ops/one.XHTML") == b"1"
    assert held.read("/OPS/images/../two.xhtml") == b"2"
    assert "OPS/none.xhtml" not in held
    assert held.read("OPS/none.xhtml") == b""


def test_names_are_found_however_their_letters_are_written() -> None:
    data = zipped({"U\u0308ber.xhtml": b"1", "b\u00fccher.xhtml": b"2"})
    held = Archive(data, "a")
    assert held.read("\u00dcber.xhtml") == b"1"
    # Many programs write names in UTF-8 and do not say so.
    unmarked = bytearray(data)
    for start in (b"PK\x03\x04", b"PK\x01\x02"):
        at = unmarked.find(start)
        while at >= 0:
            unmarked[at + (7 if start == b"PK\x03\x04" else 9)] &= ~0x08
            at = unmarked.find(start, at + 4)
    assert Archive(bytes(unmarked), "a").read("B\u00fccher.xhtml") == b"2"


def test_entries_that_lead_out_are_left_out() -> None:
    link = zipfile.ZipInfo("link")
    link.external_attr = 0o120777 << 16
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("../../etc/passwd", b"root")
        file.writestr("a/../../b", b"out")
        file.writestr(link, b"/etc/passwd")
        file.writestr("folder/", b"")
        file.writestr("inside", b"in")
    held = Archive(packed.getvalue(), "a")
    assert held.names == ("inside",)
    assert held.read("../../etc/passwd") == b""
    assert held.read("link") == b""


def test_what_is_no_whole_zip_file_is_damaged() -> None:
    whole = zipped({"a": b"text" * 1000})
    assert "damaged" in refusal(whole[: len(whole) // 2])
    assert "damaged" in refusal(b"PK\x03\x04" + bytes(100))


def test_what_is_no_zip_file_is_not_what_its_name_says() -> None:
    assert "not what its name says" in refusal(b"<html>Please log in</html>")


def test_a_damaged_entry_is_named() -> None:
    whole = zipped({"chapter.xhtml": b"text" * 1000}, zipfile.ZIP_STORED)
    assert "“chapter.xhtml”" in refusal(whole.replace(b"texttext", b"tEXTtext", 1), "chapter.xhtml")


def test_a_bomb_is_refused_by_what_it_says_of_itself() -> None:
    assert "unpack" in refusal(zipped({"a": bytes(90_000_000), "b": b""}))


def test_a_bomb_that_lies_of_its_size_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped({"a": bytes(3_000_000)})
    assert data.count(struct.pack("<L", 3_000_000)) == 2
    data = data.replace(struct.pack("<L", 3_000_000), struct.pack("<L", 100))
    assert "damaged" in refusal(data, "a")


def test_bytes_are_counted_while_they_are_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    held = Archive(zipped({"a": bytes(3_000_000)}), "a.epub")
    monkeypatch.setattr(archive, "MOST_UNPACKED", 2_000_000)
    with pytest.raises(FormatError, match="would unpack to"):
        held.read("a")


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_ENTRIES", 2)
    assert "holds 3 files" in refusal(zipped({"a": b"", "b": b"", "c": b""}))


def test_a_part_that_is_too_long_is_refused() -> None:
    held = Archive(zipped({"a.xhtml": bytes(2000)}), "a.epub")
    with pytest.raises(FormatError, match=r"“a\.xhtml” of 0 MB"):
        held.read("a.xhtml", largest=1000)


def test_an_encrypted_entry_is_refused() -> None:
    data = bytearray(zipped({"a": b"secret"}))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + place] |= 1
    assert "encrypted" in refusal(bytes(data), "a")


def test_other_ways_of_packing_are_refused() -> None:
    assert "packed in a way" in refusal(zipped({"a": b"text"}, zipfile.ZIP_LZMA), "a")
