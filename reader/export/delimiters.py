"""Opens and closes styles around pieces so that CommonMark and Pandoc agree where they end."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.article import InlineStyle

# CommonMark has no sign for sub- and superscript; the source's marks must not be taken for ours.
_TAGS = {
    InlineStyle.SUBSCRIPT: ("<sub>", "</sub>"),
    InlineStyle.SUPERSCRIPT: ("<sup>", "</sup>"),
    InlineStyle.MARK: ('<mark class="source">', "</mark>"),
    InlineStyle.STRONG: ("<strong>", "</strong>"),
    InlineStyle.EMPHASIS: ("<em>", "</em>"),
    InlineStyle.STRIKE: ("<s>", "</s>"),
}
_SIGNS = {InlineStyle.STRONG: "**", InlineStyle.EMPHASIS: "*", InlineStyle.STRIKE: "~~"}
_STARS = frozenset({InlineStyle.STRONG, InlineStyle.EMPHASIS})


@dataclass(slots=True)
class Delimiter:
    """One end of a styled stretch; ``partner`` is the place of the other end among the tokens."""

    style: InlineStyle
    opens: bool
    partner: int = -1


Token = str | Delimiter


def resolve(tokens: Sequence[Token]) -> list[str]:
    """Return the tokens with each pair of delimiters written out.

    The short signs are used where both ends are flanking as CommonMark 0.31 section 6.2 asks, and
    no other row of the same sign touches them; elsewhere a pair of HTML tags, which always holds.
    """
    written = [token if isinstance(token, str) else "" for token in tokens]
    for place, token in enumerate(tokens):
        if isinstance(token, Delimiter) and token.opens:
            opening, closing = _signs(tokens, place, token)
            written[place], written[token.partner] = opening, closing
    return written


def _signs(tokens: Sequence[Token], start: int, opening: Delimiter) -> tuple[str, str]:
    style, end = opening.style, opening.partner
    tags = _TAGS[style]
    sign = _SIGNS.get(style)
    if sign is None:
        return tags
    outside = _before(tokens, start), _after(tokens, end)
    inside = _after(tokens, start), _before(tokens, end)
    touching = {item.style for item in (*outside, *inside) if isinstance(item, Delimiter)}
    if style in touching:
        return tags
    if style is InlineStyle.EMPHASIS and touching & _STARS:
        # Three stars in a row hold on both sides or not at all; `_` does not hold for Pandoc.
        return (sign, sign) if _fills_strong(*outside) else tags
    flanking = all(
        _is_open(out) or _is_word(within) for out, within in zip(outside, inside, strict=True)
    )
    return (sign, sign) if flanking else tags


def _fills_strong(before: Token, after: Token) -> bool:
    """Tell whether an emphasis is the whole of a strong stretch."""
    if isinstance(before, str) or isinstance(after, str):
        return False
    return before.style is after.style is InlineStyle.STRONG and before.opens and not after.opens


def _before(tokens: Sequence[Token], place: int) -> Token:
    """Return the delimiter or the character before a place; empty at the start."""
    if place == 0:
        return ""
    token = tokens[place - 1]
    return token[-1:] if isinstance(token, str) else token


def _after(tokens: Sequence[Token], place: int) -> Token:
    if place + 1 == len(tokens):
        return ""
    token = tokens[place + 1]
    return token[:1] if isinstance(token, str) else token


def _is_open(neighbour: Token) -> bool:
    """Tell whether a delimiter stands free on this side: an edge, white space or punctuation."""
    if isinstance(neighbour, Delimiter) or not neighbour or neighbour.isspace():
        return True
    if neighbour.isascii():
        return not neighbour.isalnum()
    return unicodedata.category(neighbour)[0] == "P"


def _is_word(neighbour: Token) -> bool:
    return isinstance(neighbour, str) and unicodedata.category(neighbour or " ")[0] in "LN"
