"""A library where people, a type, claims, links and answers hang together, to try verbs on."""

from __future__ import annotations

from pathlib import Path

from reader.model.annotation import HighlightStyle
from reader.model.claim import LinkKind
from reader.model.entity import Entity, EntityType
from reader.services import claims, entity_types, mention_search, naming
from reader.services.claims import ClaimDraft
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession
from tests.helpers.ferry_story import STORY, place


class Scene:
    """Two articles with entities, claims, links, answers and a type of the person's own."""

    def __init__(self, library: Library, folder: Path) -> None:
        self.library = library
        self.session = library.open_article(self._added(folder / "one.txt", STORY))
        self.other = library.open_article(self._added(folder / "two.txt", f"{STORY}\nThe end."))
        session = self.session
        self.kind = entity_types.add_type(library, "Vessel").id
        self.mara = self.tagged(session, "Mara Lindqvist").id
        self.short = self.tagged(self.other, "Lindqvist").id
        self.ole = self.tagged(session, "Ole Brandt").id
        self.day = self.tagged(session, "in May", EntityType.DATE).id
        vessel = self.tagged(session, "ferry", self.kind)
        self.vessel = vessel.id
        self.marked = session.highlight(*place(session, "every inspection"), HighlightStyle.BLUE).id
        self.one = self.claimed("the hull had been patched", source=EntityDraft("Mara", "person"))
        self.two = self.claimed("patched with paint", source_words="residents", said="2024-05")
        claims.link(library, self.one, LinkKind.SUPPORTS, self.two)
        naming.remember(library, session.article.id, "the skipper", self.mara)
        naming.never(library, "", "harbour")
        session.attach_entity(self.marked, EntityDraft("Mara Lindqvist", "person"))

    def _added(self, path: Path, text: str) -> str:
        path.write_text(text, encoding="utf-8")
        return self.library.add_file(path).article.id

    def tagged(self, session: ReadingSession, words: str, kind: str = "person") -> Entity:
        """Tag a passage with an entity of its own words."""
        return session.identify([place(session, words)], EntityDraft(words, kind))

    def claimed(self, words: str, **fields: object) -> str:
        """Make a passage of the first article a claim; return its id."""
        start, end = place(self.session, words)
        draft = ClaimDraft(start, end, **fields)  # type: ignore[arg-type]
        return claims.make_claim(self.session, start, end, draft).id

    @property
    def source(self) -> str:
        """Id of the entity that makes the first claim."""
        placed = self.session.get(self.one)
        assert placed is not None
        assert placed.annotation.claim is not None
        return placed.annotation.claim.source

    @property
    def mention(self) -> str:
        """Id of a mention of Mara Lindqvist."""
        return next(
            placed.id for placed in self.session.placed if self.mara in placed.annotation.entities
        )

    def everywhere(self, entity: str) -> None:
        """Tag an entity in all articles."""
        wanted = {
            here.article.id: [each.span for each in here.places if not each.doubt]
            for here in mention_search.find_mentions(self.library.db, entity)
        }
        assert mention_search.accept(self.library, wanted, entity)
