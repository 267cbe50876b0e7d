"""Text, formatting, keyboards: the content of a message, checked as Telegram checks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.chats import Keyboard
from sandbox.entities import Entity, found, units
from sandbox.formatting import Unparsable, parse_html
from sandbox.given_entities import read_entities
from sandbox.keyboards import inline_keyboard
from sandbox.methods.registry import Call
from sandbox.nesting import with_found
from sandbox.parameters import FLAG, INTEGER, TEXT, UNSUPPORTED, Fields, Listing
from sandbox.refusals import bad_request
from sandbox.tidying import is_blank, tidy

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
SOURCE_BYTES = 1 << 15

ENTITIES = Listing(
    Fields(
        {
            "type": TEXT,
            "offset": INTEGER,
            "length": INTEGER,
            "url": TEXT,
            "user": Fields(
                {
                    "id": INTEGER,
                    "is_bot": FLAG,
                    "first_name": TEXT,
                    "last_name": TEXT,
                    "username": TEXT,
                    "language_code": TEXT,
                }
            ),
            "language": TEXT,
            "custom_emoji_id": TEXT,
            "unix_time": UNSUPPORTED,
            "date_time_format": UNSUPPORTED,
        }
    )
)
LINK_PREVIEW = Fields(
    {
        "is_disabled": FLAG,
        "url": TEXT,
        "prefer_small_media": FLAG,
        "prefer_large_media": FLAG,
        "show_above_text": FLAG,
    }
)


@dataclass(frozen=True)
class Formatted:
    text: str
    entities: list[Entity]
    html: str | None


def formatted(call: Call, name: str, entities_name: str) -> Formatted:
    """A text parameter with its formatting; empty when there is none."""
    source = call.given.text(name)
    if len(source.encode()) > SOURCE_BYTES:
        raise bad_request("text is too long")
    mode = call.given.text("parse_mode").lower()
    html = None
    if source and mode and mode != "none":
        text, entities = _parsed(call, source, mode)
        html = source
    else:
        text, entities = source, read_entities(call.given.listing(entities_name) or ())
    text, entities = tidy(text, entities)
    return Formatted(text, with_found(entities, found(text)), html)


def _parsed(call: Call, source: str, mode: str) -> tuple[str, list[Entity]]:
    if mode in ("markdown", "markdownv2"):
        call.violation(f"parse_mode {mode} is not supported by the stand-in")
        raise bad_request("can't parse entities: the stand-in supports parse_mode HTML only")
    if mode != "html":
        raise bad_request("unsupported parse_mode")
    try:
        return parse_html(source)
    except Unparsable as wrong:
        raise bad_request(f"can't parse entities: {wrong}") from None


def message_text(call: Call) -> Formatted:
    if not call.given.text("text"):
        raise bad_request("message text is empty")
    content = formatted(call, "text", "entities")
    if is_blank(content.text):
        raise bad_request("text must be non-empty")
    if units(content.text) > TEXT_UNITS:
        raise bad_request("message is too long")
    return content


def caption(call: Call) -> Formatted:
    content = formatted(call, "caption", "caption_entities")
    if units(content.text) > CAPTION_UNITS:
        raise bad_request("message caption is too long")
    return content


def buttons(call: Call) -> tuple[Keyboard, Mapping[str, object] | None]:
    """The inline keyboard, and whatever else was asked for as reply_markup."""
    if "reply_markup" not in call.given:
        return [], None
    markup = call.given.fields("reply_markup")
    if markup is None:
        raise bad_request("object expected as reply markup")
    keyboard = inline_keyboard(markup)
    return keyboard, (dict(markup) if "inline_keyboard" not in markup and markup else None)
