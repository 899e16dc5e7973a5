"""Names the pages of entities: file names that every system takes and ``[[links]]`` reach."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import count

from reader.anchoring.units import grapheme_bounds
from reader.model.entity import Entity

LONGEST = 120
"""The most characters of a name, its suffix included; ``.md`` comes on top."""
_MOST_BYTES = 240
"""File systems take 255 bytes, ``.new.md`` included."""
# What Windows or Obsidian refuse in a name, and what would format the link's own text.
_UNSAFE = re.compile(r"[\s<>:\"/\\|?*\[\]#^`~$]+|={2,}|%{2,}")
_LABEL_UNSAFE = re.compile(r"[\s<>\\|*\[\]^`~$]+|={2,}|%{2,}")
_HIDDEN = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
_DIRECTION = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)", re.I)


def page_names(entities: Iterable[Entity]) -> dict[str, str]:
    """Return a name without ``.md`` for each entity's page, by entity id.

    Of entities whose names differ in case at most, the oldest has the bare name and the others
    their type behind it: a page that is there already never has to give up its name.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for entity in sorted(entities, key=_age):
        for name in _proposals(entity):
            if (key := _folded(name)) not in taken:
                taken.add(key)
                names[entity.id] = name
                break
    return names


def page_link(entity: Entity, page: str) -> str:
    """Return ``[[page]]``, or ``[[page|name]]`` where the entity's name is another."""
    label = " ".join(_LABEL_UNSAFE.sub(" ", _visible(entity.name)).split())
    return f"[[{page}|{label}]]" if label and label != page else f"[[{page}]]"


def _age(entity: Entity) -> tuple[str, str]:
    return entity.created, entity.id


def _proposals(entity: Entity) -> Iterator[str]:
    name = _safe(entity.name) or entity.type
    yield _cut(name)
    for number in count(1):
        suffix = f" ({entity.type}{f' {number}' if number > 1 else ''})"
        yield _cut(name, len(suffix)) + suffix


def _safe(name: str) -> str:
    words = " ".join(_UNSAFE.sub(" ", _visible(name)).split()).strip(". ")
    return f"{words[0]}_{words[1:]}" if _RESERVED.match(words) else words


def _visible(name: str) -> str:
    normal = unicodedata.normalize("NFC", name)
    return "".join(
        " " if unicodedata.category(c) in _HIDDEN or c in _DIRECTION else c for c in normal
    )


def _cut(name: str, room: int = 0) -> str:
    """Return as much of a name as fits, ending at the edge of a grapheme."""
    end = min(len(name), LONGEST - room)
    while end and len(name[:end].encode()) + room > _MOST_BYTES:
        end -= 1
    if end < len(name):
        edge = grapheme_bounds(name, end)[0]
        end = edge or end  # one endless grapheme has no edge to cut at
    return name[:end].rstrip(". ")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())
