"""Groups: who is in them, what the bot sees there, and what it may do."""

from __future__ import annotations

import pytest

from sandbox.groups import Group
from sandbox.people import Person
from sandbox.standin import StandIn
from tests.sandbox.conftest import BareBot, refuses


async def test_adding_the_bot_is_told_twice(telegram: StandIn, bot: BareBot, anna: Person) -> None:
    group = telegram.group("Neu", creator=anna)
    group.add_bot(by=anna, admin=True, rights={"can_pin_messages": True})

    added, service = await bot.updates()

    change = added["my_chat_member"]
    assert str(change["chat"]["id"]).startswith("-100")
    assert change["from"]["id"] == anna.id
    assert change["old_chat_member"]["status"] == "left"
    assert change["new_chat_member"]["status"] == "administrator"
    assert change["new_chat_member"]["can_pin_messages"] is True
    assert change["new_chat_member"]["can_delete_messages"] is False
    assert service["message"]["new_chat_members"][0]["username"] == "treffpunkt_bot"


async def test_privacy_mode_shows_commands_answers_and_service_messages(
    telegram: StandIn, bot: BareBot, group: Group, anna: Person, ben: Person
) -> None:
    await bot("sendMessage", chat_id=group.id, text="Hallo zusammen")
    card = group.last

    ben.says(group, "Guten Morgen")
    ben.says(group, "Ich sagte /hilfe nicht am Anfang")
    ben.says(group, "/hilfe@other_bot")
    assert await bot.updates() == []

    ben.says(group, "/hilfe")
    ben.says(group, "/hilfe@Treffpunkt_Bot")
    ben.says(group, "bin dabei", reply_to=card)
    group.rename("Netzwerk MINT Nord")
    assert await bot.kinds() == ["message", "message", "message", "new_chat_title"]

    group.promote_bot()
    await bot.updates()
    ben.says(group, "Guten Abend")
    assert await bot.kinds() == ["message"], "an administrator sees everything"


async def test_bare_commands_go_to_the_bot_that_wrote_last(
    telegram: StandIn, bot: BareBot, group: Group, ben: Person
) -> None:
    other = telegram.person("Umfragen", username="poll_bot", is_bot=True)
    group.has([other])
    other.says(group, "Wer hat Zeit?")

    ben.says(group, "/hilfe")
    assert await bot.updates() == []

    ben.says(group, "/hilfe@treffpunkt_bot")
    assert await bot.kinds() == ["message"]

    await bot("sendMessage", chat_id=group.id, text="So geht es")
    ben.says(group, "/hilfe")
    assert await bot.kinds() == ["message"]


async def test_commands_are_marked_in_utf16_units(bot: BareBot, anna: Person) -> None:
    anna.says(None, "/planen@treffpunkt_bot 28.9. 😀 /x")

    (update,) = await bot.updates()

    assert update["message"]["entities"] == [
        {"type": "bot_command", "offset": 0, "length": 22},
        {"type": "bot_command", "offset": 32, "length": 2},
    ]


async def test_an_anonymous_admin_writes_as_the_group(
    bot: BareBot, group: Group, anna: Person, ben: Person
) -> None:
    anna.says(group, "/planen", anonymous=True)

    (update,) = await bot.updates()

    assert update["message"]["from"]["id"] == 1087968824
    assert update["message"]["sender_chat"]["id"] == group.id
    with pytest.raises(AssertionError, match="Ben Bauer is no administrator"):
        ben.says(group, "/planen", anonymous=True)


async def test_an_edited_command_comes_as_an_edit(bot: BareBot, group: Group, ben: Person) -> None:
    said = ben.says(group, "/hilfe")
    ben.edits(said, "/hilfe bitte")

    assert await bot.kinds() == ["message", "edited_message"]


async def test_every_place_in_a_group_is_told_apart(telegram: StandIn, bot: BareBot, group: Group) -> None:
    people = {name: telegram.person(name) for name in ("Clara", "David", "Emil", "Frida", "Gabi")}
    group.has(people.values())
    group.promote(people["Clara"], rights={"can_invite_users": True})
    group.restrict(people["David"])
    group.restrict(people["Emil"], is_member=False)
    group.leave(people["Frida"])
    group.kick(people["Gabi"])

    async def place(person: Person) -> tuple[str, object]:
        member = await bot("getChatMember", chat_id=group.id, user_id=person.id)
        return member["status"], member.get("is_member")

    assert [await place(person) for person in people.values()] == [
        ("administrator", None),
        ("restricted", True),
        ("restricted", False),
        ("left", None),
        ("kicked", None),
    ]
    assert (await bot("getChatMember", chat_id=group.id, user_id=group.creator.id))["status"] == "creator"
    assert (await bot("getChatMember", chat_id=group.id, user_id=telegram.bot.id))["status"] == "member"
    admins = await bot("getChatAdministrators", chat_id=group.id)
    assert [admin["user"]["first_name"] for admin in admins] == ["Anna", "Clara"]
    assert await bot("getChatMemberCount", chat_id=group.id) == 5


async def test_people_nobody_knows(telegram: StandIn, bot: BareBot, group: Group) -> None:
    stranger = telegram.person("Clara")
    for number in (stranger.id, 99):
        with refuses("400 Bad Request: member not found"):
            await bot("getChatMember", chat_id=group.id, user_id=number)

    stranger.says(None, "/start")
    member = await bot("getChatMember", chat_id=group.id, user_id=stranger.id)
    assert member["status"] == "left", "known from the private chat, but never here"


async def test_a_group_that_hides_its_members(
    telegram: StandIn, bot: BareBot, group: Group, ben: Person
) -> None:
    group.hides_members = True
    with refuses("400 Bad Request: CHAT_ADMIN_REQUIRED"):
        await bot("getChatMember", chat_id=group.id, user_id=ben.id)

    group.promote_bot(rights={"can_pin_messages": True})
    assert (await bot("getChatMember", chat_id=group.id, user_id=ben.id))["status"] == "member"


@pytest.mark.parametrize("supergroup", [True, False])
async def test_a_bot_that_was_thrown_out(
    telegram: StandIn, bot: BareBot, anna: Person, supergroup: bool
) -> None:
    kind = "supergroup" if supergroup else "group"
    group = telegram.group("Kurz", creator=anna, supergroup=supergroup)
    with refuses("400 Bad Request: chat not found"):
        await bot("sendMessage", chat_id=group.id, text="x")

    group.add_bot(by=anna)
    await bot("sendMessage", chat_id=group.id, text="x")
    await bot.updates()
    group.remove_bot(by=anna)

    assert await bot.kinds() == ["left_chat_member", "my_chat_member"]
    with refuses(f"403 Forbidden: bot was kicked from the {kind} chat"):
        await bot("sendMessage", chat_id=group.id, text="x")

    group.add_bot(by=anna)
    await bot("leaveChat", chat_id=group.id)
    with refuses(f"403 Forbidden: bot is not a member of the {kind} chat"):
        await bot("sendMessage", chat_id=group.id, text="x")
    anna.says(group, "/hilfe")
    assert "message" not in await bot.kinds(), "who is not there hears nothing"


async def test_a_bot_that_may_only_listen(bot: BareBot, group: Group, anna: Person) -> None:
    group.restrict_bot(by=anna)

    with refuses("400 Bad Request: not enough rights to send text messages to the chat"):
        await bot("sendMessage", chat_id=group.id, text="x")
    assert (await bot.updates())[0]["my_chat_member"]["new_chat_member"]["status"] == "restricted"


async def test_a_group_that_becomes_a_supergroup(
    telegram: StandIn, bot: BareBot, anna: Person, ben: Person
) -> None:
    old = telegram.group("Klein", creator=anna, members=[ben], supergroup=False)
    old.add_bot(by=anna, admin=True)
    sent = await bot("sendMessage", chat_id=old.id, text="vorher")
    await bot.updates()

    new = old.upgrade()

    assert await bot.kinds() == ["my_chat_member", "migrate_to_chat_id", "migrate_from_chat_id"]
    with refuses("400 Bad Request: group chat was upgraded to a supergroup chat") as refusal:
        await bot("sendMessage", chat_id=old.id, text="nachher")
    assert refusal.value.parameters == {"migrate_to_chat_id": new.id}
    with refuses("400 Bad Request: message can't be edited"):
        await bot("editMessageText", chat_id=old.id, message_id=sent["message_id"], text="nachher")
    await bot("sendMessage", chat_id=new.id, text="nachher")
    assert new.bot_is_admin
    assert {member.name for member in new.members} >= {"Anna", "Ben Bauer"}
    with pytest.raises(AssertionError, match="has become a supergroup"):
        ben.says(old, "/hilfe")


async def test_the_old_group_may_speak_first(telegram: StandIn, bot: BareBot, anna: Person) -> None:
    old = telegram.group("Klein", creator=anna, supergroup=False)
    old.add_bot(by=anna)
    await bot.updates()

    old.upgrade(newcomer_first=False)

    assert await bot.kinds() == ["migrate_to_chat_id", "my_chat_member", "migrate_from_chat_id"]


async def test_what_a_chat_says_of_itself(bot: BareBot, group: Group, anna: Person) -> None:
    assert (await bot("getChat", chat_id=group.id))["title"] == "Netzwerk MINT"
    assert (await bot("getChat", chat_id="@anna_b"))["id"] == anna.id
    with refuses("400 Bad Request: chat not found"):
        await bot("getChat", chat_id="@nobody_here")
    with refuses("400 Bad Request: there are no administrators in the private chat"):
        await bot("getChatAdministrators", chat_id=anna.id)
    assert await bot("sendChatAction", chat_id=group.id, action="typing") is True
    with refuses("400 Bad Request: wrong parameter action in request"):
        await bot("sendChatAction", chat_id=group.id, action="dancing")
