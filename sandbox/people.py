"""People, and what they do in Telegram. Acts are plain calls; what the bot gets to see of them is queued."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from sandbox.chats import Account, Button, Chat, Document, GroupChat, Message, PrivateChat
from sandbox.entities import found, units
from sandbox.pictures import size_of
from sandbox.privacy import bot_sees
from sandbox.wire import message_json
from sandbox.world import Tap, World

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LEADING_SIGNS = re.compile(r"^\W+")


class Person(Account):
    """Somebody with a telephone."""

    def __init__(self, world: World, **who: object) -> None:
        super().__init__(**who)  # type: ignore[arg-type]
        self._world = world
        self.private = PrivateChat(self.id, world.bot, next_id=world.shared_message_id, person=self)
        """This person's chat with the bot, whether it has begun or not."""
        world.accounts[self.id] = self
        world.chats[self.id] = self.private

    def says(
        self,
        chat: Chat | None,
        text: str,
        *,
        reply_to: Message | None = None,
        anonymous: bool = False,
        thread_id: int | None = None,
    ) -> Message:
        """Write into a group, or (`None`) to the bot. `anonymous`: as the group, which admins may do."""
        place = self._enter(chat)
        self._check_may_write(place)
        assert text.strip(), "nobody can send an empty message"
        assert units(text) <= 4096, "clients cut longer texts into several messages"
        return self._world.post(
            Message(
                place.next_id(),
                place,
                self,
                self._world.now(),
                text=text.strip(),
                entities=found(text.strip()),
                reply_to=reply_to,
                thread_id=self._thread(place, reply_to, thread_id),
                sender_chat=self._as_group(place) if anonymous else None,
            )
        )

    def sends(
        self,
        chat: Chat | None,
        file_name: str,
        content: bytes,
        *,
        caption: str = "",
        mime_type: str = "text/plain",
        photo: bool = False,
        album: str | None = None,
    ) -> Message:
        """Send a file, or a picture as a `photo`. What is sent at once shares an `album`."""
        place = self._enter(chat)
        number = place.next_id()
        mark = f"{abs(place.id)}x{number}"
        size = size_of(content) if photo else None
        document = Document(
            file_name, content, caption, mime_type, f"BQACAgIAAxkDAA{mark}", f"AgAE{mark}", size
        )
        self._world.files[document.file_id] = document
        return self._world.post(
            Message(
                number,
                place,
                self,
                self._world.now(),
                text=caption,
                entities=found(caption),
                document=document,
                album=album,
            )
        )

    def edits(self, message: Message, text: str) -> Message:
        """Change what this person has written."""
        assert message.sender is self, f"{self.name} cannot edit what {message.sender.name} has written"
        assert not message.deleted, "the message is gone"
        message.text, message.entities = text, found(text)
        message.edit_date = self._world.now()
        self._world.journal.edited(message)
        if bot_sees(message):
            self._world.updates.put("edited_message", message_json(message))
        return message

    def deletes(self, message: Message) -> None:
        """Take a message away. Bots are not told."""
        message.deleted = True
        self._world.journal.deleted(message)

    def taps(self, message: Message, label: str) -> Tap:
        """Press a button by its text: exact, else the only one that begins with or contains it."""
        button = find_button(message, label)
        assert button.data is not None, f"{button.text!r} is a link to {button.url}: use opens(button)"
        return self.taps_data(message, button.data)

    def taps_data(self, message: Message, data: str) -> Tap:
        """Send callback data of one's own making, as a changed client can."""
        assert not message.deleted, "the message is gone, there is nothing to tap"
        self._check_present(message.chat)
        if isinstance(message.chat, GroupChat):
            assert message.chat.has_bot, f"the bot is not in {message.chat.name}: a tap leads nowhere"
        return self._world.tap(self, message, data)

    def opens(self, link: str | Button) -> Message:
        """Follow a link to the bot and press START: `/start payload` in the private chat."""
        url = link.url if isinstance(link, Button) else link
        assert url, f"{link} leads nowhere"
        bot = str(self._world.bot.username)
        payload = payload_in(url, bot)
        assert payload is not None, f"{url} does not lead to the bot (https://t.me/{bot}?start=…)"
        assert not payload or PAYLOAD.fullmatch(payload), (
            f"Telegram drops the payload {payload!r}: at most 64 of A-Z a-z 0-9 _ -"
        )
        if self.private.blocked:
            self.unblocks_bot()
        return self.says(None, f"/start {payload}".rstrip())

    def blocks_bot(self) -> None:
        assert self.private.started, f"{self.name} has never talked to the bot"
        if not self.private.blocked:
            self.private.blocked = True
            self._world.block_changed(self.private)

    def unblocks_bot(self) -> None:
        if self.private.blocked:
            self.private.blocked = False
            self._world.block_changed(self.private)

    def deletes_account(self) -> None:
        """Gone for good. Nobody is told, and groups go on listing an account without a name."""
        self.deleted = True
        self.first_name, self.last_name, self.username = "", None, None

    def _thread(self, chat: Chat, reply_to: Message | None, topic: int | None) -> int | None:
        if topic is not None:
            known = isinstance(chat, GroupChat) and topic in chat.topics
            assert known, f"{chat.name} has no topic {topic}"
        return topic or chat.thread_of_reply(reply_to)

    def _enter(self, chat: Chat | None) -> Chat:
        assert not self.deleted, "this account is deleted"
        place = self.private if chat is None else chat
        if isinstance(place, PrivateChat):
            assert place.person is self, f"{self.name} cannot write in the private chat of {place.name}"
            assert not place.blocked, f"{self.name} has blocked the bot: unblocks_bot() or opens(link) first"
            place.started = True
        self._check_present(place)
        return place

    def _check_present(self, chat: Chat) -> None:
        assert not self.deleted, "this account is deleted"
        if isinstance(chat, GroupChat):
            assert chat.migrated_to is None, f"{chat.name} has become a supergroup: use the new one"
            assert chat.member(self).present, f"{self.name} is not in {chat.name}"

    def _check_may_write(self, chat: Chat) -> None:
        if isinstance(chat, GroupChat) and chat.member(self).status == "restricted":
            allowed = "can_send_messages" in chat.member(self).rights
            assert allowed, f"{self.name} may not write in {chat.name}"

    def _as_group(self, chat: Chat) -> Chat:
        assert isinstance(chat, GroupChat), "only in groups one can write as the group"
        assert chat.member(self).is_admin, f"{self.name} is no administrator of {chat.name}"
        return chat


def payload_in(url: str, bot_username: str) -> str | None:
    """What a link to the bot carries (perhaps nothing); None for a link that leads elsewhere."""
    parts = urlsplit(url if "://" in url else f"https://{url}")
    name = parts.path.strip("/")
    if parts.netloc.lower() not in ("t.me", "telegram.me") or name.lower() != bot_username.lower():
        return None
    return parse_qs(parts.query).get("start", [""])[0]


def find_button(message: Message, label: str) -> Button:
    """The button people mean by `label`, or an AssertionError that names the buttons there are."""
    buttons = [button for row in message.buttons for button in row]
    bare = {id(button): _LEADING_SIGNS.sub("", button.text) for button in buttons}
    for meant in (
        [b for b in buttons if b.text == label],
        [b for b in buttons if bare[id(b)] == label],
        [b for b in buttons if b.text.startswith(label) or bare[id(b)].startswith(label)],
        [b for b in buttons if label in b.text],
    ):
        if len(meant) == 1:
            return meant[0]
        assert len(meant) < 2, f"{label!r} may mean any of {[b.text for b in meant]}"
    raise AssertionError(
        f"no button {label!r} on {message.text[:60]!r}; there are {[b.text for b in buttons]}"
    )
