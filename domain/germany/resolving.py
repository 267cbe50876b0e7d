"""Which place is meant? From what people type to a place, a question, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from domain.germany import gazetteer, spelling
from domain.germany.gazetteer import Place
from domain.germany.states import state_named

OUTSHINES = 30
"""A place so many times as large as its namesakes is meant by the mere name: Essen, but neither Halle nor Frankfurt."""
LARGE_QUARTER = 100_000
"""Quarters of towns count beside towns of the same name only from so many inhabitants on: Harburg, not Neustadt."""
WELL_KNOWN = 20_000
"""A place of that size is taken also where the member named another federal state; smaller ones are asked about."""
CITY = 100_000
"""From so many inhabitants on, "City-Quarter" is taken for the city."""
GUESSED = 5_000
"""The same for what is guessed at, unless it lies in the member's federal state."""


@dataclass(frozen=True)
class Found:
    place: Place
    whole: bool = True
    """False: only part of what was typed says the place ("Kassel und Umgebung")."""
    guessed: bool = False
    """A letter was wrong: to be asked about."""
    namesakes: bool = False
    """There is a smaller one of that name in the same federal state."""


@dataclass(frozen=True)
class Ambiguous:
    """`places`: the largest of each federal state, largest first."""

    places: tuple[Place, ...]

    @property
    def states(self) -> tuple[str, ...]:
        return tuple(place.federal_state for place in self.places)


@dataclass(frozen=True)
class Unknown:
    """No place in Germany that the data knows."""


Resolved = Found | Ambiguous | Unknown


def resolve(text: str, federal_state: str | None = None) -> Resolved:
    """What `text` means. `federal_state`: two letters, where the place is expected; it decides between namesakes."""
    for attempt in _ATTEMPTS:
        for asked in attempt(text):
            found = _chosen(_matches(asked), asked.state or federal_state, county=asked.county)
            if isinstance(found, Found):
                return replace(found, whole=asked.whole)
            if found is not None:
                return found
    return _guess(text, federal_state)


# --- What was typed -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Asked:
    """One way to understand what was typed."""

    key: str
    county: bool = False
    """A county was said: "Landkreis Harburg"."""
    state: str | None = None
    """Said along with the name: "Halle (NRW)"."""
    within: str | None = None
    """The number of the county said along with it: "Hausen (Landkreis Kelheim)"."""
    whole: bool = True
    least: int = 0
    """Inhabitants."""


_COUNTY = frozenset({"landkreis", "kreis", "lk", "lkr", "county", "district"})
_TITLES = frozenset(
    {"stadt", "hansestadt", "lutherstadt", "landeshauptstadt", "universitaetsstadt", "gemeinde"}
)
_AROUND_WORDS = (
    "samtgemeinde raum grossraum umland umgebung umkreis naehe region metropolregion bildungsregion und"
    " area around near city"
)
_AROUND = _TITLES | frozenset(_AROUND_WORDS.split())
"""Words beside a name that change nothing."""
_NOISE = re.compile(r"\b(?:D-)?\d{5}\b|\b(?:Deutschland|Germany)\s*$", re.IGNORECASE)
_TAIL = re.compile(r"\s*[(,/;]\s*(?P<tail>[^(),/;]+)\)?\s*$")
_AND = re.compile(r"\s+(?:und|and|oder|or|-|–)\s+|[,/;(|&+]", re.IGNORECASE)


def _asked(text: str, *, whole: bool = True, state: str | None = None, within: str | None = None) -> _Asked:
    words = spelling.key(_NOISE.sub(" ", text)).split()
    county = any(word in _COUNTY for word in words)
    if county and len(words) > 1:
        words = [word for word in words if word not in _COUNTY]
    return _Asked(" ".join(words), county, state, within, whole)


def _as_typed(text: str) -> Iterator[_Asked]:
    asked = _asked(text)
    if asked.county:  # "Märkischer Kreis" is a name of its own
        yield replace(asked, key=spelling.key(text))
    yield asked


def _with_tail(text: str) -> Iterator[_Asked]:
    """What stands behind a comma, a stroke or in brackets: "Halle (NRW)", "Hausen, Landkreis Kelheim"."""
    tail = _TAIL.search(text)
    if tail is None:
        return
    head, state = text[: tail.start()], state_named(tail["tail"])
    if state is not None:
        yield _asked(head, state=state)
        return
    for county in gazetteer.by_key(_asked(tail["tail"]).key):
        if county.kind == "c":
            yield _asked(head, within=county.county)


def _with_state(text: str) -> Iterator[_Asked]:
    """The same without a mark: "Neustadt Bayern"."""
    words = text.split()
    for cut in range(max(1, len(words) - 3), len(words)):
        state = state_named(" ".join(words[cut:]))
        if state is not None:
            yield _asked(" ".join(words[:cut]), state=state)


def _shortened(text: str) -> Iterator[_Asked]:
    """Further words by their beginnings: "Frankfurt a. M.", "Neustadt/Weinstr."."""
    asked = _asked(text)
    words = asked.key.split()
    if len(words) > 1:
        for key in gazetteer.keys_beginning(words):
            yield replace(asked, key=key)


def _without_more(text: str) -> Iterator[_Asked]:
    """Without words that change nothing."""
    asked = _asked(text)
    words = asked.key.split()
    kept = [word for word in words if word not in _AROUND]
    if kept and kept != words:
        yield replace(asked, key=" ".join(kept), whole=set(words) - set(kept) <= _TITLES)


def _first_part(text: str) -> Iterator[_Asked]:
    """The first that is a place: "Kassel und Göttingen"; of "Köln-Ehrenfeld" the city."""
    parts = [part for part in _AND.split(text) if part.strip()]
    if len(parts) > 1:
        for part in parts:
            yield _asked(part, whole=False)
    for part in parts[:1]:
        city, hyphen, _ = part.partition("-")
        if hyphen:
            yield replace(_asked(city, whole=False), least=CITY)


_ATTEMPTS: tuple[Callable[[str], Iterator[_Asked]], ...] = (
    _as_typed,
    _with_tail,
    _with_state,
    _shortened,
    _without_more,
    _first_part,
)


# --- Which of them ------------------------------------------------------------------------------------


def _matches(asked: _Asked) -> list[Place]:
    if not asked.key or (not asked.county and _is_only_a_state(asked.key)):
        return []
    return [
        place
        for place in gazetteer.by_key(asked.key)
        if place.inhabitants >= asked.least
        and asked.state in (None, place.federal_state)
        and asked.within in (None, place.county)
    ]


def _is_only_a_state(key: str) -> bool:
    return state_named(key) not in (None, "HH", "BE", "HB")


def _chosen(places: list[Place], state: str | None, *, county: bool) -> Found | Ambiguous | None:
    """`state` decides; else one that is much larger than the others does; else somebody has to be asked."""
    here = _of_one_state([place for place in places if place.federal_state == state], county=county)
    if here:
        return Found(here[0], namesakes=len(here) > 1)
    candidates = _comparable(places, county=county)
    if not candidates:
        return None
    largest = candidates[0]
    each = {p.federal_state: p for p in reversed(candidates)}
    if len(each) > 1 or (state is not None and largest.inhabitants < WELL_KNOWN):
        return Ambiguous(tuple(sorted(each.values(), key=_by_size)))
    found = [place for place in places if place.federal_state == largest.federal_state]
    return Found(largest, namesakes=len(_of_one_state(found, county=county)) > 1)


def _of_one_state(places: list[Place], *, county: bool) -> list[Place]:
    """What was said (a town or a county), else the other; quarters where there is nothing else. Largest first."""
    for kinds in ("c", "t", "q") if county else ("t", "q", "c"):
        if found := [place for place in places if place.kind in kinds]:
            return sorted(found, key=_by_size)
    return []


def _comparable(places: list[Place], *, county: bool) -> list[Place]:
    """One kind for each federal state, and none that the largest outshines. Largest first."""
    towns = [p for p in places if p.kind != "q" or p.inhabitants >= LARGE_QUARTER] or places
    each = dict.fromkeys(place.federal_state for place in towns)
    kept = [
        place
        for state in each
        for place in _of_one_state([p for p in towns if p.federal_state == state], county=county)
    ]
    if any(place.kind == "c" for place in kept) and county:
        kept = [place for place in kept if place.kind == "c"]
    most = max((place.inhabitants for place in kept), default=0)
    return sorted((place for place in kept if place.inhabitants * OUTSHINES >= most), key=_by_size)


def _by_size(place: Place) -> tuple[int, int]:
    return -place.inhabitants, place.id


# --- Small slips --------------------------------------------------------------------------------------

SHORTEST = 5
"""Letters below which nothing is guessed."""
LONG = 9
"""Letters from which on two may be wrong."""


def _guess(text: str, state: str | None) -> Found | Unknown:
    """The only place whose name differs by a letter (two in long names) and begins alike."""
    asked = _asked(text)
    if len(asked.key) < SHORTEST or asked.key in _AROUND | _COUNTY or _is_only_a_state(asked.key):
        return Unknown()
    near = gazetteer.keys_near(asked.key, slips=2 if len(asked.key) >= LONG else 1)
    places = {
        place.id: place
        for key in near
        for place in gazetteer.by_key(key)
        if (place.kind == "c") is asked.county
        and (place.federal_state == state or place.inhabitants >= GUESSED)
    }
    chosen = _chosen(list(places.values()), state, county=asked.county)
    return replace(chosen, guessed=True) if isinstance(chosen, Found) else Unknown()
