"""What members set for themselves and organisers for everybody."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot.db import make_engine
from domain import meetings, members, networks, rsvps, settings
from domain.dates import DateReason, DateRefused
from domain.meetings import MeetingPlan
from models import Answer, Meeting, Member, Network, ReminderLevel
from tests.databases import url_of

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)  # a Monday, 10:00 in Berlin
MIDNIGHT = datetime(2027, 3, 1, 23, 30, tzinfo=UTC)  # in Berlin already Tuesday, 00:30


@pytest.fixture
def session(database: Path) -> Iterator[Session]:
    engine = make_engine(url_of(database))
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture
def network(session: Session) -> Network:
    return networks.welcome(session, chat_id=-100, title="MINT-Netz", zone="Europe/Berlin", now=NOW)[0]


@pytest.fixture
def anna(session: Session, network: Network) -> Member:
    return joined(session, network, 1, "Anna")


def joined(session: Session, network: Network, telegram_id: int, name: str) -> Member:
    return members.join(session, network, telegram_id=telegram_id, name=name, vouched=True, now=NOW).member


def planned(session: Session, network: Network, starts: str) -> Meeting:
    return meetings.create(
        session, network, MeetingPlan(title="TikTok", starts_local=datetime.fromisoformat(starts)), now=NOW
    )


# --- Reminders ----------------------------------------------------------------------------------------


def test_reminders_follow_the_network_until_chosen(network: Network, anna: Member) -> None:
    settings.set_network_reminders(network, ReminderLevel.LAST)
    assert members.reminder_level(anna, network) is ReminderLevel.LAST

    settings.set_reminders(anna, ReminderLevel.CHANGES)
    settings.set_network_reminders(network, ReminderLevel.ALL)
    assert members.reminder_level(anna, network) is ReminderLevel.CHANGES


# --- Pauses -------------------------------------------------------------------------------------------


def test_a_pause_of_weeks_counts_from_today(network: Network, anna: Member) -> None:
    assert settings.pause_for(anna, network, 2, now=NOW) == date(2027, 3, 15)
    assert members.is_paused(anna, date(2027, 3, 14))
    assert not members.is_paused(anna, date(2027, 3, 15))


def test_today_is_the_networks_day_not_the_servers(network: Network, anna: Member) -> None:
    assert settings.pause_for(anna, network, 1, now=MIDNIGHT) == date(2027, 3, 9)


def test_a_pause_can_be_ended(network: Network, anna: Member) -> None:
    settings.pause_for(anna, network, 8, now=NOW)
    assert settings.pause_for(anna, network, 0, now=NOW) is None
    assert not members.is_paused(anna, date(2027, 3, 1))


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        ("bis 1.4.", date(2027, 4, 1)),
        ("1.4.", date(2027, 4, 1)),
        ("1.4.2027", date(2027, 4, 1)),
        ("nächsten Montag", date(2027, 3, 8)),
        ("in zwei Wochen", date(2027, 3, 15)),
        ("2 Wochen", date(2027, 3, 15)),
        ("für zwei Wochen", date(2027, 3, 15)),
        ("eine Woche", date(2027, 3, 8)),
        ("10 Tage", date(2027, 3, 11)),
        ("until 1 April", date(2027, 4, 1)),
        ("for 3 weeks", date(2027, 3, 22)),
        ("heute", date(2027, 3, 2)),  # "nothing today" lasts until tomorrow
    ],
)
def test_a_pause_as_typed(network: Network, anna: Member, typed: str, until: date) -> None:
    assert settings.pause_until(anna, network, typed, now=NOW) == until
    assert anna.paused_until == until


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("keine Ahnung", DateReason.NOT_A_DATE),
        ("", DateReason.NOT_A_DATE),
        ("30.2.", DateReason.IMPOSSIBLE_DAY),
        ("1.2.2027", DateReason.PAST),
        ("1.4.2040", DateReason.TOO_FAR),
    ],
)
def test_what_is_no_day_ahead_is_refused_and_changes_nothing(
    network: Network, anna: Member, typed: str, reason: DateReason
) -> None:
    settings.pause_for(anna, network, 1, now=NOW)
    with pytest.raises(DateRefused) as refused:
        settings.pause_until(anna, network, typed, now=NOW)
    assert refused.value.reason is reason
    assert refused.value.rest == (typed if reason is DateReason.NOT_A_DATE else "")
    assert anna.paused_until == date(2027, 3, 8)


# --- The name on the card -----------------------------------------------------------------------------


def test_hiding_the_name_redraws_the_open_cards_it_stands_on(
    session: Session, network: Network, anna: Member
) -> None:
    answered = planned(session, network, "2027-03-23 16:00")
    untouched = planned(session, network, "2027-05-25 16:00")
    past = planned(session, network, "2027-03-02 16:00")
    for meeting in (answered, past):
        rsvps.answer(session, member=anna, meeting=meeting, answer=Answer.YES, now=NOW)
    meetings.end(past)
    before = {meeting.id: meeting.card_wanted for meeting in (answered, untouched, past)}

    assert settings.show_name(session, anna, False, now=NOW + timedelta(days=7))

    assert answered.card_wanted == before[answered.id] + 1
    assert untouched.card_wanted == before[untouched.id]
    assert past.card_wanted == before[past.id]
    assert rsvps.tally(session, answered, names=5).names[Answer.YES] == []
    assert rsvps.tally(session, answered, names=5).counts[Answer.YES] == 1


def test_the_same_choice_again_redraws_nothing(session: Session, network: Network, anna: Member) -> None:
    meeting = planned(session, network, "2027-03-23 16:00")
    rsvps.answer(session, member=anna, meeting=meeting, answer=Answer.YES, now=NOW)
    before = meeting.card_wanted
    assert not settings.show_name(session, anna, True, now=NOW)
    assert meeting.card_wanted == before


def test_a_card_of_another_network_is_left_alone(session: Session, network: Network, anna: Member) -> None:
    other = networks.welcome(session, chat_id=-200, title="Zweites", zone="Europe/Berlin", now=NOW)[0]
    there = joined(session, other, 1, "Anna")
    meeting = planned(session, other, "2027-03-23 16:00")
    rsvps.answer(session, member=there, meeting=meeting, answer=Answer.YES, now=NOW)
    before = meeting.card_wanted
    settings.show_name(session, anna, False, now=NOW)
    assert meeting.card_wanted == before
    assert there.name_on_card


# --- Languages ----------------------------------------------------------------------------------------


def test_a_language_is_chosen_and_given_back_to_the_network(anna: Member) -> None:
    assert anna.person is not None
    settings.set_language(anna.person, "en")
    assert anna.person.language == "en"
    settings.set_language(anna.person, None)
    assert anna.person.language is None


def test_the_networks_language_redraws_its_open_cards(session: Session, network: Network) -> None:
    meeting = planned(session, network, "2027-03-23 16:00")
    before = meeting.card_wanted
    assert settings.set_network_language(session, network, "en", now=NOW)
    assert not settings.set_network_language(session, network, "en", now=NOW)
    assert network.language == "en"
    assert meeting.card_wanted == before + 1
