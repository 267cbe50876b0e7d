"""The queue of updates for the bot, and the long poll that empties it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Collection, Sequence

from sandbox.refusals import other_poll
from sandbox.wire import Json

EVERY_KIND = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "message_reaction",
    "message_reaction_count",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
    "managed_bot",
    "guest_message",
)
ON_REQUEST_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
DEFAULT_KINDS = frozenset(EVERY_KIND) - ON_REQUEST_ONLY
BATCH = 100


class Poll:
    """One getUpdates that waits."""

    def __init__(self) -> None:
        self.replaced = False
        self.wake = asyncio.Event()


class UpdateQueue:
    """Updates stay until a later getUpdates confirms them with a higher offset."""

    def __init__(self, first_id: int = 700_000_001) -> None:
        self._next_id = first_id
        self._waiting: list[Json] = []
        self._poll: Poll | None = None
        self._confirmed: deque[Json] = deque(maxlen=1000)
        self.allowed = DEFAULT_KINDS
        self.closed = False
        self._passable = asyncio.Event()
        self._passable.set()
        self.rung = asyncio.Event()
        """Set when there may be something to bring to a webhook."""
        self.on_queued: list[Callable[[Json], None]] = []
        """Told of each update as soon as it has its number."""
        self.on_brought: list[Callable[[Json], None]] = []
        """Told of each update that a webhook has taken."""
        self.doubled = 0
        """How many updates to come are queued twice."""

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, kind: str, payload: Json) -> None:
        """Queue one update, unless the bot has not asked for this kind."""
        if kind not in self.allowed:
            return
        update: Json = {"update_id": self._next_id, kind: payload}
        self._next_id += 1
        for hear in self.on_queued:
            hear(update)
        copies = 2 if self.doubled else 1
        self.doubled -= copies - 1
        self._waiting.extend([update] * copies)
        self.ring()

    def replay(self, count: int) -> None:
        """Queue the last confirmed updates once more, under their old numbers."""
        self._waiting = [*list(self._confirmed)[-count:], *self._waiting]
        self.ring()

    def first(self, but: Collection[int] = ()) -> Json | None:
        """What a webhook is brought next; nothing of these people's (Telegram ids), who have one under way."""
        return next((update for update in self._waiting if whose_update(update) not in but), None)

    def brought(self, update: Json) -> None:
        """A webhook has taken it. Of two copies the other one is still to come."""
        for hear in self.on_brought:
            hear(update)
        self._confirmed.append(update)
        if update in self._waiting:
            self._waiting.remove(update)

    def ring(self) -> None:
        self.rung.set()
        if self._poll is not None:
            self._poll.wake.set()

    def clear(self) -> None:
        self._waiting.clear()

    def close(self) -> None:
        """End the open poll with what there is: the server stops."""
        self.closed = True
        self._passable.set()
        self.ring()

    def hold(self) -> None:
        """The open poll gets no answer until `let_go`: a cable is cut, and neither end knows yet."""
        self._passable.clear()

    def let_go(self) -> None:
        self._passable.set()

    def allow(self, kinds: Sequence[str]) -> None:
        """An empty list means the default, which leaves the kinds out that one has to ask for."""
        wanted = frozenset(kinds) & frozenset(EVERY_KIND)
        self.allowed = wanted or DEFAULT_KINDS

    def confirm(self, offset: int) -> None:
        if offset > 0:
            self._confirmed.extend(update for update in self._waiting if _id(update) < offset)
            self._waiting = [update for update in self._waiting if _id(update) >= offset]
        elif offset < 0:
            self._waiting = self._waiting[offset:]

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """One getUpdates call; a newer one ends it with 409."""
        self._end_older_poll()
        self.confirm(offset)
        if self._waiting or seconds <= 0 or self.closed:
            return self._waiting[:limit]
        poll = self._poll = Poll()
        try:
            async with asyncio.timeout(seconds):
                await poll.wake.wait()
        except TimeoutError:
            pass
        finally:
            if self._poll is poll:
                self._poll = None
        await self._passable.wait()
        if poll.replaced:
            raise other_poll()
        return self._waiting[:limit]

    def _end_older_poll(self) -> None:
        if self._poll is not None:
            self._poll.replaced = True
            self._poll.wake.set()
            self._poll = None


def _id(update: Json) -> int:
    number = update["update_id"]
    assert isinstance(number, int)
    return number


def whose_update(update: Json) -> int:
    """Who did it, by Telegram id; 0 for what no person did."""
    for part in update.values():
        somebody = part.get("from") if isinstance(part, dict) else None
        if isinstance(somebody, dict):
            return int(somebody["id"])
    return 0
