"""The ways in which a name may be written besides the one that a person wrote."""

from __future__ import annotations

import re

from reader.entities.plain_form import plain

_DETERMINERS = {
    *("A", "An", "The", "Der", "Die", "Das", "De", "Het", "Le", "La", "Les", "El", "Los", "Las"),
    *("Il", "Lo", "Gli", "O", "Os", "As"),
}
_INITIALS_APART = re.compile(r"(?<=\b\w\.) (?=\w\.)")
_INITIALS_TOGETHER = re.compile(r"(?<=\b\w\.)(?=\w\.? |\w\.\w)")
_MOST_CAPITALS = 3
"""A name of no more letters is not looked for in capitals: "US" for "us" is another word."""


def spellings(name: str) -> list[str]:
    """Return the plain forms under which a name may stand in a text, its own first; none for "".

    A description may open a sentence (``The despot``), an article before a name be small (``the
    Hague``); initials may stand apart or not; a longer name may be all in capitals. (That a hyphen
    may be a space is the plain form's business.)
    """
    own = plain(name)
    if not own:
        return []
    found: dict[str, None] = {own: None}
    if "." in own:
        found[_INITIALS_APART.sub("", own)] = None
        found[_INITIALS_TOGETHER.sub(" ", own)] = None
    for spelling in tuple(found):
        first = spelling[0]
        if first.islower() and len(first.upper()) == 1:
            found[first.upper() + spelling[1:]] = None
        elif spelling.partition(" ")[0] in _DETERMINERS and " " in spelling:
            found[first.lower() + spelling[1:]] = None
    if len(own) > _MOST_CAPITALS:
        for spelling in tuple(found):
            capitals = spelling.upper()
            if len(capitals) == len(spelling):
                found[capitals] = None
    return list(found)


def name_key(name: str) -> str:
    """Return what all spellings of a name have in common: names of one key are the same name."""
    return _INITIALS_APART.sub("", plain(name).casefold())
