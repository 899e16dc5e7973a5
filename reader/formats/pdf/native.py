"""The calls of PDFium that are made for every word, without the cost of checked arguments."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Native:
    """Functions of plain numbers: handles and addresses are ints."""

    loose_box: Callable[[int, int, int], int]
    """Text page, character, address of four floats: left, top, right, bottom."""
    text_object: Callable[[int, int], int | None]
    """Text page, character; the address of the text object that draws it."""
    font: Callable[[int], int | None]
    """Text object; the address of its font."""
    matrix: Callable[[int, int, int], int]
    """Text page, character, address of six floats."""
    origin: Callable[[int, int, int, int], int]
    """Text page, character, addresses of two doubles."""
    page_object: Callable[[int, int], int | None]
    """Page, number; the address of what is drawn there."""
    object_type: Callable[[int], int]
    """Of something that is drawn."""
    size: Callable[[int, int], float]
    """Text page, character; the size of its font before the matrix."""


@cache
def native() -> Native:
    """Return the functions of the loaded library."""
    import pypdfium2.raw as raw

    handle, number = ctypes.c_void_p, ctypes.c_int
    return Native(
        loose_box=_as(raw.FPDFText_GetLooseCharBox, number, handle, number, handle),
        text_object=_as(raw.FPDFText_GetTextObject, handle, handle, number),
        font=_as(raw.FPDFTextObj_GetFont, handle, handle),
        matrix=_as(raw.FPDFText_GetMatrix, number, handle, number, handle),
        origin=_as(raw.FPDFText_GetCharOrigin, number, handle, number, handle, handle),
        page_object=_as(raw.FPDFPage_GetObject, handle, handle, number),
        object_type=_as(raw.FPDFPageObj_GetType, number, handle),
        size=_as(raw.FPDFText_GetFontSize, ctypes.c_double, handle, number),
    )


def address(handle: Any) -> int:
    """Return the address that a typed pointer of the library holds."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def wide_string(call: Callable[[Any, int], int]) -> str:
    """Return a UTF-16 string by the library's habit: asked for its size in bytes, then for it."""
    size = call(None, 0)
    if size <= 2 or size > 8_000_000:
        return ""
    buffer = ctypes.create_string_buffer(size)
    call(buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", errors="replace")


def _as(function: Any, *types: Any) -> Any:
    # These return at once: other threads need not be let in for each.
    return ctypes.cast(function, ctypes.PYFUNCTYPE(*types))
