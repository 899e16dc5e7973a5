"""Where the parts of a claim stand after the text around them changed."""

from __future__ import annotations

from pathlib import Path

from reader.model.claim import PartRole
from reader.services import claims
from reader.services.claim_places import claim_places
from reader.services.library import Library
from reader.services.reading_session import ReadingSession
from tests.helpers.ferry_story import STORY, place


def _words(session: ReadingSession, made: str) -> tuple[list[str], list[str], list[str]]:
    placed = session.get(made)
    assert placed is not None
    found = claim_places(session.text, placed)
    content, source, cue = (
        [session.text[slice(*span)] for span in spans]
        for spans in (found.content, found.source, found.cue)
    )
    return content, source, cue


def _made(session: ReadingSession, words: str) -> str:
    draft = claims.suggest_claim(session, *place(session, words))
    return claims.make_claim(session, draft.start, draft.end, draft).id


def test_parts_move_with_the_passage(library: Library, story: Path) -> None:
    session = library.open_article(library.add_file(story).article.id)
    made = _made(session, "in May")
    whole = (["“I told them in May,”", "“I told them again in June.", "“Nobody wrote it down.”"],
             ["she"], ["said"])  # fmt: skip
    assert _words(session, made) == whole
    changed = STORY.replace("THE ferry", "She said no. THE small ferry")
    story.write_text(changed, encoding="utf-8")
    library.add_file(story)
    assert "small ferry" in session.text
    assert _words(session, made) == whole
    placed = session.get(made)
    assert placed is not None
    start = claim_places(session.text, placed).source[0][0]
    assert session.text.startswith("she said. “I told them again", start)


def test_a_part_that_is_gone_is_left_out(library: Library, story: Path) -> None:
    session = library.open_article(library.add_file(story).article.id)
    made = _made(session, "in May")
    story.write_text(STORY.replace(",” she said. “", ", and "), encoding="utf-8")
    library.add_file(story)
    placed = session.get(made)
    assert placed is not None
    found = claim_places(session.text, placed)
    assert found.content == ((placed.start, placed.end),)
    assert [session.text[slice(*span)] for span in found.source] in ([], ["she"])


def test_what_is_claimed_ends_where_its_passage_does(session: ReadingSession) -> None:
    made = _made(session, "in May")
    before = _words(session, made)
    start, end = place(session, "“I told them in May")[0], place(session, "June.")[1]
    session.set_extent(made, start + 8, end)
    assert _words(session, made)[0] == ["them in May,”", "“I told them again in June."]
    session.set_extent(made, *place(session, "them in May"))
    assert _words(session, made) == (["them in May"], ["she"], ["said"])
    session.set_extent(made, *place(session, "I told them in May"))
    assert _words(session, made)[0] == ["I told them in May"]
    session.library.undo()
    assert _words(session, made) == before  # quick steps are one


def test_parts_stand_by_their_own_text_after_the_passage_was_marked_anew(
    library: Library, story: Path
) -> None:
    session = library.open_article(library.add_file(story).article.id)
    made = _made(session, "patched with paint")
    before = _words(session, made)
    assert before[1]
    lead = "Lindqvist said nothing. " * 20
    story.write_text(STORY.replace("ADVERTISEMENT", lead), encoding="utf-8")
    library.add_file(story)
    session.set_extent(made, *place(session, "the hull had been patched"))
    placed = session.get(made)
    assert placed is not None
    found = claim_places(session.text, placed)
    start = place(session, "Lindqvist said the hull")[0]
    assert found.source == ((start, start + len("Lindqvist")),)
    claim = placed.annotation.claim
    assert claim is not None
    assert [part.position.start for part in claim.of_role(PartRole.SOURCE)] == [start]
