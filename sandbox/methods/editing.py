"""Changing and removing what stands; pins."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sandbox.chats import Chat, GroupChat, Keyboard, Message
from sandbox.keyboards import INLINE_MARKUP
from sandbox.methods.access import Access, chat_for, message_for
from sandbox.methods.composing import ENTITIES, LINK_PREVIEW, buttons, caption, message_text
from sandbox.methods.registry import Call, method
from sandbox.parameters import CHAT, FLAG, INTEGER, TEXT, UNSUPPORTED, Kind
from sandbox.refusals import bad_request, not_modified
from sandbox.wire import message_json

DELETABLE_FOR = timedelta(hours=48)

WHICH: dict[str, Kind] = {
    "chat_id": CHAT,
    "message_id": INTEGER,
    "inline_message_id": UNSUPPORTED,
    "business_connection_id": UNSUPPORTED,
    "reply_markup": INLINE_MARKUP,
}


@method(
    "editMessageText",
    {**WHICH, "text": TEXT, "parse_mode": TEXT, "entities": ENTITIES, "link_preview_options": LINK_PREVIEW},
)
def edit_message_text(call: Call) -> object:
    content = message_text(call)
    message = _editable(call)
    if message.document is not None:
        raise bad_request("there is no text in the message to edit")
    keyboard, _ = buttons(call)
    same_text = (message.text, message.entities) == (content.text, content.entities)
    _check_changes(call, message, keyboard, same_text)
    message.text, message.entities, message.html = content.text, content.entities, content.html
    return _edited(call, message, keyboard)


@method(
    "editMessageCaption",
    {
        **WHICH,
        "caption": TEXT,
        "parse_mode": TEXT,
        "caption_entities": ENTITIES,
        "show_caption_above_media": FLAG,
    },
)
def edit_message_caption(call: Call) -> object:
    content = caption(call)
    message = _editable(call)
    if message.document is None:
        raise bad_request("there is no caption in the message to edit")
    keyboard, _ = buttons(call)
    same_text = (message.text, message.entities) == (content.text, content.entities)
    _check_changes(call, message, keyboard, same_text)
    message.text, message.entities, message.html = content.text, content.entities, content.html
    message.document = replace(message.document, caption=content.text)
    return _edited(call, message, keyboard)


@method("editMessageReplyMarkup", WHICH)
def edit_message_reply_markup(call: Call) -> object:
    message = _editable(call)
    keyboard, _ = buttons(call)
    _check_changes(call, message, keyboard, same_text=True)
    return _edited(call, message, keyboard)


def _editable(call: Call) -> Message:
    chat = chat_for(call, Access.EDIT)
    message = message_for(call, chat, "message to edit")
    gone = isinstance(chat, GroupChat) and chat.migrated_to is not None
    if gone or message.sender is not call.world.bot or message.service:
        raise bad_request("message can't be edited")
    return message


def _check_changes(call: Call, message: Message, keyboard: Keyboard, same_text: bool) -> None:
    # Telegram's servers compare after they have counted the edit against the limits.
    call.floods.pass_through(message.chat)
    if same_text and _comparable(keyboard) == _comparable(message.buttons):
        raise not_modified()


def _comparable(keyboard: Keyboard) -> list[list[object]]:
    return [[button.raw for button in row] for row in keyboard]


def _edited(call: Call, message: Message, keyboard: Keyboard) -> object:
    message.buttons = keyboard
    message.edit_date = call.world.now()
    call.world.journal.edited(message)
    return message_json(message)


@method("deleteMessage", {"chat_id": CHAT, "message_id": INTEGER})
def delete_message(call: Call) -> object:
    chat = chat_for(call, Access.WRITE)
    message = message_for(call, chat, "message to delete")
    if not _may_delete(call, chat, message):
        raise bad_request("message can't be deleted")
    message.deleted = True
    call.world.journal.deleted(message)
    return True


def _may_delete(call: Call, chat: Chat, message: Message) -> bool:
    young = call.world.now() - message.date < DELETABLE_FOR
    if not isinstance(chat, GroupChat):
        # In private, what came in can be deleted as well.
        return young
    member = chat.bot_member
    if member is not None and member.may("can_delete_messages"):
        return True
    return message.sender is call.world.bot and young and "left_chat_member" not in message.service


PIN: dict[str, Kind] = {"chat_id": CHAT, "message_id": INTEGER, "business_connection_id": UNSUPPORTED}


@method("pinChatMessage", {**PIN, "disable_notification": FLAG})
def pin_chat_message(call: Call) -> object:
    chat = chat_for(call, Access.WRITE)
    message = message_for(call, chat, "message to pin")
    _check_may_pin(chat)
    if message.service:
        raise bad_request("message can't be pinned")
    if not message.pinned:
        message.pinned = True
        call.world.journal.pinned(message)
        notice = call.world.service(
            chat, call.world.bot, pinned_message=message_json(message, with_reply=False)
        )
        notice.silent = call.given.flag("disable_notification")
    return True


@method("unpinChatMessage", PIN)
def unpin_chat_message(call: Call) -> object:
    chat = chat_for(call, Access.WRITE)
    _check_may_pin(chat)
    if "message_id" in call.given:
        message = chat.find(call.given.integer("message_id"))
        if message is None or not message.pinned:
            raise bad_request("message to unpin not found")
    elif chat.pinned:
        message = chat.pinned[-1]
    else:
        raise bad_request("message to unpin not found")
    message.pinned = False
    call.world.journal.pinned(message)
    return True


def _check_may_pin(chat: Chat) -> None:
    """The stand-in's groups let only administrators pin, and of them only those with the right."""
    if not isinstance(chat, GroupChat):
        return
    member = chat.bot_member
    if member is None or not member.may("can_pin_messages"):
        raise bad_request("not enough rights to manage pinned messages in the chat")
