"""What a page says of itself: title, authors, site, date, address, language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Final

from lxml.etree import _Element as Element

from reader.formats.dates import dateline_date, find_date
from reader.formats.html_tree import clean, find_all, text_of, unescaped
from reader.formats.linked_data import headline, linked_data, name_of
from reader.formats.page_authors import page_authors
from reader.formats.titles import same_title
from reader.model.article import Metadata

_SEPARATOR: Final = re.compile(r"\s+[|\-–—\\/>»·•:]+\s+|\s*[|»]\s*")
_TITLES: Final = (
    "dc.title",
    "dc:title",
    "dcterm:title",
    "dcterms.title",
    "og:title",
    "title",
    "twitter:title",
    "parsely-title",
    "citation_title",
)
_DATES: Final = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "citation_publication_date",
    "pubdate",
    "publish-date",
    "publication_date",
    "date",
)
_MOST_HEADINGS: Final = 20
_DATE_IN_ADDRESS: Final = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
_DATED: Final = (
    "(//*[contains(@class,'date') or contains(@class,'published') or contains(@class,'timestamp')"
    " or contains(@class,'dateline') or self::time])[position() <= 12]"
)


def page_metadata(root: Element, address: str = "") -> Metadata:
    """Return a page's metadata from JSON-LD, meta tags and the page itself, in that order.

    ``address`` is where the page was saved from, as far as the program that did it tells.
    """
    meta = _meta(root)
    linked = linked_data(root)
    site = _site(meta, linked)
    title = _title(root, meta, linked, site)
    url = _url(root, meta, address)
    return Metadata(
        title=title,
        authors=page_authors(root, meta, linked, _shortest(root, title, site)),
        site=site,
        published=_published(root, meta, linked, url),
        url=url,
        language=(root.get("lang") or meta.get("og:locale", "")).strip().replace("_", "-")[:20],
    )


def title_variants(root: Element, title: str) -> tuple[str, ...]:
    """Return all strings that a page uses as its title: a heading like one of them repeats it."""
    meta = _meta(root)
    site = _site(meta, linked_data(root))
    stated = [title, _page_title(root), *(meta.get(name, "") for name in _TITLES)]
    found = [*stated, *(_shortest(root, text, site) for text in stated)]
    return tuple(dict.fromkeys(text for text in found if text))


def _site(meta: Mapping[str, str], linked: Mapping[str, object]) -> str:
    return _first(meta, ("og:site_name", "application-name")) or name_of(linked.get("publisher"))


def _title(root: Element, meta: Mapping[str, str], linked: Mapping[str, object], site: str) -> str:
    """Return the title that a page states for others as it is, else that of its tab, cut.

    The first is meant to stand alone, as on a card of a social site; the second has the site's
    name more often than not.
    """
    page = _page_title(root)
    stated = headline(linked, page) or _first(meta, _TITLES)
    if stated:
        return stated
    headings = _headings(root)
    return _shortest(root, page, site) or (headings[0] if len(headings) == 1 else "")


def _shortest(root: Element, title: str, site: str) -> str:
    """Return a title without the site's name."""
    for heading in _headings(root):
        # A heading that the page's title only lengthens by the site's name is the title itself.
        if len(heading) >= 8 and title.casefold().startswith(heading.casefold()):
            return heading
    return _without_site(title, site)


def _headings(root: Element) -> list[str]:
    first = islice(root.iter("h1"), _MOST_HEADINGS)
    return [text for heading in first if (text := clean(text_of(heading)))]


def _without_site(title: str, site: str) -> str:
    pieces = [piece for piece in _SEPARATOR.split(title) if piece.strip()]
    if len(pieces) < 2:
        return title
    if site:
        for piece in (pieces[-1], pieces[0]):
            if same_title(piece, site):
                end = title.rfind(piece) if piece is pieces[-1] else -1
                rest = title[:end] if end > 0 else title[len(piece) :]
                return rest.strip(" |-–—\\/>»·•:\u00a0")
        return title
    head = title[: title.rfind(pieces[-1])].strip(" |-–—\\/>»·•:\u00a0")
    return head if len(head.split()) >= 4 and len(pieces[-1].split()) <= 4 else title


def _published(
    root: Element, meta: Mapping[str, str], linked: Mapping[str, object], url: str
) -> str:
    for value in (linked.get("datePublished"), *(meta.get(name) for name in _DATES)):
        if isinstance(value, str) and (found := find_date(value)):
            return found
    for element in find_all(root, "(//time[@datetime])[1] | (//*[@itemprop='datePublished'])[1]"):
        value = element.get("datetime") or element.get("content") or text_of(element)
        if found := find_date(value):
            return found
    in_address = _DATE_IN_ADDRESS.search(url)
    if in_address and (found := find_date("-".join(in_address.groups()))):
        return found
    lines = (clean(text_of(element)) for element in find_all(root, _DATED))
    return next((found for line in lines if (found := dateline_date(line))), "")


def _url(root: Element, meta: Mapping[str, str], address: str) -> str:
    links = [e.get("href") or "" for e in find_all(root, "//link[@rel='canonical'][@href]")[:1]]
    for url in (*links, meta.get("og:url", ""), address):
        if not re.match(r"https?://[^\s/]", url.strip(), re.IGNORECASE) or len(url) > 4096:
            continue
        # Some sites name their front page as the canonical address of every page.
        if not address or _is_front(address) or not _is_front(url.strip()):
            return url.strip()
    return address


def _is_front(url: str) -> bool:
    return re.fullmatch(r"https?://[^/?#]*/?", url, re.IGNORECASE) is not None


def _page_title(root: Element) -> str:
    return clean(next((text_of(e) for e in root.iter("title")), ""))


def _meta(root: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = unescaped(element.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(meta: Mapping[str, str], names: Sequence[str]) -> str:
    return next((meta[name] for name in names if meta.get(name)), "")
