"""Two networks with their people, some who belong to neither, and everything that any of them may do."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from domain import members, networks
from sandbox.chats import Button, Message
from sandbox.groups import Group
from sandbox.people import Person
from sandbox.stage import Stage
from tests.conftest import MONDAY

NORTH, SOUTH = "Nordgeheimnis", "Südgeheimnis"
"""Stands in a network's title and in whatever its people type: it must never be read in the other."""


class Scene:
    """Anna's network in the north, Udo's in the south (a small group still), Mira in both, and outsiders."""

    def __init__(self, folder: Path, empty_database: Path) -> None:
        self.database = folder / "stage.db"
        shutil.copy(empty_database, self.database)
        self.stage = Stage(folder, MONDAY, database=self.database)
        person = self.stage.telegram.person
        self.anna = person("Annegret", "Nordlicht")
        self.ben = person("<b>Benedikt</b>", username="benedikt")
        self.cem = person("\u202eCemal & Söhne", language_code="en")
        self.dora = person("Dorothea")
        self.mira = person("Miranda", language_code="en-GB")
        self.udo = person("Udolf", "😀" * 30)
        self.vera = person("\u200b", language_code="tr")
        self.wim = person("Wilhelmine", "'; DROP TABLE people;--")
        self.otto = person("Ottokar")
        self.olga = person("Olgalein", language_code=None)
        self.people: list[Person] = [
            *(self.anna, self.ben, self.cem, self.dora, self.mira),
            *(self.udo, self.vera, self.wim, self.otto, self.olga),
        ]
        telegram = self.stage.telegram
        self.north = telegram.group(
            f"Netzwerk {NORTH}", creator=self.anna, members=[self.ben, self.cem, self.dora, self.mira]
        )
        self.south = telegram.group(
            f"Netzwerk <i>{SOUTH}</i>",
            creator=self.udo,
            members=[self.vera, self.wim, self.mira],
            supergroup=False,
        )
        self.first = {NORTH: self.north, SOUTH: self.south}
        self.known: dict[str, set[int]] = {
            NORTH: {p.id for p in (self.anna, self.ben, self.cem, self.dora, self.mira)},
            SOUTH: {p.id for p in (self.udo, self.vera, self.wim, self.mira)},
        }
        """Who has ever been in a network's group: whom its contents may have reached."""

    def group_of(self, secret: str) -> Group:
        return self.north if secret == NORTH else self.south

    @property
    def groups(self) -> list[Group]:
        return [self.north, self.south]

    async def begin(self) -> None:
        """Both networks have begun, with members and a meeting each. Dora and Wim have not joined."""
        stage = self.stage
        await stage.__aenter__()
        for group in self.groups:
            await stage.adds_bot(group, by=group.creator)  # type: ignore[arg-type]
        assert stage.house is not None
        await stage.house.db.transact(self._join)
        for secret, day in ((NORTH, "9.3.2027 16:00"), (SOUTH, "17.3.2027 18:30")):
            group = self.group_of(secret)
            organiser = self.anna if secret == NORTH else self.udo
            await stage.says(organiser, group, f"/planen {day} {secret} TikTok\nOrt: Rathaus {secret}")
            await stage.taps(organiser, group.last, "Bestätigen")
        await stage.travel(minutes=2)

    def _join(self, session: Session) -> None:
        for group, people in (
            (self.north, (self.anna, self.ben, self.cem, self.mira)),
            (self.south, (self.udo, self.vera, self.mira)),
        ):
            network = networks.by_chat(session, group.id)
            assert network is not None
            for person in people:
                person.private.started = True
                members.join(
                    session,
                    network,
                    telegram_id=person.id,
                    name=person.name,
                    vouched=True,
                    now=self.stage.clock.now(),
                )

    async def end(self) -> None:
        await self.stage.__aexit__(None, None, None)

    # --- What somebody sees ---------------------------------------------------------------------------

    def inside(self, person: Person) -> list[Group]:
        return [group for group in self.groups if group.member(person).present]

    def messages(self, person: Person) -> list[Message]:
        """The bot's messages that this person can tap on, newest first."""
        chats = [person.private, *(group for group in self.inside(person) if group.has_bot)]
        found = [
            m
            for chat in chats
            for m in reversed(chat.everything)
            if m.sender is chat.bot and not m.deleted and not m.service
        ]
        return sorted(found, key=lambda m: m.date, reverse=True)

    def buttons(self, person: Person) -> list[tuple[Message, Button]]:
        return [(m, button) for m in self.messages(person) for row in m.buttons for button in row]

    def signed(self, person: Person, text: str) -> str:
        """With the secret of the one network that a person has had to do with; a bare command stays bare."""
        secrets = [secret for secret, known in self.known.items() if person.id in known]
        bare = text.startswith("/") and len(text.split()) == 1
        if bare or len(secrets) != 1 or len(text) > 3900:
            return text
        head, newline, rest = text.partition("\n")
        return f"{head} {secrets[0]}{newline}{rest}"

    # --- Deeds: each returns whether it could be done -------------------------------------------------

    def says(self, person: Person, group: Group | None, text: str, *, anonymous: bool = False) -> bool:
        if group is None:
            if person.private.blocked:
                return False
        elif not group.member(person).present or group.migrated_to is not None:
            return False
        if group is not None and anonymous:
            anonymous = group.supergroup and group.member(person).is_admin
        person.says(group, text, anonymous=anonymous)
        return True

    def taps(self, person: Person, which: int) -> str | None:
        """Any button that this person can see, new ones first; returns its data."""
        found = self.buttons(person)
        if not found:
            return None
        message, button = found[which % len(found)]
        if button.data is None:
            if not (button.url or "").startswith("https://t.me/treffpunkt_bot"):
                return None
            person.opens(button)
            return button.url
        person.taps_data(message, button.data)
        return button.data

    def forges(self, person: Person, which: int, data: str) -> bool:
        """Data of one's own making, under any message of the bot's that one can see."""
        found = self.messages(person)
        if not found:
            return False
        person.taps_data(found[which % len(found)], data)
        return True

    def opens(self, person: Person, payload: str) -> bool:
        person.opens(f"https://t.me/treffpunkt_bot?start={payload}")
        return True

    def follows_newest(self, person: Person, payload: str) -> bool:
        for _, button in self.buttons(person):
            if payload in (button.url or ""):
                person.opens(button)
                return True
        return False

    def taps_last(self, person: Person, which: int) -> bool:
        """A button of the newest private message."""
        standing = [m for m in person.private.messages if m.sender is person.private.bot]
        buttons = [b for row in standing[-1].buttons for b in row if b.data] if standing else []
        if not buttons or person.private.blocked:
            return False
        person.taps_data(standing[-1], buttons[which % len(buttons)].data or "")
        return True

    def taps_newest(self, person: Person, prefix: str, end: str = "") -> bool:
        """The newest button of this kind that the person can see."""
        for message, button in self.buttons(person):
            data = button.data or ""
            if data.startswith(f"{prefix}:") and data.endswith(end):
                person.taps_data(message, data)
                return True
        return False

    def moves(self, person: Person, group: Group, what: str) -> bool:
        """Comes, leaves, blocks, is promoted, ..."""
        here, founder = group.member(person).present, person is group.creator
        if what == "comes" and not here:
            group.join(person)
            secret = next(s for s in self.first if self.group_of(s) is group)
            self.known[secret].add(person.id)
        elif what == "leaves" and here and not founder:
            group.leave(person)
        elif what == "kicked" and here and not founder:
            group.kick(person)
        elif what == "promoted" and here and not founder:
            group.promote(person)
        elif what == "demoted" and here and not founder:
            group.demote(person)
        elif what == "blocks" and person.private.started:
            person.blocks_bot()
        elif what == "unblocks":
            person.unblocks_bot()
        else:
            return False
        return True

    def moves_bot(self, group: Group, what: str) -> bool:
        rights = {"can_pin_messages": True}
        if what.startswith("back") == group.has_bot:
            return False
        if what.startswith("back"):
            group.add_bot(admin=what.endswith("admin"), rights=rights)
        elif what == "away":
            group.remove_bot()
        elif what == "promoted":
            group.promote_bot(rights=rights)
        else:
            group.demote_bot()
        return True

    def deletes(self, group: Group, which: int) -> bool:
        """An admin takes away what the bot wrote."""
        found = [m for m in reversed(group.messages) if m.sender is group.bot and not m.service]
        if found:
            self.anna.deletes(found[which % len(found)])
        return bool(found)

    def upgrades(self, *, newcomer_first: bool) -> bool:
        if self.south.supergroup:
            return False
        self.south = self.south.upgrade(newcomer_first=newcomer_first)
        return True

    def repeats(self) -> bool:
        """Telegram hands over once more what was confirmed last, as after a rollback of its own."""
        self.stage.telegram.faults.replay()
        return True

    async def wait(self, step: timedelta) -> None:
        await self.stage.travel(seconds=step.total_seconds())
