"""The rows of the claims ledger, read in a few SELECTs however many there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from reader.model.claim import AnnotationLink, Claim, ClaimStatus, Manner, claimed_words
from reader.model.entity import Entity
from reader.services.claim_links import SHORT, ClaimLink, LinkEnd, ends_of, seen_from_both
from reader.services.wording import one_line
from reader.storage import claims as claim_store
from reader.storage import entities as entity_store
from reader.storage.claims import ClaimPlace
from reader.storage.database import LibraryFile


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One claim with all that the ledger shows of it."""

    annotation: str
    article: str
    title: str
    """Of the article."""
    site: str
    text: str
    """What is claimed, on one line."""
    source: str
    """Id of the entity that says so; empty when it is none."""
    who: str
    """Who says so, to be shown; empty for nobody."""
    source_type: str
    """The source's type (an ``EntityType`` or the id of an own one); empty when it is no entity."""
    source_names: tuple[str, ...]
    """All that the source is called."""
    said: str
    """When it was said: a partial ISO date; empty where the text does not say."""
    published: str
    """The article's date; empty when it is not known."""
    status: ClaimStatus
    manner: Manner
    evidence: str
    """Markdown."""
    links: tuple[ClaimLink, ...]
    start: int
    """Where the claim stands in the article: code points."""
    end: int
    created: str
    is_lost: bool = False
    """Whether its words are not found in the article's text any more."""

    @property
    def when(self) -> str:
        """The date to show and to sort by: when it was said, else the article's date.

        A date without a year (``--03``) is shown by ``said``; it sorts by the article's.
        """
        return self.said if self.said and not self.said.startswith("-") else self.published


def all_rows(db: LibraryFile) -> list[LedgerRow]:
    """Return every live claim of a live article, the newest first, then as they stand."""
    with db.reading():
        places = claim_store.claim_places(db)
        claims = claim_store.claims_where(db, "", [])
        links = claim_store.all_links(db)
        rows = _rows(db, places, claims, links)
    rows.sort(key=lambda row: (row.article, row.start))
    rows.sort(key=lambda row: row.when, reverse=True)
    return rows


def rows_again(
    db: LibraryFile, rows: Iterable[LedgerRow], annotations: Collection[str]
) -> list[LedgerRow]:
    """Return rows with what is true now of those that a change of annotations touches.

    Each stays in its place, new ones come last: whoever shows them orders them.
    """
    known = list(rows)
    linked = (row for row in known if row.links)
    touched = set(annotations)
    touched.update(
        row.annotation for row in linked if any(link.other in annotations for link in row.links)
    )
    with db.reading():
        near = claim_store.links_of(db, annotations)
        touched |= {end for each in near for end in (each.source, each.target)}
        ids = sorted(touched)
        places = claim_store.claim_places(db, ids)
        claims = claim_store.claims_by_annotation(db, ids)
        read = _rows(db, places, claims, claim_store.links_of(db, ids))
    fresh = {row.annotation: row for row in read}
    kept = [fresh.pop(row.annotation, None) if row.annotation in touched else row for row in known]
    return [row for row in (*kept, *fresh.values()) if row is not None]


def _rows(
    db: LibraryFile,
    places: Iterable[ClaimPlace],
    claims: Mapping[str, Claim],
    links: Collection[AnnotationLink],
) -> list[LedgerRow]:
    sources = sorted({claim.source for claim in claims.values() if claim.source})
    entities = entity_store.entities_by_id(db, sources)
    known = [  # a damaged claim is left out, and told of where the library's problems are
        _row(place, claims[place.annotation], entities)
        for place in places
        if place.annotation in claims
    ]
    ends = {row.annotation: _end(row) for row in known}
    others = {end for each in links for end in (each.source, each.target)} - ends.keys()
    ends.update(ends_of(db, others))
    seen = seen_from_both(links, ends)
    return [
        replace(row, links=seen[row.annotation]) if row.annotation in seen else row for row in known
    ]


def _row(place: ClaimPlace, claim: Claim, entities: Mapping[str, Entity]) -> LedgerRow:
    source = entities.get(claim.source)
    if source is not None and source.deleted:
        source = None
    return LedgerRow(
        annotation=place.annotation,
        article=place.article,
        title=place.title,
        site=place.site,
        text=claimed_words(claim, place.quote),
        source=source.id if source is not None else "",
        who=source.name if source is not None else claim.source_words,
        source_type=source.type if source is not None else "",
        source_names=source.names if source is not None else (),
        said=claim.said,
        published=place.published,
        status=claim.status,
        manner=claim.manner,
        evidence=claim.evidence,
        links=(),
        start=place.start,
        end=place.end,
        created=place.created,
        is_lost=bool(place.is_lost),
    )


def _end(row: LedgerRow) -> LinkEnd:
    return LinkEnd(one_line(row.text, SHORT), row.who, row.article, is_claim=True)
