"""The timeline as a page: articles by their dates above the line, dates they speak of below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reader.model.entity import EntityType
from reader.services.entity_story import StoryPassages, entity_story
from reader.services.passages import Passage
from reader.services.timeline import Timeline, TimelinePassages, timeline_of
from reader.ui.entity.histogram import Histogram
from reader.ui.entity.passage_section import PassageSection
from reader.ui.entity.read_ahead import ReadAhead
from reader.ui.entity.time_bins import Bar, binned
from reader.ui.texts import counted
from reader.ui.theme import Theme
from reader.ui.views.around_entity import AroundEntity
from reader.ui.views.links import QuietLink
from reader.ui.views.newest_answer import NewestAnswer
from reader.ui.views.page_scroll import PageScroll
from reader.ui.widgets.elided_label import ElidedLabel
from reader.ui.widgets.legend import Legend

_WIDTH = 860
"""Pixels at most: a line of text must stay readable."""
_SPACING = 10
_BATCH = 12
_SETTLE_MS = 200


class TimelinePage(AroundEntity):
    """A bar shows its time alone; Enter on a passage leads to it."""

    def __init__(self, library, jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(library, jobs, theme, parent)
        self.setObjectName("timelinePage")
        self.setAccessibleName(self.tr("Timeline"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._timeline = Timeline()
        self._period: Bar | None = None
        self._line = ElidedLabel(self)
        self._line.setProperty("muted", True)
        self._legend = Legend(theme, self)
        self.everything = QuietLink(self.tr("Show everything"), "", self)
        self.histogram = Histogram(theme, self)
        self.section = PassageSection(theme, self._colour, _SPACING, self)
        self.passages = self.section.list
        self._read = NewestAnswer(jobs, _SETTLE_MS, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        body = QWidget(self)
        middle = QWidget(body)
        middle.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_SPACING)
        column.addWidget(self.head)
        line = QHBoxLayout()
        line.setContentsMargins(5, 0, 0, 0)
        line.addWidget(self._line)
        line.addWidget(self.everything)
        line.addStretch(1)
        column.addLayout(line)
        column.addSpacing(8)
        bars = QHBoxLayout()
        bars.setContentsMargins(5, 0, 0, 0)
        bars.addWidget(self.histogram)
        column.addLayout(bars)
        key = QHBoxLayout()
        key.setContentsMargins(5, 0, 0, 0)
        key.addWidget(self._legend)
        column.addLayout(key)
        column.addWidget(self.section)
        column.addStretch(1)
        row = QHBoxLayout(body)
        row.setContentsMargins(40, 30, 40, 36)
        row.addWidget(middle, 1000)
        row.addStretch(1)
        self.scroll = PageScroll(body, self)

    def _connect(self) -> None:
        self.everything.clicked.connect(self._on_everything)
        self.histogram.period_chosen.connect(self._on_period_chosen)
        self.section.all_requested.connect(self.show_all)
        self.section.focus_left.connect(self.setFocus)
        self.passages.passage_requested.connect(self.passage_requested)
        self._ahead = ReadAhead(self.scroll, self.passages)
        self._ahead.problem_reported.connect(self.problem_reported)
        self._read.due.connect(self._ask)
        self._read.arrived.connect(self._on_read)
        self._read.problem_reported.connect(self.problem_reported)

    @property
    def title(self) -> str:
        """What the timeline is about."""
        if self.entity is not None:
            return self.tr("{name} over time").format(name=self.entity.name)
        return self.tr("Timeline")

    @property
    def ready(self) -> bool:
        """Whether the timeline is drawn."""
        return not self._read.is_pending

    def show_around(self, *, is_another: bool) -> None:
        """Show when an entity was talked about, or everything."""
        self._period = None
        self.everything.setVisible(self.entity is not None)
        self._paint_series()
        self._ask()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        super().set_theme(theme)
        self.passages.set_theme(theme)
        self._paint_series()

    def entity_changed(self) -> None:
        """Paint in the colour of the type that it has now."""
        self._paint_series()

    def ask_soon(self) -> None:
        """Read the times anew, when changes are over."""
        self._read.ask_soon()

    def clear(self) -> None:
        """Forget what is shown: the page is left."""
        self._read.stop()
        self.passages.passages.clear()

    def show_all(self) -> None:
        """Show all of the time again."""
        self._period = None
        self.histogram.choose(None)
        self._show_passages()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go along the bars, Up and Down through the passages."""
        key = Qt.Key
        if event.key() in (key.Key_Left, key.Key_Right) and self.histogram.isVisible():
            self.histogram.setFocus()
            self.histogram.keyPressEvent(event)
        elif event.key() in (key.Key_Down, key.Key_J, key.Key_Up, key.Key_K):
            self.passages.setFocus()
            self.passages.keyPressEvent(event)
        elif event.key() == key.Key_Escape and self._period is not None:
            self.show_all()
        elif not self._ahead.scrolled_by(event.key()):
            super().keyPressEvent(event)

    def _paint_series(self) -> None:
        entity, theme = self.entity, self.theme
        colour = theme.entity_colour(entity.type) if entity else theme.colour("muted")
        self.histogram.set_theme(theme, colour)
        if entity is not None:
            above = (self.tr("{count} mention"), self.tr("{count} mentions"))
            what = self.tr("talked about")
        else:
            above = (self.tr("{count} article"), self.tr("{count} articles"))
            what = self.tr("articles")
        below = (self.tr("spoken of {count} time"), self.tr("spoken of {count} times"))
        self.histogram.name_series(above, below)
        entries = [(what, colour)] if self._timeline.articles else []
        if self._timeline.dated:
            entries.append((self.tr("dates spoken of"), theme.entity_colour(EntityType.DATE)))
        self._legend.show_entries(theme, entries)

    def _ask(self) -> None:
        self._read.ask(timeline_of, self.library.path, self.subject)

    def _on_read(self, timeline: Timeline) -> None:
        self._timeline = timeline
        above = [(each.published, each.count) for each in timeline.articles]
        below = [(each.date, 1) for each in timeline.dated]
        bins = binned(above, datetime.now(UTC).date(), below)
        self.histogram.show_bins(bins)
        if self._period not in bins.bars:
            self._period = None
        self.histogram.choose(self._period)
        self._line.setText(self._summary())
        self._line.setVisible(bool(timeline.articles or timeline.dated))
        self._paint_series()
        self._legend.setVisible(bool(bins.bars))
        self._show_passages()

    def _summary(self) -> str:
        timeline = self._timeline
        dates = counted(
            len(timeline.dated),
            self.tr("{count} date"),
            self.tr("{count} dates"),
            self.tr("no date"),
        )
        articles = counted(
            len(timeline.articles),
            self.tr("{count} article"),
            self.tr("{count} articles"),
            self.tr("no article"),
        )
        if self.entity is not None:
            about = self.tr("Talked about in {articles}").format(articles=articles)
            parts = [about, self.tr("{dates} spoken of with it").format(dates=dates)]
        else:
            words = self.tr("{dates} spoken of in {articles}")
            parts = [words.format(dates=dates, articles=articles)]
        if timeline.undated:
            parts.append(self.tr("{count} without a year").format(count=timeline.undated))
        return " · ".join(parts)

    def _show_passages(self) -> None:
        narrowed_to = self._period.words if self._period is not None else ""
        self.section.show_passages(self._batches(), narrowed_to, self._hint_words())
        self._ahead.look()

    def _hint_words(self) -> str:
        if self._period is not None:
            return self.tr("No passage speaks of this time.")
        if self._timeline.undated:
            return self.tr(
                "The dates that are tagged say no year. Open their article and say when it"
                " appeared (Ctrl+I): such dates as Tuesday find their place then."
            )
        return self.tr("No date is tagged yet. Go through an article’s names and dates with S.")

    def _batches(self) -> Iterator[Sequence[Passage]]:
        """Yield what happened in the chosen time, then what was written in it of the entity."""
        period, reader = self._period, TimelinePassages(self.library.db)
        dated = [each for each in self._timeline.dated if period is None or period.holds(each.date)]
        for at in range(0, len(dated), _BATCH):
            yield reader.read(dated[at : at + _BATCH])
        if self.entity is not None and (period is not None or not dated):
            articles = [
                each.article
                for each in self._timeline.articles
                if period is None or period.holds(each.published)
            ]
            story = StoryPassages(self.library.db, entity_story(self.library.db, self.subject))
            for at in range(0, len(articles), _BATCH):
                yield story.of_articles(articles[at : at + _BATCH])

    def _on_period_chosen(self, bar: Bar | None) -> None:
        self._period = bar
        self._show_passages()

    def _on_everything(self) -> None:
        self.view_requested.emit("timeline", "")

    def _colour(self, entity_id: str) -> QColor:
        is_subject = self.entity is not None and entity_id == self.entity.id
        return self.theme.entity_colour(self.entity.type if is_subject else EntityType.DATE)
