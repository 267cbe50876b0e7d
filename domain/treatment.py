"""What becomes of everything that is stored about a person, in one table: shown to them, and taken away.

`domain.privacy` walks it to export, to leave and to erase; `tests/domain/test_treatment.py` walks the schema and fails
where a column that may name somebody is missing here. Whoever adds such a column says here what becomes of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from models import (
    Attendance,
    Base,
    Broadcast,
    CalendarFeed,
    Contact,
    Delivery,
    Dialogue,
    Draft,
    DrawSkip,
    Entry,
    EntryMatch,
    Host,
    Meeting,
    MeetingFile,
    Member,
    MemberState,
    Opening,
    Person,
    Poll,
    PollAnswer,
    Proxy,
    Record,
    Rsvp,
    TandemMember,
    Topic,
    TopicVote,
)


class Fate(StrEnum):
    """What becomes of a person's rows when they go."""

    GOES = "goes"
    STAYS = "stays"
    """As an anonymous count: the row is kept, `emptied` is not."""


@dataclass(frozen=True)
class Treatment:
    """A table whose rows are somebody's."""

    model: type[Base]
    owners: tuple[str, ...]
    """The columns that say whose: they lead to people, to members, or to another table of theirs. Where there are
    two, the row is about both, and each gets to see their own side alone."""
    fate: Fate
    emptied: Mapping[str, object] = field(default_factory=dict)
    """What columns of rows that stay hold afterwards."""
    untold: Mapping[str, str] = field(default_factory=dict)
    """Columns that an export leaves out, and why."""

    @property
    def table(self) -> str:
        return str(self.model.__tablename__)


TREATMENTS = (
    Treatment(Person, ("id",), Fate.GOES),
    Treatment(
        Member,
        ("person_id",),
        Fate.STAYS,
        emptied={
            "person_id": None,
            "state": MemberState.LEFT,
            "name": "",
            "cohort_id": None,
            "kind": None,
            "federal_state": None,
            "place": None,
            "place_id": None,
            "reminders": None,
            "paused_until": None,
            "shares_journeys": False,
            "organiser": False,
            "in_directory": False,
            "on_map": False,
            "in_tandems": False,
            "tandems_from": None,
            "tandem_wish": None,
        },
    ),
    Treatment(Dialogue, ("person_id",), Fate.GOES),
    Treatment(
        CalendarFeed,
        ("person_id",),
        Fate.GOES,
        untold={"token_hash": "says nothing to anybody: it only recognises the address"},
    ),
    Treatment(Rsvp, ("member_id",), Fate.STAYS, emptied={"note": None, "diet": None, "arrival": None}),
    Treatment(
        Topic,
        ("author_id",),
        Fate.STAYS,
        emptied={"author_id": None},
        untold={"title_key": "the title again"},
    ),
    Treatment(TopicVote, ("member_id",), Fate.STAYS),
    Treatment(Host, ("member_id",), Fate.STAYS),
    Treatment(Opening, ("member_id",), Fate.GOES),
    Treatment(Attendance, ("member_id",), Fate.STAYS),
    Treatment(Record, ("member_id",), Fate.GOES),
    Treatment(PollAnswer, ("member_id",), Fate.GOES),
    Treatment(Entry, ("member_id",), Fate.GOES),
    Treatment(EntryMatch, ("offer_id", "seek_id"), Fate.GOES),
    Treatment(Contact, ("asker_id", "asked_id"), Fate.GOES),
    Treatment(DrawSkip, ("member_id",), Fate.GOES),
    Treatment(TandemMember, ("member_id",), Fate.STAYS),
    Treatment(Delivery, ("member_id",), Fate.GOES, untold={"key": "the other columns, in one word"}),
)
"""Owners come before what belongs to them."""

BY_TABLE = {treatment.table: treatment for treatment in TREATMENTS}

COARSENED = ("joined_at", "consented_at", "seen_in_group_at", "left_at")
"""Moments of a member's row that stays: only their month is kept, so that no log tells whose it was."""


class Words(StrEnum):
    """Free text in which somebody may have written another one's name: it says "…" when its bearer goes."""

    FOR_ALL = "for_all"
    """All members can read it: an export tells where one is named."""
    FOR_FEW = "for_few"
    """Another one's answer or unfinished draft: an export does not quote it."""


FREE_TEXT: Mapping[type[Base], Mapping[str, Words]] = {
    Topic: {"title": Words.FOR_ALL, "description": Words.FOR_ALL},
    Meeting: {
        "title": Words.FOR_ALL,
        "description": Words.FOR_ALL,
        "place": Words.FOR_ALL,
        "address": Words.FOR_ALL,
        "host": Words.FOR_ALL,
    },
    Poll: {
        "title": Words.FOR_ALL,
        "description": Words.FOR_ALL,
        "place": Words.FOR_ALL,
        "address": Words.FOR_ALL,
    },
    Rsvp: {"note": Words.FOR_ALL, "diet": Words.FOR_FEW, "arrival": Words.FOR_FEW},
    Proxy: {"name": Words.FOR_ALL},
    Opening: {"text": Words.FOR_FEW},
    Record: {"text": Words.FOR_ALL, "region": Words.FOR_ALL},
    MeetingFile: {"name": Words.FOR_ALL},
    Entry: {"text": Words.FOR_ALL, "region": Words.FOR_ALL},
    Broadcast: {"text": Words.FOR_ALL},
    Draft: {"data": Words.FOR_FEW},
    Dialogue: {"data": Words.FOR_FEW},
}

A_NAME_ALONE = frozenset({"host"})
"""Columns and keys that hold nothing but a name: they are emptied instead of saying "…"."""

WITH_A_PERSON: Mapping[str, str] = {
    "people.telegram_id": "goes with its row",
    "calendar_feeds.token_hash": "goes with its row",
    "flood_pauses.chat_id": "a pause of the person's own chat goes",
    "permits.chat_id": "the minute in which a message to the person's own chat counts is over",
    "inbox.sender": "goes with what the person sent",
    "inbox.payload": "what the person sent, or what was said about their coming and going, goes",
}
"""Columns that name somebody without belonging to a member: `domain.privacy.forget_account` takes them away."""

NOBODY: Mapping[str, str] = {
    "networks.chat_id": "a group's number",
    "networks.title": "a group's name",
    "networks.language": "a language",
    "networks.zone": "a time zone",
    "cohorts.name": "a course",
    "people.language": "a language",
    "topics.title_key": "follows the title",
    "meetings.uid": "made at random",
    "meetings.zone": "a time zone",
    "meetings.link": "an address: with a word taken out it leads nowhere; organisers change it",
    "meetings.map_link": "a place",
    "meeting_files.mime_type": "a kind of file",
    "meeting_files.telegram_file_id": "Telegram's number of a file",
    "meeting_files.telegram_unique_id": "Telegram's number of a file",
    "meeting_files.copy": "made at random",
    "rhythms.rule": "a cadence",
    "rhythms.link": "an address, as a meeting's",
    "polls.link": "an address, as a meeting's",
    "polls.map_link": "a place",
    "dialogues.asks": "the name of a question",
    "deliveries.key": "numbers of ours",
    "deliveries.reason": "a word from the program",
    "vanishing.chat_id": "a group's number",
    "chores.name": "what the program does at night",
    "inbox.update_id": "counts what Telegram hands over",
}
"""Columns of text, or with a number of Telegram's, that name nobody, and why."""
