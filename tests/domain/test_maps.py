"""A network on the map: numbers by place, of those alone who opted in."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from domain import maps, members, topics, tours, whereabouts
from models import Entry, EntryKind, EntryState, Member, VoteKind
from tests.domain.circle import Circle

TODAY = date(2027, 3, 1)


def at(circle: Circle, name: str, place: str, *, state: str | None = None, shown: bool = True) -> Member:
    member = circle.joins(name)
    member.federal_state = state
    if place:
        whereabouts.type_place(member, place)
    whereabouts.show(member, shown)
    circle.session.flush()
    return member


def spots(found: maps.NetworkMap) -> dict[str, int]:
    return {spot.place.name: spot.members for spot in found.spots}


def test_one_dot_for_each_place(circle: Circle) -> None:
    for name, place in (("Anna", "Hamburg"), ("Ben", "hamburg"), ("Cem", "Kassel")):
        at(circle, name, place)
    found = maps.of_network(circle.session, circle.network.id)
    assert spots(found) == {"Hamburg": 2, "Kassel": 1}
    assert next(iter(found.spots)).place.name == "Hamburg", "most members first"
    assert (found.members, found.missing) == (3, 0)


def test_only_who_opted_in(circle: Circle) -> None:
    at(circle, "Anna", "Hamburg")
    at(circle, "Ben", "Kassel", shown=False)
    found = maps.of_network(circle.session, circle.network.id)
    assert spots(found) == {"Hamburg": 1}
    assert (found.members, found.missing) == (1, 1)


def test_without_a_known_place_the_federal_state_counts(circle: Circle) -> None:
    at(circle, "Anna", "Hinterdupfing", state="BY")
    at(circle, "Ben", "", state="BY")
    at(circle, "Cem", "")
    found = maps.of_network(circle.session, circle.network.id)
    assert found.spots == ()
    assert found.unplaced == {"BY": 2}
    assert found.nowhere == 1
    assert found.members == 3


def test_who_left_the_group_is_not_counted(circle: Circle) -> None:
    anna = at(circle, "Anna", "Hamburg")
    members.gone_from_group(circle.session, anna, now=circle.now)
    assert maps.of_network(circle.session, circle.network.id).members == 0
    members.back_in_group(circle.session, anna, now=circle.now)
    assert spots(maps.of_network(circle.session, circle.network.id)) == {"Hamburg": 1}


def test_other_networks_are_never_shown(session: Session) -> None:
    north, south = Circle(session), Circle(session, chat_id=-200)
    at(north, "Anna", "Hamburg")
    elsewhere = south.joins("Ben", telegram_id=5)
    whereabouts.type_place(elsewhere, "Kassel")
    whereabouts.show(elsewhere, True)
    session.flush()
    assert spots(maps.of_network(session, north.network.id)) == {"Hamburg": 1}
    assert spots(maps.of_network(session, south.network.id)) == {"Kassel": 1}


# --- Who is on a tour ---------------------------------------------------------------------------------


def seeks(circle: Circle, member: Member, text: str, **how: object) -> Entry:
    entry = Entry(
        network_id=circle.network.id,
        member_id=member.id,
        kind=EntryKind.SEEK,
        text=text,
        created_at=circle.now,
        current_at=circle.now,
    )
    for name, value in how.items():
        setattr(entry, name, value)
    circle.session.add(entry)
    circle.session.flush()
    return entry


def stops(circle: Circle, word: str, *, voters: bool = False) -> set[str]:
    found = tours.of_network(circle.session, circle.network.id, word, voters=voters, today=TODAY)
    return {stop.place.name for stop in found.stops}


def test_the_tour_stops_where_somebody_seeks_it(circle: Circle) -> None:
    seeks(circle, at(circle, "Anna", "Hamburg"), "Wer kommt mit dem Fablab zu uns?")
    seeks(circle, at(circle, "Ben", "Kassel"), "Fablab-Tag an unserer Schule")
    seeks(circle, at(circle, "Cem", "Ulm"), "Kontakte zu Schulen")
    seeks(circle, at(circle, "Dora", "Passau"), "Fablab", kind=EntryKind.OFFER)
    seeks(circle, at(circle, "Emil", "Aachen"), "Fablab", state=EntryState.ASLEEP)
    seeks(circle, at(circle, "Finn", "Kiel"), "Fablab", expires_on=date(2027, 2, 28))
    seeks(circle, at(circle, "Greta", "Jena", shown=False), "Fablab")
    assert stops(circle, "fablab") == {"Hamburg", "Kassel"}
    assert stops(circle, "Fablabs") == {"Hamburg", "Kassel"}
    assert stops(circle, "Fablab Schule") == {"Kassel"}
    assert stops(circle, "Experimente") == set()
    assert stops(circle, "🎉") == stops(circle, "") == set()


def test_votes_count_for_organisers_only(circle: Circle) -> None:
    anna, ben = at(circle, "Anna", "Hamburg"), at(circle, "Ben", "Kassel")
    seeks(circle, anna, "Fablab")
    proposed = topics.propose(
        circle.session, anna, title="Fablab auf Rädern", description=None, now=circle.now
    ).topic
    assert proposed is not None
    topics.toggle_vote(circle.session, ben, proposed, VoteKind.INTEREST, now=circle.now)
    circle.session.flush()
    assert stops(circle, "Fablab") == {"Hamburg"}
    assert stops(circle, "Fablab", voters=True) == {"Hamburg", "Kassel"}
    found = tours.of_network(circle.session, circle.network.id, "Fablab", voters=True, today=TODAY)
    assert (found.seeking, found.voting) == (1, 1)


def test_members_of_one_place_are_one_stop(circle: Circle) -> None:
    for name in ("Anna", "Ben"):
        member = at(circle, name, "Hamburg")
        seeks(circle, member, "Fablab")
        seeks(circle, member, "noch ein Fablab")
    seeks(circle, at(circle, "Cem", "Hinterdupfing"), "Fablab")
    found = tours.of_network(circle.session, circle.network.id, "Fablab", voters=False, today=TODAY)
    assert [(stop.place.name, stop.members) for stop in found.stops] == [("Hamburg", 2)]
    assert found.legs == ()
    assert found.kilometres == 0
    assert found.unplaced == 1


def test_it_begins_at_home_or_in_the_north(circle: Circle) -> None:
    for name, place in (("Anna", "Kassel"), ("Ben", "Flensburg"), ("Cem", "Passau")):
        seeks(circle, at(circle, name, place), "Fablab")
    passau = whereabouts.of(at(circle, "Dora", "Passau"))
    assert passau is not None
    for start, first in ((None, "Flensburg"), (passau.id, "Passau"), (2911298, "Flensburg")):
        found = tours.of_network(
            circle.session, circle.network.id, "Fablab", voters=False, start=start, today=TODAY
        )
        assert found.stops[0].place.name == first
        assert found.kilometres == pytest.approx(1546, abs=5), "there and back"
