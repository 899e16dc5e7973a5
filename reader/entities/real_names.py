"""Which chains of capitalised words are names, and which only begin a sentence or a headline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from reader.entities.chains import Chain
from reader.entities.tokens import Token
from reader.entities.word_lists import (
    countries,
    cues,
    is_common,
    is_date_word,
    is_given_name,
    is_surname,
    known_names,
    place_size,
)
from reader.entities.word_sets import words
from reader.model.entity import EntityType

ORGANISATION = EntityType.ORGANISATION
_VERBS = words(
    "said says has had will would also is was plans aims wants hopes makes made sells sold bought "
    "won lost beat sits sit face faces paid told began does did can could may might must"
)
_MASSES = words("Nature Science Time Space People Fortune Money Visa Friends Life")
"""Names of firms and magazines that begin a sentence as words do, without an article."""


class Surroundings:
    """How the words of a text are written where their capitals say something."""

    def __init__(self, tokens: Sequence[Token], chains: Sequence[Chain]) -> None:
        self.small = Counter(
            token.text for token in tokens if not token.is_capital and not token.in_headline
        )
        self.tokens = tokens
        self.single: Counter[str] = Counter()
        """Words that stand as a name of their own within a sentence."""
        self.inside: Counter[str] = Counter()
        """Words of longer names."""
        self.surnames: set[str] = set()
        """Last words of names that begin with a given name."""
        self.last: set[str] = set()
        """Last words of longer names that do not say what kind of thing it is."""
        self.whole: Counter[str] = Counter()
        for chain in chains:
            first = chain.tokens[0]
            if first.in_headline:
                continue
            if not first.is_start:
                self.whole[chain.name] += 1
            if len(chain.tokens) == 1 and not first.is_start and not first.is_all_caps:
                self.single[first.text] += 1
            elif len(chain.tokens) > 1:
                if not _is_generic(chain.tokens[-1].text):
                    self.last.add(chain.tokens[-1].text)
                if is_given_name(first.text) or chain.has_title:
                    self.surnames.add(chain.tokens[-1].text)
                second = chain.tokens[1].text
                is_person = is_given_name(first.text) and not is_common(second.lower())
                self.inside.update(
                    token.text
                    for token in chain.tokens
                    if token.is_capital and (is_person or not token.is_start)
                )

    def is_written_small(self, word: str) -> bool:
        """Tell whether the text has a word in small letters oftener than as a name."""
        return self.small[word.lower()] > self.single[word]


def real_names(tokens: Sequence[Token], chains: Iterable[Chain]) -> list[Chain]:
    """Return the chains that are names, without the words before them that are none."""
    chains = [chain for chain in map(_without_edges, chains) if chain.tokens]
    around = Surroundings(tokens, chains)
    kept = []
    for chain in chains:
        _cut_start(chain, around)
        if chain.tokens and _is_name(chain, around):
            kept.append(chain)
    return kept


def _without_edges(chain: Chain) -> Chain:
    """Take days and months off both ends, and what is left of a title behind."""
    if chain.is_title or chain.name in known_names():
        return chain
    while chain.tokens and is_date_word(chain.tokens[0].text) and not _is_person_here(chain):
        del chain.tokens[0]
    while chain.tokens and (
        (is_date_word(chain.tokens[-1].text) and not _ends_as_name(chain))
        or chain.tokens[-1].text in cues("title-after")
        or (chain.tokens[-1].text in ("I", "The", "A") and len(chain.tokens) > 1)
    ):
        del chain.tokens[-1]
    return chain


def _is_person_here(chain: Chain) -> bool:
    """Tell whether a month is a given name: April Jones."""
    words = chain.words
    return len(words) > 1 and is_given_name(words[0]) and is_surname(words[1])


def _ends_as_name(chain: Chain) -> bool:
    """Tell whether a month may be a surname or a march, or is alone: Theresa May."""
    words = chain.words
    if len(words) < 2 or chain.tokens[-2].is_possessive:
        return True
    return is_given_name(words[0]) and is_surname(words[-1])


def _cut_start(chain: Chain, around: Surroundings) -> None:
    """Take off first words that have their capital only from where they stand."""
    if chain.is_title:
        return
    while len(chain.tokens) > 1:
        first = chain.tokens[0]
        if not (first.is_start or first.in_headline) or chain.name in known_names():
            return
        rest = " ".join(chain.words[1:])
        word = first.text.lower()
        if chain.has_title or around.whole[chain.name] or not _is_of_language(word):
            return
        if is_given_name(first.text) and around.small[word] == 0 and is_surname(chain.words[1]):
            return
        is_loose = word.endswith(("ing", "ly", "ed")) or word in cues("opener")
        is_loose = is_loose or (word in cues("org-noun") and not is_common(rest.lower()))
        if not (is_loose or first.in_headline or around.whole[rest] or rest in known_names()):
            return
        if first.text in cues("place-first") and place_size(chain.name) >= 3:
            return
        del chain.tokens[0]
        chain.first += 1
        if not chain.tokens[0].is_capital:
            del chain.tokens[0]
            chain.first += 1


def _is_of_language(word: str) -> bool:
    """Tell whether a word, or each part of one with a hyphen, is common: start-up."""
    return all(is_common(part) for part in word.split("-"))


def _is_name(chain: Chain, around: Surroundings) -> bool:
    words = chain.words
    if chain.is_title:
        return True
    if len(words) > 1:
        return _is_long_name(chain, around)
    word = words[0]
    if is_numbered(chain, around.tokens):
        return True
    if chain.has_title:
        return word not in cues("numeral") and not is_date_word(word)
    if is_date_word(word) or word in cues("numeral") or (len(word) < 2):
        return False
    known = known_names()
    if word in known and known[word] is None:
        return False
    if _is_single_name(chain.tokens[0], around) or _is_firm_at_start(chain, around):
        return True
    return is_given_name(word) and not around.small[word.lower()] and _acts(chain, around.tokens)


def is_numbered(chain: Chain, tokens: Sequence[Token]) -> bool:
    """Tell whether a number tells places of one kind apart: Terminal 5, Highway 61."""
    last = chain.tokens[-1]
    if last.text not in cues("numbered-place") or last.in_headline or last.tail:
        return False
    return chain.last < len(tokens) and _is_number(tokens[chain.last])


def _is_number(token: Token) -> bool:
    return token.is_joined and token.text.isdigit() and len(token.text) < 4


def _is_firm_at_start(chain: Chain, around: Surroundings) -> bool:
    """Tell whether a known firm that is also a word begins a sentence: "Apple unveiled"."""
    token = chain.tokens[0]
    if known_names().get(token.text) is not ORGANISATION or token.in_headline or token.tail:
        return False
    if chain.last >= len(around.tokens) or around.small[token.text.lower()]:
        return False
    verb = around.tokens[chain.last]
    is_verb = verb.text in _VERBS or (verb.text.endswith("ed") and is_common(verb.text))
    return verb.gap == " " and is_verb and token.text not in _MASSES


def _acts(chain: Chain, tokens: Sequence[Token]) -> bool:
    """Tell whether what follows a name is said of persons: "Harry said", "Harry and Meghan"."""
    behind = tokens[chain.last : chain.last + 2]
    if not behind or "\n" in behind[0].gap or behind[0].gap != " ":
        return False
    if behind[0].text in cues("speech"):
        return True
    is_pair = behind[0].text == "and" and len(behind) == 2
    return is_pair and is_given_name(behind[1].text) and not behind[1].in_headline


def _is_single_name(token: Token, around: Surroundings) -> bool:
    word = token.text
    known = known_names()
    if word in countries() or (word in known and token.is_all_caps):
        return True
    if token.is_all_caps:
        return _is_acronym(token, around)
    if token.is_start or token.in_headline:
        return _is_name_at_start(word, around)
    if word in known:
        return True
    if word in cues("title") or word in cues("title-before"):
        return False
    return _is_word_as_name(word, around) if is_common(word.lower()) else True


def _is_name_at_start(word: str, around: Surroundings) -> bool:
    """Tell whether a word that has to have a capital, for where it stands, is a name."""
    small = word.lower()
    if around.single[word] and not around.is_written_small(word):
        return True
    if is_common(small):
        if around.small[small]:
            return False
        if word in around.surnames or word in around.last:
            return True
        return around.inside[word] > 0 and is_given_name(word)
    if word.endswith(("n't", "'ve")) or small in cues("opener"):
        return False
    return not around.small[small] or word in known_names()


def _is_word_as_name(word: str, around: Surroundings) -> bool:
    """Tell whether a common word with a capital within a sentence is a name."""
    small = word.lower()
    if around.small[small] >= around.single[word]:
        return False
    return around.inside[word] > 0 if _is_generic(word) else True


def _is_generic(word: str) -> bool:
    """Tell whether a word says what kind of thing a name names."""
    kinds = ("org-head", "place-head", "event-head", "work-head", "title", "title-before")
    return any(word in cues(kind) for kind in kinds) or word.lower() in cues("role")


def _is_acronym(token: Token, around: Surroundings) -> bool:
    small = token.text.lower()
    usual = token.text.capitalize()
    if usual in countries() or (around.single[usual] and not around.is_written_small(usual)):
        return True
    if place_size(usual) > 4 and len(usual) > 3 and not around.small[small]:
        return not is_common(small) or (token.is_start and not token.in_headline)  # PARIS (AP)
    if token.in_headline:
        if known_names().get(usual) is not None and len(usual) > 3:
            return True
        return around.whole[token.text] > 0 or (place_size(usual) > 4 and not is_common(small))
    if len(token.text) > 6 and "&" not in token.text:
        return not is_common(small)
    if not any(char.isalpha() for char in token.text):
        return False
    return not (is_common(small) and len(small) > 2) and not around.small[small]


def _is_long_name(chain: Chain, around: Surroundings) -> bool:
    name, words = chain.name, chain.words
    if name in known_names():
        return known_names()[name] is not None
    if all(is_date_word(word) or word in cues("numeral") for word in words):
        return False
    capital = [word for word in words if word[0].isupper()]
    if all(token.is_all_caps for token in chain.tokens):
        return not all(is_common(word.lower()) for word in capital)
    if chain.tokens[0].in_headline:
        return _stands_out_in_headline(chain, capital, around)
    if all(word in cues("title") or word in cues("title-before") for word in capital):
        return False
    starts = chain.tokens[0].is_start and all(is_common(word.lower()) for word in capital)
    return not starts or len(capital) > 1


def _stands_out_in_headline(chain: Chain, capital: Sequence[str], around: Surroundings) -> bool:
    if around.whole[chain.name]:
        return True
    strange = [word for word in capital if not is_common(word.lower())]
    if place_size(chain.name) >= 4 or (len(capital) > 1 and len(strange) == len(capital)):
        return True
    pair = chain.words
    if len(pair) == 2 and is_surname(pair[1]) and not is_common(pair[0].lower()):
        return is_given_name(pair[0])
    return is_given_name(capital[0]) and bool(strange)
