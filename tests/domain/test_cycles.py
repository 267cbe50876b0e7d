"""When a cycle's phases are, and what meetings, changes and a time offline do to it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from sqlalchemy import select

from domain import cycles, drafts, hosts, meetings, proposals, reminders, rhythms, settings, topics
from domain.meetings import MeetingPlan
from domain.refusals import LiesInThePast, NoSuchThing
from domain.rhythm import Cadence, Unit, read_plan
from domain.rhythm.cadence import beginning, dates
from models import Cycle, CycleState, Delivery, DeliveryState, Meeting, Notice, Step, TopicState, VoteKind

from .circle import Circle, moment
from .test_rhythm_dates import MOMENTS, MONTHLY, WEEKLY, plan

BERLIN = ZoneInfo("Europe/Berlin")
FOUR = "jeden zweiten Monat, vierter Dienstag, 16:00, 90 Minuten, https://zoom.example.org/j/1"


def sets(circle: Circle, text: str = FOUR, *, autopilot: bool = True) -> None:
    typed = read_plan(text, now=circle.now, zone=ZoneInfo(circle.zone))
    draft = rhythms.store(circle.session, circle.network, typed, now=circle.now)
    rhythms.confirm(circle.session, circle.network, draft, now=circle.now)
    if autopilot:
        rhythms.set_autopilot(circle.session, circle.network, True, now=circle.now)


def the_cycle(circle: Circle) -> Cycle:
    found = cycles.current(circle.session, circle.network.id)
    assert found is not None
    return found


def waits(circle: Circle, cycle: Cycle) -> dict[str, str]:
    """What is still to come of a cycle, by wall time."""
    rows = circle.session.scalars(
        select(Delivery).where(Delivery.cycle_id == cycle.id, Delivery.state == DeliveryState.WAITING)
    )
    return {str(row.step): circle.wall(row.due) for row in rows}


def all_cycles(circle: Circle) -> list[tuple[str, str]]:
    found = circle.session.scalars(select(Cycle).order_by(Cycle.slot_local))
    return [(f"{cycle.slot_local:%d.%m.%y}", str(cycle.state)) for cycle in found]


# --- Phases -------------------------------------------------------------------------------------------


def test_six_weeks_before_and_two_weeks_long(circle: Circle) -> None:
    circle.at("2027-03-24 10:00")
    sets(circle, FOUR + " ab Mai")
    assert waits(circle, the_cycle(circle)) == {"card": "2027-04-13 16:00", "round_end": "2027-04-27 16:00"}


def test_a_quicker_rhythm_shrinks_its_phases(circle: Circle) -> None:
    sets(circle, "alle vier Wochen dienstags 16 Uhr")
    cycle = the_cycle(circle)
    assert f"{cycle.slot_local:%d.%m.}" == "30.03."
    assert waits(circle, cycle) == {"card": "2027-03-09 16:00", "round_end": "2027-03-16 16:00"}


def test_a_round_of_which_less_than_half_is_left_is_not_begun(circle: Circle) -> None:
    sets(circle)
    cycle = the_cycle(circle)
    assert (f"{cycle.slot_local:%d.%m.}", cycle.round_opens_at) == ("23.03.", cycle.round_closes_at)
    assert waits(circle, cycle) == {"round_end": "2027-03-01 10:00"}, "the organisers are asked at once"


def test_a_date_that_nobody_could_prepare_for_is_left_out(circle: Circle) -> None:
    circle.at("2027-03-17 10:00")
    sets(circle, FOUR + " ab 23.3.")
    assert f"{the_cycle(circle).slot_local:%d.%m.%y}" == "25.05.27"


@given(MONTHLY | WEEKLY, MOMENTS)
def test_phases_follow_each_other_outside_quiet_hours(cadence: Cadence, here: datetime) -> None:
    zone = "Europe/Berlin"
    now = here.replace(tzinfo=BERLIN)
    first = beginning(plan(cadence), here=here, last=None)
    slots = dates(cadence.rule, first, here)
    for slot in (next(slots) for _ in range(4)):
        when = cycles.phases(slot, cadence, zone, now=now)
        if when is None:
            continue
        default = cycles.answer_by(zone, cadence, asked_at=when.closes_at)
        start = slot.replace(tzinfo=BERLIN)
        assert now <= when.opens_at <= when.closes_at < default < start
        assert start - default >= timedelta(hours=23), "members have time between the plan and the meeting"
        for phase in {when.opens_at, when.closes_at, default}:
            assert not reminders.is_quiet(phase.astimezone(BERLIN).replace(tzinfo=None))


@given(MONTHLY | WEEKLY, MOMENTS)
def test_there_is_always_a_date_that_can_be_reached(cadence: Cadence, here: datetime) -> None:
    first = beginning(plan(cadence), here=here, last=None)
    slots = dates(cadence.rule, first, here)
    reached = [
        cycles.phases(next(slots), cadence, "Europe/Berlin", now=here.replace(tzinfo=BERLIN))
        for _ in range(4)
    ]
    assert any(reached)


@pytest.mark.parametrize(
    ("slot", "opens", "closes"),
    [
        # Clocks go forward on 28 March and back on 31 October 2027: wall time stays.
        (datetime(2027, 4, 27, 16), "2027-03-16 16:00", "2027-03-30 16:00"),
        (datetime(2027, 11, 23, 16), "2027-10-12 16:00", "2027-10-26 16:00"),
        (datetime(2027, 12, 7, 16), "2027-10-26 16:00", "2027-11-09 16:00"),
        # A Sunday's round opens on Saturday and closes on Monday; an evening's before eight, and in the morning.
        (datetime(2027, 6, 6, 16), "2027-04-24 16:00", "2027-05-10 08:00"),
        (datetime(2027, 6, 8, 20, 30), "2027-04-27 19:59", "2027-05-12 08:00"),
    ],
)
def test_phases_are_wall_time(circle: Circle, slot: datetime, opens: str, closes: str) -> None:
    cadence = Cadence(Unit.MONTHS, 2, slot.weekday(), 1, time(slot.hour, slot.minute))
    when = cycles.phases(slot, cadence, "Europe/Berlin", now=moment("2027-01-01 10:00", "Europe/Berlin"))
    assert when is not None
    assert (circle.wall(when.opens_at), circle.wall(when.closes_at)) == (opens, closes)


# --- Meetings by hand ---------------------------------------------------------------------------------


def test_a_meeting_planned_by_hand_near_a_date_is_that_dates(circle: Circle) -> None:
    circle.at("2027-03-24 10:00")
    sets(circle, FOUR + " ab Mai")
    meeting = circle.plans("2027-06-10 17:00")
    assert all_cycles(circle) == [("25.05.27", "planned"), ("27.07.27", "waiting")]
    assert circle.session.scalars(select(Cycle)).first().meeting_id == meeting.id  # type: ignore[union-attr]


def test_a_meeting_far_from_every_date_changes_nothing(circle: Circle) -> None:
    circle.at("2027-03-24 10:00")
    sets(circle, FOUR + " ab Mai")
    circle.plans("2027-04-01 17:00")
    assert all_cycles(circle) == [("25.05.27", "waiting")]


def test_dates_with_a_meeting_are_passed_over_when_the_autopilot_begins(circle: Circle) -> None:
    circle.plans("2027-05-20 16:00")
    circle.at("2027-03-24 10:00")
    sets(circle, FOUR + " ab Mai")
    assert all_cycles(circle) == [("25.05.27", "planned"), ("27.07.27", "waiting")]


def test_a_hand_planned_meeting_cancelled_early_opens_its_date_again(circle: Circle) -> None:
    circle.at("2027-03-24 10:00")
    sets(circle, FOUR + " ab Mai")
    meeting = circle.plans("2027-05-20 16:00")
    circle.cancels(meeting)
    assert all_cycles(circle) == [("25.05.27", "waiting"), ("27.07.27", "waiting")]
    assert waits(circle, the_cycle(circle)) == {"card": "2027-04-13 16:00", "round_end": "2027-04-27 16:00"}


def test_a_meeting_moved_close_to_the_next_date_is_that_ones_too(circle: Circle) -> None:
    circle.at("2027-03-24 10:00")
    sets(circle, FOUR + " ab Mai")
    meeting = circle.plans("2027-05-20 16:00")
    circle.moves(meeting, "2027-07-05 16:00")
    assert all_cycles(circle) == [("25.05.27", "planned"), ("27.07.27", "planned"), ("28.09.27", "waiting")]


# --- Proposals ----------------------------------------------------------------------------------------


def proposed(circle: Circle) -> Cycle:
    """The organisers have been asked about 23 March."""
    sets(circle)
    cycle = the_cycle(circle)
    proposals.close_round(circle.session, cycle, now=circle.now)
    return cycle


def test_the_best_wanted_topic_is_proposed_and_becomes_a_meeting(circle: Circle) -> None:
    ben, cem = circle.join("Ben", "Cem")
    titles = ("TikTok", "BNE")
    first, second = (
        topics.propose(circle.session, ben, title=x, description=None, now=circle.now).topic for x in titles
    )
    assert first is not None
    assert second is not None
    topics.toggle_vote(circle.session, cem, second, VoteKind.INTEREST, now=circle.now)
    topics.toggle_vote(circle.session, cem, second, VoteKind.CONTRIBUTE, now=circle.now)
    cycle = proposed(circle)
    found = proposals.of(circle.session, cycle)
    assert (found.topic, found.interest, found.contributors) == (second, 2, ("Cem",))
    meeting = proposals.take(circle.session, cycle, now=circle.now)
    assert (meeting.title, meeting.minutes, meeting.link) == ("BNE", 90, "https://zoom.example.org/j/1")
    assert second.state is TopicState.CHOSEN
    assert hosts.of(circle.session, meeting, cem) is not None
    assert all_cycles(circle) == [("23.03.27", "planned"), ("25.05.27", "waiting")]


def test_the_second_decision_is_none(circle: Circle) -> None:
    cycle = proposed(circle)
    proposals.skip(circle.session, cycle, now=circle.now)
    for late in (
        lambda: proposals.take(circle.session, cycle, now=circle.now),
        lambda: proposals.skip(circle.session, cycle, now=circle.now),
        lambda: proposals.choose_topic(circle.session, cycle, None),
        lambda: proposals.choose_date(circle.session, cycle, datetime(2027, 4, 1, 16), now=circle.now),
    ):
        with pytest.raises(NoSuchThing):
            late()
    assert circle.session.scalars(select(Meeting)).all() == []


def test_a_topic_withdrawn_meanwhile_gives_way_to_the_next_best(circle: Circle) -> None:
    (ben,) = circle.join("Ben")
    for title in ("TikTok", "BNE"):
        topics.propose(circle.session, ben, title=title, description=None, now=circle.now)
    cycle = proposed(circle)
    found = proposals.of(circle.session, cycle).topic
    assert found is not None
    topics.withdraw(circle.session, found, member=ben, organiser=False)
    assert proposals.take(circle.session, cycle, now=circle.now).title == "BNE"


def test_a_date_in_the_past_is_refused(circle: Circle) -> None:
    cycle = proposed(circle)
    with pytest.raises(LiesInThePast):
        proposals.choose_date(circle.session, cycle, datetime(2027, 2, 1, 16), now=circle.now)
    assert cycle.starts_local == cycle.slot_local


def test_a_date_that_comes_before_the_default_needs_a_word(circle: Circle) -> None:
    cycle = proposed(circle)
    assert proposals.of(circle.session, cycle).happens_by_itself
    proposals.choose_date(circle.session, cycle, datetime(2027, 3, 4, 16), now=circle.now)
    assert not proposals.of(circle.session, cycle).happens_by_itself
    circle.at("2027-03-04 10:00")
    proposals.default(circle.session, cycle, now=circle.now)
    assert cycle.state is CycleState.SKIPPED
    assert circle.session.scalars(select(Meeting)).all() == []


def test_another_networks_topic_is_none_of_ours(circle: Circle) -> None:
    other = Circle(circle.session, chat_id=-200)
    (eva,) = other.join("Eva")
    foreign = topics.propose(circle.session, eva, title="Geheim", description=None, now=circle.now).topic
    cycle = proposed(circle)
    with pytest.raises(NoSuchThing):
        proposals.choose_topic(circle.session, cycle, foreign)


def test_too_late_for_a_proposal_leads_on_to_the_next_date(circle: Circle) -> None:
    sets(circle)
    cycle = the_cycle(circle)
    circle.at("2027-03-21 10:00")
    proposals.close_round(circle.session, cycle, now=circle.now)
    assert all_cycles(circle) == [("23.03.27", "skipped"), ("25.05.27", "waiting")]
    assert circle.session.scalars(select(Notice)).all() == []


# --- Changes ------------------------------------------------------------------------------------------


def test_switched_off_nothing_waits_and_switched_on_the_same_date_begins_anew(circle: Circle) -> None:
    circle.at("2027-03-24 10:00")
    sets(circle, FOUR + " ab Mai")
    cycle = the_cycle(circle)
    rhythms.set_autopilot(circle.session, circle.network, False, now=circle.now)
    assert (cycle.state, waits(circle, cycle)) == (CycleState.DROPPED, {})
    rhythms.set_autopilot(circle.session, circle.network, True, now=circle.now)
    assert the_cycle(circle) is cycle
    assert waits(circle, cycle) == {"card": "2027-04-13 16:00", "round_end": "2027-04-27 16:00"}


def test_another_rhythm_drops_what_waits_for_the_former(circle: Circle) -> None:
    circle.at("2027-03-24 10:00")
    sets(circle, FOUR + " ab Mai")
    sets(circle, "alle 6 Wochen donnerstags 17 Uhr ab 20.5.")
    assert all_cycles(circle) == [("20.05.27", "waiting"), ("25.05.27", "dropped")]


def test_another_length_or_link_leaves_the_cycle_alone(circle: Circle) -> None:
    circle.at("2027-03-24 10:00")
    sets(circle, FOUR + " ab Mai")
    cycle = the_cycle(circle)
    sets(circle, "jeden zweiten Monat, vierter Dienstag, 16:00, 60 Minuten")
    assert the_cycle(circle) is cycle
    rhythm = rhythms.of(circle.session, circle.network.id)
    assert rhythm is not None
    assert (rhythm.minutes, rhythm.link, rhythm.autopilot) == (60, None, True)


def test_removed_it_is_gone_and_planned_meetings_stay(circle: Circle) -> None:
    cycle = proposed(circle)
    meeting = proposals.take(circle.session, cycle, now=circle.now)
    rhythms.remove(circle.session, circle.network, now=circle.now)
    assert cycles.current(circle.session, circle.network.id) is None
    assert meetings.upcoming(circle.session, circle.network.id, now=circle.now) == [meeting]
    with pytest.raises(NoSuchThing):
        rhythms.set_autopilot(circle.session, circle.network, True, now=circle.now)


def test_a_rhythms_draft_is_no_meetings_draft(circle: Circle) -> None:
    typed = read_plan(FOUR, now=circle.now, zone=BERLIN)
    draft = rhythms.store(circle.session, circle.network, typed, now=circle.now)
    with pytest.raises(NoSuchThing):
        drafts.by_id(circle.session, draft.id)
    other = drafts.store(circle.session, circle.network, drafts.Typed(title="TikTok"), now=circle.now)
    with pytest.raises(NoSuchThing):
        rhythms.draft(circle.session, other.id)


def test_the_rounds_card_follows_the_pool_and_the_networks_language(circle: Circle) -> None:
    (ben,) = circle.join("Ben")
    circle.at("2027-03-24 10:00")
    sets(circle, FOUR + " ab Mai")
    cycle = the_cycle(circle)
    cycle.card_message_id = 7
    cycles.opened(cycle)
    circle.session.flush()
    before = cycle.card_wanted
    settings.set_network_language(circle.session, circle.network, "en", now=circle.now)
    assert cycle.card_wanted == before + 1
    topic = topics.propose(circle.session, ben, title="BNE", description=None, now=circle.now).topic
    assert topic is not None
    topics.toggle_vote(circle.session, ben, topic, VoteKind.CONTRIBUTE, now=circle.now)
    topics.withdraw(circle.session, topic, member=ben, organiser=False)
    assert cycle.card_wanted == before + 4


# --- Hosts --------------------------------------------------------------------------------------------


def test_who_offered_is_asked_and_who_has_left_is_not(circle: Circle) -> None:
    ben, cem, eva = circle.join("Ben", "Cem", "Eva")
    topic = topics.propose(circle.session, ben, title="BNE", description=None, now=circle.now).topic
    assert topic is not None
    for member in (ben, cem):
        topics.toggle_vote(circle.session, member, topic, VoteKind.CONTRIBUTE, now=circle.now)
    meeting = circle.plans("2027-05-25 16:00", "BNE", topic_ids=(topic.id,))
    asked = [m.name for m in (ben, cem, eva) if Step.HOST_ASK in circle.waiting(meeting, m)]
    assert asked == ["Ben", "Cem"]


def test_a_host_whom_an_organiser_named_is_not_second_guessed(circle: Circle) -> None:
    (ben,) = circle.join("Ben")
    topic = topics.propose(circle.session, ben, title="BNE", description=None, now=circle.now).topic
    assert topic is not None
    topics.toggle_vote(circle.session, ben, topic, VoteKind.CONTRIBUTE, now=circle.now)
    named = MeetingPlan("BNE", datetime(2027, 5, 25, 16), host="Frau Ahorn", topic_ids=(topic.id,))
    meeting = meetings.create(circle.session, circle.network, named, now=circle.now)
    assert hosts.of(circle.session, meeting, ben) is None


def test_another_topic_asks_others_and_forgets_the_first(circle: Circle) -> None:
    ben, cem = circle.join("Ben", "Cem")
    found = []
    for member, title in ((ben, "BNE"), (cem, "Fablab")):
        topic = topics.propose(circle.session, member, title=title, description=None, now=circle.now).topic
        assert topic is not None
        topics.toggle_vote(circle.session, member, topic, VoteKind.CONTRIBUTE, now=circle.now)
        found.append(topic)
    meeting = circle.plans("2027-05-25 16:00", "Austausch", topic_ids=(found[0].id,))
    meetings.set_topic(circle.session, meeting, found[1], now=circle.now)
    assert hosts.of(circle.session, meeting, ben) is None
    assert hosts.of(circle.session, meeting, cem) is not None
    assert Step.HOST_ASK not in circle.waiting(meeting, ben)
