"""Give an article another text: everything is worked out first, and written in one moment.

Finding where thousands of annotations stand takes seconds, and nobody may have to wait that long
for the library. So it is done before the transaction; inside it, only what changed meanwhile is
done again. When the text itself was replaced meanwhile, by another window, all begins again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reader.model.annotation import Anchored
from reader.model.article import Article, Revision
from reader.services.placing import existing_revision
from reader.services.reanchoring import Standing, earlier_texts, reanchor, standings
from reader.storage import anchors as anchor_store
from reader.storage import articles as article_store
from reader.storage.change_log import last_change_id
from reader.storage.changes import ChangeRecord
from reader.storage.database import LibraryFile

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]

_FEW = 50
"""So many annotations may be anchored while others wait."""


class Overtaken(Exception):  # noqa: N818 - no fault: what was worked out is out of date
    """Another connection changed what this is about: work it out again."""


@dataclass(frozen=True, slots=True)
class RevisionPlan:
    """Where all annotations of an article stand on a text that is to become the current one."""

    article: Article
    before: Revision
    text: Revision
    standings: Mapping[str, Standing]
    anchors: Mapping[str, Anchored]
    as_of: int
    """The number of the change up to which the library was read."""


def plan_revision(
    db: LibraryFile,
    article: Article,
    text: Revision,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> RevisionPlan:
    """Work out where everything stands on a new text; raise Cancelled. Writes nothing."""
    with db.reading():
        as_of = last_change_id(db)
        before = existing_revision(db, article)
        rows = standings(db, article.id, before.id, text.id)
        earlier = earlier_texts(db, rows)
    anchors = reanchor(text, before, rows, earlier=earlier, progress=progress, cancelled=cancelled)
    return RevisionPlan(article, before, text, {row.id: row for row in rows}, anchors, as_of)


def carry_out(record: ChangeRecord, plan: RevisionPlan) -> None:
    """Make the text the current one, all anchors with it; the text is stored already.

    After ``stored_article``, which tells whether the plan is for the current text. Raises Overtaken
    when too much else changed meanwhile; nothing was written by this then.
    """
    anchors = plan.anchors
    if last_change_id(record.db) != plan.as_of:
        anchors = _up_to_date(record.db, plan)
    article_store.set_current_revision(record, plan.article.id, plan.text.id)
    anchor_store.set_anchors(record, plan.text.id, anchors)


def stored_article(record: ChangeRecord, plan: RevisionPlan) -> Article:
    """Return the article as it is stored now; raise Overtaken when the plan is for another text."""
    article = article_store.article(record.db, plan.article.id)
    if article is None or article.revision != plan.before.id:
        raise Overtaken
    return article


def _up_to_date(db: LibraryFile, plan: RevisionPlan) -> dict[str, Anchored]:
    """Return the anchors of the annotations as they are now: what changed is looked for again."""
    rows = standings(db, plan.article.id, plan.before.id, plan.text.id)
    changed = [row for row in rows if plan.standings.get(row.id) != row]
    if len(changed) > _FEW:
        raise Overtaken
    anchors = {row.id: plan.anchors[row.id] for row in rows if row.id in plan.anchors}
    earlier = earlier_texts(db, changed)
    return anchors | reanchor(plan.text, plan.before, changed, earlier=earlier)
