"""Names of a text taken together: what one place tells of a name holds for all its places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reader.entities.chains import Chain
from reader.entities.evidence import ORGANISATION, PERSON, PLACE, WORK, Votes, add, heaviest
from reader.entities.tokens import Token
from reader.entities.word_lists import cues, demonyms, is_given_name, known_names
from reader.model.entity import EntityType

_LEAST = 0.5
_MOST_BY_CONTEXT = 4.0
_SHARE = 1.8
_PLURALS = (
    ("place-noun", PLACE),
    ("org-noun", ORGANISATION),
    ("role", PERSON),
    ("work-noun", WORK),
)


@dataclass(slots=True)
class NameGroup:
    """All chains of one form."""

    name: str
    votes: Votes
    chains: list[Chain] = field(default_factory=list)
    by_context: Votes = field(default_factory=dict)
    type: EntityType | None = None
    weight: float = 0.0
    """Of what speaks for the type."""
    same_as: str = ""

    def add(self, chain: Chain, votes: Votes) -> None:
        """Take in a place and what its surroundings say."""
        self.chains.append(chain)
        for kind, weight in votes.items():
            add(self.by_context, kind, weight)

    @property
    def words(self) -> list[str]:
        """The words of the name."""
        return self.chains[0].words

    def decide(self) -> None:
        """Set the type by all that was said."""
        total = dict(self.votes)
        for kind, weight in self.by_context.items():
            add(total, kind, max(min(weight, _MOST_BY_CONTEXT), -_MOST_BY_CONTEXT))
        self.type = heaviest(total, _LEAST)
        self.weight = total[self.type] if self.type is not None else 0.0


def group_names(groups: Mapping[str, NameGroup], tokens: Sequence[Token]) -> None:
    """Decide the type of each name, and which are other names of others."""
    for group in groups.values():
        if len(group.words) > 1:
            group.decide()
    _link_parts(groups)
    _link_acronyms(groups, tokens)
    for group in groups.values():
        group.decide()
    _share_in_lists(groups, tokens)
    for group in groups.values():
        group.decide()
    for group in groups.values():
        full = groups.get(group.same_as)
        if full is not None and None not in (full.type, group.type) and full.type != group.type:
            group.same_as = ""


def _link_parts(groups: Mapping[str, NameGroup]) -> None:
    """Link a surname or given name to the person, a name without "Inc" to the company."""
    persons = [
        each
        for each in groups.values()
        if each.type is PERSON and len(each.words) > 1 and each.words[0] not in demonyms()
    ]
    by_last: dict[str, list[NameGroup]] = {}
    by_first: dict[str, list[NameGroup]] = {}
    for person in persons:
        words = [word for word in person.words if word not in cues("name-suffix")]
        by_last.setdefault(words[-1], []).append(person)
        by_first.setdefault(words[0], []).append(person)
        if len(words) > 2 and words[-2][0].islower():
            by_last.setdefault(" ".join(words[-2:]), []).append(person)
    for group in groups.values():
        full = by_last.get(group.name) or by_first.get(group.name)
        if full and full[0] is not group:
            is_last = group.name in by_last
            add(group.votes, PERSON, 3.2 if is_last else 2.4)
            if len(full) == 1:
                group.same_as = full[0].name
    _link_companies(groups)
    _link_spellings(groups)


def _link_spellings(groups: Mapping[str, NameGroup]) -> None:
    """Link long names that differ in small words and endings: Free/Freedom of Orlo Legion."""
    first: dict[tuple[str, ...], NameGroup] = {}
    for group in groups.values():
        stems = tuple(word[:4].lower() for word in group.words if word[0].isupper())
        if len(stems) < 3:
            continue
        other = first.setdefault(stems, group)
        if other is not group and other.type == group.type and not group.same_as:
            group.same_as = other.name


def _link_companies(groups: Mapping[str, NameGroup]) -> None:
    for group in list(groups.values()):
        words = group.words
        if len(words) > 1 and words[-1] in cues("company-form") and words[0][0].isupper():
            short = groups.get(" ".join(words[:-1]))
            if short is not None:
                add(short.votes, ORGANISATION, 3.0)
                short.same_as = group.name
            first = groups.get(words[0])
            if first is not None and len(words) > 2 and not is_given_name(words[0]):
                add(first.votes, ORGANISATION, 2.0)
                first.same_as = group.name
        elif len(words) > 1 and group.type is ORGANISATION and words[-1] in cues("org-head"):
            for word in (words[0], words[-1]):
                short = groups.get(word)
                if short is not None and word not in known_names():
                    add(short.votes, ORGANISATION, 1.5)


def _link_acronyms(groups: Mapping[str, NameGroup], tokens: Sequence[Token]) -> None:
    """Link capitals in parentheses behind a name to it, whatever their letters."""
    by_end = {chain.end: group for group in groups.values() for chain in group.chains}
    for group in groups.values():
        if len(group.words) > 1 or not group.name.isupper():
            continue
        for chain in group.chains:
            if chain.tokens[0].gap == " (" and _closes(tokens, chain.last):
                full = by_end.get(chain.start - 2)
                if full is not None and full is not group and not full.name.isupper():
                    full.decide()
                    group.same_as = full.name
                    if full.type is not None:
                        add(group.votes, full.type, 3.0)
                    add(full.votes, ORGANISATION, 1.0)
    _link_initials(groups)


def _closes(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a parenthesis closes before a word, or the text ends there."""
    return at >= len(tokens) or ")" in tokens[at].gap or "\n" in tokens[at].gap


def _link_initials(groups: Mapping[str, NameGroup]) -> None:
    """Link capitals that are the first letters of one longer name to it."""
    initials: dict[str, list[NameGroup]] = {}
    for group in groups.values():
        capital = [word[0] for word in group.words if word[0].isupper()]
        if len(capital) > 2:
            initials.setdefault("".join(capital), []).append(group)
    for group in groups.values():
        full = initials.get(group.name.replace(".", ""), [])
        if len(full) == 1 and not group.same_as and full[0] is not group:
            group.same_as = full[0].name


def _share_in_lists(groups: Mapping[str, NameGroup], tokens: Sequence[Token]) -> None:
    """Let names in an enumeration share what is known of one: they are of one type."""
    owners = {id(chain): group for group in groups.values() for chain in group.chains}
    chains = sorted(
        (chain for group in groups.values() for chain in group.chains), key=lambda each: each.start
    )
    additions: list[tuple[NameGroup, EntityType, float]] = []
    for run in _enumerations(chains, tokens):
        members = [owners[id(chain)] for chain in run]
        additions += _of_noun_around(run, members, tokens)
        for member in members:
            for other in members:
                if other is not member and other.type is not None and other.weight > 1.5:
                    additions.append((member, other.type, _SHARE / (len(run) - 1)))
    for group, kind, weight in additions:
        add(group.votes, kind, weight)


def _of_noun_around(
    run: Sequence[Chain], members: Sequence[NameGroup], tokens: Sequence[Token]
) -> list[tuple[NameGroup, EntityType, float]]:
    """Return what a noun in the plural, before or behind a list, says of all in it."""
    first, last = run[0].first, run[-1].last
    around = []
    if last < len(tokens) and tokens[last].gap == " ":
        around.append(tokens[last].text)
    if first and tokens[first].gap == " ":
        around.append(tokens[first - 1].text)
        if first > 1 and tokens[first - 1].text in ("of", "include", "including", "like"):
            around.append(tokens[first - 2].text)
        if first > 2 and (tokens[first - 2].text, tokens[first - 1].text) == ("such", "as"):
            around.append(tokens[first - 3].text)
    for word in around:
        for kind, entity_type in _PLURALS:
            if word.endswith("s") and (word in cues(kind) or word[:-1] in cues(kind)):
                return [(member, entity_type, 2.0) for member in members]
    return []


def _enumerations(chains: Sequence[Chain], tokens: Sequence[Token]) -> Iterator[list[Chain]]:
    """Yield names that only commas, "and" and "or" divide; two with a comma are a place's."""
    run: list[Chain] = []
    for chain in chains:
        if chain.tokens[-1].is_possessive:  # Serbia's A and Britain's B
            if _is_list(run):
                yield run
            run = []
            continue
        if run and not _is_next(run[-1], chain, tokens):
            if _is_list(run):
                yield run
            run = []
        run.append(chain)
    if _is_list(run):
        yield run


def _is_list(run: Sequence[Chain]) -> bool:
    if len(run) == 2:
        return run[1].tokens[0].gap != ", "
    return len(run) > 2


def _is_next(before: Chain, chain: Chain, tokens: Sequence[Token]) -> bool:
    if chain.first == before.last:
        return chain.tokens[0].gap == ", "
    steps = chain.first - before.last
    if steps == 2 and tokens[chain.first - 1].text not in ("the", "The"):
        return False
    if steps not in (1, 2):
        return False
    between = tokens[before.last]
    return between.text in ("and", "or") and between.gap in (" ", ", ")
