"""Comments that a word processor's document holds, as annotations of their passages."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from reader.formats.inline_marks import Place
from reader.model.details import SourceAnnotation

_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody noted on a passage."""

    id: str
    text: str
    author: str
    created: str


def as_annotations(
    importer: str, comments: Sequence[Comment], places: Iterable[Place], text: str
) -> tuple[SourceAnnotation, ...]:
    """Return the comments as annotations of their passages; one without any is on the article.

    Their keys tell them by author, time and words: numbers change when it is saved.
    """
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    for place in places:
        if place.kind in "se":
            (starts if place.kind == "s" else ends).setdefault(place.number, place.offset)
    seen: Counter[str] = Counter()
    found = []
    for comment in comments:
        start = starts.get(comment.id, 0)
        start, end = _span(start, ends.get(comment.id, start), text)
        told = "\0".join((comment.author, comment.created, comment.text))
        key = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:24]
        seen[key] += 1
        found.append(
            SourceAnnotation(
                f"{importer}:{key}:{seen[key]}",
                start,
                end,
                note=comment.text,
                author=comment.author,
                created=comment.created,
            )
        )
    return tuple(found)


def _span(start: int, end: int, text: str) -> tuple[int, int]:
    """Return a passage without white space at its ends; an empty one as 0, 0."""
    passage = text[start:end]
    start += len(passage) - len(passage.lstrip())
    end = start + len(passage.strip())
    return (start, end) if end > start else (0, 0)


def utc(written: str) -> str:
    """Return a comment's time; Word writes local time and calls it UTC, so it is near enough."""
    if not _TIME.match(written):
        return ""
    try:
        moment = datetime.fromisoformat(written.replace("Z", "+00:00"))
    except ValueError:
        return ""
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC).isoformat()
