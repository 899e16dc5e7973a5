"""Markdown text to HTML: the extensions in use, and limits that hostile texts cannot break."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from reader.model.errors import SourceError

MAX_CHARACTERS: Final = 10_000_000
"""Code points: about 20 seconds of work for the converter."""

_EXTENSIONS: Final = (
    "markdown.extensions.extra",
    "markdown.extensions.sane_lists",
    "pymdownx.highlight",
    "pymdownx.superfences",  # code fences inside lists and quotes
    "pymdownx.tilde",
    "pymdownx.tasklist",
    "pymdownx.mark",
)
_NOTE_EXTENSIONS: Final = (
    "markdown.extensions.tables",
    "markdown.extensions.sane_lists",
    "pymdownx.highlight",
    "pymdownx.superfences",
    "pymdownx.tilde",
    "pymdownx.tasklist",
    "pymdownx.mark",
)
_CONFIGS: Final[dict[str, dict[str, Any]]] = {
    "pymdownx.tilde": {"subscript": False, "smart_delete": False},
    "pymdownx.highlight": {"use_pygments": False},
}
_BLANK_LINE: Final = re.compile(r"(\n[ \t]*\n)")
_MANY_BLANK_LINES: Final = re.compile(r"(?:[ \t]*\n){100,}")
_DEEP_ITEM: Final = re.compile(r"^ {80,}(?:[-*+]|\d{1,9}\.) ", re.MULTILINE)
_WORK: Final = 2e7
"""Open brackets × code points of a paragraph: the converter's work is their product."""
_DEEPEST: Final = 10
"""Lists and quotes nested deeper are read as this deep when the converter cannot follow."""


def to_html(text: str) -> str:
    """Return Markdown as HTML, raw HTML in it as written: only for the walker, never to show."""
    if len(text) > MAX_CHARACTERS:
        raise SourceError(
            f"This Markdown text has {len(text) // 1_000_000} million characters. Postil opens up "
            "to 10 million; rename it to .txt to read it as plain text."
        )
    return _convert(text, _EXTENSIONS)


def note_markdown_to_html(text: str) -> str:
    """Return a note's Markdown as HTML in which raw HTML is shown as text."""
    return _convert(text, _NOTE_EXTENSIONS, raw=False)


def _convert(text: str, extensions: Sequence[str], *, raw: bool = True) -> str:
    import markdown

    text = _MANY_BLANK_LINES.sub("\n" * 100, text)
    if len(_DEEP_ITEM.findall(text)) > _DEEPEST:
        text = _flattened(text)
    tamed = "".join(_tamed(piece) for piece in _BLANK_LINE.split(text))
    for source in (tamed, _flattened(tamed)):
        converter = markdown.Markdown(
            extensions=list(extensions),
            extension_configs={k: v for k, v in _CONFIGS.items() if k in extensions},
        )
        if not raw:
            converter.preprocessors.deregister("html_block")
            converter.inlinePatterns.deregister("html")
        try:
            return converter.convert(source)
        except RecursionError:
            continue
    raise SourceError("This Markdown text is nested too deeply to be read.")


def _tamed(paragraph: str) -> str:
    """Escape brackets that are never closed, when there are so many that looking for their
    partners would take minutes.
    """
    if len(paragraph) * sum(paragraph.count(bracket) for bracket in "[(<") < _WORK:
        return paragraph
    unclosed: dict[str, list[int]] = {"]": [], ")": [], ">": []}
    partners = {"[": "]", "(": ")", "<": ">"}
    for place, character in enumerate(paragraph):
        if character in partners:
            unclosed[partners[character]].append(place)
        elif unclosed.get(character):
            unclosed[character].pop()
    places = sorted(place for stack in unclosed.values() for place in stack)
    if len(places) * len(paragraph) < _WORK:
        return paragraph
    pieces, start = [], 0
    for place in places:
        pieces += [paragraph[start:place], f"&#{ord(paragraph[place])};"]
        start = place + 1
    return "".join(pieces) + paragraph[start:]


def _flattened(text: str) -> str:
    shallow = re.sub(rf"(?m)^((?: {{4}}|\t){{{_DEEPEST}}})[ \t]+", r"\1", text)
    return re.sub(rf"(?m)^((?:[ ]{{0,3}}>){{{_DEEPEST}}})(?:[ ]{{0,3}}>)+", r"\1", shallow)
