"""Writes our part of an entity's own page: its note, and its mentions article by article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from reader.export.entity_claims import EntityClaim, claims_parts
from reader.export.escaping import escape, url
from reader.export.inline import inline_markdown
from reader.export.machine_block import one_line
from reader.export.marks import BlockMarks, union
from reader.export.note_text import safe_lines
from reader.export.options import Options
from reader.export.sentences import Sentences, shortened
from reader.model.annotation import Placed, reading_order
from reader.model.article import OBJECT_REPLACEMENT, Article, Revision, Run
from reader.model.entity import Entity
from reader.model.pages import Pages

END = "<!-- postil:end -->"
NOT_FOUND = "*no longer in the text*"
_OURS = re.compile(r"<!--(\s*postil:)")
_ALIASES = re.compile(r"^<!-- postil:aliases (\[.*\]) -->$", re.MULTILINE)
_LINK = re.compile(r"^<!-- postil:article (\S+) -->\n\n## \[.*\]\((\S+)\)$", re.MULTILINE)
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MentionsIn:
    """The mentions of one entity in one article."""

    article: Article
    revision: Revision
    sentences: Sentences
    """Of that revision: shared by the pages that quote it."""
    placed: tuple[Placed, ...]
    pages: Pages = field(default_factory=Pages)
    """Those of the article's source."""


def opening(entity_id: str) -> str:
    """Return the comment that our part of an entity's page begins with."""
    return f"<!-- postil:entity {entity_id} -->"


def article_comment(article_id: str) -> str:
    """Return the comment above what an article says of the entity."""
    return f"<!-- postil:article {article_id} -->"


def entity_part(
    entity: Entity,
    found: Sequence[MentionsIn],
    hrefs: Mapping[str, str],
    options: Options,
    claims: Sequence[EntityClaim] = (),
) -> str:
    """Return our part of the page, without a final newline.

    Articles come in the order they were added. ``hrefs`` are the addresses of their exports, as
    seen from the page, by article id.
    """
    parts = [
        *_head(entity),
        *claims_parts(_words(entity.name) or entity.type, claims, hrefs),
        *_articles(found, hrefs, options),
        END,
    ]
    return "\n\n".join(parts)


def exported_aliases(part: str) -> list[str]:
    """Return the aliases that the library had when this part was written."""
    found = _ALIASES.search(part)
    try:
        return [str(name) for name in json.loads(found[1])] if found else []
    except ValueError:  # edited by hand
        return []


def article_hrefs(part: str) -> dict[str, str]:
    """Return the addresses of exports that this part links to, by article id."""
    return dict(_LINK.findall(part))


def _head(entity: Entity) -> Iterator[str]:
    yield opening(entity.id)
    if entity.aliases:
        yield f"<!-- postil:aliases {one_line(list(entity.aliases))} -->"
    yield f"# {_words(entity.name) or entity.type}"
    known = (entity.description, entity.value, entity.external_id)
    if facts := " · ".join(_words(fact) for fact in known if fact.strip()):
        yield facts
    if entity.note.strip():
        # A block quote ends where we end it, whatever the note leaves open.
        lines = (_OURS.sub(r"&lt;!--\1", line) for line in safe_lines(entity.note))
        yield "\n".join(f"> {line}".rstrip() for line in lines)


def _articles(
    found: Sequence[MentionsIn], hrefs: Mapping[str, str], options: Options
) -> Iterator[str]:
    for mentions in sorted(found, key=_age):
        yield from _section(mentions, hrefs.get(mentions.article.id, ""), options)


def _age(mentions: MentionsIn) -> tuple[str, str]:
    return mentions.article.created, mentions.article.id


def _section(mentions: MentionsIn, href: str, options: Options) -> Iterator[str]:
    metadata = mentions.article.metadata
    title = _words(metadata.title) or "Untitled"
    yield article_comment(mentions.article.id)
    yield f"## [{title}]({url(href)})" if href else f"## {title}"
    if about := " · ".join(filter(None, map(_words, (metadata.site, metadata.published)))):
        yield about
    placed = sorted(mentions.placed, key=reading_order)
    here = [(item.start, item.end) for item in placed if not item.is_orphan]
    for span, passages in groupby(here, key=lambda passage: mentions.sentences.around(*passage)):
        spans = list(passages)
        cited = escape(mentions.pages.words(spans[0][0], spans[-1][1]), first=False)
        shown = _quote(mentions.revision.text, span, spans, options)
        yield f"{shown} — {cited}" if cited else shown
    for item in placed:
        if item.is_orphan:
            quote = item.annotation.quote
            words = " ".join(quote.exact.split()) if quote else ""
            yield f"> {_marked(words, [(0, len(words))], options)} — {NOT_FOUND}"


def _quote(text: str, span: Span, passages: Sequence[Span], options: Options) -> str:
    whole = (passages[0][0], max(end for _, end in passages))
    left, right = shortened(text, span, whole)
    # One for one, so that offsets stay true: a quote is one line, without pictures.
    line = re.sub(rf"[\s{OBJECT_REPLACEMENT}]", " ", text[left:right])
    indent = len(line) - len(line.lstrip())
    spans = [(start - left - indent, end - left - indent) for start, end in passages]
    marked = _marked(line.strip(), spans, options)
    before, after = "…" if left > span[0] else "", "…" if right < span[1] else ""
    return f"> {before}{marked}{after}"


def _marked(line: str, spans: Sequence[Span], options: Options) -> str:
    kept = union((max(0, start), min(end, len(line))) for start, end in spans)
    return inline_markdown([Run(line)], BlockMarks(marks=list(kept)), options)


def _words(text: str) -> str:
    return escape(" ".join(text.split()), last=True)
