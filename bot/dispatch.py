"""The one way an update takes: read it, run a handler in a transaction, perform the reply it returns.

Handlers are plain functions `(session, visit, ...) -> Reply`, registered by what they answer:

    desk.command("themen", topics)          (session, visit, args)
    desk.page("topics", topics_page)        (session, visit, network_id) -> Screen
    desk.tap(callbacks.Vote, vote)          (session, visit, tap)
    desk.text("profile.place", place)       (session, visit, dialogue, text)
    desk.link("join", arrive)               (session, visit, link)
    desk.file("record.any", keep)           (session, visit, dialogue, sent)
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy.orm import Session
from telegram import Update

from bot import commands, consenting, errors, files, guards, links, reading
from bot.callbacks import Tap, UnknownTap, unpack
from bot.callbacks.moving import Choose, Go
from bot.callbacks.polls import PollSayAll
from bot.callbacks.rhythm import RoundVote
from bot.callbacks.rsvps import Rsvp
from bot.clock import Clock
from bot.db import Database
from bot.floods import Floods, Verdict
from bot.inbox import Inbox
from bot.outbox import Outbox
from bot.reply import NOTHING, Reply, Screen
from bot.rights import Rights
from bot.settings import Settings
from bot.visit import AskAdmins, AskFile, AskTelegram, Standing, Visit
from domain import cards, dialogues, locking, members
from domain.dates import DateRefused
from domain.files import Sent
from domain.refusals import (
    AnswersClosed,
    NetworkPaused,
    NoSuchThing,
    NotAMember,
    NotAnOrganiser,
    Refusal,
)
from models import Dialogue

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

OnCommand = Callable[[Session, Visit, str], Reply]
OnPage = Callable[[Session, Visit, int], Screen]
OnText = Callable[[Session, Visit, Dialogue, str], Reply]
OnLink = Callable[[Session, Visit, links.Link], Reply]
OnTap = Callable[[Session, Visit, Any], Reply]
OnFile = Callable[[Session, Visit, Dialogue | None, Sent], Reply]
NO_QUESTION = ""
"""What a file answers that somebody sends without having been asked."""

QUESTIONS_LIMIT = 20
"""How often one update may make us ask Telegram about a standing: a bound, never reached in earnest."""

HELP_PAUSE = timedelta(minutes=10)


@dataclass
class Desk:
    """Who answers what, and the services that dispatching needs."""

    db: Database
    clock: Clock
    settings: Settings
    rights: Rights
    outbox: Outbox
    bot_username: str
    last_poll: Callable[[], datetime | None]
    floods: Floods
    inbox: Inbox
    keeper: files.Keeper
    by_command: dict[str, OnCommand] = field(default_factory=dict)
    pages: dict[str, OnPage] = field(default_factory=dict)
    by_tap: dict[type[Tap], OnTap] = field(default_factory=dict)
    taps_in_groups: set[type[Tap]] = field(default_factory=set)
    by_question: dict[str, OnText] = field(default_factory=dict)
    answers_within: dict[str, timedelta] = field(default_factory=dict)
    by_link: dict[str, OnLink] = field(default_factory=dict)
    by_file: dict[str, OnFile] = field(default_factory=dict)
    helped: dict[int, Any] = field(default_factory=dict)
    """When strangers last got help: in memory, for nothing of them is stored."""
    greetings: dict[int, int] = field(default_factory=dict)
    """The greeting in each group (by chat id) that was greeted since the start."""

    # --- Registering ----------------------------------------------------------------------------------

    def command(self, key: str, handler: OnCommand) -> None:
        self.by_command[key] = handler

    def page(self, name: str, handler: OnPage) -> None:
        self.pages[name] = handler

    def tap(self, kind: type[Tap], handler: OnTap, *, in_groups: bool = False) -> None:
        """`in_groups`: buttons of this kind stand under messages in groups too. Any other kind tapped there
        is forged, and would overwrite what belongs to all."""
        self.by_tap[kind] = handler
        if in_groups:
            self.taps_in_groups.add(kind)

    def text(self, asks: str, handler: OnText, *, within: timedelta | None = None) -> None:
        """`within`: for a question that one may leave open. What comes later was not meant for it."""
        self.by_question[asks] = handler
        if within is not None:
            self.answers_within[asks] = within

    def link(self, kind: str, handler: OnLink) -> None:
        self.by_link[kind] = handler

    def file(self, asks: str, handler: OnFile) -> None:
        """Documents and photos, sent in private while this is asked (`NO_QUESTION`: while nothing is, or
        something that no file answers)."""
        self.by_file[asks] = handler

    # --- Reading --------------------------------------------------------------------------------------

    def visit_of(self, update: Update) -> Visit | None:
        """None for what no person did: channels, other bots, posts of a linked channel."""
        return reading.read(
            update,
            now=self.clock.now(),
            settings=self.settings,
            bot_username=self.bot_username,
            last_poll=self.last_poll(),
        )

    # --- Running --------------------------------------------------------------------------------------

    async def on_message(self, update: Update) -> None:
        message = update.message
        if message is None:
            return
        visit = self.visit_of(update)
        if visit is None or not (visit.is_person or visit.anonymous_admin):
            return
        if await self._flooded(visit, update.update_id):
            return
        if message.text is None:
            if visit.private:
                await self._run(visit, self._sent, files.read(message))
            return
        typed = commands.read(message.text, bot_username=self.bot_username)
        if typed is not None:
            await self._command(visit, typed, message.text)
        elif visit.private:
            await self._run(visit, self._said, message.text)

    async def on_tap(self, update: Update) -> None:
        query = update.callback_query
        if query is None:
            return
        # A message too old for Telegram to show still has its chat and id: the tap counts all the same.
        visit = self.visit_of(update)
        if visit is None:
            await self.outbox.answer_tap(query.id, NOTHING)
            return
        if await self._flooded(visit, update.update_id, query_id=query.id):
            return
        try:
            tap = unpack(query.data)
            if not visit.private and type(tap) not in self.taps_in_groups:
                raise UnknownTap
            handler = self._go if isinstance(tap, Go) else self.by_tap[type(tap)]
        except (UnknownTap, KeyError):
            log.info("unknown tap user=%s", visit.telegram_id)
            await self._run(visit, lambda s, v: errors.unknown_tap(guards.texts(s, v)), query_id=query.id)
            return
        await self._run(visit, self._tapped, handler, tap, query_id=query.id)

    def _tapped(self, session: Session, visit: Visit, handler: OnTap, tap: Tap) -> Reply:
        """Under a card only what stands there is tapped: anything else is forged, and would overwrite the card."""
        under_card = not visit.private and not isinstance(tap, _ON_CARDS)
        if under_card and cards.is_card(session, visit.chat_id, visit.message_id or 0):
            return errors.unknown_tap(guards.texts(session, visit))
        return handler(session, visit, tap)

    async def _flooded(self, visit: Visit, update_id: int, *, query_id: str | None = None) -> bool:
        """One person's flood is answered once, then silently."""
        verdict = self.floods.verdict(update_id)
        if verdict is Verdict.WARN:
            await self._run(visit, lambda s, v: errors.too_fast(guards.texts(s, v), v), query_id=query_id)
        elif verdict is Verdict.SILENCE and query_id is not None:
            await self.outbox.answer_tap(query_id, NOTHING)
        return verdict is not Verdict.PASS

    async def _command(self, visit: Visit, typed: commands.Typed, text: str) -> None:
        if not typed.for_us:
            return
        if typed.command is None:
            if visit.private:
                await self._run(visit, lambda s, v: errors.unknown_command(guards.texts(s, v)))
            return
        if typed.command.private_only and not visit.private:
            await self._run(visit, self._wrong_place, typed.command)
            return
        if visit.anonymous_admin and typed.command.key not in _FOR_ANONYMOUS:
            await self._run(visit, lambda s, v: errors.anonymous(guards.texts(s, v)))
            return
        await self._run(visit, self._commanded, typed.command, typed.args, asked=text)

    def _commanded(self, session: Session, visit: Visit, command: commands.Command, args: str) -> Reply:
        """A command is no answer: whatever a dialogue asked is dropped, lest the next text end up there."""
        if visit.private and command.key not in _ASIDE:
            dialogues.drop_question(session, visit.telegram_id)
        return self.by_command[command.key](session, visit, args)

    async def _run(
        self,
        visit: Visit,
        handler: Callable[..., Reply],
        *args: Any,
        query_id: str | None = None,
        asked: str | None = None,
    ) -> None:
        reply = await self._decide(visit, handler, *args, asked=asked)
        await self.outbox.perform(visit, reply, query_id=query_id)

    async def _decide(
        self, visit: Visit, handler: Callable[..., Reply], *args: Any, asked: str | None
    ) -> Reply:
        for _ in range(QUESTIONS_LIMIT):
            try:
                return await self.finish(visit.update_id, _alone, visit, handler, *args)
            except AskTelegram as question:
                told = await self.rights.standing(question.chat_id, visit.telegram_id)
                await self.db.transact(_note_standing, visit, question.chat_id, told)
                visit = visit.told(question.chat_id, told)
            except AskFile as question:
                content = await self.keeper.content(question.file_id, largest=question.largest)
                visit = visit.given(question.file_id, content)
            except AskAdmins as question:
                visit = visit.told_admins(question.chat_id, await self.rights.admins(question.chat_id))
            except guards.WhichNetwork as refusal:
                return await self.finish(visit.update_id, _ask_which, visit, refusal, asked)
            except (Refusal, DateRefused) as refusal:
                return await self.finish(visit.update_id, _refused, visit, refusal)
        raise RuntimeError("one update asked for too many standings")

    async def finish(
        self, update_id: int, work: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The transaction that is an update's effect. In it the inbox learns that the update is done."""

        stored = self.inbox.is_open(update_id)

        def whole(session: Session) -> T:
            result = work(session, *args, **kwargs)
            if stored:
                self.inbox.done(session, update_id, self.clock.now())
            return result

        result = await self.db.transact(whole)
        self.inbox.closed(update_id)
        return result

    # --- Answers of its own ---------------------------------------------------------------------------

    def _go(self, session: Session, visit: Visit, tap: Go) -> Reply:
        page = self.pages.get(tap.page)
        if page is None:
            return errors.unknown_tap(guards.texts(session, visit))
        dialogues.drop_question(session, visit.telegram_id)
        return Reply(show=page(session, visit, tap.network))

    def choose_network(self, session: Session, visit: Visit, tap: Choose) -> Reply:
        """The answer to "which network?": remembered, and what was put aside is done, in one transaction."""
        member = guards.member(session, visit, tap.network)
        assert member.person is not None
        member.person.current_network_id = tap.network
        dialogue = dialogues.current(session, visit.telegram_id)
        asked = dialogue.data.get("command") if dialogue is not None and dialogue.asks == "which" else None
        if asked is not None:
            dialogues.close(session, visit.telegram_id)
        done = self._put_aside(session, replace(visit, tapped=False), asked or "/start")
        t = guards.texts(session, visit, member.network)
        # The question goes; the answer comes as a message of its own, as if the command had been typed now.
        return replace(
            done,
            show=None,
            say=done.show or done.say,
            toast=t.plain("network-chosen", title=member.network.title),
            remove=True,
        )

    def _put_aside(self, session: Session, visit: Visit, asked: str) -> Reply:
        """A command that waited for the answer to "which network?". Refused, it leaves the choice as it is."""
        typed = commands.read(asked, bot_username=self.bot_username)
        if typed is None or typed.command is None:
            return NOTHING
        try:
            with session.begin_nested():
                return self.by_command[typed.command.key](session, visit, typed.args)
        except guards.WhichNetwork as refusal:
            return _ask_which(session, visit, refusal, asked)
        except (Refusal, DateRefused) as refusal:
            return errors.refused(session, visit, refusal)

    def _wrong_place(self, session: Session, visit: Visit, command: commands.Command) -> Reply:
        network = guards.here(session, visit)
        page = command.key if command.key in self.pages else "start"
        url = visit.url(links.page(page, network.id))
        return errors.private_only(guards.texts(session, visit), command, url)

    def _said(self, session: Session, visit: Visit, text: str) -> Reply:
        """Text in private: the answer to what a dialogue asks, else help, at most once in ten minutes."""
        dialogue = dialogues.current(session, visit.telegram_id)
        handler = self.by_question.get(dialogue.asks) if dialogue is not None else None
        if dialogue is None or handler is None:
            return self._help(session, visit)
        within = self.answers_within.get(dialogue.asks)
        if within is not None and visit.now - dialogue.updated_at > within:
            dialogues.drop_question(session, visit.telegram_id)
            return self._help(session, visit)
        return handler(session, visit, dialogue, text)

    def _sent(self, session: Session, visit: Visit, sent: Sent | None) -> Reply:
        """A file in private: the answer to what a dialogue asks. What is neither document nor photo is
        refused where a file was asked for; else help, at most once in ten minutes."""
        dialogue = dialogues.current(session, visit.telegram_id)
        handler = self.by_file.get(dialogue.asks) if dialogue is not None else None
        if handler is not None and sent is None:
            return Reply(say=Screen(guards.texts(session, visit).html("file-kind")))
        handler = handler or self.by_file.get(NO_QUESTION)
        reply = (
            handler(session, visit, dialogue, sent) if handler is not None and sent is not None else NOTHING
        )
        return self._help(session, visit) if reply is NOTHING else reply

    def _help(self, session: Session, visit: Visit) -> Reply:
        person = members.person_of(session, visit.telegram_id)
        last = person.helped_at if person else self.helped.get(visit.telegram_id)
        if last is not None and visit.now - last < HELP_PAUSE:
            return NOTHING
        if person is not None:
            person.helped_at = visit.now
        else:
            self.helped = {k: v for k, v in self.helped.items() if visit.now - v < HELP_PAUSE}
            self.helped[visit.telegram_id] = visit.now
        return self.by_command["hilfe"](session, visit, "")


_ON_CARDS = (Rsvp, RoundVote, PollSayAll)
"""The buttons of cards in the group: their answer is a toast."""

_ASIDE = frozenset({"abbrechen", "hilfe", "datenschutz"})
"""Commands that leave an open question open."""

_FOR_ANONYMOUS = frozenset(
    {
        "planen",
        "terminumfrage",
        "verwalten",
        "rhythmus",
        "lehrgang",
        "status",
        "hilfe",
        "start",
        "datenschutz",
        "treffen",
    }
)


def _alone(session: Session, visit: Visit, handler: Callable[..., Reply], *args: Any) -> Reply:
    """Runs a handler as its network's only writer, where it can be told beforehand which network is meant (else the
    guards find out)."""
    tap = next((arg for arg in args if isinstance(arg, Tap)), None)
    named: dict[str, Any] = {} if tap is None else vars(tap)
    if not visit.private:
        locking.hold_chat(session, visit.chat_id)
    elif number := named.get("network"):
        locking.hold(session, number)
    else:
        for kind in locking.BELONGING.keys() & named.keys():
            locking.hold_of(session, kind, named[kind])
    return _done(session, visit, handler, *args)


def _done(session: Session, visit: Visit, handler: Callable[..., Reply], *args: Any) -> Reply:
    return consenting.with_news(session, visit, handler(session, visit, *args))


def _note_standing(session: Session, visit: Visit, chat_id: int, told: Standing) -> None:
    """What Telegram said stays true whatever becomes of the handler: who has left loses access."""
    locking.hold_chat(session, chat_id)
    found = next(
        (m for m in members.memberships(session, visit.telegram_id) if m.network.chat_id == chat_id), None
    )
    if found is None:
        return
    if told.in_group is False:
        members.gone_from_group(session, found, now=visit.now)
    elif told.in_group:
        members.seen(found, now=visit.now)


_NO_ANSWER_HELPS = (AnswersClosed, NoSuchThing, NotAMember, NotAnOrganiser, NetworkPaused)


def _refused(session: Session, visit: Visit, refusal: Refusal) -> Reply:
    """A question that nobody can answer any more does not stay open: each further text would end there."""
    if visit.private and not visit.tapped and isinstance(refusal, _NO_ANSWER_HELPS):
        dialogues.drop_question(session, visit.telegram_id)
    return errors.refused(session, visit, refusal)


def _ask_which(session: Session, visit: Visit, refusal: guards.WhichNetwork, asked: str | None) -> Reply:
    """Puts the command aside and asks which network is meant."""
    if asked is not None and refusal.choices:
        person = members.person_of(session, visit.telegram_id)
        if person is not None:
            dialogues.ask(
                session,
                person,
                network_id=refusal.choices[0][0],
                asks="which",
                data={"command": asked},
                now=visit.now,
            )
    return errors.which_network(guards.texts(session, visit), refusal)
