"""The one composition root: settings and a clock in, a running bot out."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, Collection, Coroutine
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from telegram import Update
from telegram.constants import UpdateType
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    MessageHandler,
    filters,
)

import handlers
from bot import menus, wire
from bot.alarm import Alarm
from bot.clock import Clock
from bot.common_permits import CommonPermits
from bot.db import Database, is_sqlite
from bot.dispatch import Desk
from bot.files import Keeper
from bot.floods import Floods
from bot.inbox import Inbox
from bot.operations import folders
from bot.operations.backups import Why, backups_of
from bot.operations.erasures import Erasures
from bot.operations.pulse import Signs
from bot.outbox import Outbox
from bot.pace import Pace
from bot.pauses import KeptPauses
from bot.peers import Peers
from bot.polling import PollingRequest, certificates
from bot.processor import KeyedProcessor
from bot.rights import Rights
from bot.settings import Settings
from domain import chores
from handlers import networks
from scheduler import retention
from scheduler.nightly import Nightly, NightWork
from scheduler.sending import Sender
from scheduler.worker import Worker

if TYPE_CHECKING:
    from bot.web import Web

log = logging.getLogger(__name__)

# Durations as timedelta: what python-telegram-bot will make its only way.
os.environ.setdefault("PTB_TIMEDELTA", "true")

App = Application[Any, Any, Any, Any, Any, Any]
Context = CallbackContext[Any, Any, Any, Any]

POLL_SECONDS = 30
ANSWER_SECONDS = 20.0
"""How long Telegram's answer to a call is waited for. Then nobody knows whether the call was carried out."""
CONFLICT_PATIENCE = timedelta(minutes=1)
UNHEARD = timedelta(minutes=3)
"""From here on polling does not go well."""
FINISH_SECONDS = 3.0
"""When stopping, so long what is being sent may take to end ..."""
HANDLE_SECONDS = 1.0
"""... and so long what has begun to be handled: a stop takes five seconds at most."""
FIRST_RETRY = 1.0
LONGEST_RETRY = 60.0
UPDATES = [
    UpdateType.MESSAGE,
    UpdateType.CALLBACK_QUERY,
    UpdateType.MY_CHAT_MEMBER,
    UpdateType.CHAT_MEMBER,
]


class TwoCopies(Exception):
    """Another process polls with the same token."""


class PortTaken(Exception):
    """Somebody else listens where `LISTEN` and `PORT` say."""


class WebhookRefused(Exception):
    """Telegram does not take the webhook's address."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


class House:
    """The running bot. `start` and `stop` bracket it; `failed` is set when it cannot go on."""

    def __init__(self, settings: Settings, clock: Clock, *, nights: Collection[str] = chores.ALL) -> None:
        assert settings.bot_token is not None
        wire.search_once()
        self.settings = settings
        self.clock = clock
        self.db = Database(settings.database_url, Erasures(folders.data(settings.database_url)).add)
        self.peers = Peers(self.db, clock, alone=_is_alone(settings))
        self.inbox = Inbox(clock, self.db, self.peers)
        self.failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.polling = PollingRequest(
            clock,
            self.inbox,
            self._on_token_refused,
            connection_pool_size=2,
            read_timeout=POLL_SECONDS + 10,
            httpx_kwargs={"verify": certificates()},
        )
        shared = None if self.peers.alone else CommonPermits(clock, self.db)
        pace, floods = Pace(clock, KeptPauses(clock, self.db), shared), Floods()
        self.app = self._built(pace, floods)
        bot = self.app.bot
        bell = clock.bell()
        rights = Rights(bot, clock)
        self.keeper = Keeper(
            bot,
            self.db,
            clock,
            folders.files(settings),
            largest=settings.files_largest,
            shared=not self.peers.alone,
        )
        self.worker = Worker(
            self.db, clock, pace, Sender(bot, self.db, clock), bell, rights.admins, self.peers
        )
        self.desk = Desk(
            db=self.db,
            clock=clock,
            settings=settings,
            rights=rights,
            outbox=Outbox(bot, self.db, clock, bell, self.keeper),
            keeper=self.keeper,
            bot_username="",
            last_poll=self.last_heard,
            floods=floods,
            inbox=self.inbox,
        )
        self.web: Web | None = None
        if settings.port is not None:
            from bot.web import Web  # Starlette and uvicorn take their time to load

            self.web = Web(bot, self.db, clock, self.inbox, settings, is_ready=self.is_ready)
        handlers.register_all(self.desk)
        self.alarm = Alarm(self.desk)
        self.inbox.on_trouble = self._cannot_store
        self._backups = backups_of(settings)
        self.nightly = Nightly(
            self.db,
            clock,
            ZoneInfo(settings.timezone),
            self._night_work(nights),
            self.alarm.night_work_failed,
            self.peers,
        )
        self._connect()
        self._webhook_set = False
        self._conflict_since: datetime | None = None

    def _built(self, pace: Pace, floods: Floods) -> App:
        """python-telegram-bot's application, with our own line in, line out and pace."""
        settings = self.settings
        assert settings.bot_token is not None
        sending = wire.SendingRequest(
            connect_timeout=10,
            read_timeout=ANSWER_SECONDS,
            pool_timeout=10,
            httpx_kwargs={"verify": certificates(), "event_hooks": {"request": [wire.note]}},
        )
        return (
            ApplicationBuilder()
            .token(settings.bot_token)
            .base_url(f"{settings.telegram_api_url}/bot")
            .base_file_url(f"{settings.telegram_api_url}/file/bot")
            .request(sending)
            .get_updates_request(self.polling)
            .rate_limiter(pace)
            .concurrent_updates(KeyedProcessor(self.clock, floods, self.inbox))
            .update_queue(self.inbox)
            .job_queue(None)
            .build()
        )

    def _night_work(self, wanted: Collection[str]) -> list[NightWork]:
        """In this order: a backup holds no more than it must."""
        folder = self._backups

        async def backup(now: datetime) -> str:
            made = await asyncio.to_thread(folder.make, Why.NIGHTLY, now=now)
            pruned = await asyncio.to_thread(folder.prune, now=now)
            return f"file={made.path.name} pruned={pruned}"

        work = [NightWork(chores.RETENTION, partial(retention.forget, self.db, self.keeper))]
        if not self.settings.backups_elsewhere:
            work.append(NightWork(chores.BACKUP, backup))
        return [one for one in work if one.name in wanted]

    def _connect(self) -> None:
        """python-telegram-bot's part: which update goes to whom. One handler each, none of them a rule."""
        desk, handle = self.desk, self.inbox.handle

        async def on_message(update: Update, _: Context) -> None:
            await handle(update, desk.on_message)

        async def on_tap(update: Update, _: Context) -> None:
            await handle(update, desk.on_tap)

        async def on_bot_moved(update: Update, _: Context) -> None:
            await handle(update, partial(networks.on_bot_moved, desk))

        async def on_person_moved(update: Update, _: Context) -> None:
            await handle(update, partial(networks.on_person_moved, desk))

        async def on_service_message(update: Update, _: Context) -> None:
            await handle(update, partial(networks.on_service_message, desk))

        self.app.add_handler(MessageHandler(filters.StatusUpdate.ALL, on_service_message))
        self.app.add_handler(MessageHandler(filters.UpdateType.MESSAGE & filters.TEXT, on_message))
        sent_in_private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & filters.ATTACHMENT
        self.app.add_handler(MessageHandler(sent_in_private, on_message))
        self.app.add_handler(CallbackQueryHandler(on_tap))
        self.app.add_handler(ChatMemberHandler(on_bot_moved, ChatMemberHandler.MY_CHAT_MEMBER))
        self.app.add_handler(ChatMemberHandler(on_person_moved, ChatMemberHandler.CHAT_MEMBER))

        async def on_error(update: object, context: Context) -> None:
            await self.alarm.handler_failed(update, context.error)

        self.app.add_error_handler(on_error)

    # --- Life -----------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Waits for Telegram as long as it takes. Raises `InvalidToken`."""
        await self._initialize()
        self.desk.bot_username = self.worker.bot_username = self.app.bot.username
        await self.peers.begin()
        await self.app.start()
        self.worker.start()
        await self.nightly.start()
        await self.inbox.take_up(self.app.bot)
        self.peers.start(self._take_over)
        if self.web is not None:
            try:
                await self.web.start()
            except OSError as trouble:
                raise PortTaken from trouble
        if self.settings.webhook_url is None:
            await self._start_polling()
        else:
            try:
                await _until_reached(self._set_webhook)
            except BadRequest as refusal:
                raise WebhookRefused(refusal.message) from None
        # Nobody waits for these: the copies of files, and the menus, for Telegram still has those of the last start.
        await self.keeper.start()
        await menus.register(self.app.bot)
        log.info("started bot=@%s", self.app.bot.username)

    async def _take_over(self) -> None:
        """What others have died of or left behind: their updates, and whatever of theirs became due."""
        await self.inbox.take_up(self.app.bot)
        self.desk.outbox.stir()

    async def _start_polling(self) -> None:
        """Whatever webhook there was is removed first."""
        updater = self.app.updater
        assert updater is not None
        await updater.start_polling(
            timeout=POLL_SECONDS,
            bootstrap_retries=-1,
            allowed_updates=UPDATES,
            drop_pending_updates=False,
            error_callback=self._on_polling_error,
        )

    async def _set_webhook(self) -> None:
        assert self.settings.webhook_url is not None
        await self.app.bot.set_webhook(
            self.settings.webhook_url,
            secret_token=self.settings.webhook_secret,
            allowed_updates=UPDATES,
            drop_pending_updates=False,
        )
        self._webhook_set = True

    async def _initialize(self) -> None:
        await _until_reached(self.app.initialize)

    def last_heard(self) -> datetime | None:
        """When Telegram last handed over updates, or said that there were none."""
        if self.settings.webhook_url is not None and self.web is not None:
            return self.web.last_update
        return self.polling.last_good

    def is_ready(self) -> bool:
        """Whether updates reach us: the webhook is set, or polling went well lately."""
        if self.settings.webhook_url is not None:
            return self._webhook_set
        last = self.polling.last_good
        return last is not None and self.clock.now() - last < UNHEARD

    async def stop(self) -> None:
        """Takes nothing new, finishes what is under way, and after five seconds lets go of what is not finished:
        a message without an answer by then counts as uncertain."""
        if self.web is not None:
            await _within(HANDLE_SECONDS, self.web.stop())
        updater = self.app.updater
        self._backups.store.break_off()
        endings: list[Coroutine[Any, Any, None]] = [
            self.worker.stop(),
            self.keeper.stop(),
            self.nightly.stop(),
        ]
        if updater is not None and updater.running:
            endings.append(updater.stop())
        await _within(FINISH_SECONDS, *endings)
        if self.app.running:
            await _within(HANDLE_SECONDS, self.app.stop())
        await _within(HANDLE_SECONDS, self.app.shutdown(), self.peers.stop())
        self.db.close()
        log.info("stopped")

    def signs(self) -> Signs:
        updater, webhook = self.app.updater, self.settings.webhook_url is not None
        polling = updater is not None and updater.running
        return Signs(
            0.0 if webhook else self.polling.silent_seconds,
            working=(webhook or polling) and self.app.running and self.worker.alive,
            last_poll=self.last_heard(),
            now=self.clock.now(),
        )

    # --- Faults ---------------------------------------------------------------------------------------

    def _cannot_store(self, reason: str) -> None:
        async def tell() -> None:
            with self.clock.working():
                await self.alarm.cannot_store(reason)

        self._telling = asyncio.create_task(tell())

    def _on_token_refused(self) -> None:
        if not self.failed.done():
            self.failed.set_exception(InvalidToken())

    def _on_polling_error(self, trouble: TelegramError) -> None:
        """Polling retries by itself, for ever; only a second copy is a reason to leave, after a minute."""
        now = self.clock.now()
        if not isinstance(trouble, Conflict):
            log.warning("polling failed error=%s", type(trouble).__name__)
            return
        last_good = self.polling.last_good
        if self._conflict_since is None or (last_good is not None and last_good > self._conflict_since):
            self._conflict_since = now
        log.warning("another copy polls with this token since=%s", self._conflict_since)
        if now - self._conflict_since >= CONFLICT_PATIENCE and not self.failed.done():
            self.failed.set_exception(TwoCopies())


def _is_alone(settings: Settings) -> bool:
    """SQLite is one process's, and so is asking for updates."""
    return is_sqlite(settings.database_url) or settings.webhook_url is None


async def _until_reached(ask: Callable[[], Awaitable[None]]) -> None:
    """Again until Telegram answers. Raises `InvalidToken`, and `BadRequest` for what it will never take."""
    pause = FIRST_RETRY
    while True:
        try:
            await ask()
            return
        except (InvalidToken, BadRequest):
            raise
        except NetworkError as trouble:
            log.warning("Telegram not reached error=%s again_in=%.0fs", type(trouble).__name__, pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_RETRY)


async def _within(seconds: float, *endings: Coroutine[Any, Any, None]) -> None:
    """Waits for them side by side; whatever has not ended by then is broken off."""
    tasks = [asyncio.ensure_future(ending) for ending in endings]
    _, late = await asyncio.wait(tasks, timeout=seconds)
    if late:
        log.warning("broken off while stopping count=%s", len(late))
    for task in late:
        task.cancel()
    for ended in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(ended, Exception):
            log.error("stopping failed", exc_info=ended)


def build_application(settings: Settings, clock: Clock, *, nights: Collection[str] = chores.ALL) -> House:
    """Everything wired together, nothing started; `nights`: which chores (`domain.chores`) a night brings. Call inside
    a running event loop."""
    return House(settings, clock, nights=nights)
