"""Who may know whom. Read from the source, so that no import has to happen for it to be seen."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("bot", "handlers", "scheduler", "domain", "sandbox")
OUTSIDE = ("telegram", "apscheduler", "httpx", "starlette", "uvicorn")


@dataclass(frozen=True)
class Module:
    name: str
    tree: ast.Module

    @property
    def package(self) -> str:
        return self.name.partition(".")[0]


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


PATHS = [
    ROOT / "models.py",
    *(path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))),
]
MODULES = {_name(path): Module(_name(path), ast.parse(path.read_text(encoding="utf-8"))) for path in PATHS}


def imported(module: Module) -> set[str]:
    """Everything a module imports, at the top or within a function: modules where we know them, else names."""
    found: set[str] = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.name}: a relative import hides where it leads"
            assert node.module is not None
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                found.add(full if full in MODULES else node.module)
    return found


def leads_into(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def strays(module: Module, *packages: str) -> set[str]:
    return {name for name in imported(module) if leads_into(name, packages)}


def of(*packages: str) -> list[Module]:
    return [module for module in MODULES.values() if leads_into(module.name, packages)]


def ids(module: Module) -> str:
    return module.name


# --- One direction ------------------------------------------------------------------------------------


@pytest.mark.parametrize("module", of("domain", "models"), ids=ids)
def test_the_rules_know_neither_telegram_nor_the_bot(module: Module) -> None:
    assert (
        strays(module, *OUTSIDE, "bot", "handlers", "scheduler", "sandbox", "asyncio", "threading") == set()
    )


def test_the_schema_knows_nothing_of_ours() -> None:
    assert strays(MODULES["models"], *PACKAGES) == set()


@pytest.mark.parametrize("module", of("bot"), ids=ids)
def test_only_the_composition_root_knows_handlers_and_scheduler(module: Module) -> None:
    if module.name not in ("bot.app", "bot.__main__"):
        assert strays(module, "handlers", "scheduler", "bot.app", "bot.__main__") == set()


FOR_OPERATIONS = ("bot.clock", "bot.db", "bot.moments", "bot.operations", "bot.settings", "bot.sheets")


@pytest.mark.parametrize("module", of("bot.operations"), ids=ids)
def test_operations_know_nothing_of_what_members_see(module: Module) -> None:
    """A backup must be made, and a database restored, whatever has become of the rest."""
    ours = {name for name in strays(module, "bot") - {"bot"} if not leads_into(name, FOR_OPERATIONS)}
    assert ours == set()
    asks_telegram = {"bot.operations.checking"}
    assert module.name in asks_telegram or strays(module, *OUTSIDE) == set()


@pytest.mark.parametrize("module", of("handlers", "scheduler"), ids=ids)
def test_handlers_and_scheduler_do_not_know_each_other_nor_the_root(module: Module) -> None:
    other = "scheduler" if module.package == "handlers" else "handlers"
    assert strays(module, other, "bot.app", "bot.__main__") == set()


@pytest.mark.parametrize("module", of("bot", "handlers", "scheduler", "domain", "models"), ids=ids)
def test_nothing_that_runs_in_earnest_knows_the_sandbox(module: Module) -> None:
    if module.name != "bot.__main__":  # the demo
        assert strays(module, "sandbox") == set()


@pytest.mark.parametrize("module", MODULES.values(), ids=ids)
def test_nothing_knows_the_tests(module: Module) -> None:
    assert strays(module, "tests", "pytest") == set()


def test_no_imports_in_a_circle() -> None:
    graph = {
        name: {other for other in imported(module) if other in MODULES} for name, module in MODULES.items()
    }
    circles = [" → ".join(circle) for circle in _circles(graph)]
    assert circles == []


def _circles(graph: dict[str, set[str]]) -> Iterator[list[str]]:
    """One path for each circle met (depth first); an import within a function counts like any other."""
    finished: set[str] = set()

    def walk(name: str, path: list[str]) -> Iterator[list[str]]:
        if name in path:
            yield [*path[path.index(name) :], name]
            return
        if name in finished:
            return
        for other in sorted(graph[name]):
            yield from walk(other, [*path, name])
        finished.add(name)

    for name in sorted(graph):
        yield from walk(name, [])


def test_the_search_for_circles_finds_them() -> None:
    assert list(_circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()})) == [["b", "c", "b"]]


# --- Views are pure -----------------------------------------------------------------------------------

IO = (
    "sqlalchemy",
    "asyncio",
    "os",
    "io",
    "pathlib",
    "socket",
    "subprocess",
    "logging",
    "random",
    "secrets",
    "time",
)
OURS_FOR_VIEWS = (
    "bot.callbacks",
    "bot.cldr",
    "bot.links",
    "bot.moments",
    "bot.reply",
    "bot.sheets",
    "bot.texts",
    "bot.views",
    "domain",
    "models",
)


@pytest.mark.parametrize("module", of("bot.views"), ids=ids)
def test_views_turn_values_into_screens_and_do_nothing_else(module: Module) -> None:
    assert strays(module, *OUTSIDE, *IO) == set()
    ours = {name for name in imported(module) if leads_into(name, (*PACKAGES, "models"))}
    assert {name for name in ours if not leads_into(name, OURS_FOR_VIEWS)} <= {"bot.commands"}
    calls = {ast.unparse(node.func) for node in ast.walk(module.tree) if isinstance(node, ast.Call)}
    assert calls & {"open", "print", "input", "exec", "eval"} == set()
    assert not any(isinstance(node, ast.Await | ast.AsyncFunctionDef) for node in ast.walk(module.tree))


@pytest.mark.parametrize("module", of("bot.views"), ids=ids)
def test_views_take_values_from_the_domain_not_its_rules(module: Module) -> None:
    """No function of the domain that asks for a session is called while drawing."""
    names = {node.id for node in ast.walk(module.tree) if isinstance(node, ast.Name)}
    assert "session" not in names


# --- One seam each ------------------------------------------------------------------------------------


def uses(module: Module, *spelt: str) -> list[str]:
    """Attributes as they are written, e.g. `os.environ`, `datetime.now`."""
    found = [ast.unparse(node) for node in ast.walk(module.tree) if isinstance(node, ast.Attribute)]
    return sorted(text for text in found if text in spelt)


def test_only_the_settings_read_the_environment() -> None:
    readers = {
        name: used
        for name, m in MODULES.items()
        if (used := uses(m, "os.environ", "os.getenv", "os.environb"))
    }
    # What python-telegram-bot reads at import time has to be there before it.
    assert readers.pop("bot.app") == ["os.environ"]
    assert set(readers) == {"bot.settings"}
    app = ast.unparse(MODULES["bot.app"].tree)
    assert app.count("os.environ") == app.count("os.environ.setdefault('PTB_TIMEDELTA', 'true')") == 1
    assert not any("dotenv" in imported(m) for name, m in MODULES.items() if name != "bot.settings")


ASKING_THE_TIME = (
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "datetime.datetime.now",
    "date.today",
    "datetime.date.today",
    "time.time",
    "time.time_ns",
    "time.monotonic",
    "time.localtime",
    "time.gmtime",
)


def test_only_the_clock_asks_for_the_time() -> None:
    askers = {name for name, module in MODULES.items() if uses(module, *ASKING_THE_TIME)}
    assert askers == {"bot.clock"}
    assert not any("time" in imported(module) for module in MODULES.values())


def test_only_the_database_module_makes_engines_and_threads() -> None:
    makers = {"create_engine", "sqlalchemy.create_engine", "ThreadPoolExecutor"}
    made = {
        name: makers & {ast.unparse(n.func) for n in ast.walk(module.tree) if isinstance(n, ast.Call)}
        for name, module in MODULES.items()
    }
    assert made.pop("bot.db") == {"create_engine", "ThreadPoolExecutor"}
    # Certificates are read in one while a start does other things.
    assert made.pop("bot.polling") == {"ThreadPoolExecutor"}
    assert not any(made.values()), {name: calls for name, calls in made.items() if calls}


def test_relationships_are_never_loaded_by_accident() -> None:
    for node in ast.walk(MODULES["models"].tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "relationship":
            assert "lazy='raise'" in ast.unparse(node)


# --- Security -----------------------------------------------------------------------------------------

RUNNING_TEXT = ("eval", "exec", "compile", "__import__", "os.system", "os.popen", "breakpoint")
STARTS_PROGRAMS = "bot.operations.postgres_programs"
"""pg_dump and pg_restore."""
UNSAFE = ("pickle", "shelve", "marshal", "pty", "ctypes", "yaml", "xml", "tarfile", "zipfile")
"""Shells, and formats that run or unpack what somebody else has written."""


@pytest.mark.parametrize("module", of("bot", "handlers", "scheduler", "domain", "models"), ids=ids)
def test_nothing_that_runs_in_earnest_runs_text_or_starts_a_shell(module: Module) -> None:
    calls = {ast.unparse(node.func) for node in ast.walk(module.tree) if isinstance(node, ast.Call)}
    assert calls & set(RUNNING_TEXT) == set()
    assert strays(module, *UNSAFE) == set()
    assert strays(module, "subprocess") == ({"subprocess"} if module.name == STARTS_PROGRAMS else set())
    keywords = {
        word.arg for node in ast.walk(module.tree) if isinstance(node, ast.Call) for word in node.keywords
    }
    assert "shell" not in keywords


def test_people_are_erased_in_one_place_where_it_is_noted_for_the_list() -> None:
    """A restored backup erases again whoever `domain.privacy` has noted: nobody else may make somebody vanish."""
    vanish = re.compile(
        r"person_id = None|session\.delete\(person\)|delete\((Person|Member)\)|person_id=None|session\.delete\(member\)"
    )
    found = {name for name, module in MODULES.items() if vanish.search(ast.unparse(module.tree))}
    assert found == {"domain.privacy"}


def test_only_a_database_that_lists_erasures_runs_in_earnest() -> None:
    makers = {
        name: [
            ast.unparse(node)
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Database"
        ]
        for name, module in MODULES.items()
    }
    made = {name: calls for name, calls in makers.items() if calls}
    assert set(made) == {"bot.app"}
    assert all("Erasures(" in call and call.endswith(".add)") for call in made["bot.app"])
