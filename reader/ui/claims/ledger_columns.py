"""Where the columns of the ledger stand at a width, and which are left out where room is short."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP

from reader.ui.texts import translate


class Column(StrEnum):
    """The columns, in their order; the value is the heading, marked for translation."""

    CLAIM = QT_TRANSLATE_NOOP("Ledger", "Claim")
    WHO = QT_TRANSLATE_NOOP("Ledger", "Who says so")
    WHEN = QT_TRANSLATE_NOOP("Ledger", "When")
    STATUS = QT_TRANSLATE_NOOP("Ledger", "Status")
    EVIDENCE = QT_TRANSLATE_NOOP("Ledger", "Evidence")

    @property
    def title(self) -> str:
        """The heading."""
        return translate("Ledger", self.value)


_WIDTHS = {Column.WHO: 174, Column.WHEN: 106, Column.STATUS: 142, Column.EVIDENCE: 182}
_LEAST_CLAIM = 300
_LEFT_OUT = (Column.EVIDENCE, Column.WHEN)
"""In this order, where there is no room for all."""
PAD = 10
"""Pixels on both sides of a cell."""


@dataclass(frozen=True, slots=True)
class Place:
    """A column's left edge and width in pixels; its words stand ``PAD`` pixels inside."""

    left: float
    width: float

    @property
    def text_left(self) -> float:
        """Where its words begin."""
        return self.left + PAD

    @property
    def text_width(self) -> float:
        """How wide its words may be."""
        return self.width - 2 * PAD


def places(width: int) -> dict[Column, Place]:
    """Return where the columns stand that a width in pixels has room for."""
    shown = list(_WIDTHS)
    for column in _LEFT_OUT:
        if width - sum(_WIDTHS[each] for each in shown) < _LEAST_CLAIM:
            shown.remove(column)
    claim = width - sum(_WIDTHS[each] for each in shown)
    found = {Column.CLAIM: Place(0, claim)}
    left = float(claim)
    for column in shown:
        found[column] = Place(left, _WIDTHS[column])
        left += _WIDTHS[column]
    return found
