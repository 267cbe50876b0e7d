"""TDLib's own text functions, asked synchronously and offline: the judge of the stand-in's formatting."""

from __future__ import annotations

import json
from typing import Any

from tdjson import td_execute

from sandbox.entities import Entity

_TO_TDLIB = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "blockquote": "BlockQuote",
    "expandable_blockquote": "ExpandableBlockQuote",
    "text_link": "TextUrl",
    "text_mention": "MentionName",
    "custom_emoji": "CustomEmoji",
}
_FOUND = {"bot_command": "BotCommand", "mention": "Mention"}
_FROM_TDLIB = {f"textEntityType{name}": kind for kind, name in _TO_TDLIB.items()}
_PRE = ("textEntityTypePre", "textEntityTypePreCode")


class Refused(Exception):
    """TDLib's message."""


def _ask(request: dict[str, object]) -> dict[str, Any]:
    answer = td_execute(json.dumps(request).encode())
    assert answer is not None
    decoded: dict[str, Any] = json.loads(answer)
    if decoded["@type"] == "error":
        raise Refused(decoded["message"])
    return decoded


def quiet() -> None:
    _ask({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """parseTextEntities with textParseModeHTML: what the Bot API server itself calls for parse_mode=HTML."""
    return _formatted(
        _ask(
            {
                "@type": "parseTextEntities",
                "text": source,
                "parse_mode": {"@type": "textParseModeHTML"},
            }
        )
    )


def fix(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """parseMarkdown on a text without Markdown: what is left of it is TDLib's cleaning and nesting.

    (Its trimming is switched off there.)
    """
    given = {"@type": "formattedText", "text": text, "entities": [_to_tdlib(e) for e in entities]}
    return _formatted(_ask({"@type": "parseMarkdown", "text": given}))


def found(text: str) -> list[Entity]:
    """getTextEntities: the commands and mentions Telegram sees in a text by itself."""
    answer = _ask({"@type": "getTextEntities", "text": text})
    kinds = {f"textEntityType{name}": kind for kind, name in _FOUND.items()}
    return [
        Entity(kinds[entity["type"]["@type"]], entity["offset"], entity["length"])
        for entity in answer["entities"]
        if entity["type"]["@type"] in kinds
    ]


def _formatted(answer: dict[str, Any]) -> tuple[str, list[Entity]]:
    return answer["text"], [_from_tdlib(entity) for entity in answer["entities"]]


def _from_tdlib(entity: dict[str, Any]) -> Entity:
    kind = entity["type"]
    name, place = kind["@type"], (entity["offset"], entity["length"])
    if name in _PRE:
        return Entity("pre", *place, language=kind.get("language"))
    return Entity(
        _FROM_TDLIB[name],
        *place,
        url=kind.get("url"),
        user_id=kind.get("user_id"),
        custom_emoji_id=kind.get("custom_emoji_id"),
    )


def _to_tdlib(entity: Entity) -> dict[str, object]:
    kind: dict[str, object]
    if entity.type == "pre":
        kind = {"@type": "textEntityTypePre"}
        if entity.language:
            kind = {"@type": "textEntityTypePreCode", "language": entity.language}
    else:
        kind = {"@type": f"textEntityType{_TO_TDLIB[entity.type]}"}
    for name in ("url", "user_id", "custom_emoji_id"):
        value = getattr(entity, name)
        if value is not None:
            kind[name] = value
    return {"@type": "textEntity", "offset": entity.offset, "length": entity.length, "type": kind}
