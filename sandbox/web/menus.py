"""Which commands Telegram's client offers: the narrowest scope that has any, in the phone's language first."""

from __future__ import annotations

from sandbox.chats import Chat, GroupChat
from sandbox.methods.profile import Scope
from sandbox.people import Person
from sandbox.world import World


def offered(world: World, person: Person, chat: Chat) -> list[dict[str, str]]:
    """Telegram documents the order under "Determining list of commands"."""
    language = (person.language_code or "").split("-")[0]
    for scope in _scopes(person, chat):
        for code in (language, ""):
            entries = world.commands.get((scope, code))
            if entries:
                return [{"command": name, "description": words} for name, words in entries]
    return []


def _scopes(person: Person, chat: Chat) -> list[Scope]:
    if not isinstance(chat, GroupChat):
        return [("chat", chat.id, None), ("all_private_chats", None, None), ("default", None, None)]
    admin = chat.member(person).is_admin
    scopes: list[Scope] = [("chat_member", chat.id, person.id)]
    scopes += [("chat_administrators", chat.id, None)] if admin else []
    scopes += [("chat", chat.id, None)]
    scopes += [("all_chat_administrators", None, None)] if admin else []
    return [*scopes, ("all_group_chats", None, None), ("default", None, None)]
