"""A virtual desktop of its own for each test: Xvfb, a small window manager, mouse and keys."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.helpers.screen import Picture, Screen
from tests.helpers.waiting import DEADLINE, PROGRAM, wait_for

WIDTH, HEIGHT = 1440, 900
# Main windows fill the screen without a frame, so that the page is always at the same place.
_WINDOW_MANAGER = """<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
  <desktops><number>1</number></desktops>
  <keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
  <mouse><context name="Client">
    <mousebind button="Left" action="Press"><action name="Focus"/></mousebind>
  </context></mouse>
  <applications>
    <application class="*"><decor>no</decor></application>
    <application type="normal"><maximized>yes</maximized><focus>yes</focus></application>
  </applications>
</openbox_config>
"""


class Desktop:
    """A screen of 1440×900 pixels with a mouse and a keyboard; use as a context manager."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        self.display = ""
        self.screen = Screen(folder / "framebuffer")

    def __enter__(self) -> Self:
        framebuffer = self._folder / "framebuffer"
        framebuffer.mkdir(parents=True)
        try:
            self._start_screen(framebuffer)
            self._start_window_manager()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def _start_screen(self, framebuffer: Path) -> None:
        reading, writing = os.pipe()
        size = f"{WIDTH}x{HEIGHT}x24"
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-dpi", "96"]
        command += ["-fbdir", str(framebuffer), "-nolisten", "tcp", "-noreset"]
        with (self._folder / "xvfb.log").open("wb") as log:
            self._processes.append(subprocess.Popen(command, pass_fds=[writing], stderr=log))
        os.close(writing)
        with os.fdopen(reading) as numbers:
            number = numbers.readline().strip()  # written when the screen is ready
        assert number, (self._folder / "xvfb.log").read_text(errors="replace")
        self.display = f":{number}"

    def _start_window_manager(self) -> None:
        settings = self._folder / "openbox.xml"
        settings.write_text(_WINDOW_MANAGER, encoding="utf-8")
        command = ["openbox", "--sm-disable", "--config-file", str(settings)]
        with (self._folder / "openbox.log").open("wb") as log:
            process = subprocess.Popen(command, env=self.environment(), stdout=log, stderr=log)
        self._processes.append(process)
        # It can tell which desktop is in front once it manages windows.
        wait_for(lambda: self._run("get_desktop") == "0", "window manager")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for process in reversed(self._processes):
            process.terminate()
        for process in reversed(self._processes):
            process.wait(timeout=DEADLINE)

    def environment(self) -> dict[str, str]:
        """Return the variables for a program that shows itself on this screen."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("POSTIL_", "QT_", "XDG_"))}
        kept.pop("WAYLAND_DISPLAY", None)
        home = self._folder / "home"
        home.mkdir(exist_ok=True)
        return {
            **kept,
            "DISPLAY": self.display,
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(home),
            "LC_ALL": "C.UTF-8",
        }

    def _run(self, *arguments: str) -> str:
        command = ["xdotool", *arguments]
        result = subprocess.run(
            command,
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=PROGRAM,
            check=False,
        )
        return result.stdout.strip()

    def look(self) -> Picture:
        """Return what is on the screen now."""
        return self.screen.look()

    def key(self, *keys: str) -> None:
        """Press keys one after the other, in xdotool's names: ``ctrl+o``, ``h``, ``Return``."""
        self._run("key", "--clearmodifiers", "--delay", "15", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._run("type", "--clearmodifiers", "--delay", "15", text)

    def click(self, place: tuple[int, int], *, times: int = 1) -> None:
        """Click with the left button."""
        x, y = map(str, place)
        self._run("mousemove", x, y, "click", "--repeat", str(times), "--delay", "60", "1")

    def point_at(self, place: tuple[int, int]) -> None:
        """Move the mouse."""
        self._run("mousemove", *map(str, place))

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press at one place, move in steps, release at the other."""
        steps = 8
        script = ["mousemove", str(start[0]), str(start[1]), "mousedown", "1"]
        for step in range(1, steps + 1):
            x = start[0] + (end[0] - start[0]) * step // steps
            y = start[1] + (end[1] - start[1]) * step // steps
            script += ["mousemove", str(x), str(y)]
        self._run(*script, "mouseup", "1")

    def windows(self, title: str) -> list[str]:
        """Return the ids of visible windows whose title matches the expression."""
        return self._run("search", "--onlyvisible", "--name", title).split()

    def titles(self) -> list[str]:
        """Return the titles of all visible windows."""
        return [t for w in self.windows(".+") if (t := self._run("getwindowname", w))]

    def focus(self, window: str) -> None:
        """Bring a window to the front and give it the keys."""
        self._run("windowactivate", "--sync", window)

    def active_title(self) -> str:
        """Return the title of the window that has the keys."""
        return self._run("getactivewindow", "getwindowname")
