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
IRREGULAR = words(
    "met fled built left sold bought lost won held sent kept led paid ran rose fell began broke "
    "brought chose cut drew drove fought found gave grew hit knew laid let put read set shot shut "
    "spent stood stuck struck took taught threw thought understood wore wrote sat spoke sought"
)
"""Past forms without an ending."""
BEFORE_TO = words("tried sought went continued began appeared seemed managed on")
"""What leads to ``to claim`` so that something is claimed."""
NO_SUBJECT = words("i we you me us him them they he she it there who this that these")
"""Words that no noun phrase holds."""
NO_END = words("to not those a an the no any their")
"""Words that no noun phrase ends with."""
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
PEOPLE = words(
    "officials residents police witnesses experts campaigners scientists researchers doctors "
    "nurses lawyers prosecutors authorities ministers protesters locals neighbours neighbors "
    "analysts critics supporters opponents activists rescuers firefighters investigators "
    "detectives soldiers troops rebels fighters commanders leaders lawmakers politicians "
    "senators councillors parents relatives families friends colleagues teachers students "
    "pupils workers employees staff unions organisers organizers owners managers executives "
    "directors economists historians engineers farmers villagers passengers survivors victims "
    "refugees migrants voters fans players coaches people men women children authors judges "
    "officers diplomats sources regulators investors"
)
"""Nouns for several who may speak; ``they`` may mean them."""
BODIES = words(
    "company firm ministry government council court commission agency department office union "
    "party club team bank university hospital school charity group army military embassy board "
    "committee regulator watchdog airline retailer broadcaster newspaper publisher museum "
    "church association federation organisation organization institute foundation coalition"
)
"""Nouns for a body that may speak; ``it`` may mean it."""
