"""What changed clients send, and what names and titles can be made of."""

from __future__ import annotations

import random
import string
from pathlib import Path

from bot.callbacks import Tap, base36
from tests.conftest import Begun
from tests.handlers.acts import asks, data_of, forged, holds, planned, said, taps, toast

UNKNOWN = "Diesen Knopf gibt es nicht mehr."

RUBBISH = [
    "x",
    ":",
    "r1",
    "r1:",
    "r1:1",
    "r1:1:yes:1",
    "r1::yes",
    "r1:-1:yes",
    "r1:1:YES",
    "r1:zzzzzzzzzzzz:yes",
    "r1:zzzzzzzzzzzzz:yes",
    "r2:1:yes",
    "g1:start",
    "g1:gibtsnicht:1",
    "g1:start:999999",
    "g1:../..:1",
    "m1:0",
    "w1:1:-5",
    "c1:1:1:<b>",
    "l1:xx",
    "sp1:1:-3",
    "sr1:1:nie",
    "v1:1:interest:zzzzzzzzzzzz",
    "px1:1:name",
    "px1:1:gibtsnicht",
    "pf1:1:id",
    "mv1:1:0:0",
    "mv1:1:-zz:0",
    "mv1:1:gumz40:1",
    "mv1:1:gumz40:zzzzzzzz",
    "mf1:1:state",
    "mx1:1:title",
    "de1:1:no-title",
    "f1:1:alles",
    "rg1:1:zzzzzzzzzzzz",
    "rg1:1:-1",
    "j1:1:1",
    "ä:ö",
    "\x00",
]


async def test_forged_data_is_answered_politely_and_breaks_nothing(begun: Begun) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    card = await planned(begun)
    stands = card.text
    for person in (anna, ben):
        home = await asks(stage, person, "/start")
        for data in RUBBISH:
            await forged(stage, person, home, data)
            assert "schiefgegangen" not in person.private.last.text, data
    assert (await forged(stage, ben, home, "r9:1:yes")).startswith(UNKNOWN)
    await stage.travel(minutes=1)
    assert card.text == stands


async def test_every_kind_of_button_cut_short_or_lengthened_is_unknown(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    home = await asks(stage, ben, "/start")
    before = home.text
    for prefix in Tap.kinds:
        for data in (prefix, f"{prefix}:", f"{prefix}:1:2:3:4:5:6"):
            if data == "l1:":
                continue  # is whole: the language of the network
            await forged(stage, ben, home, data)
            assert home.text == before, data


async def test_random_data_with_real_prefixes_never_errs(begun: Begun) -> None:
    """The fixture's teardown finds any error in the log."""
    stage, ben = begun.stage, begun.ben
    await planned(begun)
    chance = random.Random(11)
    home = await asks(stage, ben, "/start")
    for prefix in Tap.kinds:
        for _ in range(2):
            parts = [
                chance.choice(
                    [
                        base36(chance.randrange(-3, 5)),
                        "".join(chance.choices(string.ascii_letters + "_.-", k=chance.randrange(8))),
                        chance.choice(["yes", "no", "all", "interest", "mint", "0", "1"]),
                    ]
                )
                for _ in range(chance.randrange(1, 4))
            ]
            data = ":".join([prefix, *parts])
            if not data.startswith(("x1:", "xx1:")):
                ben.taps_data(home, data)
        await stage.settle()
        await stage.travel(seconds=1)
        if home.deleted:
            home = await asks(stage, ben, "/start")


async def test_forged_taps_on_the_groups_card_do_not_overwrite_it(begun: Begun) -> None:
    stage, anna, ben, dora = begun.stage, begun.anna, begun.ben, begun.dora
    card = await planned(begun)
    greeting = said(begun.group)[0]
    stands, buttons = card.text, card.button_texts
    private = await asks(stage, anna, "/verwalten")
    pool = await asks(stage, ben, "/thema Lernroboter", begun.group)
    for data in (
        data_of(private, "Treffen absagen"),
        data_of(private, "Titel"),
        data_of(pool, "Will ich"),
        data_of(greeting, "Gründungsthemen"),
        data_of(greeting, "Lehrgänge"),
        "g1:start:1",
        "g1:themen:1",
        "tp1:1:0",
        "m1:1",
        "dc1:1",
        "dd1:1",
        "j1:1:1",
        "j1:1:0",
        "l1:en",
        "xx1:1",
        "x1:1:1",
        "n1:1",
        "ta1:1",
    ):
        for person in (ben, anna, dora):
            await forged(stage, person, card, data)
            assert not card.deleted, data
            assert card.text == stands, data
            assert card.button_texts == buttons, data
        await stage.travel(seconds=5)
    assert await toast(stage, ben, card, "Dabei") == "Du bist dabei. Schön!"


async def test_pages_are_not_opened_over_other_messages_in_the_group(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    greeting = said(begun.group)[0]
    stands = greeting.text
    for data in ("g1:start:1", "g1:profil:1", "g1:meinedaten:1", "pf1:1:name", "sl1:1"):
        assert (await forged(stage, ben, greeting, data)).startswith(UNKNOWN), data
        assert greeting.text == stands


async def test_a_button_of_a_message_from_years_ago_still_answers(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    home = await asks(stage, ben, "/start")
    profile = data_of(home, "Mein Profil")
    await stage.travel(days=800)
    ben.taps_data(home, profile)
    await stage.settle()
    assert home.text.startswith("Dein Profil") or ben.private.last.text.startswith("Dein Profil")


async def test_names_of_every_kind_stand_on_the_card_as_they_are(begun: Begun) -> None:
    stage, group = begun.stage, begun.group
    card = await planned(begun)
    for first, shown in (
        ("<b>Eve</b>", "<b>Eve</b>"),
        ("&amp; Co", "&amp; Co"),
        ("\u202eneB\u202c", "neB"),
        ("\u200b\u2060", "Mitglied"),
        ("🚲" * 40, "🚲"),
        ("Zoë Ünal-Öz", "Zoë Ünal-Öz"),
        ("e\u0301mile", "\u00e9mile"),
        ("عمر", "عمر"),
    ):
        person = stage.telegram.person(first)
        group.join(person)
        await stage.settle()
        await stage.joins(person, group)
        await stage.taps(person, card, "Dabei")
        await stage.travel(seconds=30)
        names = card.text.split("Dabei: ")[1].split("\n")[1]
        assert shown in names, first
        assert not set("\u202e\u202c\u200b\u2060") & set(card.text)
    assert "🚲" * 33 not in card.text, "cut to a length that leaves room for others"


async def test_titles_notes_and_places_are_nobodys_markup(begun: Begun) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    title = '<a href="https://boese.example">Klick</a> & </b> 🧪'
    card = await planned(
        begun, f"28.9.2027 16:00 {title}\nOrt: <i>Haus</i> & Hof\n<script>alert(1)</script>\u202e umgedreht"
    )
    assert card.text.startswith(title)
    assert "Ort: <i>Haus</i> & Hof" in card.text
    assert "<script>alert(1)</script> umgedreht" in card.text
    assert not any(e.type == "text_link" for e in card.entities)
    await asks(stage, ben, "/zusage <b>fett</b> &lt;")
    shown = await asks(stage, anna, "/verwalten")
    assert title in shown.text
    assert "– <b>fett</b> &lt;" in (await taps(stage, anna, "Wer hat geantwortet?")).text
    proposed = await asks(stage, ben, "/thema <u>Thema</u> & mehr")
    assert proposed.text.startswith("<u>Thema</u> & mehr ist vorgeschlagen.")
    assert (await toast(stage, ben, proposed, "Will ich")).startswith("„<u>Thema</u> & mehr“")
    assert "<u>Thema</u> & mehr" in (await asks(stage, begun.cem, "/themen")).text


async def test_the_longest_of_everything_still_fits(begun: Begun) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    link = "https://zoom.example.org/" + "j" * 470
    card = await planned(
        begun, f"28.9.2027 16:00 {'T' * 120}\n{link}\nOrt: {'O' * 200}\n{('b' * 99 + ' ') * 10}"
    )
    assert card.text.startswith("T" * 120)
    await asks(stage, ben, f"/zusage {'n' * 200}")
    assert "n" * 200 in (await asks(stage, ben, "/treffen")).text
    await asks(stage, anna, "/verwalten")
    await taps(stage, anna, "Tag und Zeit")
    echo = await asks(stage, anna, "5.10.2027 16:00")
    await stage.taps(anna, echo, "Bestätigen")
    assert "Neuer Termin" in card.text
    assert "T" * 120 in ben.private.last.text
    await stage.travel(minutes=1)
    for _ in range(3):
        await asks(stage, ben, "/termine")


async def test_a_removed_account_harms_nobody(begun: Begun) -> None:
    stage, cem = begun.stage, begun.cem
    card = await planned(begun, "9.3.2027 16:00 TikTok")
    await stage.taps(cem, card, "Dabei")
    cem.deletes_account()
    await stage.travel(days=9)
    assert "Dabei: 1" in card.text


async def test_pending_approvals_cannot_be_forged(begun: Begun, database: Path) -> None:
    stage, stranger = begun.stage, begun.stage.telegram.person("Xaver")
    await stage.says(stranger, None, "/start")
    for member in range(1, 6):
        for verdict in (0, 1):
            await forged(stage, stranger, stranger.private.last, f"j1:{member}:{verdict}")
    await forged(stage, stranger, stranger.private.last, "c1:1:0:")
    assert not holds(database, stranger)
    assert (await asks(stage, begun.ben, "/start")).text.startswith("Hallo Ben!")
