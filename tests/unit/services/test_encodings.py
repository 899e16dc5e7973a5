"""The encodings that are offered: the present one first, likely ones, and what they would say."""

from __future__ import annotations

import base64
import codecs
from pathlib import Path

import pytest

from reader.model.details import Details, ImportOptions
from reader.model.errors import FormatError
from reader.services import encodings
from reader.services.encoding_names import OFFERED, canonical, encoding_name
from reader.services.encodings import EncodingChoice, choices_for, encoding_choices
from reader.services.library import Library
from reader.services.reading_again import read_again
from tests.helpers.work import growth

RUSSIAN = "Паром пересёк реку.\nNobody asked why.\nМара Линд ушла домой, никому не сказав.\n"


def choices(data: bytes, encoding: str = "") -> dict[str, EncodingChoice]:
    return {each.encoding: each for each in encoding_choices(data, Details(encoding=encoding))}


def test_every_encoding_of_the_list_is_known_here():
    names = [codecs.lookup(each).name for each in OFFERED]
    assert len(set(names)) == len(names)


def test_the_present_one_comes_first_and_likely_ones_next():
    found = list(choices(RUSSIAN.encode("cp1251"), "latin-1").values())
    assert (found[0].encoding, found[0].current) == ("iso8859-1", True)
    assert (found[1].encoding, found[1].likely) == ("cp1251", True)
    likely = [each.likely for each in found[1:]]
    assert likely == sorted(likely, reverse=True)


def test_an_example_shows_the_lines_that_differ():
    found = choices(RUSSIAN.encode("cp1251"))
    assert found["cp1251"].example == (
        "Паром пересёк реку.",
        "Мара Линд ушла домой, никому не сказав.",
    )
    assert found["cp1251"].fits
    assert "Nobody" not in "".join(found["koi8-r"].example)


def test_utf_8_is_likely_where_it_fits_and_does_not_fit_elsewhere():
    assert choices(RUSSIAN.encode())["utf-8"].likely
    other = choices(RUSSIAN.encode("cp1251"))["utf-8"]
    assert not other.fits
    assert not other.likely
    assert list(choices(RUSSIAN.encode("cp1251"))).index("utf-8") > len(OFFERED) // 2


def test_a_page_is_shown_without_its_markup():
    page = "<style>p { content: '—' }</style><p class='x'>Größe&nbsp;und <b>Maß</b></p>"
    assert choices(page.encode("cp1252"))["cp1252"].example == ("Größe und Maß",)


@pytest.mark.parametrize(
    ("page", "read"),
    [
        ("<p>é < 3 and é > 2</p>", "é < 3 and é > 2"),
        ("<script>var é = '<p>no</p>'</script><p>é</p>", "é"),
        ("<!-- note --><p>é", "é"),
        ("<br/>é<br/>", "é"),
        ("é<unclosed", "é"),
    ],
)
def test_markup_is_left_out_roughly(page: str, read: str):
    assert choices(page.encode())["utf-8"].example == (read,)


@pytest.mark.parametrize("piece", [b"<!--\xe9", b"<script \xe9", b"<\xe9", b"&#233\xe9", b"\xe9"])
def test_a_longer_hostile_page_is_no_more_work(piece: bytes, monkeypatch: pytest.MonkeyPatch):
    """Without bounds, each of these takes minutes."""
    looked_at: list[int] = []
    decoded = encodings._decoded

    def watched(sample: bytes, encoding: str) -> tuple[str, bool]:
        looked_at.append(len(sample))
        return decoded(sample, encoding)

    def offer(count: int) -> None:
        assert len(encoding_choices(piece * count, Details(encoding="cp1252"))) > 30

    monkeypatch.setattr(encodings, "_decoded", watched)
    assert growth(offer, 25_000, 200_000) < 1.5
    assert len(looked_at) > 90
    assert max(looked_at) <= encodings._MOST


def test_the_first_letters_of_an_endless_line_are_found():
    data = b"plain words " * 40_000 + "größer als das Mädchen".encode("cp1252")
    found = choices(data)
    assert "größer als das Mädchen" in found["cp1252"].example[0]
    assert not found["utf-8"].fits


def test_a_long_line_shows_the_letters_that_matter():
    line = "plain words " * 40 + "und dann das Mädchen " + "more plain words " * 40
    (shown,) = choices(line.encode("cp1252"))["cp1252"].example
    assert "Mädchen" in shown
    assert shown.startswith("…")
    assert len(shown) < 130


def test_wide_encodings_are_offered_only_where_they_can_be():
    assert "utf-16-le" not in choices(RUSSIAN.encode("cp1251"))
    found = choices(RUSSIAN.encode("utf-16-le"), "utf-16-le")
    assert found["utf-16-le"].example[0] == "Паром пересёк реку."


@pytest.mark.parametrize(
    "data", [b"", b"plain", b"\xff" * 9, b"\x00\x01", b"<" * 5000, b"\xe9" * 10**6]
)
def test_odd_bytes_have_choices_as_well(data: bytes):
    found = choices(data, "no-such-codec")
    assert found["no-such-codec"].example == ()
    assert len(found) >= len(OFFERED) - 2


def test_a_chosen_one_has_a_way_back_to_what_is_found():
    data = RUSSIAN.encode("cp1251")
    chosen = Details(encoding="koi8-r", options=ImportOptions(encoding="koi8-r"))
    first, back, *_ = [c for c in encoding_choices(data, chosen) if c.current or not c.encoding]
    assert (first.encoding, back.encoding) == ("koi8-r", "")
    assert back.example[0] == "Паром пересёк реку."
    assert "" not in choices(data, "koi8-r")


def test_names_of_codecs_are_one():
    assert canonical("Windows-1251") == canonical("cp1251") == "cp1251"
    assert canonical("") == ""


def test_encodings_have_the_names_that_people_know():
    assert encoding_name("latin-1") == "ISO 8859-1"
    assert encoding_name("cp1252") == "Windows-1252"
    assert encoding_name("x-unknown") == "x-unknown"


def test_a_mail_shows_its_letters_and_not_how_they_are_packed(tmp_path: Path):
    head = b"From: ida@example.org\nSubject: Ferry\nMIME-Version: 1.0\n"
    head += b"Content-Transfer-Encoding: base64"
    body = base64.encodebytes(RUSSIAN.encode("cp1251"))
    path = tmp_path / "ferry.eml"
    path.write_bytes(head + b"\nContent-Type: text/plain; charset=windows-1251\n\n" + body)
    with Library.open(tmp_path / "library.db") as library:
        article = library.add_file(path).article
        found = {each.encoding: each for each in choices_for(library, article.id)}
        assert found["cp1251"].current
        assert "Паром пересёк реку." in found["cp1251"].example[0]
        assert found["koi8-r"].example != found["cp1251"].example
        read_again(library, article.id, ImportOptions(encoding="koi8-r"))
        assert "Паром" not in library.revision(article.id).text
        with pytest.raises(FormatError, match="no web page"):
            read_again(library, article.id, ImportOptions(whole_page=True))
