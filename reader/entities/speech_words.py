"""Small words around a subject."""

from __future__ import annotations

from reader.entities.word_sets import words

PREPOSITIONS = words(
    "of to with in from at by for against about on over under between among near outside inside "
    "into after before during since until like via toward towards behind across"
)
"""What leads to somebody who is no subject."""
BOUNDARIES = words(
    "that as when while because although though if whether but after before since until so than "
    "where which and or what whatever whenever whom how why amid despite"
)
"""Where another clause begins."""
DAYS = words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow night "
    "morning evening afternoon"
)
"""What may stand between subject and verb: ``on Tuesday``."""
FINITE = words(
    "is are was were has have had will would can could may might must did does do says said told "
    "became went came took made gave saw got"
)
"""Verbs that a subject does not hold."""
BEFORE_TO = words("tried sought went continued began appeared seemed managed on")
"""What leads to ``to claim`` so that something is claimed."""
NO_SUBJECT = words("i we you me us him them they he she it there who this that these")
"""Words that no noun phrase holds."""
STOPS = words(
    "who which of in on at from for with by as during after before while when whose and or told "
    "said says added to against amid about over under without has had is was were are have will "
    "would could can may might"
)
"""What may follow a name that is a subject by itself."""
STOPS_BEHIND = words(
    "who which in on at from during after before while when whose as to about amid told if but "
    "because since speaking adding following"
)
"""Where a subject behind its verb ends."""
