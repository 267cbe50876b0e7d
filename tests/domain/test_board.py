"""The board: entries, who hears of what goes together, and what becomes of entries that nobody renews."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain import (
    board,
    board_matches,
    board_steps,
    board_week,
    deliveries,
    members,
    privacy,
    regions,
    settings,
)
from domain.board import Proposed
from domain.claims import Claimed
from domain.refusals import NoSuchThing, TooManyEntries
from models import Delivery, Entry, EntryKind, EntryMatch, EntryState, Member, Reach, ReminderLevel, Step
from tests.domain.circle import Circle

BOX, WANTED = "Experimentierkiste Strom", "Suche eine Forscherkiste"


def offers(circle: Circle, member: Member, text: str = BOX, *, again: bool = False) -> Proposed:
    return board.propose(circle.session, member, EntryKind.OFFER, text, now=circle.now, despite_similar=again)


def seeks(circle: Circle, member: Member, text: str = WANTED) -> Proposed:
    return board.propose(circle.session, member, EntryKind.SEEK, text, now=circle.now)


def entry_of(proposed: Proposed) -> Entry:
    assert proposed.entry is not None
    return proposed.entry


def texts(circle: Circle, member: Member) -> list[str]:
    return [entry.text for entry in board.listing(circle.session, member, now=circle.now)]


def state(entry: Entry) -> EntryState:
    """Read anew: the type checker does not see time pass."""
    return entry.state


def until(circle: Circle, wall: str) -> list[str]:
    """Time passes; what went out (in silence nothing does)."""
    return [letter for letter in circle.until(wall) if not letter.endswith("board_sleep")]


# --- Writing --------------------------------------------------------------------------------------------


def test_both_sides_hear_of_a_match_once(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    assert offers(circle, anna).found == ()
    circle.at("2027-03-01 11:00")
    (found,) = seeks(circle, ben).found
    assert found.theirs.text == BOX, "who comes second reads it at once"
    assert until(circle, "2027-03-20 12:00") == ["2027-03-01 11:05 Anna board_match"]


def test_in_the_evening_the_other_side_is_left_alone_until_the_morning(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    offers(circle, anna)
    circle.at("2027-03-06 19:58")  # a Saturday
    seeks(circle, ben)
    assert until(circle, "2027-03-20 12:00") == ["2027-03-08 08:00 Anna board_match"]


def test_ones_own_entries_do_not_go_together(circle: Circle) -> None:
    anna = circle.joins("Anna")
    offers(circle, anna)
    assert seeks(circle, anna).found == ()


def test_other_networks_know_nothing_of_it(session: Session) -> None:
    here, there = Circle(session), Circle(session, chat_id=-200)
    anna = here.joins("Anna")
    zoe = there.joins("Zoe", telegram_id=9)
    entry = entry_of(offers(here, anna))
    assert seeks(there, zoe).found == ()
    assert texts(there, zoe) == [WANTED]
    with pytest.raises(NoSuchThing):
        board.own(session, zoe, entry.id)


def test_the_list_has_ones_own_first_then_the_newest(circle: Circle) -> None:
    anna, ben, cem = circle.join("Anna", "Ben", "Cem")
    for number, (member, text) in enumerate(
        [(ben, "Beamer"), (cem, "Lastenrad"), (anna, "Zelt"), (ben, "Drohne")]
    ):
        circle.at(f"2027-03-01 10:0{number}")
        offers(circle, member, text)
    assert texts(circle, cem) == ["Lastenrad", "Drohne", "Zelt", "Beamer"]


def test_ten_entries_are_enough(circle: Circle) -> None:
    anna = circle.joins("Anna")
    words = (
        "Beamer",
        "Zelt",
        "Drohne",
        "Lastenrad",
        "Mikroskop",
        "Teleskop",
        "Roboter",
        "Lötkolben",
        "Kajak",
        "Schirm",
    )
    first, *_ = [entry_of(offers(circle, anna, word)) for word in words]
    with pytest.raises(TooManyEntries):
        offers(circle, anna, "Staffelei")
    board.close(circle.session, first, now=circle.now)
    entry_of(offers(circle, anna, "Staffelei"))
    with pytest.raises(TooManyEntries):
        board.renew(circle.session, first, now=circle.now)


def test_a_similar_entry_of_ones_own_is_offered_for_renewal(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    first = entry_of(offers(circle, anna))
    outcome = offers(circle, anna, "Strom-Experimentierkiste bis 30.6.2027")
    assert (outcome.entry, outcome.similar) == (None, first)
    assert offers(circle, ben).entry is not None, "somebody else's is another"
    assert offers(circle, anna, "Strom-Experimentierkiste", again=True).entry is not None

    circle.at("2027-04-01 10:00")
    board.edit(circle.session, first, "Strom-Experimentierkiste bis 30.6.2027", now=circle.now)
    assert (first.text, first.expires_on) == ("Strom-Experimentierkiste", date(2027, 6, 30))
    assert first.current_at == circle.now


# --- Changing -------------------------------------------------------------------------------------------


def test_a_changed_text_finds_what_it_did_not_before(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    entry = entry_of(offers(circle, anna, "Beamer"))
    seeks(circle, ben)
    (found,) = board.edit(circle.session, entry, "Beamer und Experimentierkiste", now=circle.now)
    assert found.theirs.text == WANTED
    assert until(circle, "2027-03-20 12:00") == ["2027-03-01 10:05 Ben board_match"]
    assert board.edit(circle.session, entry, "Beamer", now=circle.now) == ()
    board.edit(circle.session, entry, "Forscherkisten", now=circle.now)
    assert until(circle, "2027-03-25 12:00") == [], "told is told"


def test_taken_back_before_the_others_heard_of_it(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    offers(circle, anna)
    entry = entry_of(seeks(circle, ben))
    board.close(circle.session, entry, now=circle.now)
    assert until(circle, "2027-03-20 12:00") == []
    assert texts(circle, anna) == [BOX]
    assert texts(circle, ben) == [BOX]
    board.renew(circle.session, entry, now=circle.now)
    assert until(circle, "2027-03-22 12:00") == ["2027-03-20 12:05 Anna board_match"], "kept after all"


def test_regions(circle: Circle) -> None:
    anna = circle.joins("Anna")
    anna.place, anna.federal_state = "Uelzen", "NI"
    entry = entry_of(offers(circle, anna))
    assert regions.within(entry.region, anna) == regions.Region("Uelzen", "NI")
    board.set_region(circle.session, entry, "Bayern", now=circle.now)
    assert entry.region == "BY"
    board.set_region(circle.session, entry, regions.ANYWHERE, now=circle.now)
    assert regions.within(entry.region, anna).anywhere
    board.set_region(circle.session, entry, None, now=circle.now)
    assert entry.region is None


def test_a_last_day(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    entry = entry_of(offers(circle, anna, f"{BOX} bis 10.3.2027"))
    until(circle, "2027-03-10 23:59")
    assert state(entry) is EntryState.OPEN
    assert texts(circle, ben) == [BOX]
    circle.now += timedelta(minutes=2)
    assert texts(circle, ben) == [], "at once, whether or not somebody has looked at the clock"
    assert seeks(circle, ben).found == ()
    until(circle, "2027-03-11 08:00")
    assert state(entry) is EntryState.CLOSED
    board.renew(circle.session, entry, now=circle.now)
    assert (entry.state, entry.expires_on) == (EntryState.OPEN, None)


# --- At most one message a day, and only to who wants it ------------------------------------------------


def test_three_at_a_time_the_best_first_and_the_rest_tomorrow(circle: Circle) -> None:
    anna, *others = circle.join("Anna", "Ben", "Cem", "Dora", "Eva", "Finn")
    anna.federal_state = others[4].federal_state = "NI"
    offers(circle, anna)
    for other in others:
        seeks(circle, other)
    told = {}
    for wall in ("2027-03-01 10:05", "2027-03-02 09:00"):
        circle.at(wall)
        (due,) = deliveries.due(circle.session, now=circle.now, limit=9)
        claimed = deliveries.claim(circle.session, due.delivery_id, now=circle.now)
        assert claimed is not None
        told[wall] = _told(circle, claimed)
        deliveries.sent(circle.session, due.delivery_id, message_id=1, now=circle.now)
    assert told == {"2027-03-01 10:05": ["Finn", "Ben", "Cem"], "2027-03-02 09:00": ["Dora", "Eva"]}
    assert until(circle, "2027-03-20 12:00") == []


def _told(circle: Circle, claimed: Claimed) -> list[str]:
    assert claimed.member is not None

    found = board_steps.told_with(circle.session, claimed.delivery, claimed.member, claimed_at=circle.now)
    return [match.theirs.member.name for match in found]


def test_a_second_match_of_a_day_comes_on_the_next(circle: Circle) -> None:
    anna, ben, cem = circle.join("Anna", "Ben", "Cem")
    offers(circle, anna)
    seeks(circle, ben)
    assert until(circle, "2027-03-01 12:00") == ["2027-03-01 10:05 Anna board_match"]
    seeks(circle, cem)
    assert until(circle, "2027-03-20 12:00") == ["2027-03-02 09:00 Anna board_match"]


def test_what_was_read_on_the_screen_needs_no_message(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    entry = entry_of(offers(circle, anna))
    seeks(circle, ben)
    board.tell(board_matches.of_entry(circle.session, entry, now=circle.now), now=circle.now)
    assert until(circle, "2027-03-20 12:00") == []


def test_a_pause_is_waited_for_and_its_early_end_is_noticed_the_next_day(circle: Circle) -> None:
    anna, ben, cem = circle.join("Anna", "Ben", "Cem")
    for member in (anna, cem):
        offers(circle, member)
    members.pause(anna, date(2027, 3, 15))
    members.pause(cem, date(2027, 3, 15))
    seeks(circle, ben)
    assert until(circle, "2027-03-05 12:00") == []
    members.pause(cem, None)
    assert until(circle, "2027-03-31 12:00") == [
        "2027-03-06 09:00 Cem board_match",
        "2027-03-15 09:00 Anna board_match",
    ]


@pytest.mark.parametrize("level", [ReminderLevel.LAST, ReminderLevel.CHANGES])
def test_who_wants_fewer_messages_gets_none_about_the_board(circle: Circle, level: ReminderLevel) -> None:
    anna, ben = circle.join("Anna", "Ben")
    settings.set_reminders(anna, level)
    entry = entry_of(offers(circle, anna))
    seeks(circle, ben)
    assert until(circle, "2027-04-29 12:00") == []
    assert [f.theirs.text for f in board_matches.of_entry(circle.session, entry, now=circle.now)] == [WANTED]


def test_nobody_out_of_reach_is_written_to(circle: Circle) -> None:
    anna, ben, cem = circle.join("Anna", "Ben", "Cem")
    assert anna.person is not None
    offers(circle, anna)
    offers(circle, cem)
    anna.person.reach = Reach.CLOSED
    seeks(circle, ben)
    members.gone_from_group(circle.session, cem, now=circle.now)
    assert until(circle, "2027-03-20 12:00") == []
    assert BOX in texts(circle, ben), "Anna's stands"
    assert len(texts(circle, ben)) == 2, "who left the group is not found"


def test_what_was_certainly_not_sent_is_told_later_and_only_then(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    offers(circle, anna)
    seeks(circle, ben)
    circle.at("2027-03-01 10:05")
    (row,) = circle.session.scalars(select(Delivery).where(Delivery.step == Step.BOARD_MATCH))
    assert circle.claims(row) is not None
    assert board_matches.untold(circle.session, anna, now=circle.now) == []
    deliveries.postponed(circle.session, row.id, not_before=circle.now + timedelta(minutes=3))
    assert len(board_matches.untold(circle.session, anna, now=circle.now)) == 1
    assert until(circle, "2027-03-20 12:00") == ["2027-03-01 10:08 Anna board_match"]


def test_what_perhaps_arrived_is_not_told_again(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    offers(circle, anna)
    seeks(circle, ben)
    circle.at("2027-03-01 10:05")
    (row,) = circle.session.scalars(select(Delivery).where(Delivery.step == Step.BOARD_MATCH))
    circle.claims(row)
    circle.at("2027-03-01 10:30")
    assert deliveries.take_up(circle.session, now=circle.now) == 1
    assert until(circle, "2027-03-20 12:00") == []


# --- 60 and 75 days -------------------------------------------------------------------------------------


def test_asked_after_60_days_asleep_after_75(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    entry = entry_of(offers(circle, anna))
    assert until(circle, "2027-05-15 08:59") == ["2027-04-30 09:00 Anna board_ask"]
    assert state(entry) is EntryState.OPEN
    until(circle, "2027-05-15 09:00")
    assert state(entry) is EntryState.ASLEEP
    assert seeks(circle, ben).found == ()
    assert texts(circle, ben) == [WANTED]
    assert texts(circle, anna) == [BOX, WANTED]
    (found,) = board.renew(circle.session, entry, now=circle.now)
    assert found.theirs.text == WANTED, "awake again, it sees what has come meanwhile"
    assert until(circle, "2027-07-13 12:00") == ["2027-05-15 09:05 Ben board_match"]
    assert until(circle, "2027-07-14 12:00") == [
        "2027-07-14 09:00 Anna board_ask",
        "2027-07-14 09:00 Ben board_ask",
    ]


def test_still_current_means_another_60_days(circle: Circle) -> None:
    anna = circle.joins("Anna")
    entry = entry_of(offers(circle, anna))
    until(circle, "2027-04-30 12:00")
    board.renew(circle.session, entry, now=circle.now)
    assert until(circle, "2027-07-10 12:00") == ["2027-06-29 09:00 Anna board_ask"]


def test_on_a_sunday_nobody_is_asked(circle: Circle) -> None:
    anna = circle.joins("Anna")
    circle.at("2027-03-03 10:00")
    offers(circle, anna)
    assert until(circle, "2027-05-10 12:00") == ["2027-05-03 09:00 Anna board_ask"]


def test_several_entries_are_asked_after_in_one_message(circle: Circle) -> None:
    anna = circle.joins("Anna")
    for text in ("Beamer", "Lastenrad", "Zelt"):
        offers(circle, anna, text)
    circle.at("2027-03-04 10:00")
    offers(circle, anna, "Drohne")
    assert until(circle, "2027-05-10 12:00") == [
        "2027-04-30 09:00 Anna board_ask",
        "2027-05-03 09:00 Anna board_ask",
    ]


def test_a_question_and_a_match_do_not_come_on_one_day(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    offers(circle, anna)
    until(circle, "2027-04-30 08:30")
    seeks(circle, ben)
    assert until(circle, "2027-05-10 12:00") == [
        "2027-04-30 08:35 Anna board_match",
        "2027-05-01 09:00 Anna board_ask",
    ]


def test_an_entry_that_ends_before_is_not_asked_after(circle: Circle) -> None:
    anna = circle.joins("Anna")
    entry = entry_of(offers(circle, anna, f"{BOX} bis 15.4.2027"))
    assert until(circle, "2027-06-30 12:00") == []
    assert state(entry) is EntryState.CLOSED


# --- The weekly line ------------------------------------------------------------------------------------


def test_a_line_a_week_only_where_wanted_and_only_if_there_is_something_new(circle: Circle) -> None:
    anna = circle.joins("Anna")

    offers(circle, anna, "Beamer")
    assert until(circle, "2027-03-09 12:00") == [], "off unless the network wants it"
    board_week.switch(circle.session, circle.network, True, now=circle.now)
    assert until(circle, "2027-03-16 12:00") == ["2027-03-15 09:30 group board_week"]
    assert until(circle, "2027-04-06 12:00") == [], "nothing new"
    offers(circle, anna, "Lastenrad")
    circle.at("2027-04-07 12:00")
    offers(circle, anna, "Zelt")
    assert until(circle, "2027-04-22 12:00") == ["2027-04-12 09:30 group board_week"]
    offers(circle, anna, "Drohne")
    board_week.switch(circle.session, circle.network, False, now=circle.now)
    assert not any("group" in letter for letter in until(circle, "2027-05-20 12:00"))


def test_what_is_gone_by_monday_is_no_news(circle: Circle) -> None:
    anna = circle.joins("Anna")

    board_week.switch(circle.session, circle.network, True, now=circle.now)
    board.close(circle.session, entry_of(offers(circle, anna)), now=circle.now)
    assert until(circle, "2027-03-20 12:00") == []


# --- Leaving --------------------------------------------------------------------------------------------


def test_who_leaves_takes_entries_matches_and_messages_along(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    offers(circle, anna)
    seeks(circle, ben, "Suche Forscherkiste, gern die von Anna")
    data = privacy.export(circle.session, 1000)
    assert [row["text"] for row in data["entries"]] == [BOX]
    assert len(data["entry_matches"]) == 1
    privacy.leave(circle.session, anna, now=circle.now)
    assert circle.session.scalar(select(func.count()).select_from(EntryMatch)) == 0
    (left,) = circle.session.scalars(select(Entry))
    assert left.text == "Suche Forscherkiste, gern die von …"
    assert until(circle, "2027-04-20 12:00") == []
