from __future__ import annotations

import gc

from reader.services.event import Event


class Listener:
    def __init__(self) -> None:
        self.heard: list[int] = []

    def hear(self, value: int) -> None:
        self.heard.append(value)


def test_listeners_hear_until_they_disconnect():
    event: Event[int] = Event()
    listener = Listener()
    event.connect(listener.hear)
    event.connect(listener.hear)
    event.emit(1)
    event.disconnect(listener.hear)
    event.emit(2)
    assert listener.heard == [1]


def test_a_listener_that_is_gone_is_not_kept_alive():
    event: Event[int] = Event()
    heard: list[int] = []
    listener = Listener()
    listener.heard = heard
    event.connect(listener.hear)
    del listener
    gc.collect()
    event.emit(1)
    assert heard == []


def test_a_plain_function_is_kept():
    event: Event[int] = Event()
    heard: list[int] = []
    event.connect(lambda value: heard.append(value))
    gc.collect()
    event.emit(3)
    assert heard == [3]


def test_a_listener_may_disconnect_while_it_is_called():
    event: Event[int] = Event()
    heard: list[str] = []

    def once(value: int) -> None:
        heard.append("once")
        event.disconnect(once)

    event.connect(once)
    event.connect(lambda value: heard.append("other"))
    event.emit(1)
    event.emit(2)
    assert heard == ["once", "other", "other"]
