"""A desktop, a home and a started window for each test."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.helpers.desktop import Desktop
from tests.helpers.running_app import App, Home

# Written for the tests: a line of advertisement, paragraphs of more than one line, one name thrice.
STORY = """\
ADVERTISEMENT
Lamplighters in Lower Vessen walked out on Monday morning after the council cut the oil ration for \
the third time since harvest, leaving forty streets dark before breakfast.
The walkout began at the tannery gate, where Marta Quill had counted nineteen empty cans against a \
promise of sixty. “They weigh the oil in the cellar,” said Quill, “and it grows lighter on the \
stairs.”
A clerk at the council house said the cans were filled to the line, and that the line had not moved.
By noon the bakers had joined them, then the ferrymen, and the bridge was shut for two hours while \
Quill read the old charter aloud from a cart.
Nobody was hurt. The lamps in the square were lit at dusk by the mayor himself, who used eleven \
matches.
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """An article on disk."""
    path = tmp_path / "lamps.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


FAILED = pytest.StashKey[bool]()
PICTURES = Path(__file__).resolve().parents[2] / "build" / "e2e"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, object]:
    """Remember failures, so that the screen is kept before it goes."""
    report = yield
    item.stash[FAILED] = report.failed or item.stash.get(FAILED, False)
    return report


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    """A screen of the test's own."""
    with Desktop(tmp_path / "desktop") as desktop:
        yield desktop


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home."""
    return Home(tmp_path / "home")


@pytest.fixture
def start(
    desktop: Desktop, home: Home, request: pytest.FixtureRequest
) -> Iterator[Callable[..., App]]:
    """Starts windows, which are ended after the test; the screen of a failed one is kept."""
    with ExitStack() as stack:
        yield lambda *arguments: stack.enter_context(App(desktop, home, *arguments))
        if request.node.stash.get(FAILED, False):
            desktop.look().save(PICTURES / f"{request.node.name}.png")
