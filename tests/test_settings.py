"""Settings: whatever is wrong ends in one sentence that names the variable, never in a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot import settings
from bot.operations import folders
from bot.operations.exits import Exit
from bot.settings import Settings, SettingsError, exposed, load

ROOT = Path(__file__).resolve().parent.parent
TOKEN = "123456789:" + "Geheim_und-lang" * 2
NEEDED = {"BOT_TOKEN": TOKEN, "OPERATOR_NAME": "Petra Probe", "OPERATOR_CONTACT": "probe@example.org"}


def loaded(**more: str) -> Settings:
    return load({**NEEDED, **more}, dotenv=None)


# --- Right --------------------------------------------------------------------------------------------


def test_a_token_and_who_is_responsible_are_enough() -> None:
    found = loaded()
    assert found.bot_token == TOKEN
    assert found.timezone == "Europe/Berlin"
    assert found.telegram_api_url == "https://api.telegram.org"
    assert found.database_url == f"sqlite:///{ROOT}/data/treffpunkt.db"
    assert found.operator_ids == frozenset()
    assert found.log_level == "INFO"


def test_without_a_token_it_is_the_demo_and_nothing_is_needed() -> None:
    assert load({}, dotenv=None).bot_token is None
    assert load({"BOT_TOKEN": "  "}, dotenv=None).bot_token is None


def test_every_setting_is_taken_over() -> None:
    found = loaded(
        TIMEZONE=" Europe/London ",
        TELEGRAM_API_URL="http://127.0.0.1:8081/",
        DATABASE_URL="sqlite:////var/lib/treffpunkt/t.db",
        OPERATOR_IDS="1, 22;333 4444",
        LOG_LEVEL="debug",
    )
    assert found.timezone == "Europe/London"
    assert found.telegram_api_url == "http://127.0.0.1:8081"
    assert found.database_url == "sqlite:////var/lib/treffpunkt/t.db"
    assert found.operator_ids == {1, 22, 333, 4444}
    assert found.log_level == "DEBUG"


def test_an_empty_line_means_the_default() -> None:
    assert (
        loaded(TIMEZONE="", DATABASE_URL=" ", TELEGRAM_API_URL="", LOG_LEVEL="", OPERATOR_IDS="") == loaded()
    )


def test_the_example_is_a_valid_start() -> None:
    found = load({}, dotenv=ROOT / ".env.example")
    assert found.bot_token is None
    names = [row.partition("=")[0] for row in (ROOT / ".env.example").read_text().splitlines() if "=" in row]
    assert set(NEEDED) <= {name for name in names if not name.startswith("#")}


def test_copies_of_files_lie_beside_the_database_unless_said_otherwise(tmp_path: Path) -> None:
    found = loaded(DATABASE_URL=f"sqlite:///{tmp_path}/daten/t.db", FILES_MB="")
    assert (folders.files(found), found.files_largest) == (tmp_path / "daten" / "files", 10_000_000)
    found = loaded(FILES_DIR=str(tmp_path / "anders"), FILES_MB="3")
    assert (folders.files(found), found.files_largest) == (tmp_path / "anders", 3_000_000)


def test_backups_lie_beside_the_database_unless_said_otherwise(tmp_path: Path) -> None:
    found = loaded(DATABASE_URL=f"sqlite:///{tmp_path}/daten/t.db")
    assert folders.backups(found) == tmp_path / "daten" / "backups"
    assert folders.heartbeat(found) == tmp_path / "daten" / "heartbeat"
    assert folders.backups(loaded(BACKUP_DIR="/mnt/stick")) == Path("/mnt/stick")


def test_only_of_postgresql_backups_may_be_made_elsewhere() -> None:
    postgresql = "postgresql+psycopg://bot@localhost/t"
    assert not loaded(DATABASE_URL=postgresql, BACKUPS="").backups_elsewhere
    assert loaded(DATABASE_URL=postgresql, BACKUPS="elsewhere").backups_elsewhere


def test_what_systemd_says_is_taken_over() -> None:
    found = loaded(
        RUNTIME_DIRECTORY="/run/treffpunkt:/run/other", NOTIFY_SOCKET="/run/notify", WATCHDOG_USEC="180000000"
    )
    assert found.runtime_dir == Path("/run/treffpunkt")
    assert folders.heartbeat(found) == Path("/run/treffpunkt/heartbeat")
    assert (found.notify_socket, found.watchdog_seconds) == ("/run/notify", 180.0)
    assert (loaded().notify_socket, loaded(WATCHDOG_USEC="0").watchdog_seconds) == (None, None)


@pytest.mark.parametrize(
    ("mode", "open_to_all"), [(0o600, False), (0o640, False), (0o644, True), (0o602, True)]
)
def test_a_file_with_the_token_that_everybody_can_read_is_noticed(
    tmp_path: Path, mode: int, open_to_all: bool
) -> None:
    path = written(tmp_path, b"BOT_TOKEN=\n")
    path.chmod(mode)
    assert exposed(path) == open_to_all
    assert not exposed(tmp_path / "nowhere")


# --- Wrong --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["C.UTF-8", "en_GB.UTF-8"])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "geheim"),
        ("BOT_TOKEN", "123456789"),
        ("BOT_TOKEN", "123456789:mit leer"),
        ("BOT_TOKEN", "https://api.telegram.org/bot123456789:AAAA"),
        ("OPERATOR_NAME", ""),
        ("OPERATOR_CONTACT", "  "),
        ("TIMEZONE", "Europa/Berlin"),
        ("TIMEZONE", "../../etc/passwd"),
        ("TIMEZONE", "/etc/localtime"),
        ("TIMEZONE", "Europe"),
        ("TIMEZONE", "Ber\x00lin"),
        ("LOG_LEVEL", "LAUT"),
        ("TELEGRAM_API_URL", "api.telegram.org"),
        ("TELEGRAM_API_URL", "ftp://api.telegram.org"),
        ("TELEGRAM_API_URL", "https://"),
        ("OPERATOR_IDS", "Anna"),
        ("OPERATOR_IDS", "1, zwei"),
        ("OPERATOR_IDS", "-5"),
        ("OPERATOR_IDS", "1_000"),
        ("OPERATOR_IDS", "1.5"),
        ("DATABASE_URL", "treffpunkt.db"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "sqlite:///file:x?mode=memory&uri=true"),
        ("DATABASE_URL", "sqlite+aiosqlite:///t.db"),
        ("DATABASE_URL", "postgresql://bot:geheim@localhost/t"),
        ("DATABASE_URL", "postgresql+psycopg://bot:geheim@localhost"),
        ("DATABASE_URL", "::::"),
        ("BACKUPS", "elsewhere"),
        ("BACKUPS", "nie"),
        ("FILES_MB", "viel"),
        ("FILES_MB", "-1"),
        ("FILES_MB", "1.5"),
        ("WEBHOOK_URL", "http://bot.example.org/telegram"),
        ("WEBHOOK_URL", "https://bot.example.org/telegram?a=b"),
        ("WEBHOOK_URL", "bot.example.org"),
        ("PUBLIC_URL", "bot.example.org"),
        ("PUBLIC_URL", "https://"),
        ("PORT", "http"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("LISTEN", "localhost"),
        ("LISTEN", "127.0.0.1:8080"),
    ],
)
def test_what_is_wrong_is_named_in_one_sentence(name: str, value: str, language: str) -> None:
    with pytest.raises(SettingsError) as refused:
        loaded(**{name: value, "LANG": language})
    sentence = str(refused.value)
    assert name in sentence
    assert "\n" not in sentence
    assert len(sentence) < 250
    assert "geheim" not in sentence.lower()


def test_the_sentence_is_in_the_operators_language() -> None:
    said = []
    for language in ("de_DE.UTF-8", "en_US.UTF-8"):
        with pytest.raises(SettingsError) as refused:
            loaded(TIMEZONE="Mond", LANG=language)
        said.append(str(refused.value))
    assert "kenne ich nicht" in said[0]
    assert "kenne ich nicht" not in said[1]


def test_secrets_do_not_show_when_settings_are_printed() -> None:
    shown = repr(loaded(DATABASE_URL="sqlite:////srv/privat/t.db"))
    assert TOKEN not in shown
    assert "privat" not in shown


@pytest.mark.parametrize("secret", ["", "short", "ä" * 20, "with space" * 3, "x" * 257])
def test_a_webhook_needs_a_secret_that_telegram_takes(secret: str) -> None:
    with pytest.raises(SettingsError) as refused:
        loaded(WEBHOOK_URL="https://bot.example.org/telegram", WEBHOOK_SECRET=secret)
    assert "WEBHOOK_SECRET" in str(refused.value)


def test_the_web_is_off_unless_something_asks_for_it() -> None:
    found = loaded()
    assert (found.webhook_url, found.public_url, found.port) == (None, None, None)
    found = loaded(WEBHOOK_URL="https://bot.example.org/telegram", WEBHOOK_SECRET="Geheim-und_lang-16")
    assert (found.port, found.listen, found.webhook_secret) == (8080, "127.0.0.1", "Geheim-und_lang-16")
    assert "Geheim" not in repr(found)
    found = loaded(PUBLIC_URL="https://bot.example.org/", PORT="80", LISTEN="0.0.0.0")
    assert (found.port, found.listen, found.public_url) == (80, "0.0.0.0", "https://bot.example.org")
    assert loaded(PORT="8000").port == 8000


def test_postgresql_is_taken_and_asks_for_its_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "postgresql+psycopg://bot:geheim@db.example.org/treffpunkt"
    assert loaded(DATABASE_URL=url).database_url == url
    monkeypatch.setattr(settings, "find_spec", lambda name: None)
    with pytest.raises(SettingsError) as refused:
        loaded(DATABASE_URL=url, LANG="de_DE.UTF-8")
    assert "DATABASE_URL meint PostgreSQL, aber dessen Treiber fehlt" in str(refused.value)
    assert "geheim" not in str(refused.value)


# --- .env ---------------------------------------------------------------------------------------------


def written(folder: Path, content: bytes) -> Path:
    path = folder / ".env"
    path.write_bytes(content)
    return path


def test_the_file_is_read_and_the_environment_wins(tmp_path: Path) -> None:
    dotenv = written(
        tmp_path,
        f"# Kommentar\nBOT_TOKEN={TOKEN}\nOPERATOR_NAME='Petra Pröbe'\n"
        'OPERATOR_CONTACT="probe@example.org" # Mail\nTIMEZONE=Europe/London\nLOG_LEVEL\n'.encode(),
    )
    found = load({"TIMEZONE": "Europe/Vienna"}, dotenv=dotenv)
    assert (found.bot_token, found.operator_name) == (TOKEN, "Petra Pröbe")
    assert (found.operator_contact, found.timezone) == ("probe@example.org", "Europe/Vienna")


def test_a_file_from_windows_is_read_too(tmp_path: Path) -> None:
    dotenv = written(tmp_path, b"\xef\xbb\xbfTIMEZONE=Europe/London\r\nLOG_LEVEL=DEBUG\r\n")
    found = load({}, dotenv=dotenv)
    assert (found.timezone, found.log_level) == ("Europe/London", "DEBUG")


def test_a_file_that_is_no_text_is_refused_in_a_sentence(tmp_path: Path) -> None:
    dotenv = written(tmp_path, "OPERATOR_NAME=Pröbe\n".encode("utf-16"))
    with pytest.raises(SettingsError) as refused:
        load({}, dotenv=dotenv)
    assert ".env" in str(refused.value)


def test_no_file_is_no_mistake(tmp_path: Path) -> None:
    assert load({}, dotenv=tmp_path / ".env").bot_token is None


def test_the_real_environment_is_asked_when_none_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMEZONE", "Europe/Vienna")
    monkeypatch.setenv("BOT_TOKEN", "")
    assert load(dotenv=None).timezone == "Europe/Vienna"


def test_nothing_of_the_files_reaches_the_environment(tmp_path: Path) -> None:
    load({}, dotenv=written(tmp_path, b"TREFFPUNKT_PROBE=1\n"))
    assert "TREFFPUNKT_PROBE" not in os.environ
    assert settings.ROOT == ROOT


# --- As a process -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"OPERATOR_NAME": ""}, "OPERATOR_NAME"),
        ({"BOT_TOKEN": "Geheim"}, "BOT_TOKEN"),
        ({"TIMEZONE": "Mond"}, "TIMEZONE"),
        ({"DATABASE_URL": "sqlite:////dev/null/t.db"}, "DATABASE_URL"),
    ],
)
def test_python_m_bot_says_one_sentence_and_ends_with_its_code(
    tmp_path: Path, changed: dict[str, str], named: str
) -> None:
    database = {"DATABASE_URL": f"sqlite:///{tmp_path}/t.db", "TELEGRAM_API_URL": "http://127.0.0.1:9"}
    ended = subprocess.run(
        [sys.executable, "-m", "bot"],
        cwd=ROOT,
        env={**os.environ, **NEEDED, **database, "LANG": "de_DE.UTF-8", "PYTHONUTF8": "1", **changed},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert ended.returncode == (Exit.DATABASE_UNUSABLE if "DATABASE_URL" in changed else Exit.WRONG_SETTING)
    assert named in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1, ended.stderr
    assert "Traceback" not in ended.stderr
    assert "geheim" not in (ended.stdout + ended.stderr).lower()


def test_a_file_that_is_no_database_is_said_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    path.write_bytes(b"Das ist ein Brief und keine Datenbank.\n" * 50)
    before = path.read_bytes()
    ended = subprocess.run(
        [sys.executable, "-m", "bot"],
        cwd=ROOT,
        env={**os.environ, **NEEDED, "DATABASE_URL": f"sqlite:///{path}", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert ended.returncode == Exit.DATABASE_UNUSABLE
    assert "DATABASE_URL" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert path.read_bytes() == before
