"""Who plays in the founding story: two cohorts, everybody with a part in each meeting. All invented."""

from __future__ import annotations

from dataclasses import dataclass, field

from sandbox.groups import Group
from sandbox.people import Person
from sandbox.stage import Stage

AUTUMN, SPRING = "Lehrgang 2020/21", "Lehrgang Frühjahr 2021"
AUTUMN_SIZE, SPRING_SIZE = 20, 16

NAMES = """
Ada Ahorn, Bo Birke, Cleo Distel, Dario Eibe, Edda Farn, Falk Ginster, Greta Hasel, Henk Iris, Ida
Jasmin, Jaro Klee, Kaja Linde, Linus Malve, Mila Nelke, Nils Oleander, Olga Primel, Pepe Quitte,
Quinn Raute, Rosa Salbei, Sven Tanne, Tilda Ulme, Ulf Veilchen, Vera Weide, Wim Xanthie, Xenia Ysop,
Yann Zeder, Zoe Akelei, Arne Buche, Birte Clematis, Carl Dahlie, Doris Efeu, Enno Flieder, Frida
Glockenblume, Gero Hopfen, Hilde Immergruen, Ingo Johanniskraut, Jette Kresse
"""

PLACES = (
    ("MINT-Region", "Hamburg", "Altona"),
    ("Fachkräftesicherung", "Bayern", "Kreis Cham"),
    ("MINT-Region", "Niedersachsen", "Emsland"),
    ("anderes", "Sachsen", "Vogtland"),
    (None, None, None),
)


@dataclass(kw_only=True)
class Parts:
    """Who does what about one meeting: everybody has at most one part."""

    at_once: list[Person] = field(default_factory=list)
    """Say yes on the card on the day of the invitation."""
    unsure: list[Person] = field(default_factory=list)
    """Say maybe; the first two decide at the last question."""
    declines: list[Person] = field(default_factory=list)
    asked_yes: list[Person] = field(default_factory=list)
    """Answer when asked a week before."""
    asked_no: list[Person] = field(default_factory=list)
    late: list[Person] = field(default_factory=list)
    """Answer when asked for the last time."""
    never: list[Person] = field(default_factory=list)
    paused: list[Person] = field(default_factory=list)
    """Pause on the day of the invitation."""
    less: list[Person] = field(default_factory=list)
    """Want less after the first question."""
    blocked: list[Person] = field(default_factory=list)
    """Block the bot, and answer in the group when called there."""

    def deal(self, people: list[Person], sizes: dict[str, int]) -> None:
        """Deals the parts in turn; whoever is left over never answers."""
        rest = iter(people)
        for part, size in sizes.items():
            getattr(self, part).extend(next(rest) for _ in range(size))
        self.never.extend(rest)


@dataclass(kw_only=True)
class Cast(Parts):
    """The 36 people, and their parts in the first meeting."""

    group: Group
    organiser: Person
    everybody: list[Person]


FIRST_MEETING = {
    "at_once": 16,
    "unsure": 4,
    "declines": 3,
    "asked_yes": 4,
    "asked_no": 2,
    "late": 2,
    "never": 2,
    "paused": 1,
    "less": 1,
    "blocked": 1,
}
LATER_MEETING = {"at_once": 13, "unsure": 4, "declines": 4, "asked_yes": 6, "asked_no": 2, "late": 2}


def arrive(stage: Stage) -> Cast:
    """Everybody is in a group without the bot; both cohorts in every larger part."""
    names = [name.split() for name in NAMES.split(",")]
    everybody = [stage.telegram.person(first, last) for first, last in names]
    organiser, *others = everybody
    group = stage.telegram.group("Alumni Netzwerkkoordination", creator=organiser, members=others)
    cast = Cast(group=group, organiser=organiser, everybody=everybody)
    cast.deal([*everybody[::2], *everybody[1::2]], FIRST_MEETING)
    return cast


def later_parts(cast: Cast, number: int) -> Parts:
    """Other people in other parts at each meeting. Who wanted less, or has blocked the bot, goes on so."""
    apart = [*cast.less, *cast.blocked]
    others = [person for person in cast.everybody if person not in apart]
    turn = 5 * number % len(others)
    parts = Parts(blocked=[*cast.blocked])
    parts.deal([*others[turn:], *others[:turn]], LATER_MEETING)
    parts.at_once.extend(cast.less)
    return parts
