"""A group's network: welcomed, paused, resumed, moved to a new chat id; its cohorts."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain import networks, topics
from domain.refusals import Empty, NameTaken, NoSuchThing, TooLong
from models import Cohort, Network, NetworkState

from .circle import Circle


def count(session: Session) -> int | None:
    return session.scalar(select(func.count()).select_from(Network))


# --- Coming and going ---------------------------------------------------------------------------------


def test_a_group_is_welcomed_once(circle: Circle) -> None:
    session = circle.session
    again, new = networks.welcome(
        session, chat_id=-100, title="Neuer Name", zone="Europe/London", now=circle.now
    )
    assert not new
    assert again is circle.network
    assert (again.title, again.zone) == ("Neuer Name", "Europe/Berlin")
    assert (again.language, again.state) == ("de", NetworkState.ACTIVE)


def test_removed_and_added_again_everything_is_still_there(circle: Circle) -> None:
    networks.add_cohort(circle.session, circle.network, "Lehrgang 2020/21")
    networks.pause(circle.session, circle.network, now=circle.now)
    assert circle.network.paused_at == circle.now
    assert networks.active(circle.session, most=9) == []
    network, new = networks.welcome(
        circle.session, chat_id=-100, title="MINT-Netz Nord", zone="Europe/Berlin", now=circle.now
    )
    assert not new
    assert network.paused_at is None
    assert networks.active(circle.session, most=9) == [network]
    assert len(networks.cohorts(circle.session, network.id)) == 1


@pytest.mark.parametrize(("title", "kept"), [("", "Netzwerk"), ("\u202e\u200b", "Netzwerk"), ("A\nB", "A B")])
def test_a_groups_title_is_anything(session: Session, circle: Circle, title: str, kept: str) -> None:
    network, _ = networks.welcome(session, chat_id=-7, title=title, zone="Europe/Berlin", now=circle.now)
    assert network.title == kept


def test_a_title_of_nothing_changes_nothing(circle: Circle) -> None:
    networks.rename(circle.network, "\u200b")
    assert circle.network.title == "MINT-Netz Nord"
    networks.rename(circle.network, "x" * 300)
    assert len(circle.network.title) == 255


def test_a_network_that_is_not_there(circle: Circle) -> None:
    assert networks.by_chat(circle.session, -5) is None
    assert networks.by_id(circle.session, circle.network.id) is circle.network
    with pytest.raises(NoSuchThing):
        networks.by_id(circle.session, 999)


# --- From a group to a supergroup ---------------------------------------------------------------------


def rekey(circle: Circle) -> Network | None:
    return networks.rekey(circle.session, old_chat_id=-100, new_chat_id=-1001, now=circle.now)


def test_the_network_outlives_its_chat_id(circle: Circle) -> None:
    anna = circle.joins("Anna")
    assert rekey(circle) is circle.network
    assert circle.network.chat_id == -1001
    assert anna.network_id == circle.network.id
    assert rekey(circle) is circle.network, "Telegram says it twice"
    assert count(circle.session) == 1


def test_a_newcomer_under_the_new_id_gives_way(circle: Circle) -> None:
    session = circle.session
    circle.joins("Anna")
    newcomer, _ = networks.welcome(session, chat_id=-1001, title="Neu", zone="Europe/Berlin", now=circle.now)
    topics.add_founding(session, newcomer, now=circle.now)
    networks.add_founding_cohorts(session, newcomer)
    assert rekey(circle) is circle.network
    assert count(session) == 1
    assert session.scalars(select(Cohort)).all() == []


def test_a_newcomer_with_members_of_its_own_stays(session: Session) -> None:
    old, new = Circle(session), Circle(session, chat_id=-1001)
    new.joins("Anna")
    assert rekey(old) is new.network
    assert count(session) == 2


def test_a_group_nobody_knows_is_no_network(session: Session, circle: Circle) -> None:
    assert networks.rekey(session, old_chat_id=-5, new_chat_id=-6, now=circle.now) is None


def test_a_paused_network_wakes_up_under_its_new_id(circle: Circle) -> None:
    networks.pause(circle.session, circle.network, now=circle.now)
    rekey(circle)
    assert circle.network.paused_at is None


def test_a_lost_forum_topic_is_forgotten(circle: Circle) -> None:
    circle.network.thread_id = 12
    networks.forget_thread(circle.network)
    assert circle.network.thread_id is None


# --- Cohorts ------------------------------------------------------------------------------------------


def names(circle: Circle) -> list[str]:
    return [cohort.name for cohort in networks.cohorts(circle.session, circle.network.id)]


def test_cohorts_come_in_the_order_in_which_they_were_added(circle: Circle) -> None:
    networks.add_founding_cohorts(circle.session, circle.network)
    networks.add_cohort(circle.session, circle.network, " Lehrgang  2022 ")
    assert names(circle) == [*networks.FOUNDING_COHORTS, "Lehrgang 2022"]


def test_the_founding_cohorts_come_once(circle: Circle) -> None:
    networks.add_cohort(circle.session, circle.network, "lehrgang 2020/21")
    assert len(networks.add_founding_cohorts(circle.session, circle.network)) == 1
    assert networks.add_founding_cohorts(circle.session, circle.network) == []


@pytest.mark.parametrize("name", ["Lehrgang 2022", "lehrgang 2022", "Lehrgang-2022"])
def test_a_name_is_given_once(circle: Circle, name: str) -> None:
    first = networks.add_cohort(circle.session, circle.network, "Lehrgang 2022")
    other = networks.add_cohort(circle.session, circle.network, "Lehrgang 2023")
    with pytest.raises(NameTaken):
        networks.add_cohort(circle.session, circle.network, name)
    with pytest.raises(NameTaken):
        networks.rename_cohort(circle.session, other, name)
    networks.rename_cohort(circle.session, first, name)  # its own name, spelt anew
    assert names(circle) == [name, "Lehrgang 2023"]


@pytest.mark.parametrize(("name", "refusal"), [("", Empty), ("x" * 65, TooLong)])
def test_a_name_that_is_none(circle: Circle, name: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        networks.add_cohort(circle.session, circle.network, name)
    assert names(circle) == []


def test_another_networks_cohort_is_out_of_reach(session: Session) -> None:
    here, there = Circle(session, chat_id=-1), Circle(session, chat_id=-2)
    mine = networks.add_cohort(session, here.network, "Lehrgang 2022")
    networks.add_cohort(session, there.network, "Lehrgang 2022")
    assert networks.cohort(session, network_id=here.network.id, cohort_id=mine.id) is mine
    with pytest.raises(NoSuchThing):
        networks.cohort(session, network_id=there.network.id, cohort_id=mine.id)
    with pytest.raises(NoSuchThing):
        networks.cohort(session, network_id=here.network.id, cohort_id=999)
