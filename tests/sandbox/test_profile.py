"""What the bot registers about itself."""

from __future__ import annotations

import pytest

from sandbox.groups import Group
from sandbox.people import Person
from sandbox.standin import StandIn
from tests.sandbox.conftest import BareBot, refuses


async def test_commands_are_kept_by_scope_and_language(
    telegram: StandIn, bot: BareBot, group: Group, anna: Person
) -> None:
    help_de = [{"command": "hilfe", "description": "Hilfe"}]
    help_en = [{"command": "/help", "description": " Help "}]
    await bot("setMyCommands", commands=help_de)
    await bot("setMyCommands", commands=help_en, language_code="en", scope={"type": "all_private_chats"})
    await bot("setMyCommands", commands=help_de, scope={"type": "chat", "chat_id": anna.id})
    await bot(
        "setMyCommands",
        commands=help_de,
        scope={"type": "chat_member", "chat_id": group.id, "user_id": anna.id},
    )

    assert telegram.commands == {
        (("default", None, None), ""): [("hilfe", "Hilfe")],
        (("all_private_chats", None, None), "en"): [("help", "Help")],
        (("chat", anna.id, None), ""): [("hilfe", "Hilfe")],
        (("chat_member", group.id, anna.id), ""): [("hilfe", "Hilfe")],
    }
    assert await bot("getMyCommands") == help_de
    assert await bot("getMyCommands", language_code="en") == []

    await bot("deleteMyCommands")
    assert await bot("getMyCommands") == []


@pytest.mark.parametrize(
    ("name", "description", "words"),
    [
        ("Hilfe", "x", "BOT_COMMAND_INVALID"),
        ("für", "x", "BOT_COMMAND_INVALID"),
        ("x" * 33, "x", "BOT_COMMAND_INVALID"),
        ("", "x", "BOT_COMMAND_INVALID"),
        ("x", "x" * 257, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("x", " ", "command description must be non-empty"),
    ],
)
async def test_commands_telegram_refuses(bot: BareBot, name: str, description: str, words: str) -> None:
    with refuses(f"400 Bad Request: {words}"):
        await bot("setMyCommands", commands=[{"command": name, "description": description}])


async def test_scopes_telegram_refuses(telegram: StandIn, bot: BareBot) -> None:
    commands = [{"command": "x", "description": "x"}]
    with refuses("400 Bad Request: can't parse BotCommandScope: Unsupported type specified"):
        await bot("setMyCommands", commands=commands, scope={"type": "everywhere"})
    with refuses("400 Bad Request: chat not found"):
        await bot("setMyCommands", commands=commands, scope={"type": "chat", "chat_id": 5})
    with refuses("400 Bad Request: chat not found"):
        stranger = telegram.person("Clara")
        await bot("setMyCommands", commands=commands, scope={"type": "chat", "chat_id": stranger.id})
    with refuses("400 Bad Request: can't parse BotCommandScope: Empty chat_id specified"):
        await bot("setMyCommands", commands=commands, scope={"type": "chat"})
    with refuses("400 Bad Request: expected an Array of BotCommand"):
        await bot("setMyCommands")
    with refuses("400 Bad Request: invalid language code specified"):
        await bot("setMyCommands", commands=commands, language_code="deutsch")
    with refuses("400 Bad Request: BOT_COMMANDS_TOO_MUCH"):
        await bot("setMyCommands", commands=commands * 101)


async def test_names_and_descriptions_by_language(bot: BareBot) -> None:
    await bot("setMyShortDescription", short_description="Wir treffen uns")
    await bot("setMyShortDescription", short_description="We meet", language_code="en")
    await bot("setMyDescription", description="Lang")

    assert await bot("getMyShortDescription", language_code="en") == {"short_description": "We meet"}
    assert await bot("getMyShortDescription", language_code="fr") == {"short_description": "Wir treffen uns"}
    assert await bot("getMyDescription") == {"description": "Lang"}
    assert await bot("getMyName") == {"name": "Treffpunkt"}
    with refuses("400 Bad Request: BOT_SHORT_DESCRIPTION_INVALID"):
        await bot("setMyShortDescription", short_description="x" * 121)
    assert await bot("setChatMenuButton", menu_button={"type": "commands"}) is True
    assert await bot("setMyDefaultAdministratorRights", rights={"can_pin_messages": True}) is True
