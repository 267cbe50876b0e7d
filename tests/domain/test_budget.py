"""Six messages in private about one meeting, five in the group; what gives way, and what does not."""

from __future__ import annotations

from datetime import datetime

from domain import polls, proposals, records, topics
from domain.drafts import Typed
from domain.poll_reading import Reading
from models import Answer, Meeting, Member, Reach, VoteKind

from .circle import Circle
from .test_cycles import FOUR, sets, the_cycle
from .test_polls import option

MEETS = "2027-05-25 16:00"


def in_group(diary: list[str]) -> list[str]:
    heard = ("card", "group_call", "morning", "summary")
    return [words[3] for line in diary if (words := line.split())[2] == "group" and words[3] in heard]


def polled(circle: Circle, diary: list[str], *moments: str) -> Meeting:
    """A date poll that nobody answers, decided when it has closed."""
    reading = Reading(Typed(title="TikTok"), tuple(datetime.fromisoformat(m) for m in moments))
    poll = polls.draft(circle.session, circle.network, reading, now=circle.now)
    polls.open_(circle.session, poll, now=circle.now)
    diary += circle.until(circle.wall(poll.closes_at))
    return polls.decide(circle.session, poll, option(circle, poll, moments[0]).id, now=circle.now)[0]


def goes_on(circle: Circle, diary: list[str], meeting: Meeting, comes: Member) -> list[str]:
    """Somebody says yes and writes something down afterwards; all that the group has heard by then."""
    circle.says(comes, Answer.YES, meeting)
    diary += circle.until("2027-05-25 18:00")
    records.add_note(circle.session, meeting, "Das war gut.", now=circle.now)
    diary += circle.until("2027-05-28 18:00")
    return in_group(diary)


def on_autopilot(circle: Circle) -> Member:
    """Anna comes; Ben cannot be written to, so the group is asked for him."""
    anna, ben = circle.join("Anna", "Ben")
    assert ben.person is not None
    ben.person.reach = Reach.CLOSED
    topics.propose(circle.session, anna, title="TikTok", description=None, now=circle.now)
    circle.at("2027-03-24 10:00")
    sets(circle, FOUR + " ab Mai")
    return anna


def test_an_ordinary_cycle_has_its_five(circle: Circle) -> None:
    anna = on_autopilot(circle)
    diary = circle.until("2027-04-28 10:00")
    meeting = proposals.take(circle.session, the_cycle(circle), now=circle.now)
    heard = goes_on(circle, diary, meeting, anna)
    assert heard == ["card", "card", "group_call", "morning", "summary"]


def test_with_a_date_poll_in_it_the_morning_gives_way(circle: Circle) -> None:
    anna = on_autopilot(circle)
    diary = circle.until("2027-04-14 10:00")  # the topic round has begun
    meeting = polled(circle, diary, MEETS, "2027-05-26 16:00")
    heard = goes_on(circle, diary, meeting, anna)
    assert heard == ["card", "card", "card", "group_call", "summary"]


def test_the_reminder_of_the_date_poll_is_one_of_the_six(circle: Circle) -> None:
    """Anna lets everything pass, and says yes at the last moment: so she is not asked afterwards."""
    anna, _ = circle.join("Anna", "Ben")
    topic = topics.propose(circle.session, anna, title="TikTok", description=None, now=circle.now).topic
    assert topic is not None
    topics.toggle_vote(circle.session, anna, topic, VoteKind.CONTRIBUTE, now=circle.now)
    circle.at("2027-04-14 10:00")
    diary: list[str] = []
    meeting = polled(circle, diary, MEETS, "2027-05-26 16:00")
    diary += circle.until("2027-05-23 20:00")
    circle.says(anna, Answer.YES, meeting)
    diary += circle.until("2027-05-30 10:00")
    assert [line.split()[3] for line in diary if line.split()[2] == "Anna"] == [
        "poll_nudge",
        "host_ask",
        "ask_week",
        "ask_last",
        "day_before",
        "hour_before",
    ]
