"""Mails and newsletters (.eml): the HTML part or the text, who sent it, when; images inside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from typing import Final

from reader.formats.encoding import decoded
from reader.formats.mail_text import mail_blocks
from reader.formats.mhtml import import_part
from reader.formats.mime_parts import (
    Part,
    children_of,
    decoded_words,
    header_text,
    parsed,
    part_of,
    parts_of,
)
from reader.formats.source_file import SourceFile
from reader.formats.source_text import as_wanted
from reader.formats.titles import proposed_title
from reader.formats.watch import Watch
from reader.model.article import Block, BlockKind, Imported, Metadata, Run
from reader.model.errors import FormatError

_DEEPEST: Final = 20
_INVISIBLE: Final = re.compile(
    r"[\s\u00a0\u00ad\u034f\u061c\u115f\u17b4\u180e\u2000-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*"
)
_FOR_THE_MAILBOX: Final = re.compile(
    r"(?:(?:having\s+)?(?:trouble|problems|difficulty)\s+(?:viewing|reading).{0,80}"
    r"|(?:view|read|open)\s+(?:this\s+)?(?:e-?mail\s+|message\s+|post\s+|it\s+)?"
    r"(?:in\s+(?:(?:your|a|the)\s+)?(?:web\s*)?browser|online|on\s+the\s+web|in\s+(?:the\s+)?app).{0,20}"
    r"|.{0,60}\bunsubscribe\b.{0,80}"
    r"|(?:manage|update|change)\s+(?:your\s+)?(?:e-?mail\s+)?(?:preferences|subscription).{0,60}"
    r"|you(?:['’]re|\s+are)\s+receiving\s+this\s+(?:e-?mail|message|newsletter)\b.{0,160}"
    r"|forward(?:ed)?\s+(?:this\s+(?:e-?mail\s+)?)?to\s+a\s+friend.{0,20})",
    re.IGNORECASE,
)
_LONGEST_SERVICE_LINE: Final = 200
_REPLY: Final = re.compile(r"^(?:(?:re|fwd?|aw|wg|sv|vs|tr|rv)\s*:\s*)+", re.IGNORECASE)


def import_email(source: SourceFile, watch: Watch) -> Imported:
    """Return a mail's text with its sender as the author; attachments are named in the last line.

    Raises FormatError when it has no text.
    """
    message = parsed(source.data, source.name)
    body = _body(message)
    watch.step(0.1)
    if body is None and (inner := _inner(message)) is not None:
        message, body = inner, _body(inner)  # a mail that only brings another one along
    parts = list(parts_of(message))
    if body is None:
        raise FormatError(_no_text(source.name, parts))
    if body.media_type == "text/html":
        # All of it: a mail has no menus, and its stories may be many.
        whole = replace(source, options=replace(source.options, whole_page=True))
        imported = import_part(body, parts, whole, watch, header_text(message, "Content-Base"))
        blocks = [_marked(block) for block in imported.blocks if not _is_invisible(block)]
    else:
        imported = _plain(body, source)
        blocks = list(imported.blocks)
    blocks += _attachments(parts, body, imported)
    return replace(
        imported,
        blocks=tuple(blocks),
        metadata=_metadata(message, imported.metadata, blocks),
        media_type="message/rfc822",
        importer="email",
    )


def _no_text(name: str, parts: Sequence[Part]) -> str:
    if any(part.file_name or part.is_attachment for part in parts):
        return f"“{name}” holds no text, only attachments. Open those instead."
    return f"“{name}” holds no text to read. It may be damaged."


def _body(message: Message) -> Part | None:
    """Return the part that is shown as the message: HTML before plain text."""
    found: list[Part] = []
    stack = [(message, 0)]
    while stack and len(found) < 100:
        current, depth = stack.pop()
        children = children_of(current)
        if children and depth < _DEEPEST:
            stack.extend((child, depth + 1) for child in reversed(children))
            continue
        part = part_of(current)
        is_text = part.media_type in ("text/html", "text/plain", "text/enriched")
        if is_text and not part.is_attachment and part.data.strip():
            found.append(part)
    html = next((part for part in found if part.media_type == "text/html"), None)
    return html or next(iter(found), None)


def _inner(message: Message) -> Message | None:
    """Return the first message that is attached to one."""
    for part in parts_of(message):
        payload = part.message.get_payload()
        if part.media_type == "message/rfc822" and isinstance(payload, list) and payload:
            first = payload[0]
            return first if isinstance(first, Message) else None
    return None


def _plain(body: Part, source: SourceFile) -> Imported:
    found = decoded(body.data, name=source.name, chosen=source.options.encoding, label=body.charset)
    read = as_wanted(found, source)
    blocks = mail_blocks(
        read.text,
        flowed=_parameter(body, "format") == "flowed",
        delete_spaces=_parameter(body, "delsp") == "yes",
    )
    return Imported(
        blocks=tuple(blocks),
        metadata=Metadata(),
        media_type="text/plain",
        importer="email",
        importer_version=source.version,
        details=read.details(),
    )


def _parameter(part: Part, name: str) -> str:
    value = part.message.get_param(name)
    return value.lower() if isinstance(value, str) else ""


def _metadata(message: Message, found: Metadata, blocks: Sequence[Block]) -> Metadata:
    title = _REPLY.sub("", header_text(message, "Subject")) or (
        "" if found.title_proposed else found.title
    )
    proposed = not title
    if proposed:
        title = proposed_title(next((b.text for b in blocks if b.text.strip()), ""))
    archived = re.search(r"https?://[^\s<>]+", header_text(message, "Archived-At"))
    return replace(
        found,
        title=title[:500],
        title_proposed=proposed,
        authors=_senders(message),
        published=_date(message),
        url=archived[0] if archived else found.url,
        language=header_text(message, "Content-Language").split(",")[0][:20] or found.language,
    )


def _senders(message: Message) -> tuple[str, ...]:
    """Return the names of those who wrote it, their addresses where they give no name."""
    value = str(message.get("From", ""))[:2000]
    names = []
    for name, address in getaddresses([" ".join(value.split())])[:20]:
        shown = " ".join(decoded_words(name).split()) or address
        if shown and shown not in names:
            names.append(shown[:200])
    return tuple(names)


def _date(message: Message) -> str:
    try:
        return parsedate_to_datetime(header_text(message, "Date")).date().isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        return ""


def _is_invisible(block: Block) -> bool:
    """Say whether a block is the padding that keeps a mailbox from showing more of the text."""
    shown = any(run.image is not None for run in block.runs) or block.kind is BlockKind.RULE
    return not shown and not block.cell and _INVISIBLE.fullmatch(block.text) is not None


def _marked(block: Block) -> Block:
    text = " ".join(block.text.split())
    service = len(text) <= _LONGEST_SERVICE_LINE and _FOR_THE_MAILBOX.fullmatch(text) is not None
    return replace(block, noise=True) if service else block


def _attachments(parts: Sequence[Part], body: Part, imported: Imported) -> list[Block]:
    shown = {run.image.source for b in imported.blocks for run in b.runs if run.image}
    names = [
        part.file_name
        for part in parts
        if part.file_name
        and part.message is not body.message
        and f"cid:{part.identifier}" not in shown
    ]
    if not names:
        return []
    word = "Attachment" if len(names) == 1 else "Attachments"
    return [Block(BlockKind.PARAGRAPH, (Run(f"{word}: {', '.join(names[:50])}"),))]
