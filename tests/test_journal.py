"""The log: the token is never in it, wherever it comes from."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest

from bot.operations.journal import NoTokenFormatter, set_up_logging

TOKEN = "123456789:Geheim_und-sehr-lang"
URL = f"https://api.telegram.org/bot{TOKEN}/getMe"


class Journal:
    """A log of its own, written as the bot writes it."""

    def __init__(self, token: str | None) -> None:
        self._stream = io.StringIO()
        handler = logging.StreamHandler(self._stream)
        handler.setFormatter(NoTokenFormatter(token))
        self.log = logging.Logger("probe", logging.DEBUG)
        self.log.addHandler(handler)

    @property
    def text(self) -> str:
        return self._stream.getvalue()


@pytest.fixture
def journal() -> Journal:
    return Journal(TOKEN)


def fails(token: str) -> None:
    """A failure three levels deep, each of which names the token."""
    try:
        try:
            raise ConnectionError(f"POST https://api.telegram.org/bot{token}/sendMessage")
        except ConnectionError as deep:
            raise TimeoutError(f"no answer for {token}") from deep
    except TimeoutError:
        raise ValueError(token)  # noqa: B904


def test_not_in_messages_nor_in_what_is_filled_in(journal: Journal) -> None:
    journal.log.info(f"starting {TOKEN}")
    journal.log.info("asking %s", URL)
    journal.log.info("headers %r", {"url": URL, "token": [TOKEN]})
    assert TOKEN not in journal.text
    assert journal.text.count("***") == 4


def test_not_in_tracebacks_however_deep(journal: Journal) -> None:
    try:
        fails(TOKEN)
    except ValueError:
        journal.log.exception("failed")
    assert journal.text.count("Traceback") == 3
    assert TOKEN not in journal.text
    assert "Geheim" not in journal.text


def test_not_in_stacks(journal: Journal) -> None:
    journal.log.info("here", stack_info=True, extra={"token": TOKEN})
    assert TOKEN not in journal.text


def test_an_exception_logged_twice_stays_clean(journal: Journal) -> None:
    """The standard formatter keeps a formatted traceback on the record; another handler may have made it."""
    plain = logging.StreamHandler(io.StringIO())
    journal.log.handlers.insert(0, plain)
    try:
        fails(TOKEN)
    except ValueError:
        journal.log.exception("failed")
    assert "Geheim" not in journal.text


def test_another_bots_token_in_an_address_is_blacked_out_too() -> None:
    journal = Journal(None)
    journal.log.warning("https://api.telegram.org/bot987654321:AnderesGeheimnis/getMe")
    journal.log.warning("https://api.telegram.org/file/bot987654321:AnderesGeheimnis/photo.jpg")
    assert "AnderesGeheimnis" not in journal.text
    assert journal.text.count("bot***") == 2


def test_everything_else_stands_as_it_was(journal: Journal) -> None:
    journal.log.warning("delivery failed id=%s chat=%s", 12, -1001234567890)
    assert journal.text.rstrip().endswith("WARNING probe delivery failed id=12 chat=-1001234567890")


# --- Set up -------------------------------------------------------------------------------------------


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    """The real root logger, put back afterwards."""
    root = logging.getLogger()
    noisy = [logging.getLogger(name) for name in ("httpx", "httpcore", "apscheduler", "alembic")]
    handlers, levels = root.handlers[:], [(logger, logger.level) for logger in (root, *noisy)]
    yield root
    root.handlers[:] = handlers
    for logger, level in levels:
        logger.setLevel(level)


def test_the_whole_log_is_written_without_the_token(
    root: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_logging("INFO", TOKEN)
    logging.getLogger("bot.app").info("started with %s", TOKEN)
    logging.getLogger("telegram.ext").error("%s", URL)
    logging.getLogger("httpx").info("HTTP Request: POST %s", URL)
    logging.getLogger("bot").debug("unheard")
    out, log = capsys.readouterr()
    assert out == ""
    assert len(log.splitlines()) == 2, "httpx is silent: its lines are addresses"
    assert "Geheim" not in log


def test_setting_up_twice_writes_each_line_once(
    root: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_logging("INFO", TOKEN)
    set_up_logging("WARNING", TOKEN)
    logging.getLogger("bot").warning("once")
    logging.getLogger("bot").info("not at this level")
    assert capsys.readouterr().err.count("once") == 1
    assert root.level == logging.WARNING
