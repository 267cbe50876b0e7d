"""Date polls for members: from the card to one's own view, one tap for each moment."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot import errors, guards, links
from bot.callbacks.polls import PollSay, PollSayAll, PollShow, PollUnsay
from bot.dispatch import Desk
from bot.polls import own_view
from bot.reply import Reply
from bot.views.polls import when
from bot.visit import Visit
from domain import availability, poll_steps
from domain.refusals import NoSuchThing, NotAMember, OptionPassed, PollClosed
from handlers import joining
from models import Availability, Poll, PollOption, PollState


def _poll(session: Session, poll_id: int) -> Poll:
    """A poll that members may know of."""
    poll = poll_steps.by_id(session, poll_id)
    if poll.state is PollState.DRAFT:
        raise NoSuchThing
    return poll


def follow(session: Session, visit: Visit, link: links.Link) -> Reply:
    """From the card in the group; whoever has not joined is led into joining first."""
    poll = _poll(session, link.numbers[0])
    try:
        member = guards.member(session, visit, poll.network_id)
    except NotAMember:
        return joining.arrive(session, visit, links.join_for_poll(poll.network_id, poll.id))
    t = guards.texts(session, visit, poll.network)
    return Reply(say=own_view(session, t, poll, member, now=visit.now))


def show(session: Session, visit: Visit, tap: PollShow) -> Reply:
    poll = _poll(session, tap.poll)
    member = guards.member(session, visit, poll.network_id)
    t = guards.texts(session, visit, poll.network)
    return Reply(show=own_view(session, t, poll, member, now=visit.now))


def say(session: Session, visit: Visit, tap: PollSay) -> Reply:
    """What the button said counts, however old it is; the screen follows in place."""
    poll = _poll(session, tap.poll)
    member = guards.member(session, visit, poll.network_id)
    t = guards.texts(session, visit, poll.network)
    try:
        availability.answer(
            session, member=member, poll=poll, option_id=tap.option, answer=tap.answer, now=visit.now
        )
    except (PollClosed, OptionPassed, NoSuchThing) as refusal:
        # The screen is out of date: beside the reason there is the present one.
        said = errors.plain(errors.sentence(t, refusal))
        return Reply(show=own_view(session, t, poll, member, now=visit.now), toast=said, alert=True)
    option = session.get_one(PollOption, tap.option)
    toast = t.plain(f"poll-toast-{tap.answer}", when=when(t, option.starts_local))
    return Reply(show=own_view(session, t, poll, member, now=visit.now), toast=toast)


def unsay(session: Session, visit: Visit, tap: PollUnsay) -> Reply:
    """Taken back; a second tap on the same button finds nothing left to take."""
    poll = _poll(session, tap.poll)
    member = guards.member(session, visit, poll.network_id)
    t = guards.texts(session, visit, poll.network)
    try:
        availability.unsay(session, member=member, poll=poll, option_id=tap.option, now=visit.now)
    except PollClosed as refusal:
        said = errors.plain(errors.sentence(t, refusal))
        return Reply(show=own_view(session, t, poll, member, now=visit.now), toast=said, alert=True)
    option = session.get(PollOption, tap.option)
    if option is None or option.poll_id != poll.id:
        toast = t.plain("poll-toast-unsaid-all")
    else:
        toast = t.plain("poll-toast-unsaid", when=when(t, option.starts_local))
    return Reply(show=own_view(session, t, poll, member, now=visit.now), toast=toast)


def say_all(session: Session, visit: Visit, tap: PollSayAll) -> Reply:
    """ "Passt alles", "Keiner passt": also under the card in the group."""
    poll = _poll(session, tap.poll)
    t = guards.texts(session, visit, poll.network)
    try:
        member = guards.member(session, visit, poll.network_id)
    except NotAMember as refusal:
        answer = tap.answer if tap.answer is not Availability.IF_NEED_BE else None
        link = links.join_for_poll(poll.network_id, poll.id, answer)
        return errors.not_a_member(t, visit, refusal, link=link)
    changed = availability.answer_all(session, member=member, poll=poll, answer=tap.answer, now=visit.now)
    toast = t.plain(f"poll-toast-all-{tap.answer}" if changed else "poll-toast-same")
    if not visit.private:
        return Reply(toast=t.plain("poll-toast-single", said=toast))
    return Reply(show=own_view(session, t, poll, member, now=visit.now), toast=toast)


def register(desk: Desk) -> None:
    desk.link("poll", follow)
    desk.tap(PollShow, show)
    desk.tap(PollSay, say)
    desk.tap(PollUnsay, unsay)
    desk.tap(PollSayAll, say_all, in_groups=True)
