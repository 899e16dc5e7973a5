"""Writes the YAML front matter with a fixed order of keys and safe values."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath, PureWindowsPath

from reader.export.claims import claims_of
from reader.model.claim import Claim
from reader.model.entity import Entity
from reader.model.snapshot import ArticleSnapshot

FORMAT = 1
_PLAIN = re.compile(r"[^\W\d_](?:[\w .-]*\w)?")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_RESERVED = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_YAML_LINE = re.compile(r"(?m)^\s*-{3}\s*$")
# What JSON leaves as it is and YAML 1.1 either forbids or folds.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def front_matter(snapshot: ArticleSnapshot, labels: Mapping[str, str]) -> str:
    """Return the front matter with both its rulers, ending in a newline.

    ``labels`` are those of the footnotes, by annotation.
    """
    return "\n".join(["---", *_lines(snapshot, labels), "---", ""])


def _lines(snapshot: ArticleSnapshot, labels: Mapping[str, str]) -> Iterator[str]:
    metadata = snapshot.article.metadata
    if metadata.title:
        yield f"title: {scalar(metadata.title)}"
    if snapshot.article.source:
        yield f"source: {scalar(_file_name(snapshot.article.source))}"
    if metadata.url:
        yield f"url: {scalar(metadata.url)}"
    if metadata.site:
        yield f"site: {scalar(metadata.site)}"
    if metadata.authors:
        yield f"authors: {sequence(metadata.authors)}"
    if metadata.published:
        yield f"published: {_day(metadata.published)}"
    if snapshot.tags:
        yield f"tags: {sequence(snapshot.tags)}"
    yield from _section("entities", [_entity(*each, snapshot) for each in _mentioned(snapshot)])
    claims = [_claim(labels[placed.id], claim, snapshot) for placed, claim in claims_of(snapshot)]
    yield from _section("claims", claims)
    revision = snapshot.revision.sha256
    yield (
        f"postil: {{format: {FORMAT}, article: {scalar(snapshot.article.id)},"
        f" revision: {scalar('sha256:' + revision)}}}"
    )


def _section(key: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield f"{key}:"
        yield from (f"  - {item}" for item in items)


def scalar(value: str) -> str:
    """Return ``value`` so that YAML 1.1 and 1.2 read it as that string, in block and flow style.

    A value with dashes alone on a line goes on one line: Pandoc reads values as Markdown, and such
    a line as the start of YAML in it, which stops the whole document when it is none.
    """
    if _YAML_LINE.search(value):
        value = " ".join(value.split())
    if _UUID.fullmatch(value):
        return value
    plain = value.isascii() or _UNPRINTABLE.search(value) is None
    if plain and _PLAIN.fullmatch(value) and value.casefold() not in _RESERVED:
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def sequence(values: Sequence[str]) -> str:
    """Return ``values`` as a YAML list on one line."""
    return f"[{', '.join(scalar(value) for value in values)}]"


def _day(published: str) -> str:
    """Return a calendar day bare, as YAML writes dates, and anything else as a string."""
    try:
        return date.fromisoformat(published).isoformat()
    except ValueError:
        return scalar(published)


def _file_name(source: str) -> str:
    """Return the name only: where a file lay on one machine is of no use on another."""
    return PureWindowsPath(PurePosixPath(source).name).name or source


def _mentioned(snapshot: ArticleSnapshot) -> list[tuple[Entity, int]]:
    """Return the entities by their first mention, each with its number of mentions.

    Those that are named only as who makes a claim come after them.
    """
    counted = Counter(
        entity_id for placed in snapshot.placed for entity_id in placed.annotation.entities
    )
    if snapshot.page_note is not None:
        counted.update(dict.fromkeys(snapshot.page_note.entities, 0))
    counted.update(dict.fromkeys((claim.source for _, claim in claims_of(snapshot)), 0))
    known = snapshot.entities
    return [(known[entity_id], count) for entity_id, count in counted.items() if entity_id in known]


def _entity(entity: Entity, mentions: int, snapshot: ArticleSnapshot) -> str:
    parts = [f"name: {scalar(entity.name)}", f"type: {scalar(snapshot.type_name(entity.type))}"]
    if entity.aliases:
        parts.append(f"aliases: {sequence(entity.aliases)}")
    more = ("description", "value", "external_id")
    parts += [f"{key}: {scalar(value)}" for key in more if (value := getattr(entity, key))]
    parts.append(f"mentions: {mentions}")
    return f"{{{', '.join(parts)}}}"


def _claim(label: str, claim: Claim, snapshot: ArticleSnapshot) -> str:
    entity = snapshot.entities.get(claim.source)
    who = entity.name if entity is not None else claim.source_words
    parts = [f"note: {scalar(label)}"]
    if who:
        parts.append(f"by: {scalar(who)}")
    parts.append(f"status: {scalar(claim.status.value)}")
    return f"{{{', '.join(parts)}}}"
