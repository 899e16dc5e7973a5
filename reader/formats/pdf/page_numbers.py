"""Numbers of pages as they are printed, Roman ones included."""

from __future__ import annotations

import re
from typing import Final

_ROMAN: Final = re.compile(r"(?=[ivxlc])(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)
_ROMAN_VALUES: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def number_value(number: str) -> int | None:
    """Return the value of a page's number; None when it is none."""
    if number.isdecimal():
        return int(number)
    if not _ROMAN.fullmatch(number):
        return None
    values = [_ROMAN_VALUES[letter] for letter in number.casefold()]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
