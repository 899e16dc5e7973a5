"""Where dates may stand in a text: a glance at each word spares the patterns the rest of it."""

from __future__ import annotations

import re

from reader.entities.calendar_words import HOLIDAYS

REACH = 48
"""Code points on either side of a telling word that a date may take up."""

_WORD = re.compile(r"[A-Za-z]{2,}|\d+")
_TELLING: dict[str, str] = {}
_GROUPS = {
    "month": "january february march april may june july august september october november "
    "december jan feb mar apr jun jul aug sept sep oct nov dec",
    "weekday": "monday tuesday wednesday thursday friday saturday sunday",
    "day": "today tonight yesterday tomorrow night",
    "unit": "year month week weekend decade century spring summer autumn fall winter morning "
    "afternoon evening",
    "ago": "ago",
    "part": "quarter half",
    "era": "bc bce ad ce",
}
for _group, _words in _GROUPS.items():
    for _word in _words.split():
        _TELLING[_word] = _group
for _name in HOLIDAYS:
    _TELLING[_name.split()[0].partition("'")[0].rstrip(".")] = "holiday"

Windows = dict[str, list[tuple[int, int]]]


def windows(text: str) -> Windows:
    """Return for each group of telling words the pieces of a text around them, none overlapping."""
    found: Windows = {"digits": []}
    for match in _WORD.finditer(text):
        word = match.group()
        group = "digits" if word[0].isdigit() else _TELLING.get(word.lower())
        if group is None:
            continue
        pieces = found.setdefault(group, [])
        start, end = match.start() - REACH, match.end() + REACH
        if pieces and start <= pieces[-1][1]:
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((max(0, start), end))
    return found
