"""The menu of what can be done with a claim of the ledger, each with its key."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from reader.ui.claims.ledger_list import STATUS_KEYS
from reader.ui.claims.wording import status_word
from reader.ui.texts import translate

ENTER = "enter"
"""Means going to the passage; the other entries mean the key that they show, in lower case."""


def ledger_menu(parent: QWidget) -> QMenu:
    """Return the menu; the data of its actions are keys."""
    menu = QMenu(parent)
    for number, status in enumerate(STATUS_KEYS.values(), 1):
        _add(menu, status_word(status).capitalize(), str(number))
    menu.addSeparator()
    _add(menu, translate("LedgerMenu", "Link to another claim…"), "L")
    _add(menu, translate("LedgerMenu", "Both sides"), "B")
    _add(menu, translate("LedgerMenu", "Change…"), "C")
    _add(menu, translate("LedgerMenu", "Who says it"), "I")
    _add(
        menu, translate("LedgerMenu", "Go to the passage"), translate("LedgerMenu", "Enter"), ENTER
    )
    menu.addSeparator()
    _add(menu, translate("LedgerMenu", "No claim any more"), translate("LedgerMenu", "Del"), "del")
    return menu


def _add(menu: QMenu, text: str, key: str, data: str = "") -> None:
    action = menu.addAction(f"{text}\t{key}")
    action.setData(data or key.casefold())
