"""Date polls: which moment suits most, who is reminded when, and what becomes of it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import availability, meetings, members, poll_steps, polls, privacy, rsvps, topics
from domain import settings as own_settings
from domain.drafts import Typed
from domain.poll_reading import Reading
from domain.refusals import (
    NoSuchThing,
    OptionPassed,
    PollClosed,
    TooFewOptions,
    TooManyOptions,
)
from models import (
    Availability,
    Delivery,
    DeliveryState,
    Meeting,
    Member,
    Notice,
    Poll,
    PollAnswer,
    PollOption,
    PollState,
    ReminderLevel,
    Step,
    VoteKind,
)

from .circle import Circle, moment

YES, NEED, NO = Availability.YES, Availability.IF_NEED_BE, Availability.NO
TUESDAYS = ("2027-09-28 16:00", "2027-10-05 16:00", "2027-10-12 16:00")


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def typed(*moments: str, title: str = "TikTok", minutes: int = 90) -> Reading:
    return Reading(Typed(title=title, minutes=minutes), tuple(wall(m) for m in moments))


def drafted(circle: Circle, *moments: str, title: str = "TikTok") -> Poll:
    return polls.draft(circle.session, circle.network, typed(*moments, title=title), now=circle.now)


def opened(circle: Circle, *moments: str, title: str = "TikTok") -> Poll:
    poll = drafted(circle, *(moments or TUESDAYS), title=title)
    assert polls.open_(circle.session, poll, now=circle.now)
    return poll


def option(circle: Circle, poll: Poll, text: str) -> PollOption:
    return next(o for o in availability.options(circle.session, poll) if o.starts_local == wall(text))


def says(circle: Circle, member: Member, poll: Poll, *said: Availability | None) -> None:
    """To the moments in order of time; None leaves one out."""
    for found, answer in zip(availability.options(circle.session, poll), said, strict=True):
        if answer is not None:
            availability.answer(
                circle.session,
                member=member,
                poll=poll,
                option_id=found.id,
                answer=answer,
                now=circle.now,
            )


def order(circle: Circle, poll: Poll) -> list[str]:
    ranked = availability.ranking(circle.session, poll, now=circle.now)
    return [f"{item.option.starts_local:%d.%m.}" for item in ranked]


def due(circle: Circle, poll: Poll, step: Step) -> list[str]:
    query = select(Delivery).where(
        Delivery.poll_id == poll.id, Delivery.step == step, Delivery.state == DeliveryState.WAITING
    )
    return sorted(circle.wall(row.due) for row in circle.session.scalars(query))


def told(circle: Circle) -> list[int | None]:
    return list(circle.session.scalars(select(Notice.poll_id)))


# --- Opening --------------------------------------------------------------------------------------------


def test_a_draft_takes_no_answers_and_says_nothing(circle: Circle) -> None:
    anna = circle.joins("Anna")
    poll = drafted(circle, *TUESDAYS)
    with pytest.raises(NoSuchThing):
        says(circle, anna, poll, YES, YES, YES)
    assert circle.delivers() == []
    assert availability.open_in(circle.session, circle.network.id, now=circle.now) == []


def test_opening_posts_the_card_once(circle: Circle) -> None:
    poll = drafted(circle, *TUESDAYS)
    assert polls.open_(circle.session, poll, now=circle.now)
    assert not polls.open_(circle.session, poll, now=circle.now)
    assert circle.delivers() == ["group card"]
    assert poll.card_message_id is not None


def test_one_moment_alone_is_no_poll(circle: Circle) -> None:
    poll = drafted(circle, TUESDAYS[0])
    with pytest.raises(TooFewOptions):
        polls.open_(circle.session, poll, now=circle.now)
    polls.add(circle.session, poll, [wall(TUESDAYS[0]), wall(TUESDAYS[1])], now=circle.now)
    assert polls.open_(circle.session, poll, now=circle.now)


def test_moments_that_passed_while_it_lay_there_do_not_count(circle: Circle) -> None:
    poll = drafted(circle, "2027-03-01 16:00", "2027-03-02 16:00")
    circle.at("2027-03-01 17:00")
    with pytest.raises(TooFewOptions):
        polls.open_(circle.session, poll, now=circle.now)


def test_a_title_that_is_a_topic_of_the_pool_is_that_topic(circle: Circle) -> None:
    topic = topics.propose(
        circle.session, circle.joins("Anna"), title="Dritte Orte", description=None, now=circle.now
    ).topic
    assert topic is not None
    poll = opened(circle, title="dritte  orte")
    assert poll.topic_id == topic.id
    meeting, _ = polls.decide(circle.session, poll, option(circle, poll, TUESDAYS[0]).id, now=circle.now)
    assert [t.id for t in meeting.topics] == [topic.id]


@pytest.mark.parametrize(
    ("first", "closes"),
    [
        ("2027-09-28 16:00", "2027-03-08 18:00"),  # in a week at six
        ("2027-03-09 16:00", "2027-03-06 16:00"),  # two days before is a Sunday: the day before that
        ("2027-03-05 16:00", "2027-03-03 16:00"),  # two days before
        ("2027-03-03 10:00", "2027-03-02 10:00"),  # half way
        ("2027-03-01 12:00", "2027-03-01 11:00"),
    ],
)
def test_the_close_date_leaves_time_to_tell_who_comes(circle: Circle, first: str, closes: str) -> None:
    poll = opened(circle, first, "2027-10-05 16:00")
    assert circle.wall(poll.closes_at) == closes


def test_a_chosen_close_date_stays_where_moments_come_and_go(circle: Circle) -> None:
    poll = drafted(circle, *TUESDAYS)
    polls.set_close(circle.session, poll, wall("2027-03-20 12:00"), now=circle.now)
    polls.add(circle.session, poll, [wall("2027-11-02 16:00")], now=circle.now)
    polls.open_(circle.session, poll, now=circle.now)
    assert circle.wall(poll.closes_at) == "2027-03-20 12:00"
    assert due(circle, poll, Step.POLL_CLOSE) == ["2027-03-20 12:00"]


# --- Ranking --------------------------------------------------------------------------------------------


def test_what_suits_most_stands_first(circle: Circle) -> None:
    anna, ben, cem = circle.join("Anna", "Ben", "Cem")
    poll = opened(circle)
    assert order(circle, poll) == ["28.09.", "05.10.", "12.10."], "without answers in order of time"
    says(circle, anna, poll, NO, YES, NEED)
    says(circle, ben, poll, NO, NEED, YES)
    says(circle, cem, poll, YES, NEED, YES)
    assert order(circle, poll) == ["12.10.", "05.10.", "28.09."]


def test_of_equals_fewer_refusals_then_the_earlier_one(circle: Circle) -> None:
    anna, ben, cem = circle.join("Anna", "Ben", "Cem")
    poll = opened(circle)
    says(circle, anna, poll, YES, NEED, YES)
    says(circle, ben, poll, NO, NEED, None)
    says(circle, cem, poll, None, None, None)
    assert order(circle, poll) == ["05.10.", "12.10.", "28.09."]


def test_nobody_who_gives_the_impulse_is_missing(circle: Circle) -> None:
    anna, ben, cem = circle.join("Anna", "Ben", "Cem")
    topic = topics.propose(circle.session, anna, title="TikTok", description=None, now=circle.now).topic
    assert topic is not None
    poll = opened(circle)

    def marked() -> list[str]:
        ranked = availability.ranking(circle.session, poll, now=circle.now)
        return sorted(f"{item.option.starts_local:%d.%m.}" for item in ranked if item.impulse)

    says(circle, cem, poll, YES, YES, YES)
    assert marked() == [], "nobody has offered anything"
    drawn = poll.card_wanted
    for member in (anna, ben):
        topics.toggle_vote(circle.session, member, topic, VoteKind.CONTRIBUTE, now=circle.now)
    assert poll.card_wanted > drawn
    says(circle, anna, poll, YES, NEED, YES)
    assert marked() == [], "Ben has not answered"
    says(circle, ben, poll, NO, YES, NEED)
    assert marked() == ["05.10.", "12.10."]
    members.gone_from_group(circle.session, ben, now=circle.now)
    assert marked() == ["05.10.", "12.10.", "28.09."]


def test_who_has_left_counts_no_more(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    poll = opened(circle)
    says(circle, anna, poll, YES, YES, YES)
    says(circle, ben, poll, NO, NO, NO)
    drawn = poll.card_wanted
    privacy.leave(circle.session, ben, now=circle.now)
    assert poll.card_wanted > drawn
    ranked = availability.ranking(circle.session, poll, now=circle.now)
    assert [(r.yes, r.no) for r in ranked] == [(1, 0)] * 3
    assert circle.session.scalars(select(PollAnswer).where(PollAnswer.member_id == ben.id)).all() == []


# --- Time passes ----------------------------------------------------------------------------------------


def test_only_who_said_nothing_is_reminded_and_only_once(circle: Circle) -> None:
    anna, ben, cem, dora = circle.join("Anna", "Ben", "Cem", "Dora")
    poll = opened(circle)
    says(circle, ben, poll, None, NO, None)
    members.pause(cem, datetime(2027, 6, 1).date())
    own_settings.set_reminders(dora, ReminderLevel.LAST)
    assert circle.until("2027-03-20 10:00") == [
        "2027-03-01 10:00 group card",
        "2027-03-06 18:00 Anna poll_nudge",
        "2027-03-06 18:00 group poll_remind",
        "2027-03-08 18:00 group poll_close",
    ]
    assert poll.state is PollState.CLOSED
    assert told(circle) == [poll.id]
    assert anna.id not in availability.responders(circle.session, poll)


def test_who_joins_meanwhile_is_reminded_too(circle: Circle) -> None:
    opened(circle)
    circle.until("2027-03-03 10:00")
    circle.joins("Anna")
    assert "2027-03-06 18:00 Anna poll_nudge" in circle.until("2027-03-07 10:00")


def test_who_answers_at_the_last_moment_is_left_alone(circle: Circle) -> None:
    anna = circle.joins("Anna")
    poll = opened(circle)
    circle.until("2027-03-06 17:59")
    poll_steps.nudge(circle.session, poll, now=circle.now)
    says(circle, anna, poll, YES, None, None)
    assert "Anna" not in " ".join(circle.until("2027-03-09 10:00"))


def test_a_longer_poll_reminds_later_and_nobody_a_second_time(circle: Circle) -> None:
    circle.joins("Anna")
    poll = opened(circle)
    polls.set_close(circle.session, poll, wall("2027-03-12 18:00"), now=circle.now)
    assert due(circle, poll, Step.POLL_REMIND) == ["2027-03-10 18:00"]
    circle.until("2027-03-11 10:00")
    polls.set_close(circle.session, poll, wall("2027-03-19 18:00"), now=circle.now)
    later = circle.until("2027-03-20 10:00")
    assert later == ["2027-03-19 18:00 group poll_close"]


def test_a_short_poll_reminds_half_way_and_a_very_short_one_not_at_all(circle: Circle) -> None:
    circle.joins("Anna")
    poll = opened(circle, "2027-03-04 10:00", "2027-10-05 16:00")
    assert circle.wall(poll.closes_at) == "2027-03-02 10:00"
    assert due(circle, poll, Step.POLL_REMIND) == ["2027-03-02 08:00"], "half way is 22:00"
    tiny = opened(circle, "2027-03-01 11:30", "2027-03-01 12:00")
    assert due(circle, tiny, Step.POLL_REMIND) == []


def test_an_outage_over_the_close_asks_nobody_for_nothing(circle: Circle) -> None:
    circle.joins("Anna")
    poll = opened(circle)
    circle.delivers()
    circle.at("2027-03-10 10:00")
    assert circle.delivers() == ["group poll_close", "group poll_remind"]
    assert poll.state is PollState.CLOSED


def test_moments_that_pass_count_no_more_and_the_last_one_ends_it(circle: Circle) -> None:
    anna = circle.joins("Anna")
    poll = opened(circle, "2027-03-09 16:00", "2027-03-10 16:00")
    polls.set_close(circle.session, poll, wall("2027-03-20 18:00"), now=circle.now)
    assert circle.wall(poll.closes_at) == "2027-03-10 16:00", "never after the last moment"
    says(circle, anna, poll, YES, NO)
    circle.until("2027-03-09 15:59")
    drawn = poll.card_wanted
    circle.until("2027-03-09 16:00")
    assert poll.card_wanted > drawn
    assert order(circle, poll) == ["10.03."]
    with pytest.raises(OptionPassed):
        says(circle, anna, poll, NO, None)
    circle.until("2027-03-10 16:00")
    assert poll.state is PollState.CLOSED
    assert told(circle) == [poll.id]


def test_after_the_close_nothing_is_taken_and_it_can_open_again(circle: Circle) -> None:
    anna = circle.joins("Anna")
    poll = opened(circle)
    says(circle, anna, poll, YES, NO, NO)
    circle.at("2027-03-08 18:00")  # the step that closes it may be late: the date counts
    with pytest.raises(PollClosed):
        says(circle, anna, poll, NO, NO, NO)
    circle.until("2027-03-08 19:00")
    with pytest.raises(PollClosed):
        polls.add(circle.session, poll, [wall("2027-11-02 16:00")], now=circle.now)
    polls.set_close(circle.session, poll, wall("2027-03-15 18:00"), now=circle.now)
    says(circle, anna, poll, NEED, NO, NO)
    assert "2027-03-15 18:00 group poll_close" in circle.until("2027-03-16 10:00")
    assert told(circle) == [poll.id, poll.id], "the organisers are asked again"


def test_wall_times_hold_over_the_change_of_the_clock(circle: Circle) -> None:
    circle.at("2027-03-25 12:00")
    poll = opened(circle, "2027-03-29 16:00", "2027-04-06 16:00")
    polls.set_close(circle.session, poll, wall("2027-03-29 12:00"), now=circle.now)
    first, second = availability.options(circle.session, poll)
    assert (circle.wall(first.starts_at), circle.wall(second.starts_at)) == (
        "2027-03-29 16:00",
        "2027-04-06 16:00",
    )
    assert due(circle, poll, Step.POLL_CLOSE) == ["2027-03-29 12:00"]
    meeting, _ = polls.decide(circle.session, poll, second.id, now=circle.now)
    assert meeting.starts_local == wall("2027-04-06 16:00")
    assert circle.wall(meeting.starts_at) == "2027-04-06 16:00"


def test_moments_are_the_networks_own(session: Session) -> None:
    circle = Circle(session, zone="America/New_York")
    poll = opened(circle)
    assert availability.options(circle.session, poll)[0].starts_at == moment(TUESDAYS[0], circle.zone)


# --- Decided --------------------------------------------------------------------------------------------


def test_the_winner_becomes_the_meeting_once_and_the_card_asks(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    poll = drafted(circle, *TUESDAYS)
    poll.place, poll.link, poll.capacity, poll.days = "Fablab", "https://zoom.example.org/j/1", 12, 2
    polls.open_(circle.session, poll, now=circle.now)
    says(circle, anna, poll, NO, YES, NO)
    chosen = option(circle, poll, TUESDAYS[1])
    meeting, new = polls.decide(circle.session, poll, chosen.id, now=circle.now)
    assert new
    assert (meeting.title, meeting.starts_local) == ("TikTok", wall(TUESDAYS[1]))
    assert (meeting.place, meeting.link) == ("Fablab", "https://zoom.example.org/j/1")
    assert (meeting.capacity, meeting.days) == (12, 2)
    assert rsvps.all_of(circle.session, meeting) == [], "what was said in the poll is no answer"
    assert availability.said_to_winner(circle.session, meeting.id, anna) is YES
    assert availability.said_to_winner(circle.session, meeting.id, ben) is None

    again, new = polls.decide(circle.session, poll, option(circle, poll, TUESDAYS[0]).id, now=circle.now)
    assert (again.id, new) == (meeting.id, False)
    assert len(circle.session.scalars(select(Meeting)).all()) == 1
    assert "poll" not in " ".join(circle.until("2027-04-01 10:00")), "what was still to come is not sent"
    assert told(circle) == []


def test_what_has_passed_or_is_another_polls_is_not_decided(circle: Circle) -> None:
    poll = opened(circle, "2027-03-09 16:00", "2027-03-10 16:00")
    other = opened(circle)
    with pytest.raises(NoSuchThing):
        polls.decide(circle.session, poll, option(circle, other, TUESDAYS[0]).id, now=circle.now)
    passed = option(circle, poll, "2027-03-09 16:00")
    circle.until("2027-03-09 17:00")
    with pytest.raises(OptionPassed):
        polls.decide(circle.session, poll, passed.id, now=circle.now)


def test_a_poll_given_up_is_over(circle: Circle) -> None:
    poll = opened(circle)
    first = option(circle, poll, TUESDAYS[0])
    assert polls.cancel(poll)
    assert not polls.cancel(poll)
    with pytest.raises(NoSuchThing):
        polls.decide(circle.session, poll, first.id, now=circle.now)
    with pytest.raises(PollClosed):
        polls.set_close(circle.session, poll, wall("2027-03-20 18:00"), now=circle.now)
    assert circle.until("2027-04-01 10:00") == ["2027-03-01 10:00 group card"]


# --- Editing --------------------------------------------------------------------------------------------


def test_no_more_than_ten_and_no_doubles(circle: Circle) -> None:
    poll = opened(circle)
    assert polls.add(circle.session, poll, [wall(TUESDAYS[0])], now=circle.now) == 0
    seven = [wall("2027-11-02 16:00") + timedelta(days=d) for d in range(7)]
    assert polls.add(circle.session, poll, seven, now=circle.now) == 7
    with pytest.raises(TooManyOptions):
        polls.add(circle.session, poll, [wall("2027-12-24 16:00")], now=circle.now)
    assert len(availability.options(circle.session, poll)) == 10


def test_the_last_moment_of_a_running_poll_stays(circle: Circle) -> None:
    poll = opened(circle, *TUESDAYS[:2])
    polls.remove(circle.session, poll, option(circle, poll, TUESDAYS[0]).id, now=circle.now)
    with pytest.raises(TooFewOptions):
        polls.remove(circle.session, poll, option(circle, poll, TUESDAYS[1]).id, now=circle.now)


def test_who_only_spoke_of_what_is_gone_is_asked_again(circle: Circle) -> None:
    anna = circle.joins("Anna")
    poll = opened(circle)
    says(circle, anna, poll, YES, None, None)
    polls.remove(circle.session, poll, option(circle, poll, TUESDAYS[0]).id, now=circle.now)
    assert "2027-03-06 18:00 Anna poll_nudge" in circle.until("2027-03-07 10:00")


def test_a_moment_taken_away_passes_no_more(circle: Circle) -> None:
    poll = opened(circle)
    assert len(due(circle, poll, Step.POLL_PASSED)) == 3
    polls.remove(circle.session, poll, option(circle, poll, TUESDAYS[1]).id, now=circle.now)
    assert due(circle, poll, Step.POLL_PASSED) == ["2027-09-28 16:00", "2027-10-12 16:00"]


DAYS = [f"2027-09-{day:02} 16:00" for day in range(1, 15)]

edits = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 13), st.none()),
        st.tuples(st.just("remove"), st.integers(0, 13), st.none()),
        st.tuples(st.just("title"), st.integers(0, 3), st.none()),
        st.tuples(st.just("close"), st.integers(2, 20), st.none()),
        st.tuples(
            st.just("say"), st.integers(0, 13), st.tuples(st.integers(0, 2), st.sampled_from(Availability))
        ),
    ),
    max_size=40,
)


@given(edits=edits)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # one transaction, rolled back for each example
def test_editing_never_touches_what_was_said_of_the_others(
    session: Session, edits: list[tuple[str, int, tuple[int, Availability] | None]]
) -> None:
    circle = Circle(session)
    people = list(circle.join("Anna", "Ben", "Cem"))
    poll = opened(circle, DAYS[0], DAYS[1])
    said: dict[tuple[datetime, int], Availability] = {}
    there = {wall(DAYS[0]), wall(DAYS[1])}
    for kind, number, saying in edits:
        local = wall(DAYS[number]) if number < 14 else wall(DAYS[0])
        found = {o.starts_local: o for o in availability.options(session, poll)}
        if kind == "add":
            if len(there | {local}) <= polls.OPTIONS_LIMIT:
                polls.add(session, poll, [local], now=circle.now)
                there.add(local)
        elif kind == "remove" and local in found:
            if len(there) > 1:
                polls.remove(session, poll, found[local].id, now=circle.now)
                there.discard(local)
                said = {key: value for key, value in said.items() if key[0] != local}
            else:
                with pytest.raises(TooFewOptions):
                    polls.remove(session, poll, found[local].id, now=circle.now)
        elif kind == "title":
            polls.change(session, poll, "title", f"Titel {number}")
        elif kind == "close":
            polls.set_close(session, poll, wall(f"2027-03-{number:02} 18:00"), now=circle.now)
        elif kind == "say" and saying is not None and local in found:
            member = people[saying[0]]
            availability.answer(
                session,
                member=member,
                poll=poll,
                option_id=found[local].id,
                answer=saying[1],
                now=circle.now,
            )
            said[local, member.id] = saying[1]
        session.flush()
        present = {
            (option.starts_local, row.member_id): row.answer
            for row, option in session.execute(
                select(PollAnswer, PollOption).join(PollOption, PollOption.id == PollAnswer.option_id)
            )
        }
        assert present == said
        assert {o.starts_local for o in availability.options(session, poll)} == there
        assert poll.closes_at <= max(o.starts_at for o in availability.options(session, poll))
    session.rollback()


# --- Left open ------------------------------------------------------------------------------------------


def test_home_lists_what_waits_for_an_answer(circle: Circle) -> None:
    anna = circle.joins("Anna")
    poll = opened(circle)

    def waiting() -> list[Poll]:
        return availability.unanswered(circle.session, anna, now=circle.now)

    assert waiting() == [poll]
    says(circle, anna, poll, YES, YES, None)
    assert waiting() == [poll], "one is still open"
    says(circle, anna, poll, None, None, NO)
    assert waiting() == []
    polls.add(circle.session, poll, [wall("2027-11-02 16:00")], now=circle.now)
    assert waiting() == [poll], "a new one"
    assert meetings.upcoming(circle.session, circle.network.id, now=circle.now) == []
