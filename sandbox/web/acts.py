"""Everything people can do on the page. Each act changes the world at once; the bot is waited for afterwards."""

from __future__ import annotations

from collections.abc import Callable

from sandbox.entities import units
from sandbox.groups import Group
from sandbox.people import PAYLOAD, Person, payload_in
from sandbox.web.given import Given
from sandbox.web.words import Refused
from sandbox.world import Tap

Outcome = dict[str, object] | Tap

LONGEST_TEXT = 4096
LONGEST_NAME = 64
PINNING = {"can_pin_messages": True}
"""The one right the bot asks for."""

ACTS: dict[str, Callable[[Given], Outcome]] = {}


def act(run: Callable[[Given], Outcome]) -> Callable[[Given], Outcome]:
    """Enters a function into the table under its own name."""
    ACTS[run.__name__.rstrip("_")] = run
    return run


# --- Writing and tapping ------------------------------------------------------------------------------


@act
def say(given: Given) -> Outcome:
    person, chat, text = given.person, given.chat, given.text("text").strip()
    if not text:
        raise Refused("empty", status=400)
    if units(text) > LONGEST_TEXT:
        raise Refused("too-long", status=400)
    if chat is person.private:
        _check_not_blocked(person)
    message = person.says(chat, text)
    return {"chat": message.chat.id, "message": message.id}


@act
def tap(given: Given) -> Outcome:
    person, chat, message, button = given.person, given.chat, given.message, given.button
    if button.data is None:
        raise Refused("no-button", status=400)
    if isinstance(chat, Group) and not chat.has_bot:
        raise Refused("bot-gone")
    if chat is person.private:
        _check_not_blocked(person)
    return person.taps_data(message, button.data)


@act
def open_(given: Given) -> Outcome:
    """Follow a link to the bot. Whoever has blocked it presses RESTART in passing."""
    person, url = given.person, given.text("url")
    try:
        payload = payload_in(url, str(given.world.bot.username))
    except ValueError:
        payload = None
    if payload is None:
        raise Refused("foreign-link", status=400)
    if payload and not PAYLOAD.fullmatch(payload):
        raise Refused("payload", status=400)
    person.opens(url)
    return {"chat": person.private.id}


@act
def start(given: Given) -> Outcome:
    person = given.person
    person.unblocks_bot()
    person.says(None, "/start")
    return {"chat": person.private.id}


def _check_not_blocked(person: Person) -> None:
    if person.private.blocked:
        raise Refused("blocked", name=person.name)


# --- Coming and going ---------------------------------------------------------------------------------


@act
def new_person(given: Given) -> Outcome:
    """Somebody who is in the group and has never heard of the bot."""
    group = given.group
    name = " ".join(given.text("name").split()) if given.values.get("name") else _free_name(given)
    if not name or len(name) > LONGEST_NAME:
        raise Refused("missing", status=400, what="name")
    language = given.text("language") if given.values.get("language") else "de"
    if not (language.isascii() and language.isalpha() and len(language) == 2):
        raise Refused("missing", status=400, what="language")
    first, _, last = name.partition(" ")
    person = Person(
        given.world,
        id=given.world.new_account_id(),
        first_name=first,
        last_name=last or None,
        language_code=language,
    )
    group.join(person)
    return {"person": person.id}


NEW_NAMES = ("Juno Neuling", "Kim Neuling", "Lou Neuling", "Mika Neuling", "Nico Neuling", "Romy Neuling")


def _free_name(given: Given) -> str:
    taken = {account.name for account in given.world.accounts.values()}
    names = (f"{name}{number}" for number in ("", *(f" {n}" for n in range(2, 100))) for name in NEW_NAMES)
    return next((name for name in names if name not in taken), NEW_NAMES[0])


@act
def join_group(given: Given) -> Outcome:
    if given.group.member(given.person).present:
        raise Refused("in-group", name=given.person.name)
    given.group.join(given.person)
    return {}


@act
def leave_group(given: Given) -> Outcome:
    group, person = given.group, given.person
    if not group.member(person).present:
        raise Refused("not-in-group", name=person.name)
    if person is group.creator:
        raise Refused("owner-stays", name=person.name)
    group.leave(person)
    return {}


@act
def block(given: Given) -> Outcome:
    private, name = given.person.private, given.person.name
    if not private.started:
        raise Refused("never-started", name=name)
    if private.blocked:
        raise Refused("is-blocked", name=name)
    given.person.blocks_bot()
    return {}


@act
def unblock(given: Given) -> Outcome:
    if not given.person.private.blocked:
        raise Refused("not-blocked", name=given.person.name)
    given.person.unblocks_bot()
    return {}


# --- The bot's place in the group ---------------------------------------------------------------------


def _group_with_bot(given: Given) -> Group:
    if not given.group.has_bot:
        raise Refused("bot-not-here")
    return given.group


@act
def demote_bot(given: Given) -> Outcome:
    group = _group_with_bot(given)
    if not group.bot_is_admin:
        raise Refused("bot-no-admin")
    group.demote_bot()
    return {}


@act
def promote_bot(given: Given) -> Outcome:
    group = _group_with_bot(given)
    if group.bot_is_admin:
        raise Refused("bot-is-admin")
    group.promote_bot(rights=PINNING)
    return {}


@act
def remove_bot(given: Given) -> Outcome:
    _group_with_bot(given).remove_bot()
    return {}


@act
def add_bot(given: Given) -> Outcome:
    if given.group.has_bot:
        raise Refused("bot-here")
    given.group.add_bot(admin=True, rights=PINNING)
    return {}


@act
def upgrade_group(given: Given) -> Outcome:
    if given.group.supergroup:
        raise Refused("is-supergroup")
    return {"chat": given.group.upgrade().id}
