"""Networks whose members tap, and networks whose reminders fall due while processes die."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from benchmarks.seeding import ZONE, Book, Circle, circle
from benchmarks.telegram import group_with_bot
from domain import meetings, rsvps
from domain.meetings import MeetingPlan
from models import Answer, Delivery, DeliveryState, Meeting, Member, Network, Step, Topic
from sandbox.standin import StandIn

NETWORKS, MEMBERS = 2, 10
"""So many networks that tap, and as many that are reminded: what a group's pace keeps from its card must not
keep a line from it."""

START_SECONDS = 1.2
"""About as long as a start takes."""

OURS = (Step.CARD, Step.MORNING, Step.HOUR_BEFORE)
"""The steps that fall due here."""


@dataclass(frozen=True)
class Round:
    """A meeting of which people are reminded."""

    circle: Circle
    meeting_id: int
    title: str


@dataclass(frozen=True)
class Scene:
    storm: Sequence[Circle]
    """Their members tap answers and votes."""
    topics: dict[int, int]
    """By network."""
    rounds: Sequence[Round]

    @property
    def reminded(self) -> list[Circle]:
        return list({id(r.circle): r.circle for r in self.rounds}.values())


def seed(book: Book, telegram: StandIn, count: int, with_card: int, seconds: float, dice: Random) -> Scene:
    """Of each round the line, the private reminders and, of the first so many, the card fall due at moments
    of their own."""
    now = datetime.now(UTC)
    storm, found = [], {}
    with book.writing() as session:
        for number in range(NETWORKS):
            group, people = group_with_bot(telegram, f"Netzwerk Sturm {number}", MEMBERS)
            starts = (now + timedelta(days=30)).replace(microsecond=0, tzinfo=None)
            place = circle(session, group, people, title=f"Sturm {number}", starts_local=starts, now=now)
            topic = Topic(network_id=place.network_id, title="BNE", title_key="bne", created_at=now)
            session.add(topic)
            session.flush()
            storm.append(place)
            found[place.network_id] = topic.id
        rounds = _seed_rounds(session, telegram, count, seconds, now, dice)
        for number, round_ in enumerate(rounds):
            meeting = session.get_one(Meeting, round_.meeting_id)
            card, line = (_moment(now, seconds, dice) for _ in range(2))
            _spread(session, meeting, card=card if number < with_card else None, line=line)
    return Scene(storm, found, rounds)


def _moment(now: datetime, seconds: float, dice: Random) -> datetime:
    return now + timedelta(seconds=START_SECONDS + dice.random() * seconds)


def _seed_rounds(
    session: Session, telegram: StandIn, count: int, seconds: float, now: datetime, dice: Random
) -> list[Round]:
    def start() -> datetime:
        """Such that the reminder an hour before is due at some moment of the run."""
        due = _moment(now, seconds, dice)
        return (due + timedelta(hours=1)).astimezone(ZoneInfo(ZONE)).replace(tzinfo=None)

    places, found = [], []
    for number in range(NETWORKS):
        group, people = group_with_bot(telegram, f"Netzwerk Runde {number}", MEMBERS)
        title = f"Runde <{number}>"
        places.append(circle(session, group, people, title=title, starts_local=start(), now=now))
        found.append(Round(places[-1], places[-1].meeting_id, title))
    for number in range(NETWORKS, count):
        place = places[number % NETWORKS]
        network = session.get_one(Network, place.network_id)
        title = f"Runde <{number}>"
        meeting = meetings.create(session, network, MeetingPlan(title, start()), now=now)
        found.append(Round(place, meeting.id, title))
    for round_ in found:
        meeting = session.get_one(Meeting, round_.meeting_id)
        for member_id in round_.circle.member_ids:
            member = session.get_one(Member, member_id)
            rsvps.answer(session, member=member, meeting=meeting, answer=Answer.YES, now=now)
    return found


def _spread(session: Session, meeting: Meeting, *, card: datetime | None, line: datetime) -> None:
    """The card and the morning's line at these moments, at whatever time of the day this runs."""
    here = (Delivery.meeting_id == meeting.id, Delivery.member_id.is_(None))
    if card is None:
        session.execute(delete(Delivery).where(*here, Delivery.step == Step.CARD))
    else:
        session.execute(update(Delivery).where(*here, Delivery.step == Step.CARD).values(due=card))
    former = session.scalar(select(Delivery).where(*here, Delivery.step == Step.MORNING))
    if former is not None:
        former.due, former.expires = line, meeting.starts_at
        return
    session.add(
        Delivery(
            key=f"{meeting.network_id}:{meeting.id}:{meeting.revision}:{Step.MORNING}:group",
            network_id=meeting.network_id,
            meeting_id=meeting.id,
            step=Step.MORNING,
            revision=meeting.revision,
            due=line,
            expires=meeting.starts_at,
            state=DeliveryState.WAITING,
            attempts=0,
        )
    )
