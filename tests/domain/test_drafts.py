"""A plan as an organiser types it: read, completed, previewed, confirmed once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.db import make_engine
from domain import drafts, fields, meetings, topics
from domain.dates import DateReason, DateRefused
from domain.drafts import Reading, Typed
from domain.refusals import BadLength, BadLink, Empty, LiesInThePast, NoSuchThing, TooLong
from models import Draft, Meeting, MeetingFormat, TopicState, VoteKind
from tests.databases import url_of

from .circle import Circle

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


def typed(text: str) -> Reading:
    return drafts.read_plan(text, now=NOW, zone=BERLIN)


# --- Read ---------------------------------------------------------------------------------------------


def test_one_line_is_a_plan() -> None:
    reading = typed("28.9.2027 16:00 TikTok")
    assert reading.trouble is None
    assert reading.typed == Typed(title="TikTok", starts_local="2027-09-28T16:00:00", minutes=90)
    assert reading.typed.starts == datetime(2027, 9, 28, 16, 0)
    assert reading.typed.missing is None


def test_further_lines_are_link_place_and_description() -> None:
    reading = typed(
        "28.9.2027 16 bis 18 Uhr Dritte Orte\n"
        "https://zoom.us/j/1\n"
        "Ort: Stadtbücherei Lübeck\n"
        "Wir sehen uns an,\n"
        "was Büchereien können.\n"
        "https://zweiter.example.org"
    )
    assert reading.trouble is None
    plan = reading.typed
    assert (plan.minutes, plan.link, plan.place) == (120, "https://zoom.us/j/1", "Stadtbücherei Lübeck")
    assert plan.description == "Wir sehen uns an,\nwas Büchereien können.\nhttps://zweiter.example.org"


@pytest.mark.parametrize(
    ("text", "missing"),
    [("", "title"), ("28.9.2027 16:00", "title"), ("TikTok", "when"), ("28.9.2027 TikTok", "when")],
)
def test_what_is_missing_is_asked_next(text: str, missing: str) -> None:
    assert typed(text).typed.missing == missing


def test_nothing_typed_is_lost_to_a_mistake() -> None:
    reading = typed("31.9.2027 16:00 TikTok\nOrt: Fablab\njavascript:alert(1)\nBringt Ideen mit")
    assert isinstance(reading.trouble, DateRefused)
    assert reading.trouble.reason is DateReason.IMPOSSIBLE_DAY
    assert reading.typed == Typed(title="TikTok", place="Fablab", description="Bringt Ideen mit")


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("28.9.2027 16:00 TikTok\nLink: gibt es noch nicht", BadLink),
        ("28.9.2027 16:00 TikTok\njavascript:alert(1)", BadLink),
        ("28.9.2027 16:00 " + "x" * 121, TooLong),
        ("28.9.2027 16:00 TikTok\nOrt: " + "x" * 201, TooLong),
        ("28.9.2027 16:00 TikTok\n" + "x" * 1001, TooLong),
    ],
)
def test_what_does_not_fit_is_said_and_the_date_stands(text: str, trouble: type[Exception]) -> None:
    reading = typed(text)
    assert isinstance(reading.trouble, trouble)
    assert reading.typed.starts == datetime(2027, 9, 28, 16, 0)


def test_a_length_of_two_minutes_is_made_five() -> None:
    assert typed("28.9.2027 16:00 bis 16:02 TikTok").typed.minutes == 5


def test_a_field_is_completed_changed_and_left_out_again() -> None:
    plan = drafts.with_title(Typed(), " TikTok ")
    for field, text, kept in [
        ("link", "zoom.us/j/1", "https://zoom.us/j/1"),
        ("place", " Fablab ", "Fablab"),
        ("host", "Anna", "Anna"),
        ("description", "Eins\n\n\n\nzwei", "Eins\n\nzwei"),
    ]:
        plan = drafts.with_field(plan, field, text)
        assert getattr(plan, field) == kept
        assert getattr(drafts.with_field(plan, field, None), field) is None
    with pytest.raises(Empty):
        drafts.with_title(plan, "\u200b")
    with pytest.raises(BadLink):
        drafts.with_field(plan, "link", "Zoom")


# --- Kept ---------------------------------------------------------------------------------------------


def test_a_draft_outlives_a_restart(circle: Circle, database: Path) -> None:
    plan = typed("28.9.2027 16:00 TikTok\nOrt: Fablab").typed
    draft_id = drafts.store(circle.session, circle.network, plan, now=circle.now).id
    circle.session.commit()
    circle.session.close()
    engine = make_engine(url_of(database))
    with Session(engine) as afterwards:
        assert drafts.typed_of(drafts.by_id(afterwards, draft_id)) == plan
    engine.dispose()


def test_a_title_that_is_a_topic_of_the_pool_means_it(circle: Circle) -> None:
    (first, *_) = topics.add_founding(circle.session, circle.network, now=circle.now)
    draft = drafts.store(
        circle.session, circle.network, typed("28.9.2027 16:00 tiktok").typed, now=circle.now
    )
    assert drafts.typed_of(draft).topic_id == first.id
    drafts.update(circle.session, circle.network, draft, replace(drafts.typed_of(draft), host="Anna"))
    assert drafts.typed_of(draft).host == "Anna"


def test_a_topic_gives_its_title_where_there_is_none(circle: Circle) -> None:
    (first, *_) = topics.add_founding(circle.session, circle.network, now=circle.now)
    assert drafts.with_topic(Typed(), first) == Typed(title=first.title, topic_id=first.id)
    assert drafts.with_topic(Typed(title="Los"), first) == Typed(title="Los", topic_id=first.id)
    assert drafts.with_topic(Typed(title="Los", topic_id=first.id), None) == Typed(title="Los")


# --- Confirmed ----------------------------------------------------------------------------------------


def stored(circle: Circle, text: str) -> Draft:
    return drafts.store(circle.session, circle.network, typed(text).typed, now=circle.now)


def test_confirming_makes_the_meeting_once(circle: Circle) -> None:
    draft = stored(circle, "28.9.2027 16:00 TikTok\nOrt: Fablab\nhttps://zoom.us/j/1")
    meeting, made = drafts.confirm(circle.session, circle.network, draft, now=circle.now)
    again, made_again = drafts.confirm(circle.session, circle.network, draft, now=circle.now)
    assert (made, made_again) == (True, False)
    assert again is meeting
    assert (meeting.title, meeting.place, meeting.format) == ("TikTok", "Fablab", MeetingFormat.BOTH)
    assert circle.session.scalar(select(func.count()).select_from(Meeting)) == 1
    drafts.discard(circle.session, draft)
    assert drafts.by_id(circle.session, draft.id) is draft, "what became a meeting is not thrown away"


def test_an_unfinished_draft_is_not_confirmed(circle: Circle) -> None:
    for text in ("TikTok", "28.9.2027 16:00"):
        with pytest.raises(NoSuchThing):
            drafts.confirm(circle.session, circle.network, stored(circle, text), now=circle.now)


def test_a_draft_confirmed_too_late_is_refused_and_kept(circle: Circle) -> None:
    draft = stored(circle, "2.3.2027 16:00 TikTok")
    circle.at("2027-03-02 16:00")
    with pytest.raises(LiesInThePast):
        drafts.confirm(circle.session, circle.network, draft, now=circle.now)
    assert drafts.by_id(circle.session, draft.id) is draft


def test_a_topic_withdrawn_meanwhile_stays_withdrawn(circle: Circle) -> None:
    (first, *_) = topics.add_founding(circle.session, circle.network, now=circle.now)
    draft = stored(circle, "28.9.2027 16:00 TikTok")
    topics.withdraw(circle.session, first, member=None, organiser=True)
    meeting, _ = drafts.confirm(circle.session, circle.network, draft, now=circle.now)
    assert (meeting.title, meeting.topics) == ("TikTok", [])
    assert first.state is TopicState.WITHDRAWN


def test_a_discarded_draft_is_gone(circle: Circle) -> None:
    draft = stored(circle, "TikTok")
    drafts.discard(circle.session, draft)
    circle.session.flush()
    with pytest.raises(NoSuchThing):
        drafts.by_id(circle.session, draft.id)


# --- Suggested ----------------------------------------------------------------------------------------


def test_the_best_wanted_topics_are_suggested_with_who_would_contribute(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    tiktok, jobs, bne, *_ = topics.add_founding(circle.session, circle.network, now=circle.now)
    for member, topic in [(anna, bne), (ben, bne), (anna, jobs), (anna, tiktok), (ben, tiktok)]:
        topics.toggle_vote(circle.session, member, topic, VoteKind.INTEREST, now=circle.now)
    topics.toggle_vote(circle.session, ben, bne, VoteKind.CONTRIBUTE, now=circle.now)
    circle.plans("2027-09-28 16:00", topic_ids=(tiktok.id,))

    found = drafts.suggestions(circle.session, circle.network, most=2)

    assert [(standing.topic.title, names) for standing, names in found] == [
        ("BNE", ["Ben"]),
        ("Digitale Berufsorientierung", []),
    ]
    assert meetings.upcoming(circle.session, circle.network.id, now=circle.now)


@pytest.mark.parametrize(
    ("line", "title", "link"),
    [
        ("28.9.2027 16:00 TikTok https://zoom.example.org/j/1", "TikTok", "https://zoom.example.org/j/1"),
        ("28.9.2027 16:00 https://zoom.example.org/j/1 TikTok", "TikTok", "https://zoom.example.org/j/1"),
        ("28.9.2027 16:00 TikTok und bildung.digital", "TikTok und bildung.digital", None),
        ("28.9.2027 16:00 https://zoom.example.org/j/1", None, "https://zoom.example.org/j/1"),
    ],
)
def test_an_address_behind_the_title_is_the_link(line: str, title: str | None, link: str | None) -> None:
    reading = typed(line)
    assert (reading.typed.title, reading.typed.link, reading.trouble) == (title, link, None)


@pytest.mark.parametrize(
    ("text", "line", "asked"),
    [
        ("90 Minuten", 90, 90),
        ("Dauer: 2,5 Stunden", 150, 150),
        ("1 h 30", 90, 90),
        ("2 Stunden und 15 Minuten", 135, 135),
        ("Length: 3 hours", 180, 180),
        ("90", None, 90),  # where a length was asked for
        ("3", None, None),
        ("16:00", None, None),
        ("28.9.2027", None, None),
        ("2 Tage", None, None),
        ("999 Stunden", None, None),
        ("lange", None, None),
        ("", None, None),
    ],
)
def test_how_long_as_people_write_it(text: str, line: int | None, asked: int | None) -> None:
    assert fields.length_of(text) == line
    if asked is None:
        with pytest.raises(BadLength):
            fields.length(text)
    else:
        assert fields.length(text) == asked
