"""A meeting as an organiser types it: read, completed step by step, previewed, confirmed.

A draft lies in the database from the first word on, so nothing typed is lost to a mistake or a restart.
It names nobody: an organiser who is no member may plan as well.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from domain import fields, meetings, topics
from domain.dates import DateReason, DateRefused, When, read_when
from domain.places import is_map
from domain.refusals import BadLink, Empty, NoSuchThing, NotInRange, TooLong
from domain.wording import (
    ADDRESS_LIMIT,
    DESCRIPTION_LIMIT,
    PLACE_LIMIT,
    TITLE_LIMIT,
    folded,
    line,
    link,
    looks_like_link,
    paragraphs,
)
from models import Draft, Meeting, Network, Topic, TopicState

_PLACE = re.compile(r"^(?:ort|place|wo|where)\s*:\s*(.+)$", re.IGNORECASE)
_LINK = re.compile(r"^link\s*:\s*(.+)$", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:adresse|anschrift|address)\s*:\s*(.+)$", re.IGNORECASE)
_MAP = re.compile(r"^(?:karte|map|stadtplan)\s*:\s*(.+)$", re.IGNORECASE)
_SEATS = re.compile(
    r"^(?:(?:plätze|plaetze|platz|seats|places)\s*:?\s*(\d{1,6})|(\d{1,6})\s*(?:plätze|plaetze|seats))\.?$",
    re.IGNORECASE,
)
_DAYS = re.compile(
    r"^(?:(?:dauer|länge|duration|length)\s*:\s*)?(?:(\d{1,3})\s*(?:tage?|days?)|(?:tage|days)\s*:\s*(\d{1,3}))\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Typed:
    """A plan as far as it is known. `starts_local` is ISO wall time, for it lives in JSON."""

    title: str | None = None
    starts_local: str | None = None
    minutes: int = meetings.DEFAULT_MINUTES
    link: str | None = None
    place: str | None = None
    description: str | None = None
    host: str | None = None
    topic_id: int | None = None
    address: str | None = None
    map_link: str | None = None
    days: int = 1
    capacity: int | None = None
    day: str | None = None
    """A day that was understood while its time was not (ISO): the next answer may be a bare time."""

    @property
    def starts(self) -> datetime | None:
        return None if self.starts_local is None else datetime.fromisoformat(self.starts_local)

    @property
    def missing(self) -> str | None:
        """What has to be asked next: "title", "when", or None when it can be previewed."""
        if self.title is None:
            return "title"
        return "when" if self.starts_local is None else None


Trouble = DateRefused | BadLink | TooLong | NotInRange


@dataclass(frozen=True)
class Reading:
    """What was understood, and the first thing that was not (the rest is kept all the same)."""

    typed: Typed
    trouble: Trouble | None = None


def read_plan(text: str, *, now: datetime, zone: ZoneInfo) -> Reading:
    """`28.9.2027 16:00 TikTok`; further lines: a URL (on the first line, too) is the link or the map, `Ort: …` the place,
    `Adresse: …`, `Plätze: 12`, `60 Minuten` the length, `2 Tage`, the rest the description."""
    first, *further = text.strip().split("\n") if text.strip() else [""]
    typed = Typed()
    trouble: Trouble | None = None
    title = ""
    if first.strip():
        try:
            typed = with_when(typed, when := read_when(first, now=now, zone=zone))
            title = when.rest
        except DateRefused as refused:
            trouble = refused
            title = refused.rest or ""
            typed = with_day(typed, refused)
    title, addresses = without_addresses(title)
    try:
        typed = with_title(typed, title)
    except Empty:
        pass
    except TooLong as refusal:
        trouble = trouble or refusal
    typed, later = read_further(typed, [*addresses, *further])
    return Reading(typed, trouble or later)


def without_addresses(title: str) -> tuple[str, list[str]]:
    """A title without the web addresses that were typed behind it, and these."""
    words = title.split(" ")
    return " ".join(w for w in words if not looks_like_link(w)), [w for w in words if looks_like_link(w)]


def read_further(typed: Typed, rows: list[str]) -> tuple[Typed, Trouble | None]:
    """The lines after the first one; returns also the first thing that was wrong with one of them."""
    trouble: Trouble | None = None
    rest: list[str] = []
    for row in rows:
        try:
            read = _read_row(typed, row.strip())
        except Empty:
            continue
        except (BadLink, TooLong, NotInRange) as refusal:
            trouble = trouble or refusal
            continue
        if read is None:
            rest.append(row)
        else:
            typed = read
    try:
        if "\n".join(rest).strip():
            typed = replace(typed, description=paragraphs("\n".join(rest), DESCRIPTION_LIMIT))
    except Empty:
        pass
    except TooLong as refusal:
        trouble = trouble or refusal
    return typed, trouble


def _read_row(typed: Typed, row: str) -> Typed | None:
    """One line that says what it is; None for a line of the description."""
    if (minutes := fields.length_of(row)) is not None:
        return replace(typed, minutes=minutes)
    if place := _PLACE.match(row):
        return replace(typed, place=line(place[1], PLACE_LIMIT))
    if address := _ADDRESS.match(row):
        return replace(typed, address=line(address[1], ADDRESS_LIMIT))
    if seats := _SEATS.match(row):
        return replace(typed, capacity=fields.seats(seats[1] or seats[2]))
    if days := _DAYS.match(row):
        return replace(typed, days=fields.days(days[1] or days[2]))
    named_map, named_link = _MAP.match(row), _LINK.match(row)
    if named_map and looks_like_link(named_map[1]):
        return replace(typed, map_link=link(named_map[1]))
    if looks_like_link(row) and is_map(row) and typed.map_link is None:
        return replace(typed, map_link=link(row))
    if named_link or (looks_like_link(row) and typed.link is None):
        return replace(typed, link=link(named_link[1] if named_link else row))
    return None


def with_when(typed: Typed, when: When) -> Typed:
    return replace(
        typed,
        starts_local=when.local.isoformat(),
        minutes=typed.minutes if when.minutes is None else meetings.fitting(when.minutes),
    )


def with_day(typed: Typed, refused: DateRefused) -> Typed:
    """Of a date that was refused for its time alone, the day is kept."""
    if refused.day is None or refused.reason not in (DateReason.NO_TIME, DateReason.GAP):
        return typed
    return replace(typed, day=refused.day.isoformat())


def read_when_on(text: str, *, day: date | None, now: datetime, zone: ZoneInfo) -> When:
    """Like `read_when`, but a bare time means `day` where one is known. Raises `DateRefused`."""
    try:
        return read_when(text, now=now, zone=zone)
    except DateRefused as refused:
        if day is None or refused.reason is not DateReason.NO_DAY:
            raise
        return read_when(f"{day:%d.%m.%Y} {text}", now=now, zone=zone)


def with_title(typed: Typed, title: str) -> Typed:
    """Raises `Empty`, `TooLong`."""
    return replace(typed, title=line(title, TITLE_LIMIT))


def with_field(typed: Typed, field: str, text: str | None) -> Typed:
    """A field but day and title; None leaves it out. Raises `Empty`, `TooLong`, `BadLink`, `NotInRange`."""
    values: dict[str, Any] = {field: fields.value_of(field, text)}
    return replace(typed, **values)


def with_topic(typed: Typed, topic: Topic | None) -> Typed:
    """A topic of the pool; it gives the meeting its title where there is none yet."""
    if topic is None:
        return replace(typed, topic_id=None)
    return replace(typed, topic_id=topic.id, title=typed.title or topic.title)


def store(session: Session, network: Network, typed: Typed, *, now: datetime) -> Draft:
    draft = Draft(
        network_id=network.id, data=asdict(_with_pool_topic(session, network, typed)), created_at=now
    )
    session.add(draft)
    session.flush()
    return draft


def update(session: Session, network: Network, draft: Draft, typed: Typed) -> None:
    draft.data = asdict(_with_pool_topic(session, network, typed))
    session.flush()


def typed_of(draft: Draft) -> Typed:
    data: dict[str, Any] = draft.data
    return Typed(**data)


def _with_pool_topic(session: Session, network: Network, typed: Typed) -> Typed:
    """A title that is word for word a topic of the pool means that topic."""
    if typed.topic_id is not None or typed.title is None:
        return typed
    for standing in topics.standings(session, network.id):
        if standing.topic.title_key == folded(typed.title):
            return replace(typed, topic_id=standing.topic.id)
    return typed


def by_id(session: Session, draft_id: int) -> Draft:
    """Raises `NoSuchThing`. The caller checks that the asker is an organiser of its network."""
    draft = session.get(Draft, draft_id)
    if draft is None or "kind" in draft.data:  # of something else than a meeting
        raise NoSuchThing
    return draft


def discard(session: Session, draft: Draft) -> None:
    if draft.meeting_id is None:
        session.delete(draft)


def forget(session: Session, draft_id: int) -> None:
    """Like `discard`, for a draft that may be gone already."""
    draft = session.get(Draft, draft_id)
    if draft is not None:
        discard(session, draft)


def confirm(session: Session, network: Network, draft: Draft, *, now: datetime) -> tuple[Meeting, bool]:
    """The meeting, and whether this tap made it. Raises `NoSuchThing`, `LiesInThePast`."""
    if draft.meeting_id is not None:
        return meetings.by_id(session, draft.meeting_id), False
    typed = typed_of(draft)
    if typed.title is None or typed.starts is None:
        raise NoSuchThing
    topic_ids = () if typed.topic_id is None else (typed.topic_id,)
    plan = meetings.MeetingPlan(
        title=typed.title,
        starts_local=typed.starts,
        minutes=typed.minutes,
        link=typed.link,
        place=typed.place,
        description=typed.description,
        host=typed.host,
        topic_ids=topic_ids,
        address=typed.address,
        map_link=typed.map_link,
        days=typed.days,
        capacity=typed.capacity,
    )
    meeting = meetings.create(session, network, plan, now=now)
    draft.meeting_id = meeting.id
    return meeting, True


def suggestions(session: Session, network: Network, *, most: int) -> list[tuple[topics.Standing, list[str]]]:
    """The best wanted topics not yet chosen for a meeting, each with the names of who offered to contribute."""
    wanted = [s for s in topics.standings(session, network.id) if s.topic.state is TopicState.PROPOSED]
    return [(s, topics.contributors(session, [s.topic.id])) for s in wanted[:most]]
