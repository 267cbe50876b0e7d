"""The catalogues: complete in every language, used, fit for Telegram, and the only place where words stand.

What the source asks for is read from its syntax: literal keys, and families such as f"state-{answer}", which
`FAMILIES` spells out from the enums and tuples that fill them.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import get_type_hints
from zoneinfo import ZoneInfo

import pytest
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor
from sqlalchemy.orm import Session

from bot import commands, errors, guards
from bot.catalogues import Catalogue
from bot.db import make_engine
from bot.examples import examples as example_dates
from bot.operations import copying, operating
from bot.outbox import TOAST_LIMIT
from bot.texts import DEFAULT, LANGUAGES, LOCALES, Html, Texts, language_of
from bot.views import answer_tables, hosts, joining, managing, planning, rhythm, tandems
from bot.views import board as board_views
from bot.views import privacy as privacy_views
from bot.views import records as record_views
from domain import followups, privacy, retention
from domain.affinities import ReasonKind
from domain.dates import DateReason, DateRefused, read_when
from domain.directory import WhyKind
from domain.health import NO_MESSAGE
from domain.members import FEDERAL_STATES
from domain.optins import OptInKind
from domain.refusals import Refusal
from domain.reminders import PRIVATE_STEPS
from domain.rhythm.holidays import EVES, school_holidays
from domain.tables import LineProblem
from domain.tandems import Talk
from domain.treatment import TREATMENTS
from domain.wanted import CHANGES
from models import (
    Answer,
    Availability,
    Base,
    EntryKind,
    EntryState,
    NetworkKind,
    NoticeKind,
    OpeningKind,
    Person,
    RecordKind,
    ReminderLevel,
    Step,
    VoteKind,
)
from sandbox.formatting import parse_html

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)  # a Monday, 10:00 in Berlin

BUTTON_LIMIT = 40
COMMAND_DESCRIPTION_LIMIT = 60

# --- The catalogues -----------------------------------------------------------------------------------


class Anatomy(Visitor):
    """What a message is made of."""

    def __init__(self, message: ftl.Message) -> None:
        self.variables: set[str] = set()
        self.references: set[str] = set()
        self.variants: dict[str, set[str]] = {}
        """What each selector distinguishes."""
        self.texts: list[str] = []
        self.visit(message.value)

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802
        self.references.add(node.id.name)

    def visit_TextElement(self, node: ftl.TextElement) -> None:  # noqa: N802
        self.texts.append(node.value)

    def visit_SelectExpression(self, node: ftl.SelectExpression) -> None:  # noqa: N802
        if isinstance(node.selector, ftl.VariableReference):
            keys = {v.key.name if isinstance(v.key, ftl.Identifier) else v.key.value for v in node.variants}
            self.variants.setdefault(node.selector.id.name, set()).update(keys)
        self.generic_visit(node)


def entries(language: str) -> Iterator[tuple[str, ftl.EntryType]]:
    for path in sorted((LOCALES / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            yield path.name, entry


@cache
def catalogue(language: str) -> Mapping[str, Anatomy]:
    return {entry.id.name: Anatomy(entry) for _, entry in entries(language) if isinstance(entry, ftl.Message)}


KEYS = tuple(catalogue(DEFAULT))
"""Parity is a test of its own, so that one language's keys serve for all."""

in_every_language = pytest.mark.parametrize("t", [Texts(code, now=NOW) for code in LANGUAGES], ids=LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_is_read_to_its_end(language: str) -> None:
    # Fluent skips what it does not understand, and with it a whole message.
    junk = [(file, entry.content) for file, entry in entries(language) if isinstance(entry, ftl.Junk)]
    assert junk == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_defined_twice(language: str) -> None:
    times = Counter(entry.id.name for _, entry in entries(language) if isinstance(entry, ftl.Message))
    assert [key for key, count in times.items() if count > 1] == []


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != DEFAULT])
def test_every_language_has_the_same_keys(language: str) -> None:
    ours, theirs = set(catalogue(DEFAULT)), set(catalogue(language))
    assert (sorted(ours - theirs), sorted(theirs - ours)) == ([], [])


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != DEFAULT])
def test_every_message_tells_the_same_facts_in_every_language(language: str) -> None:
    theirs = catalogue(language)
    different = {
        key: sorted(ours.variables ^ theirs[key].variables)
        for key, ours in catalogue(DEFAULT).items()
        if key in theirs and ours.variables != theirs[key].variables
    }
    assert different == {}


# --- What the source asks for -------------------------------------------------------------------------

KEBAB = re.compile(r"[a-z]+(-[A-Za-z0-9_]+)+")


def refusals(kind: type[Refusal] = Refusal) -> list[type[Refusal]]:
    return [found for direct in kind.__subclasses__() for found in (direct, *refusals(direct))]


def settings_refused() -> set[str]:
    """What `bot.settings` complains about by name, and the two that it spells from the variables' names."""
    calls = [node for node in ast.walk(TREES["bot/settings.py"]) if isinstance(node, ast.Call)]
    named = {part for call in calls if called(call) == "refuse" for part in literals(call.args[0])}
    return {name for name in named if "*" not in name} | {"operator-name", "operator-contact"}


def literals(expression: ast.expr) -> list[str]:
    """What an expression may come to: its strings, f-strings with "*" for what is filled in."""
    if isinstance(expression, ast.Constant):
        return [expression.value] if isinstance(expression.value, str) else []
    if isinstance(expression, ast.JoinedStr):
        parts = [str(p.value) if isinstance(p, ast.Constant) else "*" for p in expression.values]
        return ["".join(parts)]
    if isinstance(expression, ast.IfExp):
        return literals(expression.body) + literals(expression.orelse)
    return []


def called(call: ast.Call) -> str:
    """The last name of what is called, with `Button.` before its two makers."""
    name = ast.unparse(call.func)
    return name if name.startswith("Button.") else name.rpartition(".")[2]


TREES = {
    path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for folder in ("bot", "handlers", "scheduler")
    for path in sorted((ROOT / folder).rglob("*.py"))
}
BESIDES_MEETINGS = {step for step in Step if step.startswith(("board_", "contact_", "tandem"))}
"""Between members: organisers' lists, which name steps, are of meetings."""
GROUP_LINES = set(Step) - {
    *PRIVATE_STEPS,
    *CHANGES,
    *NO_MESSAGE,
    Step.CARD,
    Step.PIN,
    Step.GROUP_CALL,
    Step.BROADCAST,
    Step.NOTICE,
    Step.HOST_ASK,
    Step.NEEDS,
    Step.POLL_NUDGE,
    *followups.PRIVATE_STEPS,
    Step.SUMMARY,
    Step.CONSENT,
    Step.NETWORK_ENDS,
    *BESIDES_MEETINGS,
}
PRIVATE_MESSAGES = {*PRIVATE_STEPS, *CHANGES}
STORED = (*(treatment.table for treatment in TREATMENTS), privacy.MENTIONS)
MENUS = (commands.GROUP_MENU, commands.GROUP_ADMIN_MENU, commands.PRIVATE_MENU, commands.ORGANISER_MENU)

FAMILIES: Mapping[str, Iterable[str]] = {
    "table-*": (*answer_tables.COLUMNS, *answer_tables.IN_PERSON),
    "answer-*": Answer,
    "ask-*": ("name", *joining.FIELDS),
    "button-founding-*": ("topics", "cohorts"),
    "button-host-*": hosts.ANSWERS,
    "button-rhythm-*": rhythm.FIELDS,
    "card-*": Answer,
    "copy-*": copying.REFUSALS,
    "command-*": {key for menu in MENUS for key in menu},
    "data-*": {key.removeprefix("data-") for key in catalogue(DEFAULT) if key.startswith("data-")},
    "date-*": [reason.replace("_", "-") for reason in DateReason],
    "delivery-*": managing._TOLD,
    "directory-why-*": WhyKind,
    "federal-state-*": FEDERAL_STATES,
    "field-*": {"name", *joining.FIELDS, *planning.FIELDS, *planning.PLACE_FIELDS, *managing.FIELDS},
    "group-*": GROUP_LINES,
    "host-said-*": hosts.ANSWERS,
    "import-line-*": [problem.replace("_", "-") for problem in LineProblem],
    "kind-*": NetworkKind,
    "notice-*": set(NoticeKind) - {NoticeKind.RECORDS_WANTED, NoticeKind.OPENING_ROUND},
    "opening-button-*": OpeningKind,
    "opening-heading-*": OpeningKind,
    "opening-mine-*": OpeningKind,
    "opening-words-*": OpeningKind,
    "optin-*": OptInKind,
    "optin-name-*": OptInKind,
    "operating-help-*": operating.COMMANDS,
    "past-*": RecordKind,
    "manage-ask-*": ("title", "when"),
    "plan-ask-*": (*planning.FIELDS, *planning.PLACE_FIELDS),
    "plan-missing-*": ("title", "when"),
    "poll-button-*": ("unsaid", *Availability),
    "poll-label-*": Availability,
    "poll-toast-*": Availability,
    "poll-toast-all-*": Availability,
    "privacy-rows-*": STORED,
    "record-ask-*": record_views.KINDS,
    "record-button-*": record_views.KINDS,
    "record-kept-*": set(record_views.KINDS) - {"promise"},
    "records-count-*": RecordKind,
    "records-entry-*": RecordKind,
    "refusal-*": [errors.key_of(kind).removeprefix("refusal-") for kind in refusals()],
    "remind-*": PRIVATE_MESSAGES,
    "privacy-button-page-*": [str(page) for page in privacy_views.PAGES],
    "retention-*": ("line", *(period.name for period in retention.PERIODS)),
    "span-*": retention.Unit,
    "rhythm-ask-*": ("every", "nth", "weekday", "time", "minutes", "link", "begin"),
    "rhythm-eve-*": EVES.values(),
    "rhythm-school-*": school_holidays().kinds,
    "setting-*": settings_refused(),
    "settings-language-*": LANGUAGES,
    "settings-level-*": ReminderLevel,
    "settings-reminders*": ("", "-inherited"),
    "state-*": (*Answer, "waiting"),
    "step-*": set(Step) - set(NO_MESSAGE) - BESIDES_MEETINGS,
    "tandem-button-*": (*tandems.WISHES, *Talk),
    "tandem-reason-*": ReasonKind,
    "tandem-said-*": Talk,
    "tandem-wish-*": tandems.WISHES,
    "toast-*": Answer,
    "toast-host-*": hosts.ANSWERS,
    "vote-*": VoteKind,
    "vote-mine-*": VoteKind,
    "voted-*": VoteKind,
    # The board
    "board-ask-*": EntryKind,
    "board-button-back-*": set(EntryState) - {EntryState.OPEN},
    "board-button-field-*": board_views.FIELDS,
    "board-field-*": board_views.FIELDS,
    "board-button-write-*": ("biete", "suche"),
    "entry-kind-*": EntryKind,
    "entry-state-*": set(EntryState) - {EntryState.OPEN},
}


def asked_for(*methods: str) -> Iterator[tuple[str, str]]:
    """Where a text is fetched, and the keys (or families) that stand right there."""
    for file, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node) in methods and node.args:
                yield from ((f"{file}:{node.lineno}", key) for key in literals(node.args[0]))


def strings() -> Iterator[tuple[str, str]]:
    """Every string and f-string of the source: a key may be handed on before it is used."""
    for file, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, (ast.Constant, ast.JoinedStr)):
                yield from ((file, text) for text in literals(node))


def expanded(key: str) -> list[str]:
    return sorted(key.replace("*", value) for value in FAMILIES[key]) if "*" in key else [key]


ASKED = sorted(set(asked_for("html", "plain")))
SPOKEN = {
    key for _, asked in asked_for("plain") if "*" not in asked or asked in FAMILIES for key in expanded(asked)
}
"""Fetched without markup, for buttons, toasts, or as a piece of something else."""


@pytest.mark.parametrize(("where", "key"), ASKED)
def test_what_is_asked_for_exists(where: str, key: str) -> None:
    if "*" in key:
        assert key in FAMILIES, f"{where}: say in FAMILIES what fills {key}"
    else:
        assert key in KEYS


@pytest.mark.parametrize("family", FAMILIES)
def test_every_member_of_a_family_exists(family: str) -> None:
    assert set(expanded(family)) - set(KEYS) == set()


@pytest.mark.parametrize("family", FAMILIES)
def test_no_family_has_died_out(family: str) -> None:
    assert family in {text for _, text in strings()}


def test_keys_that_are_handed_on_exist() -> None:
    # Where texts are chosen, a string-in-kebab-case is a key.
    elsewhere = re.compile(r"bot/(operations/)?[a-z_]+\.py$")
    chosen = {text for file, text in strings() if not elsewhere.match(file) and KEBAB.fullmatch(text)}
    assert sorted(chosen - set(KEYS)) == []


def test_every_key_is_used() -> None:
    used = {key for _, asked in ASKED if "*" not in asked for key in (asked,)}
    used |= {text for _, text in strings() if KEBAB.fullmatch(text)}
    used |= {key for family in FAMILIES for key in expanded(family)}
    used |= {reference for anatomy in catalogue(DEFAULT).values() for reference in anatomy.references}
    assert sorted(set(KEYS) - used) == []


def test_every_table_that_is_exported_has_its_line(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/t.db")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Person(telegram_id=1))
        session.flush()
        assert tuple(privacy.export(session, 1)) == STORED
    engine.dispose()


# --- Words outside the catalogues ---------------------------------------------------------------------

READ_AT = {
    "Html": 0,
    "Screen": 0,
    "Button": 0,
    "Button.tap": 0,
    "Button.link": 0,
    "InlineKeyboardButton": 0,
    "KeyboardButton": 0,
    "BotCommand": 1,
    "Document": 2,
    "send_message": 1,
    "edit_message_text": 0,
    "answer_callback_query": 1,
    "reply_text": 0,
    "reply_html": 0,
    "edit_text": 0,
    "SettingsError": 0,
    "print": 0,
}
"""Which argument of a call people get to read."""
READ_BY_NAME = {"text", "toast", "caption", "description", "say", "show"}
JOINING = {"paragraphs", "lines", "Html", "join", "format", "str"}
"""Calls that hand on the words they are given."""


class Reading:
    """Looks for words in the arguments that people read, also where a variable brings them there."""

    def __init__(self, scope: ast.AST) -> None:
        self.assigned: dict[str, list[ast.expr]] = {}
        self.calls: list[ast.Call] = []
        for node in ast.walk(scope):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    self.assigned.setdefault(ast.unparse(target), []).append(node.value)
            elif isinstance(node, (ast.AugAssign, ast.AnnAssign)) and node.value is not None:
                self.assigned.setdefault(ast.unparse(node.target), []).append(node.value)
            elif isinstance(node, ast.Call):
                self.calls.append(node)

    def found(self) -> Iterator[str]:
        for call in self.calls:
            shown = [word.value for word in call.keywords if word.arg in READ_BY_NAME]
            at = READ_AT.get(called(call))
            if at is not None:
                shown += call.args[at : at + 1]
            if called(call) in ("paragraphs", "lines"):
                shown += call.args
            for expression in shown:
                yield from self.words(expression, frozenset())

    def words(self, expression: ast.expr, seen: frozenset[str]) -> Iterator[str]:
        if isinstance(expression, (ast.Constant, ast.JoinedStr)):
            text = re.sub(r"<[^>]*>", "", "".join(literals(expression)))  # markup is no word
            if any(letter.isalpha() for letter in text):
                yield text
        elif isinstance(expression, ast.Name):
            if expression.id not in seen:
                for value in self.assigned.get(expression.id, []):
                    yield from self.words(value, seen | {expression.id})
        elif isinstance(expression, ast.Call):
            if called(expression) in JOINING:
                said = expression.func.value if isinstance(expression.func, ast.Attribute) else None
                for part in (*expression.args, *([said] if said is not None else [])):
                    yield from self.words(part, seen)
        elif isinstance(expression, (ast.IfExp, ast.BoolOp, ast.BinOp, ast.List, ast.Tuple, ast.Starred)):
            for part in _parts(expression):
                yield from self.words(part, seen)


def _parts(
    expression: ast.IfExp | ast.BoolOp | ast.BinOp | ast.List | ast.Tuple | ast.Starred,
) -> list[ast.expr]:
    if isinstance(expression, ast.IfExp):
        return [expression.body, expression.orelse]
    if isinstance(expression, ast.BoolOp):
        return expression.values
    if isinstance(expression, ast.BinOp):
        return [expression.left, expression.right]
    return [expression.value] if isinstance(expression, ast.Starred) else expression.elts


def words_shown(tree: ast.AST) -> set[str]:
    functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    return {word for scope in (*functions, tree) for word in Reading(scope).found()}


@pytest.mark.parametrize("file", TREES)
def test_no_words_are_shown_that_are_not_in_the_catalogue(file: str) -> None:
    assert words_shown(TREES[file]) == set()


@pytest.mark.parametrize(
    "source",
    [
        'Screen("Hallo")',
        'Screen(text=Html("Hallo"))',
        'Screen(parts.paragraphs(intro, f"Hallo {name}"))',
        'Screen(t.html("greeting") + " Hallo")',
        'Button.tap("Hallo", tap)',
        'Button.link(t.plain("button-join") if free else "Hallo", url)',
        'Reply(toast="Hallo")',
        'Document("treffen.ics", content, "Hallo")',
        'await bot.send_message(chat_id, "Hallo")',
        'await bot.answer_callback_query(query_id, text=f"Hallo {name}")',
        'Screen(Html("Hallo {}".format(name)))',
        'def view():\n    text = known or "Hallo"\n    return Screen(text)',
    ],
)
def test_such_words_would_be_found(source: str) -> None:
    assert [word for word in words_shown(ast.parse(source)) if "Hallo" in word]


@pytest.mark.parametrize(
    "source",
    [
        'Screen(t.html("greeting"))',
        'Screen(Html(", ".join(names)))',
        """Html(f'<a href="tg://user?id={number}">{name}</a>')""",
        "Screen(Html(f\"{text}\\n\\n{t.html('home-no-meeting')}\"))",
        'desk.link("join", arrive)',
        'log.info("Hallo")',
    ],
)
def test_what_is_no_word_is_let_through(source: str) -> None:
    assert words_shown(ast.parse(source)) == set()


# --- Formatting ---------------------------------------------------------------------------------------

PLURALS = {"zero", "one", "two", "few", "many", "other"}
COUNTS = (0, 1, 2, 60, 1234)
NASTY = "Käse & <Brot> „12“ 🧀"


@cache
def choices() -> Mapping[str, set[str]]:
    """By variable: the values that some message distinguishes."""
    found: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for anatomy in catalogue(language).values():
            for name, keys in anatomy.variants.items():
                found.setdefault(name, set()).update(keys)
    return found


def variables(key: str, language: str) -> set[str]:
    anatomy = catalogue(language)[key]
    return anatomy.variables.union(*(variables(other, language) for other in anatomy.references))


def samples(key: str, language: str, *, words: str) -> Iterator[dict[str, object]]:
    """Facts for a message: every value that it distinguishes, words for what is not counted."""

    def values(name: str) -> tuple[object, ...]:
        keys = choices().get(name, set())
        if not keys:
            return (words,)
        counted = all(variant in PLURALS or variant.isdigit() for variant in keys)
        return COUNTS if counted else tuple(sorted(keys))

    names = sorted(variables(key, language))
    for combination in itertools.product(*(values(name) for name in names)):
        yield dict(zip(names, combination, strict=True))


def visible(html: str) -> str:
    return parse_html(html)[0]


@pytest.mark.parametrize("key", KEYS)
@in_every_language
def test_every_message_is_html_that_telegram_reads(t: Texts, key: str) -> None:
    for facts in samples(key, t.language, words=NASTY):
        assert visible(t.html(key, **facts)).strip()


@pytest.mark.parametrize("key", sorted(SPOKEN))
@in_every_language
def test_what_is_said_without_markup_has_none(t: Texts, key: str) -> None:
    assert not re.search(r"<|&\w+;", "".join(catalogue(t.language)[key].texts))


IS_BUTTON = re.compile(
    r"([a-z]+-)?button-.*|answer-.*|field-.*|kind-.*|federal-state-.*|settings-(level|language)-(?!saved).*"
    r"|vote-(interest|contribute)|meeting-button|mark-chosen|with-count|numbered"
)


def test_it_is_known_which_texts_are_buttons() -> None:
    # The limit below is checked by name: whatever a button is made from has to go by such a name.
    makers = [
        node
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called(node) in ("Button.tap", "Button.link")
    ]
    texts = [
        inner.args[0]
        for maker in makers
        for inner in ast.walk(maker.args[0])
        if isinstance(inner, ast.Call) and called(inner) == "plain"
    ]
    keys = {key for text in texts for asked in literals(text) for key in expanded(asked)}
    assert len(keys) > 50
    assert sorted(key for key in keys if not IS_BUTTON.fullmatch(key)) == []


@pytest.mark.parametrize("key", [key for key in KEYS if IS_BUTTON.fullmatch(key)])
@in_every_language
def test_buttons_fit_a_phone(t: Texts, key: str) -> None:
    for facts in samples(key, t.language, words="BNE"):
        assert 1 <= len(t.plain(key, **facts)) <= BUTTON_LIMIT


@pytest.mark.parametrize(
    "key", sorted(key for key in SPOKEN if not key.startswith(("setting-", "two-copies")))
)
@in_every_language
def test_toasts_fit_into_telegrams_box(t: Texts, key: str) -> None:
    for facts in samples(key, t.language, words="TikTok"):
        assert len(t.plain(key, **facts)) <= TOAST_LIMIT


@pytest.mark.parametrize("key", expanded("command-*"))
@in_every_language
def test_menus_are_short(t: Texts, key: str) -> None:
    assert 1 <= len(t.plain(key)) <= COMMAND_DESCRIPTION_LIMIT


# --- Refusals -----------------------------------------------------------------------------------------

FACTS: Mapping[object, tuple[object, ...]] = {
    str: ("TikTok",),
    int: (0, 1, 1200),
    int | None: (None, 7),
    bool: (True, False),
    tuple[tuple[int, str], ...]: (((1, "MINT-Netz"), (2, "Nordnetz")),),
}


def examples(kind: type[Refusal]) -> Iterator[Refusal]:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    for values in itertools.product(*(FACTS[hints[name]] for name in names)):
        yield kind(**dict(zip(names, values, strict=True)))


@pytest.mark.parametrize("kind", [kind for kind in refusals() if kind is not DateRefused], ids=errors.key_of)
@in_every_language
def test_every_refusal_is_said_in_a_sentence_that_fits_a_toast(t: Texts, kind: type[Refusal]) -> None:
    for refusal in examples(kind):
        assert 1 <= len(visible(errors.sentence(t, refusal))) <= TOAST_LIMIT


def test_the_refusals_of_other_modules_are_among_them() -> None:
    assert {guards.WhichNetwork, DateRefused} <= set(refusals())


DAY = date(2027, 9, 28)
ALWAYS_THERE: Mapping[DateReason, dict[str, object]] = {
    DateReason.NOT_A_DATE: {},
    DateReason.NO_TIME: {"day": DAY},
    DateReason.NO_DAY: {"time": time(16, 0)},
    DateReason.AMBIGUOUS: {},
    DateReason.IMPOSSIBLE_DAY: {},
    DateReason.IMPOSSIBLE_TIME: {},
    DateReason.WEEKDAY_MISMATCH: {"day": DAY, "weekday": 4},
    DateReason.PAST: {"day": DAY},
    DateReason.TOO_FAR: {"day": DAY},
    DateReason.GAP: {
        "day": DAY,
        "local": datetime(2027, 3, 28, 2, 30),
        "shifted": datetime(2027, 3, 28, 3, 30),
    },
}
TYPED = {
    DateReason.NOT_A_DATE: "TikTok",
    DateReason.NO_TIME: "28.9.2027 TikTok",
    DateReason.NO_DAY: "16 Uhr TikTok",
    DateReason.AMBIGUOUS: "nächste Woche 16 Uhr",
    DateReason.IMPOSSIBLE_DAY: "31.4.2027 16:00",
    DateReason.IMPOSSIBLE_TIME: "28.9.2027 25:00",
    DateReason.WEEKDAY_MISMATCH: "Freitag, 28.9.2027 16:00",
    DateReason.PAST: "28.9.2026 16:00",
    DateReason.TOO_FAR: "28.9.2099 16:00",
    DateReason.GAP: "28.3.2027 2:30",
}


def typed_wrongly(reason: DateReason) -> DateRefused:
    with pytest.raises(DateRefused) as caught:
        read_when(TYPED[reason], now=NOW, zone=ZoneInfo("Europe/Berlin"))
    assert caught.value.reason is reason
    return caught.value


@pytest.mark.parametrize("reason", DateReason)
@in_every_language
def test_every_date_that_is_not_taken_is_explained(t: Texts, reason: DateReason) -> None:
    refusal = DateRefused(reason)
    for name, fact in ALWAYS_THERE[reason].items():
        setattr(refusal, name, fact)

    for example in (refusal, typed_wrongly(reason)):
        assert 1 <= len(visible(errors.sentence(t, example))) <= TOAST_LIMIT


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "kein Freitag, sondern Dienstag, 28. September 2027."),
        ("en", "not a Friday, but Tuesday, 28 September 2027."),
    ],
)
def test_a_wrong_weekday_is_named_beside_the_right_one(language: str, said: str) -> None:
    assert said in errors.sentence(Texts(language, now=NOW), typed_wrongly(DateReason.WEEKDAY_MISMATCH))


# --- Texts --------------------------------------------------------------------------------------------


def test_facts_are_escaped_in_messages_and_nowhere_else() -> None:
    t = Texts("de")
    assert t.html("as-it-is", text="<b>A & B</b>") == "&lt;b&gt;A &amp; B&lt;/b&gt;"
    assert t.plain("as-it-is", text="<b>A & B</b>") == "<b>A & B</b>"
    assert visible(t.html("as-it-is", text=NASTY)) == NASTY


def test_what_is_html_already_is_not_escaped_again() -> None:
    t = Texts("de")
    inner = t.html("card-title", title="A & B")
    assert inner == "<b>A &amp; B</b>"
    assert t.html("as-it-is", text=inner) == inner
    assert isinstance(t.html("as-it-is", text=inner), Html)


@pytest.mark.parametrize(
    "today", [date(2026, 11, 26), date(2027, 8, 31), date(2027, 9, 1), date(2031, 12, 31)]
)
@pytest.mark.parametrize(("language", "clock"), [("de", "16 Uhr"), ("en", "4 pm")])
def test_the_dates_in_examples_are_still_to_come_and_are_understood(
    language: str, clock: str, today: date
) -> None:
    now = datetime.combine(today, time(9), UTC)
    given = example_dates(language, today)
    for name in ("example", "example_short", "example_later", "example_later_short"):
        when = read_when(f"{given[name]} {clock}", now=now, zone=ZoneInfo("Europe/Berlin"))
        assert when.local.hour == 16, name
        assert when.local > now.replace(tzinfo=None), name
        if "short" not in name:  # without its year a date is the next one of that name
            assert when.local > now.replace(tzinfo=None) + timedelta(days=28), name
            assert when.local.weekday() == 1, name
    assert f"{given['example']} 16:00" in Texts(language, now=now).html("date-impossible-day")


def test_whoever_speaks_to_a_person_knows_what_day_it_is() -> None:
    """Examples need it; cards, menus, the greeting, labels that are compared, and what the operator reads have none."""
    without = {
        file
        for file, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called(node) == "Texts" and not node.keywords
    }
    assert without == {
        "bot/alarm.py",
        "bot/cycles.py",
        "bot/menus.py",
        "bot/settings.py",
        "bot/vocabulary.py",
        "handlers/networks.py",
        "handlers/profile.py",
        "scheduler/writing/cards.py",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_entry_by_itself_says_what_it_says_among_the_others(language: str) -> None:
    """Entries are parsed one by one, when they are wanted; here all of them are parsed together."""
    sources = [file.read_text(encoding="utf-8") for file in sorted((LOCALES / language).glob("*.ftl"))]
    together = FluentBundle([language], use_isolating=False)
    keys = []
    for source in sources:
        parsed = FluentParser().parse(source)
        together.add_resource(parsed)
        keys += [entry.id.name for entry in parsed.body if isinstance(entry, ftl.Message)]
    facts = dict.fromkeys(re.findall(r"\$([\w-]+)", "".join(sources)), 3)
    for key in keys:
        alone = Catalogue(language, sources)
        assert alone.has(key)
        pattern = together.get_message(key).value
        assert pattern is not None
        assert alone.format(key, facts) == together.format_pattern(pattern, facts)[0], key


def test_a_fact_or_key_that_is_missing_is_an_error_and_no_gap() -> None:
    with pytest.raises(KeyError, match="card-title"):
        Texts("de").html("card-title")
    with pytest.raises(LookupError):
        Texts("de").html("no-such-text")


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        (("de-AT",), "de"),
        (("EN",), "en"),
        ((None, "en-GB"), "en"),
        (("fr", "en"), "en"),
        (("fr",), "de"),
        ((), "de"),
    ],
)
def test_the_first_language_that_there_is(wishes: tuple[str | None, ...], language: str) -> None:
    assert language_of(*wishes) == language
    assert not set(Texts(language_of(*wishes)).html("greeting")) & set("\u2068\u2069")  # isolation marks
