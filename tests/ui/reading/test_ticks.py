"""The ticks of the scroll bar: the right ones, at the cost of the bar's pixels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.annotation import Anchored, Annotation, HighlightStyle, Motivation, Placed
from reader.model.annotation import AnchorState as State
from reader.ui.reading import ticks as ticks_module
from reader.ui.reading.offset_map import OffsetMap
from reader.ui.reading.scroll_marks import ScrollMarks
from reader.ui.reading.ticks import Ticks
from reader.ui.reading.view import ReadingView
from reader.ui.theme import Theme

LENGTH = 1_000
STYLES = (None, HighlightStyle.GREEN, HighlightStyle.PINK)


def placed(name, start, style=None, motivation=Motivation.HIGHLIGHTING, state=State.EXACT):
    annotation = Annotation(name, "a", motivation, "", "", style=style)
    return Placed(annotation, Anchored(start, start + 5, state))


@given(
    st.lists(st.tuples(st.integers(0, LENGTH), st.sampled_from(STYLES)), max_size=40),
    st.lists(st.integers(0, 39), max_size=10),
    st.integers(1, 400),
)
def test_ticks_that_follow_changes_are_those_of_all_set_anew(places, gone, height):
    theme = Theme.load("light")
    every = {f"n{at:02}": placed(f"n{at:02}", *each) for at, each in enumerate(places)}
    following = Ticks(LENGTH, theme)
    following.set_all(list(every.values())[::2])
    following.pixels(height)
    for name, each in every.items():
        following.update(name, each)
    for name in (f"n{number:02}" for number in gone):
        every.pop(name, None)
        following.update(name, None)
    anew = Ticks(LENGTH, theme)
    anew.set_all(every.values())
    assert following.pixels(height) == anew.pixels(height)
    in_order = sorted(every.values(), key=lambda each: (each.start, each.end, each.id))
    assert set(anew.pixels(height)) == {int(e.start * height / LENGTH + 0.5) for e in in_order}
    if in_order:
        last = in_order[-1].annotation.style
        wanted = theme.style_strong(last) if last else theme.colour("muted")
        assert anew.pixels(height)[max(anew.pixels(height))] == wanted


def test_bare_mentions_and_what_is_lost_have_no_tick(theme):
    ticks = Ticks(LENGTH, theme)
    mention = placed("m", 10, motivation=Motivation.IDENTIFYING)
    ticks.set_all([mention, placed("o", 20, state=State.ORPHAN)])
    assert ticks.pixels(500) == {}
    ticks.update("m", placed("m", 10, HighlightStyle.GREEN, Motivation.IDENTIFYING))
    assert ticks.pixels(500) == {5: theme.style_strong(HighlightStyle.GREEN)}
    ticks.update("m", mention)
    assert ticks.pixels(500) == {}


def test_nothing_is_ticked_before_all_is_known(theme):
    ticks = Ticks(LENGTH, theme)
    ticks.update("n", placed("n", 10))
    assert ticks.pixels(500) == {}
    ticks.set_all([placed("n", 10)])
    assert len(ticks.pixels(500)) == 1


def test_ten_thousand_ticks_are_as_few_as_the_pixels(qtbot, theme):
    bar = ScrollMarks()
    qtbot.addWidget(bar)
    bar.set_theme(theme)
    bar.resize(14, 300)
    bar.setRange(0, 1000)
    bar.show()
    ticks = Ticks(1_000_000, theme)
    pink = HighlightStyle.PINK
    ticks.set_all(placed(f"n{number:05}", number * 100, pink) for number in range(10_000))
    bar.set_ticks(ticks)
    assert 290 < bar.painted_ticks <= 300
    assert bar.grab().toImage().pixelColor(8, 150) == theme.style_strong(pink)
    bar.resize(14, 100)
    assert 90 < bar.painted_ticks <= 100


@pytest.mark.parametrize("note", ["", "Ask them."])
def test_a_mark_on_a_page_of_many_costs_no_look_at_the_others(
    qtbot, theme, long_story, monkeypatch, note
):
    for start in range(0, 3_000, 3):
        long_story.add(start, start + 2, note="One of many.")
    view = ReadingView(theme=theme)
    qtbot.addWidget(view)
    view.resize(832, 640)
    view.show_session(long_story)
    view.show()
    qtbot.waitExposed(view)
    view._sheet.settle()
    looked: list[object] = []
    for owner, name in ((OffsetMap, "pieces"), (ticks_module, "_entry")):
        usual = getattr(owner, name)
        monkeypatch.setattr(owner, name, lambda *a, usual=usual: (looked.append(a), usual(*a))[1])
    name = long_story.add(100, 120, note=note)
    view.apply_changes(long_story.changes(name))
    view._sheet.settle()
    assert view._sheet.marks.ticks.is_filled
    assert 0 < len(looked) < 10
