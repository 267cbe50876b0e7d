"""What can go wrong between a bot and Telegram, as values that are put in the way of calls.

telegram.faults.fail(method="sendMessage", with_=retry_after(5))
telegram.faults.fail(method="sendMessage", chat_id=anna.id, times=2, with_=NoAnswer(accepted=True))
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sandbox.refusals import Refusal, bad_request, forbidden, other_poll, too_many_requests
from sandbox.updates import UpdateQueue


@dataclass(frozen=True)
class Refused:
    """Telegram answers with an error and does nothing."""

    refusal: Refusal


@dataclass(frozen=True)
class NoAnswer:
    """The connection stays open and silent until the bot gives up."""

    accepted: bool
    """Whether Telegram has carried the call out all the same."""


@dataclass(frozen=True)
class Reset:
    """The connection breaks."""

    accepted: bool


@dataclass(frozen=True)
class Slow:
    """The answer comes, after so many real seconds."""

    seconds: float


Fault = Refused | NoAnswer | Reset | Slow


def retry_after(seconds: int) -> Fault:
    return Refused(too_many_requests(seconds))


def server_error(code: int = 502) -> Fault:
    return Refused(
        Refusal(code, {500: "Internal Server Error", 502: "Bad Gateway"}.get(code, "Gateway Timeout"))
    )


BLOCKED: Fault = Refused(forbidden("bot was blocked by the user"))
NEVER_STARTED: Fault = Refused(forbidden("bot can't initiate conversation with a user"))
DEACTIVATED: Fault = Refused(forbidden("user is deactivated"))
KICKED: Fault = Refused(forbidden("bot was kicked from the supergroup chat"))
NOT_FOUND: Fault = Refused(bad_request("chat not found"))
CONFLICT: Fault = Refused(other_poll())
LOST_BEFORE: Fault = NoAnswer(accepted=False)
LOST_AFTER: Fault = NoAnswer(accepted=True)


@dataclass
class _Planned:
    fault: Fault
    method: str | None
    chat_id: int | None
    times: int

    def meets(self, method: str, chat_id: object) -> bool:
        if self.method is not None and self.method.lower() != method.lower():
            return False
        return self.chat_id is None or str(self.chat_id) == str(chat_id)


@dataclass
class Faults:
    """The faults that wait for their call, each used up after `times` calls."""

    updates: UpdateQueue
    _planned: list[_Planned] = field(default_factory=list)

    def fail(
        self, *, with_: Fault, method: str | None = None, chat_id: int | None = None, times: int = 1
    ) -> None:
        """Let the next `times` matching calls meet this fault. Faults for the same call come in turn."""
        self._planned.append(_Planned(with_, method, chat_id, times))

    def clear(self) -> None:
        self._planned.clear()

    @property
    def waiting(self) -> int:
        """How many faults have not been met yet."""
        return sum(planned.times for planned in self._planned)

    def lose_batch(self, times: int = 1) -> None:
        """The next updates are sent and never arrive; unconfirmed, they come again."""
        self.fail(method="getUpdates", with_=Reset(accepted=True), times=times)

    def duplicate_next(self, times: int = 1) -> None:
        """The next updates arrive twice in one batch, with the same update_id."""
        self.updates.doubled += times

    def replay(self, updates: int = 1) -> None:
        """The last updates the bot has confirmed come once more, as after a rollback at Telegram."""
        self.updates.replay(updates)

    def take(self, method: str, chat_id: object) -> Fault | None:
        """The fault this call meets, if any."""
        for planned in self._planned:
            if planned.meets(method, chat_id):
                planned.times -= 1
                if planned.times <= 0:
                    self._planned.remove(planned)
                return planned.fault
        return None
