"""What the words around a name say of what it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.entities.announced_titles import is_announced, is_perhaps_verb
from reader.entities.chains import Chain
from reader.entities.evidence import (
    EVENT,
    GROUP,
    ORGANISATION,
    PERSON,
    PLACE,
    WORK,
    Votes,
    add,
)
from reader.entities.firm_surroundings import firm_weight, is_owned
from reader.entities.place_surroundings import building_weight
from reader.entities.tokens import Token
from reader.entities.word_lists import cues, is_common, known_names, place_size
from reader.entities.work_surroundings import work_weight
from reader.entities.work_titles import is_word_of_title
from reader.model.entity import EntityType

_AGE = re.compile(r"^(?:, | \()(?:aged )?(?:1?\d\d)(?:, |\)|,| and)")
_DATELINE = re.compile(r"(?:, [A-Z][\w.]+)? (?:[—–-]{1,2}|\([A-Z][\w/. ]+\) ?[—–-])")
_AROUND = 30
_PLAYS = frozenset({"star", "stars", "starred", "starring", "debut"})
_WHERE = frozenset(["at", "in", "near", "outside", "inside", "beside", "off", "along", "on", "of"])
_NOUNS_BEFORE = (
    ("role", PERSON, 2.2),
    ("org-noun", ORGANISATION, 2.6),
    ("work-noun", WORK, 1.6),
    ("event-noun", EVENT, 1.2),
    ("place-before", PLACE, 1.5),
)
_WORDS_BEFORE = {
    "from": ((PLACE, 0.5),),
    "to": ((PLACE, 0.5),),
    "into": ((PLACE, 1.0),),
    "above": ((PLACE, 0.6),),
    "on": ((PLACE, 0.2),),
    "at": ((ORGANISATION, 0.5), (PLACE, 0.4)),
    "a": ((PERSON, -1.5), (ORGANISATION, 0.3)),
    "an": ((PERSON, -1.5), (ORGANISATION, 0.3)),
    "the": ((PERSON, -2.0), (ORGANISATION, 0.6)),
    "wrote": ((WORK, 1.2),),
    "penned": ((WORK, 1.5),),
    "directed": ((WORK, 1.2),),
    "between": ((PLACE, 0.2),),
    "by": ((PERSON, 0.3),),
    "with": ((PERSON, 0.3),),
}
_WORDS_BEHIND = (
    ("speech", PERSON, 1.5),
    ("place-noun", PLACE, 1.8),
    ("org-noun", ORGANISATION, 0.9),
    ("of-people", GROUP, 0.8),
    ("of-person", PERSON, 3.0),
)
_APPOSITIONS = (
    ("org-noun", ORGANISATION, 1.6),
    ("place-noun", PLACE, 1.6),
    ("work-noun", WORK, 1.4),
    ("role", PERSON, 1.6),
)
_OWNED = (("owned-by-person", PERSON, 1.6), ("owned-by-place", PLACE, 1.5))


def context_votes(chain: Chain, tokens: Sequence[Token], text: str) -> Votes:
    """Return what stands before and behind a chain says; ``tokens`` are all of the text."""
    votes: Votes = {}
    if chain.has_the:
        add(votes, WORK, 1.3)
        add(votes, PERSON, -1.5)
        if chain.name not in known_names() and _is_common_phrase(chain):
            add(votes, PLACE, -1.5)
    if chain.has_title:
        add(votes, PERSON, 4.5)
    if "\n" in chain.tokens[0].gap and _DATELINE.match(text[chain.end : chain.end + _AROUND]):
        add(votes, PLACE, 2.5)
    if chain.is_title:
        add(votes, WORK, _weight_of_marks(chain, tokens, text))
    _before(chain, tokens, votes)
    _behind(chain, tokens, text, votes)
    for kind, weight in (
        (WORK, work_weight(chain, tokens, text)),
        (ORGANISATION, firm_weight(chain, tokens)),
        (PLACE, building_weight(chain, tokens)),
    ):
        if weight:
            add(votes, kind, weight)
    return votes


def _before(chain: Chain, tokens: Sequence[Token], votes: Votes) -> None:
    if not chain.first:
        return
    first = chain.first - chain.has_the
    if not first:
        return
    before = tokens[first - 1]
    gap = tokens[first].gap
    if "\n" in gap:
        return
    word = before.text.lower()
    if gap == " ":
        if before.text[0].isupper() and not before.is_start:
            word = before.text  # a title is counted already; CEO, MP
        elif word.rpartition("-")[2] in cues("role"):
            word = word.rpartition("-")[2]
        _directly_before(word, tokens, chain, votes)
    elif gap in (", ", " – ", " - ") and word in cues("role"):
        add(votes, PERSON, 1.2)
    elif gap in (", ", " – ", " - ", ": ") and word in cues("work-noun"):
        add(votes, WORK, 2.8)  # her second novel, The Salt Year
    elif chain.is_title and gap.strip("“‘\"'") in (" ", ", "):
        _add_first(word, _NOUNS_BEFORE, votes)  # the party “New Dawn”


def _weight_of_marks(chain: Chain, tokens: Sequence[Token], text: str) -> float:
    """Return what it says that a title is in marks, in italics or announced."""
    before = tokens[chain.first - 1].text if chain.first else ""
    gap = tokens[chain.first].gap
    if "\n" not in gap and (before in cues("work-noun") or is_announced(tokens, chain.first)):
        return 4.0
    return 1.2 if text[chain.start - 1 : chain.start] in ("“", "‘", '"', "'") else 2.4


def _is_in_work(verb: str, votes: Votes) -> bool:
    """Add what it says that something is published or played in a name; tell whether it is."""
    if verb == "published":
        add(votes, ORGANISATION, 2.8)  # a journal
        add(votes, PERSON, -2.0)
    elif verb in _PLAYS:
        add(votes, WORK, 2.0)
    return verb == "published" or verb in _PLAYS


def _is_phrase(chain: Chain) -> bool:
    """Tell whether a name is of words that are in no other kind of name."""
    return len(chain.tokens) > 1 and all(is_word_of_title(word) for word in chain.words)


def _is_common_phrase(chain: Chain) -> bool:
    """Tell whether all words of a name are words of the language as well."""
    return all(is_common(word.lower()) for word in chain.words)


def _is_no_place(chain: Chain) -> bool:
    """Tell whether a name of several words is that of no known place."""
    return len(chain.tokens) > 1 and not place_size(chain.name) and chain.name not in known_names()


def _is_city(chain: Chain) -> bool:
    """Tell whether a place serves as an adjective: the Sheffield band."""
    is_place = known_names().get(chain.name, PLACE) is PLACE
    return len(chain.tokens) == 1 and place_size(chain.name) >= 5 and is_place


def _directly_before(word: str, tokens: Sequence[Token], chain: Chain, votes: Votes) -> None:
    if word == "in" and _is_in_work(tokens[chain.first - 2].text.lower(), votes):
        return
    if word == "in" and _is_common_phrase(chain) and _is_no_place(chain):
        add(votes, WORK, 0.9)
        add(votes, PLACE, 0.6)
    elif not is_owned(chain, tokens) and not is_perhaps_verb(tokens, chain.first - 1):
        _add_first(word, _NOUNS_BEFORE, votes)
    is_of_somebody = tokens[chain.first - chain.has_the - 1].is_possessive
    if is_of_somebody and (chain.has_the or _is_phrase(chain)):
        add(votes, WORK, 3.0 if chain.has_the else 1.5)  # Ada Voss's The Open City
    for entity_type, weight in _WORDS_BEFORE.get(word, ()):
        if entity_type is ORGANISATION and _is_city(chain):
            continue
        add(votes, entity_type, weight)
    if word in _WHERE and chain.words[-1] in cues("place-head"):
        add(votes, PLACE, 2.5)
    if word == "the" and chain.first > 1 and len(chain.tokens) > 1 and _is_common_phrase(chain):
        add(votes, EVENT, 1.8 if tokens[chain.first - 2].text in ("won", "win", "wins") else 0.0)
    if chain.first > 1:
        _before_that(word, tokens, chain, votes)


def _before_that(word: str, tokens: Sequence[Token], chain: Chain, votes: Votes) -> None:
    """Add what the word before a preposition says: "the town of", "a lawyer at"."""
    earlier = tokens[chain.first - 2]
    if word == "of" and _is_age(earlier, tokens[chain.first - 1]):
        add(votes, PLACE, 3.0)
    if tokens[chain.first - 1].gap != " ":
        return
    if word == "of" and earlier.text.lower() in cues("place-noun"):
        add(votes, PLACE, 2.8)
    elif word in cues("employed-at") and _singular(earlier.text) in cues("role"):
        add(votes, ORGANISATION, 3.5 if word == "at" else 2.0)


def _singular(word: str) -> str:
    """Return a word, in small letters, without the ending of several."""
    return word.lower().removesuffix("s")


def _is_age(number: Token, of: Token) -> bool:
    """Tell whether an age stands before: "Ada Voss, 44, of Birch Grove"."""
    return of.gap == ", " and number.text.isdigit() and number.gap in (", ", " ")


def _behind(chain: Chain, tokens: Sequence[Token], text: str, votes: Votes) -> None:
    if _AGE.match(text[chain.end : chain.end + _AROUND]):
        add(votes, PERSON, 3.5)
    last = chain.tokens[-1]
    if last.tail.endswith(("-based", "-born")):
        add(votes, PLACE, 3)
    follower = _following(chain, tokens)
    if follower is None:
        return
    word = follower.text.lower()
    if last.is_possessive:
        _add_first(word, _OWNED, votes)
    elif follower.gap == " " and not last.tail:
        if not _is_city(chain):
            _add_first(word, _WORDS_BEHIND, votes)
        elif word in cues("place-noun"):
            add(votes, PLACE, 1.8)
    elif follower.gap == ", ":
        _behind_comma(word, votes)
        if word in ("a", "an", "the"):
            _apposition(chain.last + 1, tokens, votes)


def _add_first(word: str, table: Sequence[tuple[str, EntityType, float]], votes: Votes) -> None:
    """Add the weight of the first kind of words that a word belongs to."""
    for kind, entity_type, weight in table:
        if word in cues(kind):
            add(votes, entity_type, weight)
            return


def _apposition(at: int, tokens: Sequence[Token], votes: Votes) -> None:
    """Add what the noun behind a name says: ", a global provider of …", ", the singer"."""
    for token in tokens[at : at + 5]:
        if token.gap != " ":
            return
        for kind, entity_type, weight in _APPOSITIONS:
            if token.text in cues(kind):
                add(votes, entity_type, weight)
                return


def _behind_comma(word: str, votes: Votes) -> None:
    if word == "who":
        add(votes, PERSON, 2.5)
    elif word in ("which", "where"):
        add(votes, PERSON, -1.0)
        add(votes, PLACE if word == "where" else ORGANISATION, 0.8 if word == "where" else 0.2)


def _following(chain: Chain, tokens: Sequence[Token]) -> Token | None:
    if chain.last >= len(tokens):
        return None
    after = tokens[chain.last]
    return None if "\n" in after.gap else after
