"""The table of methods: name, what it accepts, what it does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sandbox.floods import Floods
from sandbox.parameters import Given, Schema
from sandbox.world import World


@dataclass
class Call:
    """One call, ready to be carried out."""

    method: str
    world: World
    floods: Floods
    given: Given

    def violation(self, what: str) -> None:
        self.world.violation(f"{self.method}: {what}")


Handler = Callable[[Call], "object | Awaitable[object]"]


@dataclass(frozen=True)
class Method:
    name: str
    schema: Schema
    carry_out: Handler


METHODS: dict[str, Method] = {}


def method(name: str, schema: Schema | None = None) -> Callable[[Handler], Handler]:
    """Enter a function into the table under the Bot API's name for it. Names are matched without case."""

    def enter(handler: Handler) -> Handler:
        METHODS[name.lower()] = Method(name, schema or {}, handler)
        return handler

    return enter
