"""Escapes text so that Pandoc's Markdown and CommonMark/GFM both render exactly that text."""

from __future__ import annotations

import re
from urllib.parse import quote

BREAK = "\\\n"
"""A line break between two lines of a paragraph."""
INLINE_BREAK = "<br> "
"""A line break where Markdown has one line only; the space parts words where tags are dropped."""

# What could meet our own delimiters is always escaped; the back-slash first, before we add any.
_ALWAYS = tuple("\\`*_[]{<$~^@|=#\"'")
# One character each, escaped in this company only.
_IN_COMPANY = re.compile(
    r"""-(?=-) | (?<=-)-                # dashes made by `smart`, rules, table rulers, setext lines
    | \.(?=\.\.) | (?<=\.)\.(?=\.) | (?<=\.\.)\.     # the ellipsis made by `smart`
    | &(?=\#?\w+;)                      # character references
    | :(?=[\w+-]+:)                     # emoji names
    | :(?=//(?!(?:[A-Za-z0-9/?%,;]|-(?!-)|\.(?!\.))*[ ]+\S))  # URLs with more to escape
    | (?<=[wW]{3})\.(?=\S)              # the same without a scheme
    """,
    re.VERBOSE,
)
_COMPANY = ("--", "..", "&", ":", "ww.", "WW.", "wW.", "Ww.")
"""One of these is in any text that ``_IN_COMPANY`` changes: a quick look before it."""
_LINE_START = re.compile(
    r"""(?P<one>[>:] | [-+](?=\s|$))        # quotes, definitions, bullets
    | (?:\(?(?:[0-9]+|[A-Za-z]|[ivxlcdmIVXLCDM]+|(?=[.)])))(?=[.)](?:\s|$))  # numbered items
    | [Tt]able(?=:)                        # a caption to Pandoc
    """,
    re.VERBOSE,
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_URL_UNSAFE = re.compile(r"[\x00-\x20\x7f<>\"'\\()\[\]`*^$|{}]+")
_AUTOLINK = re.compile(r"https?://[A-Za-z0-9:/.?_~%=+-]+")


def escape(text: str, *, first: bool = True, last: bool = True, line_break: str = BREAK) -> str:
    """Return ``text`` as Markdown that renders to it.

    ``first`` and ``last`` tell whether it starts and ends its block: white space there is written
    as character references, since Markdown drops it.
    """
    if "\n" not in text:
        return _line(text, starts=first, ends=last)
    head = len(text) - len(text.lstrip("\n")) if first else 0
    tail = len(text) - len(text.rstrip("\n")) if last and head < len(text) else 0
    lines = text[head : len(text) - tail].split("\n")
    final = len(lines) - 1
    body = line_break.join(
        _line(line, starts=number > 0 or (first and not head), ends=number == final and last)
        for number, line in enumerate(lines)
    )
    return "&#10;" * head + body + "&#10;" * tail


def _line(line: str, *, starts: bool, ends: bool) -> str:
    escaped = line
    for character in _ALWAYS:
        escaped = escaped.replace(character, "\\" + character)
    if any(sign in escaped for sign in _COMPANY):
        escaped = _IN_COMPANY.sub(_escaped, escaped)
    if starts and (found := _LINE_START.match(escaped)):
        at = 0 if found["one"] else found.end()
        escaped = escaped[:at] + "\\" + escaped[at:]
    if starts and escaped[:1] in {" ", "\t"}:
        core = escaped.lstrip(" \t")
        escaped = _references(escaped[: len(escaped) - len(core)]) + core
    if ends and escaped[-1:] in {" ", "\t"}:
        core = escaped.rstrip(" \t")
        escaped = core + _references(escaped[len(core) :])
    if _CONTROL.search(escaped):
        escaped = _CONTROL.sub(lambda found: _references(found[0]), escaped)
    return escaped


def _escaped(found: re.Match[str]) -> str:
    return "\\" + found[0]


def _references(characters: str) -> str:
    return "".join(f"&#{ord(character)};" for character in characters)


def code_span(text: str, *, in_table: bool = False) -> str:
    """Return ``text`` as inline code; as ``<code>`` where back-ticks cannot hold it."""
    text = text.replace("\n", " ")
    if _CONTROL.search(text) or (in_table and "|" in text):
        # GFM reads `\|` in a cell's code as a bar and Pandoc as two characters.
        return f"<code>{escape(text, first=False, last=False)}</code>"
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    edges = text[:1] + text[-1:]
    padding = " " if "`" in edges or edges == "  " else ""
    return f"{fence}{padding}{text}{padding}{fence}"


def code_fence(text: str) -> str:
    """Return a row of back-ticks longer than any that ``text`` holds."""
    return "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 3)


def url(address: str) -> str:
    """Return ``address`` as the destination of a link; unsafe characters percent-encoded."""
    return _URL_UNSAFE.sub(lambda found: quote(found[0], safe=""), address.strip())


def is_autolink(text: str, href: str) -> bool:
    """Tell whether a link that shows its own address can be written ``<address>``."""
    return text == href and _AUTOLINK.fullmatch(href) is not None
