"""Groups and who is in them."""

from __future__ import annotations

from sandbox.chats import GroupChat, Member, PrivateChat
from sandbox.methods.access import Access, chat_for, group_for
from sandbox.methods.registry import Call, method
from sandbox.parameters import CHAT, FLAG, INTEGER, TEXT, UNSUPPORTED
from sandbox.refusals import bad_request
from sandbox.wire import Json, chat_json, member_json, user_json

ACTIONS = (
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
)


@method("getChat", {"chat_id": CHAT})
def get_chat(call: Call) -> object:
    chat = chat_for(call, Access.READ)
    fields: Json = {
        **chat_json(chat),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    return fields


@method("getChatMember", {"chat_id": CHAT, "user_id": INTEGER})
def get_chat_member(call: Call) -> object:
    chat = chat_for(call, Access.READ)
    number = call.given.integer("user_id")
    if number <= 0:
        raise bad_request("invalid user_id specified")
    account = call.world.accounts.get(number)
    if isinstance(chat, PrivateChat):
        if account not in (chat.person, chat.bot) or account is None:
            raise bad_request("member not found")
        return member_json(Member(account, "member"))
    assert isinstance(chat, GroupChat)
    if account is not call.world.bot and chat.hides_members and not chat.bot_is_admin:
        raise bad_request("CHAT_ADMIN_REQUIRED")
    if account is None or not call.world.bot_knows(account):
        raise bad_request("member not found")
    return member_json(chat.member(account))


@method("getChatAdministrators", {"chat_id": CHAT, "return_bots": FLAG})
def get_chat_administrators(call: Call) -> object:
    group = group_for(call, Access.READ)
    return [
        member_json(member)
        for member in group.administrators()
        if not member.account.is_bot or member.account is call.world.bot or call.given.flag("return_bots")
    ]


@method("getChatMemberCount", {"chat_id": CHAT})
def get_chat_member_count(call: Call) -> object:
    chat = chat_for(call, Access.READ)
    return len(chat.members) if isinstance(chat, GroupChat) else 2


@method("leaveChat", {"chat_id": CHAT})
def leave_chat(call: Call) -> object:
    chat = chat_for(call, Access.EDIT)
    if not isinstance(chat, GroupChat):
        raise bad_request("chat member status can't be changed in private chats")
    bot = call.world.bot
    call.world.service(chat, bot, left_chat_member=user_json(bot))
    call.world.change_member(chat, bot, Member(bot, "left"), by=bot)
    return True


@method(
    "sendChatAction",
    {"chat_id": CHAT, "action": TEXT, "message_thread_id": INTEGER, "business_connection_id": UNSUPPORTED},
)
def send_chat_action(call: Call) -> object:
    chat_for(call, Access.WRITE)
    if call.given.text("action").lower() not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True
