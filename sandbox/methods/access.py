"""Which chat a call means, and whether the bot may do there what it wants."""

from __future__ import annotations

from enum import IntEnum

from sandbox.chats import Chat, GroupChat, Message, PrivateChat
from sandbox.methods.registry import Call
from sandbox.refusals import bad_request, forbidden, migrated
from sandbox.world import World


class Access(IntEnum):
    """How much of a chat a method needs: some of it survives the bot's removal from a small group."""

    READ = 1
    EDIT = 2
    WRITE = 3


def chat_for(call: Call, access: Access, name: str = "chat_id") -> Chat:
    """The chat a call names, or Telegram's refusal."""
    wanted = call.given.chat(name)
    chat = _by_name(call.world, wanted) if isinstance(wanted, str) else chat_by_number(call.world, wanted)
    if isinstance(chat, GroupChat):
        _check_group(chat, access)
    elif isinstance(chat, PrivateChat):
        _check_private(chat, access)
    return chat


def _by_name(world: World, name: str) -> Chat:
    for account in world.accounts.values():
        if account.username and account.username.lower() == name[1:].lower() and account is not world.bot:
            return chat_by_number(world, account.id)
    raise bad_request("chat not found")


def chat_by_number(world: World, number: int) -> Chat:
    """A chat the bot has ever had to do with."""
    chat = world.chats.get(number)
    if chat is None:
        raise bad_request("chat not found")
    if isinstance(chat, PrivateChat) and not world.bot_knows(chat.person):
        raise bad_request("chat not found")
    if isinstance(chat, GroupChat) and chat.bot_member is None:
        raise bad_request("chat not found")
    return chat


def _check_private(chat: PrivateChat, access: Access) -> None:
    if access < Access.EDIT:
        return
    if chat.person.deleted:
        raise forbidden("user is deactivated")
    if access < Access.WRITE:
        return
    if chat.person.is_bot:
        raise forbidden("bot can't send messages to bots")
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")


def _check_group(chat: GroupChat, access: Access) -> None:
    if chat.migrated_to is not None:
        if access is Access.WRITE:
            raise migrated(chat.migrated_to.id)
        return
    member = chat.bot_member
    assert member is not None
    if member.present or (access is Access.READ and not chat.supergroup):
        return
    kind = "supergroup" if chat.supergroup else "group"
    if member.status == "kicked":
        raise forbidden(f"bot was kicked from the {kind} chat")
    raise forbidden(f"bot is not a member of the {kind} chat")


def group_for(call: Call, access: Access) -> GroupChat:
    """Like `chat_for`, where only a group makes sense."""
    chat = chat_for(call, access)
    if not isinstance(chat, GroupChat):
        raise bad_request("there are no administrators in the private chat")
    return chat


def message_for(call: Call, chat: Chat, what: str) -> Message:
    """The message a call names, if it still stands; `what` is Telegram's word for it."""
    if "message_id" not in call.given or call.given.integer("message_id") <= 0:
        raise bad_request("message identifier is not specified")
    message = chat.find(call.given.integer("message_id"))
    if message is None:
        raise bad_request(f"{what} not found")
    return message


def check_may_post(chat: Chat, right: str) -> None:
    """A restricted bot is a member that may not speak."""
    if not isinstance(chat, GroupChat):
        return
    member = chat.bot_member
    if member is not None and member.status == "restricted" and right not in member.rights:
        kind = {"can_send_messages": "text messages", "can_send_photos": "photos"}.get(right, "documents")
        raise bad_request(f"not enough rights to send {kind} to the chat")
