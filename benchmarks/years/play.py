"""A network through its years on a stage: the agenda in order, people's acts, and after each what has come."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from datetime import datetime
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from benchmarks.years import script
from benchmarks.years.acts import Acts
from benchmarks.years.agenda import Agenda, Cycle
from benchmarks.years.calendar import DAY, MINUTE, fourth_tuesdays, not_after, utc
from benchmarks.years.cast import COHORTS, TEMPERS, Actor, Circle, Temper, Topic
from benchmarks.years.in_person import STATES
from benchmarks.years.ledger import FREE, Ledger
from benchmarks.years.oracle import Oracle
from domain import networks
from models import Member
from sandbox.groups import Group
from sandbox.people import Person
from sandbox.stage import Stage

RHYTHM = "/rhythmus jeden zweiten Monat, vierter Dienstag, 16:00, 90 Minuten, ab September https://zoom.example.org/j/5"
TOPICS = (
    "TikTok",
    "Digitale Berufsorientierung",
    "BNE",
    "Dritte Orte",
    "Mobile MINT-Angebote",
    "MINT-Nähangebote",
    "Fablab",
    "Elternarbeit",
    "Ferienkurse",
    "Sponsoring",
    "Klimawerkstatt",
    "Experimentierkisten",
)
NAMES = [
    "Ada",
    "Alba",
    "Arne",
    "Bela",
    "Britta",
    "Carla",
    "Cosmo",
    "Daria",
    "Dirk",
    "Edda",
    "Elmo",
    "Enno",
    "Fenja",
    "Finn",
    "Frida",
    "Gesa",
    "Gero",
    "Hanno",
    "Hella",
    "Ida",
    "Ilka",
    "Ivo",
    "Jana",
    "Jörn",
    "Juna",
    "Kai",
    "Kira",
    "Klaas",
    "Lene",
    "Levi",
    "Lotte",
    "Malte",
    "Mara",
    "Mika",
    "Momo",
    "Nele",
    "Noah",
    "Okka",
    "Ole",
    "Oona",
    "Paul",
    "Pia",
    "Quirin",
    "Rike",
    "Ruben",
    "Selma",
    "Silas",
    "Tilda",
    "Till",
    "Ulla",
    "Uwe",
    "Vera",
    "Nina",
    "Nils",
]


class Play:
    """`begin`, then `until` the end; what was found is in `ledger` and `oracle.wrong`."""

    def __init__(self, stage: Stage, cycles: int, seed: int = 7) -> None:
        self.stage = stage
        self.chance = random.Random(seed)
        people = [stage.telegram.person(name) for name in NAMES]
        tempers = [temper for temper, count in TEMPERS.items() for _ in range(count)]
        self.chance.shuffle(tempers)
        members = [Actor(person, temper) for person, temper in zip(people, tempers, strict=False)]
        self.newcomers = [Actor(person, Temper.LATE, here=False) for person in people[len(members) :]]
        self.owner: Person = stage.telegram.person("Karla")
        """Founded the group long ago, and has never joined the network."""
        self.circle = Circle([*members, *self.newcomers], organiser=members[0])
        self.circle.organiser, self.next_organiser = script.roles(self)
        for actor in self.by_temper(Temper.PROMPT)[4:8] + self.by_temper(Temper.LATE)[3:6]:
            actor.contributes = True
        self.group: Group = stage.telegram.group(
            "Alumni", creator=self.owner, members=[a.person for a in members], supergroup=True
        )
        self.ledger = Ledger(self.group, self.circle.actors)
        self.oracle = Oracle(self.circle, self.ledger, Agenda())
        self.acts = Acts(stage, self.group, self.circle, self.ledger, self.oracle, self.chance, self.act)
        self.oracle.planned = self.acts.around
        self.oracle.look = self.look
        self.dates = list(islice(fourth_tuesdays(*script.FIRST), cycles))
        self.cycles: list[Cycle] = []

    def by_temper(self, temper: Temper) -> list[Actor]:
        return [
            actor for actor in self.circle.actors if actor.temper is temper and actor not in self.newcomers
        ]

    # --- The beginning ------------------------------------------------------------------------------------

    async def begin(self) -> None:
        """The network exists, everybody is in it, topics are proposed, the autopilot is on."""
        stage, organiser = self.stage, self.circle.organiser.person
        self.group.promote(organiser, by=self.owner)
        await stage.adds_bot(self.group, self.owner)
        assert stage.house is not None
        await stage.house.db.transact(self._cohorts)
        members = [actor for actor in self.circle.actors if actor.here]
        for number, actor in enumerate(members):
            actor.state = STATES[number % len(STATES)]
        begin = 0
        for cohort, size in COHORTS.items():
            await stage.seats(self.group, *(a.person for a in members[begin : begin + size]), cohort=cohort)
            begin += size
        await stage.house.db.transact(self._regions)
        for actor, title in zip(members, TOPICS, strict=False):
            actor.person.says(None, f"/thema {title}")
            self.circle.topics[title] = Topic(title, interest={actor})
        await stage.settle()
        await stage.says(organiser, None, RHYTHM)
        await stage.taps(organiser, organiser.private.last, "Bestätigen")
        await stage.taps(organiser, organiser.private.last, "Autopilot einschalten")
        for chat in (self.group, *(actor.person.private for actor in self.circle.actors)):
            self.ledger.seen[chat] = len(chat.everything)
        self._schedule()

    def _cohorts(self, session: Session) -> None:
        network = networks.by_chat(session, self.group.id)
        assert network is not None
        for name in COHORTS:
            networks.add_cohort(session, network, name)

    def _regions(self, session: Session) -> None:
        found = session.scalars(select(Member).options(joinedload(Member.person)))
        states = {actor.person.id: actor.state for actor in self.circle.actors}
        for member in found:
            assert member.person is not None
            member.federal_state = states[member.person.telegram_id]

    def _schedule(self) -> None:
        for number, date in enumerate(self.dates):
            cycle = self.oracle.cycle(number, date)
            self.cycles.append(cycle)
            self.acts.in_round(cycle, not_after(date - 42 * DAY))
            self.acts.decides(cycle, script.DECISIONS[number % len(script.DECISIONS)])
        for at, scene in script.scenes(self):
            self.act(at, scene)

    # --- Time ---------------------------------------------------------------------------------------------

    def act(self, at: datetime, what: Callable[[], Awaitable[None]]) -> None:
        """People do something: time passes until then, and what came until then is looked at first."""

        async def happens() -> None:
            if self.oracle.away_since is not None and at != script.BACK:
                return
            await self._pass_until(at)
            await what()
            await self.stage.settle()
            self.ledger.collect(self.stage.wall)
            self.ledger.answered()

        self.oracle.agenda.add(at, happens)

    def look(self, at: datetime, what: Callable[[], None]) -> None:
        async def happens() -> None:
            await self._pass_until(at)
            what()

        self.oracle.agenda.add(at, happens)

    async def _pass_until(self, at: datetime) -> None:
        await self.stage.travel_to(at)
        self.ledger.collect(self.stage.wall)

    async def until(self, end: datetime) -> None:
        while (found := self.oracle.agenda.next(end)) is not None:
            at, event = found
            if utc(at) > self.stage.clock.now() + 10 * MINUTE and self.ledger.open:
                await self._pass_until(self.stage.wall + 10 * MINUTE)
            result = event()
            if result is not None:
                await result
        await self._pass_until(end)

    # --- Scenes ---------------------------------------------------------------------------------------------

    async def joins(self, actor: Actor) -> None:
        chat = actor.person.private
        self.ledger.replies[chat] += FREE
        self.ledger.replies[self.group] += FREE
        self.group.join(actor.person)
        await self.stage.joins(actor.person, self.group)
        actor.here = True

    async def another_organiser(self) -> None:
        """While a proposal waits for an answer. The former one's tap comes too late to count."""
        former, self.circle.organiser = self.circle.organiser, self.next_organiser
        self.group.promote(self.next_organiser.person, by=self.owner)
        self.group.demote(former.person, by=self.owner)
        await self.stage.travel(minutes=2)  # rights are remembered for a minute
        cycle = next(cycle for cycle in self.cycles if cycle.meeting is None)
        message = cycle.proposal[0].message
        assert message is not None
        await self.acts.tap(former, message, "So planen")

    async def moves(self, typed: str, to: datetime) -> None:
        meeting = self.circle.meetings[-1]
        organiser = self.circle.organiser
        chat = organiser.person.private
        self.ledger.replies[chat] += FREE
        await self.stage.says(organiser.person, None, "/verwalten")
        await self.acts.tap(organiser, chat.last, "Tag und Zeit")
        await self.stage.says(organiser.person, None, typed)
        self.oracle.moved(meeting, to, self.stage.wall)
        self.acts.moved(meeting, self.cycles[meeting.cycle])
        await self.acts.tap(organiser, chat.last, "Bestätigen")

    async def meets_in_person(self, place: str) -> None:
        """The autopilot has planned it with the usual link; this time they travel."""
        organiser, meeting = self.circle.organiser, self.circle.meetings[-1]
        chat = organiser.person.private
        self.ledger.replies[chat] += FREE
        await self.stage.says(organiser.person, None, "/verwalten")
        await self.acts.tap(organiser, chat.last, "Ort")
        await self.stage.says(organiser.person, None, place)
        await self.acts.tap(organiser, chat.last, "Link")
        await self.acts.tap(organiser, chat.last, "Weglassen")
        meeting.in_person = True

    async def cancels(self) -> None:
        organiser = self.circle.organiser
        chat = organiser.person.private
        self.ledger.replies[chat] += FREE
        await self.stage.says(organiser.person, None, "/verwalten")
        await self.acts.tap(organiser, chat.last, "Treffen absagen")
        self.oracle.cancelled(self.circle.meetings[-1], self.stage.wall)
        await self.acts.tap(organiser, chat.last, "Ja, absagen")

    async def goes_offline(self) -> None:
        await self.stage.stop_bot()
        self.oracle.away_since = self.stage.wall

    async def comes_back(self) -> None:
        self.oracle.back(self.stage.wall)
        await self.stage.start_bot()
