"""The fonts and code pages of an RTF file: what its bytes stand for, and how they look."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Final

from reader.formats.rtf.words import CHARSETS, GREEK, SYMBOL

_CODE_PAGES: Final = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_FIXED: Final = ("courier", "consolas", "monaco", "menlo", "lucida console", "liberation mono")


@dataclass(slots=True)
class Font:
    """One font of the font table."""

    codec: str = ""
    greek: bool = False
    fixed: bool = False
    """Whether all its letters are of one width, as those of code are."""

    def shown(self, text: str) -> str:
        """Return what a text in this font looks like."""
        return text.translate(GREEK) if self.greek else text


class FontTable:
    """Knows the fonts by their numbers, and the file's own code page."""

    def __init__(self) -> None:
        self.default = -1
        """The number of the font of plain text."""
        self._fonts: dict[int, Font] = {}
        self._codec = "cp1252"

    def begin(self, number: int) -> None:
        """Begin a font, of which more is told."""
        self._fonts[number] = Font()

    def get(self, number: int) -> Font | None:
        """Return a font; None for one that is not in the table."""
        return self._fonts.get(number)

    def set_code_page(self, word: str, value: int) -> None:
        """Note the code page of the file; one that Python lacks changes nothing."""
        self._codec = _known(_CODE_PAGES.get(word) or f"cp{value}") or self._codec

    def set_charset(self, number: int, word: str, value: int) -> None:
        """Note for which letters a font is: its character set, or its code page (``cpg``)."""
        font = self.get(number)
        if font is None:
            return
        if word == "cpg":
            font.codec = _known(f"cp{value}")
        elif value != SYMBOL:
            font.codec = font.codec or CHARSETS.get(value, "")
            # “ANSI” is what nearly every font says: the file's own code page then counts.
            font.codec = "" if value in (0, 1) else font.codec

    def set_name(self, number: int, name: str) -> None:
        """Note what a font is called: that tells code, and Greek letters in disguise."""
        font = self.get(number)
        name = name.strip(" ;").lower()
        if font is not None:
            font.greek = name == "symbol"
            font.fixed = font.fixed or name.startswith(_FIXED)

    def decoded(self, data: bytes, number: int) -> str:
        """Return the text that bytes in a font stand for."""
        font = self.get(number)
        return data.decode((font.codec if font is not None else "") or self._codec, "replace")


def _known(codec: str) -> str:
    """Return a codec that Python has, or nothing; code page 0 and 42 are no code pages."""
    try:
        return "utf-8" if codec == "cp65001" else codecs.lookup(codec).name
    except LookupError:
        return {"cp936": "gbk", "cp10000": "mac_roman", "cp1361": "johab"}.get(codec, "")
