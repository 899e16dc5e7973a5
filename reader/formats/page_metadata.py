"""What a page says of itself: title, authors, site, date, address, language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from lxml.etree import _Element as Element

from reader.formats.dates import find_date
from reader.formats.html_tree import find_all, text_of
from reader.formats.lines import byline_authors
from reader.formats.titles import same_title
from reader.model.article import Metadata

_SEPARATOR: Final = re.compile(r"\s+[|\-–—\\/>»·•:]+\s+|\s*[|»]\s*")
_ARTICLE_TYPES: Final = re.compile(
    r"Article|BlogPosting|Report|WebPage|Review|Recipe|LiveBlog|Scholarly|HowTo|Episode", re.I
)
_LONGEST_LD: Final = 2_000_000
_TITLES: Final = ("og:title", "twitter:title", "dc.title", "dcterm:title", "parsely-title", "title")
_AUTHORS: Final = (
    "author",
    "article:author",
    "dc.creator",
    "dcterm:creator",
    "parsely-author",
    "sailthru.author",
    "byl",
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
    "pubdate",
    "publish-date",
    "publication_date",
    "date",
)


def page_metadata(root: Element) -> Metadata:
    """Return a page's metadata from JSON-LD, meta tags and the page itself, in that order."""
    meta = _meta(root)
    linked = _linked_data(root)
    site = _first(meta, ("og:site_name", "application-name")) or _name(linked.get("publisher"))
    return Metadata(
        title=_title(root, meta, linked, site),
        authors=_authors(root, meta, linked),
        site=site,
        published=_published(root, meta, linked),
        url=_url(root, meta),
        language=(root.get("lang") or meta.get("og:locale", "")).strip().replace("_", "-")[:20],
    )


def title_variants(root: Element, title: str) -> tuple[str, ...]:
    """Return all strings that a page uses as its title: a heading like one of them repeats it."""
    found = [title, _page_title(root), *(_clean(_meta(root).get(name)) for name in _TITLES)]
    return tuple(dict.fromkeys(text for text in found if text))


def _title(root: Element, meta: Mapping[str, str], linked: Mapping[str, object], site: str) -> str:
    page = _page_title(root)
    headings = [text for h in root.iter("h1") if (text := _clean(text_of(h)))]
    stated = _clean(linked.get("headline")) or _first(meta, _TITLES)
    for candidate in (stated, page):
        # A heading that the page's title only lengthens by the site's name is the title itself.
        for heading in headings:
            if len(heading) >= 8 and candidate.casefold().startswith(heading.casefold()):
                return heading
        if candidate:
            break
    if stated:
        return _without_site(stated, site)
    return _without_site(page, site) or (headings[0] if len(headings) == 1 else "")


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


def _authors(
    root: Element, meta: Mapping[str, str], linked: Mapping[str, object]
) -> tuple[str, ...]:
    stated = linked.get("author") or linked.get("creator")
    names = [_name(item) for item in (stated if isinstance(stated, list) else [stated])]
    if not any(names):
        names = [_first({k: v for k, v in meta.items() if not v.startswith("http")}, _AUTHORS)]
    if not any(names):
        names = [_clean(text_of(e)) for e in find_all(root, "(//*[@rel='author'])[1]")]
    if not any(names):
        names = _byline_names(root)
    found: list[str] = []
    for name in names:
        text = re.sub(r"^(?:by|von|par|por)\s+", "", _clean(name), flags=re.IGNORECASE)
        if text and len(text) <= 120 and text not in found and "://" not in text:
            found.append(text)
    return tuple(found[:20])


def _byline_names(root: Element) -> list[str]:
    path = "(//*[contains(@class,'byline') or contains(@class,'author') or @itemprop='author'])"
    for element in find_all(root, path + "[position() <= 12]"):
        text = _clean(text_of(element))
        names = byline_authors(text)
        if names:
            return list(names)
        words = text.split()
        if 2 <= len(words) <= 4 and all(word[0].isupper() and word[-1].isalpha() for word in words):
            return [text]
    return []


def _published(root: Element, meta: Mapping[str, str], linked: Mapping[str, object]) -> str:
    for value in (linked.get("datePublished"), *(meta.get(name) for name in _DATES)):
        if isinstance(value, str) and (found := find_date(value)):
            return found
    for element in find_all(root, "(//time[@datetime])[1] | (//*[@itemprop='datePublished'])[1]"):
        value = element.get("datetime") or element.get("content") or ""
        if found := find_date(value):
            return found
    return ""


def _url(root: Element, meta: Mapping[str, str]) -> str:
    links = [e.get("href") or "" for e in find_all(root, "//link[@rel='canonical'][@href]")[:1]]
    for url in (*links, meta.get("og:url", "")):
        if re.match(r"https?://[^\s/]", url.strip(), re.IGNORECASE) and len(url) <= 4096:
            return url.strip()
    return ""


def _page_title(root: Element) -> str:
    return _clean(next((text_of(e) for e in find_all(root, "//head/title | //title")), ""))


def _meta(root: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = _clean(element.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _linked_data(root: Element) -> Mapping[str, object]:
    """Return the JSON-LD object that describes the article, empty when there is none."""
    for script in find_all(root, "//script[@type='application/ld+json']")[:30]:
        source = script.text or ""
        if len(source) > _LONGEST_LD:
            continue
        try:
            data = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue  # pages are full of broken JSON-LD; the meta tags say the same
        for item in _objects(data):
            kind = item.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(k, str) and _ARTICLE_TYPES.search(k) for k in kinds) and (
                item.get("headline") or item.get("author") or item.get("datePublished")
            ):
                return item
    return {}


def _objects(data: object) -> Iterator[Mapping[str, object]]:
    queue, seen = [data], 0
    while queue and seen < 2000:
        value = queue.pop(0)
        seen += 1
        if isinstance(value, dict):
            yield value
            queue.extend(value.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage"))
        elif isinstance(value, list):
            queue.extend(value)


def _name(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
        value = value[0] if isinstance(value, list) and value else value
    return _clean(value)


def _first(meta: Mapping[str, str], names: Sequence[str]) -> str:
    return next((meta[name] for name in names if meta.get(name)), "")


def _clean(value: object) -> str:
    if not isinstance(value, str):
        return ""
    # JSON may hold halves of surrogate pairs, which no file or database can store.
    text = value[:4000].encode("utf-8", "replace").decode("utf-8")
    return " ".join(text.split())[:500]
