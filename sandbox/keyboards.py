"""Inline keyboards: what Telegram accepts as one, and in which words it refuses the rest."""

from __future__ import annotations

from collections.abc import Mapping

from sandbox.chats import Button, Keyboard
from sandbox.links import WrongLink, checked_link
from sandbox.parameters import FLAG, INTEGER, TEXT, UNSUPPORTED, Fields, Listing
from sandbox.refusals import bad_request

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
DATA_BYTES = 64

_BUTTON = Fields(
    {
        "text": TEXT,
        "url": TEXT,
        "callback_data": TEXT,
        "style": TEXT,
        "icon_custom_emoji_id": TEXT,
        "copy_text": Fields({"text": TEXT}),
        "switch_inline_query": UNSUPPORTED,
        "switch_inline_query_current_chat": UNSUPPORTED,
        "switch_inline_query_chosen_chat": UNSUPPORTED,
        "login_url": UNSUPPORTED,
        "web_app": UNSUPPORTED,
        "callback_game": UNSUPPORTED,
        "pay": UNSUPPORTED,
    }
)
_REPLY_BUTTON = Fields(
    {
        "text": TEXT,
        "request_contact": FLAG,
        "request_location": FLAG,
        "style": TEXT,
        "icon_custom_emoji_id": TEXT,
        "request_users": UNSUPPORTED,
        "request_chat": UNSUPPORTED,
        "request_poll": UNSUPPORTED,
        "web_app": UNSUPPORTED,
    }
)
INLINE_MARKUP = Fields({"inline_keyboard": Listing(Listing(_BUTTON))})
ANY_MARKUP = Fields(
    {
        "inline_keyboard": Listing(Listing(_BUTTON)),
        "keyboard": Listing(Listing(_REPLY_BUTTON)),
        "is_persistent": FLAG,
        "resize_keyboard": FLAG,
        "one_time_keyboard": FLAG,
        "input_field_placeholder": TEXT,
        "selective": FLAG,
        "remove_keyboard": FLAG,
        "force_reply": FLAG,
    }
)
REPLY_PARAMETERS = Fields(
    {
        "message_id": INTEGER,
        "allow_sending_without_reply": FLAG,
        "chat_id": UNSUPPORTED,
        "quote": UNSUPPORTED,
        "quote_parse_mode": UNSUPPORTED,
        "quote_entities": UNSUPPORTED,
        "quote_position": UNSUPPORTED,
        "checklist_task_id": UNSUPPORTED,
        "poll_option_id": UNSUPPORTED,
    }
)


def inline_keyboard(markup: Mapping[str, object]) -> Keyboard:
    """The buttons of a reply_markup; empty when it is another kind of keyboard."""
    rows = markup.get("inline_keyboard")
    if rows is None:
        return []
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    keyboard = [[_button(button) for button in row] for row in rows]
    keyboard = [row for row in keyboard if row]
    if sum(len(row) for row in keyboard) > MOST_BUTTONS or any(len(row) > MOST_IN_A_ROW for row in keyboard):
        raise bad_request("reply markup is too long")
    return keyboard


def _button(value: object) -> Button:
    if not isinstance(value, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    text = value.get("text")
    if not isinstance(text, str):
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    url, data = value.get("url"), value.get("callback_data")
    if not url and not data and "copy_text" not in value:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    raw = {name: item for name, item in value.items() if name != "url"}
    if isinstance(url, str) and url:
        address = _address(url)
        return Button(text, url=address, raw=tuple({**raw, "url": address}.items()))
    if data is not None and not (isinstance(data, str) and 1 <= len(data.encode()) <= DATA_BYTES):
        raise bad_request("BUTTON_DATA_INVALID")
    return Button(text, data=data, raw=tuple(raw.items()))


def _address(url: str) -> str:
    try:
        return checked_link(url)
    except WrongLink as wrong:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {wrong}") from None
