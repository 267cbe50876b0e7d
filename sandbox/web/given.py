"""What an act was given, read with distrust."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.chats import Button, Chat, Message
from sandbox.groups import Group
from sandbox.people import Person
from sandbox.web.words import Refused
from sandbox.world import World


def current_group(world: World) -> Group:
    """The sandbox's one group, under the id it has now."""
    for chat in world.groups():
        if isinstance(chat, Group) and chat.migrated_to is None:
            return chat
    raise Refused("no-group")


@dataclass(frozen=True)
class Given:
    world: World
    values: Mapping[str, object]

    def text(self, name: str) -> str:
        value = self.values.get(name)
        if not isinstance(value, str):
            raise Refused("missing", status=400, what=name)
        return value

    def number(self, name: str) -> int:
        value = self.values.get(name)
        if isinstance(value, str) and value.removeprefix("-").isdecimal() and len(value) < 20:
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool):
            raise Refused("missing", status=400, what=name)
        return value

    @property
    def person(self) -> Person:
        account = self.world.accounts.get(self.number("person"))
        if not isinstance(account, Person):
            raise Refused("no-person", status=400)
        return account

    @property
    def group(self) -> Group:
        return current_group(self.world)

    @property
    def chat(self) -> Chat:
        """The chat, if this person may be in it at all."""
        person = self.person
        chat = self.world.chats.get(self.number("chat"))
        if chat is None:
            raise Refused("no-chat", status=400)
        if isinstance(chat, Group):
            if chat.migrated_to is not None:
                raise Refused("old-group")
            if not chat.member(person).present:
                raise Refused("not-in-group", name=person.name)
        elif chat is not person.private:
            raise Refused("not-yours", name=chat.name)
        return chat

    @property
    def message(self) -> Message:
        message = self.chat.find(self.number("message"))
        if message is None:
            raise Refused("no-message")
        return message

    @property
    def button(self) -> Button:
        row, column = self.number("row"), self.number("column")
        buttons = self.message.buttons
        if not (0 <= row < len(buttons) and 0 <= column < len(buttons[row])):
            raise Refused("no-button")
        return buttons[row][column]
