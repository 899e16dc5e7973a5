"""Subtitles: a text by speakers, each paragraph with its time."""

from __future__ import annotations

import pytest

from reader.formats.registry import current_importer, import_source
from reader.model.article import Imported, InlineStyle
from reader.model.errors import FormatError


def _vtt(cues: str, head: str = "WEBVTT\n\n") -> Imported:
    return import_source((head + cues).encode(), name="A_talk.en.vtt")


def _srt(*cues: tuple[str, str]) -> Imported:
    text = "".join(
        f"{number}\n00:{start},000 --> 00:{start},900\n{words}\n\n"
        for number, (start, words) in enumerate(cues, 1)
    )
    data = text.encode()
    assert current_importer("x", data)[0] == "subrip"
    return import_source(data, name="A_talk.srt")


def _lines(found: Imported) -> list[tuple[str, str]]:
    starts = {mark.offset: mark.label for mark in found.details.pages}
    offset, lines = 0, []
    for block in found.blocks:
        lines.append((starts[offset], block.text))
        offset += len(block.text) + 1
    assert len(starts) == len(lines)
    return lines


def test_voices_become_labelled_paragraphs_with_their_times() -> None:
    found = _vtt(
        "1\n00:01.000 --> 00:04.000 align:start\n<v Ann Hill>Good &amp; well\n\n"
        "00:04.000 --> 00:06.000\n<v Ann Hill>to <i>see</i> you.</v>\n<v.loud Bo>Thanks!</v>\n\n"
        "01:02:05.000 --> 01:02:09.000\nNobody said this\n"
    )
    assert _lines(found) == [
        ("0:01", "Ann Hill: Good & well to see you."),
        ("0:04", "Bo: Thanks!"),
        ("1:02:05", "Nobody said this"),
    ]
    first = found.blocks[0].runs
    assert (first[0].text, first[0].styles) == ("Ann Hill:", {InlineStyle.STRONG})
    assert [run.text for run in first if InlineStyle.EMPHASIS in run.styles] == ["see"]


def test_the_head_gives_title_and_language_and_notes_are_no_text() -> None:
    found = _vtt(
        "NOTE not for show\nnor this\n\nSTYLE\n::cue { color: red }\n\n"
        "named cue\n00:01.000 --> 00:04.000\nText\nNOTE is a word\n",
        "WEBVTT - On gates\nKind: captions\nLanguage: de\n\n",
    )
    assert found.text == "Text NOTE is a word"
    assert (found.metadata.title, found.metadata.language) == ("On gates", "de")
    untitled = _vtt("00:01.000 --> 00:04.000\nText\n").metadata
    assert (untitled.title, untitled.title_proposed) == ("A talk", True)
    assert untitled.language == "en"


def test_labels_are_names_when_they_come_again_or_shout() -> None:
    found = _srt(
        ("00:01", "{\\an8}ANN: Hello"),
        ("00:02", "<font color='red'>there</font>"),
        ("00:03", "Bo Ek: Yes."),
        ("00:04", "Note: this is no name"),
        ("00:05", "Bo Ek: No."),
        ("00:06", "- And who?\n- Me."),
    )
    assert _lines(found) == [
        ("0:01", "ANN: Hello there"),
        ("0:03", "Bo Ek: Yes. Note: this is no name No."),
        ("0:06", "- And who?"),
        ("0:06", "- Me."),
    ]


def test_a_pause_and_a_long_speech_start_new_paragraphs() -> None:
    pause = _srt(("00:01", "One"), ("00:02", "two."), ("00:09", "Later"))
    assert _lines(pause) == [("0:01", "One two."), ("0:09", "Later")]
    speech = _srt(*[(f"{n // 60:02}:{n % 60:02}", f"Sentence {n} of a speech.") for n in range(99)])
    assert all(500 < len(block.text) < 700 for block in speech.blocks[:-1])
    assert speech.text.replace("\n", " ").count("of a speech.") == 99


def test_speech_that_rolls_up_is_not_said_twice() -> None:
    words = [f"line {n}" for n in range(20)]
    cues = "".join(
        f"00:{n:02}.000 --> 00:{n + 1:02}.000\n{words[n]}\n{words[n + 1]}\n\n" for n in range(19)
    )
    assert _vtt(cues).text == " ".join(words)
    assert _srt(("00:01", "No."), ("00:02", "No."), ("00:03", "Yes.")).text == "No. No. Yes."


def test_lines_of_scripts_without_spaces_are_joined_without_one() -> None:
    assert _srt(("00:01", "今日は\n天気です")).text == "今日は天気です"


def test_a_legacy_encoding_is_told_and_may_be_chosen() -> None:
    data = "1\n00:00:01,000 --> 00:00:02,000\nПривет, как дела сегодня\n".encode("cp1251")
    found = import_source(data, name="a.srt")
    assert found.text == "Привет, как дела сегодня"
    assert found.details.encoding == "cp1251"


@pytest.mark.parametrize("data", [b"WEBVTT\n\n", b"WEBVTT\n\n00:01.000 --> 00:02.000\n\n"])
def test_a_file_without_cues_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError, match="holds no subtitles"):
        import_source(data, name="a.vtt")
