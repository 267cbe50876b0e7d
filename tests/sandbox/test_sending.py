"""What a bot may send, and what Telegram says when it may not."""

from __future__ import annotations

import struct
from typing import Any

import pytest

from sandbox.entities import Entity
from sandbox.groups import Group
from sandbox.people import Person
from sandbox.standin import StandIn
from tests.sandbox.conftest import BareBot, refuses


def png(width: int, height: int) -> bytes:
    """The beginning of a picture, which is all the stand-in reads."""
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", width, height)


def jpeg(width: int, height: int) -> bytes:
    comment = b"\xff\xfe\x00\x04hi"
    return b"\xff\xd8" + comment + b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width)


async def test_a_message_stands_in_the_chat_as_people_see_it(bot: BareBot, anna: Person) -> None:
    answer = await bot(
        "sendMessage",
        chat_id=anna.id,
        text="<b>Hallo</b> Anna &amp; alle",
        parse_mode="HTML",
        disable_notification=True,
    )

    message = anna.private.last
    assert message.text == "Hallo Anna & alle"
    assert message.html == "<b>Hallo</b> Anna &amp; alle"
    assert message.entities == [Entity("bold", 0, 5)]
    assert message.silent
    assert answer["message_id"] == message.id
    assert answer["chat"] == {"id": anna.id, "type": "private", "first_name": "Anna", "username": "anna_b"}
    assert answer["from"]["is_bot"] is True
    assert answer["entities"] == [{"type": "bold", "offset": 0, "length": 5}]


async def test_formatting_may_be_given_as_entities(bot: BareBot, anna: Person) -> None:
    entities = [{"type": "bold", "offset": 0, "length": 4}, {"type": "italic", "offset": 2, "length": 4}]

    await bot("sendMessage", chat_id=anna.id, text="abcdef", entities=entities)

    assert anna.private.last.entities == [
        Entity("bold", 0, 2),
        Entity("italic", 2, 4),
        Entity("bold", 2, 2),
    ]


async def test_every_kind_of_entity_is_kept(bot: BareBot, anna: Person) -> None:
    kept: list[dict[str, Any]] = [
        {"type": "pre", "offset": 0, "length": 1, "language": "python"},
        {"type": "text_link", "offset": 1, "length": 1, "url": "Example.org"},
        {"type": "text_mention", "offset": 2, "length": 1, "user": {"id": anna.id}},
        {"type": "custom_emoji", "offset": 3, "length": 1, "custom_emoji_id": "5"},
    ]
    passed_over = [
        {"type": "mention", "offset": 4, "length": 1},
        {"type": "text_link", "offset": 4, "length": 1, "url": "no link"},
        {"type": "bold", "offset": 4, "length": 0},
    ]

    await bot("sendMessage", chat_id=anna.id, text="abcdef", entities=kept + passed_over)

    assert anna.private.last.entities == [
        Entity("pre", 0, 1, language="python"),
        Entity("text_link", 1, 1, url="http://example.org/"),
        Entity("text_mention", 2, 1, user_id=anna.id),
        Entity("custom_emoji", 3, 1, custom_emoji_id="5"),
    ]


@pytest.mark.parametrize(
    ("entity", "words"),
    [
        ({"type": "bold", "offset": 0}, "can't parse MessageEntity: Can't find field \"length\""),
        ({"offset": 0, "length": 1}, "can't parse MessageEntity: Can't find field \"type\""),
        (
            {"type": "text_link", "offset": 0, "length": 1},
            "can't parse MessageEntity: Can't find field \"url\"",
        ),
        (
            {"type": "sparkling", "offset": 0, "length": 1},
            "can't parse MessageEntity: Unsupported type specified",
        ),
        (
            {"type": "bold", "offset": 1, "length": 9},
            "entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 10",
        ),
        (
            {"type": "bold", "offset": 9, "length": 1},
            "entity begins after the end of the text at UTF-16 offset 9",
        ),
        ({"type": "bold", "offset": -1, "length": 1}, "receive an entity with incorrect offset -1"),
        ({"type": "bold", "offset": 0, "length": -1}, "receive an entity with incorrect length -1"),
    ],
)
async def test_entities_telegram_refuses(
    bot: BareBot, anna: Person, entity: dict[str, Any], words: str
) -> None:
    with refuses(f"400 Bad Request: {words}"):
        await bot("sendMessage", chat_id=anna.id, text="ab", entities=[entity])


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"text": ""}, "message text is empty"),
        ({}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "x" * 33000}, "text is too long"),
        ({"text": "x", "parse_mode": "Fancy"}, "unsupported parse_mode"),
        (
            {"text": "<b>x", "parse_mode": "HTML"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({"text": "x", "reply_parameters": {"message_id": 4711}}, "message to be replied not found"),
        ({"text": "x", "message_thread_id": 5}, "message thread not found"),
    ],
)
async def test_what_cannot_be_sent(
    bot: BareBot, anna: Person, parameters: dict[str, Any], words: str
) -> None:
    with refuses(f"400 Bad Request: {words}"):
        await bot("sendMessage", chat_id=anna.id, **parameters)
    assert len(anna.private.messages) == 1


async def test_lengths_are_counted_after_parsing(bot: BareBot, anna: Person) -> None:
    await bot("sendMessage", chat_id=anna.id, text=f"<b>{'&lt;' * 4096}</b>", parse_mode="HTML")

    assert anna.private.last.text == "<" * 4096


async def test_markdown_fails_loudly(telegram: StandIn, bot: BareBot, anna: Person) -> None:
    with refuses("400 Bad Request: can't parse entities: the stand-in supports parse_mode HTML only"):
        await bot("sendMessage", chat_id=anna.id, text="*x*", parse_mode="MarkdownV2")
    assert telegram.check() == ["sendMessage: parse_mode markdownv2 is not supported by the stand-in"]


async def test_a_reply_carries_what_it_answers(bot: BareBot, anna: Person, group: Group) -> None:
    question = anna.says(group, "/hilfe")

    answer = await bot(
        "sendMessage", chat_id=group.id, text="So:", reply_parameters={"message_id": question.id}
    )

    assert group.last.reply_to is question
    assert answer["reply_to_message"]["text"] == "/hilfe"
    assert answer["message_thread_id"] == question.id, "answers in supergroups form threads"
    assert "is_topic_message" not in answer


async def test_a_reply_to_what_is_gone_can_be_allowed(bot: BareBot, anna: Person, group: Group) -> None:
    question = anna.says(group, "/hilfe")
    anna.deletes(question)

    await bot(
        "sendMessage",
        chat_id=group.id,
        text="So:",
        reply_parameters={"message_id": question.id, "allow_sending_without_reply": True},
    )

    assert group.last.reply_to is None


async def test_a_document_arrives_byte_by_byte_and_can_be_fetched(bot: BareBot, anna: Person) -> None:
    content = b"BEGIN:VCALENDAR\r\n--\r\n\x00\xff\r\nEND"

    answer = await bot(
        "sendDocument",
        files={"document": ("Treffen für alle.ics", content, "text/calendar")},
        chat_id=anna.id,
        caption="<i>Bitte</i>",
        parse_mode="HTML",
    )

    document = anna.private.last.document
    assert document is not None
    assert (document.file_name, document.bytes, document.caption) == (
        "Treffen für alle.ics",
        content,
        "Bitte",
    )
    assert answer["caption_entities"] == [{"type": "italic", "offset": 0, "length": 5}]
    file = await bot("getFile", file_id=answer["document"]["file_id"])
    fetched = await bot.client.get(f"{bot.file_root}/{file['file_path']}")
    assert fetched.content == content


async def test_a_document_attached_under_another_name(telegram: StandIn, bot: BareBot, anna: Person) -> None:
    await bot("sendDocument", files={"mine": ("a.json", b"{}")}, chat_id=anna.id, document="attach://mine")

    document = anna.private.last.document
    assert document is not None
    assert document.bytes == b"{}"
    assert telegram.check() == []


async def test_a_document_sent_again_by_its_id(bot: BareBot, anna: Person) -> None:
    first = await bot("sendDocument", files={"document": ("a.txt", b"hi")}, chat_id=anna.id)

    await bot("sendDocument", chat_id=anna.id, document=first["document"]["file_id"], caption="nochmal")

    document = anna.private.last.document
    assert document is not None
    assert (document.bytes, document.caption) == (b"hi", "nochmal")


async def test_documents_that_cannot_be_sent(bot: BareBot, anna: Person) -> None:
    with refuses("400 Bad Request: there is no document in the request"):
        await bot("sendDocument", chat_id=anna.id)
    with refuses("400 Bad Request: file must be non-empty"):
        await bot("sendDocument", files={"document": ("a.txt", b"")}, chat_id=anna.id)
    with refuses("400 Bad Request: message caption is too long"):
        await bot("sendDocument", files={"document": ("a.txt", b"x")}, chat_id=anna.id, caption="x" * 1025)
    with refuses("400 Bad Request: file is too big"):
        await bot("sendPhoto", files={"photo": ("a.png", b"x" * (10 * 1024 * 1024 + 1))}, chat_id=anna.id)
    with refuses("400 Bad Request: invalid file_id"):
        await bot("getFile", file_id="nonsense")


async def test_a_photo_with_its_caption(bot: BareBot, anna: Person) -> None:
    answer = await bot(
        "sendPhoto", files={"photo": ("karte.png", png(640, 480))}, chat_id=anna.id, caption="Karte"
    )

    assert answer["caption"] == "Karte"
    assert (answer["photo"][-1]["width"], answer["photo"][-1]["height"]) == (640, 480)
    assert anna.private.last.text == "Karte"
    with refuses("400 Bad Request: can't use file of type Photo as Document"):
        await bot("sendDocument", chat_id=anna.id, document=answer["photo"][-1]["file_id"])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"keine Karte", "IMAGE_PROCESS_FAILED"),
        (b"\x89PNG\r\n\x1a\n", "IMAGE_PROCESS_FAILED"),
        (png(9000, 2000), "PHOTO_INVALID_DIMENSIONS"),
        (png(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (jpeg(9000, 2000), "PHOTO_INVALID_DIMENSIONS"),
    ],
)
async def test_what_is_no_photo(bot: BareBot, anna: Person, content: bytes, words: str) -> None:
    with refuses(f"400 Bad Request: {words}"):
        await bot("sendPhoto", files={"photo": ("karte.png", content)}, chat_id=anna.id)


async def test_people_who_cannot_be_reached(
    telegram: StandIn, bot: BareBot, anna: Person, group: Group
) -> None:
    ben = next(member for member in group.members if member.name == "Ben Bauer")
    with refuses("403 Forbidden: bot can't initiate conversation with a user"):
        await bot("sendMessage", chat_id=ben.id, text="Hallo")

    stranger = telegram.person("Clara")
    with refuses("400 Bad Request: chat not found"):
        await bot("sendMessage", chat_id=stranger.id, text="Hallo")
    with refuses("400 Bad Request: chat not found"):
        await bot("sendMessage", chat_id=12345, text="Hallo")
    with refuses("400 Bad Request: chat_id is empty"):
        await bot("sendMessage", text="Hallo")

    anna.blocks_bot()
    with refuses("403 Forbidden: bot was blocked by the user"):
        await bot("sendMessage", chat_id=anna.id, text="Hallo")

    anna.unblocks_bot()
    await bot("sendMessage", chat_id=anna.id, text="Hallo")

    anna.deletes_account()
    with refuses("403 Forbidden: user is deactivated"):
        await bot("sendMessage", chat_id=anna.id, text="Hallo")


async def test_topics_of_a_forum(telegram: StandIn, bot: BareBot, anna: Person) -> None:
    forum = telegram.group("Forum", creator=anna, forum=True)
    forum.add_bot(by=anna)
    topic = forum.new_topic("Termine")

    answer = await bot("sendMessage", chat_id=forum.id, text="Hier", message_thread_id=topic)
    assert (answer["message_thread_id"], answer["is_topic_message"]) == (topic, True)

    with refuses("400 Bad Request: message thread not found"):
        await bot("sendMessage", chat_id=forum.id, text="General", message_thread_id=1)

    forum.close_topic(topic)
    with refuses("400 Bad Request: TOPIC_CLOSED"):
        await bot("sendMessage", chat_id=forum.id, text="Zu", message_thread_id=topic)

    forum.delete_topic(topic)
    with refuses("400 Bad Request: message thread not found"):
        await bot("sendMessage", chat_id=forum.id, text="Weg", message_thread_id=topic)


async def test_an_answer_stays_in_the_topic_of_its_question(
    telegram: StandIn, bot: BareBot, anna: Person
) -> None:
    forum = telegram.group("Forum", creator=anna, forum=True)
    forum.add_bot(by=anna)
    topic = forum.new_topic("Termine")
    question = anna.says(forum, "/termine", thread_id=topic)

    await bot("sendMessage", chat_id=forum.id, text="Keine", reply_parameters={"message_id": question.id})

    assert forum.last.thread_id == topic
