"""What waits in a network from which the bot was removed: put aside, so that no look at what is due passes over it."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.orm import Session

from models import Delivery, DeliveryState, Network, Step


def rest(session: Session, network: Network) -> None:
    """All but the last word, which goes out just then."""
    session.execute(
        update(Delivery)
        .where(
            Delivery.network_id == network.id,
            Delivery.state == DeliveryState.WAITING,
            Delivery.step != Step.NETWORK_ENDS,
        )
        .values(state=DeliveryState.RESTING)
        .execution_options(synchronize_session="fetch")
    )


def wake(session: Session, network: Network) -> None:
    """The bot is back: what still helps goes out."""
    session.execute(
        update(Delivery)
        .where(Delivery.network_id == network.id, Delivery.state == DeliveryState.RESTING)
        .values(state=DeliveryState.WAITING)
        .execution_options(synchronize_session="fetch")
    )
