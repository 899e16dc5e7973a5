"""Bringing annotations over to any other text: every one arrives, once, with all that is on it."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.annotation import AnchorState, HighlightStyle
from reader.services.library import Library
from reader.services.transplanting import Transplanting
from tests.helpers.two_versions import PARAGRAPHS

STORY = "\n\n".join(PARAGRAPHS)
SPANS = st.tuples(st.integers(0, len(STORY) - 30), st.integers(1, 60))
TARGETS = st.lists(
    st.sampled_from([*PARAGRAPHS, "Something else stands here.", "𝔘nicode 🚢 and é"]), min_size=1
).map("\n\n".join)


@settings(max_examples=40)
@given(spans=st.lists(SPANS, min_size=1, max_size=8, unique=True), target=TARGETS)
def test_every_annotation_arrives_once_with_all_that_is_on_it(
    spans: list[tuple[int, int]], target: str
):
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder, "l.db")) as library:
        ids = []
        for name, text in (("source.txt", STORY), ("target.txt", f"Another copy.\n\n{target}")):
            path = Path(folder, name)
            path.write_text(text, encoding="utf-8")
            ids.append(library.add_file(path).article.id)
        session = library.open_article(ids[0])
        for number, (start, length) in enumerate(spans):
            end = min(start + length, len(session.text))
            if session.text[start:end].split():
                session.annotate(
                    start, end, style=HighlightStyle.BLUE, note=f"note {number}", tags=["sea"]
                )
        wanted = Counter(item.annotation.note for item in session.placed)
        first = Transplanting(library).bring(*ids)
        there = library.snapshot(ids[1]).placed
        assert Counter(item.annotation.note for item in there) == wanted
        assert all(item.annotation.tags == ("sea",) for item in there)
        assert len(first.copies) == len(there)
        text = library.revision(ids[1]).text
        for item in there:
            if item.anchor.state in {AnchorState.EXACT, AnchorState.MOVED}:
                assert item.annotation.quote is not None
                words = text[item.start : item.end].split()
                assert words == item.annotation.quote.exact.split()
        again = Transplanting(library).bring(*ids)
        assert (len(again.copies), again.known) == (0, len(there))
        assert library.snapshot(ids[0]).placed == session.placed
