"""The topic pool: most wanted first, two votes for each."""

from __future__ import annotations

from collections.abc import Sequence

from bot import links
from bot.callbacks.moving import Go
from bot.callbacks.topics import ProposeAnyway, ShowTopic, TopicPage, Vote, VoteSimilar, WithdrawTopic
from bot.reply import Button, Screen
from bot.texts import Html, Texts
from bot.views import parts
from domain.topics import Standing
from models import Topic, TopicState, VoteKind

TOPICS_A_PAGE = 7

ALONE = -1
"""The page number in a vote's button that stands under a single topic."""


def _line(t: Texts, number: int, standing: Standing, *, personal: bool) -> Html:
    chosen = standing.topic.state is TopicState.CHOSEN
    mine = [t.plain(f"vote-mine-{kind}") for kind in VoteKind if kind in standing.mine] if personal else []
    return parts.lines(
        t.html(
            "topic-chosen" if chosen else "topic",
            number=str(number),
            title=standing.topic.title,
        ),
        t.html("topic-counts", interest=standing.interest, contribute=standing.contribute),
        t.html("topic-mine", votes=", ".join(mine)) if mine else None,
    )


def pool(
    t: Texts, standings: Sequence[Standing], network_id: int, page: int, *, personal: bool, bot_username: str
) -> Screen:
    """`personal`: in private, where one's own votes are marked; a group's list belongs to all."""
    pages = max(1, -(-len(standings) // TOPICS_A_PAGE))
    page = max(0, min(page, pages - 1))
    first = page * TOPICS_A_PAGE
    shown = list(enumerate(standings[first : first + TOPICS_A_PAGE], start=first + 1))
    text = parts.paragraphs(
        t.html("topics-title", pages=pages, page=page + 1),
        *(_line(t, number, standing, personal=personal) for number, standing in shown),
        t.html("topics-how") if shown else t.html("topics-none"),
    )
    rows: list[tuple[Button, ...]] = [
        tuple(_vote_button(t, number, s, kind, page, personal=personal) for kind in VoteKind)
        for number, s in shown
    ]
    turn = []
    if page > 0:
        turn.append(Button.tap(t.plain("button-earlier"), TopicPage(network_id, page - 1)))
    if page < pages - 1:
        turn.append(Button.tap(t.plain("button-later"), TopicPage(network_id, page + 1)))
    if turn:
        rows.append(tuple(turn))
    if personal:
        rows.append(
            (
                Button.tap(t.plain("button-propose"), Go("thema", network_id)),
                *parts.back(t, network_id=network_id),
            )
        )
    else:
        url = links.page("thema", network_id).url(bot_username)
        rows.append((Button.link(t.plain("button-propose"), url),))
    return Screen(text, tuple(rows))


def _vote_button(
    t: Texts, number: int, standing: Standing, kind: VoteKind, page: int, *, personal: bool
) -> Button:
    label = t.plain(f"vote-{kind}")
    if personal:
        label = parts.chosen(t, label, kind in standing.mine)
    return Button.tap(
        t.plain("numbered", number=str(number), label=label), Vote(standing.topic.id, kind, page)
    )


def toast(t: Texts, topic: Topic, kind: VoteKind, stands: bool) -> str:
    return t.plain(f"voted-{kind}" if stands else "vote-taken-back", title=topic.title)


def ask(t: Texts, network_id: int) -> Screen:
    return Screen(t.html("topic-ask"), (parts.back(t, "themen", network_id),))


def detail(
    t: Texts,
    standing: Standing,
    *,
    headline: str,
    contributors: Sequence[str],
    personal: bool,
    may_withdraw: bool,
) -> Screen:
    """One topic: just proposed (`headline` "topic-proposed"), found again, or looked at."""
    topic = standing.topic
    text = parts.paragraphs(
        t.html(headline, title=topic.title),
        t.html("as-it-is", text=topic.description) if topic.description else None,
        t.html("topic-counts", interest=standing.interest, contribute=standing.contribute),
        t.html("topic-contributors", names=", ".join(contributors)) if contributors and personal else None,
    )
    rows: list[tuple[Button, ...]] = [
        tuple(
            Button.tap(
                parts.chosen(t, t.plain(f"vote-{kind}"), personal and kind in standing.mine),
                Vote(topic.id, kind, ALONE),
            )
            for kind in VoteKind
        )
    ]
    if personal and may_withdraw:
        rows.append((Button.tap(t.plain("button-withdraw"), WithdrawTopic(topic.id, False)),))
    if personal:
        rows.append(parts.back(t, "themen", topic.network_id))
    return Screen(text, tuple(rows))


def similar(t: Texts, title: str, found: Sequence[Topic], network_id: int) -> Screen:
    """ "Will ich" for what is there already, instead of a duplicate."""
    rows = [
        (Button.tap(t.plain("button-vote-similar", title=topic.title), VoteSimilar(topic.id)),)
        for topic in found
    ]
    rows.append((Button.tap(t.plain("button-propose-anyway"), ProposeAnyway(network_id)),))
    return Screen(t.html("topic-similar", title=title), tuple(rows))


def withdraw(t: Texts, topic: Topic) -> Screen:
    sure = Button.tap(t.plain("button-withdraw-sure"), WithdrawTopic(topic.id, True))
    return Screen(
        t.html("topic-withdraw", title=topic.title),
        ((sure,), (Button.tap(t.plain("button-back"), ShowTopic(topic.id)),)),
    )


def withdrawn(t: Texts, topic: Topic) -> Screen:
    return Screen(t.html("topic-withdrawn", title=topic.title), (parts.back(t, "themen", topic.network_id),))
