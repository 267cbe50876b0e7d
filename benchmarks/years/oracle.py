"""Who is to get what when. Read from the product page and computed with a calendar of its own, from what the actors
know of each other; the bot is not asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, time

from benchmarks.years.agenda import Agenda, Cycle
from benchmarks.years.calendar import DAY, HOUR, MINUTE, later, not_after, not_before, utc
from benchmarks.years.cast import Actor, Circle, Level, Meeting
from benchmarks.years.in_person import InPerson
from benchmarks.years.ledger import Expected, Ledger
from benchmarks.years.reading import title_in_proposal

QUESTIONS = ("ask_week", "ask_last", "call")
RANK = ("ask_week", "ask_last", "day_before", "hour_before")
"""Of what is sent late together, only the last helps."""


@dataclass
class Oracle:
    circle: Circle
    ledger: Ledger
    agenda: Agenda
    wrong: list[str] = field(default_factory=list)
    """What is no message and not as it should be."""
    away_since: datetime | None = None
    missed: list[tuple[Meeting, str, datetime, int]] = field(default_factory=list)
    """Steps of the week offline: meeting, kind, when each stops helping, revision."""
    planned: Callable[[Cycle, Meeting, datetime], None] = lambda cycle, meeting, at: None

    look: Callable[[datetime, Callable[[], None]], None] = lambda at, what: None
    """Has something looked at when it is so late."""

    def __post_init__(self) -> None:
        self.in_person = InPerson(self)

    # --- A cycle ----------------------------------------------------------------------------------------

    def cycle(self, number: int, date: datetime) -> Cycle:
        """Six weeks before the date the round opens, for two weeks; then the organisers have 72 hours."""
        cycle = Cycle(number, date, not_before(date - 28 * DAY))
        opens = not_after(date - 42 * DAY)
        self.agenda.add(opens, lambda: self._open_round(cycle, opens))
        self.agenda.add(cycle.closes, lambda: self._propose(cycle))
        deadline = not_before(later(cycle.closes, 72 * HOUR))
        self.agenda.add(deadline, lambda: self._by_default(cycle, deadline))
        return cycle

    def _open_round(self, cycle: Cycle, at: datetime) -> None:
        cycle.round = self._say(at, "round", None, f"{cycle.date.day}.", "six weeks before", cycle.number)

    def _propose(self, cycle: Cycle) -> None:
        cycle.proposal = [
            self._say(cycle.closes, "proposal", actor, "", "the round is over", cycle.number)
            for actor in self._organisers(cycle.closes)
        ]

    def _organisers(self, at: datetime) -> list[Actor]:
        return [a for a in (self.circle.organiser,) if a.may_be_written_to(at.date())]

    def _by_default(self, cycle: Cycle, at: datetime) -> None:
        if cycle.meeting is None:
            self.plan(cycle, at)
            for actor in self._organisers(at):
                self._say(at, "default", actor, "", "nobody decided in 72 hours", cycle.number)

    def proposed_topic(self, cycle: Cycle) -> str:
        message = cycle.proposal[0].message
        if message is None:
            return self.circle.wanted_most()[0]
        return title_in_proposal(message)

    def plan(self, cycle: Cycle, at: datetime, title: str | None = None) -> Meeting:
        """The meeting is planned now: its card, whom it asks for the impulse, and its steps."""
        most = self.circle.wanted_most()
        if title is None:
            title = self.proposed_topic(cycle)
            if title not in most:
                self.wrong.append(f"{at:%Y-%m-%d}: {title!r} was proposed, most wanted are {most}")
        topic = self.circle.topics[title]
        topic.open = False
        meeting = cycle.meeting = Meeting(cycle.number, topic, cycle.date)
        self.circle.meetings.append(meeting)
        self.tell(meeting, at, "card", None, "planned")
        asked = not_before(at)
        for actor in topic.contribute:
            if actor.here:
                meeting.hosts[actor] = None
            if actor.may_be_written_to(asked.date()):
                self.tell(meeting, asked, "host_ask", actor, "offered to contribute")
        self.steps(meeting, at)
        self.planned(cycle, meeting, at)
        return meeting

    # --- A meeting's steps ------------------------------------------------------------------------------

    def steps(self, meeting: Meeting, now: datetime) -> None:
        """All that lies ahead. `until`: from when on it no longer helps, by the moments before quiet hours."""
        start = meeting.starts
        hour = later(start, -HOUR)
        end = later(start, 90 * MINUTE)
        morning = datetime.combine(start.date(), time(9))
        found = [
            ("pin", not_after(start - 14 * DAY), start),
            ("ask_week", not_after(start - 7 * DAY), start - 2 * DAY),
            ("promise", not_after(start - 7 * DAY), start),
            ("ask_last", not_after(start - 2 * DAY), start - DAY),
            ("call", not_after(start - 2 * DAY), hour),
            ("day_before", not_after(start - DAY), hour),
            ("morning", not_after(morning), start),
            ("opening_round", not_after(hour), start),
            ("hour_before", hour, start),
            ("end", end, end + 3 * DAY),
        ]
        for kind, due, until in found:
            if utc(due) > utc(now) and utc(due) < utc(until):
                self._plan_step(meeting, kind, due, until)

    def _plan_step(self, meeting: Meeting, kind: str, due: datetime, until: datetime) -> None:
        revision = meeting.revision

        def happens() -> None:
            if meeting.cancelled or meeting.revision != revision:
                return
            if self.away_since is not None:
                self.missed.append((meeting, kind, until, revision))
            else:
                self._step(meeting, kind, due)

        self.agenda.add(due, happens)

    def _step(self, meeting: Meeting, kind: str, at: datetime, but_not: Iterable[Actor] = ()) -> list[Actor]:
        """Says who gets it now; returns them."""
        if kind == "pin":
            self.ledger.pins[meeting.cycle] += 1
            self.look(at + 3 * MINUTE, lambda: self._check_pinned(meeting))
        elif kind == "morning":
            self.tell(meeting, at, kind, None, "the day itself")
        elif kind == "call":
            self._call(meeting, at)
        elif kind == "end":
            self._end(meeting, at)
        elif kind == "promise":
            self._promises(meeting, at)
        elif kind == "opening_round":
            self._opening_round(meeting, at)
        else:
            return self._remind(meeting, kind, at, set(but_not))
        return []

    def _remind(self, meeting: Meeting, kind: str, at: datetime, but_not: set[Actor]) -> list[Actor]:
        told = []
        for actor in self.circle.actors:
            if actor in but_not or not actor.may_be_written_to(at.date()) or (kind, actor) in meeting.asked:
                continue
            standing = meeting.standing(actor)
            wanted = {
                "ask_week": standing is None,
                "ask_last": standing in (None, "Vielleicht"),
                "day_before": meeting.comes(actor),
                "hour_before": meeting.comes(actor),
            }[kind]
            question = kind in QUESTIONS
            if wanted and (actor.level is Level.ALL or (actor.level is Level.LAST and not question)):
                told.append(actor)
                expected = self.tell(meeting, at, kind, actor, f"said {standing or 'nothing'}")
                if kind == "day_before" and meeting.in_person:
                    expected.says += self.in_person.day_before(meeting, actor)
                if kind == "hour_before" and actor in meeting.givers:
                    expected.says += [n for a, n in meeting.openings.items() if meeting.comes(a)]
        return told

    def _call(self, meeting: Meeting, at: datetime) -> None:
        """Who cannot be reached in private and has not decided is named in one line in the group."""
        day = (meeting.starts - 2 * DAY).date()
        named = [
            actor
            for actor in self.circle.actors
            if actor.here
            and not actor.reachable
            and actor.level is Level.ALL
            and not actor.is_paused(day)
            and meeting.standing(actor) in (None, "Vielleicht")
        ]
        if named and ("call", None) not in meeting.asked:
            expected = self.tell(meeting, at, "call", None, f"{named} cannot be reached")
            expected.about = ", ".join(sorted(actor.name for actor in named)) + ": "

    def _promises(self, meeting: Meeting, at: datetime) -> None:
        """Once; in the question whether one is coming, or the message to those who do, where that goes out at the same
        moment."""
        if meeting.in_person:
            self.in_person.week_before(meeting, at)
        for promise in self.circle.promises:
            actor = promise.by
            if promise.reminded or not actor.may_be_written_to(at.date()) or actor.level is not Level.ALL:
                continue
            promise.reminded = True
            message = self._due_now(meeting, at, actor, "ask_week", "journey", "promise")
            message = message or self.tell(meeting, at, "promise", actor, "promised something")
            message.says.append(promise.text)

    def _due_now(self, meeting: Meeting, at: datetime, actor: Actor, *kinds: str) -> Expected | None:
        return next(
            (
                e
                for e in self.ledger.open
                if e.meeting is meeting and e.actor is actor and e.at == at and e.kind in kinds
            ),
            None,
        )

    def _opening_round(self, meeting: Meeting, at: datetime) -> None:
        """To whoever gives the impulse, in the reminder an hour before where they get it; else to the organisers."""
        lines = [name for actor, name in meeting.openings.items() if meeting.comes(actor)]
        if not lines:
            return
        to = [actor for actor in meeting.givers if actor.may_be_written_to(at.date())]
        for actor in to:
            if not (meeting.comes(actor) and actor.level is not Level.CHANGES):
                self.tell(meeting, at, "opening_round", actor, "gives the impulse").says += lines
        for actor in [] if to else self._organisers(at):
            self.tell(
                meeting, at, "opening_round_to_organiser", actor, "nobody gives the impulse"
            ).says += lines

    def _end(self, meeting: Meeting, end: datetime) -> None:
        came = [actor for actor in self.circle.actors if actor.here and meeting.comes(actor)]
        if not came:
            return
        at = not_before(end)
        writers = dict.fromkeys(self._organisers(at), "_to_organiser")
        writers = dict.fromkeys(meeting.givers, "") | writers
        for actor in came:
            if actor.may_be_written_to(at.date()) and actor.level is Level.ALL:
                asked = self.tell(meeting, at, "follow_up", actor, f"said {meeting.standing(actor)}")
                if actor in writers:
                    asked.says.append("Und was bleibt?")
                    del writers[actor]
        for actor, suffix in writers.items():
            if actor.may_be_written_to(at.date()):
                self.tell(meeting, at, f"records{suffix}", actor, "is to write down what remains")
        evening = datetime.combine(end.date() + DAY, time(18))
        evening += DAY * (evening.weekday() == 6)
        self.agenda.add(evening, lambda: self._summary(meeting, evening))
        self.look(at + 3 * MINUTE, lambda: self._check_pinned(meeting, still=False))

    def _summary(self, meeting: Meeting, at: datetime) -> None:
        if meeting.notes:
            self.tell(meeting, at, "summary", None, f"{meeting.notes} things were written down")

    def _check_pinned(self, meeting: Meeting, *, still: bool = True) -> None:
        card = meeting.messages[("card", None)]
        if card.pinned is not still:
            self.wrong.append(f"{meeting.title}: the card is {'not ' if still else 'still '}pinned")

    # --- Changes ----------------------------------------------------------------------------------------

    def moved(self, meeting: Meeting, starts: datetime, now: datetime) -> None:
        meeting.starts = starts
        meeting.revision += 1
        self.steps(meeting, now)
        told = not_before(now)
        self.agenda.add(told, lambda: self._tell_moved(meeting, told))

    def _tell_moved(self, meeting: Meeting, at: datetime) -> None:
        self.tell(meeting, at, "moved_group", None, "it was moved")
        for actor in self.circle.actors:
            if actor.may_be_written_to(at.date()) and meeting.standing(actor) is None:
                self.tell(meeting, at, "moved", actor, "it was moved")

    def cancelled(self, meeting: Meeting, now: datetime) -> None:
        meeting.cancelled = True
        meeting.topic.open = True
        told = not_before(now)
        self.agenda.add(told, lambda: self._tell_cancelled(meeting, told))
        held = max(m.starts for m in self.circle.meetings if not m.cancelled)
        gap = not_before(max(held + 51 * DAY, now + 7 * DAY))
        self.agenda.add(gap, lambda: self._tell_gap(meeting, gap))

    def _tell_cancelled(self, meeting: Meeting, at: datetime) -> None:
        self.tell(meeting, at, "cancelled_group", None, "it was cancelled")
        for actor, (answer, _) in meeting.answers.items():
            if actor.may_be_written_to(at.date()) and answer != "Nicht dabei":
                self.tell(meeting, at, "cancelled", actor, f"said {answer}")

    def _tell_gap(self, meeting: Meeting, at: datetime) -> None:
        if meeting is self.circle.meetings[-1]:
            for actor in self._organisers(at):
                self._say(at, "no_meeting", actor, "", "two months are nearly over", meeting.cycle)

    # --- A week offline ---------------------------------------------------------------------------------

    def back(self, now: datetime) -> None:
        """Late, but not in quiet hours: what still helps, and of several questions only the last."""
        self.away_since = None
        at = not_before(now)
        self.agenda.add(at, lambda: self._catch_up(at))

    def _catch_up(self, at: datetime) -> None:
        order = sorted(self.missed, key=lambda m: RANK.index(m[1]) if m[1] in RANK else -1, reverse=True)
        told: list[Actor] = []
        for meeting, kind, until, revision in order:
            if utc(at) < utc(until) and meeting.revision == revision and not meeting.cancelled:
                told += self._step(meeting, kind, at, told)
        self.missed.clear()

    # --- Saying -----------------------------------------------------------------------------------------

    def tell(self, meeting: Meeting, at: datetime, kind: str, actor: Actor | None, why: str) -> Expected:
        if kind in QUESTIONS:
            meeting.asked.add((kind, actor))
        if kind in RANK and actor is not None:
            self._collapse(meeting, at, kind, actor)
        expected = self._say(at, kind, actor, meeting.title, why, meeting.cycle)
        expected.meeting = meeting
        return expected

    def _collapse(self, meeting: Meeting, at: datetime, kind: str, actor: Actor) -> None:
        """Where quiet hours put two steps on one minute, the later one is enough (a Monday's "two days before" and
        "the day before")."""
        self.ledger.open = [
            e
            for e in self.ledger.open
            if not (
                e.meeting is meeting
                and e.actor is actor
                and e.at == at
                and e.kind in RANK[: RANK.index(kind)]
            )
        ]

    def _say(
        self, at: datetime, kind: str, actor: Actor | None, about: str, why: str, cycle: int
    ) -> Expected:
        expected = Expected(at, kind, actor, about, why, cycle)
        self.ledger.expect(expected)
        return expected
