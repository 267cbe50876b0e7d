"""Is everything well? For organisers of their network, for the operator of the machine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import cldr, moments
from bot.reply import Button, Screen
from bot.texts import Html, Texts
from bot.views import cycles, parts
from domain.health import NetworkHealth, Queue, TechnicalHealth, Upcoming

NAMES_SHOWN = 30
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Pulse:
    """What the running bot says of itself. `last_poll` None: none since it was started."""

    last_poll: datetime | None
    now: datetime
    version: str
    webhook: bool = False
    """Telegram brings updates itself: long silence is no bad sign."""
    backups_elsewhere: bool = False
    """We make none ourselves."""


def in_group(t: Texts, health: NetworkHealth, pulse: Pulse, *, url: str) -> Screen:
    """In short, and without names."""
    lines = parts.lines(*_people(t, health, names=False), _queue(t, health.queue), _poll(t, pulse))
    text = parts.paragraphs(t.html("status-title", network=health.network.title), lines)
    return Screen(text, ((Button.link(t.plain("button-private"), url),),))


def private(
    t: Texts, health: NetworkHealth | None, technical: TechnicalHealth | None, pulse: Pulse
) -> Screen:
    """An organiser's part, the operator's part, or both."""
    text = parts.paragraphs(
        *(_network(t, health) if health is not None else ()),
        _technical(t, technical, pulse) if technical is not None else None,
        parts.lines(_poll(t, pulse), t.html("status-version", version=pulse.version)),
    )
    return Screen(text, (parts.back(t, network_id=health.network.id if health else 0),))


def _network(t: Texts, health: NetworkHealth) -> tuple[Html, ...]:
    upcoming = [_upcoming(t, item) for item in health.upcoming] or [t.html("status-nothing-next")]
    return (
        parts.lines(t.html("status-title", network=health.network.title), *_people(t, health, names=True)),
        parts.lines(t.html("status-next-title"), *upcoming),
        *_autopilot(t, health),
        _queue(t, health.queue),
    )


def _autopilot(t: Texts, health: NetworkHealth) -> list[Html]:
    if not health.autopilot:
        return [t.html("status-autopilot-off")]
    zone = health.network.zone
    return [
        t.html("status-autopilot"),
        *(cycles.steps(t, cycle, zone, meeting) for cycle, meeting in health.cycles),
    ]


def _people(t: Texts, health: NetworkHealth, *, names: bool) -> list[Html | None]:
    return [
        t.html("status-members", count=health.members),
        t.html("status-pending", count=health.pending) if health.pending else None,
        _unreachable(t, health.unreachable, names=names),
        t.html("status-organisers", names=", ".join(health.organisers))
        if names and health.organisers
        else None,
    ]


def _unreachable(t: Texts, people: tuple[str, ...], *, names: bool) -> Html:
    count = len(people)
    if not names or not people:
        return t.html("status-unreachable", count=count)
    named, more = ", ".join(people[:NAMES_SHOWN]), max(0, count - NAMES_SHOWN)
    key = "status-unreachable-more" if more else "status-unreachable-names"
    return t.html(key, count=count, names=named, more=more)


def _upcoming(t: Texts, item: Upcoming) -> Html:
    local = item.due.astimezone(ZoneInfo(item.meeting.zone)).replace(tzinfo=None)
    facts = {
        "moment": moments.moment(t, local),
        "what": t.plain(f"step-{item.step}"),
        "title": item.meeting.title,
    }
    if item.recipients is None:
        return t.html("status-next-group", **facts)
    return t.html("status-next", count=item.recipients, **facts)


def _queue(t: Texts, queue: Queue) -> Html:
    return parts.lines(
        t.html("status-waiting", waiting=queue.waiting),
        t.html("status-overdue", count=queue.overdue) if queue.overdue else None,
        t.html("status-week", unknown=queue.unknown, failed=queue.failed),
    )


def _technical(t: Texts, technical: TechnicalHealth, pulse: Pulse) -> Html:
    size = cldr.number(technical.database_bytes / MEGABYTE, "#,##0.0", t.language)
    return parts.lines(
        t.html("status-technical-title"),
        t.html("status-networks", count=technical.networks, paused=technical.paused),
        t.html("status-members", count=technical.members),
        _queue(t, technical.queue),
        t.html("status-database", size=size),
        _backup(t, technical.last_backup, pulse),
    )


def _backup(t: Texts, last: datetime | None, pulse: Pulse) -> Html:
    if pulse.backups_elsewhere:
        return t.html("status-backups-elsewhere")
    if last is None:
        return t.html("status-no-backup")
    return t.html("status-backup", ago=_ago(t, last, pulse.now))


def _poll(t: Texts, pulse: Pulse) -> Html:
    if pulse.last_poll is None:
        return t.html("status-no-update" if pulse.webhook else "status-no-poll")
    ago = _ago(t, pulse.last_poll, pulse.now)
    return t.html("status-update" if pulse.webhook else "status-poll", ago=ago)


def _ago(t: Texts, moment: datetime, now: datetime) -> str:
    # Never "in 1 second": the poll may end while this update is being answered.
    age = min(moment, now) - now
    return cldr.ago(age, t.language) if age else t.plain("status-just-now")
