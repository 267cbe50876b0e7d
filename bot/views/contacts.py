"""Contact requests: the question, what became of it, and how two people reach each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot import moments
from bot.callbacks.contacts import ContactAnswer, ContactAsk, ContactShow
from bot.callbacks.moving import Go
from bot.reply import Button, Rows, Screen
from bot.texts import Html, Texts
from bot.views import parts
from bot.views.directory import region
from bot.views.reminders import mention
from domain.contacts import About, Asked, AskedState, Overview
from domain.wording import shortened
from models import Contact, Member, Network

ENTRY_LIMIT = 200
NAME_LABEL = 24
SHOWN = 8
AT_ONCE = timedelta(minutes=1)


def when(t: Texts, at: datetime, *, now: datetime, zone: str) -> str:
    """ "jetzt", "morgen um 08:00 Uhr", ..."""
    if at - now <= AT_ONCE:
        return t.plain("contact-now")
    return moments.near(t, at.astimezone(ZoneInfo(zone)).replace(tzinfo=None), now, zone)


# --- To whoever asks ------------------------------------------------------------------------------------


def asking(t: Texts, asked: Asked, *, now: datetime, zone: str) -> str:
    """What the asker is told at once, as a box; `asked` is NEW or WAITING."""
    if asked.state is AskedState.WAITING and asked.at <= now:
        return t.plain("contact-waiting", name=asked.other.name)
    return t.plain("contact-asking", name=asked.other.name, when=when(t, asked.at, now=now, zone=zone))


def standing(t: Texts, asked: Asked, *, now: datetime, zone: str) -> Html:
    """How it stands, on the page of the other."""
    if asked.state in (AskedState.NEW, AskedState.WAITING):
        return t.html("as-it-is", text=asking(t, asked, now=now, zone=zone))
    key = "contact-theirs" if asked.state is AskedState.THEIRS else "contact-known"
    return t.html(key, name=asked.other.name)


def shared(t: Texts, asked: Member, network: Network, about: About) -> Screen:
    return _contact(t, t.html("contact-answer-yes", name=asked.name), asked, network, about)


def declined(t: Texts, asked: Member, network: Network) -> Screen:
    return Screen(t.html("contact-answer-no", name=asked.name), _elsewhere(t, network))


def lapsed(t: Texts, asked: Member, network: Network, *, reached: bool) -> Screen:
    """Nobody answered, or the question never got there."""
    key = "contact-answer-lapsed" if reached else "contact-answer-unreached"
    return Screen(t.html(key, name=asked.name), _elsewhere(t, network))


def moot(t: Texts, network: Network, day: date) -> Screen:
    """Who was asked is no member any more. `day`: that of the request."""
    return Screen(t.html("contact-answer-moot", day=moments.plain_day(t, day)), _elsewhere(t, network))


def _elsewhere(t: Texts, network: Network) -> Rows:
    return ((Button.tap(t.plain("button-people"), Go("wer", network.id)),),)


# --- To whoever is asked --------------------------------------------------------------------------------


def question(t: Texts, contact: Contact, asker: Member, about: About) -> Screen:
    text = parts.paragraphs(
        parts.lines(_who(t, asker), _about(t, asker, about)), t.html("contact-ask-how", name=asker.name)
    )
    yes = Button.tap(t.plain("contact-button-yes"), ContactAnswer(contact.id, True))
    no = Button.tap(t.plain("contact-button-no"), ContactAnswer(contact.id, False))
    return Screen(text, ((yes, no),))


def _who(t: Texts, asker: Member) -> Html:
    where = region(t, asker)
    return (
        t.html("contact-ask", name=asker.name, region=where)
        if where
        else t.html("contact-ask-bare", name=asker.name)
    )


def _about(t: Texts, asker: Member, about: About) -> Html:
    if about.entry is not None:
        return t.html("contact-about-entry", text=shortened(about.entry.text, ENTRY_LIMIT, placeholder=""))
    return t.html("contact-about-tandem" if about.tandem else "contact-about-directory", name=asker.name)


def you_shared(
    t: Texts, asker: Member, network: Network, about: About, *, at: datetime, now: datetime
) -> Screen:
    """In return: both know each other. `at`: when the asker hears of it."""
    said = t.html("contact-shared", name=asker.name, when=when(t, at, now=now, zone=network.zone))
    return _contact(t, said, asker, network, about)


def you_declined(t: Texts, contact: Contact, asker: Member) -> Screen:
    change = Button.tap(t.plain("contact-button-share-after-all"), ContactAnswer(contact.id, True))
    return Screen(t.html("contact-declined", name=asker.name), ((change,),))


# --- To both --------------------------------------------------------------------------------------------


def known(t: Texts, other: Member, network: Network, about: About) -> Screen:
    return _contact(t, t.html("contact-known", name=other.name), other, network, about)


def _contact(t: Texts, said: Html, other: Member, network: Network, about: About) -> Screen:
    """Three ways to the other, for none of them works with everybody: a button to the public name, where there is
    one; the name as a link; and the group, where both are."""
    assert other.person is not None
    text = parts.paragraphs(
        said,
        t.html("contact-is", mention=mention(other), name=other.name, network=network.title),
        t.html("contact-was-about", text=shortened(about.entry.text, ENTRY_LIMIT, placeholder=""))
        if about.entry is not None
        else None,
    )
    label = t.plain("contact-button-write", name=shortened(other.name, NAME_LABEL, placeholder=""))
    return Screen(text, ((Button.to_person(label, other.person.telegram_id),),))


def with_way_back(t: Texts, screen: Screen, network_id: int) -> Screen:
    """Where it was opened from the list."""
    return replace(screen, rows=(*screen.rows, parts.back(t, "kontakte", network_id)))


def with_all_requests(t: Texts, screen: Screen, network_id: int) -> Screen:
    """Where it may stand by itself in the chat."""
    more = Button.tap(t.plain("directory-button-contacts"), Go("kontakte", network_id))
    return replace(screen, rows=(*screen.rows, (more,)))


def next_step(t: Texts, member: Member, asked: Asked | None, *, entry_id: int) -> Button | None:
    """On the page of somebody in the directory; None: there is nothing to do but wait. `entry_id` as in `ContactAsk`."""
    if asked is None:
        return Button.tap(t.plain("directory-button-ask"), ContactAsk(member.id, entry_id))
    if asked.state is AskedState.KNOWN:
        return Button.tap(t.plain("contact-button-show"), ContactShow(asked.contact.id))
    if asked.state is AskedState.THEIRS:
        return _shows(t, "contacts-button-answer", (asked.contact, asked.other))
    return None


def overview(t: Texts, found: Overview, network: Network) -> Screen:
    text = parts.paragraphs(
        t.html("contacts-title", network=network.title),
        t.html("contacts-to-answer", count=len(found.to_answer)) if found.to_answer else None,
        _waiting(t, found.waiting),
        t.html("contacts-known", count=len(found.known)) if found.known else None,
        None if found else t.html("contacts-none"),
    )
    rows = [
        *((_shows(t, "contacts-button-answer", pair),) for pair in found.to_answer[:SHOWN]),
        *parts.in_pairs([_shows(t, "contacts-button-known", pair) for pair in found.known[: 2 * SHOWN]]),
    ]
    return Screen(text, (*rows, parts.back(t, "wer", network.id)))


def _waiting(t: Texts, waiting: Sequence[tuple[Contact, Member]]) -> Html | None:
    names = ", ".join(other.name for _, other in waiting[:SHOWN])
    return t.html("contacts-waiting", names=names) if waiting else None


def _shows(t: Texts, key: str, pair: tuple[Contact, Member]) -> Button:
    contact, other = pair
    return Button.tap(
        t.plain(key, name=shortened(other.name, NAME_LABEL, placeholder="")), ContactShow(contact.id)
    )
