"""/status: organisers see their network, the operator the machine, everybody else neither."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot import __version__, guards, links
from bot.dispatch import Desk
from bot.reply import Reply, Screen
from bot.views import status as views
from bot.visit import Visit
from domain import health
from domain.refusals import Refusal
from models import Network


def status(session: Session, visit: Visit, args: str) -> Reply:
    return Reply(say=status_page(session, visit, 0))


def status_page(session: Session, visit: Visit, network_id: int) -> Screen:
    operator = visit.private and visit.telegram_id in visit.settings.operator_ids
    network = _network(session, visit, network_id, operator=operator)
    t = guards.texts(session, visit, network)
    pulse = views.Pulse(
        visit.last_poll,
        visit.now,
        __version__,
        webhook=visit.settings.webhook_url is not None,
        backups_elsewhere=visit.settings.backups_elsewhere,
    )
    own = health.of_network(session, network, now=visit.now) if network is not None else None
    if own is not None and not visit.private:
        return views.in_group(t, own, pulse, url=visit.url(links.page("status", own.network.id)))
    technical = health.technical(session, now=visit.now) if operator else None
    return views.private(t, own, technical, pulse)


def _network(session: Session, visit: Visit, network_id: int, *, operator: bool) -> Network | None:
    """The network that the visitor steers; None for an operator who steers none. Raises what `guards` raises."""
    try:
        return guards.organiser(session, visit, network_id)
    except guards.WhichNetwork:
        raise
    except Refusal:
        if not operator:
            raise
        return None


def register(desk: Desk) -> None:
    desk.command("status", status)
    desk.page("status", status_page)
