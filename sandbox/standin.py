"""A strict Telegram on this machine: a bot polls it over HTTP, people and groups are driven from Python.

telegram = StandIn(now=clock.now)
await telegram.start()
anna = telegram.person("Anna")
group = telegram.group("Netzwerk MINT", creator=anna)
group.add_bot(by=anna)
anna.says(group, "/hilfe")
...
assert telegram.check() == []
await telegram.stop()
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from sandbox.chats import Account, Chat
from sandbox.dispatch import ApiCall, Dispatcher
from sandbox.faults import Faults
from sandbox.floods import Floods
from sandbox.groups import Group
from sandbox.hook import Hook
from sandbox.people import Person
from sandbox.server import Server
from sandbox.transcript import transcript
from sandbox.world import World


class StandIn:
    """`now` is the simulated time everything here is measured in; only HTTP and long polls take real time."""

    def __init__(
        self,
        now: Callable[[], datetime],
        token: str = "123456:TEST",
        bot_username: str = "treffpunkt_bot",
        *,
        bot_name: str = "Treffpunkt",
        flood_limits: bool = True,
    ) -> None:
        bot = Account(int(token.partition(":")[0]), bot_name, username=bot_username, is_bot=True)
        self.token = token
        self.bot = bot
        self.world = World(now, bot)
        self.floods = Floods(now, enforced=flood_limits)
        self.faults = Faults(self.world.updates)
        self._dispatcher = Dispatcher(self.world, self.floods)
        self._server = Server(token, self._dispatcher, self.faults)
        self.away = False

    async def start(self) -> None:
        await self._server.start()

    async def stop(self) -> None:
        await self._server.stop()

    def go_away(self) -> None:
        """Telegram cannot be reached: connections are refused, the open long poll falls silent."""
        self.away = True
        self._server.go_away()

    async def come_back(self) -> None:
        await self._server.come_back()
        self.away = False

    async def __aenter__(self) -> StandIn:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def url(self) -> str:
        """Where the bot finds its Telegram: base_url is `{url}/bot`, base_file_url `{url}/file/bot`."""
        return f"http://127.0.0.1:{self._server.port}"

    def person(
        self,
        first_name: str,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "de",
        is_bot: bool = False,
    ) -> Person:
        return Person(
            self.world,
            id=self.world.new_account_id(),
            first_name=first_name,
            last_name=last_name,
            username=username,
            language_code=language_code,
            is_bot=is_bot,
        )

    def group(
        self,
        title: str,
        creator: Account,
        members: Iterable[Account] = (),
        supergroup: bool = True,
        forum: bool = False,
    ) -> Group:
        group = Group(self.world, title, creator=creator, supergroup=supergroup, forum=forum)
        group.has(members)
        return group

    @property
    def calls(self) -> list[ApiCall]:
        """Every call the bot made, in the order of their arrival."""
        return self._dispatcher.calls

    @property
    def on_call(self) -> list[Callable[[ApiCall], None]]:
        """Called after each call with its record."""
        return self._dispatcher.listeners

    @property
    def pending(self) -> int:
        """Updates the bot has not confirmed yet, those it holds in its hands included."""
        return len(self.world.updates)

    @property
    def commands(self) -> dict[tuple[tuple[str, int | None, int | None], str], list[tuple[str, str]]]:
        """What setMyCommands registered: by ((kind, chat, user), language), as (command, description)."""
        return self.world.commands

    @property
    def hook(self) -> Hook:
        """The webhook: what its address leads to, and what the bot has answered."""
        return self.world.hook

    @property
    def violations(self) -> list[str]:
        """What the bot did that the real Telegram would have swallowed or punished."""
        return self.world.violations

    def check(self) -> list[str]:
        """All violations, the taps nobody answered included. Tests assert that it is empty."""
        unanswered = [
            f"never answered: the tap of {tap.person.name} on {tap.data!r} in {tap.message.chat.name}"
            for tap in self.world.taps.values()
            if not tap.answered
        ]
        return [*self.world.violations, *unanswered]

    def transcript(self, chat: Chat | None = None) -> str:
        """What happened, readable: in one chat, or everywhere."""
        return transcript(self.world.journal.entries, chat)
