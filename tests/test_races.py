"""What happens at the same moment, on PostgreSQL: several transactions side by side, and nothing lost or done twice.

SQLite lets one write at a time, so there these stories cannot go wrong.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

import models
from bot import db as bot_db
from bot.callbacks.rsvps import Rsvp as RsvpTap
from bot.db import WRITERS, Database
from domain import deliveries, inbox, locking, meetings, members, networks, rsvps
from domain.meetings import MeetingPlan
from models import (
    Answer,
    Delivery,
    DeliveryState,
    Meeting,
    Member,
    MemberState,
    Network,
    Rsvp,
    TopicVote,
)
from sandbox.people import Person
from sandbox.stage import Stage
from tests.conftest import MONDAY, Begun, hear_us_alone
from tests.handlers.acts import asks, forged, look_up, planned

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
LINE = """28.9.2027 10:00 Jahrestreffen
Ort: Fablab Hamburg
Plätze: 3"""


@pytest.fixture
def db(postgres_url: str) -> Iterator[Database]:
    database = Database(postgres_url)
    yield database
    database.close()


@pytest.fixture
async def stage(tmp_path: Path, postgres_url: str, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Stage]:
    hear_us_alone(caplog)
    async with Stage(tmp_path, MONDAY, database=postgres_url) as stage:
        yield stage
        await stage.settle()
        violations = stage.telegram.check()
    assert violations == []
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR] == []


async def crowd(begun: Begun, count: int) -> list[Person]:
    """So many more members of the group."""
    people = [begun.stage.telegram.person(f"Gast {number}") for number in range(count)]
    for person in people:
        begun.group.join(person)
    await begun.stage.settle()
    await begun.stage.seats(begun.group, *people)
    return people


# --- Through the whole bot ----------------------------------------------------------------------------


async def test_three_seats_and_twelve_taps_at_once(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun, LINE)
    for person in await crowd(begun, 12):
        person.taps(card, "Dabei")
    await stage.settle()
    await stage.travel(minutes=2)

    def seats(session: Session) -> tuple[set[int] | None, int]:
        meeting = session.scalars(select(Meeting)).one()
        return rsvps.seated(session, meeting), len(session.scalars(select(Rsvp)).all())

    seated, answers = await look_up(stage, seats)
    assert seated is not None
    assert (len(seated), answers) == (3, 12)
    assert "Plätze: 3, 9 auf der Warteliste" in card.text, card.text


async def test_the_card_counts_every_one_of_thirty_taps(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun)
    people = await crowd(begun, 30)
    before = await look_up(stage, lambda session: session.scalars(select(Meeting.card_wanted)).one())
    for person in people:
        person.taps(card, "Dabei")
    await stage.settle()
    await stage.travel(minutes=2)
    after = await look_up(stage, lambda session: session.scalars(select(Meeting.card_wanted)).one())
    assert after - before == 30
    assert "Dabei: 30" in card.text


async def test_two_organisers_confirm_one_draft(begun: Begun) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    begun.group.promote(ben)
    preview = await asks(stage, anna, "/planen 28.9.2027 16:00 TikTok", begun.group)
    taps = [person.taps(preview, "Bestätigen") for person in (anna, ben)]
    await stage.settle()
    said = {tap.answer.text for tap in taps if tap.answer}
    assert said == {"Geplant. Die Karte kommt gleich.", "Das ist schon geplant."}
    count = select(func.count()).select_from(Meeting)
    assert await look_up(stage, lambda session: session.scalar(count)) == 1


async def test_everybody_votes_at_once(begun: Begun) -> None:
    stage = begun.stage
    await asks(stage, begun.anna, "/thema Digitale Angebote")
    voters = [begun.ben, begun.cem]
    lists = [(await asks(stage, voter, "/themen")) for voter in voters]
    for voter, shown in zip(voters, lists, strict=True):
        voter.taps(shown, shown.button_texts[0])
    await stage.settle()
    count = select(func.count()).select_from(TopicVote)
    assert await look_up(stage, lambda session: session.scalar(count)) == 3


# --- Rules side by side -------------------------------------------------------------------------------


async def a_network(db: Database, *, chat_id: int = -100, people: int = 0) -> int:
    def make(session: Session) -> int:
        network, _ = networks.welcome(session, chat_id=chat_id, title="Nord", zone="Europe/Berlin", now=NOW)
        for number in range(people):
            members.join(session, network, telegram_id=500 + number, name="Mia", vouched=True, now=NOW)
        return network.id

    return await db.transact(make)


async def test_somebody_joins_two_networks_at_once_and_is_one_person(db: Database) -> None:
    ids = [await a_network(db, chat_id=-100 - number) for number in range(WRITERS)]

    def join(session: Session, network_id: int) -> None:
        network = networks.by_id(session, network_id)
        members.join(session, network, telegram_id=77, name="Mia", vouched=True, now=NOW)

    await asyncio.gather(*(db.transact(join, network_id) for network_id in ids))
    people = await db.read(lambda session: session.scalar(select(func.count()).select_from(models.Person)))
    states = await db.read(lambda session: session.scalars(select(Member.state)).all())
    assert (people, list(states)) == (1, [MemberState.ACTIVE] * WRITERS)


async def test_two_workers_never_claim_one_delivery(db: Database, postgres_url: str) -> None:
    network_id = await a_network(db, people=8)

    def plan(session: Session) -> list[int]:
        network = networks.by_id(session, network_id)
        plan = MeetingPlan(title="TikTok", starts_local=datetime(2027, 3, 2, 16), minutes=90)
        meetings.create(session, network, plan, now=NOW)
        return list(session.scalars(select(Delivery.id)))

    rows = await db.transact(plan)
    later = NOW + timedelta(minutes=5)

    def claim(session: Session, delivery_id: int) -> bool:
        return deliveries.claim(session, delivery_id, now=later) is not None

    other = Database(postgres_url)
    try:
        won = await asyncio.gather(*(each.transact(claim, row) for row in rows for each in (db, other)))
    finally:
        other.close()
    sending = select(func.count()).select_from(Delivery).where(Delivery.state == DeliveryState.SENDING)
    assert sum(won) == await db.read(lambda session: session.scalar(sending))
    attempts = await db.read(lambda session: set(session.scalars(select(Delivery.attempts))))
    assert attempts <= {0, 1}


async def test_an_update_that_arrives_twice_at_once_is_stored_once(db: Database) -> None:
    update_ = {7: {"update_id": 7, "message": {"text": "/start"}}}
    found = await asyncio.gather(
        *(db.transact(inbox.take_in, update_, holder=1, now=NOW) for _ in range(WRITERS))
    )
    assert sorted(len(present) for present in found) == [0] + [1] * (WRITERS - 1)


async def test_the_network_is_found_out_late_and_nothing_is_lost(db: Database) -> None:
    """A rule that reads before it knows which network it is about, and then writes what it has read plus one."""
    network_id = await a_network(db)

    def count(session: Session) -> None:
        network = networks.by_id(session, network_id)
        locking.hold(session, network.id)
        network.title = str(int(network.title) + 1)

    await db.transact(lambda session: networks.rename(networks.by_id(session, network_id), "0"))
    await asyncio.gather(*(db.transact(count) for _ in range(40)))
    assert await db.read(lambda session: session.scalars(select(Network.title)).one()) == "40"


# --- Clashes, and connections that break --------------------------------------------------------------


async def test_who_waits_for_each_other_is_parted_and_both_finish(db: Database) -> None:
    first, second = await a_network(db), await a_network(db, chat_id=-200)
    meet = threading.Barrier(2, timeout=10)
    runs: list[int] = []

    def both(session: Session, one: int, other: int) -> None:
        session.execute(update(Network).where(Network.id == one).values(title="neu"))
        runs.append(one)
        if len(runs) <= 2:
            meet.wait()
        session.execute(update(Network).where(Network.id == other).values(title="neu"))

    await asyncio.gather(db.transact(both, first, second), db.transact(both, second, first))
    assert len(runs) == 3


async def test_what_clashes_for_ever_is_given_up(db: Database) -> None:
    network_id = await a_network(db)
    runs = []

    def taken(session: Session) -> None:
        runs.append(1)
        session.add(Network(chat_id=-100, title="Zwei", zone="Europe/Berlin", created_at=NOW))

    with pytest.raises(IntegrityError):
        await db.transact(taken)
    assert len(runs) == bot_db.TRIES
    assert network_id


async def test_a_number_that_no_row_can_have_is_nothing(begun: Begun) -> None:
    card = await planned(begun)
    for number in (2**31, 36**12 - 1):
        made_up = RsvpTap(number, Answer.YES).pack()
        assert (await forged(begun.stage, begun.ben, card, made_up)).startswith("Das gibt es nicht mehr.")


async def test_a_mistake_is_not_tried_again(db: Database) -> None:
    runs = []

    def wrong(session: Session) -> None:
        runs.append(1)
        session.connection().exec_driver_sql("SELECT * FROM nowhere")

    with pytest.raises(Exception, match="nowhere"):
        await db.transact(wrong)
    assert len(runs) == 1


async def test_the_server_went_away_in_between(db: Database) -> None:
    await asyncio.gather(*(a_network(db, chat_id=-300 - number) for number in range(WRITERS)))

    def throw_all_out(session: Session) -> None:
        session.connection().exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).all()

    await db.transact(throw_all_out)
    await asyncio.gather(*(a_network(db, chat_id=-400 - number) for number in range(WRITERS)))
    count = select(func.count()).select_from(Network)
    assert await db.read(lambda session: session.scalar(count)) == 2 * WRITERS


async def test_a_database_that_is_away_is_said(tmp_path: Path) -> None:
    away = Database(f"postgresql+psycopg://nobody@/none?host={tmp_path}")
    try:
        with pytest.raises(OperationalError):
            await away.transact(networks.active, most=1)
    finally:
        away.close()


async def test_whoever_answers_twice_at_once_has_one_answer(db: Database) -> None:
    """Two phones of one person: the unique row lets one in, the other looks again and finds it."""
    network_id = await a_network(db, people=1)

    def plan(session: Session) -> int:
        plan = MeetingPlan(title="TikTok", starts_local=datetime(2027, 3, 9, 16), minutes=90)
        return meetings.create(session, networks.by_id(session, network_id), plan, now=NOW).id

    meeting_id = await db.transact(plan)

    def answer(session: Session, said: Answer) -> None:
        meeting = meetings.by_id(session, meeting_id)
        (member,) = members.active(session, network_id)
        rsvps.answer(session, member=member, meeting=meeting, answer=said, now=NOW)

    await asyncio.gather(*(db.transact(answer, said) for said in (Answer.YES, Answer.NO)))
    rows = await db.read(lambda session: session.scalars(select(Rsvp.answer)).all())
    assert len(rows) == 1
