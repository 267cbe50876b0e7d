"""The topic pool: proposing, finding what is alike, two votes, withdrawing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain import meetings, privacy, topics
from domain.refusals import Empty, NoSuchThing, NotAnOrganiser, TooLong, TopicClosed
from domain.topics import Proposed
from models import Member, Topic, TopicState, TopicVote, VoteKind

from .circle import Circle

INTEREST, CONTRIBUTE = VoteKind.INTEREST, VoteKind.CONTRIBUTE


def proposes(circle: Circle, member: Member, title: str, *, anyway: bool = False) -> Proposed:
    return topics.propose(
        circle.session, member, title=title, description=None, now=circle.now, despite_similar=anyway
    )


def new(circle: Circle, member: Member, title: str) -> Topic:
    found = proposes(circle, member, title, anyway=True).topic
    assert found is not None
    return found


def pool(circle: Circle) -> list[tuple[str, int, int]]:
    found = topics.standings(circle.session, circle.network.id)
    return [(s.topic.title, s.interest, s.contribute) for s in found]


# --- Proposing ----------------------------------------------------------------------------------------


def test_whoever_proposes_wants_it(circle: Circle) -> None:
    anna = circle.joins("Anna")
    proposed = topics.propose(
        circle.session,
        anna,
        title="  Mobile\nMINT-Angebote ",
        description="Das E-Bike\n\n\n\nfährt durch die Stadt ",
        now=circle.now,
    )
    assert proposed.topic is not None
    assert not proposed.existed
    assert proposed.topic.title == "Mobile MINT-Angebote"
    assert proposed.topic.description == "Das E-Bike\n\nfährt durch die Stadt"
    assert pool(circle) == [("Mobile MINT-Angebote", 1, 0)]


@pytest.mark.parametrize("again", ["tiktok", "TikTok!", "  TIKTOK  ", "Tik​Tok"])
def test_what_reads_the_same_is_the_same_topic(circle: Circle, again: str) -> None:
    anna, ben = circle.join("Anna", "Ben")
    first = new(circle, anna, "TikTok")
    proposed = proposes(circle, ben, again)
    assert (proposed.topic, proposed.existed) == (first, True)
    assert pool(circle) == [("TikTok", 2, 0)]


def test_umlauts_and_their_spelling_out_read_the_same(circle: Circle) -> None:
    anna = circle.joins("Anna")
    first = new(circle, anna, "Fördermöglichkeiten für Schülerlabore")
    assert proposes(circle, anna, "Foerdermoeglichkeiten fuer Schuelerlabore").topic is first


@pytest.mark.parametrize(
    ("there", "typed"),
    [
        ("Digitale Berufsorientierung", "Berufsorientierung digital"),
        ("MINT-Nähangebote", "MINT Nähangebot"),
        ("BNE", "BNE in der Schule"),
        ("Dritte Orte", "Dritter Ort"),
    ],
)
def test_similar_topics_are_offered_instead_of_a_duplicate(circle: Circle, there: str, typed: str) -> None:
    anna = circle.joins("Anna")
    first = new(circle, anna, there)
    proposed = proposes(circle, anna, typed)
    assert proposed.topic is None
    assert proposed.similar == (first,)
    assert len(pool(circle)) == 1
    assert proposes(circle, anna, typed, anyway=True).topic is not None
    assert len(pool(circle)) == 2


@pytest.mark.parametrize(
    ("there", "typed"),
    [("BNE", "Weihnachtsfeier im Museum"), ("TikTok", "Fördermittel"), ("KI", "Kinder in der Stadt")],
)
def test_what_is_not_alike_is_left_alone(circle: Circle, there: str, typed: str) -> None:
    anna = circle.joins("Anna")
    new(circle, anna, there)
    assert proposes(circle, anna, typed).topic is not None


@pytest.mark.parametrize(("title", "refusal"), [("", Empty), ("\u200b", Empty), ("x" * 121, TooLong)])
def test_a_title_that_is_none(circle: Circle, title: str, refusal: type[Exception]) -> None:
    anna = circle.joins("Anna")
    with pytest.raises(refusal):
        proposes(circle, anna, title)
    assert pool(circle) == []


@pytest.mark.parametrize("closed", [TopicState.WITHDRAWN, TopicState.DONE])
def test_what_was_closed_can_be_wanted_again(circle: Circle, closed: TopicState) -> None:
    anna, ben = circle.join("Anna", "Ben")
    first = new(circle, anna, "TikTok")
    first.state = closed
    proposed = proposes(circle, ben, "TikTok")
    assert proposed.topic is first
    assert proposed.topic.state is TopicState.PROPOSED


def test_the_starter_set_comes_once_and_leaves_what_is_there_alone(circle: Circle) -> None:
    new(circle, circle.joins("Anna"), "bne")
    first = topics.add_founding(circle.session, circle.network, now=circle.now)
    assert len(first) == len(topics.FOUNDING_TOPICS) - 1
    assert topics.add_founding(circle.session, circle.network, now=circle.now) == []


# --- Voting -------------------------------------------------------------------------------------------


def test_two_votes_each_given_and_taken_back(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    tiktok = new(circle, anna, "TikTok")
    assert topics.toggle_vote(circle.session, ben, tiktok, INTEREST, now=circle.now)
    assert topics.toggle_vote(circle.session, ben, tiktok, CONTRIBUTE, now=circle.now)
    standing = topics.standing(circle.session, tiktok, member_id=ben.id)
    assert (standing.interest, standing.contribute) == (2, 1)
    assert standing.mine == {INTEREST, CONTRIBUTE}
    assert not topics.toggle_vote(circle.session, ben, tiktok, INTEREST, now=circle.now)
    assert topics.standing(circle.session, tiktok, member_id=ben.id).mine == {CONTRIBUTE}
    assert topics.standing(circle.session, tiktok, member_id=anna.id).interest == 1


def test_the_most_wanted_comes_first_then_who_would_contribute_then_the_older(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    for title in ("Eins", "Zwei", "Drei"):
        new(circle, anna, title)
    three = topics.standings(circle.session, circle.network.id)[2].topic
    topics.toggle_vote(circle.session, ben, three, INTEREST, now=circle.now)
    assert [title for title, *_ in pool(circle)] == ["Drei", "Eins", "Zwei"]
    two = topics.standings(circle.session, circle.network.id)[2].topic
    topics.toggle_vote(circle.session, ben, two, CONTRIBUTE, now=circle.now)
    assert [title for title, *_ in pool(circle)] == ["Drei", "Zwei", "Eins"]


@pytest.mark.parametrize("closed", [TopicState.WITHDRAWN, TopicState.DONE])
def test_a_closed_topic_takes_no_votes(circle: Circle, closed: TopicState) -> None:
    anna = circle.joins("Anna")
    tiktok = new(circle, anna, "TikTok")
    tiktok.state = closed
    with pytest.raises(TopicClosed) as refused:
        topics.toggle_vote(circle.session, anna, tiktok, CONTRIBUTE, now=circle.now)
    assert refused.value.title == "TikTok"
    assert pool(circle) == []


def test_a_chosen_topic_still_takes_votes(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    tiktok = new(circle, anna, "TikTok")
    circle.plans("2027-03-23 16:00", topic_ids=(tiktok.id,))
    assert topics.toggle_vote(circle.session, ben, tiktok, CONTRIBUTE, now=circle.now)


def test_who_offered_to_contribute_is_named_in_the_order_of_the_offers(circle: Circle) -> None:
    anna, ben, cem = circle.join("Anna", "Ben", "Cem")
    tiktok, bne = new(circle, anna, "TikTok"), new(circle, anna, "BNE")
    for member, topic in [(cem, tiktok), (ben, tiktok), (anna, bne), (cem, bne)]:
        circle.now += timedelta(minutes=1)
        topics.toggle_vote(circle.session, member, topic, CONTRIBUTE, now=circle.now)
    assert topics.contributors(circle.session, [tiktok.id]) == ["Cem", "Ben"]
    assert topics.contributors(circle.session, [tiktok.id, bne.id]) == ["Cem", "Ben", "Anna"]
    privacy.leave(circle.session, cem, now=circle.now)
    assert topics.contributors(circle.session, [tiktok.id]) == ["Ben"]
    assert topics.contributors(circle.session, []) == []


# --- Withdrawing --------------------------------------------------------------------------------------


def test_the_author_or_an_organiser_withdraws_nobody_else(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    tiktok, bne = new(circle, anna, "TikTok"), new(circle, anna, "BNE")
    with pytest.raises(NotAnOrganiser):
        topics.withdraw(circle.session, tiktok, member=ben, organiser=False)
    with pytest.raises(NotAnOrganiser):
        topics.withdraw(circle.session, tiktok, member=None, organiser=False)
    assert tiktok.state is TopicState.PROPOSED
    topics.withdraw(circle.session, tiktok, member=anna, organiser=False)
    topics.withdraw(circle.session, bne, member=None, organiser=True)
    assert pool(circle) == []
    assert circle.session.scalar(select(func.count()).select_from(TopicVote)) == 0


def test_what_is_done_is_history_and_not_withdrawn(circle: Circle) -> None:
    anna = circle.joins("Anna")
    tiktok = new(circle, anna, "TikTok")
    meeting = circle.plans("2027-03-23 16:00", topic_ids=(tiktok.id,))
    meetings.end(meeting)
    with pytest.raises(TopicClosed):
        topics.withdraw(circle.session, tiktok, member=anna, organiser=True)
    assert topics.standing(circle.session, tiktok, member_id=anna.id).interest == 1


# --- Networks apart -----------------------------------------------------------------------------------


def test_a_pool_is_one_networks_own(session: Session) -> None:
    here, there = Circle(session, chat_id=-1), Circle(session, chat_id=-2)
    anna, ben = here.joins("Anna"), there.joins("Ben", telegram_id=5)
    tiktok = new(here, anna, "TikTok")
    other = proposes(there, ben, "TikTok").topic
    assert other is not None
    assert other is not tiktok
    assert len(pool(here)) == len(pool(there)) == 1
    with pytest.raises(NoSuchThing):
        topics.topic(session, network_id=there.network.id, topic_id=tiktok.id)
    with pytest.raises(NoSuchThing):
        topics.topic(session, network_id=here.network.id, topic_id=999)
