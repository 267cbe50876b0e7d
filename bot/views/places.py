"""Which place is meant: said, or asked with buttons."""

from __future__ import annotations

from bot.callbacks.maps import SetPlace
from bot.reply import Button, Screen
from bot.texts import Html, Texts
from bot.views import parts
from domain.germany import gazetteer
from domain.germany.gazetteer import Place
from domain.germany.resolving import Ambiguous, Found, Resolved, Unknown

TYPED = 60
"""As much of what was typed is said back."""


def understood(t: Texts, typed: str, found: Resolved) -> Html | None:
    """One sentence; None where a question has to be asked instead (see `question`)."""
    if isinstance(found, Unknown):
        return t.html("place-unknown", typed=typed[:TYPED])
    if isinstance(found, Ambiguous) or found.guessed:
        return None
    return of(t, found.place, namesakes=found.namesakes)


def of(t: Texts, place: Place, *, namesakes: bool = False) -> Html:
    state = t.plain(f"federal-state-{place.federal_state}")
    if namesakes:
        county = gazetteer.county_of(place)
        if county is None:
            return t.html("place-namesakes-plain", place=place.name, state=state)
        return t.html("place-namesakes", place=place.name, state=state, county=county.name)
    if place.name == state:
        return t.html("place-found-city", place=place.name)
    return t.html("place-found", place=place.name, state=state)


def question(t: Texts, network_id: int, typed: str, found: Resolved, *, state: str | None) -> Screen | None:
    """Federal states to choose from, or whether a guess is right; None where there is nothing to ask.

    `state`: the member's own, if it is known."""
    typed = typed[:TYPED]
    if isinstance(found, Ambiguous):
        buttons = sorted((_in_state(t, place), place.id) for place in found.places)
        rows = parts.in_pairs([Button.tap(label, SetPlace(network_id, number)) for label, number in buttons])
        if state is None:
            asked = t.html("place-which", typed=typed)
        else:
            asked = t.html("place-which-elsewhere", typed=typed, state=t.plain(f"federal-state-{state}"))
        return Screen(asked, (*rows, _none(t, network_id, "place-button-none")))
    if isinstance(found, Found) and found.guessed:
        place = found.place
        asked = t.html("place-guess", place=place.name, state=_in_state(t, place))
        yes = Button.tap(t.plain("place-button-yes", place=place.name), SetPlace(network_id, place.id))
        return Screen(asked, ((yes,), _none(t, network_id, "place-button-as-typed")))
    return None


def _in_state(t: Texts, place: Place) -> str:
    return t.plain(f"federal-state-{place.federal_state}")


def _none(t: Texts, network_id: int, key: str) -> tuple[Button, ...]:
    return (Button.tap(t.plain(key), SetPlace(network_id, 0)),)
