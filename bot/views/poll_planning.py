"""A date poll as organisers see it: the questions, the preview, the results, the decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot import links, moments
from bot.callbacks.moving import Go
from bot.callbacks.polls import (
    PollCancel,
    PollDecide,
    PollDiscard,
    PollEdit,
    PollManage,
    PollOpen,
    PollRemove,
    PollTopic,
)
from bot.reply import Button, Rows, Screen
from bot.texts import Html, Texts
from bot.views import parts
from bot.views.planning import Suggestions, suggested
from bot.views.polls import PollData, body, closes, headline, listed, when
from domain.availability import Ranked
from domain.polls import OPTIONS_LIMIT
from models import Availability, Member, Poll, PollState

FIELDS = ("title", "when", "close", "minutes", "link", "place", "description")
CLEARABLE = ("link", "place", "description")

GOOD = 3
"""How many moments a closed poll offers at once; the others are one tap further."""

NAMES_ROOM = 3400


def _edit(t: Texts, poll: Poll, key: str, field: str) -> Button:
    return Button.tap(t.plain(key), PollEdit(poll.id, field))


def _fields(t: Texts, poll: Poll) -> tuple[tuple[Button, ...], ...]:
    return parts.in_pairs(
        [
            _edit(t, poll, "poll-button-add", "when"),
            Button.tap(t.plain("poll-button-remove"), PollRemove(poll.id, 0)),
            _edit(t, poll, "poll-button-close", "close"),
            _edit(t, poll, "field-title", "title"),
            _edit(t, poll, "field-minutes", "minutes"),
            _edit(t, poll, "field-link", "link"),
            _edit(t, poll, "field-place", "place"),
            _edit(t, poll, "field-description", "description"),
            _edit(t, poll, "field-topic", "topic"),
        ]
    )


def preview(
    t: Texts, data: PollData, *, private: bool, bot_username: str, trouble: Html | None = None
) -> Screen:
    """What will stand in the group, and one tap to put it there."""
    poll = data.poll
    hint = t.html("poll-preview-more") if private else None
    text = parts.paragraphs(trouble, t.html("poll-preview"), body(t, data), hint)
    rows: list[tuple[Button, ...]] = [(Button.tap(t.plain("poll-button-open"), PollOpen(poll.id)),)]
    if private:
        rows += _fields(t, poll)
    else:
        url = links.poll_draft(poll.id).url(bot_username)
        rows.append((Button.link(t.plain("button-change-private"), url),))
    rows.append((Button.tap(t.plain("button-discard"), PollDiscard(poll.id)),))
    return Screen(text, tuple(rows))


def question(t: Texts, data: PollData, field: str, *, trouble: Html | None = None) -> Screen:
    """Asks for one field as text. What is known so far stands above, so nothing seems lost."""
    poll = data.poll
    known = body(t, data) if poll.title or data.ranking else None
    rows: list[tuple[Button, ...]] = []
    if field in CLEARABLE and getattr(poll, field):
        rows.append((_edit(t, poll, "button-leave-out", f"no-{field}"),))
    if is_complete(data):
        rows.append(_to_poll(t, poll))
    else:
        rows.append((Button.tap(t.plain("button-discard"), PollDiscard(poll.id)),))
    if field == "title":
        asked = t.html("poll-ask-title-anew")
    elif field in ("minutes", "link", "place", "description"):
        asked = t.html(f"plan-ask-{field}")
    else:
        asked = t.html("poll-ask-close") if field == "close" else _ask_when(t)
    few = t.html("poll-few") if field == "when" and len(data.ranking) == 1 else None
    return Screen(parts.paragraphs(trouble, known, few, asked), tuple(rows))


def _ask_when(t: Texts) -> Html:
    return t.html("poll-ask-when", most=OPTIONS_LIMIT)


def is_complete(data: PollData) -> bool:
    """Whether there is something to preview."""
    return bool(data.poll.title) and (len(data.ranking) >= 2 or data.poll.state is not PollState.DRAFT)


def ask_title(t: Texts, data: PollData, topics: Suggestions, *, trouble: Html | None = None) -> Screen:
    """What about? The best wanted topics as buttons, or a title as text."""
    known = listed(t, data) if data.ranking else None
    discard = (Button.tap(t.plain("button-discard"), PollDiscard(data.poll.id)),)
    text = parts.paragraphs(trouble, known, t.html("poll-ask-title"), suggested(t, topics))
    return Screen(text, (*_topic_rows(data.poll, topics), discard))


def ask_topic(t: Texts, data: PollData, topics: Suggestions) -> Screen:
    none = (Button.tap(t.plain("button-no-topic"), PollTopic(data.poll.id, 0)),)
    text = parts.paragraphs(t.html("plan-ask-topic"), suggested(t, topics))
    return Screen(text, (*_topic_rows(data.poll, topics), none, _to_poll(t, data.poll)))


def _topic_rows(poll: Poll, topics: Suggestions) -> Rows:
    return tuple((Button.tap(s.topic.title, PollTopic(poll.id, s.topic.id)),) for s, _ in topics)


def _to_poll(t: Texts, poll: Poll) -> tuple[Button, ...]:
    return (Button.tap(t.plain("button-back"), PollManage(poll.id)),)


def ask_remove(t: Texts, data: PollData) -> Screen:
    options = sorted((item.option for item in data.ranking), key=lambda o: (o.starts_at, o.id))
    rows = [
        (Button.tap(when(t, o.starts_local), PollRemove(data.poll.id, o.id)),)
        for o in (*data.passed, *options)
    ]
    return Screen(t.html("poll-ask-remove"), (*rows, _to_poll(t, data.poll)))


def in_group(t: Texts, url: str, *, trouble: Html | None = None) -> Screen:
    text = parts.paragraphs(trouble, t.html("poll-go-on" if trouble else "poll-in-private"))
    return Screen(text, ((Button.link(t.plain("button-private"), url),),))


def join_first(t: Texts, data: PollData, url: str, *, trouble: Html | None) -> Screen:
    """To an organiser who has not joined: no question can stay open for them, but what they typed is kept."""
    known = body(t, data) if data.poll.title or data.ranking else None
    rows = (
        (Button.link(t.plain("button-join"), url),),
        (Button.tap(t.plain("poll-button-go-on"), PollManage(data.poll.id)),),
    )
    return Screen(parts.paragraphs(trouble, known, t.html("poll-join-first")), rows)


def opened(t: Texts, poll: Poll) -> Screen:
    manage = Button.tap(t.plain("poll-button-results"), PollManage(poll.id))
    back = parts.back(t, network_id=poll.network_id)
    return Screen(t.html("poll-opened", title=poll.title, moment=closes(t, poll)), ((manage, *back),))


def discarded(t: Texts, network_id: int) -> Screen:
    return Screen(t.html("poll-discarded"), (parts.back(t, network_id=network_id),))


# --- Running, and over ----------------------------------------------------------------------------------


def choose(t: Texts, polls: Sequence[Poll], network_id: int) -> Screen:
    rows = [(Button.tap(poll.title, PollManage(poll.id)),) for poll in polls]
    rows.append((Button.tap(t.plain("poll-button-new"), Go("neueumfrage", network_id)),))
    return Screen(t.html("poll-choose"), (*rows, parts.back(t, network_id=network_id)))


def manage(
    t: Texts,
    data: PollData,
    names: Mapping[int, Mapping[Availability, Sequence[str]]],
    missing: Sequence[Member],
    *,
    note: Html | None = None,
) -> Screen:
    """Who said what, who is missing; a closed poll asks for the decision."""
    said = {option_id: _names(t, by_answer) for option_id, by_answer in names.items()}
    silent = (
        t.html("poll-missing", names=", ".join(m.name for m in missing))
        if missing
        else t.html("poll-nobody-missing")
    )
    text = parts.paragraphs(note, body(t, data))
    with_names = parts.paragraphs(note, headline(t, data), listed(t, data, names=said), silent)
    if parts.length(with_names) <= NAMES_ROOM:
        text = (
            with_names
            if not data.open
            else parts.paragraphs(with_names, t.html("poll-until", moment=closes(t, data.poll)))
        )
    return Screen(text, _manage_rows(t, data))


def _names(t: Texts, by_answer: Mapping[Availability, Sequence[str]]) -> Html:
    return parts.lines(
        *(
            t.html("poll-names", label=t.plain(f"poll-label-{kind}"), names=", ".join(by_answer[kind]))
            for kind in Availability
            if by_answer.get(kind)
        )
    )


def _manage_rows(t: Texts, data: PollData) -> Rows:
    poll = data.poll
    back = (parts.back(t, "terminumfrage", poll.network_id),)
    if poll.state in (PollState.DECIDED, PollState.CANCELLED):
        return back
    cancel = Button.tap(t.plain("poll-button-cancel"), PollCancel(poll.id, False))
    if data.open:
        decide = Button.tap(t.plain("poll-button-decide-now"), PollDecide(poll.id, 0))
        return ((decide,), *_fields(t, poll), (cancel,), *back)
    return (*decide_rows(t, data, data.ranking), (_longer(t, poll), cancel), *back)


def _longer(t: Texts, poll: Poll) -> Button:
    return _edit(t, poll, "poll-button-longer", "close")


def decide_rows(t: Texts, data: PollData, ranking: Sequence[Ranked]) -> Rows:
    return tuple(
        (
            Button.tap(
                t.plain("poll-button-take", when=when(t, item.option.starts_local)),
                PollDecide(data.poll.id, item.option.id),
            ),
        )
        for item in ranking
    )


def ask_decide(t: Texts, data: PollData) -> Screen:
    text = parts.paragraphs(t.html("poll-ask-decide"), listed(t, data))
    return Screen(text, (*decide_rows(t, data, data.ranking), _to_poll(t, data.poll)))


def became(t: Texts, title: str, starts: datetime, yes: int, network_id: int) -> Screen:
    rows = (
        (
            Button.tap(t.plain("button-manage"), Go("verwalten", network_id)),
            *parts.back(t, network_id=network_id),
        ),
    )
    moment = moments.moment(t, starts)
    return Screen(t.html("poll-became", title=title, moment=moment, count=yes), rows)


def confirm_cancel(t: Texts, poll: Poll) -> Screen:
    sure = Button.tap(t.plain("poll-button-cancel-sure"), PollCancel(poll.id, True))
    return Screen(t.html("poll-cancel-preview", title=poll.title), ((sure,), _to_poll(t, poll)))


def cancelled(t: Texts, poll: Poll) -> Screen:
    return Screen(t.html("poll-cancelled", title=poll.title), (parts.back(t, network_id=poll.network_id),))


def ended(t: Texts, data: PollData, *, private: bool, bot_username: str) -> Screen:
    """To the organisers when a poll has closed: the ranking, and one tap for each good moment."""
    poll = data.poll
    good = [item for item in data.ranking if item.can_come][:GOOD]
    if not private:
        url = links.poll_draft(poll.id).url(bot_username)
        said = parts.paragraphs(
            t.html("notice-in-group"), t.html("notice-poll_ended-group", title=poll.title)
        )
        return Screen(said, ((Button.link(t.plain("button-private"), url),),))
    head = t.html("notice-poll_ended" if good else "notice-poll_ended-nobody", title=poll.title)
    rows = (
        *decide_rows(t, data, good),
        (_longer(t, poll), Button.tap(t.plain("poll-button-results"), PollManage(poll.id))),
    )
    return Screen(parts.paragraphs(head, listed(t, data)), rows)
