"""A plain observer list: how services tell views that something changed, without Qt."""

from __future__ import annotations

from collections.abc import Callable
from types import MethodType
from typing import Generic, TypeVar
from weakref import WeakMethod

T = TypeVar("T")


class Event(Generic[T]):
    """Calls its listeners in the order in which they connected.

    Bound methods are held weakly, so that a listener that is gone is simply not called; plain
    functions are held strongly.
    """

    def __init__(self) -> None:
        self._listeners: list[WeakMethod[Callable[[T], object]] | Callable[[T], object]] = []

    def connect(self, listener: Callable[[T], object]) -> None:
        """Call a listener from now on; once, however often it connects."""
        self.disconnect(listener)
        is_method = isinstance(listener, MethodType)
        self._listeners.append(WeakMethod(listener) if is_method else listener)

    def disconnect(self, listener: Callable[[T], object]) -> None:
        """Stop calling a listener; nothing happens when it was not connected."""
        kept = []
        for held in self._listeners:
            target = held() if isinstance(held, WeakMethod) else held
            if target is not None and target != listener:
                kept.append(held)
        self._listeners = kept

    def emit(self, value: T) -> None:
        """Call every listener with a value."""
        for held in tuple(self._listeners):
            target = held() if isinstance(held, WeakMethod) else held
            if target is not None:
                target(value)
