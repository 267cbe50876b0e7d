"""Date polls: from the first typed moments to the meeting that they become."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from domain import availability, cards, fields, locking, meetings, notices, poll_steps, topics
from domain.dates import to_utc
from domain.drafts import Typed
from domain.meetings import MeetingPlan
from domain.poll_reading import Reading
from domain.refusals import NoSuchThing, OptionPassed, PollClosed, TooFewOptions, TooManyOptions
from domain.reminders import last_allowed
from domain.wording import TITLE_LIMIT, folded, line
from models import (
    Delivery,
    Meeting,
    Network,
    NoticeKind,
    Poll,
    PollOption,
    PollState,
    Step,
    Topic,
)

OPTIONS_LIMIT = 10
LEAST_OPTIONS = 2
"""Of a poll that opens: one moment alone is a plan."""

OPEN_FOR = timedelta(days=7)
CLOSES = time(18)
"""When the working day is over, and before the quiet hours: the organisers hear of it at once."""

NOTICE_TIME = timedelta(days=2)
"""Between the close and the first moment: who comes has to hear of it."""

UNDECIDED = (PollState.OPEN, PollState.CLOSED)


# --- Typed, and opened --------------------------------------------------------------------------------


def draft(session: Session, network: Network, reading: Reading, *, now: datetime) -> Poll:
    """What was typed, kept. Of more moments than fit the first ones."""
    typed = reading.typed
    poll = Poll(
        network=network,
        title=typed.title or "",
        minutes=typed.minutes,
        link=typed.link,
        place=typed.place,
        address=typed.address,
        map_link=typed.map_link,
        days=typed.days,
        capacity=typed.capacity,
        description=typed.description,
        state=PollState.DRAFT,
        closes_at=now + OPEN_FOR,
        created_at=now,
    )
    session.add(poll)
    session.flush()
    _find_topic(session, poll)
    for local in reading.moments[:OPTIONS_LIMIT]:
        _add(session, network, poll, local)
    _refit(session, poll, now)
    return poll


def _find_topic(session: Session, poll: Poll) -> None:
    """A title that is word for word a topic of the pool means that topic."""
    for standing in topics.standings(session, poll.network_id):
        if poll.topic_id is None and poll.title and standing.topic.title_key == folded(poll.title):
            poll.topic_id = standing.topic.id


def open_(session: Session, poll: Poll, *, now: datetime) -> bool:
    """The card goes out; returns whether this tap did it. Raises `TooFewOptions`, `NoSuchThing`."""
    if poll.state is not PollState.DRAFT:
        return False
    if len(availability.ahead(session, poll, now=now)) < LEAST_OPTIONS:
        raise TooFewOptions(least=LEAST_OPTIONS)
    if not poll.title:
        raise NoSuchThing
    if not poll.closes_chosen or poll.closes_at <= now:
        poll.closes_at = default_close(session, poll, now=now)
    poll.state, poll.created_at = PollState.OPEN, now
    session.flush()
    cards.post(session, poll, now=now)
    poll_steps.plan(session, poll, now=now)
    return True


def default_close(session: Session, poll: Poll, *, now: datetime) -> datetime:
    """In a week at six, but two days before the first moment; where that is near already, half way to it."""
    zone = ZoneInfo(poll.network.zone)
    starts = [option.starts_at for option in availability.ahead(session, poll, now=now)]
    if not starts:
        return now + OPEN_FOR
    local = datetime.combine((now + OPEN_FOR).astimezone(zone).date(), CLOSES)
    close = min(to_utc(last_allowed(local), zone), min(starts) - NOTICE_TIME)
    if close < now + timedelta(days=1):
        close = now + (min(starts) - now) / 2
    allowed = to_utc(last_allowed(close.astimezone(zone).replace(tzinfo=None)), zone)
    close = allowed if allowed > now + timedelta(hours=1) else close
    return close.replace(minute=0, second=0, microsecond=0) if close > now + timedelta(hours=2) else close


def discard(session: Session, poll: Poll) -> None:
    if poll.state is PollState.DRAFT:
        session.execute(delete(PollOption).where(PollOption.poll_id == poll.id))
        session.delete(poll)
        session.flush()


# --- Changed, without touching what was said of the rest ------------------------------------------------


def add(session: Session, poll: Poll, moments: Iterable[datetime], *, now: datetime) -> int:
    """Further moments; those that are there already stay as they are. Returns how many are new.

    Raises `PollClosed`, `TooManyOptions` (then none is added).
    """
    _require_editable(poll)
    present = {option.starts_local for option in availability.options(session, poll)}
    new = [local for local in dict.fromkeys(moments) if local not in present]
    if len(present) + len(new) > OPTIONS_LIMIT:
        raise TooManyOptions(limit=OPTIONS_LIMIT)
    for local in new:
        _add(session, poll.network, poll, local)
    _refit(session, poll, now)
    return len(new)


def _add(session: Session, network: Network, poll: Poll, local: datetime) -> None:
    starts_at = to_utc(local, ZoneInfo(network.zone))
    session.add(PollOption(poll_id=poll.id, starts_local=local, starts_at=starts_at))
    session.flush()


def remove(session: Session, poll: Poll, option_id: int, *, now: datetime) -> None:
    """Its answers go with it, all others stay. An open poll keeps one moment. Raises `TooFewOptions`, `NoSuchThing`."""
    _require_editable(poll)
    option = _option(session, poll, option_id)
    ahead = [other.id for other in availability.ahead(session, poll, now=now)]
    if poll.state is not PollState.DRAFT and ahead == [option.id]:
        raise TooFewOptions(least=1)
    session.delete(option)
    session.flush()
    _refit(session, poll, now)


def change(session: Session, poll: Poll, field: str, text: str | None) -> None:
    """Title, or what the meeting will have. Raises `Empty`, `TooLong`, `BadLink`, `NotInRange`, `PollClosed`."""
    _require_editable(poll)
    if field == "title":
        poll.title = line(text or "", TITLE_LIMIT)
        _find_topic(session, poll)
    else:
        setattr(poll, field, fields.value_of(field, text))
    poll.redraw()


def says_something(reading: Reading) -> bool:
    """Whether lines without a moment said anything else that a poll knows (prose is not meant for it)."""
    return replace(reading.typed, title=None, description=None) != Typed()


def take_facts(poll: Poll, reading: Reading) -> None:
    """What further lines said beside the moments: a link, a place, a length, ..."""
    _require_editable(poll)
    typed, nothing = reading.typed, Typed()
    for field in ("minutes", "link", "place", "address", "map_link", "days", "capacity", "description"):
        if getattr(typed, field) != getattr(nothing, field):
            setattr(poll, field, getattr(typed, field))


def set_topic(poll: Poll, topic: Topic | None) -> None:
    _require_editable(poll)
    poll.topic_id = None if topic is None else topic.id
    if topic is not None:
        poll.title = poll.title or topic.title
    poll.redraw()


def set_close(session: Session, poll: Poll, local: datetime, *, now: datetime) -> None:
    """Another close date, in wall time; a closed poll opens again. Never after the last moment."""
    if poll.state not in (PollState.DRAFT, *UNDECIDED):
        raise PollClosed(title=poll.title)
    closes_at = to_utc(local, ZoneInfo(poll.network.zone))
    ahead = availability.ahead(session, poll, now=now)
    if not ahead and poll.state is not PollState.DRAFT:
        raise OptionPassed
    poll.closes_at = min([closes_at, *(option.starts_at for option in ahead[-1:])])
    poll.closes_chosen = True
    if poll.state is not PollState.DRAFT:
        poll.state = PollState.OPEN
        poll_steps.plan(session, poll, now=now)
    poll.redraw()
    session.flush()


def _require_editable(poll: Poll) -> None:
    if poll.state not in (PollState.DRAFT, PollState.OPEN):
        raise PollClosed(title=poll.title)


def _refit(session: Session, poll: Poll, now: datetime) -> None:
    """The moments are others: the close date fits them, and each passes when it passes."""
    ahead = availability.ahead(session, poll, now=now)
    if poll.state is PollState.DRAFT:
        if not poll.closes_chosen:
            poll.closes_at = default_close(session, poll, now=now)
        return
    if ahead and ahead[-1].starts_at < poll.closes_at:
        poll.closes_at = ahead[-1].starts_at
    poll_steps.plan(session, poll, now=now)
    poll.redraw()


# --- Closed, decided ------------------------------------------------------------------------------------


def close(session: Session, poll: Poll, *, now: datetime) -> None:
    """No more answers; the organisers are told, and decide."""
    if poll.state is not PollState.OPEN:
        return
    poll.state = PollState.CLOSED
    poll.redraw()
    network = session.get_one(Network, poll.network_id)
    notices.tell(session, network, NoticeKind.POLL_ENDED, now=now, poll=poll)


def passed(session: Session, poll: Poll, *, now: datetime) -> None:
    """A moment lies in the past: it counts no more, and where none is left the poll is over."""
    poll.redraw()
    if not availability.ahead(session, poll, now=now):
        close(session, poll, now=now)


def decide(session: Session, poll: Poll, option_id: int, *, now: datetime) -> tuple[Meeting, bool]:
    """The moment becomes the meeting; returns it and whether this tap made it.

    What was said in the poll is no answer to the meeting: the card asks. Needs `network`.
    Raises `NoSuchThing`, `OptionPassed`.
    """
    locking.lock(session, poll, "state", "meeting_id")
    if poll.state is PollState.DECIDED and poll.meeting_id is not None:
        return meetings.by_id(session, poll.meeting_id), False
    if poll.state not in UNDECIDED:
        raise NoSuchThing
    option = _option(session, poll, option_id)
    if option.starts_at <= now:
        raise OptionPassed
    plan = MeetingPlan(
        title=poll.title,
        starts_local=option.starts_local,
        minutes=poll.minutes,
        link=poll.link,
        place=poll.place,
        description=poll.description,
        topic_ids=() if poll.topic_id is None else (poll.topic_id,),
        address=poll.address,
        map_link=poll.map_link,
        days=poll.days,
        capacity=poll.capacity,
    )
    meeting = meetings.create(session, poll.network, plan, now=now)
    poll.state, poll.meeting_id, poll.decided_option_id = PollState.DECIDED, meeting.id, option.id
    poll.redraw()
    session.flush()
    return meeting, True


def cancel(poll: Poll) -> bool:
    """Given up, without a meeting. Returns whether this did it."""
    if poll.state not in UNDECIDED:
        return False
    poll.state = PollState.CANCELLED
    poll.redraw()
    return True


def settled(session: Session, delivery: Delivery, *, now: datetime) -> None:
    """A step of a poll is done: what follows from it."""
    poll = poll_steps.by_id(session, delivery.poll_id or 0)
    if delivery.step is Step.CARD:
        cards.posted(poll, delivery.message_id, now=now)
    elif delivery.step is Step.POLL_REMIND:
        poll_steps.nudge(session, poll, now=now)
    elif delivery.step is Step.POLL_PASSED:
        passed(session, poll, now=now)
    elif delivery.step is Step.POLL_CLOSE:
        close(session, poll, now=now)


# --- Found ----------------------------------------------------------------------------------------------


def _option(session: Session, poll: Poll, option_id: int) -> PollOption:
    found = session.get(PollOption, option_id)
    if found is None or found.poll_id != poll.id:
        raise NoSuchThing
    return found


def undecided(session: Session, network_id: int) -> list[Poll]:
    """Polls that organisers have to do with, newest first."""
    query = select(Poll).where(Poll.network_id == network_id, Poll.state.in_(UNDECIDED))
    return list(session.scalars(query.order_by(Poll.id.desc())))
