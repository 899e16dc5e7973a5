"""Markdown to blocks, through HTML; and a note's Markdown to safe HTML for the sidebar."""

from __future__ import annotations

import html as html_text
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from lxml.etree import _Element as Element

from reader.formats.assets import AssetStore
from reader.formats.blocks import walk
from reader.formats.dates import find_date
from reader.formats.html_tree import bounded, parse
from reader.formats.links import safe_href
from reader.formats.markdown_html import note_markdown_to_html, to_html
from reader.formats.source_file import SourceFile
from reader.formats.source_text import source_text
from reader.formats.titles import proposed_title
from reader.formats.vocabulary import words
from reader.formats.watch import Watch
from reader.model.article import Block, BlockKind, Imported, Metadata

_FRONT_MATTER: Final = re.compile(
    r"\A---[ \t]*\n(?P<yaml>.{0,65536}?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_NOTE_TAGS: Final = words(
    "p br strong em code pre del mark sub sup a ul ol li blockquote h1 h2 h3 h4 h5 h6 hr table "
    "thead tbody tr th td"
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the YAML block at the top of a Markdown text says."""

    body: str
    fields: Mapping[str, object] = field(default_factory=dict)


def import_markdown(source: SourceFile, watch: Watch) -> Imported:
    """Return the blocks and metadata of a Markdown text; raw HTML in it is sanitised."""
    read = source_text(source)
    front = split_front_matter(read.text)
    watch.step(0.15)
    html = to_html(front.body)
    watch.step(0.6)
    assets = AssetStore(source.folder)
    root = parse(bounded(f"<div>{html}</div>", typed=True)) if html.strip() else None
    blocks = (
        tuple(walk(root, assets=assets, watch=watch, share=0.7).blocks) if root is not None else ()
    )
    return Imported(
        blocks=blocks,
        metadata=_metadata(front.fields, blocks),
        media_type="text/markdown",
        importer="markdown",
        importer_version=source.version,
        assets=assets.assets,
        details=read.details(),
    )


def note_to_html(markdown: str) -> str:
    """Return a note's Markdown as safe HTML: no raw HTML, no images, only links to the web."""
    from lxml import etree

    root = (
        parse(bounded(f"<div>{note_markdown_to_html(markdown)}</div>", typed=True))
        if markdown.strip()
        else None
    )
    holder = next(root.iter("div"), None) if root is not None else None
    if holder is None:
        return ""
    for element in list(holder.iterdescendants()):
        _make_safe(element)
    inner = [html_text.escape(holder.text or "", quote=False)]
    inner += [etree.tostring(child, encoding="unicode", method="html") for child in holder]
    return "".join(inner).strip()


def _make_safe(element: Element) -> None:
    """Keep an element of the safe subset with its target; replace any other by its text."""
    href = safe_href(element.get("href") or "") if element.tag == "a" else ""
    start = element.get("start") if element.tag == "ol" else None
    if element.tag == "input":
        mark = "☑" if element.get("checked") is not None else "☐"
        _replace_by_text(element, mark)
        return
    if element.tag == "img":
        _replace_by_text(element, element.get("alt") or "")
        return
    if element.tag not in _NOTE_TAGS:
        element.tag = "span"
    element.attrib.clear()
    if href and re.match(r"(?:https?|mailto):", href, re.IGNORECASE):
        element.set("href", href)
    if start and start.isdecimal():
        element.set("start", start)


def _replace_by_text(element: Element, text: str) -> None:
    parent, before = element.getparent(), element.getprevious()
    text += element.tail or ""
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    element.tail = None
    parent.remove(element)


def split_front_matter(text: str) -> FrontMatter:
    """Split the YAML front matter off; a block that is no YAML mapping stays in the text."""
    found = _FRONT_MATTER.match(text.removeprefix("\ufeff"))
    if found is None:
        return FrontMatter(text)
    fields = _yaml_mapping(found["yaml"])
    if fields is None:
        return FrontMatter(text)
    return FrontMatter(text.removeprefix("\ufeff")[found.end() :], fields)


def _yaml_mapping(source: str) -> Mapping[str, object] | None:
    import yaml

    # Aliases are how a few lines of YAML become gigabytes; front matter has no use for them.
    if re.search(r"(?:^|[\s:\[,-])[&*]\w", source):
        return None
    try:
        found = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    return {str(key).lower(): value for key, value in found.items()}


def _metadata(fields: Mapping[str, object], blocks: tuple[Block, ...]) -> Metadata:
    title, proposed = _text(fields.get("title")), False
    if not title:
        heading = next((b for b in blocks if b.kind is BlockKind.HEADING and b.level == 1), None)
        first = blocks[0] if blocks and blocks[0].kind is BlockKind.HEADING else None
        chosen = heading or first
        title = " ".join(chosen.text.split()) if chosen else ""
    if not title:
        shown = (block.text for block in blocks if any(c.isalnum() for c in block.text))
        title, proposed = proposed_title(next(shown, "")), True
    return Metadata(
        title=title,
        title_proposed=proposed,
        authors=_texts(fields.get("author") or fields.get("authors") or fields.get("by")),
        site=_text(fields.get("site") or fields.get("publication")),
        published=_date(fields.get("published") or fields.get("date")),
        url=_url(fields.get("url") or fields.get("source")),
        language=_text(fields.get("lang") or fields.get("language")),
    )


def _text(value: object) -> str:
    return " ".join(str(value).split())[:500] if isinstance(value, str | int | float) else ""


def _texts(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    names = [item.get("name") if isinstance(item, dict) else item for item in values[:50]]
    return tuple(name for name in map(_text, names) if name)


def _date(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else find_date(_text(value))


def _url(value: object) -> str:
    url = _text(value)
    return url if re.match(r"https?://", url, re.IGNORECASE) else ""
