"""The installed command ``postil``: started as a process, in a window or for its output."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.helpers.desktop import HEIGHT, WIDTH, Desktop
from tests.helpers.library_file import LibraryFile
from tests.helpers.screen import Box, Colour, Picture, is_near, parse_colour
from tests.helpers.waiting import DEADLINE, PROGRAM, wait_for, wait_until_still

COMMAND = Path(sys.executable).with_name("postil")
PAPER = parse_colour("#fbfaf7")
SELECTION = parse_colour("#e9e4d8")
ACCENT = parse_colour("#9a3b26")
STYLES = {
    "yellow": parse_colour("#fbe7a1"),
    "green": parse_colour("#cdebc5"),
    "blue": parse_colour("#c9e2f7"),
    "pink": parse_colour("#f7d0de"),
    "violet": parse_colour("#dfd3f3"),
}
"""Of the light theme, which the tests ask for."""
TITLE_HEIGHT = 26
"""Pixels from the top to the bottom of the ink; lines of the article's text are lower."""
PAGE = Box(300, 60, 1060, HEIGHT - 40)
"""A part of the screen that is page, whatever the width of the panels."""

TABS = Box(1100, 40, WIDTH - 4, 110)
"""Where the sidebar's tabs are, the one in front underlined: filled last of all parts."""


class Home:
    """A person's own folder of settings and library, and the commands run in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library = LibraryFile(folder / "library.db")

    def environment(self) -> dict[str, str]:
        """Return the variables that keep the command inside this folder."""
        return {
            "POSTIL_HOME": str(self.folder / "postil"),
            "POSTIL_LIBRARY": str(self.library.path),
        }

    def run(
        self, *arguments: str | Path, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run the command without a display and return what it said."""
        kept = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}}
        environment = {**kept, "QT_QPA_PLATFORM": "offscreen", **self.environment()}
        self.folder.mkdir(parents=True, exist_ok=True)
        return subprocess.run(
            [COMMAND, *map(str, arguments)],
            env=environment,
            cwd=cwd or self.folder,
            capture_output=True,
            text=True,
            timeout=PROGRAM,
            check=False,
        )


class App:
    """The window of one running ``postil`` on a desktop; use as a context manager."""

    def __init__(self, desktop: Desktop, home: Home, *arguments: str | Path) -> None:
        self.desktop = desktop
        self.home = home
        self._arguments = [str(argument) for argument in arguments]
        self._known: set[str] = set()
        self.window = ""

    def __enter__(self) -> Self:
        self._known = set(self.desktop.windows(".*Postil.*"))
        self.home.folder.mkdir(parents=True, exist_ok=True)
        self._log = (self.home.folder / f"postil-{os.urandom(4).hex()}.log").open("w+b")
        self.process = subprocess.Popen(
            [COMMAND, "--theme", "light", *self._arguments],
            env={**self.desktop.environment(), **self.home.environment()},
            cwd=self.home.folder,
            stdout=self._log,
            stderr=self._log,
        )
        try:
            self.window = wait_for(self._new_window, "window of Postil", about=self.said)
            self.wait_until_painted()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def _new_window(self) -> str:
        if self.process.poll() is not None:
            raise AssertionError(f"postil ended with {self.process.returncode}: {self.said()}")
        new = [w for w in self.desktop.windows(".*Postil.*") if w not in self._known]
        return new[0] if new else ""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.kill()
        self._log.close()

    def said(self) -> str:
        """Return what the program wrote to its streams."""
        self._log.flush()
        return Path(self._log.name).read_text(encoding="utf-8", errors="replace")

    def close(self) -> None:
        """Close the window as a person does, and wait for the program to end well."""
        self.desktop.focus(self.window)
        self.desktop.key("alt+F4")
        assert self.process.wait(timeout=DEADLINE) == 0, self.said()
        assert "Traceback" not in self.said(), self.said()

    def kill(self) -> None:
        """End the program in the middle of whatever it does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=DEADLINE)

    def press(self, *keys: str) -> None:
        """Press keys in xdotool's names."""
        self.desktop.key(*keys)

    def look(self) -> Picture:
        """Return the screen."""
        return self.desktop.look()

    def wait_until_painted(self) -> Picture:
        """Wait until the window fills the screen, all its parts are filled and it stands still.

        The page is there first, and moves when the window is maximised or the sidebar comes: what
        is read off it before that is wrong later. The mouse would be drawn over lines of text.
        """
        self.desktop.point_at((WIDTH - 1, HEIGHT - 1))

        def shows_page() -> bool:
            picture = self.look()
            corner = is_near(picture.pixel(WIDTH - 4, HEIGHT - 4), PAPER, 40)
            page = is_near(picture.pixel(PAGE.left + 4, PAGE.bottom - 4), PAPER)
            if not (corner and page):
                return False
            # Without an article there is no sidebar, but a button in the middle.
            begin = not self._arguments and picture.box_of(ACCENT, PAGE)
            return bool(begin or picture.box_of(ACCENT, TABS))

        wait_for(shows_page, "page on the screen", about=self.said)
        self.wait_until_still()
        return self.look()

    def wait_until_still(self) -> None:
        """Wait until nothing on the screen changes any more."""
        whole = Box(0, 0, WIDTH - 1, HEIGHT - 1)
        wait_until_still(lambda: self.look().row_hash(whole))

    def body_lines(self) -> list[Box]:
        """Return the boxes of the long lines of the article's text, top to bottom."""
        lines = self.look().lines_of_text(PAGE, paper=PAPER)
        return [line for line in lines if line.width > 420 and line.height <= TITLE_HEIGHT]

    def wait_for_colour(self, colour: Colour, *, within: Box = PAGE) -> Box:
        """Wait until that colour covers a part of the page; return the box around it."""
        return wait_for(
            lambda: self.look().box_of(colour, within), f"colour {colour}", about=self.said
        )

    def wait_until_colour_is_gone(self, colour: Colour, *, within: Box = PAGE) -> None:
        """Wait until nothing of that colour is on the page."""
        wait_for(
            lambda: self.look().box_of(colour, within) is None,
            f"page without {colour}",
            about=self.said,
        )
