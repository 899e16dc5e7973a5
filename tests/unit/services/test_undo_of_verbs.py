"""Every verb on entities and claims is one change; undo and redo restore each row exactly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.model.annotation import HighlightStyle
from reader.model.claim import ClaimStatus, LinkKind, Manner
from reader.services import (
    article_metadata,
    claims,
    entity_types,
    merging,
    naming,
    splitting,
    whole_entities,
)
from reader.services.claims import ClaimDraft
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.storage.rows import TABLES
from tests.helpers.ferry_story import place
from tests.helpers.library_dump import Dump, dump
from tests.helpers.library_scene import Scene


def _without(new: Dump, old: Dump) -> Dump:
    """Return rows without those in the trash, and tags of nothing, that were not there before."""
    return {
        name: [
            row
            for row in rows
            if row in old[name] or (len(row) > len(TABLES[name].key) and name not in ("tag",))
        ]
        for name, rows in new.items()
    }


VERBS: dict[str, Callable[[Scene], object]] = {
    "merge": lambda s: merging.merge(s.library, [s.mara, s.short, s.source], s.mara),
    "merge of a source": lambda s: merging.merge(s.library, [s.mara, s.source], s.source),
    "merge over types": lambda s: merging.merge(s.library, [s.mara, s.vessel, s.day], s.day),
    "split": lambda s: splitting.split(
        s.library, s.mara, [s.mention], EntityDraft("Mara L.", "person")
    ),
    "split to known": lambda s: splitting.split(
        s.library, s.mara, [s.mention, s.marked], EntityDraft("Ole", "person", entity=s.ole)
    ),
    "type": lambda s: whole_entities.set_type(s.library, [s.mara, s.ole, s.short], s.kind),
    "delete": lambda s: whole_entities.delete_entities(s.library, [s.mara, s.source, s.vessel]),
    "add type": lambda s: entity_types.add_type(s.library, "Ship", colour="teal"),
    "rename type": lambda s: entity_types.rename_type(s.library, s.kind, "Boat"),
    "rename built-in type": lambda s: entity_types.rename_type(s.library, "person", "People"),
    "recolour type": lambda s: entity_types.recolour_type(s.library, s.kind, "slate"),
    "recolour built-in type": lambda s: entity_types.recolour_type(s.library, "place", "teal"),
    "remove type": lambda s: entity_types.remove_type(s.library, s.kind),
    "answer": lambda s: naming.remember(s.library, s.session.article.id, "Mara", s.mara),
    "other answer": lambda s: naming.remember(
        s.library, s.session.article.id, "The  Skipper", s.ole
    ),
    "never": lambda s: naming.never(s.library, s.session.article.id, "the skipper"),
    "forget": lambda s: naming.forget(s.library, "", "harbour"),
    "claim": lambda s: s.claimed(
        "every", source=EntityDraft("The Harbour Board", "organisation"), manner=Manner.DIRECT
    ),
    "claim of a highlight": lambda s: claims.make_claim_of(
        s.session, s.marked, ClaimDraft(0, 1, source=EntityDraft("Ole Brandt", "person"))
    ),
    "edit claim": lambda s: claims.edit_claim(
        s.library, s.one, source=EntityDraft("Somebody", "person"), said="--05", evidence="x"
    ),
    "take the source away": lambda s: claims.edit_claim(s.library, s.one, source=""),
    "status": lambda s: claims.set_status(s.library, [s.one, s.two], ClaimStatus.FALSE),
    "remove claim": lambda s: claims.remove_claim(s.library, s.one),
    "link": lambda s: claims.link(s.library, s.two, LinkKind.CONTRADICTS, s.one),
    "link to a highlight": lambda s: claims.link(s.library, s.marked, LinkKind.REPEATS, s.one),
    "unlink": lambda s: claims.unlink(s.library, s.two, None, s.one),
    "tag everywhere": lambda s: s.everywhere(s.mara),
    "details": lambda s: article_metadata.set_metadata(
        s.library, s.session.article.id, authors=["A", "B"], site="Site", published="2024-08-07"
    ),
    "delete claims": lambda s: s.library.delete_annotations([s.one, s.two]),
    "delete article": lambda s: s.library.trash(s.session.article.id),
}


@pytest.mark.parametrize("name", VERBS)
def test_undo_and_redo_restore_every_row(library: Library, tmp_path: Path, name: str) -> None:
    scene = Scene(library, tmp_path)
    before, newest = dump(library), library.history(limit=1)[0].id
    VERBS[name](scene)
    assert [entry.id for entry in library.history() if entry.id > newest] == [newest + 1]
    after = dump(library)
    assert after != before
    library.undo()
    assert _without(dump(library), before) == before
    library.redo()
    again = dump(library)
    assert _without(again, after) == after
    library.undo()
    assert _without(dump(library), before) == before
    assert not library.problems


AFTER_THE_TRASH: dict[str, Callable[[Scene], object]] = {
    "a source that is no longer one": lambda s: (
        claims.edit_claim(s.library, s.one, source=EntityDraft("Somebody", "person")),
        whole_entities.delete_entities(s.library, [e.id for e in s.library.find_entities("Mara")]),
    ),
    "an entity that a noted highlight named": lambda s: (
        s.session.set_note(s.marked, "Hm."),
        whole_entities.delete_entities(s.library, [s.mara]),
    ),
    "what went into another": lambda s: merging.merge(
        s.library, [s.mara, s.source, s.short], s.short
    ),
    "claims": lambda s: s.library.delete_annotations([s.one, s.two]),
    "an article": lambda s: s.library.trash(s.session.article.id),
}


@pytest.mark.parametrize("name", AFTER_THE_TRASH)
def test_undo_goes_on_past_what_the_trash_took(library: Library, tmp_path: Path, name: str) -> None:
    scene = Scene(library, tmp_path)
    AFTER_THE_TRASH[name](scene)
    library.rename(scene.other.article.id, "Another title")
    library.empty_trash()
    kept = dump(library)
    steps = 0
    while library.undo() is not None:
        steps += 1
    assert steps > 2
    assert library.article(scene.other.article.id).deleted  # back to before it was added
    while library.redo() is not None:
        steps -= 1
    assert steps == 0
    assert dump(library) == kept
    assert library.doctor().sound


def test_an_entity_stays_while_something_names_it_for_good(
    library: Library, tmp_path: Path
) -> None:
    scene = Scene(library, tmp_path)
    marked = scene.session.highlight(*place(scene.session, "quay"), HighlightStyle.BLUE)
    made = scene.tagged(scene.session, "Nina Aldous")
    merging.merge(library, [scene.ole, made.id], made.id)
    claims.edit_claim(library, scene.two, source=made.id)
    library.delete_annotations([marked.id])
    library.empty_trash()  # takes the merge with it: Ole Brandt went into another
    while library.undo() is not None:
        pass
    kept = library.entity(made.id)
    assert kept is not None
    assert not kept.deleted
    assert library.doctor().sound
