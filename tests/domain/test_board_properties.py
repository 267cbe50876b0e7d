"""Whatever people write, change and take back, in whatever order, and whatever Telegram does with it: each side of a
match is told of it at most once, and of everything that stands in the end; nobody gets two board messages on a day."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import board, board_matches, board_steps, deliveries, members
from domain.board_matches import Found
from domain.claims import Claimed
from domain.refusals import TooManyEntries
from models import Entry, EntryKind, Member, Step
from tests.domain.circle import Circle

TEXTS = (
    "Experimentierkiste",
    "Forscherkisten und ein Fablab-Tag",
    "Makerspace",
    "Lastenrad",
    "Fablab und E-Bike",
)

ACTS = st.one_of(
    st.tuples(st.just("writes"), st.integers(0, 3), st.sampled_from(list(EntryKind)), st.sampled_from(TEXTS)),
    st.tuples(st.just("changes"), st.integers(0, 9), st.sampled_from(TEXTS)),
    st.tuples(st.just("closes"), st.integers(0, 9)),
    st.tuples(st.just("renews"), st.integers(0, 9)),
    st.tuples(st.just("looks"), st.integers(0, 9)),
    st.tuples(st.just("pauses"), st.integers(0, 3), st.integers(0, 6)),
    st.tuples(st.just("waits"), st.integers(1, 60 * 30)),
    st.tuples(st.just("waits long"), st.integers(1, 40)),
    st.tuples(st.just("trouble"), st.sampled_from(["postponed", "unknown"])),
)


class Board:
    """A circle whose letters are opened: who has been told of what, by whichever way."""

    def __init__(self, session: Session) -> None:
        self.circle = Circle(session)
        self.people: list[Member] = list(self.circle.join("Anna", "Ben", "Cem", "Dora"))
        self.told: Counter[tuple[str, int, int]] = Counter()
        self.days: Counter[tuple[str, date]] = Counter()
        self.trouble: list[str] = []

    @property
    def session(self) -> Session:
        return self.circle.session

    def entry(self, number: int) -> Entry | None:
        entries = self.session.scalars(select(Entry).order_by(Entry.id)).all()
        return entries[number % len(entries)] if entries else None

    def does(self, act: tuple[object, ...]) -> None:
        """An act, and then whatever is due. No two at the same moment."""
        self.circle.now += timedelta(seconds=1)
        with suppress(TooManyEntries):
            self._does(*act)
        self.session.flush()
        self._delivers()

    def _does(self, what: object, *how: object) -> None:
        now = self.circle.now
        if what == "writes":
            who, kind, text = how
            member = self.people[int(str(who))]
            assert isinstance(kind, EntryKind)
            before = self._known()
            board.propose(self.session, member, kind, str(text), now=now, despite_similar=True)
            self._read_on_screen(before)
        elif what in ("changes", "closes", "renews", "looks"):
            entry = self.entry(int(str(how[0])))
            if entry is not None:
                author = next(m for m in self.people if m.id == entry.member_id)
                entry = board.own(self.session, author, entry.id)
                self._touches(str(what), entry, *how[1:])
        elif what == "pauses":
            today = board_matches.today(self.session, self.circle.network.id, now)
            members.pause(self.people[int(str(how[0]))], today + timedelta(days=int(str(how[1]))))
        elif what == "trouble":
            self.trouble.append(str(how[0]))
        else:
            unit = "minutes" if what == "waits" else "days"
            self._passes(timedelta(**{unit: int(str(how[0]))}))

    def _touches(self, what: str, entry: Entry, *how: object) -> None:
        now, before = self.circle.now, self._known()
        if what == "changes":
            board.edit(self.session, entry, str(how[0]), now=now)
        elif what == "closes":
            board.close(self.session, entry, now=now)
        elif what == "renews":
            board.renew(self.session, entry, now=now)
        else:
            board.tell(board_matches.of_entry(self.session, entry, now=now), now=now)
        self._read_on_screen(before)

    def _known(self) -> set[tuple[str, int, int]]:
        return {self._name(f) for f in self._all() if f.told_at is not None}

    def _all(self) -> list[Found]:
        return [f for m in self.people for f in board_matches.of_member(self.session, m, now=self.circle.now)]

    def all_found(self) -> list[tuple[tuple[str, int, int], bool]]:
        """What stands in the end, and whether it is known to be told."""
        return [(self._name(found), found.told_at is not None) for found in self._all()]

    def _name(self, found: Found) -> tuple[str, int, int]:
        return found.mine.member.name, found.match.offer_id, found.match.seek_id

    def _read_on_screen(self, before: set[tuple[str, int, int]]) -> None:
        """What is told now and was not a moment ago was told by the screen. (What hides and returns stays told.)"""
        self.session.flush()
        for found in self._all():
            name = self._name(found)
            if found.told_at == self.circle.now and name not in before:
                self.told[name] += 1

    def _passes(self, span: timedelta) -> None:
        end = self.circle.now + span
        while True:
            following = deliveries.next_due(self.session)
            if following is None or following > end:
                break
            self.circle.now = max(self.circle.now, following)
            self._delivers()
        self.circle.now = end

    def _delivers(self) -> None:
        while due := deliveries.due(self.session, now=self.circle.now, limit=500):
            for row in due:
                self._delivers_one(row.delivery_id)

    def _delivers_one(self, row: int) -> None:
        now = self.circle.now
        claimed = deliveries.claim(self.session, row, now=now)
        self.session.flush()
        if claimed is None:
            return
        trouble = self.trouble.pop() if self.trouble and claimed.member is not None else None
        if trouble == "postponed":
            deliveries.postponed(self.session, row, not_before=now + timedelta(hours=1))
        else:
            if claimed.member is not None:
                self._arrives(claimed)
            if trouble == "unknown":
                deliveries.unknown(self.session, row, now=now)
            else:
                deliveries.sent(self.session, row, message_id=1, now=now)
        self.session.flush()

    def _arrives(self, claimed: Claimed) -> None:
        member = claimed.member
        assert member is not None
        now = self.circle.now
        self.days[(member.name, board_matches.today(self.session, member.network_id, now))] += 1
        if claimed.delivery.step is Step.BOARD_MATCH:
            told = board_steps.told_with(self.session, claimed.delivery, member, claimed_at=now)
            assert 1 <= len(told) <= board_matches.AT_A_TIME
            self.told.update(self._name(found) for found in told)


@given(st.lists(ACTS, max_size=20))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_once_to_each_side_and_once_a_day(session: Session, acts: list[tuple[object, ...]]) -> None:
    session.rollback()  # whatever the last story left behind
    story = Board(session)
    for act in acts:
        story.does(act)
    for member in story.people:
        members.pause(member, None)
    story.does(("waits long", 30))
    standing = story.all_found()
    told, days = story.told, story.days
    assert max(told.values(), default=0) <= 1, "told once"
    assert max(days.values(), default=0) <= 1, "once a day"
    assert all(known for _, known in standing), "and everything that stands"
    assert {name for name, _ in standing} <= set(told)
