"""Messages, documents, photos."""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import replace

from sandbox.chats import Chat, Document, GroupChat, Message, PrivateChat
from sandbox.keyboards import ANY_MARKUP, REPLY_PARAMETERS
from sandbox.methods.access import Access, chat_for, check_may_post
from sandbox.methods.composing import ENTITIES, LINK_PREVIEW, Formatted, buttons, caption, message_text
from sandbox.methods.registry import Call, method
from sandbox.parameters import CHAT, FLAG, INTEGER, TEXT, UNSUPPORTED, Kind, Upload
from sandbox.pictures import size_of
from sandbox.refusals import bad_request
from sandbox.wire import message_json

LARGEST_UPLOAD = 50 * 1024 * 1024
LARGEST_PHOTO = 10 * 1024 * 1024

ANYWHERE: dict[str, Kind] = {
    "chat_id": CHAT,
    "message_thread_id": INTEGER,
    "disable_notification": FLAG,
    "protect_content": FLAG,
    "reply_parameters": REPLY_PARAMETERS,
    "reply_markup": ANY_MARKUP,
    "business_connection_id": UNSUPPORTED,
    "direct_messages_topic_id": UNSUPPORTED,
    "allow_paid_broadcast": UNSUPPORTED,
    "message_effect_id": UNSUPPORTED,
    "suggested_post_parameters": UNSUPPORTED,
}
CAPTIONED: dict[str, Kind] = {
    **ANYWHERE,
    "caption": TEXT,
    "parse_mode": TEXT,
    "caption_entities": ENTITIES,
}


@method(
    "sendMessage",
    {
        **ANYWHERE,
        "text": TEXT,
        "parse_mode": TEXT,
        "entities": ENTITIES,
        "link_preview_options": LINK_PREVIEW,
    },
)
def send_message(call: Call) -> object:
    content = message_text(call)
    chat = chat_for(call, Access.WRITE)
    check_may_post(chat, "can_send_messages")
    return message_json(_post(call, chat, content))


@method(
    "sendDocument",
    {**CAPTIONED, "document": TEXT, "thumbnail": UNSUPPORTED, "disable_content_type_detection": FLAG},
)
def send_document(call: Call) -> object:
    file = call.given.file("document")
    if file is None:
        raise bad_request("there is no document in the request")
    content = caption(call)
    chat = chat_for(call, Access.WRITE)
    check_may_post(chat, "can_send_documents")
    return message_json(_post(call, chat, content, _document(call, file, content)))


@method(
    "sendPhoto",
    {**CAPTIONED, "photo": TEXT, "show_caption_above_media": FLAG, "has_spoiler": FLAG},
)
def send_photo(call: Call) -> object:
    file = call.given.file("photo")
    if file is None:
        raise bad_request("there is no photo in the request")
    content = caption(call)
    chat = chat_for(call, Access.WRITE)
    check_may_post(chat, "can_send_photos")
    return message_json(_post(call, chat, content, _document(call, file, content, is_photo=True)))


def _post(call: Call, chat: Chat, content: Formatted, document: Document | None = None) -> Message:
    keyboard, markup = buttons(call)
    reply_to = _reply_to(call, chat)
    thread = _thread(call, chat, reply_to)
    call.floods.pass_through(chat)
    message = Message(
        chat.next_id(),
        chat,
        call.world.bot,
        call.world.now(),
        text=content.text,
        entities=content.entities,
        html=content.html,
        buttons=keyboard,
        markup=dict(markup) if markup else None,
        reply_to=reply_to,
        thread_id=thread,
        document=document,
        silent=call.given.flag("disable_notification"),
    )
    return call.world.post(message)


def _reply_to(call: Call, chat: Chat) -> Message | None:
    wanted = call.given.fields("reply_parameters")
    if not wanted:
        return None
    number = wanted.get("message_id")
    message = chat.find(number) if isinstance(number, int) else None
    if message is None and not wanted.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message


def _thread(call: Call, chat: Chat, reply_to: Message | None) -> int | None:
    """The topic a message goes to. The General topic is named by naming none."""
    wanted = call.given.integer("message_thread_id")
    topics = chat.topics if isinstance(chat, GroupChat) else {}
    has_topics = isinstance(chat, PrivateChat) or (isinstance(chat, GroupChat) and chat.forum)
    if wanted and has_topics and wanted not in topics:
        raise bad_request("message thread not found")
    # An answer goes where the answered message is; outside forums a named thread is passed over.
    thread = chat.thread_of_reply(reply_to) or (wanted if wanted in topics else None)
    if isinstance(chat, GroupChat) and thread in chat.closed_topics and not chat.bot_is_admin:
        raise bad_request("TOPIC_CLOSED")
    return thread


def _document(call: Call, file: Upload | str, content: Formatted, *, is_photo: bool = False) -> Document:
    if isinstance(file, str):
        return _known_file(call, file, content, is_photo=is_photo)
    if not file.content:
        raise bad_request("file must be non-empty")
    if len(file.content) > (LARGEST_PHOTO if is_photo else LARGEST_UPLOAD):
        raise bad_request("file is too big")
    mark = hashlib.sha256(file.content + file.file_name.encode()).hexdigest()
    guessed = mimetypes.guess_type(file.file_name)[0]
    document = Document(
        file_name=file.file_name,
        bytes=file.content,
        caption=content.text,
        mime_type=guessed or file.content_type,
        file_id=f"BQACAgIAAxkBAA{mark[:40]}",
        file_unique_id=f"AgAD{mark[:11]}",
        photo_size=size_of(file.content) if is_photo else None,
    )
    call.world.files[document.file_id] = document
    return document


def _known_file(call: Call, file: str, content: Formatted, *, is_photo: bool) -> Document:
    if "://" in file:
        call.violation("files by address are not supported by the stand-in")
        raise bad_request("failed to get HTTP URL content")
    known = call.world.files.get(file)
    if known is None:
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    if known.is_photo != is_photo:
        raise bad_request(
            "can't use file of type Photo as Document" if known.is_photo else "type of file mismatch"
        )
    return replace(known, caption=content.text)
