"""Why something was not done. Facts only: `bot.errors` finds the words (`refusal-<name>` in the texts)."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(eq=False)
class Refusal(Exception):
    """Nothing was changed. The fields say what a person has to know."""

    def facts(self) -> dict[str, object]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(eq=False)
class NotAMember(Refusal):
    """Whoever asks does not belong to the network (or is not known at all)."""

    network_id: int | None = None


class NotAnOrganiser(Refusal):
    pass


class StillPending(Refusal):
    """Has consented; an organiser has yet to confirm."""


class ConsentOutdated(Refusal):
    """The notice to which this member agreed did not speak of this: they have to be asked anew first."""


class NoSuchThing(Refusal):
    """The meeting, topic, cohort or draft is gone, or never was this network's."""


class NoMeetingPlanned(Refusal):
    pass


@dataclass(eq=False)
class AnswersClosed(Refusal):
    """The meeting has started, is over, or was cancelled."""

    title: str
    cancelled: bool


@dataclass(eq=False)
class TooLong(Refusal):
    limit: int
    length: int


class Empty(Refusal):
    """Nothing readable was left of what was typed."""


@dataclass(eq=False)
class BadLink(Refusal):
    typed: str


@dataclass(eq=False)
class TooManyGuests(Refusal):
    limit: int


@dataclass(eq=False)
class NoSeatsLeft(Refusal):
    """More guests than free seats; the asker's own seat is not in question."""

    left: int


@dataclass(eq=False)
class NoSeatForProxy(Refusal):
    """All seats are taken, and who has no Telegram cannot wait: nobody could tell them that they moved up."""

    name: str


@dataclass(eq=False)
class TooManyProxies(Refusal):
    """Of one meeting."""

    limit: int


@dataclass(eq=False)
class NameTaken(Refusal):
    name: str


class NetworkPaused(Refusal):
    """The bot was removed from the group."""


@dataclass(eq=False)
class TopicClosed(Refusal):
    """A topic that is done or withdrawn takes no votes."""

    title: str


@dataclass(eq=False)
class LiesInThePast(Refusal):
    """A preview was confirmed after the moment it names."""

    title: str


class NoAnswerYet(Refusal):
    """A note needs an answer to belong to."""


class NotComing(Refusal):
    """Diet and arrival are asked only of who comes to a meeting in person."""


class BadLength(Refusal):
    """How long a meeting takes was asked for."""


@dataclass(eq=False)
class NotInRange(Refusal):
    """A number was asked for, from `least` to `most`."""

    least: int
    most: int


@dataclass(eq=False)
class SeatsTaken(Refusal):
    """Fewer seats than people sit on: nobody is sent away by a number."""

    taken: int


@dataclass(eq=False)
class PollClosed(Refusal):
    """A date poll that takes no more answers."""

    title: str


class OptionPassed(Refusal):
    """One of a date poll's moments lies in the past."""


@dataclass(eq=False)
class TooManyOptions(Refusal):
    limit: int


@dataclass(eq=False)
class TooFewOptions(Refusal):
    """Between what nobody can choose there is nothing to find."""

    least: int


class TooFewForTandems(Refusal):
    """Fewer than two have opted in: nobody could be paired."""


@dataclass(eq=False)
class NotANumber(Refusal):
    typed: str


@dataclass(eq=False)
class NotOverYet(Refusal):
    """Who was there is known once the meeting is over."""

    title: str


class ThatIsYou(Refusal):
    """Nobody asks themselves for their contact."""


@dataclass(eq=False)
class CannotReach(Refusal):
    """The bot cannot write to whom somebody would like to talk to."""

    name: str


@dataclass(eq=False)
class AskedLately(Refusal):
    """They said no, or nothing, not long ago; which of it is theirs to tell."""

    name: str


@dataclass(eq=False)
class TooManyAsks(Refusal):
    """Contact requests within 24 hours."""

    limit: int


@dataclass(eq=False)
class NoComingDay(Refusal):
    """A last day was typed that is over, or none."""

    typed: str


@dataclass(eq=False)
class TooManyEntries(Refusal):
    """Of one member on the board."""

    limit: int
