"""A new text and all anchors on it in one moment, whatever other windows do meanwhile."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.model.annotation import Anchored, AnchorState, HighlightStyle, Placed
from reader.model.article import Revision
from reader.model.errors import Cancelled, LibraryLockedError
from reader.services import reanchoring, revising
from reader.services.library import Library
from reader.services.reading_session import ReadingSession
from reader.services.refreshing import refresh_article
from reader.storage import anchors as anchor_store
from reader.storage.database import LibraryFile
from tests.helpers.ferry_story import STORY, WITHOUT_PAINT, place
from tests.helpers.waiting import PROGRAM
from tests.unit.services.killed_reviser import MOMENTS

Meanwhile = Callable[[], object]


def change(story: Path, new: str = "Saturday") -> None:
    story.write_text(STORY.replace("Friday", new), encoding="utf-8")


def state_of(db: LibraryFile) -> dict[str, list[tuple[object, ...]]]:
    tables = ("article", "annotation", "anchor", "revision", "change", "change_item")
    return {table: [tuple(row) for row in db.rows(f"SELECT * FROM {table}")] for table in tables}


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Meanwhile], None]:
    """Let something happen once, while the places on the new text are looked for."""

    def arrange(happening: Meanwhile) -> None:
        real, left = revising.reanchor, [happening]

        def reanchor(*args: object, **options: object) -> dict[str, Anchored]:
            if left:
                left.pop()()
            return real(*args, **options)

        monkeypatch.setattr(revising, "reanchor", reanchor)

    return arrange


def test_others_write_while_anchors_are_worked_out(
    session: ReadingSession, story: Path, meanwhile: Callable[[Meanwhile], None]
):
    session.highlight(*place(session, "Ole Brandt"), HighlightStyle.BLUE)
    written = []

    def write() -> None:
        connection = sqlite3.connect(session.library.path, timeout=0, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")  # at once, or "database is locked"
        written.append(connection.execute("UPDATE reading_state SET progress = 0.5").rowcount)
        connection.execute("COMMIT")
        connection.close()

    meanwhile(write)
    change(story)
    assert session.library.add_file(story).outcome == "revised"
    assert written == [1]


def test_an_annotation_made_meanwhile_gets_a_place(
    session: ReadingSession, story: Path, meanwhile: Callable[[Meanwhile], None]
):
    early = session.highlight(*place(session, "Ole Brandt"), HighlightStyle.BLUE)
    gone = session.highlight(*place(session, "refused to sail"), HighlightStyle.BLUE)
    made: list[str] = []

    def mark() -> None:
        with Library.open(session.library.path) as other:
            theirs = other.open_article(session.article.id)
            span = place(theirs, "patched with paint")
            made.append(theirs.highlight(*span, HighlightStyle.PINK).id)
            theirs.set_extent(early.id, *place(theirs, "Ole"))
            theirs.delete([gone.id])

    meanwhile(mark)
    change(story)
    session.library.add_file(story)
    stored = anchor_store.anchors(
        session.library.db, session.revision.id, [*made, early.id, gone.id]
    )
    assert set(stored) == {*made, early.id, gone.id}
    assert session.text[stored[made[0]].start : stored[made[0]].end] == "patched with paint"
    assert session.text[stored[early.id].start : stored[early.id].end] == "Ole"
    assert session.get(made[0]) is not None
    assert session.get(gone.id) is None
    assert session.library.doctor().sound


def test_two_windows_that_see_one_change_make_one_text_of_it(
    session: ReadingSession, story: Path, meanwhile: Callable[[Meanwhile], None]
):
    session.highlight(*place(session, "Ole Brandt"), HighlightStyle.BLUE)
    change(story)
    first: list[object] = []
    meanwhile(lambda: first.append(refresh_article(session.library.path, session.article.id)))
    assert refresh_article(session.library.path, session.article.id) is None
    assert first[0].result.outcome == "revised"
    assert len(session.library.revisions(session.article.id)) == 2
    verbs = [entry.verb for entry in session.library.history()]
    assert verbs.count("new revision") == 1


def test_two_windows_that_add_one_file_make_one_article_of_it(
    library: Library, story: Path, monkeypatch: pytest.MonkeyPatch
):
    from reader.services.importing import Importing

    real, left = Importing.imported, [1]

    def imported(work: Importing, share: float = 1.0) -> object:
        if left:
            left.pop()
            with Library.open(library.path) as other:
                assert other.add_file(story).outcome == "added"
        return real(work, share)

    monkeypatch.setattr(Importing, "imported", imported)
    assert library.add_file(story).outcome == "same"
    assert library.counts()["all"] == 1


def test_a_text_that_another_window_replaced_meanwhile_is_worked_out_again(
    session: ReadingSession, story: Path, tmp_path: Path, meanwhile: Callable[[Meanwhile], None]
):
    made = session.highlight(*place(session, "Ole Brandt"), HighlightStyle.BLUE)

    def replace() -> None:
        with Library.open(session.library.path) as other:
            change(story, "Sunday")
            other.add_file(story)
            change(story, "Monday")

    meanwhile(replace)
    change(story)
    assert session.library.add_file(story).outcome == "revised"
    assert "Saturday" in session.text
    assert session.text[session.get(made.id).start :].startswith("Ole Brandt")
    assert len(session.library.revisions(session.article.id)) == 3


def test_it_does_not_try_for_ever(session: ReadingSession, story: Path, monkeypatch):
    session.highlight(*place(session, "Ole Brandt"), HighlightStyle.BLUE)
    change(story)
    before = state_of(session.library.db)

    def overtaken(*_: object) -> None:
        raise revising.Overtaken

    monkeypatch.setattr("reader.services.adding.carry_out", overtaken)
    with pytest.raises(LibraryLockedError):
        session.library.add_file(story)
    assert state_of(session.library.db) == before


@pytest.mark.parametrize("place_of_fault", ["insert_revision", "set_anchors", "set_current"])
def test_a_fault_in_the_middle_leaves_the_library_as_it_was(
    session: ReadingSession, story: Path, monkeypatch: pytest.MonkeyPatch, place_of_fault: str
):
    session.highlight(*place(session, "Ole Brandt"), HighlightStyle.BLUE)
    session.annotate(*place(session, "Friday"), note="When?", tags=["time"])
    before = state_of(session.library.db)
    change(story)
    target = {
        "insert_revision": "reader.storage.revisions.insert_revision",
        "set_anchors": "reader.storage.anchors.set_anchors",
        "set_current": "reader.storage.articles.set_current_revision",
    }[place_of_fault]
    module, _, name = target.rpartition(".")
    real = getattr(__import__(module, fromlist=[name]), name)

    def fault(*args: object) -> None:
        real(*args)
        raise MemoryError("in the middle")

    with monkeypatch.context() as patched:
        patched.setattr(target, fault)
        with pytest.raises(MemoryError):
            session.library.add_file(story)
    assert state_of(session.library.db) == before
    assert session.library.add_file(story).outcome == "revised"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.parametrize("moment", [*MOMENTS, "before the commit"])
def test_a_power_cut_in_the_middle_leaves_the_library_as_it_was(
    session: ReadingSession, story: Path, moment: str
):
    session.highlight(*place(session, "Ole Brandt"), HighlightStyle.BLUE)
    session.library.back_up_if_due()
    before = state_of(session.library.db)
    change(story)
    command = [sys.executable, "-m", "tests.unit.services.killed_reviser"]
    done = subprocess.run(
        [*command, str(session.library.path), str(story), moment],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        timeout=PROGRAM,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    session.library.poll()
    assert state_of(session.library.db) == before
    assert "Friday" in session.text
    assert session.library.doctor().sound
    assert session.library.add_file(story).outcome == "revised"


def test_cancelling_while_anchors_are_worked_out_changes_nothing(
    session: ReadingSession, story: Path
):
    session.highlight(*place(session, "Ole Brandt"), HighlightStyle.BLUE)
    before = state_of(session.library.db)
    change(story)
    told: list[float] = []
    with pytest.raises(Cancelled):
        session.library.add_file(
            story, progress=told.append, cancelled=lambda: bool(told) and told[-1] >= 0.5
        )
    assert state_of(session.library.db) == before


def test_progress_rises_to_its_end(session: ReadingSession, story: Path):
    for words in ("Ole Brandt", "refused to sail", "patched with paint"):
        session.highlight(*place(session, words), HighlightStyle.BLUE)
    change(story)
    told: list[float] = []
    session.library.add_file(story, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert any(0.5 < done < 1.0 for done in told)


def test_a_window_that_still_shows_the_old_text_marks_both(session: ReadingSession, story: Path):
    before = session.revision
    with Library.open(session.library.path) as other:
        change(story)
        other.add_file(story)
    made = session.highlight(*place(session, "Ole Brandt"), HighlightStyle.BLUE)
    assert session.revision is not before, "telling of our own change brings the other's"
    stored = anchor_store.anchors(session.library.db, session.revision.id, [made.id])
    assert session.text[stored[made.id].start : stored[made.id].end] == "Ole Brandt"
    assert anchor_store.anchors(session.library.db, before.id, [made.id])
    session.library.undo()
    assert session.get(made.id) is None


def test_what_is_sure_only_because_it_was_copied_does_not_exist(
    session: ReadingSession, story: Path
):
    """A doubtful place that nobody settled is looked for by its own words on the next text."""
    made = session.highlight(*place(session, "patched with paint"), HighlightStyle.PINK)
    doubtful = Anchored(*place(session, "refused to sail"), AnchorState.DOUBTFUL, 0.5)
    _store(session, made.id, doubtful)
    change(story)
    session.library.add_file(story)
    placed = session.get(made.id)
    assert session.text[placed.start : placed.end] == "patched with paint"


def stand(placed: Placed) -> tuple[int, int, AnchorState]:
    return placed.start, placed.end, placed.anchor.state


def test_an_edit_elsewhere_changes_no_verdict(session: ReadingSession, story: Path):
    """What is doubtful or lost stays so, at the same place, until its own passage changes."""
    for words in ("refused to sail", "patched with paint", "The stubborn skipper, 58, stood"):
        session.highlight(*place(session, words), HighlightStyle.BLUE)
    for words in ("I told them in May", "Nobody wrote it down", "rejected Captain Lindqvist’s"):
        session.highlight(*place(session, words), HighlightStyle.PINK)
    changed = STORY
    for old, new in (
        ("refused to sail", "would not cast off"),
        ("had been patched with paint", "was painted over"),
        ("The stubborn skipper, 58, stood on the quay.", "They told me in May, he said."),
        ("“Nobody wrote it down.”", "Nobody wrote anything at all. Nobody read it."),
        ("rejected Captain Lindqvist’s account", "heard the account"),
    ):
        assert old in changed
        changed = changed.replace(old, new)
    story.write_text(changed, encoding="utf-8")
    session.library.add_file(story)
    unsure = {AnchorState.DOUBTFUL, AnchorState.ORPHAN}
    before = {item.id: stand(item) for item in session.placed if item.anchor.state in unsure}
    sure = {item.id: (item.start, item.end) for item in session.placed if item.id not in before}
    assert before
    assert sure
    story.write_text(changed + "One more line.\n", encoding="utf-8")
    session.library.add_file(story)
    assert {key: stand(session.get(key)) for key in before} == before
    for key, span in sure.items():
        placed = session.get(key)
        assert ((placed.start, placed.end), placed.anchor.state) == (span, AnchorState.EXACT)


def test_a_settled_place_is_carried_on(session: ReadingSession, story: Path):
    made = session.highlight(*place(session, "patched with paint"), HighlightStyle.PINK)
    start, end = place(session, "refused to sail")
    _store(
        session, made.id, Anchored(start, end, AnchorState.DOUBTFUL, 0.5, "2026-08-09T00:00:00Z")
    )
    change(story)
    session.library.add_file(story)
    placed = session.get(made.id)
    assert session.text[placed.start : placed.end] == "refused to sail"
    assert placed.annotation.quote.exact == "patched with paint"


def test_a_settled_orphan_stays_one_until_its_words_are_back(
    session: ReadingSession, story: Path, monkeypatch: pytest.MonkeyPatch
):
    made = session.highlight(*place(session, "patched with paint"), HighlightStyle.PINK)
    settled = Anchored(0, 0, AnchorState.ORPHAN, 0.0, "2026-08-09T00:00:00Z")
    story.write_text(WITHOUT_PAINT, encoding="utf-8")
    session.library.add_file(story)
    _store(session, made.id, settled)
    with monkeypatch.context() as patched:
        patched.setattr(reanchoring, "anchor_all", _always(AnchorState.DOUBTFUL))
        story.write_text(WITHOUT_PAINT + "One more line.\n", encoding="utf-8")
        session.library.add_file(story)
    assert session.get(made.id).anchor == settled
    story.write_text(STORY + "A last line.\n", encoding="utf-8")
    session.library.add_file(story)
    back = session.get(made.id)
    assert session.text[back.start : back.end] == "patched with paint"
    assert back.anchor.reviewed == ""


def _always(state: AnchorState) -> Callable[..., list[Anchored | None]]:
    def anchor_all(text: str, many: list[object], **_: object) -> list[Anchored | None]:
        return [Anchored(0, 9, state, 0.5) for _ in many]

    return anchor_all


def test_text_that_comes_back_brings_back_even_what_was_accepted_elsewhere(
    session: ReadingSession, story: Path
):
    made = session.highlight(*place(session, "patched with paint"), HighlightStyle.PINK)
    before = session.get(made.id).anchor
    story.write_text(WITHOUT_PAINT, encoding="utf-8")
    session.library.add_file(story)
    start, end = place(session, "refused to sail")
    _store(session, made.id, Anchored(start, end, AnchorState.EDITED, 0.5, "2026-08-09T00:00:00Z"))
    story.write_text(STORY, encoding="utf-8")
    session.library.add_file(story)
    assert session.get(made.id).anchor == before


def _store(session: ReadingSession, annotation_id: str, anchor: Anchored) -> None:
    with session.library.recording("test") as record:
        anchor_store.set_anchors(record, session.revision.id, {annotation_id: anchor})
    session.library.committed(record, None)


def test_trashed_ones_are_anchored_too(session: ReadingSession, story: Path):
    made = session.highlight(*place(session, "Ole Brandt"), HighlightStyle.BLUE)
    session.delete([made.id])
    change(story)
    session.library.add_file(story)
    assert made.id in anchor_store.anchors(session.library.db, session.revision.id, [made.id])


def test_planning_reads_only(session: ReadingSession, story: Path):
    session.highlight(*place(session, "Ole Brandt"), HighlightStyle.BLUE)
    before = state_of(session.library.db)
    text = Revision(**{name: getattr(session.revision, name) for name in Revision.__slots__})
    plan = revising.plan_revision(session.library.db, session.article, text)
    assert {anchor.state for anchor in plan.anchors.values()} == {AnchorState.EXACT}
    assert state_of(session.library.db) == before
