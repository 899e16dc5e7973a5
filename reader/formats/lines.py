"""What a single line of prose is: advertisement, byline, caption, numbered chapter heading."""

from __future__ import annotations

import re
from typing import Final

from reader.formats.dates import dateline_date
from reader.formats.vocabulary import AD_CORE, AD_WORDS, NOT_A_NAME, PARTICLES, ROLES, SHARE_TARGETS

LONGEST_LABEL: Final = 120
"""Code points: longer lines are never bylines, headings or advertisement lines."""

_PROMPTS: Final = re.compile(
    r"""(?:
      (?:article|story|post|text)\s+continues\s+(?:below|after).*
    | (?:scroll|continue)\s+(?:down\s+)?(?:for|to)\s+(?:more|continue(?:\s+reading)?|video).{0,30}
    | continue\s+reading(?:\s+(?:below|the\s+(?:main|full)\s+story).{0,30})?
    | (?:click|tap)\s+(?:here|to)\s+.{0,60}
    | (?:sign\s+up|subscribe)\s+(?:here|now|today)\b.{0,40}
    | (?:sign\s+up|subscribe)\s+(?:for|to)\b.{0,60}
        \b(?:newsletters?|alerts?|emails?|podcasts?|channel)\b.{0,30}
    | (?:follow|like|join)\s+us\s+on\s+.{0,60}
    | share | tweet | copy\s+link
    | (?:share|tweet|print|email|save|bookmark)\s+(?:this|the)
        (?:\s+(?:article|story|page|post|link))?
    | this\s+(?:slide\s?show|video|gallery|content|site|page)\s+requires\s+javascript\.?
    | (?:image|photo|picture|slide)\s+\d{1,3}\s+(?:of|/)\s+\d{1,3}
    | share\s+(?:this\s+)?(?:on|via)\s+\w+(?:\s*[|,/]\s*.{0,60})?
    | (?:most\s+read\s+in|more\s+from|read\s+more\s+(?:on|from|in))\s+.{0,60}
    | (?:read\s+(?:more|also)|see\s+also|recommended|trending|don['’]t\s+miss
        |most\s+(?:read|popular)|you\s+may\s+also\s+like|(?:recommended|related)\s+(?:stories|articles|topics|content|reading)
        |related)\s*[:.…>»]*
    | skip\s+(?:to\s+(?:main\s+)?content|advert(?:isement)?|past\s+newsletter\s+promotion)
    | (?:view|show|leave|post|add|hide|read)\s+(?:all\s+|a\s+)?(?:\d+\s+)?comments?(?:\s*\(\d+\))?
    | (?:\d+|no)\s+comments? | comments?\s*\(\d+\)
    | (?:we\s+use|this\s+(?:site|website)\s+uses)\s+cookies.{0,80}
    )\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

_BY: Final = re.compile(
    r"(?:(?:(?:story|text|words|report|reported|written|posted|published|article|analysis|opinion"
    r"|reporting)\s+)?by"
    r"|von|par|por|door|af|av|di|автор|texte?\s+de|text|author|authors|autor|autora|auteur|autore)"
    r"\s*(?P<colon>:)?\s+(?P<rest>\S.*)",
    re.IGNORECASE,
)
_NAME_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-])*")
_NAME_BREAK: Final = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b)\s+", re.IGNORECASE)
_AFTER_NAMES: Final = re.compile(
    r"\s*(?:[|·•–—/(]|\s-\s|\bin\s+[A-Z]|\bfor\s+[A-Z]|\bon\s+\d|@|https?:).*", re.DOTALL
)

_CAPTION: Final = re.compile(
    r".{0,260}?(?:\b(?:Credits?|Pictures?|Photos?|Photographs?|Images?|Pic|Foto|Bild|Illustration)\s*:\s*"
    r"|\b(?:Photo|Photograph|Image|Picture|Illustration)s?\s+(?:by|courtesy\s+of)\s+)"
    r"[^\W\d_][^.!?]{1,70}",
)
_CHAPTER: Final = re.compile(
    r"(?:(?:chapter|part|book|section|act|scene|kapitel|teil|chapitre|capítulo|глава|часть)\s+"
    r"(?:\d+|[ivxlcdm]+|one|two|three|four|five|six|seven|eight|nine|ten)\.?"
    r"(?:\s*[:.—–-]\s*[^.,;]{1,60})?|(?-i:[IVXLC]{1,7})\.?|第.{1,6}[章回節部卷][^。，]{0,40})",
    re.IGNORECASE,
)


def is_noise(line: str) -> bool:
    """Say whether a line is an advertisement mark or a prompt of the page it was taken from."""
    if len(line) > LONGEST_LABEL:
        return False
    words = [word.casefold() for word in _WORD.findall(line)]
    if not words or len(words) > 14:
        return False
    if len(words) <= 9 and not AD_CORE.isdisjoint(words) and AD_WORDS.issuperset(words):
        return True
    return _PROMPTS.fullmatch(line.strip(" \u00a0-–—*_[]()|>»")) is not None


def is_share_target(line: str) -> bool:
    """Say whether a line is the name of a place to share a page at, as buttons have it."""
    return len(line) <= 40 and " ".join(line.casefold().split()) in SHARE_TARGETS


def byline_authors(line: str) -> tuple[str, ...]:
    """Return the names of a byline's authors, or an empty tuple for a line that is no byline."""
    if len(line) > LONGEST_LABEL:
        return ()
    found = _BY.fullmatch(line.strip(" \u00a0*_"))
    if found is None:
        return ()
    careful = line[:1].islower() and found["colon"] is None
    rest = _AFTER_NAMES.sub("", found["rest"]).strip()
    names: list[str] = []
    for part in _NAME_BREAK.split(rest.rstrip(".")):
        if not _is_name(part, alone=not names):
            if careful or _ends_sentence(found["rest"]):
                return ()  # “By Friday Jane Roe had left.”
            break
        names.append(part.strip())
    full_name = any(" " in name for name in names)
    doubtful = careful or _ends_sentence(found["rest"])
    return tuple(names) if full_name or not doubtful else ()


def is_byline(line: str) -> bool:
    """Say whether a line names the authors, or the day of publishing and no more."""
    return bool(byline_authors(line)) or bool(dateline_date(line))


def is_caption(line: str) -> bool:
    """Say whether a line is a picture's caption with its credit."""
    return len(line) <= 340 and _CAPTION.fullmatch(line.strip()) is not None


def is_chapter(line: str) -> bool:
    """Say whether a line is a numbered chapter heading."""
    return len(line) <= LONGEST_LABEL and _CHAPTER.fullmatch(line.strip()) is not None


def _ends_sentence(text: str) -> bool:
    return re.search(r"[^\W\d_]{3,}[.!?…:]['”’\"]?$", text) is not None


def _is_name(part: str, *, alone: bool) -> bool:
    words = part.split()
    if not 1 <= len(words) <= 6 or words[0].casefold() in NOT_A_NAME:
        return False
    if not alone and not ROLES.isdisjoint(word.casefold() for word in words):
        return False
    proper = 0
    for word in words:
        if not _NAME_WORD.fullmatch(word):
            return False
        if word[0].isupper() or not word[0].islower():
            proper += 1
        elif word.casefold() not in PARTICLES and word.casefold() not in (
            "staff",
            "correspondent",
        ):
            return False
    return proper >= (1 if alone else 2)
