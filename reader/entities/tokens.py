"""The words of a text, with what the search for names asks of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reader.entities.word_lists import APOSTROPHES, cues
from reader.model.article import Block, BlockKind, block_starts

_LETTER = r"[^\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
_WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}|{_LETTER}+(?:['&\-‐‑.]{_LETTER}+)*")
_ENDING = re.compile(r"(?:'(?:s|S|m|ve|d|ll|re|t))$")
_HYPHEN = re.compile(r"[-‐‑]")
_STOP = re.compile(r"[.!?:;…\n•*|]|[“\"‘']\s*$|(?:^|\s)'|[—–]\s*[“\"]")
_SAINT = ("St", "Mt", "Dr", "Mr", "Ft")
_PARTY = ("R", "D")
_FULL_STOPS = tuple(".!,;:")
_HEADLINE_SHARE = 0.66
_HEADLINE_LEAST = 3


@dataclass(slots=True)
class Token:
    """One word: code points of the text, without a possessive ``'s``."""

    start: int
    end: int
    text: str
    """With straight apostrophes."""
    gap: str
    """What stands between the word before and this one; ``\\n`` before the first of a block."""
    tail: str = ""
    """The ending that was cut off: ``'s``, ``-based``."""
    is_start: bool = False
    """Whether a sentence or a quotation begins here: its capital letter says nothing."""
    in_headline: bool = False
    """Whether the whole line is in capital letters or begins its words with them."""

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper() or (
            self.text[:3] in ("al-", "el-") and self.text[3:4].isupper()
        )

    @property
    def is_all_caps(self) -> bool:
        """Whether it is all in capitals, of two letters and more."""
        return len(self.text) > 1 and self.text.isupper()

    @property
    def is_possessive(self) -> bool:
        """Whether an ``'s`` follows."""
        return self.tail in ("'s", "'S", "'")

    @property
    def is_joined(self) -> bool:
        """Whether only a space stands before it."""
        return self.gap in (" ", "\u00a0")


def tokens_of(
    text: str, blocks: Sequence[Block] = (), *, stop: Callable[[], None] = lambda: None
) -> list[Token]:
    """Return the words of a text in order, noise left out; without blocks a line is a block.

    ``stop`` is called before each line: it may raise.
    """
    found: list[Token] = []
    for start, end, is_heading in _stretches(text, blocks):
        stop()
        found.extend(_block_tokens(text[start:end].translate(APOSTROPHES), start, is_heading))
    return found


def _stretches(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int, bool]]:
    """Yield start and end of each line to look at, and whether it is a heading."""
    if not blocks:
        for match in re.finditer(r"[^\n]+", text):
            yield match.start(), match.end(), False
        return
    for block, start in zip(blocks, block_starts(blocks), strict=True):
        if block.noise or block.kind in (BlockKind.CODE, BlockKind.RULE):
            continue
        is_heading = block.kind is BlockKind.HEADING
        for match in re.finditer(r"[^\n]+", block.text):
            yield start + match.start(), start + match.end(), is_heading


def _block_tokens(line: str, offset: int, is_heading: bool) -> list[Token]:
    found: list[Token] = []
    last = 0
    for match in _WORD.finditer(line):
        start, end = match.span()
        gap = line[last:start] if found else "\n"
        word = match.group()
        end = _with_dot(line, word, end)
        token = Token(offset + start, offset + end, line[start:end], gap)
        token.is_start = not found or bool(_STOP.search(gap)) or _is_after_dot(found[-1], word)
        _trim(token)
        found.append(token)
        last = end
        if line[end : end + 1] == "'" and word.endswith("s"):
            token.tail = token.tail or "'"
            last += token.tail == "'"
    if is_heading or (line.rstrip(' "”')[-1:] not in _FULL_STOPS and _is_headline(found)):
        for token in found:
            token.in_headline = True
    return found


def _is_after_dot(before: Token, word: str) -> bool:
    """Tell whether a sentence begins behind an abbreviation: "in N.J. He was 88"."""
    return before.text.endswith(".") and len(before.text) > 2 and word.lower() in cues("opener")


def _with_dot(line: str, word: str, end: int) -> int:
    """Return the end of a word with the full stop that belongs to it: Mr., J., Inc."""
    if line[end : end + 1] != ".":
        return end
    is_initial = len(word) == 1 and word.isupper() and word != "I"
    goes_on = line[end + 1 : end + 2] not in ("", "\n") and not line[end + 1 : end + 2].isalpha()
    return (
        end + 1
        if goes_on
        and (is_initial or (word in cues("with-full-stop") or word.capitalize() in _SAINT))
        else end
    )


def _trim(token: Token) -> None:
    """Cut off an ending that is no part of a name, and what stands before a hyphened name."""
    ending = _ENDING.search(token.text)
    if ending:
        token.tail = ending.group()
        token.text = token.text[: ending.start()]
        token.end -= len(token.tail)
    if not _HYPHEN.search(token.text):
        return
    parts = _HYPHEN.split(token.text)
    if len(parts) < 2 or not all(parts):
        return
    if parts[0][0].isupper() and not parts[-1][0].isupper() and not parts[-1][0].isdigit():
        kept = 1
        while kept < len(parts) and parts[kept][0].isupper():
            kept += 1
        length = sum(map(len, parts[:kept])) + kept - 1
        if parts[0] not in ("Al", "El") and len(parts[-1]) > 2:
            token.tail = token.text[length:]
            token.text = token.text[:length]
            token.end = token.start + length
    elif (parts[0] in _PARTY and len(parts) == 2) or (
        parts[0].islower()
        and parts[-1][0].isupper()
        and not parts[-1].endswith("ism")
        and parts[0] not in ("al", "el", "e", "i")
    ):  # Senator Ada Voss, D-Iowa
        _cut_before(token, parts[-1])


def _cut_before(token: Token, kept: str) -> None:
    """Keep only the end of a word."""
    cut = len(token.text) - len(kept)
    token.start += cut
    token.text = kept


def _is_headline(tokens: Sequence[Token]) -> bool:
    """Tell whether the words of a line have capitals only to stand out."""
    long = [token for token in tokens if len(token.text) > 3 and token.text[0].isalpha()]
    if len(long) < _HEADLINE_LEAST or len(tokens) > 30:
        return False
    return sum(token.is_capital for token in long) >= _HEADLINE_SHARE * len(long)


def is_connected(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word goes on where the one before it ended."""
    token, before = tokens[at], tokens[at - 1]
    if token.gap == ", " and token.text in cues("company-form"):
        return token.text not in ("Group", "Holdings")
    return (token.is_joined or token.gap in (" & ", " + ")) and not before.tail


def capital_at(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word goes on, with a capital letter, where the one before it ended."""
    return at < len(tokens) and is_connected(tokens, at) and tokens[at].is_capital


def goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word follows the one before it, perhaps what that one owns."""
    if at >= len(tokens):
        return False
    return is_connected(tokens, at) or (tokens[at - 1].is_possessive and tokens[at].is_joined)
