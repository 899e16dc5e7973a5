"""What one window does to things that another has taken away meanwhile: refused in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.model.claim import ClaimStatus, LinkKind
from reader.model.errors import NotFoundError
from reader.model.suggestion import Candidate, CandidateGroup
from reader.services import (
    claims,
    entity_types,
    mention_search,
    merging,
    naming,
    splitting,
    triage,
    whole_entities,
)
from reader.services.claims import ClaimDraft
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession
from tests.helpers.ferry_story import place
from tests.helpers.library_scene import Scene


class Other:
    """Another window on the scene: it does not know yet what the first one does."""

    def __init__(self, library: Library, scene: Scene) -> None:
        self.library = library
        self.session: ReadingSession = library.open_article(scene.session.article.id)
        self.session.complete()
        self.source = scene.source


@pytest.fixture
def scene(library: Library, tmp_path: Path) -> Scene:
    return Scene(library, tmp_path)


@pytest.fixture
def other(library: Library, scene: Scene) -> Iterator[Other]:
    with Library.open(library.path) as second:
        yield Other(second, scene)


def _merge(scene: Scene) -> None:
    merging.merge(scene.library, [scene.mara, scene.source, scene.short], scene.mara)


def _delete_claim(scene: Scene) -> None:
    scene.library.delete_annotations([scene.one])


def _remove_type(scene: Scene) -> None:
    entity_types.remove_type(scene.library, scene.kind)


def _purge_claim(scene: Scene) -> None:
    _delete_claim(scene)
    scene.library.empty_trash()


def _purge_article(scene: Scene) -> None:
    scene.library.trash(scene.session.article.id)
    scene.library.empty_trash()


def _gone(scene: Scene, other: Other) -> EntityDraft:
    return EntityDraft("Mara", "person", entity=other.source)


Step = Callable[[Scene, Other], object]
CASES: list[tuple[str, Callable[[Scene], None], Step]] = [
    ("attach", _merge, lambda s, o: o.session.attach_entity(s.marked, _gone(s, o))),
    ("tag", _merge, lambda s, o: o.session.identify([place(o.session, "quay")], _gone(s, o))),
    ("answer", _merge, lambda s, o: naming.remember(o.library, "", "the captain", o.source)),
    ("source", _merge, lambda s, o: claims.edit_claim(o.library, s.two, source=o.source)),
    ("merge again", _merge, lambda s, o: merging.merge(o.library, [o.source, s.ole], s.ole)),
    (
        "split",
        _merge,
        lambda s, o: splitting.split(
            o.library, o.source, [s.mention], EntityDraft("Mara L.", "person")
        ),
    ),
    ("type", _merge, lambda s, o: whole_entities.set_type(o.library, [o.source], "place")),
    (
        "every mention",
        _merge,
        lambda s, o: mention_search.accept(
            o.library, {o.session.article.id: [place(o.session, "Mara")]}, o.source
        ),
    ),
    ("edit claim", _delete_claim, lambda s, o: claims.edit_claim(o.library, s.one, evidence="x")),
    (
        "status",
        _delete_claim,
        lambda s, o: claims.set_status(o.library, [s.one], ClaimStatus.FALSE),
    ),
    (
        "link",
        _delete_claim,
        lambda s, o: claims.link(o.library, s.two, LinkKind.REPEATS, s.one),
    ),
    ("remove claim", _delete_claim, lambda s, o: claims.remove_claim(o.library, s.one)),
    ("note", _purge_claim, lambda s, o: o.session.set_note(s.one, "Hm.")),
    (
        "extent",
        _purge_claim,
        lambda s, o: o.session.set_extent(s.one, *place(o.session, "every")),
    ),
    (
        "a removed type",
        _remove_type,
        lambda s, o: o.session.identify([place(o.session, "quay")], EntityDraft("quay", s.kind)),
    ),
    ("another type", _remove_type, lambda s, o: o.library.edit_entity(s.ole, type=s.kind)),
    (
        "claim",
        _purge_article,
        lambda s, o: claims.make_claim(o.session, *place(o.session, "every"), ClaimDraft(0, 1)),
    ),
    (
        "tag in an article",
        _purge_article,
        lambda s, o: o.session.identify([place(o.session, "quay")], EntityDraft("quay", "place")),
    ),
    (
        "never",
        _purge_article,
        lambda s, o: naming.never(o.library, o.session.article.id, "May"),
    ),
    (
        "never, of every mention",
        _purge_article,
        lambda s, o: mention_search.never(o.library, {"": ["May"], o.session.article.id: ["May"]}),
    ),
    (
        "never, of a proposed name",
        _purge_article,
        lambda s, o: triage.never(o.session, CandidateGroup("Ole", (Candidate(0, 3),))),
    ),
]


@pytest.mark.parametrize(("first", "step"), [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_what_is_gone_is_said_to_be(
    scene: Scene, other: Other, first: Callable[[Scene], None], step: Step
) -> None:
    first(scene)
    before = len(scene.library.history())
    with pytest.raises(NotFoundError):
        step(scene, other)
    assert len(scene.library.history()) == before
    other.library.poll()
    assert other.library.doctor().sound


def test_claims_that_are_left_get_the_status(scene: Scene, other: Other) -> None:
    _delete_claim(scene)
    claims.set_status(other.library, [scene.one, scene.two], ClaimStatus.FALSE)
    [left] = claims.claims_of(scene.library.open_article(scene.session.article.id))
    assert (left.placed.id, left.claim.status) == (scene.two, ClaimStatus.FALSE)


WAITING: list[tuple[str, Step, Step]] = [
    (
        "a merge into what is being deleted",
        lambda s, o: whole_entities.delete_entities(o.library, [s.mara]),
        lambda s, o: merging.merge(s.library, [s.mara, s.short], s.mara),
    ),
    (
        "tagging everywhere what is being merged",
        lambda s, o: merging.merge(o.library, [s.mara, s.short], s.short),
        lambda s, o: s.everywhere(s.mara),
    ),
    (
        "an answer for what is being deleted",
        lambda s, o: whole_entities.delete_entities(o.library, [s.mara]),
        lambda s, o: naming.remember(s.library, "", "the captain", s.mara),
    ),
    (
        "a link to what is being deleted",
        lambda s, o: o.library.delete_annotations([s.one]),
        lambda s, o: claims.link(s.library, s.two, LinkKind.REPEATS, s.one),
    ),
    (
        "a split of what is being deleted",
        lambda s, o: whole_entities.delete_entities(o.library, [s.mara]),
        lambda s, o: splitting.split(
            s.library, s.mara, [s.mention], EntityDraft("Mara L.", "person")
        ),
    ),
]


def _first_the_other(monkeypatch: pytest.MonkeyPatch, library: Library, step: Callable) -> None:
    """Let another window's verb take place while one waits for its turn to write."""
    plain = library.recording

    def waiting(*args: object, **options: object) -> object:
        monkeypatch.undo()
        step()
        return plain(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(library, "recording", waiting)


@pytest.mark.parametrize(("first", "step"), [pytest.param(*c[1:], id=c[0]) for c in WAITING])
def test_what_goes_while_one_waits_to_write_is_said_to_be_gone(
    monkeypatch: pytest.MonkeyPatch, scene: Scene, other: Other, first: Step, step: Step
) -> None:
    _first_the_other(monkeypatch, scene.library, lambda: first(scene, other))
    with pytest.raises(NotFoundError):
        step(scene, other)
    scene.library.poll()
    assert scene.library.history(limit=1)[0].verb in {"delete", "delete entity", "merge entities"}


def test_what_another_window_writes_of_a_claim_meanwhile_stays(
    monkeypatch: pytest.MonkeyPatch, scene: Scene, other: Other
) -> None:
    def assess() -> None:
        claims.set_status(other.library, [scene.one], ClaimStatus.FALSE)

    _first_the_other(monkeypatch, scene.library, assess)
    claims.edit_claim(scene.library, scene.one, evidence="A photo.")

    def explain() -> None:
        claims.edit_claim(other.library, scene.two, evidence="A letter.")

    _first_the_other(monkeypatch, scene.library, explain)
    claims.set_status(scene.library, [scene.two], ClaimStatus.DISPUTED)
    fresh = scene.library.open_article(scene.session.article.id)
    told = {
        each.placed.id: (each.claim.status, each.claim.evidence) for each in claims.claims_of(fresh)
    }
    assert told == {
        scene.one: (ClaimStatus.FALSE, "A photo."),
        scene.two: (ClaimStatus.DISPUTED, "A letter."),
    }


def test_what_another_window_writes_of_an_entity_meanwhile_stays(
    monkeypatch: pytest.MonkeyPatch, scene: Scene, other: Other
) -> None:
    def rename() -> None:
        other.library.edit_entity(scene.mara, name="Mara Lind", aliases=["the captain"])

    _first_the_other(monkeypatch, scene.library, rename)
    scene.library.edit_entity(scene.mara, description="skipper of the ferry")
    (found,) = scene.library.find_entities("Mara Lind")
    assert (found.aliases, found.description) == (("the captain",), "skipper of the ferry")


def test_an_annotation_does_not_wander_into_another_article(scene: Scene) -> None:
    with pytest.raises(NotFoundError):
        scene.other.set_extent(scene.one, *place(scene.other, "quay"))
