"""When the text of an article changed last, and how its annotations stand since."""

from __future__ import annotations

from reader.model.annotation import AnchorState
from reader.model.article import Article
from reader.model.review import TextChange
from reader.storage import revisions as revision_store
from reader.storage import standing
from reader.storage.change_log import TextStep, last_text_step
from reader.storage.database import LibraryFile


def text_change(db: LibraryFile, article: Article) -> TextChange | None:
    """Return how annotations stand on the current revision against the one before.

    None when the text never changed, or nothing is annotated.
    """
    with db.reading():
        step = text_before(db, article)
        counts = standing.anchor_counts(db, article.id, article.revision)
    if step is None or not counts:
        return None
    of = {state: sum(n for (s, _), n in counts.items() if s is state) for state in AnchorState}
    asked = (AnchorState.DOUBTFUL, AnchorState.ORPHAN)
    return TextChange(
        revision=article.revision,
        created=step.time,
        in_place=of[AnchorState.EXACT],
        edited=of[AnchorState.EDITED],
        moved=of[AnchorState.MOVED],
        doubtful=of[AnchorState.DOUBTFUL],
        lost=of[AnchorState.ORPHAN],
        to_review=sum(counts.get((state, False), 0) for state in asked),
    )


def reads_the_same(db: LibraryFile, article: Article) -> bool:
    """Tell whether the last new text has the words of the one before: other line ends, say."""
    step = text_before(db, article)
    return step is not None and revision_store.have_same_text(db, step.before, step.after)


def text_before(db: LibraryFile, article: Article) -> TextStep | None:
    """Return the change that made the current revision the current one; None for the first."""
    step = last_text_step(db, article.id)
    return step if step is not None and step.after == article.revision else None
