"""Names in texts that are not English: few and likely ones, for there are few rules of theirs.

A capital letter within a sentence makes a name, in German only what is known or follows a given
name. Types are given where names or countries are known; the others are left open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from reader.entities.chains import Chain, known_length
from reader.entities.evidence import GROUP, ORGANISATION, PERSON, PLACE, Votes, add
from reader.entities.tokens import Token
from reader.entities.word_lists import (
    demonyms,
    is_alias_of_place,
    is_given_name,
    is_surname,
    known_names,
    place_size,
    small_words,
    territories,
)
from reader.entities.word_sets import words

_ELISION = re.compile(r"(?:[cdjlmnst]|qu|un|all|dell|nell|dall|sull)'(?=[^\W\d_])", re.IGNORECASE)
_SUFFIX = re.compile(r"'[^\W\d_]+$")
_PARTICLES = words(
    "von van der den de del della di da do dos das du des la le bin ibn al el ter ten"
)
_OF = words("de del di da do du des della dello der des für pour para per de’ de'")
_BETWEEN = words("la las los le les l")
_HEADS = words(
    "Ministerium Bundesministerium Universität Institut Gesellschaft Verein Partei Gewerkschaft "
    "Deutsche Europäische Ministère Assemblée Université Institut Conseil Parti Rassemblement Cour "
    "Union Banque Ministerio Universidad Instituto Consejo Partido Tribunal Banco Real Ministero "
    "Università Istituto Consiglio Partito Corte Banca Ministério Universidade Universiteit Kamer "
    "Ministerie Ministerstwo Uniwersytet Partia Bank Министерство Университет Университета "
    "Министерства Совет Партия Банк"
)
_ADJECTIVE = re.compile(r"[^\W\d_]+(?:sche|scher|sches|schen)")
_FAMILY = re.compile(
    r"[^\W\d_]{2,}(?:[еёо]в|[иы]н|ский|цкий|енко|[еёо]ва|[иы]на|ская|[иы]ным|[еёо]вым)[аыуе]?"
)
_ENDING = re.compile("(?:ом|ем|ым|им|ой|ою|ей|[аяуюеийіьо])$")
_GIVEN = words(
    "александр алексе алла анастас анатол ангелин андре анн антон артем артём борис вадим "
    "валентин валер васил вер виктор витал владимир володимир всеволод вячеслав галин геннад "
    "георг глеб григор дарь денис дмитр евген екатерин елен иван игор илья ирин кирилл "
    "константин ксени ларис леонид людмил максим мар марин михаил михайл надежд натал никит "
    "никола оксан олег олен ольг павел петр петро пётр рамзан роман русла светлан серге сергі "
    "софь станислав степан тамар тарас татьян тетян тимур фёдор юл юр яков ярослав іван ігор "
    "ірин"
)
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def foreign_chains(tokens: Sequence[Token], language: str, stop: Callable[[], None]) -> list[Chain]:
    """Return the names among the words of a text of a language, in order; ``stop`` may raise."""
    for token in tokens:
        _without_article(token)
    within = Counter(
        token.text
        for token in tokens
        if token.is_capital and not token.is_start and not token.in_headline
    )
    found: list[Chain] = []
    at = 0
    while at < len(tokens):
        if not tokens[at].is_capital:
            at += 1
            continue
        stop()
        end = _end(tokens, at, language)
        cut = _cut(tokens, at, end, language)
        found.extend(chain for chain in cut if _is_name(chain, language, within))
        at = end
    return found


def foreign_votes(chain: Chain, language: str) -> Votes:
    """Return what the words of a chain say."""
    votes: Votes = {}
    name, words_ = chain.name, chain.words
    kind = known_names().get(name)
    if name in territories(language):
        add(votes, PLACE, 7)
    elif kind is not None:
        add(votes, kind, 5)
    elif len(words_) == 1 and chain.tokens[0].is_all_caps:
        add(votes, ORGANISATION, 2.4)
    if words_[0] in _HEADS or _ADJECTIVE.fullmatch(words_[0]):
        add(votes, ORGANISATION, 2.5)
    elif len(words_) > 1 and _is_given(words_[0]):
        add(votes, PERSON, 3.5)
    elif len(words_) > 1 and _CYRILLIC.match(name) and _FAMILY.fullmatch(words_[-1]):
        add(votes, PERSON, 2.5)
    size = place_size(name)
    if size >= 4:
        add(votes, PLACE, 3.0 if size > 4 and not is_alias_of_place(name) else 1.5)
    if size > 5 and kind is GROUP:  # Roma
        add(votes, PLACE, 4)
    return votes


def _without_article(token: Token) -> None:
    """Cut off what is written with an apostrophe before or behind a name: l'Ukraine, Ankara'da."""
    match = _ELISION.match(token.text)
    if match and token.text[match.end()].isupper():
        token.start += match.end()
        token.text = token.text[match.end() :]
        token.is_start = False
    suffix = _SUFFIX.search(token.text)
    if suffix and token.is_capital and suffix.group().islower() and suffix.start() > 2:
        token.end -= len(suffix.group())
        token.tail = suffix.group()
        token.text = token.text[: suffix.start()]
    head, hyphen, rest = token.text.partition("-")
    if hyphen and len(head) > 1 and head.isupper() and not rest.isupper() and not token.tail:
        token.end = token.start + len(head)
        token.tail = hyphen + rest
        token.text = head


def _end(tokens: Sequence[Token], at: int, language: str) -> int:
    """Return the index after the last word of a run that starts here."""
    end = at + max(known_length(tokens, at), 1)
    while end < len(tokens) and tokens[end].is_joined and not tokens[end - 1].tail:
        if tokens[end].is_capital:
            end += 1
            continue
        step = _particles(tokens, at, end, language)
        if not step:
            break
        end += step
    return end


def _particles(tokens: Sequence[Token], at: int, end: int, language: str) -> int:
    """Return how many small words join what follows: van der, Universidad de Chile; or 0."""
    first = tokens[at].text
    allowed = _PARTICLES if _is_given(first) else _OF | _BETWEEN
    if language == "de" and not _is_given(first):
        return 0
    if not _is_given(first) and first not in _HEADS:
        return 0
    count = 0
    while count < 3 and end + count < len(tokens) and tokens[end + count].text in allowed:
        count += 1
    follows = end + count
    is_name = follows < len(tokens) and tokens[follows].is_joined and tokens[follows].is_capital
    return count if count and is_name else 0


def _cut(tokens: Sequence[Token], at: int, end: int, language: str) -> Iterator[Chain]:
    """Yield the names in a run: without small words before it, cut before a given name."""
    small = small_words().get(language, frozenset())
    while at < end and tokens[at].text.lower() in small:
        at += 1
    split = next((index for index in range(at, end) if _begins_person(tokens, index, end)), at)
    if split > at and not _is_given(tokens[at].text):
        if not tokens[at].is_start:
            yield Chain([*tokens[at:split]], False, at, split)
        at = split
    while at < end and not tokens[end - 1].is_capital:
        end -= 1
    if at < end:
        yield Chain([*tokens[at:end]], False, at, end)


def _begins_person(tokens: Sequence[Token], at: int, end: int) -> bool:
    return at + 1 < end and _is_given(tokens[at].text)


def _is_given(word: str) -> bool:
    """Tell whether people are called so; in Cyrillic letters in any case."""
    if not _CYRILLIC.match(word):
        return is_given_name(word)
    return _ENDING.sub("", word.lower()) in _GIVEN


def _is_name(chain: Chain, language: str, within: Counter[str]) -> bool:
    name, first = chain.name, chain.tokens[0]
    if len(name) < 2 or (name in known_names() and known_names()[name] is None):
        return False
    if name in territories(language) or name in demonyms() or name in known_names():
        return True
    is_marked = first.is_start or first.in_headline
    if len(chain.tokens) > 1:
        return _is_long_name(chain, language, is_marked=is_marked)
    if first.is_all_caps:
        return len(name) < 7 and not first.in_headline
    if language == "de":
        return _stands_for_place(name) or (within[name] > 0 and _is_bare_surname(name, within))
    return not is_marked or within[name] > 0 or _stands_for_place(name)


def _is_long_name(chain: Chain, language: str, *, is_marked: bool) -> bool:
    if _is_given(chain.words[0]) or chain.words[0] in _HEADS:
        return True
    if language == "de":
        is_firm = _ADJECTIVE.fullmatch(chain.words[0]) is not None
        return is_firm or _stands_for_place(chain.name)
    return not is_marked or _stands_for_place(chain.name)


def _stands_for_place(name: str) -> bool:
    return place_size(name) >= 5 and len(name) > 3


def _is_bare_surname(name: str, within: Counter[str]) -> bool:
    """Tell whether a word may be a family's: in German any noun has a capital letter."""
    return is_surname(name) and place_size(name) == 0 and within[name] > 1
