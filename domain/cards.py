"""Cards in the group: which of them no longer show the truth, and what happens when one is gone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from domain import locking, processes
from models import Cycle, Delivery, DeliveryState, Meeting, Network, NetworkState, OnCard, Poll, Step

CARD_PAUSE = timedelta(minutes=10)
"""A card that somebody deletes is posted again, at most this often."""

KINDS: dict[str, type[Meeting] | type[Cycle] | type[Poll]] = {
    "meeting": Meeting,
    "cycle": Cycle,
    "poll": Poll,
}
"""What has a card, by the name of its column in `deliveries` (without `_id`)."""


@dataclass(frozen=True)
class CardRef:
    """A card, by what it shows. `chat_id` is the group in which it stands."""

    kind: str
    id: int
    chat_id: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


def stale(
    session: Session, *, limit: int, kinds: Iterable[str] = KINDS, but_of: Collection[int] = ()
) -> list[CardRef]:
    """Cards that stand in an active network's group and no longer show the truth. `but_of`: processes whose hands they
    are left in."""
    found = []
    for kind in kinds:
        rows = session.execute(stale_query(kind).limit(limit))
        found += [CardRef(kind, row[0], row[1]) for row in rows if row[2] not in but_of]
    return found[:limit]


def stale_query(kind: str) -> Select[int, int, int | None]:
    """Id and chat id of each, and which process edits it."""
    model = KINDS[kind]
    return (
        select(model.id, Network.chat_id, model.card_editor)
        .join(Network, Network.id == model.network_id)
        .where(
            model.card_wanted > model.card_shown,
            model.card_message_id.is_not(None),
            Network.state == NetworkState.ACTIVE,
        )
        .order_by(model.id)
    )


def claim(session: Session, ref: CardRef, *, editor: int) -> bool:
    """Whether the card is this process's to edit: of two that edit at once, the older drawing could stay."""
    locking.hold_of(session, ref.kind, ref.id)
    model = KINDS[ref.kind]
    row = session.execute(stale_query(ref.kind).where(model.id == ref.id)).first()
    if row is None or (row[2] not in (None, editor) and row[2] in session.scalars(processes.living()).all()):
        return False
    session.execute(update(model).where(model.id == ref.id).values(card_editor=editor))
    return True


def let_go(session: Session, ref: CardRef, *, editor: int) -> None:
    """The edit has ended, well or badly."""
    model = KINDS[ref.kind]
    session.execute(
        update(model).where(model.id == ref.id, model.card_editor == editor).values(card_editor=None)
    )


def subject(session: Session, ref: CardRef) -> OnCard | None:
    """What the card shows; None when it is gone."""
    found = session.get(KINDS[ref.kind], ref.id)
    assert found is None or isinstance(found, OnCard)
    return found


def shows(session: Session, ref: CardRef, version: int) -> None:
    """The card was drawn from `version` (read before drawing): later changes stay wanted."""
    locking.hold_of(session, ref.kind, ref.id)
    found = subject(session, ref)
    if found is not None:
        found.card_shown = max(found.card_shown, version)


def posted(subject: OnCard, message_id: int | None, *, now: datetime) -> None:
    subject.card_message_id = message_id
    subject.card_posted_at = now


def post(session: Session, subject: OnCard, *, now: datetime) -> None:
    """The card goes out at `now`; a second time only when it is gone."""
    kind, number = _named(subject)
    former = _delivery(session, kind, number)
    if former is None:
        session.add(
            Delivery(
                key=f"{subject.network_id}:{'' if kind == 'meeting' else kind[0]}{number}:0:{Step.CARD}:group",
                network_id=subject.network_id,
                step=Step.CARD,
                revision=0,
                due=now,
                expires=subject.card_expires,
                state=DeliveryState.WAITING,
                attempts=0,
                **{f"{kind}_id": number},
            )
        )
        session.flush()
        return
    former.expires = subject.card_expires
    if former.state is DeliveryState.SENDING:
        return  # it is on its way: a second one would stand beside it
    former.state, former.due, former.not_before = DeliveryState.WAITING, now, None
    former.attempts, former.reason, former.settled_at = 0, None, None


def post_again(session: Session, subject: OnCard, *, now: datetime) -> None:
    """The card is gone (deleted, or left behind in the old group): it is posted anew, but not over and over."""
    recently = subject.card_posted_at is not None and now - subject.card_posted_at < CARD_PAUSE
    subject.card_message_id = None
    if isinstance(subject, Meeting):
        subject.pinned = False
    if subject.card_expires > now:
        post(session, subject, now=now + CARD_PAUSE if recently else now)


def is_card(session: Session, chat_id: int, message_id: int) -> bool:
    """Whether a message in a group is the card of anything."""
    return any(
        session.scalar(
            select(model.id)
            .join(Network, Network.id == model.network_id)
            .where(Network.chat_id == chat_id, model.card_message_id == message_id)
            .limit(1)
        )
        is not None
        for model in KINDS.values()
    )


def _named(subject: OnCard) -> tuple[str, int]:
    return next((kind, subject.id) for kind, model in KINDS.items() if isinstance(subject, model))


def _delivery(session: Session, kind: str, number: int) -> Delivery | None:
    return session.scalar(
        select(Delivery).where(getattr(Delivery, f"{kind}_id") == number, Delivery.step == Step.CARD)
    )
