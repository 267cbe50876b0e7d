"""The directory: who is found by what, in which order, why, and who is not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from bot.vocabulary import vocabulary
from domain import directory, lookup, members, networks, optins, privacy, topics
from domain.directory import Hit, Listed, Why, WhyKind
from domain.lookup import Fit
from domain.optins import OptInKind
from domain.refusals import Empty, NoSuchThing
from models import Entry, EntryKind, EntryState, Member, NetworkKind, TopicState, VoteKind
from tests.domain.circle import Circle

TODAY = date(2027, 3, 1)


class Town:
    """A network in which people live somewhere, know something, and want to be found."""

    def __init__(self, circle: Circle) -> None:
        self.circle, self.session = circle, circle.session
        self.asker = circle.joins("Anna")

    def lives(
        self, name: str, place: str | None = None, state: str | None = None, *, listed: bool = True
    ) -> Member:
        member = self.circle.joins(name)
        members.set_place(member, place)
        members.set_federal_state(member, state)
        optins.choose(member, OptInKind.DIRECTORY, listed)
        return member

    def contributes(self, member: Member, title: str) -> None:
        proposed = topics.propose(
            self.session, member, title=title, description=None, now=self.circle.now, despite_similar=True
        )
        assert proposed.topic is not None
        topics.toggle_vote(self.session, member, proposed.topic, VoteKind.CONTRIBUTE, now=self.circle.now)

    def offers(self, member: Member, text: str, **more: object) -> Entry:
        entry = Entry(
            network_id=member.network_id,
            member_id=member.id,
            kind=EntryKind.OFFER,
            text=text,
            created_at=self.circle.now,
            current_at=self.circle.now,
        )
        for name, value in more.items():
            setattr(entry, name, value)
        self.session.add(entry)
        self.session.flush()
        return entry

    def finds(self, typed: str, asker: Member | None = None) -> list[Hit]:
        self.session.flush()
        return directory.search(
            self.session,
            asker=asker or self.asker,
            wanted=lookup.words(typed),
            vocabulary=vocabulary(),
            today=TODAY,
        )

    def names(self, typed: str) -> list[str]:
        return [hit.member.name for hit in self.finds(typed)]


@pytest.fixture
def town(circle: Circle) -> Town:
    return Town(circle)


@pytest.fixture
def populated(town: Town) -> Town:
    """Four people who want to be found, each for something else."""
    session, circle = town.session, town.circle
    muc = town.lives("Berta", "München", "BY")
    members.set_kind(muc, NetworkKind.MINT)
    town.offers(muc, "Experimentierkisten zum Ausleihen")
    koeln = town.lives("Chris", "Köln", "NW")
    members.set_kind(koeln, NetworkKind.LABOUR)
    town.contributes(koeln, "Fablab")
    essen = town.lives("Doro", "Essen", "NW")
    members.set_cohort(session, essen, networks.add_cohort(session, circle.network, "Herbst 2022").id)
    town.contributes(essen, "Digitale Berufsorientierung")
    giessen = town.lives("Emil", "Gießen", "HE")
    town.offers(giessen, "E-Bike mit MINT-Angeboten", region="Lahntal")
    return town


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("München", ["Berta"], id="a place"),
        pytest.param("MÜNCHEN", ["Berta"], id="in capitals"),
        pytest.param("Muenchen", ["Berta"], id="without an umlaut's dots, as one writes it"),
        pytest.param("Munchen", ["Berta"], id="without them, as a foreign keyboard has it"),
        pytest.param("Mu\u0308nchen", ["Berta"], id="as two characters"),
        pytest.param("Mücnhen", ["Berta"], id="two letters swapped"),
        pytest.param("Munchn", ["Berta"], id="a letter missing"),
        pytest.param("Koeln", ["Chris"], id="another place"),
        pytest.param("Koln", ["Chris"], id="and without its umlaut"),
        pytest.param("Giessen", ["Emil"], id="ss for ß"),
        pytest.param("Bayern", ["Berta"], id="a state"),
        pytest.param("Bavaria", ["Berta"], id="in English"),
        pytest.param("by", ["Berta"], id="by its code"),
        pytest.param("Bayenr", ["Berta"], id="mistyped"),
        pytest.param("NRW", ["Chris", "Doro"], id="as people call it"),
        pytest.param("Nordrhein-Westfalen", ["Chris", "Doro"], id="two words, one state"),
        pytest.param("nordrein westfalen", ["Chris", "Doro"], id="one of them mistyped"),
        pytest.param("Hessen", ["Emil"], id="a state, and not the town that it is a letter away from"),
        pytest.param("Essen", ["Doro"], id="a town, and neither Hessen nor Gießen"),
        pytest.param("Sachsen", [], id="a state nobody lives in is no typo of another"),
        pytest.param("Fablab", ["Chris"], id="a topic"),
        pytest.param("Fablabs", ["Chris"], id="in the plural"),
        pytest.param("FabLab!", ["Chris"], id="with a mark"),
        pytest.param("Fabalb", ["Chris"], id="a topic, mistyped"),
        pytest.param("fab", ["Chris"], id="its beginning"),
        pytest.param("Wer kennt sich mit Fablabs aus?", ["Chris"], id="a whole question"),
        pytest.param("Kiste", ["Berta"], id="part of a compound"),
        pytest.param("Kisten", ["Berta"], id="and its plural"),
        pytest.param("Experimentirkiste", ["Berta"], id="a long word with a letter missing"),
        pytest.param("Lahntal", ["Emil"], id="where an offer counts"),
        pytest.param("Berufsorientierung", ["Doro"], id="one word of a topic"),
        pytest.param("Orientierung", ["Doro"], id="part of that"),
        pytest.param("MINT", ["Emil", "Berta"], id="a kind of network, and an offer's word before it"),
        pytest.param("Fachkräfte", ["Chris"], id="the other kind"),
        pytest.param("Fachkraefte", ["Chris"], id="likewise, in ASCII"),
        pytest.param("Herbst 2022", ["Doro"], id="a cohort"),
        pytest.param("2022", ["Doro"], id="its year"),
        pytest.param("2023", [], id="another year is no typo"),
        pytest.param("Emil", ["Emil"], id="a name"),
        pytest.param("NRW Fablab", ["Chris"], id="all words have to fit"),
        pytest.param("Fablab Bayern", [], id="each in one member"),
        pytest.param("Robotik", [], id="what nobody has"),
        pytest.param("<b>Fablab</b>", ["Chris"], id="markup is text"),
        pytest.param("😀" * 2048, [], id="four thousand emoji"),
    ],
)
def test_what_is_typed_and_who_is_found(populated: Town, typed: str, found: list[str]) -> None:
    if typed.startswith(("😀",)):
        with pytest.raises(Empty):
            populated.finds(typed)
    else:
        assert populated.names(typed) == found


@pytest.mark.parametrize("typed", ["", "   ", "\u200b\u202e", "!?", "\u3164"])
def test_nothing_readable_is_no_search(populated: Town, typed: str) -> None:
    with pytest.raises(Empty):
        populated.finds(typed)


def why(hits: list[Hit]) -> dict[str, list[tuple[WhyKind, str]]]:
    return {hit.member.name: [(reason.kind, reason.text) for reason in hit.why] for hit in hits}


def test_each_hit_says_why(populated: Town) -> None:
    assert why(populated.finds("MINT")) == {
        "Emil": [(WhyKind.OFFER, "E-Bike mit MINT-Angeboten")],
        "Berta": [(WhyKind.KIND, "mint")],
    }
    assert why(populated.finds("NRW Fablab")) == {"Chris": [(WhyKind.TOPIC, "Fablab"), (WhyKind.STATE, "NW")]}


def test_who_has_the_very_word_goes_before_who_has_part_of_it(town: Town) -> None:
    town.contributes(town.lives("Fritz"), "Fablab")
    town.contributes(town.lives("Berta"), "Fablabtour durch Deutschland")
    town.offers(town.lives("Gerd"), "Termin im Fablab")
    town.lives("Fablab-Ute")
    town.contributes(town.lives("Adam"), "Mobiles Minifablab")
    assert town.names("Fablab") == ["Fritz", "Gerd", "Fablab-Ute", "Berta", "Adam"]


def test_a_typo_is_guessed_only_where_nobody_has_the_word(town: Town) -> None:
    town.contributes(town.lives("Chris"), "Robotik")
    town.contributes(town.lives("Doro"), "Robotic")
    assert town.names("Robotik") == ["Chris"]
    assert [hit.guessed for hit in town.finds("Robotik")] == [False]
    assert sorted(town.names("Robotiq")) == ["Chris", "Doro"]
    assert [hit.guessed for hit in town.finds("Robotiq")] == [True, True]


def test_one_town_is_not_taken_for_another(town: Town) -> None:
    town.lives("Berta", "Duisburg")
    town.lives("Chris", "Hamburg")
    assert town.names("Augsburg") == []
    assert town.names("Marburg") == []


# --- Who is found, and by whom ------------------------------------------------------------------------


def test_only_who_opted_in_is_found_and_never_oneself(town: Town) -> None:
    shy = town.lives("Berta", "Köln", listed=False)
    town.contributes(shy, "Fablab")
    town.offers(shy, "Fablab-Tag")
    town.lives("Chris", "Köln")
    optins.choose(town.asker, OptInKind.DIRECTORY, True)
    members.set_place(town.asker, "Köln")
    assert town.names("Köln") == ["Chris"]
    assert town.names("Fablab") == []
    assert [s.text for s in directory.suggestions(town.session, asker=town.asker, most=8, today=TODAY)] == []


def test_who_left_is_found_no_more(town: Town) -> None:
    berta, chris, doro = (town.lives(name, "Köln") for name in ("Berta", "Chris", "Doro"))
    members.gone_from_group(town.session, berta, now=town.circle.now)
    privacy.leave(town.session, chris, now=town.circle.now)
    doro.state = doro.state.PENDING
    assert town.names("Köln") == []
    members.back_in_group(town.session, berta, now=town.circle.now)
    assert town.names("Köln") == ["Berta"]
    assert not chris.in_directory, "a return begins without it"


def test_only_within_one_network(town: Town, session: Session) -> None:
    town.lives("Berta", "Köln")
    south = Town(Circle(session, chat_id=-200))
    south.lives("Udo", "Köln")
    assert town.names("Köln") == ["Berta"]
    assert south.names("Köln") == ["Udo"]


@pytest.mark.parametrize(
    ("change", "stands"),
    [
        ({}, True),
        ({"expires_on": date(2027, 3, 1)}, True),
        ({"expires_on": date(2027, 2, 28)}, False),
        ({"state": EntryState.ASLEEP}, False),
        ({"state": EntryState.CLOSED}, False),
        ({"kind": EntryKind.SEEK}, False),
    ],
)
def test_only_open_offers_count(town: Town, change: dict[str, object], stands: bool) -> None:
    town.offers(town.lives("Berta"), "Experimentierkiste", **change)
    assert town.names("Experimentierkiste") == (["Berta"] if stands else [])


def test_what_somebody_can_contribute_to_counts_when_it_is_done_but_not_when_withdrawn(town: Town) -> None:
    berta = town.lives("Berta")
    town.contributes(berta, "Fablab")
    topic = topics.standings(town.session, berta.network_id)[0].topic
    topic.state = TopicState.DONE
    assert town.names("Fablab") == ["Berta"]
    topic.state = TopicState.PROPOSED
    topics.withdraw(town.session, topic, member=berta, organiser=False)
    assert town.names("Fablab") == []


def test_one_of_them_is_shown_only_while_opted_in(town: Town) -> None:
    berta = town.lives("Berta", "Köln")
    town.contributes(berta, "Fablab")
    offer = town.offers(berta, "Lötkolben")
    assert directory.of(town.session, berta, today=TODAY) == Listed(berta, ("Fablab",), (offer,))
    optins.choose(berta, OptInKind.DIRECTORY, False)
    with pytest.raises(NoSuchThing):
        directory.of(town.session, berta, today=TODAY)


def test_suggestions_are_the_most_frequent_topics_and_states(populated: Town) -> None:
    town = populated
    town.contributes(town.lives("Frieda", "Bonn", "NW"), "Fablab")
    found = directory.suggestions(town.session, asker=town.asker, most=3, today=TODAY)
    assert [(s.kind, s.text, s.count) for s in found] == [
        (WhyKind.TOPIC, "Fablab", 2),
        (WhyKind.STATE, "NW", 3),
        (WhyKind.STATE, "BY", 1),
    ]


# --- Words --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "text", "fit"),
    [
        ("fablab", "Fablab", Fit.WHOLE),
        ("fablabs", "Fablab", Fit.ENDING),
        ("fabl", "Fablab", Fit.START),
        ("kiste", "Experimentierkisten", Fit.INSIDE),
        ("fablob", "Fablab", Fit.TYPO),
        ("flabab", "Fablab", Fit.NONE),
        ("bne", "BNA", Fit.NONE),
        ("2022", "2023", Fit.NONE),
        ("x", "", Fit.NONE),
    ],
)
def test_how_a_word_fits(word: str, text: str, fit: Fit) -> None:
    assert lookup.fit(word, lookup.tokens(text)) is fit


def test_fillers_are_left_out_unless_they_are_all_there_is() -> None:
    assert lookup.words("Wer kennt sich mit BNE aus") == ("bne",)
    assert lookup.words("wer mit wem und was") == ("wem",)
    assert lookup.words("wer mit") == ("wer", "mit")
    assert lookup.words(" ".join(f"wort{n}" for n in range(50))) == tuple(f"wort{n}" for n in range(6))


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Fablab", "fablab"),
        ("Digitale Berufsorientierung", "digitale.berufsorientierung"),
        ("Nordrhein-Westfalen Fablab Experimente", "nordrhei.westfale.fablab.experim"),
        ("Москва", ""),
        ("x" * 200, "x" * 32),
    ],
)
def test_a_search_fits_into_a_button(typed: str, key: str) -> None:
    made = lookup.key(lookup.words(typed))
    assert len(made) <= 32
    assert made.split(".")[0] == key.split(".")[0][: len(made.split(".")[0])]
    assert lookup.from_key(made) == tuple(word for word in made.split(".") if word)


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_text_breaks_the_search(typed: str, text: str) -> None:
    for word in lookup.words(typed):
        assert lookup.fit(word, lookup.tokens(text)) in Fit


def test_reasons_are_told_once(town: Town) -> None:
    town.contributes(town.lives("Berta"), "Fablab Tour")
    assert town.finds("Fablab Tour")[0].why == (Why(WhyKind.TOPIC, "Fablab Tour"),)
