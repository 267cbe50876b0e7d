"""/karte: the network on the map, and the tour through those who want an offer; and being counted there."""

from __future__ import annotations

from functools import partial

from sqlalchemy.orm import Session

from bot import guards
from bot.callbacks.maps import MapPicture, OnMap
from bot.dispatch import Desk
from bot.reply import Picture, Reply, Screen
from bot.texts import Texts
from bot.views import maps as views
from bot.views import places
from bot.views.statistics import CAPTION
from bot.visit import Visit
from domain import dialogues, lookup, maps, reminders, tours, whereabouts
from domain.wording import folded, shortened
from models import Dialogue, Member

TOUR = ("tour", "rundreise", "trip")
WORD = 40
"""Letters of what a tour is for."""
PICTURE = "bild"
ASKS_TOUR = "map.tour"


def command(session: Session, visit: Visit, args: str) -> Reply:
    member = guards.member(session, visit)
    first, _, rest = args.partition(" ")
    if folded(first) in TOUR:
        return _tour(session, visit, member, shortened(rest, WORD, placeholder=""))
    if args:
        t = guards.texts(session, visit, member.network)
        return Reply(say=Screen(t.html("map-not-understood", typed=shortened(args, WORD, placeholder=""))))
    return _map(session, visit, member)


def _map(session: Session, visit: Visit, member: Member) -> Reply:
    network = member.network
    t = guards.texts(session, visit, network)
    found = maps.of_network(session, network.id)
    if found.spots:
        return Reply(picture=_picture(session, visit, member))
    if visit.private:
        return Reply(say=views.page(t, network, found, member))
    return Reply(say=views.in_group(t, network, found, visit.bot_username))


def _picture(session: Session, visit: Visit, member: Member) -> Picture:
    network = member.network
    t = guards.texts(session, visit, network)
    found = maps.of_network(session, network.id)
    return Picture(
        t.plain("map-file"),
        partial(_draw_map, t, network.title, found),
        views.caption(t, network, found, me=member if visit.private else None),
        views.toggle(t, member, PICTURE) if visit.private else (),
    )


def _draw_map(t: Texts, title: str, found: maps.NetworkMap) -> bytes:
    from bot import map_pictures  # loaded as Pillow is: when somebody wants a picture

    return map_pictures.network_map(t, title, found)


def _draw_tour(t: Texts, title: str, found: tours.Tour) -> bytes:
    from bot import map_pictures

    return map_pictures.tour(t, title, found)


def page(session: Session, visit: Visit, network_id: int) -> Screen:
    """Where a button leads: a page cannot be a picture, so it has a button for it."""
    member = guards.member(session, visit, network_id)
    t = guards.texts(session, visit, member.network)
    return views.page(t, member.network, maps.of_network(session, member.network_id), member)


def picture(session: Session, visit: Visit, tap: MapPicture) -> Reply:
    return _map(session, visit, guards.member(session, visit, tap.network))


def on_map(session: Session, visit: Visit, tap: OnMap) -> Reply:
    member = guards.member(session, visit, tap.network)
    t = guards.texts(session, visit, member.network)
    asked = shown(session, t, member, tap.shown)
    toast = _toast(t, member)
    if asked is not None:
        return Reply(say=asked, toast=toast)
    if tap.page == PICTURE:  # a picture is not edited into another
        return _replaced(_map(session, visit, member), toast)
    return Reply(show=page(session, visit, member.network_id), toast=toast)


def shown(session: Session, t: Texts, member: Member, on: bool) -> Screen | None:
    """Counted on the map from now on, or no more; which place is meant is asked where that is open."""
    found = whereabouts.show(member, on)
    session.flush()
    if found is None:
        return None
    return places.question(t, member.network_id, member.place or "", found, state=member.federal_state)


def _toast(t: Texts, member: Member) -> str:
    if not member.on_map:
        return t.plain("map-hidden-saved")
    return t.plain("map-shown-saved" if member.place_id is not None else "map-shown-no-dot")


def _replaced(reply: Reply, toast: str) -> Reply:
    return Reply(say=reply.say, picture=reply.picture, remove=True, toast=toast)


# --- The tour -----------------------------------------------------------------------------------------


def _tour(session: Session, visit: Visit, member: Member, word: str) -> Reply:
    network = member.network
    t = guards.texts(session, visit, network)
    if not lookup.words(word):
        return Reply(
            say=_asked_tour(session, visit, member) if visit.private else Screen(t.html("tour-of-what"))
        )
    organiser = visit.private and guards.is_organiser(session, visit, network)
    found = tours.of_network(
        session,
        network.id,
        word,
        voters=organiser,
        start=member.place_id if visit.private else None,
        today=reminders.day_in(network.zone, visit.now),
    )
    if not found.stops:
        return Reply(say=Screen(views.no_tour(t, found)))
    draw = partial(_draw_tour, t, t.plain("tour-picture-title", word=word), found)
    return Reply(
        picture=Picture(t.plain("tour-file"), draw, views.tour(t, found, organiser=organiser, room=CAPTION))
    )


def _asked_tour(session: Session, visit: Visit, member: Member) -> Screen:
    """What it is for: the next text answers."""
    assert member.person is not None
    dialogues.ask(session, member.person, network_id=member.network_id, asks=ASKS_TOUR, now=visit.now)
    return views.ask_tour(guards.texts(session, visit, member.network), member.network_id)


def tour_page(session: Session, visit: Visit, network_id: int) -> Screen:
    return _asked_tour(session, visit, guards.member(session, visit, network_id))


def tour_typed(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    member = guards.member(session, visit, dialogue.network_id)
    dialogues.close(session, visit.telegram_id)
    return _tour(session, visit, member, shortened(text, WORD, placeholder=""))


def register(desk: Desk) -> None:
    desk.command("karte", command)
    desk.page("karte", page)
    desk.page("tour", tour_page)
    desk.text(ASKS_TOUR, tour_typed)
    desk.tap(MapPicture, picture)
    desk.tap(OnMap, on_map)
