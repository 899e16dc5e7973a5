"""The claims by and about entities, for their pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.export.entity_claims import EntityClaim
from reader.export.entity_page import MentionsIn
from reader.services.claim_rows import LedgerRow, all_rows
from reader.storage.database import LibraryFile


def claims_by_entity(
    db: LibraryFile, mentions: Mapping[str, Sequence[MentionsIn]]
) -> dict[str, list[EntityClaim]]:
    """Return the claims by and about the entities that are mentioned (by id), oldest first.

    A claim is about what is mentioned in its passage, except by the one who makes it.
    """
    rows = sorted(all_rows(db), key=lambda row: (row.when, row.article, row.start))
    by_article: dict[str, list[LedgerRow]] = {}
    by_source: dict[str, list[LedgerRow]] = {}
    for row in rows:
        by_article.setdefault(row.article, []).append(row)
        by_source.setdefault(row.source, []).append(row)
    found = {key: [_claim(row, is_by=True) for row in by_source.get(key, ())] for key in mentions}
    for key, places in mentions.items():
        about = [
            row
            for each in places
            for row in by_article.get(each.article.id, ())
            if row.source != key and _holds_one(row, each)
        ]
        about.sort(key=lambda row: (row.when, row.article, row.start))
        found[key] += [_claim(row, is_by=False) for row in about]
    return found


def _holds_one(row: LedgerRow, mentions: MentionsIn) -> bool:
    return any(
        row.start <= placed.start and placed.end <= row.end and placed.id != row.annotation
        for placed in mentions.placed
        if not placed.is_orphan
    )


def _claim(row: LedgerRow, *, is_by: bool) -> EntityClaim:
    return EntityClaim(
        row.text, row.who, row.status, row.manner, row.said, row.article, row.title, is_by
    )
