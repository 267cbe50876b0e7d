"""`python -m benchmarks.bare FILE`: the least that a bot can do with a tap, to hold ours against.

python-telegram-bot as it comes: each tap is answered, and its message edited once. No database, no rules, no pace. On SIGUSR1
it writes to FILE what it has used so far, as `benchmarks.watched_bot` does.
"""

from __future__ import annotations

import os
import signal
import sys
from itertools import count
from pathlib import Path
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import ApplicationBuilder, CallbackContext, CallbackQueryHandler, CommandHandler

from benchmarks.counting import Counter

LABEL = "Dabei"
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton(LABEL, callback_data="yes")]])
_taps = count(1)


async def on_command(update: Update, _: CallbackContext[Any, Any, Any, Any]) -> None:
    assert update.effective_chat is not None
    await update.effective_chat.send_message("Dabei: 0", reply_markup=KEYBOARD)


async def on_tap(update: Update, _: CallbackContext[Any, Any, Any, Any]) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer("Notiert.")
    await update.callback_query.edit_message_text(f"Dabei: {next(_taps)}", reply_markup=KEYBOARD)


def main() -> None:
    application = (
        ApplicationBuilder()
        .token(os.environ["BOT_TOKEN"])
        .base_url(f"{os.environ['TELEGRAM_API_URL']}/bot")
        .concurrent_updates(True)
        .build()
    )
    application.add_handler(CommandHandler("karte", on_command))
    application.add_handler(CallbackQueryHandler(on_tap))
    application.run_polling(allowed_updates=[Update.MESSAGE, Update.CALLBACK_QUERY])


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, Counter(Path(sys.argv[1])).write)
    main()
