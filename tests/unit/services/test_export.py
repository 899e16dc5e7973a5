from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from reader.model.annotation import Anchored, AnchorState, HighlightStyle
from reader.model.errors import ExportError
from reader.services.export import export_article, export_name, write_export
from reader.services.reading_session import ReadingSession
from reader.storage.anchors import set_anchors
from tests.helpers.ferry_story import place


def test_an_export_is_written_once(session: ReadingSession, tmp_path: Path):
    session.highlight(*place(session, "refused to sail"), HighlightStyle.GREEN)
    path = tmp_path / "out.md"
    assert write_export(session.snapshot(), path) == "written"
    assert "==refused to sail==" in path.read_text(encoding="utf-8")
    assert write_export(session.snapshot(), path) == "unchanged"
    assert write_export(session.snapshot(), path, marks="html") == "written"
    assert "<mark>refused to sail</mark>" in path.read_text(encoding="utf-8")


def test_what_cannot_be_exported_is_said(session: ReadingSession, tmp_path: Path):
    with pytest.raises(ExportError, match="docx"):
        export_article(session.snapshot(), format="docx")
    with pytest.raises(ExportError):
        write_export(session.snapshot(), tmp_path / "no" / "folder" / "out.md")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Spillway opened: why?", "Spillway opened why.md"),
        ("../../etc/passwd", "etc passwd.md"),
        ("漢字 🌊", "漢字.md"),
        ("???", "article.md"),
        ("a" * 60, "a" * 60 + ".md"),
        ("a" * 61, "a" * 60 + ".md"),
        ("water " * 20, "water " * 9 + "water.md"),
        ("b" * 57 + ", and more", "b" * 57 + ".md"),
    ],
)
def test_a_file_name_is_proposed(session: ReadingSession, title: str, name: str):
    snapshot = session.snapshot()
    article = replace(snapshot.article, metadata=replace(snapshot.article.metadata, title=title))
    assert export_name(replace(snapshot, article=article)) == name


def test_lost_passages_have_their_own_section_and_doubtful_ones_say_so(session: ReadingSession):
    late = session.annotate(*place(session, "patched with paint"), note="Ask *why*.", tags=["crew"])
    early = session.highlight(*place(session, "refused to sail"), HighlightStyle.PINK)
    doubt = session.highlight(*place(session, "Ole Brandt"), HighlightStyle.BLUE)
    orphan = Anchored(0, 0, AnchorState.ORPHAN, 0.0)
    perhaps = Anchored(*place(session, "Ole Brandt"), AnchorState.DOUBTFUL, 0.5)
    anchors = {late.id: orphan, early.id: orphan, doubt.id: perhaps}
    with session.library.recording("test") as record:
        set_anchors(record, session.revision.id, anchors)
    text = export_article(session.snapshot())
    section = text[text.index("## Passages not found in this text") :]
    assert section.index("refused to sail") < section.index("patched with paint")
    assert "Ole Brandt" not in section[: section.index("<!-- postil:annotations")]
    assert "#crew — Ask *why*." in section
    written = [json.loads(line) for line in section.splitlines() if line.startswith("{")]
    states = {each["id"].rpartition(":")[2]: each["postil"]["state"] for each in written}
    assert states == {doubt.id: "doubtful", early.id: "orphan", late.id: "orphan"}
