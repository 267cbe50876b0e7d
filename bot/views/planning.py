"""Planning: the questions, and the preview that always comes before anything is created."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot import links, moments
from bot.callbacks.moving import Go
from bot.callbacks.planning import DraftConfirm, DraftDiscard, DraftEdit, DraftShow, DraftTopic
from bot.reply import Button, Rows, Screen
from bot.texts import Html, Texts
from bot.views import card, in_person, parts
from domain.drafts import Typed
from domain.topics import Standing

FIELDS = ("when", "minutes", "title", "link", "place", "host", "description")
PLACE_FIELDS = ("address", "map_link", "days", "capacity")
"""Asked only where people meet in person."""

Suggestions = Sequence[tuple[Standing, list[str]]]


@dataclass(frozen=True)
class DraftData:
    draft_id: int
    network_id: int
    typed: Typed
    topic: str | None
    """The pool topic's title, if one is linked."""


def _facts(t: Texts, data: DraftData) -> Html:
    typed = data.typed
    starts = typed.starts
    return parts.lines(
        t.html("card-title", title=typed.title) if typed.title else None,
        card.when(t, starts, days=typed.days, minutes=typed.minutes) if starts is not None else None,
        *in_person.where(t, place=typed.place, address=typed.address, map_link=typed.map_link),
        t.html("meeting-seats", capacity=typed.capacity) if typed.capacity is not None else None,
        t.html("meeting-link", link=typed.link) if typed.link else None,
        t.html("meeting-host", host=typed.host) if typed.host else None,
        t.html("meeting-topics", topics=data.topic) if data.topic and data.topic != typed.title else None,
    )


def is_somewhere(typed: Typed) -> bool:
    """In person, as far as that is known."""
    return not all(part is None for part in (typed.place, typed.address, typed.map_link))


def preview(
    t: Texts, data: DraftData, *, private: bool, bot_username: str, trouble: Html | None = None
) -> Screen:
    """What will stand on the card, and one tap to make it so."""
    description = data.typed.description
    text = parts.paragraphs(
        trouble,
        t.html("plan-preview"),
        _facts(t, data),
        t.html("as-it-is", text=description) if description else None,
        t.html("plan-no-link") if data.typed.link is None and not is_somewhere(data.typed) else None,
    )
    rows: list[tuple[Button, ...]] = [(Button.tap(t.plain("button-confirm"), DraftConfirm(data.draft_id)),)]
    if private:
        names = (*FIELDS, *PLACE_FIELDS) if is_somewhere(data.typed) else FIELDS
        fields = [Button.tap(t.plain(f"field-{f}"), DraftEdit(data.draft_id, f)) for f in names]
        fields.append(Button.tap(t.plain("field-topic"), DraftEdit(data.draft_id, "topic")))
        rows += parts.in_pairs(fields)
    else:
        url = links.draft(data.draft_id).url(bot_username)
        rows.append((Button.link(t.plain("button-change-private"), url),))
    rows.append((Button.tap(t.plain("button-discard"), DraftDiscard(data.draft_id)),))
    return Screen(text, tuple(rows))


def question(t: Texts, field: str, data: DraftData, *, trouble: Html | None = None) -> Screen:
    """Asks for one field as text. What is known so far stands above, so nothing seems lost."""
    known = _facts(t, data) if data.typed.title or data.typed.starts_local else None
    rows: list[tuple[Button, ...]] = []
    if field in ("link", "place", "host", "description", *PLACE_FIELDS):
        rows.append((Button.tap(t.plain("button-leave-out"), DraftEdit(data.draft_id, f"no-{field}")),))
    if data.typed.missing is None:
        rows.append((Button.tap(t.plain("button-back"), DraftShow(data.draft_id)),))
    else:
        rows.append((Button.tap(t.plain("button-discard"), DraftDiscard(data.draft_id)),))
    # A title that is there already is changed in words; what the topic is, is asked elsewhere.
    key = "manage-ask-title" if field == "title" else f"plan-ask-{field}"
    if field == "when" and trouble:
        key = "plan-ask-when-again"  # what a right one looks like has just been said
    return Screen(parts.paragraphs(trouble, known, t.html(key)), tuple(rows))


def ask_title(t: Texts, data: DraftData, suggestions: Suggestions, *, trouble: Html | None = None) -> Screen:
    """What about? The best wanted topics as buttons, or a title as text."""
    wanted = suggested(t, suggestions)
    key = "plan-ask-title" if suggestions else "plan-ask-title-alone"
    text = parts.paragraphs(trouble, t.html(key), wanted)
    return Screen(text, (*_topic_rows(data, suggestions), *_discard(t, data)))


def ask_topic(t: Texts, data: DraftData, suggestions: Suggestions) -> Screen:
    none = (Button.tap(t.plain("button-no-topic"), DraftTopic(data.draft_id, 0)),)
    back = (Button.tap(t.plain("button-back"), DraftShow(data.draft_id)),)
    text = parts.paragraphs(t.html("plan-ask-topic"), suggested(t, suggestions))
    return Screen(text, (*_topic_rows(data, suggestions), none, back))


def suggested(t: Texts, suggestions: Suggestions) -> Html | None:
    return parts.lines(
        *(
            t.html(
                "plan-suggestion",
                title=standing.topic.title,
                interest=standing.interest,
                names=", ".join(names) if names else t.plain("plan-nobody-yet"),
            )
            for standing, names in suggestions
        )
    )


def _topic_rows(data: DraftData, suggestions: Suggestions) -> Rows:
    return tuple((Button.tap(s.topic.title, DraftTopic(data.draft_id, s.topic.id)),) for s, _ in suggestions)


def _discard(t: Texts, data: DraftData) -> Rows:
    return ((Button.tap(t.plain("button-discard"), DraftDiscard(data.draft_id)),),)


def in_group(t: Texts, url: str, *, trouble: Html | None = None) -> Screen:
    """What needs a conversation goes on in private; a draft already typed goes along."""
    text = parts.paragraphs(trouble, t.html("plan-go-on" if trouble else "plan-in-private"))
    return Screen(text, ((Button.link(t.plain("button-private"), url),),))


def created(t: Texts, title: str, starts: datetime, network_id: int) -> Screen:
    rows = (
        (
            Button.tap(t.plain("button-manage"), Go("verwalten", network_id)),
            *parts.back(t, network_id=network_id),
        ),
    )
    return Screen(t.html("plan-created", title=title, moment=moments.moment(t, starts)), rows)


def discarded(t: Texts, network_id: int) -> Screen:
    return Screen(t.html("plan-discarded"), (parts.back(t, network_id=network_id),))


def join_first(t: Texts, data: DraftData, url: str, *, trouble: Html | None) -> Screen:
    """To an organiser who has not joined: no question can stay open for them, but what they typed is kept."""
    rows = (
        (Button.link(t.plain("button-join"), url),),
        (Button.tap(t.plain("button-go-on-planning"), DraftShow(data.draft_id)),),
    )
    known = _facts(t, data) if data.typed.title or data.typed.starts_local else None
    return Screen(parts.paragraphs(trouble, known, t.html("plan-join-first")), rows)
