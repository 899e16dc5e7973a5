"""Highlights and notes that a source brings along, as annotations of the article.

Each has an id that follows from the article and from its key in the source. So reading the source
again brings only what is new in it: what was changed here stays changed, and what was deleted here
stays deleted, even after the trash was emptied, for the change log keeps the ids.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

from reader.model.annotation import Anchored, Annotation, HighlightStyle
from reader.model.article import Revision
from reader.model.details import SourceAnnotation
from reader.model.errors import InvalidSpanError
from reader.services import marking
from reader.services.drafting import draft, exactly, span_of
from reader.services.placing import shown_page_note
from reader.storage import annotations as store
from reader.storage.change_log import RowChange, ever_changed
from reader.storage.changes import ChangeRecord

_STYLES = {style.value: style for style in HighlightStyle}


def bring_along(record: ChangeRecord, revision: Revision, found: Sequence[SourceAnnotation]) -> int:
    """Store what a source has marked on a revision, which is stored already; return how many.

    What has no words of the text is a note on the article, and joins the one that is there.
    """
    by_id = {_id_of(revision.article, each.key): each for each in found}
    seen = ever_changed(record.db, "annotation", list(by_id))
    fresh = {key: each for key, each in by_id.items() if key not in seen}
    made: dict[str, tuple[Annotation, Anchored]] = {}
    for key, each in fresh.items():
        span = _span(revision.text, each)
        if span is not None:
            made[key] = (_annotation(record, revision, key, each, span), exactly(span))
    store.insert_annotations(record, [annotation for annotation, _ in made.values()])
    anchors = {key: anchor for key, (_, anchor) in made.items()}
    store.set_anchors(record, revision.id, anchors)
    spanless = {key: note_of(each) for key, each in fresh.items() if key not in made}
    return len(made) + _add_to_page_note(record, revision, spanless)


def note_of(each: SourceAnnotation) -> str:
    """Return an annotation's note as Markdown: its lines kept, its author below it."""
    lines = [line.rstrip() for line in each.note.strip().splitlines()]
    # Two spaces keep a line's end, where another line of the same paragraph follows.
    ends = ["  " if line and after else "" for line, after in pairwise(lines)]
    note = "\n".join(map(str.__add__, lines, [*ends, ""]))
    author = " ".join(each.author.split())
    return f"{note}\n\n— {author}" if note and author else note


def _annotation(
    record: ChangeRecord,
    revision: Revision,
    key: str,
    each: SourceAnnotation,
    span: tuple[int, int],
) -> Annotation:
    note = note_of(each)
    # A highlight without a colour is one all the same; a note needs none.
    plain = None if note and not each.style else HighlightStyle.YELLOW
    style = _STYLES.get(each.style, plain)
    made = draft(revision.article, revision.text, span, time=record.time, style=style, note=note)
    return replace(made, id=key, created=_time(each.created) or record.time)


def _span(text: str, each: SourceAnnotation) -> tuple[int, int] | None:
    try:
        return span_of(text, each.start, each.end)
    except InvalidSpanError:
        return None


def _add_to_page_note(record: ChangeRecord, revision: Revision, notes: Mapping[str, str]) -> int:
    """Put notes below the note on the article, or make it of them; return how many."""
    worded = {key: note for key, note in notes.items() if note}
    if not worded:
        return 0
    rows = store.article_annotations(record.db, revision.article, revision.id)
    there = shown_page_note(annotation for annotation, _ in rows)
    words = [there.note.rstrip()] if there is not None and there.note.strip() else []
    marking.set_page_note(record, revision.article, there, "\n\n".join([*words, *worded.values()]))
    for key in worded:  # they have no row of their own: the log keeps that they were here
        record.add_item(RowChange("annotation", (key,), None, None))
    return len(worded)


def _time(told: str) -> str:
    """Return a time as it is stored; empty when it is none."""
    try:
        time = datetime.fromisoformat(told)
        return time.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    except (ValueError, OverflowError):
        return ""


def _id_of(article_id: str, key: str) -> str:
    import uuid  # with OpenSSL: only where a source has annotations

    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:uuid:{article_id}#{key}"))
