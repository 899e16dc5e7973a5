"""The seed article: one man under five names becomes one, three places of one name stay three."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model.entity import Entity, EntityType
from reader.services import naming
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.merging import best_name, merge, preview, with_counts
from reader.services.reading_session import ReadingSession

_NAMES = ("Vladimir Putin", "Putin", "The tyrant", "the despot", "The ageing despot")
_PLACES = {"region of Kursk": "the region", "Kursk city": "the city", "Kursk Nuclear": "the plant"}


@pytest.fixture
def session(corpus: Path, tmp_path: Path) -> Iterator[ReadingSession]:
    """The seed article, opened."""
    [path] = sorted((corpus.parent / "seed").glob("*.txt"))
    with Library.open(tmp_path / "library.db") as library:
        yield library.open_article(library.add_file(path).article.id)


def _tagged(session: ReadingSession, words: str, draft: EntityDraft) -> Entity:
    start = session.text.index(words)
    return session.identify([(start, start + len(words))], draft)


@pytest.mark.corpus
def test_five_names_become_one_in_one_step_and_five_again(session: ReadingSession) -> None:
    library = session.library
    for name in _NAMES:
        found = session.occurrences([name])
        spans = [(each.start, each.end) for each in found]
        assert spans, name
        session.identify(spans, EntityDraft(name, EntityType.PERSON))
    before = session.mentions
    ids = [group.entity.id for group in before]
    assert len(ids) == len(_NAMES)
    stays = best_name(with_counts(library, ids))
    shown = preview(library, ids, stays)
    assert shown.merged.name == "Vladimir Putin"
    assert set(shown.merged.names) == set(_NAMES)
    told: list[str] = []
    library.changed.connect(lambda changes: told.append(changes.verb))
    merge(library, ids, stays)
    (group,) = session.mentions
    assert len(group.annotations) == shown.mentions == sum(len(g.annotations) for g in before)
    library.undo()
    assert told == ["merge entities", "undo merge entities"]
    assert session.mentions == before


@pytest.mark.corpus
def test_the_three_places_of_one_name_stay_three(session: ReadingSession) -> None:
    made = [
        _tagged(session, words, EntityDraft("Kursk", EntityType.PLACE, description=which))
        for words, which in _PLACES.items()
    ]
    assert len({each.id for each in made}) == len(_PLACES)
    asked = naming.choices(session.library.db, session.article.id, "Kursk")
    assert asked.is_open
    assert {each.description for each in asked.entities} == set(_PLACES.values())
    meant = made[1]
    start = session.text.index("Kursk region")
    city = EntityDraft("Kursk", EntityType.PLACE, entity=meant.id)
    session.identify([(start, start + len("Kursk"))], city)
    asked = naming.choices(session.library.db, session.article.id, "Kursk")
    assert asked.answer == meant
    assert len(session.library.find_entities("Kursk")) == len(_PLACES)
