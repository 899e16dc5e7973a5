"""Claims as the command line prints them: a line, or JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reader.cli_commands.frame import say, say_json
from reader.model.claim import LinkKind, Manner
from reader.services.wording import one_line

if TYPE_CHECKING:
    from reader.services.claim_links import ClaimLink
    from reader.services.claims_ledger import LedgerRow
    from reader.services.library import Library

_INWARD = {
    LinkKind.SUPPORTS: "supported by",
    LinkKind.CONTRADICTS: "contradicted by",
    LinkKind.REPEATS: "repeated by",
    LinkKind.REPORTED_WITHIN: "reports",
}


def rows(library: Library, ids: list[str]) -> list[LedgerRow]:
    """Return what the ledger holds of claims."""
    from reader.services.claims_ledger import ledger

    return [row for row in ledger(library.db) if row.annotation in ids]


def tell(found: list[LedgerRow], as_json: bool, types: Mapping[str, str]) -> None:
    """Print claims; of one only it, not a list. ``types`` names those that the person added."""
    if as_json:
        documents = [row_json(row, types) for row in found]
        say_json(documents[0] if len(documents) == 1 else documents)
        return
    for row in found:
        say(*row_parts(row))


def link_words(each: ClaimLink) -> str:
    """Return a link as it is seen from here, with the id of the other end."""
    told = each.kind.value if each.is_from_here else _INWARD[each.kind]
    who = f" ({each.who})" if each.who else ""
    return f"{told} “{each.text.strip('“”')}”{who}  {each.other}"


def row_parts(row: LedgerRow) -> list[str]:
    """Return the parts of a claim's line."""
    manner = row.manner.value if row.manner is not Manner.UNATTRIBUTED else ""
    return [
        row.annotation,
        row.status.value,
        f"“{one_line(row.text).strip('“”')}”",
        row.who or "unattributed",
        manner,
        row.said or row.published,
        f"in “{row.title}”",
        f"— {one_line(row.evidence)}" if row.evidence else "",
    ]


def row_json(row: LedgerRow, types: Mapping[str, str]) -> dict[str, Any]:
    """Return a claim as a JSON object."""
    kind = types.get(row.source_type, row.source_type)
    source = {"id": row.source, "name": row.who, "type": kind} if row.source else None
    return {
        "id": row.annotation,
        "article": row.article,
        "title": row.title,
        "text": row.text,
        "source": source,
        "source_words": "" if row.source else row.who,
        "manner": row.manner.value,
        "said": row.said,
        "published": row.published,
        "status": row.status.value,
        "evidence": row.evidence,
        "links": [
            {
                "kind": each.kind.value,
                "from_here": each.is_from_here,
                "other": each.other,
                "article": each.article,
                "text": each.text,
                "by": each.who,
            }
            for each in row.links
        ],
        "created": row.created,
    }
