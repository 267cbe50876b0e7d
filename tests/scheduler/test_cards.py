"""The card under load: toasts at once, few edits, and the last one tells the truth."""

from __future__ import annotations

import asyncio
import re
from datetime import datetime, timedelta

from models import Answer
from sandbox import faults
from sandbox.chats import Message
from sandbox.groups import Group
from sandbox.people import Person
from sandbox.stage import Stage
from tests.conftest import Begun
from tests.scheduler.scenes import answers, cancel, move, plan, planned, the_meeting

LABELS = {Answer.YES: "Dabei", Answer.MAYBE: "Vielleicht", Answer.NO: "Nicht dabei"}


async def crowd(stage: Stage, size: int) -> tuple[Group, list[Person]]:
    """A network of so many members; the first one is its organiser."""
    people = [stage.telegram.person(f"P{number:02}") for number in range(size)]
    group = stage.telegram.group("Netzwerk Süd", creator=people[0], members=people[1:])
    await stage.adds_bot(group, people[0])
    greeting = group.last.buttons[0][0]
    for person in people:
        person.opens(greeting)
    await stage.settle()
    for person in people:
        person.taps(person.private.last, "Einverstanden")
    await stage.settle()
    return group, people


def edits(stage: Stage, group: Group, card: Message) -> list[datetime]:
    return [
        call.at
        for call in stage.telegram.calls
        if call.method == "editMessageText" and call.params["chat_id"] == group.id and call.ok
        if call.params["message_id"] == card.id
    ]


def busiest_minute(moments: list[datetime]) -> int:
    return max(sum(start <= m < start + timedelta(minutes=1) for m in moments) for start in moments)


def shown(card: Message) -> dict[str, int]:
    """The counts that the card's text shows."""
    return {
        label: int(count)
        for label, count in re.findall(r"^(Dabei|Vielleicht|Nicht dabei): (\d+)$", card.text, re.M)
    }


async def counted(stage: Stage) -> dict[str, int]:
    said = list((await answers(stage)).values())
    return {label: said.count(answer) for answer, label in LABELS.items() if answer in said}


async def test_forty_people_tap_within_a_minute(stage: Stage) -> None:
    group, people = await crowd(stage, 40)
    card = await plan(stage, people[0], group)
    await stage.travel(minutes=2)
    taps = []
    for number, person in enumerate(people):
        tap = person.taps(card, ("Dabei", "Vielleicht", "Nicht dabei")[number % 3])
        await stage.clock.rest()
        assert tap.answer is not None, "the toast does not wait for the card"
        assert tap.answer.text
        taps.append(tap)
        await stage.travel(seconds=1.4)
    await stage.travel(minutes=2)

    moments = edits(stage, group, card)
    assert busiest_minute(moments) <= 20
    assert await counted(stage) == shown(card) == {"Dabei": 14, "Vielleicht": 13, "Nicht dabei": 13}
    assert all(tap.answered for tap in taps)


async def test_forty_people_tap_at_once_and_change_their_minds(stage: Stage) -> None:
    group, people = await crowd(stage, 40)
    card = await plan(stage, people[0], group)
    await stage.travel(minutes=2)
    before = len(edits(stage, group, card))
    for label in ("Dabei", "Nicht dabei", "Vielleicht"):
        for person in people:
            person.taps(card, label)
    await stage.settle()
    await stage.travel(minutes=2)

    assert set((await answers(stage)).values()) == {"maybe"}, "everybody's taps in their order"
    assert shown(card) == {"Vielleicht": 40}
    assert len(edits(stage, group, card)) - before <= 20
    meeting = await the_meeting(stage)
    assert meeting.card_shown == meeting.card_wanted


async def test_a_reply_in_the_group_finds_room_beside_the_card(begun: Begun) -> None:
    """The card may take only a part of the group's pace."""
    stage = begun.stage
    card = await planned(begun)
    await stage.travel(minutes=2)
    for number in range(30):
        begun.ben.taps(card, ("Dabei", "Nicht dabei")[number % 2])
        await stage.travel(seconds=1)
    await stage.says(begun.cem, begun.group, "/treffen")
    assert begun.group.last.reply_to is card
    assert begun.group.last is not card


async def test_an_edit_waits_out_its_chats_pause_while_toasts_go_on(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun)
    await stage.travel(minutes=2)
    stage.telegram.faults.fail(
        method="editMessageText", chat_id=begun.group.id, with_=faults.retry_after(300)
    )
    first = await stage.taps(begun.ben, card, "Dabei")
    banned = stage.clock.now()
    for label in ("Vielleicht", "Nicht dabei", "Dabei"):
        tap = await stage.taps(begun.cem, card, label)
        assert tap.answered
        await stage.travel(seconds=30)
    assert first.answered
    assert "Dabei:" not in card.text
    await stage.travel(minutes=5)

    assert shown(card) == {"Dabei": 2}
    (moment,) = edits(stage, begun.group, card)
    assert moment - banned >= timedelta(seconds=295), "never early"


async def test_two_groups_do_not_wait_for_each_other(begun: Begun) -> None:
    stage = begun.stage
    south, people = await crowd(stage, 3)
    card = await planned(begun)
    other = await plan(stage, people[0], south, "12.10.2027 16:00 BNE")
    await stage.travel(minutes=2)
    stage.telegram.faults.fail(
        method="editMessageText", chat_id=begun.group.id, with_=faults.retry_after(300)
    )
    await stage.taps(begun.ben, card, "Dabei")
    await stage.taps(people[1], other, "Dabei")
    assert shown(card) == {}
    assert shown(other) == {"Dabei": 1}
    await stage.travel(minutes=6)
    assert shown(card) == {"Dabei": 1}


async def test_a_tap_while_an_edit_is_on_its_way_is_shown_by_the_next(begun: Begun) -> None:
    """The version is read before drawing: what came later stays wanted."""
    stage = begun.stage
    card = await planned(begun)
    await stage.travel(minutes=2)
    stage.telegram.faults.fail(method="editMessageText", chat_id=begun.group.id, with_=faults.Slow(0.3))
    begun.ben.taps(card, "Dabei")
    await asyncio.sleep(0.15)
    begun.cem.taps(card, "Dabei")
    await stage.settle()
    assert shown(card) == {"Dabei": 2}


async def test_the_card_of_a_cancelled_meeting_has_no_buttons(begun: Begun) -> None:
    card = await planned(begun)
    await begun.stage.taps(begun.ben, card, "Dabei")
    await cancel(begun)
    assert not card.buttons
    assert card.text.startswith("Abgesagt: TikTok")
    assert shown(card) == {"Dabei": 1}


async def test_the_card_loses_its_buttons_when_the_meeting_starts(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun)
    await stage.taps(begun.ben, card, "Dabei")
    old = card.buttons[0][0].data
    assert old is not None
    await stage.travel_to(datetime(2027, 9, 28, 15, 59))
    assert card.buttons
    await stage.travel_to(datetime(2027, 9, 28, 16, 0, 10))
    assert not card.buttons
    assert "(hat begonnen)" in card.text
    await stage.travel_to(datetime(2027, 9, 28, 17, 31))
    assert "(vorbei)" in card.text

    late = begun.cem.taps_data(card, old)
    await stage.settle()
    assert late.answer is not None
    assert late.answer.show_alert
    assert await answers(stage) == {begun.ben.id: "yes"}


async def test_a_moved_meetings_card_says_so_until_everybody_has_confirmed(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun)
    await stage.taps(begun.ben, card, "Dabei")
    await move(begun, "30.9.2027 17:00")
    assert "Neuer Termin" in card.text
    assert "Eine Antwort gilt noch dem alten Termin." in card.text
    await stage.taps(begun.ben, card, "Dabei")
    assert "alten Termin" not in card.text
    assert shown(card) == {"Dabei": 1}
