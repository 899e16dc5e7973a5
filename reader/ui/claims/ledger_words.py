"""What the cells of the ledger say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from reader.model.claim import ClaimStatus, LinkKind, Manner
from reader.services.claim_links import ClaimLink
from reader.services.claims_ledger import LedgerRow, status_counts
from reader.ui.claims.wording import link_word, linked_passage, manner_word, status_word
from reader.ui.dates import partial_date, short_day
from reader.ui.texts import counted, translate

_LINE_MARK = re.compile(r"^\s*(?:(?:[-*+>]|\d+[.)]|#{1,6})\s+)+")
_LINK = re.compile(r"!?\[([^][]*)\]\([^()\s]*(?:\s[^()]*)?\)")
_MARK = re.compile(r"\*\*|__|`")
_TOLD = (
    ClaimStatus.DISPUTED,
    ClaimStatus.CORROBORATED,
    ClaimStatus.UNVERIFIED,
    ClaimStatus.FALSE,
    ClaimStatus.RETRACTED,
)
_FOR = frozenset({LinkKind.SUPPORTS, LinkKind.REPEATS})


def who_words(row: LedgerRow) -> str:
    """Return who says so; where nobody is named, that it is unattributed."""
    return row.who or manner_word(Manner.UNATTRIBUTED)


def manner_words(row: LedgerRow) -> str:
    """Return how it is told, to stand below who says so; nothing where that says it already."""
    return manner_word(row.manner) if row.who and row.manner is not Manner.UNATTRIBUTED else ""


def when_words(row: LedgerRow, today: date) -> str:
    """Return when it was said, else the article's date: ``6 Aug``, ``March``."""
    when = row.said or row.published
    try:
        return short_day(date.fromisoformat(when), today)
    except ValueError:  # only a month or a year is known
        return partial_date(when)


def link_line(links: tuple[ClaimLink, ...]) -> str:
    """Return ``contradicted by “water reached Orlo” (residents) and “…”; supports “…”``."""
    groups: dict[str, list[str]] = {}
    for link in links:
        word = link_word(link.kind, back=not link.is_from_here)
        groups.setdefault(word, []).append(linked_passage(link))
    both, more = translate("Ledger", "{first} and {second}"), translate("Ledger", ", ")
    parts = []
    for word, passages in groups.items():
        listed = passages[-1]
        if len(passages) > 1:
            listed = both.format(first=more.join(passages[:-1]), second=passages[-1])
        parts.append(f"{word} {listed}")
    return "; ".join(parts)


def below_words(row: LedgerRow) -> str:
    """Return what stands below a claim: that its passage is lost, and its links."""
    lost = translate("Ledger", "not found in its text any more") if row.is_lost else ""
    return " · ".join(filter(None, (lost, link_line(row.links))))


def evidence_words(row: LedgerRow) -> str:
    """Return ``2 against · 1 for · gauge file``: what is linked, then what was noted."""
    bearing = [link.kind for link in row.links if not link.is_from_here]
    against = sum(kind is LinkKind.CONTRADICTS for kind in bearing)
    speaking = sum(kind in _FOR for kind in bearing)
    parts = []
    if against:
        words = translate("Ledger", "{count} against")
        parts.append(counted(against, words, words))
    if speaking:
        words = translate("Ledger", "{count} for")
        parts.append(counted(speaking, words, words))
    note = note_words(row)
    if note:
        parts.append(note)
    return " · ".join(parts) or "–"


def note_words(row: LedgerRow) -> str:
    """Return the evidence on one line, without the marks for lists, links and emphasis."""
    lines = (_LINE_MARK.sub("", line).strip() for line in row.evidence.splitlines())
    return _MARK.sub("", _LINK.sub(r"\1", " · ".join(filter(None, lines))))


def source_line(row: LedgerRow) -> str:
    """Return the article that a claim stands in: ``Hallen Courier · Spillway opened``."""
    return " · ".join(filter(None, (row.site, row.title)))


def spoken(row: LedgerRow, today: date) -> str:
    """Return the words a screen reader says for a row."""
    parts = [
        row.text,
        " ".join(filter(None, (who_words(row), manner_words(row)))),
        when_words(row, today),
        status_word(row.status),
        evidence_words(row) if row.evidence or row.links else "",
        below_words(row),
        source_line(row),
    ]
    return ". ".join(part.strip().rstrip(".") for part in parts if part)


def counts_line(rows: Sequence[LedgerRow]) -> str:
    """Return ``4 claims in 2 articles · 1 disputed``."""
    articles = len({row.article for row in rows})
    claims, many = translate("Ledger", "{count} claim"), translate("Ledger", "{count} claims")
    article = translate("Ledger", "{count} article")
    counts = status_counts(rows)
    in_all = translate("Ledger", "{claims} in {articles}").format(
        claims=counted(len(rows), claims, many),
        articles=counted(articles, article, translate("Ledger", "{count} articles")),
    )
    parts = [f"{counts[each]} {status_word(each)}" for each in _TOLD if counts[each]]
    return " · ".join([in_all, *parts])


def hint_words(*, has_claims: bool) -> str:
    """Return what stands where no claim is shown; ``has_claims``: the filter hides them."""
    if has_claims:
        return translate(
            "Ledger", "No claim passes the filter. Press Esc in the filter field to see all."
        )
    return translate(
        "Ledger",
        "No claims yet. Select what somebody says in an article and press C: then it stands "
        "here, with who says it and whether it holds. Ctrl+Shift+C proposes claims.",
    )
