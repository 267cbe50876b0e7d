"""Years of a great many networks, written into a database by itself: SQL that fills table from table.

Every network meets every two months, has topics, votes, answers, attendance, records, polls, a board, tandems; the next
meeting is planned. What the nights would have forgotten by then (`domain.retention`) is not there.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    func,
    insert,
    literal_column,
    select,
    text,
    update,
)
from sqlalchemy.orm import Session

from bot.db import make_engine
from domain import cards
from domain.members import CONSENT_VERSION
from models import Base, Meeting, MeetingState, Member, Network, Person, Reach, UtcDateTime

PHASES = 60
"""Networks do not meet on one day: so many groups of them, a day apart."""
APART = timedelta(days=61)
TOPICS, VOTES = 20, 5
PAUSED_EACH = 20
"""One network in so many has removed the bot."""
GROUP_STEPS = {
    "pin": (-14, -14),
    "group_call": (-2, -2),
    "morning": (0, 0),
    "openings": (0, 0),
    "start": (0, 0),
    "end": (0, 0),
    "summary": (1, 1),
}
MEMBER_STEPS = {"ask_week": -7, "ask_last": -2, "day_before": -1, "hour_before": 0, "follow_up": 1}
"""By how many days from the meeting's start."""
STATES = "BWBYBEBBHBHHHEMVNINWRPSLSNSTSHTH"
_HURRIED = (
    *("journal_mode=DELETE", "journal_mode=OFF", "synchronous=OFF"),
    *("foreign_keys=OFF", "cache_size=-1000000", "temp_store=MEMORY"),
)
MONTHS_KEPT = timedelta(days=365)


@dataclass(frozen=True)
class Size:
    """`members` and (past) `meetings` of each network."""

    networks: int
    members: int = 50
    meetings: int = 30

    @property
    def people(self) -> int:
        return self.networks * self.members


def grow(url: str, size: Size, *, now: datetime) -> None:
    """Fills an empty, migrated database. Its indexes are made anew at the end: that is quicker."""
    engine = make_engine(url, patient=True)
    with engine.connect() as connection:
        grower = Grower(connection, size, now)
        with grower.in_a_hurry():
            grower.fill_all()
        connection.commit()
    engine.dispose()
    if grower.sqlite:
        return
    tidy = engine.execution_options(isolation_level="AUTOCOMMIT")
    with tidy.connect() as connection:
        connection.exec_driver_sql("VACUUM ANALYZE")
    tidy.dispose()


_scratch = MetaData()
N = Table("grown_n", _scratch, Column("n", Integer, primary_key=True))
SLOTS = Table(
    "grown_slot",
    _scratch,
    Column("phase", Integer, primary_key=True),
    Column("k", Integer, primary_key=True),
    Column("starts_at", UtcDateTime),
    Column("day", UtcDateTime),
)
STEPS = Table(
    "grown_step",
    _scratch,
    Column("phase", Integer, primary_key=True),
    Column("k", Integer, primary_key=True),
    Column("step", String(24), primary_key=True),
    Column("who", String(8)),
    Column("due", UtcDateTime),
    Column("expires", UtcDateTime),
    Column("settled_at", UtcDateTime),
)


class Grower:
    def __init__(self, connection: Connection, size: Size, now: datetime) -> None:
        self._connection = connection
        self._size = size
        self.sqlite = connection.dialect.name == "sqlite"
        self._now = now
        self._hour = now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)
        """The time of day at which all meet: an hour ago, so that nothing is due while it is looked at."""

    # --- Means ------------------------------------------------------------------------------------------

    @contextmanager
    def in_a_hurry(self) -> Any:
        indexes = [index for table in Base.metadata.sorted_tables for index in table.indexes]
        if self.sqlite:
            for pragma in _HURRIED:
                self._raw(pragma)
        else:
            self._say("SET session_replication_role = replica")
            self._say("SET maintenance_work_mem = '512MB'")
        for index in indexes:
            index.drop(self._connection)
        _scratch.create_all(self._connection)
        yield
        _scratch.drop_all(self._connection)
        for index in indexes:
            index.create(self._connection)

    def _raw(self, pragma: str) -> None:
        raw = self._connection.connection.dbapi_connection
        assert raw is not None
        raw.execute(f"PRAGMA {pragma}").close()

    def _say(self, statement: str) -> None:
        self._connection.execute(text(statement))

    def _at(self, moment: datetime) -> str:
        written = (
            f"'{moment.astimezone(UTC).replace(tzinfo=None).isoformat(sep=' ', timespec='microseconds')}'"
        )
        return written if self.sqlite else f"TIMESTAMP {written}"

    def _bool(self, condition: str) -> str:
        return f"({condition})"

    def _put(self, name: str, source: str, /, **columns: str) -> None:
        """INSERT … SELECT; what is not said has the model's default."""
        query: Select[*tuple[Any, ...]] = select(
            *(literal_column(sql).label(column) for column, sql in columns.items())
        )
        statement = insert(Base.metadata.tables[name]).from_select(
            list(columns), query.select_from(text(source))
        )
        self._connection.execute(statement)

    # --- All of it ----------------------------------------------------------------------------------------

    def fill_all(self) -> None:
        self._lookups()
        self._networks()
        self._topics()
        self._meetings()
        self._afterwards()
        self._cycles_and_polls()
        self._between()
        self._deliveries()
        self._technical()
        if not self.sqlite:
            self._count_on()

    def _lookups(self) -> None:
        most = max(self._size.people, self._size.meetings + 1, TOPICS, 64)
        self._say(
            "INSERT INTO grown_n WITH RECURSIVE s(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM s "
            f"WHERE n + 1 < {most}) SELECT n FROM s"
        )
        slots, steps = [], []
        for phase in range(PHASES):
            coming = self._hour + timedelta(days=phase + 1)
            for k in range(self._size.meetings + 1):
                start = coming - APART * (self._size.meetings - k)
                slots.append({"phase": phase, "k": k, "starts_at": start, "day": start})
                if start > self._now - MONTHS_KEPT:
                    steps += [{"phase": phase, "k": k, **step} for step in self._steps(start)]
        self._connection.execute(insert(SLOTS), slots)
        self._connection.execute(insert(STEPS), steps)

    def _steps(self, start: datetime) -> Iterable[dict[str, Any]]:
        """Of a meeting ahead only what can be known: nobody has been asked how it was."""
        ahead = start > self._now
        for who, steps in (
            ("group", {step: days for step, (days, _) in GROUP_STEPS.items()}),
            ("member", MEMBER_STEPS),
        ):
            for step, days in steps.items():
                if ahead and days > 0:
                    continue
                due = start + timedelta(days=days)
                done = due <= self._now
                yield {
                    "step": step,
                    "who": who,
                    "due": due,
                    "expires": max(due, start) + timedelta(hours=1),
                    "settled_at": due + timedelta(seconds=30) if done else None,
                }

    def _networks(self) -> None:
        now, size = self._now, self._size
        week = timedelta(days=7) / max(1, size.networks)
        later = (
            f"datetime({self._at(now)}, '+' || (3600 + n * {week.total_seconds()}) || ' seconds') || '.000000'"
            if self.sqlite
            else f"{self._at(now)} + INTERVAL '1 hour' + n * INTERVAL '{week.total_seconds()} seconds'"
        )
        paused = f"n % {PAUSED_EACH} = {PAUSED_EACH - 1}"
        self._put(
            "networks",
            f"grown_n WHERE n < {size.networks}",
            id="n + 1",
            chat_id="-1000000000000 - n",
            title="'Netzwerk ' || (n + 1)",
            zone="'Europe/Berlin'",
            state=f"CASE WHEN {paused} THEN 'paused' ELSE 'active' END",
            bot_is_admin=self._bool("n >= 0"),
            created_at=self._at(now - timedelta(days=1826)),
            paused_at=f"CASE WHEN {paused} THEN {self._at(now - timedelta(days=100))} END",
            watch_at=f"CASE WHEN {paused} THEN NULL ELSE {later} END",
            tandem_rounds=self._bool("n % 3 = 0"),
        )
        self._put(
            "cohorts",
            "networks JOIN grown_n ON n < 2",
            id="networks.id * 2 + n",
            network_id="networks.id",
            name="'Lehrgang ' || n",
            position="n",
        )
        self._people()

    def _people(self) -> None:
        members, now = self._size.members, self._now
        gone = "n % 17 = 16"
        self._put(
            "people",
            f"grown_n WHERE n < {self._size.people} AND NOT {gone}",
            id="n + 1",
            telegram_id="5000000000 + n",
            reach="CASE WHEN n % 23 = 5 THEN 'closed' ELSE 'open' END",
        )
        self._put(
            "members",
            f"grown_n WHERE n < {self._size.people}",
            id="n + 1",
            network_id=f"n / {members} + 1",
            person_id=f"CASE WHEN {gone} THEN NULL ELSE n + 1 END",
            state=f"CASE WHEN {gone} THEN 'left' ELSE 'active' END",
            name=f"CASE WHEN {gone} THEN '' ELSE 'Mitglied ' || (n % {members}) || ' Beispiel' END",
            cohort_id=f"(n / {members} + 1) * 2 + n % 2",
            kind="CASE WHEN n % 2 = 0 THEN 'mint' ELSE 'labour' END",
            federal_state=f"substr('{STATES}', 2 * (n % 16) + 1, 2)",
            place="'Ort ' || (n % 400)",
            consented_at=self._at(now - timedelta(days=1500)),
            consent_version=str(CONSENT_VERSION),
            joined_at=self._at(now - timedelta(days=1500)),
            left_at=f"CASE WHEN {gone} THEN {self._at(now - timedelta(days=300))} END",
            seen_in_group_at=self._at(now),
            in_directory=self._bool("n % 3 = 0"),
            on_map=self._bool("n % 3 = 1"),
            in_tandems=self._bool("n % 2 = 0"),
        )
        self._put(
            "calendar_feeds",
            "people WHERE id % 10 = 0",
            person_id="id",
            token_hash="'hash of ' || id",
            created_at=self._at(now - timedelta(days=400)),
        )

    def _topics(self) -> None:
        self._put(
            "topics",
            f"networks JOIN grown_n ON n < {TOPICS}",
            id=f"networks.id * {TOPICS} + n",
            network_id="networks.id",
            title="'Thema ' || n",
            title_key="'thema ' || n",
            author_id=f"(networks.id - 1) * {self._size.members} + n % {self._size.members} + 1",
            state="CASE WHEN n < 12 THEN 'done' WHEN n = 12 THEN 'chosen' ELSE 'proposed' END",
            created_at=self._at(self._now - timedelta(days=900)),
        )
        self._put(
            "topic_votes",
            f"members JOIN grown_n ON n < {VOTES}",
            topic_id=f"members.network_id * {TOPICS} + (members.id + 3 * n) % {TOPICS}",
            member_id="members.id",
            kind="CASE WHEN (members.id + n) % 9 = 0 THEN 'contribute' ELSE 'interest' END",
            voted_at=self._at(self._now - timedelta(days=300)),
        )

    def _meetings(self) -> None:
        each = self._size.meetings + 1
        over = f"k < {self._size.meetings}"
        self._put(
            "meetings",
            f"networks JOIN grown_slot ON phase = networks.id % {PHASES}",
            id=f"(networks.id - 1) * {each} + k + 1",
            network_id="networks.id",
            uid="'grown-' || networks.id || '-' || k || '@treffpunkt'",
            title="'Treffen ' || k",
            starts_local="day",
            zone="'Europe/Berlin'",
            starts_at="starts_at",
            minutes="90",
            format="'digital'",
            link="'https://example.org/raum'",
            state=f"CASE WHEN {over} THEN 'over' ELSE 'planned' END",
            card_message_id="1000 + k",
            card_wanted="7",
            card_shown="7",
            card_posted_at="starts_at",
            created_at=self._at(self._now - timedelta(days=40)),
            updated_at=self._at(self._now - timedelta(days=40)),
        )
        self._put(
            "meeting_topics",
            "meetings",
            meeting_id="id",
            topic_id=f"network_id * {TOPICS} + id % 13",
        )
        here = "meetings JOIN members ON members.network_id = meetings.network_id"
        self._put(
            "rsvps",
            f"{here} WHERE (members.id * 7 + meetings.id * 3) % 10 < 5",
            meeting_id="meetings.id",
            member_id="members.id",
            answer="CASE (members.id + meetings.id) % 5 WHEN 0 THEN 'no' WHEN 1 THEN 'maybe' ELSE 'yes' END",
            revision="0",
            queued_at="meetings.starts_at",
            answered_at="meetings.starts_at",
        )

        self._put(
            "openings",
            f"{here} WHERE meetings.state = 'planned' AND members.id % 4 = 0",
            meeting_id="meetings.id",
            member_id="members.id",
            kind="'highlight'",
            text="'Unser Lernort hat wieder auf'",
            said_at=self._at(self._now - timedelta(days=1)),
        )

    def _afterwards(self) -> None:
        over = "meetings.state = 'over'"
        here = "meetings JOIN members ON members.network_id = meetings.network_id"
        self._put(
            "attendances",
            f"{here} WHERE {over} AND (members.id * 7 + meetings.id * 3) % 10 < 3",
            meeting_id="meetings.id",
            member_id="members.id",
            attended=self._bool("members.id % 5 > 0"),
            useful="members.id % 5 + 1",
            answered_at="meetings.starts_at",
        )
        first = f"(network_id - 1) * {self._size.members} + 1"
        self._put(
            "hosts",
            "meetings",
            meeting_id="id",
            member_id=first,
            state="'yes'",
            answered_at="starts_at",
        )
        self._put(
            "proxies",
            "meetings JOIN grown_n ON n < 4",
            meeting_id="meetings.id",
            name="CASE WHEN state = 'planned' THEN 'Herta Beispiel ' || n END",
            answer="'yes'",
            revision="0",
            said_at="starts_at",
        )
        self._put(
            "records",
            f"meetings JOIN grown_n ON n < 3 WHERE {over}",
            meeting_id="meetings.id",
            kind="CASE n WHEN 0 THEN 'note' WHEN 1 THEN 'tip' ELSE 'promise' END",
            text="'Was bei Treffen ' || meetings.id || ' festgehalten wurde, Punkt ' || n",
            member_id=f"CASE WHEN n = 2 AND starts_at > {self._at(self._now - MONTHS_KEPT)} THEN {first} END",
            created_at="starts_at",
        )
        self._put(
            "meeting_files",
            f"meetings WHERE {over}",
            meeting_id="id",
            name="'protokoll.pdf'",
            mime_type="'application/pdf'",
            size="20000",
            telegram_file_id="'file ' || id",
            telegram_unique_id="'unique ' || id",
            copy="'copy ' || id",
            created_at="starts_at",
        )

    def _cycles_and_polls(self) -> None:
        now = self._now
        self._put(
            "rhythms",
            "networks JOIN grown_slot ON phase = networks.id % 60 AND k = 0",
            network_id="networks.id",
            rule="'FREQ=MONTHLY;INTERVAL=2;BYDAY=+4TU'",
            begins="day",
            minutes="90",
            autopilot=self._bool("networks.id % 2 = 0"),
            updated_at=self._at(now - timedelta(days=700)),
        )
        self._put(
            "cycles",
            "meetings WHERE network_id % 2 = 0",
            network_id="network_id",
            slot_local="starts_local",
            starts_local="starts_local",
            state="'planned'",
            round_opens_at="starts_at",
            round_closes_at="starts_at",
            topic_id=f"network_id * {TOPICS} + id % 13",
            meeting_id="id",
            card_message_id="5000",
            card_wanted="1",
            card_shown="1",
            created_at="starts_at",
        )
        self._put(
            "polls",
            "meetings WHERE id % 6 = 0 AND state = 'over'",
            id="id",
            network_id="network_id",
            title="title",
            minutes="90",
            state="'decided'",
            closes_at="starts_at",
            meeting_id="id",
            card_message_id="6000",
            card_wanted="1",
            card_shown="1",
            created_at="starts_at",
        )
        self._put(
            "poll_options",
            f"polls JOIN grown_slot ON k < 4 AND phase = polls.network_id % {PHASES}",
            id="polls.id * 4 + k",
            poll_id="polls.id",
            starts_local="day",
            starts_at="starts_at",
        )
        self._put(
            "poll_answers",
            "polls JOIN poll_options ON poll_options.poll_id = polls.id "
            "JOIN members ON members.network_id = polls.network_id "
            f"WHERE polls.closes_at > {self._at(now - MONTHS_KEPT)} AND members.id % 10 < 6",
            option_id="poll_options.id",
            member_id="members.id",
            answer="CASE members.id % 3 WHEN 0 THEN 'no' ELSE 'yes' END",
            answered_at="polls.closes_at",
        )

    def _between(self) -> None:
        now, some = self._now, "person_id IS NOT NULL"
        self._put(
            "entries",
            f"members WHERE {some} AND id % 3 = 0",
            id="id",
            network_id="network_id",
            member_id="id",
            kind="CASE WHEN id % 2 = 0 THEN 'offer' ELSE 'seek' END",
            text="'Erfahrung mit Lernrobotern ' || id",
            state="'open'",
            created_at=self._at(now - timedelta(days=30)),
            current_at=self._at(now - timedelta(days=30)),
        )
        self._put(
            "entry_matches",
            "entries AS o JOIN entries AS s ON s.id = o.id + 3 "
            "WHERE o.kind = 'offer' AND s.kind = 'seek' AND s.network_id = o.network_id",
            offer_id="o.id",
            seek_id="s.id",
            score="60",
            found_at=self._at(now - timedelta(days=30)),
            offer_told_at=self._at(now - timedelta(days=29)),
            seek_told_at=self._at(now - timedelta(days=29)),
        )
        self._put(
            "contacts",
            f"members WHERE {some} AND id % 10 = 1",
            network_id="network_id",
            asker_id="id",
            asked_id="id + 1",
            state="'shared'",
            created_at=self._at(now - timedelta(days=60)),
            answered_at=self._at(now - timedelta(days=59)),
        )
        self._tandems()
        self._put(
            "broadcasts",
            "networks JOIN grown_n ON n < 2",
            id="networks.id * 2 + n",
            network_id="networks.id",
            text="'Hallo zusammen, das Treffen war schön.'",
            created_at=self._at(now - timedelta(days=90)),
            confirmed_at=self._at(now - timedelta(days=90)),
        )

    def _tandems(self) -> None:
        """Every second meeting of a network with rounds was followed by one; two neighbours were paired."""
        self._put(
            "draws",
            "meetings WHERE state = 'over' AND id % 2 = 0 AND network_id % 3 = 1",
            id="id",
            network_id="network_id",
            draws_at="starts_at",
            state="'drawn'",
            created_at="starts_at",
        )
        pairs = max(1, self._size.members // 5)
        self._put(
            "tandems",
            f"draws JOIN grown_n ON n < {pairs}",
            id=f"draws.id * {pairs} + n",
            draw_id="draws.id",
            network_id="network_id",
            drawn_at="draws_at",
        )
        mine = f"(tandems.network_id - 1) * {self._size.members} + 1"
        self._put(
            "tandem_members",
            "tandems JOIN grown_n ON n < 2",
            tandem_id="tandems.id",
            member_id=f"{mine} + (2 * (tandems.id % {pairs}) + n + tandems.draw_id) % {self._size.members}",
            met=self._bool("n = 0"),
            answered_at="drawn_at",
        )

    def _deliveries(self) -> None:
        meetings = self._size.meetings
        each = meetings + 1
        steps = f"grown_step ON phase = meetings.network_id % {PHASES} AND k = (meetings.id - 1) % {each}"
        networks = "JOIN networks ON networks.id = meetings.network_id"
        key = "meetings.network_id || ':' || meetings.id || ':0:' || step || ':'"
        common = {
            "network_id": "meetings.network_id",
            "meeting_id": "meetings.id",
            "step": "step",
            "revision": "0",
            "due": "due",
            "expires": "expires",
            "settled_at": "grown_step.settled_at",
            "attempts": "1",
        }
        waits = "WHEN networks.state = 'paused' THEN 'resting' ELSE 'waiting' END"
        self._put(
            "deliveries",
            f"meetings {networks} JOIN {steps} AND who = 'group'",
            key=f"{key} || 'group'",
            state=f"CASE WHEN grown_step.settled_at IS NOT NULL THEN 'sent' {waits}",
            message_id="1",
            **common,
        )
        # Half of what was planned for members was not wanted any more when its time came: they had answered.
        self._put(
            "deliveries",
            f"meetings {networks} JOIN {steps} AND who = 'member' "
            "JOIN members ON members.network_id = meetings.network_id AND members.person_id IS NOT NULL",
            key=f"{key} || members.id",
            member_id="members.id",
            state="CASE WHEN grown_step.settled_at IS NOT NULL AND (members.id + meetings.id) % 2 = 0 THEN 'dropped' "
            f"WHEN grown_step.settled_at IS NOT NULL THEN 'sent' {waits}",
            reason="CASE WHEN grown_step.settled_at IS NOT NULL AND (members.id + meetings.id) % 2 = 0 "
            "THEN 'answered' END",
            **common,
        )
        self._told_apart()

    def _told_apart(self) -> None:
        """What is about no meeting: broadcasts, and notices to organisers."""
        now = self._now
        self._put(
            "deliveries",
            "broadcasts JOIN members ON members.network_id = broadcasts.network_id AND members.person_id IS NOT NULL",
            key="broadcasts.network_id || ':b' || broadcasts.id || ':0:broadcast:' || members.id",
            network_id="broadcasts.network_id",
            broadcast_id="broadcasts.id",
            member_id="members.id",
            step="'broadcast'",
            revision="0",
            due="confirmed_at",
            expires="confirmed_at",
            settled_at="confirmed_at",
            state="'sent'",
            attempts="1",
        )
        self._put(
            "notices",
            f"meetings WHERE starts_at > {self._at(now - MONTHS_KEPT)} AND state = 'over'",
            id="id",
            network_id="network_id",
            kind="'records_wanted'",
            meeting_id="id",
            created_at="starts_at",
            addressed_at="starts_at",
        )
        self._put(
            "deliveries",
            "notices",
            key="network_id || ':n' || id || ':0:notice:group'",
            network_id="network_id",
            notice_id="id",
            step="'notice'",
            revision="0",
            due="created_at",
            expires="created_at",
            settled_at="created_at",
            state="'sent'",
            attempts="1",
        )

    def _technical(self) -> None:
        """A day of updates that are done; the night's work is done as well."""
        now = self._now
        self._put(
            "inbox",
            f"grown_n WHERE n < {max(1, self._size.people // 5)}",
            update_id="n + 1",
            received_at=self._at(now - timedelta(hours=8)),
            done_at=self._at(now - timedelta(hours=8)),
        )
        for name in ("retention", "backup"):
            since, done = self._at(now - timedelta(days=1826)), self._at(now - timedelta(minutes=5))
            self._say(f"INSERT INTO chores (name, since, done_at) VALUES ('{name}', {since}, {done})")

    def _count_on(self) -> None:
        """PostgreSQL's counters go on behind what is there."""
        for table in Base.metadata.sorted_tables:
            if table.autoincrement_column is not None and "id" in table.columns:
                most = self._connection.scalar(select(func.max(table.columns["id"]))) or 1
                self._say(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), {most})")


def adopt(
    session: Session, network_id: int, chat_id: int, telegram_ids: Iterable[int], *, now: datetime
) -> None:
    """One of the networks gets a group of the stand-in's, and its people the stand-in's numbers. The card of its next
    meeting goes out at `now`."""
    session.execute(update(Network).where(Network.id == network_id).values(chat_id=chat_id))
    known = select(Member.person_id).where(Member.network_id == network_id, Member.person_id.is_not(None))
    people = session.scalars(known.order_by(Member.id)).all()
    for person_id, telegram_id in zip(people, telegram_ids, strict=False):
        session.execute(
            update(Person).where(Person.id == person_id).values(telegram_id=telegram_id, reach=Reach.OPEN)
        )
    ahead = select(Meeting).where(Meeting.network_id == network_id, Meeting.state == MeetingState.PLANNED)
    for meeting in session.scalars(ahead):
        meeting.card_message_id = None
        cards.post(session, meeting, now=now)
