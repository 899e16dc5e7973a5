"""Words of a sentence, and the subject that some of them are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from reader.entities.speech_names import Name

_TOKEN = re.compile(
    r"[\x01\x02]+|[A-Z]\.(?=\s[A-Z])|[^\W_][\w]*(?:[’'.-][^\W_]\w*)*[’']?|[^\s\w]|_+"
)


class SubjectKind(StrEnum):
    """What a subject is."""

    NAME = "name"
    PRONOUN = "pronoun"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Subject:
    """Who says so, as the text puts it."""

    start: int
    end: int
    kind: SubjectKind
    name: Name | None = None
    """Of a name."""
    pronoun: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark of a sentence."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """In lower case."""
        return self.text.casefold()


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Return the words and marks of a stretch; a masked quotation is one token."""
    return [Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]
