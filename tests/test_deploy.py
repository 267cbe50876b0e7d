"""The unit for systemd: it verifies, it is closed, and its exit codes are the program's."""

from __future__ import annotations

import configparser
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.operations.exits import NO_RESTART, Exit

ROOT = Path(__file__).resolve().parent.parent
UNIT = ROOT / "deploy" / "treffpunkt.service"
HANDBOOK = ROOT / "docs" / "OPERATING.md"
MOST_EXPOSED = 1.5
"""systemd's own mark from 0 (safe) to 10; what is left is the network, which a bot needs."""

with_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="there is no systemd-analyze on this machine"
)


def service() -> configparser.SectionProxy:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(UNIT.read_text())
    return unit["Service"]


def analyze(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["systemd-analyze", *words], capture_output=True, text=True, check=False, timeout=60
    )


@with_systemd
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    """`verify` wants the program to exist: here another one stands in its place."""
    unit = tmp_path / UNIT.name
    unit.write_text(re.sub(r"/opt/treffpunkt/.venv/bin/python", "/bin/true", UNIT.read_text()))
    found = analyze("verify", "--man=no", str(unit))
    ours = [line for line in (found.stdout + found.stderr).splitlines() if "treffpunkt" in line]
    assert ours == []


@with_systemd
def test_the_unit_is_as_closed_as_the_handbook_says() -> None:
    found = analyze("security", "--offline=true", "--json=short", str(UNIT))
    overall = analyze("security", "--offline=true", str(UNIT)).stdout
    mark = re.search(r"Overall exposure level for treffpunkt.service: ([\d.]+)", overall)
    assert mark is not None, overall + found.stderr
    assert float(mark[1]) <= MOST_EXPOSED
    assert mark[1] in HANDBOOK.read_text()
    open_ends = {row["name"] for row in json.loads(found.stdout) if row["set"] is False}
    assert "ProtectSystem=" not in open_ends


def test_what_a_restart_cannot_mend_is_not_restarted() -> None:
    assert {int(code) for code in service()["RestartPreventExitStatus"].split()} == set(NO_RESTART)
    assert service()["Restart"] == "on-failure"


def test_only_the_data_can_be_written() -> None:
    assert service()["ProtectSystem"] == "strict"
    assert service()["ReadWritePaths"] == "/opt/treffpunkt/data"
    assert service()["User"] == "treffpunkt"


def test_every_exit_code_stands_in_the_handbook() -> None:
    listed = {int(code) for code in re.findall(r"^\| (\d) \|", HANDBOOK.read_text(), re.MULTILINE)}
    assert listed == {1, *Exit}
