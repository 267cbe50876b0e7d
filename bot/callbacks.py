"""Typed button data. Each kind of tap is a frozen dataclass with a prefix of its own.

Buttons already sent live for years: a prefix is never renamed and never given to another kind, and a
field is never inserted, only appended under a new prefix. Data can be forged: the domain authorises
every tap anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, ClassVar, Self, get_type_hints

from models import Answer, Availability, HostState, NetworkKind, OpeningKind, ReminderLevel, VoteKind

LIMIT = 64
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_WORD = re.compile(r"[A-Za-z0-9_.-]{0,32}")


class UnknownTap(Exception):
    """Button data of a kind that there is not (any more), or that was made up."""


def base36(number: int) -> str:
    sign, number, digits = ("-" if number < 0 else ""), abs(number), ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return sign + (digits or "0")


class Tap:
    """A kind of button. Fields may be int, str (short words), bool or a StrEnum."""

    prefix: ClassVar[str]
    kinds: ClassVar[dict[str, type[Tap]]] = {}
    _hints: ClassVar[dict[str, Any]]

    def __init_subclass__(cls, prefix: str) -> None:
        if prefix in Tap.kinds:
            raise TypeError(f"two kinds of button share the prefix {prefix!r}")
        cls.prefix = prefix
        Tap.kinds[prefix] = cls

    def pack(self) -> str:
        """At most 64 bytes of ASCII, e.g. `r1:2s:yes`."""
        parts = [self.prefix]
        for item in fields(self):  # type: ignore[arg-type]  # every kind is a dataclass
            value = getattr(self, item.name)
            if isinstance(value, bool):
                parts.append("1" if value else "0")
            else:
                parts.append(base36(value) if isinstance(value, int) else str(value))
        data = ":".join(parts)
        if len(data.encode()) > LIMIT:
            raise ValueError(f"button data is longer than {LIMIT} bytes: {data}")
        return data

    @classmethod
    def _from_parts(cls, parts: list[str]) -> Self:
        hints = get_type_hints(cls)
        items = fields(cls)  # type: ignore[arg-type]  # likewise
        if len(parts) != len(items):
            raise UnknownTap
        return cls(
            **{item.name: _value(hints[item.name], part) for item, part in zip(items, parts, strict=True)}
        )


def _value(kind: Any, part: str) -> object:
    try:
        if kind is bool:
            return {"0": False, "1": True}[part]
        if kind is int:
            if len(part) > 12:
                raise UnknownTap
            return int(part, 36)
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return kind(part)
    except (ValueError, KeyError):
        raise UnknownTap from None
    if not _WORD.fullmatch(part):
        raise UnknownTap
    return part


def unpack(data: str | None) -> Tap:
    """Raises `UnknownTap` for anything that `pack` never made."""
    prefix, *parts = (data or "").split(":")
    kind = Tap.kinds.get(prefix)
    if kind is None:
        raise UnknownTap
    tap = kind._from_parts(parts)
    if tap.pack() != data:
        raise UnknownTap  # Python reads " 1", "+1" and "0_1" as numbers, too
    return tap


# --- Moving about -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Go(Tap, prefix="g1"):
    """To a page, in place. `network` 0: the one meant at present."""

    page: str
    network: int = 0


@dataclass(frozen=True)
class Choose(Tap, prefix="n1"):
    """This network is meant from now on; what was asked for goes on."""

    network: int


# --- Joining and the profile --------------------------------------------------------------------------


@dataclass(frozen=True)
class Consent(Tap, prefix="c1"):
    """`meeting` and `answer` are what the person had tapped on the card (0 and "" for nothing; of a date poll's
    card its id and "pollyes", "pollno" or "poll"); `language` is
    what the notice was read in, if that was chosen ("" follows the network)."""

    network: int
    meeting: int
    answer: str
    language: str


@dataclass(frozen=True)
class ReadNotice(Tap, prefix="cl1"):
    """The notice in another language, before anything is stored."""

    network: int
    meeting: int
    answer: str
    language: str


@dataclass(frozen=True)
class Approve(Tap, prefix="j1"):
    member: int
    yes: bool


@dataclass(frozen=True)
class EditField(Tap, prefix="pf1"):
    network: int
    field: str


@dataclass(frozen=True)
class SetCohort(Tap, prefix="pc1"):
    network: int
    cohort: int


@dataclass(frozen=True)
class SetKind(Tap, prefix="pk1"):
    network: int
    kind: NetworkKind


@dataclass(frozen=True)
class SetState(Tap, prefix="ps1"):
    network: int
    code: str


@dataclass(frozen=True)
class SkipField(Tap, prefix="px1"):
    """Leaves a field as it is (joining) or empties it (profile)."""

    network: int
    field: str


# --- Topics -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Vote(Tap, prefix="v1"):
    topic: int
    kind: VoteKind
    page: int


@dataclass(frozen=True)
class VoteSimilar(Tap, prefix="vs1"):
    """ "Will ich" for a similar topic instead of a duplicate."""

    topic: int


@dataclass(frozen=True)
class ProposeAnyway(Tap, prefix="ta1"):
    network: int


@dataclass(frozen=True)
class TopicPage(Tap, prefix="tp1"):
    network: int
    page: int


@dataclass(frozen=True)
class ShowTopic(Tap, prefix="ts1"):
    topic: int


@dataclass(frozen=True)
class WithdrawTopic(Tap, prefix="tw1"):
    topic: int
    sure: bool


# --- Answers ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Rsvp(Tap, prefix="r1"):
    meeting: int
    answer: Answer


@dataclass(frozen=True)
class AskNote(Tap, prefix="rn1"):
    meeting: int


@dataclass(frozen=True)
class Guests(Tap, prefix="rg1"):
    meeting: int
    guests: int


@dataclass(frozen=True)
class CalendarFile(Tap, prefix="ics1"):
    meeting: int


@dataclass(frozen=True)
class WhoComes(Tap, prefix="w1"):
    meeting: int
    page: int


@dataclass(frozen=True)
class ShowMeeting(Tap, prefix="m1"):
    meeting: int


# --- Planning and managing ----------------------------------------------------------------------------


@dataclass(frozen=True)
class DraftConfirm(Tap, prefix="dc1"):
    draft: int


@dataclass(frozen=True)
class DraftDiscard(Tap, prefix="dd1"):
    draft: int


@dataclass(frozen=True)
class DraftEdit(Tap, prefix="de1"):
    draft: int
    field: str


@dataclass(frozen=True)
class DraftTopic(Tap, prefix="dt1"):
    """`topic` 0: none of the pool."""

    draft: int
    topic: int


@dataclass(frozen=True)
class DraftShow(Tap, prefix="ds1"):
    draft: int


@dataclass(frozen=True)
class Manage(Tap, prefix="mm1"):
    meeting: int


@dataclass(frozen=True)
class ManageField(Tap, prefix="mf1"):
    meeting: int
    field: str


@dataclass(frozen=True)
class ManageClear(Tap, prefix="mx1"):
    meeting: int
    field: str


@dataclass(frozen=True)
class ManageTopic(Tap, prefix="mt1"):
    meeting: int
    topic: int


@dataclass(frozen=True)
class MoveConfirm(Tap, prefix="mv1"):
    """`minute`: the new start as minutes since 1970 in wall time; `minutes`: its length (0: as before)."""

    meeting: int
    minute: int
    minutes: int


@dataclass(frozen=True)
class CancelMeeting(Tap, prefix="mc1"):
    meeting: int
    sure: bool


@dataclass(frozen=True)
class ManageAnswers(Tap, prefix="ma1"):
    meeting: int
    page: int


@dataclass(frozen=True)
class ManageDeliveries(Tap, prefix="md1"):
    meeting: int


@dataclass(frozen=True)
class BroadcastSend(Tap, prefix="bs1"):
    broadcast: int


@dataclass(frozen=True)
class BroadcastDiscard(Tap, prefix="bd1"):
    broadcast: int


@dataclass(frozen=True)
class BroadcastReport(Tap, prefix="br1"):
    broadcast: int


# --- Settings, network, leaving -----------------------------------------------------------------------


@dataclass(frozen=True)
class SetReminders(Tap, prefix="sr1"):
    network: int
    level: ReminderLevel


@dataclass(frozen=True)
class LessOften(Tap, prefix="sl1"):
    """ "Weniger davon" under a reminder."""

    network: int


@dataclass(frozen=True)
class PauseFor(Tap, prefix="sp1"):
    """`weeks` 0 ends the pause."""

    network: int
    weeks: int


@dataclass(frozen=True)
class NameOnCard(Tap, prefix="sn1"):
    network: int
    shown: bool


@dataclass(frozen=True)
class SetLanguage(Tap, prefix="l1"):
    """`code` "" follows the network."""

    code: str


@dataclass(frozen=True)
class SetNetworkLanguage(Tap, prefix="ln1"):
    network: int
    code: str


@dataclass(frozen=True)
class SetNetworkReminders(Tap, prefix="lr1"):
    network: int
    level: ReminderLevel


@dataclass(frozen=True)
class AddFounding(Tap, prefix="f1"):
    """`what`: "topics" or "cohorts"."""

    network: int
    what: str


@dataclass(frozen=True)
class RenameCohort(Tap, prefix="co1"):
    cohort: int


@dataclass(frozen=True)
class AddCohort(Tap, prefix="ca1"):
    network: int


@dataclass(frozen=True)
class Leave(Tap, prefix="x1"):
    network: int
    sure: bool


@dataclass(frozen=True)
class Erase(Tap, prefix="xx1"):
    sure: bool


# --- The rhythm and its cycles ------------------------------------------------------------------------


@dataclass(frozen=True)
class RhythmPick(Tap, prefix="yp1"):
    """One piece of a rhythm: `value` counts what `field` says ("months", "weeks", "nth", "weekday", "time",
    "minutes", "begin")."""

    draft: int
    field: str
    value: int


@dataclass(frozen=True)
class RhythmAsk(Tap, prefix="yq1"):
    """`field` "": back to the preview; "nolink" leaves the link out."""

    draft: int
    field: str


@dataclass(frozen=True)
class RhythmConfirm(Tap, prefix="yc1"):
    draft: int


@dataclass(frozen=True)
class RhythmChange(Tap, prefix="ye1"):
    network: int


@dataclass(frozen=True)
class RhythmRemove(Tap, prefix="yr1"):
    network: int
    sure: bool


@dataclass(frozen=True)
class Autopilot(Tap, prefix="ya1"):
    network: int
    on: bool


@dataclass(frozen=True)
class RoundVote(Tap, prefix="cv1"):
    """Under the topic round's card."""

    cycle: int
    topic: int
    kind: VoteKind


@dataclass(frozen=True)
class ProposalShow(Tap, prefix="cp1"):
    cycle: int


@dataclass(frozen=True)
class ProposalTake(Tap, prefix="ct1"):
    """What the button was drawn with: `topic` (0: none) and `minute`, the start as minutes since 1970 in wall time."""

    cycle: int
    topic: int
    minute: int


@dataclass(frozen=True)
class ProposalTopics(Tap, prefix="cq1"):
    cycle: int


@dataclass(frozen=True)
class ProposalTopic(Tap, prefix="cu1"):
    """`topic` 0: none."""

    cycle: int
    topic: int


@dataclass(frozen=True)
class ProposalDates(Tap, prefix="cd1"):
    cycle: int


@dataclass(frozen=True)
class ProposalDate(Tap, prefix="ce1"):
    """`minute` as in `ProposalTake`."""

    cycle: int
    minute: int


@dataclass(frozen=True)
class ProposalSkip(Tap, prefix="cs1"):
    cycle: int
    sure: bool


@dataclass(frozen=True)
class HostAnswer(Tap, prefix="h1"):
    meeting: int
    state: HostState


# --- Date polls ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PollSay(Tap, prefix="po1"):
    """What is said to one of a poll's moments."""

    poll: int
    option: int
    answer: Availability


@dataclass(frozen=True)
class PollSayAll(Tap, prefix="poa1"):
    poll: int
    answer: Availability


@dataclass(frozen=True)
class PollUnsay(Tap, prefix="pou1"):
    """Takes back what was said to one of a poll's moments; `option` 0: to all of them."""

    poll: int
    option: int


@dataclass(frozen=True)
class PollShow(Tap, prefix="pos1"):
    """A member's own view of a poll."""

    poll: int


@dataclass(frozen=True)
class PollOpen(Tap, prefix="poc1"):
    """Confirms a poll's preview."""

    poll: int


@dataclass(frozen=True)
class PollDiscard(Tap, prefix="pod1"):
    poll: int


@dataclass(frozen=True)
class PollManage(Tap, prefix="pom1"):
    """The organisers' view of a poll."""

    poll: int


@dataclass(frozen=True)
class PollEdit(Tap, prefix="poe1"):
    """`field`: what is to be asked, or "no-…" to leave it out."""

    poll: int
    field: str


@dataclass(frozen=True)
class PollTopic(Tap, prefix="pot1"):
    """`topic` 0: none of the pool."""

    poll: int
    topic: int


@dataclass(frozen=True)
class PollRemove(Tap, prefix="por1"):
    """`option` 0: asks which."""

    poll: int
    option: int


@dataclass(frozen=True)
class PollDecide(Tap, prefix="pox1"):
    """`option` 0: asks which; else it becomes the meeting."""

    poll: int
    option: int


@dataclass(frozen=True)
class PollCancel(Tap, prefix="pok1"):
    poll: int
    sure: bool


# --- Meetings in person -------------------------------------------------------------------------------


@dataclass(frozen=True)
class ShowNeeds(Tap, prefix="ne1"):
    """Diet and arrival for a meeting in person."""

    meeting: int


@dataclass(frozen=True)
class NeedField(Tap, prefix="nf1"):
    """`field`: "diet" or "arrival"; "no-…" takes it back."""

    meeting: int
    field: str


@dataclass(frozen=True)
class ShareJourneys(Tap, prefix="sj1"):
    """`meeting`: where it was asked; 0: in the settings."""

    network: int
    shares: bool
    meeting: int


# --- After a meeting ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Attended(Tap, prefix="ata1"):
    meeting: int
    yes: bool


@dataclass(frozen=True)
class Useful(Tap, prefix="atu1"):
    """`mark` 1 to 5; 0 leaves it open."""

    meeting: int
    mark: int


@dataclass(frozen=True)
class AttendedDone(Tap, prefix="atd1"):
    """Nothing (more) to propose."""

    meeting: int


@dataclass(frozen=True)
class AttendedAgain(Tap, prefix="atn1"):
    """From the beginning: something was answered wrongly."""

    meeting: int


@dataclass(frozen=True)
class Records(Tap, prefix="rec1"):
    """What a meeting leaves behind: the screen on which it is written down."""

    meeting: int


@dataclass(frozen=True)
class RecordAdd(Tap, prefix="rea1"):
    meeting: int
    what: str


@dataclass(frozen=True)
class RecordList(Tap, prefix="rel1"):
    meeting: int
    page: int


@dataclass(frozen=True)
class RecordDrop(Tap, prefix="red1"):
    record: int


@dataclass(frozen=True)
class FileDrop(Tap, prefix="ref1"):
    file: int


@dataclass(frozen=True)
class PromiseBy(Tap, prefix="rep1"):
    """`member` 0: somebody who is no member here."""

    meeting: int
    member: int


@dataclass(frozen=True)
class PromisePage(Tap, prefix="reo1"):
    meeting: int
    page: int


@dataclass(frozen=True)
class TipRegion(Tap, prefix="rer1"):
    """`code`: a federal state, "DE" for everywhere, "" for none."""

    record: int
    code: str


@dataclass(frozen=True)
class RecordsDone(Tap, prefix="rez1"):
    meeting: int


# --- The archive --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ArchivePage(Tap, prefix="arl1"):
    """`words`: what is looked for, as `domain.archive.search_key` writes it."""

    network: int
    page: int
    words: str


@dataclass(frozen=True)
class ShowPast(Tap, prefix="arm1"):
    """`part` of one past meeting; `page` and `words` lead back to the list."""

    meeting: int
    part: int
    page: int
    words: str


@dataclass(frozen=True)
class SendFile(Tap, prefix="arf1"):
    file: int


@dataclass(frozen=True)
class ImportAsk(Tap, prefix="ari1"):
    network: int


@dataclass(frozen=True)
class ImportConfirm(Tap, prefix="arc1"):
    network: int


@dataclass(frozen=True)
class ImportExample(Tap, prefix="art1"):
    network: int


# --- The opening round, statistics --------------------------------------------------------------------


@dataclass(frozen=True)
class OpeningAsk(Tap, prefix="opa1"):
    meeting: int


@dataclass(frozen=True)
class OpeningSet(Tap, prefix="ops1"):
    meeting: int
    kind: OpeningKind


@dataclass(frozen=True)
class OpeningDrop(Tap, prefix="opd1"):
    meeting: int


@dataclass(frozen=True)
class OpeningRound(Tap, prefix="opr1"):
    """The collected lines once more, as they are now."""

    meeting: int


@dataclass(frozen=True)
class StatsPicture(Tap, prefix="stp1"):
    network: int
