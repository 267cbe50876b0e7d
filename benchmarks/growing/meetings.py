"""Meetings, what was said to them and what they left behind; cycles and polls."""

from __future__ import annotations

from datetime import timedelta

from benchmarks.growing.means import MONTHS_KEPT, PHASES, TOPICS, Grower


def meetings(grower: Grower) -> None:
    each = grower.size.meetings + 1
    over = f"k < {grower.size.meetings}"
    grower.put(
        "meetings",
        f"networks JOIN grown_slot ON phase = networks.id % {PHASES}",
        id=f"(networks.id - 1) * {each} + k + 1",
        network_id="networks.id",
        uid="'grown-' || networks.id || '-' || k || '@treffpunkt'",
        title="'Treffen ' || k",
        starts_local="day",
        zone="'Europe/Berlin'",
        starts_at="starts_at",
        minutes="90",
        format="'digital'",
        link="'https://example.org/raum'",
        state=f"CASE WHEN {over} THEN 'over' ELSE 'planned' END",
        card_message_id="1000 + k",
        card_wanted="7",
        card_shown="7",
        card_posted_at="starts_at",
        created_at=grower.at(grower.now - timedelta(days=40)),
        updated_at=grower.at(grower.now - timedelta(days=40)),
    )
    grower.put(
        "meeting_topics",
        "meetings",
        meeting_id="id",
        topic_id=f"network_id * {TOPICS} + id % 13",
    )
    here = "meetings JOIN members ON members.network_id = meetings.network_id"
    grower.put(
        "rsvps",
        f"{here} WHERE (members.id * 7 + meetings.id * 3) % 10 < 5",
        meeting_id="meetings.id",
        member_id="members.id",
        answer="CASE (members.id + meetings.id) % 5 WHEN 0 THEN 'no' WHEN 1 THEN 'maybe' ELSE 'yes' END",
        revision="0",
        queued_at="meetings.starts_at",
        answered_at="meetings.starts_at",
    )

    grower.put(
        "openings",
        f"{here} WHERE meetings.state = 'planned' AND members.id % 4 = 0",
        meeting_id="meetings.id",
        member_id="members.id",
        kind="'highlight'",
        text="'Unser Lernort hat wieder auf'",
        said_at=grower.at(grower.now - timedelta(days=1)),
    )


def afterwards(grower: Grower) -> None:
    over = "meetings.state = 'over'"
    here = "meetings JOIN members ON members.network_id = meetings.network_id"
    grower.put(
        "attendances",
        f"{here} WHERE {over} AND (members.id * 7 + meetings.id * 3) % 10 < 3",
        meeting_id="meetings.id",
        member_id="members.id",
        attended=grower.either("members.id % 5 > 0"),
        useful="members.id % 5 + 1",
        answered_at="meetings.starts_at",
    )
    first = f"(network_id - 1) * {grower.size.members} + 1"
    grower.put(
        "hosts",
        "meetings",
        meeting_id="id",
        member_id=first,
        state="'yes'",
        answered_at="starts_at",
    )
    grower.put(
        "proxies",
        "meetings JOIN grown_n ON n < 4",
        meeting_id="meetings.id",
        name="CASE WHEN state = 'planned' THEN 'Herta Beispiel ' || n END",
        answer="'yes'",
        revision="0",
        said_at="starts_at",
    )
    grower.put(
        "records",
        f"meetings JOIN grown_n ON n < 3 WHERE {over}",
        meeting_id="meetings.id",
        kind="CASE n WHEN 0 THEN 'note' WHEN 1 THEN 'tip' ELSE 'promise' END",
        text="'Was bei Treffen ' || meetings.id || ' festgehalten wurde, Punkt ' || n",
        member_id=f"CASE WHEN n = 2 AND starts_at > {grower.at(grower.now - MONTHS_KEPT)} THEN {first} END",
        created_at="starts_at",
    )
    grower.put(
        "meeting_files",
        f"meetings WHERE {over}",
        meeting_id="id",
        name="'protokoll.pdf'",
        mime_type="'application/pdf'",
        size="20000",
        telegram_file_id="'file ' || id",
        telegram_unique_id="'unique ' || id",
        copy="'copy ' || id",
        created_at="starts_at",
    )


def cycles_and_polls(grower: Grower) -> None:
    now = grower.now
    grower.put(
        "rhythms",
        "networks JOIN grown_slot ON phase = networks.id % 60 AND k = 0",
        network_id="networks.id",
        rule="'FREQ=MONTHLY;INTERVAL=2;BYDAY=+4TU'",
        begins="day",
        minutes="90",
        autopilot=grower.either("networks.id % 2 = 0"),
        updated_at=grower.at(now - timedelta(days=700)),
    )
    grower.put(
        "cycles",
        "meetings WHERE network_id % 2 = 0",
        network_id="network_id",
        slot_local="starts_local",
        starts_local="starts_local",
        state="'planned'",
        round_opens_at="starts_at",
        round_closes_at="starts_at",
        topic_id=f"network_id * {TOPICS} + id % 13",
        meeting_id="id",
        card_message_id="5000",
        card_wanted="1",
        card_shown="1",
        created_at="starts_at",
    )
    grower.put(
        "polls",
        "meetings WHERE id % 6 = 0 AND state = 'over'",
        id="id",
        network_id="network_id",
        title="title",
        minutes="90",
        state="'decided'",
        closes_at="starts_at",
        meeting_id="id",
        card_message_id="6000",
        card_wanted="1",
        card_shown="1",
        created_at="starts_at",
    )
    grower.put(
        "poll_options",
        f"polls JOIN grown_slot ON k < 4 AND phase = polls.network_id % {PHASES}",
        id="polls.id * 4 + k",
        poll_id="polls.id",
        starts_local="day",
        starts_at="starts_at",
    )
    grower.put(
        "poll_answers",
        "polls JOIN poll_options ON poll_options.poll_id = polls.id "
        "JOIN members ON members.network_id = polls.network_id "
        f"WHERE polls.closes_at > {grower.at(now - MONTHS_KEPT)} AND members.id % 10 < 6",
        option_id="poll_options.id",
        member_id="members.id",
        answer="CASE members.id % 3 WHEN 0 THEN 'no' ELSE 'yes' END",
        answered_at="polls.closes_at",
    )
