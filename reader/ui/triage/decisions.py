"""What a person says of the names of an article, one after the other; imported when it begins."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reader.services import triage
from reader.services.reading_session import ReadingSession
from reader.services.triage_guess import free_places
from reader.services.triage_queue import TriageQueue

Span = tuple[int, int]


class Decisions:
    """Each decision writes one change and leads to the next group; all may raise ReaderError.

    ``apart`` is the place (code points) that alone is meant; None means all places of the group.
    """

    def __init__(self, session: ReadingSession, queue: TriageQueue, origin: object) -> None:
        """``origin`` is who asks for the changes."""
        self.queue = queue
        self._session = session
        self._origin = origin

    def type_as(
        self, kind: str, apart: Span | None = None, *, name: str = "", description: str = ""
    ) -> bool:
        """Tag the current group as a thing of a type, under another name where one is given."""
        return self._decide(triage.type_group, apart, kind, name=name, description=description)

    def accept(self, apart: Span | None = None) -> bool:
        """Tag the current group as it is guessed; False without a guess."""
        return self._decide(triage.accept, apart)

    def never(self, apart: Span | None = None) -> bool:
        """Remember that the current group names nothing here."""
        return self._decide(triage.never, apart)

    def join(self, entity_id: str, apart: Span | None = None) -> bool:
        """Tag the current group as an entity that is there."""
        return self._decide(triage.join, apart, entity_id)

    def skip(self) -> None:
        """Leave the current group for later; after the last, ask about those left so."""
        if self.queue.current is None:
            self.queue.open_skipped()
        elif self.queue.decision is None:
            self.queue.decide(triage.SKIPPED)
        else:
            self.queue.step(True)

    def take_back(self) -> bool:
        """Undo the last decision and go back to its group; False when it is not the last change."""
        last = self.queue.last
        if last is None or not triage.take_back(self._session, last, origin=self._origin):
            return False
        self.queue.take_back()
        return True

    def follow(self) -> bool:
        """Reopen what was undone elsewhere, leave out what was tagged; tell if there is any."""
        undone = self.queue.reopen_undone(lambda each: triage.is_standing(self._session, each))
        tagged = {
            each.name for each in self.queue.open_groups if not free_places(self._session, each)
        }
        self.queue.leave_out(tagged)
        return bool(undone or tagged)

    def _decide(
        self,
        verb: Callable[..., triage.Decision | None],
        apart: Span | None,
        *given: Any,
        **named: Any,
    ) -> bool:
        queue = self.queue
        if queue.current is None:
            return False
        if apart is not None and apart in queue.current.spans:
            queue.split(list(queue.current.spans).index(apart))
        decision = verb(
            self._session,
            queue.current,
            *given,
            part=queue.part,
            instead_of=queue.decision,
            origin=self._origin,
            **named,
        )
        if decision is not None:
            queue.decide(decision)
        return decision is not None
