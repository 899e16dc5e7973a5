"""What the pages, cards and commands of the window work among."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget

from reader.services.library import Library
from reader.ui.jobs import JobRunner
from reader.ui.opening import ArticleOpening
from reader.ui.reading.view import ReadingView
from reader.ui.reading_place import ReadingPlace
from reader.ui.sides import Sides
from reader.ui.status_line import StatusLine
from reader.ui.text_settings import TextSettings
from reader.ui.window_state import WindowState


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The parts of the window that other pages are shown among."""

    library: Library
    opening: ArticleOpening
    pages: QStackedWidget
    view: ReadingView
    sides: Sides
    status: StatusLine
    jobs: JobRunner
    state: WindowState
    text: TextSettings
    actions: Mapping[str, QAction]
    place: ReadingPlace
