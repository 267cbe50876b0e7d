"""One module per noun: what a person sent, turned into one domain call and one answer."""

from __future__ import annotations

from bot.dispatch import Desk
from handlers import (
    archive,
    attendances,
    broadcasts,
    cancelling,
    cohorts,
    feeds,
    home,
    hosts,
    joining,
    managing,
    meetings,
    needs,
    networks,
    openings,
    planning,
    poll_planning,
    poll_results,
    polls,
    privacy,
    profile,
    proposals,
    records,
    rhythm,
    rsvps,
    settings,
    statistics,
    status,
    topics,
)


def register_all(desk: Desk) -> None:
    """Every room tells the desk what it answers."""
    for room in (
        home,
        networks,
        joining,
        profile,
        topics,
        meetings,
        rsvps,
        planning,
        managing,
        settings,
        privacy,
        broadcasts,
        cohorts,
        status,
        rhythm,
        proposals,
        hosts,
        cancelling,
        polls,
        poll_planning,
        poll_results,
        needs,
        attendances,
        records,
        archive,
        openings,
        statistics,
        feeds,
    ):
        room.register(desk)
