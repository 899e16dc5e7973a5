"""What the texts of an article are called: by their days, and by the time where a day has two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from reader.model.article import RevisionSummary
from reader.ui.dates import long_date
from reader.ui.texts import counted, translate

_CLOCKS = ("%H:%M", "%H:%M:%S", "%H:%M:%S.%f")


def day_names(created: Mapping[str, str]) -> Mapping[str, str]:
    """Return ``7 August 2026`` for when each revision (by id) was made; a day of several has times.

    The time is as exact as it has to be to tell them apart.
    """
    moments = {key: _local(stamp) for key, stamp in created.items()}
    names = {
        key: long_date(moment.isoformat()) if moment is not None else created[key]
        for key, moment in moments.items()
    }
    days = dict(names)
    for clock in _CLOCKS:
        often = Counter(names.values())
        for key, moment in moments.items():
            if moment is not None and often[names[key]] > 1:
                told = translate("Revisions", "{day}, {time}")
                names[key] = told.format(day=days[key], time=moment.strftime(clock))
    return names


def _local(stamp: str) -> datetime | None:
    try:
        return datetime.fromisoformat(stamp).astimezone()
    except ValueError:  # a foreign program wrote the row; its own words are better than none
        return None


def row_title(revision: RevisionSummary, day: str) -> str:
    """Return the first line of a row."""
    if revision.is_current:
        return translate("Revisions", "The present text, of {day}").format(day=day)
    return translate("Revisions", "As you read it on {day}").format(day=day)


def row_detail(revision: RevisionSummary, before: RevisionSummary | None) -> str:
    """Return the second line: annotations, those unsure or lost, words, and a new importer.

    ``before`` is the text that this one replaced.
    """
    standing = revision.in_place + revision.edited + revision.moved + revision.doubtful
    parts = [
        marked_words(standing),
        _unless_none(revision.doubtful, translate("Revisions", "{count} doubtful")),
        _unless_none(revision.lost, translate("Revisions", "{count} not in it")),
        counted(
            revision.words,
            translate("Revisions", "{count:,} word"),
            translate("Revisions", "{count:,} words"),
        ),
    ]
    if before is not None and before.sha256 == revision.sha256:
        told = translate("Revisions", "same file, read by {importer} {version}")
        parts.append(told.format(importer=revision.importer, version=revision.importer_version))
    return " · ".join(filter(None, parts))


def marked_words(count: int) -> str:
    """Return how many annotations stand on a text, entity mentions among them.

    The Annotations tab counts without bare mentions: these are other words, for another number.
    """
    return counted(
        count,
        translate("Revisions", "{count:,} marked passage"),
        translate("Revisions", "{count:,} marked passages"),
        translate("Revisions", "nothing marked"),
    )


def about_text(count: int, *, is_current: bool) -> str:
    """Return what stands beside a text's day: what is marked on it, and whether it is present."""
    if is_current:
        told = translate("Revisions", "the present text · {marked}")
        return told.format(marked=marked_words(count))
    return marked_words(count)


def strip_title(day: str) -> str:
    """Return what the strip above an earlier text says."""
    return translate("Revisions", "The text as it was on {day}").format(day=day)


def marking_refused(*, is_compared: bool) -> str:
    """Return why nothing is marked on an earlier text, or on one of two that are compared."""
    if is_compared:
        return translate(
            "Revisions", "Two texts are compared here. To mark passages, go back with Esc"
        )
    return translate("Revisions", "This is an earlier text. To mark passages, go back with Esc")


def _unless_none(count: int, words: str) -> str:
    return words.format(count=count) if count else ""
