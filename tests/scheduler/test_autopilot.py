"""The network runs itself: whole cycles through the real bot, with taps, with nobody, with everything in between."""

from __future__ import annotations

from datetime import datetime

from sandbox.faults import Refused
from sandbox.refusals import bad_request
from sandbox.stage import Stage
from tests.conftest import Begun
from tests.handlers.acts import data_of, forged, toast
from tests.scheduler.cycles import (
    BEGINNING,
    CLOSES,
    DEFAULT,
    MEETING,
    OPENS,
    RHYTHM,
    cards,
    offline,
    proposals,
    proposals_text,
    rhythm,
)
from tests.scheduler.scenes import cancel, heard, local, plan, said
from tests.scheduler.test_notices import in_a_topic


async def test_a_whole_cycle_takes_the_organiser_one_tap(begun: Begun) -> None:
    stage, anna, cem = begun.stage, begun.anna, begun.cem
    await rhythm(begun, RHYTHM, "TikTok", "BNE")
    await stage.travel_to(OPENS)
    card = begun.group.last
    assert card.text == (
        "Worüber sprechen wir am Dienstag, 25. Mai 2027?\n\n"
        "1. TikTok\nEine Person will es\n\n2. BNE\nEine Person will es\n\n"
        "Tippt an, was ihr wollt und wozu ihr etwas beitragen könnt, so viel ihr mögt; noch ein Tipp nimmt die Stimme "
        "zurück. Die Runde läuft bis Dienstag, 27. April 2027, 16:00 Uhr."
    )
    assert card.silent
    assert await toast(stage, cem, card, "2 · Will ich") == "„BNE“: Will ich – gezählt."
    await stage.travel(minutes=1)
    await stage.taps(cem, card, "2 · Kann ich was beitragen")
    await stage.travel(minutes=1)
    assert card.text.split("\n\n")[2] == "2. BNE\n2 wollen es · eine kann etwas beitragen", (
        "no vote moves a button from under anybody's finger"
    )

    await stage.travel_to(CLOSES)
    (proposal,) = proposals(anna)
    assert proposal.text == (
        "Das nächste Treffen von „Netzwerk Nord“: mein Vorschlag\n\n"
        "Thema: BNE (2 wollen es)\nBeitragen können: Cem\n"
        "Wann: Dienstag, 25. Mai 2027, 16:00 Uhr (90 Minuten)\nLink: https://zoom.example.org/j/1\n\n"
        "Ohne Antwort bis Freitag, 30. April 2027, 16:00 Uhr plane ich es genau so."
    )
    assert proposals(begun.ben) == [], "only organisers are asked"
    assert card.text.startswith("Die Themenrunde für den Dienstag, 25. Mai 2027 ist vorbei.")
    assert card.buttons == []
    await stage.taps(anna, proposal, "So planen")
    assert "Geplant: BNE" in proposal.text
    await stage.travel(minutes=1)
    assert "Geplant ist: BNE" in card.text

    asked = cem.private.last
    assert asked.text.startswith("BNE ist Thema am Dienstag, 25. Mai 2027, 16:00 Uhr.")
    await stage.taps(cem, asked, "Ja, mache ich")
    await stage.travel(minutes=1)
    (meeting,) = cards(begun, "Impuls: Cem")
    assert meeting.button_texts[0].startswith("Dabei")

    await stage.travel_to(MEETING)
    assert heard(begun.group, since=BEGINNING) == [
        "13.04. 16:00 silent: Die Themenrunde für den Dienstag, 25. Mai 2027 ist vorbei.",
        "27.04. 16:01 rings: BNE (vorbei)",
        "25.05. 09:00 silent: BNE: heute um 16:00 Uhr. Schön, wenn ihr dabei seid!",
    ]
    await stage.travel_to(datetime(2027, 6, 15, 16, 1))
    assert begun.group.last.text.startswith("Worüber sprechen wir am Dienstag, 27. Juli 2027?")


async def test_with_nobody_answering_it_happens_and_says_so(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await rhythm(begun, RHYTHM, "TikTok")
    await stage.travel_to(DEFAULT)
    assert heard(anna.private, since=BEGINNING) == [
        "27.04. 16:00 silent: Das nächste Treffen von „Netzwerk Nord“: mein Vorschlag",
        "30.04. 16:00 silent: Niemand hat auf den Vorschlag für „Netzwerk Nord“ geantwortet. Wie angekündigt ist "
        "geplant: TikTok, Dienstag, 25. Mai 2027, 16:00 Uhr.",
    ]
    assert anna.private.last.button_texts == ["Treffen verwalten"]
    assert [f"{local(m):%d.%m. %H:%M}" for m in cards(begun, "Dienstag, 25. Mai 2027, 16:00 Uhr (90")] == [
        "30.04. 16:00"
    ]
    tap = await stage.taps(anna, proposals(anna)[0], "Diesmal auslassen")
    assert tap.answer is not None
    assert tap.answer.text == "Das ist schon entschieden."
    assert "TikTok, Dienstag, 25. Mai 2027, 16:00 Uhr, ist geplant." in proposals_text(anna)


async def test_without_any_topic_it_says_what_would_happen(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await rhythm(begun)
    await stage.travel_to(OPENS)
    assert "Noch steht kein Thema im Speicher. Wer schlägt das erste vor?" in begun.group.last.text
    assert begun.group.last.button_texts == ["Thema vorschlagen"]
    await stage.travel_to(CLOSES)
    assert "Thema: keines gewählt. Es hieße „Offener Austausch“." in anna.private.last.text
    await stage.travel_to(DEFAULT)
    assert len(cards(begun, "Offener Austausch")) == 2, "the round that led to it, and the meeting's card"


async def test_a_topic_proposed_during_the_round_joins_it(begun: Begun) -> None:
    await rhythm(begun)
    await begun.stage.travel_to(OPENS)
    card = begun.group.last
    await begun.stage.says(begun.ben, None, "/thema Fablab")
    await begun.stage.travel(minutes=1)
    assert "Fablab\nEine Person will es" in card.text
    assert "1 · Will ich" in card.button_texts


async def test_two_organisers_tap_and_the_first_decides(begun: Begun) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    begun.group.promote(ben, by=anna)
    await rhythm(begun, RHYTHM, "TikTok")
    await stage.travel_to(CLOSES)
    (for_anna,), (for_ben,) = proposals(anna), proposals(ben)
    tap = anna.taps(for_anna, "So planen")
    late = ben.taps(for_ben, "So planen")
    await stage.settle()
    assert tap.answer is not None
    assert late.answer is not None
    assert sorted([tap.answer.text, late.answer.text]) == [
        "Das ist schon entschieden.",
        "Geplant.",
    ]
    assert "ist geplant" in (for_ben.text + for_anna.text)
    await stage.travel(minutes=2)
    assert len(cards(begun, "Wann: Dienstag, 25. Mai 2027, 16:00 Uhr")) == 1


async def test_what_another_organiser_changed_is_shown_before_it_is_planned(begun: Begun) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    begun.group.promote(ben, by=anna)
    await rhythm(begun, RHYTHM, "TikTok", "BNE")
    await stage.travel_to(CLOSES)
    (for_anna,), (for_ben,) = proposals(anna), proposals(ben)
    await stage.taps(anna, for_anna, "Anderes Thema")
    await stage.taps(anna, for_anna, "BNE")
    await stage.taps(ben, for_ben, "So planen")
    assert for_ben.text.startswith("Inzwischen hat jemand den Vorschlag geändert.")
    assert "Thema: BNE" in for_ben.text
    await stage.taps(ben, for_ben, "So planen")
    assert "Geplant: BNE" in for_ben.text


async def test_another_topic_and_another_date(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await rhythm(begun, RHYTHM, "TikTok", "BNE")
    await stage.travel_to(CLOSES)
    (proposal,) = proposals(anna)
    await stage.taps(anna, proposal, "Anderes Thema")
    await stage.taps(anna, proposal, "BNE")
    await stage.taps(anna, proposal, "Anderer Termin")
    assert proposal.button_texts[:3] == [
        "Dienstag, 18. Mai 2027",
        "Dienstag, 1. Juni 2027",
        "Dienstag, 8. Juni 2027",
    ]
    await stage.says(anna, None, "am Tag der Tage")
    assert anna.private.last.text.startswith("Darin erkenne ich kein Datum.")
    await stage.says(anna, None, "17:30")
    assert "Wann: Dienstag, 25. Mai 2027, 17:30 Uhr" in anna.private.last.text, (
        "a bare time: the proposed day"
    )
    await stage.taps(anna, anna.private.last, "Anderer Termin")
    await stage.taps(anna, anna.private.last, "Dienstag, 1. Juni 2027")
    assert "Wann: Dienstag, 1. Juni 2027, 16:00 Uhr" in anna.private.last.text
    await stage.taps(anna, anna.private.last, "So planen")
    await stage.travel(minutes=1)
    assert "Wann: Dienstag, 1. Juni 2027, 16:00 Uhr (90 Minuten)" in begun.group.last.text


async def test_holidays_of_the_members_states_are_named(stage: Stage) -> None:
    anna, ben = stage.telegram.person("Anna"), stage.telegram.person("Ben")
    group = stage.telegram.group("Netzwerk Nord", creator=anna, members=[ben])
    await stage.adds_bot(group, anna)
    await stage.joins(anna, group, state="Hamburg")
    await stage.joins(ben, group, state="Bayern")
    await stage.says(anna, None, "/rhythmus jeden zweiten Monat, vierter Dienstag, 16:00, ab Juli")
    assert (
        "• Dienstag, 27. Juli 2027, 16:00 Uhr\n   Achtung: Sommerferien (Hamburg)\n" in anna.private.last.text
    )
    await stage.taps(anna, anna.private.last, "Bestätigen")
    await stage.taps(anna, anna.private.last, "Autopilot einschalten")
    await stage.travel_to(datetime(2027, 6, 29, 16, 1))
    assert "Achtung: Sommerferien (Hamburg)" in proposals(anna)[0].text


async def test_skipping_asks_once_more_and_leads_on(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await rhythm(begun, RHYTHM, "TikTok")
    await stage.travel_to(CLOSES)
    (proposal,) = proposals(anna)
    await stage.taps(anna, proposal, "Diesmal auslassen")
    assert "Der nächste Termin wäre Dienstag, 27. Juli 2027, 16:00 Uhr." in proposal.text
    await stage.taps(anna, proposal, "Ja, diesmal auslassen")
    assert "Diesmal fällt es aus." in proposal.text
    await stage.travel_to(MEETING)
    assert len(cards(begun, "Diesmal fällt das Treffen aus.")) == 1
    assert len(said(begun.group, since=BEGINNING)) == 1, "nothing but the round"
    await stage.travel_to(datetime(2027, 6, 15, 16, 1))
    assert begun.group.last.text.startswith("Worüber sprechen wir am Dienstag, 27. Juli 2027?")


async def test_a_cancelled_meeting_leads_on_to_the_next_cycle(begun: Begun) -> None:
    stage = begun.stage
    await rhythm(begun, RHYTHM, "TikTok")
    await stage.travel_to(DEFAULT)
    await cancel(begun)
    await stage.travel_to(datetime(2027, 6, 15, 16, 1))
    assert begun.group.last.text.startswith("Worüber sprechen wir am Dienstag, 27. Juli 2027?")
    assert "1. TikTok" in begun.group.last.text, "its topic is back in the pool"
    assert len(proposals(begun.anna)) == 1


async def test_a_meeting_by_hand_during_the_round_ends_it(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await rhythm(begun, RHYTHM, "TikTok", "BNE")
    await stage.travel_to(OPENS)
    card = begun.group.last
    await plan(stage, anna, begun.group, "27.5.2027 10:00 BNE")
    await stage.travel(minutes=2)
    assert "Geplant ist: BNE, Donnerstag, 27. Mai 2027, 10:00 Uhr." in card.text
    assert card.buttons == []
    await stage.travel_to(DEFAULT)
    assert proposals(anna) == []


# --- Away ---------------------------------------------------------------------------------------------


async def test_a_week_offline_over_the_default_gives_the_organisers_their_time(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await rhythm(begun, RHYTHM, "TikTok")
    await stage.travel_to(datetime(2027, 4, 26, 12, 0))
    await offline(stage, datetime(2027, 5, 3, 22, 0))
    assert heard(anna.private, since=BEGINNING) == [], "nothing at night"
    await stage.travel_to(datetime(2027, 5, 4, 12, 0))
    (proposal,) = proposals(anna)
    assert f"{local(proposal):%d.%m. %H:%M}" == "04.05. 08:00"
    assert "Ohne Antwort bis Freitag, 7. Mai 2027, 08:00 Uhr" in proposal.text
    await stage.travel_to(datetime(2027, 5, 7, 8, 5))
    assert len(cards(begun, "Wann: Dienstag, 25. Mai 2027")) == 1


async def test_organisers_who_are_told_late_have_their_time_all_the_same(begun: Begun) -> None:
    """For four days Telegram would not say who they are: the announced moment moves along."""
    stage, anna = begun.stage, begun.anna
    await rhythm(begun, RHYTHM, "TikTok")
    untold = Refused(bad_request("chat admin list is not available"))
    stage.telegram.faults.fail(method="getChatAdministrators", with_=untold, times=6 * 24 * 4)
    await stage.travel_to(datetime(2027, 5, 4, 15, 0))
    (proposal,) = proposals(anna)
    assert f"{local(proposal):%d.%m. %H:%M}" == "01.05. 16:00"
    assert "Ohne Antwort bis Dienstag, 4. Mai 2027, 16:00 Uhr plane ich es genau so." in proposal.text
    assert cards(begun, "Wann: Dienstag, 25. Mai 2027") == []
    await stage.travel_to(datetime(2027, 5, 4, 16, 5))
    assert len(cards(begun, "Wann: Dienstag, 25. Mai 2027")) == 1


async def test_a_week_offline_over_the_opening_shortens_the_round(begun: Begun) -> None:
    stage = begun.stage
    await rhythm(begun, RHYTHM, "TikTok")
    await stage.travel_to(datetime(2027, 4, 12, 12, 0))
    await offline(stage, datetime(2027, 4, 18, 15, 0))  # a Sunday
    assert said(begun.group, since=BEGINNING) == []
    await stage.travel_to(datetime(2027, 4, 19, 9, 0))
    (card,) = said(begun.group, since=BEGINNING)
    assert f"{local(card):%d.%m. %H:%M}" == "19.04. 08:00"
    await stage.travel_to(CLOSES)
    assert len(proposals(begun.anna)) == 1


async def test_away_over_the_whole_round_nobody_is_asked_to_vote_too_late(begun: Begun) -> None:
    stage = begun.stage
    await rhythm(begun, RHYTHM, "TikTok")
    await stage.travel_to(datetime(2027, 4, 12, 12, 0))
    await offline(stage, datetime(2027, 4, 28, 12, 0))
    assert said(begun.group, since=BEGINNING) == []
    (proposal,) = proposals(begun.anna)
    assert "Ohne Antwort bis Samstag, 1. Mai 2027, 12:0" in proposal.text


async def test_away_until_after_the_date_it_goes_on_with_the_next(begun: Begun) -> None:
    stage = begun.stage
    await rhythm(begun, RHYTHM, "TikTok")
    await stage.travel_to(datetime(2027, 4, 12, 12, 0))
    await offline(stage, datetime(2027, 5, 26, 12, 0))
    assert said(begun.group, since=BEGINNING) == []
    await stage.travel_to(datetime(2027, 6, 15, 16, 1))
    assert begun.group.last.text.startswith("Worüber sprechen wir am Dienstag, 27. Juli 2027?")


async def test_a_restart_in_every_phase_changes_nothing(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await rhythm(begun, RHYTHM, "TikTok")
    for moment in (OPENS, CLOSES, DEFAULT):
        await stage.travel_to(moment)
        await stage.restart()
        await stage.travel(minutes=2)
    assert len(cards(begun, "Themenrunde")) == 1
    assert len(proposals(anna)) == 1
    assert len(cards(begun, "Wann: Dienstag, 25. Mai 2027")) == 1


async def test_over_the_clock_change_it_keeps_its_wall_time(begun: Begun) -> None:
    """Opens on 12 October in summer time; on 31 October the clocks go back; the meeting is in winter time."""
    stage = begun.stage
    line = "/rhythmus jeden zweiten Monat, vierter Dienstag, 16:00, ab November"
    await rhythm(begun, line, "TikTok")
    await stage.travel_to(datetime(2027, 11, 23, 18, 0))
    times = [f"{local(m):%d.%m. %H:%M}" for m in said(begun.group, since=BEGINNING)]
    assert times == ["12.10. 16:00", "29.10. 16:00", "23.11. 09:00"]


# --- Who decides --------------------------------------------------------------------------------------


async def test_a_replaced_organiser_no_longer_decides_and_the_new_one_finds_it(begun: Begun) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    begun.group.promote(ben, by=anna)
    await rhythm(begun, RHYTHM, "TikTok")
    await stage.travel_to(CLOSES)
    begun.group.demote(ben, by=anna)
    begun.group.promote(begun.cem, by=anna)
    await stage.travel(minutes=2)
    (for_ben,) = proposals(ben)
    assert (
        await toast(stage, ben, for_ben, "So planen")
        == "Das können nur Organisator:innen: alle, die in der Gruppe Admin sind, und wen sie benannt haben."
    )
    await stage.says(begun.cem, None, "/start")
    await stage.taps(begun.cem, begun.cem.private.last, "Vorschlag ansehen")
    await stage.taps(begun.cem, begun.cem.private.last, "So planen")
    assert "Geplant: TikTok" in begun.cem.private.last.text


async def test_where_no_organiser_can_be_written_to_the_group_is_led_into_private(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await rhythm(begun, RHYTHM, "TikTok")
    await stage.travel_to(OPENS)
    anna.blocks_bot()
    await stage.travel_to(CLOSES)
    notice = begun.group.last
    assert notice.text.startswith(
        "An alle, die diese Gruppe verwalten:\n\nDas nächste Treffen von „Netzwerk Nord“"
    )
    assert notice.button_texts == ["Privat weiter"]
    await stage.opens(anna, notice.buttons[0][0])
    await stage.taps(anna, anna.private.last, "Vorschlag ansehen")
    await stage.taps(anna, anna.private.last, "So planen")
    assert "Geplant: TikTok" in anna.private.last.text


async def test_buttons_that_were_made_up_do_nothing(begun: Begun) -> None:
    stage, anna, ben, dora = begun.stage, begun.anna, begun.ben, begun.dora
    await rhythm(begun, RHYTHM, "TikTok")
    await stage.travel_to(OPENS)
    card = begun.group.last
    before = card.text
    assert (
        await forged(stage, ben, card, "tp1:1:0")
        == "Diesen Knopf gibt es nicht mehr. Mit /start siehst du, was gerade geht."
    )
    assert await forged(
        stage, ben, card, data_of(card, "1 · Will ich").replace(":1:interest", ":zz:interest")
    ) == ("Das gibt es nicht mehr. Mit /start siehst du, was gerade geht.")
    tap = await stage.taps(dora, card, "1 · Will ich")
    assert tap.answer is not None
    assert tap.answer.url, "whoever has not joined is led to joining"
    assert card.text == before
    await stage.travel_to(CLOSES)
    (proposal,) = proposals(anna)
    take = data_of(proposal, "So planen")
    assert "nur Organisator:innen" in await forged(stage, ben, ben.private.last, take)
    assert "nur Organisator:innen" in await forged(stage, ben, ben.private.last, "ya1:1:0")
    assert (
        await forged(stage, anna, proposal, "ce1:1:zzzzzzzzz")
        == "Das gibt es nicht mehr. Mit /start siehst du, was gerade geht."
    )
    assert (
        await forged(stage, ben, ben.private.last, "h1:1:yes")
        == "Das gibt es nicht mehr. Mit /start siehst du, was gerade geht."
    )


async def test_switched_off_the_round_ends_and_nobody_is_asked(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await rhythm(begun, RHYTHM, "TikTok")
    await stage.travel_to(OPENS)
    card = begun.group.last
    vote = data_of(card, "1 · Will ich")
    await stage.says(anna, None, "/rhythmus")
    await stage.taps(anna, anna.private.last, "Autopilot ausschalten")
    await stage.travel(minutes=2)
    assert card.text.endswith("Eure Stimmen bleiben.")
    assert "vorbei" in await forged(stage, begun.cem, card, vote)
    await stage.travel_to(DEFAULT)
    assert proposals(anna) == []
    assert len(said(begun.group, since=BEGINNING)) == 1


async def test_decided_at_night_the_card_and_the_question_wait_for_the_morning(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await rhythm(begun, RHYTHM, "TikTok")
    await stage.travel_to(OPENS)
    await stage.taps(begun.cem, begun.group.last, "1 · Kann ich was beitragen")
    await stage.travel_to(datetime(2027, 4, 28, 23, 0))
    await stage.taps(anna, proposals(anna)[0], "So planen")
    await stage.travel_to(datetime(2027, 4, 29, 9, 0))
    (card,) = cards(begun, "Wann: Dienstag, 25. Mai 2027")
    assert f"{local(card):%d.%m. %H:%M}" == "29.04. 08:00"
    assert heard(begun.cem.private, since=BEGINNING)[0].startswith("29.04. 08:00 silent: TikTok ist Thema am")


# --- The group ----------------------------------------------------------------------------------------


async def test_a_round_survives_the_groups_upgrade(stage: Stage) -> None:
    anna, ben = stage.telegram.person("Anna"), stage.telegram.person("Ben")
    group = stage.telegram.group("Netzwerk Nord", creator=anna, members=[ben], supergroup=False)
    await stage.adds_bot(group, anna)
    await stage.seats(group, anna, ben)
    await stage.says(anna, None, RHYTHM)
    await stage.taps(anna, anna.private.last, "Bestätigen")
    await stage.taps(anna, anna.private.last, "Autopilot einschalten")
    await stage.says(ben, None, "/thema TikTok")
    await stage.travel_to(OPENS)
    greater = group.upgrade()
    await stage.settle()
    await stage.travel(minutes=2)
    (card,) = [m for m in said(greater, since=BEGINNING) if "Worüber sprechen wir" in m.text]
    await stage.taps(ben, card, "1 · Kann ich was beitragen")
    await stage.travel(minutes=1)
    assert "eine kann etwas beitragen" in card.text


async def test_a_rounds_card_that_is_deleted_comes_again(begun: Begun) -> None:
    stage = begun.stage
    await rhythm(begun, RHYTHM, "TikTok")
    await stage.travel_to(OPENS)
    begun.anna.deletes(begun.group.last)
    await stage.says(begun.cem, None, "/thema BNE")
    await stage.travel(minutes=15)
    rounds = cards(begun, "Worüber sprechen wir")
    assert [m.deleted for m in rounds] == [True, False]
    assert "BNE" in rounds[1].text


async def test_in_a_forum_the_round_stands_in_the_networks_topic(stage: Stage) -> None:
    anna, _, group, topic = await in_a_topic(stage)
    await stage.says(anna, None, RHYTHM)
    await stage.taps(anna, anna.private.last, "Bestätigen")
    await stage.taps(anna, anna.private.last, "Autopilot einschalten")
    await stage.travel_to(OPENS)
    assert group.last.text.startswith("Worüber sprechen wir")
    assert group.last.thread_id == topic
