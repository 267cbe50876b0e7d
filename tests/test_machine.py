"""Anybody does anything, in any order, while Telegram falters: what must hold holds after every step.

A quick run is part of `make test`; a long one: `make thorough`.
"""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import Awaitable, Callable
from datetime import timedelta
from enum import Enum
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from bot.callbacks.joining import Consent
from bot.callbacks.planning import (
    BroadcastSend,
    CancelMeeting,
    DraftConfirm,
    Manage,
    ManageField,
    MoveConfirm,
)
from bot.callbacks.rsvps import Rsvp
from bot.callbacks.settings import Erase, Leave, PauseFor, SetReminders
from sandbox import faults
from sandbox.faults import Fault, Reset
from sandbox.groups import Group
from sandbox.people import Person
from tests.machine import hostile
from tests.machine.scene import Scene
from tests.machine.watch import Watch

PATIENCE = 0.7
"""How long the bot waits for an answer here: time-outs are real time."""

CALM = timedelta(seconds=61)
"""How long after a deed its last effects may come: a group's pace is counted by the minute."""

AMBIGUOUS: tuple[Fault, ...] = (
    faults.LOST_BEFORE,
    faults.LOST_AFTER,
    Reset(accepted=False),
    Reset(accepted=True),
    faults.server_error(500),
    faults.server_error(502),
    faults.server_error(504),
)
LATER = tuple(faults.retry_after(seconds) for seconds in (1, 7, 40, 300))
NEVER = (faults.BLOCKED, faults.NEVER_STARTED, faults.DEACTIVATED, faults.NOT_FOUND)


WAYS = (
    "/start",
    "/themen",
    "/thema Lernroboter <b>",
    "/treffen",
    "/termine",
    "/verwalten",
    "/planen",
    "/profil",
    "/einstellungen",
    "/lehrgang",
    "/sprache",
    "/status",
)


class ManagedBy(Enum):
    """Buttons of an organiser's panel: how their data begin and end."""

    MOVING = (ManageField.prefix, ":when")
    TITLE = (ManageField.prefix, ":title")
    PLACE = (ManageField.prefix, ":place")
    LINK = (ManageField.prefix, ":link")
    HOST = (ManageField.prefix, ":host")
    DESCRIPTION = (ManageField.prefix, ":description")
    CANCELLING = (CancelMeeting.prefix, ":0")


CAST = 10
people = st.integers(0, CAST - 1)
"""Anna comes first, so that shrunk stories are hers."""
members_mostly = st.one_of(st.sampled_from((0, 1, 2, 4, 5, 6)), people)
which = st.one_of(st.integers(0, 6), st.integers(0, 60))
"""Which button or message: small numbers are the newest."""
sides = st.booleans()

STEPS = (
    timedelta(seconds=20),
    timedelta(minutes=3),
    timedelta(minutes=50),
    timedelta(hours=7),
    timedelta(days=1),
    timedelta(days=3, hours=2),
    timedelta(days=16),
    timedelta(days=70),
)


class Machine(RuleBasedStateMachine):
    empty_database: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._runner = asyncio.Runner()
        self._loop_troubles: list[str] = []
        self._runner.get_loop().set_exception_handler(
            lambda _, context: self._loop_troubles.append(str(context))
        )
        self._failed = False
        self.scene = Scene(Path(self._folder.name), self.empty_database)
        self.watch = Watch(self.scene)
        self.telegram = self.scene.stage.telegram

    @initialize()
    def begins(self) -> None:
        self._do(self.scene.begin)
        for tap in self.watch.new_taps():
            assert tap.answered

    def teardown(self) -> None:
        try:
            if not self._failed:
                self._do(self._winds_up)
        finally:
            self.watch.close()
            self._runner.run(self.scene.end())
            self._runner.close()
            self._folder.cleanup()

    def _do(self, work: Callable[[], Awaitable[None]]) -> None:
        async def whole() -> None:
            await work()

        try:
            self._runner.run(whole())
            assert self._loop_troubles == []
        except BaseException:
            self._failed = True
            note(self.telegram.transcript()[-6000:])
            raise

    def _step(self, *actors: Person, deed: Callable[[], Any]) -> None:
        """A deed, the bot's answer to it, and a look at everything."""

        async def step() -> None:
            before = self.watch.before(*actors)
            done = deed()
            if done is False or done is None:
                return
            if isinstance(done, Awaitable):
                await done
            await self.scene.stage.clock.settle(CALM)
            await self.watch.after(before, actors)

        self._do(step)

    async def _winds_up(self) -> None:
        """The faults end. When an hour has passed, and again after four months, all is as it should be."""
        stage = self.scene.stage
        self.telegram.faults.clear()
        for step in (timedelta(hours=1), timedelta(days=120)):
            before = self.watch.before()
            await self.scene.wait(step)
            await stage.settle()
            await self.watch.after(before, ())
            await self.watch.at_the_end()

    def _who(self, number: int) -> Person:
        return self.scene.people[number]

    def _where(self, person: Person, south: bool) -> Group:
        inside = self.scene.inside(person)
        return inside[south % len(inside)] if inside else self.scene.groups[south]

    # --- What people say and tap ----------------------------------------------------------------------

    def _says(self, person: Person, group: Group | None, text: str, *, anonymous: bool = False) -> None:
        signed = hostile.cut(self.scene.signed(person, text))
        self._step(person, deed=lambda: self.scene.says(person, group, signed, anonymous=anonymous))

    def _taps(self, person: Person, which: int) -> None:
        self._step(person, deed=lambda: self.scene.taps(person, which))

    @rule(
        who=members_mostly,
        place=st.sampled_from(("private", "group", "as the group")),
        text=hostile.commands(),
    )
    def commands(self, who: int, place: str, text: str) -> None:
        person = self._who(who)
        group = None if place == "private" else self._where(person, bool(who % 2))
        self._says(person, group, text, anonymous=place == "as the group")

    @rule(
        who=members_mostly,
        taps=st.lists(which, max_size=4),
        text=st.one_of(st.none(), hostile.texts(), hostile.plans()),
    )
    def goes_through_pages(self, who: int, taps: list[int], text: str | None) -> None:
        """Buttons one after the other, old ones too, and then a text: into dialogues, and through them."""
        person = self._who(who)
        for number in taps:
            self._taps(person, number)
        if text is not None:
            self._says(person, None, text)

    @rule(
        who=members_mostly,
        command=st.sampled_from(WAYS),
        taps=st.lists(st.integers(0, 20), min_size=1, max_size=4),
        text=st.one_of(st.none(), hostile.texts(), hostile.dates()),
        then=st.integers(0, 8),
    )
    def walks(self, who: int, command: str, taps: list[int], text: str | None, then: int) -> None:
        """From a command on, always under the newest message, as people do who mean it."""
        person = self._who(who)
        self._says(person, None, command)
        for number in taps:
            self._step(person, deed=lambda number=number: self.scene.taps_last(person, number))  # type: ignore[misc]
        if text is not None:
            self._says(person, None, text)
            self._step(person, deed=lambda: self.scene.taps_last(person, then))

    @rule(taps=st.lists(st.tuples(people, which), min_size=2, max_size=8))
    def many_tap_at_once(self, taps: list[tuple[int, int]]) -> None:
        def deed() -> bool:
            done = [self.scene.taps(self._who(who), number) for who, number in taps]
            return done != [None] * len(taps)

        self._step(*(self._who(who) for who, _ in taps), deed=deed)

    @rule(who=people, which=which, data=st.lists(hostile.forged_data(), min_size=1, max_size=3))
    def forges_buttons(self, who: int, which: int, data: list[str]) -> None:
        person = self._who(who)
        for forged in data:
            self._forges(person, which, forged)

    def _forges(self, person: Person, which: int, data: str) -> None:
        self._step(person, deed=lambda: self.scene.forges(person, which, data))

    @rule(who=people, payload=hostile.payloads(), tap=which)
    def follows_a_made_up_link(self, who: int, payload: str, tap: int) -> None:
        person = self._who(who)
        self._step(person, deed=lambda: self.scene.opens(person, payload))
        self._taps(person, tap)

    # --- The way it is meant --------------------------------------------------------------------------

    @rule(
        south=sides,
        days=st.sampled_from((0, 1, 3, 8, 15, 40)),
        clock=st.sampled_from(("7:30", "16:00", "21:00", "02:30")),
        more=st.lists(st.one_of(hostile.links(), st.just("Ort: Rathaus")), max_size=2),
    )
    def an_organiser_plans(self, south: bool, days: int, clock: str, more: list[str]) -> None:
        person = self.scene.udo if south else self.scene.anna
        day = self.scene.stage.wall + timedelta(days=days)
        self._says(person, None, "\n".join([f"/planen {day:%d.%m.%Y} {clock} Thema <{days}>", *more]))
        self._step(person, deed=lambda: self.scene.taps_newest(person, DraftConfirm.prefix))

    @rule(
        answers=st.lists(
            st.tuples(members_mostly, st.sampled_from(("yes", "maybe", "no"))), min_size=1, max_size=4
        )
    )
    def answer_on_the_card(self, answers: list[tuple[int, str]]) -> None:
        for who, answer in answers:
            self._answers(self._who(who), answer)

    def _answers(self, person: Person, answer: str) -> None:
        self._step(person, deed=lambda: self.scene.taps_newest(person, Rsvp.prefix, answer))

    @rule(
        south=sides, what=st.sampled_from(list(ManagedBy)), text=st.one_of(hostile.dates(), hostile.texts())
    )
    def an_organiser_manages(self, south: bool, what: ManagedBy, text: str) -> None:
        person = self.scene.udo if south else self.scene.anna
        self._says(person, None, "/verwalten")
        if len(self.watch.planned()) > 1:
            self._step(person, deed=lambda: self.scene.taps_newest(person, Manage.prefix))
        self._step(person, deed=lambda: self.scene.taps_newest(person, *what.value))
        if what is ManagedBy.CANCELLING:
            self._step(person, deed=lambda: self.scene.taps_newest(person, CancelMeeting.prefix, ":1"))
            return
        self._says(person, None, text)
        self._step(person, deed=lambda: self.scene.taps_newest(person, MoveConfirm.prefix))

    @rule(south=sides, text=hostile.texts())
    def an_organiser_writes_to_all(self, south: bool, text: str) -> None:
        person = self.scene.udo if south else self.scene.anna
        self._says(person, None, f"/rundruf {text}")
        self._step(person, deed=lambda: self.scene.taps_newest(person, BroadcastSend.prefix))

    @rule(who=people, south=sides)
    def joins_the_network(self, who: int, south: bool) -> None:
        person = self._who(who)
        self._says(person, self._where(person, south), "/beitreten")
        self._step(person, deed=lambda: self.scene.follows_newest(person, "?start=join_"))
        self._step(person, deed=lambda: self.scene.taps_newest(person, Consent.prefix))

    @rule(who=members_mostly, what=st.sampled_from(("pause", "less", "only changes", "leave", "erase")))
    def settles_how_much_they_hear(self, who: int, what: str) -> None:
        person = self._who(who)
        if what in ("leave", "erase"):
            self._says(person, None, "/austreten" if what == "leave" else "/loeschen")
            prefix = Leave.prefix if what == "leave" else Erase.prefix
            self._step(person, deed=lambda: self.scene.taps_newest(person, prefix, ":1"))
            return
        self._says(person, None, "/einstellungen")
        prefix, end = {
            "pause": (PauseFor.prefix, ":4"),
            "less": (SetReminders.prefix, ":last"),
            "only changes": (SetReminders.prefix, ":changes"),
        }[what]
        self._step(person, deed=lambda: self.scene.taps_newest(person, prefix, end))

    # --- What happens to people and groups ------------------------------------------------------------

    @rule(
        who=people,
        south=sides,
        what=st.sampled_from(("comes", "leaves", "kicked", "promoted", "demoted", "blocks", "unblocks")),
    )
    def somebody_moves(self, who: int, south: bool, what: str) -> None:
        person, group = self._who(who), self.scene.groups[south]
        if what in ("leaves", "kicked") and not group.has_bot:
            self.watch.unseen.add((person.id, group.id))
        self._step(person, deed=lambda: self.scene.moves(person, group, what))

    @rule(south=sides, what=st.sampled_from(("away", "back", "back as admin", "promoted", "demoted")))
    def the_bot_is_moved(self, south: bool, what: str) -> None:
        group = self.scene.groups[south]
        self._step(*self.scene.people, deed=lambda: self.scene.moves_bot(group, what))

    @rule(
        south=sides,
        what=st.sampled_from(("upgraded", "upgraded at last", "renamed", "tidied")),
        title=hostile.tricks(),
        which=which,
    )
    def the_group_changes(self, south: bool, what: str, title: str, which: int) -> None:
        group = self.scene.groups[south]
        creator = self.scene.udo if south else self.scene.anna

        def deed() -> bool:
            if what == "renamed":
                group.rename(self.scene.signed(creator, title)[:128], by=creator)
                return True
            if what == "tidied":
                return self.scene.deletes(group, which)
            return self.scene.upgrades(newcomer_first=what == "upgraded")

        self._step(creator, deed=deed)

    # --- Time, faults, restarts -----------------------------------------------------------------------

    @rule(step=st.sampled_from(STEPS))
    def time_passes(self, step: timedelta) -> None:
        self._step(deed=lambda: self.scene.wait(step))

    @rule(
        fault=st.sampled_from((*AMBIGUOUS, *LATER)),
        method=st.sampled_from(
            ("sendMessage", "sendMessage", "editMessageText", "deleteMessage", "pinChatMessage")
        ),
        whose=st.one_of(st.none(), people),
        never=st.one_of(st.none(), st.sampled_from(NEVER)),
    )
    def telegram_falters(self, fault: Fault, method: str, whose: int | None, never: Fault | None) -> None:
        if whose is None:
            self.telegram.faults.fail(method=method, with_=fault)
        else:
            self.telegram.faults.fail(method="sendMessage", chat_id=self._who(whose).id, with_=never or fault)

    @rule(
        what=st.sampled_from(
            ("updates lost", "updates twice", "updates again", "thrown out", "no toast", "restart")
        ),
        south=sides,
    )
    def something_odd_happens(self, what: str, south: bool) -> None:
        odd = self.telegram.faults
        if what == "restart":
            self._step(deed=self.scene.stage.restart)
        elif what == "updates lost":
            odd.lose_batch()
        elif what == "updates twice":
            odd.duplicate_next()
        elif what == "updates again":
            self._says(self.scene.olga, None, "/start")
            self._step(deed=self.scene.repeats)  # without a person: nobody may hear anything
        elif what == "no toast":
            odd.fail(method="answerCallbackQuery", with_=Reset(accepted=south))
        else:
            odd.fail(method="sendMessage", chat_id=self.scene.groups[south].id, with_=faults.KICKED)


def _long() -> bool:
    return settings.get_current_profile_name() == "thorough"


QUICK = settings(
    phases=[Phase.generate],
    max_examples=8,
    stateful_step_count=20,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
THOROUGH = settings(
    max_examples=300,
    stateful_step_count=60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def test_whatever_anybody_does(
    empty_database: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.app.ANSWER_SECONDS", PATIENCE)
    caplog.set_level(logging.ERROR)
    Machine.empty_database = empty_database
    run_state_machine_as_test(Machine, settings=THOROUGH if _long() else QUICK)
