"""The claims ledger: every claim of the library in one table, filtered, and the two sides of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.model.claim import ClaimStatus, LinkKind, Manner
from reader.services.claim_filter import ClaimFilter, narrowed
from reader.services.claim_links import ClaimLink
from reader.services.claim_rows import LedgerRow, all_rows, rows_again
from reader.storage.database import LibraryFile

__all__ = [
    "BothSides",
    "ClaimFilter",
    "ClaimLink",
    "ClaimStatus",
    "LedgerRow",
    "Manner",
    "both_sides",
    "ledger",
    "narrowed",
    "rows_again",
    "status_counts",
]


def ledger(db: LibraryFile, wanted: ClaimFilter | None = None) -> list[LedgerRow]:
    """Return the claims of all live articles, the newest said first; only what is ``wanted``."""
    rows = all_rows(db)
    return narrowed(db, rows, wanted) if wanted is not None else rows


def status_counts(rows: Iterable[LedgerRow]) -> dict[ClaimStatus, int]:
    """Return how many of the claims have each status, 0 included."""
    counts = dict.fromkeys(ClaimStatus, 0)
    for row in rows:
        counts[row.status] += 1
    return counts


@dataclass(frozen=True, slots=True)
class BothSides:
    """Claims that bear on each other, parted by who contradicts whom; each side by date."""

    left: tuple[LedgerRow, ...]
    """The side of the claim that was asked about."""
    right: tuple[LedgerRow, ...]
    """What contradicts it, and what supports or repeats that."""
    apart: tuple[LedgerRow, ...] = ()
    """Claims that contradict none of the others and are contradicted by none."""


def both_sides(rows: Sequence[LedgerRow], about: str = "") -> BothSides:
    """Return the two sides of one matter.

    With ``about`` (an annotation id) it is what is linked to that claim, at any distance; without,
    it is all the rows (those of one event, filtered): then claims of one source stand on one side.
    So it is where that claim is not among the rows.
    """
    by_id = {row.annotation: row for row in rows}
    about = about if about in by_id else ""
    sides: dict[str, int] = {}
    by_source: dict[str, int] = {}
    starts = [about] if about else list(by_id)
    for start in starts:
        if start in sides:
            continue
        matter = _matter(by_id, start)
        if len(set(matter.values())) < 2 and not about:
            continue
        if _agreement(by_id, matter, by_source) < 0:
            matter = {key: -side for key, side in matter.items()}
        sides.update(matter)
        for key, side in matter.items():
            who = by_id[key].source or by_id[key].who.casefold()
            if who:
                by_source.setdefault(who, side)
    ordered = sorted(by_id.values(), key=lambda row: (row.when, row.article, row.start))
    return BothSides(
        tuple(row for row in ordered if sides.get(row.annotation) == 1),
        tuple(row for row in ordered if sides.get(row.annotation) == -1),
        () if about else tuple(row for row in ordered if row.annotation not in sides),
    )


def _matter(rows: dict[str, LedgerRow], start: str) -> dict[str, int]:
    """Return the claims linked to one, at any distance: 1 on its side, -1 on the other.

    The nearest link decides where the links disagree.
    """
    sides = {start: 1}
    queue = [start]
    for here in queue:
        for each in rows[here].links:
            if each.other not in rows or each.other in sides:
                continue
            turns = each.kind is LinkKind.CONTRADICTS
            sides[each.other] = -sides[here] if turns else sides[here]
            queue.append(each.other)
    return sides


def _agreement(
    rows: dict[str, LedgerRow], matter: dict[str, int], by_source: dict[str, int]
) -> int:
    """Return how far the sides agree with those that the same sources had: below 0, turn them."""
    return sum(
        side * by_source.get(rows[key].source or rows[key].who.casefold(), 0)
        for key, side in matter.items()
    )
