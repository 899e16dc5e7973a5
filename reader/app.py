"""The windowed application: makes the QApplication, the library and the window."""

from __future__ import annotations

import reader.ui  # noqa: F401 - first: it makes every import after it cheaper

# isort: split
import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from reader import __version__
from reader.crash import CrashReporter
from reader.model.errors import ReaderError
from reader.paths import AppPaths
from reader.resource_files import resource
from reader.services.library import Library
from reader.services.preferences import Preferences
from reader.ui.qt_messages import log_qt_messages
from reader.ui.theme import Theme, ThemeController, ui_font

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow

SCREENSHOT_SIZE = (1440, 900)
_SCREENSHOT_MS = 100
_SCREENSHOT_TRIES = 300
_BACKUP_MS = 60_000
_WARM_MS = 1_500


def run_window(
    library: Path,
    files: list[Path],
    *,
    theme: str | None = None,
    screenshot: Path | None = None,
) -> int:
    """Show the window on a library and files (paths, or ids of articles); return an exit code.

    ``theme`` is used for this run only. With ``screenshot``, render the window to that file once
    the article is painted, and leave.
    """
    paths = AppPaths.default(library)
    crashes = CrashReporter(paths.logs)
    crashes.install()
    crashes.listen(_tell_terminal)
    try:
        return _run(paths, files, crashes, theme, screenshot)
    except ReaderError as error:
        sys.stderr.write(f"postil: {error.message}\n")
        return 1
    except Exception as error:  # noqa: BLE001 - reported; the terminal gets one line
        crashes.report(error)
        return 1
    finally:
        crashes.uninstall()


def _run(
    paths: AppPaths,
    files: list[Path],
    crashes: CrashReporter,
    theme: str | None,
    screenshot: Path | None,
) -> int:
    application = make_application()
    with Library.open(paths.library) as library:
        from reader.ui.fault_relay import FaultRelay
        from reader.ui.main_window import MainWindow

        preferences = Preferences.load(paths.preferences)
        themes = ThemeController(theme or preferences.theme)
        skin = _Skin(application, themes)
        window = MainWindow(library, preferences, themes)
        skin.put_on()
        relay = FaultRelay(window)
        relay.told.connect(window.status.show_fault)
        crashes.listen(relay.tell)
        if screenshot is not None:
            window.resize(*SCREENSHOT_SIZE)
        window.begin(files)
        window.show()
        camera = _Camera(window, screenshot) if screenshot is not None else None
        QTimer.singleShot(_BACKUP_MS, window, window.back_up)
        QTimer.singleShot(_WARM_MS, window, window.warm)
        gc.freeze()  # all of this lives as long as the program
        gc.enable()
        code = application.exec()
        if camera is not None:
            code = camera.code
        crashes.listen(_tell_terminal)
        skin.deleteLater()
        # Before the application goes: a pop-over's effects would ask it for a timer afterwards.
        window.deleteLater()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return code


def _tell_terminal(line: str) -> None:
    sys.stderr.write(f"postil: {line}\n")


def make_application() -> QApplication:
    """Return the QApplication: name, icon, font, scaling by the screen's exact factor."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    # The style by option: as a call it makes PySide build every enum of QStyle, 6 ms.
    application = QApplication.instance() or QApplication(["postil", "-style", "fusion"])
    application.setApplicationName("postil")
    application.setApplicationDisplayName("Postil")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("postil")
    application.setFont(ui_font())
    application.setWindowIcon(_app_icon())
    log_qt_messages()
    return application


def _app_icon() -> QIcon:
    """Return the icon; drawn here, for Qt would open every plug-in that reads pictures for it."""
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(str(resource("icons", "postil.svg")))
    pixmap = QPixmap(renderer.defaultSize())
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    return QIcon(pixmap)


class _Skin(QObject):
    """Puts the theme on the application, before the window hears of another one.

    The first one is put on once the window is made: with a style sheet, each part that a layout
    takes over is styled anew with all that is in it, 12 ms in all.
    """

    def __init__(self, application: QApplication, themes: ThemeController) -> None:
        super().__init__(application)
        self._application = application
        self._themes = themes
        self._is_on = False
        themes.changed.connect(self._on_theme_changed)

    def put_on(self) -> None:
        """Show the application in the theme, from now on."""
        self._is_on = True
        self._on_theme_changed(self._themes.theme)

    def _on_theme_changed(self, theme: Theme) -> None:
        if not self._is_on:
            return
        self._application.setPalette(theme.palette())
        sheet = theme.style_sheet()
        if sheet != self._application.styleSheet():  # not when only a type of entity changed
            self._application.setStyleSheet(sheet)


class _Camera(QObject):
    """Waits until nothing loads any more, renders the window to a file, and ends the program."""

    def __init__(self, window: MainWindow, path: Path) -> None:
        super().__init__(window)
        self.code = 1
        self._window = window
        self._path = path
        self._left = _SCREENSHOT_TRIES
        self._timer = QTimer(self)
        self._timer.setInterval(_SCREENSHOT_MS)
        self._timer.timeout.connect(self._on_due)
        self._timer.start()

    def _on_due(self) -> None:
        self._left -= 1
        if not self._window.ready and self._left > 0:
            return
        self._timer.stop()
        self._window.place.flush()
        self._window.panel.refresh()
        picture = self._window.grab()
        if picture.save(str(self._path)):
            self.code = 0
        else:
            sys.stderr.write(f"postil: cannot write {self._path}\n")
        self._window.close()
        QApplication.quit()
