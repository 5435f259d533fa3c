"""What opens the API: a working token, with the scope that the deed asks for."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.interfaces.api.desk import Desk, deed, token_for
from tests.support.business import MONDAY, NOON, start_business
from voorkant.data.models import ApiToken, Entry, Member, User, Workspace
from voorkant.interfaces.api import callers
from voorkant.operations.accounts import revoke_token
from voorkant.operations.team import remove_member

PING = "/api/v1/ping"


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer vk_", "Bearer vk_nothing", "Basic dXNlcjpwYXNz", "vk_x"]
)
def test_without_a_working_token_nothing_opens(db: None, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header}
    response = Client().post(PING, headers=headers)
    assert (response.status_code, response.json()["code"]) == (401, "unauthenticated")


def test_a_session_opens_nothing(desk: Desk) -> None:
    browser = Client()
    assert desk.member.user is not None
    browser.force_login(
        desk.member.user, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    assert browser.post(PING).status_code == 401


def test_a_revoked_token_stops_at_once(desk: Desk) -> None:
    assert desk.post("/ping") == {}
    token = ApiToken.objects.get()
    revoke_token(desk.member.workspace, desk.member, token.public_id, NOON)
    assert (desk.post("/ping")["code"], desk.last) == ("unauthenticated", 401)


def test_the_token_of_who_left_stops(desk: Desk, colleague: Desk) -> None:
    remove_member(desk.member.workspace, desk.member, colleague.member, NOON)
    assert (colleague.post("/entries", deed())["code"], colleague.last) == ("unauthenticated", 401)


@pytest.mark.parametrize(
    ("table", "changed"),
    [
        (Member, {"left_on": MONDAY}),
        (User, {"is_active": False}),
        (Workspace, {"wiping_at": NOON}),
        (ApiToken, {"revoked_at": NOON}),
    ],
)
def test_a_token_works_while_all_it_hangs_on_does(
    desk: Desk, table: type[Model], changed: dict[str, Any]
) -> None:
    assert desk.post("/ping") == {}
    table._default_manager.update(**changed)
    assert (desk.post("/ping")["code"], desk.last) == ("unauthenticated", 401)


@pytest.mark.parametrize(
    ("scopes", "method", "path", "missing"),
    [
        ({"read"}, "POST", "/undo", "log"),
        ({"log", "team"}, "GET", "/entries", "read"),
        ({"log", "read"}, "GET", "/members", "team"),
    ],
)
def test_a_token_does_what_its_scopes_allow(
    desk: Desk, scopes: set[str], method: str, path: str, missing: str
) -> None:
    narrow = Desk(desk.member, token_for(desk.member, frozenset(scopes)))
    body = {"client_uuid": deed()["client_uuid"]} if method == "POST" else None
    answer = narrow.call(method, path, body)
    assert (answer["code"], missing in answer["message"]) == ("scope_missing", True)
    assert (narrow.last, Entry.objects.count()) == (403, 0)


def test_a_token_works_in_its_own_workspace_only(desk: Desk) -> None:
    theirs = Desk(start_business("Slagerij Maan"))
    logged = theirs.post("/entries", deed())["entry"]
    assert desk.get("/entries")["entries"] == []
    assert desk.get(f"/entries/{logged['client_uuid']}")["code"] == "unknown_entry"
    assert desk.last == 404


def test_use_is_noted_once_a_day(
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for moment, queries in ((NOON, 2), (NOON, 1), (NOON + timedelta(days=1), 2)):
        monkeypatch.setattr(callers, "now", lambda moment=moment: moment)
        with django_assert_num_queries(queries):
            desk.post("/ping")
    assert ApiToken.objects.get().last_used_on == MONDAY + timedelta(days=1)
