"""Highlights and notes that a source brings along, as annotations of the article.

Each has an id that follows from the article and from its key in the source. So reading the source
again brings only what is new in it: what was changed here stays changed, and what was deleted here
stays deleted, even after the trash was emptied, for the change log keeps the ids. Where a source
names its annotations anew (a page was put in front), they are known by where they stand.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

from reader.model.annotation import Annotation, HighlightStyle
from reader.model.article import Revision
from reader.model.details import SourceAnnotation
from reader.model.errors import InvalidSpanError
from reader.services import marking
from reader.services.drafting import draft, exactly, span_of
from reader.services.placing import shown_page_note
from reader.storage import anchors as anchor_store
from reader.storage import annotations as store
from reader.storage.change_log import RowChange, changed_for_good
from reader.storage.changes import ChangeRecord

_STYLES = {style.value: style for style in HighlightStyle}


def bring_along(record: ChangeRecord, revision: Revision, found: Sequence[SourceAnnotation]) -> int:
    """Store what a source has marked on a revision, which is stored already; return how many.

    What has no words of the text is a note on the article, and joins the one that is there.
    """
    by_id = {_id_of(revision.article, each.key): each for each in found}
    seen = changed_for_good(record.db, "annotation", list(by_id))
    spans = {key: _span(revision.text, each) for key, each in by_id.items()}
    placed = {key: span for key, span in spans.items() if span is not None}
    fresh = {key: each for key, each in by_id.items() if key not in seen}
    here = _under_other_keys(record, revision, by_id, placed, seen) if fresh else set()
    for key in here:
        record.add_item(RowChange("annotation", (key,), None, None))
    new = {key: span for key, span in placed.items() if key in fresh and key not in here}
    _store(record, revision, fresh, new)
    spanless = {key: note_of(each) for key, each in fresh.items() if key not in placed}
    return len(new) + _add_to_page_note(record, revision, spanless)


def _store(
    record: ChangeRecord,
    revision: Revision,
    fresh: Mapping[str, SourceAnnotation],
    spans: Mapping[str, tuple[int, int]],
) -> None:
    """Store annotations at their spans; what an undo put into the trash comes out of it."""
    trashed = store.annotations_by_id(record.db, list(spans))
    store.set_annotations_deleted(record, trashed, False)
    made = [
        _annotation(record, revision, key, fresh[key], span)
        for key, span in spans.items()
        if key not in trashed
    ]
    store.insert_annotations(record, made)
    anchor_store.set_anchors(
        record, revision.id, {key: exactly(span) for key, span in spans.items()}
    )


def _under_other_keys(
    record: ChangeRecord,
    revision: Revision,
    by_id: Mapping[str, SourceAnnotation],
    spans: Mapping[str, tuple[int, int]],
    seen: Collection[str],
) -> set[str]:
    """Return the ids, not ``seen``, of what came along before under a key that is there no more.

    What is here stands at the same place, or lies with the same words in the trash; what was seen
    without an own row has its share of them already.
    """
    gone, own = _came_along_before(record, revision, by_id)
    found = set()
    for key in sorted(spans.keys() - own, key=lambda each: each not in seen):
        told = _time(by_id[key].created)
        places: tuple[object, ...] = (spans[key], revision.text[slice(*spans[key])])
        for place in places:
            same = (each for each in gone.get(place, ()) if told in ("", each.created))
            match = next(same, None)
            if match is not None:
                gone[place].remove(match)
                found.add(key)
                break
    return found.difference(seen)


def _came_along_before(
    record: ChangeRecord, revision: Revision, by_id: Collection[str]
) -> tuple[dict[object, list[Annotation]], set[str]]:
    """Return what came along under other keys, by its span or, in the trash, its words; and those
    of the ids that have a row.
    """
    gone: dict[object, list[Annotation]] = {}
    own = set()
    for is_deleted in (False, True):
        rows = store.article_annotations(
            record.db, revision.article, revision.id, deleted=is_deleted
        )
        for annotation, anchor in rows:
            if annotation.id in by_id:
                own.add(annotation.id)
            elif _came_along(annotation) and annotation.quote is not None:
                span = (anchor.start, anchor.end) if anchor is not None else None
                place: object = annotation.quote.exact if is_deleted else span
                gone.setdefault(place, []).append(annotation)
    return gone, own


def _came_along(annotation: Annotation) -> bool:
    """Tell whether an annotation came with the source, by the kind of its id: see ``_id_of``."""
    return annotation.id[14:15] == "5"


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
    words = there.note.rstrip() if there is not None else ""
    more = [each for each in worded.values() if f"\n\n{each}\n\n" not in f"\n\n{words}\n\n"]
    if more:
        whole = "\n\n".join([words, *more] if words else more)
        marking.set_page_note(record, revision.article, there, whole)
    for key in worded:  # they have no row of their own: the log keeps that they were here
        record.add_item(RowChange("annotation", (key,), None, None))
    return len(more)


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
