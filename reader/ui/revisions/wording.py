"""What the texts of an article are called: by their days, and by the time where a day has two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from reader.model.article import RevisionSummary
from reader.ui.dates import long_date
from reader.ui.texts import counted, translate


def day_names(revisions: Sequence[RevisionSummary]) -> Mapping[str, str]:
    """Return ``7 August 2026`` for each revision by id, with the time where the day has several."""
    moments = {each.id: _local(each.created) for each in revisions}
    days = {key: long_date(moment.isoformat()) if moment else "" for key, moment in moments.items()}
    known = {each.id: days[each.id] or each.created for each in revisions}
    often = Counter(known.values())
    minutes = {key: f"{moment:%H:%M}" if moment else "" for key, moment in moments.items()}
    twice = Counter((known[key], minutes[key]) for key in known)
    names = {}
    for key, name in known.items():
        moment = moments[key]
        if often[name] > 1 and moment is not None:
            clock = f"{moment:%H:%M:%S}" if twice[name, minutes[key]] > 1 else minutes[key]
            name = translate("Revisions", "{day}, {time}").format(day=name, time=clock)
        names[key] = name
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
    parts = [
        annotations_of(revision),
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


def annotations_of(revision: RevisionSummary) -> str:
    """Return how many annotations stand on a revision, entity mentions among them.

    The Annotations tab counts without bare mentions: these are other words, for another number.
    """
    standing = revision.in_place + revision.edited + revision.moved + revision.doubtful
    return counted(
        standing,
        translate("Revisions", "{count} marked passage"),
        translate("Revisions", "{count} marked passages"),
        translate("Revisions", "nothing marked"),
    )


def about_of(revision: RevisionSummary) -> str:
    """Return what stands beside a text's day: whether it is the present one, its annotations."""
    standing = annotations_of(revision)
    if revision.is_current:
        return translate("Revisions", "the present text · {annotations}").format(
            annotations=standing
        )
    return standing


def strip_title(day: str) -> str:
    """Return what the strip above an earlier text says."""
    return translate("Revisions", "The text as it was on {day}").format(day=day)


def _unless_none(count: int, words: str) -> str:
    return words.format(count=count) if count else ""
