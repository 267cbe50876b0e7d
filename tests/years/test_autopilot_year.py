"""A year on autopilot, in short: a small network, six cycles, both clock changes, an organiser who mostly sleeps."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from models import Meeting, MeetingState
from sandbox.chats import Message
from sandbox.stage import Stage
from tests.scheduler.scenes import look
from tests.years.year import Year, by_cycle

BEGIN = datetime(2027, 3, 1, 10, 0)
END = datetime(2028, 3, 5, 10, 0)


def sleepy(year: Year, message: Message) -> str | None:
    """Decides every other proposal; the rest happens by itself."""
    return "So planen" if year.chance.random() < 0.5 else None


async def test_a_year_on_autopilot(stage: Stage) -> None:
    year = Year(stage, size=9, decide=sleepy)
    await year.begin()
    await year.until(END)

    meetings = await look(stage, lambda s: list(s.scalars(select(Meeting).order_by(Meeting.starts_at))))
    starts = [meeting.starts_local for meeting in meetings]
    assert [f"{start:%d.%m.%y %H:%M}" for start in starts] == [
        "23.03.27 16:00",
        "25.05.27 16:00",
        "27.07.27 16:00",
        "28.09.27 16:00",
        "23.11.27 16:00",
        "25.01.28 16:00",
        "28.03.28 16:00",
    ]
    assert [m.state for m in meetings] == [MeetingState.OVER] * 6 + [MeetingState.PLANNED]
    assert len({meeting.title for meeting in meetings}) == 7, "another topic each time"

    book = year.book
    assert book.in_quiet_hours() == []
    assert book.twice() == []
    assert max(book.organiser_taps.values()) <= 1
    assert max(by_cycle(book.group, starts)) <= 5, "the group's budget for a cycle"
    told = ("mein Vorschlag", "Wie angekündigt")  # to the organiser as such
    for said in book.private.values():
        own = [line for line in said if not any(words in line.text for words in told)]
        assert max(by_cycle(own, starts)) <= 6, "a member's budget for a cycle"
    # Six cycles, each with a card, a morning line, and (but for the first) a topic round.
    assert len(book.group) >= 6 * 3 - 1
    assert sum(book.organiser_taps.values()) >= 2
    assert len([line for line in book.private["Olga"] if told[1] in line.text]) >= 2
