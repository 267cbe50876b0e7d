"""A network to tell stories about: people join, meetings are planned, time passes, letters go out.

Wall times are Berlin's (or the circle's own zone), written as "2027-03-01 10:00".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import deliveries, meetings, members, networks, rsvps
from domain.claims import Claimed
from domain.rsvps import RsvpOutcome
from models import Answer, Delivery, DeliveryState, Meeting, Member, Step

MONDAY = "2027-03-01 10:00"
"""Where every story begins."""


def moment(wall: str, zone: str = "Europe/Berlin") -> datetime:
    """The moment at which the clocks there show this."""
    return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone))


def fate(row: Delivery) -> tuple[DeliveryState, str | None]:
    """What became of a row, and why."""
    return row.state, row.reason


class Circle:
    """One network and the hour it is there."""

    def __init__(self, session: Session, *, zone: str = "Europe/Berlin", chat_id: int = -100) -> None:
        self.session = session
        self.zone = zone
        self.now = moment(MONDAY, zone)
        self.network, _ = networks.welcome(
            session, chat_id=chat_id, title="MINT-Netz Nord", zone=zone, now=self.now
        )
        self._ids = iter(range(1000, 2000))

    def at(self, wall: str) -> datetime:
        """It is that time now."""
        self.now = moment(wall, self.zone)
        return self.now

    def wall(self, instant: datetime) -> str:
        return f"{instant.astimezone(ZoneInfo(self.zone)):%Y-%m-%d %H:%M}"

    # --- People ---------------------------------------------------------------------------------------

    def joins(self, name: str, *, telegram_id: int | None = None, vouched: bool = True) -> Member:
        return members.join(
            self.session,
            self.network,
            telegram_id=next(self._ids) if telegram_id is None else telegram_id,
            name=name,
            vouched=vouched,
            now=self.now,
        ).member

    def join(self, *names: str) -> Iterator[Member]:
        return iter([self.joins(name) for name in names])

    # --- Meetings -------------------------------------------------------------------------------------

    def plans(
        self,
        starts: str,
        title: str = "TikTok",
        *,
        minutes: int = 90,
        link: str | None = None,
        place: str | None = None,
        seats: int | None = None,
        topic_ids: tuple[int, ...] = (),
    ) -> Meeting:
        plan = meetings.MeetingPlan(
            title=title,
            starts_local=datetime.fromisoformat(starts),
            minutes=minutes,
            link=link,
            place=place,
            topic_ids=topic_ids,
        )
        meeting = meetings.create(self.session, self.network, plan, now=self.now)
        meeting.capacity = seats
        self.session.flush()
        return meeting

    def moves(self, meeting: Meeting, starts: str, *, minutes: int | None = None) -> bool:
        return meetings.move(
            self.session, meeting, datetime.fromisoformat(starts), minutes=minutes, now=self.now
        )

    def cancels(self, meeting: Meeting) -> bool:
        return meetings.cancel(self.session, meeting, now=self.now)

    def says(self, member: Member, answer: Answer, meeting: Meeting) -> RsvpOutcome:
        return rsvps.answer(self.session, member=member, meeting=meeting, answer=answer, now=self.now)

    def brings(self, member: Member, guests: int, meeting: Meeting) -> None:
        rsvps.set_guests(self.session, member=member, meeting=meeting, guests=guests, now=self.now)

    # --- Letters --------------------------------------------------------------------------------------

    def row(self, meeting: Meeting, step: Step, member: Member | None = None) -> Delivery:
        """The newest row of this step."""
        found = self.session.scalars(
            select(Delivery)
            .where(
                Delivery.meeting_id == meeting.id,
                Delivery.step == step,
                Delivery.member_id == (None if member is None else member.id),
            )
            .order_by(Delivery.revision.desc())
        ).first()
        assert found is not None, f"no {step} is planned"
        return found

    def waiting(self, meeting: Meeting, member: Member | None = None) -> dict[Step, str]:
        """What is still to come for this member (or the group), with the wall time."""
        rows = self.session.scalars(
            select(Delivery)
            .where(
                Delivery.meeting_id == meeting.id,
                Delivery.member_id == (None if member is None else member.id),
                Delivery.state == DeliveryState.WAITING,
            )
            .order_by(Delivery.due)
        )
        return {row.step: self.wall(row.due) for row in rows}

    def claims(self, row: Delivery) -> Claimed | None:
        self.session.flush()
        claimed = deliveries.claim(self.session, row.id, now=self.now)
        self.session.flush()
        return claimed

    def delivers(self) -> list[str]:
        """Everything due now goes out; what did, as "Anna day_before"."""
        self.session.flush()
        out = []
        while rows := deliveries.due(self.session, now=self.now, limit=500):
            for row in rows:
                claimed = deliveries.claim(self.session, row.delivery_id, now=self.now)
                self.session.flush()
                if claimed is None:
                    continue
                deliveries.sent(
                    self.session, row.delivery_id, message_id=9000 + row.delivery_id, now=self.now
                )
                self.session.flush()
                who = "group" if claimed.member is None else claimed.member.name
                out.append(f"{who} {claimed.delivery.step}")
        return sorted(out)

    def until(self, wall: str) -> list[str]:
        """Time passes, and at each due moment what is due goes out: "2027-03-16 16:00 Anna ask_week"."""
        end, diary = moment(wall, self.zone), []
        while True:
            diary += [f"{self.wall(self.now)} {letter}" for letter in self.delivers()]
            following = deliveries.next_due(self.session)
            if following is None or following > end:
                break
            self.now = max(self.now, following)
        self.now = end
        return diary
