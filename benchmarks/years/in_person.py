"""A meeting in person: what those who come are to hear besides, and nothing of it in a message more than it takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from benchmarks.years.calendar import DAY, MINUTE, not_after, not_before, utc
from benchmarks.years.cast import Actor, Level, Meeting

if TYPE_CHECKING:
    from benchmarks.years.oracle import Oracle

STATES = ("HH", "SH", "BY")
NEAR = {"HH": ("HH", "SH"), "SH": ("SH", "HH"), "BY": ("BY",)}
"""Who lives in a neighbouring federal state, or in the same; of those that occur here."""

QUESTION = "Gibt es etwas zu Essen oder Anreise"
TOGETHER = "Auch aus deiner Gegend kommen:"


@dataclass
class InPerson:
    """What the oracle knows of it."""

    oracle: Oracle

    def said_in_group(self, meeting: Meeting, actor: Actor, now: datetime) -> None:
        """Whoever says yes there is asked for diet and arrival once: a week before, or soon after a later yes."""
        week = not_after(meeting.starts - 7 * DAY)
        due = max(week, not_before(now + 10 * MINUTE))
        if actor in meeting.asked_later or utc(due) >= utc(meeting.starts - DAY):
            return
        meeting.asked_later[actor] = due
        if due > week:
            self.oracle.agenda.add(due, lambda: self._tell(meeting, actor, due))

    def week_before(self, meeting: Meeting, at: datetime) -> None:
        for actor in self.oracle.circle.actors:
            self._tell(meeting, actor, at)

    def _tell(self, meeting: Meeting, actor: Actor, at: datetime) -> None:
        says = self.companions(meeting, actor)
        if meeting.asked_later.get(actor) == at and actor not in meeting.told:
            says.append(QUESTION)
        wanted = meeting.standing(actor) == "Dabei" and actor.level is Level.ALL
        if wanted and says and actor.may_be_written_to(at.date()):
            self.oracle.tell(meeting, at, "journey", actor, "comes").says += says

    def day_before(self, meeting: Meeting, actor: Actor) -> list[str]:
        """What the reminder of the day before says as well."""
        if meeting.standing(actor) != "Dabei":
            return []
        return self.companions(meeting, actor) + ([] if actor in meeting.told else [QUESTION])

    def companions(self, meeting: Meeting, actor: Actor) -> list[str]:
        if not actor.shares:
            return []
        found = [
            f"• {other.name} ("
            for other in self.oracle.circle.actors
            if other is not actor
            and other.here
            and other.shares
            and other.state in NEAR.get(actor.state or "", ())
            and meeting.standing(other) == "Dabei"
        ]
        return [TOGETHER, *found] if found else []
