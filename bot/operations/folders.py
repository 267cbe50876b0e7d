"""Where things lie on the disk: everything beside the database unless a setting says otherwise."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import make_url

from bot.settings import ROOT, Settings


def database_file(url: str) -> Path:
    """SQLite's file; where it would be, for a database elsewhere."""
    made = make_url(url)
    here = made.database if made.get_backend_name() == "sqlite" else None
    return Path(here or ROOT / "data" / "treffpunkt.db").resolve()


def data(url: str) -> Path:
    return database_file(url).parent


def backups(settings: Settings) -> Path:
    return settings.backup_dir or data(settings.database_url) / "backups"


def files(settings: Settings) -> Path:
    """Copies of what people sent."""
    return settings.files_dir or data(settings.database_url) / "files"


def heartbeat(settings: Settings) -> Path:
    """Under systemd in its runtime folder, which costs no memory card a write."""
    return (settings.runtime_dir or data(settings.database_url)) / "heartbeat"
