"""Answers to taps."""

from __future__ import annotations

import re

from sandbox.entities import units
from sandbox.methods.registry import Call, method
from sandbox.parameters import FLAG, INTEGER, TEXT
from sandbox.refusals import bad_request, query_too_old
from sandbox.world import ANSWER_WINDOW, TapAnswer

TOAST_UNITS = 200
START_LINK = re.compile(
    r"(?:https?://)?(?:t\.me|telegram\.me)/(?P<name>\w+)\?start=(?P<payload>[A-Za-z0-9_-]{1,64})"
)


@method(
    "answerCallbackQuery",
    {"callback_query_id": TEXT, "text": TEXT, "show_alert": FLAG, "url": TEXT, "cache_time": INTEGER},
)
def answer_callback_query(call: Call) -> object:
    given = call.given
    tap = call.world.taps.get(given.text("callback_query_id"))
    if tap is None or tap.answered or call.world.now() - tap.at > ANSWER_WINDOW:
        if tap is not None and not tap.answered:
            call.violation(f"answered too late: the tap of {tap.person.name} on {tap.data!r}")
        raise query_too_old()
    text, url = given.text("text"), given.maybe_text("url") or None
    if units(text) > TOAST_UNITS:
        raise bad_request("MESSAGE_TOO_LONG")
    if url is not None:
        _check_link(call, url)
    tap.answer = TapAnswer(text, given.flag("show_alert"), url)
    call.world.journal.answered(tap.message, tap.person, text, alert=tap.answer.show_alert, url=url)
    return True


def _check_link(call: Call, url: str) -> None:
    """A tap may only lead to the bot itself."""
    match = START_LINK.fullmatch(url)
    if match is None or match["name"].lower() != str(call.world.bot.username).lower():
        raise bad_request("URL_INVALID")
