"""What /status counts."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db import make_engine
from domain import health, meetings, members, networks, rsvps, settings
from domain.meetings import MeetingPlan
from models import (
    Answer,
    Delivery,
    DeliveryState,
    Meeting,
    Member,
    MemberState,
    Network,
    Reach,
    ReminderLevel,
    Step,
)
from tests.databases import url_of

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
STARTS = datetime.fromisoformat("2027-03-23 16:00")


@pytest.fixture
def session(database: Path) -> Iterator[Session]:
    engine = make_engine(url_of(database))
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture
def network(session: Session) -> Network:
    return networks.welcome(session, chat_id=-100, title="MINT-Netz", zone="Europe/Berlin", now=NOW)[0]


def joined(
    session: Session, network: Network, telegram_id: int, name: str, *, vouched: bool = True
) -> Member:
    return members.join(session, network, telegram_id=telegram_id, name=name, vouched=vouched, now=NOW).member


def planned(session: Session, network: Network) -> Meeting:
    return meetings.create(session, network, MeetingPlan(title="TikTok", starts_local=STARTS), now=NOW)


def settled(session: Session, meeting: Meeting, step: Step, state: DeliveryState, at: datetime) -> None:
    for row in session.scalars(
        select(Delivery).where(Delivery.meeting_id == meeting.id, Delivery.step == step)
    ):
        row.state, row.settled_at = state, at


def recipients(found: health.NetworkHealth) -> dict[Step, int | None]:
    return {item.step: item.recipients for item in found.upcoming}


def test_an_empty_network_is_well(session: Session, network: Network) -> None:
    found = health.of_network(session, network, now=NOW)
    assert (found.members, found.pending, found.unreachable, found.upcoming) == (0, 0, (), ())
    assert found.queue == health.Queue(waiting=0, overdue=0, unknown=0, failed=0)


def test_members_are_counted_by_their_state_and_the_unreachable_named(
    session: Session, network: Network
) -> None:
    joined(session, network, 1, "Anna")
    blocked = joined(session, network, 2, "Ben")
    joined(session, network, 3, "Cem", vouched=False)
    joined(session, network, 4, "Dora").state = MemberState.LEFT
    assert blocked.person is not None
    blocked.person.reach = Reach.CLOSED

    found = health.of_network(session, network, now=NOW)

    assert (found.members, found.pending, found.unreachable) == (2, 1, ("Ben",))


def test_the_next_five_steps_in_order_of_time(session: Session, network: Network) -> None:
    for number in range(3):
        joined(session, network, 1 + number, f"Mitglied {number}")
    meeting = planned(session, network)
    meeting.card_message_id = 7
    settled(session, meeting, Step.CARD, DeliveryState.SENT, NOW)

    found = health.of_network(session, network, now=NOW).upcoming

    assert [(item.step, item.recipients) for item in found] == [
        (Step.PIN, None),
        (Step.ASK_WEEK, 3),
        (Step.ASK_LAST, 3),
        (Step.MORNING, None),
    ]
    assert [item.due for item in found] == sorted(item.due for item in found)


def test_whoever_answered_pauses_or_wants_less_is_not_counted(session: Session, network: Network) -> None:
    anna, ben, cem, dora = (
        joined(session, network, i, name) for i, name in enumerate(("A", "B", "C", "D"), 1)
    )
    meeting = planned(session, network)
    rsvps.answer(session, member=anna, meeting=meeting, answer=Answer.YES, now=NOW)
    rsvps.answer(session, member=ben, meeting=meeting, answer=Answer.NO, now=NOW)
    settings.pause_for(cem, network, 8, now=NOW)
    settings.set_reminders(dora, ReminderLevel.LAST)

    found = recipients(health.of_network(session, network, now=NOW))

    assert Step.ASK_WEEK not in found  # nobody is left to ask
    assert found[Step.DAY_BEFORE] == 1
    assert found[Step.HOUR_BEFORE] == 1


def test_waiting_and_overdue(session: Session, network: Network) -> None:
    joined(session, network, 1, "Anna")
    planned(session, network)
    fresh = health.of_network(session, network, now=NOW + timedelta(seconds=30)).queue
    stuck = health.of_network(session, network, now=NOW + timedelta(minutes=10)).queue
    assert (fresh.overdue, stuck.overdue) == (0, 1)  # the card, which should be out by now
    assert fresh.waiting == stuck.waiting > 1


def test_only_the_last_seven_days_count_as_trouble(session: Session, network: Network) -> None:
    joined(session, network, 1, "Anna")
    meeting = planned(session, network)
    settled(session, meeting, Step.ASK_WEEK, DeliveryState.UNKNOWN, NOW - timedelta(days=6))
    settled(session, meeting, Step.ASK_LAST, DeliveryState.FAILED, NOW - timedelta(days=1))
    settled(session, meeting, Step.DAY_BEFORE, DeliveryState.FAILED, NOW - timedelta(days=8))
    queue = health.of_network(session, network, now=NOW).queue
    assert (queue.unknown, queue.failed) == (1, 1)


def test_a_network_sees_nothing_of_another(session: Session, network: Network) -> None:
    other = networks.welcome(session, chat_id=-200, title="Zweites", zone="Europe/Berlin", now=NOW)[0]
    joined(session, other, 1, "Anna")
    planned(session, other)
    found = health.of_network(session, network, now=NOW)
    assert (found.members, found.upcoming, found.queue.waiting) == (0, (), 0)


def test_the_operator_sees_numbers_of_all_networks(session: Session, network: Network) -> None:
    other = networks.welcome(session, chat_id=-200, title="Zweites", zone="Europe/Berlin", now=NOW)[0]
    joined(session, network, 1, "Anna")
    joined(session, other, 1, "Anna")
    planned(session, network)
    planned(session, other)
    both = health.technical(session, now=NOW)
    networks.pause(session, other, now=NOW)
    session.flush()

    found = health.technical(session, now=NOW)

    assert (found.networks, found.paused, found.members) == (2, 1, 2)
    assert 0 < found.queue.waiting < both.queue.waiting  # a paused network's rows stand still
    assert found.database_bytes > 4096
