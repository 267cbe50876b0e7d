"""/terminumfrage: from typed moments to a preview, and from there into the group; changes to a running poll."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot import errors, guards, links
from bot.callbacks.polls import PollDiscard, PollEdit, PollManage, PollOpen, PollRemove, PollTopic
from bot.dispatch import Desk
from bot.polls import poll_data, results
from bot.reply import Reply, Screen
from bot.texts import Html, Texts
from bot.views import poll_planning as views
from bot.views import polls as poll_views
from bot.visit import Visit
from domain import availability, dialogues, drafts, members, poll_reading, poll_steps, polls, topics
from domain.dates import DateReason, DateRefused, When, read_when
from domain.drafts import Typed
from domain.poll_reading import Reading
from domain.refusals import NoSuchThing, PollClosed, Refusal
from models import Dialogue, Person, Poll, PollState

SUGGESTED = 5

MORE = "more"
"""The "field" that a text under an open preview answers: further moments."""

PREVIEW_LASTS = timedelta(days=1)
"""How long an unconfirmed preview stands in a group."""


def poll_command(session: Session, visit: Visit, args: str) -> Reply:
    network = guards.organiser(session, visit)
    t = guards.texts(session, visit, network)
    if not args:
        if visit.private:
            return Reply(say=polls_page(session, visit, network.id))
        return Reply(say=views.in_group(t, visit.url(links.page("terminumfrage", network.id))))
    reading = poll_reading.read_poll(args, now=visit.now, zone=ZoneInfo(network.zone))
    poll = polls.draft(session, network, reading, now=visit.now)
    trouble = _trouble(t, reading)
    if visit.private:
        return Reply(say=screen(session, visit, poll, trouble=trouble))
    data = poll_data(session, poll, now=visit.now)
    if trouble is None and views.is_complete(data):
        preview = views.preview(t, data, private=False, bot_username=visit.bot_username)
        return Reply(say=preview, lasts=PREVIEW_LASTS)
    missing = t.html("poll-few") if poll.title else t.html("plan-missing-title")
    return Reply(say=views.in_group(t, visit.url(links.poll_draft(poll.id)), trouble=trouble or missing))


def _trouble(t: Texts, reading: Reading) -> Html | None:
    """What was not understood, with the line it stands in."""
    if reading.trouble is not None:
        said = errors.sentence(t, reading.trouble)
        return t.html("poll-row", row=reading.row[:60], trouble=said) if reading.row else said
    if len(reading.moments) > polls.OPTIONS_LIMIT:
        return t.html("poll-too-many-typed", limit=polls.OPTIONS_LIMIT)
    return None


def polls_page(session: Session, visit: Visit, network_id: int) -> Screen:
    """The polls that run; where there is none, a new one."""
    network = guards.organiser(session, visit, network_id)
    found = polls.undecided(session, network.id)
    if not found:
        return new_page(session, visit, network_id)
    return views.choose(guards.texts(session, visit, network), found, network.id)


def new_page(session: Session, visit: Visit, network_id: int) -> Screen:
    """The conversation from its beginning."""
    network = guards.organiser(session, visit, network_id)
    poll = polls.draft(session, network, Reading(Typed(), ()), now=visit.now)
    return screen(session, visit, poll)


def organised(session: Session, visit: Visit, poll_id: int) -> tuple[Poll, Texts]:
    """The poll, if the visitor may steer its network."""
    poll = poll_steps.by_id(session, poll_id)
    network = guards.organiser(session, visit, poll.network_id)
    return poll, guards.texts(session, visit, network)


def _missing(data: poll_views.PollData) -> str | None:
    if data.poll.state is not PollState.DRAFT:
        return None
    if not data.poll.title:
        return "title"
    return None if views.is_complete(data) else "when"


def screen(
    session: Session, visit: Visit, poll: Poll, *, field: str | None = None, trouble: Html | None = None
) -> Screen:
    """In private: the question for `field` or for what is missing; with nothing missing, the poll as it is."""
    t = guards.texts(session, visit, poll.network)
    data = poll_data(session, poll, now=visit.now)
    field = field or _missing(data)
    person = members.person_of(session, visit.telegram_id)
    if field is None and poll.state is not PollState.DRAFT:
        dialogues.drop_question(session, visit.telegram_id)
        return results(session, t, poll, now=visit.now, note=trouble)
    if person is not None:
        _ask(session, visit, poll, person, field or MORE)
    if field is None:
        return views.preview(t, data, private=True, bot_username=visit.bot_username, trouble=trouble)
    if person is None:
        # Nothing is stored of an organiser who has not joined, so no question can stay open for them.
        return views.join_first(t, data, visit.url(links.join(poll.network_id)), trouble=trouble)
    if field == "title" and not poll.title:
        wanted = drafts.suggestions(session, poll.network, most=SUGGESTED)
        return views.ask_title(t, data, wanted, trouble=trouble)
    return views.question(t, data, field, trouble=trouble)


def _ask(session: Session, visit: Visit, poll: Poll, person: Person, field: str) -> None:
    dialogues.ask(
        session,
        person,
        network_id=poll.network_id,
        asks=f"poll.{field}",
        data={"poll": poll.id},
        now=visit.now,
    )


def follow(session: Session, visit: Visit, link: links.Link) -> Reply:
    """From the group into private with what was typed there, or to the results."""
    poll, _ = organised(session, visit, link.numbers[0])
    return Reply(say=screen(session, visit, poll))


def manage(session: Session, visit: Visit, tap: PollManage) -> Reply:
    poll, _ = organised(session, visit, tap.poll)
    return Reply(show=screen(session, visit, poll))


def edit(session: Session, visit: Visit, tap: PollEdit) -> Reply:
    poll, t = organised(session, visit, tap.poll)
    field = tap.field
    if poll.state not in (PollState.DRAFT, PollState.OPEN) and (
        field != "close" or poll.state is not PollState.CLOSED
    ):
        raise PollClosed(title=poll.title)
    if field == "topic":
        found = drafts.suggestions(session, poll.network, most=8)
        return Reply(show=views.ask_topic(t, poll_data(session, poll, now=visit.now), found))
    if field.startswith("no-") and field[3:] in views.CLEARABLE:
        polls.change(session, poll, field[3:], None)
        return Reply(show=screen(session, visit, poll))
    if field not in views.FIELDS:
        raise NoSuchThing
    return Reply(show=screen(session, visit, poll, field=field))


def choose_topic(session: Session, visit: Visit, tap: PollTopic) -> Reply:
    poll, _ = organised(session, visit, tap.poll)
    topic = topics.topic(session, network_id=poll.network_id, topic_id=tap.topic) if tap.topic else None
    polls.set_topic(poll, topic)
    session.flush()
    return Reply(show=screen(session, visit, poll))


def remove(session: Session, visit: Visit, tap: PollRemove) -> Reply:
    poll, t = organised(session, visit, tap.poll)
    if not tap.option:
        return Reply(show=views.ask_remove(t, poll_data(session, poll, now=visit.now)))
    polls.remove(session, poll, tap.option, now=visit.now)
    note = t.html("poll-removed") if poll.state is not PollState.DRAFT else None
    return Reply(show=screen(session, visit, poll, trouble=note))


def typed_text(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    """The answer to a question. A mistake is said, and the question stays open."""
    poll, t = organised(session, visit, dialogue.data["poll"])
    field = dialogue.asks.removeprefix("poll.")
    try:
        note = _take(session, visit, poll, t, field, text)
    except PollClosed as refusal:
        dialogues.close(session, visit.telegram_id)
        return Reply(say=results(session, t, poll, now=visit.now, note=errors.sentence(t, refusal)))
    except (Refusal, DateRefused) as refusal:
        again = None if field == MORE else field
        return Reply(say=screen(session, visit, poll, field=again, trouble=errors.sentence(t, refusal)))
    return Reply(say=screen(session, visit, poll, trouble=note))


def _take(session: Session, visit: Visit, poll: Poll, t: Texts, field: str, text: str) -> Html | None:
    """Puts what was typed where it belongs; returns what is to be said about it."""
    zone = ZoneInfo(poll.network.zone)
    if field == "close":
        close = _read_close(poll, text, visit, zone)
        polls.set_close(session, poll, close.local, now=visit.now)
        running = poll.state is PollState.OPEN
        return t.html("poll-extended", moment=poll_views.closes(t, poll)) if running else None
    if field == "title":
        # Somebody asked for a title may well type the whole poll.
        whole = poll_reading.read_poll(text, now=visit.now, zone=zone)
        if poll.state is not PollState.DRAFT or not whole.moments:
            polls.change(session, poll, "title", text)
            return _changed(t, poll)
        if whole.typed.title:
            polls.change(session, poll, "title", whole.typed.title)
        return _take_moments(session, visit, poll, t, whole)
    if field not in ("when", MORE):
        polls.change(session, poll, field, text)
        return _changed(t, poll)
    present = availability.options(session, poll)
    before = present[-1].starts_local if present else None
    reading = poll_reading.read_rows(text.split("\n"), now=visit.now, zone=zone, after=before)
    if not reading.moments and reading.trouble is not None:
        polls.take_facts(poll, reading)  # the other lines are kept all the same
        raise reading.trouble
    if not reading.moments and not polls.says_something(reading):
        if field == "when":
            raise DateRefused(DateReason.NOT_A_DATE)
        return t.html("poll-tap-a-field")
    return _take_moments(session, visit, poll, t, reading)


def _changed(t: Texts, poll: Poll) -> Html | None:
    return t.html("poll-changed") if poll.state is PollState.OPEN else None


def _take_moments(session: Session, visit: Visit, poll: Poll, t: Texts, reading: Reading) -> Html | None:
    polls.take_facts(poll, reading)
    added = polls.add(session, poll, reading.moments, now=visit.now)
    if (trouble := _trouble(t, reading)) is not None:
        return trouble
    quiet = poll.state is PollState.DRAFT and added
    return None if quiet or not reading.moments else t.html("poll-added", count=added)


def _read_close(poll: Poll, text: str, visit: Visit, zone: ZoneInfo) -> When:
    """A day alone means six in the evening; a time alone the day that is known."""
    day = poll_views.local_of(poll, poll.closes_at).date()
    try:
        return drafts.read_when_on(text, day=day, now=visit.now, zone=zone)
    except DateRefused as refusal:
        if refusal.reason is not DateReason.NO_TIME or refusal.day is None:
            raise
        return read_when(f"{refusal.day:%d.%m.%Y} {polls.CLOSES:%H:%M}", now=visit.now, zone=zone)


def open_poll(session: Session, visit: Visit, tap: PollOpen) -> Reply:
    """The card goes out by itself. A second tap opens nothing."""
    poll, t = organised(session, visit, tap.poll)
    if not visit.private:
        poll.network.thread_id = visit.thread_id  # a forum: the card goes where it was confirmed
    new = polls.open_(session, poll, now=visit.now)
    dialogues.close(session, visit.telegram_id)
    toast = t.plain("toast-poll-opened" if new else "poll-already")
    if not visit.private:
        return Reply(toast=toast, remove=True)
    return Reply(show=views.opened(t, poll), toast=toast)


def discard(session: Session, visit: Visit, tap: PollDiscard) -> Reply:
    poll, t = organised(session, visit, tap.poll)
    if poll.state is not PollState.DRAFT:
        return Reply(toast=t.plain("poll-already"), alert=True)
    network_id = poll.network_id
    polls.discard(session, poll)
    dialogues.close(session, visit.telegram_id)
    if not visit.private:
        return Reply(toast=t.plain("toast-discarded"), remove=True)
    return Reply(show=views.discarded(t, network_id))


def register(desk: Desk) -> None:
    desk.command("terminumfrage", poll_command)
    desk.page("terminumfrage", polls_page)
    desk.page("neueumfrage", new_page)
    desk.link("pollplan", follow)
    desk.tap(PollManage, manage)
    desk.tap(PollEdit, edit)
    desk.tap(PollTopic, choose_topic)
    desk.tap(PollRemove, remove)
    desk.tap(PollOpen, open_poll, in_groups=True)
    desk.tap(PollDiscard, discard, in_groups=True)
    for field in (*views.FIELDS, MORE):
        desk.text(f"poll.{field}", typed_text)
