"""Contact requests: who may ask whom, how often, and what both hear when."""

from __future__ import annotations

from datetime import UTC, date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import contacts, deliveries, members, optins, privacy
from domain.contacts import AFTER_NO, AFTER_SILENCE, Asked, AskedState
from domain.optins import OptInKind
from domain.refusals import (
    AskedLately,
    CannotReach,
    NetworkPaused,
    NoSuchThing,
    ThatIsYou,
    TooManyAsks,
)
from models import (
    Contact,
    ContactState,
    Delivery,
    Draw,
    Entry,
    EntryKind,
    EntryState,
    Member,
    NetworkState,
    Reach,
    Tandem,
    TandemMember,
)
from tests.domain.circle import Circle


class Pair:
    """Anna would like to talk to Ben, who is in the directory."""

    def __init__(self, circle: Circle) -> None:
        self.circle, self.session = circle, circle.session
        self.anna, self.ben = circle.join("Anna", "Ben")
        optins.choose(self.ben, OptInKind.DIRECTORY, True)

    def asks(
        self, asker: Member | None = None, asked: Member | None = None, entry: Entry | None = None
    ) -> Asked:
        return contacts.ask(
            self.session,
            asker=asker or self.anna,
            asked=asked or self.ben,
            entry=entry,
            now=self.circle.now,
        )

    def answers(self, share: bool, contact: Contact | None = None, member: Member | None = None) -> bool:
        contact = contact or self.contact
        said = contacts.answer(
            self.session,
            contact=contact,
            member=member or self.ben,
            share=share,
            now=self.circle.now,
        )
        return said.changed

    def passes(self, time: timedelta) -> None:
        self.circle.now = self.circle.now.astimezone(UTC) + time

    @property
    def contact(self) -> Contact:
        """The newest."""
        return self.session.scalars(select(Contact).order_by(Contact.id.desc()).limit(1)).one()

    def entry(self, member: Member, **more: object) -> Entry:
        entry = Entry(
            network_id=member.network_id,
            member_id=member.id,
            kind=EntryKind.SEEK,
            text="Lötkolben",
            created_at=self.circle.now,
            current_at=self.circle.now,
        )
        for name, value in more.items():
            setattr(entry, name, value)
        self.session.add(entry)
        self.session.flush()
        return entry

    def tandem(self, *people: Member) -> None:
        draw = Draw(network_id=people[0].network_id, draws_at=self.circle.now, created_at=self.circle.now)
        self.session.add(draw)
        self.session.flush()
        tandem = Tandem(draw_id=draw.id, network_id=draw.network_id, drawn_at=self.circle.now)
        self.session.add(tandem)
        self.session.flush()
        for member in people:
            self.session.add(TandemMember(tandem_id=tandem.id, member_id=member.id))
        self.session.flush()


@pytest.fixture
def pair(circle: Circle) -> Pair:
    return Pair(circle)


# --- Somebody goes ------------------------------------------------------------------------------------


def test_who_is_asked_and_leaves_leaves_a_word_to_each_who_waits(pair: Pair) -> None:
    circle = pair.circle
    cem, dora = circle.join("Cem", "Dora")
    for asker in (pair.anna, cem):
        pair.asks(asker)
    circle.delivers()
    pair.answers(False)  # to Cem, the newest
    circle.delivers()
    pair.asks(pair.ben, cem, pair.entry(cem))
    circle.at("2027-03-06 21:00")
    privacy.leave(pair.session, pair.ben, now=circle.now)
    assert circle.until("2027-06-01 10:00") == ["2027-03-08 08:00 Anna contact_moot"], "once, and only to her"
    assert dora.name == "Dora"


def test_nobody_hears_twice_that_nothing_comes_of_it(pair: Pair) -> None:
    """After two weeks Anna was told; that Ben goes later is no news of her request."""
    pair.asks()
    assert pair.circle.until("2027-03-20 10:00")[-1].endswith("Anna contact_answer")
    privacy.leave(pair.session, pair.ben, now=pair.circle.now)
    assert pair.circle.until("2027-06-01 10:00") == []


def test_who_pauses_hears_of_it_afterwards(pair: Pair) -> None:
    pair.asks()
    pair.circle.delivers()
    members.pause(pair.anna, date(2027, 3, 10))
    privacy.leave(pair.session, pair.ben, now=pair.circle.now)
    assert pair.circle.until("2027-06-01 10:00") == ["2027-03-10 08:00 Anna contact_moot"]


def test_both_go(pair: Pair) -> None:
    pair.asks()
    pair.circle.delivers()
    for member in (pair.ben, pair.anna):
        privacy.leave(pair.session, member, now=pair.circle.now)
    assert pair.circle.until("2027-06-01 10:00") == []


# --- Many ask one -------------------------------------------------------------------------------------


def test_two_questions_a_day_are_enough_for_anybody(pair: Pair) -> None:
    """Ben is asked by five on a Friday; each of them knows when their question goes out."""
    circle = pair.circle
    circle.at("2027-03-05 15:00")
    times = [
        circle.wall(pair.asks(asker).at) for asker in circle.join("Cem", "Dora", "Emil", "Fatma", "Gustav")
    ]
    assert times == [
        *("2027-03-05 15:00", "2027-03-05 15:00"),
        *("2027-03-06 08:00", "2027-03-06 08:00"),
        "2027-03-08 08:00",
    ]
    diary = circle.until("2027-03-09 10:00")
    assert [line for line in diary if "Ben contact_ask" in line] == [f"{at} Ben contact_ask" for at in times]


def test_what_waits_for_the_end_of_a_pause_comes_two_a_day(pair: Pair) -> None:
    circle = pair.circle
    members.pause(pair.ben, date(2027, 3, 16))
    times = [circle.wall(pair.asks(asker).at) for asker in circle.join("Cem", "Dora", "Emil")]
    assert times == ["2027-03-16 08:00", "2027-03-16 08:00", "2027-03-17 08:00"]


# --- Asked, answered ----------------------------------------------------------------------------------


def test_a_yes_reaches_the_asker_at_once(pair: Pair) -> None:
    outcome = pair.asks()
    assert (outcome.state, outcome.other, outcome.at) == (AskedState.NEW, pair.ben, pair.circle.now)
    assert pair.circle.delivers() == ["Ben contact_ask"]
    assert pair.answers(True)
    assert pair.contact.state is ContactState.SHARED
    assert pair.circle.delivers() == ["Anna contact_answer"]
    assert pair.circle.until("2027-07-01 10:00") == []


def test_a_no_reaches_the_asker_and_may_become_a_yes(pair: Pair) -> None:
    pair.asks()
    pair.circle.delivers()
    assert pair.answers(False)
    assert pair.circle.delivers() == ["Anna contact_answer"]
    assert not pair.answers(False), "said already"
    assert pair.answers(True)
    assert pair.circle.delivers() == ["Anna contact_answer"]
    assert not pair.answers(False), "what is shared stays so"
    assert pair.contact.state is ContactState.SHARED


def test_a_change_of_mind_in_the_night_is_told_as_one_word(pair: Pair) -> None:
    pair.asks()
    pair.circle.delivers()
    pair.circle.at("2027-03-01 22:00")
    pair.answers(False)
    pair.answers(True)
    assert pair.circle.until("2027-03-02 12:00") == ["2027-03-02 08:00 Anna contact_answer"]
    assert pair.contact.state is ContactState.SHARED


@pytest.mark.parametrize(
    ("asked", "goes_out"),
    [
        ("2027-03-01 19:59", "2027-03-01 19:59"),
        ("2027-03-01 20:00", "2027-03-02 08:00"),
        ("2027-03-06 21:00", "2027-03-08 08:00"),
        ("2027-03-07 12:00", "2027-03-08 08:00"),
    ],
    ids=["in the evening", "at night", "before a Sunday", "on a Sunday"],
)
def test_the_question_keeps_quiet_hours_and_the_asker_knows_when(
    pair: Pair, asked: str, goes_out: str
) -> None:
    pair.circle.at(asked)
    assert pair.circle.wall(pair.asks().at) == goes_out
    assert pair.circle.until("2027-03-09 08:00") == [f"{goes_out} Ben contact_ask"]


def test_a_pause_puts_the_question_off_to_its_end(pair: Pair) -> None:
    members.pause(pair.ben, date(2027, 3, 14))  # a Sunday
    assert pair.circle.wall(pair.asks().at) == "2027-03-15 08:00"
    assert pair.circle.until("2027-04-20 10:00") == [
        "2027-03-15 08:00 Ben contact_ask",
        "2027-03-29 09:00 Anna contact_answer",  # the clocks went forward in between
    ]


def test_a_pause_begun_meanwhile_puts_it_off_likewise(pair: Pair) -> None:
    pair.circle.at("2027-03-01 21:00")
    pair.asks()
    members.pause(pair.ben, date(2027, 3, 5))
    assert pair.circle.until("2027-03-06 10:00") == ["2027-03-05 08:00 Ben contact_ask"]


def test_a_pause_longer_than_the_question_helps_ends_it(pair: Pair) -> None:
    pair.circle.at("2027-03-01 21:00")
    pair.asks()
    members.pause(pair.ben, date(2027, 6, 1))
    assert pair.circle.until("2027-03-03 10:00") == ["2027-03-02 08:00 Anna contact_answer"]
    assert pair.contact.state is ContactState.LAPSED


# --- Silence ------------------------------------------------------------------------------------------


def test_two_weeks_without_a_word_are_told_once(pair: Pair) -> None:
    pair.asks()
    assert pair.circle.until("2027-06-01 10:00") == [
        "2027-03-01 10:00 Ben contact_ask",
        "2027-03-15 10:00 Anna contact_answer",
    ]
    assert pair.contact.state is ContactState.LAPSED


def test_a_late_yes_counts_and_a_late_no_says_nothing_new(pair: Pair) -> None:
    pair.asks()
    pair.circle.until("2027-04-01 10:00")
    assert pair.answers(False)
    assert pair.circle.delivers() == []
    assert pair.answers(True)
    assert pair.circle.delivers() == ["Anna contact_answer"]


def test_who_blocked_the_bot_meanwhile_is_told_of_at_once(pair: Pair) -> None:
    """Telegram says so only when the question is sent."""
    pair.circle.at("2027-03-01 21:00")
    pair.asks()
    pair.circle.at("2027-03-02 08:00")
    due = deliveries.due(pair.session, now=pair.circle.now, limit=9)
    assert deliveries.claim(pair.session, due[0].delivery_id, now=pair.circle.now) is not None
    members.set_reach(pair.session, telegram_id=due[0].telegram_id, reach=Reach.CLOSED)
    deliveries.failed(pair.session, due[0].delivery_id, reason="unreachable", now=pair.circle.now)
    assert pair.circle.delivers() == ["Anna contact_answer"]
    assert pair.contact.state is ContactState.LAPSED
    assert pair.circle.until("2027-06-01 10:00") == []


def test_who_left_the_group_before_the_question_came_is_told_of_likewise(pair: Pair) -> None:
    pair.circle.at("2027-03-01 21:00")
    pair.asks()
    members.gone_from_group(pair.session, pair.ben, now=pair.circle.now)
    assert pair.circle.until("2027-06-01 10:00") == ["2027-03-02 08:00 Anna contact_answer"]


def test_an_asker_who_left_is_neither_named_nor_told(pair: Pair) -> None:
    pair.circle.at("2027-03-01 21:00")
    pair.asks()
    members.gone_from_group(pair.session, pair.anna, now=pair.circle.now)
    assert pair.circle.until("2027-06-01 10:00") == []
    with pytest.raises(NoSuchThing):
        pair.answers(True)


# --- How often ----------------------------------------------------------------------------------------


def test_once_per_pair_while_it_is_open(pair: Pair) -> None:
    first = pair.asks()
    pair.circle.delivers()
    again = pair.asks()
    assert (again.state, again.contact) == (AskedState.WAITING, first.contact)
    assert pair.circle.delivers() == []


def test_who_was_asked_and_asks_back_only_has_to_say_yes(pair: Pair) -> None:
    first = pair.asks()
    back = pair.asks(pair.ben, pair.anna)
    assert (back.state, back.contact, back.other) == (AskedState.THEIRS, first.contact, pair.anna)
    pair.answers(True)
    assert pair.asks().state is AskedState.KNOWN
    assert pair.asks(pair.ben, pair.anna).state is AskedState.KNOWN
    assert pair.circle.delivers() == ["Anna contact_answer"], "and no question any more"


@pytest.mark.parametrize("about_an_entry", [False, True])
def test_after_a_no_not_again_for_half_a_year(pair: Pair, about_an_entry: bool) -> None:
    pair.asks()
    pair.answers(False)
    entry = pair.entry(pair.ben) if about_an_entry else None
    pair.passes(AFTER_NO - timedelta(seconds=1))
    with pytest.raises(AskedLately) as refusal:
        pair.asks(entry=entry)
    assert refusal.value.name == "Ben"
    pair.passes(timedelta(seconds=1))
    assert pair.asks(entry=entry).state is AskedState.NEW


def test_who_said_no_may_ask_in_turn(pair: Pair) -> None:
    pair.asks()
    pair.answers(False)
    assert pair.asks(pair.ben, pair.anna).state is AskedState.NEW


def test_after_silence_a_month_has_to_pass(pair: Pair) -> None:
    pair.asks()
    pair.circle.until("2027-03-15 10:00")
    with pytest.raises(AskedLately):
        pair.asks()
    pair.passes(AFTER_SILENCE)
    assert pair.asks().state is AskedState.NEW


def test_who_was_not_reached_may_be_asked_again_at_once(pair: Pair) -> None:
    pair.circle.at("2027-03-01 21:00")
    pair.asks()
    assert pair.ben.person is not None
    pair.ben.person.reach = Reach.CLOSED
    pair.circle.until("2027-03-02 09:00")
    with pytest.raises(CannotReach):
        pair.asks()
    pair.ben.person.reach = Reach.OPEN
    assert pair.asks().state is AskedState.NEW


def test_five_people_a_day(pair: Pair) -> None:
    others = [pair.circle.joins(f"Mitglied {n}") for n in range(6)]
    for other in others:
        optins.choose(other, OptInKind.DIRECTORY, True)
    for other in others[:5]:
        pair.asks(asked=other)
        pair.passes(timedelta(minutes=1))
    with pytest.raises(TooManyAsks):
        pair.asks(asked=others[5])
    pair.passes(timedelta(days=1))
    assert pair.asks(asked=others[5]).state is AskedState.NEW


# --- Who may ask whom ---------------------------------------------------------------------------------


def test_without_a_reason_nobody_is_asked(pair: Pair) -> None:
    optins.choose(pair.ben, OptInKind.DIRECTORY, False)
    with pytest.raises(NoSuchThing):
        pair.asks()


def test_about_an_entry_on_the_board_its_author_is_asked(pair: Pair) -> None:
    optins.choose(pair.ben, OptInKind.DIRECTORY, False)
    entry = pair.entry(pair.ben)
    assert contacts.about(pair.session, pair.asks(entry=entry).contact).entry is entry


@pytest.mark.parametrize("state", [EntryState.ASLEEP, EntryState.CLOSED])
def test_about_an_entry_that_is_gone_nobody_is_asked(pair: Pair, state: EntryState) -> None:
    optins.choose(pair.ben, OptInKind.DIRECTORY, False)
    with pytest.raises(NoSuchThing):
        pair.asks(entry=pair.entry(pair.ben, state=state))


def test_somebody_elses_entry_entitles_to_nothing(pair: Pair) -> None:
    foreign = pair.entry(pair.anna)
    assert pair.asks(entry=foreign).contact.entry_id is None, "he is in the directory all the same"
    optins.choose(pair.ben, OptInKind.DIRECTORY, False)
    chris = pair.circle.joins("Chris")
    with pytest.raises(NoSuchThing):
        pair.asks(chris, entry=foreign)


def test_a_shared_tandem_entitles(pair: Pair) -> None:
    optins.choose(pair.ben, OptInKind.DIRECTORY, False)
    chris = pair.circle.joins("Chris")
    pair.tandem(pair.anna, pair.ben)
    assert contacts.about(pair.session, pair.asks().contact).tandem
    with pytest.raises(NoSuchThing):
        pair.asks(chris)


def test_nobody_asks_themselves(pair: Pair) -> None:
    optins.choose(pair.anna, OptInKind.DIRECTORY, True)
    with pytest.raises(ThatIsYou):
        pair.asks(asked=pair.anna)


def test_nobody_asks_into_another_network(pair: Pair, session: Session) -> None:
    south = Pair(Circle(session, chat_id=-200))
    with pytest.raises(NoSuchThing):
        pair.asks(asked=south.ben)
    with pytest.raises(NoSuchThing):
        pair.asks(asked=south.ben, entry=south.entry(south.ben))


def test_nobody_asks_who_has_left(pair: Pair) -> None:
    members.gone_from_group(pair.session, pair.ben, now=pair.circle.now)
    with pytest.raises(NoSuchThing):
        pair.asks()


def test_nobody_asks_who_cannot_be_reached_or_while_the_bot_is_away(pair: Pair) -> None:
    assert pair.ben.person is not None
    pair.ben.person.reach = Reach.CLOSED
    with pytest.raises(CannotReach) as refusal:
        pair.asks()
    assert refusal.value.name == "Ben"
    pair.circle.network.state = NetworkState.PAUSED
    with pytest.raises(NetworkPaused):
        pair.asks()


def test_only_who_was_asked_answers(pair: Pair) -> None:
    pair.asks()
    for member in (pair.anna, pair.circle.joins("Chris")):
        with pytest.raises(NoSuchThing):
            pair.answers(True, member=member)
    assert pair.contact.state is ContactState.ASKED


# --- Looking, leaving ---------------------------------------------------------------------------------


def test_both_see_how_it_stands(pair: Pair) -> None:
    contact = pair.asks().contact

    def seen(member: Member) -> tuple[int, int, int]:
        found = contacts.overview(pair.session, member, now=pair.circle.now)
        return len(found.to_answer), len(found.waiting), len(found.known)

    assert (seen(pair.anna), seen(pair.ben)) == ((0, 1, 0), (1, 0, 0))
    pair.answers(True)
    assert (seen(pair.anna), seen(pair.ben)) == ((0, 0, 1), (0, 0, 1))
    assert contacts.other(pair.session, contact, pair.anna) is pair.ben
    with pytest.raises(NoSuchThing):
        contacts.other(pair.session, contact, pair.circle.joins("Chris"))


@pytest.mark.parametrize(("who", "heard"), [("anna", []), ("ben", ["2027-03-02 08:00 Anna contact_moot"])])
def test_leaving_takes_requests_and_what_was_still_to_be_said_along(
    pair: Pair, who: str, heard: list[str]
) -> None:
    pair.circle.at("2027-03-01 21:00")
    pair.asks()
    privacy.leave(pair.session, getattr(pair, who), now=pair.circle.now)
    pair.session.expire_all()
    assert pair.session.scalars(select(Contact)).all() == []
    assert pair.session.scalars(select(Delivery).where(Delivery.contact_id.is_not(None))).all() == []
    assert pair.circle.until("2027-06-01 10:00") == heard
