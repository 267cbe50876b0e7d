"""Changing, removing and pinning what stands."""

from __future__ import annotations

from sandbox.groups import Group
from sandbox.people import Person
from tests.sandbox.conftest import BareBot, Watch, refuses

NOT_MODIFIED = (
    "400 Bad Request: message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
KEYBOARD = {"inline_keyboard": [[{"text": "Dabei", "callback_data": "yes"}]]}


async def test_an_edit_shows_the_new_text_and_drops_a_keyboard_it_does_not_repeat(
    bot: BareBot, anna: Person
) -> None:
    sent = await bot("sendMessage", chat_id=anna.id, text="alt", reply_markup=KEYBOARD)

    answer = await bot("editMessageText", chat_id=anna.id, message_id=sent["message_id"], text="neu")

    assert anna.private.last.text == "neu"
    assert anna.private.last.edited
    assert anna.private.last.buttons == []
    assert "edit_date" in answer


async def test_an_edit_that_changes_nothing(bot: BareBot, anna: Person) -> None:
    sent = await bot("sendMessage", chat_id=anna.id, text="gleich", reply_markup=KEYBOARD)
    which = {"chat_id": anna.id, "message_id": sent["message_id"]}

    with refuses(NOT_MODIFIED):
        await bot("editMessageText", **which, text="gleich", reply_markup=KEYBOARD)
    with refuses(NOT_MODIFIED):
        await bot("editMessageReplyMarkup", **which, reply_markup=KEYBOARD)

    await bot("editMessageText", **which, text="<b>gleich</b>", parse_mode="HTML", reply_markup=KEYBOARD)
    await bot("editMessageReplyMarkup", **which)
    assert anna.private.last.buttons == []


async def test_a_caption_can_be_changed_and_is_no_text(bot: BareBot, anna: Person) -> None:
    sent = await bot("sendDocument", files={"document": ("a.txt", b"x")}, chat_id=anna.id, caption="alt")
    which = {"chat_id": anna.id, "message_id": sent["message_id"]}

    await bot("editMessageCaption", **which, caption="neu")
    document = anna.private.last.document
    assert document is not None
    assert document.caption == "neu"

    with refuses("400 Bad Request: there is no text in the message to edit"):
        await bot("editMessageText", **which, text="neu")


async def test_messages_that_cannot_be_edited(bot: BareBot, anna: Person) -> None:
    sent = await bot("sendMessage", chat_id=anna.id, text="bald weg")
    hers = anna.says(None, "meins")
    await bot("deleteMessage", chat_id=anna.id, message_id=sent["message_id"])

    with refuses("400 Bad Request: message to edit not found"):
        await bot("editMessageText", chat_id=anna.id, message_id=sent["message_id"], text="neu")
    with refuses("400 Bad Request: message can't be edited"):
        await bot("editMessageText", chat_id=anna.id, message_id=hers.id, text="neu")
    with refuses("400 Bad Request: message identifier is not specified"):
        await bot("editMessageText", chat_id=anna.id, text="neu")


async def test_deleting(bot: BareBot, anna: Person, group: Group, watch: Watch) -> None:
    mine = await bot("sendMessage", chat_id=group.id, text="meins")
    old = await bot("sendMessage", chat_id=group.id, text="alt")
    hers = anna.says(group, "/hilfe")

    await bot("deleteMessage", chat_id=group.id, message_id=mine["message_id"])
    with refuses("400 Bad Request: message to delete not found"):
        await bot("deleteMessage", chat_id=group.id, message_id=mine["message_id"])
    with refuses("400 Bad Request: message can't be deleted"):
        await bot("deleteMessage", chat_id=group.id, message_id=hers.id)

    watch.passes(hours=48)
    with refuses("400 Bad Request: message can't be deleted"):
        await bot("deleteMessage", chat_id=group.id, message_id=old["message_id"])

    group.promote_bot(rights={"can_delete_messages": True})
    await bot("deleteMessage", chat_id=group.id, message_id=hers.id)
    assert hers.deleted
    assert [m.text for m in group.messages if not m.service] == ["alt"]


async def test_in_private_the_bot_can_delete_what_it_was_sent(bot: BareBot, anna: Person) -> None:
    hers = anna.says(None, "geheim")

    await bot("deleteMessage", chat_id=anna.id, message_id=hers.id)

    assert hers.deleted


async def test_pinning_needs_the_right_and_leaves_a_notice(bot: BareBot, group: Group) -> None:
    card = await bot("sendMessage", chat_id=group.id, text="Karte")
    which = {"chat_id": group.id, "message_id": card["message_id"]}
    no_right = "400 Bad Request: not enough rights to manage pinned messages in the chat"
    with refuses(no_right):
        await bot("pinChatMessage", **which)
    group.promote_bot(rights={"can_delete_messages": True})
    with refuses(no_right):
        await bot("pinChatMessage", **which)
    group.promote_bot(rights={"can_pin_messages": True})
    await bot.updates()

    await bot("pinChatMessage", **which, disable_notification=True)

    assert [message.text for message in group.pinned] == ["Karte"]
    notice = group.messages[-1]
    assert notice.silent
    assert await bot.kinds() == ["pinned_message"]
    assert group.last.text == "Karte", "a service message is not what the bot has said last"

    await bot("unpinChatMessage", **which)
    assert group.pinned == []
    with refuses("400 Bad Request: message to unpin not found"):
        await bot("unpinChatMessage", **which)


async def test_a_deleted_message_is_no_longer_pinned(bot: BareBot, anna: Person) -> None:
    sent = await bot("sendMessage", chat_id=anna.id, text="x")
    await bot("pinChatMessage", chat_id=anna.id, message_id=sent["message_id"])

    anna.deletes(anna.private.last)

    assert anna.private.pinned == []
    with refuses("400 Bad Request: message to pin not found"):
        await bot("pinChatMessage", chat_id=anna.id, message_id=sent["message_id"])
