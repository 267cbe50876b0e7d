"""What stands in the world, as the page's JSON (docs/SANDBOX.md)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from sandbox.chats import Account, Button, Chat, Document, GroupChat, Message
from sandbox.dispatch import ApiCall
from sandbox.parameters import Upload
from sandbox.web.html import to_html
from sandbox.web.services import sentence

ZONE = "Europe/Berlin"
EXCERPT = 80
LONGEST_TEXT = 400
"""Texts in the log of calls are cut here."""

Record = dict[str, object]


def moment(at: datetime) -> str:
    return at.astimezone(ZoneInfo(ZONE)).isoformat()


def account_record(account: Account) -> Record:
    return {"id": account.id, "name": account.name, "bot": account.is_bot}


def message_record(message: Message) -> Record:
    return {
        "id": message.id,
        "chat": message.chat.id,
        "from": _sender(message),
        "date": moment(message.date),
        "html": to_html(message.text, message.entities),
        "text": message.text,
        "buttons": [[_button(button) for button in row] for row in message.buttons],
        "reply_to": _reply(message.reply_to),
        "document": None if message.document is None else _document(message.document),
        "edited": message.edited,
        "pinned": message.pinned,
        "deleted": message.deleted,
        "silent": message.silent,
        "service": sentence(message) if message.service else None,
    }


def _sender(message: Message) -> Record:
    if message.sender_chat is None:
        return account_record(message.sender)
    return {"id": message.sender_chat.id, "name": message.sender_chat.name, "bot": False}


def _button(button: Button) -> Record:
    return {"text": button.text, "kind": "callback" if button.url is None else "url", "url": button.url}


def _reply(answered: Message | None) -> Record | None:
    if answered is None or answered.deleted:
        return None
    excerpt = answered.text.replace("\n", " ")
    if len(excerpt) > EXCERPT:
        excerpt = excerpt[: EXCERPT - 1] + "…"
    return {"id": answered.id, "name": answered.sender.name, "excerpt": excerpt}


def file_address(document: Document) -> str:
    return f"/files/{quote(document.file_unique_id)}/{quote(document.file_name, safe='')}"


def _document(document: Document) -> Record:
    width, height = document.photo_size or (None, None)
    return {
        "name": document.file_name,
        "size": len(document.bytes),
        "mime": document.mime_type,
        "url": file_address(document),
        "photo": document.is_photo,
        "width": width,
        "height": height,
    }


def group_record(group: GroupChat) -> Record:
    return {
        "id": group.id,
        "kind": "group",
        "title": group.title,
        "person": None,
        "members": [account.id for account in group.members if not account.is_bot],
        "admins": [member.account.id for member in group.administrators() if not member.account.is_bot],
        "bot": {"present": group.has_bot, "admin": group.bot_is_admin},
        "pinned": [message.id for message in group.pinned],
        "supergroup": group.supergroup,
        "old": group.migrated_from.id if group.migrated_from else None,
    }


def private_record(chat: Chat, person: Account) -> Record:
    return {
        "id": chat.id,
        "kind": "private",
        "title": chat.bot.name,
        "person": person.id,
        "members": [person.id],
        "admins": [],
        "bot": {"present": True, "admin": False},
        "pinned": [message.id for message in chat.pinned],
        "supergroup": False,
        "old": None,
    }


def call_record(call: ApiCall) -> Record:
    error = None
    if call.error is not None:
        error = {"code": call.error.code, "description": call.error.description}
    return {
        "n": call.number,
        "method": call.method,
        "params": shortened(call.params),
        "ok": call.ok and not call.lost,
        "answer": shortened(call.answer),
        "error": error,
        "lost": call.lost,
        "at": moment(call.at),
        "took_ms": round((call.took or 0) * 1000, 1),
    }


def shortened(value: object) -> object:
    """The same structure with long texts cut, and files as their names and sizes."""
    if isinstance(value, str):
        return value if len(value) <= LONGEST_TEXT else value[:LONGEST_TEXT] + "…"
    if isinstance(value, Upload):
        return f"<{value.file_name}, {len(value.content)} bytes>"
    if isinstance(value, Mapping):
        return {str(key): shortened(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [shortened(inner) for inner in value]
    return value
