"""The map and the tour in words: beside the picture, and where there is nothing to draw."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot import links
from bot.callbacks.maps import MapPicture, OnMap
from bot.callbacks.moving import Go
from bot.reply import Button, Rows, Screen
from bot.texts import Html, Texts
from bot.views import parts
from bot.views.statistics import CAPTION, TITLE
from domain.maps import NetworkMap, Spot
from domain.tours import Tour
from domain.wording import shortened
from models import Member, Network

STATES_SHOWN = 16
SPOTS_SHOWN = 12
"""Places of one federal state in a line."""


def text(t: Texts, network: Network, found: NetworkMap, *, me: Member | None, room: int = parts.ROOM) -> Html:
    """By federal state, those with most members first. `me`: in private, whether oneself is counted."""
    states = _by_state(found)

    def written(shown: int) -> Html:
        more = len(states) - shown
        return parts.paragraphs(
            t.html("map-title", network=shortened(network.title, TITLE, placeholder="")),
            t.html("map-summary", members=found.members, places=len(found.spots)),
            parts.lines(
                *(_state(t, code, *states[code]) for code in list(states)[:shown]),
                t.html("map-more-states", count=more) if more else None,
                t.html("map-nowhere", count=found.nowhere) if found.nowhere else None,
            ),
            _missing(t, found, me),
        )

    return _longest(written, len(states), room)


def _longest(written: Callable[[int], Html], most: int, room: int) -> Html:
    """With as many of `most` entries as there is room for."""
    for count in range(most, 0, -1):
        if parts.length(made := written(count)) <= room:
            return made
    return written(0)


def _by_state(found: NetworkMap) -> dict[str, tuple[list[Spot], int]]:
    """Its spots and the members without one, most members first."""
    states: dict[str, list[Spot]] = {code: [] for code in found.unplaced}
    for spot in found.spots:
        states.setdefault(spot.place.federal_state, []).append(spot)
    counts = {
        code: sum(spot.members for spot in spots) + found.unplaced.get(code, 0)
        for code, spots in states.items()
    }
    ordered = sorted(states, key=lambda code: (-counts[code], code))
    return {code: (states[code], found.unplaced.get(code, 0)) for code in ordered}


def _state(t: Texts, code: str, spots: Sequence[Spot], unplaced: int) -> Html:
    name = t.plain(f"federal-state-{code}")
    if not unplaced and [spot.place.name for spot in spots] == [name]:
        return t.html("map-state", state=name, told=str(spots[0].members))  # "Hamburg: 3"
    told = [t.html("map-spot", place=spot.place.short, count=spot.members) for spot in spots[:SPOTS_SHOWN]]
    if more := sum(spot.members for spot in spots[SPOTS_SHOWN:]):
        told.append(t.html("map-elsewhere", count=more))
    if unplaced:
        told.append(t.html("map-without-dot", count=unplaced))
    return t.html("map-state", state=name, told=Html(", ".join(told)))


def _missing(t: Texts, found: NetworkMap, me: Member | None) -> Html | None:
    if me is None:
        return t.html("map-missing-group", count=found.missing) if found.missing else None
    if not me.on_map:
        return t.html("map-me-hidden")
    return t.html("map-me-shown" if me.place_id is not None else "map-me-no-dot")


def caption(t: Texts, network: Network, found: NetworkMap, *, me: Member | None) -> Html:
    return text(t, network, found, me=me, room=CAPTION)


def toggle(t: Texts, member: Member, page: str) -> Rows:
    label = t.plain("map-button-hide" if member.on_map else "map-button-show")
    return ((Button.tap(label, OnMap(member.network_id, not member.on_map, page)),),)


def page(t: Texts, network: Network, found: NetworkMap, member: Member) -> Screen:
    rows: list[tuple[Button, ...]] = []
    if found.spots:
        as_picture = Button.tap(t.plain("button-as-picture"), MapPicture(network.id))
        rows.append((as_picture, Button.tap(t.plain("map-button-tour"), Go("tour", network.id))))
    said = text(t, network, found, me=member) if found.members else _empty(t, network)
    return Screen(said, (*rows, *toggle(t, member, "karte"), parts.back(t, "wer", network.id)))


def _empty(t: Texts, network: Network) -> Html:
    title = shortened(network.title, TITLE, placeholder="")
    return parts.paragraphs(t.html("map-title", network=title), t.html("map-empty"))


def in_group(t: Texts, network: Network, found: NetworkMap, bot_username: str) -> Screen:
    """Where there is nothing to draw."""
    said = text(t, network, found, me=None) if found.members else _empty(t, network)
    url = links.page("karte", network.id).url(bot_username)
    return Screen(said, ((Button.link(t.plain("button-private"), url),),))


# --- The tour -----------------------------------------------------------------------------------------


def tour(t: Texts, found: Tour, *, organiser: bool, room: int = parts.ROOM) -> Html:
    """The stops in order, each with the way to the next."""

    def written(shown: int) -> Html:
        more = len(found.stops) - shown
        return parts.paragraphs(
            parts.lines(
                t.html("tour-title", word=found.word),
                t.html("tour-summary", stops=len(found.stops), kilometres=found.kilometres),
            ),
            parts.lines(
                *(_stop(t, found, index) for index in range(shown)),
                t.html("tour-more", count=more) if more else None,
            ),
            parts.lines(
                t.html("tour-left-out", count=found.left_out) if found.left_out else None,
                t.html("tour-unplaced", count=found.unplaced) if found.unplaced else None,
                _who(t, found, organiser=organiser),
            ),
        )

    return _longest(written, len(found.stops), room)


def _who(t: Texts, found: Tour, *, organiser: bool) -> Html:
    if organiser:
        return t.html("tour-who-vote", word=found.word, seeking=found.seeking, voting=found.voting)
    return t.html("tour-who-seek", word=found.word)


def _stop(t: Texts, found: Tour, index: int) -> Html:
    spot = found.stops[index]
    stop = t.html(
        "tour-stop-several" if spot.members > 1 else "tour-stop",
        number=index + 1,
        place=spot.place.short,
        count=spot.members,
    )
    if not found.legs:
        return stop
    last = index == len(found.stops) - 1
    onward = t.html(
        "tour-onward-back" if last else "tour-onward",
        kilometres=round(found.legs[index]),
        place=found.stops[0].place.short,
    )
    return Html(f"{stop} {onward}")


def ask_tour(t: Texts, network_id: int) -> Screen:
    return Screen(t.html("tour-ask"), (parts.back(t, "karte", network_id),))


def no_tour(t: Texts, found: Tour) -> Html:
    """Nobody wants it, or nobody whose place is known."""
    return t.html("tour-nowhere" if found.unplaced else "tour-nobody", word=found.word)
