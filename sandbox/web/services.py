"""Service messages in words: who came, who went, what was pinned."""

from __future__ import annotations

from collections.abc import Mapping

from sandbox.chats import Message
from sandbox.web.words import Both, both

EXCERPT = 40


def sentence(message: Message) -> Both:
    """A service message as Telegram's client would word it."""
    who, service = message.sender.name, message.service
    if isinstance(came := service.get("new_chat_members"), list):
        names = ", ".join(_name(account) for account in came)
        if names == who:
            return both(f"{who} ist der Gruppe beigetreten", f"{who} joined the group")
        return both(f"{who} hat {names} hinzugefügt", f"{who} added {names}")
    if isinstance(left := service.get("left_chat_member"), Mapping):
        name = _name(left)
        if name == who:
            return both(f"{who} hat die Gruppe verlassen", f"{who} left the group")
        return both(f"{who} hat {name} entfernt", f"{who} removed {name}")
    if isinstance(pinned := service.get("pinned_message"), Mapping):
        what = _excerpt(pinned)
        return both(f"{who} hat „{what}“ angeheftet", f"{who} pinned “{what}”")
    if "new_chat_title" in service:
        title = service["new_chat_title"]
        return both(f"{who} nennt die Gruppe jetzt „{title}“", f"{who} renamed the group to “{title}”")
    if "migrate_to_chat_id" in service or "migrate_from_chat_id" in service:
        return both("Die Gruppe ist jetzt eine Supergruppe", "The group was upgraded to a supergroup")
    return both("In der Gruppe hat sich etwas geändert", "Something changed in the group")


def _name(account: object) -> str:
    assert isinstance(account, Mapping)
    return " ".join(str(account[part]) for part in ("first_name", "last_name") if account.get(part))


def _excerpt(message: Mapping[str, object]) -> str:
    text = str(message.get("text") or message.get("caption") or "…").replace("\n", " ")
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…"
