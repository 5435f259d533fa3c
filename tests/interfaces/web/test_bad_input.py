"""What cannot be right is refused by the name of its field, and nothing is written."""

from uuid import uuid4

import pytest

from tests.interfaces.web.pages import NOON, TODAY, Visitor, words
from tests.support.business import start_business
from voorkant.data.models import Entry, Party, PlannedCall, ProgressItem
from voorkant.operations.portfolio import CallWish, plan_call

LONG = "n" * 10_000
CALL, LETTER = "call", "newsletter"
TABLE = [
    (CALL, {"quantity": "0"}, 422, "quantity", "a whole number from 1 to 10,000"),
    (CALL, {"quantity": "-1"}, 422, "quantity", "a whole number from 1 to 10,000"),
    (CALL, {"quantity": "10001"}, 422, "quantity", "a whole number from 1 to 10,000"),
    (CALL, {"quantity": "veel"}, 422, "quantity", "a whole number from 1 to 10,000"),
    (CALL, {"quantity": "1.5"}, 422, "quantity", "a whole number from 1 to 10,000"),
    (LETTER, {"percent": "101", "item_name": "Mei"}, 422, "percent", "from 0 to 100"),
    (LETTER, {"percent": "-1", "item_name": "Mei"}, 422, "percent", "from 0 to 100"),
    (LETTER, {"percent": "", "item_name": "Mei"}, 422, "percent", "from 0 to 100"),
    (CALL, {"on": "2025-12-31"}, 422, "on", "begins on Thursday 1 January 2026"),
    (CALL, {"on": "2026-10-23"}, 422, "on", "Choose Thursday 22 October 2026 or earlier"),
    (CALL, {"on": "2026-02-30"}, 422, "on", "is not a date"),
    (CALL, {"note": LONG}, 422, "note", "at most 2,000"),
    (CALL, {"party_name": LONG}, 422, "party_name", "at most 200"),
    (CALL, {"minutes": "1441"}, 422, "minutes", "from 0 to 1,440"),
    (CALL, {"audience": "-1"}, 422, "audience", "from 0 to 100,000,000"),
    (CALL, {"amount": "1.234,50"}, 422, "amount", "is not an amount"),
    ("quote", {}, 422, "party_name", "Say with whom"),
    (CALL, {"kind": str(uuid4())}, 404, "kind", "no such kind"),
    (CALL, {"kind": "bel"}, 404, "kind", "no such kind"),
    (CALL, {"party": str(uuid4())}, 404, "party_name", "not in the address book"),
]


@pytest.mark.parametrize(("word", "typed", "status", "field", "message"), TABLE)
def test_the_log_form_names_the_field(
    sanne: Visitor, word: str, typed: dict[str, str], status: int, field: str, message: str
) -> None:
    sent = {"kind": sanne.kind(word), "on": "2026-10-21", "client_uuid": str(uuid4()), **typed}
    shown = sanne.post("/log/", **sent)
    assert shown.status_code == status
    assert message in words(shown, f"error-{field}")
    for name, value in typed.items():
        assert name in ("kind", "party") or value in shown.content.decode()
    assert not Entry.objects.exists()
    assert not Party.objects.exists()
    assert not ProgressItem.objects.exists()


def test_a_refused_tap_names_its_field_to_the_script(sanne: Visitor) -> None:
    answer = sanne.send("/act/", kind=sanne.kind("quote"), client_uuid=uuid4())
    assert answer.status_code == 422
    assert 'data-field="party"' in answer.content.decode()
    assert words(answer, "toast") == "Say with whom: this act names a person or organisation."
    assert not Entry.objects.exists()


def test_another_workspace_is_not_found(sanne: Visitor) -> None:
    other = start_business("Elders")
    call = plan_call(other.workspace, other, CallWish(TODAY, party_name="Piet"), NOON)
    stranger = Visitor(other, sanne.client)
    entry = stranger.log("call")
    for path in (
        f"/entries/{entry}/undo/",
        f"/entries/{entry}/void/",
        f"/entries/{entry}/correct/",
        f"/met/{entry}/",
        f"/audience/{entry}/",
        f"/calls/{call.public_id}/spoken/",
        f"/calls/{call.public_id}/drop/",
        f"/relations/{call.party.public_id}/",
    ):
        kind = sanne.kind("call")
        answer = sanne.post(path, kind=kind, client_uuid=uuid4(), audience="9", name="Piet")
        assert (path, answer.status_code) == (path, 404)
    assert list(Entry.objects.values_list("client_uuid", flat=True)) == [entry]
    assert list(PlannedCall.objects.values_list("state", flat=True)) == ["open"]


def test_another_workspaces_person_cannot_be_named(sanne: Visitor) -> None:
    other = start_business("Elders")
    call = plan_call(other.workspace, other, CallWish(TODAY, party_name="Piet"), NOON)
    party = call.party.public_id
    answer = sanne.post("/act/", kind=sanne.kind("call"), party=party, client_uuid=uuid4())
    assert answer.status_code == 404
    assert not Entry.objects.exists()


def test_the_same_id_with_another_body_is_refused(sanne: Visitor) -> None:
    uuid = uuid4()
    sanne.post("/act/", kind=sanne.kind("call"), client_uuid=uuid)
    answer = sanne.send("/act/", kind=sanne.kind("session"), client_uuid=uuid)
    assert answer.status_code == 422
    assert Entry.objects.count() == 1


def test_a_body_over_a_megabyte_is_refused_unread(sanne: Visitor) -> None:
    answer = sanne.post("/log/", note="n" * 1_100_000)
    assert answer.status_code == 413
    assert "A form holds at most 1 MB" in words(answer)


def test_a_null_character_does_no_harm(sanne: Visitor) -> None:
    sanne.post("/log/", kind=sanne.kind("call"), note="voor\x00kant", client_uuid=uuid4())
    assert Entry.objects.get().text.note == "voorkant"
