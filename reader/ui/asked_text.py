"""The text that a card was opened on, which may be another one by the time of the answer."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP

from reader.services.reading_session import ReadingSession
from reader.ui.texts import translate

_CHANGED = QT_TRANSLATE_NOOP(
    "AskedText", "The text has changed meanwhile. Select the passage again."
)


@dataclass(frozen=True)
class AskedText:
    """Places that are asked about, in code points, mean nothing on another text."""

    session: ReadingSession
    revision: str
    """Id."""
    text: str

    @classmethod
    def of(cls, session: ReadingSession) -> AskedText:
        """Return the text that a session shows now."""
        return cls(session, session.revision.id, session.text)

    def is_shown(self, session: ReadingSession | None) -> bool:
        """Tell whether a session shows this very text."""
        return session is self.session and self.session.revision.id == self.revision


def text_changed() -> str:
    """Return what is said to a person whose answer comes too late."""
    return translate("AskedText", _CHANGED)
