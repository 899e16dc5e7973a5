"""No annotation ever disappears: two hundred random texts, an empty and a truncated one too."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import product
from pathlib import Path

from reader.model.annotation import AnchorState, HighlightStyle
from reader.model.errors import SourceError
from reader.services.library import Library
from reader.services.reading_session import ReadingSession
from reader.services.refreshing import refresh_article

ANNOTATIONS = 100
REVISIONS = 200
UNDO_EVERY = 20
_SYLLABLES = ("wa", "ter", "ri", "ver", "ga", "te", "si", "ren", "mi", "nis", "pa", "lo", "dun")
WORDS = ["".join(made) for made in product(_SYLLABLES, repeat=3)]
STYLES = list(HighlightStyle)

Kept = dict[str, tuple[str, str, tuple[str, ...], HighlightStyle | None]]


def sentence(chance: random.Random) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randint(5, 14))]
    return " ".join(words).capitalize() + "."


def paragraph(chance: random.Random) -> str:
    return " ".join(sentence(chance) for _ in range(chance.randint(2, 5)))


def first_text(chance: random.Random) -> list[str]:
    return [f"# Chapter {n // 10 + 1}" if n % 10 == 0 else paragraph(chance) for n in range(18)]


def remove_one(chance: random.Random, text: list[str]) -> None:
    if len(text) > 3:
        del text[chance.randrange(len(text))]


def add_one(chance: random.Random, text: list[str]) -> None:
    text.insert(chance.randrange(len(text) + 1), paragraph(chance))


def swap_two(chance: random.Random, text: list[str]) -> None:
    one, other = chance.randrange(len(text)), chance.randrange(len(text))
    text[one], text[other] = text[other], text[one]


def edit_words(chance: random.Random, text: list[str]) -> None:
    at = chance.randrange(len(text))
    words = text[at].split(" ")
    for _ in range(chance.randint(1, 4)):
        words[chance.randrange(len(words))] = chance.choice(WORDS)
    text[at] = " ".join(words)


def repeat_one(chance: random.Random, text: list[str]) -> None:
    text.insert(chance.randrange(len(text) + 1), chance.choice(text))


EDITS: list[Callable[[random.Random, list[str]], None]] = [
    remove_one,
    add_one,
    swap_two,
    edit_words,
    edit_words,
    repeat_one,
]


def next_file(chance: random.Random, original: list[str], text: list[str], number: int) -> bytes:
    """Return the bytes of the next text; ``text`` is what the edits go on from."""
    if number % 25 == 7:
        return chance.choice([b"", b"\n \n", b"\x89PNG\r\n\x1a\n"])
    if number % 25 == 13:
        whole = "\n\n".join(text).encode()
        return whole[: chance.randrange(20, len(whole))]
    if number % 10 == 9:
        text[:] = original
    elif number % 40 == 31:
        text[:] = [paragraph(chance) for _ in range(5)]
    else:
        for _ in range(chance.randint(1, 4)):
            chance.choice(EDITS)(chance, text)
    return "\n\n".join(text).encode()


def annotate(chance: random.Random, session: ReadingSession) -> None:
    text = session.text
    for number in range(ANNOTATIONS):
        start = text.index(" ", chance.randrange(len(text) - 200)) + 1
        end = text.index(" ", start + chance.choice([3, 12, 40, 120]))
        session.annotate(
            start, end, style=STYLES[number % 5], note=f"Note {number}", tags=[f"t{number % 7}"]
        )


def kept(session: ReadingSession) -> Kept:
    """Return what a person wrote and marked, by annotation."""
    return {
        placed.id: (
            placed.annotation.quote.exact,
            placed.annotation.note,
            placed.annotation.tags,
            placed.annotation.style,
        )
        for placed in session.placed
    }


def rows(library: Library) -> tuple[list[tuple[object, ...]], ...]:
    tables = ("annotation", "anchor", "annotation_tag", "article")
    return tuple(
        [tuple(row) for row in library.db.rows(f"SELECT * FROM {table} ORDER BY 1, 2")]
        for table in tables
    )


def check(session: ReadingSession, expected: Kept) -> None:
    assert kept(session) == expected
    for placed in session.placed:
        if not placed.is_orphan:
            assert 0 <= placed.start < placed.end <= len(session.text)
    (stored,) = session.library.db.row(
        "SELECT count(*) FROM anchor WHERE revision = ?", [session.revision.id]
    )
    assert stored == ANNOTATIONS


def test_no_annotation_ever_disappears(tmp_path: Path):
    chance = random.Random(20260809)
    story = tmp_path / "story.md"
    original = first_text(chance)
    text = list(original)
    story.write_text("\n\n".join(text), encoding="utf-8")
    outcomes, states = [], set()
    with Library.open(tmp_path / "library.db") as library:
        session = library.open_article(library.add_file(story).article.id)
        annotate(chance, session)
        expected, first = kept(session), {item.id: item.anchor for item in session.placed}
        first_revision = session.revision.id
        assert len(expected) == ANNOTATIONS
        for number in range(REVISIONS):
            story.write_bytes(next_file(chance, original, text, number))
            undoing = number % UNDO_EVERY == 0
            before, steps = rows(library) if undoing else (), len(library.history())
            outcomes.append(read_again(session, story, by_job=number % 3 == 0))
            check(session, expected)
            states |= {item.anchor.state for item in session.placed}
            if undoing and len(library.history()) > steps:
                library.undo()
                assert rows(library) == before
                check(session, expected)
                library.redo()
                check(session, expected)
            if session.revision.id == first_revision:
                assert {item.id: item.anchor for item in session.placed} == first
        with Library.open(library.path) as again:
            check(again.open_article(session.article.id), expected)
        assert library.doctor().sound
    assert outcomes.count("refused") >= 8
    assert outcomes.count("revised") > REVISIONS * 0.8
    assert states >= {AnchorState.EXACT, AnchorState.MOVED, AnchorState.ORPHAN}


def read_again(session: ReadingSession, story: Path, *, by_job: bool) -> str:
    """Let the library look at the file as a window does, or as a person who adds it does."""
    library = session.library
    if by_job:
        done = refresh_article(library.path, session.article.id)
        if done is not None:
            session.prepare(done.loaded)
        library.poll()
        return "refused" if done is None else done.result.outcome
    try:
        return library.add_file(story).outcome
    except SourceError:
        return "refused"
