"""What has been kept long enough goes: a day too early nothing, then all of it, and nobody is left half forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.texts import LANGUAGES, Texts
from bot.views import privacy as views
from domain import (
    consent,
    dialogues,
    endings,
    forgetting,
    members,
    networks,
    privacy,
    records,
    retention,
    rsvps,
)
from domain.meetings import MeetingPlan, create
from models import (
    Answer,
    Attendance,
    Availability,
    Base,
    Broadcast,
    Contact,
    ContactState,
    Delivery,
    DeliveryState,
    Dialogue,
    Draft,
    Draw,
    DrawSkip,
    Entry,
    EntryKind,
    EntryState,
    FloodPause,
    Incoming,
    Meeting,
    MeetingState,
    Member,
    MemberState,
    Network,
    Notice,
    NoticeKind,
    Opening,
    OpeningKind,
    Person,
    Poll,
    PollAnswer,
    PollOption,
    PollState,
    Reach,
    Rsvp,
    Step,
)
from tests.domain.circle import Circle

A_DAY = timedelta(days=1)


def all_night(session: Session, now: datetime) -> dict[str, int]:
    """What the nightly round does: batch after batch."""
    total: dict[str, int] = {}
    while any((done := retention.run(session, now=now)).values()):
        total = {name: total.get(name, 0) + count for name, count in done.items()}
    return {name: count for name, count in total.items() if count}


def count(session: Session, model: type[Base]) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def period(name: str) -> relativedelta:
    kept = next(period.kept for period in retention.PERIODS if period.name == name)
    return relativedelta(days=kept.count) if kept.unit == "days" else relativedelta(months=kept.count)


def goes_after(circle: Circle, name: str, since: datetime, *, of: int) -> None:
    """Not a day before its period is over; then all of it, once."""
    over = since + period(name)
    assert all_night(circle.session, over - A_DAY).get(name) is None
    assert all_night(circle.session, over + A_DAY).get(name) == of
    assert all_night(circle.session, over + A_DAY) == {}


def was(circle: Circle, wall: str = "2027-03-02 16:00") -> Meeting:
    """A meeting that has been."""
    plan = MeetingPlan(title="TikTok", starts_local=datetime.fromisoformat(wall))
    return create(circle.session, circle.network, plan, now=circle.now)


# --- The table ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_says_what_the_table_says(language: str) -> None:
    lines = views.periods(Texts(language))
    assert len(lines) == len(retention.PERIODS)
    for line, kept in zip(lines, retention.PERIODS, strict=True):
        assert f" {kept.kept.count} " in line.partition(":")[0]


def test_the_shortest_periods_come_first() -> None:
    now = datetime(2027, 3, 1)
    assert [p.kept.before(now) for p in retention.PERIODS] == sorted(
        (p.kept.before(now) for p in retention.PERIODS), reverse=True
    )


def test_nothing_is_forgotten_of_a_network_that_lives(circle: Circle) -> None:
    session = circle.session
    ben = circle.joins("Ben")
    meeting = was(circle, "2027-04-06 16:00")
    rsvps.answer(session, member=ben, meeting=meeting, answer=Answer.YES, now=circle.now)
    rsvps.set_note(session, member=ben, meeting=meeting, note="komme später", now=circle.now)
    members.seen(ben, now=circle.now + timedelta(days=20))
    assert all_night(session, circle.now + timedelta(days=20)) == {}
    assert rsvps.of(session, meeting, ben) is not None


# --- Technical traces, drafts, messages ---------------------------------------------------------------


def test_numbers_of_updates_and_pauses_go_after_a_day(circle: Circle) -> None:
    circle.session.add(Incoming(update_id=1, payload=None, received_at=circle.now, done_at=circle.now))
    circle.session.add(FloodPause(chat_id=-100, until=circle.now))
    goes_after(circle, "updates", circle.now, of=1)
    assert count(circle.session, FloodPause) == 0


def test_an_update_that_was_never_done_is_not_kept_for_ever(circle: Circle) -> None:
    circle.session.add(Incoming(update_id=1, payload={"message": {}}, received_at=circle.now))
    assert all_night(circle.session, circle.now + timedelta(days=6)) == {}
    assert all_night(circle.session, circle.now + timedelta(days=8)) == {"updates": 1}


def test_what_was_begun_and_never_finished_goes_after_a_month(circle: Circle) -> None:
    session, network = circle.session, circle.network
    ben = circle.joins("Ben")
    assert ben.person is not None
    dialogues.ask(session, ben.person, network_id=network.id, asks="profile.name", now=circle.now)
    session.add(Draft(network_id=network.id, data={"title": "BNE"}, created_at=circle.now))
    session.add(Broadcast(network_id=network.id, text="Hallo", created_at=circle.now))
    session.add(_poll(circle, PollState.DRAFT))
    goes_after(circle, "drafts", circle.now, of=4)
    assert count(session, Dialogue) == count(session, Draft) == count(session, Poll) == 0


def _poll(circle: Circle, state: PollState) -> Poll:
    return Poll(
        network_id=circle.network.id,
        title="BNE",
        minutes=90,
        state=state,
        closes_at=circle.now,
        created_at=circle.now,
    )


def test_which_message_went_to_whom_goes_after_a_year(circle: Circle) -> None:
    session, network = circle.session, circle.network
    meeting = was(circle, "2027-03-16 16:00")
    ben = circle.joins("Ben")
    meeting.state = MeetingState.OVER
    records.add_promise(session, meeting, ben, "schickt die Vorlage", now=circle.now)
    session.add(Notice(network_id=network.id, kind=NoticeKind.NO_PIN, created_at=circle.now))
    sent = Broadcast(network_id=network.id, text="Hallo", created_at=circle.now, confirmed_at=circle.now)
    session.add(sent)
    session.flush()
    _settled(circle, ben, broadcast_id=sent.id, key="b")
    _settled(circle, ben, meeting_id=meeting.id, key="m", step=Step.PROMISE)
    session.flush()
    circle.session.query(Delivery).filter(Delivery.state == DeliveryState.WAITING).delete()
    # The promise, the message to all (and its delivery with it), the notice, the reminder.
    goes_after(circle, "messages", circle.now, of=4)
    assert count(session, Delivery) == 0
    kept = records.of(session, meeting)[0]
    assert (kept.text, kept.member_id) == ("schickt die Vorlage", None)
    assert records.pending(session, meeting, ben) == [], "nobody is reminded of it a second time"


def _settled(circle: Circle, member: Member, *, key: str, step: Step = Step.BROADCAST, **about: int) -> None:
    circle.session.add(
        Delivery(
            key=key,
            network_id=circle.network.id,
            member_id=member.id,
            step=step,
            revision=0,
            due=circle.now,
            expires=circle.now,
            state=DeliveryState.SENT,
            settled_at=circle.now,
            **about,
        )
    )


def test_what_was_sent_about_a_meeting_still_ahead_is_remembered(circle: Circle) -> None:
    """Else who was asked for the impulse two years before would be asked again."""
    meeting = was(circle, "2029-03-06 16:00")
    _settled(circle, circle.joins("Ben"), meeting_id=meeting.id, key="h", step=Step.HOST_ASK)
    assert "messages" not in all_night(circle.session, circle.now + timedelta(days=500))


def test_that_a_changed_notice_was_spoken_of_is_remembered(circle: Circle) -> None:
    ben = circle.joins("Ben", telegram_id=7)
    ben.consent_version = 1
    circle.session.flush()
    assert consent.tell_once(circle.session, 7, now=circle.now)
    later = circle.now + timedelta(days=500)
    all_night(circle.session, later)
    assert not consent.tell_once(circle.session, 7, now=later)


# --- Around meetings ----------------------------------------------------------------------------------


def test_food_arrival_and_the_opening_round_go_a_day_after_the_meeting_at_the_latest(circle: Circle) -> None:
    """The end of a meeting takes them; where nobody saw its end (the bot had been removed), the night does."""
    session, ben = circle.session, circle.joins("Ben")
    meeting = was(circle)
    rsvp = rsvps.answer(session, member=ben, meeting=meeting, answer=Answer.YES, now=circle.now).rsvp
    rsvp.diet, rsvp.arrival = "vegan", "mit dem Zug"
    line = Opening(
        meeting_id=meeting.id, member_id=ben.id, kind=OpeningKind.HIGHLIGHT, text="Bus", said_at=circle.now
    )
    session.add(line)
    meeting.days = 2
    ends = circle.at("2027-03-03 17:30")
    goes_after(circle, "needs", ends, of=2)
    (kept,) = session.scalars(select(Rsvp)).all()
    assert (kept.diet, kept.arrival, kept.answer) == (None, None, Answer.YES)


def test_notes_go_three_months_after_the_meeting_and_answers_stay(circle: Circle) -> None:
    session, ben = circle.session, circle.joins("Ben")
    meeting = was(circle)
    rsvps.answer(session, member=ben, meeting=meeting, answer=Answer.YES, now=circle.now)
    rsvp = rsvps.set_note(session, member=ben, meeting=meeting, note="komme später", now=circle.now)
    session.add(
        Attendance(meeting_id=meeting.id, member_id=ben.id, attended=True, useful=4, answered_at=circle.now)
    )
    goes_after(circle, "notes", meeting.starts_at, of=1)
    assert (rsvp.note, rsvp.answer) == (None, Answer.YES)
    assert count(session, Attendance) == 1, "counts stay as long as the member does"


def test_who_could_when_goes_a_year_after_the_poll(circle: Circle) -> None:
    session, ben = circle.session, circle.joins("Ben")
    poll = _poll(circle, PollState.DECIDED)
    session.add(poll)
    session.flush()
    option = PollOption(poll_id=poll.id, starts_local=datetime(2027, 9, 1, 16), starts_at=circle.now)
    session.add(option)
    session.flush()
    session.add(
        PollAnswer(option_id=option.id, member_id=ben.id, answer=Availability.YES, answered_at=circle.now)
    )
    goes_after(circle, "polls", poll.closes_at, of=1)
    assert count(session, PollOption) == 1


def test_what_lies_between_the_meetings_goes_after_half_a_year(circle: Circle) -> None:
    session = circle.session
    ben, cem = circle.join("Ben", "Cem")
    draw = Draw(network_id=circle.network.id, draws_at=circle.now, created_at=circle.now)
    session.add(draw)
    session.flush()
    session.add(DrawSkip(draw_id=draw.id, member_id=ben.id))
    contact = {"network_id": circle.network.id, "asker_id": ben.id, "asked_id": cem.id}
    session.add(
        Contact(**contact, state=ContactState.DECLINED, created_at=circle.now - A_DAY, answered_at=circle.now)
    )
    for state in EntryState:
        session.add(_entry(circle, ben, state))
    goes_after(circle, "between", circle.now, of=4)
    assert [entry.state for entry in session.scalars(select(Entry))] == [EntryState.OPEN]


def _entry(circle: Circle, member: Member, state: EntryState) -> Entry:
    return Entry(
        network_id=circle.network.id,
        member_id=member.id,
        kind=EntryKind.OFFER,
        text="Forscherkiste",
        state=state,
        created_at=circle.now,
        current_at=circle.now,
    )


# --- People -------------------------------------------------------------------------------------------


def test_whoever_was_never_confirmed_is_forgotten_after_a_month(circle: Circle) -> None:
    session = circle.session
    dora = circle.joins("Dora", vouched=False)
    assert dora.person is not None
    dialogues.ask(session, dora.person, network_id=circle.network.id, asks="pending", now=circle.now)
    goes_after(circle, "requests", circle.now, of=1)
    assert count(session, Person) == count(session, Member) == count(session, Dialogue) == 0


def test_whoever_left_the_group_is_forgotten_after_half_a_year(circle: Circle) -> None:
    session = circle.session
    ben, cem = circle.join("Ben", "Cem")
    meeting = was(circle)
    rsvps.answer(session, member=ben, meeting=meeting, answer=Answer.YES, now=circle.now)
    left = circle.at("2027-03-03 10:00")
    members.gone_from_group(session, ben, now=left)
    cem.seen_in_group_at = left + timedelta(days=180)
    goes_after(circle, "gone", left, of=1)
    assert [person.id for person in session.scalars(select(Person))] == [cem.person_id]
    assert (ben.name, ben.person_id) == ("", None)
    assert rsvps.tally(session, meeting, names=9).counts[Answer.YES] == 1, "a number without a name"


def test_whoever_came_back_in_time_is_kept(circle: Circle) -> None:
    ben = circle.joins("Ben")
    members.gone_from_group(circle.session, ben, now=circle.now)
    members.back_in_group(circle.session, ben, now=circle.now + timedelta(days=150))
    assert "gone" not in all_night(circle.session, circle.now + timedelta(days=400))
    assert ben.name == "Ben"


def test_another_network_of_theirs_keeps_the_account(circle: Circle) -> None:
    session = circle.session
    other = Circle(session, chat_id=-200)
    ben, elsewhere = circle.joins("Ben", telegram_id=7), other.joins("Benjamin", telegram_id=7)
    members.gone_from_group(session, ben, now=circle.now)
    all_night(session, circle.now + timedelta(days=400))
    assert ben.person_id is None
    assert elsewhere.name == "Benjamin"
    assert members.person_of(session, 7) is not None


@pytest.mark.parametrize("reach", [Reach.OPEN, Reach.CLOSED])
def test_whoever_is_neither_reached_nor_seen_for_two_years_is_forgotten(circle: Circle, reach: Reach) -> None:
    """Blocked the bot or deleted the account. Who can be written to stays, however quiet."""
    ben = circle.joins("Ben")
    assert ben.person is not None
    ben.person.reach = reach
    if reach is Reach.CLOSED:
        goes_after(circle, "silent", circle.now, of=1)
    else:
        assert "silent" not in all_night(circle.session, circle.now + timedelta(days=900))
    assert ben.name == ("Ben" if reach is Reach.OPEN else "")


# --- Networks without the bot -------------------------------------------------------------------------


def warned(circle: Circle) -> list[Delivery]:
    query = select(Delivery).where(Delivery.step == Step.NETWORK_ENDS).order_by(Delivery.id)
    return list(circle.session.scalars(query))


def test_a_network_without_the_bot_goes_after_a_year_and_a_warning(circle: Circle) -> None:
    session, network_id = circle.session, circle.network.id
    ben, cem, dora = circle.join("Ben", "Cem", "Dora")
    assert dora.person is not None
    dora.person.reach = Reach.CLOSED
    was(circle)
    networks.pause(circle.session, circle.network, now=circle.now)

    all_night(session, circle.now + relativedelta(months=11) - A_DAY)
    assert warned(circle) == []
    then = circle.now + relativedelta(months=11) + A_DAY
    all_night(session, then)
    all_night(session, then + A_DAY)
    assert [row.member_id for row in warned(circle)] == [ben.id, cem.id], "once, and who can be reached"

    all_night(session, circle.now + relativedelta(months=12) - A_DAY)
    assert session.get(Network, network_id) is not None
    all_night(session, max(row.due for row in warned(circle)) + timedelta(days=31))
    for model in (Network, Meeting, Member, Person, Delivery, Rsvp):
        assert count(session, model) == 0, model


def test_a_network_to_which_the_bot_came_back_stays(circle: Circle) -> None:
    circle.joins("Ben")
    networks.pause(circle.session, circle.network, now=circle.now)
    all_night(circle.session, circle.now + relativedelta(months=11, days=2))
    networks.resume(circle.session, circle.network, now=circle.now)
    all_night(circle.session, circle.now + relativedelta(months=14))
    assert circle.network.title == "MINT-Netz Nord"
    # Removed again: a year counts anew, and so does the warning.
    again = circle.now + relativedelta(months=14)
    networks.pause(circle.session, circle.network, now=again)
    all_night(circle.session, again + relativedelta(months=11, days=2))
    assert len(warned(circle)) == 2


def test_where_the_bot_was_off_for_years_the_warning_still_comes_a_month_before(circle: Circle) -> None:
    circle.joins("Ben")
    networks.pause(circle.session, circle.network, now=circle.now)
    woke = circle.now + relativedelta(months=30)
    all_night(circle.session, woke)
    assert len(warned(circle)) == 1
    assert endings.ends_at(circle.session, circle.network) >= woke + timedelta(days=30)
    all_night(circle.session, woke + timedelta(days=29))
    assert circle.session.get(Network, circle.network.id) is not None


def test_a_network_without_anybody_to_warn_goes_without_a_word(circle: Circle) -> None:
    network_id = circle.network.id
    networks.pause(circle.session, circle.network, now=circle.now)
    all_night(circle.session, circle.now + relativedelta(months=12, days=1))
    assert circle.session.get(Network, network_id) is None


# --- In batches ---------------------------------------------------------------------------------------


def test_much_goes_in_small_pieces(circle: Circle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "BATCH", 3)
    monkeypatch.setattr(forgetting, "LEAVES", 2)
    left = [circle.joins(f"Mitglied {number}") for number in range(5)]
    for member in left:
        members.gone_from_group(circle.session, member, now=circle.now)
    for number in range(7):
        circle.session.add(Incoming(update_id=number + 1, received_at=circle.now, done_at=circle.now))
    later = circle.now + timedelta(days=400)
    first = retention.run(circle.session, now=later)
    assert (first["updates"], first["gone"]) == (3, 2)
    assert all_night(circle.session, later) == {"updates": 4, "gone": 3}
    assert all(member.state is MemberState.LEFT and member.name == "" for member in left)


def test_a_moment_of_leaving_is_kept_by_its_month_alone(circle: Circle) -> None:
    ben = circle.joins("Ben")
    privacy.leave(circle.session, ben, now=circle.at("2027-06-17 11:23"))
    assert {ben.joined_at.day, ben.consented_at.day, ben.seen_in_group_at.day} == {1}
    assert ben.left_at is not None
    assert (ben.left_at.month, ben.left_at.day, ben.left_at.hour) == (6, 1, 0)
