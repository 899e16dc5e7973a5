"""Write a page of its own for each entity of an article, with its mentions in the whole library."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Literal
from urllib.parse import quote, unquote

from reader.export.atomic_write import write_if_changed
from reader.export.entity_claims import EntityClaim
from reader.export.entity_merge import merged_page, new_page, part_of
from reader.export.entity_names import page_names
from reader.export.entity_page import MentionsIn, article_comment, article_hrefs, entity_part
from reader.export.options import Marks, Options
from reader.export.sentences import Sentences
from reader.model.annotation import Placed
from reader.model.entity import Entity
from reader.model.errors import ExportError
from reader.model.pages import Pages
from reader.model.snapshot import ArticleSnapshot
from reader.services.entity_claims import claims_by_entity
from reader.services.placing import place
from reader.storage import annotations as annotation_store
from reader.storage import articles as article_store
from reader.storage import details as details_store
from reader.storage import entities as entity_store
from reader.storage import revisions as revision_store
from reader.storage.database import LibraryFile


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page, and what became of it; ``instead_of`` is the person's own file that was left."""

    entity: Entity
    path: Path
    outcome: Literal["written", "unchanged"]
    instead_of: Path | None = None


class EntityNotes:
    """The pages of one folder for the entities of one article."""

    def __init__(self, db: LibraryFile, snapshot: ArticleSnapshot, folder: Path) -> None:
        self._db = db
        self._article = snapshot.article.id
        self._folder = folder
        known = [entity for entity, _ in entity_store.entities(db)]
        self.names: Mapping[str, str] = page_names([*known, *_missing(snapshot, known)])
        """The pages' names without ``.md``, by entity id: the same whatever article is exported."""
        self._known = {**{entity.id: entity for entity in known}, **snapshot.entities}
        self._wanted = snapshot.entities

    def write(self, *, export: Path | None = None, marks: Marks = "equals") -> list[WrittenPage]:
        """Write the pages, by name; raise ExportError when the folder cannot take them.

        ``export`` is where the article itself is written: the pages link to it. A page that still
        quotes the article, of an entity that it does not mention any more, is written too.
        """
        self.prepare(export=export)
        found = self._found
        mentions = mentions_of(self._db, [entity.id for entity in found])
        claims = claims_by_entity(self._db, mentions)
        options = Options(marks, entity_pages=self.names)
        return [
            self._write(entity, (mentions[entity.id], claims[entity.id]), export, options)
            for entity in found
        ]

    def prepare(self, *, export: Path | None = None) -> None:
        """Make the folder; raise ExportError where it cannot be, or ``export`` would be a page.

        It is for who writes the article before its pages.
        """
        if self._folder.exists() and not self._folder.is_dir():
            message = f"{self._folder} is not a folder. Name one for the entities’ pages."
            raise ExportError(message)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _cannot("make the folder", self._folder, error) from error
        place_of_export = _key(export) if export else ""
        for entity in self._found:
            if _key(self._page(entity.id)) == place_of_export:
                message = f"{export} is also the page of “{entity.name}”. Choose another name."
                raise ExportError(message)

    @cached_property
    def _found(self) -> list[Entity]:
        """The entities whose pages are written, by the pages' names."""
        found = [self._known[key] for key in self._known if self._is_wanted(key)]
        return sorted(found, key=lambda entity: self.names[entity.id])

    def _is_wanted(self, entity_id: str) -> bool:
        if entity_id in self._wanted:
            return True
        part = part_of(self._read(self._page(entity_id)) or "", entity_id)
        return part is not None and article_comment(self._article) in part

    def _page(self, entity_id: str) -> Path:
        return self._folder / f"{self.names[entity_id]}.md"

    def _write(
        self,
        entity: Entity,
        found: tuple[Sequence[MentionsIn], Sequence[EntityClaim]],
        export: Path | None,
        options: Options,
    ) -> WrittenPage:
        page = self._page(entity.id)
        path, present = self._place(page, entity.id)
        hrefs = self._hrefs(part_of(present or "", entity.id) or "", export)
        part = entity_part(entity, found[0], hrefs, options, found[1])
        text = merged_page(present, entity, part) if present is not None else None
        changed = write_if_changed(path, (text or new_page(entity, part)).encode())
        instead_of = None if path == page else page
        return WrittenPage(entity, path, "written" if changed else "unchanged", instead_of)

    def _place(self, page: Path, entity_id: str) -> tuple[Path, str | None]:
        """Return where a page goes and what is there; a file that is not ours stays as it is."""
        for path in _places(page):
            self._check_inside(path)
            present = self._read(path)
            if present is None or part_of(present, entity_id) is not None:
                break
        return path, present

    def _check_inside(self, path: Path) -> None:
        """Raise ExportError for a page that is a link to somewhere else."""
        if path.is_symlink() and Path(os.path.realpath(path)).parent != self._folder.resolve():
            message = f"{path} is a link that leads out of the folder. Remove it, or name another."
            raise ExportError(message)

    def _read(self, path: Path) -> str | None:
        """Return a page that is there, empty when it is no text; raise ExportError."""
        try:
            return path.read_bytes().decode()
        except FileNotFoundError:
            return None
        except UnicodeDecodeError:
            return ""
        except OSError as error:
            raise _cannot("read", path, error) from error

    def _hrefs(self, part: str, export: Path | None) -> dict[str, str]:
        """Return the addresses of exports: those that the page has, if still there, and the new."""
        hrefs = {
            article: href
            for article, href in article_hrefs(part).items()
            if (self._folder / unquote(href)).is_file()
        }
        if export is not None:
            hrefs[self._article] = _address(export, self._folder)
        return hrefs


def mentions_of(db: LibraryFile, entity_ids: Sequence[str]) -> dict[str, list[MentionsIn]]:
    """Return all mentions of entities in live articles, by entity; always seven SELECTs."""
    with db.reading():
        rows = annotation_store.entity_annotations(db, entity_ids)
        wanted = {annotation.article for annotation, _ in rows}
        articles = article_store.articles_by_id(db, list(wanted))
        current = [article.revision for article in articles.values()]
        revisions = revision_store.revisions_by_id(db, current)
        details = details_store.details_by_revision(db, list(revisions))
    placed: dict[tuple[str, str], list[Placed]] = {}
    for annotation, stored in rows:
        article = articles.get(annotation.article)
        if annotation.quote is None or article is None or article.revision not in revisions:
            continue
        item = place(revisions[article.revision].text, annotation, stored)
        for entity_id in annotation.entities:
            placed.setdefault((entity_id, article.id), []).append(item)
    sentences = {key: Sentences(revision.blocks) for key, revision in revisions.items()}
    pages = {key: Pages(known.pages) for key, known in details.items()}
    found: dict[str, list[MentionsIn]] = {entity_id: [] for entity_id in entity_ids}
    for (entity_id, article_id), items in placed.items():
        if entity_id in found:
            article = articles[article_id]
            revision = revisions[article.revision]
            own = MentionsIn(
                article,
                revision,
                sentences[revision.id],
                tuple(items),
                pages.get(revision.id, Pages()),
            )
            found[entity_id].append(own)
    return found


def _missing(snapshot: ArticleSnapshot, known: Sequence[Entity]) -> list[Entity]:
    """Return what another window added to the article since the library's entities were read."""
    ids = {entity.id for entity in known}
    return [entity for key, entity in snapshot.entities.items() if key not in ids]


def _places(page: Path) -> Iterator[Path]:
    """Yield where a page may go, the best place first."""
    yield page
    yield page.with_name(f"{page.stem}.new.md")
    for number in count(2):
        yield page.with_name(f"{page.stem}.new {number}.md")


def _key(path: Path) -> str:
    return os.path.realpath(path).casefold()


def _address(export: Path, folder: Path) -> str:
    try:
        relative = os.path.relpath(os.path.realpath(export), os.path.realpath(folder))
    except ValueError:  # another drive
        return ""
    return quote(Path(relative).as_posix())


def _cannot(what: str, path: Path, error: OSError) -> ExportError:
    reason = (error.strerror or str(error)).lower()
    return ExportError(f"Cannot {what} {path}: {reason}. Choose another folder.")
