"""The log: one line per event, ids only, and the token never."""

from __future__ import annotations

import logging
import re


class NoTokenFormatter(logging.Formatter):
    """Blacks out the token wherever it comes from, tracebacks included."""

    def __init__(self, token: str | None) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")
        self._own = token

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        text = text.replace(self._own, "***") if self._own else text
        return re.sub(r"bot\d{3,20}:[A-Za-z0-9_-]+", "bot***", text)


def _worth_a_line(record: logging.LogRecord) -> bool:
    """A Telegram that is away while the bot stops is no fault: what was not confirmed comes again, and is known."""
    return not str(record.msg).startswith("Error while calling `get_updates` one more time")


def set_up_logging(level: str, token: str | None) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(NoTokenFormatter(token))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    hush(level)


def hush(level: str = "INFO") -> None:
    """What libraries may say. httpx logs URLs, and the URL holds the token; python-telegram-bot writes down every
    update and message at DEBUG, with all that people say."""
    for noisy in ("httpx", "httpcore", "apscheduler", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    logging.getLogger("telegram").setLevel(max(logging.INFO, logging.getLevelNamesMapping()[level]))
    logging.getLogger("telegram.ext.Updater").addFilter(_worth_a_line)
