"""The main job in a real window: open, highlight, name, note, export, close, come back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.desktop import Desktop
from tests.helpers.running_app import ACCENT, PAGE, SELECTION, STYLES, TABS, App, Home
from tests.helpers.screen import Box
from tests.helpers.waiting import wait_for

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(180)]
Start = Callable[..., App]


def select_word(app: App, line: Box) -> Box:
    """Double-click into a line; return the box of the selection."""
    app.desktop.click((line.left + line.width // 3, line.centre[1]), times=2)
    return app.wait_for_colour(SELECTION, within=line)


def only_annotation(home: Home) -> dict:
    (row,) = wait_for(home.library.annotations, "annotation in the library")
    return row


def test_a_word_selected_with_the_mouse_is_highlighted_and_still_there_after_a_restart(
    start: Start, home: Home, story: Path
):
    app = start(story)
    line = app.body_lines()[1]
    selected = select_word(app, line)
    app.press("h")
    row = only_annotation(home)
    yellow = app.wait_for_colour(STYLES["yellow"], within=line)
    assert yellow.nearly(selected, 4)
    text = home.library.text()
    start_offset, end = row["position_start"], row["position_end"]
    assert text[start_offset:end] == row["quote_exact"]
    assert row["quote_exact"].strip(".,“”") in story.read_text(encoding="utf-8").split()
    assert row["style"] == "yellow"
    app.close()

    again = start(story)
    assert again.wait_for_colour(STYLES["yellow"], within=line).nearly(yellow, 4)
    assert [r["id"] for r in home.library.annotations()] == [row["id"]]
    again.close()


def test_a_selection_dragged_over_two_paragraphs_is_one_highlight(
    start: Start, home: Home, story: Path
):
    app = start(story)
    first, second = app.body_lines()[1], app.body_lines()[2]
    app.desktop.drag((first.left + 90, first.centre[1]), (second.left + 160, second.centre[1]))
    app.wait_for_colour(SELECTION, within=second)
    app.press("4")
    row = only_annotation(home)
    assert "\n" in row["quote_exact"]
    assert row["style"] == "pink"
    app.wait_for_colour(STYLES["pink"], within=first)
    app.wait_for_colour(STYLES["pink"], within=second)
    app.close()


def test_everything_works_without_a_mouse(start: Start, home: Home, story: Path):
    app = start(story)
    line = app.body_lines()[0]
    app.press("F7", "ctrl+Home", "ctrl+shift+Right", "ctrl+shift+Right", "ctrl+shift+Right")
    app.wait_for_colour(SELECTION, within=line)
    app.press("2")
    row = only_annotation(home)
    assert row["quote_exact"] == "Lamplighters in Lower"
    assert row["style"] == "green"
    app.wait_for_colour(STYLES["green"], within=line)

    app.press("3")  # the highlight is picked now: another number changes its style
    wait_for(lambda: home.library.annotations()[0]["style"] == "blue", "change of style")
    app.press("ctrl+z")
    wait_for(lambda: home.library.annotations()[0]["style"] == "green", "undone change of style")
    app.press("ctrl+z")
    wait_for(lambda: not home.library.annotations(), "undone highlight")
    app.press("ctrl+shift+z")
    wait_for(home.library.annotations, "highlight made again")
    app.press("j", "Delete")
    wait_for(lambda: not home.library.annotations(), "deleted highlight")
    app.close()


def test_keys_hide_and_show_what_is_beside_the_page(start: Start, home: Home, story: Path):
    app = start(story)
    for _ in range(2):
        app.press("ctrl+shift+backslash")  # "|" on this keyboard
        app.wait_until_colour_is_gone(ACCENT, within=TABS)
        app.press("ctrl+shift+backslash")
        app.wait_for_colour(ACCENT, within=TABS)
    app.close()
    assert app.said() == ""


def test_a_note_is_written_in_the_sidebar(start: Start, home: Home, story: Path):
    app = start(story)
    select_word(app, app.body_lines()[1])
    app.press("n")
    only_annotation(home)
    app.wait_until_still()
    app.desktop.type("Who **counted**?")
    wait_for(
        lambda: home.library.annotations()[0]["note"] == "Who **counted**?", "note in the library"
    )
    app.press("Escape")
    app.close()
    assert len(home.library.annotations()) == 1


def test_a_person_is_named_by_keys(start: Start, home: Home, story: Path):
    app = start(story)
    app.press("F7", "ctrl+Home", "ctrl+shift+Right")
    app.wait_for_colour(SELECTION)
    app.press("e")
    app.wait_until_still()
    app.press("o")
    (entity,) = wait_for(home.library.entities, "entity in the library")
    assert (entity["name"], entity["type"]) == ("Lamplighters", "organisation")
    assert home.library.mentions("Lamplighters") == ["Lamplighters"]
    app.close()


def test_a_person_is_named_everywhere_in_the_article_and_undone_in_one_step(
    start: Start, home: Home, story: Path
):
    app = start(story)
    text = home.library.text()
    shown = text[text.index("Lamplighters") : text.index(" Quill")]
    app.press("F7", "ctrl+Home", *["ctrl+Right"] * len(re.findall(r"\w+|[^\w\s]+", shown)))
    app.press("ctrl+shift+Right")
    app.wait_for_colour(SELECTION)
    app.press("e")
    app.wait_until_still()
    app.press("alt+p", "Tab", "Tab", "space")
    app.wait_until_still()
    app.press("Return")
    wait_for(home.library.entities, "entity in the library")
    assert home.library.mentions("Quill") == ["Quill"] * 3
    app.wait_until_still()
    app.press("ctrl+z")
    wait_for(lambda: not home.library.mentions("Quill"), "undone mentions")
    app.close()


def test_export_writes_the_file_that_the_command_line_writes(
    start: Start, home: Home, story: Path, tmp_path: Path
):
    app = start(story)
    select_word(app, app.body_lines()[1])
    app.press("h")
    quote = only_annotation(home)["quote_exact"]
    out = tmp_path / "out.md"
    app.press("ctrl+e")
    wait_for(lambda: app.desktop.windows("Export"), "dialog")
    app.wait_until_still()
    app.press("ctrl+a")
    app.desktop.type(str(out))
    app.press("Return")
    wait_for(out.exists, "exported file", about=lambda: str(app.desktop.titles()))
    app.close()
    exported = out.read_text(encoding="utf-8")
    assert f"=={quote}==" in exported
    assert home.run("export", story, "-o", "-").stdout == exported


def test_the_place_where_one_reads_is_kept(start: Start, home: Home, tmp_path: Path):
    long = tmp_path / "long.txt"
    long.write_text("".join(f"Line {n} of the lamplighters’ roll.\n\n" for n in range(300)))
    app = start(long)
    top = app.look().row_hash(PAGE)
    for _ in range(5):
        app.press("Next")
    query = 'SELECT "offset" FROM reading_state WHERE "offset" > 1000'
    wait_for(lambda: home.library.rows(query), "reading position")
    app.close()
    (place,) = home.library.rows(query)
    again = start(long)
    assert again.look().row_hash(PAGE) != top
    again.close()
    assert home.library.rows(query) == [place]


def test_two_windows_on_one_library_follow_each_other(
    start: Start, desktop: Desktop, home: Home, story: Path
):
    one, two = start(story), start(story)
    line = two.body_lines()[1]
    select_word(two, line)
    two.press("5")
    only_annotation(home)
    two.wait_for_colour(STYLES["violet"], within=line)
    desktop.focus(one.window)
    one.wait_for_colour(STYLES["violet"], within=line)
    one.press("ctrl+z")
    wait_for(lambda: not home.library.annotations(), "undone highlight of the other window")
    desktop.focus(two.window)
    two.wait_until_colour_is_gone(STYLES["violet"], within=line)
    two.close()
    one.close()


def test_killed_in_the_middle_loses_nothing(start: Start, home: Home, story: Path):
    app = start(story)
    for number, line in enumerate(app.body_lines()[:4], 1):
        select_word(app, line)
        app.press("h")
        wait_for(lambda n=number: len(home.library.annotations()) == n, f"{number} annotations")
    app.kill()
    assert home.library.is_sound()
    assert len(home.library.annotations()) == 4
    doctor = home.run("doctor")
    assert doctor.returncode == 0, doctor.stderr
    again = start(story)
    for line in again.body_lines()[:4]:
        again.wait_for_colour(STYLES["yellow"], within=line)
    again.close()


def test_first_start_offers_the_sample(start: Start, home: Home):
    app = start()
    assert home.library.rows("SELECT id FROM article") == []
    button = app.wait_for_colour(ACCENT)
    app.desktop.click(button.centre)
    wait_for(lambda: len(home.library.annotations()) > 10, "annotations of the sample")
    app.wait_for_colour(STYLES["yellow"])
    assert {"Ida Verrin", "Orlo"} <= {row["name"] for row in home.library.entities()}
    app.close()


def test_closing_after_a_pop_over_says_nothing_on_the_terminal(
    start: Start, home: Home, story: Path
):
    app = start(story)
    line = app.body_lines()[3]
    select_word(app, line)
    app.press("e")
    app.wait_for_colour(ACCENT, within=PAGE)
    app.press("Escape")
    app.press("h")
    only_annotation(home)
    app.close()
    assert app.said() == ""
