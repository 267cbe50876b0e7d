"""What is between the meetings: the board, tandems, messages to all."""

from __future__ import annotations

from datetime import timedelta

from benchmarks.growing.means import Grower


def between(grower: Grower) -> None:
    now, some = grower.now, "person_id IS NOT NULL"
    grower.put(
        "entries",
        f"members WHERE {some} AND id % 3 = 0",
        id="id",
        network_id="network_id",
        member_id="id",
        kind="CASE WHEN id % 2 = 0 THEN 'offer' ELSE 'seek' END",
        text="'Erfahrung mit Lernrobotern ' || id",
        state="'open'",
        created_at=grower.at(now - timedelta(days=30)),
        current_at=grower.at(now - timedelta(days=30)),
    )
    grower.put(
        "entry_matches",
        "entries AS o JOIN entries AS s ON s.id = o.id + 3 "
        "WHERE o.kind = 'offer' AND s.kind = 'seek' AND s.network_id = o.network_id",
        offer_id="o.id",
        seek_id="s.id",
        score="60",
        found_at=grower.at(now - timedelta(days=30)),
        offer_told_at=grower.at(now - timedelta(days=29)),
        seek_told_at=grower.at(now - timedelta(days=29)),
    )
    grower.put(
        "contacts",
        f"members WHERE {some} AND id % 10 = 1",
        network_id="network_id",
        asker_id="id",
        asked_id="id + 1",
        state="'shared'",
        created_at=grower.at(now - timedelta(days=60)),
        answered_at=grower.at(now - timedelta(days=59)),
    )
    _tandems(grower)
    grower.put(
        "broadcasts",
        "networks JOIN grown_n ON n < 2",
        id="networks.id * 2 + n",
        network_id="networks.id",
        text="'Hallo zusammen, das Treffen war schön.'",
        created_at=grower.at(now - timedelta(days=90)),
        confirmed_at=grower.at(now - timedelta(days=90)),
    )


def _tandems(grower: Grower) -> None:
    """Every second meeting of a network with rounds was followed by one; two neighbours were paired."""
    grower.put(
        "draws",
        "meetings WHERE state = 'over' AND id % 2 = 0 AND network_id % 3 = 1",
        id="id",
        network_id="network_id",
        draws_at="starts_at",
        state="'drawn'",
        created_at="starts_at",
    )
    pairs = max(1, grower.size.members // 5)
    grower.put(
        "tandems",
        f"draws JOIN grown_n ON n < {pairs}",
        id=f"draws.id * {pairs} + n",
        draw_id="draws.id",
        network_id="network_id",
        drawn_at="draws_at",
    )
    mine = f"(tandems.network_id - 1) * {grower.size.members} + 1"
    grower.put(
        "tandem_members",
        "tandems JOIN grown_n ON n < 2",
        tandem_id="tandems.id",
        member_id=f"{mine} + (2 * (tandems.id % {pairs}) + n + tandems.draw_id) % {grower.size.members}",
        met=grower.either("n = 0"),
        answered_at="drawn_at",
    )
