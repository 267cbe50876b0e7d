"""Who can when: answers to a date poll, and which of its moments suits most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session, joinedload

from domain.refusals import NoSuchThing, OptionPassed, PollClosed
from models import (
    Availability,
    Member,
    MemberState,
    Poll,
    PollAnswer,
    PollOption,
    PollState,
    TopicVote,
    VoteKind,
)

WEIGHT = {Availability.YES: 2, Availability.IF_NEED_BE: 1, Availability.NO: 0}
"""What an answer counts when moments are compared."""


@dataclass(frozen=True)
class Ranked:
    """A moment and what was said to it."""

    option: PollOption
    yes: int
    if_need_be: int
    no: int
    impulse: bool
    """Everybody who offered to contribute to the poll's topic can come (and somebody did offer)."""

    @property
    def can_come(self) -> int:
        return self.yes + self.if_need_be


def is_open(poll: Poll, *, now: datetime) -> bool:
    return poll.state is PollState.OPEN and now < poll.closes_at


def options(session: Session, poll: Poll) -> list[PollOption]:
    """In order of time."""
    query = select(PollOption).where(PollOption.poll_id == poll.id)
    return list(session.scalars(query.order_by(PollOption.starts_at, PollOption.id)))


def ahead(session: Session, poll: Poll, *, now: datetime) -> list[PollOption]:
    return [option for option in options(session, poll) if option.starts_at > now]


def answer(
    session: Session, *, member: Member, poll: Poll, option_id: int, answer: Availability, now: datetime
) -> bool:
    """Returns whether that changed anything. Raises `PollClosed`, `NoSuchThing`, `OptionPassed`."""
    _require_open(poll, now)
    option = session.get(PollOption, option_id)
    if option is None or option.poll_id != poll.id:
        raise NoSuchThing
    if option.starts_at <= now:
        raise OptionPassed
    return _set(session, member, poll, [option], answer, now)


def answer_all(session: Session, *, member: Member, poll: Poll, answer: Availability, now: datetime) -> bool:
    """The same for all that are still ahead. Returns whether that changed anything. Raises `PollClosed`."""
    _require_open(poll, now)
    return _set(session, member, poll, ahead(session, poll, now=now), answer, now)


def unsay(session: Session, *, member: Member, poll: Poll, option_id: int, now: datetime) -> bool:
    """Takes an answer back, like a vote; `option_id` 0: all of them. Returns whether there was one. Raises `PollClosed`."""
    _require_open(poll, now)
    chosen = {option.id for option in options(session, poll)}
    if option_id:
        chosen &= {option_id}
    given = select(PollAnswer).where(PollAnswer.member_id == member.id, PollAnswer.option_id.in_(chosen))
    rows = session.scalars(given).all()
    for row in rows:
        session.delete(row)
    if rows:
        poll.redraw()
    session.flush()
    return bool(rows)


def _require_open(poll: Poll, now: datetime) -> None:
    if poll.state is PollState.DRAFT:
        raise NoSuchThing
    if not is_open(poll, now=now):
        raise PollClosed(title=poll.title)


def _set(
    session: Session,
    member: Member,
    poll: Poll,
    chosen: Iterable[PollOption],
    answer: Availability,
    now: datetime,
) -> bool:
    changed = False
    for option in chosen:
        row = session.get(PollAnswer, {"option_id": option.id, "member_id": member.id})
        if row is None:
            row = PollAnswer(option_id=option.id, member_id=member.id, answer=answer, answered_at=now)
            session.add(row)
            changed = True
        elif row.answer is not answer:
            row.answer, row.answered_at = answer, now
            changed = True
    if changed:
        poll.redraw()
    session.flush()
    return changed


def own(session: Session, poll: Poll, member: Member) -> dict[int, Availability]:
    """One member's answers, by option."""
    query = (
        select(PollAnswer.option_id, PollAnswer.answer)
        .join(PollOption, PollOption.id == PollAnswer.option_id)
        .where(PollOption.poll_id == poll.id, PollAnswer.member_id == member.id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def _answers(session: Session, poll: Poll) -> list[PollAnswer]:
    """Of active members, with the member, in the order in which they came."""
    query = (
        select(PollAnswer)
        .join(PollOption, PollOption.id == PollAnswer.option_id)
        .join(Member, Member.id == PollAnswer.member_id)
        .where(PollOption.poll_id == poll.id, Member.state == MemberState.ACTIVE)
        .options(joinedload(PollAnswer.member))
        .order_by(PollAnswer.answered_at, PollAnswer.member_id)
    )
    return list(session.scalars(query))


def ranking(session: Session, poll: Poll, *, now: datetime) -> list[Ranked]:
    """The moments still ahead, best first.

    "Passt" counts two, "zur Not" one; of equals the one to which fewer cannot come, then the earlier one.
    """
    given = _answers(session, poll)
    givers = _contributors(session, poll)
    found = []
    for option in ahead(session, poll, now=now):
        said = {a.member_id: a.answer for a in given if a.option_id == option.id}
        counts = {kind: sum(a is kind for a in said.values()) for kind in Availability}
        found.append(
            Ranked(
                option,
                yes=counts[Availability.YES],
                if_need_be=counts[Availability.IF_NEED_BE],
                no=counts[Availability.NO],
                impulse=bool(givers)
                and all(said.get(m, Availability.NO) is not Availability.NO for m in givers),
            )
        )
    return sorted(found, key=_rank)


def _rank(ranked: Ranked) -> tuple[int, int, datetime, int]:
    points = ranked.yes * WEIGHT[Availability.YES] + ranked.if_need_be * WEIGHT[Availability.IF_NEED_BE]
    return (-points, ranked.no, ranked.option.starts_at, ranked.option.id)


def _contributors(session: Session, poll: Poll) -> list[int]:
    """Active members who offered to contribute to the poll's topic: without them there is no impulse."""
    if poll.topic_id is None:
        return []
    query = (
        select(TopicVote.member_id)
        .join(Member, Member.id == TopicVote.member_id)
        .where(
            TopicVote.topic_id == poll.topic_id,
            TopicVote.kind == VoteKind.CONTRIBUTE,
            Member.state == MemberState.ACTIVE,
        )
    )
    return list(session.scalars(query))


def names(session: Session, poll: Poll) -> dict[int, dict[Availability, list[str]]]:
    """Who said what, by option: for organisers."""
    found: dict[int, dict[Availability, list[str]]] = {}
    for row in _answers(session, poll):
        found.setdefault(row.option_id, {}).setdefault(row.answer, []).append(row.member.name)
    return found


def responders(session: Session, poll: Poll) -> set[int]:
    """Active members (by id) who have answered anything at all."""
    return {row.member_id for row in _answers(session, poll)}


def missing(session: Session, poll: Poll) -> list[Member]:
    """Active members who have not answered, with person, by name."""
    present = responders(session, poll)
    query = (
        select(Member)
        .where(Member.network_id == poll.network_id, Member.state == MemberState.ACTIVE)
        .options(joinedload(Member.person))
        .order_by(Member.name, Member.id)
    )
    return [member for member in session.scalars(query) if member.id not in present]


def said_to_winner(session: Session, meeting_id: int, member: Member) -> Availability | None:
    """What the poll from which a meeting came got to hear about its date from this member."""
    query = (
        select(PollAnswer.answer)
        .join(PollOption, PollOption.id == PollAnswer.option_id)
        .join(Poll, Poll.id == PollOption.poll_id)
        .where(
            Poll.meeting_id == meeting_id,
            PollOption.id == Poll.decided_option_id,
            PollAnswer.member_id == member.id,
        )
    )
    return session.scalar(query)


def open_in(session: Session, network_id: int, *, now: datetime) -> list[Poll]:
    """Polls that take answers, those that close first come first."""
    query = select(Poll).where(
        Poll.network_id == network_id, Poll.state == PollState.OPEN, Poll.closes_at > now
    )
    return list(session.scalars(query.order_by(Poll.closes_at, Poll.id)))


def unanswered(session: Session, member: Member, *, now: datetime) -> list[Poll]:
    """Open polls with a moment ahead to which this member has said nothing."""
    return [
        poll
        for poll in open_in(session, member.network_id, now=now)
        if {option.id for option in ahead(session, poll, now=now)} - set(own(session, poll, member))
    ]


def redraw_open(session: Session, network_id: int) -> None:
    """Something changed that every open poll's card shows."""
    session.execute(
        update(Poll)
        .where(Poll.network_id == network_id, Poll.state == PollState.OPEN)
        .values(card_wanted=Poll.card_wanted + 1)
        .execution_options(synchronize_session="fetch")
    )


def topic_changed(session: Session, topic_id: int) -> None:
    """Somebody offered to contribute to a topic, or no longer does: the mark on its polls' cards may move."""
    session.execute(
        update(Poll)
        .where(Poll.topic_id == topic_id, Poll.state == PollState.OPEN)
        .values(card_wanted=Poll.card_wanted + 1)
        .execution_options(synchronize_session="fetch")
    )


def forget(session: Session, member: Member) -> None:
    """Somebody leaves the network: what they said of moments goes, for it is of no use any more."""
    session.execute(delete(PollAnswer).where(PollAnswer.member_id == member.id))
    redraw_open(session, member.network_id)
