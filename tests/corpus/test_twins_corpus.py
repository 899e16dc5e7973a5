"""Offers on pages that nobody of this project wrote: right where there is a twin, else none."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.anchoring.shingles import common_words, shingles
from reader.formats.registry import import_source
from reader.model.errors import SourceError
from reader.services.twins import LEAST_SHARE

_FILLER = "tempor incididunt"
_LEAST_WORDS = 30


def pages(corpus: Path) -> Iterator[tuple[str, str, str]]:
    """Yield a name, the text of a page, and its article as somebody else took it out."""
    for folder in sorted((corpus / "readability").iterdir()):
        page, article = (folder / name for name in ("source.html", "expected.html"))
        yield (
            folder.name,
            text_of(page.read_bytes(), "a.html"),
            text_of(article.read_bytes(), "a.html"),
        )
    gold = json.loads((corpus / "zyte_aeb" / "ground-truth.json").read_text("utf-8"))
    for path in sorted((corpus / "zyte_aeb" / "html").glob("*.html.gz")):
        name = path.name.split(".")[0]
        article = gold[name]["articleBody"].encode()
        yield (
            name[:8],
            text_of(gzip.decompress(path.read_bytes()), "a.html"),
            text_of(article, "a.txt"),
        )


def text_of(data: bytes, name: str) -> str:
    try:
        return import_source(data, name=name).text
    except SourceError:
        return ""


def share(one: list[int], other: list[int]) -> float:
    """Return how much of a text the other holds."""
    marked = common_words(one, set(other))
    return sum(marked) / len(marked)


@pytest.mark.corpus
def test_a_page_and_its_plain_text_are_twins_and_two_pages_are_not(corpus: Path) -> None:
    whole, plain = {}, {}
    for name, page, article in pages(corpus):
        if _FILLER in page.casefold():
            continue  # made of the same filler text: those are twins of each other
        numbers = shingles(page), shingles(article)
        if min(map(len, numbers)) >= _LEAST_WORDS:
            whole[name], plain[name] = numbers
    own = {
        name: max(share(whole[name], plain[name]), share(plain[name], whole[name]))
        for name in plain
    }
    others = {
        (one, other): share(whole[one], whole[other])
        for one in whole
        for other in whole
        if one != other
    }
    assert len(own) >= 40
    print(f"{len(own)} pages; least share with its own text {min(own.values()):.3f};")
    print(f"most between two pages {max(others.values()):.3f} of {len(others)} pairs")
    assert min(own.values()) > 0.9
    assert max(others.values()) < LEAST_SHARE / 2
