"""One call, from its parameters to its answer."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sandbox.floods import Floods
from sandbox.methods import METHODS, Call
from sandbox.parameters import Raw, read
from sandbox.refusals import Refusal, method_not_found
from sandbox.world import World


@dataclass
class ApiCall:
    """What the bot asked for and what it was told: the stand-in's log."""

    method: str
    params: dict[str, object]
    at: datetime
    answer: object = None
    error: Refusal | None = None
    lost: bool = False
    """The answer never reached the bot."""
    number: int = 0
    """By order of arrival, from 1."""
    took: float | None = None
    """Real seconds; None while it is being carried out."""

    @property
    def ok(self) -> bool:
        return self.error is None


class Dispatcher:
    def __init__(self, world: World, floods: Floods) -> None:
        self.world = world
        self.floods = floods
        self.calls: list[ApiCall] = []
        self.listeners: list[Callable[[ApiCall], None]] = []

    async def carry_out(self, name: str, raw: Mapping[str, Raw], refused: Refusal | None = None) -> ApiCall:
        """Carry a call out and log it. With `refused`, it is only logged and refused."""
        method = METHODS.get(name.lower())
        record = ApiCall(method.name if method else name, dict(raw), self.world.now())
        self.calls.append(record)
        record.number = len(self.calls)
        begun = asyncio.get_running_loop().time()
        try:
            if refused is not None:
                raise refused
            if method is None:
                self.world.violation(f"{name}: the stand-in does not know this method")
                raise method_not_found()
            record.answer = await self._result(method.name, raw, record)
        except Refusal as refusal:
            record.error = refusal
        except Exception as broken:
            self.world.violation(f"{name}: the stand-in itself broke: {broken!r}")
            raise
        record.took = asyncio.get_running_loop().time() - begun
        for listener in self.listeners:
            listener(record)
        return record

    async def _result(self, name: str, raw: Mapping[str, Raw], record: ApiCall) -> object:
        method = METHODS[name.lower()]
        given = read(method.schema, raw, lambda what: self.world.violation(f"{name}: {what}"))
        record.params = {**given.values, **given.uploads}
        result = method.carry_out(Call(name, self.world, self.floods, given))
        return await result if inspect.isawaitable(result) else result
