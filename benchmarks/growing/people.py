"""Networks, the people in them, and what they would like to talk about."""

from __future__ import annotations

from datetime import timedelta

from benchmarks.growing.means import PAUSED_EACH, TOPICS, VOTES, Grower
from domain.members import CONSENT_VERSION

STATES = "BWBYBEBBHBHHHEMVNINWRPSLSNSTSHTH"


def networks(grower: Grower) -> None:
    now, size = grower.now, grower.size
    week = timedelta(days=7) / max(1, size.networks)
    later = (
        f"datetime({grower.at(now)}, '+' || (3600 + n * {week.total_seconds()}) || ' seconds') || '.000000'"
        if grower.sqlite
        else f"{grower.at(now)} + INTERVAL '1 hour' + n * INTERVAL '{week.total_seconds()} seconds'"
    )
    paused = f"n % {PAUSED_EACH} = {PAUSED_EACH - 1}"
    grower.put(
        "networks",
        f"grown_n WHERE n < {size.networks}",
        id="n + 1",
        chat_id="-1000000000000 - n",
        title="'Netzwerk ' || (n + 1)",
        zone="'Europe/Berlin'",
        state=f"CASE WHEN {paused} THEN 'paused' ELSE 'active' END",
        bot_is_admin=grower.either("n >= 0"),
        created_at=grower.at(now - timedelta(days=1826)),
        paused_at=f"CASE WHEN {paused} THEN {grower.at(now - timedelta(days=100))} END",
        watch_at=f"CASE WHEN {paused} THEN NULL ELSE {later} END",
        tandem_rounds=grower.either("n % 3 = 0"),
    )
    grower.put(
        "cohorts",
        "networks JOIN grown_n ON n < 2",
        id="networks.id * 2 + n",
        network_id="networks.id",
        name="'Lehrgang ' || n",
        position="n",
    )


def people(grower: Grower) -> None:
    members, now = grower.size.members, grower.now
    gone = "n % 17 = 16"
    grower.put(
        "people",
        f"grown_n WHERE n < {grower.size.people} AND NOT {gone}",
        id="n + 1",
        telegram_id="5000000000 + n",
        reach="CASE WHEN n % 23 = 5 THEN 'closed' ELSE 'open' END",
    )
    grower.put(
        "members",
        f"grown_n WHERE n < {grower.size.people}",
        id="n + 1",
        network_id=f"n / {members} + 1",
        person_id=f"CASE WHEN {gone} THEN NULL ELSE n + 1 END",
        state=f"CASE WHEN {gone} THEN 'left' ELSE 'active' END",
        name=f"CASE WHEN {gone} THEN '' ELSE 'Mitglied ' || (n % {members}) || ' Beispiel' END",
        cohort_id=f"(n / {members} + 1) * 2 + n % 2",
        kind="CASE WHEN n % 2 = 0 THEN 'mint' ELSE 'labour' END",
        federal_state=f"substr('{STATES}', 2 * (n % 16) + 1, 2)",
        place="'Ort ' || (n % 400)",
        consented_at=grower.at(now - timedelta(days=1500)),
        consent_version=str(CONSENT_VERSION),
        joined_at=grower.at(now - timedelta(days=1500)),
        left_at=f"CASE WHEN {gone} THEN {grower.at(now - timedelta(days=300))} END",
        seen_in_group_at=grower.at(now),
        in_directory=grower.either("n % 3 = 0"),
        on_map=grower.either("n % 3 = 1"),
        in_tandems=grower.either("n % 2 = 0"),
    )
    grower.put(
        "calendar_feeds",
        "people WHERE id % 10 = 0",
        person_id="id",
        token_hash="'hash of ' || id",
        created_at=grower.at(now - timedelta(days=400)),
    )


def topics(grower: Grower) -> None:
    grower.put(
        "topics",
        f"networks JOIN grown_n ON n < {TOPICS}",
        id=f"networks.id * {TOPICS} + n",
        network_id="networks.id",
        title="'Thema ' || n",
        title_key="'thema ' || n",
        author_id=f"(networks.id - 1) * {grower.size.members} + n % {grower.size.members} + 1",
        state="CASE WHEN n < 12 THEN 'done' WHEN n = 12 THEN 'chosen' ELSE 'proposed' END",
        created_at=grower.at(grower.now - timedelta(days=900)),
    )
    grower.put(
        "topic_votes",
        f"members JOIN grown_n ON n < {VOTES}",
        topic_id=f"members.network_id * {TOPICS} + (members.id + 3 * n) % {TOPICS}",
        member_id="members.id",
        kind="CASE WHEN (members.id + n) % 9 = 0 THEN 'contribute' ELSE 'interest' END",
        voted_at=grower.at(grower.now - timedelta(days=300)),
    )
