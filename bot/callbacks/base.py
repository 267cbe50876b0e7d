"""What every kind of button has in common: packed to at most 64 bytes, and read back."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from inspect import get_annotations
from typing import Any, ClassVar, Never, Self, dataclass_transform, get_type_hints

LIMIT = 64
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_WORD = re.compile(r"[A-Za-z0-9_.-]{0,32}")
_MISSING = object()


class UnknownTap(Exception):
    """Button data of a kind that there is not (any more), or that was made up."""


def base36(number: int) -> str:
    sign, number, digits = ("-" if number < 0 else ""), abs(number), ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return sign + (digits or "0")


@dataclass_transform(frozen_default=True)
class Tap:
    """A kind of button. Fields may be int, str (short words), bool or a StrEnum.

    A kind behaves as a frozen dataclass does, and is none: there are a hundred and fifty, and a start would spend a tenth
    of a second on having the same methods generated for each.
    """

    prefix: ClassVar[str]
    names: ClassVar[tuple[str, ...]]
    """Of its fields, in order."""
    kinds: ClassVar[dict[str, type[Tap]]] = {}

    def __init_subclass__(cls, prefix: str) -> None:
        if prefix in Tap.kinds:
            raise TypeError(f"two kinds of button share the prefix {prefix!r}")
        cls.prefix = prefix
        cls.names = tuple(get_annotations(cls))
        Tap.kinds[prefix] = cls

    def __init__(self, *values: Any, **named: Any) -> None:
        held = dict(zip(self.names, values, strict=False))
        for name in self.names[len(values) :]:
            held[name] = named.pop(name) if name in named else getattr(type(self), name, _MISSING)
        if named or len(values) > len(self.names) or _MISSING in held.values():
            raise TypeError(f"{type(self).__name__} holds {', '.join(self.names) or 'nothing'}")
        self.__dict__.update(held)

    def __setattr__(self, name: str, value: object) -> Never:
        raise AttributeError(f"{type(self).__name__}.{name} is frozen")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((self.prefix, *self.__dict__.values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"

    def pack(self) -> str:
        """At most 64 bytes of ASCII, e.g. `r1:2s:yes`."""
        parts = [self.prefix]
        for value in self.__dict__.values():
            if isinstance(value, bool):
                parts.append("1" if value else "0")
            else:
                parts.append(base36(value) if isinstance(value, int) else str(value))
        data = ":".join(parts)
        if len(data.encode()) > LIMIT:
            raise ValueError(f"button data is longer than {LIMIT} bytes: {data}")
        return data

    @classmethod
    def _from_parts(cls, parts: list[str]) -> Self:
        wanted = _fields(cls)  # type: ignore[arg-type]  # a class is hashable
        if len(parts) != len(wanted):
            raise UnknownTap
        return cls(
            **{name: _value(kind, part) for (name, kind), part in zip(wanted.items(), parts, strict=True)}
        )


@cache
def _fields(kind: type[Tap]) -> dict[str, Any]:
    """What a button of this kind holds, by name, in order. Kept: reading annotations takes longer than all the rest."""
    hints = get_type_hints(kind)
    return {name: hints[name] for name in kind.names}


def _value(kind: Any, part: str) -> object:
    try:
        if kind is bool:
            return {"0": False, "1": True}[part]
        if kind is int:
            if len(part) > 12:
                raise UnknownTap
            return int(part, 36)
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return kind(part)
    except (ValueError, KeyError):
        raise UnknownTap from None
    if not _WORD.fullmatch(part):
        raise UnknownTap
    return part


def unpack(data: str | None) -> Tap:
    """Raises `UnknownTap` for anything that `pack` never made."""
    prefix, *parts = (data or "").split(":")
    kind = Tap.kinds.get(prefix)
    if kind is None:
        raise UnknownTap
    tap = kind._from_parts(parts)
    if tap.pack() != data:
        raise UnknownTap  # Python reads " 1", "+1" and "0_1" as numbers, too
    return tap
