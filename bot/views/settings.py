"""Settings: what a member sets for themselves, and an organiser for everybody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot import moments
from bot.callbacks import Tap
from bot.callbacks.board import BoardWeekly
from bot.callbacks.in_person import ShareJourneys
from bot.callbacks.moving import Go
from bot.callbacks.settings import (
    NameOnCard,
    PauseFor,
    SetLanguage,
    SetNetworkLanguage,
    SetNetworkReminders,
    SetReminders,
)
from bot.reply import Button, Rows, Screen
from bot.texts import LANGUAGES, Html, Texts
from bot.views import parts
from domain.settings import PAUSE_WEEKS
from models import Member, Network, ReminderLevel


@dataclass(frozen=True)
class SettingsData:
    """A member (with person) and their network. `level` is what holds, whoever chose it."""

    member: Member
    network: Network
    level: ReminderLevel
    paused: bool
    organiser: bool


def settings(t: Texts, data: SettingsData) -> Screen:
    member = data.member
    inherited = "-inherited" if member.reminders is None else ""
    state = parts.lines(
        t.html(f"settings-reminders{inherited}", level=level_name(t, data.level)),
        _pause_line(t, data),
        t.html("settings-card-named" if member.name_on_card else "settings-card-counted"),
        t.html("settings-journeys-yes" if member.shares_journeys else "settings-journeys-no"),
        t.html("settings-language", language=_language_name(t, member, data.network)),
    )
    text = parts.paragraphs(t.html("settings-title", network=data.network.title), state)
    return Screen(text, _rows(t, data))


def _pause_line(t: Texts, data: SettingsData) -> Html:
    until = data.member.paused_until
    if not data.paused or until is None:
        return t.html("settings-no-pause")
    return t.html("settings-paused", day=moments.day(t, until))


def _language_name(t: Texts, member: Member, network: Network) -> str:
    chosen = member.person.language if member.person else None
    if chosen:
        return t.plain(f"settings-language-{chosen}")
    return t.plain("settings-language-as-network", language=t.plain(f"settings-language-{network.language}"))


def _rows(t: Texts, data: SettingsData) -> Rows:
    network_id, member = data.network.id, data.member
    shown = member.name_on_card
    card = t.plain("settings-button-count-only" if shown else "settings-button-show-name")
    journeys = t.plain("needs-button-journeys-no" if member.shares_journeys else "needs-button-journeys-yes")
    language = Button.tap(t.plain("settings-button-language"), Go("sprache", network_id))
    rows = [
        *_levels(t, data.level, lambda level: SetReminders(network_id, level)),
        *_pause_rows(t, data),
        (Button.tap(card, NameOnCard(network_id, not shown)),),
        (Button.tap(journeys, ShareJourneys(network_id, not member.shares_journeys, 0)),),
        (language, Button.tap(t.plain("button-profile"), Go("profil", network_id))),
    ]
    if data.organiser:
        rows.append(
            (Button.tap(t.plain("settings-button-network"), Go("netzwerkeinstellungen", network_id)),)
        )
    return (*rows, parts.back(t, network_id=network_id))


def _levels(t: Texts, current: ReminderLevel, tap: Callable[[ReminderLevel], Tap]) -> Rows:
    return tuple(
        (Button.tap(parts.chosen(t, level_name(t, level), level is current), tap(level)),)
        for level in ReminderLevel
    )


def level_name(t: Texts, level: ReminderLevel) -> str:
    return t.plain(f"settings-level-{level}")


def _pause_rows(t: Texts, data: SettingsData) -> Rows:
    network_id = data.network.id
    if data.paused:
        end = Button.tap(t.plain("settings-button-pause-end"), PauseFor(network_id, 0))
        return ((end, Button.tap(t.plain("settings-button-pause-other"), Go("pause", network_id))),)
    weeks = [
        Button.tap(t.plain("settings-button-pause", weeks=count), PauseFor(network_id, count))
        for count in PAUSE_WEEKS
    ]
    return (
        *parts.in_pairs(weeks),
        (Button.tap(t.plain("settings-button-pause-date"), Go("pause", network_id)),),
    )


def ask_pause(t: Texts, network_id: int) -> Screen:
    return Screen(t.html("settings-ask-pause"), (parts.back(t, "einstellungen", network_id),))


def less_often(t: Texts, network: Network, level: ReminderLevel) -> Screen:
    """The question under a reminder's "Weniger davon"."""
    rows = _levels(t, level, lambda chosen: SetReminders(network.id, chosen))
    more = Button.tap(t.plain("settings-button-all"), Go("einstellungen", network.id))
    return Screen(t.html("settings-less-often", network=network.title), (*rows, (more,)))


def language(t: Texts, chosen: str | None, network_id: int) -> Screen:
    """Each language by its own name, so that whoever strayed into the wrong one finds back."""
    rows: list[tuple[Button, ...]] = [
        (
            Button.tap(
                parts.chosen(t, t.plain(f"settings-language-{code}"), chosen == code), SetLanguage(code)
            ),
        )
        for code in LANGUAGES
    ]
    like_network = parts.chosen(t, t.plain("settings-button-as-network"), chosen is None)
    rows.append((Button.tap(like_network, SetLanguage("")),))
    back = parts.back(t, "einstellungen", network_id)
    return Screen(t.html("settings-ask-language"), (*rows, back))


def network_settings(t: Texts, network: Network) -> Screen:
    """What an organiser sets for everybody."""
    text = parts.lines(
        t.html(
            "settings-network",
            network=network.title,
            language=t.plain(f"settings-language-{network.language}"),
            level=level_name(t, network.reminders),
        ),
        t.html("settings-network-board", on="yes" if network.board_weekly else "no"),
    )
    languages = tuple(
        Button.tap(
            parts.chosen(t, t.plain(f"settings-language-{code}"), network.language == code),
            SetNetworkLanguage(network.id, code),
        )
        for code in LANGUAGES
    )
    levels = _levels(t, network.reminders, lambda level: SetNetworkReminders(network.id, level))
    board = t.plain("settings-button-board-off" if network.board_weekly else "settings-button-board-on")
    weekly = (Button.tap(board, BoardWeekly(network.id, not network.board_weekly)),)
    return Screen(text, (languages, *levels, weekly, parts.back(t, "einstellungen", network.id)))
