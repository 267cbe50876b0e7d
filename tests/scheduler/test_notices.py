"""What organisers have to know reaches them once, in private, else in the group."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from models import Network
from sandbox.faults import Refused
from sandbox.groups import Group
from sandbox.people import Person
from sandbox.refusals import bad_request
from sandbox.stage import Stage
from tests.conftest import Begun
from tests.scheduler.scenes import plan, planned, said, times

PLANNED = datetime(2027, 3, 1, 10, 1)
PIN_DAY = datetime(2027, 9, 14, 16, 0)
AFTERWARDS = datetime(2027, 9, 28, 17, 29)
"""The meeting is nearly over: what is asked after its end has stories of its own (test_afterwards)."""


def told(person: Person, word: str) -> list[str]:
    return [m.text for m in said(person.private, since=PLANNED) if word in m.text]


async def in_a_topic(stage: Stage) -> tuple[Person, Person, Group, int]:
    """A forum whose cards stand in a topic, an organiser and a member."""
    anna, ben = stage.telegram.person("Anna"), stage.telegram.person("Ben")
    group = stage.telegram.group("Netzwerk Nord", creator=anna, members=[ben], forum=True)
    topic = group.new_topic("Termine")
    await stage.adds_bot(group, anna)
    await stage.joins(anna, group)
    await stage.joins(ben, group)
    assert stage.house is not None
    await stage.house.db.transact(lambda session: _choose_topic(session, topic))
    return anna, ben, group, topic


def _choose_topic(session: Session, topic: int) -> None:
    session.execute(update(Network).values(thread_id=topic))


async def test_a_lost_topic_is_told_to_the_organiser_and_nobody_else(stage: Stage) -> None:
    anna, ben, group, topic = await in_a_topic(stage)
    await plan(stage, anna, group)
    group.delete_topic(topic)
    await stage.travel_to(AFTERWARDS)
    (notice,) = told(anna, "gelöscht")
    assert notice == (
        "Das Thema im Forum, in dem die Karten von „Netzwerk Nord“ standen, ist gelöscht. Ich schreibe jetzt in "
        "„Allgemein“. Soll es ein anderes sein: Bestätigt das nächste /planen dort."
    )
    assert told(ben, "gelöscht") == []
    assert not [m for m in group.messages if "gelöscht" in m.text]


async def test_where_no_organiser_can_be_written_to_the_group_is_told(stage: Stage) -> None:
    anna, _, group, topic = await in_a_topic(stage)
    await plan(stage, anna, group)
    group.delete_topic(topic)
    anna.blocks_bot()
    await stage.travel_to(AFTERWARDS)
    (notice,) = [m for m in group.messages if "gelöscht" in m.text]
    assert notice.text.startswith("An alle, die diese Gruppe verwalten:\n\nDas Thema im Forum")


async def test_until_telegram_tells_who_they_are_it_waits(stage: Stage) -> None:
    anna, _, group, topic = await in_a_topic(stage)
    await stage.travel(minutes=2)
    group.delete_topic(topic)
    untold = Refused(bad_request("chat admin list is not available"))
    stage.telegram.faults.fail(method="getChatAdministrators", with_=untold, times=2)
    asked = stage.wall
    await plan(stage, anna, group)
    await stage.travel(minutes=15)
    assert told(anna, "gelöscht") == []
    await stage.travel(minutes=10)
    assert len(told(anna, "gelöscht")) == 1
    assert not [m for m in group.messages if "gelöscht" in m.text]
    assert sum(c.method == "getChatAdministrators" for c in stage.telegram.calls) == 3
    assert asked < stage.wall


async def test_at_night_it_waits_for_the_morning(stage: Stage) -> None:
    anna, _, group, topic = await in_a_topic(stage)
    await stage.travel_to(datetime(2027, 3, 1, 22, 0))
    group.delete_topic(topic)
    await plan(stage, anna, group)
    await stage.travel(hours=12)
    moments = [m for m in said(anna.private, since=PLANNED) if "gelöscht" in m.text]
    assert [f"{m.date:%d.%m. %H:%M}" for m in moments] == ["02.03. 07:00"], "08:00 in Berlin"
    assert moments[0].silent


async def test_a_refused_pin_is_told_once_and_made_up_for(begun: Begun) -> None:
    stage = begun.stage
    begun.group.promote_bot(rights={"can_delete_messages": True})
    card = await planned(begun)
    await planned(begun, "29.9.2027 16:00 BNE")
    await stage.travel_to(datetime(2027, 9, 16, 12, 0))
    assert len(told(begun.anna, "anheften")) == 1, "two cards, one notice"
    assert told(begun.ben, "anheften") == []
    assert not card.pinned

    begun.group.promote_bot(rights={"can_pin_messages": True})
    await stage.travel(minutes=2)
    assert card.pinned
    assert times(begun.group, since=PIN_DAY) == [], "silently"
    await stage.travel_to(datetime(2027, 9, 30, 12, 0))
    assert not card.pinned
