"""Markdown text to HTML: the extensions in use, and limits that hostile texts cannot break."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from reader.formats.list_indents import widened
from reader.formats.markdown_limits import Mask, flattened, is_deep, tamed
from reader.model.errors import FormatError

if TYPE_CHECKING:
    from markdown import Markdown

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
_kept: Final = threading.local()


def to_html(text: str) -> str:
    """Return Markdown as HTML, raw HTML in it as written: only for the walker, never to show."""
    if len(text) > MAX_CHARACTERS:
        raise FormatError(
            f"This Markdown text has {len(text) // 1_000_000} million characters. Postil opens up "
            "to 10 million; rename it to .txt to read it as plain text."
        )
    return _convert(text, _article_converter)


def note_markdown_to_html(text: str) -> str:
    """Return a note's Markdown as HTML in which raw HTML is shown as text."""
    return _convert(text, _note_converter)


def _convert(text: str, converter_for: Callable[[], Markdown]) -> str:
    text = widened(text)
    mask = Mask(text)
    if is_deep(text):
        text = flattened(text)
    source = tamed(text, mask)
    for attempt in (source, flattened(source)):
        try:
            return mask.off(converter_for().convert(attempt))
        except RecursionError:
            _kept.note_converter = None  # it was left in the middle of something
    raise FormatError("This Markdown text is nested too deeply to be read.")


def _article_converter() -> Markdown:
    return _new_converter(_EXTENSIONS)


def _note_converter() -> Markdown:
    """Return this thread's converter: making one takes longer than most notes."""
    converter: Markdown | None = getattr(_kept, "note_converter", None)
    if converter is None:
        converter = _new_converter(_NOTE_EXTENSIONS)
        converter.preprocessors.deregister("html_block")
        converter.inlinePatterns.deregister("html")
        _kept.note_converter = converter
    converter.reset()
    return converter


def _new_converter(extensions: Sequence[str]) -> Markdown:
    import markdown

    configs = {name: config for name, config in _CONFIGS.items() if name in extensions}
    return markdown.Markdown(extensions=list(extensions), extension_configs=configs)
