"""Builds snapshots by hand and reads exports back with Pandoc; used by the export tests."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reader.model.annotation import (
    Anchored,
    AnchorState,
    Annotation,
    HighlightStyle,
    Motivation,
    Placed,
    reading_order,
)
from reader.model.article import (
    OBJECT_REPLACEMENT,
    Article,
    Block,
    BlockKind,
    InlineStyle,
    Metadata,
    Revision,
    Run,
    reading_text,
)
from reader.model.entity import Entity
from reader.model.selector import TextPositionSelector, TextQuoteSelector
from reader.model.snapshot import ArticleSnapshot
from tests.helpers.pandoc import run_pandoc

ARTICLE = "0192f300-0000-7000-8000-000000000001"
WHEN = "2026-08-07T09:00:00.000000Z"


def identifier(number: int) -> str:
    return f"0192f3aa-0000-7000-8000-{number:012x}"


def paragraph(*runs: str | Run, **fields: Any) -> Block:
    made = tuple(Run(run) if isinstance(run, str) else run for run in runs)
    return Block(fields.pop("kind", BlockKind.PARAGRAPH), made, **fields)


def styled(text: str, *styles: InlineStyle, href: str = "") -> Run:
    return Run(text, frozenset(styles), href)


def annotation(
    number: int,
    text: str,
    start: int,
    end: int,
    style: HighlightStyle | None = HighlightStyle.YELLOW,
    **fields: Any,
) -> Placed:
    state = fields.pop("state", AnchorState.EXACT)
    motivation = fields.pop("motivation", Motivation.HIGHLIGHTING)
    made = Annotation(
        identifier(number),
        ARTICLE,
        motivation,
        WHEN,
        WHEN,
        TextQuoteSelector(text[start:end] if "quote" not in fields else fields.pop("quote")),
        TextPositionSelector(start, end),
        style=style,
        **fields,
    )
    anchor = (
        Anchored(0, 0, state, 0.0) if state is AnchorState.ORPHAN else Anchored(start, end, state)
    )
    return Placed(made, anchor)


def on(number: int, text: str, words: str, **fields: Any) -> Placed:
    start = text.index(words)
    return annotation(number, text, start, start + len(words), **fields)


def snapshot(
    blocks: Sequence[Block],
    placed: Iterable[Placed] = (),
    *,
    metadata: Metadata | None = None,
    entities: Iterable[Entity] = (),
    **fields: Any,
) -> ArticleSnapshot:
    metadata = metadata or Metadata()
    article = Article(ARTICLE, metadata, "/somewhere/story.txt", "r1", WHEN, WHEN)
    revision = Revision(
        "r1",
        ARTICLE,
        "ab" * 32,
        "text/plain",
        "text",
        "1",
        WHEN,
        reading_text(blocks),
        tuple(blocks),
    )
    return ArticleSnapshot(
        article,
        revision,
        tuple(sorted(placed, key=reading_order)),
        entities={entity.id: entity for entity in entities},
        **fields,
    )


def pandoc_blocks(markdown: str, source: str = "markdown+mark") -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = json.loads(run_pandoc(markdown, source))["blocks"]
    return blocks


def characters(node: Any, marked: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield each character that a part of Pandoc's tree shows and whether it is marked.

    Footnotes are left out, an image is one U+FFFC, white space and ends of blocks are spaces.
    """
    if isinstance(node, list):
        for child in node:
            yield from characters(child, marked)
        return
    if not isinstance(node, dict) or "t" not in node:
        return
    kind, content = node["t"], node.get("c")
    if kind == "Span":
        marked = marked or "mark" in content[0][1]
    shown = _SHOWN.get(kind, _children)(content)
    if isinstance(shown, str):
        yield from ((character, marked) for character in shown)
    else:
        yield from characters(shown, marked)
    if kind in _BLOCKS:
        yield " ", False


def _children(content: Any) -> Any:
    return content


def _second(content: Any) -> Any:
    return content[1]


def _space(_content: Any) -> str:
    return " "


def _nothing(_content: Any) -> str:
    return ""


def _image(_content: Any) -> str:
    return OBJECT_REPLACEMENT


def _figure(content: Any) -> Any:
    return content[2]  # its caption repeats the image's description


def _unwanted(content: Any) -> str:
    return f"<{content}>"  # typography that the text never asked for


_BLOCKS = {"Para", "Plain", "Header", "CodeBlock", "LineBlock", "HorizontalRule", "Figure"}
_SHOWN = {
    "Str": _children, "Code": _second, "CodeBlock": _second, "Span": _second,
    "Space": _space, "SoftBreak": _space, "LineBreak": _space,
    "Note": _nothing, "RawInline": _nothing, "RawBlock": _nothing,
    "Image": _image, "Figure": _figure, "Math": _unwanted, "Quoted": _unwanted, "Cite": _unwanted,
}  # fmt: skip


def shown_text(node: Any) -> str:
    return "".join(character for character, _ in characters(node))


def words(text: str) -> list[str]:
    return text.split()


def notes(node: Any) -> int:
    """Count the references to footnotes, not looking inside footnotes."""
    if isinstance(node, list):
        return sum(notes(child) for child in node)
    if not isinstance(node, dict) or "t" not in node:
        return 0
    return 1 if node["t"] == "Note" else notes(node.get("c"))
