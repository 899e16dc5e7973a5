"""Linking two claims in the ledger: one is held, another chosen, a letter says how."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader.model.claim import LinkKind
from reader.model.errors import ReaderError
from reader.services import claims
from reader.services.claims_ledger import LedgerRow
from reader.services.library import Library
from reader.ui.claims.ledger_model import LedgerModel
from reader.ui.claims.link_strip import LINK_KEYS, LinkStrip
from reader.ui.claims.wording import link_word
from reader.ui.theme import Theme

_SHORT = 60


class Linking(QObject):
    """The claim that is held bears on the one that is chosen: it supports or contradicts it."""

    told = Signal(str)
    problem_reported = Signal(str)

    def __init__(self, library: Library, model: LedgerModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._library = library
        self._model = model
        self._held, self._text = "", ""
        self.strip = LinkStrip(theme, parent)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.strip.set_theme(theme)

    @property
    def is_on(self) -> bool:
        """Whether a claim is held."""
        return bool(self._held)

    def begin(self, annotation_id: str, text: str) -> None:
        """Hold a claim, or a passage that bears on one."""
        self._held, self._text = annotation_id, text
        self.show()

    def show(self) -> None:
        """Say which claim is held."""
        self._model.set_note(self._held, self.tr("This one bears on …"))
        self.strip.show_claim(_short(self._text))

    def stop(self) -> None:
        """Hold none any more."""
        if self._held:
            self._held = ""
            self._model.set_note("", "")
            self.strip.hide()

    def press(self, key: str, other: LedgerRow | None) -> bool:
        """Link the claim that is held to another one; False for a key that means nothing here."""
        if key == "esc":
            self.stop()
            return True
        if key not in LINK_KEYS:
            return False
        if other is None or other.annotation == self._held:
            self.problem_reported.emit(self.tr("Choose another claim with the arrow keys first."))
            return True
        self._link(LINK_KEYS[key], other)
        return True

    def _link(self, kind: LinkKind | None, other: LedgerRow) -> None:
        text, there = _short(self._text), _short(other.text)
        try:
            if kind is None:
                done = claims.unlink(self._library, self._held, None, other.annotation)
                word, before = self.tr("not linked any more to"), self.tr("These are not linked.")
            else:
                done = claims.link(self._library, self._held, kind, other.annotation)
                word, before = link_word(kind), self.tr("These are linked so already.")
        except ReaderError as error:
            self.problem_reported.emit(error.message)
            return
        if not done:
            self.problem_reported.emit(before)
            return
        self.stop()
        self.told.emit(f"{text} – {word} – {there}")


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rstrip() + "…"
