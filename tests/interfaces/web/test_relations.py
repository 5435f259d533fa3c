"""The address book."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.interfaces.web.pages import NOON, Visitor, words
from voorkant.data.models import Party, PlannedCall
from voorkant.operations.portfolio import PartyDetails, add_party

FULL = {
    "kind": "person",
    "name": "Piet Jansen",
    "organisation": "Jansen Bouw",
    "phone": "06 1234 5678",
    "email": "piet@example.nl",
}
QUERIES = 4


def card(name: str = "Piet Jansen") -> dict[str, Any]:
    row = Party.objects.select_related("organisation").get(name=name)
    organisation = row.organisation.name if row.organisation else ""
    return {
        "kind": row.kind,
        "name": row.name,
        "organisation": organisation,
        "phone": row.phone,
        "email": row.email,
    }


def add(visitor: Visitor, name: str) -> Party:
    details = PartyDetails(name, organisation="Zon BV", phone="06 12345678")
    return add_party(visitor.member.workspace, visitor.member, details, NOON)


def test_somebody_is_added_and_changed(sanne: Visitor) -> None:
    shown = sanne.post("/relations/new/", **FULL)
    assert "Piet Jansen" in words(shown, "book")
    assert card() == FULL
    party = Party.objects.get(name="Piet Jansen").public_id
    sanne.post(f"/relations/{party}/", **{**FULL, "phone": "020 555 01 01", "organisation": ""})
    assert card() == {**FULL, "phone": "020 555 01 01", "organisation": ""}


@pytest.mark.parametrize(
    ("field", "value"), [("name", " "), ("phone", "bel me"), ("email", "piet"), ("name", "n" * 201)]
)
def test_a_wrong_card_is_refused_and_kept(sanne: Visitor, field: str, value: str) -> None:
    shown = sanne.post("/relations/new/", **{**FULL, field: value})
    assert shown.status_code == 422
    assert words(shown, f"error-{field}")
    assert 'value="Jansen Bouw"' in shown.content.decode()
    assert not Party.objects.exists()


def test_a_search_finds_by_part_of_a_name_or_organisation(sanne: Visitor) -> None:
    for name in ("Piet Jansen", "Anna Bakker"):
        add(sanne, name)
    add_party(sanne.member.workspace, sanne.member, PartyDetails("Cor"), NOON)
    assert words(sanne.get("/relations/?q=jans"), "book") == "Piet Jansen Zon BV"
    assert "Cor" not in words(sanne.get("/relations/?q=zon"), "book")
    assert "Nobody goes by “xyz”." in words(sanne.get("/relations/?q=xyz"), "book")


def test_names_are_suggested(sanne: Visitor) -> None:
    add(sanne, "Piet Jansen")
    html = sanne.get("/relations/suggest/?party_name=pi").content.decode().strip()
    assert html == '<option value="Piet Jansen">Zon BV</option>'


def test_a_card_puts_its_person_on_the_call_list(sanne: Visitor) -> None:
    party = add(sanne, "Piet Jansen").public_id
    sanne.post(
        "/calls/", party=party, reason="Kennismaken", due_on="2026-10-26", next="/relations/"
    )
    rows = PlannedCall.objects.values_list("party__name", "reason", "due_on")
    assert list(rows) == [("Piet Jansen", "Kennismaken", date(2026, 10, 26))]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_book_asks_the_same_whatever_it_shows(sanne: Visitor, rows: int) -> None:
    for number in range(rows):
        add(sanne, f"Relatie {number}")
    sanne.get("/relations/")
    with CaptureQueriesContext(connection) as captured:
        assert sanne.get("/relations/").status_code == 200
    assert len(captured) == QUERIES
