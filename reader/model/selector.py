"""Selectors of the W3C Web Annotation Data Model, section 4.2; offsets are code points.

An annotation may have several selectors: each says the same in another way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class TextQuoteSelector:
    """The words of a passage and the text around them."""

    exact: str
    prefix: str = ""
    suffix: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the selector as a W3C JSON object."""
        return {
            "type": "TextQuoteSelector",
            "exact": self.exact,
            "prefix": self.prefix,
            "suffix": self.suffix,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> TextQuoteSelector:
        """Return the selector of a W3C JSON object; raise KeyError without ``exact``."""
        return cls(data["exact"], data.get("prefix") or "", data.get("suffix") or "")


@dataclass(frozen=True, slots=True)
class TextPositionSelector:
    """Where a passage stands in the reading text: code points, half open."""

    start: int
    end: int

    def to_json(self) -> dict[str, Any]:
        """Return the selector as a W3C JSON object."""
        return {"type": "TextPositionSelector", "start": self.start, "end": self.end}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> TextPositionSelector:
        """Return the selector of a W3C JSON object; raise KeyError when one end is missing."""
        return cls(int(data["start"]), int(data["end"]))


@dataclass(frozen=True, slots=True)
class OtherSelector:
    """A selector of a kind that Postil does not look for, kept as it came."""

    data: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """Return the W3C JSON object that it came as."""
        return dict(self.data)


Selector = TextQuoteSelector | TextPositionSelector | OtherSelector


def from_json(data: Mapping[str, Any]) -> Selector:
    """Return the selector of a W3C JSON object; raise KeyError when a part that it needs lacks."""
    if data.get("type") == "TextQuoteSelector":
        return TextQuoteSelector.from_json(data)
    if data.get("type") == "TextPositionSelector":
        return TextPositionSelector.from_json(data)
    return OtherSelector(data)


def to_json(selector: Selector) -> dict[str, Any]:
    """Return a selector as a W3C JSON object."""
    return selector.to_json()
