"""Markdown text to HTML: the extensions in use, and limits that hostile texts cannot break."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from reader.formats.markdown_limits import Mask, flattened, is_deep, tamed
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

    mask = Mask(text)
    if is_deep(text):
        text = flattened(text)
    source = tamed(text, mask)
    for attempt in (source, flattened(source)):
        converter = markdown.Markdown(
            extensions=list(extensions),
            extension_configs={k: v for k, v in _CONFIGS.items() if k in extensions},
        )
        if not raw:
            converter.preprocessors.deregister("html_block")
            converter.inlinePatterns.deregister("html")
        try:
            return mask.off(converter.convert(attempt))
        except RecursionError:
            continue
    raise SourceError("This Markdown text is nested too deeply to be read.")
