"""What every kind of button has in common: packed to at most 64 bytes, and read back."""

from __future__ import annotations

import re
from dataclasses import fields
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Self, get_type_hints

LIMIT = 64
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_WORD = re.compile(r"[A-Za-z0-9_.-]{0,32}")


class UnknownTap(Exception):
    """Button data of a kind that there is not (any more), or that was made up."""


def base36(number: int) -> str:
    sign, number, digits = ("-" if number < 0 else ""), abs(number), ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return sign + (digits or "0")


class Tap:
    """A kind of button. Fields may be int, str (short words), bool or a StrEnum."""

    prefix: ClassVar[str]
    kinds: ClassVar[dict[str, type[Tap]]] = {}

    def __init_subclass__(cls, prefix: str) -> None:
        if prefix in Tap.kinds:
            raise TypeError(f"two kinds of button share the prefix {prefix!r}")
        cls.prefix = prefix
        Tap.kinds[prefix] = cls

    def pack(self) -> str:
        """At most 64 bytes of ASCII, e.g. `r1:2s:yes`."""
        parts = [self.prefix]
        for item in fields(self):  # type: ignore[arg-type]  # every kind is a dataclass
            value = getattr(self, item.name)
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
    return {item.name: hints[item.name] for item in fields(kind)}  # type: ignore[arg-type]  # likewise


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
