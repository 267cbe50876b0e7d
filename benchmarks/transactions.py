"""What a running application sends to its database: transaction by transaction, with what each took."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, event

_FRAME = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK")
_KEY = "transaction heard"


@dataclass
class Transaction:
    """One, from its beginning to its end; `seconds` with the program's own work in between."""

    begun: float
    statements: list[str] = field(default_factory=list)
    cpu_begun: float = field(default_factory=time.thread_time)
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    """Of the thread in which it ran: what others do on the machine meanwhile does not count, nor what a server does."""
    committed: bool = False

    @property
    def is_effect(self) -> bool:
        """Whether it is an update's effect: in it the update is marked as done."""
        return self.committed and any(said.startswith("UPDATE inbox") for said in self.statements)


class Heard:
    """`with Heard.of(engine) as heard: …`; then `heard.transactions` has those that have ended, in that order."""

    def __init__(self) -> None:
        self.transactions: list[Transaction] = []

    @classmethod
    @contextmanager
    def of(cls, engine: Engine) -> Iterator[Heard]:
        heard = cls()
        hooks: dict[str, Callable[..., Any]] = {
            "begin": heard._begin,
            "before_cursor_execute": heard._statement,
            "commit": heard._commit,
            "rollback": heard._rollback,
        }
        for name, hook in hooks.items():
            event.listen(engine, name, hook)
        yield heard
        for name, hook in hooks.items():
            event.remove(engine, name, hook)

    def take(self) -> list[Transaction]:
        """What has ended since it was called last."""
        taken, self.transactions = self.transactions, []
        return taken

    def _begin(self, connection: Connection) -> None:
        connection.info[_KEY] = Transaction(time.perf_counter())

    def _statement(self, connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        running: Transaction | None = connection.info.get(_KEY)
        if running is not None and not statement.startswith(_FRAME):
            running.statements.append(statement)

    def _commit(self, connection: Connection) -> None:
        self._end(connection, committed=True)

    def _rollback(self, connection: Connection) -> None:
        self._end(connection, committed=False)

    def _end(self, connection: Connection, *, committed: bool) -> None:
        ended: Transaction | None = connection.info.pop(_KEY, None)
        if ended is not None:
            ended.seconds, ended.committed = time.perf_counter() - ended.begun, committed
            ended.cpu_seconds = time.thread_time() - ended.cpu_begun
            self.transactions.append(ended)
