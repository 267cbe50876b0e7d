"""A network, to be handed to its organisers: what they can see in the chat anyway, as plain tables.

No Telegram ids, nothing that members told the bot alone (diet, arrival, marks, opening lines, reminders).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from domain import archive, files, members, records
from models import Meeting, MeetingState, Member, Network, Proxy, Rsvp, Topic, TopicVote, VoteKind

Table = list[dict[str, Any]]


def named(session: Session, wanted: str) -> list[Network]:
    """The network with this number or exactly this title; else all whose titles contain it."""
    every = list(session.scalars(select(Network).order_by(Network.id)))
    exact = [one for one in every if wanted == str(one.id) or wanted.casefold() == one.title.casefold()]
    return exact or [one for one in every if wanted.casefold() in one.title.casefold()]


def of_network(session: Session, network: Network) -> dict[str, Table]:
    """By table: members, topics, meetings, answers, records, files. Moments are wall time in the network's zone."""
    here = list(
        session.scalars(
            select(Meeting)
            .where(Meeting.network_id == network.id)
            .options(selectinload(Meeting.topics))
            .order_by(Meeting.starts_at, Meeting.id)
        )
    )
    return {
        "members": _members(session, network),
        "topics": _topics(session, network),
        "meetings": _meetings(session, network, here),
        "answers": _answers(session, network),
        "records": [row for meeting in here for row in _records(session, meeting)],
        "files": [
            {"meeting": meeting.id, "name": file.name, "bytes": file.size}
            for meeting in here
            for file in files.of(session, meeting)
        ],
    }


def _members(session: Session, network: Network) -> Table:
    query = (
        select(Member)
        .where(Member.id.in_([member.id for member in members.active(session, network.id)]))
        .options(joinedload(Member.cohort))
        .order_by(Member.name, Member.id)
    )
    return [
        {
            "member": member.id,
            "name": member.name,
            "cohort": member.cohort.name if member.cohort else None,
            "kind": member.kind,
            "federal_state": member.federal_state,
            "place": member.place,
            "joined": member.joined_at.date().isoformat(),
        }
        for member in session.scalars(query)
    ]


def _topics(session: Session, network: Network) -> Table:
    """Those that are done or withdrawn, too."""
    interest = func.count().filter(TopicVote.kind == VoteKind.INTEREST)
    contribute = func.count().filter(TopicVote.kind == VoteKind.CONTRIBUTE)
    query = (
        select(Topic, interest, contribute)
        .outerjoin(TopicVote, TopicVote.topic_id == Topic.id)
        .where(Topic.network_id == network.id)
        .group_by(Topic.id)
        .order_by(Topic.id)
    )
    return [
        {
            "topic": topic.id,
            "title": topic.title,
            "description": topic.description,
            "state": topic.state,
            "interest": interested,
            "contribute": contributing,
        }
        for topic, interested, contributing in session.execute(query).all()
    ]


def _meetings(session: Session, network: Network, here: list[Meeting]) -> Table:
    attended = {past.meeting.id: past.attended for past in archive.past(session, network.id)}
    return [
        {
            "meeting": meeting.id,
            "title": meeting.title,
            "starts": meeting.starts_local.isoformat(sep=" ", timespec="minutes"),
            "minutes": meeting.minutes,
            "days": meeting.days,
            "format": meeting.format,
            "state": meeting.state,
            "place": meeting.place,
            "address": meeting.address,
            "link": meeting.link,
            "host": meeting.host,
            "description": meeting.description,
            "topics": ", ".join(topic.title for topic in meeting.topics),
            "attended": attended.get(meeting.id),
        }
        for meeting in here
    ]


def _answers(session: Session, network: Network) -> Table:
    """Of those who are members today: whoever left is a number among the attended. Then of those without Telegram."""
    query = (
        select(Rsvp, Member.name, Meeting.id)
        .join(Member, Member.id == Rsvp.member_id)
        .join(Meeting, Meeting.id == Rsvp.meeting_id)
        .where(Meeting.network_id == network.id, Member.person_id.is_not(None))
        .where(Meeting.state != MeetingState.CANCELLED)
        .order_by(Meeting.starts_at, Meeting.id, Member.name, Member.id)
    )
    noted = (
        select(Proxy)
        .join(Meeting, Meeting.id == Proxy.meeting_id)
        .where(Meeting.network_id == network.id, Proxy.name.is_not(None))
        .where(Meeting.state != MeetingState.CANCELLED)
        .order_by(Meeting.starts_at, Meeting.id, Proxy.name, Proxy.id)
    )
    return [
        {"meeting": meeting_id, "name": name, "answer": rsvp.answer, "guests": rsvp.guests, "note": rsvp.note}
        for rsvp, name, meeting_id in session.execute(query).all()
    ] + [
        {"meeting": proxy.meeting_id, "name": proxy.name, "answer": proxy.answer, "guests": 0, "note": None}
        for proxy in session.scalars(noted)
    ]


def _records(session: Session, meeting: Meeting) -> Table:
    found = records.of(session, meeting)
    makers = records.makers(session, found)
    return [
        {
            "meeting": meeting.id,
            "kind": record.kind,
            "text": record.text,
            "region": record.region,
            "member": makers[record.member_id].name if record.member_id in makers else None,
        }
        for record in found
    ]
