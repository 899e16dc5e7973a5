"""Quiet offers above the page: repair garbled letters, show the whole page; never done unasked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from reader.model.details import NO_DETAILS, Details
from reader.services.preferences import Preferences
from reader.services.reading_session import ReadingSession
from reader.ui.jobs import Job, JobRunner
from reader.ui.notices.notices import Notice, Notices

REPAIR = "repair"
WHOLE_PAGE = "whole page"
_LITTLE, _MUCH = 100, 200
"""Words that are shown and that are not: what was taken for the article may be the wrong part."""
_LITTLE_TEXT = 600
"""Code points: where words are not counted by their spaces."""


class ReadingOffers(QObject):
    """Offers what an article's details speak for; a refused offer does not come back."""

    read_again_wanted = Signal(object)  # ImportOptions

    def __init__(
        self,
        jobs: JobRunner,
        notices: Notices,
        preferences: Preferences,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._notices = notices
        self._preferences = preferences
        self._session: ReadingSession | None = None
        self._details = NO_DETAILS
        self._looking: Job | None = None
        notices.accepted.connect(self._on_accepted)
        notices.postponed.connect(self._on_refused)
        notices.closed.connect(self._on_refused)

    def show_session(self, session: ReadingSession | None) -> None:
        """Offer what there is for an article, or for a new text of it."""
        self._session = session
        self._looking = None
        for key in (REPAIR, WHOLE_PAGE):
            self._notices.withdraw(key)
        self._details = session.details if session is not None else NO_DETAILS
        if session is None:
            return
        if self._may_offer(REPAIR) and self._details.mojibake and not self._details.options.repair:
            self._looking = self._jobs.run(_example, session.text)
            self._looking.succeeded.connect(self._on_example_found)
        elif self._may_offer(WHOLE_PAGE) and is_little_of_a_page(self._details, session.text):
            self._notices.show_notice(self._page_notice(self._details.words_left_out))

    def _page_notice(self, count: int) -> Notice:
        more = self.tr("The page has {count} more words.").format(count=f"{count:,}")
        return Notice(
            WHOLE_PAGE,
            self.tr("Only a little text was found."),
            more,
            self.tr("Show the whole page"),
            self.tr("Not now"),
            passing=True,
        )

    def _on_example_found(self, example: tuple[str, str] | None) -> None:
        if self.sender() is not self._looking or example is None:
            return  # another article was opened meanwhile
        before, after = example
        self._notices.show_notice(
            Notice(
                REPAIR,
                self.tr("Some letters look garbled."),
                self.tr("“{before}” → “{after}”").format(before=before, after=after),
                self.tr("Repair"),
                self.tr("Not now"),
            )
        )

    def _on_accepted(self, key: str) -> None:
        if self._session is None:
            return
        if key == REPAIR:
            self.read_again_wanted.emit(replace(self._details.options, repair=True))
        elif key == WHOLE_PAGE:
            self.read_again_wanted.emit(replace(self._details.options, whole_page=True))

    def _on_refused(self, key: str) -> None:
        if key in (REPAIR, WHOLE_PAGE) and self._session is not None:
            self._preferences.refuse_offer(self._name(key))

    def _may_offer(self, key: str) -> bool:
        return self._name(key) not in self._preferences.refused_offers

    def _name(self, key: str) -> str:
        return f"{key} {self._session.revision.id}"


def is_little_of_a_page(details: Details, text: str) -> bool:
    """Tell whether most of a page is not shown: its article may have been guessed wrongly."""
    if details.options.whole_page or details.words_left_out < _MUCH:
        return False
    return len(text) <= _LITTLE_TEXT and len(text.split(None, _LITTLE)) <= _LITTLE


def _example(
    text: str, *, progress: Callable[[float], None], cancelled: Callable[[], bool]
) -> tuple[str, str] | None:
    """Do the job: the library that repairs is not imported on the GUI thread."""
    from reader.services.repairing import repair_example

    return repair_example(text)
