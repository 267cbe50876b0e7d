"""`make run` without a token: the founding story, played and printed chat by chat."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from sandbox.cast import Cast
from sandbox.chats import Chat
from sandbox.stage import Stage
from sandbox.story import BEGINNING, founding_story


async def show() -> int:
    """Plays the story in a folder that is thrown away, and prints every chat."""
    print(
        "Ohne BOT_TOKEN spiele ich vor, wie das Netzwerk begann: der echte Bot gegen ein örtliches Telegram.\n"
    )
    with TemporaryDirectory(prefix="treffpunkt-") as folder:
        async with Stage(Path(folder), BEGINNING, operator=("", "")) as stage:
            cast = await founding_story(stage, tell=lambda line: print(line, flush=True))
            problems = stage.telegram.check()
            fold = Folding()
            for chat, title in _chats(cast):
                print(f"\n\n===== {title} =====\n")
                print(fold(stage.telegram.transcript(chat)))
    print(
        "\nZum eigenen Bot: Token von @BotFather in .env eintragen, `make run`, den Bot in die Gruppe holen."
    )
    for problem in problems:
        print(f"Das örtliche Telegram beanstandet: {problem}", file=sys.stderr)
    return 1 if problems else 0


def _chats(cast: Cast) -> list[tuple[Chat, str]]:
    privates = [(person.private, f"Privat: {person.name}") for person in cast.everybody]
    return [(cast.group, f"Gruppe: {cast.group.title}"), *privates]


_BLOCK = re.compile(r"(?m)^(?=\d\d:\d\d:\d\d |-- )")


class Folding:
    """Makes transcripts readable: what stood there before word for word, and edits that a later edit of the
    same day replaced, are cut to their first line. Nothing is left out without "[…]" saying so."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def __call__(self, transcript: str) -> str:
        blocks = [block.rstrip("\n").split("\n") for block in _BLOCK.split(transcript) if block.strip()]
        later: set[str] = set()
        folded = []
        for rows in reversed(blocks):
            head = rows[0][9:]  # without the time
            if rows[0].startswith("-- "):
                later.clear()
            elif "(edited)" in head and head in later:
                rows = [rows[0], "          […]"]
            elif "(edited)" in head:
                later.add(head)
            folded.append(rows)
        return "\n".join(self._once(rows) for rows in reversed(folded))

    def _once(self, rows: list[str]) -> str:
        body = "\n".join(rows[1:])
        if len(rows) > 8 and body in self._seen:
            return f"{rows[0]}\n          […]"
        self._seen.add(body)
        return "\n".join(rows)
