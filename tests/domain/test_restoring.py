"""An older copy of the database learns what has happened since: who has gone, and what may have been said."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import dialogues, erasures, members, networks, privacy, restoring
from domain.erasures import Erased, WasErased
from models import Answer, Delivery, DeliveryState, Dialogue, Member, MemberState, Person, Step
from tests.domain.circle import Circle, fate, moment

ANNA = 1000
"""Whoever joins first, as the circle counts."""


def listed(*erased: Erased) -> WasErased:
    latest: dict[tuple[int, int | None], datetime] = {
        (one.telegram_id, one.network_id): one.at for one in erased
    }
    return lambda telegram_id, network_id: latest.get((telegram_id, network_id))


def names(session: Session) -> list[str]:
    return sorted(session.scalars(select(Member.name).where(Member.person_id.is_not(None))))


# --- Noted --------------------------------------------------------------------------------------------


def test_whoever_leaves_or_is_erased_is_noted_with_the_moment(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    privacy.leave(circle.session, anna, now=circle.now)
    here = circle.network.id
    assert erasures.noted(circle.session) == [Erased(ANNA, here, circle.now)]
    assert ben.person is not None
    privacy.erase(circle.session, ben.person.telegram_id, now=circle.now)
    assert erasures.noted(circle.session)[1:] == [
        Erased(ANNA + 1, None, circle.now),
        Erased(ANNA + 1, here, circle.now),
    ]


def test_erasing_nobody_notes_nothing(circle: Circle) -> None:
    privacy.erase(circle.session, 4711, now=circle.now)
    assert erasures.noted(circle.session) == []


# --- Erased again -------------------------------------------------------------------------------------


def test_who_erased_themselves_since_is_gone_again_and_everybody_else_is_not(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    assert anna.person is not None
    dialogues.ask(
        circle.session, anna.person, network_id=circle.network.id, asks="profile.place", now=circle.now
    )
    meeting = circle.plans("2027-03-23 16:00")
    circle.says(anna, Answer.YES, meeting)
    circle.says(ben, Answer.YES, meeting)
    since = moment("2027-03-05 12:00")

    gone = restoring.erase_again(
        circle.session, listed(Erased(ANNA, None, since)), now=moment("2027-03-09 09:00")
    )

    assert gone == 1
    assert names(circle.session) == ["Ben"]
    assert members.person_of(circle.session, ANNA) is None
    assert circle.session.scalars(select(Dialogue)).all() == []
    assert "Anna" not in str(circle.session.scalars(select(Member.name)).all())


def test_who_left_one_network_stays_in_the_other(circle: Circle, session: Session) -> None:
    other, _ = networks.welcome(session, chat_id=-200, title="Zwei", zone="Europe/Berlin", now=circle.now)
    circle.joins("Anna", telegram_id=ANNA)
    members.join(session, other, telegram_id=ANNA, name="Anna M.", vouched=True, now=circle.now)
    left = listed(Erased(ANNA, circle.network.id, moment("2027-03-05 12:00")))
    assert restoring.erase_again(session, left, now=moment("2027-03-09 09:00")) == 1
    assert names(session) == ["Anna M."]
    assert members.person_of(session, ANNA) is not None


def test_who_came_back_before_the_copy_was_made_has_consented_anew_and_stays(circle: Circle) -> None:
    circle.at("2027-03-08 10:00")
    circle.joins("Anna", telegram_id=ANNA)
    before = listed(Erased(ANNA, None, moment("2027-03-05 12:00")))
    assert restoring.erase_again(circle.session, before, now=moment("2027-03-09 09:00")) == 0
    assert names(circle.session) == ["Anna"]


def test_the_same_number_of_a_network_that_is_another_one_harms_nobody(circle: Circle) -> None:
    """Numbers are given out anew after a start from nothing; moments are not."""
    circle.at("2027-03-08 10:00")
    circle.joins("Anna", telegram_id=ANNA)
    old = listed(Erased(ANNA, circle.network.id, moment("2026-12-24 12:00")))
    assert restoring.erase_again(circle.session, old, now=circle.now) == 0


def test_who_waited_for_an_organisers_word_goes_too(circle: Circle) -> None:
    circle.joins("Anna", telegram_id=ANNA, vouched=False)
    gone = listed(Erased(ANNA, None, moment("2027-03-02 12:00")))
    assert restoring.erase_again(circle.session, gone, now=circle.now) == 1
    assert circle.session.scalars(select(Person)).all() == []


# --- Said once ----------------------------------------------------------------------------------------


def test_what_was_due_since_is_not_said_twice_and_what_is_ahead_is(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    asked, reminded = circle.row(meeting, Step.ASK_WEEK, anna), circle.row(meeting, Step.DAY_BEFORE, anna)
    now = circle.at("2027-03-17 09:00")

    done = restoring.take_up(circle.session, listed(), now=now)

    assert done == restoring.TakenUp(erased=0, uncertain=1)
    assert fate(asked) == (DeliveryState.UNKNOWN, "restored")
    assert asked.settled_at == now
    assert fate(reminded) == (DeliveryState.WAITING, None)
    letters = circle.until("2027-03-24 00:00")
    assert not any("ask_week" in letter for letter in letters)


def test_what_has_no_words_and_cards_happen_all_the_same(circle: Circle) -> None:
    meeting = circle.plans("2027-03-09 16:00")
    now = circle.at("2027-03-10 09:00")
    assert restoring.take_up(circle.session, listed(), now=now).uncertain == 2
    states = {row.step: row.state for row in circle.session.scalars(select(Delivery))}
    assert states[Step.CARD] is states[Step.START] is states[Step.END] is DeliveryState.WAITING
    assert states[Step.MORNING] is states[Step.GROUP_CALL] is DeliveryState.UNKNOWN
    circle.delivers()
    assert meeting.state.value == "over"


def test_cards_show_what_the_copy_knows(circle: Circle) -> None:
    ahead, over = circle.plans("2027-03-23 16:00"), circle.plans("2027-03-02 16:00", "BNE")
    circle.until("2027-03-05 12:00")
    assert ahead.card_message_id is not None
    before = (ahead.card_wanted, over.card_wanted)
    restoring.take_up(circle.session, listed(), now=circle.now)
    assert (ahead.card_wanted, over.card_wanted) == (before[0] + 1, before[1])


def test_members_who_are_long_gone_are_no_matter(circle: Circle) -> None:
    anna = circle.joins("Anna")
    privacy.leave(circle.session, anna, now=circle.now)
    gone = listed(Erased(ANNA, circle.network.id, circle.now))
    assert restoring.erase_again(circle.session, gone, now=circle.now) == 0
    assert circle.session.get_one(Member, anna.id).state is MemberState.LEFT
