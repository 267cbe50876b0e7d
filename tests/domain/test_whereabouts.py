"""Where a member works: what was typed, which place it means, and being counted there."""

from __future__ import annotations

import pytest

from domain import privacy, whereabouts
from domain.germany.resolving import Ambiguous, Found, Unknown
from domain.refusals import Empty
from models import Member
from tests.domain.circle import Circle

HAMBURG = 2911298
HALLE_WESTFALEN = 2911520


@pytest.fixture
def member(circle: Circle) -> Member:
    return circle.joins("Anna")


def test_a_found_place_is_kept_the_usual_way_and_fills_the_federal_state(member: Member) -> None:
    found = whereabouts.type_place(member, "HAMBURG")
    assert isinstance(found, Found)
    assert (member.place, member.place_id, member.federal_state) == ("Hamburg", HAMBURG, "HH")


def test_a_federal_state_that_was_said_stays(member: Member) -> None:
    member.federal_state = "NI"
    whereabouts.type_place(member, "Hamburg")
    assert member.place_id == HAMBURG
    assert member.federal_state == "NI", "whoever lives in Hamburg may coordinate a network next door"


def test_what_says_more_than_the_place_is_kept_as_typed(member: Member) -> None:
    whereabouts.type_place(member, "Kassel und Umgebung")
    assert member.place == "Kassel und Umgebung"
    assert member.place_id is not None


def test_several_wait_for_a_choice(member: Member) -> None:
    found = whereabouts.type_place(member, "Halle")
    assert isinstance(found, Ambiguous)
    assert (member.place, member.place_id, member.federal_state) == ("Halle", None, None)
    place = whereabouts.choose(member, HALLE_WESTFALEN)
    assert place is not None
    assert (member.place, member.place_id, member.federal_state) == ("Halle", HALLE_WESTFALEN, "NW")


def test_the_federal_state_named_later_decides(member: Member) -> None:
    whereabouts.type_place(member, "Halle")
    member.federal_state = "NW"
    whereabouts.settle_if_open(member)
    assert member.place_id == HALLE_WESTFALEN
    member.federal_state = "ST"
    whereabouts.settle_if_open(member)
    assert member.place_id == HALLE_WESTFALEN, "it is no longer open"


def test_a_guess_waits_for_a_yes(member: Member) -> None:
    found = whereabouts.type_place(member, "Flensbrug")
    assert isinstance(found, Found)
    assert found.guessed
    assert (member.place, member.place_id) == ("Flensbrug", None)


def test_unknown_is_kept_as_text(member: Member) -> None:
    assert whereabouts.type_place(member, "Hinterdupfing") == Unknown()
    assert (member.place, member.place_id) == ("Hinterdupfing", None)


def test_a_new_place_replaces_the_old_one(member: Member) -> None:
    whereabouts.type_place(member, "Hamburg")
    whereabouts.type_place(member, "Hinterdupfing")
    assert member.place_id is None, "or the dot would stay in Hamburg"
    whereabouts.type_place(member, "Kassel")
    whereabouts.clear(member)
    assert (member.place, member.place_id) == (None, None)


def test_a_number_that_there_is_not_changes_nothing(member: Member) -> None:
    whereabouts.type_place(member, "Hamburg")
    assert whereabouts.choose(member, 1) is None
    assert member.place_id == HAMBURG


def test_nothing_typed_is_refused(member: Member) -> None:
    with pytest.raises(Empty):
        whereabouts.type_place(member, "  ")


def test_who_opts_in_later_is_found_by_the_text_from_before(member: Member) -> None:
    """Members who told their place before there was a map."""
    member.place = "kassel"
    found = whereabouts.show(member, True)
    assert isinstance(found, Found)
    assert member.on_map
    assert member.place_id is not None
    assert whereabouts.show(member, False) is None
    assert not member.on_map


def test_leaving_takes_the_place_along(circle: Circle, member: Member) -> None:
    whereabouts.type_place(member, "Hamburg")
    whereabouts.show(member, True)
    exported = privacy.export(circle.session, 1000)["members"][0]
    assert (exported["place_id"], exported["on_map"]) == (HAMBURG, True)
    privacy.leave(circle.session, member, now=circle.now)
    assert (member.place, member.place_id, member.on_map) == (None, None, False)
