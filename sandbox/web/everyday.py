"""How the sandbox begins: a group that is ready to use, and somebody of every kind in and around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from domain import members, optins, whereabouts
from domain.optins import OptInKind
from models import Entry, EntryKind
from sandbox.people import Person
from sandbox.stage import Stage

BEGINNING = datetime(2027, 9, 6, 10, 0)
"""A Monday in Berlin, three weeks before a fourth Tuesday."""

TITLE = "Alumni Netzwerkkoordination"
ORGANISER = ("Ada", "Ahorn")
AUTUMN = (("Bo", "Birke"), ("Cleo", "Distel"), ("Dario", "Eibe"))
SPRING = (("Edda", "Farn"), ("Falk", "Ginster"))
NOT_JOINED = ("Greta", "Hasel")
OUTSIDER = ("Henk", "Iris")


@dataclass(frozen=True)
class Part:
    """Where somebody lives, what they have opted in to (the map always), and what they offer or seek."""

    place: str
    opted_in: tuple[OptInKind, ...]
    entry: tuple[EntryKind, str] | None = None


FOUND, PAIRED = OptInKind.DIRECTORY, OptInKind.TANDEMS
PARTS = {
    "Ada": Part("Hamburg", (FOUND, PAIRED)),
    "Bo": Part("Köln", (FOUND, PAIRED)),
    "Cleo": Part("Landkreis Cham", (FOUND, PAIRED), (EntryKind.SEEK, "Fablab für einen Schultag")),
    "Dario": Part("Rostock", (), (EntryKind.SEEK, "Fablab-Tag in den Ferien")),
    "Edda": Part("Leipzig", (FOUND, PAIRED), (EntryKind.OFFER, "Experimentierkiste Strom zum Ausleihen")),
    "Falk": Part("Freiburg im Breisgau", (FOUND,), (EntryKind.SEEK, "Kontakt zu einem Fablab")),
}
"""So that map, tour, directory, board and a draw show something at once; what the viewer writes can still go with it."""


async def begin(stage: Stage) -> None:
    """In a basic group, so that it can still become a supergroup."""
    telegram = stage.telegram
    ada, *autumn = [telegram.person(*name) for name in (ORGANISER, *AUTUMN)]
    spring = [telegram.person(*name) for name in SPRING]
    greta = telegram.person(*NOT_JOINED)
    telegram.person(*OUTSIDER)
    group = telegram.group(TITLE, creator=ada, members=[*autumn, *spring, greta], supergroup=False)
    await stage.adds_bot(group, ada)
    await stage.taps(ada, group.last, "Lehrgänge übernehmen")
    await stage.seats(group, ada, *autumn, cohort="Lehrgang 2020/21")
    await stage.seats(group, *spring, cohort="Lehrgang Frühjahr 2021")
    await _fill_in(stage, [ada, *autumn, *spring])


async def _fill_in(stage: Stage, people: list[Person]) -> None:
    """As if it had been a while ago: nothing goes out because of it, and nothing is due, until somebody does something."""
    assert stage.house is not None
    written = stage.clock.now() - timedelta(days=7)

    def fill(session: Session) -> None:
        for person in people:
            part, member = PARTS[person.first_name], members.memberships(session, person.id)[0]
            whereabouts.type_place(member, part.place)
            for kind in (OptInKind.MAP, *part.opted_in):
                optins.choose(member, kind, True)
            if part.entry is not None:
                kind_of_entry, text = part.entry
                session.add(
                    Entry(
                        network_id=member.network_id,
                        member_id=member.id,
                        kind=kind_of_entry,
                        text=text,
                        created_at=written,
                        current_at=written,
                    )
                )

    await stage.house.db.transact(fill)
