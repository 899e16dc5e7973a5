"""The sample articles that come with the program, with annotations to look at."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib.resources import as_file
from typing import Any

from reader.anchoring.match import find_quote
from reader.model.annotation import HighlightStyle
from reader.model.article import Article
from reader.model.claim import ClaimStatus, LinkKind, Manner
from reader.model.entity import EntityType
from reader.model.errors import NotFoundError
from reader.resource_files import seed
from reader.services.adding import AddResult
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession

_ANNOTATIONS = "annotations.json"


def sample_names() -> list[str]:
    """Return the file names of the samples; the first is “the sample”."""
    return list(_described())


def add_sample(library: Library, *, origin: object | None = None) -> AddResult:
    """Add the sample with its annotations; one that is there already stays as it is."""
    return add_samples(library, sample_names()[:1], origin=origin)[0]


def add_samples(
    library: Library, names: Iterable[str] | None = None, *, origin: object | None = None
) -> list[AddResult]:
    """Add samples by file name, all when None, with their annotations.

    A sample that was in the library already is not annotated again. Raises NotFoundError for an
    unknown name.
    """
    described = _described()
    results = []
    for name in described if names is None else names:
        if name not in described:
            raise NotFoundError(f"There is no sample “{name}”.")
        with as_file(seed(name)) as path:
            result = library.add_file(path, origin=origin)
        if result.outcome == "added":
            _annotate_at_once(library, result.article, described[name], origin)
        results.append(result)
    return results


def _described() -> Mapping[str, Any]:
    described: Mapping[str, Any] = json.loads(seed(_ANNOTATIONS).read_text("utf-8"))
    return described


def _annotate_at_once(
    library: Library, article: Article, described: Mapping[str, Any], origin: object | None
) -> None:
    """Annotate a sample as one change: one undo takes all of it away."""
    session = library.open_article(article.id, touch=False)
    with library.recording("annotate sample", summary=article.title, article=article.id) as record:
        _annotate(session, described)
    library.committed(record, origin)


def _annotate(session: ReadingSession, described: Mapping[str, Any]) -> None:
    from reader.services.article_metadata import set_metadata  # only where there is a sample to add
    from reader.services.claims import link

    if described.get("details"):
        set_metadata(session.library, session.article.id, **described["details"])
    made = [_make(session, item) for item in described.get("annotations", ())]
    for source, kind, target in described.get("links", ()):
        link(session.library, made[source], LinkKind(kind), made[target])
    if described.get("page_note"):
        session.set_page_note(described["page_note"])


def _make(session: ReadingSession, item: Mapping[str, Any]) -> str:
    """Make one annotation, a claim where it is described as one; return its id."""
    start, end = _find(session, item)
    entity, claim = item.get("entity"), item.get("claim")
    style = HighlightStyle(item["style"]) if item.get("style") else None
    if claim:
        return _claim(session, (start, end), item, style)
    return session.annotate(
        start,
        end,
        style=style,
        note=item.get("note", ""),
        tags=item.get("tags", ()),
        entity=_draft(entity) if entity else None,
        everywhere=bool(entity and entity.get("everywhere")),
    ).id


def _claim(
    session: ReadingSession,
    span: tuple[int, int],
    item: Mapping[str, Any],
    style: HighlightStyle | None,
) -> str:
    from reader.services.claims import ClaimDraft, make_claim

    claim = item["claim"]
    who = claim["by"]
    draft = ClaimDraft(
        *span,
        manner=Manner(claim["manner"]),
        source=_draft(who) if "name" in who else None,
        source_words=who.get("words", ""),
        said=claim.get("said", ""),
        status=ClaimStatus(claim["status"]),
        evidence=claim.get("evidence", ""),
    )
    made = make_claim(session, *span, draft).id
    session.set_style([made], style)
    session.set_note(made, item.get("note", ""))
    session.set_tags(made, item.get("tags", ()))
    if item.get("entity"):
        session.attach_entity(made, _draft(item["entity"]))
    return made


def _find(session: ReadingSession, item: Mapping[str, Any]) -> tuple[int, int]:
    found = find_quote(
        session.text,
        item["quote"],
        prefix=item.get("prefix", ""),
        suffix=item.get("suffix", ""),
    )
    number = int(item.get("occurrence", 1))
    if len(found) < number:
        raise NotFoundError(f"The sample does not say “{item['quote']}” {number} times.")
    return found[number - 1]


def _draft(entity: Mapping[str, Any]) -> EntityDraft:
    aliases = tuple(entity.get("aliases", ()))
    kind, value = EntityType(entity["type"]), entity.get("value", "")
    return EntityDraft(entity["name"], kind, aliases, value=value)
