"""Answers for those who have no Telegram."""

from __future__ import annotations

from collections.abc import Sequence

from bot import moments
from bot.callbacks.planning import Manage
from bot.callbacks.proxies import Proxies, ProxyAsk, ProxyChange, ProxyDrop, ProxySay, ProxyShow
from bot.reply import Button, Screen
from bot.texts import Html, Texts
from bot.views import parts
from models import Answer, Meeting, Proxy


def entry(t: Texts, meeting: Meeting, proxy: Proxy) -> Html:
    """In a list of answers. None of a name: only counted."""
    old = t.plain("who-old-date") if proxy.revision != meeting.revision else ""
    if proxy.name is None:
        return t.html("proxy-unnamed")
    return Html(t.html("proxy-entry", name=proxy.name) + old)


def to_tell(t: Texts, names: Sequence[str]) -> Html | None:
    """After a change: who hears of it from organisers alone."""
    return t.html("proxy-tell", names=", ".join(names)) if names else None


def listed(
    t: Texts, meeting: Meeting, proxies: Sequence[Proxy], *, open: bool, note: Html | None = None
) -> Screen:
    rows: list[tuple[Button, ...]] = [
        (
            Button.tap(
                t.plain("proxy-button-one", name=p.name, answer=t.plain(f"answer-{p.answer}")),
                ProxyShow(p.id),
            ),
        )
        for p in proxies
        if p.name is not None
    ]
    if open:
        rows.append((Button.tap(t.plain("button-proxy-more"), ProxyAsk(meeting.id)),))
    rows.append(_to_panel(t, meeting))
    title = t.html("proxy-title", title=meeting.title, moment=moments.of_meeting(t, meeting))
    return Screen(parts.paragraphs(note, title, t.html("proxy-how")), tuple(rows))


def ask(t: Texts, meeting: Meeting, *, trouble: Html | None = None) -> Screen:
    return Screen(parts.paragraphs(trouble, t.html("proxy-ask")), (_to_panel(t, meeting),))


def ask_answer(t: Texts, meeting: Meeting, name: str, *, member: bool) -> Screen:
    """`member`: somebody in the network is called so."""
    text = parts.paragraphs(
        t.html("proxy-ask-answer", name=name), t.html("proxy-is-member", name=name) if member else None
    )
    row = tuple(
        Button.tap(t.plain(f"answer-{answer}"), ProxySay(meeting.id, answer)) for answer in parts.ANSWERS
    )
    return Screen(text, (row, _to_panel(t, meeting)))


def one(t: Texts, meeting: Meeting, proxy: Proxy, *, open: bool) -> Screen:
    text = t.html("proxy-one", name=proxy.name, answer=t.html(f"state-{proxy.answer}"))
    if proxy.revision != meeting.revision:
        text = Html(text + t.plain("who-old-date"))
    rows: list[tuple[Button, ...]] = [_answers(t, proxy, meeting)] if open else []
    rows.append((Button.tap(t.plain("button-proxy-drop"), ProxyDrop(proxy.id)),))
    rows.append((Button.tap(t.plain("button-back"), Proxies(meeting.id)),))
    return Screen(text, tuple(rows))


def _answers(t: Texts, proxy: Proxy, meeting: Meeting) -> tuple[Button, ...]:
    def label(answer: Answer) -> str:
        stands = proxy.answer is answer and proxy.revision == meeting.revision
        return parts.chosen(t, t.plain(f"answer-{answer}"), stands)

    return tuple(Button.tap(label(answer), ProxyChange(proxy.id, answer)) for answer in parts.ANSWERS)


def _to_panel(t: Texts, meeting: Meeting) -> tuple[Button, ...]:
    return (Button.tap(t.plain("button-back"), Manage(meeting.id)),)
