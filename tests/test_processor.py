"""One person's updates in order, different people's side by side."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot, Update

from bot.db import Database
from bot.floods import Floods
from bot.inbox import Inbox
from bot.peers import Peers
from bot.processor import SIDE_BY_SIDE, KeyedProcessor
from domain import inbox, processes
from sandbox.moved_clock import MovedClock
from tests.databases import url_of

START = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
DATE = int(START.timestamp())
GROUP = {"id": -100, "type": "supergroup", "title": "Netzwerk"}


def user(person: int) -> dict[str, Any]:
    return {"id": person, "is_bot": False, "first_name": f"Person {person}"}


def message(update_id: int, person: int | None, chat: dict[str, Any] = GROUP) -> dict[str, Any]:
    said: dict[str, Any] = {"message_id": abs(update_id), "date": DATE, "chat": chat, "text": "Hallo"}
    if person is not None:
        said["from"] = user(person)
    return {"update_id": update_id, "message": said}


def private(update_id: int, person: int) -> dict[str, Any]:
    return message(update_id, person, {"id": person, "type": "private", "first_name": f"Person {person}"})


BOT = Bot("1:not-asked-anything")


class Office:
    """Updates that arrive as Telegram hands them over, and take as long to handle as the test says."""

    def __init__(self, db: Database, *, alone: bool = True) -> None:
        self.clock = MovedClock(START)
        self.peers = Peers(db, self.clock, alone=alone)
        self.inbox = Inbox(self.clock, db, self.peers)
        self.processor = KeyedProcessor(self.clock, Floods(), self.inbox)
        self.begun: list[int] = []
        self.done: list[int] = []
        self._may_end: dict[int, asyncio.Event] = {}
        self._tasks: list[asyncio.Task[None]] = []

    async def arrives(self, *updates: dict[str, Any]) -> None:
        await self.inbox.take_in(json.dumps({"ok": True, "result": updates}).encode())
        for update in updates:
            await self.inbox.put(Update.de_json(update, None))

    async def gets(self, *updates: dict[str, Any]) -> None:
        await self.arrives(*updates)
        await self.takes()

    async def takes(self) -> None:
        """What lies in the inbox is handled, as python-telegram-bot does it."""
        while not self.inbox.empty():
            update = await self.inbox.get()
            assert isinstance(update, Update)
            self._may_end[update.update_id] = asyncio.Event()
            work = self.processor.process_update(update, self._handle(update.update_id))
            self._tasks.append(asyncio.create_task(work))
        await self.breathe()

    async def _handle(self, number: int) -> None:
        self.begun.append(number)
        await self._may_end[number].wait()
        if number < 0:
            raise ValueError("a handler failed")
        self.done.append(number)

    async def ends(self, *numbers: int) -> None:
        for number in numbers:
            self._may_end[number].set()
        await self.breathe()

    async def breathe(self) -> None:
        for _ in range(20):
            await asyncio.sleep(0)

    async def closes(self) -> list[BaseException | None]:
        for event in self._may_end.values():
            event.set()
        return await asyncio.gather(*self._tasks, return_exceptions=True)


@pytest.fixture
async def office(database: Path) -> AsyncIterator[Office]:
    db = Database(url_of(database))
    yield Office(db)
    db.close()


async def test_one_persons_updates_are_handled_in_order(office: Office) -> None:
    await office.gets(message(1, 7), message(2, 7), message(3, 7))
    assert office.begun == [1]
    await office.ends(2)
    assert office.begun == [1], "the second waits for the first, however fast it would be"
    await office.ends(1)
    assert (office.done, office.begun) == ([1, 2], [1, 2, 3])
    await office.closes()
    assert office.done == [1, 2, 3]


async def test_different_people_do_not_wait_for_each_other(office: Office) -> None:
    await office.gets(*(message(number, person=number) for number in range(1, 51)))
    assert office.begun == list(range(1, 51))
    await office.ends(50)
    assert office.done == [50]
    await office.closes()


async def test_whoever_waits_for_another_process_waits_in_order_and_does_not_give_up(database: Path) -> None:
    db = Database(url_of(database))
    office = Office(db, alone=False)
    other = await db.transact(processes.begin, now=START, alone=False)
    await office.peers.begin()
    await db.transact(inbox.take_in, {1: private(1, 7)}, holder=other, now=START, with_sender=True)
    for update in (private(2, 7), private(3, 7), private(4, 8)):
        await office.inbox.arrived(update, BOT)
    await office.takes()
    await office.ends(2, 3, 4)
    await office.clock.travel(minutes=5)
    assert office.done == [4], "somebody else does not wait"
    await db.transact(inbox.done, 1, holder=other, now=START)
    await office.clock.travel(seconds=2)
    assert office.done == [4, 2, 3]
    db.close()


async def test_what_is_taken_up_from_the_dead_comes_before_what_waited_for_it(database: Path) -> None:
    db = Database(url_of(database))
    office = Office(db, alone=False)
    other = await db.transact(processes.begin, now=START, alone=False)
    await office.peers.begin()
    await db.transact(inbox.take_in, {1: private(1, 7)}, holder=other, now=START, with_sender=True)
    await office.inbox.arrived(private(2, 7), BOT)
    await office.takes()
    await office.clock.travel(seconds=1)
    await db.transact(processes.end, other)
    await office.inbox.take_up(BOT)
    await office.takes()
    await office.ends(1, 2)
    await office.clock.travel(seconds=2)
    assert office.done == [1, 2]
    db.close()


async def test_the_same_person_in_the_group_and_in_private_is_one_person(office: Office) -> None:
    await office.gets(message(1, 7), message(2, 7, {"id": 7, "type": "private", "first_name": "Person 7"}))
    assert office.begun == [1]
    await office.closes()
    assert office.done == [1, 2]


async def test_a_person_who_joins_or_leaves_is_the_one_who_caused_it(office: Office) -> None:
    change = {
        "update_id": 1,
        "chat_member": {
            "chat": GROUP,
            "from": user(7),
            "date": DATE,
            "old_chat_member": {"status": "member", "user": user(8)},
            "new_chat_member": {"status": "left", "user": user(8)},
        },
    }
    await office.gets(change, message(2, 7), message(3, 8))
    assert office.begun == [1, 3]
    await office.closes()


async def test_what_nobody_caused_goes_by_its_chat(office: Office) -> None:
    await office.gets(
        message(1, None), message(2, None), message(3, None, {"id": -200, "type": "group", "title": "Zwei"})
    )
    assert office.begun == [1, 3]
    await office.closes()


async def test_a_failure_holds_nobody_up(office: Office) -> None:
    await office.gets(message(-1, 7), message(2, 7))
    await office.ends(-1, 2)
    assert office.done == [2]
    ended = await office.closes()
    assert [type(end) for end in ended] == [ValueError, type(None)]
    assert office.clock.idle()


async def test_work_begins_when_an_update_is_put_and_ends_when_it_is_handled(office: Office) -> None:
    assert office.clock.idle()
    await office.arrives(message(1, 7), message(2, 7))
    assert not office.clock.idle(), "on its way already counts"
    await office.takes()
    await office.ends(1)
    assert not office.clock.idle(), "the second has begun"
    await office.ends(2)
    assert office.clock.idle()


async def test_a_long_line_is_worked_off_to_its_end_and_leaves_nothing_behind(office: Office) -> None:
    await office.gets(*(message(number, person=number % 5) for number in range(1, 101)))
    assert len(office.begun) == 5
    await office.closes()
    assert sorted(office.done) == list(range(1, 101))
    for person in range(5):
        own = [number for number in office.done if number % 5 == person]
        assert own == sorted(own)
    assert office.clock.idle()
    await office.gets(message(101, person=1))
    assert office.begun[-1] == 101
    await office.closes()


async def test_who_stands_in_line_is_not_at_work(office: Office) -> None:
    """A moved clock waits for work, not for a queue that waits for the clock."""
    await office.gets(message(1, 7), message(2, 7))

    async def waits() -> None:
        await office.clock.sleep_until(datetime(2027, 3, 1, 10, 0, tzinfo=UTC))
        await office.ends(1, 2)

    sleeping = asyncio.create_task(waits())  # the first update's handler rests for an hour
    await office.breathe()
    assert office.clock.idle()
    await office.clock.travel(hours=1)
    await sleeping
    assert office.done == [1, 2]
    await office.closes()


async def test_many_fit_side_by_side(office: Office) -> None:
    assert office.processor.max_concurrent_updates == SIDE_BY_SIDE >= 100
