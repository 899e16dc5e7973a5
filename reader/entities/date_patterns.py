"""The ways in which English texts write dates; where two claim a place, the earlier one has it."""

from __future__ import annotations

import re
from collections.abc import Callable

from reader.entities import date_resolving as resolving
from reader.entities.calendar_words import (
    ANY_WEEKDAY,
    HOLIDAYS,
    LONG_MONTH,
    MONTH,
    SEASON,
    WEEKDAY,
)
from reader.entities.date_resolving import Context, Resolved
from reader.entities.numbers import IN_WORDS

Resolve = Callable[[re.Match[str], Context], Resolved | None]
"""None: the words are no date."""

_S = "[ \u00a0\u202f]"
_YEAR = r"(?:1[0-9]\d\d|20\d\d|21[0-4]\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_DASH = r"(?:[-–—])"
_TO = rf"(?:[-–—]|{_S}[-–—]{_S}|{_S}(?:to|through|until|and){_S})"
_THEN_YEAR = rf"(?:,?{_S}(?P<year>{_YEAR})(?!\d|[.,]\d))"
_FREE = r"(?<![\w.,/:$€£₹#-])"
_END = r"(?![\w/%°]|[:.,]\d|-\d)"
_PART = rf"(?:{_S}(?:morning|afternoon|evening|night|lunchtime|noon))"
_EARLY = r"(?:(?i:(?:early|late|mid|earlier|later|the end of|the start of|the beginning of)[ -]))"
_SOON = r"(?:last|this|next|past|coming)"
_COUNTED = (
    r"(?:people|men|women|children|others|troops|soldiers|civilians|police|officers|workers|"
    r"employees|jobs|homes|houses|students|members|fans|dead|deaths|cases|votes|seats|units|"
    r"miles?|km|kilomet(?:re|er)s?|met(?:re|er)s?|feet|tons?|tonnes?|pounds?|dollars?|euros?|"
    r"percent|hours?|days?|weeks?|months?|years?|acres?|hectares?|copies|cars|vehicles|words)\b"
)


def _titled(words: str) -> str:
    return words.title().replace("'S", "'s")


_HOLIDAY = "|".join(
    re.escape(name).replace("'", "[’']")
    for name in sorted(map(_titled, HOLIDAYS), key=len, reverse=True)
)
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)|" + "|".join(resolving.ORDINALS)


def _rows() -> list[tuple[str, str, Resolve]]:
    weekday = rf"(?:\b{ANY_WEEKDAY},?{_S})?"
    return [
        (
            "digits",
            r"(?<![\d-])\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d-])",
            resolving.iso_date,
        ),
        (
            "digits",
            rf"{_FREE}(?P<first>\d\d?)(?P<mark>[/.-])(?P<second>\d\d?)(?P=mark)"
            r"(?P<year>(?:19|20)?\d\d)(?![\w/-]|[.,]\d)",
            resolving.figures_date,
        ),
        (
            "month",
            rf"{weekday}\b(?P<month>{MONTH}){_S}(?P<day>{_DAY})"
            rf"(?:{_TO}(?P<last>{_DAY})(?!\w|{_S}{MONTH}))?(?![\w%]|[:.,]\d|{_S}(?:million|billion|percent))"
            rf"{_THEN_YEAR}?",
            resolving.calendar_date,
        ),
        (
            "month",
            rf"{weekday}(?:\b(?i:the){_S})?{_FREE}(?P<day>{_DAY})(?:{_TO}(?P<last>{_DAY}))?"
            rf"(?:{_S}of)?\.?{_S}(?P<month>{MONTH})(?!\w){_THEN_YEAR}?",
            resolving.calendar_date,
        ),
        (
            "month",
            rf"{_EARLY}?\b(?P<month>{MONTH})(?!\w)"
            rf"(?:(?:,|{_S}of)?{_S}(?P<year>{_YEAR})(?!\w|[.,]\d)|{_S}(?P<rel>(?:last|this|next)){_S}year\b)",
            resolving.month_of_year,
        ),
        (
            "part",
            rf"\b(?:(?:the|The|last){_S})?(?P<part>(?i:first|second|third|fourth|final|last))[ -]"
            rf"(?P<of>quarter|half){_S}of{_S}(?P<rel>last|this|next){_S}(?P<unit>year)\b",
            resolving.near_time,
        ),
        (
            "part",
            rf"\b(?:(?:the|The){_S})?(?P<part>(?i:first|second|third|fourth|final))[ -]"
            rf"(?P<of>quarter|half)(?:{_S}of)?{_S}(?P<year>{_YEAR})\b",
            resolving.year_part,
        ),
        ("digits", rf"\bQ(?P<part>[1-4]){_S}(?P<year>{_YEAR})\b(?P<of>)", resolving.year_part),
        (
            "holiday",
            rf"\b(?P<name>{_HOLIDAY})\b(?!{_S}[A-Z])(?:{_S}(?P<year>{_YEAR})\b)?",
            resolving.holiday,
        ),
        (
            "weekday",
            rf"(?<!Black )(?<!Cyber )\b(?:(?P<rel>(?i:{_SOON})){_S})?"
            rf"(?P<weekday>{WEEKDAY})\b{_PART}?"
            rf"(?!{_S}(?:Night|Times|Mirror|Express|Mail|Telegraph|Post|Football|Review))",
            resolving.weekday,
        ),
        (
            "day",
            rf"(?i)\b(?:the{_S}day{_S}(?:before{_S}yesterday|after{_S}tomorrow)|(?<!USA{_S})today|tonight|"
            rf"(?:yesterday|tomorrow){_PART}?|last{_S}night)\b(?!{_S}Show)(?![’']s{_S}(?-i:[A-Z]))",
            resolving.near_day,
        ),
        (
            "unit",
            rf"\b{_EARLY}?(?P<rel>(?i:{_SOON})){_S}"
            rf"(?P<unit>year|month|week|weekend|decade|century|{SEASON}|morning|afternoon|evening)\b",
            resolving.near_time,
        ),
        (
            "month",
            rf"{_EARLY}?\b(?P<rel>(?i:last|this|next)){_S}(?P<month>{LONG_MONTH})\b",
            resolving.month,
        ),
        ("month", rf"{_EARLY}?\b(?P<month>{LONG_MONTH})\b(?P<rel>)", resolving.bare_month),
        (
            "ago",
            rf"(?i)\b(?P<number>an?|{IN_WORDS}|\d{{1,3}}){_S}(?P<unit>(?:day|week|month|year|decade)s?){_S}ago\b",
            resolving.ago,
        ),
        (
            "digits",
            rf"{_FREE}(?P<year>{_YEAR}){_DASH}(?P<last>{_YEAR}|\d\d){_END}",
            resolving.years,
        ),
        (
            "digits",
            rf"{_EARLY}?(?<![\w.,])[’'‘]?(?P<decade>(?:1[0-9]|20)\d0|(?<=[’'‘])\d0)[’']?s\b",
            resolving.decade,
        ),
        (
            "unit",
            rf"(?i)\b(?P<number>{_ORDINAL})[ -]century\b(?:{_S}(?P<era>BCE?))?",
            resolving.century,
        ),
        ("era", rf"\b(?P<era>AD|A\.D\.|CE){_S}(?P<year>\d{{1,4}})\b", resolving.era),
        (
            "era",
            rf"{_FREE}(?P<year>\d{{1,4}}){_S}(?P<era>BCE?|AD|CE|A\.D\.|B\.C\.)(?!\w)",
            resolving.era,
        ),
        ("unit", rf"\b{_EARLY}?{SEASON}(?:{_S}of)?{_S}(?P<year>{_YEAR})\b", resolving.year),
        (
            "digits",
            rf"(?:\b{_EARLY}|{_FREE})(?P<year>1[1-9]\d\d|20\d\d){_END}(?!{_S}(?:{_COUNTED}))",
            resolving.bare_year,
        ),
    ]


PATTERNS: tuple[tuple[str, re.Pattern[str], Resolve], ...] = tuple(
    (group, re.compile(pattern), resolve) for group, pattern, resolve in _rows()
)
"""The group of ``date_windows`` in which to look, what to look for, and what it means."""
