"""What the page's server says to people, in both languages, and the refusals that carry it."""

from __future__ import annotations

LANGUAGES = ("de", "en")

Both = dict[str, str]
"""The same sentence by language."""


def both(de: str, en: str) -> Both:
    return {"de": de, "en": en}


SENTENCES: dict[str, Both] = {
    "unknown-act": both("Das kennt der Sandkasten nicht: {what}.", "The sandbox does not know this: {what}."),
    "unreadable": both(
        "Diese Anfrage ist kein lesbares JSON-Objekt.", "This request is no readable JSON object."
    ),
    "too-large": both("Das ist zu viel auf einmal.", "That is too much at once."),
    "missing": both("Es fehlt eine brauchbare Angabe: {what}.", "A usable value is missing: {what}."),
    "no-person": both("Diese Person gibt es hier nicht.", "There is no such person here."),
    "no-chat": both("Diesen Chat gibt es hier nicht.", "There is no such chat here."),
    "no-message": both("Diese Nachricht gibt es nicht mehr.", "This message is no longer there."),
    "no-button": both("Diesen Knopf gibt es nicht mehr.", "This button is no longer there."),
    "not-yours": both(
        "Das ist der private Chat von {name}.",
        "This is the private chat of {name}.",
    ),
    "no-group": both("Die Gruppe gibt es noch nicht.", "The group is not there yet."),
    "not-in-group": both("{name} ist nicht in der Gruppe.", "{name} is not in the group."),
    "in-group": both("{name} ist schon in der Gruppe.", "{name} is in the group already."),
    "owner-stays": both(
        "{name} gehört die Gruppe und bleibt: Sonst könnte niemand mehr etwas einstellen.",
        "{name} owns the group and stays: nobody else could change its settings.",
    ),
    "old-group": both(
        "Diese Gruppe ist jetzt eine Supergruppe: Hier geht es nicht weiter.",
        "This group has become a supergroup: nothing goes on here.",
    ),
    "bot-gone": both(
        "Der Bot ist nicht in der Gruppe: Der Tipp führt nirgendwohin.",
        "The bot is not in the group: a tap leads nowhere.",
    ),
    "bot-here": both("Der Bot ist schon in der Gruppe.", "The bot is in the group already."),
    "bot-not-here": both("Der Bot ist nicht in der Gruppe.", "The bot is not in the group."),
    "bot-is-admin": both("Der Bot ist schon Admin.", "The bot is an admin already."),
    "bot-no-admin": both("Der Bot ist kein Admin.", "The bot is no admin."),
    "is-supergroup": both("Die Gruppe ist schon eine Supergruppe.", "The group is a supergroup already."),
    "blocked": both(
        "{name} hat den Bot blockiert; erst freigeben, dann schreiben.",
        "{name} has blocked the bot; unblock it first, then write.",
    ),
    "is-blocked": both("{name} hat den Bot schon blockiert.", "{name} has blocked the bot already."),
    "not-blocked": both("{name} hat den Bot nicht blockiert.", "{name} has not blocked the bot."),
    "never-started": both(
        "{name} hat noch nie mit dem Bot gesprochen; da gibt es nichts zu blockieren.",
        "{name} has never talked to the bot; there is nothing to block.",
    ),
    "empty": both("Eine leere Nachricht kann niemand schicken.", "Nobody can send an empty message."),
    "too-long": both(
        "Länger als 4096 Zeichen: Telegram würde mehrere Nachrichten daraus machen.",
        "Longer than 4096 characters: Telegram would make several messages of it.",
    ),
    "foreign-link": both("Dieser Link führt nicht zum Bot.", "This link does not lead to the bot."),
    "payload": both(
        "Telegram nimmt diesen Link nicht: höchstens 64 Zeichen aus A–Z, a–z, 0–9, _ und -.",
        "Telegram does not take this link: at most 64 characters of A–Z, a–z, 0–9, _ and -.",
    ),
    "is-away": both("Telegram ist schon weg.", "Telegram is away already."),
    "not-away": both("Telegram ist da.", "Telegram is there."),
    "nothing-due": both(
        "Es steht nichts an: Der Bot hat nichts, was er von sich aus schicken würde.",
        "Nothing is due: there is nothing the bot would send by itself.",
    ),
    "no-meeting": both("Es ist kein Treffen geplant.", "No meeting is planned."),
    "clock-moves": both("Die Uhr läuft gerade.", "The clock is moving."),
    "scene-plays": both(
        "Die Szene läuft noch: Überspring den Rest oder steig hier ein.",
        "The scene is still playing: skip the rest or step in here.",
    ),
    "no-scene": both("Es läuft keine Szene.", "No scene is playing."),
    "unknown-scene": both("Diese Szene gibt es nicht.", "There is no such scene."),
    "busy": both(
        "Der Bot ist nach einer halben Minute noch nicht fertig: Das Protokoll zeigt, womit.",
        "The bot is still not done after half a minute: the log shows with what.",
    ),
    "impossible": both("In Telegram geht das nicht: {what}", "Telegram does not allow that: {what}"),
    "broken": both(
        "Im Sandkasten ist etwas kaputtgegangen; im Terminal steht, was.",
        "Something broke in the sandbox; the terminal says what.",
    ),
    "beginning": both("Der Sandkasten richtet sich gerade ein.", "The sandbox is just being set up."),
    "foreign-host": both(
        "Diese Seite gibt es nur unter 127.0.0.1 oder localhost.",
        "This page is only at 127.0.0.1 or localhost.",
    ),
    "foreign-origin": both(
        "Eine andere Seite darf den Sandkasten nicht bedienen.", "No other page may drive the sandbox."
    ),
    "no-json": both("Hier wird application/json erwartet.", "This takes application/json."),
    "token-set": both(
        "BOT_TOKEN ist gesetzt: Der Sandkasten braucht keinen Bot und rührt ihn nicht an; "
        "nimm den Token heraus oder starte mit --ignore-token.",
        "BOT_TOKEN is set: the sandbox needs no bot and does not touch it; "
        "take the token out or start with --ignore-token.",
    ),
    "port-taken": both(
        "Port {port} ist nicht frei (läuft schon ein Sandkasten?), deshalb nehme ich {other}.",
        "Port {port} is not free (is a sandbox running already?), so I take {other}.",
    ),
    "ready": both(
        "Das ist der Sandkasten: der echte Bot gegen ein örtliches Telegram. "
        "Öffne im Browser:\n\n    {address}\n\nStrg+C beendet ihn; es bleibt nichts zurück.",
        "This is the sandbox: the real bot against a Telegram on this machine. "
        "Open in a browser:\n\n    {address}\n\nCtrl+C ends it; nothing is left behind.",
    ),
    "stopped": both("Beendet.", "Stopped."),
    "not-found": both("Das gibt es hier nicht.", "There is nothing here."),
}


class Refused(Exception):
    """What cannot be done, by the key of its sentence; `status` 400: there is no such thing, 409: not now."""

    def __init__(self, key: str, *, status: int = 409, **facts: str) -> None:
        super().__init__(key)
        self.key = key
        self.status = status
        self.facts = facts

    def sentence(self, language: str) -> str:
        return sentence(self.key, language, **self.facts)


def sentence(key: str, language: str, **facts: str) -> str:
    return SENTENCES[key][language].format(**facts)


def language_of(wanted: str | None, accepted: str) -> str:
    """`?lang=`, else the first language of the browser's list that there is, else German."""
    if wanted in LANGUAGES:
        return wanted
    for entry in accepted.lower().split(","):
        if (code := entry.strip()[:2]) in LANGUAGES:
            return code
    return "de"
