"""Puts our part into an entity's page and keeps what a person has added around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.export.entity_page import END, exported_aliases, opening
from reader.export.front_matter import scalar, sequence
from reader.model.entity import Entity

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.M)
_KEY = re.compile(r"([^\s#\-][^:\n]*?)\s*:(?:\s|$)")
# Alone on their lines: a name in the front matter may hold anything.
_OPENING = re.compile(r"^<!-- postil:entity \S+ -->$", re.MULTILINE)
_END = re.compile(rf"^{END}$", re.MULTILINE)
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class _Page:
    """A page that holds our part, with ``\\n`` as line end."""

    before: str
    part: str
    after: str


def part_of(page: str, entity_id: str) -> str | None:
    """Return our part of a page; None when it is not there exactly once."""
    found = _split(_plain(page), entity_id)
    return found.part if found else None


def new_page(entity: Entity, part: str) -> str:
    """Return a page that nobody has added anything to."""
    return f"{_front_matter(entity, '', [])}\n{part}\n"


def merged_page(page: str, entity: Entity, part: str) -> str | None:
    """Return a page with our part and our keys of the front matter as they are now.

    None when our part is not there exactly once: then the page is not ours to write.
    """
    found = _split(_plain(page), entity.id)
    if found is None:
        return None
    match = _FRONT_MATTER.match(found.before)
    own, rest = (match[1], found.before[match.end() :]) if match else ("", found.before)
    if not match and not rest.startswith("\n"):
        rest = "\n" + rest
    front = _front_matter(entity, own, exported_aliases(found.part))
    text = front + rest + part + found.after
    if "\r\n" in page:
        text = text.replace("\n", "\r\n")
    return (_BOM if page.startswith(_BOM) else "") + text


def _plain(page: str) -> str:
    return page.removeprefix(_BOM).replace("\r\n", "\n")


def _split(page: str, entity_id: str) -> _Page | None:
    opened, closed = list(_OPENING.finditer(page)), list(_END.finditer(page))
    if len(opened) != 1 or len(closed) != 1 or opened[0][0] != opening(entity_id):
        return None
    start, end = opened[0].start(), closed[0].end()
    return _Page(page[:start], page[start:end], page[end:]) if start < end else None


def _front_matter(entity: Entity, own: str, exported: Sequence[str]) -> str:
    """Return front matter with our keys, each where it stands in ``own``; new ones at the end."""
    ours = {"name": f"name: {scalar(entity.name)}\n", "type": f"type: {entity.type}\n"}
    entries = list(_entries(own))
    aliases = next((text for key, text in entries if key == "aliases"), "")
    ours["aliases"] = _aliases(entity, aliases, exported)
    present = {key for key, _ in entries}
    lines = [ours.get(key, text) for key, text in entries]
    lines += [text for key, text in ours.items() if key not in present]
    return f"---\n{''.join(lines)}---\n"


def _entries(own: str) -> Iterator[tuple[str, str]]:
    """Yield the top-level keys with their lines; what comes before the first has an empty key."""
    key, text = "", ""
    for line in own.splitlines(keepends=True):
        if found := _KEY.match(line):
            if text:
                yield key, text
            key, text = found[1].strip("\"'"), ""
        text += line
    if text:
        yield key, text


def _aliases(entity: Entity, written: str, exported: Sequence[str]) -> str:
    """Return the entry with the library's aliases, and those that a person added to the page."""
    import yaml  # only where a page is there already

    try:
        loaded = yaml.load(written, Loader=yaml.BaseLoader)  # strings only
    except yaml.YAMLError:
        return written
    value = loaded.get("aliases") if isinstance(loaded, dict) else None
    present = [value] if isinstance(value, str) and value else value or []
    if not isinstance(present, list) or not all(isinstance(name, str) for name in present):
        return written
    gone = {*exported, *entity.aliases}
    wanted = [*entity.aliases, *(name for name in present if name not in gone)]
    if wanted == present:
        return written
    return f"aliases: {sequence(wanted)}\n" if wanted else ""
