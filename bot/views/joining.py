"""Joining: the greeting in the group, consent, and the few questions after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.callbacks.joining import (
    Agree,
    Approve,
    EditField,
    ReadMore,
    ReadNotice,
    SetCohort,
    SetKind,
    SetState,
    SkipField,
)
from bot.callbacks.moving import Go
from bot.callbacks.settings import AddFounding, NameOnCard
from bot.reply import Button, Rows, Screen
from bot.texts import Html, Texts
from bot.views import parts, privacy
from domain.members import CONSENT_VERSION, FEDERAL_STATES
from domain.rsvps import RsvpOutcome
from models import Cohort, Member, Network, NetworkKind

FIELDS = ("cohort", "kind", "state", "place")
"""What is asked after consent, in this order; each can be skipped."""


def greeting(t: Texts, network: Network, url: str, *, offers: Sequence[str], is_admin: bool) -> Screen:
    """The bot's first message in a group. `offers`: which starter sets ("topics", "cohorts") are still open."""
    rows: list[tuple[Button, ...]] = [(Button.link(t.plain("button-join"), url),)]
    rows += [
        (Button.tap(t.plain(f"button-founding-{what}"), AddFounding(network.id, what)),) for what in offers
    ]
    text = parts.paragraphs(
        t.html("greeting"),
        t.html("greeting-offers", what=offers[0] if len(offers) == 1 else "both") if offers else None,
        None if is_admin else t.html("greeting-admin"),
    )
    return Screen(text, tuple(rows))


def join_in_group(t: Texts, url: str) -> Screen:
    return Screen(t.html("join-group"), ((Button.link(t.plain("button-join"), url),),))


def consent(
    t: Texts, network: Network, notice: Html, *, tapped: tuple[int, str], chosen: str, offer_english: bool
) -> Screen:
    """The privacy notice and the button that agrees. `tapped`: meeting and answer; `chosen`: a language or ""."""
    text = parts.paragraphs(t.html("consent-title", network=network.title), notice)
    agree = Agree(network.id, *tapped, chosen, CONSENT_VERSION)
    rows = [(Button.tap(t.plain("button-consent"), agree),), _reading(t, network, tapped, chosen, 0)]
    if offer_english:
        rows.append((Button.tap(t.plain("button-english"), ReadNotice(network.id, *tapped, "en")),))
    return Screen(text, tuple(rows))


def notice_in_full(
    t: Texts, network: Network, notice: Html, *, tapped: tuple[int, str], chosen: str, page: int
) -> Screen:
    """A page of it; the short one, with the button that agrees, is one tap away."""
    return Screen(notice, (_reading(t, network, tapped, chosen, page),))


def _reading(
    t: Texts, network: Network, tapped: tuple[int, str], chosen: str, page: int
) -> tuple[Button, ...]:
    return privacy.read_on(t, page, lambda other: ReadMore(network.id, *tapped, chosen, other))


def not_in_group(t: Texts) -> Screen:
    """Names no group: a link can be made up, and what it leads to is nobody else's business."""
    return Screen(t.html("join-not-in-group"))


def waits_for_approval(t: Texts) -> Screen:
    return Screen(t.html("join-pending"))


def approval(t: Texts, member: Member) -> Screen:
    yes = Button.tap(t.plain("button-approve"), Approve(member.id, True))
    no = Button.tap(t.plain("button-decline"), Approve(member.id, False))
    return Screen(t.html("approval", name=member.name), ((yes, no),))


def question(
    t: Texts,
    field: str,
    network_id: int,
    *,
    cohorts: Sequence[Cohort],
    joining: bool,
    intro: Html | None = None,
) -> Screen:
    """One field of the profile, answerable by button or text."""
    rows = _choices(t, field, network_id, cohorts)
    skip = t.plain("button-skip" if joining else "button-empty")
    if field != "name":
        rows = (*rows, (Button.tap(skip, SkipField(network_id, field)),))
    if not joining:
        rows = (*rows, parts.back(t, "profil", network_id))
    return Screen(parts.paragraphs(intro, t.html(f"ask-{field}")), rows)


def _choices(t: Texts, field: str, network_id: int, cohorts: Sequence[Cohort]) -> Rows:
    if field == "cohort":
        return parts.in_pairs([Button.tap(c.name, SetCohort(network_id, c.id)) for c in cohorts[:30]])
    if field == "kind":
        return tuple(
            (Button.tap(t.plain(f"kind-{kind}"), SetKind(network_id, kind)),) for kind in NetworkKind
        )
    if field == "state":
        named = sorted((t.plain(f"federal-state-{code}"), code) for code in FEDERAL_STATES)
        return parts.in_pairs([Button.tap(name, SetState(network_id, code)) for name, code in named])
    return ()


def welcome(t: Texts, member: Member, network: Network) -> Html:
    return t.html("welcome", name=member.name, network=network.title)


def answered_with_joining(t: Texts, outcome: RsvpOutcome | None) -> Html | None:
    if outcome is None:
        return None
    state = "waiting" if outcome.waiting else str(outcome.rsvp.answer)
    return t.html("joined-answer", answer=t.html(f"state-{state}"))


def profile(t: Texts, member: Member, network: Network, *, intro: Html | None = None) -> Screen:
    """What is stored, field by field, each with its button."""
    missing = t.plain("profile-missing")
    text = t.html(
        "profile",
        network=network.title,
        name=member.name,
        cohort=member.cohort.name if member.cohort else missing,
        kind=t.plain(f"kind-{member.kind}") if member.kind else missing,
        state=t.plain(f"federal-state-{member.federal_state}") if member.federal_state else missing,
        place=member.place or missing,
        card=t.plain("profile-card-shown" if member.name_on_card else "profile-card-counted"),
        map=t.plain("profile-map-shown" if member.on_map else "profile-map-hidden"),
    )
    buttons = [
        Button.tap(t.plain(f"field-{field}"), EditField(network.id, field)) for field in ("name", *FIELDS)
    ]
    card = t.plain("button-only-count" if member.name_on_card else "button-show-name")
    buttons.append(Button.tap(card, NameOnCard(network.id, not member.name_on_card)))
    visible = Button.tap(t.plain("button-visible"), Go("sichtbar", network.id))
    notice = Button.tap(t.plain("button-privacy"), Go("datenschutz", network.id))
    rows = (*parts.in_pairs(buttons), (visible, notice), parts.back(t, network_id=network.id))
    return Screen(parts.paragraphs(intro, text), rows)


def with_directory(t: Texts, screen: Screen, network_id: int) -> Screen:
    """Right after joining, beneath whatever is shown then: no further question, only the way to it."""
    found = Button.tap(t.plain("directory-button-join"), Go("sichtbar", network_id))
    return replace(screen, rows=(*screen.rows[:-1], (found,), *screen.rows[-1:]))


def after_welcome(t: Texts, network_id: int) -> Rows:
    return (
        (
            Button.tap(t.plain("button-topics"), Go("themen", network_id)),
            *parts.back(t, network_id=network_id),
        ),
    )
