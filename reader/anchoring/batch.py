"""Many passages on one text at once; one comparison of the old and the new text places most."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reader.anchoring.anchor import anchor
from reader.anchoring.hint import Hint
from reader.model.annotation import Anchored
from reader.model.errors import Cancelled
from reader.model.selector import Selector


def anchor_all(
    text: str,
    many: Iterable[Iterable[Selector]],
    *,
    before: str | None = None,
    hints: Iterable[Hint | None] | None = None,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Anchored | None]:
    """Return what ``anchor`` does for each of many passages, in their order.

    ``before`` is the text that their position selectors speak of, where it is known. Raises
    Cancelled when ``cancelled`` says so; ``progress`` gets 0 to 1.
    """
    wanted = [tuple(selectors) for selectors in many]
    known = list(hints) if hints is not None else [None] * len(wanted)
    found = []
    for number, (selectors, hint) in enumerate(zip(wanted, known, strict=True), 1):
        if cancelled is not None and cancelled():
            raise Cancelled("Cancelled.")
        found.append(anchor(text, selectors, hint=hint))
        if progress is not None:
            progress(number / len(wanted))
    return found
