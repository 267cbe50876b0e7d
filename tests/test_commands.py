"""The table of commands, and how they are typed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import commands
from bot.commands import BY_NAME, COMMANDS

BOT = "treffpunkt_bot"
MENUS = {
    "group": commands.GROUP_MENU,
    "group admins": commands.GROUP_ADMIN_MENU,
    "private": commands.PRIVATE_MENU,
    "organisers": commands.ORGANISER_MENU,
}


def key(text: str) -> str | None:
    typed = commands.read(text, bot_username=BOT)
    assert typed is not None
    assert typed.for_us
    return typed.command.key if typed.command else None


# --- The table ----------------------------------------------------------------------------------------


def test_no_name_means_two_commands() -> None:
    names = [name for command in COMMANDS for name in set(command.names)]
    assert len(names) == len(set(names)) == len(BY_NAME)


def test_every_command_has_a_name_in_both_languages() -> None:
    for command in COMMANDS:
        assert command.name("de") == command.key
        assert command.name("en") == command.en
        for name in (command.key, command.en):
            assert re.fullmatch(r"[a-z0-9_]{1,32}", name), "as Telegram lets menus list it"


@pytest.mark.parametrize("menu", MENUS.values(), ids=MENUS)
def test_a_menu_lists_at_most_eight_that_work_there(menu: tuple[str, ...]) -> None:
    assert len(menu) <= 8
    assert len(set(menu)) == len(menu)
    for name in menu:
        command = BY_NAME[name]
        assert command.key == name
        if menu in (commands.GROUP_MENU, commands.GROUP_ADMIN_MENU):
            assert not command.private_only, name


def test_dialogues_about_oneself_are_private() -> None:
    for name in ("profil", "kalender", "einstellungen", "pause", "sprache", "meinedaten", "austreten"):
        assert BY_NAME[name].private_only, name
    for name in ("start", "hilfe", "beitreten", "thema", "themen", "treffen", "termine", "datenschutz"):
        assert not BY_NAME[name].private_only, name


# --- As typed -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("/treffen", "treffen"),
        ("/meeting", "treffen"),
        ("/TREFFEN", "treffen"),
        ("/Treffen@Treffpunkt_Bot", "treffen"),
        ("  /treffen  ", "treffen"),
        ("/löschen", "loeschen"),
        ("/LÖSCHEN", "loeschen"),
        ("/lo\u0308schen", "loeschen"),  # as some keyboards write it
        ("/loeschen", "loeschen"),
        ("/delete", "loeschen"),
        ("/pause 2 Wochen", "einstellungen"),
        ("/gibtesnicht", None),
    ],
)
def test_capitals_addressees_and_spaces_break_nothing(text: str, name: str | None) -> None:
    assert key(text) == name


@pytest.mark.parametrize(
    ("text", "args"),
    [
        ("/thema", ""),
        ("/thema   TikTok  ", "TikTok"),
        ("/thema@treffpunkt_bot TikTok", "TikTok"),
        ("/thema TikTok\nmit Beispielen", "TikTok\nmit Beispielen"),
        ("/thema\nTikTok", "TikTok"),
        ("/planen 28.9.2027 16:00 TikTok\nOrt: Fablab", "28.9.2027 16:00 TikTok\nOrt: Fablab"),
        ("/thema\u00a0TikTok", "TikTok"),
    ],
)
def test_what_follows_is_kept_with_its_lines(text: str, args: str) -> None:
    typed = commands.read(text, bot_username=BOT)
    assert typed is not None
    assert typed.args == args


@pytest.mark.parametrize(
    "text", ["", "treffen", "/", "//", "/ treffen", "/treffen!", "hallo /treffen", "/a/b"]
)
def test_what_is_no_command(text: str) -> None:
    assert commands.read(text, bot_username=BOT) is None


def test_another_bots_command_is_not_ours() -> None:
    typed = commands.read("/start@another_bot", bot_username=BOT)
    assert typed is not None
    assert not typed.for_us


@given(st.text(max_size=60), st.sampled_from(["", "/", "/treffen ", "/treffen@"]))
def test_no_text_breaks_the_reader(text: str, start: str) -> None:
    typed = commands.read(start + text, bot_username=BOT)
    assert typed is None or typed.args == typed.args.strip()
