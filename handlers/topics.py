"""The topic pool: look, vote, propose, withdraw."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot import guards, links
from bot.callbacks.topics import ProposeAnyway, ShowTopic, TopicPage, Vote, VoteSimilar, WithdrawTopic
from bot.dispatch import Desk
from bot.reply import Button, Reply, Screen
from bot.views import topics as views
from bot.visit import Visit
from domain import dialogues, topics
from domain.refusals import NoSuchThing
from models import Dialogue, Member, Topic, VoteKind


def pool(session: Session, visit: Visit, args: str) -> Reply:
    return Reply(say=pool_page(session, visit, 0))


def pool_page(session: Session, visit: Visit, network_id: int, page: int = 0) -> Screen:
    """In private with one's own votes; a group's list belongs to all."""
    if visit.private:
        member: Member | None = guards.member(session, visit, network_id)
        assert member is not None
        network = member.network
    else:
        member, network = None, guards.here(session, visit)
    found = topics.standings(session, network.id, member_id=member.id if member else None)
    t = guards.texts(session, visit, network)
    return views.pool(t, found, network.id, page, personal=visit.private, bot_username=visit.bot_username)


def turn_page(session: Session, visit: Visit, tap: TopicPage) -> Reply:
    return Reply(show=pool_page(session, visit, tap.network, tap.page))


def vote(session: Session, visit: Visit, tap: Vote) -> Reply:
    topic, member = _topic(session, visit, tap.topic)
    stands = topics.toggle_vote(session, member, topic, tap.kind, now=visit.now)
    t = guards.texts(session, visit, member.network)
    toast = views.toast(t, topic, tap.kind, stands)
    if tap.page == views.ALONE:
        return Reply(show=_detail(session, visit, member, topic, "topic-title"), toast=toast)
    return Reply(show=pool_page(session, visit, member.network_id, tap.page), toast=toast)


def _topic(session: Session, visit: Visit, topic_id: int) -> tuple[Topic, Member]:
    """The topic and the visitor's membership of its network."""
    found = session.get(Topic, topic_id)
    if found is None:
        raise NoSuchThing
    return found, guards.member(session, visit, found.network_id)


def _detail(session: Session, visit: Visit, member: Member, topic: Topic, headline: str) -> Screen:
    mine = topic.author_id == member.id
    return views.detail(
        guards.texts(session, visit, member.network),
        topics.standing(session, topic, member_id=member.id),
        headline=headline,
        contributors=topics.contributors(session, [topic.id]),
        personal=visit.private,
        # In a group no right is asked after: whoever may withdraw does it in private.
        may_withdraw=visit.private and (mine or guards.is_organiser(session, visit, member.network)),
    )


def show_topic(session: Session, visit: Visit, tap: ShowTopic) -> Reply:
    topic, member = _topic(session, visit, tap.topic)
    return Reply(show=_detail(session, visit, member, topic, "topic-title"))


def propose(session: Session, visit: Visit, args: str) -> Reply:
    """/thema: title on the first line, a description after it; bare, it asks (in private)."""
    if args:
        member = guards.member(session, visit)
        return Reply(say=_proposed(session, visit, member, args))
    if visit.private:
        return Reply(say=ask_page(session, visit, 0))
    network = guards.here(session, visit)
    t = guards.texts(session, visit, network)
    button = Button.link(t.plain("button-private"), visit.url(links.page("thema", network.id)))
    return Reply(say=Screen(t.html("topic-in-private"), ((button,),)))


def ask_page(session: Session, visit: Visit, network_id: int) -> Screen:
    member = guards.member(session, visit, network_id)
    assert member.person is not None
    dialogues.ask(session, member.person, network_id=member.network_id, asks="topic.title", now=visit.now)
    return views.ask(guards.texts(session, visit, member.network), member.network_id)


def titled(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    member = guards.member(session, visit, dialogue.network_id)
    screen = _proposed(session, visit, member, text)
    still = dialogues.current(session, visit.telegram_id)
    if still is not None and still.asks != "topic.similar":
        dialogues.close(session, visit.telegram_id)
    return Reply(say=screen)


def _proposed(session: Session, visit: Visit, member: Member, text: str, *, anyway: bool = False) -> Screen:
    title, _, description = text.strip().partition("\n")
    outcome = topics.propose(
        session, member, title=title, description=description or None, now=visit.now, despite_similar=anyway
    )
    t = guards.texts(session, visit, member.network)
    if outcome.topic is None:
        assert member.person is not None
        # What was typed waits here for "propose all the same".
        dialogues.ask(
            session,
            member.person,
            network_id=member.network_id,
            asks="topic.similar",
            data={"text": text},
            now=visit.now,
        )
        return views.similar(t, title, outcome.similar, member.network_id)
    headline = "topic-existed" if outcome.existed else "topic-proposed"
    return _detail(session, visit, member, outcome.topic, headline)


def vote_similar(session: Session, visit: Visit, tap: VoteSimilar) -> Reply:
    """The wish is counted where it stands already."""
    topic, member = _topic(session, visit, tap.topic)
    dialogues.close(session, visit.telegram_id)
    if VoteKind.INTEREST not in topics.standing(session, topic, member_id=member.id).mine:
        topics.toggle_vote(session, member, topic, VoteKind.INTEREST, now=visit.now)
    t = guards.texts(session, visit, member.network)
    toast = views.toast(t, topic, VoteKind.INTEREST, True)
    return Reply(show=_detail(session, visit, member, topic, "topic-title"), toast=toast)


def propose_anyway(session: Session, visit: Visit, tap: ProposeAnyway) -> Reply:
    member = guards.member(session, visit, tap.network)
    dialogue = dialogues.current(session, visit.telegram_id)
    if dialogue is None or dialogue.asks != "topic.similar" or dialogue.network_id != tap.network:
        raise NoSuchThing
    text = dialogue.data["text"]
    dialogues.close(session, visit.telegram_id)
    return Reply(show=_proposed(session, visit, member, text, anyway=True))


def withdraw(session: Session, visit: Visit, tap: WithdrawTopic) -> Reply:
    """By its author or an organiser; asked once more."""
    topic, member = _topic(session, visit, tap.topic)
    t = guards.texts(session, visit, member.network)
    if not tap.sure:
        return Reply(show=views.withdraw(t, topic))
    organiser = topic.author_id != member.id and guards.is_organiser(session, visit, member.network)
    topics.withdraw(session, topic, member=member, organiser=organiser)
    return Reply(show=views.withdrawn(t, topic))


def register(desk: Desk) -> None:
    desk.command("themen", pool)
    desk.page("themen", pool_page)
    desk.command("thema", propose)
    desk.page("thema", ask_page)
    desk.text("topic.title", titled)
    desk.tap(TopicPage, turn_page, in_groups=True)
    desk.tap(Vote, vote, in_groups=True)
    desk.tap(ShowTopic, show_topic)
    desk.tap(VoteSimilar, vote_similar, in_groups=True)
    desk.tap(ProposeAnyway, propose_anyway, in_groups=True)
    desk.tap(WithdrawTopic, withdraw)
