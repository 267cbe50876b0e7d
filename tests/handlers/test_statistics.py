"""The network in numbers: a picture with the same in words, and something sensible when there is little."""

from __future__ import annotations

from datetime import datetime

from bot.callbacks.openings import StatsPicture
from sandbox.pictures import size_of
from tests.conftest import Begun
from tests.handlers.acts import forged, nothing_new_in, planned, taps, vanishes

TABLE = "Datum;Thema;Personen\n28.9.2021;TikTok;12\n23.11.2021;Grüße aus Köln;9\n"


async def with_meetings(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await stage.sends(anna, "treffen.csv", TABLE.encode(), mime_type="text/csv")
    await taps(stage, anna, "einlesen")
    card = await planned(begun, "9.3.2027 16:00 Dritte Orte")
    await stage.taps(begun.ben, card, "Dabei")
    await stage.taps(begun.cem, card, "Vielleicht")
    await stage.travel_to(datetime(2027, 3, 9, 18, 0))
    await taps(stage, begun.ben, "Ja, ich war da")
    await stage.says(anna, None, "/thema Ehrenamt")


WORDS = (
    "Netzwerk Nord in Zahlen\n\n3 Treffen bisher\nIm Schnitt waren 7,3 da.\n\n"
    "28. Sept. 2021 · TikTok: 12 waren da\n"
    "23. Nov. 2021 · Grüße aus Köln: 9 waren da\n"
    "9. März 2027 · Dritte Orte: 1 war da; dabei 1, vielleicht 1, nicht 0\n\n"
    "Am meisten gewünscht\n• Ehrenamt: 1 Stimme"
)


async def test_a_picture_with_the_same_in_words(begun: Begun) -> None:
    await with_meetings(begun)
    for command in ("/statistik", "/stats"):
        await begun.stage.says(begun.ben, None, command)
        picture = begun.ben.private.last
        assert picture.document is not None
        assert picture.document.is_photo
        width, height = size_of(picture.document.bytes)
        assert width == 1080
        assert height < 2 * width, "Telegram's chats cut what is taller"
        assert picture.text == WORDS


async def test_in_the_group_it_vanishes(begun: Begun) -> None:
    await with_meetings(begun)
    stage, group = begun.stage, begun.group
    with nothing_new_in(begun.ben.private):
        await stage.says(begun.ben, group, "/statistik")
    picture = group.last
    assert picture.document is not None
    assert picture.text == WORDS
    await vanishes(stage, picture)


async def test_where_a_group_forbids_pictures_the_words_come_alone(begun: Begun) -> None:
    await with_meetings(begun)
    group = begun.group
    group.restrict_bot(rights={"can_send_messages": True})
    await begun.stage.settle()
    await begun.stage.says(begun.ben, group, "/statistik@treffpunkt_bot")
    assert group.last.document is None
    assert group.last.text == WORDS


async def test_from_home_the_words_in_place_and_the_picture_by_a_button(begun: Begun) -> None:
    await with_meetings(begun)
    stage, ben = begun.stage, begun.ben
    await stage.says(ben, None, "/start")
    await taps(stage, ben, "Archiv")
    shown = await taps(stage, ben, "In Zahlen")
    assert shown.text == WORDS
    await stage.taps(ben, shown, "Als Bild")
    assert ben.private.last.document is not None
    await stage.taps(ben, shown, "Zurück")
    assert shown.text.startswith("Hallo Ben!")


async def test_before_the_first_meeting_it_says_so(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await stage.says(ben, None, "/statistik")
    assert ben.private.last.document is None
    assert ben.private.last.text == (
        "Netzwerk Nord in Zahlen\n\n"
        "Noch ist kein Treffen vorbei. Nach dem ersten steht hier, wie viele da waren."
    )
    assert ben.private.last.button_texts == ["Zurück"]
    await stage.says(ben, begun.group, "/statistik")
    assert begun.group.last.text.startswith("Netzwerk Nord in Zahlen")
    await stage.says(begun.anna, None, "/thema Ehrenamt")
    await stage.says(ben, None, "/statistik")
    assert ben.private.last.document is not None, "wishes can be drawn before any meeting"


async def test_outsiders_see_no_numbers(begun: Begun) -> None:
    await with_meetings(begun)
    stage, dora = begun.stage, begun.dora
    await stage.says(dora, None, "/statistik")
    assert dora.private.last.text.startswith("Dafür musst du Mitglied sein")
    answer = await forged(stage, dora, dora.private.last, StatsPicture(1).pack())
    assert answer.startswith("Dafür musst du Mitglied sein")
