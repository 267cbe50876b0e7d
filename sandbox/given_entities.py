"""The `entities` parameter: formatting given as spans instead of markup."""

from __future__ import annotations

from collections.abc import Sequence

from sandbox.entities import Entity
from sandbox.links import WrongLink, checked_link
from sandbox.refusals import bad_request

FREELY_GIVEN = (
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "blockquote",
    "expandable_blockquote",
    "code",
    "pre",
)
FOUND_ANYWAY = (
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "bank_card_number",
)


def read_entities(values: Sequence[object]) -> list[Entity]:
    return [entity for value in values if (entity := _entity(value)) is not None]


def _entity(value: object) -> Entity | None:
    if not isinstance(value, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    kind, offset, length = value.get("type"), value.get("offset"), value.get("length")
    if not isinstance(kind, str) or not isinstance(offset, int) or not isinstance(length, int):
        missing = next(
            name for name in ("type", "offset", "length") if not isinstance(value.get(name), int | str)
        )
        raise bad_request(f"can't parse MessageEntity: Can't find field \"{missing}\"")
    if kind in FREELY_GIVEN:
        language = value.get("language") if kind == "pre" else None
        return Entity(kind, offset, length, language=language or None)
    if kind == "text_link":
        return _text_link(value.get("url"), offset, length)
    if kind == "text_mention":
        user = value.get("user")
        number = user.get("id") if isinstance(user, dict) else None
        return Entity(kind, offset, length, user_id=number) if isinstance(number, int) else None
    if kind == "custom_emoji":
        return Entity(kind, offset, length, custom_emoji_id=str(value.get("custom_emoji_id")))
    if kind in FOUND_ANYWAY:
        return None
    raise bad_request("can't parse MessageEntity: Unsupported type specified")


def _text_link(url: object, offset: int, length: int) -> Entity | None:
    if not isinstance(url, str):
        raise bad_request("can't parse MessageEntity: Can't find field \"url\"")
    try:
        return Entity("text_link", offset, length, url=checked_link(url))
    except WrongLink:
        return None
