"""Refuses documents whose elements stand in each other more deeply than any writer's."""

from __future__ import annotations

from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from reader.model.errors import FormatError

_DEEPEST: Final = 90
"""Elements; tables in tables in text boxes are 40."""


def refuse_deep(root: Element, name: str) -> None:
    """Raise FormatError for a tree that code which walks it recursively would end on."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise FormatError(f"“{name}” is nested deeper than any document: it is not opened.")
