"""Footnote labels: the tail of an annotation's UUID, longer where two collide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

SHORTEST = 6


def footnote_labels(ids: Iterable[str]) -> dict[str, str]:
    """Return the label of each id, such as ``p-7f3a1c``; the order of ``ids`` does not matter."""
    labels: dict[str, str] = {}
    pending = list(dict.fromkeys(ids))
    length = SHORTEST
    while pending:
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for annotation_id in pending:
            digits = annotation_id.replace("-", "")
            # A longer label never equals a shorter one; an id used up keeps its dashes instead.
            key = digits[-length:] if length <= len(digits) else annotation_id
            groups[key].append(annotation_id)
        pending = []
        for key, group in groups.items():
            if len(group) == 1:
                labels[group[0]] = f"p-{key}"
            else:
                pending += group
        length += 1
    return labels
