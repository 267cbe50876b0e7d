"""/rundruf: write, look at it, send; then see whom it reached. For organisers, in private."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot import errors, guards, links
from bot.callbacks.planning import BroadcastDiscard, BroadcastReport, BroadcastSend
from bot.dispatch import Desk
from bot.reply import Reply, Screen
from bot.texts import Html
from bot.views import broadcasts as views
from bot.views import parts
from bot.visit import Visit
from domain import broadcasts, dialogues, members
from domain.refusals import NotAMember, Refusal
from models import Broadcast, Dialogue, Network

ASKS = "broadcast.text"


def broadcast(session: Session, visit: Visit, args: str) -> Reply:
    """With a text: the preview. Bare: asks for one. In a group: leads into private, for it is not for the group."""
    network = guards.organiser(session, visit)
    if not visit.private:
        url = visit.url(links.page("rundruf", network.id))
        return Reply(say=views.in_group(guards.texts(session, visit, network), url))
    if args:
        return Reply(say=_preview(session, visit, network, args))
    return Reply(say=broadcast_page(session, visit, network.id))


def broadcast_page(session: Session, visit: Visit, network_id: int, trouble: Html | None = None) -> Screen:
    network = guards.organiser(session, visit, network_id)
    person = members.person_of(session, visit.telegram_id)
    if person is None:
        raise NotAMember(network_id=network.id)
    dialogues.ask(session, person, network_id=network.id, asks=ASKS, now=visit.now)
    screen = views.ask(guards.texts(session, visit, network), network.id)
    return Screen(parts.paragraphs(trouble, screen.text), screen.rows)


def _preview(session: Session, visit: Visit, network: Network, text: str) -> Screen:
    draft = broadcasts.draft(session, network, text, now=visit.now)
    to = broadcasts.recipients(session, network, now=visit.now)
    t = guards.texts(session, visit, network)
    return views.preview(t, network, draft.id, draft.text, to, now=visit.now)


def typed(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    network = guards.organiser(session, visit, dialogue.network_id)
    try:
        screen = _preview(session, visit, network, text)
    except Refusal as refusal:
        trouble = errors.sentence(guards.texts(session, visit, network), refusal)
        return Reply(say=broadcast_page(session, visit, network.id, trouble))
    dialogues.close(session, visit.telegram_id)
    return Reply(say=screen)


def _broadcast(session: Session, visit: Visit, broadcast_id: int) -> tuple[Broadcast, Network]:
    found = broadcasts.by_id(session, broadcast_id)
    return found, guards.organiser(session, visit, found.network_id)


def send(session: Session, visit: Visit, tap: BroadcastSend) -> Reply:
    found, network = _broadcast(session, visit, tap.broadcast)
    t = guards.texts(session, visit, network)
    new = broadcasts.send(session, network, found, now=visit.now)
    report = views.report(t, found.id, network.id, broadcasts.report(session, found))
    return Reply(show=report, toast=t.plain("toast-broadcast" if new else "toast-broadcast-already"))


def discard(session: Session, visit: Visit, tap: BroadcastDiscard) -> Reply:
    found, network = _broadcast(session, visit, tap.broadcast)
    t = guards.texts(session, visit, network)
    if not broadcasts.discard(session, found):
        return Reply(toast=t.plain("toast-broadcast-already"), alert=True)
    return Reply(show=views.discarded(t, network.id))


def report(session: Session, visit: Visit, tap: BroadcastReport) -> Reply:
    found, network = _broadcast(session, visit, tap.broadcast)
    t = guards.texts(session, visit, network)
    return Reply(show=views.report(t, found.id, network.id, broadcasts.report(session, found)))


def register(desk: Desk) -> None:
    desk.command("rundruf", broadcast)
    desk.page("rundruf", broadcast_page)
    desk.text(ASKS, typed)
    desk.tap(BroadcastSend, send)
    desk.tap(BroadcastDiscard, discard)
    desk.tap(BroadcastReport, report)
