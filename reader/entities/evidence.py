"""What a chain of words probably names: each rule adds weight to a type, the heaviest wins."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reader.entities.chains import Chain
from reader.entities.word_lists import (
    countries,
    cues,
    demonyms,
    is_alias_of_place,
    is_common,
    is_given_name,
    is_head,
    is_surname,
    known_names,
    place_size,
)
from reader.entities.work_titles import is_title_of_work
from reader.model.entity import EntityType

Votes = dict[EntityType, float]
PERSON, PLACE = EntityType.PERSON, EntityType.PLACE
ORGANISATION, GROUP = EntityType.ORGANISATION, EntityType.GROUP
EVENT, WORK, OTHER = EntityType.EVENT, EntityType.WORK, EntityType.OTHER

_INITIAL = re.compile(r"[A-Z]\.?(?:[A-Z]\.)*")
_CAMEL = re.compile(r"[a-z][A-Z]")
_PLACE_ENDS = (
    "stan", "ville", "burg", "burgh", "grad", "shire", "ovo", "evo", "land", "pur", "abad", "polis",
    "sk", "kistan", "wick", "bridge", "borough", "mouth", "ingham", "chester", "caster", "insk",
)  # fmt: skip
_ADJECTIVES = ("ian", "ean", "esque", "ist")
_GROUP_ENDS = ("ists", "ians", "ites", "icans", "ese")
_HEADS = (
    ("org-head", ORGANISATION, 3.6),
    ("place-head", PLACE, 3.4),
    ("event-head", EVENT, 3.0),
    ("work-head", WORK, 2.6),
    ("group-head", GROUP, 3.0),
)


_TITLES_BEGIN = frozenset(("The", "A", "An", "My", "What", "Who", "How", "When", "Why", "Where"))


def add(votes: Votes, kind: EntityType, weight: float) -> None:
    """Add weight to a type."""
    votes[kind] = votes.get(kind, 0.0) + weight


def own_votes(chain: Chain) -> Votes:
    """Return what the words of a chain themselves say."""
    votes: Votes = {}
    name, words = chain.name, chain.words
    if name not in known_names() and all(len(word) > 1 and word.isupper() for word in words):
        usual = [word.capitalize() for word in words]
        if _is_spelt_so(usual):
            name, words = " ".join(usual), usual
    if name in countries():
        add(votes, PLACE, 7)
    elif name in demonyms():
        add(votes, GROUP, 7)
    elif (kind := known_names().get(name)) is not None:
        add(votes, kind, 5)
        if len(words) > 1:
            return votes
    if len(words) == 1:
        _of_single(words[0], votes)
    else:
        _of_long(name, words, votes)
    if any("&" in token.gap for token in chain.tokens[1:]):
        add(votes, ORGANISATION, 3)
    if chain.is_title and words[-1] not in cues("press-head"):
        add(votes, WORK, 1.4 if _is_plain(words) else 2.9)
    return votes


def _is_plain(words: Sequence[str]) -> bool:
    """Tell whether words in marks may be a name of any kind: no sentence, and no The before."""
    small = {word for word in words[1:] if word[0].islower()}
    return words[0] not in _TITLES_BEGIN and small <= {"of", "and", "for", "the"}


def _is_spelt_so(words: Sequence[str]) -> bool:
    """Tell whether words in capitals are a name that is usually written in small letters."""
    name = " ".join(words)
    if name in known_names() or name in countries():
        return True
    if place_size(name) >= 3:
        return len(name) > 4
    return len(words) > 1 and (is_given_name(words[0]) or words[0].rstrip(".") in ("St", "San"))


def _of_single(word: str, votes: Votes) -> None:
    if len(word) > 1 and word.isupper():
        add(votes, ORGANISATION, 2.4)
    elif _CAMEL.search(word) and not word.startswith(("Mc", "Mac", "De", "Le", "La", "Di", "Van")):
        add(votes, ORGANISATION, 2.0)
    if word.endswith(_GROUP_ENDS) and len(word) > 5:
        add(votes, GROUP, 1.5)
    elif word.endswith(_ADJECTIVES) and len(word) > 6 and not is_common(word.lower()):
        add(votes, GROUP, 0.8)
    elif word.endswith(_PLACE_ENDS) and len(word) > 5:
        add(votes, PLACE, 0.7)
    is_person = is_given_name(word) or is_surname(word)
    size = place_size(word)
    if size:
        weight = {6: 3.0, 7: 3.0, 5: 1.8, 4: 0.8}.get(size, 0.4)
        weight *= 0.5 if is_alias_of_place(word) else 1
        add(votes, PLACE, weight if not is_person or size > 5 else weight / 2)
    if is_person:
        weight = 1.4 if is_given_name(word) else 1.1
        add(votes, PERSON, weight if not is_common(word.lower()) else weight / 2)
    if is_common(word.lower()) and not is_person:
        add(votes, ORGANISATION, 0.6)


def _of_long(name: str, words: Sequence[str], votes: Votes) -> None:
    _of_heads(words, votes)
    if "for" in words:
        add(votes, PERSON, -2.0)
    if is_title_of_work(words):
        add(votes, WORK, 2.5)
    size = place_size(name)
    if size:
        add(votes, PLACE, 1.6 + size / 4)
    if words[-1] in cues("name-suffix"):
        is_sequel = len(words) == 2 and is_common(words[0].lower()) and not is_given_name(words[0])
        add(votes, WORK if is_sequel else PERSON, 2)
    if any(_INITIAL.fullmatch(word) for word in words[:-1]):
        add(votes, PERSON, 2.5)
    if is_given_name(words[0]) or (_INITIAL.fullmatch(words[0]) and len(words) < 4):
        _of_given_name(words, votes)
    _of_plain_words(words, votes)
    _of_first_word(words, votes)


def _of_plain_words(words: Sequence[str], votes: Votes) -> None:
    """Add what it says that words of a name are, or are not, words of the language."""
    capital = [word for word in words if word[0].isupper()]
    common = [word for word in capital if is_common(word.lower())]
    if is_surname(words[-1]) and not is_common(words[0].lower()):
        add(votes, PERSON, 0.8)
    if not common:
        add(votes, PERSON, 1.3 if len(words) == len(capital) == 2 else 0.7)
    elif len(common) == len(capital):
        add(votes, ORGANISATION, 0.9)
        add(votes, WORK, 0.6)
    else:
        add(votes, ORGANISATION, 0.5)
    if all(word.isupper() for word in words):
        add(votes, ORGANISATION, 0.4)
    ending = " ".join(words[-2:]) if len(words) > 2 else words[-1]
    if ending in countries() or ending in ("North America", "Europe", "Asia", "Africa"):
        add(votes, ORGANISATION, 1.2)


def _of_first_word(words: Sequence[str], votes: Votes) -> None:
    first = words[0]
    if known_names().get(first) is OTHER:
        add(votes, OTHER, 4)
    is_team = known_names().get(words[-1]) is ORGANISATION and not is_head(words[-1])
    if is_team and place_size(first) > 4:
        add(votes, ORGANISATION, 3.0)  # Denver Broncos
    if place_size(words[-1]) > 4 and not is_given_name(first) and not is_given_name(words[-1]):
        add(votes, ORGANISATION, 1.4)  # Bayer Leverkusen
    if first in demonyms():
        add(votes, ORGANISATION, 1.0)
    if first in ("The", "A") and len(words) > 2:
        add(votes, WORK, 0.8)
    if first in cues("place-first"):
        add(votes, PLACE, 1.8 if first in cues("water-first") else 1.0)
    if first in cues("org-first"):
        add(votes, ORGANISATION, 2.0)
    if first in cues("event-first"):
        add(votes, EVENT, 3.5)


def _of_given_name(words: Sequence[str], votes: Votes) -> None:
    first, last = words[0], words[-1]
    weight = 3.0 if not is_common(first.lower()) else 1.6
    if first in known_names() or place_size(first) >= 5:
        weight /= 2
    if is_surname(last):
        weight += 1.2
    if is_common(last.lower()) and not is_surname(last):
        weight -= 1.2
    add(votes, PERSON, weight)


def _of_heads(words: Sequence[str], votes: Votes) -> None:
    """Add what the noun of a name says: that before "of", else the last."""
    small = next((at for at, word in enumerate(words) if word in ("of", "for", "in")), 0)
    is_of_place = small and is_head(words[-1]) and " ".join(words[:-1]) in known_names()
    if is_of_place:
        small = 0  # Isle of Wight Festival
    word = words[small - 1] if small else words[-1]
    for kind, entity_type, weight in _HEADS:
        if word in cues(kind):
            may_be_family = len(words) == 2 and is_surname(word) and is_given_name(words[0])
            is_phrase = entity_type is ORGANISATION and all(map(is_common, map(str.lower, words)))
            share = 0.7 if may_be_family else 0.85 if is_phrase else 1.0
            add(votes, entity_type, weight * share)
    if small and words[small] == "of":
        _of_event(word, words[-1], votes)
    if word == "Show" and len(words) > 1 and words[-2] in cues("trade"):
        add(votes, EVENT, 4.5)
    if small and word in cues("of-head") and not votes:
        add(votes, ORGANISATION, 1.5)
    if small and word in cues("royal"):
        add(votes, PERSON, 3)
    if any(word in cues("org-head") for word in words[1:-1]):
        add(votes, ORGANISATION, 1.0)


def _of_event(head: str, last: str, votes: Votes) -> None:
    """Add what "of" says behind a word for what happens: Siege of Orlo, Congress of Vienna."""
    is_place = place_size(last) >= 4 or last in countries()
    if head in cues("event-of") or (head in cues("event-of-place") and is_place):
        add(votes, EVENT, 5.0)


def heaviest(votes: Mapping[EntityType, float], least: float) -> EntityType | None:
    """Return the type with most weight; None when no one has ``least``."""
    if not votes:
        return None
    kind = max(votes, key=lambda each: votes[each])
    return kind if votes[kind] >= least else None
