"""Telegram's JSON for what stands in the world."""

from __future__ import annotations

from datetime import datetime

from sandbox.chats import (
    ADMIN_RIGHTS,
    MEMBER_RIGHTS,
    Account,
    Button,
    Chat,
    Document,
    GroupChat,
    Keyboard,
    Member,
    Message,
    PrivateChat,
)
from sandbox.entities import Entity

Json = dict[str, object]

GROUP_ANONYMOUS_BOT: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
"""Who Telegram says has written when an administrator writes as the group."""


def unix(moment: datetime) -> int:
    return int(moment.timestamp())


def _without_none(**fields: object) -> Json:
    return {name: value for name, value in fields.items() if value is not None}


def user_json(account: Account) -> Json:
    return _without_none(
        id=account.id,
        is_bot=account.is_bot,
        first_name=account.first_name,
        last_name=account.last_name,
        username=account.username,
        language_code=account.language_code,
    )


def chat_json(chat: Chat) -> Json:
    if isinstance(chat, PrivateChat):
        person = chat.person
        return _without_none(
            id=chat.id,
            type="private",
            first_name=person.first_name,
            last_name=person.last_name,
            username=person.username,
        )
    assert isinstance(chat, GroupChat)
    return _without_none(id=chat.id, type=chat.type, title=chat.title, is_forum=chat.forum or None)


def entity_json(entity: Entity) -> Json:
    user = None if entity.user_id is None else {"id": entity.user_id, "is_bot": False, "first_name": "?"}
    return _without_none(
        type=entity.type,
        offset=entity.offset,
        length=entity.length,
        url=entity.url,
        language=entity.language,
        user=user,
        custom_emoji_id=entity.custom_emoji_id,
        unix_time=entity.unix_time,
        date_time_format=entity.date_time_format,
    )


def button_json(button: Button) -> Json:
    return dict(button.raw)


def keyboard_json(keyboard: Keyboard) -> Json:
    return {"inline_keyboard": [[button_json(button) for button in row] for row in keyboard]}


def _document_json(document: Document) -> Json:
    file: Json = {
        "file_id": document.file_id,
        "file_unique_id": document.file_unique_id,
        "file_size": len(document.bytes),
    }
    if document.photo_size is not None:
        width, height = document.photo_size
        return {"photo": [{**file, "width": width, "height": height}]}
    return {"document": {**file, "file_name": document.file_name, "mime_type": document.mime_type}}


def _content_json(message: Message) -> Json:
    if message.service:
        return dict(message.service)
    entities = [entity_json(entity) for entity in message.entities]
    if message.document is None:
        return {"text": message.text, **({"entities": entities} if entities else {})}
    fields = _document_json(message.document)
    if message.text:
        fields["caption"] = message.text
    if entities:
        fields["caption_entities"] = entities
    if message.album is not None:
        fields["media_group_id"] = message.album
    return fields


def message_json(message: Message, *, with_reply: bool = True) -> Json:
    anonymous = message.sender_chat is not None
    fields: Json = {
        "message_id": message.id,
        "from": GROUP_ANONYMOUS_BOT if anonymous else user_json(message.sender),
        "chat": chat_json(message.chat),
        "date": unix(message.date),
    }
    if message.sender_chat is not None:
        fields["sender_chat"] = chat_json(message.sender_chat)
    fields.update(_content_json(message))
    fields.update(_place_json(message))
    if message.edit_date is not None:
        fields["edit_date"] = unix(message.edit_date)
    if message.reply_to is not None and with_reply:
        fields["reply_to_message"] = message_json(message.reply_to, with_reply=False)
    if message.buttons:
        fields["reply_markup"] = keyboard_json(message.buttons)
    return fields


def _place_json(message: Message) -> Json:
    if message.thread_id is None:
        return {}
    fields: Json = {"message_thread_id": message.thread_id}
    if isinstance(message.chat, GroupChat) and message.thread_id in message.chat.topics:
        fields["is_topic_message"] = True
    return fields


def member_json(member: Member, *, can_be_edited: bool = False) -> Json:
    fields: Json = {"user": user_json(member.account), "status": member.status}
    if member.status == "creator":
        fields["is_anonymous"] = False
    elif member.status == "administrator":
        fields.update(can_be_edited=can_be_edited, is_anonymous=False)
        fields.update({right: right in member.rights for right in ADMIN_RIGHTS})
    elif member.status == "restricted":
        fields.update(is_member=member.is_member, until_date=0)
        fields.update({right: right in member.rights for right in MEMBER_RIGHTS})
    elif member.status == "kicked":
        fields["until_date"] = 0
    return fields
