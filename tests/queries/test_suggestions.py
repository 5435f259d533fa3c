"""How a phrase can go on: kinds, people, screens; read with as many queries for one as for many."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.business import MONDAY, NOON, kind_id, start_business
from voorkant.core.activity.entries import NewEntry
from voorkant.data.models import Member
from voorkant.operations.activity import log_entry
from voorkant.operations.portfolio import PartyDetails, add_party
from voorkant.queries.activity.phrases import Reader, lexicon
from voorkant.queries.activity.suggestions import Suggestions, suggestions

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Member:
    owner = start_business()
    for name in ("Alfa BV", "Bram van Aalst", "Metaal Noord", "Maandag"):
        add_party(owner.workspace, owner, PartyDetails(name), NOON)
    return owner


def suggest(owner: Member, phrase: str, language: str = "nl") -> Suggestions:
    return suggestions(owner.workspace, owner, phrase, Reader(language, MONDAY))


def filled(found: Suggestions) -> list[str]:
    return [phrase for _, phrase in (*found.kinds, *found.parties)]


def test_an_empty_line_offers_what_is_done_most_all_screens_and_undo(owner: Member) -> None:
    found = suggest(owner, " ")
    assert len(found.kinds) == 5
    assert filled(found)[0] == "Gesprek met een prospect "
    assert (found.screens, found.undo) == (lexicon().screens, True)
    assert (found.parties, found.people, found.is_strange) == ((), (), False)


def test_a_beginning_is_completed_with_a_kind_after_what_was_said(owner: Member) -> None:
    assert filled(suggest(owner, "gisteren 2 off"))[0] == "gisteren 2 Offerte verstuurd "
    assert filled(suggest(owner, "2 quo", "en-gb")) == ["2 Quote sent "]
    assert filled(suggest(owner, "gesp")) == [
        *("Gesprek met een prospect ", "Gesprek met een bestaande klant "),
    ]


def test_part_of_a_name_is_completed_where_a_word_of_it_begins_so(owner: Member) -> None:
    assert filled(suggest(owner, "2 bel aa 30 min")) == ["2 bel Bram van Aalst 30 min"]
    assert filled(suggest(owner, "bel Al")) == ["bel Alfa BV"]
    assert filled(suggest(owner, "bel Zz")) == []


def test_a_name_that_says_something_else_too_stands_between_quotes(owner: Member) -> None:
    assert '"Maandag"' in filled(suggest(owner, "bel Maan"))[0]


def test_a_name_that_is_whole_needs_no_completing(owner: Member) -> None:
    assert suggest(owner, "bel Alfa BV") == Suggestions()


def test_without_a_name_those_spoken_last_are_offered(owner: Member) -> None:
    kind = kind_id(owner.workspace, "call")
    for place, name in enumerate(("Metaal Noord", "Alfa BV")):
        new = NewEntry(uuid4(), kind, party_name=name)
        log_entry(owner.workspace, owner, new, NOON + timedelta(minutes=place))
    assert filled(suggest(owner, "offerte 4500")) == [
        *("offerte 4500 Alfa BV", "offerte 4500 Metaal Noord"),
    ]


def test_a_name_alone_is_somebody_to_go_to(owner: Member) -> None:
    found = suggest(owner, "metaal")
    assert [card.name for card in found.people] == ["Metaal Noord"]


def test_screens_and_undo_are_found_by_their_beginning(owner: Member) -> None:
    assert [screen.code for screen in suggest(owner, "rel").screens] == ["relations"]
    assert suggest(owner, "ong").undo
    assert not suggest(owner, "rel").undo


def test_what_names_nothing_may_go_to_the_rest(owner: Member) -> None:
    assert suggest(owner, "btw aangifte doen") == Suggestions(is_strange=True)
    assert suggest(owner, "offerte maken") == Suggestions(is_strange=True)


def test_many_people_cost_as_many_queries_as_one(owner: Member) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            suggest(owner, "bel Zo")
        return len(asked)

    add_party(owner.workspace, owner, PartyDetails("Zon 1"), NOON)
    before = queries()
    for number in range(2, 5):
        add_party(owner.workspace, owner, PartyDetails(f"Zon {number}"), NOON)
    assert queries() == before == 3
