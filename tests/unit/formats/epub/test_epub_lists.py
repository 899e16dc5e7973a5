"""Labels that items of lists write themselves."""

from __future__ import annotations

import pytest

from reader.formats.registry import import_source
from reader.model.article import BlockKind
from tests.helpers.books import epub


@pytest.mark.parametrize(
    ("items", "found"),
    [
        (
            "<li><span>7.</span><div><p>Seven.</p><p>More.</p></div></li>"
            "<li><div>(8)</div><p>Eight.</p></li>",
            [(7, "Seven."), (None, "More."), (8, "Eight.")],
        ),
        ("<li><span>•</span> <div>Point.</div></li>", [(None, "Point.")]),
        ("<li><span>a)</span><div><p>First.</p></div></li>", [(None, "a) First.")]),
        ("<li><b>1984</b> <i>a novel</i></li>", [(None, "1984 a novel")]),
        ("<li><a href='#x'>1</a><p>Linked.</p></li>", [(None, "1"), (None, "Linked.")]),
        ("<li><b>Ox</b><p>An animal.</p></li>", [(None, "Ox"), (None, "An animal.")]),
    ],
)
def test_labels(items: str, found: list[tuple[int | None, str]]) -> None:
    book = epub({"a.xhtml": f"<p id='x'>List:</p><ul>{items}</ul>"})
    _intro, *blocks = import_source(book, name="a.epub").blocks
    assert [(block.ordinal, block.text) for block in blocks] == found
    assert blocks[0].kind is BlockKind.LIST_ITEM
