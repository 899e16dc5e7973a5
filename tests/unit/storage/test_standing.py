from __future__ import annotations

from reader.model.annotation import Anchored, AnchorState
from reader.storage import anchors as anchor_store
from reader.storage import annotations, articles, standing
from reader.storage.changes import recording
from reader.storage.database import LibraryFile
from tests.unit.storage.support import add_article, make_annotation

DOUBT = Anchored(4, 9, AnchorState.DOUBTFUL, 0.5)
SETTLED = Anchored(0, 0, AnchorState.ORPHAN, 0.0, "2026-08-09T00:00:00Z")


def test_annotations_are_counted_by_how_they_stand(db: LibraryFile):
    article, other = add_article(db), add_article(db)
    made = [make_annotation(article) for _ in range(4)]
    places = [Anchored(4, 9), DOUBT, SETTLED, DOUBT]
    with recording(db, verb="annotate", actor="test") as record:
        annotations.insert_annotations(record, made)
        anchors = {item.id: place for item, place in zip(made, places, strict=True)}
        anchor_store.set_anchors(record, article.revision, anchors)
        annotations.set_annotations_deleted(record, [made[3].id], True)
    assert standing.anchor_counts(db, article.id, article.revision) == {
        (AnchorState.EXACT, False): 1,
        (AnchorState.DOUBTFUL, False): 1,
        (AnchorState.ORPHAN, True): 1,
    }
    assert standing.anchor_counts(db, other.id, other.revision) == {}
    assert standing.articles_with(db, [AnchorState.DOUBTFUL]) == [article.id]
    assert standing.articles_with(db, [AnchorState.MOVED]) == []
    assert standing.count_in_state(db, AnchorState.DOUBTFUL) == 1
    with recording(db, verb="delete article", actor="test") as record:
        articles.set_article_deleted(record, article.id, True)
    assert standing.articles_with(db, AnchorState) == []
    assert standing.count_in_state(db, AnchorState.DOUBTFUL) == 0


def test_a_state_of_another_version_is_left_out(db: LibraryFile):
    article = add_article(db)
    made = make_annotation(article)
    with recording(db, verb="annotate", actor="test") as record:
        annotations.insert_annotation(record, made)
        anchor_store.set_anchors(record, article.revision, {made.id: DOUBT})
    db.execute("UPDATE anchor SET state = 'perhaps'")
    assert standing.anchor_counts(db, article.id, article.revision) == {}
