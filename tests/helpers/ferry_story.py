"""A wire story written for the tests, with every trap of scraped text, and how to find places."""

from __future__ import annotations

from reader.services.reading_session import ReadingSession

STORY = """ADVERTISEMENT
THE ferry to Sand Island was stopped on Friday after captain Mara Lindqvist refused to sail.
Lindqvist said the hull had been patched with paint. The stubborn skipper, 58, stood on the quay.
“I told them in May,” she said. “I told them again in June.
“Nobody wrote it down.”
Harbour chief Ole Brandt rejected Captain Lindqvist’s account.
Why was the ferry allowed to sail at all?
By Nina Aldous, Coast Reporter
Brandt’s office said the ferry had passed “every inspection 🚢 of the year”.
Mara Lindqvist will be heard on Monday.
"""

WITHOUT_PAINT = "".join(line for line in STORY.splitlines(True) if "paint" not in line)
"""The story as printed later: the paragraph with the paint is gone."""


def place(session: ReadingSession, words: str, occurrence: int = 1) -> tuple[int, int]:
    """Return the span of words in an article: code points, half open."""
    start = -1
    for _ in range(occurrence):
        start = session.text.index(words, start + 1)
    return start, start + len(words)
