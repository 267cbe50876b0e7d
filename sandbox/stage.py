"""A stage: the stand-in, a clock that can be moved, and the real bot between them.

Tests, the demo and the benchmarks play on it. Every act waits until the bot has answered.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.app import House, build_application
from bot.operations.migrating import migrate
from bot.settings import Settings
from domain import members, networks
from sandbox.chats import Button, Message
from sandbox.groups import Group
from sandbox.moved_clock import MovedClock
from sandbox.people import Person
from sandbox.standin import StandIn
from sandbox.world import Tap

TOKEN = "123456789:FOR-THE-STAND-IN-ONLY"
BERLIN = ZoneInfo("Europe/Berlin")
HOST = "treffpunkt.example.org"
SECRET = "only-the-stand-in-knows"
"""With `webhook`, updates are brought to the bot, and not fetched; with `feeds`, calendars can be subscribed to."""


class Stage:
    """`async with Stage(folder, start) as stage:`; `start` is wall time in Berlin, `database` a SQLite file or
    a URL."""

    def __init__(
        self,
        folder: Path,
        start: datetime,
        *,
        operator_ids: Sequence[int] = (),
        flood_limits: bool = True,
        database: Path | str | None = None,
        operator: tuple[str, str] = ("Petra Probe", "probe@example.org"),
        webhook: bool = False,
        feeds: bool = False,
        nights: Collection[str] = (),
        backups_elsewhere: bool = False,
    ) -> None:
        self.clock = MovedClock(start.replace(tzinfo=BERLIN).astimezone(UTC))
        self.telegram = StandIn(
            now=self.clock.now, token=TOKEN, bot_username="treffpunkt_bot", flood_limits=flood_limits
        )
        self.clock.outside.append(lambda: self.telegram.pending > 0 and not self.telegram.away)
        self._folder = folder
        self.webhook, self.feeds, self.port = webhook, feeds, 0
        self.nights = nights
        """Chores of the night. None where stories play: there nights pass by the hundred."""
        self.backups_elsewhere = backups_elsewhere
        self.telegram.hook.proxies[HOST] = self._port
        self._database = database or folder / "stage.db"
        self._operator = operator
        self._operator_ids = frozenset(operator_ids)
        self.house: House | None = None
        self.breath: Callable[[], Awaitable[None]] | None = None
        """Called after each act, and at each due moment on a journey: whoever watches gets time to see."""

    def settings(self) -> Settings:
        database = self._database
        return Settings(
            bot_token=TOKEN,
            database_url=database if isinstance(database, str) else f"sqlite:///{database}",
            telegram_api_url=self.telegram.url,
            timezone="Europe/Berlin",
            operator_name=self._operator[0],
            operator_contact=self._operator[1],
            operator_ids=self._operator_ids,
            log_level="INFO",
            webhook_url=f"https://{HOST}/telegram" if self.webhook else None,
            webhook_secret=SECRET if self.webhook else None,
            port=self.port if self.webhook or self.feeds else None,
            public_url=f"https://{HOST}" if self.feeds else None,
            files_dir=self._folder / "files" if isinstance(database, str) else None,
            backup_dir=self._folder / "backups" if isinstance(database, str) else None,
            backups_elsewhere=self.backups_elsewhere,
        )

    def _port(self) -> int | None:
        """Where the bot listens; None while it does not."""
        return self.house.web.port if self.house is not None and self.house.web is not None else None

    async def __aenter__(self) -> Self:
        await self.telegram.start()
        try:
            await self.start_bot()
        except BaseException:
            await self.telegram.stop()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop_bot()
        await self.telegram.stop()

    async def start_bot(self) -> None:
        settings = self.settings()
        migrate(settings.database_url, now=self.clock.now())
        self.house = build_application(settings, self.clock, nights=self.nights)
        await self.house.start()
        await self.settle()

    async def stop_bot(self) -> None:
        if self.house is not None:
            self.clock.let_go()
            await self.house.stop()
            self.clock.hold_on()
            self.house = None

    async def restart(self) -> None:
        """What a power cut does, only politer."""
        await self.stop_bot()
        await self.start_bot()

    # --- Acts -----------------------------------------------------------------------------------------

    async def settle(self) -> None:
        await self.clock.settle()
        await self._breathe()

    async def _breathe(self) -> None:
        if self.breath is not None:
            await self.breath()

    async def says(self, person: Person, chat: Group | None, text: str) -> None:
        """In a group, or (None) in private."""
        person.says(chat, text)
        await self.settle()

    async def sends(self, person: Person, file_name: str, content: bytes, **how: Any) -> None:
        """A file in private; `how` as in `Person.sends`."""
        person.sends(None, file_name, content, **how)
        await self.settle()

    async def taps(self, person: Person, message: Message | None, label: str) -> Tap:
        assert message is not None, f"there is no message to tap {label!r} on"
        tap = person.taps(message, label)
        await self.settle()
        return tap

    async def opens(self, person: Person, link: Button | str) -> None:
        person.opens(link)
        await self.settle()

    async def travel_to(self, wall: datetime) -> None:
        """To a wall time in Berlin, stopping at everything that is due on the way."""
        moment = wall.replace(tzinfo=BERLIN).astimezone(UTC)
        while (due := self.clock.next_due()) is not None and due < moment:
            await self.clock.travel_to(due)
            await self._breathe()
        await self.clock.travel_to(moment)
        await self._breathe()

    async def travel(self, **step: float) -> None:
        await self.clock.travel(**step)

    @property
    def wall(self) -> datetime:
        """What a clock on a wall in Berlin shows."""
        return self.clock.now().astimezone(BERLIN).replace(tzinfo=None)

    async def adds_bot(self, group: Group, by: Person, *, admin: bool = True) -> None:
        group.add_bot(by=by, admin=admin, rights={"can_pin_messages": True} if admin else {})
        await self.settle()

    async def seats(self, group: Group, *people: Person, cohort: str | None = None) -> None:
        """Members from the beginning, as if they had joined before the story: no messages, no time."""
        assert self.house is not None

        def join(session: Session) -> None:
            network = networks.by_chat(session, group.id)
            assert network is not None
            known = {known.name: known.id for known in networks.cohorts(session, network.id)}
            for person in people:
                joined = members.join(
                    session,
                    network,
                    telegram_id=person.id,
                    name=person.name,
                    vouched=True,
                    now=self.clock.now(),
                )
                joined.member.cohort_id = None if cohort is None else known[cohort]

        await self.house.db.transact(join)
        for person in people:
            person.private.started = True

    async def joins(
        self,
        person: Person,
        group: Group,
        *,
        cohort: str | None = None,
        kind: str | None = None,
        state: str | None = None,
        place: str | None = None,
    ) -> None:
        """The whole way in: /beitreten in the group, consent, the questions (None skips one)."""
        await self.says(person, group, "/beitreten")
        assert group.last is not None
        await self.opens(person, group.last.buttons[0][0])
        await self.taps(person, person.private.last, "Einverstanden")
        # A network without cohorts does not ask for one.
        asks_cohort = "Lehrgang" in person.private.last.text
        for answer in (cohort, kind, state) if asks_cohort else (kind, state):
            await self.taps(person, person.private.last, answer or "Überspringen")
        if place is None:
            await self.taps(person, person.private.last, "Überspringen")
        else:
            await self.says(person, None, place)
