"""What goes out by itself: a year of it, and what is planned."""

from __future__ import annotations

from datetime import timedelta

from benchmarks.growing.means import MONTHS_KEPT, PHASES, Grower


def deliveries(grower: Grower) -> None:
    meetings = grower.size.meetings
    each = meetings + 1
    steps = f"grown_step ON phase = meetings.network_id % {PHASES} AND k = (meetings.id - 1) % {each}"
    networks = "JOIN networks ON networks.id = meetings.network_id"
    key = "meetings.network_id || ':' || meetings.id || ':0:' || step || ':'"
    common = {
        "network_id": "meetings.network_id",
        "meeting_id": "meetings.id",
        "step": "step",
        "revision": "0",
        "due": "due",
        "expires": "expires",
        "settled_at": "grown_step.settled_at",
        "attempts": "1",
    }
    waits = "WHEN networks.state = 'paused' THEN 'resting' ELSE 'waiting' END"
    grower.put(
        "deliveries",
        f"meetings {networks} JOIN {steps} AND who = 'group'",
        key=f"{key} || 'group'",
        state=f"CASE WHEN grown_step.settled_at IS NOT NULL THEN 'sent' {waits}",
        message_id="1",
        **common,
    )
    # Half of what was planned for members was not wanted any more when its time came: they had answered.
    grower.put(
        "deliveries",
        f"meetings {networks} JOIN {steps} AND who = 'member' "
        "JOIN members ON members.network_id = meetings.network_id AND members.person_id IS NOT NULL",
        key=f"{key} || members.id",
        member_id="members.id",
        state="CASE WHEN grown_step.settled_at IS NOT NULL AND (members.id + meetings.id) % 2 = 0 THEN 'dropped' "
        f"WHEN grown_step.settled_at IS NOT NULL THEN 'sent' {waits}",
        reason="CASE WHEN grown_step.settled_at IS NOT NULL AND (members.id + meetings.id) % 2 = 0 "
        "THEN 'answered' END",
        **common,
    )
    _told_apart(grower)


def _told_apart(grower: Grower) -> None:
    """What is about no meeting: broadcasts, and notices to organisers."""
    now = grower.now
    grower.put(
        "deliveries",
        "broadcasts JOIN members ON members.network_id = broadcasts.network_id AND members.person_id IS NOT NULL",
        key="broadcasts.network_id || ':b' || broadcasts.id || ':0:broadcast:' || members.id",
        network_id="broadcasts.network_id",
        broadcast_id="broadcasts.id",
        member_id="members.id",
        step="'broadcast'",
        revision="0",
        due="confirmed_at",
        expires="confirmed_at",
        settled_at="confirmed_at",
        state="'sent'",
        attempts="1",
    )
    grower.put(
        "notices",
        f"meetings WHERE starts_at > {grower.at(now - MONTHS_KEPT)} AND state = 'over'",
        id="id",
        network_id="network_id",
        kind="'records_wanted'",
        meeting_id="id",
        created_at="starts_at",
        addressed_at="starts_at",
    )
    grower.put(
        "deliveries",
        "notices",
        key="network_id || ':n' || id || ':0:notice:group'",
        network_id="network_id",
        notice_id="id",
        step="'notice'",
        revision="0",
        due="created_at",
        expires="created_at",
        settled_at="created_at",
        state="'sent'",
        attempts="1",
    )


def technical(grower: Grower) -> None:
    """A day of updates that are done, questions that are open; the night's work is done as well."""
    now = grower.now
    grower.put(
        "inbox",
        f"grown_n WHERE n < {max(1, grower.size.people // 5)}",
        update_id="n + 1",
        received_at=grower.at(now - timedelta(hours=8)),
        done_at=grower.at(now - timedelta(hours=8)),
    )
    grower.put(
        "dialogues",
        "people JOIN members ON members.person_id = people.id WHERE people.id % 40 = 1",
        person_id="people.id",
        network_id="members.network_id",
        asks="'profile.place'",
        data="'{}'",
        updated_at=grower.at(now - timedelta(days=3)),
    )
    grower.put(
        "drafts",
        "networks",
        network_id="id",
        data="'{}'",
        created_at=grower.at(now - timedelta(days=3)),
    )
    for name in ("retention", "backup"):
        since, done = grower.at(now - timedelta(days=1826)), grower.at(now - timedelta(minutes=5))
        grower.say(f"INSERT INTO chores (name, since, done_at) VALUES ('{name}', {since}, {done})")
