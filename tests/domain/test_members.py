"""Joining, the profile, being reached, leaving the group and coming back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain import members, networks
from domain.refusals import Empty, NoSuchThing, NotAMember, StillPending, TooLong
from models import Member, MemberState, NetworkKind, Person, Reach, ReminderLevel

from .circle import Circle


def require(circle: Circle, telegram_id: int) -> Member:
    return members.require(circle.session, telegram_id=telegram_id, network_id=circle.network.id)


# --- Joining ------------------------------------------------------------------------------------------


def test_consent_makes_a_member_and_is_written_down(circle: Circle) -> None:
    assert members.person_of(circle.session, 7) is None
    anna = circle.joins("Anna", telegram_id=7)
    assert (anna.state, anna.consented_at, anna.joined_at) == (MemberState.ACTIVE, circle.now, circle.now)
    assert anna.consent_version == members.CONSENT_VERSION
    assert anna.person is not None
    assert anna.person.reach is Reach.OPEN
    assert anna.name_on_card
    assert require(circle, 7) is anna


def test_joining_twice_is_joining_once(circle: Circle) -> None:
    first = circle.joins("Anna", telegram_id=7)
    members.set_name(first, "Annegret")
    circle.at("2027-03-05 10:00")
    assert circle.joins("Anna", telegram_id=7) is first
    assert first.name == "Annegret"
    assert first.consented_at < circle.now


@pytest.mark.parametrize(
    ("name", "kept"), [("", "Mitglied"), ("\u202e\u200b", "Mitglied"), ("😀" * 64, "😀" * 31 + "…")]
)
def test_whatever_telegram_calls_somebody_there_is_a_name(circle: Circle, name: str, kept: str) -> None:
    assert circle.joins(name).name == kept


def test_whom_telegram_does_not_vouch_for_waits(circle: Circle) -> None:
    pia = circle.joins("Pia", telegram_id=7, vouched=False)
    assert pia.state is MemberState.PENDING
    with pytest.raises(StillPending):
        require(circle, 7)
    assert members.memberships(circle.session, 7) == []
    assert members.active(circle.session, circle.network.id) == []
    assert circle.joins("Pia", telegram_id=7).id == pia.id
    assert require(circle, 7) is pia


def test_a_stranger_is_no_member(circle: Circle) -> None:
    with pytest.raises(NotAMember) as refused:
        require(circle, 404)
    assert refused.value.network_id == circle.network.id


def test_one_person_in_two_networks(session: Session) -> None:
    here, there = Circle(session, chat_id=-1), Circle(session, chat_id=-2)
    mine = here.joins("Anna", telegram_id=7)
    with pytest.raises(NotAMember):
        require(there, 7)
    other = there.joins("Anna M.", telegram_id=7)
    assert members.memberships(session, 7) == [mine, other]
    assert mine.person is other.person
    members.set_name(other, "A.")
    assert mine.name == "Anna"
    assert session.scalar(select(func.count()).select_from(Person)) == 1


# --- The profile --------------------------------------------------------------------------------------


def test_the_profile_field_by_field(session: Session) -> None:
    circle, there = Circle(session), Circle(session, chat_id=-2)
    anna = circle.joins("Anna")
    cohort = networks.add_cohort(session, circle.network, "Lehrgang 2022")
    foreign = networks.add_cohort(session, there.network, "Lehrgang 2022")
    members.set_cohort(session, anna, cohort.id)
    members.set_kind(anna, NetworkKind.MINT)
    members.set_federal_state(anna, "SH")
    members.set_place(anna, " Kreis\nPlön ")
    assert (anna.cohort_id, anna.kind, anna.federal_state, anna.place) == (
        cohort.id,
        NetworkKind.MINT,
        "SH",
        "Kreis Plön",
    )
    with pytest.raises(NoSuchThing):
        members.set_cohort(session, anna, foreign.id)
    members.set_federal_state(anna, "XX")
    members.set_place(anna, None)
    members.set_kind(anna, None)
    members.set_cohort(session, anna, None)
    fields = (anna.cohort_id, anna.kind, anna.federal_state, anna.place)
    assert fields == (None, None, None, None)


@pytest.mark.parametrize(("typed", "refusal"), [(" ", Empty), ("x" * 65, TooLong)])
def test_a_name_or_place_that_is_none(circle: Circle, typed: str, refusal: type[Exception]) -> None:
    anna = circle.joins("Anna")
    with pytest.raises(refusal):
        members.set_name(anna, typed)
    with pytest.raises(refusal):
        members.set_place(anna, typed)
    assert (anna.name, anna.place) == ("Anna", None)


def test_sixteen_federal_states() -> None:
    assert len(set(members.FEDERAL_STATES)) == 16


# --- Reached or not -----------------------------------------------------------------------------------


def test_who_blocked_the_bot_is_marked_and_cleared_again(circle: Circle) -> None:
    anna, _ = circle.joins("Anna", telegram_id=7), circle.joins("Ben")
    members.set_reach(circle.session, telegram_id=7, reach=Reach.CLOSED)
    members.set_reach(circle.session, telegram_id=404, reach=Reach.CLOSED)
    assert members.unreachable(circle.session, circle.network.id) == [anna]
    members.set_reach(circle.session, telegram_id=7, reach=Reach.OPEN)
    assert members.unreachable(circle.session, circle.network.id) == []


def test_joining_opens_the_private_chat_again(circle: Circle) -> None:
    anna = circle.joins("Anna", telegram_id=7)
    members.set_reach(circle.session, telegram_id=7, reach=Reach.CLOSED)
    circle.joins("Anna", telegram_id=7)
    assert anna.person is not None
    assert anna.person.reach is Reach.OPEN


def test_a_pause_ends_on_its_day(circle: Circle) -> None:
    anna = circle.joins("Anna")
    assert not members.is_paused(anna, date(2027, 3, 1))
    members.pause(anna, date(2027, 3, 8))
    assert members.is_paused(anna, date(2027, 3, 7))
    assert not members.is_paused(anna, date(2027, 3, 8))
    members.pause(anna, None)
    assert not members.is_paused(anna, date(2027, 3, 1))


def test_a_members_level_goes_before_the_networks(circle: Circle) -> None:
    anna = circle.joins("Anna")
    assert members.reminder_level(anna, circle.network) is ReminderLevel.ALL
    circle.network.reminders = ReminderLevel.LAST
    assert members.reminder_level(anna, circle.network) is ReminderLevel.LAST
    anna.reminders = ReminderLevel.CHANGES
    assert members.reminder_level(anna, circle.network) is ReminderLevel.CHANGES


# --- Out of the group and back ------------------------------------------------------------------------


def test_who_left_the_group_has_no_access_and_gets_it_back(circle: Circle) -> None:
    anna = circle.joins("Anna", telegram_id=7)
    circle.at("2027-03-02 10:00")
    members.gone_from_group(circle.session, anna, now=circle.now)
    left_at = circle.now
    circle.at("2027-03-03 10:00")
    members.gone_from_group(circle.session, anna, now=circle.now)
    assert (anna.state, anna.left_at) == (MemberState.LEFT, left_at)
    with pytest.raises(NotAMember):
        require(circle, 7)
    assert members.memberships(circle.session, 7) == []
    members.back_in_group(circle.session, anna, now=circle.now)
    assert require(circle, 7) is anna
    assert (anna.left_at, anna.name) == (None, "Anna")
    assert anna.seen_in_group_at == circle.now


def test_who_comes_back_is_reminded_of_what_was_planned_meanwhile(circle: Circle) -> None:
    anna = circle.joins("Anna")
    members.gone_from_group(circle.session, anna, now=circle.now)
    meeting = circle.plans("2027-03-23 16:00")
    assert circle.waiting(meeting, anna) == {}
    members.back_in_group(circle.session, anna, now=circle.now)
    assert len(circle.waiting(meeting, anna)) == 4


def test_telegrams_word_is_trusted_for_a_day(circle: Circle) -> None:
    anna = circle.joins("Anna")
    assert not members.is_stale(anna, now=circle.now + timedelta(hours=24))
    assert members.is_stale(anna, now=circle.now + timedelta(hours=24, seconds=1))
    members.seen(anna, now=circle.now + timedelta(hours=30))
    assert not members.is_stale(anna, now=circle.now + timedelta(hours=31))


def test_members_are_listed_by_name(circle: Circle) -> None:
    circle.join("Cem", "Anna", "Ben")
    assert [m.name for m in members.active(circle.session, circle.network.id)] == ["Anna", "Ben", "Cem"]
