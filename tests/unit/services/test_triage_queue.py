"""The queue knows where one is, goes on to what is open, and comes back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.model.suggestion import Candidate, CandidateGroup
from reader.services.triage import SKIPPED, Decision, Outcome
from reader.services.triage_queue import TriageQueue


def group(name: str, *starts: int) -> CandidateGroup:
    return CandidateGroup(name, tuple(Candidate(start, start + 2) for start in starts))


GROUPS = [group("A", 0, 50), group("B", 10), group("C", 20, 60, 80), group("D", 30)]
TAGGED = Decision(Outcome.TAGGED, 7)


def name_of(queue: TriageQueue) -> str | None:
    return queue.current.name if queue.current else None


def test_a_decision_goes_to_the_next_open_one_and_round_to_what_was_passed():
    queue = TriageQueue(GROUPS)
    queue.step(True)
    queue.decide(TAGGED)
    assert name_of(queue) == "C"
    queue.decide(SKIPPED)
    queue.decide(TAGGED)
    assert name_of(queue) == "A", "it was passed by"
    queue.decide(TAGGED)
    assert (name_of(queue), queue.open, queue.count(Outcome.TAGGED)) == (None, 0, 3)
    queue.decide(TAGGED)
    assert queue.count(Outcome.TAGGED) == 3, "after the last there is nothing to decide"


def test_back_and_forward_reach_what_is_decided_too():
    queue = TriageQueue(GROUPS)
    queue.decide(TAGGED)
    queue.step(False)
    assert (name_of(queue), queue.decision) == ("A", TAGGED)
    queue.step(False)
    assert name_of(queue) == "A"
    for _ in range(9):
        queue.step(True)
    assert name_of(queue) == "D", "the end is for when all are decided"


def test_taking_back_goes_to_what_was_decided_last():
    queue = TriageQueue(GROUPS)
    queue.decide(TAGGED)
    queue.decide(SKIPPED)
    assert queue.last is SKIPPED
    queue.take_back()
    assert (name_of(queue), queue.decision, queue.last) == ("B", None, TAGGED)
    queue.take_back()
    queue.take_back()
    assert (name_of(queue), queue.last) == ("A", None)


def test_what_was_skipped_is_gone_through_again():
    queue = TriageQueue(GROUPS)
    for each in (TAGGED, SKIPPED, TAGGED, SKIPPED):
        queue.decide(each)
    assert queue.open_skipped()
    assert (name_of(queue), queue.open) == ("B", 2)
    queue.decide(TAGGED)
    queue.decide(TAGGED)
    assert not queue.open_skipped()


def test_one_place_can_be_decided_by_itself():
    queue = TriageQueue(GROUPS)
    queue.decide(TAGGED)
    queue.decide(TAGGED)
    queue.split(1)
    assert [place.start for place in queue.current.places] == [60]
    queue.decide(TAGGED)
    assert [place.start for place in queue.current.places] == [20, 80]
    assert len(queue.groups) == 5
    queue.split(0)
    queue.split(0)
    assert len(queue.groups) == 6, "the only place of a group is not split"
    queue.take_back()
    assert [place.start for place in queue.current.places] == [60]


def test_new_groups_keep_what_is_decided():
    queue = TriageQueue(GROUPS)
    queue.decide(TAGGED)
    fresh = [replace(GROUPS[1], value="2024-08-07"), GROUPS[3], group("E", 40)]
    queue.renew(fresh)
    assert [each.name for each in queue.groups] == ["A", "B", "D", "E"]
    assert queue.current.value == "2024-08-07"
    assert queue.last is TAGGED
    queue.renew([group("E", 40)])
    assert name_of(queue) == "E", "what it stood at went"
    queue.renew([])
    assert (name_of(queue), queue.at) == (None, 1)


def test_what_was_tagged_otherwise_goes():
    queue = TriageQueue(GROUPS)
    queue.decide(TAGGED)
    queue.leave_out({"A", "B"})
    assert [each.name for each in queue.groups] == ["A", "C", "D"]
    assert name_of(queue) == "C"


def test_nothing_to_go_through():
    queue = TriageQueue([])
    assert queue.current is None
    queue.decide(TAGGED)
    queue.step(True)
    queue.take_back()
    queue.split(0)
    assert (queue.at, queue.open, queue.open_skipped()) == (0, 0, False)


@given(st.lists(st.sampled_from(["tag", "skip", "on", "back", "z", "split", "again"]), max_size=40))
def test_whatever_one_does_it_stands_somewhere(steps: list[str]):
    queue = TriageQueue(GROUPS)
    places = sum(len(each.places) for each in GROUPS)
    for step in steps:
        match step:
            case "tag":
                queue.decide(TAGGED)
            case "skip":
                queue.decide(SKIPPED)
            case "on" | "back":
                queue.step(step == "on")
            case "z":
                queue.take_back()
            case "split":
                queue.split(0)
            case "again":
                queue.open_skipped()
        assert 0 <= queue.at <= len(queue.groups)
        assert sum(len(each.places) for each in queue.groups) == places
        assert (queue.current is None) == (queue.open == 0 and queue.at == len(queue.groups))


def test_in_another_text_one_goes_on_where_one_was_without_what_was_skipped():
    earlier = TriageQueue(GROUPS)
    earlier.decide(TAGGED)
    earlier.decide(SKIPPED)
    assert name_of(earlier) == "C"
    queue = TriageQueue([group("B", 12), group("New", 15), group("C", 24, 64), group("D", 34)])
    queue.follow(earlier)
    assert (name_of(queue), queue.open, queue.count(Outcome.SKIPPED)) == ("C", 3, 1)
    assert queue.last is None, "the decisions of the other text are not taken back here"
    without = TriageQueue([group("B", 12), group("New", 15)])
    without.follow(earlier)
    assert name_of(without) == "New"
    nothing = TriageQueue([])
    nothing.follow(earlier)
    assert name_of(nothing) is None
