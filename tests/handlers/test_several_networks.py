"""One person in two networks; and nothing of one network is ever visible in the other."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy import update

from bot.outbox import Outbox
from bot.reply import Reply
from bot.visit import Visit
from models import Person as PersonRow
from sandbox.chats import Message
from sandbox.groups import Group
from sandbox.people import Person
from sandbox.stage import Stage
from tests.conftest import Begun
from tests.handlers.acts import (
    asks,
    change,
    data_of,
    forged,
    nothing_new_in,
    number,
    opens,
    planned,
    said,
    taps,
    toast,
)


@dataclass
class Two:
    """Ben belongs to Nord and Süd. Süd's organiser is Sara; Anna and Cem know nothing of it."""

    stage: Stage
    north: Group
    south: Group
    anna: Person
    ben: Person
    cem: Person
    sara: Person
    north_card: Message
    south_card: Message


@pytest.fixture
async def two(begun: Begun) -> Two:
    stage = begun.stage
    sara = stage.telegram.person("Sara")
    south = stage.telegram.group("Netzwerk Süd", creator=sara, members=[begun.ben])
    await stage.adds_bot(south, sara)
    for person in (sara, begun.ben):
        await stage.joins(person, south)
    north_card = await planned(begun, "28.9.2027 16:00 TikTok")
    await stage.says(sara, south, "/planen 30.9.2027 17:00 Südsachen")
    await stage.taps(sara, south.last, "Bestätigen")
    return Two(stage, begun.group, south, begun.anna, begun.ben, begun.cem, sara, north_card, south.last)


async def forgets(two: Two) -> None:
    """As if Ben had never said which network he means."""
    await change(
        two.stage,
        lambda s: s.execute(
            update(PersonRow).where(PersonRow.telegram_id == two.ben.id).values(current_network_id=None)
        ),
    )


async def test_it_asks_which_is_meant_remembers_and_can_be_switched(two: Two) -> None:
    stage, ben = two.stage, two.ben
    await forgets(two)
    which = await asks(stage, ben, "/treffen")
    assert which.text == "Um welches Netzwerk geht es?"
    assert which.button_texts == ["Netzwerk Nord", "Netzwerk Süd"]
    await stage.taps(ben, which, "Netzwerk Süd")
    assert which.deleted
    assert ben.private.last.text.startswith("Südsachen\n"), "what was asked for goes on"
    assert (await asks(stage, ben, "/treffen")).text.startswith("Südsachen\n"), "remembered"
    assert "„Netzwerk Süd“" in (await asks(stage, ben, "/start")).text
    await taps(stage, ben, "Netzwerk wechseln")
    await taps(stage, ben, "Netzwerk Nord")
    assert "„Netzwerk Nord“" in ben.private.last.text
    assert (await asks(stage, ben, "/treffen")).text.startswith("TikTok\n")


async def test_the_note_of_a_command_survives_the_question(two: Two) -> None:
    stage, ben = two.stage, two.ben
    await forgets(two)
    await asks(stage, ben, "/zusage komme später")
    await stage.restart()
    await taps(stage, ben, "Netzwerk Süd")
    assert "Deine Antwort: dabei\nDeine Notiz: komme später" in ben.private.last.text
    assert "Dabei: 1\nBen" in two.south_card.text
    assert "Ben" not in two.north_card.text


async def test_the_choice_and_what_waited_for_it_are_one_step(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The power fails as soon as the tap is answered, before anything else is said about it."""
    stage, ben = two.stage, two.ben
    await forgets(two)
    which = await asks(stage, ben, "/thema Lernorte im Museum")

    async def cut_short(outbox: Outbox, visit: Visit, reply: Reply, *, query_id: str | None = None) -> None:
        await outbox.answer_tap(query_id or "", reply)

    monkeypatch.setattr(Outbox, "perform", cut_short)
    await stage.taps(ben, which, "Netzwerk Süd")
    await stage.stop_bot()
    monkeypatch.undo()
    await stage.start_bot()
    assert "Lernorte im Museum" in (await asks(stage, ben, "/themen")).text, "remembered, and proposed"


async def test_a_command_that_is_refused_leaves_the_choice_as_it_is(two: Two) -> None:
    stage, ben = two.stage, two.ben
    await forgets(two)
    which = await asks(stage, ben, f"/thema {'sehr ' * 40}lang")
    await stage.taps(ben, which, "Netzwerk Süd")
    assert which.deleted
    assert "120" in ben.private.last.text
    assert (await asks(stage, ben, "/treffen")).text.startswith("Südsachen\n"), "remembered"


async def test_whoever_belongs_to_one_is_never_asked(two: Two) -> None:
    home = await asks(two.stage, two.cem, "/start")
    assert "„Netzwerk Nord“" in home.text
    assert "Netzwerk wechseln" not in home.button_texts
    assert (await asks(two.stage, two.sara, "/treffen")).text.startswith("Südsachen\n")


async def test_a_link_from_a_group_means_that_group(two: Two) -> None:
    stage, ben = two.stage, two.ben
    for group, title in ((two.south, "Südsachen"), (two.north, "TikTok"), (two.south, "Südsachen")):
        told = await asks(stage, ben, "/treffen", group)
        assert (await opens(stage, ben, told, "Privat weiter")).text.startswith(f"{title}\n")


async def test_in_a_group_its_own_network_is_meant(two: Two) -> None:
    stage, ben = two.stage, two.ben
    await asks(stage, ben, "/zusage", two.south)
    assert "Dabei: 1\nBen" in two.south_card.text
    assert "Ben" not in two.north_card.text
    await asks(stage, ben, "/thema Nordlichter", two.north)
    assert "Nordlichter" not in (await asks(stage, ben, "/themen", two.south)).text


async def test_settings_profile_and_names_are_each_networks_own(two: Two) -> None:
    stage, ben = two.stage, two.ben
    for card in (two.north_card, two.south_card):
        await stage.taps(ben, card, "Dabei")
    told = await asks(stage, ben, "/profil", two.south)
    await opens(stage, ben, told, "Privat weiter")
    assert "„Netzwerk Süd“" in ben.private.last.text
    await taps(stage, ben, "Mich nur mitzählen")
    assert "Ben" not in two.south_card.text
    assert "Dabei: 1\nBen" in two.north_card.text


async def test_nothing_of_one_is_visible_in_the_other(two: Two) -> None:
    stage, cem, anna = two.stage, two.cem, two.anna
    await asks(stage, two.sara, "/thema Geheimes aus dem Süden")
    with nothing_new_in(cem.private, anna.private, two.north):
        await stage.taps(two.ben, two.south_card, "Dabei")
        await stage.travel(days=1)
    texts = []
    for person in (cem, anna):
        for command in (
            "/start",
            "/treffen",
            "/termine",
            "/themen",
            "/status",
            "/verwalten",
            "/lehrgang",
            "/meinedaten",
        ):
            message = await asks(stage, person, command)
            texts.append(message.text + (message.document.bytes.decode() if message.document else ""))
    for command in ("/treffen", "/termine", "/themen"):
        texts.append((await asks(stage, cem, command, two.north)).text)
        await stage.travel(seconds=20)
    for text in texts:
        assert "Süd" not in text
        assert "Sara" not in text


async def test_ids_of_the_other_network_in_forged_taps_are_refused(two: Two) -> None:
    stage, anna, cem = two.stage, two.anna, two.cem
    meeting = f"{data_of(two.south_card, 'Dabei').split(':')[1]}"
    network = number(data_of(await asks(stage, two.sara, "/einstellungen"), "Nur Änderungen"))
    topic = data_of(await asks(stage, two.sara, "/thema Südtopf"), "Will ich").split(":")[1]
    cohort = data_of(await asks(stage, two.sara, "/lehrgang Südkurs"), "Umbenennen").split(":")[1]
    draft = data_of(await asks(stage, two.sara, "/planen 5.10.2027 16:00 Südplan"), "Bestätigen").split(":")[
        1
    ]
    own = number(data_of(await asks(stage, anna, "/einstellungen"), "Nur Änderungen"))
    forgeries = [
        f"r1:{meeting}:yes",
        f"rn1:{meeting}",
        f"rg1:{meeting}:1",
        f"m1:{meeting}",
        f"w1:{meeting}:0",
        f"ics1:{meeting}",
        f"v1:{topic}:interest:0",
        f"ts1:{topic}",
        f"vs1:{topic}",
        f"tw1:{topic}:1",
        f"tp1:{network}:0",
        f"ta1:{network}",
        f"g1:themen:{network}",
        f"g1:treffen:{network}",
        f"g1:planen:{network}",
        f"g1:verwalten:{network}",
        f"g1:lehrgang:{network}",
        f"g1:status:{network}",
        f"g1:einstellungen:{network}",
        f"g1:netzwerkeinstellungen:{network}",
        f"g1:profil:{network}",
        f"pc1:{own}:{cohort}",
        f"n1:{network}",
        f"co1:{cohort}",
        f"ca1:{network}",
        f"f1:{network}:topics",
        f"dc1:{draft}",
        f"ds1:{draft}",
        f"dd1:{draft}",
        f"mm1:{meeting}",
        f"mf1:{meeting}:when",
        f"mx1:{meeting}:link",
        f"mt1:{meeting}:0",
        f"mv1:{meeting}:gumz40:0",
        f"mc1:{meeting}:1",
        f"ma1:{meeting}:0",
        f"md1:{meeting}",
        f"sr1:{network}:all",
        f"sl1:{network}",
        f"sp1:{network}:2",
        f"sn1:{network}:0",
        f"ln1:{network}:en",
        f"lr1:{network}:all",
    ]
    home = await asks(stage, anna, "/start")
    before = two.south_card.text
    for person, message in ((anna, home), (cem, await asks(stage, cem, "/start"))):
        stands = message.text
        for data in forgeries:
            told = await forged(stage, person, message, data)
            assert told, (person, data)
            assert "Süd" not in told, data
            assert message.text == stands, data
            assert "Süd" not in person.private.last.text, data
    assert two.south_card.text == before
    assert not two.south_card.deleted
    for payload in (f"draft_{draft}", f"who_{meeting}", f"page_{network}_themen", f"join_{network}_0"):
        await stage.opens(cem, f"https://t.me/treffpunkt_bot?start={payload}")
        assert "Süd" not in cem.private.last.text, payload


async def test_a_forged_answer_on_the_other_groups_card_counts_nowhere(two: Two) -> None:
    stage, cem = two.stage, two.cem
    north, south = two.north_card.text, two.south_card.text
    await forged(stage, cem, two.north_card, data_of(two.south_card, "Dabei"))
    await forged(stage, two.ben, two.north_card, data_of(two.south_card, "Dabei"))
    await stage.travel(minutes=1)
    assert two.north_card.text == north
    assert two.south_card.text == south


async def test_organising_one_is_no_right_in_the_other(two: Two) -> None:
    stage, sara = two.stage, two.sara
    assert (await asks(stage, sara, "/planen 5.10.2027 16:00 Mehr")).text.startswith("So stünde")
    await taps(stage, sara, "Bestätigen")
    assert any(m.text.startswith("Mehr") for m in said(two.south))
    assert not any(m.text.startswith("Mehr") for m in said(two.north))
    two.north.join(sara)
    await stage.settle()
    told = await asks(stage, sara, "/planen 6.10.2027 16:00 Übergriff", two.north)
    assert "nur Organisator:innen" in told.text
    assert "Organisator" in await toast(stage, two.ben, said(two.south)[0], "Gründungsthemen")
