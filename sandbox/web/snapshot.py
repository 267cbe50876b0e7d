"""The whole state of a world as the page gets it, and the parts of it that are watched for changes."""

from __future__ import annotations

from datetime import datetime

from sandbox.chats import GroupChat
from sandbox.people import Person
from sandbox.stage import Stage
from sandbox.web.facts import Facts
from sandbox.web.records import (
    ZONE,
    Record,
    account_record,
    call_record,
    group_record,
    message_record,
    moment,
    private_record,
)
from sandbox.world import World

LOGGED = 300
"""Calls that a page gets with the state; what is older is gone from its log."""


def groups_now(world: World) -> list[GroupChat]:
    """Without those that live on under another id."""
    return [group for group in world.groups() if group.migrated_to is None]


def everyone(world: World) -> list[Person]:
    return [account for account in world.accounts.values() if isinstance(account, Person)]


def state_record(stage: Stage, facts: Facts) -> Record:
    world = stage.telegram.world
    privates = [private_record(person.private, person) for person in everyone(world)]
    return {
        "zone": ZONE,
        "bot": {**account_record(world.bot), "username": world.bot.username},
        "people": people_records(world, facts),
        "chats": [*(group_record(group) for group in groups_now(world)), *privates],
        "messages": [message_record(m) for chat in world.chats.values() for m in chat.messages],
        "telegram_off": stage.telegram.away,
        "calls": [call_record(call) for call in stage.telegram.calls[-LOGGED:] if call.took is not None],
    }


def clock_record(now: datetime, next_due: datetime | None) -> Record:
    return {"now": moment(now), "next_due": None if next_due is None else moment(next_due)}


def people_records(world: World, facts: Facts) -> list[Record]:
    groups = groups_now(world)
    return [_person(person, groups[0] if groups else None, facts) for person in everyone(world)]


def _person(person: Person, group: GroupChat | None, facts: Facts) -> Record:
    return {
        "id": person.id,
        "name": person.name,
        "role": _role(person, group, facts),
        "cohort": facts.joined.get(person.id),
        "language": person.language_code,
        "blocked": person.private.blocked,
        "started": person.private.started,
    }


def _role(person: Person, group: GroupChat | None, facts: Facts) -> str:
    if group is None or not group.member(person).present:
        return "outsider"
    if group.member(person).is_admin:
        return "organiser"
    return "member" if person.id in facts.joined else "new"
