"""Which reminders a meeting's life leaves behind: planned, joined late, moved, cancelled, a whole cycle."""

from datetime import timedelta

from sqlalchemy import func, select

from domain import cards, deliveries, meetings, members, networks, reminders, rsvps
from models import Answer, Delivery, DeliveryState, MeetingState, Reach, ReminderLevel, Step

from .circle import Circle, moment

YES, MAYBE, NO = Answer.YES, Answer.MAYBE, Answer.NO


def letters_for(diary: list[str], name: str) -> list[str]:
    return [entry for entry in diary if f" {name} " in entry]


# --- A whole cycle ------------------------------------------------------------------------------------


def test_two_months_with_somebody_of_every_kind(circle: Circle) -> None:
    anna, ben, cem, _ = circle.join("Anna", "Ben", "Cem", "Dora")
    meeting = circle.plans("2027-04-27 16:00", link="https://zoom.us/j/1")
    circle.says(anna, YES, meeting)
    circle.says(ben, MAYBE, meeting)
    circle.says(cem, NO, meeting)

    assert circle.until("2027-04-28 10:00") == [
        "2027-03-01 10:00 group card",
        "2027-04-13 16:00 group pin",
        "2027-04-20 16:00 Dora ask_week",
        "2027-04-24 16:00 Ben ask_last",  # two days before is a Sunday
        "2027-04-24 16:00 Dora ask_last",
        "2027-04-26 16:00 Anna day_before",
        "2027-04-26 16:00 Ben day_before",
        "2027-04-27 09:00 group morning",
        "2027-04-27 15:00 Anna hour_before",
        "2027-04-27 15:00 Ben hour_before",
        "2027-04-27 16:00 group start",
        "2027-04-27 17:30 Anna follow_up",
        "2027-04-27 17:30 Ben follow_up",
        "2027-04-27 17:30 group end",
    ]
    assert meeting.state is MeetingState.OVER
    assert not meeting.pinned


def test_the_budget_of_a_cycle_holds_for_whoever_hears_most(circle: Circle) -> None:
    """At most five messages in the group and six in private, even with nobody easy to reach."""
    ben = circle.joins("Ben")
    circle.joins("Hidden", telegram_id=7)
    members.set_reach(circle.session, telegram_id=7, reach=Reach.CLOSED)
    meeting = circle.plans("2027-04-27 16:00")
    diary = circle.until("2027-04-21 10:00")
    circle.says(ben, MAYBE, meeting)
    diary += circle.until("2027-04-28 10:00")

    silent = {"pin", "start", "end"}
    assert len([x for x in letters_for(diary, "group") if x.split()[-1] not in silent]) == 3
    assert [x.split()[-1] for x in letters_for(diary, "Ben")] == [
        "ask_week",
        "ask_last",
        "day_before",
        "hour_before",
        "follow_up",
    ]
    assert letters_for(diary, "Hidden") == []


def test_a_maybe_hears_once_on_the_saturday_before_a_mondays_meeting(circle: Circle) -> None:
    anna, ben, _ = circle.join("Anna", "Ben", "Cem")
    meeting = circle.plans("2027-03-15 16:00")
    circle.says(anna, YES, meeting)
    circle.says(ben, MAYBE, meeting)
    diary = circle.until("2027-03-16 10:00")
    assert letters_for(diary, "Anna") == [
        "2027-03-13 16:00 Anna day_before",
        "2027-03-15 15:00 Anna hour_before",
        "2027-03-15 17:30 Anna follow_up",
    ]
    assert letters_for(diary, "Ben") == [
        "2027-03-13 16:00 Ben day_before",
        "2027-03-15 15:00 Ben hour_before",
        "2027-03-15 17:30 Ben follow_up",
    ]
    assert letters_for(diary, "Cem") == ["2027-03-08 16:00 Cem ask_week", "2027-03-13 16:00 Cem ask_last"]


def test_an_early_mondays_meeting_asks_on_friday_and_reminds_on_saturday(circle: Circle) -> None:
    ben = circle.joins("Ben")
    meeting = circle.plans("2027-03-15 07:30")
    circle.says(ben, MAYBE, meeting)
    assert letters_for(circle.until("2027-03-16 10:00"), "Ben") == [
        "2027-03-12 19:59 Ben ask_last",
        "2027-03-13 19:59 Ben day_before",
        "2027-03-15 06:30 Ben hour_before",
        "2027-03-15 09:00 Ben follow_up",
    ]


# --- Planned or joined late ---------------------------------------------------------------------------


def test_steps_in_the_past_are_dropped_when_a_meeting_is_planned_late(circle: Circle) -> None:
    anna = circle.joins("Anna")
    circle.at("2027-03-03 10:00")
    meeting = circle.plans("2027-03-04 16:00")
    assert circle.waiting(meeting, anna) == {
        Step.DAY_BEFORE: "2027-03-03 16:00",
        Step.HOUR_BEFORE: "2027-03-04 15:00",
    }
    assert circle.waiting(meeting) == {
        Step.CARD: "2027-03-03 10:00",
        Step.MORNING: "2027-03-04 09:00",
        Step.OPENINGS: "2027-03-04 15:00",
        Step.START: "2027-03-04 16:00",
        Step.END: "2027-03-04 17:30",
    }


def test_on_sunday_a_mondays_day_before_is_already_past(circle: Circle) -> None:
    anna = circle.joins("Anna")
    circle.at("2027-03-07 12:00")
    meeting = circle.plans("2027-03-08 16:00")
    assert set(circle.waiting(meeting, anna)) == {Step.HOUR_BEFORE}


def test_who_joins_late_is_reminded_of_what_is_still_ahead(circle: Circle) -> None:
    meeting = circle.plans("2027-03-23 16:00")
    circle.at("2027-03-18 10:00")
    anna = circle.joins("Anna")
    meetings.plan_reminders(circle.session, anna, now=circle.now)
    assert circle.waiting(meeting, anna) == {
        Step.ASK_LAST: "2027-03-20 16:00",
        Step.DAY_BEFORE: "2027-03-22 16:00",
        Step.HOUR_BEFORE: "2027-03-23 15:00",
    }


def test_planning_twice_is_planning_once(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    count = select(func.count()).select_from(Delivery)
    before = circle.session.scalar(count)
    reminders.plan(circle.session, meeting, now=circle.now)
    cards.post(circle.session, meeting, now=circle.now)
    meetings.plan_reminders(circle.session, anna, now=circle.now)
    assert circle.session.scalar(count) == before


def test_nobody_outside_or_in_waiting_is_reminded(circle: Circle) -> None:
    pending = circle.joins("Pia", vouched=False)
    former = circle.joins("Fritz")
    members.gone_from_group(circle.session, former, now=circle.now)
    meeting = circle.plans("2027-03-23 16:00")
    assert circle.waiting(meeting, pending) == circle.waiting(meeting, former) == {}


# --- Moved --------------------------------------------------------------------------------------------


def test_a_move_keeps_the_answers_and_raises_the_revision(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    circle.says(anna, YES, meeting)
    assert circle.moves(meeting, "2027-03-30 16:00")

    rsvp = rsvps.of(circle.session, meeting, anna)
    assert rsvp is not None
    assert (rsvp.answer, rsvp.revision, meeting.revision) == (YES, 0, 1)
    assert rsvps.standing_answer(meeting, rsvp) is None
    assert rsvps.tally(circle.session, meeting, names=5).unconfirmed == 1


def test_everybody_is_told_and_the_group_in_one_line(circle: Circle) -> None:
    anna, ben, _ = circle.join("Anna", "Ben", "Cem")
    meeting = circle.plans("2027-04-27 16:00")
    circle.delivers()
    circle.says(anna, YES, meeting)
    circle.says(ben, NO, meeting)
    circle.at("2027-03-02 10:00")
    circle.moves(meeting, "2027-05-04 16:00")
    assert circle.delivers() == ["Anna moved", "Ben moved", "Cem moved", "group moved_group"]


def test_a_move_at_night_is_told_in_the_morning(circle: Circle) -> None:
    circle.joins("Anna")
    meeting = circle.plans("2027-04-27 16:00")
    circle.delivers()
    circle.at("2027-03-02 22:00")
    circle.moves(meeting, "2027-05-04 16:00")
    assert circle.delivers() == []
    assert circle.until("2027-03-03 09:00") == [
        "2027-03-03 08:00 Anna moved",
        "2027-03-03 08:00 group moved_group",
    ]


def test_who_confirms_before_the_news_goes_out_is_spared_it(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-04-27 16:00")
    circle.delivers()
    circle.at("2027-03-02 22:00")
    circle.moves(meeting, "2027-05-04 16:00")
    circle.says(anna, YES, meeting)
    assert letters_for(circle.until("2027-03-03 09:00"), "Anna") == []


def test_two_moves_in_one_night_are_told_as_one(circle: Circle) -> None:
    circle.joins("Anna")
    meeting = circle.plans("2027-04-27 16:00")
    circle.delivers()
    circle.at("2027-03-02 22:00")
    circle.moves(meeting, "2027-05-04 16:00")
    circle.moves(meeting, "2027-05-11 16:00")
    diary = circle.until("2027-03-10 10:00")
    assert letters_for(diary, "Anna") == ["2027-03-03 08:00 Anna moved"]
    assert letters_for(diary, "group") == ["2027-03-03 08:00 group moved_group"]


def test_a_question_already_asked_is_not_asked_a_second_time(circle: Circle) -> None:
    circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    assert "2027-03-16 16:00 Anna ask_week" in circle.until("2027-03-17 10:00")

    circle.moves(meeting, "2027-03-30 16:00")
    diary = letters_for(circle.until("2027-03-31 10:00"), "Anna")
    assert diary == ["2027-03-17 10:00 Anna moved", "2027-03-27 16:00 Anna ask_last"]


def test_nor_is_it_asked_again_of_who_left_and_returned(circle: Circle) -> None:
    anna = circle.joins("Anna", telegram_id=7)
    meeting = circle.plans("2027-03-23 16:00")
    circle.until("2027-03-17 10:00")
    members.gone_from_group(circle.session, anna, now=circle.now)
    circle.moves(meeting, "2027-03-30 16:00")
    again = circle.joins("Anna", telegram_id=7)
    meetings.plan_reminders(circle.session, again, now=circle.now)
    assert Step.ASK_WEEK not in circle.waiting(meeting, again)
    assert Step.ASK_LAST in circle.waiting(meeting, again)


def test_the_old_dates_steps_are_gone_and_the_new_ones_in_place(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    circle.delivers()
    circle.moves(meeting, "2027-04-27 18:00")
    assert circle.waiting(meeting, anna) == {
        Step.MOVED: "2027-03-01 10:00",
        Step.ASK_WEEK: "2027-04-20 18:00",
        Step.ASK_LAST: "2027-04-24 18:00",
        Step.DAY_BEFORE: "2027-04-26 18:00",
        Step.HOUR_BEFORE: "2027-04-27 17:00",
    }
    reasons = set(
        circle.session.scalars(select(Delivery.reason).where(Delivery.state == DeliveryState.DROPPED))
    )
    assert reasons == {"moved"}


def test_a_meeting_moved_before_its_card_went_out_still_gets_one(circle: Circle) -> None:
    meeting = circle.plans("2027-03-23 16:00")
    circle.moves(meeting, "2027-03-30 16:00")
    assert circle.delivers() == ["group card", "group moved_group"]


def test_a_new_length_alone_tells_nobody_but_moves_the_end(circle: Circle) -> None:
    circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00", minutes=90)
    circle.delivers()
    assert not circle.moves(meeting, "2027-03-23 16:00", minutes=180)
    assert circle.delivers() == []
    assert circle.waiting(meeting)[Step.END] == "2027-03-23 19:00"
    assert "2027-03-23 19:00 group end" in circle.until("2027-03-23 20:00")


# --- Cancelled ----------------------------------------------------------------------------------------


def test_a_cancellation_tells_yes_and_maybe_and_drops_all_that_was_to_come(circle: Circle) -> None:
    anna, ben, cem, dora = circle.join("Anna", "Ben", "Cem", "Dora")
    meeting = circle.plans("2027-04-27 16:00")
    circle.delivers()
    circle.says(anna, YES, meeting)
    circle.says(ben, MAYBE, meeting)
    circle.says(cem, NO, meeting)
    assert circle.cancels(meeting)
    assert circle.delivers() == ["Anna cancelled", "Ben cancelled", "group cancelled_group"]
    assert circle.waiting(meeting, anna) == circle.waiting(meeting, dora) == {}
    assert letters_for(circle.until("2027-05-01 10:00"), "Anna") == []


def test_cancelling_twice_is_cancelling_once(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-04-27 16:00")
    circle.says(anna, YES, meeting)
    assert circle.cancels(meeting)
    assert not circle.cancels(meeting)
    assert circle.delivers() == ["Anna cancelled", "group cancelled_group"]


def test_an_unconfirmed_yes_hears_of_the_cancellation_too(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-04-27 16:00")
    circle.says(anna, YES, meeting)
    circle.moves(meeting, "2027-05-04 16:00")
    circle.delivers()
    circle.cancels(meeting)
    assert "Anna cancelled" in circle.delivers()


def test_a_monday_mornings_meeting_cancelled_on_saturday_evening_is_heard_of(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-15 07:30")
    circle.says(anna, YES, meeting)
    circle.until("2027-03-13 20:30")
    circle.cancels(meeting)
    assert circle.delivers() == ["Anna cancelled", "group cancelled_group"]


def test_a_cancelled_meetings_pinned_card_is_unpinned_afterwards(circle: Circle) -> None:
    meeting = circle.plans("2027-03-23 16:00")
    circle.until("2027-03-10 10:00")
    assert meeting.pinned
    circle.cancels(meeting)
    circle.until("2027-03-24 10:00")
    assert not meeting.pinned
    assert meeting.state is MeetingState.CANCELLED


# --- The waiting list ---------------------------------------------------------------------------------


def test_who_moves_up_is_told_and_again_when_it_happens_again(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    meeting = circle.plans("2027-03-23 16:00", place="Fablab", seats=1)
    circle.delivers()
    for _ in range(2):
        circle.says(anna, YES, meeting)
        circle.now += timedelta(minutes=1)
        circle.says(ben, YES, meeting)
        assert circle.delivers() == []
        circle.says(anna, NO, meeting)
        assert circle.delivers() == ["Ben seat"]
        circle.says(ben, NO, meeting)
        circle.now += timedelta(minutes=1)


# --- Levels -------------------------------------------------------------------------------------------


def test_less_of_it_is_heard_at_once(circle: Circle) -> None:
    anna, ben, cem = circle.join("Anna", "Ben", "Cem")
    meeting = circle.plans("2027-03-23 16:00")
    ben.reminders = ReminderLevel.LAST
    cem.reminders = ReminderLevel.CHANGES
    circle.until("2027-03-17 10:00")
    for member in (anna, ben, cem):
        circle.says(member, MAYBE, meeting)
    diary = circle.until("2027-03-24 10:00")
    assert [x.split()[-1] for x in letters_for(diary, "Anna")] == [
        "ask_last",
        "day_before",
        "hour_before",
        "follow_up",
    ]
    assert [x.split()[-1] for x in letters_for(diary, "Ben")] == ["day_before", "hour_before"]
    assert letters_for(diary, "Cem") == []


def test_a_pause_is_silence_until_its_first_day_after(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    circle.says(anna, YES, meeting)
    members.pause(anna, moment("2027-03-23 00:00").date())
    diary = letters_for(circle.until("2027-03-24 10:00"), "Anna")
    assert diary == ["2027-03-23 15:00 Anna hour_before", "2027-03-23 17:30 Anna follow_up"]


def test_nothing_goes_out_while_the_bot_is_out_of_the_group(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    circle.says(anna, YES, meeting)
    circle.delivers()
    networks.pause(circle.session, circle.network, now=circle.now)
    assert circle.until("2027-03-22 18:00") == []
    assert deliveries.next_due(circle.session) is None
    networks.resume(circle.session, circle.network, now=circle.now)
    assert circle.delivers() == ["Anna day_before", "group pin"]  # the day before still helps


# --- Late ---------------------------------------------------------------------------------------------


def test_what_is_late_does_not_break_into_the_night(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-24 16:00")
    circle.says(anna, YES, meeting)
    circle.delivers()
    circle.at("2027-03-23 23:30")  # the host was down since the afternoon
    assert "Anna day_before" not in circle.delivers()
    assert "2027-03-24 08:00 Anna day_before" in circle.until("2027-03-24 08:30")


def test_nor_into_a_sunday(circle: Circle) -> None:
    circle.joins("Anna")
    circle.plans("2027-03-16 16:00")
    circle.until("2027-03-13 12:00")
    circle.at("2027-03-14 12:00")
    assert circle.delivers() == []
    assert circle.until("2027-03-15 20:00") == ["2027-03-15 08:00 Anna ask_last"]


def test_what_would_be_too_late_in_the_morning_is_dropped(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-24 08:30")
    circle.says(anna, YES, meeting)
    circle.delivers()
    circle.at("2027-03-23 23:30")
    circle.delivers()
    row = circle.row(meeting, Step.DAY_BEFORE, anna)
    assert (row.state, row.reason) == (DeliveryState.DROPPED, "too_late")
    assert "2027-03-24 07:30 Anna hour_before" in circle.until("2027-03-24 09:00")


def test_a_long_list_that_began_in_time_is_finished(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-24 20:30")
    circle.says(anna, YES, meeting)
    circle.delivers()
    circle.at("2027-03-23 20:04")  # due at 19:59, and many were ahead in the queue
    assert "Anna day_before" in circle.delivers()
