"""What the article list shows, and how the panel says so."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP

from reader.ui.texts import translate

FILTERS = {
    "all": QT_TRANSLATE_NOOP("LibraryFilter", "All articles"),
    "reading": QT_TRANSLATE_NOOP("LibraryFilter", "Reading"),
    "open claims": QT_TRANSLATE_NOOP("LibraryFilter", "With open claims"),
    "claims": QT_TRANSLATE_NOOP("LibraryFilter", "Claims"),
    "trash": QT_TRANSLATE_NOOP("LibraryFilter", "Trash"),
}
"""The rows above the articles, in their order."""
LEADING_ON = "claims"
"""The row that opens the ledger, and is there once there are claims."""
_TITLES = {"trash": QT_TRANSLATE_NOOP("LibraryFilter", "Trash")}
_EMPTY = {
    "all": QT_TRANSLATE_NOOP("LibraryFilter", "No article yet. Drop files or folders here."),
    "reading": QT_TRANSLATE_NOOP("LibraryFilter", "No article is half read."),
    "open claims": QT_TRANSLATE_NOOP(
        "LibraryFilter", "No article has a claim that is unverified or disputed."
    ),
    "trash": QT_TRANSLATE_NOOP("LibraryFilter", "The trash is empty."),
}


@dataclass(frozen=True, slots=True)
class LibraryFilter:
    """What the article list shows; at most one of ``tag`` (a name) and ``entity`` (an id)."""

    where: str = "all"
    tag: str = ""
    entity: str = ""

    @property
    def title(self) -> str:
        """The words above the articles."""
        if self.tag:
            return translate("LibraryFilter", "Articles · # {tag}").format(tag=self.tag)
        if self.entity:
            return translate("LibraryFilter", "Articles · with the entity")
        usual = QT_TRANSLATE_NOOP("LibraryFilter", "Articles · recently opened")
        return translate("LibraryFilter", _TITLES.get(self.where, usual))

    @property
    def empty_words(self) -> str:
        """What stands in the place of the articles when there are none."""
        if self.tag:
            return translate("LibraryFilter", "No article has this tag any more.")
        if self.entity:
            return translate("LibraryFilter", "No article names it any more.")
        return translate("LibraryFilter", _EMPTY.get(self.where, _EMPTY["all"]))
