"""What the library panel counts: entities, annotations, claims."""

from __future__ import annotations

from reader.model.annotation import HighlightStyle
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession
from reader.storage import articles, claims, entities, entity_counts


def shown(library: Library) -> list[tuple[str, int]]:
    found = entity_counts.entity_counts(library.db)
    same = [(each.id, n) for each, n in entities.entities(library.db) if n]
    assert [(each.id, each.mentions) for each in found] == same
    return [(each.name, each.mentions) for each in found]


def test_what_is_in_the_trash_does_not_count(library: Library, session: ReadingSession) -> None:
    ada = session.identify([(0, 3)], EntityDraft("Ada", "person", description="a pilot"))
    session.identify([(5, 8), (10, 12)], EntityDraft("Bert", "person"))
    assert shown(library) == [("Bert", 2), ("Ada", 1)]
    first, second = (item for item in session.placed if ada.id not in item.annotation.entities)
    library.delete_annotations([first.id])
    assert shown(library) == [("Ada", 1), ("Bert", 1)]
    library.delete_annotations([second.id])
    assert shown(library) == [("Ada", 1)]
    library.trash(session.article.id)
    assert shown(library) == []
    library.restore(session.article.id)
    assert entity_counts.entity_counts(library.db)[0].description == "a pilot"


def test_an_annotation_counts_but_for_a_bare_mention(
    library: Library, session: ReadingSession
) -> None:
    session.identify([(0, 3)], EntityDraft("Ada", "person"))
    assert library.articles()[0].annotations == 0
    session.set_tags(session.placed[0].id, ["crew"])
    assert library.articles()[0].annotations == 1
    session.highlight(20, 30, HighlightStyle.YELLOW)
    assert library.articles()[0].annotations == 2


def test_counting_reads_no_annotation_that_does_not_count(library: Library) -> None:
    """With 400,000 mentions a look at each would hold the window up for two seconds."""
    for sql, parameters in (
        (entity_counts._COUNTS, entity_counts._BUILT_IN),
        (articles._SUMMARIES.format(where=articles._WHERE["all"], among=""), []),
        (claims._COUNT, []),
    ):
        plan = [row["detail"] for row in library.db.rows(f"EXPLAIN QUERY PLAN {sql}", parameters)]
        assert not {"SCAN annotation", "SCAN annotation_entity"} & set(plan), plan
