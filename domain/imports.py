"""Earlier meetings, taken over into the archive from a table that was read and confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.dates import to_utc
from domain.tables import Row
from domain.wording import folded
from models import Meeting, MeetingFormat, MeetingState, Network, Record, RecordKind

NOON = time(12)
"""Where a table knows no hour. Nobody gets to see it."""
MINUTES = 90


def missing(session: Session, network: Network, rows: Iterable[Row]) -> list[Row]:
    """Those that the archive does not have yet: another day or another topic; each once."""
    query = select(Meeting.starts_local, Meeting.title).where(
        Meeting.network_id == network.id, Meeting.state != MeetingState.CANCELLED
    )
    present = {(start.date(), folded(title)) for start, title in session.execute(query).all()}
    found = []
    for row in rows:
        key = (row.day, folded(row.topic))
        if key not in present:
            present.add(key)
            found.append(row)
    return found


def take_over(session: Session, network: Network, rows: Iterable[Row], *, now: datetime) -> int:
    """Returns how many are new in the archive. Nothing goes out for them; the same again adds nothing."""
    new = missing(session, network, rows)
    zone = ZoneInfo(network.zone)
    for row in new:
        starts = datetime.combine(row.day, NOON)
        meeting = Meeting(
            network_id=network.id,
            uid=f"{uuid4()}@treffpunkt",
            title=row.topic,
            starts_local=starts,
            zone=network.zone,
            starts_at=to_utc(starts, zone),
            minutes=MINUTES,
            format=MeetingFormat.DIGITAL,
            attended=row.attended,
            state=MeetingState.OVER,
            created_at=now,
            updated_at=now,
        )
        session.add(meeting)
        session.flush()
        if row.link is not None:
            session.add(Record(meeting_id=meeting.id, kind=RecordKind.LINK, text=row.link, created_at=now))
    session.flush()
    return len(new)


def packed(rows: Iterable[Row]) -> list[list[str | int | None]]:
    """As JSON values, to wait for the confirmation."""
    return [[row.day.isoformat(), row.topic, row.attended, row.link] for row in rows]


def unpacked(values: Iterable[Sequence[object]]) -> list[Row]:
    return [
        Row(
            date.fromisoformat(str(day)),
            str(topic),
            attended if isinstance(attended, int) else None,
            None if address is None else str(address),
        )
        for day, topic, attended, address in values
    ]
