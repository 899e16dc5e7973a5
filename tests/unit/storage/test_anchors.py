"""Where annotations stand on each text of their article."""

from __future__ import annotations

from reader.model.annotation import Anchored, AnchorState
from reader.model.article import Article
from reader.storage import anchors as anchor_store
from reader.storage import articles, revisions, standing
from reader.storage.changes import recording
from reader.storage.database import LibraryFile
from tests.unit.storage.support import add_annotation, make_revision


def test_anchors_are_kept_for_each_revision(db: LibraryFile, stored: Article) -> None:
    made = add_annotation(db, stored)
    newer = make_revision(stored.id, "The old ferry.")
    with recording(db, verb="revise", actor="test") as record:
        revisions.insert_revision(record, newer, b"", {})
        anchor_store.set_anchors(record, stored.revision, {made.id: Anchored(4, 9)})
        anchor_store.set_anchors(record, newer.id, {made.id: Anchored(8, 13, AnchorState.MOVED)})
        anchor_store.set_anchors(record, newer.id, {made.id: Anchored(0, 0, AnchorState.ORPHAN, 0)})
    assert anchor_store.anchors(db, stored.revision, [made.id]) == {made.id: Anchored(4, 9)}
    assert anchor_store.anchors(db, newer.id, [made.id, "nobody"]) == {
        made.id: Anchored(0, 0, AnchorState.ORPHAN, 0.0)
    }
    assert standing.count_in_state(db, AnchorState.ORPHAN) == 0
    with recording(db, verb="revise", actor="test") as record:
        articles.set_current_revision(record, stored.id, newer.id)
    assert standing.count_in_state(db, AnchorState.ORPHAN) == 1


def test_the_newest_sure_place_is_told(db: LibraryFile, stored: Article) -> None:
    made = [add_annotation(db, stored) for _ in range(4)]
    newer = make_revision(stored.id, "The old ferry.")
    settled = Anchored(4, 7, AnchorState.DOUBTFUL, 0.5, "2026-08-09T00:00:00Z")
    sure, lost = Anchored(4, 9), Anchored(0, 0, AnchorState.ORPHAN, 0.0)
    edited, doubtful = Anchored(8, 13, AnchorState.EDITED), Anchored(8, 13, AnchorState.DOUBTFUL)
    with recording(db, verb="revise", actor="test") as record:
        revisions.insert_revision(record, newer, b"", {})
        anchor_store.set_anchors(record, stored.revision, {each.id: sure for each in made[:3]})
        now = dict(zip((each.id for each in made), (edited, lost, settled, doubtful), strict=True))
        anchor_store.set_anchors(record, newer.id, now)
    assert anchor_store.sure_anchors(db, [each.id for each in made]) == {
        made[0].id: (edited, newer.id),
        made[1].id: (sure, stored.revision),
        made[2].id: (settled, newer.id),
    }
