"""Which kind of message a text is, as a reader knows it by its words."""

from __future__ import annotations

import re

from sandbox.chats import Message

PRIVATE = {
    "host_ask": "Gibst du den Impuls?",
    "journey": r"^[^\n]* ist [^\n]*, und du bist dabei\.",
    "promise": "Du hast etwas zugesagt",
    "opening_round": "^Anfangsrunde für „",
    "ask_week": r": Bist du dabei\?",
    "ask_last": "Das ist die letzte Frage dazu",
    "moved": r"hat einen neuen Termin \(vorher",
    "cancelled": "ist abgesagt",
    "hour_before": "beginnt in |beginnt gleich",
    "follow_up": r"Warst du dabei\?",
    "records": r"ist vorbei\. Was bleibt\?",
    "proposal": "mein Vorschlag",
    "default": "Wie angekündigt ist geplant",
    "no_meeting": "hat kein Treffen geplant",
    "day_before": r"^[^\n]* ist (morgen|übermorgen|am|heute)\b[^\n]*\.(\n|$)",
}
GROUP = {
    "round": "Worüber sprechen wir am",
    "card": r"\nWann: |^Wann: ",
    "morning": "Schön, wenn ihr dabei seid",
    "call": "Privat kann ich euch nicht schreiben",
    "moved_group": "hat einen neuen Termin: ",
    "cancelled_group": "ist abgesagt",
    "summary": ": Was bleibt",
}


def kind_of(message: Message, *, private: bool) -> str:
    """The kind, or "other" for what is none that goes out by itself."""
    for kind, words in (PRIVATE if private else GROUP).items():
        if re.search(words, message.text):
            return kind
    return "other"


def title_in_proposal(message: Message) -> str:
    found = re.search(r"^Thema: (.+?) \(", message.text, re.MULTILINE)
    assert found is not None, message.text
    return found[1]


def topics_on(card: Message) -> dict[int, str]:
    """The numbered topics of a round's card."""
    return {int(number): title for number, title in re.findall(r"^(\d+)\. (.+)$", card.text, re.MULTILINE)}
