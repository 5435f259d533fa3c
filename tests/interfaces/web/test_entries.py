"""The list of records: behind every number, corrected, voided, put back, with its history."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.interfaces.web.pages import NOON, TODAY, Visitor, visitor, words
from tests.support.business import join
from voorkant.core.access import Role
from voorkant.data.models import Entry
from voorkant.operations.portfolio import PartyDetails, add_party
from voorkant.queries.activity.entries import PAGE, entry_history
from voorkant.queries.activity.scores import day_score

QUERIES = 9


def points(of: Visitor) -> int:
    return day_score(of.member.workspace, of.member, TODAY).counted


def test_a_number_opens_the_records_behind_it(sanne: Visitor) -> None:
    sanne.log("call", party_name="Piet")
    sanne.log("session")
    sanne.log("call", on=date(2026, 10, 19))
    call = sanne.kind("call")
    assert f"/entries/?week=2026-W43&amp;kind={call}" in sanne.get("/").content.decode()
    listed = words(sanne.get(f"/entries/?week=2026-W43&kind={call}"))
    assert "Only: Call with a prospect" in listed
    assert listed.count("Session offered 1×") == 1  # its bar, not a record
    assert "Call with a prospect 1× · Piet" in listed
    assert "Mon 19 October" in listed


def test_a_day_lists_its_own_records(sanne: Visitor) -> None:
    sanne.log("call", party_name="Piet")
    sanne.log("call", on=date(2026, 10, 20), party_name="Anna")
    listed = words(sanne.get("/entries/?day=2026-10-21"))
    assert "Piet" in listed
    assert "Anna" not in listed


def test_correcting_keeps_day_and_earlier_record(sanne: Visitor) -> None:
    entry = sanne.log("call", party_name="Piet", note="Belt terug")
    form = sanne.get(f"/entries/{entry}/correct/").content.decode()
    assert 'value="Piet"' in form
    assert "Belt terug" in form
    sanne.post(
        f"/entries/{entry}/correct/",
        kind=sanne.kind("call"),
        quantity="3",
        on="2026-10-21",
        note="Belt terug",
        reason="Drie gesprekken",
        client_uuid=uuid4(),
    )
    assert points(sanne) == 30
    told = words(sanne.get(f"/entries/{entry}/history/"))
    assert "Logged Call with a prospect · 1× · Piet" in told
    assert "Corrected Call with a prospect · 3×" in told
    assert "Why: Drie gesprekken" in told


def test_correcting_keeps_what_the_form_does_not_show(sanne: Visitor) -> None:
    workspace, member = sanne.member.workspace, sanne.member
    known = [add_party(workspace, member, PartyDetails("Jan"), NOON).public_id for _ in range(2)]
    evening = sanne.log("network")
    entry = sanne.log("call", party=known[1], occasion=evening)
    sent = {"kind": sanne.kind("call"), "quantity": "2", "on": "2026-10-21", "party_name": "Jan"}
    sanne.post(f"/entries/{entry}/correct/", client_uuid=uuid4(), **sent)
    latest = entry_history(workspace, entry)[-1]
    assert (latest.quantity, latest.party, latest.occasion) == (2, known[1], evening)
    sent["party_name"] = ""
    sanne.post(f"/entries/{latest.uuid}/correct/", client_uuid=uuid4(), **sent)
    latest = entry_history(workspace, entry)[-1]
    assert (latest.party, latest.occasion) == (None, evening)


def test_a_second_correction_of_the_same_record_is_refused(sanne: Visitor) -> None:
    entry = sanne.log("call")
    for quantity, status in (("2", 200), ("3", 409)):
        answer = sanne.post(
            f"/entries/{entry}/correct/",
            kind=sanne.kind("call"),
            quantity=quantity,
            client_uuid=uuid4(),
        )
        assert answer.status_code == status
    assert points(sanne) == 20


def test_voiding_and_putting_back(sanne: Visitor) -> None:
    entry = sanne.log("call")
    voided = sanne.post(f"/entries/{entry}/void/", client_uuid=uuid4(), next="/entries/")
    assert "Voided." in words(voided, "toast")
    assert points(sanne) == 0
    latest = Entry.objects.get(replaced_by=None).client_uuid
    sanne.post(f"/entries/{latest}/undo/", client_uuid=uuid4(), next="/entries/")
    assert points(sanne) == 10
    told = words(sanne.get(f"/entries/{entry}/history/"))
    deeds = ("Logged", "Voided", "Put back", "Corrected")
    assert [told.count(did) for did in deeds] == [1, 1, 1, 0]


def test_a_way_back_never_leads_to_another_site(sanne: Visitor) -> None:
    entry = sanne.log("call")
    answer = sanne.client.post(f"/entries/{entry}/undo/", {"next": "https://elders.example/"})
    assert answer["Location"] == "/"


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_whatever_it_shows(sanne: Visitor, rows: int) -> None:
    for number in range(rows):
        sanne.log("call", party_name=f"Relatie {number}", note="Met notitie")
    sanne.get("/entries/")
    with CaptureQueriesContext(connection) as captured:
        assert sanne.get("/entries/").status_code == 200
    assert len(captured) == QUERIES


def test_long_lists_have_pages(sanne: Visitor) -> None:
    for _ in range(PAGE + 1):
        sanne.log("call")
    first = sanne.get("/entries/").content.decode()
    assert first.count('class="record record-full') == PAGE
    second = sanne.get("/entries/?week=2026-W43&page=2").content.decode()
    assert second.count('class="record record-full') == 1
    assert sanne.get("/entries/?page=3").status_code == 404


@pytest.mark.parametrize(
    ("query", "status"),
    [("week=2026-W54", 422), ("week=nu", 422), ("day=nu", 422), ("kind=nu", 404), ("page=x", 404)],
)
def test_what_cannot_be_listed_is_refused(sanne: Visitor, query: str, status: int) -> None:
    assert sanne.get(f"/entries/?{query}").status_code == status


def test_a_lead_sees_a_colleagues_week_but_not_his_day(sanne: Visitor) -> None:
    workspace = sanne.member.workspace
    colleague = visitor(join(workspace, "Bram"))
    lead = visitor(join(workspace, "Lies", Role.LEAD))
    entry = colleague.log("call", party_name="Geheim")
    week = words(lead.get(f"/week/{colleague.member.public_id}/?week=2026-W43"))
    assert "Gesprek met een prospect 1× 1" in week
    assert "Geheim" not in week
    assert lead.get(f"/entries/{entry}/history/").status_code == 403
    assert colleague.get(f"/week/{lead.member.public_id}/").status_code == 403
    assert lead.post(f"/entries/{entry}/undo/", client_uuid=uuid4()).status_code == 403
    assert Entry.objects.count() == 1


def test_the_front_share_counts_acts(sanne: Visitor) -> None:
    sanne.log("call", quantity=2)
    sanne.log("network")
    sanne.log("achterkant")
    shown = words(sanne.get("/entries/"))
    assert "Front side 75% With prospects 50% 3 of 4 acts were at the front side." in shown
