"""What comes between the meetings, and to whom: nobody who opted in to nothing and wrote nothing hears any of it."""

from __future__ import annotations

from domain import board, board_week, contacts, draws, optins, tandems
from domain.optins import OptInKind
from models import EntryKind, Member, ReminderLevel, Step

from .circle import Circle

BETWEEN = {step for step in Step if step.startswith(("board_", "contact_", "tandem"))}
SILENT = {Step.BOARD_SLEEP, Step.TANDEM_DRAW}
"""They bear no name, and write to nobody."""
OF_A_MEETING = 6


def heard(diary: list[str], name: str) -> list[str]:
    """The steps that one of them was sent, in order."""
    return [words[3] for line in diary if (words := line.split())[2] == name]


def busy(circle: Circle, anna: Member, ben: Member, cem: Member) -> None:
    """Everything that there is between the meetings, among those three."""
    session, now = circle.session, circle.now
    for member in (anna, ben, cem):
        for kind in (OptInKind.DIRECTORY, OptInKind.MAP):
            optins.choose(member, kind, True)
        tandems.opt_in(session, member, True, now=now)
    board_week.switch(session, circle.network, True, now=now)
    draws.set_rounds(session, circle.network, True, now=now)
    board.propose(session, anna, EntryKind.OFFER, "Experimentierkiste Strom", now=now)
    board.propose(session, ben, EntryKind.SEEK, "Forscherkiste Strom", now=now)
    contacts.ask(session, asker=ben, asked=anna, now=now)
    contacts.ask(session, asker=cem, asked=anna, now=now)


def test_who_opted_in_to_nothing_hears_of_the_meeting_alone(circle: Circle) -> None:
    """A cycle of two months and a meeting in it; Dora neither opts in to anything nor writes an entry."""
    anna, ben, cem, _ = circle.join("Anna", "Ben", "Cem", "Dora")
    circle.plans("2027-03-23 16:00")
    busy(circle, anna, ben, cem)
    diary = circle.until("2027-05-10 12:00")
    between = {
        name: [step for step in heard(diary, name) if step in BETWEEN] for name in ("Anna", "Ben", "Cem")
    }
    assert set(between["Anna"]) == {"board_match", "board_ask", "contact_ask", *_ROUND}
    assert set(between["Ben"]) == {"board_ask", "contact_answer", *_ROUND}
    assert set(between["Cem"]) == {"contact_answer", *_ROUND}
    assert not set(heard(diary, "Dora")) & BETWEEN
    assert 0 < len(heard(diary, "Dora")) <= OF_A_MEETING
    assert set(heard(diary, "group")) & BETWEEN == {"board_week", *SILENT - {Step.BOARD_SLEEP}}


_ROUND = ("tandem_warn", "tandem", "tandem_ask")


def test_a_round_of_tandems_brings_three_and_the_board_one_a_day(circle: Circle) -> None:
    anna, ben, cem, _ = circle.join("Anna", "Ben", "Cem", "Dora")
    circle.plans("2027-03-23 16:00")
    busy(circle, anna, ben, cem)
    diary = circle.until("2027-05-10 12:00")
    for name in ("Anna", "Ben", "Cem"):
        assert sorted(step for step in heard(diary, name) if step in _ROUND) == sorted(_ROUND), name
        days = [line.split()[0] for line in diary if f" {name} board_" in line]
        assert len(days) == len(set(days)), name


def test_with_fewer_reminders_only_what_one_asked_for_comes(circle: Circle) -> None:
    """Opted in, but "only changes": the warning, the tandem, questions for a contact and answers to one's own."""
    anna, ben, cem, _ = circle.join("Anna", "Ben", "Cem", "Dora")
    for member in (anna, ben, cem):
        member.reminders = ReminderLevel.CHANGES
    circle.plans("2027-03-23 16:00")
    busy(circle, anna, ben, cem)
    diary = circle.until("2027-05-10 12:00")
    assert set(heard(diary, "Anna")) == {"contact_ask", "tandem_warn", "tandem"}
    assert set(heard(diary, "Cem")) == {"contact_answer", "tandem_warn", "tandem"}
