"""What the documents say is there is there: links, files, commands, and the way to add a command."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from benchmarks.__main__ import SCENARIOS
from bot.commands import BY_NAME
from bot.texts import LOCALES

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
HANDBOOKS = ("README.md", "HANDBUCH.md", "OPERATING.md")
"""What tells people which commands to type."""

_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)|<img src=\"([^\"]+)\"")
_BUTTON = re.compile(r"\*\*\[([^\]]+)\]\*\*")
_ON_BUTTONS = re.compile(r"(^|-)button-|^(answer|vote|field|settings-level)-")
"""The keys of what stands on buttons."""
_CODE = re.compile(r"`([^`\n]+)`")
_BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)
_FOLDERS = "bot|handlers|scheduler|domain|migrations|sandbox|tests|docs|benchmarks|deploy"
_PATH = re.compile(rf"^(?:{_FOLDERS})/[\w./*-]*$")
_SLASH = re.compile(r"(?<![\w/.:`])/([a-zäöü]{3,})\b(?![/.\w])")


def ids(path: Path) -> str:
    return str(path.relative_to(ROOT))


def anchor(heading: str) -> str:
    """As code hosts make one from a heading."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def prose(path: Path) -> str:
    return _BLOCK.sub("", path.read_text(encoding="utf-8"))


def _exists(word: str) -> bool:
    """A file, a folder or a pattern; or a name in a module, as `domain/cards.KINDS`."""
    if list(ROOT.glob(word.rstrip("/"))):
        return True
    module, _, name = word.rpartition(".")
    source = ROOT / f"{module}.py"
    text = source.read_text(encoding="utf-8") if module and source.exists() else ""
    return re.search(rf"\b{re.escape(name)}\b", text) is not None


@pytest.mark.parametrize("path", DOCUMENTS, ids=ids)
def test_links_lead_somewhere(path: Path) -> None:
    for target in map("".join, _LINK.findall(prose(path))):
        if target.startswith(("https://", "http://", "mailto:")):
            continue
        name, _, part = target.partition("#")
        found = path if not name else (path.parent / name).resolve()
        assert found.exists(), f"{target} is not there"
        if part:
            headings = re.findall(r"^#+ (.+)$", found.read_text(encoding="utf-8"), re.MULTILINE)
            assert part in {anchor(heading) for heading in headings}, f"{target}: no such heading"


@pytest.mark.parametrize("path", DOCUMENTS, ids=ids)
def test_files_that_are_named_exist(path: Path) -> None:
    made_on_the_way = set(re.findall(r"`([\w./]+)`", _BLOCK.sub("", _steps())))
    for word in _CODE.findall(prose(path)):
        if _PATH.match(word) and not (path.name == "CONTRIBUTING.md" and word in made_on_the_way):
            assert _exists(word), f"{word} is not there"


@pytest.mark.parametrize("path", DOCUMENTS, ids=ids)
def test_commands_for_a_shell_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    typed = [
        *_CODE.findall(prose(path)),
        *(line for _, block in _BLOCK.findall(text) for line in block.split("\n")),
    ]
    for line in typed:
        if (made := re.match(r"\s*make ([a-z-]+)", line)) is not None:
            assert made[1] in targets, line
        for module in re.findall(r"python3? -m ([\w.]+)", line):
            places = (
                ROOT / f"{module.replace('.', '/')}.py",
                ROOT / module.replace(".", "/") / "__main__.py",
            )
            assert module in ("venv", "pip", "pytest") or any(place.exists() for place in places), line
        if (played := re.search(r"-m benchmarks ([a-z]+)", line)) is not None:
            assert played[1] in SCENARIOS, line


@pytest.mark.parametrize("path", [p for p in DOCUMENTS if p.name in HANDBOOKS], ids=ids)
def test_commands_for_the_chat_exist(path: Path) -> None:
    ours = {*BY_NAME, "newbot", "setprivacy", "setuserpic", "mybots", "revoke"}  # the last ones: BotFather's
    text = path.read_text(encoding="utf-8")
    quoted = [word for code in _CODE.findall(text) for word in re.findall(r"^/([a-zäöü]+)\b(?![/.])", code)]
    assert set(quoted) <= ours | {"etc", "opt", "srv", "var", "home", "dev", "tmp", "mnt"}
    assert path.name == "README.md" or quoted or not _SLASH.search(text)


# --- The organisers' handbook ---------------------------------------------------------------------------

HANDBOOK = ROOT / "docs" / "HANDBUCH.md"


def _labels(language: str) -> set[str]:
    """Every button whose words never change."""
    found = set()
    for path in (LOCALES / language).glob("*.ftl"):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ftl.Message) and _ON_BUTTONS.search(entry.id.name):
                pattern = entry.value.elements if entry.value is not None else []
                if len(pattern) == 1 and isinstance(pattern[0], ftl.TextElement):
                    found.add(pattern[0].value)
    return found


def test_the_buttons_that_the_handbook_names_are_there() -> None:
    """**[Bestätigen]** in the handbook is a button that says so, to the letter."""
    named = [" ".join(label.split()) for label in _BUTTON.findall(prose(HANDBOOK))]
    assert len(set(named)) > 40
    assert set(named) - _labels("de") == set()
    assert "[" not in _LINK.sub("", _BUTTON.sub("", prose(HANDBOOK))), (
        "a button in another shape is not checked"
    )


def test_every_picture_of_the_handbook_is_shown_and_described() -> None:
    text = HANDBOOK.read_text(encoding="utf-8")
    shown = re.findall(r'<img src="pictures/([\w-]+\.png)" width="2\d0" align="top" alt="([^"]{20,})">', text)
    kept = {path.name for path in (ROOT / "docs" / "pictures").glob("handbuch-*.png")}
    assert {name for name, _ in shown} == kept
    assert text.count("<img") == len(shown)


# --- A command in five steps ----------------------------------------------------------------------------


def _steps() -> str:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return text[text.index("## A command in five steps") : text.index("## What we hold ourselves to")]


def _follow(folder: Path) -> None:
    """Does in `folder` what CONTRIBUTING.md says, to the letter."""
    for step in re.split(r"\n(?=\*\*\d)", _steps())[1:]:
        files = re.findall(r"`((?:bot|domain|handlers|tests)/[\w/]+\.(?:py|ftl))`", step)
        blocks = [block for _, block in _BLOCK.findall(step)]
        if step.startswith("**1"):
            commands = folder / "bot/commands.py"
            text = commands.read_text(encoding="utf-8")
            commands.write_text(
                text.replace("COMMANDS = (\n", f"COMMANDS = (\n{blocks[0]}"), encoding="utf-8"
            )
            continue
        for name, block in zip(files, blocks, strict=False):
            assert not (folder / name).exists(), name
            (folder / name).write_text(block, encoding="utf-8")
        if step.startswith("**4"):
            rooms = folder / "handlers/__init__.py"
            text = rooms.read_text(encoding="utf-8").replace(
                "    cohorts,\n", "    clock,\n    cohorts,\n", 1
            )
            rooms.write_text(
                text.replace("        home,\n", "        home,\n        clock,\n", 1), encoding="utf-8"
            )


def test_a_command_is_added_in_five_steps(tmp_path: Path) -> None:
    folder = tmp_path / "clone"
    hidden = shutil.ignore_patterns(".*", "__pycache__", "data")
    shutil.copytree(ROOT, folder, ignore=hidden)
    _follow(folder)
    told = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            "tests/handlers/test_clock.py",
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout[-3000:] + told.stderr[-1000:]
    assert "1 passed" in told.stdout
    for check in (
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "handlers/clock.py", "domain/clocks.py"],
    ):
        linted = subprocess.run(
            [sys.executable, "-m", *check], cwd=folder, capture_output=True, text=True, check=False
        )
        assert linted.returncode == 0, linted.stdout
