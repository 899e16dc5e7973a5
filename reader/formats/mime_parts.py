"""MIME messages, as mails and web archives are: their parts and headers, within limits."""

from __future__ import annotations

import binascii
import email
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import policy
from email.errors import HeaderParseError, MessageError
from email.header import Header, decode_header
from email.message import Message
from typing import Final
from urllib.parse import unquote, urldefrag, urljoin

from reader.formats.encoding import decode
from reader.model.errors import FormatError

_MOST_PARTS: Final = 5000
_DEEPEST: Final = 50
_LONGEST_HEADER: Final = 8000
_BOUNDARY: Final = re.compile(rb"\bboundary\s*=", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf of a message."""

    message: Message
    media_type: str
    charset: str
    location: str
    """Its Content-Location: the address that pages name it by."""
    identifier: str
    """Its Content-ID without the angle brackets."""
    file_name: str
    is_attachment: bool

    @property
    def data(self) -> bytes:
        """The part's bytes, its transfer encoding undone; empty when they are damaged."""
        try:
            payload = self.message.get_payload(decode=True)
        except (ValueError, binascii.Error, AssertionError):
            return b""
        return payload if isinstance(payload, bytes) else b""


def parsed(data: bytes, name: str) -> Message:
    """Return the message that ``data`` is; raise FormatError when it is nested without an end."""
    if len(_BOUNDARY.findall(data)) > 10 * _DEEPEST:
        raise FormatError(f"“{name}” has parts in parts without an end. It cannot be opened.")
    start = re.match(rb"\s*", data)
    try:
        return email.message_from_bytes(data[start.end() if start else 0 :], policy=policy.compat32)
    except (RecursionError, MessageError, ValueError) as error:
        raise FormatError(f"“{name}” is damaged: its parts cannot be told apart.") from error


def parts_of(message: Message) -> Iterator[Part]:
    """Yield a message's leaves in their order; those of messages inside it are one leaf."""
    stack, seen = [(message, 0)], 0
    while stack and seen < _MOST_PARTS:
        current, depth = stack.pop()
        children = children_of(current)
        if children and depth < _DEEPEST:
            stack.extend((child, depth + 1) for child in reversed(children))
            continue
        seen += 1
        yield part_of(current)


def children_of(message: Message) -> list[Message]:
    """Return the parts that a multipart message has; none of any other."""
    if not message.is_multipart() or message.get_content_maintype() != "multipart":
        return []  # what has no parts is not asked for them: its charset may be damaged too
    return [each for each in message.get_payload() if isinstance(each, Message)]


def part_of(message: Message) -> Part:
    """Return what is told of a leaf."""
    charset = message.get_param("charset")
    disposition = header_text(message, "Content-Disposition").lower()
    return Part(
        message=message,
        media_type=message.get_content_type(),
        charset=charset if isinstance(charset, str) else "",
        location=header_text(message, "Content-Location"),
        identifier=header_text(message, "Content-ID").strip("<> "),
        file_name=_file_name(message),
        is_attachment=disposition.startswith("attachment"),
    )


def header_text(message: Message, name: str) -> str:
    """Return a header's text on one line, its encoded words and raw bytes decoded."""
    value = message.get(name)
    if value is None:
        return ""
    if isinstance(value, str):
        value = value[:_LONGEST_HEADER]
    return " ".join(decoded_words(value).split())


def decoded_words(value: str | Header) -> str:
    """Return a header's value with its encoded words decoded, as it stands if they are damaged."""
    try:
        chunks = decode_header(value)
    except (HeaderParseError, ValueError, AssertionError):
        return str(value)
    return "".join(_chunk(text, charset) for text, charset in chunks)


def start_of(message: Message, parts: Sequence[Part], types: Sequence[str]) -> Part | None:
    """Return the part that the message names as its first, or the first of one of ``types``."""
    start = message.get_param("start")
    if isinstance(start, str):
        for part in parts:
            if part.identifier == start.strip("<> ") and part.media_type in types:
                return part
    texts = (part for part in parts if part.media_type in types and not part.is_attachment)
    return next((part for part in texts if part.data.strip()), None)


def resources(parts: Sequence[Part], base: str) -> dict[str, Part]:
    """Return the parts by the references that a page at ``base`` may use for them."""
    found: dict[str, Part] = {}
    for part in parts:
        if part.identifier:
            found.setdefault(f"cid:{part.identifier}", part)
        if part.location:
            found.setdefault(absolute(part.location, base), part)
            found.setdefault(part.location, part)
    return found


def absolute(reference: str, base: str) -> str:
    """Return a reference resolved against ``base``, without its fragment."""
    if reference[:4].lower() == "cid:":
        return f"cid:{unquote(reference[4:])}"
    try:
        return urldefrag(urljoin(base, reference))[0]
    except ValueError:
        return reference


def _chunk(text: bytes | str, charset: str | None) -> str:
    if isinstance(text, str):
        raw = text.encode("utf-8", "surrogateescape")
        return text if raw.isascii() else decode(raw) if b"\0" not in raw else ""
    if charset in (None, "unknown-8bit"):
        return decode(text) if b"\0" not in text else ""
    try:
        return text.decode(charset or "ascii", "replace")
    except (LookupError, ValueError):  # a NUL in the name of a codec is the latter
        return text.decode("utf-8", "replace")


def _file_name(message: Message) -> str:
    try:
        name = message.get_filename("")
    except (ValueError, LookupError):
        return ""
    return " ".join(decoded_words(name[:500]).split())
