"""Rounds of tandems: planned after a meeting or on an organiser's word, announced two days before, drawn, asked after.

A draw that nobody could be warned of (the bot was away) is put off until somebody has been.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session, joinedload

from domain import members, pairing, partners, reminders, spans
from domain.dates import to_utc
from domain.refusals import TooFewForTandems
from models import (
    Cycle,
    Delivery,
    DeliveryState,
    Draw,
    DrawSkip,
    DrawState,
    Meeting,
    MeetingState,
    Member,
    MemberState,
    Network,
    Reach,
    Step,
    Tandem,
    TandemMember,
)

AFTER_MEETING = 14
"""Days after a meeting: half-way to the next one, and past what follows from it."""
AT = time(10)
WARNED = timedelta(days=2)
APART = timedelta(days=21)
"""The least between two rounds that come by themselves: two weeks to talk, and a week of peace."""
ASKED_AFTER = 14
"""Days after the draw at which it is asked whether they have talked."""

LEAST = 2
"""People without whom there is nothing to draw."""

_TANDEM_HELPS = timedelta(days=5)
_ASK_HELPS = timedelta(days=7)
_FOREVER = timedelta(days=36500)
SILENT_STEPS = frozenset({Step.TANDEM_DRAW})


def _wall(zone: str, moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _on(zone: str, day: date) -> datetime:
    """The hour of draws and questions on that day, or on the next one outside quiet hours."""
    return to_utc(reminders.next_allowed(datetime.combine(day, AT)), ZoneInfo(zone))


def _full_hour(local: datetime) -> datetime:
    """The moment itself, or the next full hour: that is how people say a time."""
    hour = local.replace(minute=0, second=0, microsecond=0)
    return hour if hour == local else hour + timedelta(hours=1)


def _warned_at(zone: str, draw: Draw) -> datetime:
    return to_utc(reminders.last_allowed(_wall(zone, draw.draws_at) - WARNED), ZoneInfo(zone))


# --- Planned ------------------------------------------------------------------------------------------


def planned(session: Session, network_id: int) -> Draw | None:
    query = select(Draw).where(Draw.network_id == network_id, Draw.state == DrawState.PLANNED)
    return session.scalar(query.order_by(Draw.draws_at, Draw.id).limit(1))


def last(session: Session, network_id: int) -> Draw | None:
    """The last one that brought people together."""
    query = select(Draw).where(Draw.network_id == network_id, Draw.state == DrawState.DRAWN)
    return session.scalar(query.order_by(Draw.draws_at.desc(), Draw.id.desc()).limit(1))


def meeting_over(session: Session, meeting: Meeting, *, now: datetime) -> Draw | None:
    """Where rounds come by themselves, the next one: two weeks after a meeting, and not soon after another round."""
    network = session.get_one(Network, meeting.network_id)
    if not network.tandem_rounds or planned(session, network.id) is not None:
        return None
    day = _wall(network.zone, spans.ends_at(meeting)).date() + timedelta(days=AFTER_MEETING)
    draws_at = _on(network.zone, day)
    before = last(session, network.id)
    # Days on the calendar: between two draws at ten o'clock the clocks may have changed.
    if before is not None and day - reminders.day_in(network.zone, before.draws_at) < APART:
        return None
    cycle_id = session.scalar(select(Cycle.id).where(Cycle.meeting_id == meeting.id).limit(1))
    return _plan(session, network, draws_at, cycle_id=cycle_id, now=now)


def call(session: Session, network: Network, *, now: datetime) -> Draw:
    """An organiser's word: in two days, so that everybody can still say no. Twice is once.

    Raises `TooFewForTandems`.
    """
    found = planned(session, network.id)
    if found is None and willing(session, network.id) < LEAST:
        raise TooFewForTandems
    return found or _plan(session, network, now, cycle_id=None, now=now)


def _plan(
    session: Session, network: Network, draws_at: datetime, *, cycle_id: int | None, now: datetime
) -> Draw:
    draw = Draw(network_id=network.id, cycle_id=cycle_id, draws_at=draws_at, created_at=now)
    session.add(draw)
    session.flush()
    _announce(session, network, draw, revision=0, now=now)
    return draw


def _announce(session: Session, network: Network, draw: Draw, *, revision: int, now: datetime) -> None:
    """The rows of a draw. Too soon for two days' notice: it is held later."""
    warn_at = max(_warned_at(network.zone, draw), reminders.next_allowed_at(network.zone, now=now))
    earliest = reminders.next_allowed(_full_hour(_wall(network.zone, warn_at) + WARNED))
    draw.draws_at = max(draw.draws_at, to_utc(earliest, ZoneInfo(network.zone)))
    willing = select(Member.id).where(
        Member.network_id == network.id, Member.state == MemberState.ACTIVE, Member.in_tandems
    )
    rows = [_row(draw, Step.TANDEM_DRAW, None, draw.draws_at, draw.draws_at + _FOREVER, revision)]
    rows += [
        _row(draw, Step.TANDEM_WARN, member_id, warn_at, draw.draws_at, revision)
        for member_id in session.scalars(willing.order_by(Member.id))
    ]
    session.execute(insert(Delivery), rows)


def _row(
    about: Draw | Tandem, step: Step, member_id: int | None, due: datetime, expires: datetime, revision: int
) -> dict[str, object]:
    name = "draw" if isinstance(about, Draw) else "tandem"
    return {
        "key": f"{about.network_id}:{name}{about.id}:{revision}:{step}:{member_id or 'group'}",
        "network_id": about.network_id,
        f"{name}_id": about.id,
        "member_id": member_id,
        "step": step,
        "revision": revision,
        "due": due,
        "expires": expires,
        "state": DeliveryState.WAITING,
        "attempts": 0,
    }


def joined(session: Session, member: Member, *, now: datetime) -> None:
    """Somebody opted in: warned of the draw that is planned like everybody, if that is still to come."""
    draw = planned(session, member.network_id)
    if draw is None:
        return
    network = session.get_one(Network, draw.network_id)
    warn_at = _warned_at(network.zone, draw)
    rows = session.execute(
        select(Delivery.member_id, Delivery.revision).where(Delivery.draw_id == draw.id)
    ).all()
    revision = max(row[1] for row in rows)
    if warn_at > now and (member.id, revision) not in {(row[0], row[1]) for row in rows}:
        row = _row(draw, Step.TANDEM_WARN, member.id, warn_at, draw.draws_at, revision)
        session.execute(insert(Delivery), [row])


def cancel(session: Session, draw: Draw, *, now: datetime) -> bool:
    """Called off; who was warned finds that on the page, and is not written to again. Returns whether it was planned."""
    if draw.state is not DrawState.PLANNED:
        return False
    draw.state = DrawState.DROPPED
    session.execute(
        update(Delivery)
        .where(Delivery.draw_id == draw.id, Delivery.state == DeliveryState.WAITING)
        .values(state=DeliveryState.DROPPED, reason="cancelled", settled_at=now)
    )
    session.flush()
    return True


def set_rounds(session: Session, network: Network, on: bool, *, now: datetime) -> bool:
    """By themselves after each meeting, or not; what is planned goes with it. Returns whether that changed."""
    if network.tandem_rounds is on:
        return False
    network.tandem_rounds = on
    session.flush()
    if on:
        meeting = _last_meeting(session, network.id)
        if meeting is not None and now < spans.ends_at(meeting) + timedelta(days=AFTER_MEETING) - WARNED:
            meeting_over(session, meeting, now=now)
    elif (found := planned(session, network.id)) is not None:
        cancel(session, found, now=now)
    return True


def _last_meeting(session: Session, network_id: int) -> Meeting | None:
    query = select(Meeting).where(Meeting.network_id == network_id, Meeting.state == MeetingState.OVER)
    return session.scalar(query.order_by(Meeting.starts_at.desc()).limit(1))


# --- Who takes part -----------------------------------------------------------------------------------


def willing(session: Session, network_id: int) -> int:
    """How many have opted in."""
    query = (
        select(func.count())
        .select_from(Member)
        .where(Member.network_id == network_id, Member.state == MemberState.ACTIVE, Member.in_tandems)
    )
    return session.scalar(query) or 0


def sits_out(session: Session, draw: Draw, member: Member) -> bool:
    """ "Diesmal nicht"."""
    return session.get(DrawSkip, (draw.id, member.id)) is not None


def is_willing(member: Member, network: Network, draw: Draw) -> bool:
    """Opted in, not snoozed on the day of the draw, and reading on the day of the warning."""
    drawn = reminders.day_in(network.zone, draw.draws_at)
    warned = reminders.day_in(network.zone, draw.draws_at - WARNED)
    snoozed = member.tandems_from is not None and member.tandems_from > drawn
    return member.in_tandems and not snoozed and not members.is_paused(member, warned)


def participants(session: Session, draw: Draw) -> list[Member]:
    """Who would be drawn as things stand, with person."""
    network = session.get_one(Network, draw.network_id)
    skips = select(DrawSkip.member_id).where(DrawSkip.draw_id == draw.id)
    query = (
        select(Member)
        .where(
            Member.network_id == draw.network_id,
            Member.state == MemberState.ACTIVE,
            Member.in_tandems,
            Member.id.not_in(skips),
        )
        .options(joinedload(Member.person))
        .order_by(Member.id)
    )
    return [
        member
        for member in session.scalars(query)
        if member.person is not None
        and member.person.reach is Reach.OPEN
        and is_willing(member, network, draw)
    ]


# --- Drawn --------------------------------------------------------------------------------------------


def hold(session: Session, draw_id: int, *, revision: int, now: datetime) -> list[Tandem]:
    """The draw, once: everybody who takes part is paired, told now and asked in two weeks. Fewer than two: none."""
    draw = session.scalar(select(Draw).where(Draw.id == draw_id).with_for_update())
    if draw is None or draw.state is not DrawState.PLANNED:
        return []
    network = session.get_one(Network, draw.network_id)
    if _nobody_was_warned(session, draw, revision):
        _announce(session, network, draw, revision=revision + 1, now=now)
        return []
    people = participants(session, draw)
    if len(people) < LEAST:
        draw.state = DrawState.DROPPED
        return []
    known, crowd = partners.past(session, network.id), partners.crowd(session, people)
    groups = pairing.pair(
        [member.id for member in people],
        crowd.score,
        known.met,
        resting=known.in_last_trio,
        seed=draw.id,
    )
    draw.state = DrawState.DRAWN
    return _bring_together(session, network, draw, groups, now=now)


def _nobody_was_warned(session: Session, draw: Draw, revision: int) -> bool:
    """Every warning came too late, as after days without power."""
    warnings = select(Delivery).where(
        Delivery.draw_id == draw.id, Delivery.step == Step.TANDEM_WARN, Delivery.revision == revision
    )
    fates = {(row.state, row.reason) for row in session.scalars(warnings)}
    gone = {DeliveryState.SENT, DeliveryState.SENDING, DeliveryState.UNKNOWN}
    return (DeliveryState.DROPPED, "too_late") in fates and not any(state in gone for state, _ in fates)


def _bring_together(
    session: Session, network: Network, draw: Draw, groups: Iterable[tuple[int, ...]], *, now: datetime
) -> list[Tandem]:
    found = [(Tandem(draw_id=draw.id, network_id=network.id, drawn_at=now), group) for group in groups]
    session.add_all(tandem for tandem, _ in found)
    session.flush()
    told_at = reminders.next_allowed_at(network.zone, now=now)
    asked_at = _on(network.zone, _wall(network.zone, told_at).date() + timedelta(days=ASKED_AFTER))
    rows: list[dict[str, object]] = []
    for tandem, group in found:
        for member_id in group:
            session.add(TandemMember(tandem_id=tandem.id, member_id=member_id))
            rows.append(_row(tandem, Step.TANDEM, member_id, told_at, told_at + _TANDEM_HELPS, 0))
            rows.append(_row(tandem, Step.TANDEM_ASK, member_id, asked_at, asked_at + _ASK_HELPS, 0))
    session.execute(insert(Delivery), rows)
    session.flush()
    return [tandem for tandem, _ in found]
