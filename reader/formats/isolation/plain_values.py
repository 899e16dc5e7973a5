"""Our values as JSON and back, each checked against its type: no code ever comes out of a worker.

A pickle could name any class of the program; here a value is only ever what its field's type says.
"""

from __future__ import annotations

import gc
import json
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from operator import attrgetter
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
    collects = gc.isenabled()
    gc.disable()  # ten thousands of new objects, none of them garbage: a third of the time
    try:
        value = json.loads(encoded.decode("utf-8", "surrogatepass"))
        return _coder(kind)[1](value, blobs)
    except WrongValueError:
        raise
    except (ValueError, TypeError, IndexError, RecursionError) as error:
        raise WrongValueError(str(error)) from error
    finally:
        if collects:
            gc.enable()


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
    """Write a dataclass as the list of its fields, without the last ones that are as by default.

    ``None`` stands for a default in between; one that a function makes is always written. Books
    have tens of thousands of these: no call is made for a field that holds text or a number.
    """
    hints = get_type_hints(kind)
    own = [each for each in fields(kind) if each.init]
    types_ = [hints[each.name] for each in own]
    coders = [_coder(each) for each in types_]
    defaults = [each.default for each in own]
    plain = [each if each in (str, int, bool) else None for each in types_]
    return (
        _record_encoder([each.name for each in own], [put for put, _ in coders], defaults, plain),
        _record_decoder(kind, [get for _, get in coders], defaults, plain),
    )


def _record_encoder(
    names: list[str], puts: list[_Encode], defaults: list[Any], plain: list[Any]
) -> _Encode:
    values_of = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    if None not in plain and all(each is MISSING for each in defaults):
        return lambda value, blobs: list(values_of(value))
    least = max((at for at, each in enumerate(defaults, 1) if each is MISSING), default=0)
    rest = tuple(defaults[least:])

    def encode(value: Any, blobs: Blobs) -> list[Any]:
        values = values_of(value)
        needed = least
        if values[least:] != rest:
            needed = len(values)
            while values[needed - 1] == defaults[needed - 1]:
                needed -= 1
        written: list[Any] = []
        for item, default, kind, put in zip(values[:needed], defaults, plain, puts, strict=False):
            if item is default:
                written.append(None)
            elif item is None:
                raise TypeError(f"{names[len(written)]}: None stands for the default here")
            else:
                written.append(item if kind is not None else put(item, blobs))
        return written

    return encode


def _record_decoder(
    kind: Any, gets: list[_Decode], defaults: list[Any], plain: list[Any]
) -> _Decode:
    most = len(gets)
    exact_types = plain if None not in plain else []

    def decode(value: Any, blobs: Sequence[bytes]) -> Any:
        if type(value) is not list or len(value) > most:
            raise WrongValueError(f"no {kind.__name__}")
        if exact_types and list(map(type, value)) == exact_types:
            return kind(*value)
        items = []
        for item, default, exact, get in zip(value, defaults, plain, gets, strict=False):
            if type(item) is exact:
                items.append(item)
            elif item is None and default is not MISSING:
                items.append(default)
            else:
                items.append(get(item, blobs))
        return kind(*items)

    return decode


def _listed(value: Any) -> list[Any]:
    if type(value) is not list:
        raise WrongValueError("no list")
    return value
