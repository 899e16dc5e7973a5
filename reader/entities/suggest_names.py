"""What a text probably names, grouped by form: rules only, nothing is downloaded."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from reader.entities.chains import chains_of
from reader.entities.dates import find_dates
from reader.entities.event_names import with_events
from reader.entities.evidence import add, own_votes
from reader.entities.foreign_names import foreign_chains, foreign_votes
from reader.entities.languages import ENGLISH, language_of
from reader.entities.marked_titles import Titles, marked_titles
from reader.entities.name_groups import NameGroup, group_names
from reader.entities.namesakes import namesakes
from reader.entities.nominals import descriptions
from reader.entities.quantities import find_quantities
from reader.entities.real_names import real_names
from reader.entities.subject_matter import SubjectMatter
from reader.entities.surroundings import context_votes
from reader.entities.tokens import Token, tokens_of
from reader.entities.word_lists import is_given_name, known_names
from reader.model.article import Block, BlockKind, block_starts
from reader.model.entity import EntityType
from reader.model.suggestion import Candidate, CandidateGroup, Span

_ON_ONE_LINE = str.maketrans("\n\u00a0", "  ")


def suggest_groups(
    text: str,
    blocks: Sequence[Block] = (),
    *,
    published: str = "",
    taken: Iterable[Span] = (),
    stop: Callable[[], None] = lambda: None,
) -> list[CandidateGroup]:
    """Return names, dates, quantities and descriptions, in the order of their first places.

    ``blocks`` are those that the text is joined from; without them every line is a paragraph.
    ``published`` is the ISO date that relative dates count from. Places that touch a ``taken``
    span are left out; so is noise. No two places overlap. ``stop`` is called now and then: it may
    raise.
    """
    taken = list(taken)
    tokens = tokens_of(text, blocks, stop=stop)
    language = language_of(token.text for token in tokens if token.text.islower())
    is_english = language == ENGLISH
    if is_english:
        groups = _name_groups(tokens, text, marked_titles(tokens, text, blocks), stop)
    else:
        groups = _foreign_groups(tokens, language, stop)
    places = [(chain.start, chain.end) for group in groups for chain in group.chains]
    sure = [
        (chain.start, chain.end) for group in groups if _is_sure(group) for chain in group.chains
    ]
    values = [*find_dates(text, published), *find_quantities(text)]
    stop()
    if not is_english:
        values = [each for each in values if _is_plain(each, text)]
    values = _readable(_without_overlaps(values, sure), blocks)
    beaten = [(each.start, each.end) for each in values]
    free = _Free([*taken, *beaten])
    found = [_of_name(group, free) for group in groups]
    found += _of_values(values, _Free(taken), text)
    names = _Free([*taken, *beaten, *places])
    if is_english:
        found += (_kept(each, names) for each in descriptions(groups, tokens, text))
    return sorted((each for each in found if each.places), key=lambda each: each.places[0].start)


def type_of(words: str) -> EntityType | None:
    """Return what a name probably names, by its own words alone."""
    tokens = tokens_of(words)
    for token in tokens:
        token.is_start = token.in_headline = False
    groups = _name_groups(tokens, words, {})
    return groups[0].type if len(groups) == 1 else None


def _name_groups(
    tokens: Sequence[Token],
    text: str,
    titles: Titles,
    stop: Callable[[], None] = lambda: None,
) -> list[NameGroup]:
    """Return the names in a text with their types, whether they are tagged or not."""
    groups: dict[str, NameGroup] = {}
    about = SubjectMatter(tokens)
    for chain in real_names(tokens, chains_of(tokens, titles)):
        stop()
        group = groups.get(chain.name)
        if group is None:
            group = groups[chain.name] = NameGroup(chain.name, own_votes(chain))
            for kind, weight in about.votes(chain).items():
                add(group.votes, kind, weight)
        group.add(chain, context_votes(chain, tokens, text))
    group_names(groups, tokens)
    for group in groups.values():
        if group.type is EntityType.WORK and all(chain.has_the for chain in group.chains):
            _with_the(group, tokens)
    apart = with_events(groups.values(), tokens)
    return [part for group in apart for part in namesakes(group, tokens)]


def _with_the(group: NameGroup, tokens: Sequence[Token]) -> None:
    """Take the article into the title of a work: The Salt Year."""
    for chain in group.chains:
        chain.first -= 1
        chain.tokens = [tokens[chain.first], *chain.tokens]
        chain.has_the = False
    group.name = group.chains[0].name


def _foreign_groups(
    tokens: Sequence[Token], language: str, stop: Callable[[], None]
) -> list[NameGroup]:
    """Return the names in a text of another language with their types."""
    groups: dict[str, NameGroup] = {}
    for chain in foreign_chains(tokens, language, stop):
        group = groups.get(chain.name)
        if group is None:
            group = groups[chain.name] = NameGroup(chain.name, foreign_votes(chain, language))
        group.add(chain, {})
    group_names(groups, tokens)
    return [*groups.values()]


def _is_plain(value: Candidate, text: str) -> bool:
    """Tell whether a value reads so in any language: 2024-08-06, 14 %, but not the 30 of a date."""
    words = text[value.start : value.end]
    is_marked = any(not char.isdigit() and char not in " .," for char in words)
    return is_marked and any(char.isdigit() for char in words)


def _is_sure(group: NameGroup) -> bool:
    """Tell whether a name is one even around a date or number: Euro 2020, Bloody Sunday."""
    if group.name in known_names() or is_given_name(group.words[0]) or len(group.words) > 2:
        return True
    return group.type is EntityType.EVENT and group.words[-1].isdigit()


class _Free:
    """Which places touch none of some spans."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans: list[Span] = []
        for start, end in sorted(spans):
            if self._spans and start < self._spans[-1][1]:
                self._spans[-1] = (self._spans[-1][0], max(end, self._spans[-1][1]))
            else:
                self._spans.append((start, end))

    def __call__(self, start: int, end: int) -> bool:
        at = bisect_left(self._spans, end, key=lambda span: span[0]) - 1
        return at < 0 or self._spans[at][1] <= start


def _without_overlaps(values: Sequence[Candidate], names: Iterable[Span]) -> list[Candidate]:
    """Return values that stand in no sure name; of two that overlap the first given one."""
    outside = _Free(names)
    kept = [value for value in values if outside(value.start, value.end)]
    dates = _Free((each.start, each.end) for each in kept if each.type is EntityType.DATE)
    return [each for each in kept if each.type is EntityType.DATE or dates(each.start, each.end)]


def _readable(values: Sequence[Candidate], blocks: Sequence[Block]) -> list[Candidate]:
    """Return what stands in no noise and no code."""
    hidden = [
        (start, start + len(block.text))
        for block, start in zip(blocks, block_starts(blocks), strict=True)
        if block.noise or block.kind is BlockKind.CODE
    ]
    free = _Free(hidden)
    return [each for each in values if free(each.start, each.end)]


def _of_name(group: NameGroup, free: _Free) -> CandidateGroup:
    places = tuple(
        Candidate(chain.start, chain.end, group.type)
        for chain in group.chains
        if free(chain.start, chain.end)
    )
    return CandidateGroup(group.name, places, group.type, same_as=group.same_as)


def _of_values(values: Iterable[Candidate], free: _Free, text: str) -> list[CandidateGroup]:
    """Return dates and quantities of one form and value together."""
    found: dict[tuple[str, EntityType | None, str], list[Candidate]] = {}
    for value in values:
        if free(value.start, value.end):
            words = " ".join(text[value.start : value.end].translate(_ON_ONE_LINE).split())
            found.setdefault((words, value.type, value.value), []).append(value)
    return [
        CandidateGroup(words, tuple(places), kind, value=value, relative_to=places[0].relative_to)
        for (words, kind, value), places in found.items()
    ]


def _kept(group: CandidateGroup, free: _Free) -> CandidateGroup:
    places = tuple(place for place in group.places if free(place.start, place.end))
    return CandidateGroup(
        group.name, places, group.type, same_as=group.same_as, is_nominal=group.is_nominal
    )
