"""The runs of one block while it is read: browser white-space rules, styles, links, images."""

from __future__ import annotations

import re
from typing import Final

from reader.model.article import OBJECT_REPLACEMENT, Image, InlineStyle, Run

Styles = frozenset[InlineStyle]
PLAIN: Final[Styles] = frozenset()

_COLLAPSIBLE: Final = re.compile(r"[ \t\n\r\f]+")
_SEPARATORS: Final = re.compile("[\u2028\u2029\x0b\x85]")
_RARE: Final = ("\n", "  ", "\t", "\r", "\f", "\u2028", "\u2029", "\x0b", "\x85")
"""A text with none of these is as a browser shows it; looking for them is faster than patterns."""


class RunBuffer:
    """Collects text the way a browser shows it: runs of white space become one space."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._pieces: list[str] = []
        self._look: tuple[Styles, str] = (PLAIN, "")
        self._last = ""
        self.length = 0
        """How many code points were added since the last runs were taken."""

    def __bool__(self) -> bool:
        return bool(self._runs or self._pieces)

    @property
    def ends_in_break(self) -> bool:
        """Whether the last thing added was a line break."""
        return self._last == "\n"

    def add(self, text: str, styles: Styles, href: str) -> None:
        """Add text of an HTML text node; white space but no-break spaces collapses."""
        for rare in _RARE:
            if rare in text:
                text = _SEPARATORS.sub("\n", _COLLAPSIBLE.sub(" ", text))
                break
        if self._last in ("", " ", "\n"):
            text = text.removeprefix(" ")
        if text:
            self._push(text, styles, href)

    def add_verbatim(self, text: str) -> None:
        """Add text with its white space as it is (code)."""
        if text:
            self._push(text.replace("\r\n", "\n").replace("\r", "\n"), PLAIN, "")

    def line_break(self, styles: Styles = PLAIN, href: str = "") -> None:
        """Add a line break; white space around it goes."""
        self._trim_space()
        self._push("\n", styles, href)

    def image(self, image: Image, href: str) -> None:
        """Add an inline image."""
        self._close()
        self._runs.append(Run(OBJECT_REPLACEMENT, PLAIN, href, image))
        self.length += 1
        self._last = OBJECT_REPLACEMENT

    def take(self) -> tuple[Run, ...]:
        """Return the runs without white space at either end, and start anew."""
        self._close()
        runs, self._runs, self._last, self.length = self._runs, [], "", 0
        return trimmed(runs)

    def take_code(self) -> tuple[Run, ...]:
        """Return one run without empty lines at either end, its indentation kept."""
        self._close()
        text = "".join(run.text for run in self._runs if run.image is None)
        self._runs, self._last, self.length = [], "", 0
        text = re.sub(r"\A(?:[ \t]*\n)+", "", text).rstrip()
        return (Run(text),) if text else ()

    def _push(self, text: str, styles: Styles, href: str) -> None:
        if (styles, href) != self._look:
            self._close()
            self._look = (styles, href)
        self._pieces.append(text)
        self.length += len(text)
        self._last = text[-1]

    def _close(self) -> None:
        if self._pieces:
            self._runs.append(Run("".join(self._pieces), *self._look))
            self._pieces = []

    def _trim_space(self) -> None:
        if self._last != " ":
            return
        self._close()
        self.length -= 1
        last = self._runs.pop()
        self._runs += [Run(last.text[:-1], last.styles, last.href)] if last.text != " " else []
        self._last = self._runs[-1].text[-1] if self._runs else ""


def trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """Return runs without white space at their outer ends; runs of one look are joined."""
    if len(runs) == 1 and runs[0].image is None:
        run = runs[0]
        text = run.text.strip()
        return (run if text == run.text else Run(text, run.styles, run.href),) if text else ()
    start, end = 0, len(runs)
    while start < end and runs[start].image is None and not runs[start].text.strip():
        start += 1
    while end > start and runs[end - 1].image is None and not runs[end - 1].text.strip():
        end -= 1
    kept: list[Run] = []
    for number, run in enumerate(runs[start:end], start):
        text = run.text
        text = text.lstrip() if number == start else text
        text = text.rstrip() if number == end - 1 else text
        same = kept and run.image is None and kept[-1].image is None
        if same and (kept[-1].styles, kept[-1].href) == (run.styles, run.href):
            text = kept.pop().text + text
        kept.append(Run(text, run.styles, run.href, run.image))
    return tuple(kept)
