"""Names as far as attribution needs them: chains of capitals, titles, and the fullest form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reader.entities.first_names import sex_of
from reader.entities.quotation_marks import Span
from reader.entities.word_sets import words
from reader.model.entity import EntityType

_ABBREVIATED = r"(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Col|Lt|Sgt|Capt|Rev|Hon|St)\."
_PART = (
    rf"(?:{_ABBREVIATED}(?=\s[A-ZÀ-Þ])|[A-Z]\.(?=\s?[A-Z])|"
    r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w-]*(?:['’][A-Z][\w-]*)?|[a-z]{1,2}-[A-Z]\w+)"
)
_LINK = r"(?:\s(?:de|da|di|del|della|der|den|van|von|bin|ibn|al|el|la|le|du|dos|ter|y|of\sthe))*"
_CHAIN = re.compile(rf"(?<![\w’'-]){_PART}(?:{_LINK}\s{_PART})*")
_TITLE = re.compile(
    r"(?i)^(?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|baroness|ex-president|"
    r"president|(?:vice|deputy|(?:prime|foreign|defen[cs]e|interior|home|health|finance)"
    r"(?=\s(?:minister|president|secretary|prime)))|chancellor|premier|"
    r"minister|secretary|general|gen|major|maj|lieutenant|lt|colonel|col|captain|capt|sergeant|sgt|"
    r"commander|admiral|brigadier|corporal|private|officer|detective|inspector|superintendent|"
    r"constable|chief|mayor|senator|sen|representative|rep|congressman|congresswoman|governor|gov|"
    r"king|queen|prince|princess|pope|cardinal|archbishop|bishop|father|rev|reverend|sister|imam|"
    r"rabbi|judge|justice|ambassador|councillor|cllr|coach|manager|director|spokesman|spokeswoman|"
    r"former|judge|attorney|speaker|head|boss|chairman|chairwoman|chair)\b\.?\s+)+(?=[A-ZÀ-Þ])"
)
_MALE = re.compile(
    r"(?i)\b(?:mr|sir|lord|king|prince|pope|father|chairman|spokesman|congressman)\b"
)
_FEMALE = re.compile(
    r"(?i)\b(?:mrs|ms|miss|dame|lady|baroness|queen|princess|sister|chairwoman|spokeswoman|"
    r"congresswoman)\b"
)
_NOT_PERSON = re.compile(
    r"(?i)\b(?:ministry|department|office|agency|bureau|commission|committee|council|court|party|"
    r"union|association|federation|league|university|college|school|institute|academy|museum|"
    r"hospital|bank|company|corporation|corps|legion|battalion|brigade|army|navy|police|force|"
    r"parliament|senate|congress|government|group|times|post|news|journal|courier|inc|ltd|llc|plc|"
    r"foundation|society|board|authority|service|club|united|city|county|state|states|kingdom|"
    r"republic|river|lake|sea|mount|island|islands|street|road|house|oblast|region|district|north|"
    r"south|east|west|central|plant|station|airport|council|fund|trust|centre|center|international|"
    r"national|media|telegraph|guardian|reuters|labour|democrats?|republicans?|conservatives?)\b"
)
NO_NAMES = words(
    "the a an this that these those he she it they we i you his her their its our my your who what "
    "when where why how which there here if in on at by for from with without of to as and but or "
    "so yet not no nor after before during while although though because since until unless about "
    "against among around under over between through despite amid meanwhile however also another "
    "other others some many most several few all both each every one two three four five six seven "
    "eight nine ten hundreds thousands dozens monday tuesday wednesday thursday friday saturday "
    "sunday january february march april may june july august september october november december "
    "today yesterday tomorrow tonight last next earlier later now then asked speaking writing "
    "according yes no well even only just still once officials critics residents police sources "
    "witnesses experts campaigners scientists researchers doctors lawyers prosecutors authorities "
    "ministers reports people reporters protesters locals neighbours neighbors analysts "
)
_INITIAL = re.compile(r"(?:^|[.!?…:“‘\"\n]\s*|[—–]\s)$")


@dataclass(frozen=True, slots=True)
class Name:
    """A chain of capitals in a text, its title included in the span."""

    start: int
    end: int
    words: str
    """Without title and possessive."""
    is_first: bool
    """Whether it opens a sentence, where every word has a capital."""

    @property
    def last(self) -> str:
        """The surname, if it is a person's."""
        return self.words.rpartition(" ")[2]


@dataclass(slots=True)
class Names:
    """The names of a text, and which of them are people's."""

    all: list[Name] = field(default_factory=list)
    full: dict[str, list[Name]] = field(default_factory=dict)
    """Names of two words and more that may be a person's, by the last word."""
    titled: set[str] = field(default_factory=set)
    """Last words of names that stand with a title somewhere."""
    inside: set[str] = field(default_factory=set)
    """Words with a capital within a sentence."""
    types: dict[str, str] = field(default_factory=dict)
    """What names are, where it is known: by name, case-folded."""
    sexes: dict[str, str] = field(default_factory=dict)
    """``m`` or ``f`` by last word, where a title tells."""

    def is_person(self, name: Name) -> bool:
        """Tell whether a name is probably a person's."""
        known = self.types.get(name.words.casefold())
        if known is not None:
            return known == EntityType.PERSON
        if _NOT_PERSON.search(name.words):
            return False
        if name.last in self.titled:
            return True
        return name.last in self.full and (" " in name.words or name.last == name.words)

    def is_sure(self, name: Name) -> bool:
        """Tell whether a word has its capital for being a name, not for opening a sentence."""
        if not name.is_first or " " in name.words or name.words in self.inside:
            return True
        return name.last in self.full or name.last in self.titled

    def fullest(self, name: Name) -> str:
        """Return the fullest form of a name; the name itself when several people share it."""
        if " " in name.words and name.last not in self.full:
            return name.words
        forms = {each.words for each in self.full.get(name.last, ())}
        longest = {each for each in forms if name.words in each or " " not in name.words}
        firsts = {each.split()[0] for each in longest}
        if len(firsts) == 1:
            return max(longest, key=lambda each: (len(each), each))
        before = [each for each in self.full.get(name.last, ()) if each.start <= name.start]
        return before[-1].words if before and " " not in name.words else name.words

    def sex(self, name: Name) -> str:
        """Return ``m``, ``f`` or nothing."""
        return self.sexes.get(name.last) or sex_of(self.fullest(name).split()[0])


def find_names(
    text: str, paragraphs: Iterable[Span], known: Sequence[tuple[str, str]] = ()
) -> Names:
    """Return the names in the paragraphs of a text; ``known`` are names with their types."""
    names = Names(types={name.casefold(): kind for name, kind in known})
    for start, end in paragraphs:
        for match in _CHAIN.finditer(text, start, end):
            name = _name(text, match, start)
            if name is not None:
                names.all.append(name)
                _learn(names, name, text)
    return names


def _name(text: str, match: re.Match[str], paragraph: int) -> Name | None:
    start, stated = match.start(), match.group()
    first = bool(_INITIAL.search(text, max(paragraph, start - 4), start))
    is_first = first or start == paragraph
    while stated:
        head, _, rest = stated.partition(" ")
        if head.rstrip(".").casefold() not in NO_NAMES:
            break
        start, stated = start + len(head) + 1, rest
        is_first = False
    head, _, rest = stated.partition(" ")
    if is_first and " " in rest and sex_of(rest.split()[0]) and not sex_of(head):
        start, stated, is_first = start + len(head) + 1, rest, False  # Engineer Ida Verrin
    title = _TITLE.match(stated)
    bare = stated[title.end() :] if title else stated
    if not bare or (len(bare) < 2 and not bare.isupper()):
        return None
    return Name(start, start + len(stated), " ".join(bare.split()), is_first and not title)


def _learn(names: Names, name: Name, text: str) -> None:
    stated = text[name.start : name.end]
    if not name.is_first:
        names.inside.update(name.words.split())
    if _NOT_PERSON.search(name.words) or any(map(str.isdigit, name.words)):
        return
    if " " in name.words and not name.words.isupper():
        names.full.setdefault(name.last, []).append(name)
    if len(stated) > len(name.words):
        names.titled.add(name.last)
        for pattern, sex in ((_MALE, "m"), (_FEMALE, "f")):
            if pattern.search(stated):
                names.sexes.setdefault(name.last, sex)
