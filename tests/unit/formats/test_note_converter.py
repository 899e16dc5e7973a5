"""Notes are converted by one converter after another note: none may leave a trace in the next."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from reader.formats.markdown import note_to_html

NOTES = [
    "See [the log][1] and ~~not~~ this.\n\n[1]: https://example.org/log",
    "See [the log][1] again: no such reference here.",
    "```python\nprint('lock')\n```\n\nand `more`",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "- [x] asked\n    - [ ] answered\n\n==done==",
    "> " * 12 + "deep",
    "<b>raw</b> & &amp; <script>x</script>",
    "plain",
]


def alone(note: str) -> str:
    """Return a note as a thread converts it that has converted nothing before."""
    with ThreadPoolExecutor(1) as fresh:
        return fresh.submit(note_to_html, note).result()


@pytest.mark.parametrize("before", range(len(NOTES)))
def test_a_note_does_not_depend_on_the_one_before(before: int) -> None:
    expected = [alone(note) for note in NOTES]
    note_to_html(NOTES[before])
    assert [note_to_html(note) for note in NOTES] == expected
    assert [note_to_html(note) for note in reversed(NOTES)] == expected[::-1]
