"""/planen: one line or a conversation, always ending in a preview to confirm."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot import errors, guards, links
from bot.callbacks.planning import DraftConfirm, DraftDiscard, DraftEdit, DraftShow, DraftTopic
from bot.dispatch import Desk
from bot.reply import Reply, Screen
from bot.texts import Html
from bot.views import planning as views
from bot.visit import Visit
from domain import dialogues, drafts, members, topics
from domain.dates import DateRefused, When
from domain.drafts import Typed
from domain.refusals import BadLink, Empty, NoSuchThing, NotInRange, Refusal
from domain.spans import DAYS_LIMIT
from domain.wording import looks_like_link
from models import Dialogue, Draft, Network, Person, Topic

SUGGESTED = 5

MORE = "more"
"""The "field" that a text under an open preview answers: a link or another date."""

PREVIEW_LASTS = timedelta(days=1)
"""How long an unconfirmed preview stands in a group."""


def plan(session: Session, visit: Visit, args: str) -> Reply:
    network = guards.organiser(session, visit)
    t = guards.texts(session, visit, network)
    if not args:
        if visit.private:
            return Reply(say=plan_page(session, visit, network.id))
        return Reply(say=views.in_group(t, visit.url(links.page("planen", network.id))))
    reading = drafts.read_plan(args, now=visit.now, zone=ZoneInfo(network.zone))
    draft = drafts.store(session, network, reading.typed, now=visit.now)
    trouble = errors.sentence(t, reading.trouble) if reading.trouble is not None else None
    field = _field_of(reading.trouble) or reading.typed.missing
    if visit.private:
        return Reply(say=_ask_or_preview(session, visit, network, draft, field=field, trouble=trouble))
    if field is not None:
        url = visit.url(links.draft(draft.id))
        return Reply(say=views.in_group(t, url, trouble=trouble or t.html(f"plan-missing-{field}")))
    return Reply(say=_preview(session, visit, network, draft), lasts=PREVIEW_LASTS)


def _field_of(trouble: drafts.Trouble | None) -> str | None:
    """Which field a mistake belongs to: it is asked for again, the rest is kept."""
    if trouble is None:
        return None
    if isinstance(trouble, DateRefused):
        return "when"
    if isinstance(trouble, NotInRange):
        return "days" if trouble.most == DAYS_LIMIT else "capacity"
    return "link" if isinstance(trouble, BadLink) else "title"


def plan_page(session: Session, visit: Visit, network_id: int) -> Screen:
    """The conversation from its beginning."""
    network = guards.organiser(session, visit, network_id)
    draft = drafts.store(session, network, Typed(), now=visit.now)
    return _ask_or_preview(session, visit, network, draft)


def _data(session: Session, network: Network, draft: Draft) -> views.DraftData:
    typed = drafts.typed_of(draft)
    topic = session.get(Topic, typed.topic_id) if typed.topic_id is not None else None
    return views.DraftData(draft.id, network.id, typed, topic.title if topic is not None else None)


def _preview(
    session: Session, visit: Visit, network: Network, draft: Draft, *, trouble: Html | None = None
) -> Screen:
    t = guards.texts(session, visit, network)
    data = _data(session, network, draft)
    return views.preview(t, data, private=visit.private, bot_username=visit.bot_username, trouble=trouble)


def _ask_or_preview(
    session: Session,
    visit: Visit,
    network: Network,
    draft: Draft,
    *,
    field: str | None = None,
    trouble: Html | None = None,
) -> Screen:
    """In private: the question for `field` or for what is missing; with nothing missing, the preview."""
    data = _data(session, network, draft)
    field = field or data.typed.missing
    person = members.person_of(session, visit.telegram_id)
    t = guards.texts(session, visit, network)
    if person is None:
        # Nothing is stored of an organiser who has not joined, so no question can stay open for them.
        if field is None:
            return _preview(session, visit, network, draft, trouble=trouble)
        return views.join_first(t, data, visit.url(links.join(network.id)), trouble=trouble)
    if field is None:
        # Whatever is typed under the preview is taken for what it looks like.
        _ask(session, visit, network, person, draft, MORE)
        return _preview(session, visit, network, draft, trouble=trouble)
    _ask(session, visit, network, person, draft, field)
    if field == "title" and data.typed.title is None:
        return views.ask_title(t, data, drafts.suggestions(session, network, most=SUGGESTED), trouble=trouble)
    return views.question(t, field, data, trouble=trouble)


def _ask(session: Session, visit: Visit, network: Network, person: Person, draft: Draft, field: str) -> None:
    dialogues.ask(
        session,
        person,
        network_id=network.id,
        asks=f"draft.{field}",
        data={"draft": draft.id},
        now=visit.now,
    )


def _draft(session: Session, visit: Visit, draft_id: int) -> tuple[Draft, Network]:
    """An open draft, if the visitor may steer its network."""
    draft = drafts.by_id(session, draft_id)
    network = guards.organiser(session, visit, draft.network_id)
    return draft, network


def follow(session: Session, visit: Visit, link: links.Link) -> Reply:
    """From the group into private with what was typed there."""
    draft, network = _draft(session, visit, link.numbers[0])
    return Reply(say=_ask_or_preview(session, visit, network, draft))


def show(session: Session, visit: Visit, tap: DraftShow) -> Reply:
    draft, network = _draft(session, visit, tap.draft)
    return Reply(show=_ask_or_preview(session, visit, network, draft))


def edit(session: Session, visit: Visit, tap: DraftEdit) -> Reply:
    draft, network = _draft(session, visit, tap.draft)
    if draft.meeting_id is not None:
        return Reply(toast=guards.texts(session, visit, network).plain("plan-already"), alert=True)
    field = tap.field
    if field == "topic":
        t = guards.texts(session, visit, network)
        found = drafts.suggestions(session, network, most=8)
        return Reply(show=views.ask_topic(t, _data(session, network, draft), found))
    if field.startswith("no-") and field[3:] in ("link", "place", "host", "description", *views.PLACE_FIELDS):
        drafts.update(session, network, draft, drafts.with_field(drafts.typed_of(draft), field[3:], None))
        return Reply(show=_ask_or_preview(session, visit, network, draft))
    if field not in (*views.FIELDS, *views.PLACE_FIELDS):
        raise NoSuchThing
    return Reply(show=_ask_or_preview(session, visit, network, draft, field=field))


def choose_topic(session: Session, visit: Visit, tap: DraftTopic) -> Reply:
    draft, network = _draft(session, visit, tap.draft)
    typed = drafts.typed_of(draft)
    topic = topics.topic(session, network_id=network.id, topic_id=tap.topic) if tap.topic else None
    drafts.update(session, network, draft, drafts.with_topic(typed, topic))
    return Reply(show=_ask_or_preview(session, visit, network, draft))


def typed_text(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    """The answer to a question. A mistake is said, and the question stays open."""
    draft, network = _draft(session, visit, dialogue.data["draft"])
    field: str | None = dialogue.asks.removeprefix("draft.")
    typed = drafts.typed_of(draft)
    try:
        typed = _with(visit, network, typed, field, text)
    except (Refusal, DateRefused) as refusal:
        t = guards.texts(session, visit, network)
        if isinstance(refusal, DateRefused):
            drafts.update(session, network, draft, drafts.with_day(typed, refusal))
        trouble = t.html("plan-tap-a-field") if field == MORE else errors.sentence(t, refusal)
        field = None if field == MORE else field
        return Reply(say=_ask_or_preview(session, visit, network, draft, field=field, trouble=trouble))
    drafts.update(session, network, draft, typed)
    return Reply(say=_ask_or_preview(session, visit, network, draft))


def _with(visit: Visit, network: Network, typed: Typed, field: str | None, text: str) -> Typed:
    if field == MORE and (more := _facts(typed, text)) is not None:
        return more
    if field == MORE:
        field = "link" if looks_like_link(text) else "when"
    if field == "when":
        day = typed.starts.date() if typed.starts else date.fromisoformat(typed.day) if typed.day else None
        when = drafts.read_when_on(text, day=day, now=visit.now, zone=ZoneInfo(network.zone))
        typed = drafts.with_when(typed, when)
        return drafts.with_title(typed, when.rest) if when.rest and typed.title is None else typed
    if field == "title":
        return _with_title(visit, network, typed, text)
    return drafts.with_field(typed, field or "", text)


def _facts(typed: Typed, text: str) -> Typed | None:
    """Lines that say what they are, such as "Dauer: 3 Stunden" or "Ort: Fablab"; None where one does not."""
    more, trouble = drafts.read_further(typed, text.split("\n"))
    if trouble is not None:
        raise trouble
    return None if more.description != typed.description or more == typed else more


def _with_title(visit: Visit, network: Network, typed: Typed, text: str) -> Typed:
    """Somebody asked for a title may well type the whole plan."""
    if typed.starts_local is None:
        try:
            reading = drafts.read_plan(text, now=visit.now, zone=ZoneInfo(network.zone))
        except Empty:
            reading = drafts.Reading(Typed())
        if reading.trouble is None and reading.typed.missing is None:
            return reading.typed
        if (when := _only_when(visit, network, text)) is not None:
            return drafts.with_when(typed, when)
    return drafts.with_title(typed, text)


def _only_when(visit: Visit, network: Network, text: str) -> When | None:
    """A day and a time with nothing beside them are no title: the title is asked for again."""
    try:
        when = drafts.read_when_on(text, day=None, now=visit.now, zone=ZoneInfo(network.zone))
    except DateRefused:
        return None
    return None if when.rest else when


def confirm(session: Session, visit: Visit, tap: DraftConfirm) -> Reply:
    """Creates the meeting; its card goes out by itself. A second tap creates nothing."""
    draft, network = _draft(session, visit, tap.draft)
    if not visit.private:
        network.thread_id = visit.thread_id  # a forum: the card goes to the topic in which it was confirmed
    meeting, new = drafts.confirm(session, network, draft, now=visit.now)
    t = guards.texts(session, visit, network)
    dialogues.close(session, visit.telegram_id)
    toast = t.plain("toast-planned" if new else "plan-already")
    if not visit.private:
        return Reply(toast=toast, remove=True)
    return Reply(show=views.created(t, meeting.title, meeting.starts_local, network.id), toast=toast)


def discard(session: Session, visit: Visit, tap: DraftDiscard) -> Reply:
    draft, network = _draft(session, visit, tap.draft)
    t = guards.texts(session, visit, network)
    if draft.meeting_id is not None:
        return Reply(toast=t.plain("plan-already"), alert=True)
    drafts.discard(session, draft)
    dialogues.close(session, visit.telegram_id)
    if not visit.private:
        return Reply(toast=t.plain("toast-discarded"), remove=True)
    return Reply(show=views.discarded(t, network.id))


def register(desk: Desk) -> None:
    desk.command("planen", plan)
    desk.page("planen", plan_page)
    desk.link("draft", follow)
    desk.tap(DraftShow, show)
    desk.tap(DraftEdit, edit)
    desk.tap(DraftTopic, choose_topic)
    desk.tap(DraftConfirm, confirm, in_groups=True)
    desk.tap(DraftDiscard, discard, in_groups=True)
    for field in (*views.FIELDS, *views.PLACE_FIELDS, MORE):
        desk.text(f"draft.{field}", typed_text)
