"""Every command, by both names, in the group and in private, by everybody: an answer each time."""

from __future__ import annotations

import pytest

from sandbox.chats import Message
from sandbox.people import Person
from tests.conftest import Begun
from tests.handlers.acts import asks, nothing_new_in, opens, planned, said, vanishes

EVERYWHERE = (
    ("/start", "/start"),
    ("/hilfe", "/help"),
    ("/beitreten", "/join"),
    ("/thema", "/topic"),
    ("/thema Lernroboter", "/topic Lernroboter"),
    ("/themen", "/topics"),
    ("/treffen", "/meeting"),
    ("/termine", "/meetings"),
    ("/zusage", "/yes"),
    ("/vielleicht", "/maybe"),
    ("/absage", "/no"),
    ("/datenschutz", "/privacy"),
    ("/archiv", "/archive"),
    ("/archiv TikTok", "/archive TikTok"),
    ("/statistik", "/stats"),
)
IN_PRIVATE = (
    ("/profil", "/profile"),
    ("/kalender", "/calendar"),
    ("/einstellungen", "/settings"),
    ("/pause", "/pause"),
    ("/sprache", "/language"),
    ("/meinedaten", "/mydata"),
    ("/austreten", "/leave"),
    ("/loeschen", "/delete"),
    ("/abbrechen", "/cancel"),
)
ORGANISERS = (
    ("/planen", "/plan"),
    ("/planen 28.9.2027 16:00 BNE", "/plan 28.9.2027 16:00 BNE"),
    ("/verwalten", "/manage"),
    ("/lehrgang", "/cohort"),
    ("/status", "/status"),
)

NOT_A_MEMBER = "Dafür musst du Mitglied sein."
NOT_AN_ORGANISER = "Das können nur Organisator:innen"
FOR_EVERYBODY = (
    "/start",
    "/hilfe",
    "/datenschutz",
    "/beitreten",
    "/meinedaten",
    "/austreten",
    "/loeschen",
    "/abbrechen",
)
NEEDS_NO_MEMBERSHIP_HERE = (
    "/start",
    "/hilfe",
    "/beitreten",
    "/thema",
    "/themen",
    "/treffen",
    "/termine",
    "/datenschutz",
    "/archiv",
    "/archiv TikTok",
    "/statistik",
)


async def answer(begun: Begun, person: Person, text: str, *, in_group: bool) -> Message:
    """The one message that answers a command; nobody else's chat hears of it."""
    stage, group = begun.stage, begun.group
    chat = group if in_group else person.private
    others = [
        p.private for p in (begun.anna, begun.ben, begun.cem, begun.dora) if in_group or p is not person
    ]
    before = len(said(chat))
    with nothing_new_in(*others):
        await stage.says(person, group if in_group else None, text)
    new = said(chat)[before:]
    assert len(new) == 1, f"{person.name}: {text} got {new}"
    if in_group:
        await stage.travel(seconds=10)  # Telegram's pace in a group: the test's, not the people's
    assert "schiefgegangen" not in new[0].text, text
    return new[0]


@pytest.mark.parametrize("who", ["organiser", "member", "outsider"])
async def test_in_private_every_command_answers_by_both_names(begun: Begun, who: str) -> None:
    await planned(begun)
    person = {"organiser": begun.anna, "member": begun.ben, "outsider": begun.dora}[who]
    for names in (*EVERYWHERE, *IN_PRIVATE, *ORGANISERS):
        texts = [(await answer(begun, person, name, in_group=False)).text for name in names]
        if " " not in names[0] and names[0] != "/zusage":
            assert texts[0] == texts[1], f"{names} are the same command"
        for name, text in zip(names, texts, strict=True):
            if who == "outsider" and names not in ORGANISERS and not names[0].startswith(FOR_EVERYBODY):
                assert text.startswith(NOT_A_MEMBER), name
            elif who != "organiser" and names in ORGANISERS:
                assert text.startswith(NOT_AN_ORGANISER), name
            else:
                assert not text.startswith((NOT_A_MEMBER, NOT_AN_ORGANISER)), name


@pytest.mark.parametrize("who", ["organiser", "member", "outsider"])
async def test_in_the_group_every_command_answers_shortly(begun: Begun, who: str) -> None:
    await planned(begun)
    person = {"organiser": begun.anna, "member": begun.ben, "outsider": begun.dora}[who]
    for german, english in (*EVERYWHERE, *ORGANISERS):
        for name in (german, english):
            text = (await answer(begun, person, name, in_group=True)).text
            if (german, english) in ORGANISERS and who != "organiser":
                assert text.startswith(NOT_AN_ORGANISER), name
            elif who == "outsider" and german not in NEEDS_NO_MEMBERSHIP_HERE:
                assert text.startswith(NOT_A_MEMBER), name
            else:
                assert not text.startswith((NOT_A_MEMBER, NOT_AN_ORGANISER)), name


async def test_in_the_wrong_place_one_line_and_a_button_that_leads_there(begun: Begun) -> None:
    for person in (begun.ben, begun.dora):
        for names in IN_PRIVATE:
            for name in names:
                told = await answer(begun, person, name, in_group=True)
                assert told.text.endswith("geht nur im privaten Chat mit mir."), name
                assert "\n" not in told.text
                assert told.button_texts == ["Privat weiter"]
    for name, begins in (
        ("/profil", "Dein Profil"),
        ("/einstellungen", "Einstellungen ·"),
        ("/kalender", "Hallo Ben!"),
        ("/loeschen", "Alles löschen?"),
        ("/sprache", "Sprache"),
    ):
        told = await answer(begun, begun.ben, name, in_group=True)
        assert (await opens(begun.stage, begun.ben, told, "Privat weiter")).text.startswith(begins), name
    await vanishes(begun.stage, told)


async def test_capitals_spaces_and_the_bots_name_never_break_a_command(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    for typed in (
        "/THEMEN",
        "/Themen",
        "/themen@treffpunkt_bot",
        "/themen@TREFFPUNKT_BOT  ",
        "  /themen",
        "/Topics",
    ):
        assert "Themen" in (await answer(begun, ben, typed, in_group=False)).text, typed
    proposed = await answer(begun, ben, "/THEMA@Treffpunkt_Bot   Lernroboter", in_group=True)
    assert proposed.text.startswith("Lernroboter ist vorgeschlagen.")
    proposed = await asks(stage, ben, "/thema\nEselsbrücken\nfür Mathe")
    assert proposed.text.startswith("Eselsbrücken ist vorgeschlagen.")
    assert "für Mathe" in proposed.text


async def test_what_is_said_to_another_bot_is_none_of_its_business(begun: Begun) -> None:
    with nothing_new_in(begun.ben.private):
        before = len(said(begun.group))
        await begun.stage.says(begun.ben, begun.group, "/start@anderer_bot")
        await begun.stage.says(begun.ben, begun.group, "/planen@anderer_bot 28.9.2027 16:00 TikTok")
        await begun.stage.says(begun.ben, begun.group, "/gibtsnicht")
    assert len(said(begun.group)) == before


async def test_an_unknown_command_in_private_gets_a_sentence_and_help(begun: Begun) -> None:
    told = await answer(begun, begun.ben, "/gibtsnicht", in_group=False)
    assert told.text == "Diesen Befehl kenne ich nicht."
    assert told.button_texts == ["Hilfe"]
    await begun.stage.taps(begun.ben, told, "Hilfe")
    assert told.text.startswith("So geht es")


async def test_an_edited_command_is_neither_run_again_nor_an_error(begun: Begun) -> None:
    stage, ben, group = begun.stage, begun.ben, begun.group
    await planned(begun)
    for chat in (None, group):
        typed = ben.says(chat, "/zusage")
        await stage.settle()
        before = len(said(group)), len(said(ben.private))
        ben.edits(typed, "/absage doch nicht")
        await stage.settle()
        assert (len(said(group)), len(said(ben.private))) == before
    assert "Deine Antwort: dabei" in (await asks(stage, ben, "/treffen")).text


async def test_channels_and_other_bots_are_no_members(begun: Begun) -> None:
    stage, group = begun.stage, begun.group
    robot = stage.telegram.person("Robo", is_bot=True, username="robo_bot")
    group.join(robot)
    before = len(said(group))
    robot.says(group, "/beitreten")
    await stage.settle()
    assert len(said(group)) == before


async def test_an_anonymous_admin_is_answered_whatever_they_ask(begun: Begun) -> None:
    stage, group = begun.stage, begun.group
    await planned(begun)
    for names in (*EVERYWHERE, *IN_PRIVATE, *ORGANISERS):
        before = len(said(group))
        begun.anna.says(group, names[0], anonymous=True)
        await stage.settle()
        assert len(said(group)) == before + 1, names[0]
        assert not said(group)[-1].text.startswith(NOT_AN_ORGANISER), names[0]
        await stage.travel(seconds=10)


async def test_menus_hold_at_most_eight_commands_per_scope_and_language(begun: Begun) -> None:
    commands = begun.stage.telegram.commands
    kinds = {scope[0] for scope, _ in commands}
    assert {"all_private_chats", "all_group_chats", "all_chat_administrators"} <= kinds
    german = dict(commands[("all_group_chats", None, None), ""])
    english = dict(commands[("all_group_chats", None, None), "en"])
    assert german["treffen"] == "Das nächste Treffen"
    assert "meeting" in english
    assert "treffen" not in english, "one name each"
    for (scope, _), listed in list(commands.items()):
        assert len(listed) <= 8, scope
        for name, _ in listed:
            told = await answer(begun, begun.anna, f"/{name}", in_group=False)
            assert told.text != "Diesen Befehl kenne ich nicht.", name
