"""Writes one block's text as a line (or lines) of Markdown, with its marks and references."""

from __future__ import annotations

from collections.abc import Sequence

from reader.export import escaping
from reader.export.delimiters import Delimiter, Token, resolve
from reader.export.marks import BlockMarks
from reader.export.options import Options
from reader.export.pieces import Piece, pieces
from reader.model.article import Image, InlineStyle, Run

Element = InlineStyle | str
"""What may be open around a piece: a style, or the address of a link."""


def inline_markdown(
    runs: Sequence[Run],
    marks: BlockMarks,
    options: Options,
    *,
    line_break: str = escaping.BREAK,
    in_table: bool = False,
) -> str:
    """Return the runs as Markdown; ``line_break`` is written for a newline of the text."""
    if not marks.marks and not marks.references and len(runs) == 1 and _is_plain(runs[0]):
        return escaping.escape(runs[0].text, line_break=line_break)
    return _Writer(pieces(runs, marks), options, line_break, in_table).write()


def _is_plain(run: Run) -> bool:
    return not run.styles and not run.href and run.image is None


class _Writer:
    """Walks the pieces with a stack of open elements; the mark is always the innermost."""

    def __init__(
        self, given: list[Piece], options: Options, line_break: str, in_table: bool
    ) -> None:
        self.pieces = given
        self.options = options
        self.line_break = line_break
        self.in_table = in_table
        self.tokens: list[Token] = []
        self.open: list[tuple[Element, int]] = []
        self.marked = False

    def write(self) -> str:
        for number, piece in enumerate(self.pieces):
            self._turn_to(_elements(piece), piece.marked, number)
            if not self._autolink(number):
                self._content(number)
        self._turn_to([], False, len(self.pieces))
        return "".join(resolve(self.tokens))

    def _turn_to(self, wanted: list[Element], marked: bool, number: int) -> None:
        """Close what the piece does not have and open what is missing, the longest-lived first."""
        keep = 0
        while keep < len(self.open) and self.open[keep][0] in wanted:
            keep += 1
        present = {element for element, _ in self.open[:keep]}
        missing = [element for element in wanted if element not in present]
        if _is_passive(self.pieces, number):
            missing, marked = [], marked and self.marked and keep == len(self.open)
        if self.marked and (not marked or missing or keep < len(self.open)):
            self.tokens.append(self.options.mark_tokens[1])
            self.marked = False
        while len(self.open) > keep:
            self._close()
        if len(missing) > 1:
            missing.sort(key=lambda element: -self._lifetime(element, number))
        for element in missing:
            self._open(element)
        if marked and not self.marked:
            self.tokens.append(self.options.mark_tokens[0])
            self.marked = True

    def _lifetime(self, element: Element, number: int) -> int:
        end = number
        while end < len(self.pieces) and element in _elements(self.pieces[end]):
            end += 1
        return end - number

    def _open(self, element: Element) -> None:
        self.open.append((element, len(self.tokens)))
        if isinstance(element, InlineStyle):
            self.tokens.append(Delimiter(element, opens=True))
        else:
            self._bracket("[")

    def _close(self) -> None:
        element, start = self.open.pop()
        if isinstance(element, InlineStyle):
            opening = self.tokens[start]
            if isinstance(opening, Delimiter):
                opening.partner = len(self.tokens)
            self.tokens.append(Delimiter(element, opens=False, partner=start))
        else:
            self.tokens.append(f"]({escaping.url(element)})")

    def _bracket(self, token: str) -> None:
        """Add a token that starts with ``[``: an exclamation mark before it would make an image."""
        if self.tokens and isinstance(self.tokens[-1], str) and self.tokens[-1].endswith("!"):
            self.tokens[-1] = self.tokens[-1][:-1] + "\\!"
        self.tokens.append(token)

    def _autolink(self, number: int) -> bool:
        """Write a link that shows its own address as ``<address>``; tell whether it was one."""
        piece = self.pieces[number]
        if self.tokens[-1:] != ["["] or not escaping.is_autolink(piece.text, piece.href):
            return False
        if self._lifetime(piece.href, number) > 1:
            return False
        self.tokens[-1] = f"<{piece.href}>"
        self.open.pop()
        return True

    def _content(self, number: int) -> None:
        piece = self.pieces[number]
        if piece.references:
            self._bracket(piece.references)
        elif piece.image is not None:
            self.tokens.append(self._image(piece.image))
        elif piece.is_code and not piece.is_space:
            self.tokens.append(escaping.code_span(piece.text, in_table=self.in_table))
        else:
            self._text(number)

    def _text(self, number: int) -> None:
        before = self.pieces[number - 1] if number else None
        text = escaping.escape(
            self.pieces[number].text,
            first=before is None or before.text.endswith("\n"),
            last=number + 1 == len(self.pieces),
            line_break=self.line_break,
        )
        if before is not None and before.references and text[:1] in {"(", ":"}:
            text = "\\" + text  # `[^x](…)` is a link to some, `[^x]:` a definition
        self.tokens.append(text)

    def _image(self, image: Image) -> str:
        alt = escaping.escape(" ".join(image.alt.split()), first=False, last=False)
        return f"![{alt}]({escaping.url(self.options.image_href(image))})"


def _is_passive(given: list[Piece], number: int) -> bool:
    """Tell whether nothing may open at a piece: a delimiter opens before what can be seen."""
    return number < len(given) and (given[number].is_space or bool(given[number].references))


def _elements(piece: Piece) -> list[Element]:
    """Return what must be open around a piece, in a fixed order."""
    if not piece.styles:
        return [piece.href] if piece.href else []
    styles: list[Element] = [style for style in InlineStyle if style in piece.styles]
    styles = [style for style in styles if style is not InlineStyle.CODE]
    return [piece.href, *styles] if piece.href else styles
