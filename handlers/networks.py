"""The bot's life in a group: added, removed, promoted, the group upgraded; and the starter sets."""

from __future__ import annotations

import logging
from datetime import datetime

from sqlalchemy.orm import Session
from telegram import ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot import guards, links
from bot.callbacks.settings import AddFounding
from bot.dispatch import Desk
from bot.reply import Outgoing, Reply, Screen
from bot.texts import Texts
from bot.views import joining as views
from bot.visit import Visit
from domain import deliveries, locking, members, networks, topics
from handlers.cohorts import cohorts_page
from models import Network, Reach

log = logging.getLogger(__name__)

_INSIDE = (
    ChatMemberStatus.OWNER,
    ChatMemberStatus.ADMINISTRATOR,
    ChatMemberStatus.MEMBER,
    ChatMemberStatus.RESTRICTED,
)


async def on_bot_moved(desk: Desk, update: Update) -> None:
    """`my_chat_member`: something happened to the bot itself."""
    change = update.my_chat_member
    if change is None:
        return
    inside = change.new_chat_member.status in _INSIDE
    if change.chat.type == ChatType.PRIVATE:
        reach = Reach.OPEN if inside else Reach.CLOSED
        await desk.finish(update.update_id, _reach, change.chat.id, reach)
    elif change.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP):
        outgoing = await desk.finish(update.update_id, _moved, desk, change, inside)
        if outgoing is not None:
            sent = await desk.outbox.send(outgoing.chat_id, outgoing.screen)
            if sent is not None:
                desk.greetings[outgoing.chat_id] = sent.message_id
        desk.outbox.stir()


def _reach(session: Session, telegram_id: int, reach: Reach) -> None:
    members.set_reach(session, telegram_id=telegram_id, reach=reach)


def _moved(session: Session, desk: Desk, change: ChatMemberUpdated, inside: bool) -> Outgoing | None:
    """Added: greet, once. Removed: pause. Added again: resume."""
    now = desk.clock.now()
    locking.hold_chat(session, change.chat.id)
    if not inside:
        network = networks.by_chat(session, change.chat.id)
        if network is not None:
            networks.pause(session, network, now=now)
        return None
    network, new = networks.welcome(
        session, chat_id=change.chat.id, title=change.chat.title or "", zone=desk.settings.timezone, now=now
    )
    network.bot_is_admin = change.new_chat_member.status == ChatMemberStatus.ADMINISTRATOR
    if getattr(change.new_chat_member, "can_pin_messages", False):
        deliveries.pin_again(session, network, now=now)
    if not new:
        return None
    return Outgoing(network.chat_id, _greeting(session, network, desk.bot_username))


def _greeting(session: Session, network: Network, bot_username: str) -> Screen:
    offers = []
    if not topics.standings(session, network.id):
        offers.append("topics")
    if not networks.cohorts(session, network.id):
        offers.append("cohorts")
    url = links.join(network.id).url(bot_username)
    return views.greeting(Texts(network.language), network, url, offers=offers, is_admin=network.bot_is_admin)


async def on_person_moved(desk: Desk, update: Update) -> None:
    """`chat_member`: only admins hear of it. Who left loses access at once."""
    change = update.chat_member
    if change is None:
        return
    person = change.new_chat_member
    inside = person.status in _INSIDE and getattr(person, "is_member", True)
    desk.rights.forget(change.chat.id, person.user.id)
    await desk.finish(update.update_id, _came_or_went, desk, change.chat.id, [person.user.id], inside)


async def on_service_message(desk: Desk, update: Update) -> None:
    """Joins, departures and the upgrade of a group, as messages of the group itself.

    Each part is done again without harm, so the inbox hears that it is over only after the last.
    """
    message = update.message
    if message is None:
        return
    if message.migrate_to_chat_id is not None:
        await _upgraded(desk, message.chat.id, message.migrate_to_chat_id)
    if message.migrate_from_chat_id is not None:
        await _upgraded(desk, message.migrate_from_chat_id, message.chat.id)
    await _people_in_service_message(desk, message)
    if message.new_chat_title:
        await desk.db.transact(_renamed, message.chat.id, message.new_chat_title)


async def _upgraded(desk: Desk, old_chat_id: int, new_chat_id: int) -> None:
    """The network moves to the new id. If the bot was told of the new group first, it has greeted people
    there whom it knows: that greeting goes, and with it a way into a network that is none."""
    moved = await desk.db.transact(_rekeyed, old_chat_id, new_chat_id, desk.clock.now())
    greeting = desk.greetings.pop(new_chat_id, None)
    if moved and greeting is not None:
        await desk.outbox.delete(new_chat_id, greeting)
    desk.outbox.stir()


def _rekeyed(session: Session, old_chat_id: int, new_chat_id: int, now: datetime) -> bool:
    """Whether a network moved: the second of the two messages about one upgrade moves none."""
    locking.hold_chat(session, old_chat_id)
    known = networks.by_chat(session, old_chat_id) is not None
    networks.rekey(session, old_chat_id=old_chat_id, new_chat_id=new_chat_id, now=now)
    return known


async def _people_in_service_message(desk: Desk, message: Message) -> None:
    if message.left_chat_member is not None:
        desk.rights.forget(message.chat.id, message.left_chat_member.id)
        await desk.db.transact(_came_or_went, desk, message.chat.id, [message.left_chat_member.id], False)
    if message.new_chat_members:
        ids = [user.id for user in message.new_chat_members]
        await desk.db.transact(_came_or_went, desk, message.chat.id, ids, True)


def _came_or_went(session: Session, desk: Desk, chat_id: int, telegram_ids: list[int], inside: bool) -> None:
    locking.hold_chat(session, chat_id)
    network = networks.by_chat(session, chat_id)
    if network is None:
        return
    for telegram_id in telegram_ids:
        member = members.find(session, telegram_id=telegram_id, network_id=network.id)
        if member is None:
            continue
        if inside:
            members.back_in_group(session, member, now=desk.clock.now())
        else:
            members.gone_from_group(session, member, now=desk.clock.now())


def _renamed(session: Session, chat_id: int, title: str) -> None:
    network = networks.by_chat(session, chat_id)
    if network is not None:
        networks.rename(network, title)


def add_founding(session: Session, visit: Visit, tap: AddFounding) -> Reply:
    """The starter sets under the greeting: organisers take them over with a tap, and the button goes."""
    network = guards.organiser(session, visit, tap.network)
    t = guards.texts(session, visit, network)
    if tap.what == "topics":
        count = len(topics.add_founding(session, network, now=visit.now))
    else:
        count = len(networks.add_founding_cohorts(session, network))
    toast = t.plain(
        "founding-topics-added" if tap.what == "topics" else "founding-cohorts-added", count=count
    )
    if visit.private:
        return Reply(show=cohorts_page(session, visit, network.id), toast=toast)
    return Reply(show=_greeting(session, network, visit.bot_username), toast=toast)


def register(desk: Desk) -> None:
    desk.tap(AddFounding, add_founding, in_groups=True)
