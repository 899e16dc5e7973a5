"""What a book says of itself."""

from __future__ import annotations

import pytest

from reader.formats.registry import import_source
from reader.model.article import Metadata
from tests.helpers.books import epub


def about(metadata: str, body: str = "<p>Text.</p>") -> Metadata:
    return import_source(epub({"a.xhtml": body}, metadata=metadata), name="a.epub").metadata


def test_epub_3() -> None:
    assert about(
        '<dc:title id="s">A Log</dc:title><dc:title id="m"> The\n Ferry</dc:title>'
        '<meta refines="#m" property="title-type">main</meta>'
        '<dc:creator id="e">Ed Itor</dc:creator><meta refines="#e" property="role">edt</meta>'
        '<dc:creator id="a">Mara Voss</dc:creator><meta refines="#a" property="role">aut</meta>'
        "<dc:creator>Ilse Tamm</dc:creator><dc:contributor>Trans Lator</dc:contributor>"
        "<dc:publisher>Pier Press</dc:publisher><dc:date>2021-05-26T10:00:00Z</dc:date>"
        "<dc:language>en-GB</dc:language><dc:identifier>urn:isbn:9780000000000</dc:identifier>"
        "<dc:identifier>https://pier.example/ferry</dc:identifier>"
    ) == Metadata(
        title="The Ferry",
        authors=("Mara Voss", "Ilse Tamm"),
        site="Pier Press",
        published="2021-05-26",
        url="https://pier.example/ferry",
        language="en-GB",
    )


def test_epub_2() -> None:
    found = about(
        "<dc-metadata><dc:Title>The Ferry</dc:Title>"
        '<dc:creator opf:role="aut">Mara Voss</dc:creator>'
        '<dc:creator opf:role="ill">Ilse Tamm</dc:creator>'
        '<dc:date opf:event="modification">2020-01-01</dc:date>'
        '<dc:date opf:event="publication">1925-04</dc:date>'
        "<dc:identifier>doi:10.1007/978-3</dc:identifier></dc-metadata>"
    )
    assert found.authors == ("Mara Voss",)
    assert (found.title, found.published) == ("The Ferry", "1925-04")
    assert found.url == "https://doi.org/10.1007/978-3"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("1925", "1925"),
        ("2021-02-31", "2021"),
        ("0101-01-01T00:00:00+00:00", ""),
        ("May 1925", ""),
        ("19251", ""),
    ],
)
def test_dates(written: str, found: str) -> None:
    assert about(f"<dc:date>{written}</dc:date>").published == found


def test_only_editors_are_better_than_nobody() -> None:
    editor = '<dc:creator opf:role="edt">Ed Itor</dc:creator>'
    assert about(f"{editor}<dc:creator>Unknown</dc:creator>").authors == ("Ed Itor",)


def test_what_says_nothing_is_nothing() -> None:
    found = about("<dc:title>Unknown</dc:title><dc:language>und</dc:language>", "<h1>A Log</h1>")
    assert (found.title, found.language) == ("A Log", "")


def test_authors_in_one_line_are_several() -> None:
    assert about("<dc:creator>Mara Voss; Ilse Tamm</dc:creator>").authors == (
        "Mara Voss",
        "Ilse Tamm",
    )


def test_a_book_without_a_title_has_its_first_heading_or_sentence() -> None:
    assert about("", "<h2>A Log\n of days</h2><p>Text.</p>").title == "A Log of days"
    proposed = about("", "<p>It rained all day. Then more.</p>")
    assert (proposed.title, proposed.title_proposed) == ("It rained all day", True)
