"""What people do with what they see: they vote, answer, change their minds, say how it was. Seeded.

Everybody acts on messages that stand in their chats, at a few moments for each meeting; what they do is noted with
them (`cast`), not read from the bot.
"""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from benchmarks.years.agenda import Cycle
from benchmarks.years.calendar import DAY, HOUR, MINUTE, later, not_after
from benchmarks.years.cast import Actor, Circle, Level, Meeting, Promise, Temper, Topic
from benchmarks.years.ledger import FREE, Ledger
from benchmarks.years.oracle import Oracle
from benchmarks.years.reading import topics_on
from sandbox.chats import Message
from sandbox.groups import Group
from sandbox.stage import Stage

ANSWERS = ("Dabei", "Vielleicht", "Nicht dabei")
TOGETHER = 18
"""So many tap at the same moment."""

IDEAS = (
    "Ehrenamt gewinnen",
    "Schulen im ländlichen Raum",
    "Roboterwerkstatt",
    "Kinderuni",
    "Girls' Day",
    "Wasserstoff zum Anfassen",
    "Podcast selbst gemacht",
    "Lötkurse",
)


@dataclass
class Acts:
    stage: Stage
    group: Group
    circle: Circle
    ledger: Ledger
    oracle: Oracle
    chance: random.Random
    act: Callable[[datetime, Callable[[], Awaitable[None]]], None]
    """Puts something on the agenda that people do (nobody does anything while the bot is away)."""
    taps: int = 0
    ideas: list[str] = field(default_factory=lambda: list(IDEAS))
    voluntary: int = 0
    """Taps of organisers that nobody asked for: what they write down."""

    # --- How somebody taps --------------------------------------------------------------------------------

    async def tap_all(self, taps: Iterable[tuple[Actor, Message, str]]) -> None:
        todo = list(taps)
        for begin in range(0, len(todo), TOGETHER):
            for actor, message, label in todo[begin : begin + TOGETHER]:
                actor.person.taps(message, label)
                self.taps += 1
            await self.stage.settle()

    async def tap(self, actor: Actor, message: Message, label: str) -> None:
        await self.tap_all([(actor, message, label)])

    async def say(self, actor: Actor, text: str, *, replies: int = 1) -> None:
        self.ledger.replies[actor.person.private] += replies
        await self.stage.says(actor.person, None, text)

    # --- The topic round ------------------------------------------------------------------------------------

    def in_round(self, cycle: Cycle, opens: datetime) -> None:
        self.act(opens + DAY - 4 * HOUR + 7 * MINUTE, lambda: self._vote(cycle))
        self.act(opens + 5 * DAY + 2 * HOUR, lambda: self._vote(cycle))

    async def _vote(self, cycle: Cycle) -> None:
        card = cycle.round.message if cycle.round is not None else None
        if card is None:
            return
        shown = topics_on(card)
        taps = []
        for actor in self.circle.actors:
            if not actor.here or not shown or self.chance.random() > 0.3:
                continue
            number = min(self.chance.choice(list(shown)), self.chance.choice(list(shown)))
            topic = self.circle.topics[shown[number]]
            for votes, label in ((topic.interest, "Will ich"), (topic.contribute, "Kann ich was beitragen")):
                if actor not in votes and (votes is topic.interest or actor.contributes):
                    votes.add(actor)
                    taps.append((actor, card, f"{number} · {label}"))
        await self.tap_all(taps)

    # --- The organiser -------------------------------------------------------------------------------------

    def decides(self, cycle: Cycle, how: str) -> None:
        """`how`: take, topic (another one), or nothing."""
        if how != "nothing":
            self.act(cycle.closes + 2 * HOUR + 11 * MINUTE, lambda: self._decide(cycle, how))

    async def _decide(self, cycle: Cycle, how: str) -> None:
        organiser = self.circle.organiser
        proposal = next((e.message for e in cycle.proposal if e.actor is organiser), None)
        if proposal is None or cycle.meeting is not None:
            return
        title = None
        if how == "topic":
            await self.tap(organiser, proposal, "Anderes Thema")
            title = proposal.buttons[0][0].text
            await self.tap(organiser, proposal, title)
            cycle.taps += 2
        cycle.taps += 1
        organiser.person.taps(proposal, "So planen")
        self.oracle.plan(cycle, self.stage.wall, title)
        await self.stage.settle()

    # --- A meeting -----------------------------------------------------------------------------------------

    def around(self, cycle: Cycle, meeting: Meeting, now: datetime) -> None:
        """When people act on a meeting that has just been planned."""
        start = meeting.starts
        self.act(now + DAY - 3 * HOUR + 7 * MINUTE, lambda: self._first_days(meeting, 0.6))
        self.act(now + 3 * DAY + 2 * HOUR, lambda: self._first_days(meeting, 1))
        self.before(meeting, start)
        revision = meeting.revision
        self.act(later(start, 3 * HOUR), lambda: self._afterwards(meeting, revision, cycle))

    def before(self, meeting: Meeting, start: datetime) -> None:
        """The last days before a date; a moved meeting has them again."""
        revision = meeting.revision
        for days, what in ((7, self._week_before), (2, self._two_days_before), (1, self._day_before)):
            at = not_after(start - days * DAY) + 2 * HOUR + 13 * MINUTE
            self.act(at, partial(self._if_still, meeting, revision, what))

    async def _if_still(
        self, meeting: Meeting, revision: int, what: Callable[[Meeting], Awaitable[None]]
    ) -> None:
        if meeting.revision == revision and not meeting.cancelled:
            await what(meeting)

    def moved(self, meeting: Meeting, cycle: Cycle) -> None:
        """The new date has its own days; most say soon whether it still suits."""
        self.before(meeting, meeting.starts)
        revision = meeting.revision
        self.act(later(meeting.starts, 3 * HOUR), lambda: self._afterwards(meeting, revision, cycle))
        self.act(self.stage.wall + DAY, lambda: self._if_still(meeting, revision, self._confirm))

    async def _confirm(self, meeting: Meeting) -> None:
        taps = []
        for actor, message in self._asked(meeting, "moved"):
            if actor in meeting.answers and self.chance.random() < 0.7:
                meeting.say(actor, self._answer((0.7, 0.1, 0.2)))
                taps.append((actor, message, meeting.answers[actor][0]))
        await self.tap_all(taps)

    def _answer(self, weights: tuple[float, float, float]) -> str:
        return self.chance.choices(ANSWERS, weights)[0]

    async def _first_days(self, meeting: Meeting, share: float) -> None:
        """On the group's card; and who was asked for the impulse says so."""
        if meeting.cancelled:
            return
        card, taps = meeting.messages[("card", None)], []
        for actor in self.circle.actors:
            if not actor.here or self.chance.random() > share:
                continue
            asked = meeting.messages.get(("host_ask", actor))
            if asked is not None and meeting.hosts[actor] is None and actor.reachable:
                label = self.chance.choice(["Ja, mache ich", "Mit jemandem zusammen", "Diesmal nicht"])
                meeting.hosts[actor] = label != "Diesmal nicht"
                if meeting.hosts[actor]:
                    meeting.say(actor, "Dabei")
                taps.append((actor, asked, label))
            if actor.temper is Temper.PROMPT and meeting.standing(actor) is None:
                meeting.say(actor, self._answer((0.6, 0.12, 0.28)))
                taps.append((actor, card, meeting.answers[actor][0]))
                if meeting.in_person and meeting.comes_surely(actor):
                    self.oracle.in_person.said_in_group(meeting, actor, self.stage.wall)
        await self.tap_all(taps)

    def _asked(self, meeting: Meeting, kind: str) -> list[tuple[Actor, Message]]:
        """Who has such a message, can tap on it, and would still have to answer."""
        found = ((a, meeting.messages.get((kind, a))) for a in self.circle.actors if a.here and a.reachable)
        return [(actor, message) for actor, message in found if message is not None]

    async def _week_before(self, meeting: Meeting) -> None:
        taps = []
        for actor, message in self._asked(meeting, "ask_week"):
            if actor.temper is Temper.UNSURE:
                answer = "Vielleicht"
            elif actor.temper in (Temper.LATE, Temper.PROMPT) and self.chance.random() < 0.85:
                answer = self._answer((0.55, 0.15, 0.3))
            else:
                continue
            meeting.say(actor, answer)
            taps.append((actor, message, answer))
        await self.tap_all(taps)
        coming = [(a, m) for a, m, answer in taps if answer == "Dabei"]
        if meeting.in_person:
            await self._needs(meeting, self._asked(meeting, "journey"), after_yes=False)
            await self._needs(meeting, coming, after_yes=True)
        await self._openings(meeting, coming, share=0.25)

    async def _needs(self, meeting: Meeting, asked: list[tuple[Actor, Message]], *, after_yes: bool) -> None:
        """Some tell what they eat; of the others, those who have just said yes go on."""
        for actor, message in asked:
            if "Essen" in message.button_texts and self.chance.random() < 0.4:
                await self.tap(actor, message, "Essen")
                await self.say(actor, "vegetarisch")
                meeting.told.add(actor)
            if after_yes:
                label = "Zurück" if actor in meeting.told else "Überspringen"
                await self.tap(actor, message, label)

    async def _openings(
        self, meeting: Meeting, candidates: list[tuple[Actor, Message]], share: float
    ) -> None:
        for actor, message in candidates:
            if self.chance.random() < share and actor not in meeting.openings:
                await self.tap(actor, message, "Was bewegt dich gerade?")
                await self.tap(actor, message, self.chance.choice(["Lichtblick", "Herausforderung"]))
                await self.say(actor, f"{actor.name} bewegt {meeting.title}")
                meeting.openings[actor] = actor.name

    async def _two_days_before(self, meeting: Meeting) -> None:
        taps = []
        for actor, message in self._asked(meeting, "ask_last"):
            decides = actor.temper is Temper.LAST_MINUTE or self.chance.random() < 0.4
            if actor.temper is not Temper.NEVER and decides:
                meeting.say(actor, self._answer((0.6, 0, 0.4)))
                taps.append((actor, message, meeting.answers[actor][0]))
        called = meeting.messages.get(("call", None))
        if called is not None:
            for actor in self.circle.actors:
                if actor.here and not actor.reachable and self.chance.random() < 0.5:
                    meeting.say(actor, "Dabei")
                    taps.append((actor, called, "Dabei"))
        await self.tap_all(taps)

    async def _day_before(self, meeting: Meeting) -> None:
        reminded = self._asked(meeting, "day_before")
        off = reminded[:: max(1, len(reminded) // 2)][:2]
        for actor, _ in off:
            meeting.say(actor, "Nicht dabei")
        await self.tap_all((actor, message, "Nicht dabei") for actor, message in off)
        await self._openings(meeting, [pair for pair in reminded if pair not in off][:6], share=0.3)

    # --- Afterwards ----------------------------------------------------------------------------------------

    async def _afterwards(self, meeting: Meeting, revision: int, cycle: Cycle) -> None:
        if meeting.cancelled or meeting.revision != revision:
            return
        asked = [pair for pair in self._asked(meeting, "follow_up") if self.chance.random() < 0.7]
        came = [(a, m) for a, m in asked if self.chance.random() < 0.85]
        await self.tap_all((a, m, "Ja, ich war da" if (a, m) in came else "Nein") for a, m in asked)
        await self.tap_all((a, m, self.chance.choice("2345")) for a, m in came)
        done = [pair for pair in came if self.chance.random() < 0.6]
        await self.tap_all((a, m, "Nichts weiter") for a, m in done)
        others = [pair for pair in came if pair not in done]
        if others and self.ideas:
            await self._propose(others[0][0], self.ideas.pop())
        if cycle.number % 4 != 3:
            await self._write_down(meeting)

    async def _propose(self, actor: Actor, title: str) -> None:
        await self.say(actor, title, replies=0)  # answered in the message that asked
        self.circle.topics[title] = Topic(title, interest={actor})

    async def _write_down(self, meeting: Meeting) -> None:
        organiser = self.circle.organiser
        found = (meeting.messages.get((kind, organiser)) for kind in ("follow_up", "records_to_organiser"))
        wanted = next((message for message in found if message is not None), None)
        chat = organiser.person.private
        if wanted is None:
            return
        self.ledger.replies[chat] += FREE
        await self.tap(organiser, wanted, "Festhalten")
        await self.stage.says(organiser.person, None, f"Was {meeting.title} gebracht hat.")
        makers = [a for a in self.circle.actors if a.here and meeting.comes(a)]
        maker = self.chance.choice(makers)
        await self.tap(organiser, chat.last, "Wer hat was zugesagt?")
        await self.stage.says(organiser.person, None, maker.name)
        text = f"schickt etwas zu {meeting.title}"
        await self.stage.says(organiser.person, None, text)
        await self.tap(organiser, chat.last, "Fertig")
        self.voluntary += 3
        meeting.notes = 2
        self.circle.promises.append(Promise(maker, text, meeting.cycle))

    # --- One by one ----------------------------------------------------------------------------------------

    async def want_less(self, levels: Iterable[Level]) -> None:
        """Under the reminder of the day before."""
        for level, (actor, message) in zip(
            levels, self._asked(self.circle.meetings[-1], "day_before"), strict=False
        ):
            chat = actor.person.private
            self.ledger.replies[chat] += 1
            await self.tap(actor, message, "Weniger davon")
            await self.tap(actor, chat.last, level)
            actor.level = level

    async def travel_together(self, actors: Iterable[Actor]) -> None:
        """In the settings."""
        for actor in actors:
            await self.say(actor, "/einstellungen")
            await self.tap(actor, actor.person.private.last, "Gemeinsam anreisen: Ja")
            actor.shares = True

    async def pauses(self, actor: Actor, until: datetime) -> None:
        await self.say(actor, f"/pause {until:%d.%m.%Y}")
        actor.paused_until = until.date()

    async def blocks(self, actor: Actor) -> None:
        actor.person.blocks_bot()
        actor.reachable = False
        await self.stage.settle()

    async def unblocks(self, actor: Actor) -> None:
        actor.person.unblocks_bot()
        actor.reachable = True
        await self.say(actor, "/start")

    async def leaves_group(self, actor: Actor) -> None:
        self.group.leave(actor.person)
        self.gone(actor)
        await self.stage.settle()

    async def leaves(self, actor: Actor) -> None:
        await self.say(actor, "/austreten")
        await self.tap(actor, actor.person.private.last, "Ja, austreten")
        self.gone(actor)

    def gone(self, actor: Actor) -> None:
        actor.here = False
        for topic in self.circle.topics.values():
            topic.interest.discard(actor)
            topic.contribute.discard(actor)
