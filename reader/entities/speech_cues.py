"""The words that attribute speech: ``said``, ``lashed out``, ``according to``; by their forms."""

from __future__ import annotations

import re
from functools import cache

from reader.entities.word_sets import words

_PLAIN = words(
    "add admit affirm agree allege announce answer argue ask assert assure believe blast "
    "boast brag caution claim comment complain concede conclude confess confirm contend "
    "counter cry declare decry demand deny disclose emphasise emphasize estimate exclaim "
    "explain fear fume gush hint indicate insist joke lament maintain mention moan muse "
    "mutter note object observe opine plead pledge point post predict proclaim promise quip "
    "rage reason recall reckon recount reflect reiterate remark remember remind repeat reply "
    "report respond retort reveal roar scoff scream shout sigh signal snap sneer speculate "
    "state stress suggest suspect swear testify thunder threaten tweet urge vow warn whisper "
    "worry yell accuse brand call condemn criticise criticize denounce describe dismiss dub "
    "hail label slam praise blame rant"
)
_EXTRA = {
    "think": ("think", "thinks", "thought", "thinking"),
    "say": ("say", "says", "said", "saying"),
    "tell": ("tell", "tells", "told", "telling"),
    "write": ("write", "writes", "wrote", "writing"),
    "swear": ("swear", "swears", "swore", "swearing"),
}
_PHRASES = {
    "go on to say": "went on to say|goes on to say|went on",
    "lash out": "lashed out|lashes out|lashing out",
    "hit back": "hit back|hits back|hitting back",
    "hit out": "hit out|hits out|hitting out",
    "speak out": "spoke out|speaks out",
    "put it": "put it|puts it",
}
_DOUBLING = frozenset({"admit", "quip", "snap", "slam", "brag", "blog"})
_NO_DIRECT = frozenset({"fear", "suspect", "believe", "estimate", "hint", "think", "point"})

INDIRECT_BASES = words(
    "say tell claim allege announce argue assert assure believe boast caution concede confirm "
    "contend declare deny disclose estimate explain fear hint indicate insist maintain note "
    "observe point predict reckon report reveal reiterate remark state stress suggest suspect "
    "testify threaten vow warn write admit acknowledge add complain reply repeat emphasise "
    "emphasize promise pledge recall think agree"
)
"""What may be followed by a clause that is somebody's claim."""
BARE_CLAUSE = words("say claim tell insist believe fear warn reckon think suggest")
"""Of these, what may be followed by it without ``that``."""
NOUNS = words(
    "claims reports comments demands calls promises notes remarks states answers hints cries "
    "complaints fears labels brands posts points roars screams whispers worries signals report "
    "claim comment call demand promise note remark state answer hint cry fear label brand post "
    "point praise blame estimate estimates object pledge pledges vow vows tweet tweets joke jokes "
    "brand rant rage reply replies answer counter stress"
)
"""Forms that are nouns as well."""


def _forms(base: str) -> tuple[str, str, str, str]:
    if base in _EXTRA:
        return _EXTRA[base]
    if base.endswith("y") and base[-2] not in "aeiou":
        return base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")
    stem = base + base[-1] if base in _DOUBLING else base
    if base.endswith("e"):
        return base, third, base + "d", base[:-1] + "ing"
    return base, third, stem + "ed", stem + "ing"


@cache
def verb_forms() -> dict[str, tuple[str, str]]:
    """Return each form of a cue verb: its base, and ``base``, ``third``, ``past`` or ``gerund``."""
    bases = [*_EXTRA, *sorted(_PLAIN), "acknowledge", "continue"]
    found: dict[str, tuple[str, str]] = {}
    for base in bases:
        for form, name in zip(_forms(base), ("base", "third", "past", "gerund"), strict=True):
            found.setdefault(form, (base, name))
    return found


@cache
def cue_pattern() -> re.Pattern[str]:
    """Return what finds a cue: phrases before single words."""
    phrases = "|".join(_PHRASES.values())
    words = "|".join(sorted(verb_forms(), key=len, reverse=True))
    return re.compile(rf"(?<![\w’'-])(?:{phrases}|{words})(?![\w’'-])")


def is_speech(base: str) -> bool:
    """Tell whether a verb may give somebody's own words."""
    return base not in _NO_DIRECT


ACCORDING = re.compile(r"(?<!\w)[Aa]ccording to\s+")
NEGATIVE = words("declined refused yet failed unable declines refuses decline refuse")
"""Before a cue: then nothing was said."""
PASSIVE = words("is was were are been be being gets got get’s ’s")
AUXILIARY = words(
    "has have had will would could can may might must did does do shall should tried sought "
    "continued began appeared seemed managed went on to wanted used"
)
ADVERB = words(
    "also then later now today yesterday earlier previously recently once again already even just "
    "simply only always often still soon meanwhile however since ever never not first further "
    "tonight there reportedly long"
)
PRONOUNS = words("he she they it")
"""Whose words are taken for those of somebody named before."""
