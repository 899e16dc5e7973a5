"""The title of a word processor's document: what its properties say, if that is a title at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Final

from reader.formats.titles import proposed_title
from reader.model.article import Block, BlockKind, Metadata

_NO_TITLE: Final = re.compile(
    r"(?:microsoft word|word document|document|dokument|untitled|unbenannt|sans titre|title|titel"
    r"|normal|template|new document|unknown|powerpoint presentation|(?:microsoft word )?- .*)"
    r"[\s\d]*",
    re.IGNORECASE,
)
_FILE_NAME: Final = re.compile(
    r".*\.(?:docx?|dotx?|odt|rtf|txt|pdf|html?|pages|wpd)", re.IGNORECASE
)


def with_title(metadata: Metadata, property_: str, blocks: Sequence[Block], name: str) -> Metadata:
    """Return ``metadata`` with a title.

    It is the document's own property unless that is what programs put there unasked; else its
    first heading if hardly anything stands above it; else, proposed, its first sentence.
    """
    title = " ".join(property_.split())[:500]
    stem = PurePath(name).stem
    if title and not _is_none(title, stem, blocks):
        return replace(metadata, title=title)
    shown = [block for block in blocks if any(c.isalnum() for c in block.text)]
    first = next((b for b in shown[:3] if b.kind is BlockKind.HEADING), None)
    if first is not None:
        return replace(metadata, title=" ".join(first.text.split())[:500])
    proposed = proposed_title(shown[0].text) if shown else stem
    return replace(metadata, title=proposed, title_proposed=True)


def _is_none(title: str, stem: str, blocks: Sequence[Block]) -> bool:
    """Say whether a title is a program's or a template's, and not the author's."""
    if _NO_TITLE.fullmatch(title) or _FILE_NAME.fullmatch(title):
        return True
    # A file's name counts as its title only where the text says it too.
    text = " ".join(block.text for block in blocks[:5]).casefold()
    return title == stem and not re.search(r"\s", title) and title.casefold() not in text
