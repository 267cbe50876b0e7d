"""/abbrechen: out of any conversation."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot import guards
from bot.dispatch import Desk
from bot.reply import Reply, Screen
from bot.views import parts
from bot.visit import Visit
from domain import dialogues, drafts


def cancel(session: Session, visit: Visit, args: str) -> Reply:
    t = guards.texts(session, visit)
    dialogue = dialogues.current(session, visit.telegram_id)
    if dialogue is not None and dialogue.asks.startswith("draft."):
        drafts.forget(session, dialogue.data["draft"])  # else its preview could still be confirmed
    closed = dialogues.close(session, visit.telegram_id)
    return Reply(say=Screen(t.html("cancelled" if closed else "nothing-to-cancel"), (parts.back(t),)))


def register(desk: Desk) -> None:
    desk.command("abbrechen", cancel)
