"""Looks for known names in the background, and makes what the page paints of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from reader.model.article import Revision
from reader.model.suggestion import CandidateGroup
from reader.ui.reading.faint_names import FaintName


@dataclass(frozen=True, slots=True)
class FoundNames:
    """Known names of an article that are not tagged, and on which text they were found."""

    article: str
    revision: str
    groups: tuple[CandidateGroup, ...]
    places: tuple[FaintName, ...]
    """In reading order."""


def look_for_names(
    path: Path,
    article_id: str,
    read: Revision,
    *,
    progress: Callable[[float], object],
    cancelled: Callable[[], bool],
) -> FoundNames:
    """Find the known names of an article: for a job. A long text has thousands.

    ``read`` is the text that the page shows.
    """
    from reader.services.known_names import known_in

    found = known_in(path, article_id, read, progress=progress, cancelled=cancelled)
    return FoundNames(found.article, found.revision, found.groups, faint_names(found.groups))


def faint_names(groups: Iterable[CandidateGroup]) -> tuple[FaintName, ...]:
    """Return the places of groups, in reading order."""
    places = [
        FaintName(start, end, group.type if len(group.known) == 1 else None)
        for group in groups
        for start, end in group.spans
    ]
    return tuple(sorted(places, key=itemgetter(0)))
