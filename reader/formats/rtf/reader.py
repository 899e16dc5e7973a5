"""The control words, groups and bytes of an RTF file, read one after the other. Never recursive."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from typing import Final

from reader.formats.assets import AssetStore
from reader.formats.links import safe_href
from reader.formats.rtf.blocks import Flow, Notes
from reader.formats.rtf.code import FIXED_SPACE
from reader.formats.rtf.fonts import FontTable
from reader.formats.rtf.state import CHARACTER_STYLES, Goes, State
from reader.formats.rtf.words import CHARACTERS, INFO, KEPT, SKIPPED
from reader.formats.watch import Watch
from reader.model.article import Block, InlineStyle

_TOKEN: Final = re.compile(
    r"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n\0]+"
    r"|([^\\{}\r\n\0]+)|\\"
)
_HEADING: Final = re.compile(r"\s*heading\s*([1-9])\b", re.IGNORECASE)
_TITLE: Final = re.compile(r"\s*title\s*;?\s*\Z", re.IGNORECASE)
_LINK: Final = re.compile(
    r"\s*HYPERLINK\s+(?P<local>\\\\?l\s+)?(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>\S+))"
    r"(?:\s*\\\\?l\s+\"?(?P<part>[^\"\s]+))?",
    re.IGNORECASE,
)
_PICTURES: Final = {"pngblip": "png", "jpegblip": "jpeg"}
_CODE: Final = frozenset((InlineStyle.CODE,))
_GROUPS: Final = {
    "fonttbl": Goes.FONTS,
    "stylesheet": Goes.STYLES,
    "fldinst": Goes.INSTRUCTION,
    "bkmkstart": Goes.BOOKMARK,
    "pict": Goes.PICTURE,
    "listtext": Goes.MARKER,
    "pntext": Goes.MARKER,
    "info": Goes.NOWHERE,
    **dict.fromkeys(INFO, Goes.INFO),
    **dict.fromkeys(SKIPPED, Goes.NOWHERE),
}
_DEEPEST: Final = 10_000
"""Groups inside groups."""


class RtfReader:
    """Reads one file; what it holds is in the attributes afterwards."""

    def __init__(self, data: bytes, assets: AssetStore) -> None:
        self._source = data.decode("latin-1")
        self._assets = assets
        self._position = 0
        self._stack: list[State] = [State()]
        self._flows: list[tuple[Flow, int, str]] = []
        self._flow = Flow()
        self._notes = Notes()
        self._fonts = FontTable()
        self._outlines: dict[int, int] = {}
        self._bytes = bytearray()
        self._high = ""
        """The first half of a character outside the first plane."""
        self._left_out = 0
        self.info: dict[str, str] = {}
        self.blocks: tuple[Block, ...] = ()
        self.complete = False
        """Whether the last group was closed."""
        self._words: dict[str, Callable[[int | None], None]] = {
            "par": lambda _: self._end_paragraph(),
            "sect": lambda _: self._end_paragraph(),
            "page": lambda _: self._end_paragraph(),
            "tab": lambda _: self._flow.tab(self._state),
            "line": lambda _: self._flow.line_break(self._state),
            "lbr": lambda _: self._flow.line_break(self._state),
            "cell": lambda _: self._flow.end_cell(),
            "row": lambda _: self._flow.end_row(),
            "nestcell": lambda _: self._flow.line_break(self._state),
            "nestrow": lambda _: self._flow.line_break(self._state),
            "pard": lambda _: self._state.plain_paragraph(),
            "plain": lambda _: self._plain(),
            "footnote": lambda _: self._enter_note(),
        }

    @property
    def _state(self) -> State:
        return self._stack[-1]

    def read(self, watch: Watch) -> None:
        """Read the file to the end of its outermost group."""
        source, match = self._source, _TOKEN.match
        count = 0
        while self._position < len(source) and not self.complete:
            token = match(source, self._position)
            if token is None:
                break
            self._position = token.end()
            self._token(token)
            count += 1
            if count % 20_000 == 0:
                watch.step(0.1 + 0.7 * self._position / len(source))
        self._flush()
        while self._flows:
            self._leave_note()
        self.blocks = (*self._flow.finish(self._state, self._level()), *self._notes.blocks())

    def _token(self, token: re.Match[str]) -> None:
        word, number, byte, symbol, brace, text = token.groups()
        if byte is not None:
            self._byte(int(byte, 16))
        elif text is not None:
            self._plain_text(text)
        elif word is not None:
            self._flush()
            self._word(word, int(number) if number is not None else None)
        elif brace is not None:
            self._flush()
            self._left_out = 0
            self._enter() if brace == "{" else self._leave()
        elif symbol is not None:
            self._flush()
            self._symbol(symbol)

    # Groups

    def _enter(self) -> None:
        if len(self._stack) < _DEEPEST:
            self._stack.append(self._state.inner())
        else:
            self._stack.append(self._stack[-1])  # closes like the others, and costs nothing

    def _leave(self) -> None:
        if len(self._stack) <= 2:
            self.complete = True
        if len(self._stack) == 1:
            return
        state = self._stack.pop()
        if state is self._stack[-1] or state.collected is self._stack[-1].collected:
            if state.goes is Goes.STYLES:
                self._end_style(state)
            elif state.goes is Goes.FONTS:
                self._end_font(state)
        elif state.goes is not Goes.NOWHERE:
            self._end_group(state)
        if state.note and self._flows:
            self._leave_note()

    def _end_group(self, state: State) -> None:
        text = "".join(state.collected)
        if state.goes is Goes.INFO:
            self.info[state.name] = text.strip()
        elif state.goes is Goes.MARKER:
            self._flow.marker = text.strip() or "•"
        elif state.goes is Goes.INSTRUCTION:
            self._state.href = _target(text)
        elif state.goes is Goes.BOOKMARK:
            self._flow.anchor = self._flow.anchor or text.strip()
        elif state.goes is Goes.PICTURE and state.picture:
            self._picture(state.picture, text)

    def _end_style(self, state: State) -> None:
        """Note a style's outline level: it is told by number, or by the style's name."""
        name = "".join(state.collected)
        heading = _HEADING.match(name)
        if state.outline < 0:
            state.outline = int(heading[1]) - 1 if heading else 0 if _TITLE.match(name) else -1
        if state.outline >= 0:
            self._outlines[state.style] = state.outline
        state.collected.clear()

    def _end_font(self, state: State) -> None:
        self._fonts.set_name(state.font, "".join(state.collected))
        state.collected.clear()

    def _leave_note(self) -> None:
        blocks = self._flow.finish(self._state, 0)
        self._flow, number, back = self._flows.pop()
        self._notes.add(number, blocks, back)

    # Control words

    def _word(self, word: str, number: int | None) -> None:
        state = self._state
        if word in _GROUPS:
            self._begin_group(word)
        elif word == "bin":
            self._position += max(number or 0, 0)
        elif word == "u" and number is not None:
            self._unicode(number)
        elif word in self._words and state.goes is Goes.TEXT:
            self._words[word](number)
        elif word in CHARACTERS:
            self._add(CHARACTERS[word])
        elif word in CHARACTER_STYLES:
            state.look(word, number != 0)
        elif word == "nosupersub":
            state.look("super", False)
        elif state.starred and word not in KEPT:
            state.goes, state.collected = Goes.NOWHERE, []
        else:
            self._property(state, word, number)
        state.starred = False

    def _property(self, state: State, word: str, number: int | None) -> None:
        value = number or 0
        if word == "f":
            state.font = value
            if state.goes is Goes.FONTS:
                self._fonts.begin(value)
        elif word in ("fcharset", "cpg") and state.goes is Goes.FONTS:
            self._fonts.set_charset(state.font, word, value)
        elif word == "deff":
            self._fonts.default = value
        elif word in ("ansicpg", "mac", "pc", "pca"):
            self._fonts.set_code_page(word, value)
        elif word in ("v", "deleted"):
            state.hidden = number != 0
        elif word == "uc":
            state.skip = min(max(value, 0), 8)
        elif word in _PICTURES and state.goes is Goes.PICTURE:
            state.picture = _PICTURES[word]
        elif word in ("yr", "mo", "dy") and state.name == "creatim":
            state.collected.append(f"{value:04}" if word == "yr" else f"-{value:02}")
        else:
            state.set_paragraph(word, value)

    def _begin_group(self, word: str) -> None:
        state = self._state
        if state.goes in (Goes.NOWHERE, Goes.FONTS, Goes.STYLES) and word not in INFO:
            return
        if word in INFO and state.name != "info":
            return
        state.goes, state.name, state.collected = _GROUPS[word], word, []

    def _enter_note(self) -> None:
        if self._flows:
            return
        number = self._notes.refer(self._flow)
        self._flows.append((self._flow, number, self._flow.anchor))
        self._flow = Flow()
        self._state.note = True
        self._state.in_table = False

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._state.starred = True
        elif symbol in CHARACTERS:
            self._add(CHARACTERS[symbol])
        elif symbol in "\r\n" and self._state.goes is Goes.TEXT:
            self._end_paragraph()

    def _plain(self) -> None:
        self._state.styles, self._state.hidden = frozenset(), False
        self._state.font = self._fonts.default

    def _level(self) -> int:
        state = self._state
        outline = state.outline if state.outline >= 0 else self._outlines.get(state.style, -1)
        return outline + 1

    def _end_paragraph(self) -> None:
        self._flow.end_paragraph(self._state, self._level())

    # Text

    def _byte(self, byte: int) -> None:
        if self._left_out:
            self._left_out -= 1
        else:
            self._bytes.append(byte)

    def _plain_text(self, text: str) -> None:
        if self._left_out:
            left_out = min(self._left_out, len(text))
            self._left_out -= left_out
            text = text[left_out:]
        if not self._bytes and text.isascii():
            self._add(text)
        else:
            self._bytes += text.encode("latin-1")  # may go on with the second byte of a character
            self._flush()

    def _flush(self) -> None:
        if self._bytes:
            text = self._fonts.decoded(bytes(self._bytes), self._state.font)
            self._bytes.clear()
            self._add(text)

    def _unicode(self, number: int) -> None:
        code = number % 0x10000 if number < 0 else number
        self._left_out = self._state.skip
        if 0xD800 <= code < 0xDC00:
            self._high = chr(code)
            return
        if 0xDC00 <= code < 0xE000:
            pair = (self._high + chr(code)).encode("utf-16-le", "surrogatepass")
            self._add(pair.decode("utf-16-le", "replace"))
        elif 0xF020 <= code <= 0xF0FF:
            self._add(chr(code - 0xF000))  # how symbol fonts are written
        elif code <= 0x10FFFF:
            self._add(chr(code))
        self._high = ""

    def _add(self, text: str) -> None:
        state = self._state
        if state.goes is Goes.TEXT:
            if not state.hidden:
                font = self._fonts.get(state.font)
                styles = state.styles
                if font is not None:
                    text = font.shown(text)
                    if font.fixed:
                        text, styles = text.replace(" ", FIXED_SPACE), styles | _CODE
                self._flow.text(text, styles, state.href)
        elif state.goes is not Goes.NOWHERE:
            state.collected.append(text)

    def _picture(self, kind: str, digits: str) -> None:
        digits = re.sub(r"[^0-9a-fA-F]", "", digits)
        data = bytes.fromhex(digits[: len(digits) // 2 * 2])
        encoded = base64.b64encode(data).decode("ascii")
        image = self._assets.image({"src": f"data:image/{kind};base64,{encoded}"})
        if image is not None and self._state.goes is Goes.TEXT:
            self._flow.image(image, self._state.href)


def _target(instruction: str) -> str:
    """Return the address in a field's instruction, if it is a link."""
    found = _LINK.match(instruction)
    if found is None:
        return ""
    address = found["quoted"] or found["bare"] or ""
    if found["local"]:
        return f"#{address}"
    return safe_href(f"{address}#{found['part']}" if found["part"] else address)
