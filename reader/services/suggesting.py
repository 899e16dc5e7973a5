"""What Postil proposes to tag in an article: names, dates and quantities, grouped by form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reader.model.article import Revision
from reader.model.entity import NameAnswer
from reader.model.errors import Cancelled
from reader.model.suggestion import Candidate, CandidateGroup, Span
from reader.services.known_names import known_candidates, known_names
from reader.services.name_table import KnownNames
from reader.services.placing import existing_article, existing_revision
from reader.storage.database import LibraryFile
from reader.storage.entities import folded
from reader.storage.name_answers import name_answers
from reader.storage.names import mention_places


@dataclass(frozen=True, slots=True)
class Suggested:
    """What was suggested, and the text whose places it names."""

    revision: str
    """Its id."""
    groups: list[CandidateGroup]


def suggested(
    db: LibraryFile,
    article_id: str,
    *,
    cancelled: Callable[[], bool] | None = None,
    model: str = "off",
) -> Suggested:
    """Return the suggestions with the text that they are of, as ``suggestions`` does."""
    with db.reading():
        revision = existing_article(db, article_id).revision
        return Suggested(revision, suggestions(db, article_id, cancelled=cancelled, model=model))


def suggestions(
    db: LibraryFile,
    article_id: str,
    *,
    cancelled: Callable[[], bool] | None = None,
    model: str = "off",
) -> list[CandidateGroup]:
    """Return what an article probably names and nobody has tagged, in reading order.

    Names that the library knows come with the ids of the entities that bear them. What a person
    said is no name (``never``) is left out. ``model``: see ``preferred_model``. Raises
    NotFoundError, Cancelled when ``cancelled`` says so, and NameModelError for a model that does
    not load.
    """
    from reader.entities.suggest_names import suggest_groups  # word lists: only for who asks

    def stop() -> None:
        if cancelled is not None and cancelled():
            message = "Cancelled."
            raise Cancelled(message)

    article = existing_article(db, article_id)
    revision = existing_revision(db, article)
    known = known_candidates(db, article_id, read=revision, cancelled=cancelled)
    stop()
    taken = [(start, end) for start, end, _ in mention_places(db, article_id)]
    found = suggest_groups(
        revision.text,
        revision.blocks,
        published=article.metadata.published,
        taken=taken,
        stop=stop,
    )
    if model != "off":
        found = _helped(found, model, revision, taken, stop)
    answers = name_answers(db, article_id)
    named = [each for each in found if not _is_never(each, answers)]
    return _in_order(_merged(known, _with_bearers(named, known_names(db), answers)))


def _helped(
    found: list[CandidateGroup],
    model: str,
    revision: Revision,
    taken: Sequence[Span],
    stop: Callable[[], None],
) -> list[CandidateGroup]:
    """Return the groups with what a language model adds, when there is one."""
    from reader.entities.model_names import find_model, model_candidates, with_model

    name = find_model(model)
    if not name:
        return found
    candidates = model_candidates(revision.text, name, stop=stop)
    return with_model(found, candidates, revision.text, revision.blocks, taken)


def _is_never(group: CandidateGroup, answers: Mapping[str, NameAnswer]) -> bool:
    answer = answers.get(folded(group.name))
    return answer is not None and not answer.entity


def _with_bearers(
    groups: Iterable[CandidateGroup], names: KnownNames, answers: Mapping[str, NameAnswer]
) -> list[CandidateGroup]:
    """Return groups with the entities of the library that bear their names, if any."""
    found = []
    for group in groups:
        bearers = names.meant_by(group.name)
        answer = answers.get(folded(group.name))
        if answer is not None and answer.entity in bearers:
            bearers = (answer.entity,)
        kind = names.type_of(bearers) if bearers else None
        found.append(replace(group, type=kind or group.type, known=bearers))
    return found


def _merged(
    known: Iterable[CandidateGroup], found: Sequence[CandidateGroup]
) -> list[CandidateGroup]:
    """Return both, no two places overlapping: the longer wins, of equal ones what is known."""
    ranked = [(group, place, 0) for group in known for place in group.places]
    ranked += [(group, place, 1) for group in found for place in group.places]
    ranked.sort(key=lambda each: (-(each[1].end - each[1].start), each[2], each[1].start))
    taken = _Taken()
    groups: dict[str, CandidateGroup] = {}
    places: dict[str, list[Candidate]] = {}
    for group, place, _ in ranked:
        if taken.add((place.start, place.end)):
            key = f"{folded(group.name)}\n{group.value}"
            if key not in groups or (group.known and not groups[key].known):
                groups[key] = group
            places.setdefault(key, []).append(place)
    return [
        replace(group, places=tuple(sorted(places[key], key=lambda place: place.start)))
        for key, group in groups.items()
    ]


class _Taken:
    """The spans that are given away; the longest come first."""

    def __init__(self) -> None:
        self._points: set[int] = set()

    def add(self, span: Span) -> bool:
        """Take a span unless it touches one that is taken; tell whether it was free."""
        points = range(*span)
        if not self._points.isdisjoint(points):
            return False
        self._points.update(points)
        return True


def _in_order(groups: Iterable[CandidateGroup]) -> list[CandidateGroup]:
    return sorted(groups, key=lambda group: group.places[0].start)
