"""What a page says of itself, in all the places that pages say it in."""

from __future__ import annotations

import pytest

from reader.formats.registry import import_source
from reader.model.article import Metadata

BODY = "<p>" + "The gate was opened at night, and nobody said a word about it. " * 4 + "</p>"


def metadata(head: str, body: str = BODY) -> Metadata:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return import_source(page.encode(), name="page.html").metadata


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        ("<title>Night at the gate | The Courier</title>", "", "Night at the gate"),
        ("<title>The gate opened | Bo Lee | Blog</title>", "The gate opened", "The gate opened"),
        (
            "<title>X</title><meta property='og:title' content='Night &amp;amp; day at the gate'>",
            "Night",
            "Night & day at the gate",
        ),
        ("<title>A gate: what we know</title>", "", "A gate: what we know"),
        (
            "<title>List of gates - Pedia</title><script type='application/ld+json'>"
            '{"@type": "Article", "headline": "list article", "name": "List of gates"}</script>',
            "List of gates",
            "List of gates",
        ),
    ],
)
def test_the_title(head: str, heading: str, title: str) -> None:
    body = f"<h1>{heading}</h1>{BODY}" if heading else BODY
    assert metadata(head, body).title == title


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "author": {"name": "Ann Poe"}, "datePublished": "2026-08-07",}',
        '<![CDATA[ {"@type": "Article", "author": ["Ann Poe"], "datePublished": "2026-08-07"} ]]>',
        '<!-- {"@type": "Article", "creator": "By Ann Poe", "datePublished": "2026-08-07"} -->',
    ],
)
def test_linked_data_with_small_faults_is_read(script: str) -> None:
    found = metadata(f'<script type="application/ld+json">{script}</script>')
    assert (found.authors, found.published) == (("Ann Poe",), "2026-08-07")


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        ("<meta name=author content='Bo Lee (https://lee.example/)'>", "", ("Bo Lee",)),
        ("<meta name=citation_author content='Bo Lee'>", "", ("Bo Lee",)),
        ("", "<p class=byline>By <span class=fn>BO LEE</span> <i>May 3, 2020</i></p>", ("BO LEE",)),
        ("", "<a rel=author href=/lee>Bo (B.) Lee</a>", ("Bo (B.) Lee",)),
        ("", "<p itemprop=author><span itemprop=name>Bo Lee</span> — in Code</p>", ("Bo Lee",)),
        ("", "<div class=comment-author>J J</div>", ()),
        ("", "<p class=byline>By the way, nobody knows.</p>", ()),
    ],
)
def test_the_authors(head: str, body: str, authors: tuple[str, ...]) -> None:
    assert metadata(head, body + BODY).authors == authors


def test_the_byline_below_the_title_goes_before_those_of_other_stories() -> None:
    other = "<div class=teaser><h3>Other</h3><span class=byline>By Jo Roe</span></div>"
    own = "<h1>Night at the gate</h1><span class=byline>By Bo Lee</span>"
    assert metadata("<title>Night at the gate</title>", other + own + BODY).authors == ("Bo Lee",)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<meta name=citation_publication_date content=2026/08/07>", ""),
        ("", "<time datetime=2026-08-07T10:00Z>yesterday</time>"),
        ("", "<span itemprop=datePublished>7 August 2026</span>"),
        ("<link rel=canonical href=https://courier.example/2026/08/07/gate>", ""),
        ("", "<p class=article-date>Published 7 August 2026</p>"),
    ],
)
def test_the_date(head: str, body: str) -> None:
    assert metadata(head, body + BODY).published == "2026-08-07"


def test_a_date_inside_a_sentence_is_not_the_page_s() -> None:
    body = "<p class=update>On 7 August 2026 the gate was opened by two men.</p>"
    assert metadata("", body + BODY).published == ""
