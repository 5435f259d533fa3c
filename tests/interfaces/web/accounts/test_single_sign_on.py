"""Single sign-on against a real provider: set up, tried, used, linked, made the only way in."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse
from pytest_django.fixtures import Settings

from tests.interfaces.web.accounts.house import (
    Browser,
    business,
    invite,
    join,
    now,
    send_mail,
    user,
)
from tests.interfaces.web.accounts.organisation import (
    SITE,
    Organisation,
    asked_for,
    fresh,
    organisation,
    ticket_in,
)
from tests.interfaces.web.accounts.phone import confirm, second_step, turn_on
from tests.support.mailbox import Mailbox
from tests.support.provider import IdentityServer
from voorkant.core.access import Role
from voorkant.data.models import IdentityProvider, Invitation, Member, User
from voorkant.operations.single_sign_on import mark_proven
from voorkant.operations.team import remove_member
from voorkant.operations.workspaces import wipe_workspace

FIELDS = {"issuer": "https://accounts.example", "client_id": "voorkant", "client_secret": "geheim"}


def test_a_member_with_that_address_is_signed_in_and_linked(
    zon: Organisation, mailbox: Mailbox
) -> None:
    bram = join(zon.owner, "Bram")
    browser = fresh()
    status, said = zon.sign_in(browser, zon.account("b1", email="Bram@Example.nl"), to="/team/")
    assert (status, "Who is in it" in said, browser.is_in()) == (200, True, True)
    link = SocialAccount.objects.values("user", "uid", "provider", "extra_data").get()
    provider = str(zon.provider.public_id)
    assert link == {"user": bram.user_id, "uid": "b1", "provider": provider, "extra_data": {}}
    send_mail()
    subjects = [mail["Subject"] for mail in mailbox.mails]
    assert subjects == ["Your Voorkant login was linked to your organisation"]
    zon.sign_in(again := fresh(), "b1")
    send_mail()
    assert (again.is_in(), len(mailbox.mails)) == (True, 1)


def test_what_is_asked_holds_state_nonce_and_challenge(zon: Organisation) -> None:
    asked = asked_for(zon.leave(fresh()))
    assert asked["redirect_uri"] == f"{SITE}/account/organisation/{zon.provider.public_id}/back/"
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert sorted(asked["scope"].split()) == ["email", "openid", "profile"]
    again = asked_for(zon.leave(fresh()))
    for secret in ("state", "nonce", "code_challenge"):
        assert len(asked[secret]) >= 16
        assert asked[secret] != again[secret]


def test_somebody_new_comes_in_with_an_invitation_and_without_one_not(zon: Organisation) -> None:
    cor = zon.account("c1", email="cor@example.nl", name="Cor de Wit")
    status, said = zon.sign_in(fresh(), cor)
    assert (status, "cor@example.nl has no seat in this workspace." in said) == (403, True)
    assert User.objects.filter(email="cor@example.nl").count() == 0
    invite(zon.owner, Role.LEAD, "cor@example.nl")
    zon.sign_in(browser := fresh(), cor)
    member = Member.objects.get(user__email="cor@example.nl")
    assert (browser.is_in(), member.role, member.display_name) == (True, "lead", "Cor de Wit")
    assert member.user is not None
    assert (member.user.has_usable_password(), Invitation.objects.get().accepted_at is None) == (
        False,
        False,
    )


@pytest.mark.parametrize("end", ["withdrawn", "for another", "for nobody"])
def test_an_invitation_that_does_not_fit_lets_nobody_in(zon: Organisation, end: str) -> None:
    invite(
        zon.owner,
        email={"for another": "dora@example.nl", "for nobody": ""}.get(end, "cor@example.nl"),
    )
    if end == "withdrawn":
        Browser.of("Anna").post("invitation_withdraw", Invitation.objects.get().public_id)
    assert zon.sign_in(fresh(), zon.account("cor"))[0] == 403
    assert User.objects.filter(email="cor@example.nl").count() == 0


def test_the_invitation_shows_the_way_through_the_organisation(zon: Organisation) -> None:
    secret = invite(zon.owner, email="cor@example.nl")
    page = fresh().client.get(reverse("invitation", args=[secret])).content.decode()
    assert reverse("organisation", args=[zon.provider.public_id]) in page
    open_link = fresh().client.get(reverse("invitation", args=[invite(zon.owner)]))
    assert "account/organisation/" not in open_link.content.decode()


def test_the_second_step_of_ones_own_is_still_asked(zon: Organisation) -> None:
    join(zon.owner, "Bram")
    phone, codes = turn_on(Browser.of("Bram"))
    browser = fresh()
    said = zon.sign_in(browser, zon.account("bram"))[1]
    assert ("The second step" in said, browser.is_in()) == (True, False)
    second_step(browser, codes[0])
    assert (browser.is_in(), phone.secret != "") == (True, True)


def test_who_stops_at_the_provider_is_told_so(zon: Organisation) -> None:
    address = zon.server.refuse(zon.leave(browser := fresh()))
    # The program on the other side forgets the state when it refuses; the standard asks for it.
    state = browser.client.session["socialaccount_states"]
    address = f"{address}&state={next(iter(state))}" if "state=" not in address else address
    status, said = zon.come_back(browser, address)
    assert (status, "You did not go on at your organisation." in said) == (403, True)


def test_the_sign_in_page_finds_the_organisation_by_domain_and_names_nobody(
    zon: Organisation, server: IdentityServer
) -> None:
    assert "With your organisation's account" in fresh().get("account_login")[1]
    host = server.url.removeprefix("http://")
    known = fresh().post("organisations", email="anna@example.nl")[1]
    assert ("Bakkerij Zon" in known, "No organisation is known here" in known) == (False, True)
    row = organisation(server, zon.owner, "example.nl").provider
    assert "Bakkerij Zon" not in fresh().post("organisations", email="anna@example.nl")[1]
    mark_proven(row, now())
    for email in ("Anna@Example.nl", "nobody@example.nl"):
        said = fresh().post("organisations", email=email)[1]
        assert ("Bakkerij Zon" in said, host in said) == (True, True)
    assert "Bakkerij Zon" not in fresh().post("organisations", email="anna@example.com")[1]


def test_the_sign_in_link_of_a_workspace_shows_where_one_goes(zon: Organisation) -> None:
    status, said = fresh().get("organisation", zon.provider.public_id)
    assert (status, "Sign in to Bakkerij Zon" in said) == (200, True)
    assert zon.server.url.removeprefix("http://") in said
    assert fresh().client.get(f"/account/organisation/{Invitation().public_id}/").status_code == 404


def test_without_providers_the_sign_in_page_says_nothing_of_them(anna: Member) -> None:
    assert "organisation" not in fresh().get("account_login")[1]


def test_at_another_host_name_one_goes_to_the_configured_one_first(
    zon: Organisation, settings: Settings
) -> None:
    settings.BASE_URL = "http://localhost:8000"
    path = reverse("organisation_start", args=[zon.provider.public_id]) + "?next=/team/"
    answer = fresh().client.get(path)
    assert (answer.status_code, answer["Location"]) == (302, f"http://localhost:8000{path}")


def test_an_owner_sets_it_up(browser_of_anna: Browser, anna: Member) -> None:
    confirm(browser_of_anna)
    assert "Does it work?" not in browser_of_anna.get("single_sign_on")[1]
    said = browser_of_anna.post("single_sign_on", **FIELDS, domains="Example.nl")[1]
    row = IdentityProvider.objects.get()
    assert (row.issuer, row.client_id, row.domains) == (
        "https://accounts.example",
        "voorkant",
        "example.nl",
    )
    assert "geheim" not in row.client_secret + said
    assert f"http://localhost:8000/account/organisation/{row.public_id}/back/" in said
    assert f"http://localhost:8000/account/organisation/{row.public_id}/ " in said + " "
    browser_of_anna.post("single_sign_on", **(FIELDS | {"client_secret": ""}))
    assert IdentityProvider.objects.get().client_secret == row.client_secret


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"issuer": "http://accounts.example"}, "begins with https://"),
        ({"issuer": "accounts.example"}, "begins with https://"),
        ({"domains": "no domain!"}, "is not a mail domain"),
        ({"client_id": " "}, "Fill this in."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    browser_of_anna: Browser, wrong: dict[str, str], says: str
) -> None:
    confirm(browser_of_anna)
    status, said = browser_of_anna.post("single_sign_on", **(FIELDS | wrong))
    assert (status, says in said, IdentityProvider.objects.count()) == (422, True, 0)


def test_only_an_owner_and_only_after_showing_who_he_is(anna: Member) -> None:
    join(anna, "Bram", Role.LEAD)
    bram, browser = Browser.of("Bram"), Browser.of("Anna")
    for name in ("single_sign_on", "single_sign_on_try", "single_sign_on_remove"):
        assert bram.client.post(reverse(name), FIELDS).status_code == 403
    assert browser.client.post(reverse("single_sign_on"), FIELDS)["Location"].startswith(
        reverse("account_reauthenticate")
    )
    assert IdentityProvider.objects.count() == 0


def test_an_owner_tries_it_without_linking_anything(zon: Organisation) -> None:
    browser = Browser.of("Anna")
    page = browser.client.post(reverse("single_sign_on_try"))
    confirm(browser)
    status, said = zon.sign_in(browser, zon.account("anna"), ticket=ticket_in(page))  # type: ignore[arg-type]  # a response
    assert (status, "It works: you are anna@example.nl there." in said) == (200, True)
    assert (SocialAccount.objects.count(), "It worked last on" in said) == (0, True)
    page = browser.client.post(reverse("single_sign_on_try"))
    account = zon.account("anna", email_verified=False)
    status, said = zon.sign_in(browser, account, ticket=ticket_in(page))  # type: ignore[arg-type]  # a response
    assert (status, "does not say that the mail address anna@example.nl" in said) == (403, True)


def test_a_provider_that_does_not_answer_is_named(zon: Organisation) -> None:
    IdentityProvider.objects.update(issuer="http://localhost:1")
    status, said = fresh().get("organisation_start", zon.provider.public_id)
    assert (status, "localhost does not answer" in said) == (422, True)
    IdentityProvider.objects.update(issuer=f"{zon.server.url}/elsewhere")
    status, said = fresh().get("organisation_start", zon.provider.public_id)
    assert (status, "but not as a provider of sign-in does" in said) == (422, True)


def test_it_becomes_the_only_way_in_once_it_has_worked(zon: Organisation) -> None:
    browser = Browser.of("Anna")
    confirm(browser)
    fields = {"issuer": zon.provider.issuer, "client_id": "voorkant", "is_required": "on"}
    browser.post("single_sign_on", **fields)
    assert IdentityProvider.objects.get().is_required is False
    zon.sign_in(fresh(), zon.account("anna"))
    browser.post("single_sign_on", **fields)
    assert IdentityProvider.objects.get().is_required is True
    status, said = browser.post("single_sign_on", **(fields | {"client_id": "another"}))
    assert (status, "Try it first" in said) == (422, True)
    browser.post("single_sign_on", **(fields | {"client_id": "another", "is_required": ""}))
    assert IdentityProvider.objects.values_list("is_required", "proven_at").get() == (False, None)
    assert SocialAccount.objects.count() == 0


def test_members_come_in_only_through_it_and_owners_always(zon: Organisation) -> None:
    join(zon.owner, "Bram")
    organisation(zon.server, zon.owner, is_required=True)
    bram, anna = Browser.of("Bram"), Browser.of("Anna")
    assert [bram.is_in(), anna.is_in()] == [False, True]
    said = bram.get("today")[1]
    assert ("One more step" in said, "Bakkerij Zon" in said) == (True, True)
    assert "opens with your organisation's account" in said
    zon.sign_in(bram, zon.account("bram"))
    assert bram.is_in()


def test_another_business_of_ones_own_stays_open(zon: Organisation) -> None:
    bram = join(zon.owner, "Bram")
    assert bram.user is not None
    business(bram.user, "Eigen zaak")
    organisation(zon.server, zon.owner, is_required=True)
    said = Browser.of("Bram").get("more")[1]
    assert ("Eigen zaak you are here" in said, "Bakkerij Zon opens with" in said) == (True, True)


def test_taken_away_it_opens_nothing_and_passwords_do(zon: Organisation) -> None:
    join(zon.owner, "Bram")
    zon.sign_in(bram := fresh(), zon.account("bram"))
    anna = Browser.of("Anna")
    confirm(anna)
    anna.post("single_sign_on_remove")
    assert (IdentityProvider.objects.count(), SocialAccount.objects.count()) == (0, 0)
    assert [bram.is_in(), Browser.of("Bram").is_in()] == [False, True]


def test_who_leaves_comes_in_no_more(zon: Organisation) -> None:
    bram = join(zon.owner, "Bram")
    zon.sign_in(browser := fresh(), zon.account("bram"))
    remove_member(zon.owner.workspace, zon.owner, bram, bram.user.joined_at)  # type: ignore[union-attr]  # he has a login
    assert (browser.is_in(), SocialAccount.objects.count()) == (False, 0)
    assert zon.sign_in(fresh(), "bram")[0] == 403


def test_with_the_workspace_go_its_provider_and_links(zon: Organisation) -> None:
    zon.sign_in(fresh(), zon.account("anna"))
    assert zon.owner.user is not None
    wipe_workspace(zon.owner.workspace, zon.owner, zon.owner.user.joined_at)
    assert (IdentityProvider.objects.count(), SocialAccount.objects.count()) == (0, 0)


def test_a_link_is_made_and_ended_by_its_owner(zon: Organisation) -> None:
    bram = join(zon.owner, "Bram")
    assert bram.user is not None
    business(bram.user, "Eigen zaak")
    browser = Browser.of("Bram")
    confirm(browser)
    way = reverse("organisation_link", args=[zon.provider.public_id])
    page = browser.client.post(way)
    work = zon.account("b7", email="bram@work.example", email_verified=False)
    said = zon.sign_in(browser, work, ticket=ticket_in(page))[1]  # type: ignore[arg-type]  # a response
    assert "You can sign in through Bakkerij Zon from now on." in said
    assert SocialAccount.objects.values_list("user", "uid").get() == (bram.user_id, "b7")
    browser.post("organisation_unlink", zon.provider.public_id)
    assert SocialAccount.objects.count() == 0


def test_a_workspace_of_others_cannot_be_linked(zon: Organisation) -> None:
    business(user("Cor"), "Andere zaak")
    cor = Browser.of("Cor")
    confirm(cor)
    assert cor.post("organisation_link", zon.provider.public_id)[0] == 404
