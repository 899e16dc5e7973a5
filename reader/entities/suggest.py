"""A first guess at what a marked passage names; the person has the last word."""

from __future__ import annotations

import re

from reader.model.entity import EntityType

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.?"
)
_DAY = r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|yesterday|tomorrow"
_DATE = re.compile(
    rf"""(?ix) ^(?:on\s|in\s|since\s|last\s|next\s|this\s|the\s|early\s|late\s|mid-)*
    (?: {_DAY}
      | \d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:,?\s\d{{4}})?
      | {_MONTH}(?:\s\d{{1,2}}(?:st|nd|rd|th)?)?(?:,?\s\d{{4}})?(?:\slast\syear|\sthis\syear)?
      | (?:1[5-9]|20)\d\d(?:s|[–-]\d\d(?:\d\d)?)?
      | \d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}
      | \d\d?(?:st|nd|rd|th)\scentury
      | (?:year|month|week|decade)s?
    ) (?:\s(?:morning|afternoon|evening|night))?$"""
)
_NUMBER_WORD = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|"
    "sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half"
)
_QUANTITY = re.compile(
    rf"""(?ix) ^(?:about\s|some\s|around\s|nearly\s|almost\s|over\s|up\sto\s|more\sthan\s|a\s)*
    (?: [$£€¥]?\d | (?:{_NUMBER_WORD})\b )"""
)
_ORGANISATION = re.compile(
    r"(?i)\b(?:ministry|department|office|agency|bureau|commission|committee|council|court|party|"
    r"union|association|federation|league|university|college|school|institute|academy|museum|"
    r"hospital|bank|company|corporation|corps|legion|battalion|brigade|army|navy|police|kremlin|"
    r"parliament|senate|congress|government|group|times|post|news|journal|courier|inc|ltd|llc|plc|"
    r"gmbh|foundation|society|board|authority|service)\b"
)
_PLACE = re.compile(
    r"(?i)\b(?:river|lake|sea|ocean|mount|mountain|mountains|valley|island|islands|bay|cape|desert|"
    r"forest|street|road|avenue|square|bridge|dam|port|harbour|airport|station|city|town|village|"
    r"county|district|region|oblast|province|state|republic|kingdom|north|south|east|west|plant)\b"
)
_TITLE = re.compile(
    r"(?i)^(?:mr|mrs|ms|miss|dr|prof|professor|sir|dame|lord|lady|president|minister|general|"
    r"colonel|captain|mayor|senator|governor|king|queen|prince|princess|pope|judge)\b\.?\s"
)


def suggest_type(quote: str) -> EntityType:
    """Return the likeliest type of what a passage names: a guess from its words alone."""
    words = " ".join(quote.split())
    if _DATE.match(words):
        return EntityType.DATE
    if _QUANTITY.match(words):
        return EntityType.QUANTITY
    if _TITLE.match(words):
        return EntityType.PERSON
    if _ORGANISATION.search(words) or _is_acronym(words):
        return EntityType.ORGANISATION
    if _PLACE.search(words):
        return EntityType.PLACE
    return EntityType.PERSON


def _is_acronym(words: str) -> bool:
    return 2 <= len(words) <= 5 and words.isupper() and words.isalpha()
