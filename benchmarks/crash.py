"""The bot is killed with SIGKILL at random moments, again and again, while members tap and reminders fall due.

What must be true is looked at after every kill, in the database as the kill has left it, and at the end.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from benchmarks import cards
from benchmarks.cards import card_of, stale, wrong_cards
from benchmarks.figures import Line, Measured, Scenario, none_of
from benchmarks.process import BotProcess
from benchmarks.seeding import ZONE, Book, Circle, circle
from benchmarks.tapping import LABELS
from benchmarks.telegram import answer_slowly, group_with_bot, in_real_time, refused
from benchmarks.waiting import until
from bot.callbacks.topics import Vote
from bot.texts import Texts
from bot.views.topics import ALONE
from domain import deliveries, meetings, rsvps
from domain.meetings import MeetingPlan
from models import (
    Answer,
    Delivery,
    DeliveryState,
    Incoming,
    Meeting,
    Member,
    Network,
    Rsvp,
    Step,
    Topic,
    TopicVote,
    VoteKind,
)
from sandbox.chats import Message
from sandbox.dispatch import ApiCall
from sandbox.people import Person
from sandbox.standin import StandIn
from sandbox.world import Tap

KILLS, FEW_KILLS = 50, 5
NETWORKS, MEMBERS = 2, 10
"""So many networks that tap, and as many that are reminded: what a group's pace keeps from its card must not
keep a line from it."""

ROUNDS, FEW_ROUNDS = 32, 6
"""Meetings whose reminders fall due."""

TAPS_A_SECOND = 12
VOTE_SHARE = 0.4
AT_START_SHARE = 0.2
"""Of the kills: before the bot polls."""

START_SECONDS = 1.2
"""About as long as a start takes."""

LONGEST_LIFE, LONGEST_SHORT_LIFE = 2.5, 1.0
"""Seconds from the first poll to the kill."""

ARRIVAL_SECONDS = 0.1
"""What the dead have sent is still on its way to Telegram."""

END_SECONDS = 60.0
LEASE_SECONDS = deliveries.LEASE.total_seconds()
OURS = (Step.CARD, Step.MORNING, Step.HOUR_BEFORE)
"""The steps that fall due here."""


# --- Before -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Round:
    """A meeting of which people are reminded."""

    circle: Circle
    meeting_id: int
    title: str


@dataclass(frozen=True)
class Scene:
    storm: Sequence[Circle]
    """Their members tap answers and votes."""
    topics: dict[int, int]
    """By network."""
    rounds: Sequence[Round]

    @property
    def reminded(self) -> list[Circle]:
        return list({id(r.circle): r.circle for r in self.rounds}.values())


def _seed(book: Book, telegram: StandIn, count: int, with_card: int, seconds: float, dice: Random) -> Scene:
    """Of each round the line, the private reminders and, of the first so many, the card fall due at moments
    of their own."""
    now = datetime.now(UTC)
    storm, found = [], {}
    with book.writing() as session:
        for number in range(NETWORKS):
            group, people = group_with_bot(telegram, f"Netzwerk Sturm {number}", MEMBERS)
            starts = (now + timedelta(days=30)).replace(microsecond=0, tzinfo=None)
            place = circle(session, group, people, title=f"Sturm {number}", starts_local=starts, now=now)
            topic = Topic(network_id=place.network_id, title="BNE", title_key="bne", created_at=now)
            session.add(topic)
            session.flush()
            storm.append(place)
            found[place.network_id] = topic.id
        rounds = _seed_rounds(session, telegram, count, seconds, now, dice)
        for number, round_ in enumerate(rounds):
            meeting = session.get_one(Meeting, round_.meeting_id)
            card, line = (_moment(now, seconds, dice) for _ in range(2))
            _spread(session, meeting, card=card if number < with_card else None, line=line)
    return Scene(storm, found, rounds)


def _moment(now: datetime, seconds: float, dice: Random) -> datetime:
    return now + timedelta(seconds=START_SECONDS + dice.random() * seconds)


def _seed_rounds(
    session: Session, telegram: StandIn, count: int, seconds: float, now: datetime, dice: Random
) -> list[Round]:
    def start() -> datetime:
        """Such that the reminder an hour before is due at some moment of the run."""
        due = _moment(now, seconds, dice)
        return (due + timedelta(hours=1)).astimezone(ZoneInfo(ZONE)).replace(tzinfo=None)

    places, found = [], []
    for number in range(NETWORKS):
        group, people = group_with_bot(telegram, f"Netzwerk Runde {number}", MEMBERS)
        title = f"Runde <{number}>"
        places.append(circle(session, group, people, title=title, starts_local=start(), now=now))
        found.append(Round(places[-1], places[-1].meeting_id, title))
    for number in range(NETWORKS, count):
        place = places[number % NETWORKS]
        network = session.get_one(Network, place.network_id)
        title = f"Runde <{number}>"
        meeting = meetings.create(session, network, MeetingPlan(title, start()), now=now)
        found.append(Round(place, meeting.id, title))
    for round_ in found:
        meeting = session.get_one(Meeting, round_.meeting_id)
        for member_id in round_.circle.member_ids:
            member = session.get_one(Member, member_id)
            rsvps.answer(session, member=member, meeting=meeting, answer=Answer.YES, now=now)
    return found


def _spread(session: Session, meeting: Meeting, *, card: datetime | None, line: datetime) -> None:
    """The card and the morning's line at these moments, at whatever time of the day this runs."""
    here = (Delivery.meeting_id == meeting.id, Delivery.member_id.is_(None))
    if card is None:
        session.execute(delete(Delivery).where(*here, Delivery.step == Step.CARD))
    else:
        session.execute(update(Delivery).where(*here, Delivery.step == Step.CARD).values(due=card))
    former = session.scalar(select(Delivery).where(*here, Delivery.step == Step.MORNING))
    if former is not None:
        former.due, former.expires = line, meeting.starts_at
        return
    session.add(
        Delivery(
            key=f"{meeting.network_id}:{meeting.id}:{meeting.revision}:{Step.MORNING}:group",
            network_id=meeting.network_id,
            meeting_id=meeting.id,
            step=Step.MORNING,
            revision=meeting.revision,
            due=line,
            expires=meeting.starts_at,
            state=DeliveryState.WAITING,
            attempts=0,
        )
    )


# --- The storm ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Said:
    """One tap of the storm, and what its toast has to say if it took effect once, in its turn."""

    tap: Tap
    answer: Answer | None
    """None: a vote, which the tap gives or takes back."""
    toast: str


@dataclass
class Storm:
    """Who tapped what, in order; and under which number Telegram handed it over."""

    telegram: StandIn
    scene: Scene
    dice: Random
    said: dict[int, list[Said]] = field(default_factory=dict)
    """By Telegram id."""
    numbers: dict[str, int] = field(default_factory=dict)
    """Update ids, by the tap's."""
    confirmed: int = 0
    """Everything below has been confirmed to Telegram."""

    def __post_init__(self) -> None:
        self._texts = Texts("de")
        self._votes: dict[int, Message] = {}
        self.telegram.on_call.append(self._heard)
        for place in self.scene.storm:
            for person in place.people:
                self.said[person.id] = []

    def _heard(self, call: ApiCall) -> None:
        if call.method != "getUpdates" or not call.ok:
            return
        self.confirmed = max(self.confirmed, int(str(call.params.get("offset") or 0)))
        assert isinstance(call.answer, list)
        for one in call.answer:
            if "callback_query" in one:
                self.numbers[one["callback_query"]["id"]] = one["update_id"]

    async def rage(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(self.dice.expovariate(TAPS_A_SECOND))
            place = self.dice.choice(self.scene.storm)
            person = self.dice.choice(place.people)
            if self.dice.random() < VOTE_SHARE:
                self._vote(place, person)
            else:
                self._answer(place, person)

    def _answer(self, place: Circle, person: Person) -> None:
        card = card_of(place)
        assert card is not None
        answer = self.dice.choice(tuple(Answer))
        same = self.last_answer(person.id) is answer
        toast = (
            self._texts.plain("toast-same", answer=self._texts.plain(f"state-{answer}"))
            if same
            else self._texts.plain(f"toast-{answer}")
        )
        self.said[person.id].append(Said(person.taps(card, LABELS[answer]), answer, toast))

    def _vote(self, place: Circle, person: Person) -> None:
        topic_id = self.scene.topics[place.network_id]
        votes = sum(said.answer is None for said in self.said[person.id])
        key = "vote-taken-back" if votes % 2 else f"voted-{VoteKind.INTEREST}"
        tap = person.taps_data(self._page(person), Vote(topic_id, VoteKind.INTEREST, ALONE).pack())
        self.said[person.id].append(Said(tap, None, self._texts.plain(key, title="BNE")))

    def _page(self, person: Person) -> Message:
        """A topic's page from former days, in the person's private chat."""
        if person.id not in self._votes:
            chat = person.private
            self._votes[person.id] = self.telegram.world.post(
                Message(chat.next_id(), chat, self.telegram.bot, datetime.now(UTC), text="BNE")
            )
        return self._votes[person.id]

    def last_answer(self, telegram_id: int) -> Answer | None:
        return _last(self.said[telegram_id])

    @property
    def everything(self) -> list[Said]:
        return [said for mine in self.said.values() for said in mine]

    @property
    def wrong_toasts(self) -> int:
        """Toasts that say something else than one effect for each tap, in their order, would have them."""
        return sum(s.tap.answer is not None and s.tap.answer.text != s.toast for s in self.everything)


def _last(said: Iterable[Said]) -> Answer | None:
    return next((one.answer for one in reversed(list(said)) if one.answer is not None), None)


# --- After a kill -------------------------------------------------------------------------------------


@dataclass
class Found:
    """What the kills have left behind."""

    kills: list[datetime] = field(default_factory=list)
    lost_toasts: set[str] = field(default_factory=set)
    """Taps that took effect and whose toast the kill swallowed."""
    in_flight: list[list[int]] = field(default_factory=list)
    """Of each kill: the deliveries that were being sent."""
    taken_up: set[int] = field(default_factory=set)
    """Updates that a kill left stored and not done."""
    not_stored: int = 0
    """Confirmed to Telegram, and nowhere."""
    not_done: int = 0
    """Acknowledged in a toast, and not in the database."""
    torn: int = 0
    """People whose answer or vote is not exactly what the updates marked as done make of it."""

    @property
    def most_in_flight(self) -> int:
        return max(map(len, self.in_flight), default=0)


def _look(book: Book, storm: Storm, found: Found) -> None:
    with book.reading() as session:
        rows = session.execute(select(Incoming.update_id, Incoming.done_at))
        done = {row[0]: row[1] is not None for row in rows}
        found.in_flight.append(
            list(session.scalars(select(Delivery.id).where(Delivery.state == DeliveryState.SENDING)))
        )
        effects = _effects(session, storm.scene)
    seen_before = {number for before in found.in_flight[:-1] for number in before}
    found.in_flight[-1] = [number for number in found.in_flight[-1] if number not in seen_before]
    found.taken_up |= {number for number, is_done in done.items() if not is_done}
    for telegram_id, mine in storm.said.items():
        numbered = [(storm.numbers.get(said.tap.id), said) for said in mine]
        found.not_stored += sum(n is not None and n < storm.confirmed and n not in done for n, _ in numbered)
        finished = [said for n, said in numbered if n is not None and done.get(n, False)]
        ids = {said.tap.id for said in finished}
        found.not_done += sum(said.tap.answered and said.tap.id not in ids for said in mine)
        found.lost_toasts |= {said.tap.id for said in finished if not said.tap.answered}
        found.torn += effects.get(telegram_id, (None, False)) != _made_of(finished)


def _made_of(said: Sequence[Said]) -> tuple[Answer | None, bool]:
    """The answer and the vote that these taps lead to."""
    return _last(said), sum(one.answer is None for one in said) % 2 == 1


def _effects(session: Session, scene: Scene) -> dict[int, tuple[Answer | None, bool]]:
    found = {}
    for place in scene.storm:
        answers = dict(
            session.execute(
                select(Rsvp.member_id, Rsvp.answer).where(Rsvp.meeting_id == place.meeting_id)
            ).all()
        )
        votes = set(
            session.scalars(
                select(TopicVote.member_id).where(TopicVote.topic_id == scene.topics[place.network_id])
            )
        )
        for member_id, person in zip(place.member_ids, place.people, strict=True):
            found[person.id] = (answers.get(member_id), member_id in votes)
    return found


# --- At the end ---------------------------------------------------------------------------------------


def _judged(book: Book, telegram: StandIn, scene: Scene, found: Found) -> dict[str, float]:
    """What arrived, against what the database says."""
    arrived = _arrived(telegram, scene)
    killed = {number for rows in found.in_flight for number in rows}
    with book.reading() as session:
        rows = [
            row
            for row in session.scalars(select(Delivery).where(Delivery.step.in_(OURS)))
            if row.id in killed or row.due <= datetime.now(UTC)
        ]
        counted = {row.id: arrived[_key(session, scene, row)] for row in rows}
    by_state = Counter(row.state for row in rows)
    unknown = [row for row in rows if row.state is DeliveryState.UNKNOWN]
    lost = {row.id for row in unknown if not counted[row.id]}
    return {
        "private": sum(row.member_id is not None for row in rows),
        "group": sum(row.member_id is None for row in rows),
        "sent": by_state[DeliveryState.SENT],
        "unsettled": len(rows) - by_state[DeliveryState.SENT] - len(unknown),
        "private_twice": sum(counted[row.id] > 1 for row in rows if row.member_id is not None),
        "group_twice": sum(max(0, counted[row.id] - 1) for row in rows if row.member_id is None),
        "missing": sum(not counted[row.id] for row in rows if row.state is DeliveryState.SENT),
        "unknown": len(unknown),
        "unknown_strange": sum(row.id not in killed for row in unknown),
        "unknown_missing": len(lost),
        "most_missing": max((len(lost & set(rows_)) for rows_ in found.in_flight), default=0),
    }


Place = tuple[int, str, bool]
"""The chat, the meeting's title, and whether it is its card."""


def _key(session: Session, scene: Scene, row: Delivery) -> Place:
    meeting = session.get_one(Meeting, row.meeting_id)
    place = next(p for p in (*scene.storm, *scene.reminded) if p.network_id == row.network_id)
    if row.member_id is None:
        return place.group.id, meeting.title, row.step is Step.CARD
    return place.people[place.member_ids.index(row.member_id)].id, meeting.title, False


def _arrived(telegram: StandIn, scene: Scene) -> Counter[Place]:
    """Messages that Telegram has accepted from the bot."""
    titles = [r.title for r in scene.rounds] + [f"Sturm {n}" for n in range(NETWORKS)]
    counts: Counter[Place] = Counter()
    for call in telegram.calls:
        if call.method != "sendMessage" or not call.ok:
            continue
        chat_id, text = int(str(call.params["chat_id"])), str(call.params["text"])
        title = next(t for t in titles if t.replace("<", "&lt;").replace(">", "&gt;") in text)
        counts[chat_id, title, chat_id < 0 and bool(call.params.get("reply_markup"))] += 1
    return counts


def _objections(telegram: StandIn, found: Found) -> dict[str, float]:
    """The stand-in's, told apart: what a kill explains, and what nothing explains.

    A kill explains a tap without an answer if the tap had taken effect and its toast was not out; and a
    late one if there was a kill between the tap and the answer that Telegram refused.
    """
    taps = telegram.world.taps
    late = {
        str(call.params["callback_query_id"]): call.at
        for call in telegram.calls
        if call.method == "answerCallbackQuery" and not call.ok
    }
    excused = {
        number
        for number, at in late.items()
        if number in taps
        and not taps[number].answered
        and any(taps[number].at < kill < at for kill in found.kills)
    }
    unanswered = {number for number, tap in taps.items() if not tap.answered}
    swallowed = unanswered & found.lost_toasts - excused
    return {
        "swallowed": len(swallowed),
        "late": len(excused),
        "objections": len(telegram.violations) - len(excused) + len(unanswered - swallowed - excused),
    }


# --- The run ------------------------------------------------------------------------------------------


async def run(kills: int, *, patient: bool) -> Measured:
    """`patient`: waits until the leases of what was being sent have run out, and until the cards are right.
    Otherwise the leases are ended by hand while the bot is dead, nothing is refused for its pace, and only two
    cards fall due: a card that a kill interrupts is posted again, so more could exceed by ill luck what fifty
    kills may repeat."""
    dice = Random(20210928)
    longest = LONGEST_LIFE if patient else LONGEST_SHORT_LIFE
    seconds = kills * (START_SECONDS + longest / 2)
    with TemporaryDirectory(prefix="treffpunkt-") as name:
        folder = Path(name)
        async with in_real_time() as telegram:
            telegram.floods.enforced = patient
            book = Book(folder, now=datetime.now(UTC))
            rounds, with_card = (ROUNDS, ROUNDS) if patient else (FEW_ROUNDS, 2)
            scene = _seed(book, telegram, rounds, with_card, seconds, dice)
            answer_slowly(telegram)
            storm, found = Storm(telegram, scene, dice), Found()
            bot = BotProcess(telegram, folder, book.url)
            try:
                await _kill_often(bot, kills, longest, book, storm, found)
                if not patient:
                    _end_leases(book)
                async with bot:
                    ended = await until(
                        lambda: _all_done(book, telegram),
                        seconds=LEASE_SECONDS + END_SECONDS if patient else END_SECONDS,
                    )
                    if patient:
                        await cards.all_shown(book)
            finally:
                await bot.kill()
            figures = {
                "kills": len(found.kills),
                "taps": len(storm.everything),
                "taken_up": len(found.taken_up),
                "ended": float(ended),
                "not_stored": found.not_stored,
                "not_done": found.not_done,
                "torn": found.torn,
                "wrong_toasts": storm.wrong_toasts,
                "wrong_effects": _wrong_effects(book, storm),
                "in_flight": found.most_in_flight,
                **_judged(book, telegram, scene, found),
                **_objections(telegram, found),
                "wrong_cards": max(0, wrong_cards(book, telegram, scene.storm) - stale(book)),
                "stale": stale(book),
                "429": refused(telegram, 429),
                "errors": bot.errors(),
            }
            book.close()
            return figures


async def _kill_often(
    bot: BotProcess, kills: int, longest: float, book: Book, storm: Storm, found: Found
) -> None:
    """The storm begins in the first life and ends with the last kill."""
    raging: asyncio.Task[None] | None = None
    try:
        for _ in range(kills):
            await _live(bot, storm.scene, longest, storm.dice, first=raging is None)
            if raging is None:
                raging = asyncio.create_task(storm.rage())
                await asyncio.sleep(storm.dice.random() * longest)
            found.kills.append(datetime.now(UTC))
            await bot.kill()
            await asyncio.sleep(ARRIVAL_SECONDS)
            _look(book, storm, found)
    finally:
        if raging is not None:
            raging.cancel()
            await asyncio.gather(raging, return_exceptions=True)


async def _live(bot: BotProcess, scene: Scene, longest: float, dice: Random, *, first: bool) -> None:
    """One life, up to the moment of the kill. The first one posts the cards that are tapped."""
    if not first and dice.random() < AT_START_SHARE:
        await bot.spawn()
        await asyncio.sleep(dice.random() * START_SECONDS)
        return
    await bot.__aenter__()
    if first:
        await cards.posted(scene.storm)
    else:
        await asyncio.sleep(dice.random() * longest)


def _end_leases(book: Book) -> None:
    """As if the two minutes had passed."""
    with book.writing() as session:
        session.execute(
            update(Delivery)
            .where(Delivery.state == DeliveryState.SENDING)
            .values(lease_until=datetime.now(UTC))
        )


def _all_done(book: Book, telegram: StandIn) -> bool:
    """Every update has had its effect, and whatever was due is settled."""
    if telegram.pending:
        return False
    now = datetime.now(UTC)
    with book.reading() as session:
        open_updates = session.scalar(select(Incoming.update_id).where(Incoming.done_at.is_(None)).limit(1))
        open_rows = session.scalar(
            select(Delivery.id)
            .where(
                Delivery.state.in_((DeliveryState.WAITING, DeliveryState.SENDING)),
                Delivery.step.in_(OURS),
                Delivery.due <= now + timedelta(minutes=5),
            )
            .limit(1)
        )
    return open_updates is None and open_rows is None


def _wrong_effects(book: Book, storm: Storm) -> int:
    """People whose answer or vote is not what all their taps together make of it."""
    with book.reading() as session:
        effects = _effects(session, storm.scene)
    return sum(effects[who] != _made_of(mine) for who, mine in storm.said.items())


def scenario(kills: int) -> Scenario:
    async def play(small: bool) -> Measured:
        return await run(FEW_KILLS if small else kills, patient=not small)

    return Scenario(
        "crash",
        f"SIGKILL at {kills} random moments of an answer storm and a reminder run",
        play,
        (
            Line("kills", "kills"),
            Line("taps", "taps"),
            Line("taken_up", "updates that a kill left stored and not done, taken up"),
            Line("ended", "all done at the end", "", "1", lambda n: n == 1, min),
            none_of("not_stored", "updates confirmed to Telegram and not stored, after any kill"),
            none_of("not_done", "taps acknowledged in a toast and not in the database, after any kill"),
            none_of("torn", "answers and votes that differ from the updates marked done, after any kill"),
            none_of("wrong_toasts", "toasts that tell of a tap taking effect twice, never or out of turn"),
            none_of("wrong_effects", "answers and votes in the end that differ from the taps"),
            Line("swallowed", "toasts that a kill swallowed (the answer stands)"),
            Line("late", "toasts that a kill made too late (the answer stands)"),
            none_of("objections", "objections of the stand-in that no kill explains"),
            Line("private", "private reminders due"),
            Line("group", "group messages due"),
            Line("sent", "known to be sent"),
            none_of("unsettled", "neither sent nor unknown"),
            none_of("private_twice", "private reminders that came twice"),
            Line("group_twice", "group messages that came twice", "", "≤ 2", lambda n: n <= 2, max),
            none_of("missing", "marked as sent and never arrived"),
            Line("in_flight", "deliveries under way at one kill, most"),
            Line("unknown", "marked as unknown"),
            none_of("unknown_strange", "of these, without a kill while they were sent"),
            Line("unknown_missing", "of these, never arrived"),
            Line("most_missing", "never arrived because of one kill, most", "", "≤ 1", lambda n: n <= 1, max),
            none_of("wrong_cards", "cards that differ from the database and are not waiting for an edit"),
            Line("stale", "cards that wait for an edit at the end"),
            Line("429", "refusals with 429"),
            none_of("errors", "errors in the log"),
        ),
    )


SCENARIO = scenario(KILLS)
