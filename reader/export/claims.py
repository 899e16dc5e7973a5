"""Writes what is claimed: a footnote's head, the section of claims, the front matter's list.

annotated-markdown.md says nothing of claims; the format here is:

* a footnote: ``**yellow** · claim by [[Ida Verrin]], direct, 2026-08-06, disputed · #tag — note``;
* after the text a section ``## Claims``, an item for each in reading order: the words with their
  footnote, who says so, and the status; below it the links and the evidence;
* in the front matter ``claims:``, with the footnote's label, who says so and the status.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reader.export.entity_words import entity_words, plain_words, shortened_words
from reader.export.escaping import escape
from reader.export.note_text import safe_lines
from reader.export.options import Options
from reader.model.annotation import Annotation, Placed
from reader.model.claim import AnnotationLink, Claim, LinkKind, Manner, claimed_words
from reader.model.snapshot import ArticleSnapshot

CLAIMS = "## Claims"
_LONGEST = 120
_OUTWARD = {
    LinkKind.SUPPORTS: "supports",
    LinkKind.CONTRADICTS: "contradicts",
    LinkKind.REPEATS: "repeats",
    LinkKind.REPORTED_WITHIN: "reported within",
}
_INWARD = {
    LinkKind.SUPPORTS: "supported by",
    LinkKind.CONTRADICTS: "contradicted by",
    LinkKind.REPEATS: "repeated by",
    LinkKind.REPORTED_WITHIN: "reports",
}


def claim_head(claim: Claim, snapshot: ArticleSnapshot, options: Options) -> str:
    """Return what a footnote says first of a claim."""
    who = claimant(claim, snapshot, options)
    opening = f"claim by {who}" if who else "claim"
    return ", ".join([opening, *_circumstances(claim), claim.status.value])


def claimant(claim: Claim, snapshot: ArticleSnapshot, options: Options) -> str:
    """Return who makes a claim: the entity, else the text's words for it, else nothing."""
    entity = snapshot.entities.get(claim.source)
    if entity is not None:
        return entity_words(entity, options, snapshot)
    return plain_words(claim.source_words)


def claims_of(snapshot: ArticleSnapshot) -> list[tuple[Placed, Claim]]:
    """Return the article's claims in reading order."""
    return [(placed, placed.annotation.claim) for placed in snapshot.placed
            if placed.annotation.claim is not None]  # fmt: skip


def claims_section(
    snapshot: ArticleSnapshot, labels: Mapping[str, str], options: Options
) -> Iterator[str]:
    """Yield the lines of the section: claims, their links, their evidence; none without a claim."""
    claims = claims_of(snapshot)
    if not claims:
        return
    yield CLAIMS
    yield ""
    for placed, claim in claims:
        who = claimant(claim, snapshot, options) or "unattributed"
        told = ", ".join([who, *_circumstances(claim)])
        words = _quoted(placed.annotation)
        yield f"- {words}[^{labels[placed.id]}] — {told} · **{claim.status.value}**"
        for line in _links(placed.id, snapshot, labels):
            yield f"    - {line}"
        if claim.evidence.strip():
            yield ""
            for line in safe_lines(claim.evidence):
                yield f"    > {line}".rstrip()
            yield ""


def _circumstances(claim: Claim) -> Iterator[str]:
    if claim.manner is not Manner.UNATTRIBUTED:
        yield claim.manner.value
    if claim.said:
        yield escape(claim.said, first=False)


def _links(
    annotation_id: str, snapshot: ArticleSnapshot, labels: Mapping[str, str]
) -> Iterator[str]:
    for link in snapshot.links:
        if link.source == annotation_id:
            yield f"{_OUTWARD[link.kind]} {_end(link.target, snapshot, labels)}"
        if link.target == annotation_id:
            yield f"{_INWARD[link.kind]} {_end(link.source, snapshot, labels)}"


def _end(annotation_id: str, snapshot: ArticleSnapshot, labels: Mapping[str, str]) -> str:
    """Return the other end of a link: its words, with its footnote or its article's title."""
    elsewhere = snapshot.elsewhere.get(annotation_id)
    if elsewhere is not None:
        return f"{_quoted(elsewhere.annotation)} in *{plain_words(elsewhere.title) or 'Untitled'}*"
    for placed in snapshot.placed:
        if placed.id == annotation_id:
            return f"{_quoted(placed.annotation)}[^{labels[annotation_id]}]"
    return "a passage that is gone"


def _quoted(annotation: Annotation) -> str:
    quote = annotation.quote
    words = claimed_words(annotation.claim, quote.exact if quote is not None else "")
    return escape(shortened_words(words, _LONGEST), first=False, last=False) or "…"


def written_links(snapshot: ArticleSnapshot) -> Sequence[AnnotationLink]:
    """Return the links that the machine block of this article holds: those that begin here."""
    here = {placed.id for placed in snapshot.placed}
    return [link for link in snapshot.links if link.source in here]
