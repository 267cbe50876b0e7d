"""Deep links: 64 of A–Z a–z 0–9 _ -, read back as they were made, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import links
from bot.links import Link
from models import Answer, Availability

GREATEST = 36**12 - 1
MADE = [
    links.join(1),
    links.join(GREATEST, GREATEST, Answer.MAYBE),
    links.join(7, 9, Answer.NO),
    links.page("einstellungen", GREATEST),
    links.draft(GREATEST),
    links.who(12),
    links.poll(GREATEST),
    links.poll_draft(12),
    links.join_for_poll(GREATEST, GREATEST, Availability.YES),
    links.join_for_poll(7, 9),
]


@pytest.mark.parametrize("link", MADE, ids=lambda link: link.payload())
def test_every_link_fits_and_reads_back_as_itself(link: Link) -> None:
    payload = link.payload()
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
    assert links.read(payload) == link
    assert link.url("treffpunkt_bot") == f"https://t.me/treffpunkt_bot?start={payload}"


def test_links_already_forwarded_keep_their_form() -> None:
    assert links.join(100, 36, Answer.YES).payload() == "join_2s_10_yes"
    assert links.join(100).payload() == "join_2s_0"
    assert links.page("profil", 5).payload() == "page_5_profil"
    assert links.draft(35).payload() == "draft_z"
    assert links.who(35).payload() == "who_z"
    assert links.poll(35).payload() == "poll_z"
    assert links.poll_draft(35).payload() == "pollplan_z"
    assert links.join_for_poll(100, 36, Availability.NO).payload() == "join_2s_10_pollno"


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "join",
        "join_1",
        "join_1_2_yes_more",
        "join__1",
        "join_A_1",
        "join_-1_1",
        "join_zzzzzzzzzzzzz_1",
        "draft",
        "draft_",
        "JOIN_1_2",
        "steal_1",
        "ref123",
        "join_1_2 yes",
        "join_ä_1",
        "x" * 65,
        "join_1_1_" + "y" * 60,
    ],
)
def test_what_was_made_up_is_no_link(payload: str) -> None:
    assert links.read(payload) is None


@given(st.one_of(st.text(max_size=70), st.text("joinpagedraftwho_019zA-", max_size=64)))
def test_no_payload_breaks_the_reader(payload: str) -> None:
    link = links.read(payload)
    assert link is None or links.read(link.payload()) == link
