"""What others wrote loses the name of who goes, and nothing else."""

from __future__ import annotations

import pytest

from domain import privacy, records, topics, unnaming
from domain.meetings import MeetingPlan, create
from models import Draft, Meeting, Member
from tests.domain.circle import Circle


def noted(circle: Circle, text: str) -> str:
    """A note in the archive."""
    plan = MeetingPlan(title="TikTok", starts_local=circle.now.replace(tzinfo=None, hour=16))
    meeting = circle.session.query(Meeting).first() or create(
        circle.session, circle.network, plan, now=circle.now
    )
    records.add_note(circle.session, meeting, text, now=circle.now)
    return text


def notes(circle: Circle) -> list[str]:
    meeting = circle.session.query(Meeting).one()
    return [record.text for record in records.of(circle.session, meeting)]


def leaves(circle: Circle, member: Member) -> None:
    privacy.leave(circle.session, member, now=circle.now)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("Ben Muster", "Danke, Ben Muster!", "Danke, …!"),
        ("Ben Muster", "danke, BEN MUSTER", "danke, …"),
        ("Ben Muster", "Ben Musterfrau war da", "Ben Musterfrau war da"),
        ("Ben Muster", "Ben war da", "Ben war da"),
        ("Rosa", "Rosa bringt rosa Kreide", "… bringt rosa Kreide"),
        ("Mai", "Maiglöckchen im Mai", "Maiglöckchen im …"),
        ("Öhrling", "bei Öhrling", "bei …"),
        ("100 % Ben_", "von 100 % Ben_ und 100 % Benx", "von … und 100 % Benx"),
        ("李雷", "Danke, 李雷!", "Danke, …!"),
    ],
)
def test_the_name_and_nothing_but_the_name(circle: Circle, name: str, before: str, after: str) -> None:
    member = circle.joins(name)
    noted(circle, before)
    leaves(circle, member)
    assert notes(circle) == [after]


def test_where_another_member_bears_the_same_name_it_stays(circle: Circle) -> None:
    """It names the one who is still there, for all that anybody can know; when they go as well, it goes."""
    first, second = circle.join("Anna", "anna")
    noted(circle, "Anna schickt die Vorlage")
    leaves(circle, first)
    assert notes(circle) == ["Anna schickt die Vorlage"]
    second.name = "Anna"
    leaves(circle, second)
    assert notes(circle) == ["… schickt die Vorlage"]


def test_another_networks_notes_are_let_alone(circle: Circle) -> None:
    other = Circle(circle.session, chat_id=-200)
    member = other.joins("Ben Muster")
    circle.joins("Ben Muster", telegram_id=7)
    noted(circle, "Danke, Ben Muster")
    leaves(other, member)
    assert notes(circle) == ["Danke, Ben Muster"]


def test_two_topics_that_become_the_same_stay_two(circle: Circle) -> None:
    session = circle.session
    ben, cem = circle.join("Ben Muster", "Cem")
    for title in ("Fablab von …", "Fablab von Ben Muster"):
        topics.propose(session, cem, title=title, description=None, now=circle.now, despite_similar=True)
    leaves(circle, ben)
    standings = topics.standings(session, circle.network.id, member_id=cem.id)
    assert sorted(standing.topic.title for standing in standings) == ["Fablab von …", "Fablab von …"]
    assert len({standing.topic.title_key for standing in standings}) == 2


def test_a_draft_loses_its_host_and_keeps_the_rest(circle: Circle) -> None:
    ben = circle.joins("Ben Muster")
    data = {
        "title": "Zu Gast bei Ben Muster",
        "host": "Ben Muster",
        "days": 1,
        "more": [{"by": "Ben Muster"}],
    }
    draft = Draft(network_id=circle.network.id, data=data, created_at=circle.now)
    circle.session.add(draft)
    leaves(circle, ben)
    assert draft.data == {"title": "Zu Gast bei …", "host": None, "days": 1, "more": [{"by": "…"}]}


def test_an_export_quotes_what_all_can_read(circle: Circle) -> None:
    ben = circle.joins("Ben Muster", telegram_id=7)
    noted(circle, "Danke, Ben Muster")
    noted(circle, "Danke an alle")
    data = {"title": "Ben Muster"}
    circle.session.add(Draft(network_id=circle.network.id, data=data, created_at=circle.now))
    assert unnaming.mentions(circle.session, ben) == [{"in": "records.text", "text": "Danke, Ben Muster"}]
    assert privacy.export(circle.session, 7)["mentions"] == unnaming.mentions(circle.session, ben)
