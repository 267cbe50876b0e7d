"""Safe HTML from a text and its entities: everything is escaped, and only these few tags come out."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from sandbox.entities import Entity, sorted_entities

TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
    "spoiler": "tg-spoiler",
}
SCHEMES = ("http", "https", "tg", "mailto")


def to_html(text: str, entities: list[Entity]) -> str:
    """Entities may lie side by side or inside each other; whatever would cross another is cut there."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return "".join(_rendered(raw, sorted_entities(entities), 0, len(raw) // 2, broken=True))


def _rendered(raw: bytes, entities: list[Entity], start: int, end: int, *, broken: bool) -> list[str]:
    parts = []
    at = start
    rest = [entity for entity in entities if entity.offset < end]
    while rest:
        entity, *rest = rest
        if entity.offset < at:
            continue
        inner_end = min(entity.end, end)
        inside = [other for other in rest if other.offset < inner_end]
        parts.append(_plain(raw, at, entity.offset, broken=broken))
        opening, closing = _tags(entity, _cut(raw, entity.offset, inner_end))
        lines = broken and entity.type != "pre"
        parts += [opening, *_rendered(raw, inside, entity.offset, inner_end, broken=lines), closing]
        at = inner_end
        rest = [other for other in rest if other.offset >= at]
    parts.append(_plain(raw, at, end, broken=broken))
    return parts


def _cut(raw: bytes, start: int, end: int) -> str:
    return raw[2 * start : 2 * end].decode("utf-16-le", "replace")


def _plain(raw: bytes, start: int, end: int, *, broken: bool) -> str:
    text = escape(_cut(raw, start, end))
    return text.replace("\n", "<br>") if broken else text


def _tags(entity: Entity, text: str) -> tuple[str, str]:
    if (tag := TAGS.get(entity.type)) is not None:
        return f"<{tag}>", f"</{tag}>"
    if entity.type == "bot_command":
        return f'<a href="#" data-command="{escape(text)}">', "</a>"
    link = {"text_link": entity.url, "url": text if "://" in text else f"https://{text}"}.get(entity.type)
    if link and urlsplit(link).scheme.lower() in SCHEMES:
        return f'<a href="{escape(link)}" target="_blank" rel="noopener noreferrer">', "</a>"
    return "", ""
