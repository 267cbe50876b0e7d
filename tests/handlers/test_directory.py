"""/wer: who is found by what, from the phone; opting in; who is not found by whom."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import members, optins
from domain.optins import OptInKind
from models import Entry, EntryKind, Member
from sandbox.people import Person
from tests.conftest import Begun
from tests.handlers.acts import (
    asks,
    change,
    data_of,
    forged,
    look_up,
    number,
    opens,
    said,
    taps,
    toast,
    vanishes,
)


async def lives(begun: Begun, person: Person, place: str, state: str, *, listed: bool = True) -> int:
    """Fills the profile in and opts in; returns the member's number."""

    def work(session: Session) -> int:
        member = members.memberships(session, person.id)[0]
        members.set_place(member, place)
        members.set_federal_state(member, state)
        optins.choose(member, OptInKind.DIRECTORY, listed)
        return member.id

    return await change(begun.stage, work)


async def offers(begun: Begun, person: Person, text: str) -> int:
    def work(session: Session) -> int:
        member = members.memberships(session, person.id)[0]
        now = begun.stage.clock.now()
        entry = Entry(
            network_id=member.network_id,
            member_id=member.id,
            kind=EntryKind.OFFER,
            text=text,
            created_at=now,
            current_at=now,
        )
        session.add(entry)
        session.flush()
        return entry.id

    return await change(begun.stage, work)


async def test_opted_in_found_and_taken_back_again(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await lives(begun, cem, "Köln", "NW", listed=False)
    front = await asks(stage, ben, "/wer")
    assert front.text == (
        "Wer kennt sich aus? · Netzwerk Nord\n\n"
        "Noch möchte hier niemand gefunden werden.\n\n"
        "Du selbst bist hier noch nicht zu finden."
    )
    await asks(stage, cem, "/profil")
    page = await taps(stage, cem, "Sichtbarkeit")
    assert "Verzeichnis: nein\nMitglieder finden dich mit /wer" in page.text
    assert await toast(stage, cem, page, "Verzeichnis: Ja") == (
        "Verzeichnis: ja. Ändern kannst du das jederzeit."
    )
    assert "Verzeichnis: ja\n" in page.text
    assert "Landkarte: nein\n" in page.text
    assert "Tandems: nein\n" in page.text

    found = await asks(stage, ben, "/wer koeln")
    assert found.text == "Eine Person zu „koeln“\n\n1. Cem (Köln, Nordrhein-Westfalen)"
    await toast(stage, cem, page, "Verzeichnis: Nein")
    assert (await asks(stage, ben, "/wer koeln")).text.startswith("Zu „koeln“ habe ich niemanden gefunden.")


async def test_each_of_the_three_is_chosen_by_itself(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await asks(stage, ben, "/profil")
    page = await taps(stage, ben, "Sichtbarkeit")

    def chosen(session: Session) -> tuple[bool, bool, bool]:
        member = members.memberships(session, ben.id)[0]
        return member.in_directory, member.on_map, member.in_tandems

    await toast(stage, ben, page, "Landkarte: Ja")
    assert await look_up(stage, chosen) == (False, True, False)
    await toast(stage, ben, page, "Tandems: Ja")
    await toast(stage, ben, page, "Landkarte: Nein")
    assert await look_up(stage, chosen) == (False, False, True)
    assert (await taps(stage, ben, "Mein Profil")).text.startswith("Dein Profil")


async def test_a_word_finds_and_says_why_and_the_next_word_searches_again(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await lives(begun, cem, "Köln", "NW")
    await lives(begun, begun.anna, "Kiel", "SH")
    await stage.says(cem, None, "/thema Fablab")
    await stage.taps(cem, cem.private.last, "Kann ich was beitragen")
    await offers(begun, cem, "Experimentierkiste <b>Strom</b>")
    await taps_home(begun, ben)
    front = ben.private.last
    assert "2 Personen möchten hier gefunden werden." in front.text
    assert front.button_texts[:3] == ["Fablab · 1", "Schleswig-Holstein · 1", "Nordrhein-Westfalen · 1"]

    found = await asks(stage, ben, "Kiste")
    assert found.text == (
        "Eine Person zu „Kiste“\n\n"
        "1. Cem (Köln, Nordrhein-Westfalen)\n"
        "bietet: Experimentierkiste <b>Strom</b>"
    )
    await stage.restart()
    again = await asks(stage, ben, "wer kennt sich mit fablabs aus")
    assert "1. Cem (Köln, Nordrhein-Westfalen)\nkann beitragen: Fablab" in again.text
    await stage.taps(ben, again, "1 · Cem")
    assert again.text == (
        "Cem\nKöln, Nordrhein-Westfalen\n\n"
        "kann beitragen: Fablab\n\n"
        "bietet: Experimentierkiste <b>Strom</b>\n\n"
        "Möchtest du mit Cem sprechen? Ich frage erst nach; sagt Cem Ja, bekommt ihr beide den Kontakt."
    )
    await stage.taps(ben, again, "Zurück")
    assert again.text.startswith("Eine Person gefunden\n\n1. Cem")
    await stage.taps(ben, again, "Zurück")
    assert again.text.startswith("Wer kennt sich aus?")
    await stage.taps(ben, again, "Schleswig-Holstein")
    assert "1. Anna (Kiel, Schleswig-Holstein)" in again.text
    assert "Anna" in (await asks(stage, ben, "Keil")).text, "a guess"
    assert "ähnlich geschrieben" in ben.private.last.text


async def taps_home(begun: Begun, person: Person) -> None:
    await asks(begun.stage, person, "/start")
    await taps(begun.stage, person, "Leute")


async def test_many_are_turned_page_by_page_and_counted(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben

    def crowd(session: Session) -> None:
        network = members.memberships(session, ben.id)[0].network
        for n in range(8):
            joined = members.join(
                session, network, telegram_id=7000 + n, name=f"Kim {n}", vouched=True, now=stage.clock.now()
            )
            members.set_federal_state(joined.member, "BW")
            optins.choose(joined.member, OptInKind.DIRECTORY, True)

    await change(stage, crowd)
    found = await asks(stage, ben, "/who Baden-Württemberg")
    assert found.text.startswith("8 Personen zu „Baden-Württemberg“")
    assert "6. Kim 5" in found.text
    assert "7. " not in found.text
    await stage.taps(ben, found, "Weiterblättern")
    assert "8. Kim 7 (Baden-Württemberg)" in found.text
    await stage.taps(ben, found, "8 · Kim 7")
    await stage.taps(ben, found, "Zurück")
    assert "8. Kim 7" in found.text, "back to the page one came from"


async def test_what_nobody_can_mean_is_answered_in_a_sentence(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    for typed in ("😀" * 2040, "\u200b \u202e", "!?"):
        assert "nichts Lesbares" in (await asks(stage, ben, f"/wer {typed}x"[:-1] if typed else "")).text, (
            typed
        )
    nobody = await asks(stage, ben, "/wer <b>&amp; " + "x" * 3000)
    assert nobody.text.startswith("Zu „<b>&amp; xxx")
    assert len(nobody.text) < 400


async def test_in_the_group_it_leads_into_private(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    told = await asks(stage, ben, "/wer Fablab", begun.group)
    assert told.text == "/wer geht nur im privaten Chat mit mir."
    await stage.opens(ben, told.buttons[0][0])
    assert ben.private.last.text.startswith("Wer kennt sich aus?")
    await vanishes(stage, told)


async def test_outsiders_and_other_networks_find_nobody(begun: Begun) -> None:
    stage, ben, cem, dora = begun.stage, begun.ben, begun.cem, begun.dora
    await lives(begun, cem, "Köln", "NW")
    found = await asks(stage, ben, "/wer Köln")
    person = data_of(found, "1 · Cem")
    assert (await asks(stage, dora, "/wer Köln")).text.startswith("Dafür musst du Mitglied sein.")
    assert "Mitglied sein" in await forged(stage, dora, dora.private.last, person)
    assert "Mitglied sein" in await forged(stage, dora, dora.private.last, "wl1:1:0:koln")
    await stage.taps(ben, found, "1 · Cem")
    assert "Köln" in found.text

    def out(session: Session) -> None:
        optins.choose(session.get_one(Member, number(person)), OptInKind.DIRECTORY, False)

    await change(stage, out)
    assert await forged(stage, ben, found, person) == (
        "Das gibt es nicht mehr. Mit /start siehst du, was gerade geht."
    )
    for data in (
        "wl1:1:zzzzz:koln",
        "wl1:1:-1:koln",
        "wl1:1:0:...",
        "wl1:1:0:__class__",
        "wp1:1:0:",
        "wp1:zz:0:x",
    ):
        await forged(stage, ben, found, data)
        assert "schiefgegangen" not in ben.private.last.text, data


async def test_in_english_too(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await lives(begun, cem, "München", "BY")
    await asks(stage, ben, "/language")
    await taps(stage, ben, "English")
    found = await asks(stage, ben, "/who Bavaria")
    assert found.text == "One person for “Bavaria”\n\n1. Cem (München, Bavaria)"
    assert (await asks(stage, ben, "/who Munich")).text.startswith("I found nobody for “Munich”.")


async def test_right_after_joining_one_button_leads_to_being_found(begun: Begun) -> None:
    stage, dora = begun.stage, begun.dora
    await opens(stage, dora, said(begun.group)[0], "Mitmachen")
    await taps(stage, dora, "Einverstanden")
    while "Überspringen" in dora.private.last.button_texts:
        await taps(stage, dora, "Überspringen")
    assert dora.private.last.text.startswith("Schön, dass du da bist, Dora!")
    page = await taps(stage, dora, "Gefunden werden?")
    assert page.text.startswith("Sichtbarkeit")
    await toast(stage, dora, page, "Verzeichnis: Ja")

    def found(session: Session) -> bool:
        return session.scalars(select(Member.in_directory).where(Member.name == "Dora")).one()

    assert await look_up(stage, found)
