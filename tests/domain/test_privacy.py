"""What is stored about a person can be seen whole, and goes without a trace."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.db import make_engine
from domain import (
    attendances,
    availability,
    dialogues,
    files,
    hosts,
    meetings,
    members,
    networks,
    polls,
    privacy,
    records,
    rsvps,
    topics,
)
from domain.drafts import Typed
from domain.files import Sent
from domain.meetings import MeetingPlan
from domain.poll_reading import Reading
from models import (
    Answer,
    Attendance,
    Availability,
    Base,
    Delivery,
    Draft,
    Host,
    HostState,
    Meeting,
    Member,
    MemberState,
    Network,
    NetworkKind,
    Opening,
    OpeningKind,
    Person,
    PollAnswer,
    Record,
    RecordKind,
    Rsvp,
    Topic,
    TopicVote,
    VoteKind,
)
from tests.databases import url_of

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
AFTER = datetime(2027, 3, 3, 9, 0, tzinfo=UTC)
ANNA = 770_123_456_789
NAME = "Annegret Muster-Öhrling"


@pytest.fixture
def engine(database: Path) -> Iterator[Engine]:
    engine = make_engine(url_of(database))
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with Session(engine) as session:
        yield session


def made(session: Session, chat_id: int, title: str) -> Network:
    return networks.welcome(session, chat_id=chat_id, title=title, zone="Europe/Berlin", now=NOW)[0]


def joined(session: Session, network: Network, telegram_id: int = ANNA, name: str = NAME) -> Member:
    return members.join(session, network, telegram_id=telegram_id, name=name, vouched=True, now=NOW).member


def planned(session: Session, network: Network, starts: str, host: str | None = None) -> Meeting:
    plan = MeetingPlan(title="TikTok", starts_local=datetime.fromisoformat(starts), host=host)
    return meetings.create(session, network, plan, now=NOW)


def full_life(session: Session, network: Network) -> tuple[Member, Meeting, Meeting]:
    """A member who has left a trace in every table; a meeting that was, and one ahead."""
    member = joined(session, network)
    members.set_cohort(session, member, networks.add_cohort(session, network, "Lehrgang 2020/21").id)
    members.set_kind(member, NetworkKind.MINT)
    members.set_federal_state(member, "HH")
    members.set_place(member, "Hamburg")
    past = planned(session, network, "2027-03-02 16:00", host=f"{NAME} (Hamburg)")
    ahead = planned(session, network, "2027-03-23 16:00", host=NAME)
    for meeting in (past, ahead):
        rsvps.answer(session, member=member, meeting=meeting, answer=Answer.YES, now=NOW)
        rsvps.set_note(session, member=member, meeting=meeting, note=f"Gruß, {NAME}", now=NOW)
        meeting.card_message_id = 10 + meeting.id
    topic = topics.propose(session, member, title="Dritte Orte", description=None, now=NOW).topic
    assert topic is not None
    topics.toggle_vote(session, member, topic, VoteKind.CONTRIBUTE, now=NOW)
    for meeting in (past, ahead):
        session.add(Host(meeting_id=meeting.id, member_id=member.id))
        session.flush()
        hosts.answer(session, meeting=meeting, member=member, state=HostState.YES, now=NOW)
    assert member.person is not None
    member.person.current_network_id = network.id
    data = {"typed": NAME}
    dialogues.ask(session, member.person, network_id=network.id, asks="profile.name", data=data, now=NOW)
    session.add(Draft(network_id=network.id, data={"title": "BNE", "host": NAME}, created_at=NOW))
    ahead_line = f"{NAME} hat einen Bus"
    session.add(
        Opening(
            meeting_id=ahead.id, member_id=member.id, kind=OpeningKind.HIGHLIGHT, text=ahead_line, said_at=NOW
        )
    )
    session.add(Attendance(meeting_id=past.id, member_id=member.id, attended=True, useful=4, answered_at=NOW))
    records.add_promise(session, past, member, f"{NAME} schickt die Vorlage", now=NOW)
    records.add_note(session, past, f"Danke, {NAME}!", now=NOW)
    records.set_region(records.add_tip(session, past, f"von {NAME}", now=NOW), f"bei {NAME}")
    sent = Sent("f", "u", f"Protokoll {NAME}.pdf", "application/pdf", 1, photo=False)
    files.keep(session, past, sent, placeholder="", now=NOW)
    ahead_rsvp = rsvps.of(session, ahead, member)
    past_rsvp = rsvps.of(session, past, member)
    for rsvp in (ahead_rsvp, past_rsvp):
        assert rsvp is not None
        rsvp.diet = rsvp.arrival = f"mit {NAME}"
    member.shares_journeys = True
    _answer_poll(session, member, network)
    session.flush()
    return member, past, ahead


def _answer_poll(session: Session, member: Member, network: Network) -> None:
    moments = tuple(datetime(2027, 9, day, 16) for day in (1, 2))
    poll = polls.draft(session, network, Reading(Typed(title="BNE"), moments), now=NOW)
    polls.open_(session, poll, now=NOW)
    availability.answer_all(session, member=member, poll=poll, answer=Availability.YES, now=NOW)


def traces(session: Session, *needles: str) -> list[str]:
    """Every value of every table that holds one of the needles."""
    session.flush()
    found = []
    for table in Base.metadata.sorted_tables:
        for row in session.execute(select(table)).mappings():
            for column, value in row.items():
                text = json.dumps(value, ensure_ascii=False, default=str).casefold()
                if any(needle.casefold() in text for needle in needles):
                    found.append(f"{table.name}.{column} = {text}")
    return found


# --- Shown --------------------------------------------------------------------------------------------


def test_nothing_is_known_of_a_stranger(session: Session) -> None:
    assert privacy.export(session, ANNA) == {}


def test_the_export_holds_every_table_and_is_json(session: Session) -> None:
    network = made(session, -100, "MINT-Netz")
    full_life(session, network)
    joined(session, network, 2, "Ben")

    data = json.loads(json.dumps(privacy.export(session, ANNA)))

    assert data["people"][0]["telegram_id"] == ANNA
    assert [row["name"] for row in data["members"]] == [NAME]
    assert len(data["rsvps"]) == 2
    assert [row["title"] for row in data["topics"]] == ["Dritte Orte"]
    assert data["topic_votes"]
    assert data["deliveries"]
    assert [row["state"] for row in data["hosts"]] == ["yes", "yes"]
    assert data["dialogues"][0]["asks"] == "profile.name"
    assert [row["text"] for row in data["openings"]] == [f"{NAME} hat einen Bus"]
    assert [(row["attended"], row["useful"]) for row in data["attendances"]] == [(True, 4)]
    assert [row["text"] for row in data["records"]] == [f"{NAME} schickt die Vorlage"]
    assert [row["answer"] for row in data["poll_answers"]] == ["yes", "yes"]
    assert "Ben" not in json.dumps(data)


# --- Leaving ------------------------------------------------------------------------------------------


def test_leaving_takes_the_name_and_what_is_ahead_and_keeps_counts(session: Session) -> None:
    network = made(session, -100, "MINT-Netz")
    member, past, ahead = full_life(session, network)
    before = past.card_wanted

    privacy.leave(session, member, now=AFTER)

    assert traces(session, NAME) == []
    assert rsvps.of(session, ahead, member) is None
    assert attendances.heard(session, past).attended == 1, "a number without a name"
    assert session.scalars(select(Opening)).all() == []
    kept = [(record.kind, record.text, record.region) for record in session.scalars(select(Record))]
    assert kept == [(RecordKind.NOTE, "Danke, …!", None), (RecordKind.TIP, "von …", "bei …")]
    assert hosts.of(session, ahead, member) is None
    assert hosts.line(session, past) == hosts.line(session, ahead) == hosts.HostLine()
    assert rsvps.tally(session, past, names=9).counts[Answer.YES] == 1
    assert rsvps.tally(session, past, names=9).names[Answer.YES] == []
    assert past.card_wanted > before
    assert member.state is MemberState.LEFT
    assert session.scalars(select(PollAnswer)).all() == []
    assert session.scalars(select(Delivery).where(Delivery.member_id == member.id)).all() == []
    topic = session.scalars(select(Topic)).one()
    assert topic.author_id is None
    assert session.scalars(select(TopicVote).where(TopicVote.topic_id == topic.id)).all()


def test_leaving_one_network_leaves_the_other_alone(session: Session) -> None:
    first, second = made(session, -100, "Eins"), made(session, -200, "Zwei")
    member, _, _ = full_life(session, first)
    other = joined(session, second)
    ahead = planned(session, second, "2027-03-24 16:00", host=NAME)
    rsvps.answer(session, member=other, meeting=ahead, answer=Answer.YES, now=NOW)

    privacy.leave(session, member, now=AFTER)

    assert [m.network_id for m in members.memberships(session, ANNA)] == [second.id]
    assert other.name == NAME
    assert ahead.host == NAME
    assert rsvps.of(session, ahead, other) is not None


def test_whoever_waited_moves_up_when_a_seat_is_left(session: Session) -> None:
    network = made(session, -100, "MINT-Netz")
    anna, ben = joined(session, network), joined(session, network, 2, "Ben")
    meeting = planned(session, network, "2027-03-23 16:00")
    meeting.capacity = 1
    session.flush()
    for at, member in enumerate((anna, ben)):
        moment = NOW + timedelta(minutes=at)
        rsvps.answer(session, member=member, meeting=meeting, answer=Answer.YES, now=moment)
    assert rsvps.is_waiting(session, meeting, ben.id)

    privacy.leave(session, anna, now=AFTER)

    assert not rsvps.is_waiting(session, meeting, ben.id)


def test_who_left_can_join_again_as_somebody_new(session: Session) -> None:
    network = made(session, -100, "MINT-Netz")
    former = joined(session, network)
    privacy.leave(session, former, now=AFTER)
    again = joined(session, network)
    assert again.id != former.id
    assert again.state is MemberState.ACTIVE


# --- Erased -------------------------------------------------------------------------------------------


def test_erasure_reaches_every_table(session: Session) -> None:
    first, second = made(session, -100, "Eins"), made(session, -200, "Zwei")
    full_life(session, first)
    joined(session, second)
    joined(session, first, 2, "Ben")
    assert traces(session, str(ANNA), NAME)

    assert privacy.erase(session, ANNA, now=AFTER) == 2

    assert traces(session, str(ANNA), NAME) == []
    assert privacy.export(session, ANNA) == {}
    assert [m.name for m in members.active(session, first.id)] == ["Ben"]


def test_erasure_leaves_nothing_in_the_file_either(session: Session, engine: Engine, tmp_path: Path) -> None:
    if engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL's files are its own; VACUUM clears them")
    full_life(session, made(session, -100, "Eins"))
    session.commit()
    privacy.erase(session, ANNA, now=AFTER)
    session.commit()
    session.close()
    engine.dispose()  # the last connection takes SQLite's log into the file
    files = list(tmp_path.glob("treffpunkt.db*"))
    assert files
    assert not any(NAME.encode() in file.read_bytes() for file in files)


def test_who_was_taken_out_of_the_group_can_still_erase(session: Session) -> None:
    member = joined(session, made(session, -100, "Eins"))
    members.gone_from_group(session, member, now=NOW)
    assert members.memberships(session, ANNA) == []

    assert privacy.erase(session, ANNA, now=AFTER) == 1
    assert traces(session, str(ANNA), NAME) == []


def test_who_left_before_can_still_erase(session: Session) -> None:
    privacy.leave(session, joined(session, made(session, -100, "Eins")), now=NOW)
    assert traces(session, str(ANNA))

    assert privacy.erase(session, ANNA, now=AFTER) == 0
    assert traces(session, str(ANNA), NAME) == []


def test_erasing_twice_and_erasing_a_stranger_is_nothing(session: Session) -> None:
    joined(session, made(session, -100, "Eins"))
    privacy.erase(session, ANNA, now=AFTER)
    assert privacy.erase(session, ANNA, now=AFTER) == 0
    assert session.scalars(select(Person)).all() == []
    assert session.scalars(select(Rsvp)).all() == []
