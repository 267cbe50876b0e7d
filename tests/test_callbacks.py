"""Button data: short enough, read back as it was written, frozen for ever, and never trusted."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, get_type_hints

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.callbacks import LIMIT, Tap, UnknownTap, base36, unpack
from bot.callbacks.joining import Approve
from bot.callbacks.moving import Go
from bot.callbacks.rsvps import Rsvp
from bot.callbacks.settings import SetLanguage
from models import Answer

# Buttons already sent live for years. A line here is never changed and never taken away: a kind with
# other fields gets a prefix of its own, and a line of its own.
FROZEN = {
    # The board
    "ba1": "WriteAnyway network kind",
    "bc1": "CloseEntry entry asked",
    "be1": "ShowEntry entry",
    "bf1": "EditEntry entry field",
    "bk1": "KeepEntry entry asked",
    "bn1": "RenewSimilar entry",
    "bo1": "EntryRegion entry anywhere",
    "bp1": "BoardPage network page",
    "bu1": "EntryUntil entry weeks",
    "bw1": "BoardWeekly network on",
    "ko1": "ContactAsk member entry",
    "bd1": "BroadcastDiscard broadcast",
    "br1": "BroadcastReport broadcast",
    "bs1": "BroadcastSend broadcast",
    "c1": "Consent network meeting answer language",
    "c2": "Agree network meeting answer language version",
    "ca1": "AddCohort network",
    "cl1": "ReadNotice network meeting answer language",
    "cm1": "ReadMore network meeting answer language page",
    "co1": "RenameCohort cohort",
    "cr1": "AgreeAgain version",
    "dc1": "DraftConfirm draft",
    "dd1": "DraftDiscard draft",
    "de1": "DraftEdit draft field",
    "ds1": "DraftShow draft",
    "dt1": "DraftTopic draft topic",
    "f1": "AddFounding network what",
    "g1": "Go page network",
    "ics1": "CalendarFile meeting",
    "j1": "Approve member yes",
    "l1": "SetLanguage code",
    "ln1": "SetNetworkLanguage network code",
    "lr1": "SetNetworkReminders network level",
    "m1": "ShowMeeting meeting",
    "map1": "MapPicture network",
    "mpo1": "OnMap network shown page",
    "mpp1": "SetPlace network place",
    "ma1": "ManageAnswers meeting page",
    "mc1": "CancelMeeting meeting sure",
    "md1": "ManageDeliveries meeting",
    "mf1": "ManageField meeting field",
    "mm1": "Manage meeting",
    "mt1": "ManageTopic meeting topic",
    "mv1": "MoveConfirm meeting minute minutes",
    "mx1": "ManageClear meeting field",
    "n1": "Choose network",
    "ne1": "ShowNeeds meeting",
    "nf1": "NeedField meeting field",
    "pc1": "SetCohort network cohort",
    "pf1": "EditField network field",
    "pk1": "SetKind network kind",
    "po1": "PollSay poll option answer",
    "poa1": "PollSayAll poll answer",
    "poc1": "PollOpen poll",
    "pod1": "PollDiscard poll",
    "poe1": "PollEdit poll field",
    "pok1": "PollCancel poll sure",
    "pom1": "PollManage poll",
    "por1": "PollRemove poll option",
    "pos1": "PollShow poll",
    "pot1": "PollTopic poll topic",
    "pou1": "PollUnsay poll option",
    "pox1": "PollDecide poll option",
    "ps1": "SetState network code",
    "px1": "SkipField network field",
    "r1": "Rsvp meeting answer",
    "rg1": "Guests meeting guests",
    "rn1": "AskNote meeting",
    "sj1": "ShareJourneys network shares meeting",
    "sl1": "LessOften network",
    "sn1": "NameOnCard network shown",
    "sp1": "PauseFor network weeks",
    "sr1": "SetReminders network level",
    "ta1": "ProposeAnyway network",
    "tp1": "TopicPage network page",
    "ts1": "ShowTopic topic",
    "tw1": "WithdrawTopic topic sure",
    "v1": "Vote topic kind page",
    "vs1": "VoteSimilar topic",
    "w1": "WhoComes meeting page",
    "x1": "Leave network sure",
    "xx1": "Erase sure",
    "cd1": "ProposalDates cycle",
    "ce1": "ProposalDate cycle minute",
    "cp1": "ProposalShow cycle",
    "cq1": "ProposalTopics cycle",
    "cs1": "ProposalSkip cycle sure",
    "ct1": "ProposalTake cycle topic minute",
    "cu1": "ProposalTopic cycle topic",
    "cv1": "RoundVote cycle topic kind",
    "h1": "HostAnswer meeting state",
    "ya1": "Autopilot network on",
    "yc1": "RhythmConfirm draft",
    "ye1": "RhythmChange network",
    "yp1": "RhythmPick draft field value",
    "yq1": "RhythmAsk draft field",
    "yr1": "RhythmRemove network sure",
    "tdc1": "TandemCall network",
    "tdo1": "TandemOptIn network on",
    "tdp1": "TandemPage network",
    "tdr1": "TandemRounds network on",
    "tds1": "TandemSkip draw skips page",
    "tdt1": "TandemTalk tandem talk",
    "tdw1": "TandemWished network wish",
    "tdx1": "TandemCancel draw",
    "tdz1": "TandemSnooze network weeks",
    "arc1": "ImportConfirm network",
    "arf1": "SendFile file",
    "ari1": "ImportAsk network",
    "arl1": "ArchivePage network page words",
    "arm1": "ShowPast meeting part page words",
    "art1": "ImportExample network",
    "ata1": "Attended meeting yes",
    "atd1": "AttendedDone meeting",
    "atn1": "AttendedAgain meeting",
    "atu1": "Useful meeting mark",
    "atw1": "Wish meeting topic",
    "opa1": "OpeningAsk meeting",
    "opd1": "OpeningDrop meeting",
    "opr1": "OpeningRound meeting",
    "orl1": "Organisers network page",
    "orn1": "NameOrganiser network member on page",
    "ops1": "OpeningSet meeting kind",
    "rea1": "RecordAdd meeting what",
    "rec1": "Records meeting",
    "red1": "RecordDrop record",
    "ref1": "FileDrop file",
    "rel1": "RecordList meeting page",
    "reo1": "PromisePage meeting page",
    "rep1": "PromiseBy meeting member",
    "rer1": "TipRegion record code",
    "rez1": "RecordsDone meeting",
    "stp1": "StatsPicture network",
    "fda1": "FeedAsk network",
    "fdm1": "FeedMake network",
    "fds1": "FeedStop network",
    "ks1": "ContactShow contact",
    "kx1": "ContactAnswer contact share",
    "oi1": "OptIn network what on",
    "wl1": "DirectoryPage network page words",
    "wp1": "ShowListed member page words",
    # For those who have no Telegram, and the table
    "mtb1": "AnswerTable meeting",
    "ota1": "ProxyAsk meeting",
    "otc1": "ProxyChange proxy answer",
    "otl1": "Proxies meeting",
    "otn1": "ProxySay meeting answer",
    "ots1": "ProxyShow proxy",
    "otx1": "ProxyDrop proxy",
}
KINDS = sorted(Tap.kinds.values(), key=lambda kind: kind.prefix)
GREATEST = 36**12 - 1
"""Beyond any id of ours or Telegram's."""
LONGEST_WORDS = {"answer": "maybe", "language": "de", "code": "de"}
LONGEST_WORD = "einstellungen-xyz"


def extremes(kind: Any, name: str) -> list[object]:
    if kind is bool:
        return [True, False]
    if kind is int:
        return [GREATEST, 0, 1]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return sorted(kind, key=lambda value: -len(str(value)))
    return [LONGEST_WORDS.get(name, LONGEST_WORD), ""]


def taps_of(kind: type[Tap]) -> list[Tap]:
    """One with everything as long as can be, and one for each other value of each field."""
    hints = get_type_hints(kind)
    values = {name: extremes(hints[name], name) for name in kind.names}
    longest = {name: options[0] for name, options in values.items()}
    made = [kind(**longest)]
    for name, options in values.items():
        made += [kind(**{**longest, name: option}) for option in options[1:]]
    return made


# --- Every kind ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_fits_and_reads_back_as_itself(kind: type[Tap]) -> None:
    for tap in taps_of(kind):
        data = tap.pack()
        assert len(data.encode()) <= LIMIT, data
        assert data.isascii()
        assert unpack(data) == tap


def test_prefixes_and_fields_are_frozen() -> None:
    present = {kind.prefix: " ".join([kind.__name__, *kind.names]) for kind in KINDS}
    assert present == FROZEN, "a new kind gets a line of its own; an old line is never touched"


def test_two_kinds_cannot_share_a_prefix() -> None:
    with pytest.raises(TypeError, match="r1"):
        type("Again", (Tap,), {}, prefix="r1")
    assert Tap.kinds["r1"] is Rsvp


def test_a_button_holds_what_its_kind_says_and_keeps_it() -> None:
    rsvp = Rsvp(1, answer=Answer.YES)
    assert (rsvp, hash(rsvp)) == (Rsvp(meeting=1, answer=Answer.YES), hash(Rsvp(1, Answer.YES)))
    assert rsvp not in (Rsvp(1, Answer.NO), (1, Answer.YES), Go("r1"))
    assert repr(rsvp) == "Rsvp(meeting=1, answer=<Answer.YES: 'yes'>)"
    assert Go("home") == Go("home", 0)
    with pytest.raises(AttributeError, match="frozen"):
        rsvp.meeting = 2  # type: ignore[misc]
    make: Any = Rsvp
    for wrong in ({"meeting": 1}, {"meeting": 1, "answer": Answer.YES, "more": 1}, {}):
        with pytest.raises(TypeError, match="holds meeting, answer"):
            make(**wrong)
    for too_much in ((1, Answer.YES, 3), (1,)):
        with pytest.raises(TypeError, match="holds meeting, answer"):
            make(*too_much)
    with pytest.raises(TypeError, match="holds meeting, answer"):
        make(1, Answer.YES, answer=Answer.NO)


def test_data_is_short_because_it_is_written_in_base_36() -> None:
    assert Rsvp(100, Answer.YES).pack() == "r1:2s:yes"
    assert Approve(35, True).pack() == "j1:z:1"
    assert [base36(number) for number in (0, 35, 36, -1)] == ["0", "z", "10", "-1"]


def test_what_is_too_long_is_noticed_when_it_is_built() -> None:
    with pytest.raises(ValueError, match="64"):
        Go("x" * 62).pack()


# --- Forged -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        None,
        "",
        ":",
        "r1",
        "r1:",
        "r1:2s",  # truncated
        "r1:2s:",
        "r1:2s:perhaps",
        "r1:2s:yes:more",
        "r1::yes",
        "r1:2s:YES",
        "R1:2s:yes",
        "r2:2s:yes",
        "zz9:1",
        "r1:zzzzzzzzzzzzz:yes",  # thirteen digits: no database has such ids
        "r1:" + "9" * 5000 + ":yes",
        # What Python's int() would take all the same.
        "r1: 1:yes",
        "r1:+1:yes",
        "r1:1_0:yes",
        "r1:01:yes",
        "r1:-0:yes",
        "r1:A:yes",
        "r1:١:yes",
        "r1:1\n:yes",
        "j1:1:2",
        "j1:1:true",
        "j1:1:",
        "g1:a b:0",
        "g1:<b>:0",
        "g1:../../etc/passwd:0",
        "g1:" + "x" * 33 + ":0",
        "g1:ä:0",
        "g1:x\n:0",
        "\x00",
        "r1:2s:yes\x00",
    ],
)
def test_forged_truncated_and_foreign_data_is_unknown(data: str | None) -> None:
    with pytest.raises(UnknownTap):
        unpack(data)


@given(
    st.one_of(
        st.text(max_size=80),
        st.builds(
            ":".join,
            st.tuples(st.sampled_from(sorted(FROZEN)), st.text("0123456789abcz:-_ +yesno", max_size=40)),
        ),
    )
)
@example("r1:2s:yes")
def test_whatever_is_understood_is_exactly_what_pack_makes(data: str) -> None:
    try:
        tap = unpack(data)
    except UnknownTap:
        return
    assert tap.pack() == data


def test_an_empty_word_is_a_word() -> None:
    assert unpack("l1:") == SetLanguage("")
