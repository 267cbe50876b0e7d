"""What is expected, what came, and what each person and the group heard in each cycle.

What counts against the budget of the product page (5 in the group, 6 in private, one more for each move or
cancellation): every message that the bot sends by itself and that stays. Not counted, because nobody has to read them:
edits; the pin, for which Telegram writes a line of its own (its figure is measured beside); answers to somebody's own
tap or text. What organisers are told as organisers (a proposal, a default, a gap, "what remains?") is their work and
is counted apart; as members they have the same six.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from benchmarks.years.calendar import is_quiet, utc, wall
from benchmarks.years.cast import Actor, Meeting
from benchmarks.years.reading import kind_of
from sandbox.chats import Chat, Message
from sandbox.groups import Group

PATIENCE = timedelta(minutes=2)
"""How long after its moment a message may come: the pace of a group, 52 people one after the other."""

AS_ORGANISER = frozenset(
    {"proposal", "default", "no_meeting", "records_to_organiser", "opening_round_to_organiser"}
)
CHANGES = frozenset({"moved", "moved_group", "cancelled", "cancelled_group"})
EXEMPT = frozenset({"hour_before", "card"})
"""What quiet hours do not hold back: the reminder 60 minutes before; the card answers whoever has planned."""


@dataclass(eq=False)
class Expected:
    at: datetime
    """Wall time."""
    kind: str
    actor: Actor | None
    """None: the group."""
    about: str
    """Words that have to stand in it."""
    why: str
    cycle: int
    says: list[str] = field(default_factory=list)
    """What else has to stand in it."""
    message: Message | None = None
    meeting: Meeting | None = None

    def __str__(self) -> str:
        where = self.actor.name if self.actor else "the group"
        return f"{self.at:%a %Y-%m-%d %H:%M} {where}: {self.kind} of {self.about!r}, because {self.why}"


@dataclass
class Ledger:
    group: Group
    actors: list[Actor]
    open: list[Expected] = field(default_factory=list)
    came: list[Expected] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    in_quiet_hours: list[str] = field(default_factory=list)
    pins: Counter[int] = field(default_factory=Counter)
    replies: Counter[Chat] = field(default_factory=Counter)
    """How many answers to acts may come in a chat now."""
    seen: dict[Chat, int] = field(default_factory=lambda: defaultdict(int))

    def expect(self, *expected: Expected) -> None:
        self.open += expected

    def _chats(self) -> Iterable[tuple[Actor | None, Chat]]:
        yield None, self.group
        for actor in self.actors:
            yield actor, actor.person.private

    def collect(self, now: datetime) -> None:
        """Holds what has come since the last time against what was expected until now (wall time)."""
        for actor, chat in self._chats():
            new, self.seen[chat] = chat.everything[self.seen[chat] :], len(chat.everything)
            for message in new:
                if message.sender is chat.bot and not message.service:
                    self._judge(actor, chat, message)
        overdue = [e for e in self.open if utc(now) > utc(e.at) + PATIENCE]
        self.missing += [f"missing: {e}" for e in overdue]
        self.open = [e for e in self.open if e not in overdue]

    def answered(self) -> None:
        """An act is over: who was to get a reply has got it."""
        for chat, count in self.replies.items():
            if 0 < count < FREE // 2:
                self.missing.append(f"missing: {count} replies in {chat.name}")
        self.replies.clear()

    def _judge(self, actor: Actor | None, chat: Chat, message: Message) -> None:
        kind = kind_of(message, private=actor is not None)
        local = wall(message.date)
        for expected in self.open:
            if (
                expected.actor is actor
                and expected.kind.removesuffix("_to_organiser") == kind
                and all(words in message.text for words in (expected.about, *expected.says))
                and timedelta() <= message.date - utc(expected.at) <= PATIENCE
            ):
                expected.message = message
                if expected.meeting is not None:
                    expected.meeting.messages[(expected.kind, actor)] = message
                self.open.remove(expected)
                self.came.append(expected)
                if is_quiet(local) and kind not in EXEMPT:
                    self.in_quiet_hours.append(_line(local, chat, kind, message))
                return
        if self.replies[chat] > 0:
            self.replies[chat] -= 1
            return
        self.unexplained.append(f"unexplained: {_line(local, chat, kind, message)}")

    # --- The sums ---------------------------------------------------------------------------------------

    def in_group(self) -> Counter[int]:
        """Messages by cycle, without moves and cancellations."""
        return Counter(e.cycle for e in self.came if e.actor is None and e.kind not in CHANGES)

    def in_private(self) -> Counter[tuple[Actor, int]]:
        return Counter(
            (e.actor, e.cycle)
            for e in self.came
            if e.actor is not None and e.kind not in CHANGES | AS_ORGANISER
        )

    def to_organisers(self) -> Counter[tuple[Actor, int]]:
        return Counter(
            (e.actor, e.cycle) for e in self.came if e.actor is not None and e.kind in AS_ORGANISER
        )

    def changes(self) -> Counter[tuple[Actor | None, int]]:
        return Counter((e.actor, e.cycle) for e in self.came if e.kind in CHANGES)

    def kinds_of(self, actor: Actor, cycle: int) -> list[str]:
        return [e.kind for e in self.came if e.actor is actor and e.cycle == cycle]

    def kinds(self) -> Counter[tuple[bool, str]]:
        """How many came: (in the group?, kind)."""
        return Counter((e.actor is None, e.kind) for e in self.came)


FREE = 1000
"""Any number of replies: an act of several steps that has tests of its own."""


def _line(local: datetime, chat: Chat, kind: str, message: Message) -> str:
    first = message.text.partition("\n")[0]
    return f"{local:%a %Y-%m-%d %H:%M:%S} {chat.name}: {kind} {first!r}"
