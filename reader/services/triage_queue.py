"""The groups of candidates of an article as a person goes through them, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from reader.model.suggestion import CandidateGroup
from reader.services.triage import Decision, Outcome
from reader.services.triage_guess import WHOLE, Part, one_place


class TriageQueue:
    """Knows which group is the current one, what was decided, and in which order."""

    def __init__(self, groups: Iterable[CandidateGroup]) -> None:
        self._groups = list(groups)
        self._decisions: list[Decision | None] = [None] * len(self._groups)
        self._order: list[int] = []
        """Indices of what was decided, the last one last."""
        self._at = 0
        self._apart: set[str] = set()
        """Names of which a place was set apart."""
        self._parts: set[tuple[str, int]] = set()
        """The groups of one place that were."""

    @property
    def groups(self) -> tuple[CandidateGroup, ...]:
        """All groups in reading order."""
        return tuple(self._groups)

    @property
    def at(self) -> int:
        """The index of the current group; the count of groups when all are decided."""
        return self._at

    @property
    def current(self) -> CandidateGroup | None:
        """The current group; None after the last."""
        return self._groups[self._at] if self._at < len(self._groups) else None

    @property
    def part(self) -> Part:
        """What the current group is of its name."""
        group = self.current
        if group is None or group.name not in self._apart:
            return WHOLE
        found = zip(self._groups, self._decisions, strict=True)
        others = (
            decision.entity
            for each, decision in found
            if each.name == group.name and each is not group and decision is not None
        )
        is_part = _key(group) in self._parts
        return Part(is_part, frozenset(filter(None, others)))

    @property
    def decision(self) -> Decision | None:
        """What was decided of the current group."""
        return self.decision_at(self._at)

    def decision_at(self, index: int) -> Decision | None:
        """Return what was decided of a group; None while it is open."""
        return self._decisions[index] if index < len(self._decisions) else None

    def count(self, outcome: Outcome) -> int:
        """Return how many groups have an outcome."""
        return sum(each is not None and each.outcome is outcome for each in self._decisions)

    @property
    def open(self) -> int:
        """How many groups are not decided."""
        return self._decisions.count(None)

    @property
    def open_groups(self) -> list[CandidateGroup]:
        """The groups that are not decided, in reading order."""
        pairs = zip(self._groups, self._decisions, strict=True)
        return [group for group, decision in pairs if decision is None]

    # Going through

    def decide(self, decision: Decision) -> None:
        """Note what was decided of the current group, and go to the next open one."""
        if self.current is None:
            return
        self._decisions[self._at] = decision
        self._order = [index for index in self._order if index != self._at] + [self._at]
        self._go_on()

    def _go_on(self) -> None:
        count = len(self._groups)
        following = [*range(self._at + 1, count), *range(self._at)]
        self._at = next((i for i in following if self._decisions[i] is None), count)

    def step(self, forward: bool) -> None:
        """Go to the next or the previous group, decided or not."""
        last = len(self._groups) if not self.open else len(self._groups) - 1
        self._at = min(max(self._at + (1 if forward else -1), 0), max(last, 0))

    def go_to(self, index: int) -> None:
        """Go to a group."""
        self._at = min(max(index, 0), len(self._groups))

    def open_skipped(self) -> bool:
        """Go through what was skipped once more; False when nothing was."""
        skipped = [index for index, each in enumerate(self._decisions) if _is_skipped(each)]
        for index in skipped:
            self._reopen(index)
        if skipped:
            self._at = skipped[0]
        return bool(skipped)

    # Going back

    @property
    def last(self) -> Decision | None:
        """What was decided last; None when nothing was, or all is taken back."""
        return self._decisions[self._order[-1]] if self._order else None

    def take_back(self) -> None:
        """Open what was decided last again, and go to it."""
        if self._order:
            index = self._order[-1]
            self._reopen(index)
            self._at = index

    def reopen_undone(self, is_standing: Callable[[Decision], bool]) -> bool:
        """Open what was taken back elsewhere (Ctrl+Z), and go to it; False when nothing was."""
        undone = [
            index
            for index in self._order
            if (each := self._decisions[index]) is not None
            and each.change
            and not is_standing(each)
        ]
        for index in undone:
            self._reopen(index)
            self._at = index
        return bool(undone)

    def _reopen(self, index: int) -> None:
        self._decisions[index] = None
        self._order = [each for each in self._order if each != index]

    # Other groups

    def split(self, place: int) -> None:
        """Let one place of the current group be a group of its own, before the rest of it."""
        group = self.current
        if group is None or self.decision is not None:
            return
        single, rest = one_place(group, place)
        if rest is None:
            return
        self._groups[self._at : self._at + 1] = [single, rest]
        self._apart.add(group.name)
        self._parts.add(_key(single))
        self._decisions.insert(self._at + 1, None)
        self._order = [each + 1 if each > self._at else each for each in self._order]

    def renew(self, groups: Iterable[CandidateGroup]) -> None:
        """Take groups that were looked for again; what is decided stays, in its place.

        What is no longer proposed and not decided goes. The current group stays the current one,
        where it is still there.
        """
        current = self.current
        decided = {
            index: (self._groups[index], decision)
            for index, decision in enumerate(self._decisions)
            if decision is not None
        }
        kept = {_key(group) for group, _ in decided.values()}
        fresh = [group for group in groups if _key(group) not in kept]
        order = [_key(decided[index][0]) for index in self._order]
        everything = [*((g, d) for g, d in decided.values()), *((g, None) for g in fresh)]
        everything.sort(key=lambda each: each[0].places[0].start)
        self._groups = [group for group, _ in everything]
        self._decisions = [decision for _, decision in everything]
        where = {_key(group): index for index, group in enumerate(self._groups)}
        self._order = [where[key] for key in order]
        self._at = self._index_of(current, where)

    def follow(self, earlier: TriageQueue) -> None:
        """Go where one was in another text, and pass over what was skipped there."""
        pairs = zip(earlier._groups, earlier._decisions, strict=True)
        skipped = {each.name: decision for each, decision in pairs if _is_skipped(decision)}
        self._decisions = [skipped.get(each.name) for each in self._groups]
        current = earlier.current
        if current is not None:
            self._at = self._index_of(current, {})
        if self.decision is not None:
            self._go_on()

    def _index_of(self, group: CandidateGroup | None, where: dict[tuple[str, int], int]) -> int:
        if group is not None:
            if _key(group) in where:
                return where[_key(group)]
            names = [index for index, each in enumerate(self._groups) if each.name == group.name]
            if names:
                return names[0]
        open_ones = [index for index, each in enumerate(self._decisions) if each is None]
        return open_ones[0] if open_ones else len(self._groups)

    def leave_out(self, names: Collection[str]) -> None:
        """Take open groups of these names out: they were tagged in another way meanwhile."""
        keep = [
            index
            for index, group in enumerate(self._groups)
            if group.name not in names or self._decisions[index] is not None
        ]
        current = self.current
        moved = {old: new for new, old in enumerate(keep)}
        self._groups = [self._groups[index] for index in keep]
        self._decisions = [self._decisions[index] for index in keep]
        self._order = [moved[index] for index in self._order]
        self._at = self._index_of(current, {_key(g): i for i, g in enumerate(self._groups)})


def _is_skipped(decision: Decision | None) -> bool:
    return decision is not None and decision.outcome is Outcome.SKIPPED


def _key(group: CandidateGroup) -> tuple[str, int]:
    return group.name, group.places[0].start
