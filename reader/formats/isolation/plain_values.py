"""Our values as JSON and back, each checked against its type: no code ever comes out of a worker.

A pickle could name any class of the program; here a value is only ever what its field's type says.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

Blobs = list[bytes]
_Encode = Callable[[Any, Blobs], Any]
_Decode = Callable[[Any, Sequence[bytes]], Any]
_Coder = tuple[_Encode, _Decode]


class WrongValueError(ValueError):
    """What came is not of the type that was asked for."""


def dump(kind: Any, value: Any) -> tuple[bytes, Blobs]:
    """Return a value of type ``kind`` as JSON, and the byte strings in it, which JSON names by
    their number.
    """
    blobs: Blobs = []
    encoded = _coder(kind)[0](value, blobs)
    text = json.dumps(encoded, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass"), blobs


def load(kind: Any, encoded: bytes, blobs: Sequence[bytes]) -> Any:
    """Return the value of type ``kind`` that ``dump`` wrote, or raise WrongValueError."""
    try:
        value = json.loads(encoded.decode("utf-8", "surrogatepass"))
        return _coder(kind)[1](value, blobs)
    except WrongValueError:
        raise
    except (ValueError, TypeError, IndexError, RecursionError) as error:
        raise WrongValueError(str(error)) from error


@cache
def _coder(kind: Any) -> _Coder:
    """Return how values of a type are written and read."""
    if kind in (str, int, bool, float, type(None)):
        return _scalar(kind)
    if kind is bytes:
        return _put_blob, _get_blob
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enumerated(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind)
    return _composed(kind, get_origin(kind), get_args(kind))


def _composed(kind: Any, origin: Any, of: tuple[Any, ...]) -> _Coder:
    if origin in (Union, types.UnionType):
        return _optional(of)
    if origin is tuple:
        is_sequence = of[-1] is Ellipsis
        return _sequence(tuple, _coder(of[0])) if is_sequence else _fixed(tuple(map(_coder, of)))
    if origin in (list, Sequence):
        return _sequence(list, _coder(of[0]))
    if origin is frozenset:
        return _set(_coder(of[0]))
    if origin in (dict, Mapping) and of[0] is str:
        return _mapping(_coder(of[1]))
    raise TypeError(f"{kind} cannot cross to another process")


def _scalar(kind: type) -> _Coder:
    def decode(value: Any, blobs: Sequence[bytes]) -> Any:
        if type(value) is kind:
            return value
        if kind is float and type(value) is int:
            return float(value)
        raise WrongValueError(f"{type(value).__name__} where {kind.__name__} was due")

    return _as_it_is, decode


def _as_it_is(value: Any, blobs: Blobs) -> Any:
    return value


def _put_blob(value: bytes, blobs: Blobs) -> int:
    blobs.append(value)
    return len(blobs) - 1


def _get_blob(value: Any, blobs: Sequence[bytes]) -> bytes:
    if type(value) is not int or value < 0:
        raise WrongValueError("no number of a byte string")
    return blobs[value]


def _enumerated(kind: type[Enum]) -> _Coder:
    members = {member.value: member for member in kind}

    def decode(value: Any, blobs: Sequence[bytes]) -> Enum:
        if type(value) is not str or value not in members:
            raise WrongValueError(f"no {kind.__name__}")
        return members[value]

    return (lambda value, blobs: value.value), decode


def _optional(of: tuple[Any, ...]) -> _Coder:
    (some,) = (each for each in of if each is not type(None))
    put, get = _coder(some)

    def encode(value: Any, blobs: Blobs) -> Any:
        return None if value is None else put(value, blobs)

    def decode(value: Any, blobs: Sequence[bytes]) -> Any:
        return None if value is None else get(value, blobs)

    return encode, decode


def _fixed(coders: tuple[_Coder, ...]) -> _Coder:
    def encode(value: Any, blobs: Blobs) -> list[Any]:
        return [put(item, blobs) for (put, _), item in zip(coders, value, strict=True)]

    def decode(value: Any, blobs: Sequence[bytes]) -> tuple[Any, ...]:
        items = zip(coders, _listed(value), strict=True)
        return tuple([get(item, blobs) for (_, get), item in items])

    return encode, decode


def _sequence(kind: Callable[[Any], Any], coder: _Coder) -> _Coder:
    put, get = coder

    def encode(value: Any, blobs: Blobs) -> list[Any]:
        return [put(item, blobs) for item in value]

    def decode(value: Any, blobs: Sequence[bytes]) -> Any:
        return kind([get(item, blobs) for item in _listed(value)])

    return encode, decode


def _set(coder: _Coder) -> _Coder:
    put, get = coder
    nothing: frozenset[Any] = frozenset()

    def encode(value: Any, blobs: Blobs) -> list[Any]:
        return sorted(put(item, blobs) for item in value) if value else []

    def decode(value: Any, blobs: Sequence[bytes]) -> Any:
        return frozenset([get(item, blobs) for item in _listed(value)]) if value else nothing

    return encode, decode


def _mapping(coder: _Coder) -> _Coder:
    put, get = coder

    def encode(value: Any, blobs: Blobs) -> dict[str, Any]:
        return {key: put(item, blobs) for key, item in value.items()}

    def decode(value: Any, blobs: Sequence[bytes]) -> dict[str, Any]:
        if type(value) is not dict:
            raise WrongValueError("no mapping")
        return {key: get(item, blobs) for key, item in value.items()}

    return encode, decode


def _record(kind: Any) -> _Coder:
    """Write a dataclass as the list of its fields, without the last ones that are as by default."""
    hints = get_type_hints(kind)
    own = [each for each in fields(kind) if each.init]
    coders = [(each.name, _coder(hints[each.name]), _default(each)) for each in own]
    puts = [(name, put, default) for name, (put, _), default in coders]
    gets = [get for _, (_, get), _ in coders]
    most = len(gets)

    def encode(value: Any, blobs: Blobs) -> list[Any]:
        written: list[Any] = []
        needed = 0
        for number, (name, put, default) in enumerate(puts, 1):
            item = getattr(value, name)
            if item is default or item == default:
                written.append(None)
                continue
            if item is None:
                raise TypeError(f"{name}: None stands for the default here")
            written += [None] * (number - 1 - len(written))
            written.append(put(item, blobs))
            needed = number
        return written[:needed]

    return encode, _record_decoder(kind, own, gets, most)


def _record_decoder(kind: Any, own: list[Field[Any]], gets: list[_Decode], most: int) -> _Decode:
    defaults = [_default(each) for each in own]

    def decode(value: Any, blobs: Sequence[bytes]) -> Any:
        if type(value) is not list or len(value) > most:
            raise WrongValueError(f"no {kind.__name__}")
        items = [
            default if item is None and default is not MISSING else get(item, blobs)
            for get, default, item in zip(gets, defaults, value, strict=False)
        ]
        return kind(*items)

    return decode


def _default(each: Field[Any]) -> Any:
    return each.default  # one that a function makes counts as none: it is written


def _listed(value: Any) -> list[Any]:
    if type(value) is not list:
        raise WrongValueError("no list")
    return value
