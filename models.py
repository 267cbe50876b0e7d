"""The whole schema on one page.

Moments (`*_at`, `due`, `expires`) are aware UTC; `Meeting.starts_local` is the wall time that people
agreed on, in `Meeting.zone`, and `starts_at` is derived from it. Ids of Telegram's (`chat_id`,
`telegram_id`, `message_id`) are theirs, everything else is ours. Relationships are never loaded by
accident (`lazy="raise"`): a query says what it needs.

The annotations are evaluated here, once: SQLAlchemy would have to compile each of three hundred again from its text. So whoever is
related to something stands below it.
"""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    ColumnElement,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy import DateTime as SqlDateTime
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment. SQLite keeps no zone, so it is stored as naive UTC and comes back aware."""

    impl = SqlDateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a naive moment reached the database: {value!r}")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class NetworkState(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    """The bot was removed from the group: everything is kept, nothing is sent."""


class MemberState(StrEnum):
    ACTIVE = "active"
    PENDING = "pending"
    """Has consented; an organiser has yet to say that this person belongs to the group."""
    LEFT = "left"


class Reach(StrEnum):
    """Whether the bot can write to a person in private."""

    UNKNOWN = "unknown"
    OPEN = "open"
    CLOSED = "closed"
    """Blocked the bot, never started it, or deleted the account: marked, never chased."""


class NetworkKind(StrEnum):
    """What kind of regional network a member coordinates."""

    MINT = "mint"
    LABOUR = "labour"
    OTHER = "other"


class ReminderLevel(StrEnum):
    ALL = "all"
    LAST = "last"
    """Only the day before and 60 minutes before (and changes)."""
    CHANGES = "changes"


class TopicState(StrEnum):
    PROPOSED = "proposed"
    CHOSEN = "chosen"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class VoteKind(StrEnum):
    INTEREST = "interest"
    CONTRIBUTE = "contribute"


class MeetingState(StrEnum):
    PLANNED = "planned"
    CANCELLED = "cancelled"
    OVER = "over"


class MeetingFormat(StrEnum):
    DIGITAL = "digital"
    IN_PERSON = "in_person"
    BOTH = "both"


class Answer(StrEnum):
    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class NoticeKind(StrEnum):
    """What the organisers of a network have to know, or to decide."""

    TOPIC_GONE = "topic_gone"
    """The forum topic in which the network's cards stood was deleted."""
    NO_PIN = "no_pin"
    """A card was not pinned: the bot may not."""
    PROPOSAL = "proposal"
    """The next meeting as the autopilot would plan it; buttons decide."""
    DEFAULT_TAKEN = "default_taken"
    """Nobody answered the proposal in time: what was announced has happened."""
    NO_MEETING = "no_meeting"
    """Two months are nearly over, and nothing is planned."""
    RECORDS_WANTED = "records_wanted"
    """A meeting is over: its notes, tips, promises and files are asked for."""
    POLL_ENDED = "poll_ended"
    """A date poll has closed: who can when; one tap makes the winner the meeting."""
    OPENING_ROUND = "opening_round"
    """What members bring to a meeting's opening round, where nobody else gives the impulse."""


class CycleState(StrEnum):
    """How far the autopilot is with the next meeting."""

    WAITING = "waiting"
    ROUND = "round"
    """The group votes on topics."""
    PROPOSED = "proposed"
    """The organisers have been asked."""
    PLANNED = "planned"
    SKIPPED = "skipped"
    DROPPED = "dropped"
    """The autopilot was switched off, or the rhythm changed: this date may begin anew."""


class PollState(StrEnum):
    DRAFT = "draft"
    """As typed so far: an organiser has yet to confirm its preview."""
    OPEN = "open"
    CLOSED = "closed"
    """No answers any more; the organisers have been told."""
    DECIDED = "decided"
    """It has become a meeting."""
    CANCELLED = "cancelled"


class Availability(StrEnum):
    """What a member says to one option of a date poll."""

    YES = "yes"
    IF_NEED_BE = "if_need_be"
    NO = "no"


class HostState(StrEnum):
    """What somebody says who offered to contribute to the chosen topic."""

    ASKED = "asked"
    YES = "yes"
    TOGETHER = "together"
    """Yes, but with somebody else."""
    NO = "no"


class RecordKind(StrEnum):
    """What is written down about a meeting."""

    NOTE = "note"
    TIP = "tip"
    """Something others can copy; tied to a region."""
    PROMISE = "promise"
    """Who promised what to whom."""
    LINK = "link"


class OpeningKind(StrEnum):
    """What a member brings to the opening round."""

    HIGHLIGHT = "highlight"
    CHALLENGE = "challenge"


class EntryKind(StrEnum):
    """Which side of the board somebody's entry is on."""

    OFFER = "offer"
    SEEK = "seek"


class EntryState(StrEnum):
    OPEN = "open"
    ASLEEP = "asleep"
    """Nobody said that it is still current: found by nobody until its author wakes it."""
    CLOSED = "closed"
    """Its author took it back, or its day is over."""


class ContactState(StrEnum):
    """What becomes of somebody's wish to talk to somebody else."""

    ASKED = "asked"
    SHARED = "shared"
    """Yes: the asker has been told how to reach them."""
    DECLINED = "declined"
    LAPSED = "lapsed"
    """Nobody answered in time."""


class DrawState(StrEnum):
    """How far a round of tandems is."""

    PLANNED = "planned"
    DRAWN = "drawn"
    DROPPED = "dropped"
    """Called off, or there were too few to pair."""


class TandemWish(StrEnum):
    """How a member likes to meet the other half of a tandem."""

    ONLINE = "online"
    IN_PERSON = "in_person"


class Step(StrEnum):
    """What a delivery says. In the order in which they follow each other before a meeting."""

    CARD = "card"
    PIN = "pin"
    ASK_WEEK = "ask_week"
    ASK_LAST = "ask_last"
    GROUP_CALL = "group_call"
    DAY_BEFORE = "day_before"
    MORNING = "morning"
    HOUR_BEFORE = "hour_before"
    START = "start"
    """Answers close: the card loses its buttons."""
    END = "end"
    """The meeting is over: the card is unpinned."""
    MOVED = "moved"
    MOVED_GROUP = "moved_group"
    CANCELLED = "cancelled"
    CANCELLED_GROUP = "cancelled_group"
    BROADCAST = "broadcast"
    """What organisers write to all members; belongs to no meeting."""
    NOTICE = "notice"
    """To the organisers: something they have to know."""
    SEAT = "seat"
    """Moved up from the waiting list."""
    ROUND_END = "round_end"
    """The topic round closes, and the organisers are asked."""
    DEFAULT = "default"
    """Nobody has answered the proposal: what it announced happens."""
    HOST_ASK = "host_ask"
    """Who offered to contribute to the topic is asked to give the impulse."""
    SEAT_EXPIRED = "seat_expired"
    """Silent: nobody took the seat that was offered, and it goes on."""
    NEEDS = "needs"
    """To who said yes in the group: diet and arrival, if they like."""
    JOURNEY = "journey"
    """Who else travels from the same region."""
    POLL_REMIND = "poll_remind"
    """Silent: whoever has not answered a date poll by now gets the one message about it."""
    POLL_NUDGE = "poll_nudge"
    POLL_PASSED = "poll_passed"
    """Silent: one of a date poll's moments lies in the past and no longer counts."""
    POLL_CLOSE = "poll_close"
    """Silent: a date poll takes no more answers, and the organisers are told."""
    OPENINGS = "openings"
    """No message: the collected lines of the opening round are handed to whoever gives the impulse."""
    OPENING_ROUND = "opening_round"
    """Those lines, to one of them."""
    FOLLOW_UP = "follow_up"
    """Were you there, how useful, what next."""
    RECORDS = "records"
    """To whoever gave the impulse: what is to be written down."""
    SUMMARY = "summary"
    """What a meeting left behind, to the group, on the next evening."""
    PROMISE = "promise"
    """What somebody promised, a week before the next meeting."""
    BOARD_MATCH = "board_match"
    """What others on the board offer or seek that goes with somebody's own entry."""
    BOARD_ASK = "board_ask"
    """Is an entry of the board still current?"""
    BOARD_SLEEP = "board_sleep"
    """Silent: nobody said so, and it falls asleep; or its day is over."""
    BOARD_WEEK = "board_week"
    """To the group, where the network wants it: what is new on the board this week."""
    CONTACT_ASK = "contact_ask"
    """Somebody would like to talk: may they have the contact?"""
    CONTACT_ANSWER = "contact_answer"
    """To whoever asked: how to reach the other, or that it is not to be."""
    CONTACT_MOOT = "contact_moot"
    """To whoever asked: nothing will come of it. Who was asked is no member any more, and is not named."""
    TANDEM_WARN = "tandem_warn"
    """Two days before a draw: this time, or not."""
    TANDEM_DRAW = "tandem_draw"
    """Silent: who has opted in is paired."""
    TANDEM = "tandem"
    """Who is paired with whom, and why."""
    TANDEM_ASK = "tandem_ask"
    """Two weeks later: have you met?"""
    CONSENT = "consent"
    """Said along with an answer: the privacy notice has changed. Kept, so that it is said once."""
    NETWORK_ENDS = "network_ends"
    """The bot was removed from the group a year ago, and the network is about to be deleted."""


class DeliveryState(StrEnum):
    WAITING = "waiting"
    RESTING = "resting"
    """Its network is paused: it waits again when the bot is back in the group."""
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    """Telegram's answer never came: it may have arrived, and is not repeated."""
    DROPPED = "dropped"
    """No longer wanted, or too late to help."""
    FAILED = "failed"


def _enum(kind: type[StrEnum]) -> SqlEnum:
    """A short string column that holds the enum's values, checked in Python: new values need no migration."""
    return SqlEnum(
        kind,
        native_enum=False,
        length=24,
        create_constraint=False,
        values_callable=lambda members: [member.value for member in members],
    )


def _some(name: str, *columns: str, where: ColumnElement[bool]) -> Index:
    """An index over some rows only: it stays small, and serves no question but those that say the same. PostgreSQL hears
    of it from `tell_postgresql`."""
    return Index(name, *columns, sqlite_where=where)


def _given(table: str, column: str) -> Index:
    """Of a column that few rows have at all: those that do."""
    return _some(f"ix_{table}_{column}", column, where=Column(column).is_not(None))


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  # read once by SQLAlchemy, as its documentation spells it
        datetime: UtcDateTime,
        dict[str, Any]: JSON,
        NetworkState: _enum(NetworkState),
        MemberState: _enum(MemberState),
        Reach: _enum(Reach),
        NetworkKind: _enum(NetworkKind),
        ReminderLevel: _enum(ReminderLevel),
        TopicState: _enum(TopicState),
        VoteKind: _enum(VoteKind),
        MeetingState: _enum(MeetingState),
        MeetingFormat: _enum(MeetingFormat),
        Answer: _enum(Answer),
        NoticeKind: _enum(NoticeKind),
        CycleState: _enum(CycleState),
        PollState: _enum(PollState),
        Availability: _enum(Availability),
        HostState: _enum(HostState),
        RecordKind: _enum(RecordKind),
        OpeningKind: _enum(OpeningKind),
        EntryKind: _enum(EntryKind),
        EntryState: _enum(EntryState),
        ContactState: _enum(ContactState),
        DrawState: _enum(DrawState),
        TandemWish: _enum(TandemWish),
        Step: _enum(Step),
        DeliveryState: _enum(DeliveryState),
    }


def _dirty(table: str) -> Index:
    """Only the few cards that wait for the editor: the index stays small for ever."""
    wanted = Column("card_wanted") > Column("card_shown")
    return _some(f"ix_{table}_dirty", "id", where=wanted & Column("card_message_id").is_not(None))


class OnCard:
    """What has a card in the group: one message, edited in place until it shows the truth again."""

    network_id: Mapped[int]
    card_message_id: Mapped[int | None]
    card_wanted: Mapped[int] = mapped_column(default=0)
    """Counts changes that the group's card must show ..."""
    card_shown: Mapped[int] = mapped_column(default=0)
    """... and the count that it does show."""
    card_posted_at: Mapped[datetime | None]
    card_editor: Mapped[int | None]
    """The process that is editing the card in the group. Of one that is dead nobody takes notice."""

    @property
    def card_expires(self) -> datetime:
        """From here on a card that is gone is not posted again."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Something changed that the card has to show."""
        self.card_wanted += 1


def _created_at(context: Any) -> datetime:
    """A new row's own beginning."""
    begun: datetime = context.get_current_parameters()["created_at"]
    return begun


class Network(Base):
    """One Telegram group and what belongs to it. Its id outlives the group's change of chat id."""

    __tablename__ = "networks"
    __table_args__ = (_given("networks", "paused_at"), Index("ix_networks_watch_at", "watch_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    thread_id: Mapped[int | None]
    """The forum topic the network chose; None is the general one."""
    title: Mapped[str] = mapped_column(String(255))
    language: Mapped[str] = mapped_column(String(8), default="de")
    zone: Mapped[str] = mapped_column(String(64))
    state: Mapped[NetworkState] = mapped_column(default=NetworkState.ACTIVE)
    reminders: Mapped[ReminderLevel] = mapped_column(default=ReminderLevel.ALL)
    bot_is_admin: Mapped[bool] = mapped_column(default=False)
    """What Telegram last said: without it nothing is pinned, and newcomers may have to be approved."""
    created_at: Mapped[datetime]
    paused_at: Mapped[datetime | None]
    watch_at: Mapped[datetime | None] = mapped_column(default=_created_at)
    """When the watchdog looks after it next; None while it is paused."""
    board_weekly: Mapped[bool] = mapped_column(default=False)
    """A line in the group once a week, if there is something new on the board."""
    tandem_rounds: Mapped[bool] = mapped_column(default=False)
    """Tandems are drawn once in each cycle, without an organiser's word."""


class Cohort(Base):
    """A course's year group ("Lehrgang"): data, not code, for a new one comes every year."""

    __tablename__ = "cohorts"
    __table_args__ = (UniqueConstraint("network_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(64))
    position: Mapped[int]


class Person(Base):
    """Somebody's Telegram account, known from the first consent on; a member once in each network."""

    __tablename__ = "people"
    __table_args__ = (_given("people", "current_network_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    language: Mapped[str | None] = mapped_column(String(8))
    """Chosen by the person; None follows the network."""
    reach: Mapped[Reach] = mapped_column(default=Reach.UNKNOWN)
    current_network_id: Mapped[int | None] = mapped_column(ForeignKey("networks.id", ondelete="SET NULL"))
    """The network meant in private until another is chosen."""
    helped_at: Mapped[datetime | None]
    """When text that is no command was last answered with help (at most once in ten minutes)."""


class CalendarFeed(Base):
    """The address under which somebody's calendar fetches their meetings."""

    __tablename__ = "calendar_feeds"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 of the address's secret part, which only its owner has."""
    created_at: Mapped[datetime]


class Member(Base):
    """A person who has consented to belong to a network."""

    __tablename__ = "members"
    __table_args__ = (
        UniqueConstraint("network_id", "person_id"),
        Index("ix_members_person_id", "person_id"),
        Index("ix_members_cohort_id", "cohort_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    """None: this person has left or was erased; the row keeps past answers as anonymous counts."""
    state: Mapped[MemberState] = mapped_column(default=MemberState.ACTIVE)
    name: Mapped[str] = mapped_column(String(64))
    cohort_id: Mapped[int | None] = mapped_column(ForeignKey("cohorts.id", ondelete="SET NULL"))
    kind: Mapped[NetworkKind | None]
    federal_state: Mapped[str | None] = mapped_column(String(2))
    """ISO 3166-2:DE without the prefix: "HH", "BY", ..."""
    place: Mapped[str | None] = mapped_column(String(64))
    consented_at: Mapped[datetime]
    consent_version: Mapped[int]
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    seen_in_group_at: Mapped[datetime]
    """When Telegram last confirmed that this person is in the group."""
    name_on_card: Mapped[bool] = mapped_column(default=True)
    reminders: Mapped[ReminderLevel | None]
    """None follows the network."""
    paused_until: Mapped[date | None]
    """The first day on which reminders come again."""
    shares_journeys: Mapped[bool] = mapped_column(default=False)
    """Opted in to being told of others from the same region who travel to a meeting, and they of this one."""
    organiser: Mapped[bool] = mapped_column(default=False)
    """Named by an organiser; the admins of the group need no naming."""
    in_directory: Mapped[bool] = mapped_column(default=False)
    """Opted in to being found by other members."""
    on_map: Mapped[bool] = mapped_column(default=False)
    """Opted in to being counted on the map."""
    place_id: Mapped[int | None]
    """`place`, where it is a place that we know: its number in the list of places."""
    in_tandems: Mapped[bool] = mapped_column(default=False)
    """Opted in to being paired."""
    tandems_from: Mapped[date | None]
    """Snoozed: the first day on which a draw counts this member in again."""
    tandem_wish: Mapped[TandemWish | None]
    """None: either way."""

    person: Mapped[Person | None] = relationship(lazy="raise")
    network: Mapped[Network] = relationship(lazy="raise")
    cohort: Mapped[Cohort | None] = relationship(lazy="raise")


class Topic(Base):
    __tablename__ = "topics"
    __table_args__ = (UniqueConstraint("network_id", "title_key"), Index("ix_topics_author_id", "author_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(120))
    title_key: Mapped[str] = mapped_column(String(120))
    """The title folded for comparison: what reads the same is the same topic."""
    description: Mapped[str | None] = mapped_column(Text)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    state: Mapped[TopicState] = mapped_column(default=TopicState.PROPOSED)
    created_at: Mapped[datetime]


class TopicVote(Base):
    """A row is a vote; taking it back deletes the row."""

    __tablename__ = "topic_votes"
    __table_args__ = (Index("ix_topic_votes_member_id", "member_id"),)

    topic_id: Mapped[int] = mapped_column(ForeignKey("topics.id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[VoteKind] = mapped_column(primary_key=True)
    voted_at: Mapped[datetime]


meeting_topics = Table(
    "meeting_topics",
    Base.metadata,
    Column("meeting_id", ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("topic_id", ForeignKey("topics.id", ondelete="CASCADE"), primary_key=True),
    Index("ix_meeting_topics_topic_id", "topic_id"),
)


class Meeting(OnCard, Base):
    __tablename__ = "meetings"
    __table_args__ = (
        Index("ix_meetings_network_id_starts_at", "network_id", "starts_at"),
        _dirty("meetings"),
        CheckConstraint("minutes BETWEEN 5 AND 20160", name="minutes"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"))
    uid: Mapped[str] = mapped_column(String(64), unique=True)
    """The calendar entry's UID: stays when the meeting moves."""
    title: Mapped[str] = mapped_column(String(120))
    description: Mapped[str | None] = mapped_column(Text)
    starts_local: Mapped[datetime] = mapped_column(SqlDateTime)
    zone: Mapped[str] = mapped_column(String(64))
    starts_at: Mapped[datetime]
    minutes: Mapped[int]
    format: Mapped[MeetingFormat]
    link: Mapped[str | None] = mapped_column(String(500))
    place: Mapped[str | None] = mapped_column(String(200))
    host: Mapped[str | None] = mapped_column(String(64))
    address: Mapped[str | None] = mapped_column(String(300))
    map_link: Mapped[str | None] = mapped_column(String(500))
    days: Mapped[int] = mapped_column(default=1)
    """Meetings in person may take several; each begins at the first one's time."""
    capacity: Mapped[int | None]
    attended: Mapped[int | None]
    """How many came: as an organiser said, or as it was imported; None: as those who were there said."""
    state: Mapped[MeetingState] = mapped_column(default=MeetingState.PLANNED)
    revision: Mapped[int] = mapped_column(default=0)
    """Rises when the time changes, and only then: answers and reminders belong to a revision."""
    sequence: Mapped[int] = mapped_column(default=0)
    """The calendar entry's SEQUENCE: rises with every change."""
    moved_from: Mapped[datetime | None] = mapped_column(SqlDateTime)
    """The wall time before the last move."""
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    pinned: Mapped[bool] = mapped_column(default=False)

    network: Mapped[Network] = relationship(lazy="raise")
    topics: Mapped[list[Topic]] = relationship(secondary=meeting_topics, lazy="raise")

    @property
    def card_expires(self) -> datetime:
        return self.starts_at


class Rsvp(Base):
    """A member's answer to a meeting."""

    __tablename__ = "rsvps"
    __table_args__ = (
        Index("ix_rsvps_member_id", "member_id"),
        # What the night takes away soon: few rows have it.
        _some("ix_rsvps_note", "meeting_id", where=Column("note").is_not(None)),
        _some(
            "ix_rsvps_needs",
            "meeting_id",
            where=Column("diet").is_not(None) | Column("arrival").is_not(None),
        ),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    answer: Mapped[Answer]
    revision: Mapped[int]
    """The meeting's revision that was answered: an older one is unconfirmed."""
    guests: Mapped[int] = mapped_column(default=0)
    note: Mapped[str | None] = mapped_column(String(200))
    queued_at: Mapped[datetime]
    """When the present yes was first said: the order in which seats are given."""
    answered_at: Mapped[datetime]
    offered_until: Mapped[datetime | None]
    """Moved up from the waiting list: until then the seat waits for a word."""
    diet: Mapped[str | None] = mapped_column(String(200))
    arrival: Mapped[str | None] = mapped_column(String(200))
    """Diet and arrival are for organisers only, and go when the meeting is over."""

    member: Mapped[Member] = relationship(lazy="raise")


class Proxy(Base):
    """An answer that an organiser notes for somebody who has no Telegram."""

    __tablename__ = "proxies"
    __table_args__ = (Index("ix_proxies_meeting_id", "meeting_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"))
    name: Mapped[str | None] = mapped_column(String(64))
    """None once the meeting is over: the answer is a count from then on."""
    answer: Mapped[Answer]
    revision: Mapped[int]
    """As of an `Rsvp`."""
    said_at: Mapped[datetime]


class Host(Base):
    """Who is asked to give a meeting's impulse, and what they say."""

    __tablename__ = "hosts"
    __table_args__ = (Index("ix_hosts_member_id", "member_id"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    state: Mapped[HostState] = mapped_column(default=HostState.ASKED)
    answered_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship(lazy="raise")


class Opening(Base):
    """One line for a meeting's opening round: what moves a member right now."""

    __tablename__ = "openings"
    __table_args__ = (Index("ix_openings_member_id", "member_id"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[OpeningKind]
    text: Mapped[str] = mapped_column(String(300))
    said_at: Mapped[datetime]

    member: Mapped[Member] = relationship(lazy="raise")


class Attendance(Base):
    """What a member says after a meeting."""

    __tablename__ = "attendances"
    __table_args__ = (
        Index("ix_attendances_member_id", "member_id"),
        CheckConstraint("useful BETWEEN 1 AND 5", name="useful"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    attended: Mapped[bool]
    useful: Mapped[int | None]
    """1 to 5."""
    answered_at: Mapped[datetime]

    member: Mapped[Member] = relationship(lazy="raise")


class Record(Base):
    """A note, a tip, a promise or a link of a meeting."""

    __tablename__ = "records"
    __table_args__ = (
        Index("ix_records_meeting_id", "meeting_id"),
        Index("ix_records_member_id", "member_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"))
    kind: Mapped[RecordKind]
    text: Mapped[str] = mapped_column(Text)
    region: Mapped[str | None] = mapped_column(String(120))
    """Of a tip."""
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    """Who made the promise, and is reminded of it once."""
    created_at: Mapped[datetime]


class MeetingFile(Base):
    """A document or photo of a meeting: Telegram's file, and a copy of our own."""

    __tablename__ = "meeting_files"
    __table_args__ = (
        Index("ix_meeting_files_meeting_id", "meeting_id"),
        _some("ix_meeting_files_uncopied", "id", where=Column("copy").is_(None)),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(255))
    """As its sender called it: shown, never used as a path."""
    mime_type: Mapped[str] = mapped_column(String(127))
    size: Mapped[int]
    """In bytes."""
    telegram_file_id: Mapped[str] = mapped_column(String(255))
    telegram_unique_id: Mapped[str] = mapped_column(String(64))
    photo: Mapped[bool] = mapped_column(default=False)
    copy: Mapped[str | None] = mapped_column(String(64))
    """The generated name of our copy; None where there is none (too large, or not fetched)."""
    created_at: Mapped[datetime]


class Rhythm(Base):
    """A network's cadence, in its own wall time, and whether the autopilot walks it."""

    __tablename__ = "rhythms"

    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"), primary_key=True)
    rule: Mapped[str] = mapped_column(String(120))
    """RFC 5545, without DTSTART: e.g. FREQ=MONTHLY;INTERVAL=2;BYDAY=+4TU."""
    begins: Mapped[datetime] = mapped_column(SqlDateTime)
    """The first moment, in wall time: what "every second" counts from."""
    minutes: Mapped[int]
    link: Mapped[str | None] = mapped_column(String(500))
    autopilot: Mapped[bool] = mapped_column(default=False)
    updated_at: Mapped[datetime]


class Cycle(OnCard, Base):
    """One turn of the autopilot: a date of the rhythm and what becomes of it. Its card is the topic round."""

    __tablename__ = "cycles"
    __table_args__ = (
        UniqueConstraint("network_id", "slot_local"),
        Index("ix_cycles_meeting_id", "meeting_id"),
        Index("ix_cycles_topic_id", "topic_id"),
        _dirty("cycles"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"))
    slot_local: Mapped[datetime] = mapped_column(SqlDateTime)
    """The rhythm's date, in wall time: what makes the cycle this one."""
    starts_local: Mapped[datetime] = mapped_column(SqlDateTime)
    """What is proposed: the same, or what an organiser made of it."""
    state: Mapped[CycleState] = mapped_column(default=CycleState.WAITING)
    round_opens_at: Mapped[datetime]
    round_closes_at: Mapped[datetime]
    proposed_at: Mapped[datetime | None]
    answer_by: Mapped[datetime | None]
    """From here on the announced default happens."""
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topics.id", ondelete="SET NULL"))
    """The topic that is proposed."""
    by_default: Mapped[bool] = mapped_column(default=False)
    """Nobody answered: the default decided."""
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]

    network: Mapped[Network] = relationship(lazy="raise")

    @property
    def card_expires(self) -> datetime:
        return self.round_closes_at


class Poll(OnCard, Base):
    """A date poll: which of several moments suits most."""

    __tablename__ = "polls"
    __table_args__ = (
        Index("ix_polls_network_id", "network_id"),
        Index("ix_polls_meeting_id", "meeting_id"),
        Index("ix_polls_topic_id", "topic_id"),
        _dirty("polls"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(120))
    """Empty only in a draft that has none yet."""
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topics.id", ondelete="SET NULL"))
    minutes: Mapped[int]
    link: Mapped[str | None] = mapped_column(String(500))
    place: Mapped[str | None] = mapped_column(String(200))
    address: Mapped[str | None] = mapped_column(String(300))
    map_link: Mapped[str | None] = mapped_column(String(500))
    days: Mapped[int] = mapped_column(default=1)
    capacity: Mapped[int | None]
    description: Mapped[str | None] = mapped_column(Text)
    state: Mapped[PollState] = mapped_column(default=PollState.DRAFT)
    closes_at: Mapped[datetime]
    closes_chosen: Mapped[bool] = mapped_column(default=False)
    """An organiser chose the close date: options that come and go do not move it."""
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id", ondelete="SET NULL"))
    """What it became."""
    decided_option_id: Mapped[int | None]
    """Which of its moments won. No foreign key: options point to their poll."""
    created_at: Mapped[datetime]
    """From the confirmation on: when it was opened."""

    network: Mapped[Network] = relationship(lazy="raise")

    @property
    def card_expires(self) -> datetime:
        return self.closes_at


class PollOption(Base):
    """One moment that a date poll asks about. Deleting it touches no other option's answers."""

    __tablename__ = "poll_options"
    __table_args__ = (UniqueConstraint("poll_id", "starts_local"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    poll_id: Mapped[int] = mapped_column(ForeignKey("polls.id", ondelete="CASCADE"))
    starts_local: Mapped[datetime] = mapped_column(SqlDateTime)
    starts_at: Mapped[datetime]


class PollAnswer(Base):
    """What a member says to one option."""

    __tablename__ = "poll_answers"
    __table_args__ = (Index("ix_poll_answers_member_id", "member_id"),)

    option_id: Mapped[int] = mapped_column(
        ForeignKey("poll_options.id", ondelete="CASCADE"), primary_key=True
    )
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    answer: Mapped[Availability]
    answered_at: Mapped[datetime]

    member: Mapped[Member] = relationship(lazy="raise")


class Entry(Base):
    """What a member offers or seeks on the board."""

    __tablename__ = "entries"
    __table_args__ = (
        Index("ix_entries_network_id_state", "network_id", "state"),
        Index("ix_entries_member_id", "member_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    kind: Mapped[EntryKind]
    text: Mapped[str] = mapped_column(String(300))
    region: Mapped[str | None] = mapped_column(String(120))
    """Where it counts; None: the member's own region, or anywhere."""
    expires_on: Mapped[date | None]
    """The last day on which it counts, where its author named one."""
    state: Mapped[EntryState] = mapped_column(default=EntryState.OPEN)
    created_at: Mapped[datetime]
    current_at: Mapped[datetime]
    """When its author last said that it is current."""

    member: Mapped[Member] = relationship(lazy="raise")


class EntryMatch(Base):
    """An offer and a request that go together; each side is told once."""

    __tablename__ = "entry_matches"
    __table_args__ = (Index("ix_entry_matches_seek_id", "seek_id"),)

    offer_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    seek_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    score: Mapped[int]
    """How well they go together, 1 to 100."""
    found_at: Mapped[datetime]
    offer_told_at: Mapped[datetime | None]
    seek_told_at: Mapped[datetime | None]


class Contact(Base):
    """Somebody would like to talk to another member, who decides whether they get the contact."""

    __tablename__ = "contacts"
    __table_args__ = (
        Index("ix_contacts_asker_id_asked_id", "asker_id", "asked_id"),
        Index("ix_contacts_asked_id", "asked_id"),
        Index("ix_contacts_entry_id", "entry_id"),
        Index("ix_contacts_network_id", "network_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"))
    asker_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    asked_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entries.id", ondelete="SET NULL"))
    """The entry of the board that it is about."""
    state: Mapped[ContactState] = mapped_column(default=ContactState.ASKED)
    created_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]


class Draw(Base):
    """One round of tandems."""

    __tablename__ = "draws"
    __table_args__ = (
        Index("ix_draws_network_id_draws_at", "network_id", "draws_at"),
        Index("ix_draws_cycle_id", "cycle_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"))
    cycle_id: Mapped[int | None] = mapped_column(ForeignKey("cycles.id", ondelete="SET NULL"))
    """The cycle whose draw it is; None: an organiser called for it."""
    draws_at: Mapped[datetime]
    state: Mapped[DrawState] = mapped_column(default=DrawState.PLANNED)
    created_at: Mapped[datetime]


class DrawSkip(Base):
    """ "Diesmal nicht": a member sits this draw out."""

    __tablename__ = "draw_skips"
    __table_args__ = (Index("ix_draw_skips_member_id", "member_id"),)

    draw_id: Mapped[int] = mapped_column(ForeignKey("draws.id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)


class Tandem(Base):
    """Two members, or three, whom a draw has brought together."""

    __tablename__ = "tandems"
    __table_args__ = (
        Index("ix_tandems_draw_id", "draw_id"),
        Index("ix_tandems_network_id", "network_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    draw_id: Mapped[int] = mapped_column(ForeignKey("draws.id", ondelete="CASCADE"))
    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"))
    drawn_at: Mapped[datetime]


class TandemMember(Base):
    """A member's place in a tandem, and whether it came to a talk."""

    __tablename__ = "tandem_members"
    __table_args__ = (Index("ix_tandem_members_member_id", "member_id"),)

    tandem_id: Mapped[int] = mapped_column(ForeignKey("tandems.id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    met: Mapped[bool | None]
    answered_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship(lazy="raise")


class Draft(Base):
    """A meeting (or a move) as typed, waiting for its preview's confirmation. Names nobody."""

    __tablename__ = "drafts"
    __table_args__ = (
        Index("ix_drafts_network_id", "network_id"),
        Index("ix_drafts_meeting_id", "meeting_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"))
    data: Mapped[dict[str, Any]]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"))
    """What it became: a second tap on "Bestätigen" creates nothing."""
    created_at: Mapped[datetime]


class Dialogue(Base):
    """Where a person stands in a conversation of several messages; at most one at a time."""

    __tablename__ = "dialogues"
    __table_args__ = (Index("ix_dialogues_network_id", "network_id"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"))
    asks: Mapped[str] = mapped_column(String(32))
    """What the next text answers, e.g. "profile.place"."""
    data: Mapped[dict[str, Any]]
    updated_at: Mapped[datetime]


class Broadcast(Base):
    """A message of the organisers to all members in private. Names nobody."""

    __tablename__ = "broadcasts"
    __table_args__ = (Index("ix_broadcasts_network_id", "network_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    """None: only previewed so far."""


class Notice(Base):
    """Something that the organisers of a network have to know. Who they are is asked of Telegram when it goes out."""

    __tablename__ = "notices"
    __table_args__ = (
        Index("ix_notices_network_id", "network_id"),
        Index("ix_notices_addressed_at_created_at", "addressed_at", "created_at"),
        Index("ix_notices_meeting_id", "meeting_id"),
        Index("ix_notices_cycle_id", "cycle_id"),
        Index("ix_notices_poll_id", "poll_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"))
    kind: Mapped[NoticeKind]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"))
    cycle_id: Mapped[int | None] = mapped_column(ForeignKey("cycles.id", ondelete="CASCADE"))
    poll_id: Mapped[int | None] = mapped_column(ForeignKey("polls.id", ondelete="CASCADE"))
    """What it is about, where it is about one of these."""
    created_at: Mapped[datetime]
    addressed_at: Mapped[datetime | None]
    """When its deliveries were planned; None: Telegram has not said yet who the organisers are."""


SUBJECTS = ("meeting", "broadcast", "notice", "cycle", "poll", "entry", "contact", "draw", "tandem")
"""What a delivery may be about, by its column's name without `_id`; none of them: the network itself."""

ONE_SUBJECT = (
    " + ".join(f"(CASE WHEN {subject}_id IS NULL THEN 0 ELSE 1 END)" for subject in SUBJECTS) + " <= 1"
)


class Delivery(Base):
    """One message that is to go out by itself, exactly once if Telegram lets us know."""

    __tablename__ = "deliveries"
    __table_args__ = (
        # What is still to happen, apart from all that has: the worker asks at every look. Nothing but a question that
        # says `settled_at IS NULL` can use it, lest SQLite takes a state for something that few rows have.
        _some("ix_deliveries_live", "state", "due", "id", "step", where=Column("settled_at").is_(None)),
        _some(
            "ix_deliveries_settled", "state", "settled_at", "step", where=Column("settled_at").is_not(None)
        ),
        # Only the few rows that have been put off.
        _some("ix_deliveries_postponed", "state", "not_before", where=Column("not_before").is_not(None)),
        Index("ix_deliveries_network_id_state_step", "network_id", "state", "step"),
        Index("ix_deliveries_meeting_id_member_id", "meeting_id", "member_id"),
        Index("ix_deliveries_member_id", "member_id"),
        *(_given("deliveries", f"{subject}_id") for subject in SUBJECTS if subject != "meeting"),
        CheckConstraint(ONE_SUBJECT, name="one_subject"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)
    """network:subject:revision:step:recipient — whatever is planned twice is one row."""
    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"))
    broadcast_id: Mapped[int | None] = mapped_column(ForeignKey("broadcasts.id", ondelete="CASCADE"))
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notices.id", ondelete="CASCADE"))
    cycle_id: Mapped[int | None] = mapped_column(ForeignKey("cycles.id", ondelete="CASCADE"))
    poll_id: Mapped[int | None] = mapped_column(ForeignKey("polls.id", ondelete="CASCADE"))
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"))
    draw_id: Mapped[int | None] = mapped_column(ForeignKey("draws.id", ondelete="CASCADE"))
    tandem_id: Mapped[int | None] = mapped_column(ForeignKey("tandems.id", ondelete="CASCADE"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    """The recipient in private; None is the group."""
    step: Mapped[Step]
    revision: Mapped[int]
    due: Mapped[datetime]
    expires: Mapped[datetime]
    """From here on it would no longer help."""
    state: Mapped[DeliveryState] = mapped_column(default=DeliveryState.WAITING)
    lease_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime | None]
    message_id: Mapped[int | None]
    reason: Mapped[str | None] = mapped_column(String(64))
    """Why it was dropped or failed, in a word for organisers' lists and the log."""
    settled_at: Mapped[datetime | None]
    """When it was done with, one way or the other; None while it waits, rests or is being sent."""


class Vanishing(Base):
    """A short answer in a group that is deleted after two minutes."""

    __tablename__ = "vanishing"
    __table_args__ = (UniqueConstraint("chat_id", "message_id"), Index("ix_vanishing_due", "due"))

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    message_id: Mapped[int]
    due: Mapped[datetime]


class FloodPause(Base):
    """Until when Telegram told us to leave a group alone, or to be silent altogether (RetryAfter)."""

    __tablename__ = "flood_pauses"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    """0 stands for all chats."""
    until: Mapped[datetime]


class TakenPermit(Base):
    """The right to send one message, as all processes with this token count it. Gone after a minute."""

    __tablename__ = "permits"
    __table_args__ = (Index("ix_permits_taken_at", "taken_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    priority: Mapped[int]
    taken_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    """When Telegram answered."""


class Process(Base):
    """A running copy of the program. Whatever it holds (updates, cards) is free for others once it is dead."""

    __tablename__ = "processes"

    id: Mapped[int] = mapped_column(primary_key=True)
    lease_until: Mapped[datetime]
    """It is alive until then, and renews it before."""


class Incoming(Base):
    """An update of Telegram's between its arrival and the end of its handler's transaction.

    The payload (with whatever somebody wrote, joined or not) goes in that very transaction; the bare number
    stays for a day, so that an update which comes twice takes effect once.
    """

    __tablename__ = "inbox"
    __table_args__ = (
        Index("ix_inbox_done_at", "done_at"),
        _given("inbox", "sender"),
    )

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    payload: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    received_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    starts: Mapped[int] = mapped_column(default=0)
    """How often it was found undone: at a start, or after the process that had it died."""
    holder: Mapped[int | None]
    """The process that handles it."""
    sender: Mapped[int | None] = mapped_column(BigInteger)
    """Whose update it is (a Telegram id): several processes handle in order what one person does. Goes with the
    payload; where one process is alone it is not kept at all."""


class Chore(Base):
    """Something that is done once a night, and when it was last done."""

    __tablename__ = "chores"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    since: Mapped[datetime]
    """When it was first known: what has never been done is owed from then on."""
    done_at: Mapped[datetime | None]
    holder: Mapped[int | None]
    """The process that is at it."""


def tell_postgresql() -> None:
    """What `_some` has said of indexes to SQLite. Not said at once, for whoever names a dialect loads it (two megabytes, a
    tenth of a second at the start); `bot.db` calls this with the first engine."""
    for table in Base.metadata.tables.values():
        for index in table.indexes:
            index.dialect_options["postgresql"]["where"] = index.dialect_options["sqlite"]["where"]
