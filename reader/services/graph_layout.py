"""Where the names of a graph stand: what is strongly linked lies close, and names find room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reader.services.graph import Link, Node

_CROWD = 12
_WIDTH, _HEIGHT = 300.0, 290.0
"""Half of a usual picture in pixels: names are parted as they would stand there."""
_LETTER, _LONGEST = 6.0, 26
"""Pixels of a letter, and how many are counted at most."""
_LINE = 15.0
_ROUNDS = 60
_YIELD = 0.3
"""How much of an overlap each of two gives way in a round."""
_Places = Mapping[str, tuple[float, float]]


def positions(
    nodes: Sequence[Node], links: Sequence[Link], centre: str = ""
) -> dict[str, tuple[float, float]]:
    """Lay a graph out, everything between -1 and 1; ``centre`` (an id) stands in the middle."""
    if len(nodes) < 2:
        return {node.entity.id: (0.0, 0.0) for node in nodes}
    import networkx  # with numpy: 0.2 s

    drawing = networkx.Graph()
    drawing.add_nodes_from(node.entity.id for node in nodes)
    top = max((link.count for link in links), default=1)
    for link in links:
        drawing.add_edge(link.one, link.other, weight=0.15 + 0.6 * link.count / top)
    fixed = {"pos": {centre: (0.0, 0.0)}, "fixed": [centre]} if centre in drawing else {}
    laid = networkx.spring_layout(
        drawing, k=2.2 / len(nodes) ** 0.5, iterations=80, seed=7, scale=1.0, **fixed
    )
    if not centre and len(nodes) > _CROWD:
        laid = _spread(laid)
    reach = max((max(abs(x), abs(y)) for x, y in laid.values()), default=1.0) or 1.0
    scaled = {key: (float(x) / reach, float(y) / reach) for key, (x, y) in laid.items()}
    return parted(nodes, scaled, centre)


def parted(
    nodes: Sequence[Node], places: _Places, centre: str = ""
) -> dict[str, tuple[float, float]]:
    """Move names apart that would stand over each other in a usual picture, as little as needed.

    Where there is no room for all, they share what there is.
    """
    import numpy as np

    half = np.array([_WIDTH, _HEIGHT])
    at = np.array([places[node.entity.id] for node in nodes]) * half
    room = _room(nodes)
    held = np.array([node.entity.id == centre for node in nodes])
    for _ in range(_ROUNDS):
        push = _pushes(at, room)
        push[held] = 0.0
        if not push.any():
            break
        at = np.clip(at + push, -half, half)
    return {
        node.entity.id: (float(x), float(y)) for node, (x, y) in zip(nodes, at / half, strict=True)
    }


def _room(nodes: Sequence[Node]) -> Any:
    """Return half the width and height that each circle with its name needs, in pixels."""
    import numpy as np

    most = max((node.count for node in nodes), default=1) or 1
    circle = [5.0 + 12.0 * (node.count / most) ** 0.5 for node in nodes]
    names = [_LETTER * min(len(node.entity.name), _LONGEST) / 2 for node in nodes]
    widths = np.maximum(names, circle) + 2.0
    return np.column_stack([widths, np.array(circle) + _LINE / 2])


def _pushes(at: Any, room: Any) -> Any:
    """Return how far each box is pushed by those that it overlaps: along the shorter way out."""
    import numpy as np

    across, along = (at[:, axis, None] - at[:, axis] for axis in (0, 1))
    over_x = room[:, 0, None] + room[:, 0] - np.abs(across)
    over_y = room[:, 1, None] + room[:, 1] - np.abs(along)
    one, other = np.nonzero((over_x > 0) & (over_y > 0))
    apart = one != other
    one, other = one[apart], other[apart]
    push = np.zeros_like(at)
    order = np.sign(one - other)  # which way, for two in one place
    x, y = over_x[one, other], over_y[one, other]
    side = np.where(x < y, across[one, other], along[one, other])
    way = np.where(side == 0, order, np.sign(side)) * _YIELD
    np.add.at(push[:, 0], one, np.where(x < y, x * way, 0.0))
    np.add.at(push[:, 1], one, np.where(x < y, 0.0, y * way))
    return push


def _spread(laid: Mapping[str, Sequence[float]]) -> dict[str, tuple[float, float]]:
    """Give a crowd more room: half of each coordinate is its rank among all of them.

    Springs pull the strongest into a heap in which no name can be read.
    """
    spread: list[dict[str, float]] = []
    for axis in (0, 1):
        ranked = sorted(laid, key=lambda key: laid[key][axis])
        step = 2 / (len(ranked) - 1)
        spread.append(
            {key: (laid[key][axis] + rank * step - 1) / 2 for rank, key in enumerate(ranked)}
        )
    return {key: (spread[0][key], spread[1][key]) for key in laid}
