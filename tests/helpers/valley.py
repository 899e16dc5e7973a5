"""Three short reports from one valley, written for the tests, with names, dates and claims."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from reader.model.annotation import Motivation
from reader.model.claim import Claim, ClaimStatus, Manner
from reader.model.entity import Entity, EntityType
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.storage import annotations as annotation_store
from reader.storage import articles as article_store
from reader.storage.claims import save_claim

REPORTS = {
    "2026-08-07": (
        "Spillway opened overnight",
        "Hallen Courier",
        "Interior minister Ida Verrin told parliament that at no point were more than 400"
        " households at risk. The River Board disagreed with Verrin.\n\n"
        "The board met on 12 June. Pavel Osk was not asked.\n\n"
        "Ida Verrin and Pavel Osk spoke of Orlo on 6 August.",
    ),
    "2026-06-12": (
        "Minutes of the river board",
        "River Board",
        "The interior minister undertakes to have the call log published.\n\n"
        "Pavel Osk asked Verrin for the log of 6 August. The River Board noted it.",
    ),
    "": (
        "Who inspects the upland dams?",
        "",
        "“We inspect what we are told exists,” said I. Verrin, then head of the inspectorate.",
    ),
}
NAMES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "Ida Verrin": (EntityType.PERSON, "", ("Verrin", "I. Verrin", "interior minister")),
    "Pavel Osk": (EntityType.PERSON, "", ()),
    "River Board": (EntityType.ORGANISATION, "", ()),
    "Orlo": (EntityType.PLACE, "", ()),
    "400 households": (EntityType.QUANTITY, "400 households", ()),
    "6 August": (EntityType.DATE, "2026-08-06", ()),
    "12 June": (EntityType.DATE, "2026-06-12", ()),
}


@dataclass
class Valley:
    """The library, its articles by date, its entities by name, its claims."""

    library: Library
    articles: dict[str, str]
    entities: dict[str, Entity]
    claims: list[str]

    def id(self, name: str) -> str:
        """Return an entity's id."""
        return self.entities[name].id


def make_valley(library: Library, folder: Path) -> Valley:
    """Add the reports, tag every name, and make two claims: one by Verrin, one about her."""
    articles = {}
    for number, (published, (title, site, text)) in enumerate(REPORTS.items()):
        path = folder / f"report-{number}.txt"
        path.write_text(f"{title}\n\n{text}\n", encoding="utf-8")
        article = library.add_file(path).article
        metadata = replace(article.metadata, title=title, site=site, published=published)
        with library.recording("annotate sample") as record:
            article_store.set_metadata(record, article.id, metadata)
        library.committed(record, None)
        articles[published] = article.id
        _tag(library, article.id)
    entities = {entity.name: entity for entity, _ in library.entities()}
    first = articles["2026-08-07"]
    claims = [
        _claim(library, first, "at no point", "households at risk.", entities["Ida Verrin"].id),
        _claim(library, first, "The River Board disagreed", "Verrin.", entities["River Board"].id),
    ]
    return Valley(library, articles, entities, claims)


def _tag(library: Library, article_id: str) -> None:
    session = library.open_article(article_id, touch=False)
    taken: list[tuple[int, int]] = []
    for name, (kind, value, aliases) in NAMES.items():
        spans = []
        for each in sorted((name, *aliases), key=len, reverse=True):
            for found in re.finditer(re.escape(each), session.text):
                if not any(a < found.end() and found.start() < b for a, b in taken):
                    taken.append(found.span())
                    spans.append(found.span())
        if spans:
            session.identify(sorted(spans), EntityDraft(name, kind, aliases, value=value))


def _claim(library: Library, article: str, begin: str, end: str, source: str) -> str:
    session = library.open_article(article, touch=False)
    start = session.text.index(begin)
    made = session.annotate(start, session.text.index(end, start) + len(end), note="x")
    claim = Claim(ClaimStatus.DISPUTED, Manner.INDIRECT, source, said="2026-08-07")
    with library.recording("annotate sample") as record:
        changed = replace(made, motivation=Motivation.ASSESSING, note="")
        annotation_store.save_annotation(record, changed)
        save_claim(record, made.id, claim)
    library.committed(record, None)
    return made.id
