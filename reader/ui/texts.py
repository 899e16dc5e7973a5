"""Texts outside widgets, ready for translation: looked up when they are shown, never at import.

A widget says ``self.tr("…")``. Tables mark their texts with ``QT_TRANSLATE_NOOP(context, "…")``.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def translate(context: str, text: str) -> str:
    """Return a text in the language of the window; the text itself without a translation."""
    return QCoreApplication.translate(context, text)


def counted(number: int, one: str, many: str, none: str = "", **values: str) -> str:
    """Return the form of a text that fits a number, with ``{count}`` and other values filled in.

    The forms are translated already; ``none`` is for 0, which is said as ``many`` without it.
    Thousands are parted by commas.
    """
    form = one if number == 1 else none if not number and none else many
    return form.format(count=_Grouped(number), **values)


class _Grouped(int):
    def __format__(self, spec: str) -> str:
        return int.__format__(self, spec or ",")


def duration(minutes: int) -> str:
    """Return how long something takes as people say it: minutes up to two hours, then hours."""
    if minutes < 120:
        return translate("Duration", "{minutes} min").format(minutes=minutes)
    return translate("Duration", "{hours} h").format(hours=round(minutes / 60))
