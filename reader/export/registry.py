"""The formats that an article can be exported to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reader.export import annotated_markdown


@dataclass(frozen=True, slots=True)
class Format:
    """An export format: ``render`` takes a snapshot and the format's own keyword options."""

    title: str
    suffix: str
    render: Callable[..., str]


FORMATS: dict[str, Format] = {
    "markdown": Format("Annotated Markdown", ".md", annotated_markdown.render),
}
