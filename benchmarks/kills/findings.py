"""What kills have left behind, held against what people have tapped and what was due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from benchmarks.figures import Line, none_of
from benchmarks.kills.scene import NETWORKS, OURS, Scene
from benchmarks.kills.storm import Said, Storm, last_answer_of
from benchmarks.seeding import Book
from domain import deliveries
from models import Answer, Delivery, DeliveryState, Incoming, Meeting, Rsvp, Step, TopicVote
from sandbox.standin import StandIn


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


def look(book: Book, storm: Storm, found: Found) -> None:
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
        found.not_stored += sum(n in storm.confirmed and n not in done for n, _ in numbered)
        finished = [said for n, said in numbered if n is not None and done.get(n, False)]
        ids = {said.tap.id for said in finished}
        found.not_done += sum(said.tap.answered and said.tap.id not in ids for said in mine)
        found.lost_toasts |= {said.tap.id for said in finished if not said.tap.answered}
        found.torn += effects.get(telegram_id, (None, False)) != _made_of(finished)


def _made_of(said: Sequence[Said]) -> tuple[Answer | None, bool]:
    """The answer and the vote that these taps lead to."""
    return last_answer_of(said), sum(one.answer is None for one in said) % 2 == 1


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


def judged(book: Book, telegram: StandIn, scene: Scene, found: Found) -> dict[str, float]:
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


def objections(telegram: StandIn, found: Found) -> dict[str, float]:
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


def end_leases(book: Book, *, older: timedelta = timedelta(0)) -> None:
    """As if the two minutes had passed for what has been on its way for so long."""
    with book.writing() as session:
        session.execute(
            update(Delivery)
            .where(
                Delivery.state == DeliveryState.SENDING,
                Delivery.lease_until <= datetime.now(UTC) + deliveries.LEASE - older,
            )
            .values(lease_until=datetime.now(UTC))
        )


def all_done(book: Book, telegram: StandIn) -> bool:
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


def wrong_effects(book: Book, storm: Storm) -> int:
    """People whose answer or vote is not what all their taps together make of it."""
    with book.reading() as session:
        effects = _effects(session, storm.scene)
    return sum(effects[who] != _made_of(mine) for who, mine in storm.said.items())


UPDATES = (
    Line("ended", "all done at the end", "", "1", lambda n: n == 1, min),
    none_of("not_stored", "updates confirmed to Telegram and not stored, after any kill"),
    none_of("not_done", "taps acknowledged in a toast and not in the database, after any kill"),
    none_of("torn", "answers and votes that differ from the updates marked done, after any kill"),
    none_of("wrong_toasts", "toasts that tell of a tap taking effect twice, never or out of turn"),
    none_of("wrong_effects", "answers and votes in the end that differ from the taps"),
    Line("swallowed", "toasts that a kill swallowed (the answer stands)"),
    Line("late", "toasts that a kill made too late (the answer stands)"),
    none_of("objections", "objections of the stand-in that no kill explains"),
)
"""What must be true of taps, whoever was killed."""

DELIVERIES = (
    Line("private", "private reminders due"),
    Line("group", "group messages due"),
    Line("sent", "known to be sent"),
    none_of("unsettled", "neither sent nor unknown"),
    none_of("private_twice", "private reminders that came twice"),
    Line("group_twice", "group messages that came twice", "", "≤ 2", lambda n: n <= 2, max),
    none_of("missing", "marked as sent and never arrived"),
    Line("unknown", "marked as unknown"),
    none_of("unknown_strange", "of these, without a kill while they were sent"),
    Line("unknown_missing", "of these, never arrived"),
    Line("most_missing", "never arrived because of one kill, most", "", "≤ 1", lambda n: n <= 1, max),
    none_of("wrong_cards", "cards that differ from the database and are not waiting for an edit"),
)
"""And of what falls due."""
