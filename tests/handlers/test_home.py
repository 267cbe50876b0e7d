"""Home: what is next and what is open for me, everything else one tap away, and always a way back."""

from __future__ import annotations

from collections import Counter, deque
from datetime import datetime

from sandbox.chats import Button, Message
from sandbox.people import Person
from sandbox.stage import Stage
from tests.conftest import Begun
from tests.handlers.acts import asks, opens, planned, said, taps, vanishes


async def test_a_member_sees_what_is_next_and_what_is_open(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    empty = await asks(stage, ben, "/start")
    assert empty.text == (
        "Hallo Ben! Du bist hier für „Netzwerk Nord“.\n\n"
        "Noch ist kein Treffen geplant. Sobald eines feststeht, melde ich mich."
    )
    assert "Treffen planen" not in empty.button_texts
    await stage.taps(begun.anna, said(begun.group)[0], "Gründungsthemen übernehmen")
    await planned(begun)
    home = await asks(stage, ben, "/start")
    assert "Als Nächstes: TikTok\nDienstag, 28. September 2027, 16:00 Uhr" in home.text
    assert "Deine Antwort fehlt noch. Ein Tipp genügt." in home.text
    assert "7 Themen warten auf deine Stimme." in home.text
    assert home.button_texts[:3] == ["Dabei", "Vielleicht", "Nicht dabei"]
    for label in ("Zum Treffen", "Themen", "Mein Profil", "Einstellungen", "Hilfe"):
        assert label in home.button_texts
    assert "Netzwerk wechseln" not in home.button_texts
    await taps(stage, ben, "Nicht dabei")
    again = await asks(stage, ben, "/start")
    assert "Deine Antwort: nicht dabei" in again.text
    assert "✅ Nicht dabei" in again.button_texts


async def test_an_organiser_has_more_of_it(begun: Begun) -> None:
    home = await asks(begun.stage, begun.anna, "/start")
    assert "Treffen planen" in home.button_texts
    assert "Treffen verwalten" in home.button_texts
    assert "Für Organisator:innen" in (await taps(begun.stage, begun.anna, "Hilfe")).text
    await asks(begun.stage, begun.ben, "/start")
    assert "Für Organisator:innen" not in (await taps(begun.stage, begun.ben, "Hilfe")).text


async def test_it_is_one_message_edited_in_place(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    home = await asks(stage, ben, "/start")
    spoken = len(said(ben.private))
    for label, begins in (
        ("Themen", "Themen"),
        ("Mein Profil", "Dein Profil"),
        ("Einstellungen", "Einstellungen"),
        ("Hilfe", "So geht es"),
        ("Thema vorschlagen", "Welches Thema"),
    ):
        await stage.taps(ben, home, label)
        assert home.text.startswith(begins), label
        while not home.text.startswith("Hallo Ben!"):
            await stage.taps(ben, home, "Zurück")
    assert len(said(ben.private)) == spoken


async def test_strangers_learn_what_this_is_and_how_one_gets_in(begun: Begun) -> None:
    stage, stranger = begun.stage, begun.stage.telegram.person("Xaver")
    for command in ("/start", "/hilfe", "/start unsinn", "/start page_zz_start", "/start join_9999_0"):
        told = await asks(stage, stranger, command)
        assert "Netzwerk Nord" not in told.text
        assert told.text, command
    assert (
        "Tippe dort auf „Mitmachen“ oder schick dort /beitreten."
        in (await asks(stage, stranger, "/start")).text
    )
    english = stage.telegram.person("Erin", language_code="en")
    assert "“Join”" in (await asks(stage, english, "/start")).text or "/join" in english.private.last.text


async def test_in_the_group_three_lines_and_a_way_into_private(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    for command in ("/start", "/hilfe", "/help"):
        told = await asks(stage, ben, command, begun.group)
        assert len(told.text.split("\n")) == 3
        assert told.button_texts == ["Privat weiter"]
    home = await opens(stage, ben, told, "Privat weiter")
    assert home.text.startswith("Hallo Ben!")
    await vanishes(stage, told)


async def test_while_a_meeting_runs_home_shows_it_without_asking(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await planned(begun, "2.3.2027 16:00 TikTok")
    await stage.travel_to(datetime(2027, 3, 2, 16, 10))
    home = await asks(stage, ben, "/start")
    assert "TikTok" in home.text
    assert "fehlt noch" not in home.text
    assert "Dabei" not in home.button_texts


# --- Every page there is ------------------------------------------------------------------------------

TOLD_ELSEWHERE = (
    "dc1:",
    "dd1:",
    "dt1:",
    "de1:",
    "ds1:",
    "mv1:",
    "mx1:",
    "l1:",
    "ln1:",
    "pod1:",
    "pot1:",
    "ne1:",
    "nf1:",
    "sj1:",
    "h1:",
)
"""Drafts, moves, fields left out, languages, impulses: stories of their own. What ends something for good as well."""

FINAL = ("xx1:1", "x1:", "mc1:", "tw1:", "pok1:")

CHOICES = ("por1:", "pox1:")
"""A moment of a poll, taken away or made the meeting: the question which one is looked at, not the answer."""

PAGES = ("g1", "poe1")
"""Each leads somewhere else."""

EXAMPLES = 5
"""How many buttons of one kind are tried (there are sixteen federal states)."""

WAYS_BACK = (
    "Zurück",
    "Überspringen",
    "Nein, ich bleibe",
    "Verwerfen",
    "Alle Einstellungen",
    "Abbrechen",
    "Alles zum Treffen",
)


def left_out(data: str) -> bool:
    chosen = data.startswith(CHOICES) and not data.endswith(":0")
    return data.startswith(TOLD_ELSEWHERE) or chosen or (data.startswith(FINAL) and data.endswith(":1"))


async def walk(stage: Stage, person: Person, home: Message) -> list[str]:
    """Taps every button that any page reachable from home shows, breadth first; returns what was seen.

    Each is tapped where it would stand. Afterwards the way back is walked to its end, which is home.
    """
    seen: set[str] = set()
    pages: list[str] = []
    kinds: Counter[str] = Counter()
    ahead = deque(_data(home))
    while ahead:
        data = ahead.popleft()
        kind = data.split(":")[0]
        if data in seen or left_out(data) or (kind not in PAGES and kinds[kind] >= EXAMPLES):
            continue
        seen.add(data)
        kinds[kind] += 1
        before = len(said(person.private))
        tap = person.taps_data(home, data)
        await stage.settle()
        assert tap.answer is not None, data
        assert not tap.answer.show_alert, (data, tap.answer.text)
        page = person.private.last if len(said(person.private)) > before else home
        if page.document is None:
            assert page.text, data
            pages.append(page.text)
            ahead.extend(_data(page))
            await _back_home(stage, person, page, data)
    return pages


async def _back_home(stage: Stage, person: Person, page: Message, data: str) -> None:
    for _ in range(6):
        if page.text.startswith("Hallo "):
            return
        ways = [b for row in page.buttons for b in row if b.text in WAYS_BACK]
        assert ways, f"{data} leads to a page without a way back: {page!r}"
        await stage.taps(person, page, ways[-1].text)
    raise AssertionError(f"from {data} there is no end to going back: {page!r}")


def _data(message: Message) -> list[str]:
    buttons: list[Button] = [b for row in message.buttons for b in row]
    return [b.data for b in buttons if b.data is not None]


async def everything_there_is(begun: Begun) -> None:
    stage = begun.stage
    greeting = said(begun.group)[0]
    await stage.taps(begun.anna, greeting, "Gründungsthemen")
    await stage.taps(begun.anna, greeting, "Lehrgänge")
    await planned(begun, "28.9.2027 16:00 TikTok\nOrt: Hamburg\nhttps://zoom.example.org/j/1")
    await planned(begun, "23.11.2027 16:00 Dritte Orte")
    await asks(begun.stage, begun.anna, "/terminumfrage BNE\n5.10.2027 16:00\n6.10.2027 16:00")
    await taps(begun.stage, begun.anna, "Umfrage starten")


async def test_every_page_a_member_can_reach_leads_somewhere_and_back(begun: Begun) -> None:
    await everything_there_is(begun)
    home = await asks(begun.stage, begun.ben, "/start")
    pages = await walk(begun.stage, begun.ben, home)
    everything = "\n".join(pages)
    for page in (
        "TikTok\nWann:",
        "Themen, die meistgewünschten",
        "Dein Profil",
        "Einstellungen ·",
        "Datenschutz in Kürze",
        "Über dich gespeichert",
        "austreten?",
        "Alles löschen?",
        "Sprache",
        "So geht es",
        "Welches Thema wünschst du dir?",
        "In welchem Bundesland?",
        "Wann kannst du? BNE",
        "Essen und Anreise",
    ):
        assert page in everything, page


async def test_every_page_an_organiser_can_reach_leads_somewhere_and_back(begun: Begun) -> None:
    await everything_there_is(begun)
    home = await asks(begun.stage, begun.anna, "/start")
    pages = await walk(begun.stage, begun.anna, home)
    everything = "\n".join(pages)
    for page in (
        "Worum geht es?",
        "Welches Treffen?",
        "Auf wann verschieben?",
        "absagen?",
        "Für alle im Netzwerk",
        "Karte in der Gruppe\n",
        "Ohne Antwort:",
        "Terminumfragen",
        "Welche Termine stehen zur Wahl?",
        "Welcher Termin wird es?",
        "ohne Ergebnis abbrechen?",
    ):
        assert page in everything, page
