"""Numbers that count nothing: labels, numbered lists, parts of names, addresses, scores."""

from __future__ import annotations

import re

LABELS = frozenset(
    (
        *("page", "pages", "chapter", "section", "article", "phase", "type", "level", "version"),
        *(
            "number",
            "no",
            "nos",
            "vol",
            "volume",
            "figure",
            "fig",
            "table",
            "step",
            "part",
            "grade",
        ),
        *("channel", "line", "room", "flight", "route", "highway", "exit", "gate", "unit", "day"),
        *(
            "week",
            "season",
            "episode",
            "round",
            "stage",
            "group",
            "class",
            "p",
            "pp",
            "game",
            "lot",
        ),
        *("interstate", "pier", "platform", "terminal", "ward", "district", "precinct", "size"),
    )
)
"""Words after which a bare number tells which one, not how many."""
_LEADS = frozenset(
    (
        *("about", "some", "around", "nearly", "almost", "over", "under", "roughly", "only", "all"),
        *(
            "at",
            "in",
            "on",
            "of",
            "by",
            "for",
            "from",
            "to",
            "with",
            "after",
            "before",
            "up",
            "the",
        ),
        *("more", "fewer", "less", "than", "least", "most", "another", "just", "and", "or", "but"),
        *(
            "these",
            "those",
            "their",
            "his",
            "her",
            "its",
            "our",
            "my",
            "your",
            "other",
            "including",
        ),
        *("approximately", "exactly", "between", "both", "as", "an", "a", "there", "are", "were"),
        *("was", "is", "had", "has", "have", "altogether", "within", "since", "yet", "then", "so"),
        *("of", "per", "when", "while", "where", "who", "if", "that", "this", "not", "also"),
    )
)
_WORD_BEFORE = re.compile(r"([^\W\d_][\w’'-]*)\.?[ \u00a0]$")
_PEOPLE = re.compile(
    r"[ \u00a0](?:people|men|women|children|others|troops|soldiers|civilians|officers|workers|"
    r"employees|migrants|prisoners|passengers|members|players|fans|voters|residents|were|are|have)\b"
)
_SCORE_BEFORE = re.compile(r"\d[ \u00a0]?\($")
_LIST_NUMBER = re.compile(r"[.)][ \u00a0\t]")
_WHITE = re.compile(r"\s")
_LONGEST_LINK = 200
"""Code points before a number in which an address may begin."""


def is_label(text: str, start: int, end: int) -> bool:
    """Tell whether a bare number is part of a name, a label, a list's number or a tie's score."""
    if (start == 0 or text[start - 1] == "\n") and _LIST_NUMBER.match(text, end):
        return True
    before = text[max(0, start - 24) : start]
    if _SCORE_BEFORE.search(before):
        return True
    found = _WORD_BEFORE.search(before)
    if found is None:
        return False
    word = found[1]
    if word.lower() in LABELS:
        return True
    return word != word.lower() and word.lower() not in _LEADS and not _PEOPLE.match(text, end)


def is_within_a_link(text: str, start: int) -> bool:
    """Tell whether a place is part of an address of a page, a mail address or an identifier."""
    begin = start
    while begin > max(0, start - _LONGEST_LINK) and not text[begin - 1].isspace():
        begin -= 1
    found = _WHITE.search(text, start)
    token = text[begin : found.start() if found else len(text)]
    return "://" in token or "@" in token or token.startswith("www.") or token.count("/") > 1
