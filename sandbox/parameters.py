"""What a method accepts, written down as data, and what a call has given.

Everything reaches the Bot API as text, whatever the encoding of the request; structures come as JSON in
that text. Telegram ignores what it does not know and reads nonsense as zero. So does the stand-in, but it
takes down each such case as a violation.
"""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sandbox.refusals import bad_request


@dataclass(frozen=True)
class Upload:
    """A file that came with the request."""

    file_name: str
    content_type: str
    content: bytes


Raw = str | Upload
Complain = Callable[[str], None]


class Mistyped(Exception):
    """A value that is not what the method asks for."""


class Kind(ABC):
    """One type of value. `read` takes the text of a parameter, `check` a value inside of JSON."""

    name = "value"

    @abstractmethod
    def read(self, raw: str, complain: Complain) -> object: ...

    @abstractmethod
    def check(self, value: object, complain: Complain) -> None: ...

    def wrong(self, value: object) -> Mistyped:
        return Mistyped(f"{self.name} expected, got {value!r:.60}")


class _Text(Kind):
    name = "String"

    def read(self, raw: str, complain: Complain) -> object:
        return raw

    def check(self, value: object, complain: Complain) -> None:
        if not isinstance(value, str):
            raise self.wrong(value)


class _Integer(Kind):
    name = "Integer"

    def read(self, raw: str, complain: Complain) -> object:
        if not re.fullmatch(r"-?\d+", raw, re.ASCII):
            raise self.wrong(raw)
        return int(raw)

    def check(self, value: object, complain: Complain) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.wrong(value)


class _Flag(Kind):
    name = "Boolean"
    words: Mapping[str, bool] = {
        "true": True,
        "1": True,
        "yes": True,
        "false": False,
        "0": False,
        "no": False,
    }

    def read(self, raw: str, complain: Complain) -> object:
        if raw.lower() not in self.words:
            raise self.wrong(raw)
        return self.words[raw.lower()]

    def check(self, value: object, complain: Complain) -> None:
        if not isinstance(value, bool):
            raise self.wrong(value)


class _ChatName(Kind):
    """A chat's number, or the @name of a public one."""

    name = "Integer or @name"

    def read(self, raw: str, complain: Complain) -> object:
        if re.fullmatch(r"@\w+", raw):
            return raw
        return INTEGER.read(raw, complain)

    def check(self, value: object, complain: Complain) -> None:
        if not (isinstance(value, str) and re.fullmatch(r"@\w+|-?\d+", value)):
            INTEGER.check(value, complain)


class _Unsupported(Kind):
    """A real parameter the stand-in does not act on: using it must not pass unnoticed."""

    name = "nothing"

    def read(self, raw: str, complain: Complain) -> object:
        raise Mistyped("the stand-in does not support this parameter")

    def check(self, value: object, complain: Complain) -> None:
        raise Mistyped("the stand-in does not support this field")


class _Structured(Kind):
    """JSON in the text. What is wrong there is read all the same: the method refuses it in its own words."""

    def read(self, raw: str, complain: Complain) -> object:
        try:
            value = json.loads(raw)
        except ValueError:
            complain(f": JSON expected, got {raw!r:.60}")
            return raw
        try:
            self.check(value, complain)
        except Mistyped as wrong:
            complain(f": {wrong}")
        return value


@dataclass(frozen=True)
class Listing(_Structured):
    of: Kind
    name: str = "Array"

    def check(self, value: object, complain: Complain) -> None:
        if not isinstance(value, list):
            raise self.wrong(value)
        for place, item in enumerate(value):
            _check_inside(self.of, item, f"[{place}]", complain)


@dataclass(frozen=True)
class Fields(_Structured):
    of: Mapping[str, Kind]
    name: str = "Object"

    def check(self, value: object, complain: Complain) -> None:
        if not isinstance(value, dict):
            raise self.wrong(value)
        for field, item in value.items():
            if field in self.of:
                _check_inside(self.of[field], item, f".{field}", complain)
            else:
                complain(f".{field}: unknown field")


def _check_inside(kind: Kind, value: object, path: str, complain: Complain) -> None:
    """Check a part of a structure; complaints name the way to it."""
    try:
        kind.check(value, lambda what: complain(f"{path}{what}"))
    except Mistyped as wrong:
        complain(f"{path}: {wrong}")


TEXT = _Text()
INTEGER = _Integer()
FLAG = _Flag()
CHAT = _ChatName()
UNSUPPORTED = _Unsupported()

Schema = Mapping[str, Kind]


class Given:
    """The parameters of one call, read by the schema. What is missing or unreadable is None."""

    def __init__(self, values: Mapping[str, object], uploads: Mapping[str, Upload]) -> None:
        self.values = dict(values)
        self.uploads = dict(uploads)

    def __contains__(self, name: str) -> bool:
        return name in self.values or name in self.uploads

    def text(self, name: str) -> str:
        value = self.values.get(name, "")
        assert isinstance(value, str)
        return value

    def maybe_text(self, name: str) -> str | None:
        return self.text(name) if name in self.values else None

    def integer(self, name: str, default: int = 0) -> int:
        value = self.values.get(name, default)
        assert isinstance(value, int)
        return value

    def flag(self, name: str) -> bool:
        return bool(self.values.get(name))

    def chat(self, name: str = "chat_id") -> int | str:
        value = self.values.get(name)
        if not isinstance(value, int | str) or value == "":
            raise bad_request(f"{name} is empty")
        return value

    def fields(self, name: str) -> Mapping[str, object] | None:
        value = self.values.get(name)
        return value if isinstance(value, dict) else None

    def listing(self, name: str) -> Sequence[object] | None:
        value = self.values.get(name)
        return value if isinstance(value, list) else None

    def file(self, name: str) -> Upload | str | None:
        """An upload, `attach://` resolved, or the file_id or address given instead."""
        if name in self.uploads:
            return self.uploads[name]
        text = self.text(name)
        if text.startswith("attach://"):
            return self.uploads.get(text.removeprefix("attach://"))
        return text or None


def read(schema: Schema, raw: Mapping[str, Raw], complain: Complain) -> Given:
    """Read what a call has given; everything Telegram would silently swallow goes to `complain`."""
    values: dict[str, object] = {}
    uploads = {name: value for name, value in raw.items() if isinstance(value, Upload)}
    attached = {f"attach://{name}" for name in uploads}
    for name, value in raw.items():
        kind = schema.get(name)
        if kind is None:
            if f"attach://{name}" not in attached or not _is_referenced(name, raw):
                complain(f"unknown parameter {name}")
        elif isinstance(value, str):
            try:
                values[name] = kind.read(value, partial(_complain_of, name, complain))
            except Mistyped as wrong:
                complain(f"{name}: {wrong}")
        elif kind is not TEXT:
            complain(f"{name}: {kind.name} expected, got a file")
    return Given(values, uploads)


def _complain_of(name: str, complain: Complain, what: str) -> None:
    complain(f"{name}{what}")


def _is_referenced(name: str, raw: Mapping[str, Raw]) -> bool:
    return any(isinstance(value, str) and f"attach://{name}" in value for value in raw.values())
