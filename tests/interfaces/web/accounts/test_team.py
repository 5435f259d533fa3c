"""The team page: roles, leaving, handing over, and what each role sees."""

from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.interfaces.web.accounts.house import (
    Browser,
    business,
    invite,
    is_open,
    join,
    now,
    role_of,
    send_mail,
    user,
)
from tests.interfaces.web.accounts.test_passwords import ask
from voorkant.core.access import Role
from voorkant.data.models import ApiToken, Member, Outbox
from voorkant.operations.accounts import create_token, token_by_secret
from voorkant.operations.team import remove_member


@pytest.fixture
def bram(anna: Member) -> Member:
    """Return Bram, lead in the bakery."""
    return join(anna, "Bram", Role.LEAD)


@pytest.fixture
def chris(anna: Member) -> Member:
    """Return Chris, member in the bakery."""
    return join(anna, "Chris")


def test_a_role_changes_and_changes_back(browser_of_anna: Browser, chris: Member) -> None:
    said = browser_of_anna.post("member_role", chris.public_id, role="lead")[1]
    assert ("Chris is now lead." in said, role_of(chris)) == (True, "lead")
    browser_of_anna.post("member_role", chris.public_id, role="member")
    assert role_of(chris) == "member"


@pytest.mark.parametrize("role", ["", "boss", "coach"])
def test_a_role_that_does_not_exist_is_refused(
    browser_of_anna: Browser, chris: Member, role: str
) -> None:
    status, said = browser_of_anna.post("member_role", chris.public_id, role=role)
    assert (status, "The role is owner, lead or member" in said) == (422, True)
    assert role_of(chris) == "member"


def test_the_last_owner_stays(anna: Member, browser_of_anna: Browser, chris: Member) -> None:
    asked = [
        browser_of_anna.post("member_remove", anna.public_id),
        browser_of_anna.post("member_role", anna.public_id, role="member"),
    ]
    for status, said in asked:
        assert (status, "A workspace keeps at least one owner." in said) == (409, True)
    assert (role_of(anna), is_open(anna)) == ("owner", True)
    assert "You are the only owner." in browser_of_anna.get("team")[1]


def test_handing_over_swaps_the_roles(
    anna: Member, browser_of_anna: Browser, chris: Member
) -> None:
    said = browser_of_anna.post("hand_over", to=str(chris.public_id))[1]
    assert "Chris is owner now; you are lead." in said
    assert [role_of(anna), role_of(chris)] == ["lead", "owner"]
    browser_of_anna.post("member_remove", anna.public_id)
    assert not is_open(anna)


def test_who_is_removed_has_no_access_at_once(
    browser_of_anna: Browser, chris: Member, anna: Member
) -> None:
    browser, moment = Browser.of("Chris"), now()
    secret = create_token(chris.workspace, chris, "phone", frozenset({"read"}), moment)[1]
    assert browser.is_in()
    assert token_by_secret(secret) is not None
    said = browser_of_anna.post("member_remove", chris.public_id)[1]
    assert "Chris has no access any more." in said
    assert (browser.is_in(), token_by_secret(secret), is_open(chris)) == (False, None, False)
    browser.post("invitation", invite(anna))
    assert browser.is_in()


def test_who_leaves_is_out_and_told_so(chris: Member) -> None:
    browser = Browser.of("Chris")
    assert "You left Bakkerij Zon." in browser.post("member_remove", chris.public_id)[1]
    assert (browser.is_in(), is_open(chris)) == (False, False)


@pytest.mark.parametrize("name", ["Bram", "Chris"])
def test_who_is_no_owner_changes_nobody(
    anna: Member, bram: Member, chris: Member, name: str
) -> None:
    browser = Browser.of(name)
    before = list(Member.objects.order_by("id").values())
    answers = [
        browser.post("member_role", anna.public_id, role="member"),
        browser.post("member_role", chris.public_id, role="owner"),
        browser.post("member_remove", anna.public_id),
        browser.post("hand_over", to=str(chris.public_id)),
    ]
    assert [status for status, _said in answers] == [403] * 4
    assert list(Member.objects.order_by("id").values()) == before


def test_a_member_invites_nobody(chris: Member) -> None:
    browser = Browser.of("Chris")
    assert "Invite somebody" not in browser.get("team")[1]
    fields = {"email": "x@example.nl", "role": "member", "language": "nl", "by": "mail"}
    assert (browser.post("team", **fields)[0], Outbox.objects.count()) == (403, 0)


def test_another_workspace_does_not_exist(browser_of_anna: Browser) -> None:
    stranger = business(user("Dirk"), "Andere zaak")
    for public_id in (stranger.public_id, uuid4()):
        assert browser_of_anna.post("member_role", public_id, role="lead")[0] == 404
        assert browser_of_anna.post("member_remove", public_id)[0] == 404
        assert browser_of_anna.post("hand_over", to=str(public_id))[0] == 404
        assert browser_of_anna.post("invitation_withdraw", public_id)[0] == 404
    assert (role_of(stranger), is_open(stranger)) == ("owner", True)


def test_without_a_mail_server_the_link_is_shown_to_who_invites(
    anna: Member, browser_of_anna: Browser, bram: Member, chris: Member, no_server: None
) -> None:
    secret = invite(anna, email="dirk@example.nl")
    send_mail()
    seen = [secret in Browser.of(name).get("team")[1] for name in ("Anna", "Bram", "Chris")]
    assert seen == [True, True, False]
    joined = {"name": "Dirk", "password": "kersenbloesem", "language": "nl"}
    assert Browser(Client()).post("invitation", secret, **joined)[0] == 200
    assert secret not in browser_of_anna.get("team")[1]
    assert Outbox.objects.get().data == {}


def test_a_reset_link_is_shown_only_to_the_owner_of_all_his_workspaces(
    browser_of_anna: Browser, bram: Member, chris: Member, no_server: None
) -> None:
    for name in ("chris", "bram", "nobody"):
        ask(f"{name}@example.nl")
    elsewhere = business(user("Dirk"), "Andere zaak")
    other = Member.objects.create(
        workspace=elsewhere.workspace,
        user=bram.user,
        display_name="Bram",
        role=Role.MEMBER,
        joined_on=elsewhere.joined_on,
    )
    send_mail()
    said = browser_of_anna.get("team")[1]
    asked = [f"{name}@example.nl asked for a new password" in said for name in ("chris", "bram")]
    assert asked == [True, False]
    assert "asked for a new password" not in Browser.of("Bram").get("team")[1]
    assert "asked for a new password" not in Browser.of("Dirk").get("team")[1]
    remove_member(elsewhere.workspace, elsewhere, other, now())
    assert "bram@example.nl asked for a new password" in browser_of_anna.get("team")[1]


def test_what_was_written_is_shown_as_written(browser_of_anna: Browser, chris: Member) -> None:
    Member.objects.filter(pk=chris.pk).update(display_name="<script>alert(1)</script>")
    page = browser_of_anna.client.get("/team/").content.decode()
    assert ("<script>alert" in page, "&lt;script&gt;alert" in page) == (False, True)


def test_the_page_asks_the_same_number_of_queries_for_more_people(
    anna: Member, browser_of_anna: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    queries = 7
    join(anna, "Bram")
    invite(anna)
    with django_assert_num_queries(queries):
        browser_of_anna.client.get("/team/")
    join(anna, "Chris")
    join(anna, "Dirk")
    invite(anna)
    invite(anna)
    with django_assert_num_queries(queries):
        browser_of_anna.client.get("/team/")
    assert ApiToken.objects.count() == 0
