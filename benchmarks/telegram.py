"""The stand-in as the benchmarks need it: real time, flood limits on, and as slow as Telegram."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from sandbox.dispatch import ApiCall
from sandbox.faults import Slow
from sandbox.groups import Group
from sandbox.methods import METHODS
from sandbox.people import Person
from sandbox.stage import TOKEN
from sandbox.standin import StandIn

ANSWER_SECONDS = 0.06
"""How long Telegram takes for each answer."""

EVER = 10**9
_OFTEN = ("answerCallbackQuery", "editMessageText", "sendMessage")


def in_real_time() -> StandIn:
    return StandIn(now=lambda: datetime.now(UTC), token=TOKEN)


def answer_slowly(telegram: StandIn, seconds: float = ANSWER_SECONDS) -> None:
    """Every call but the long poll takes so long. Faults planned before this one come first."""
    others = [method.name for method in METHODS.values() if method.name not in (*_OFTEN, "getUpdates")]
    for name in (*_OFTEN, *others):
        telegram.faults.fail(method=name, with_=Slow(seconds), times=EVER)


def group_with_bot(telegram: StandIn, title: str, size: int) -> tuple[Group, list[Person]]:
    """A group that the bot has always been in, and its people, who all talk to the bot in private."""
    people = [telegram.person(f"P{number}") for number in range(size)]
    for person in people:
        person.private.started = True
    return telegram.group(title, creator=people[0], members=[*people[1:], telegram.bot]), people


def refused(telegram: StandIn, code: int, *, but_in: int | None = None) -> int:
    """How many calls met this error, those in one chat left out."""
    return sum(
        call.error is not None and call.error.code == code and not meant_for(call, but_in)
        for call in telegram.calls
    )


def meant_for(call: ApiCall, chat_id: int | None) -> bool:
    return chat_id is not None and str(call.params.get("chat_id")) == str(chat_id)


def written_to(telegram: StandIn, chat_id: int) -> list[datetime]:
    """When messages and edits for a chat arrived, refused ones included."""
    kinds = ("sendMessage", "editMessageText", "sendDocument")
    return [call.at for call in telegram.calls if call.method in kinds and meant_for(call, chat_id)]


def most_within(moments: Iterable[datetime], span: timedelta) -> int:
    """The largest number of moments in any window of this length."""
    ordered: Sequence[datetime] = sorted(moments)
    most = first = 0
    for last, moment in enumerate(ordered):
        while moment - ordered[first] >= span:
            first += 1
        most = max(most, last - first + 1)
    return most
