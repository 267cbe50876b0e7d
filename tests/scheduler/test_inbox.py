"""Updates between their arrival and their effect: none lost, none twice, whatever happens in between."""

from __future__ import annotations

import logging
from collections.abc import Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot.callbacks.rsvps import Rsvp as RsvpTap
from bot.inbox import matters
from bot.processor import KeyedProcessor
from bot.reply import Reply
from bot.visit import Visit
from domain import inbox
from models import Incoming
from sandbox.stage import Stage
from tests.conftest import Begun
from tests.scheduler.scenes import answers, look, planned, said


async def rows(stage: Stage) -> list[Incoming]:
    return await look(
        stage, lambda session: list(session.scalars(select(Incoming).order_by(Incoming.update_id)))
    )


async def undone(stage: Stage) -> int:
    return sum(row.done_at is None for row in await rows(stage))


class Crash:
    """From `begins` on updates arrive and are confirmed, and nobody handles them, as if the power failed just
    then; `over` starts the bot anew."""

    def __init__(self, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
        self._stage = stage
        self._patches = monkeypatch

    def begins(self) -> None:
        async def drowned(
            processor: KeyedProcessor, update: object, coroutine: Coroutine[Any, Any, None]
        ) -> None:
            coroutine.close()
            self._stage.clock.end()

        self._patches.setattr(KeyedProcessor, "do_process_update", drowned)

    async def over(self) -> None:
        await self._stage.settle()
        assert self._stage.telegram.pending == 0, "Telegram has been told that all of it arrived"
        await self._stage.stop_bot()
        self._patches.undo()
        await self._stage.start_bot()


@pytest.fixture
def crash(begun: Begun, monkeypatch: pytest.MonkeyPatch) -> Crash:
    return Crash(begun.stage, monkeypatch)


# --- A crash between confirmation and handling --------------------------------------------------------


async def test_what_was_confirmed_and_not_handled_takes_effect_after_the_restart(
    begun: Begun, crash: Crash, caplog: pytest.LogCaptureFixture
) -> None:
    stage = begun.stage
    card = await planned(begun)
    crash.begins()
    tap = begun.ben.taps(card, "Dabei")
    begun.cem.says(begun.group, "/vielleicht")
    begun.anna.says(None, "/thema Dritte Orte")
    await stage.settle()
    assert await answers(stage) == {}
    assert await undone(stage) == 3
    await crash.over()

    assert await answers(stage) == {begun.ben.id: "yes", begun.cem.id: "maybe"}
    assert "Dabei: 1\nBen" in card.text
    assert tap.answer is not None
    assert tap.answer.text == "Du bist dabei. Schön!"
    assert "Dritte Orte" in begun.anna.private.last.text
    assert "updates taken up count=3" in caplog.text
    assert await undone(stage) == 0


async def test_a_crash_right_after_joining_keeps_the_consent(begun: Begun, crash: Crash) -> None:
    stage = begun.stage
    card = await planned(begun)
    tap = await stage.taps(begun.dora, card, "Dabei")
    assert tap.answer is not None
    assert tap.answer.url is not None
    await stage.opens(begun.dora, tap.answer.url)
    crash.begins()
    begun.dora.taps(begun.dora.private.last, "Einverstanden")
    await crash.over()
    assert await answers(stage) == {begun.dora.id: "yes"}


async def test_one_persons_taps_keep_their_order_over_a_crash(begun: Begun, crash: Crash) -> None:
    stage = begun.stage
    card = await planned(begun)
    crash.begins()
    for label in ("Dabei", "Nicht dabei", "Vielleicht"):
        begun.ben.taps(card, label)
    await crash.over()
    assert await answers(stage) == {begun.ben.id: "maybe"}
    await stage.taps(begun.ben, card, "Nicht dabei")
    assert await answers(stage) == {begun.ben.id: "no"}


async def test_what_telegram_sends_again_after_a_crash_counts_once(begun: Begun, crash: Crash) -> None:
    """Stored, and the power failed before it was confirmed: it is taken up, and it comes a second time."""
    stage = begun.stage
    await planned(begun)
    crash.begins()
    begun.ben.says(begun.group, "/zusage")
    await stage.settle()
    stage.telegram.faults.replay(1)
    before = stage.wall - timedelta(seconds=10)
    await crash.over()
    stage.telegram.faults.replay(1)
    await stage.settle()
    replies = [m for m in said(begun.group, since=before) if m.text.startswith("Ben: dabei")]
    assert len(replies) == 1


async def test_several_crashes_in_a_row_lose_nothing(begun: Begun, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = begun.stage
    card = await planned(begun)
    for person, label in ((begun.anna, "Dabei"), (begun.ben, "Vielleicht"), (begun.cem, "Nicht dabei")):
        crash = Crash(stage, monkeypatch)
        crash.begins()
        person.taps(card, label)
        await stage.settle()
        await stage.stop_bot()
        await stage.start_bot()  # nobody handles them after this start either
    await Crash(stage, monkeypatch).over()
    assert await answers(stage) == {begun.anna.id: "yes", begun.ben.id: "maybe", begun.cem.id: "no"}
    assert await undone(stage) == 0


async def test_a_tap_found_too_late_counts_without_its_toast(begun: Begun, crash: Crash) -> None:
    stage = begun.stage
    card = await planned(begun)
    crash.begins()
    begun.ben.taps(card, "Dabei")
    await stage.settle()
    await stage.stop_bot()
    await stage.travel(minutes=10)
    await crash.over()
    assert await answers(stage) == {begun.ben.id: "yes"}
    assert "Dabei: 1\nBen" in card.text
    world = stage.telegram.world
    assert world.violations == ["answerCallbackQuery: answered too late: the tap of Ben on 'r1:1:yes'"]
    world.violations.clear()
    world.taps.clear()


# --- Twice --------------------------------------------------------------------------------------------


async def test_an_update_that_comes_twice_takes_effect_once(begun: Begun) -> None:
    stage = begun.stage
    await stage.travel(minutes=5)
    before = stage.wall - timedelta(seconds=1)
    stage.telegram.faults.duplicate_next()
    await stage.says(begun.ben, begun.group, "/hilfe")
    stage.telegram.faults.replay(1)
    await stage.settle()
    await stage.restart()
    stage.telegram.faults.replay(1)
    await stage.settle()
    assert len(said(begun.group, since=before)) == 1


async def test_an_old_answer_replayed_does_not_undo_the_newer_one(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun)
    await stage.taps(begun.ben, card, "Dabei")
    begun.ben.says(begun.group, "/absage")
    await stage.settle()
    stage.telegram.faults.replay(2)
    await stage.settle()
    await stage.taps(begun.ben, card, "Vielleicht")
    stage.telegram.faults.replay(3)
    await stage.settle()
    assert await answers(stage) == {begun.ben.id: "maybe"}


# --- Failures -----------------------------------------------------------------------------------------


def broken(times: int) -> Any:
    """A handler that fails so many times, and works from then on."""
    calls = {"count": 0}

    def handler(session: Session, visit: Visit, args: str) -> Reply:
        calls["count"] += 1
        if calls["count"] <= times:
            raise RuntimeError("out of order")
        return Reply()

    return handler, calls


async def test_a_handler_that_fails_once_is_tried_again(
    begun: Begun, caplog: pytest.LogCaptureFixture
) -> None:
    """No error in the log (the teardown looks), and the person notices nothing."""
    stage = begun.stage
    assert stage.house is not None
    handler, calls = broken(times=1)
    stage.house.desk.command("hilfe", handler)
    since = stage.wall
    await stage.says(begun.ben, None, "/hilfe")
    assert calls["count"] == 2
    assert said(begun.ben.private, since=since) == []
    assert "update failed attempt=1" in caplog.text


async def test_a_poisonous_update_is_set_aside_after_three_attempts(
    begun: Begun, caplog: pytest.LogCaptureFixture
) -> None:
    stage = begun.stage
    assert stage.house is not None
    handler, calls = broken(times=99)
    stage.house.desk.command("hilfe", handler)
    await stage.says(begun.ben, None, "/hilfe")
    assert calls["count"] == 3
    assert "etwas schiefgegangen" in begun.ben.private.last.text
    assert await undone(stage) == 0
    assert len([r for r in caplog.records if r.levelno >= logging.ERROR]) == 1
    caplog.clear()
    await stage.restart()
    assert calls["count"] == 3


async def test_a_tap_that_fails_is_answered_with_an_apology(
    begun: Begun, caplog: pytest.LogCaptureFixture
) -> None:
    """In the group, too, where nothing is said aloud: else the phone shows a turning circle."""
    stage = begun.stage
    card = await planned(begun)
    assert stage.house is not None
    handler, _ = broken(times=99)
    stage.house.desk.by_tap[RsvpTap] = handler
    tap = await stage.taps(begun.ben, card, "Dabei")
    assert tap.answer is not None
    assert tap.answer.show_alert
    assert "etwas schiefgegangen" in tap.answer.text
    assert begun.group.last is card
    assert len([r for r in caplog.records if r.levelno >= logging.ERROR]) == 1
    caplog.clear()


async def test_what_was_found_undone_at_ten_starts_is_set_aside(
    begun: Begun, crash: Crash, caplog: pytest.LogCaptureFixture
) -> None:
    """It may be what ends the bot. Everything else is handled."""
    stage = begun.stage
    card = await planned(begun)
    crash.begins()
    begun.ben.says(begun.group, "/absage")
    begun.cem.taps(card, "Dabei")
    await stage.settle()
    assert stage.house is not None
    await stage.house.db.transact(_found_often)
    await crash.over()
    assert await answers(stage) == {begun.cem.id: "yes"}
    assert await undone(stage) == 0
    (error,) = [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR]
    assert error.startswith("update set aside id=7000")
    caplog.clear()


def _found_often(session: Session) -> None:
    first = session.scalars(
        select(Incoming).where(Incoming.done_at.is_(None)).order_by(Incoming.update_id)
    ).first()
    assert first is not None
    first.starts = inbox.STARTS_LIMIT


async def test_the_effect_and_the_mark_stand_or_fall_together(
    begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = begun.stage
    card = await planned(begun)
    mark, failures = inbox.done, iter([True])

    def failing(session: Session, update_id: int, **how: Any) -> None:
        mark(session, update_id, **how)
        if next(failures, False):
            raise OperationalError("UPDATE", None, Exception("disk I/O error"))

    monkeypatch.setattr(inbox, "done", failing)
    tap = await stage.taps(begun.ben, card, "Dabei")
    assert tap.answer is not None
    assert tap.answer.text == "Du bist dabei. Schön!", "the first try left no trace"
    assert "Dabei: 1\nBen" in card.text


async def test_what_cannot_be_stored_is_not_confirmed_and_comes_again(
    begun: Begun, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stage = begun.stage
    card = await planned(begun)
    store, failures = inbox.take_in, iter([True, True])

    def failing(session: Session, updates: Any, **how: Any) -> dict[int, bool]:
        if next(failures, False):
            raise OperationalError("INSERT", {"payload": updates}, Exception("database is locked"))
        return store(session, updates, **how)

    monkeypatch.setattr(inbox, "take_in", failing)
    await stage.says(begun.ben, None, "/zusage streng vertraulich")
    assert await answers(stage) == {begun.ben.id: "yes"}
    assert "Dabei: 1\nBen" in card.text
    assert caplog.text.count("updates not stored error=OperationalError") == 2
    assert "vertraulich" not in caplog.text


# --- Privacy ------------------------------------------------------------------------------------------


async def test_nothing_that_was_written_outlives_its_handling(begun: Begun, database: Path) -> None:
    """A stranger's words to the bot, and what people say to each other in the group."""
    stage = begun.stage
    stored = len(await rows(stage))
    await stage.says(begun.cem, begun.group, "Geheimnis-der-Gruppe")
    assert len(await rows(stage)) == stored, "talk in the group is not stored even for a moment"
    await stage.says(begun.dora, None, "Geheimnis-einer-Fremden")
    assert len(await rows(stage)) == stored + 1
    assert all(row.payload is None for row in await rows(stage))
    await stage.stop_bot()
    for file in database.parent.iterdir():
        assert b"Geheimnis" not in file.read_bytes(), file.name


async def test_the_numbers_go_after_a_day(begun: Begun) -> None:
    stage = begun.stage
    for _ in range(3):
        await stage.says(begun.ben, None, "/hilfe")
    assert len(await rows(stage)) >= 4, "the bot's arrival in the group, and what Ben said"
    await stage.travel(days=1, hours=2)
    await stage.says(begun.ben, None, "/hilfe")
    assert len(await rows(stage)) == 1


def message(kind: str, **fields: object) -> dict[str, Any]:
    return {"update_id": 1, "message": {"chat": {"id": 1, "type": kind}, **fields}}


@pytest.mark.parametrize(
    ("update", "kept"),
    [
        (message("private", text="Hallo"), True),
        (message("private", photo=[]), True),
        (message("supergroup", text="Hallo"), False),
        (message("supergroup", photo=[], caption="/hilfe"), False),
        (message("supergroup", text="  /hilfe"), True),
        (message("group", migrate_to_chat_id=-100), True),
        (message("supergroup", new_chat_members=[]), True),
        (message("supergroup", left_chat_member={}), True),
        (message("supergroup", new_chat_title="Neu"), True),
        ({"update_id": 1, "callback_query": {}}, True),
        ({"update_id": 1, "my_chat_member": {}}, True),
        ({"message": {"chat": {"type": "private"}, "document": {"file_id": "x"}}}, True),
        ({"message": {"chat": {"type": "private"}, "photo": [{"file_id": "x"}], "caption": "Tafel"}}, True),
        ({"message": {"chat": {"type": "supergroup"}, "document": {"file_id": "x"}}}, False),
    ],
)
def test_what_matters(update: dict[str, Any], kept: bool) -> None:
    assert matters(update) is kept
