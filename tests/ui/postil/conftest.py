"""A library of three reports, and the window on it."""

from tests.helpers.valley_window import library, theme, valley, window

__all__ = ["library", "theme", "valley", "window"]
