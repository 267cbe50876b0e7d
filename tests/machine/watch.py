"""What must hold whatever anybody does: looked at during every call of the bot's and after every step."""

from __future__ import annotations

import logging
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from bot.callbacks import UnknownTap, base36, unpack
from bot.callbacks.joining import Approve
from bot.callbacks.rsvps import Rsvp
from bot.cards import group_card
from bot.reply import Screen
from bot.texts import LANGUAGES, Texts
from models import Answer, Meeting, NetworkState, Step
from sandbox.chats import Message
from sandbox.dispatch import ApiCall
from sandbox.groups import Group
from sandbox.people import Person
from sandbox.stage import BERLIN
from sandbox.world import ANSWER_WINDOW, Tap
from tests.machine.scene import Scene

CHANGES = {"moved", "cancelled", "seat"}
LEVELS = {"all": None, "last": CHANGES | {"day_before", "hour_before"}, "changes": CHANGES}
AT_DAYTIME = {"ask_week", "ask_last", "day_before"}
LATE = timedelta(minutes=30)

ACKNOWLEDGED = {
    Texts(language).plain(key)
    for language in LANGUAGES
    for key in ("toast-yes", "toast-maybe", "toast-no", "toast-waiting")
} | {
    Texts(language).plain("toast-same", answer=Texts(language).plain(f"state-{answer}"))
    for language in LANGUAGES
    for answer in Answer
}
"""What pops up when an answer counts."""

NETWORK_TABLES = {
    "networks": "id, language, reminders",
    "members": "id, person_id, state, name, cohort_id, kind, federal_state, place, reminders, paused_until",
    "topics": "id, title, description, author_id",
    "cohorts": "id, name",
    "drafts": "id, data, meeting_id",
    "broadcasts": "id, text, confirmed_at",
    "polls": "id, title, minutes, link, place, description, topic_id, meeting_id",
    "meetings": "id, title, description, starts_local, minutes, link, place, host, state = 'cancelled'",
}
"""What only people of a network change; what the scheduler touches is left out."""

ORGANISERS_ONLY = {
    "networks": "id, language, reminders",
    "cohorts": "id, name",
    "drafts": "id, meeting_id",
    "broadcasts": "id, text, confirmed_at",
    "polls": "id, title, minutes, link, place, description, topic_id, meeting_id",
    "meetings": "id, title, description, starts_local, minutes, link, place, state = 'cancelled'",
}

Answers = dict[tuple[int, int], str]
"""By meeting and Telegram id."""


@dataclass(frozen=True)
class Before:
    """What the database said before a step."""

    answers: Answers
    whole: dict[int, list[object]]
    steered: dict[int, list[object]]


class _Errors(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        # A lost connection while polling ends: nothing is lost, the updates come again.
        if record.name != "telegram.ext.Updater":
            self.found.append(logging.Formatter().format(record))


class Watch:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.telegram = scene.stage.telegram
        self.problems: list[str] = []
        self.acting: set[int] = set()
        """Who did something in this step: whatever they hear may be an answer to it."""
        self.pending: set[int] = set()
        """Whose joining an organiser had yet to confirm when this step began."""
        self.unseen: set[tuple[int, int]] = set()
        """Who left which group (by chat) while the bot could not see it."""
        self.was_admin: dict[tuple[int, int], datetime] = {}
        """When somebody was last an admin of a group: Telegram's word is remembered for a minute."""
        self._sent: Counter[tuple[int, int, int, str]] = Counter()
        self._phantoms: set[int] = set()
        self._calls_seen = 0
        self._taps_seen = 0
        self._connection = sqlite3.connect(scene.database, isolation_level=None)
        self._errors = _Errors()
        logging.getLogger().addHandler(self._errors)
        self.telegram.on_call.append(self._on_call)

    def close(self) -> None:
        logging.getLogger().removeHandler(self._errors)
        self._connection.close()

    def _ask(self, query: str, *values: object) -> list[tuple[object, ...]]:
        return self._connection.execute(query, values).fetchall()

    # --- During every call ----------------------------------------------------------------------------

    def _on_call(self, call: ApiCall) -> None:
        if not call.method.startswith("send"):
            return
        chat_id = int(str(call.params["chat_id"]))
        if chat_id < 0:
            return
        person = next((p for p in self.scene.people if p.id == chat_id), None)
        if person is None:
            self._wrong(f"{call.method} to somebody who is nobody: {chat_id}")
            return
        if not person.private.started:
            self._wrong(f"{call.method} to {person.name}, who never opened the chat")
        rows = self._ask(_SENDING, chat_id)
        for row in rows:
            self._may_go(call, person, _Delivery(*row))  # type: ignore[arg-type]
        if not rows and chat_id not in self.acting and not self._is_about_joining(call, person):
            self._wrong(f"nobody asked for what {person.name} is told: {call.params.get('text')!r}")

    def _is_about_joining(self, call: ApiCall, person: Person) -> bool:
        """Organisers are asked about a newcomer, who is told what became of it."""
        asks = Approve.prefix + ":" in str(call.params.get("reply_markup"))
        return bool(self.acting) and (asks or person.id in self.pending)

    def _may_go(self, call: ApiCall, person: Person, row: _Delivery) -> None:
        what = f"{row.step} of meeting {row.meeting} to {person.name}"
        now = self.scene.stage.clock.now()
        local = now.astimezone(BERLIN)
        if row.member_state != "active" or row.network_state != "active":
            self._wrong(f"{what}, who is {row.member_state} in a network that is {row.network_state}")
        if row.reach != "open":
            self._wrong(f"{what}, whose chat is {row.reach}")
        if row.paused_until is not None and local.date().isoformat() < row.paused_until:
            self._wrong(f"{what}, who pauses until {row.paused_until}")
        if row.step == "notice" and (person.id, row.chat_id) not in self.was_admin:
            self._wrong(f"{what}, who never managed the group")
        if row.step not in ("broadcast", "notice"):
            self._meeting_may_go(what, row, local)
        group = self._group(row.chat_id)
        gone = group is not None and group.has_bot and not group.member(person).present
        if group is not None and gone and (person.id, group.id) not in self.unseen:
            self._wrong(f"{what}, who has left the group")
        if call.ok and person.id not in self.acting:
            key = (row.delivery, row.member, row.revision, row.step)
            self._sent[key] += 1
            if self._sent[key] > 1 and row.step != "seat":
                self._wrong(f"{what}: sent {self._sent[key]} times")

    def _meeting_may_go(self, what: str, row: _Delivery, local: datetime) -> None:
        if row.answer == "no" and (row.answered_revision == row.meeting_revision or row.step == "cancelled"):
            self._wrong(f"{what}, who said no")
        allowed = LEVELS[row.level]
        if allowed is not None and row.step not in allowed:
            self._wrong(f"{what}, who wants {row.level} only")
        if local.astimezone(UTC) >= _moment(row.expires):
            self._wrong(f"{what} at {local}: too late, it expired at {row.expires}")
        due = _moment(row.due).astimezone(BERLIN)
        if row.step in AT_DAYTIME and _is_quiet(local) and local - due > LATE:
            self._wrong(f"{what} at {local}, in quiet hours; it was due at {due}")

    def _wrong(self, what: str) -> None:
        self.problems.append(f"{self.scene.stage.wall:%d.%m.%Y %H:%M:%S} {what}")

    def _group(self, chat_id: int) -> Group | None:
        return next((group for group in self.scene.groups if group.id == chat_id), None)

    def planned(self) -> list[int]:
        return [int(str(row[0])) for row in self._ask("SELECT id FROM meetings WHERE state = 'planned'")]

    # --- Around every step ----------------------------------------------------------------------------

    def before(self, *actors: Person) -> Before:
        self.acting = {person.id for person in actors}
        self.pending = {int(str(row[0])) for row in self._ask(_PENDING)}
        now = self.scene.stage.clock.now()
        for group in self.scene.groups:
            for member in group.administrators():
                self.was_admin[(member.account.id, group.id)] = now
        return Before(
            self._answers(),
            {network: self._rows(NETWORK_TABLES, network) for network, _ in self._networks()},
            {network: self._rows(ORGANISERS_ONLY, network) for network, _ in self._networks()},
        )

    def _networks(self) -> list[tuple[int, int]]:
        return [(int(str(n)), int(str(chat))) for n, chat in self._ask("SELECT id, chat_id FROM networks")]

    def _rows(self, tables: dict[str, str], network: int) -> list[object]:
        """Rows with their table, to be compared."""
        return [
            (table, *row)
            for table, columns in tables.items()
            for row in self._ask(
                f"SELECT {columns} FROM {table} WHERE {'id' if table == 'networks' else 'network_id'} = ?",
                network,
            )
        ]

    def _answers(self) -> Answers:
        return {(int(str(r[0])), int(str(r[1]))): str(r[2]) for r in self._ask(_ANSWERS)}

    async def after(self, before: Before, actors: Iterable[Person]) -> None:
        """Raises AssertionError when anything is wrong. Call when the bot has settled."""
        people = list(actors)
        self._calls()
        self._check_taps()
        self._check_answers(before, {person.id for person in people})
        for person in people:
            self._check_reach_of_deeds(before, person, alone=len(people) == 1)
        self._check_secrets()
        self._check_one_card_each()
        await self._check_cards()
        self.acting = set()
        self.verdict()

    def verdict(self) -> None:
        problems = [*self.problems, *self._errors.found, *self.telegram.violations]
        assert not problems, "\n".join(problems)

    def _calls(self) -> None:
        for call in self.telegram.calls[self._calls_seen :]:
            if call.method == "sendMessage" and call.lost and isinstance(call.answer, dict):
                self._phantoms.add(int(str(call.answer["message_id"])))
        self._calls_seen = len(self.telegram.calls)

    def _check_taps(self) -> None:
        attempted = {
            str(call.params.get("callback_query_id"))
            for call in self.telegram.calls
            if call.method == "answerCallbackQuery"
        }
        now = self.scene.stage.clock.now()
        for tap in self.telegram.world.taps.values():
            # Behind a reply that waits for a paused chat, but not so long that Telegram forgets the tap.
            if not tap.answered and tap.id not in attempted and now - tap.at > ANSWER_WINDOW:
                self._wrong(f"never answered: {tap.person.name} on {tap.data!r} in {tap.message.chat.name}")

    def new_taps(self) -> list[Tap]:
        found = list(self.telegram.world.taps.values())[self._taps_seen :]
        self._taps_seen += len(found)
        return found

    def _check_answers(self, before: Before, actors: set[int]) -> None:
        """Answers change by their own people's deeds only, and what a toast acknowledged stands."""
        now = self._answers()
        for key in before.answers.keys() | now.keys():
            old, new = before.answers.get(key), now.get(key)
            approved = old is None and key[1] in self.pending
            if old != new and key[1] not in actors and not approved:
                self._wrong(f"the answer of {key[1]} to meeting {key[0]} became {new} (was {old}) by itself")
        said: Answers = {}
        for tap in self.new_taps():
            try:
                meant = unpack(tap.data)
            except UnknownTap:
                continue
            if isinstance(meant, Rsvp) and tap.answer is not None and tap.answer.text in ACKNOWLEDGED:
                said[(meant.meeting, tap.person.id)] = meant.answer.value
        for key, answer in said.items():
            if now.get(key) != answer:
                self._wrong(f"acknowledged {answer} of {key[1]} to meeting {key[0]}, stored {now.get(key)}")

    def _check_reach_of_deeds(self, before: Before, person: Person, *, alone: bool) -> None:
        """Outsiders change nothing, and members nothing that is the organisers' business."""
        if not alone:
            return
        for network, chat_id in self._networks():
            if network not in before.whole:
                continue
            group = self._group(chat_id)
            if group is None:
                continue
            secret = next(s for s in self.scene.first if self.scene.group_of(s) is group)
            known, steers = person.id in self.scene.known[secret], self._may_steer(person, group)
            whole, steered = self._rows(NETWORK_TABLES, network), self._rows(ORGANISERS_ONLY, network)
            if not known and whole != before.whole[network]:
                self._wrong(f"{person.name} changed {secret}: {_difference(before.whole[network], whole)}")
            if known and not steers and steered != before.steered[network]:
                self._wrong(
                    f"{person.name} steered {secret}: {_difference(before.steered[network], steered)}"
                )

    def _may_steer(self, person: Person, group: Group) -> bool:
        last = self.was_admin.get((person.id, group.id))
        return last is not None and self.scene.stage.clock.now() - last <= timedelta(minutes=2)

    def _check_secrets(self) -> None:
        """Nothing of a network is read by anybody who was never in its group."""
        for secret, known in self.scene.known.items():
            chats = [p.private for p in self.scene.people if p.id not in known]
            other = next(s for s in self.scene.first if s != secret)
            for chat in (*chats, self.scene.group_of(other)):
                for message in chat.everything:
                    if message.sender is chat.bot and secret.casefold() in _readable(message):
                        self._wrong(f"{secret} is read in {chat.name}: {message.text[:200]!r}")
            for tap in self.telegram.world.taps.values():
                toast = tap.answer.text.casefold() if tap.answer is not None else ""
                if tap.person.id not in known and secret.casefold() in toast:
                    self._wrong(f"{secret} pops up for {tap.person.name}: {toast!r}")

    def _check_one_card_each(self) -> None:
        for group in self.scene.groups:
            for row in self._ask(
                "SELECT m.id FROM meetings m JOIN networks n ON n.id = m.network_id WHERE n.chat_id = ?",
                group.id,
            ):
                begin = f"r1:{base36(int(str(row[0])))}:"
                cards = [
                    m
                    for m in group.messages
                    if m.sender is group.bot
                    and m.id not in self._phantoms
                    and m.reply_to is None  # a line that asks, in answer to the card
                    and any((b.data or "").startswith(begin) for line in m.buttons for b in line)
                ]
                if len(cards) > 1:
                    self._wrong(f"{len(cards)} cards of meeting {row[0]} in {group.title}")

    # --- Cards ----------------------------------------------------------------------------------------

    async def _check_cards(self, *, all_shown: bool = False) -> None:
        if self.scene.stage.house is None:
            return
        about_to_start = {int(str(row[0])) for row in self._ask(_STARTS_WAITING)}
        drawn = await self.scene.stage.house.db.read(self._drawn, about_to_start, all_shown)
        for meeting, chat_id, message_id, stale, screen in drawn:
            group = self._group(chat_id)
            message = group.find(message_id) if group is not None else None
            if message is None or group is None or not group.has_bot:
                continue
            if stale:
                self._wrong(f"the card of meeting {meeting} was never brought up to date")
            elif not _shows(message, screen):
                self._wrong(
                    f"the card of meeting {meeting} reads {message.html!r} instead of {screen.text!r}"
                )

    def _drawn(
        self, session: Session, about_to_start: set[int], all_shown: bool
    ) -> list[tuple[int, int, int, bool, Screen]]:
        now = self.scene.stage.clock.now()
        query = (
            select(Meeting)
            .where(Meeting.card_message_id.is_not(None))
            .options(joinedload(Meeting.network), selectinload(Meeting.topics))
        )
        found = []
        for meeting in session.scalars(query):
            stale = meeting.card_wanted > meeting.card_shown
            starting = meeting.id in about_to_start and meeting.starts_at <= now
            if meeting.network.state is NetworkState.PAUSED or starting or (stale and not all_shown):
                continue
            t = Texts(meeting.network.language)
            screen = group_card(session, t, meeting, now=now, bot_username="treffpunkt_bot")
            assert meeting.card_message_id is not None
            found.append((meeting.id, meeting.network.chat_id, meeting.card_message_id, stale, screen))
        return found

    # --- At the end -----------------------------------------------------------------------------------

    async def at_the_end(self) -> None:
        """Long after the last fault: nothing is left on its way, and every card shows the truth."""
        self._calls()
        self._check_secrets()
        self._check_one_card_each()
        await self._check_cards(all_shown=True)
        for row in self._ask(_LEFT_OVER, self._now_text()):
            self._wrong(f"left over: delivery {row}")
        self.verdict()

    def _now_text(self) -> str:
        return self.scene.stage.clock.now().replace(tzinfo=None).isoformat(sep=" ")


@dataclass(frozen=True)
class _Delivery:
    delivery: int
    step: str
    revision: int
    due: str
    expires: str
    member: int
    member_state: str
    paused_until: str | None
    level: str
    reach: str
    network: int
    network_state: str
    chat_id: int
    meeting: int | None
    meeting_revision: int | None
    answer: str | None
    answered_revision: int | None


_SENDING = """
    SELECT d.id, d.step, d.revision, d.due, d.expires, m.id, m.state, m.paused_until,
           coalesce(m.reminders, n.reminders), p.reach, n.id, n.state, n.chat_id, d.meeting_id, g.revision,
           r.answer, r.revision
    FROM deliveries d
    JOIN members m ON m.id = d.member_id
    JOIN people p ON p.id = m.person_id
    JOIN networks n ON n.id = d.network_id
    LEFT JOIN meetings g ON g.id = d.meeting_id
    LEFT JOIN rsvps r ON r.meeting_id = d.meeting_id AND r.member_id = m.id
    WHERE d.state = 'sending' AND p.telegram_id = ?
"""
_ANSWERS = """
    SELECT r.meeting_id, p.telegram_id, r.answer
    FROM rsvps r JOIN members m ON m.id = r.member_id JOIN people p ON p.id = m.person_id
"""
_PENDING = """
    SELECT p.telegram_id FROM members m JOIN people p ON p.id = m.person_id WHERE m.state = 'pending'
"""
_STARTS_WAITING = f"SELECT meeting_id FROM deliveries WHERE state = 'waiting' AND step = '{Step.START}'"
_LEFT_OVER = """
    SELECT d.id, d.step, d.state, d.due FROM deliveries d JOIN networks n ON n.id = d.network_id
    WHERE d.state = 'sending' OR (d.state = 'waiting' AND d.due < ? AND n.state = 'active')
"""


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _is_quiet(local: datetime) -> bool:
    return local.weekday() == 6 or not 8 <= local.hour < 20


def _readable(message: Message) -> str:
    labels = [f"{b.text} {b.url or ''}" for row in message.buttons for b in row]
    attached = message.document.bytes.decode("utf-8", "ignore") if message.document is not None else ""
    return "\n".join([message.text, message.html or "", *labels, attached]).casefold()


def _shows(message: Message, screen: Screen) -> bool:
    stands = [[(b.text, b.data, b.url) for b in row] for row in message.buttons]
    drawn = [[(b.text, b.data, b.url) for b in row] for row in screen.rows]
    return message.html == screen.text and stands == drawn


def _difference(old: list[object], new: list[object]) -> str:
    return f"{[row for row in old if row not in new]} -> {[row for row in new if row not in old]}"
