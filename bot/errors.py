"""From a refusal to what the person is told: one clear sentence, and a button that helps."""

from __future__ import annotations

import logging
import re
from datetime import date, datetime, time

from sqlalchemy.orm import Session

from bot import cldr, guards, links, moments
from bot.callbacks.moving import Choose, Go
from bot.commands import Command
from bot.reply import Button, Reply, Screen
from bot.texts import Html, Texts
from bot.views import privacy
from bot.visit import Visit
from domain import consent
from domain.dates import DateRefused
from domain.refusals import ConsentOutdated, NotAMember, Refusal

log = logging.getLogger(__name__)


def _kebab(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


def key_of(refusal: type[Refusal]) -> str:
    return f"refusal-{_kebab(refusal.__name__)}"


def sentence(t: Texts, refusal: Refusal | DateRefused) -> Html:
    if isinstance(refusal, DateRefused):
        return date_sentence(t, refusal)
    return t.html(key_of(type(refusal)), **{name: _fact(fact) for name, fact in refusal.facts().items()})


def _fact(fact: object) -> object:
    return "yes" if fact is True else "no" if fact is False else "" if fact is None else fact


def date_sentence(t: Texts, refusal: DateRefused) -> Html:
    """What is wrong with a date, and what a right one looks like."""
    facts: dict[str, str] = {}
    for name in ("day", "time", "local", "shifted", "weekday", "typed"):
        value = getattr(refusal, name, None)
        if isinstance(value, datetime):
            facts[name] = moments.moment(t, value)
        elif isinstance(value, date):
            facts[name] = moments.day(t, value)
        elif isinstance(value, time):
            facts[name] = f"{value:%H:%M}"
        elif name == "weekday" and isinstance(value, int):
            facts[name] = cldr.weekday(value, t.language)
        elif value is not None:
            facts[name] = str(value)
    return t.html(f"date-{refusal.reason.value.replace('_', '-')}", **facts)


def as_reply(visit: Visit, text: Html, *buttons: Button) -> Reply:
    """In answer to a tap a box (buttons have no place in it); else a message."""
    if visit.tapped and not buttons:
        return Reply(toast=plain(text), alert=True)
    return Reply(say=Screen(text, tuple((button,) for button in buttons)))


def plain(text: Html) -> str:
    without_tags = re.sub(r"<[^>]+>", "", text)
    return without_tags.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def refused(session: Session, visit: Visit, refusal: Refusal | DateRefused) -> Reply:
    t = guards.texts(session, visit)
    if isinstance(refusal, NotAMember):
        return not_a_member(t, visit, refusal)
    if isinstance(refusal, ConsentOutdated):
        return _consent_outdated(session, visit, t, refusal)
    return as_reply(visit, sentence(t, refusal))


def _consent_outdated(session: Session, visit: Visit, t: Texts, refusal: Refusal) -> Reply:
    """What is new, and the button that agrees; in the group only the way there."""
    text = sentence(t, refusal)
    if visit.private:
        consent.tell_once(session, visit.telegram_id, now=visit.now)
        return Reply(say=privacy.news(t, intro=text))
    url = visit.url(links.page("datenschutz", 0))
    if visit.tapped:
        return Reply(open=url)
    return as_reply(visit, text, Button.link(t.plain("button-private"), url))


def not_a_member(t: Texts, visit: Visit, refusal: NotAMember, *, link: links.Link | None = None) -> Reply:
    """Leads into the private chat, where joining is: a tap at once, a command by a button."""
    text = sentence(t, refusal)
    if visit.private or refusal.network_id is None:
        return as_reply(visit, text)
    url = visit.url(link or links.join(refusal.network_id))
    if visit.tapped:
        return Reply(open=url)
    return as_reply(visit, text, Button.link(t.plain("button-join"), url))


def which_network(t: Texts, refusal: guards.WhichNetwork) -> Reply:
    rows = tuple((Button.tap(title, Choose(network_id)),) for network_id, title in refusal.choices)
    return Reply(show=Screen(t.html("which-network"), rows))


def too_fast(t: Texts, visit: Visit) -> Reply:
    return as_reply(visit, t.html("too-fast"))


def unknown_tap(t: Texts) -> Reply:
    return Reply(toast=t.plain("unknown-tap"), alert=True)


def unknown_command(t: Texts) -> Reply:
    rows = ((Button.tap(t.plain("button-help"), Go("hilfe")),),)
    return Reply(say=Screen(t.html("unknown-command"), rows))


def private_only(t: Texts, command: Command, url: str) -> Reply:
    text = t.html("private-only", command=command.name(t.language))
    return Reply(say=Screen(text, ((Button.link(t.plain("button-private"), url),),)))


def anonymous(t: Texts) -> Reply:
    return Reply(say=Screen(t.html("anonymous-admin")))


def broken(t: Texts, reference: str) -> Html:
    """For what nobody foresaw: apologise, give a reference that stands in the log."""
    return t.html("broken", reference=reference)
