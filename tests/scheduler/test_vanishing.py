"""What the bot answers in a group to one person's command vanishes after two minutes; the card stays."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Vanishing
from sandbox import faults
from sandbox.chats import Message
from sandbox.stage import Stage
from tests.conftest import Begun
from tests.scheduler.scenes import look, planned


async def waiting(stage: Stage) -> int:
    """How many answers have yet to vanish."""

    def count(session: Session) -> int:
        return session.scalar(select(func.count()).select_from(Vanishing)) or 0

    return await look(stage, count)


async def answer_to(begun: Begun, command: str) -> Message:
    await begun.stage.says(begun.ben, begun.group, command)
    return begun.group.last


async def settled(begun: Begun) -> None:
    """What joining left in the group has vanished."""
    await begun.stage.travel(minutes=5)
    assert await waiting(begun.stage) == 0


async def test_an_answer_in_the_group_vanishes_after_two_minutes(begun: Begun) -> None:
    await settled(begun)
    answer = await answer_to(begun, "/hilfe")
    await begun.stage.travel_to(begun.stage.wall + timedelta(seconds=110))
    assert not answer.deleted
    await begun.stage.travel(seconds=15)
    assert answer.deleted
    assert await waiting(begun.stage) == 0


async def test_what_a_tap_has_removed_is_not_deleted_again(begun: Begun) -> None:
    await settled(begun)
    await begun.stage.says(begun.anna, begun.group, "/planen 28.9.2027 16:00 TikTok")
    await begun.stage.taps(begun.anna, begun.group.last, "Verwerfen")
    assert await waiting(begun.stage) == 0
    await begun.stage.travel(days=2)
    deletions = [c for c in begun.stage.telegram.calls if c.method == "deleteMessage"]
    assert deletions
    assert all(call.ok for call in deletions)


async def test_each_vanishes_at_its_own_time_and_the_card_stays(begun: Begun) -> None:
    stage = begun.stage
    await settled(begun)
    card = await planned(begun)
    first = await answer_to(begun, "/zusage")
    await stage.travel(seconds=60)
    second = await answer_to(begun, "/treffen")
    await stage.travel(seconds=65)
    assert (first.deleted, second.deleted, card.deleted) == (True, False, False)
    await stage.travel(seconds=60)
    assert (second.deleted, card.deleted) == (True, False)
    await stage.travel(days=3)
    assert not card.deleted


async def test_what_is_said_in_private_stays(begun: Begun) -> None:
    await begun.stage.says(begun.ben, None, "/hilfe")
    answer = begun.ben.private.last
    await begun.stage.travel(days=1)
    assert not answer.deleted


async def test_a_restart_forgets_none(begun: Begun) -> None:
    stage = begun.stage
    await settled(begun)
    answer = await answer_to(begun, "/hilfe")
    await stage.stop_bot()
    await stage.travel(minutes=10)
    await stage.start_bot()
    assert answer.deleted


async def test_an_answer_that_somebody_deleted_first_is_no_trouble(begun: Begun) -> None:
    await settled(begun)
    answer = await answer_to(begun, "/hilfe")
    begun.anna.deletes(answer)
    await begun.stage.travel(minutes=3)
    assert await waiting(begun.stage) == 0


async def test_a_deletion_that_fails_is_not_chased(begun: Begun) -> None:
    stage = begun.stage
    await settled(begun)
    answer = await answer_to(begun, "/hilfe")
    stage.telegram.faults.fail(method="deleteMessage", with_=faults.server_error(502))
    await stage.travel(minutes=10)
    assert not answer.deleted
    assert await waiting(stage) == 0
    assert stage.telegram.faults.waiting == 0
