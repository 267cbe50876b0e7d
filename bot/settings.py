"""The only reader of the environment. Whatever is wrong ends in one sentence, never in a traceback."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.texts import Texts

ROOT = Path(__file__).resolve().parent.parent
TELEGRAM = "https://api.telegram.org"
DEFAULT_DATABASE = f"sqlite:///{ROOT / 'data' / 'treffpunkt.db'}"
POSTGRESQL = "postgresql+psycopg"
_TOKEN = re.compile(r"^\d{3,20}:[A-Za-z0-9_-]{4,100}$")


WEB_PORT = "8080"
_WEBHOOK_URL = re.compile(r"^https://[^\s/?#]+(/[A-Za-z0-9._~/-]*)?$")
_PUBLIC_URL = re.compile(r"^https?://[^\s/?#]+(/[A-Za-z0-9._~/-]*)?$")
_SECRET = re.compile(r"^[A-Za-z0-9_-]{16,256}$")


class SettingsError(Exception):
    """One sentence that names the variable and the remedy."""


@dataclass(frozen=True)
class Settings:
    """`bot_token` is None for the sandbox: without one, `make run` shows the bot in the browser."""

    bot_token: str | None = field(repr=False)
    database_url: str = field(repr=False)
    telegram_api_url: str
    timezone: str
    operator_name: str
    operator_contact: str
    operator_ids: frozenset[int]
    log_level: str
    files_dir: Path | None = None
    """Where copies of files lie; None: in `files`, beside the database."""
    files_largest: int = 10_000_000
    """In bytes: of larger files no copy is kept."""
    webhook_url: str | None = None
    """Where Telegram brings updates; None: they are fetched."""
    webhook_secret: str | None = field(default=None, repr=False)
    listen: str = "127.0.0.1"
    port: int | None = None
    """Where we answer on the web; None: nowhere."""
    public_url: str | None = None
    """What calendar feeds' addresses begin with, without a slash at the end; None: there are none."""
    backup_dir: Path | None = None
    """Where backups lie; None: in `backups`, beside the database."""
    backups_elsewhere: bool = False
    """Somebody else makes them: PostgreSQL's own host, say."""
    runtime_dir: Path | None = None
    """What systemd offers for files that need not outlive the process."""
    notify_socket: str | None = None
    """Where systemd wants to be told how things go."""
    watchdog_seconds: float | None = None
    """So often systemd has to hear of us, or it starts us again."""


def load(environment: Mapping[str, str] | None = None, *, dotenv: Path | None = ROOT / ".env") -> Settings:
    """Reads `.env` and the environment, which wins. Raises `SettingsError`."""
    return _checked(_values(environment, dotenv))


def token_is_set(
    environment: Mapping[str, str] | None = None, *, dotenv: Path | None = ROOT / ".env"
) -> bool:
    """Whether there is any token, a good one or not. Raises `SettingsError` when `.env` cannot be read."""
    return bool(_values(environment, dotenv).get("BOT_TOKEN", "").strip())


def checked_database_url(text: str) -> str:
    """The same, when it may be one. Raises `SettingsError`."""
    return _database_url(text, operator_words())


def exposed(dotenv: Path = ROOT / ".env") -> bool:
    """Whether everybody on this machine may read the file with the token."""
    try:
        return bool(dotenv.stat().st_mode & 0o007)
    except OSError:
        return False


def for_programs() -> dict[str, str]:
    """What of the environment PostgreSQL's programs get: where to find things, and what is meant for them. No token."""
    return {
        name: value for name, value in os.environ.items() if name in ("PATH", "HOME") or name.startswith("PG")
    }


def _values(environment: Mapping[str, str] | None, dotenv: Path | None) -> dict[str, str]:
    values: dict[str, str] = {}
    if dotenv is not None and dotenv.is_file():
        try:
            # Windows' editor puts a mark before the first line; "-sig" reads it either way.
            read = dotenv_values(dotenv, encoding="utf-8-sig")
            values.update({key: value for key, value in read.items() if value is not None})
        except PermissionError:
            raise SettingsError(operator_words().plain("setting-dotenv-closed")) from None
        except (UnicodeDecodeError, OSError):
            raise SettingsError(operator_words().plain("setting-dotenv-unreadable")) from None
    values.update(os.environ if environment is None else environment)
    return values


def _words(values: Mapping[str, str]) -> Texts:
    """The operator's language: English where the system speaks it, else German."""
    return Texts("en" if values.get("LANG", "").startswith("en") else "de")


def operator_words() -> Texts:
    return _words(os.environ)


def _checked(values: Mapping[str, str]) -> Settings:
    words = _words(values)

    def value(name: str, default: str = "") -> str:
        return values.get(name, "").strip() or default

    def refuse(key: str, **facts: str) -> SettingsError:
        return SettingsError(words.plain(f"setting-{key}", **facts))

    token = value("BOT_TOKEN") or None
    if token is not None and not _TOKEN.match(token):
        raise refuse("bot-token")
    timezone = value("TIMEZONE", "Europe/Berlin")
    try:
        ZoneInfo(timezone)
    except (KeyError, ValueError, OSError):
        raise refuse("timezone", value=timezone) from None
    level = value("LOG_LEVEL", "INFO").upper()
    if level not in logging.getLevelNamesMapping():
        raise refuse("log-level", value=level)
    api_url = value("TELEGRAM_API_URL", TELEGRAM).rstrip("/")
    if not re.match(r"^https?://[^\s/]+", api_url):
        raise refuse("telegram-api-url", value=api_url)
    size = value("FILES_MB", "10")
    if not re.fullmatch(r"[0-9]{1,3}", size):
        raise refuse("files-mb", value=size)
    megabytes = int(size)
    web = _web(value, refuse)
    if token is not None:
        for name in ("OPERATOR_NAME", "OPERATOR_CONTACT"):
            if not value(name):
                raise refuse(name.lower().replace("_", "-"))
    database_url = _database_url(value("DATABASE_URL", DEFAULT_DATABASE), words)
    return Settings(
        bot_token=token,
        database_url=database_url,
        telegram_api_url=api_url,
        timezone=timezone,
        operator_name=value("OPERATOR_NAME"),
        operator_contact=value("OPERATOR_CONTACT"),
        operator_ids=_ids(value("OPERATOR_IDS"), words),
        log_level=level,
        files_dir=_folder(value("FILES_DIR")),
        files_largest=megabytes * 1_000_000,
        backup_dir=_folder(value("BACKUP_DIR")),
        backups_elsewhere=_elsewhere(value("BACKUPS"), database_url, refuse),
        **web,
        # These three are systemd's.
        runtime_dir=_folder(value("RUNTIME_DIRECTORY").partition(":")[0]),
        notify_socket=value("NOTIFY_SOCKET") or None,
        watchdog_seconds=_seconds(value("WATCHDOG_USEC")),
    )


def _elsewhere(word: str, database_url: str, refuse: Callable[..., SettingsError]) -> bool:
    """Of SQLite's file nobody else makes a whole copy while it is written to."""
    if word not in ("", "elsewhere") or (word and make_url(database_url).drivername != POSTGRESQL):
        raise refuse("backups", value=word)
    return word == "elsewhere"


def _folder(text: str) -> Path | None:
    return Path(text).expanduser() if text else None


def _seconds(microseconds: str) -> float | None:
    return int(microseconds) / 1_000_000 if microseconds.isdigit() and int(microseconds) else None


def _web(value: Callable[..., str], refuse: Callable[..., SettingsError]) -> dict[str, Any]:
    """Webhook, feeds, and where they are answered."""
    webhook, secret, public = value("WEBHOOK_URL"), value("WEBHOOK_SECRET"), value("PUBLIC_URL").rstrip("/")
    if webhook and not _WEBHOOK_URL.match(webhook):
        raise refuse("webhook-url", value=webhook)
    if webhook and not _SECRET.match(secret):
        raise refuse("webhook-secret")
    if public and not _PUBLIC_URL.match(public):
        raise refuse("public-url", value=public)
    port = value("PORT", WEB_PORT if webhook or public else "")
    if port and not (re.fullmatch(r"[0-9]{1,5}", port) and 0 < int(port) < 65536):
        raise refuse("port", value=port)
    try:
        listen = str(ip_address(value("LISTEN", "127.0.0.1")))
    except ValueError:
        raise refuse("listen", value=value("LISTEN")) from None
    return {
        "webhook_url": webhook or None,
        "webhook_secret": secret if webhook else None,
        "listen": listen,
        "port": int(port) if port else None,
        "public_url": public or None,
    }


def _database_url(text: str, words: Texts) -> str:
    try:
        url = make_url(text)
    except ArgumentError:
        raise SettingsError(words.plain("setting-database-url")) from None
    if url.drivername == POSTGRESQL:
        return _postgresql_url(text, url, words)
    driver = url.drivername in ("sqlite", "sqlite+pysqlite")
    if not driver or not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        raise SettingsError(words.plain("setting-database-url"))
    return text


def _postgresql_url(text: str, url: URL, words: Texts) -> str:
    """The driver is an extra: whoever stays with SQLite does not need it."""
    if not url.database:
        raise SettingsError(words.plain("setting-database-url"))
    if find_spec("psycopg") is None:
        raise SettingsError(words.plain("setting-database-driver"))
    return text


def _ids(text: str, words: Texts) -> frozenset[int]:
    parts = [part for part in re.split(r"[\s,;]+", text) if part]
    if not all(re.fullmatch(r"[0-9]{1,19}", part) for part in parts):
        raise SettingsError(words.plain("setting-operator-ids", value=text))
    return frozenset(int(part) for part in parts)
