from __future__ import annotations

import json
from dataclasses import dataclass

import pytest

from reader.formats.isolation.plain_values import WrongValueError, dump, load
from reader.model.article import (
    Asset,
    Block,
    BlockKind,
    Image,
    Imported,
    InlineStyle,
    Metadata,
    Run,
    TableCell,
)
from reader.model.details import (
    Details,
    ImportOptions,
    OutlineEntry,
    PageMark,
    SourceAnnotation,
    TextPlace,
)

WHOLE = Imported(
    blocks=(
        Block(BlockKind.HEADING, (Run("Ti\ud800tle 🌊"),), level=2, anchor="top"),
        Block(
            BlockKind.TABLE_CELL,
            (Run("a", frozenset({InlineStyle.STRONG, InlineStyle.MARK}), "#top"),),
            cell=TableCell(0, 1, 2, header=True, align="right"),
        ),
        Block(BlockKind.LIST_ITEM, ordinal=0, checked=False, list_depth=1),
        Block(BlockKind.FIGURE, (Run("\ufffc", image=Image("ab", "alt", "x.png")),), noise=True),
    ),
    metadata=Metadata("T", True, ("A", "B"), language="en"),
    media_type="text/html",
    importer="html",
    importer_version="3",
    assets={"ab": Asset("ab", "image/png", b"\0\xff")},
    details=Details(
        "cp1252",
        "guessed",
        outline=(OutlineEntry(0, 1, "T"),),
        pages=(PageMark(0, "xii", 3),),
        options=ImportOptions(whole_page=True),
    ),
    places=(TextPlace(0, 4, 1, 7),),
    annotations=(SourceAnnotation("k", 0, 2, style="yellow"),),
)


def test_an_import_comes_back_as_it_was():
    encoded, blobs = dump(Imported, WHOLE)
    assert blobs == [b"\0\xff"]
    assert load(Imported, encoded, blobs) == WHOLE


def test_what_is_as_by_default_takes_no_room():
    encoded, _ = dump(tuple[Run, ...], (Run("a"), Run("b", href="#x")))
    assert json.loads(encoded) == [["a"], ["b", None, "#x"]]


@pytest.mark.parametrize(
    ("kind", "encoded"),
    [
        (str, b"1"),
        (int, b"true"),
        (int, b"1.5"),
        (bool, b"1"),
        (bytes, b"0"),
        (bytes, b"-1"),
        (bytes, b'"text"'),
        (BlockKind, b'"script"'),
        (BlockKind, b"[]"),
        (tuple[str, ...], b'"abc"'),
        (tuple[str, ...], b'{"a": 1}'),
        (tuple[int, str], b"[1]"),
        (Run, b"[]"),
        (Run, b'[null, ["strong"]]'),
        (Run, b'["a", [], "", null, 5]'),
        (Run, b'["a", [["strong"]]]'),
        (Block, b'["paragraph", [["a"]], "2"]'),
        (Imported, b"{}"),
        (dict[str, int], b"[]"),
        (str, b"\xff"),
        (str, b"not json"),
        (str, b"[" * 200_000),
    ],
)
def test_what_is_not_of_its_type_is_refused(kind: object, encoded: bytes):
    with pytest.raises(WrongValueError):
        load(kind, encoded, [])


@dataclass(frozen=True)
class _Ambiguous:
    number: int | None = 5


def test_none_where_the_default_is_another_cannot_be_told():
    assert load(_Ambiguous, *dump(_Ambiguous, _Ambiguous())) == _Ambiguous()
    with pytest.raises(TypeError, match="default"):
        dump(_Ambiguous, _Ambiguous(None))
    with pytest.raises(TypeError, match="cannot cross"):
        dump(object, object())
