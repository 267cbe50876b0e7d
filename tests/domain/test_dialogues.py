"""One open question per person, and it lies in the database."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.db import make_engine
from domain import dialogues
from models import Dialogue, Member, Person
from tests.databases import url_of

from .circle import Circle

ANNA = 7


@pytest.fixture
def anna(circle: Circle) -> Person:
    return person(circle.joins("Anna", telegram_id=ANNA))


def person(member: Member) -> Person:
    assert member.person is not None
    return member.person


def ask(circle: Circle, whom: Person, asks: str, **data: object) -> Dialogue:
    return dialogues.ask(
        circle.session, whom, network_id=circle.network.id, asks=asks, data=data, now=circle.now
    )


def test_the_newest_question_is_the_open_one(circle: Circle, anna: Person) -> None:
    assert dialogues.current(circle.session, ANNA) is None
    ask(circle, anna, "topic.title")
    ask(circle, anna, "profile.place", step=2)
    open_question = dialogues.current(circle.session, ANNA)
    assert open_question is not None
    assert (open_question.asks, open_question.data) == ("profile.place", {"step": 2})
    assert circle.session.scalar(select(func.count()).select_from(Dialogue)) == 1


def test_it_outlives_a_restart(circle: Circle, anna: Person, database: Path) -> None:
    ask(circle, anna, "profile.place", typed="Plön")
    circle.session.commit()
    circle.session.close()
    engine = make_engine(url_of(database))
    with Session(engine) as afterwards:
        open_question = dialogues.current(afterwards, ANNA)
        assert open_question is not None
        assert open_question.data == {"typed": "Plön"}
    engine.dispose()


def test_closing_says_whether_anything_was_open(circle: Circle, anna: Person) -> None:
    ask(circle, anna, "topic.title")
    assert dialogues.close(circle.session, ANNA)
    assert not dialogues.close(circle.session, ANNA)
    assert not dialogues.close(circle.session, 404)


def test_one_persons_question_is_not_anothers(circle: Circle, anna: Person) -> None:
    ben = person(circle.joins("Ben", telegram_id=8))
    ask(circle, anna, "topic.title")
    ask(circle, ben, "profile.place")
    dialogues.close(circle.session, ANNA)
    left = dialogues.current(circle.session, 8)
    assert left is not None
    assert left.asks == "profile.place"


@pytest.mark.parametrize(
    ("asks", "joining", "kept"),
    [
        ("profile.place", False, False),
        ("profile.place", True, True),  # asked once: it is not lost by looking elsewhere
        ("pending", False, True),
        ("which", False, True),
    ],
)
def test_going_elsewhere_drops_the_question_but_not_joining(
    circle: Circle, anna: Person, asks: str, joining: bool, kept: bool
) -> None:
    ask(circle, anna, asks, joining=joining)
    dialogues.drop_question(circle.session, ANNA)
    assert (dialogues.current(circle.session, ANNA) is not None) is kept


def test_nothing_open_nothing_dropped(circle: Circle, anna: Person) -> None:
    dialogues.drop_question(circle.session, ANNA)
    dialogues.drop_question(circle.session, 404)
