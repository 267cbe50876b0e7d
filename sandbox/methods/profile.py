"""What the bot says about itself: commands, name, descriptions, menu."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sandbox.chats import ADMIN_RIGHTS
from sandbox.methods.access import chat_by_number
from sandbox.methods.registry import Call, method
from sandbox.parameters import CHAT, FLAG, INTEGER, TEXT, Fields, Listing
from sandbox.refusals import bad_request

SCOPE = Fields({"type": TEXT, "chat_id": CHAT, "user_id": INTEGER})
COMMANDS = Listing(Fields({"command": TEXT, "description": TEXT}))
WIDE_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
CHAT_SCOPES = ("chat", "chat_administrators", "chat_member")
MOST_COMMANDS = 100
COMMAND_NAME = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"[a-z]{2}|")

Scope = tuple[str, int | None, int | None]
"""Kind, chat, user."""


def _scope(call: Call) -> Scope:
    fields = call.given.fields("scope")
    if not fields:
        return ("default", None, None)
    kind = fields.get("type")
    if kind in WIDE_SCOPES:
        return (str(kind), None, None)
    if kind not in CHAT_SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    chat, user = fields.get("chat_id"), fields.get("user_id")
    if not isinstance(chat, int):
        raise bad_request("can't parse BotCommandScope: Empty chat_id specified")
    chat_by_number(call.world, chat)
    if kind == "chat_member" and (not isinstance(user, int) or user <= 0):
        raise bad_request("can't parse BotCommandScope: Invalid user_id specified")
    return (str(kind), chat, user if isinstance(user, int) else None)


def _language(call: Call) -> str:
    language = call.given.text("language_code")
    if not LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language


@method("setMyCommands", {"commands": COMMANDS, "scope": SCOPE, "language_code": TEXT})
def set_my_commands(call: Call) -> object:
    scope, language = _scope(call), _language(call)
    commands = call.given.listing("commands")
    if commands is None:
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    entries = [_command(entry) for entry in commands]
    if entries:
        call.world.commands[(scope, language)] = entries
    else:
        call.world.commands.pop((scope, language), None)
    return True


def _command(entry: object) -> tuple[str, str]:
    if not isinstance(entry, Mapping):
        raise bad_request("can't parse BotCommand: expected an Object")
    for field in ("command", "description"):
        if not isinstance(entry.get(field), str):
            raise bad_request(f"can't parse BotCommand: Can't find field \"{field}\"")
    name = entry["command"].removeprefix("/").strip()
    description = entry["description"].strip()
    if not COMMAND_NAME.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return name, description


@method("getMyCommands", {"scope": SCOPE, "language_code": TEXT})
def get_my_commands(call: Call) -> object:
    entries = call.world.commands.get((_scope(call), _language(call)), [])
    return [{"command": name, "description": description} for name, description in entries]


@method("deleteMyCommands", {"scope": SCOPE, "language_code": TEXT})
def delete_my_commands(call: Call) -> object:
    call.world.commands.pop((_scope(call), _language(call)), None)
    return True


def _set_words(call: Call, name: str, longest: int, refusal: str) -> object:
    words = call.given.text(name)
    if len(words) > longest:
        raise bad_request(refusal)
    call.world.profile[(name, _language(call))] = words
    return True


def _get_words(call: Call, name: str, otherwise: str = "") -> object:
    words = call.world.profile
    return {name: words.get((name, _language(call))) or words.get((name, "")) or otherwise}


@method("setMyName", {"name": TEXT, "language_code": TEXT})
def set_my_name(call: Call) -> object:
    return _set_words(call, "name", 64, "BOT_TITLE_INVALID")


@method("getMyName", {"language_code": TEXT})
def get_my_name(call: Call) -> object:
    return _get_words(call, "name", call.world.bot.first_name)


@method("setMyDescription", {"description": TEXT, "language_code": TEXT})
def set_my_description(call: Call) -> object:
    return _set_words(call, "description", 512, "BOT_DESCRIPTION_INVALID")


@method("getMyDescription", {"language_code": TEXT})
def get_my_description(call: Call) -> object:
    return _get_words(call, "description")


@method("setMyShortDescription", {"short_description": TEXT, "language_code": TEXT})
def set_my_short_description(call: Call) -> object:
    return _set_words(call, "short_description", 120, "BOT_SHORT_DESCRIPTION_INVALID")


@method("getMyShortDescription", {"language_code": TEXT})
def get_my_short_description(call: Call) -> object:
    return _get_words(call, "short_description")


MENU = Fields({"type": TEXT, "text": TEXT, "web_app": Fields({"url": TEXT})})
RIGHTS = Fields(
    dict.fromkeys((*ADMIN_RIGHTS, "is_anonymous", "can_post_messages", "can_edit_messages"), FLAG)
)


@method("setChatMenuButton", {"chat_id": CHAT, "menu_button": MENU})
def set_chat_menu_button(call: Call) -> object:
    button = call.given.fields("menu_button") or {"type": "default"}
    if button.get("type") not in ("default", "commands", "web_app"):
        raise bad_request("can't parse menu button: MenuButton has unsupported type")
    return True


@method("setMyDefaultAdministratorRights", {"rights": RIGHTS, "for_channels": FLAG})
def set_my_default_administrator_rights(call: Call) -> object:
    return True
