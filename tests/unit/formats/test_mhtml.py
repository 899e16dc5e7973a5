"""Web archives: the page, its images out of the archive, its address; nothing from elsewhere."""

from __future__ import annotations

import base64
import quopri
from contextlib import suppress
from pathlib import Path

import pytest

from reader.formats.kinds import format_of
from reader.formats.registry import import_source
from reader.model.article import Imported
from reader.model.details import ImportOptions
from reader.model.errors import FormatError
from tests.helpers.hang_guard import hang_guard

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
ADDRESS = "https://courier.example/news/gate"
PAGE = (
    "<html><head><title>Night at the gate</title></head><body><nav><a href=/>Home</a></nav>"
    "<article><p>Das Tor wurde – so heißt es – nachts geöffnet, und die Straßen standen unter "
    'Wasser, bevor jemand gewarnt wurde.</p><p><img src="img/gate.png" alt="gate"><img '
    'src="cid:two@x" alt="two"><img src="https://courier.example/three.png?a=1#f" alt="three">'
    '<img src="https://elsewhere.example/four.png" alt="four"><img src="../../secret.png" '
    'alt="five"></p><p>Das Amt bestreitet, dass es eine Verzögerung gab; im eigenen Bericht fehlen '
    "vierzig Minuten, die niemand erklären kann.</p></article></body></html>"
)


def image(headers: str) -> str:
    data = base64.encodebytes(PNG).decode().replace("\n", "\r\n")
    return (
        f"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n{headers}\r\n\r\n{data}"
    )


def archive(page: str = PAGE, charset: str = "utf-8", head: str = "", start: str = "") -> bytes:
    body = quopri.encodestring(page.encode(charset)).decode("ascii").replace("\n", "\r\n")
    parts = (
        f"Content-Type: text/html; charset={charset}\r\nContent-ID: <main@x>\r\n"
        f"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: {ADDRESS}\r\n\r\n{body}",
        image("Content-Location: https://courier.example/news/img/gate.png"),
        image("Content-ID: <two@x>"),
        image("Content-Location: https://courier.example/three.png?a=1"),
    )
    top = head or (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {ADDRESS}\r\n"
        "Subject: =?utf-8?Q?Night=20at=20the=20gate?=\r\nDate: Fri, 7 Aug 2026 04:00:00 -0000\r\n"
        "MIME-Version: 1.0\r\n"
    )
    related = f'Content-Type: multipart/related;\r\n\ttype="text/html";{start}\r\n\tboundary="=_b"'
    joined = "".join(f"\r\n--=_b\r\n{part}" for part in parts)
    return f"{top}{related}\r\n\r\n{joined}\r\n--=_b--\r\n".encode("ascii")


def read(data: bytes, name: str = "page.mhtml", **options: object) -> Imported:
    return import_source(data, name=name, options=ImportOptions(**options))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "page", "page.html"])
def test_an_archive_is_told_by_its_content(name: str) -> None:
    assert format_of(name, archive()).name == "mhtml"
    assert read(archive(), name).importer == "mhtml"


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "utf-16"])
def test_the_page_and_its_metadata(charset: str) -> None:
    imported = read(archive(charset=charset))
    assert imported.text.startswith("Das Tor wurde – so heißt es – nachts geöffnet")
    assert "Home" not in imported.text
    assert imported.metadata.title == "Night at the gate"
    assert imported.metadata.url == ADDRESS
    assert imported.metadata.published == ""
    assert imported.media_type == "multipart/related"
    assert imported.details.words_left_out == 1


def test_the_encoding_is_told_and_may_be_chosen() -> None:
    data = archive(charset="cp1252")
    details = read(data).details
    assert (details.encoding, details.encoding_from) == ("cp1252", "declared")
    chosen = read(data, encoding="cp1251")
    assert chosen.details.encoding_from == "chosen"
    assert "geцffnet" in chosen.text


def test_images_come_out_of_the_archive_and_from_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(PNG + b"secret")
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    imported = import_source(archive(), name="page.mhtml", folder=folder)
    images = [run.image for block in imported.blocks for run in block.runs if run.image]
    kept = {image.alt: bool(image.asset) for image in images}
    assert kept == {"gate": True, "two": True, "three": True, "four": False, "five": False}
    assert [asset.data for asset in imported.assets.values()] == [PNG]


def test_the_part_that_the_archive_starts_with_is_the_page() -> None:
    frame = (
        "\r\n--=_b\r\nContent-Type: text/html\r\nContent-ID: <frame@x>\r\n\r\n<p>An advertisement "
        "in a frame, with quite a lot of words.</p>"
    )
    data = archive(start=' start="<main@x>";').replace(
        b"\r\n\r\n\r\n--=_b", f"\r\n{frame}\r\n--=_b".encode(), 1
    )
    assert b"frame@x" in data
    assert read(data).text.startswith("Das Tor")


def test_the_subject_is_the_title_of_a_page_without_one() -> None:
    page = PAGE.replace("<title>Night at the gate</title>", "")
    assert read(archive(page)).metadata.title == "Night at the gate"


def test_a_page_that_is_no_multipart_is_read() -> None:
    head = "From: <Saved by Windows Internet Explorer 7>\r\nSubject: Gate\r\nMIME-Version: 1.0\r\n"
    data = f"{head}Content-Type: text/html;\r\n\tcharset=utf-8\r\n\r\n{PAGE}".encode()
    assert read(data, "page.mht").text.startswith("Das Tor")


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--\r\n",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nno boundary at all",
        b"<html><p>Not an archive",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!\r\n--x--",
    ],
    ids=["empty", "no boundary", "no headers", "damaged"],
)
def test_an_archive_without_a_page_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(FormatError, match=r"^“page\.mhtml” (holds no|is )[^\n]*$"):
        read(data)


def test_hostile_archives_come_to_an_end() -> None:
    nested = b"".join(
        b"Content-Type: multipart/related; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
        for n in range(2000)
    )
    forwarded = b"Content-Type: message/rfc822\r\n\r\n" * 20_000
    many = archive().replace(
        b"\r\n--=_b\r\n",
        b"\r\n--=_b\r\nContent-Type: text/x\r\n\r\nx" * 20_000 + b"\r\n--=_b\r\n",
        1,
    )
    headers = b"MIME-Version: 1.0\r\n" + b"Subject: " + b"=?a?q?" * 200_000 + b"\r\n" + archive()
    repeated = archive(PAGE.replace("</article>", "<img src=img/gate.png>" * 20_000 + "</article>"))
    for data in (
        b"MIME-Version: 1.0\r\n" + nested,
        b"MIME-Version: 1.0\r\n" + forwarded,
        many,
        headers,
        repeated,
    ):
        with hang_guard(), suppress(FormatError):
            read(data)
