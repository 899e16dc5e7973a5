"""What of the page is shown larger when it is clicked: a picture, or a table too wide for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.model.article import Image
from reader.ui.reading.sheet import ArticleSheet
from reader.ui.theme import Theme

if TYPE_CHECKING:  # imported with the first click
    from reader.ui.reading.overlay import Overlay
    from reader.ui.reading.picture_viewer import PictureViewer
    from reader.ui.reading.table_viewer import TableViewer


class Enlarging(QObject):
    """Makes the overlays when they are first needed."""

    def __init__(self, sheet: ArticleSheet, theme: Theme, view: QWidget) -> None:
        super().__init__(view)
        self._sheet = sheet
        self._theme = theme
        self._view = view
        self.picture: PictureViewer | None = None
        self.table: TableViewer | None = None

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours; what is open closes."""
        self._theme = theme
        self.close_all()
        for each in self._made():
            each.set_theme(theme)

    def close_all(self) -> None:
        """Show the page again: another article comes."""
        for each in self._made():
            each.close_over()

    def _made(self) -> list[Overlay]:
        return [each for each in (self.picture, self.table) if each is not None]

    def show_picture(self, image: Image) -> None:
        """Show a picture over the page."""
        session = self._sheet.session
        asset = session.library.asset(image.asset) if session is not None else None
        if asset is None:
            return
        if self.picture is None:
            from reader.ui.reading.picture_viewer import PictureViewer

            self.picture = PictureViewer(self._theme, self._view)
            self.picture.closed.connect(self._view.setFocus)
        self.picture.open_picture(image, asset)

    def show_table(self, first: int) -> None:
        """Show the table whose first cell is the block of this index."""
        session = self._sheet.session
        if session is None or session.blocks[first].cell is None:
            return
        if self.table is None:
            from reader.ui.reading.table_viewer import TableViewer

            self.table = TableViewer(self._theme, self._view)
            self.table.closed.connect(self._view.setFocus)
        number, after = session.blocks[first].cell.table, first
        while after < len(session.blocks):
            cell = session.blocks[after].cell
            if cell is None or cell.table != number or session.blocks[after].noise:
                break
            after += 1
        cells = session.blocks[first:after]
        self.table.open_table(cells, self._sheet.typography, session.library.asset)
