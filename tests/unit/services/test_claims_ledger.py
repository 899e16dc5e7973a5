"""The ledger: what it shows of every claim, its filter words, and the two sides of a matter."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.model.annotation import HighlightStyle
from reader.model.changes import Changes
from reader.model.claim import ClaimStatus, LinkKind, Manner
from reader.model.entity import EntityType
from reader.services import claims
from reader.services.claims import ClaimDraft
from reader.services.claims_ledger import (
    ClaimFilter,
    both_sides,
    ledger,
    rows_again,
    status_counts,
)
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession
from tests.helpers.ferry_story import place

MARA = EntityDraft("Mara Lindqvist", EntityType.PERSON, ("the skipper",))
BRANDT = EntityDraft("Ole Brandt", EntityType.PERSON)


@pytest.fixture
def ids(session: ReadingSession, library: Library) -> dict[str, str]:
    """Four claims, two of them against each other."""

    def claim(words: str, **fields: object) -> str:
        start, end = place(session, words)
        draft = ClaimDraft(start, end, **fields)  # type: ignore[arg-type]
        return claims.make_claim(session, start, end, draft).id

    mine = {
        "paint": claim(
            "the hull had been patched with paint",
            source=MARA,
            manner=Manner.INDIRECT,
            status=ClaimStatus.DISPUTED,
            said="2024-05",
        ),
        "june": claim("I told them again in June", source=MARA, said="2024-06-03"),
        "passed": claim("the ferry had passed", source=BRANDT, evidence="No papers shown."),
        "sail": claim("refused to sail", source_words="witnesses", said="--05"),
    }
    claims.link(library, mine["passed"], LinkKind.CONTRADICTS, mine["paint"])
    claims.link(library, mine["june"], LinkKind.SUPPORTS, mine["paint"])
    return mine


def _found(library: Library, ids: dict[str, str], words: str) -> set[str]:
    names = {key: name for name, key in ids.items()}
    return {names[row.annotation] for row in ledger(library.db, ClaimFilter.parse(words))}


def test_a_row_says_all_of_a_claim(library: Library, ids: dict[str, str]) -> None:
    rows = {row.annotation: row for row in ledger(library.db)}
    row = rows[ids["paint"]]
    assert row.text == "the hull had been patched with paint"
    assert (row.who, row.source_type, row.when) == ("Mara Lindqvist", "person", "2024-05")
    assert (row.status, row.manner) == (ClaimStatus.DISPUTED, Manner.INDIRECT)
    assert {(link.kind, link.is_from_here, link.who) for link in row.links} == {
        (LinkKind.CONTRADICTS, False, "Ole Brandt"),
        (LinkKind.SUPPORTS, False, "Mara Lindqvist"),
    }
    assert row.title
    assert rows[ids["sail"]].who == "witnesses"
    assert status_counts(rows.values())[ClaimStatus.DISPUTED] == 1


def test_rows_are_by_date_the_newest_first(library: Library, ids: dict[str, str]) -> None:
    order = [row.annotation for row in ledger(library.db)]
    assert order == [ids["june"], ids["paint"], ids["sail"], ids["passed"]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", {"paint", "june", "passed", "sail"}),
        ("HULL", {"paint"}),
        ("papers", {"passed"}),
        ("by:mara", {"paint", "june"}),
        ('by:"the skipper" june', {"june"}),
        ("by:witn", {"sail"}),
        ("by:nobody", set()),
        ("status:disputed", {"paint"}),
        ("status:open", {"paint", "june", "passed", "sail"}),
        ("status:disp,false", {"paint"}),
        ("manner:indirect", {"paint"}),
        ("about:hull", {"paint"}),
        ("before:2024-06", {"paint"}),
        ("before:2024-05-20", set()),
        ("after:2024-05", {"june"}),
        ("after:2023", {"paint", "june"}),
        ("article:nowhere", set()),
        ("by: hull", {"paint"}),
        ("note:hull", set()),
    ],
)
def test_filter_words(
    library: Library, ids: dict[str, str], words: str, expected: set[str]
) -> None:
    assert _found(library, ids, words) == expected


def test_about_finds_what_mentions_an_entity_by_another_name(
    library: Library, session: ReadingSession, ids: dict[str, str]
) -> None:
    boat = EntityDraft("Havsbris", EntityType.OTHER)
    session.identify([place(session, "the ferry had")], boat)
    assert _found(library, ids, "about:havsbris") == {"passed"}


def test_claims_of_a_trashed_article_are_not_in_the_ledger(
    library: Library, session: ReadingSession, ids: dict[str, str]
) -> None:
    library.trash(session.article.id)
    assert ledger(library.db) == []
    library.undo()
    assert len(ledger(library.db)) == 4


def test_both_sides_of_a_claim(library: Library, ids: dict[str, str]) -> None:
    sides = both_sides(ledger(library.db), ids["paint"])
    assert [row.annotation for row in sides.left] == [ids["paint"], ids["june"]]
    assert [row.annotation for row in sides.right] == [ids["passed"]]
    assert sides.apart == ()
    turned = both_sides(ledger(library.db), ids["passed"])
    assert (turned.left, turned.right) == (sides.right, sides.left)


def test_sides_of_a_claim_that_is_filtered_out_are_those_of_all_rows(
    library: Library, ids: dict[str, str]
) -> None:
    rows = [row for row in ledger(library.db) if row.annotation != ids["paint"]]
    assert both_sides(rows, ids["paint"]) == both_sides(rows)


def test_both_sides_of_all_rows_keep_a_source_on_one_side(
    library: Library, session: ReadingSession, ids: dict[str, str]
) -> None:
    start, end = place(session, "Nobody wrote it down")
    nobody = claims.make_claim(session, start, end, ClaimDraft(start, end, source=MARA)).id
    start, end = place(session, "every inspection")
    every = claims.make_claim(session, start, end, ClaimDraft(start, end, source=BRANDT)).id
    claims.link(library, every, LinkKind.CONTRADICTS, nobody)
    sides = both_sides(ledger(library.db))
    assert {row.who for row in sides.left} | {row.who for row in sides.right} == {
        "Mara Lindqvist",
        "Ole Brandt",
    }
    assert len({row.who for row in sides.left}) == len({row.who for row in sides.right}) == 1
    assert [row.annotation for row in sides.apart] == [ids["sail"]]


def test_rows_read_again_are_as_the_whole_ledger_says(
    library: Library, session: ReadingSession, ids: dict[str, str]
) -> None:
    plain = session.highlight(*place(session, "June"), HighlightStyle.BLUE).id
    rows = ledger(library.db)
    steps: list[Callable[[], object]] = [
        lambda: claims.set_status(library, [ids["june"], ids["sail"]], ClaimStatus.FALSE),
        lambda: claims.edit_claim(library, ids["passed"], source=MARA, said="2023"),
        lambda: claims.link(library, plain, LinkKind.SUPPORTS, ids["sail"]),
        lambda: library.delete_annotations([plain]),
        library.undo,
        lambda: claims.unlink(library, ids["passed"], None, ids["paint"]),
        library.undo,
        lambda: claims.remove_claim(library, ids["paint"]),
        library.undo,
        lambda: claims.make_claim_of(session, plain, ClaimDraft(0, 0, source_words="crew")),
    ]
    for step in steps:
        told: list[Changes] = []
        library.changed.connect(told.append)
        step()
        library.changed.disconnect(told.append)
        before = rows
        for each in told:
            assert not each.articles
            rows = rows_again(library.db, rows, each.annotations)
        assert rows != before
        whole = {row.annotation: row for row in ledger(library.db)}
        assert {row.annotation: row for row in rows} == whole
        assert len(rows) == len(whole)
