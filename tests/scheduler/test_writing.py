"""Every message that goes out by itself has its words, in one place."""

from __future__ import annotations

from collections import Counter

from domain import subjects
from models import SUBJECTS, NoticeKind, Step
from scheduler.writing import messages, notices

NOTED = {Step.CONSENT}
"""Said in answer to something, and only written down among the messages (`domain.consent`)."""


def test_whatever_a_message_may_be_about_has_its_rules() -> None:
    assert set(subjects.KINDS) == set(SUBJECTS)


def test_each_step_is_silent_a_card_or_written_by_exactly_one_noun() -> None:
    writers = Counter(step for steps in messages.STEPS.values() for step in steps)
    assert {step for step, count in writers.items() if count > 1} == set()
    assert set(writers) | subjects.SILENT_STEPS | {Step.CARD} | NOTED == set(Step)
    assert set(writers) & subjects.SILENT_STEPS == set()


def test_whatever_is_written_is_about_something_that_we_know() -> None:
    models = {kind.model for kind in (*subjects.KINDS.values(), subjects.NETWORK)}
    assert set(messages.STEPS) <= models


def test_each_notice_has_its_words() -> None:
    assert set(notices.WORDS) == set(NoticeKind)
