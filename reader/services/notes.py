"""Notes as they are shown."""

from __future__ import annotations


def note_to_html(markdown: str) -> str:
    """Return a note as safe HTML: no raw HTML of the note, nothing loaded from anywhere."""
    from reader.formats.markdown import note_to_html as render  # costs 40 ms, only notes need it

    return render(markdown)
