"""Which new article was found to be mostly the same text as another, and whether that is answered.

View state, like the place where one reads: no change record.
"""

from __future__ import annotations

from dataclasses import dataclass

from reader.storage.database import LibraryFile


@dataclass(frozen=True, slots=True)
class TwinOffer:
    """A live article that is mostly the same text, with what is marked on it."""

    twin: str
    title: str
    share: float
    share_of_twin: float
    annotations: int
    """Those that its list shows: without the page note and bare mentions of entities."""
    mentions: int
    """Bare mentions of entities."""


def make_offer(
    db: LibraryFile, article_id: str, twin_id: str, share: float, share_of_twin: float
) -> None:
    """Note what was found for an article; what was answered for the same pair stays answered."""
    with db.writing():
        db.conn.execute(
            "INSERT INTO twin_offer (article, twin, share, share_of_twin) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (article) DO UPDATE SET twin = excluded.twin, share = excluded.share,"
            " share_of_twin = excluded.share_of_twin,"
            " answered = CASE WHEN twin = excluded.twin THEN answered ELSE '' END",
            [article_id, twin_id, share, share_of_twin],
        )


def open_offer(db: LibraryFile, article_id: str) -> TwinOffer | None:
    """Return the offer for an article that nobody answered, while there is something to bring."""
    row = db.row(_OPEN, [article_id])
    if row is None:
        return None
    return TwinOffer(
        row["twin"],
        row["title"],
        row["share"],
        row["share_of_twin"],
        row["annotations"],
        row["all_of_them"] - row["annotations"] - row["notes"],
    )


_OPEN = """
SELECT twin, theirs.title, share, share_of_twin,
    count(*) AS all_of_them,
    count(*) FILTER (WHERE quote_exact IS NULL) AS notes,
    count(*) FILTER (WHERE quote_exact IS NOT NULL AND NOT (
        motivation = 'identifying' AND style IS NULL AND note = ''
        AND NOT EXISTS (SELECT 1 FROM annotation_tag WHERE annotation = annotation.id)
    )) AS annotations
FROM twin_offer
JOIN article AS own ON own.id = twin_offer.article AND own.deleted = ''
JOIN article AS theirs ON theirs.id = twin AND theirs.deleted = ''
JOIN annotation ON annotation.article = twin AND annotation.deleted = ''
    AND NOT (quote_exact IS NULL AND note = '')
WHERE twin_offer.article = ? AND answered = '' GROUP BY twin
"""


def answer(db: LibraryFile, article_id: str, twin_id: str, time: str) -> None:
    """Note that the person answered the offer for a pair: it is not made again."""
    with db.writing():
        db.conn.execute(
            "UPDATE twin_offer SET answered = ? WHERE article = ? AND twin = ?",
            [time, article_id, twin_id],
        )
