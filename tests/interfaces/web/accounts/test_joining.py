"""Joining with the link of an invitation."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.interfaces.web.accounts.house import (
    PASSWORD,
    Browser,
    business,
    invite,
    join,
    now,
    send_mail,
    shape_of,
    user,
)
from tests.support.mailbox import Mailbox
from voorkant.core.access import Role
from voorkant.data.models import Invitation, Member, Outbox, User, Workspace

BRAM = {
    "name": "Bram",
    "email": "bram@example.nl",
    "password": PASSWORD,
    "language": "nl",
}


def test_an_invitation_by_mail_is_sent_once_and_used_once(
    browser_of_anna: Browser, mailbox: Mailbox
) -> None:
    fields = {"email": "bram@example.nl", "role": "lead", "language": "en-gb", "by": "mail"}
    assert "bram@example.nl gets a mail." in browser_of_anna.post("team", **fields)[1]
    assert [send_mail(), send_mail(), len(mailbox.mails)] == [1, 0, 1]
    assert mailbox.mails[0]["Subject"] == "Anna invites you to Bakkerij Zon"
    link = mailbox.link()
    assert link.startswith("http://localhost:8000/join/")
    bram = Client()
    path = link.removeprefix("http://localhost:8000")
    assert "Anna invites you to Bakkerij Zon." in bram.get(path).content.decode()
    assert bram.post(path, BRAM | {"email": "other@example.nl"}).status_code == 302
    member = Member.objects.get(user__email="bram@example.nl")
    assert (member.role, member.display_name, Browser(bram).is_in()) == ("lead", "Bram", True)
    again = Client().get(path)
    assert (again.status_code, Invitation.objects.get().accepted_at is None) == (404, False)


def test_a_link_is_shown_once_and_turns_one_person_into_a_team(db: None) -> None:
    owner = business(user("Anna"), shape="solo")
    browser = Browser.of("Anna")
    assert "Who is in it" not in browser.get("team")[1]
    said = browser.post("team", by="link", email="", role="member", language="nl")[1]
    (path,) = {word for word in said.split() if word.startswith("http://localhost:8000/join/")}
    assert path not in browser.get("team")[1]
    answer = Client().post(path.removeprefix("http://localhost:8000"), BRAM)
    assert (answer.status_code, shape_of(owner.workspace)) == (302, "team")
    assert "Bram" in browser.get("team")[1]


def test_without_a_mail_server_the_link_is_shown_at_once(
    browser_of_anna: Browser, no_server: None
) -> None:
    fields = {"email": "bram@example.nl", "role": "member", "language": "nl", "by": "mail"}
    said = browser_of_anna.post("team", **fields)[1]
    assert "Pass this invitation on to bram@example.nl yourself:" in said
    (link,) = {word for word in said.split() if word.startswith("http://localhost:8000/join/")}
    send_mail()
    assert browser_of_anna.get("team")[1].split().count(link) == 1
    assert Client().get(link.removeprefix("http://localhost:8000")).status_code == 200


def test_who_works_under_his_own_name_may_name_the_business_first(db: None) -> None:
    owner = business(user("Anna"), "Anna", "solo")
    browser = Browser.of("Anna")
    fields = {"email": "", "role": "member", "language": "nl", "by": "link"}
    assert "Name of the business" in browser.get("team")[1]
    for typed, name, asked in (("", "Anna", True), (" Atelier  Zon ", "Atelier Zon", False)):
        said = browser.post("team", business=typed, **fields)[1]
        assert ("Name of the business" in said, Workspace.objects.get().name) == (asked, name)
    browser.post("team", business="Anders", **fields)
    assert Workspace.objects.get().name == "Atelier Zon"
    assert Invitation.objects.filter(workspace=owner.workspace).count() == 3


def test_who_signed_in_joins_with_one_button(anna: Member) -> None:
    business(user("Bram"), "Eigen zaak")
    browser, secret = Browser.of("Bram"), invite(anna, Role.LEAD)
    assert "You are signed in as bram@example.nl." in browser.get("invitation", secret)[1]
    browser.post("invitation", secret)
    member = Member.objects.get(workspace=anna.workspace, user__email="bram@example.nl")
    assert (member.role, User.objects.count()) == ("lead", 2)
    assert "Anna" in browser.get("team")[1]


@pytest.mark.parametrize("end", ["used", "withdrawn", "expired", "unknown"])
def test_a_dead_invitation_says_so_and_joins_nobody(
    anna: Member, browser_of_anna: Browser, end: str
) -> None:
    secret = invite(anna)
    row = Invitation.objects.get()
    if end == "used":
        Client().post(reverse("invitation", args=[secret]), BRAM)
    elif end == "withdrawn":
        browser_of_anna.post("invitation_withdraw", row.public_id)
    elif end == "expired":
        Invitation.objects.update(expires_at=now() - timedelta(seconds=1))
    else:
        secret = "no-such-secret"
    before = User.objects.count()
    for answer in (
        Client().get(reverse("invitation", args=[secret])),
        Client().post(reverse("invitation", args=[secret]), BRAM | {"email": "x@example.nl"}),
    ):
        assert answer.status_code == 404
        assert "This invitation does not work" in answer.content.decode()
    assert User.objects.count() == before


def test_a_withdrawn_invitation_is_not_mailed(
    anna: Member, browser_of_anna: Browser, mailbox: Mailbox
) -> None:
    invite(anna, email="bram@example.nl")
    browser_of_anna.post("invitation_withdraw", Invitation.objects.get().public_id)
    assert [send_mail(), len(mailbox.mails), Outbox.objects.get().data] == [0, 0, {}]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": ""}, "Fill this in."),
        ({"email": "nonsense"}, "Enter a valid email address."),
        ({"email": "anna@example.nl"}, "Somebody signs in with this mail address already."),
        ({"password": "12345"}, "This password is too short."),
        ({"language": "fr"}, "Choose one from the list."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_written(
    anna: Member, wrong: dict[str, str], says: str
) -> None:
    secret = invite(anna)
    status, said = Browser(Client()).post("invitation", secret, **(BRAM | wrong))
    assert (status, says in said) == (422, True)
    assert [User.objects.count(), Member.objects.count()] == [1, 1]
    assert Invitation.objects.get().accepted_at is None


def test_a_member_cannot_join_again_and_the_invitation_stays_good(anna: Member) -> None:
    join(anna, "Bram")
    secret = invite(anna)
    status, said = Browser.of("Bram").post("invitation", secret)
    assert (status, "is a member of the workspace already" in said) == (409, True)
    assert Invitation.objects.filter(accepted_at=None).count() == 1


def test_somebody_who_is_in_is_not_invited(anna: Member, browser_of_anna: Browser) -> None:
    join(anna, "Bram")
    fields = {"email": "Bram@example.nl", "role": "member", "language": "nl", "by": "mail"}
    status, said = browser_of_anna.post("team", **fields)
    assert (status, "is a member of the workspace already" in said) == (422, True)
    assert Outbox.objects.count() == 0


def test_without_address_a_mail_is_not_promised(browser_of_anna: Browser) -> None:
    fields = {"email": "", "role": "member", "language": "nl", "by": "mail"}
    status, said = browser_of_anna.post("team", **fields)
    assert (status, "Fill in a mail address, or make a link." in said) == (422, True)
    assert Invitation.objects.count() == 0


def test_an_invitation_by_mail_is_for_that_address(anna: Member, browser_of_anna: Browser) -> None:
    business(user("Bram"), "Eigen zaak")
    business(user("Cor"), "Andere zaak")
    secret = invite(anna, email="bram@example.nl")
    cor, bram = Browser.of("Cor"), Browser.of("Bram")
    said = cor.get("invitation", secret)[1]
    assert "This invitation is for bram@example.nl." in said
    assert "You are signed in as cor@example.nl." in said
    status, said = cor.post("invitation", secret)
    assert (status, "Sign in with that address to use it." in said) == (409, True)
    assert Invitation.objects.get().accepted_at is None
    bram.post("invitation", secret)
    joined = Member.objects.get(workspace=anna.workspace, user__email="bram@example.nl")
    assert (joined.role, Member.objects.filter(workspace=anna.workspace).count()) == ("member", 2)
