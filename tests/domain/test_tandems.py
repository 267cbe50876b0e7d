"""Rounds of tandems from their plan to the question whether it came to a talk: who is written to when, and who not."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import combinations

import pytest
from sqlalchemy import select

from domain import draws, members, networks, partners, privacy, tandems
from domain.affinities import Crowd, Exchange, Profile, ReasonKind, distance, told
from domain.refusals import NoSuchThing, TooFewForTandems
from domain.suggestions import suggestions
from domain.tandems import Talk
from models import (
    Delivery,
    Draw,
    DrawState,
    Entry,
    EntryKind,
    EntryMatch,
    Member,
    Reach,
    ReminderLevel,
    Tandem,
    TandemMember,
    TandemWish,
    Topic,
    TopicVote,
    VoteKind,
)
from tests.domain.circle import Circle

NAMES = ("Anna", "Ben", "Cem", "Dora", "Emil", "Fatma", "Gustav")


def opted_in(circle: Circle, *names: str) -> list[Member]:
    found = list(circle.join(*names))
    for member in found:
        tandems.opt_in(circle.session, member, True, now=circle.now)
    return found


def called(circle: Circle) -> Draw:
    draw = draws.call(circle.session, circle.network, now=circle.now)
    circle.session.flush()
    return draw


def groups(circle: Circle) -> list[list[str]]:
    """Who is together in the last round, by name."""
    draw = draws.last(circle.session, circle.network.id)
    assert draw is not None
    found: dict[int, list[str]] = {}
    query = (
        select(TandemMember.tandem_id, Member.name)
        .join(Tandem, Tandem.id == TandemMember.tandem_id)
        .join(Member, Member.id == TandemMember.member_id)
        .where(Tandem.draw_id == draw.id)
        .order_by(Member.name)
    )
    for tandem_id, name in circle.session.execute(query):
        found.setdefault(tandem_id, []).append(name)
    return sorted(found.values())


def in_words(diary: list[str], step: str = "tandem") -> list[str]:
    """What went out about tandems, in order of time; at one moment the silent draw stands first."""
    return sorted(
        (line for line in diary if step in line), key=lambda line: (line[:16], "draw" not in line, line)
    )


# --- A round ------------------------------------------------------------------------------------------


def test_a_round_on_an_organisers_word(circle: Circle) -> None:
    """Announced at once, drawn in two days, asked after two weeks: three messages each, and no more."""
    opted_in(circle, "Anna", "Ben", "Cem", "Dora")
    circle.joins("Emil")
    called(circle)
    diary = in_words(circle.until("2027-05-01 10:00"))
    assert diary == [
        *(f"2027-03-01 10:00 {name} tandem_warn" for name in NAMES[:4]),
        "2027-03-03 10:00 group tandem_draw",
        *(f"2027-03-03 10:00 {name} tandem" for name in NAMES[:4]),
        *(f"2027-03-17 10:00 {name} tandem_ask" for name in NAMES[:4]),
    ]


def test_after_a_meeting_by_themselves(circle: Circle) -> None:
    circle.network.tandem_rounds = True
    opted_in(circle, "Anna", "Ben")
    circle.plans("2027-03-23 16:00")
    diary = in_words(circle.until("2027-06-01 10:00"))
    assert diary == [
        "2027-04-03 10:00 Anna tandem_warn",  # a Saturday: two days before is a Sunday
        "2027-04-03 10:00 Ben tandem_warn",
        "2027-04-06 10:00 group tandem_draw",
        "2027-04-06 10:00 Anna tandem",
        "2027-04-06 10:00 Ben tandem",
        "2027-04-20 10:00 Anna tandem_ask",
        "2027-04-20 10:00 Ben tandem_ask",
    ]


def test_no_rounds_where_nobody_wants_them_by_themselves(circle: Circle) -> None:
    opted_in(circle, "Anna", "Ben")
    circle.plans("2027-03-23 16:00")
    assert in_words(circle.until("2027-06-01 10:00")) == []


def test_two_meetings_close_together_make_one_round(circle: Circle) -> None:
    circle.network.tandem_rounds = True
    opted_in(circle, "Anna", "Ben")
    for day in ("2027-03-09", "2027-03-16", "2027-03-30"):
        circle.plans(f"{day} 16:00")
    circle.until("2027-06-01 10:00")
    drawn = circle.session.scalars(select(Draw).order_by(Draw.draws_at)).all()
    assert [circle.wall(draw.draws_at) for draw in drawn] == ["2027-03-23 10:00", "2027-04-13 10:00"]


def test_switched_on_soon_after_a_meeting(circle: Circle) -> None:
    opted_in(circle, "Anna", "Ben")
    circle.plans("2027-03-23 16:00")
    circle.until("2027-03-27 10:00")
    draws.set_rounds(circle.session, circle.network, True, now=circle.now)
    found = draws.planned(circle.session, circle.network.id)
    assert found is not None
    assert circle.wall(found.draws_at) == "2027-04-06 10:00"
    draws.set_rounds(circle.session, circle.network, False, now=circle.now)
    assert found.state is DrawState.DROPPED
    circle.at("2027-04-05 10:00")
    draws.set_rounds(circle.session, circle.network, True, now=circle.now)
    assert draws.planned(circle.session, circle.network.id) is None, "no time left to say so two days before"


def test_a_word_on_saturday_evening_gives_two_days_all_the_same(circle: Circle) -> None:
    opted_in(circle, "Anna", "Ben")
    circle.at("2027-03-06 21:00")
    called(circle)
    diary = in_words(circle.until("2027-03-12 10:00"))
    assert diary[0] == "2027-03-08 08:00 Anna tandem_warn"
    assert "2027-03-10 08:00 group tandem_draw" in diary


def test_saying_it_twice_is_saying_it_once_and_calling_it_off(circle: Circle) -> None:
    opted_in(circle, "Anna", "Ben")
    draw = called(circle)
    assert called(circle) is draw
    assert draws.cancel(circle.session, draw, now=circle.now)
    assert not draws.cancel(circle.session, draw, now=circle.now)
    assert in_words(circle.until("2027-03-12 10:00")) == []


def test_fewer_than_two_are_no_round(circle: Circle) -> None:
    (anna, ben) = opted_in(circle, "Anna", "Ben")
    draw = called(circle)
    tandems.skip(circle.session, draw, ben, True)
    assert in_words(circle.until("2027-03-12 10:00")) == ["2027-03-03 10:00 group tandem_draw"]
    assert draw.state is DrawState.DROPPED
    tandems.opt_in(circle.session, anna, False, now=circle.now)
    with pytest.raises(TooFewForTandems):
        draws.call(circle.session, circle.network, now=circle.now)


def test_drawing_twice_is_drawing_once(circle: Circle) -> None:
    opted_in(circle, "Anna", "Ben")
    draw = called(circle)
    circle.until("2027-03-03 10:00")
    before = groups(circle)
    assert draws.hold(circle.session, draw.id, revision=0, now=circle.now) == []
    assert groups(circle) == before == [["Anna", "Ben"]]


def test_nobody_is_drawn_without_a_warning(circle: Circle) -> None:
    """The bot was away for a week: it draws two days after it has said so."""
    opted_in(circle, "Anna", "Ben")
    called(circle)
    circle.at("2027-03-08 09:00")
    diary = in_words(circle.until("2027-03-12 10:00"))
    assert diary == [
        "2027-03-08 09:00 group tandem_draw",
        "2027-03-08 09:00 Anna tandem_warn",
        "2027-03-08 09:00 Ben tandem_warn",
        "2027-03-10 09:00 group tandem_draw",
        "2027-03-10 09:00 Anna tandem",
        "2027-03-10 09:00 Ben tandem",
    ]


def test_away_only_between_warning_and_draw(circle: Circle) -> None:
    opted_in(circle, "Anna", "Ben")
    called(circle)
    circle.delivers()
    circle.at("2027-03-05 09:00")
    assert circle.delivers() == ["Anna tandem", "Ben tandem", "group tandem_draw"]


# --- Who takes part -----------------------------------------------------------------------------------


def test_who_sits_out_pauses_snoozes_or_cannot_be_reached_is_left_alone(circle: Circle) -> None:
    _, ben, cem, dora, emil, fatma, _ = opted_in(circle, *NAMES)
    tandems.snooze_for(ben, circle.network, 4, now=circle.now)
    members.pause(cem, date(2027, 3, 2))
    assert dora.person is not None
    dora.person.reach = Reach.CLOSED
    members.gone_from_group(circle.session, emil, now=circle.now)
    draw = called(circle)
    assert circle.delivers() == ["Anna tandem_warn", "Fatma tandem_warn", "Gustav tandem_warn"]
    tandems.skip(circle.session, draw, fatma, True)
    circle.until("2027-03-04 10:00")
    assert groups(circle) == [["Anna", "Gustav"]], "Cem's pause ended after the warning that he did not get"


def test_snoozing_ends_by_itself_on_the_day(circle: Circle) -> None:
    *_, cem = opted_in(circle, "Anna", "Ben", "Cem")
    assert tandems.snooze_until(cem, circle.network, "3.3.", now=circle.now) == date(2027, 3, 3)
    assert tandems.is_snoozed(cem, circle.network, now=circle.now)
    called(circle)
    circle.until("2027-03-03 11:00")
    assert groups(circle) == [["Anna", "Ben", "Cem"]]
    assert not tandems.is_snoozed(cem, circle.network, now=circle.now)


def test_whoever_opts_in_later_is_warned_if_there_is_time(circle: Circle) -> None:
    circle.network.tandem_rounds = True
    opted_in(circle, "Anna", "Ben")
    circle.plans("2027-03-02 16:00")
    circle.until("2027-03-05 10:00")
    (cem,) = opted_in(circle, "Cem")
    tandems.opt_in(circle.session, cem, False, now=circle.now)
    tandems.opt_in(circle.session, cem, True, now=circle.now)
    circle.until("2027-03-15 10:00")
    opted_in(circle, "Dora")
    diary = in_words(circle.until("2027-03-17 10:00"))
    assert not any("tandem_warn" in line for line in diary), (
        "too late for a warning, but she has seen the page"
    )
    assert groups(circle) in (
        [["Anna", "Dora"], ["Ben", "Cem"]],
        [["Anna", "Cem"], ["Ben", "Dora"]],
        [["Anna", "Ben"], ["Cem", "Dora"]],
    )
    warned = circle.session.scalars(select(Delivery.member_id).where(Delivery.step == "tandem_warn")).all()
    assert warned.count(cem.id) == 1


def test_taking_it_back_in_time(circle: Circle) -> None:
    *_, cem = opted_in(circle, "Anna", "Ben", "Cem")
    draw = called(circle)
    circle.delivers()
    assert tandems.skip(circle.session, draw, cem, True)
    assert tandems.skip(circle.session, draw, cem, True)
    assert tandems.skip(circle.session, draw, cem, False)
    circle.until("2027-03-04 10:00")
    assert groups(circle) == [["Anna", "Ben", "Cem"]]
    assert not tandems.skip(circle.session, draw, cem, True), "too late"


# --- Again and again ----------------------------------------------------------------------------------


def test_eleven_in_six_rounds(circle: Circle) -> None:
    """A trio each time, of nobody from the last one; and no pair again."""
    names = [*NAMES, "Hanna", "Ivo", "Jale", "Karl"]
    opted_in(circle, *names)
    met: set[tuple[str, str]] = set()
    trio: set[str] = set()
    for _ in range(6):
        called(circle)
        circle.until(f"{circle.now + timedelta(days=30):%Y-%m-%d} 10:00")
        found = groups(circle)
        assert sorted(name for group in found for name in group) == names
        (three,) = (set(group) for group in found if len(group) == 3)
        assert not three & trio
        pairs = {two for group in found for two in combinations(group, 2)}
        assert not pairs & met
        met, trio = met | pairs, three


# --- Afterwards ---------------------------------------------------------------------------------------


def test_who_says_whether_they_talked(circle: Circle) -> None:
    anna, ben, cem, dora = opted_in(circle, "Anna", "Ben", "Cem", "Dora")
    called(circle)
    circle.until("2027-03-04 10:00")
    own = partners.mine(circle.session, anna)[0]
    assert tandems.said(own.place) is None
    for talk in (Talk.PLANNED, Talk.NO, Talk.YES):
        tandems.answer(circle.session, own.tandem, anna, talk, now=circle.now)
        assert tandems.said(partners.mine(circle.session, anna)[0].place) is talk
    last = tandems.last_round(circle.session, circle.network.id)
    assert last is not None
    assert (last.tandems, last.talked) == (2, 1)
    assert "Anna tandem_ask" not in " ".join(circle.until("2027-03-20 10:00")), "has said it already"
    stranger = next(m for m in (ben, cem, dora) if m.id not in {o.id for o in own.present})
    with pytest.raises(NoSuchThing):
        tandems.answer(circle.session, own.tandem, stranger, Talk.YES, now=circle.now)


def test_who_wants_few_reminders_is_not_asked(circle: Circle) -> None:
    anna, _ = opted_in(circle, "Anna", "Ben")
    anna.reminders = ReminderLevel.LAST
    called(circle)
    diary = in_words(circle.until("2027-04-01 10:00"))
    assert [line[17:] for line in diary if "Anna" in line] == ["Anna tandem_warn", "Anna tandem"]


def test_who_leaves_is_in_no_draw_and_nameless_in_the_past(circle: Circle) -> None:
    anna, ben, cem = opted_in(circle, "Anna", "Ben", "Cem")
    tandems.set_wish(ben, TandemWish.ONLINE)
    called(circle)
    circle.until("2027-03-04 10:00")
    draw = called(circle)
    tandems.skip(circle.session, draw, ben, True)
    privacy.leave(circle.session, ben, now=circle.now)
    assert (ben.in_tandems, ben.tandem_wish, ben.tandems_from) == (False, None, None)
    assert partners.mine(circle.session, anna)[0].others in ([None, cem], [cem, None])
    privacy.leave(circle.session, cem, now=circle.now)
    assert in_words(circle.until("2027-04-01 10:00"), "tandem_ask") == [], "nobody is left to have talked to"
    assert len(circle.session.scalars(select(TandemMember)).all()) == 3


def test_a_pair_that_one_has_left_before_it_was_told(circle: Circle) -> None:
    _, ben = opted_in(circle, "Anna", "Ben")
    draw = called(circle)
    circle.until("2027-03-02 10:00")
    circle.at("2027-03-03 10:00")
    draws.hold(circle.session, draw.id, revision=0, now=circle.now)
    members.gone_from_group(circle.session, ben, now=circle.now)
    assert [line for line in circle.delivers() if "tandem" in line] == []


# --- Why these two ------------------------------------------------------------------------------------


def test_what_brings_people_together(circle: Circle) -> None:
    anna, ben, cem, dora = opted_in(circle, "Anna", "Ben", "Cem", "Dora")
    session, now = circle.session, circle.now
    topics = []
    for title in ("BNE", "Fablab"):
        topic = Topic(network_id=circle.network.id, title=title, title_key=title.lower(), created_at=now)
        session.add(topic)
        topics.append(topic)
    session.flush()
    bne, fablab = topics
    for member, topic, kind in (
        (anna, bne, VoteKind.INTEREST),
        (cem, bne, VoteKind.INTEREST),
        (ben, fablab, VoteKind.INTEREST),
        (dora, fablab, VoteKind.CONTRIBUTE),
    ):
        session.add(TopicVote(topic_id=topic.id, member_id=member.id, kind=kind, voted_at=now))
    session.flush()
    called(circle)
    circle.until("2027-03-03 11:00")
    assert groups(circle) == [["Anna", "Cem"], ["Ben", "Dora"]]
    (first,) = partners.reasons(session, partners.mine(session, cem)[0], cem)
    assert (first.kind, first.what) == (ReasonKind.INTEREST, "BNE")
    (second,) = partners.reasons(session, partners.mine(session, ben)[0], ben)
    assert (second.kind, second.what, second.giver) == (ReasonKind.CONTRIBUTE, "Fablab", dora.id)


def test_an_offer_that_meets_a_request_comes_first(circle: Circle) -> None:
    anna, *_, dora = opted_in(circle, "Anna", "Ben", "Cem", "Dora")
    session, now = circle.session, circle.now
    made = []
    for member, kind, text in (
        (anna, EntryKind.OFFER, "Experimentierkoffer"),
        (dora, EntryKind.SEEK, "Koffer"),
    ):
        entry = Entry(
            network_id=circle.network.id,
            member_id=member.id,
            kind=kind,
            text=text,
            created_at=now,
            current_at=now,
        )
        session.add(entry)
        made.append(entry)
    session.flush()
    session.add(EntryMatch(offer_id=made[0].id, seek_id=made[1].id, score=90, found_at=now))
    called(circle)
    circle.until("2027-03-03 11:00")
    assert ["Anna", "Dora"] in groups(circle)
    (reason,) = partners.reasons(session, partners.mine(session, dora)[0], dora)
    assert (reason.giver, reason.what, reason.sought) == (anna.id, "Experimentierkoffer", "Koffer")


ONE = Profile(1, cohort_id=1, federal_state="HH", wish=TandemWish.IN_PERSON)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (Profile(2, cohort_id=2), Profile(3, cohort_id=1)),
        (Profile(2, federal_state="HH", wish=TandemWish.IN_PERSON), Profile(3, federal_state="SH", wish=TandemWish.IN_PERSON)),
        (Profile(2, federal_state="SH", wish=TandemWish.IN_PERSON), Profile(3, federal_state="BY", wish=TandemWish.IN_PERSON)),
        (Profile(2, federal_state="BY", wish=TandemWish.IN_PERSON), Profile(3, federal_state="HH", wish=TandemWish.ONLINE)),
        (Profile(2, federal_state="BY"), Profile(3, federal_state="HH", wish=TandemWish.ONLINE)),
    ],
)  # fmt: skip
def test_who_suits_better(better: Profile, worse: Profile) -> None:
    crowd = Crowd([ONE, better, worse], {})
    assert crowd.score(1, 2) > crowd.score(1, 3)
    assert crowd.score(1, 2) == crowd.score(2, 1)


@pytest.mark.parametrize(
    ("at", "away"),
    [((53.55, 9.99), 0), ((53.87, 10.69), 1), ((53.08, 8.80), 2), ((48.14, 11.58), None)],
    ids=["Hamburg", "Lübeck", "Bremen", "München"],
)
def test_how_far_it_is_where_both_places_are_known(at: tuple[float, float], away: int | None) -> None:
    """Kilometres, whatever the federal states say; and these where one place is not known."""
    hamburg = Profile(1, federal_state="HH", at=(53.55, 9.99))
    assert distance(hamburg, Profile(2, federal_state="SH", at=at)) == away
    assert distance(hamburg, Profile(2, federal_state="SH")) == 2


def test_at_most_two_reasons_of_different_kinds_and_one_at_least() -> None:
    topics = {1: "BNE", 2: "TikTok", 3: "Fablab"}
    anna = Profile(1, cohort_id=1, interests=frozenset({1, 2}))
    ben = Profile(2, cohort_id=2, interests=frozenset({1, 2}))
    cem = Profile(3, cohort_id=1, contributes=frozenset({2}))
    crowd = Crowd([anna, ben, cem], topics, [Exchange(3, 1, "Koffer", "ein Koffer")])
    assert [reason.kind for reason in told(crowd, 1, [2])] == [ReasonKind.INTEREST, ReasonKind.COHORT]
    assert [(r.kind, r.other) for r in told(crowd, 1, [2, 3])] == [
        (ReasonKind.INTEREST, 2),
        (ReasonKind.OFFER, 3),
    ]
    stranger = Crowd([Profile(1), Profile(2)], {})
    assert [reason.kind for reason in told(stranger, 1, [2])] == [ReasonKind.NEW]


# --- When they might talk -----------------------------------------------------------------------------


def test_three_days_in_the_middle_of_the_week() -> None:
    drawn = date(2027, 4, 12)
    found = suggestions(drawn)
    assert [f"{moment:%a %d.%m. %H:%M}" for moment in found] == [
        "Wed 14.04. 09:00",
        "Tue 20.04. 13:00",
        "Thu 22.04. 16:00",
    ]


def test_no_holiday_and_no_day_of_a_meeting() -> None:
    christmas = {moment.date() for moment in suggestions(date(2027, 12, 21))}
    assert date(2027, 12, 23) in christmas
    assert all(moment.weekday() in (1, 2, 3) for moment in suggestions(date(2027, 12, 21)))
    taken = datetime(2027, 4, 14).date()
    assert taken not in {moment.date() for moment in suggestions(date(2027, 4, 12), busy={taken})}
    # The Day of Repentance, a Wednesday: in Saxony only.
    repentance = date(2027, 11, 17)
    assert repentance in {m.date() for m in suggestions(date(2027, 11, 15), states={"HH"})}
    assert repentance not in {m.date() for m in suggestions(date(2027, 11, 15), states={"HH", "SN"})}


# --- Apart --------------------------------------------------------------------------------------------


def test_networks_are_drawn_apart(circle: Circle) -> None:
    other, _ = networks.welcome(circle.session, chat_id=-200, title="Süd", zone=circle.zone, now=circle.now)
    for at, name in enumerate(("Xaver", "Yara")):
        found = members.join(
            circle.session, other, telegram_id=50 + at, name=name, vouched=True, now=circle.now
        )
        tandems.opt_in(circle.session, found.member, True, now=circle.now)
    opted_in(circle, "Anna", "Ben")
    called(circle)
    circle.until("2027-03-04 10:00")
    assert groups(circle) == [["Anna", "Ben"]]
