"""What of the claims ledger is wanted: words, and ``by:``, ``status:``, ``about:`` and more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reader.model.claim import OPEN_STATUSES
from reader.services.claim_rows import LedgerRow
from reader.services.partial_dates import first_day, last_day
from reader.storage import claims as claim_store
from reader.storage.database import LibraryFile

_WORD = re.compile(r'(?:(\w+):)?(?:"([^"]*)"?|(\S+))')
_KEYS = ("by", "status", "about", "before", "after", "article", "manner")


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """What is wanted of the ledger; what is empty is not asked for. All of it must hold."""

    words: tuple[str, ...] = ()
    """Parts of the claim, its source, its evidence or its article's title, whatever their case."""
    by: tuple[str, ...] = ()
    """Parts of a name of who says so; ``nobody`` for claims without."""
    status: tuple[str, ...] = ()
    """Any of these, each a ``ClaimStatus`` or the start of one; ``open``: still to be settled."""
    about: tuple[str, ...] = ()
    """Parts of the claim's words, or names of entities that are mentioned in it."""
    before: str = ""
    """A date: the claim was surely made before it."""
    after: str = ""
    article: tuple[str, ...] = ()
    """An article's id, or a part of its title."""
    manner: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> ClaimFilter:
        """Return what a person typed: ``by:"Ida Verrin" status:open dam``.

        A word with a colon that is none of the keys is a word like others; so is a key without a
        value, which somebody is still typing.
        """
        found: dict[str, list[str]] = {}
        for match in _WORD.finditer(text):
            key, value = (match[1] or "").casefold(), match[2] or match[3] or ""
            if key not in _KEYS:
                key, value = "words", f"{match[1]}:{value}" if match[1] else value
            if value.endswith(":") and value[:-1].casefold() in _KEYS:
                continue
            if value:
                found.setdefault(key, []).append(value.casefold())
        for key in {"status", "manner"} & found.keys():
            found[key] = ",".join(found[key]).split(",")
        lists = {key: tuple(values) for key, values in found.items()}
        return cls(
            words=lists.get("words", ()),
            by=lists.get("by", ()),
            status=lists.get("status", ()),
            about=lists.get("about", ()),
            before=lists.get("before", ("",))[-1],
            after=lists.get("after", ("",))[-1],
            article=lists.get("article", ()),
            manner=lists.get("manner", ()),
        )


def narrowed(db: LibraryFile, rows: Iterable[LedgerRow], wanted: ClaimFilter) -> list[LedgerRow]:
    """Return those of the rows that are wanted, in their order."""
    chosen = [row for row in rows if _is_wanted(row, wanted)]
    for name in wanted.about:
        mentions = _by_article(claim_store.mentions_of_named(db, name))
        chosen = [row for row in chosen if _is_about(row, name, mentions)]
    return chosen


def _by_article(places: Iterable[tuple[str, int, int]]) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for article, start, end in places:
        found.setdefault(article, []).append((start, end))
    return found


def _is_about(row: LedgerRow, name: str, mentions: Mapping[str, list[tuple[int, int]]]) -> bool:
    here = mentions.get(row.article, ())
    return name in row.text.casefold() or any(a < row.end and row.start < b for a, b in here)


def _is_wanted(row: LedgerRow, wanted: ClaimFilter) -> bool:
    return (
        _is_any(row.status.value, wanted.status)
        and _is_any(row.manner.value, wanted.manner)
        and all(_is_by(row, name) for name in wanted.by)
        and all(row.article == part or part in row.title.casefold() for part in wanted.article)
        and _is_between(row, wanted)
        and _has_words(row, wanted.words)
    )


def _folded(*texts: str) -> tuple[str, ...]:
    return tuple(text.casefold() for text in texts)


def _has_words(row: LedgerRow, words: tuple[str, ...]) -> bool:
    if not words:
        return True
    text = "\n".join((row.text, row.who, *row.source_names, row.evidence, row.title)).casefold()
    return all(word in text for word in words)


def _is_by(row: LedgerRow, name: str) -> bool:
    if name == "nobody":
        return not row.who
    return any(name in known for known in _folded(row.who, *row.source_names))


def _is_any(value: str, wanted: tuple[str, ...]) -> bool:
    if not any(wanted):
        return True
    chosen = [each for each in wanted if each]
    return any(
        value.startswith(each) or (each == "open" and value in OPEN_STATUSES) for each in chosen
    )


def _is_between(row: LedgerRow, wanted: ClaimFilter) -> bool:
    if wanted.before:
        limit, last = first_day(wanted.before), last_day(row.when)
        if limit and not (last and last < limit):
            return False
    if wanted.after:
        limit, first = last_day(wanted.after), first_day(row.when)
        if limit and not (first and first > limit):
            return False
    return True
