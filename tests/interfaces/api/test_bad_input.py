"""What is refused: status, code and field by equality, in words, and nothing is written."""

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from tests.interfaces.api.desk import Desk, deed
from tests.support.business import NOON, kind_id, start_business
from voorkant.data.models import DayScore, Entry, Party, User
from voorkant.operations.portfolio import PartyDetails, add_party
from voorkant.wording.failures import MOST_BYTES
from voorkant.wording.validation import shape_failure

STRANGER = "00000000-0000-4000-8000-000000000007"
ENTRY = [
    ({"quantity": 0}, 422, "bad_quantity", "quantity"),
    ({"quantity": -1}, 422, "bad_quantity", "quantity"),
    ({"quantity": 10_001}, 422, "bad_quantity", "quantity"),
    ({"quantity": 10**30}, 422, "bad_quantity", "quantity"),
    ({"quantity": "3"}, 422, "not_whole", "quantity"),
    ({"quantity": True}, 422, "not_whole", "quantity"),
    ({"quantity": 1.0}, 422, "not_whole", "quantity"),
    ({"percent": 40}, 422, "bad_percent", "percent"),
    ({"kind": "newsletter", "percent": 101}, 422, "bad_percent", "percent"),
    ({"kind": "newsletter", "percent": -1}, 422, "bad_percent", "percent"),
    ({"kind": "newsletter"}, 422, "bad_percent", "percent"),
    ({"kind": "newsletter", "quantity": 1}, 422, "bad_quantity", "quantity"),
    ({"kind": "newsletter", "percent": 10, "item": STRANGER}, 404, "unknown_item", "item"),
    ({"kind": "jodelen"}, 404, "unknown_kind", "kind"),
    ({"kind": ""}, 404, "unknown_kind", "kind"),
    ({"kind": STRANGER}, 404, "unknown_kind", "kind"),
    ({"kind": "webinar geg"}, 201, None, None),
    ({"kind": "w"}, 422, "ambiguous_kind", "kind"),
    ({"kind": 7}, 422, "not_text", "kind"),
    ({"party": STRANGER}, 404, "unknown_party", "party"),
    ({"occasion": STRANGER}, 404, "unknown_occasion", "occasion"),
    ({"party": "Alfa"}, 422, "bad_uuid", "party"),
    ({"kind": "quote", "party_name": " "}, 422, "party_needed", "party"),
    ({"on": "2025-12-31"}, 422, "day_too_early", "on"),
    ({"on": "2026-10-21"}, 422, "day_too_late", "on"),
    ({"on": "2026-10-20"}, 201, None, None),
    ({"on": "2026-02-29"}, 422, "bad_date", "on"),
    ({"on": "19-10-2026"}, 422, "bad_date", "on"),
    ({"on": 20261019}, 422, "bad_date", "on"),
    ({"on": "20261019"}, 422, "bad_date", "on"),
    ({"on": "9999-12-31", "queued": True}, 422, "bad_date", "on"),
    ({"occurred_at": "2026-10-19T10:00:00"}, 422, "bad_instant", "occurred_at"),
    ({"occurred_at": "0001-01-01T00:00:00+14:00"}, 422, "bad_instant", "occurred_at"),
    ({"occurred_at": 1_700_000_000}, 422, "bad_instant", "occurred_at"),
    ({"minutes": -5}, 422, "bad_minutes", "minutes"),
    ({"minutes": 1441}, 422, "bad_minutes", "minutes"),
    ({"audience": -1}, 422, "bad_audience", "audience"),
    ({"audience": 10**12}, 422, "bad_audience", "audience"),
    ({"amount": 10**15}, 422, "too_large", "amount"),
    ({"amount": -1}, 422, "negative_amount", "amount"),
    ({"amount": 12.5}, 422, "not_whole", "amount"),
    ({"amount": 100, "currency": "euro"}, 422, "bad_currency", "currency"),
    ({"note": "n" * 10_000}, 422, "too_long", "note"),
    ({"note": "n" * 2_000}, 201, None, None),
    ({"note": "a\u0000b"}, 422, "bad_text", "note"),
    ({"note": None}, 422, "not_text", "note"),
    ({"party_name": "n" * 201}, 422, "too_long", "party_name"),
    ({"queued": "true"}, 422, "not_boolean", "queued"),
    ({"client_uuid": "1"}, 422, "bad_uuid", "client_uuid"),
    ({"client_uuid": None}, 422, "bad_uuid", "client_uuid"),
    ({"colour": "red"}, 422, "unknown_field", "colour"),
    ({"member": STRANGER}, 422, "unknown_field", "member"),
    ({"workspace": STRANGER}, 422, "unknown_field", "workspace"),
]


def told(answer: Any) -> tuple[Any, Any]:
    """Return the code and field of a refusal."""
    return answer.get("code"), answer.get("field")


@pytest.mark.parametrize(("values", "status", "code", "field"), ENTRY)
def test_an_entry_is_refused_by_its_field(
    desk: Desk, values: dict[str, Any], status: int, code: str | None, field: str | None
) -> None:
    answer = desk.post("/entries", deed("bel") | values)
    assert (desk.last, *told(answer)) == (status, code, field)
    rows = int(status == 201)
    assert (Entry.objects.count(), DayScore.objects.count(), Party.objects.count()) == (
        rows,
        rows,
        0,
    )


@pytest.mark.parametrize("field", ["client_uuid", "kind"])
def test_a_missing_field_is_named(desk: Desk, field: str) -> None:
    body = deed("bel")
    del body[field]
    assert (desk.post("/entries", body), desk.last) == (
        {"code": "missing", "message": f"“{field}” ontbreekt.", "field": field},
        422,
    )


RAW = [
    (b'{"kind": ', "application/json", 400, "broken_json"),
    (b'{"kind": NaN}', "application/json", 400, "broken_json"),
    (b"[" * 100_000, "application/json", 400, "broken_json"),
    (b'{"note": "\\ud800"}', "application/json", 400, "broken_json"),
    (b'{"note": "\xff\xfe"}', "application/json", 400, "wrong_encoding"),
    ('{"note": "é"}'.encode("utf-16"), "application/json", 400, "wrong_encoding"),
    (b"[]", "application/json", 422, "not_object"),
    (b"null", "application/json", 422, "not_object"),
    (b"", "application/json", 422, "body_missing"),
    (b"kind=bel", "application/x-www-form-urlencoded", 415, "not_json"),
    (b" " * (MOST_BYTES + 1), "application/json", 413, "body_too_large"),
]


@pytest.mark.parametrize(("content", "kind", "status", "code"), RAW)
def test_a_body_that_cannot_be_read(
    desk: Desk, content: bytes, kind: str, status: int, code: str
) -> None:
    response = desk.client.post(
        "/api/v1/entries", content, kind, HTTP_AUTHORIZATION=f"Bearer {desk.secret}"
    )
    assert (response.status_code, *told(response.json())) == (status, code, None)
    assert Entry.objects.count() == 0


class Endless:
    """A body that was not declared, and does not end; counts what was read of it."""

    def __init__(self) -> None:
        self.read_bytes = 0

    def readline(self, size: int = -1) -> bytes:
        """Refuse: nobody reads this by lines."""
        raise AssertionError

    def read(self, size: int = -1) -> bytes:
        """Return as much as asked."""
        assert size > 0
        self.read_bytes += size
        return b" " * size


def test_an_undeclared_body_is_read_up_to_the_limit(desk: Desk) -> None:
    body = Endless()
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/api/v1/entries",
        "CONTENT_TYPE": "application/json",
        "HTTP_TRANSFER_ENCODING": "chunked",
        "HTTP_AUTHORIZATION": f"Bearer {desk.secret}",
        "wsgi.input": body,
    }
    response = desk.client.request(CONTENT_LENGTH="", **environ)
    assert (response.status_code, response.json()["code"]) == (413, "body_too_large")
    assert body.read_bytes == MOST_BYTES + 1


def test_a_declared_body_over_the_limit_is_not_read(desk: Desk) -> None:
    body = Endless()
    response = desk.client.request(
        REQUEST_METHOD="POST",
        PATH_INFO="/api/v1/entries",
        CONTENT_LENGTH=str(MOST_BYTES + 1),
        **{"wsgi.input": body},
    )
    assert (response.status_code, body.read_bytes) == (413, 0)


WRITES = [
    ("PUT", "/promise", {"number": 3, "weekdays": [0]}, (422, "bad_promise", "number")),
    ("PUT", "/promise", {"number": 1, "weekdays": []}, (422, "bad_promise", "number")),
    ("PUT", "/promise", {"number": 1, "weekdays": [7]}, (422, "bad_promise", "number")),
    ("PUT", "/promise", {"number": 1, "weekdays": "0"}, (422, "not_list", "weekdays")),
    ("PUT", "/promise", {"number": 1, "weekdays": ["0"]}, (422, "not_whole", "weekdays.0")),
    ("PUT", "/promise/2026-13-01", {"kinds": []}, (422, "bad_date", "on")),
    ("PUT", "/promise/2026-10-20", {"kinds": ["back"]}, (422, "only_front_acts", "kinds")),
    ("PUT", "/promise/2026-10-20", {"kinds": ["bel"] * 3}, (422, "bad_promise", "kinds")),
    ("PUT", "/promise/2026-10-20", {"kinds": [STRANGER]}, (404, "unknown_kind", "kind")),
    ("POST", "/calls", {}, (422, "name_needed", "party")),
    ("POST", "/calls", {"party_name": "A", "phone": "bel mij"}, (422, "bad_phone", "phone")),
    ("POST", "/calls", {"party_name": "A", "reason": "n" * 501}, (422, "too_long", "reason")),
    ("POST", "/calls", {"party": STRANGER}, (404, "unknown_party", "party")),
    ("POST", f"/calls/{STRANGER}/drop", None, (404, "unknown_call", "call")),
    ("POST", f"/calls/{STRANGER}/later", {}, (422, "missing", "until")),
    ("POST", "/calls/7/drop", None, (422, "bad_uuid", "call")),
    ("POST", "/parties", {"name": " "}, (422, "name_needed", "name")),
    ("POST", "/parties", {"name": "A", "email": "a@"}, (422, "bad_email", "email")),
    ("POST", "/parties", {"name": "A", "kind": "dog"}, (422, "bad_choice", "kind")),
    ("PATCH", f"/parties/{STRANGER}", {"name": "A"}, (404, "unknown_party", "party")),
    ("POST", "/entries/batch", {"entries": {}}, (422, "not_list", "entries")),
    ("POST", "/entries/batch", {"entries": [0] * 501}, (422, "batch_too_large", "entries")),
    ("POST", "/undo", {"client_uuid": STRANGER}, (422, "nothing_to_undo", "entry")),
]


@pytest.mark.parametrize(("method", "path", "body", "refusal"), WRITES)
def test_a_write_is_refused_by_its_field(
    desk: Desk, method: str, path: str, body: Any, refusal: tuple[int, str, str]
) -> None:
    answer = desk.call(method, path, body)
    assert (desk.last, *told(answer)) == refusal
    assert (Entry.objects.count(), Party.objects.count()) == (0, 0)


QUERIES = [
    ("/entries?page=0", 422, "out_of_range", "page"),
    ("/entries?size=501", 422, "out_of_range", "size"),
    ("/entries?size=many", 422, "not_whole", "size"),
    ("/entries?start=yesterday", 422, "bad_date", "start"),
    ("/entries?colour=red", 422, "unknown_field", "colour"),
    ("/promise?colour=red", 422, "unknown_field", "colour"),
    ("/score/week?week=2025-W53", 422, "bad_week", "week"),
    ("/score/week?week=48", 422, "bad_week", "week"),
    (f"/score/week?member={STRANGER}", 404, "unknown_member", "member"),
    (f"/entries/{STRANGER}", 404, "unknown_entry", "entry"),
    (f"/parties/{STRANGER}", 404, "unknown_party", "party"),
    ("/nowhere", 404, "not_found", None),
    ("/undo", 405, "method_not_allowed", None),
]


@pytest.mark.parametrize(("path", "status", "code", "field"), QUERIES)
def test_a_question_is_refused_by_its_field(
    desk: Desk, path: str, status: int, code: str, field: str | None
) -> None:
    assert (told(desk.get(path)), desk.last) == ((code, field), status)


def test_another_workspace_answers_as_what_does_not_exist(desk: Desk) -> None:
    theirs = start_business("Slagerij Maan")
    party = add_party(theirs.workspace, theirs, PartyDetails("Geheim"), NOON)
    foreign = {"party": party.public_id, "kind": kind_id(theirs.workspace, "bel")}
    body = deed("bel")
    for field, theirs_id in foreign.items():
        refused = desk.post("/entries", body | {field: str(theirs_id)})
        assert refused == desk.post("/entries", body | {field: STRANGER})
    assert Entry.objects.count() == 0


def in_words(language: str) -> str:
    """Return the sentence about a page number in a language."""
    with translation.override(language):
        return shape_failure(
            [{"loc": ("page",), "type": "out_of_range", "ctx": {"least": 1, "most": 1_000_000}}]
        ).message


@pytest.mark.parametrize(
    ("user", "accepts", "spoken"),
    [
        ("nl", None, "nl"),
        ("nl", "en-GB,nl;q=0.5", "en-gb"),
        ("nl", "fr", "nl"),
        ("en-gb", None, "en-gb"),
        ("en-gb", "nl-BE", "nl"),
    ],
)
def test_refusals_speak_the_language_of_the_one_who_asks(
    desk: Desk, user: str, accepts: str | None, spoken: str
) -> None:
    assert desk.member.user is not None
    User.objects.filter(pk=desk.member.user.pk).update(language=user)
    headers = {"HTTP_ACCEPT_LANGUAGE": accepts} if accepts else {}
    assert desk.get("/entries?page=0", **headers)["message"] == in_words(spoken)


def test_json_is_answered_to_anonymous_callers_too(db: None) -> None:
    response = Client().get("/api/v1/entries")
    assert (response.status_code, response["WWW-Authenticate"]) == (401, "Bearer")
    assert set(response.json()) == {"code", "message", "field"}
