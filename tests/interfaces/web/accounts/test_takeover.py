"""Nobody gets into a login that is not his: not by a foreign provider, nor by a stolen answer."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import signing
from django.urls import reverse

from tests.interfaces.web.accounts.house import PASSWORD, Browser, business, invite, join, user
from tests.interfaces.web.accounts.organisation import (
    Organisation,
    asked_for,
    fresh,
    organisation,
    ticket_in,
)
from tests.interfaces.web.accounts.phone import confirm
from tests.support.provider import IdentityServer
from voorkant.core.access import Role
from voorkant.data.models import IdentityProvider, Member, User, Workspace


@pytest.fixture
def evil(zon: Organisation, server: IdentityServer) -> Organisation:
    """Return the business of Mallory, whose provider says whatever he wants."""
    return organisation(server, business(user("Mallory"), "Duister BV"))


def test_a_foreign_provider_does_not_sign_in_the_owner(evil: Organisation) -> None:
    status, said = evil.sign_in(browser := fresh(), evil.account("anna"))
    assert (status, "anna@example.nl has no seat in this workspace." in said) == (403, True)
    assert (browser.is_in(), SocialAccount.objects.count()) == (False, 0)


def test_nor_after_it_invited_her_address(evil: Organisation) -> None:
    invite(evil.owner, email="anna@example.nl")
    assert evil.sign_in(browser := fresh(), evil.account("anna"))[0] == 403
    assert (browser.is_in(), SocialAccount.objects.count()) == (False, 0)
    assert Member.objects.filter(workspace=evil.owner.workspace).count() == 1


def test_nor_somebody_who_belongs_to_nobody_now(evil: Organisation) -> None:
    user("Cor")
    invite(evil.owner, email="cor@example.nl")
    assert evil.sign_in(fresh(), evil.account("cor"))[0] == 403


def test_who_is_in_both_is_not_signed_in_until_he_links_it_himself(
    zon: Organisation, evil: Organisation
) -> None:
    bram = join(zon.owner, "Bram")
    Member.objects.create(
        workspace=evil.owner.workspace,
        user=bram.user,
        display_name="Bram",
        role=Role.MEMBER,
        joined_on=bram.joined_on,
    )
    for one in (evil, zon):
        status, said = one.sign_in(browser := fresh(), one.account("bram"))
        assert (status, "bram@example.nl signs in to other workspaces too." in said) == (403, True)
        assert (browser.is_in(), SocialAccount.objects.count()) == (False, 0)


def test_a_session_of_a_provider_opens_no_other_workspace(
    zon: Organisation, evil: Organisation
) -> None:
    bram = join(evil.owner, "Bram")
    evil.sign_in(browser := fresh(), evil.account("bram"))
    Member.objects.create(
        workspace=zon.owner.workspace,
        user=bram.user,
        display_name="Bram",
        role=Role.LEAD,
        joined_on=bram.joined_on,
    )
    for asking in (browser, again := fresh()):
        if asking is again:
            evil.sign_in(again, "bram")
        asking.post("workspace_switch", seat=str(Member.objects.latest("id").public_id))
        said = asking.get("more")[1]
        assert ("Duister BV you are here" in said, "Bakkerij Zon you are here" in said) == (
            True,
            False,
        )
        assert "opens with your organisation's account" in said


@pytest.mark.parametrize(
    "name",
    ["security", "two_step_on", "passkey_add", "workspace_new", "sessions", "single_sign_on"],
)
def test_a_session_of_a_provider_changes_nothing_about_the_login(
    zon: Organisation, evil: Organisation, name: str
) -> None:
    bram = join(evil.owner, "Bram")
    assert bram.user is not None
    Member.objects.filter(pk=bram.pk).update(role=Role.OWNER)
    evil.sign_in(browser := fresh(), evil.account("bram"))
    business(bram.user, "Eigen zaak")
    assert "Is it you?" in browser.get(name)[1]
    User.objects.filter(pk=bram.user.pk).update(password="!")
    evil.sign_in(bare := fresh(), "bram")
    status, said = bare.get(name)
    assert (status, "This takes a password of your own" in said) == (403, True)


def test_with_ones_own_password_the_rest_opens(zon: Organisation, evil: Organisation) -> None:
    bram = join(evil.owner, "Bram")
    assert bram.user is not None
    evil.sign_in(browser := fresh(), evil.account("bram"))
    business(bram.user, "Eigen zaak")
    assert "Eigen zaak opens with" in browser.get("more")[1]
    confirm(browser, PASSWORD)
    assert "Eigen zaak opens with" not in browser.get("more")[1]


def test_another_subject_with_the_same_address_is_refused(zon: Organisation) -> None:
    join(zon.owner, "Bram")
    zon.sign_in(fresh(), zon.account("b1", email="bram@example.nl"))
    status, said = zon.sign_in(browser := fresh(), zon.account("b2", email="bram@example.nl"))
    assert (status, "is linked to another account at your organisation" in said) == (403, True)
    assert (browser.is_in(), SocialAccount.objects.get().uid) == (False, "b1")


def test_a_subject_stays_with_its_login_whatever_its_address_becomes(zon: Organisation) -> None:
    bram = join(zon.owner, "Bram")
    zon.sign_in(fresh(), zon.account("b1", email="bram@example.nl"))
    zon.sign_in(browser := fresh(), zon.account("b1", email="anna@example.nl"))
    assert browser.is_in()
    assert str(bram.user_id) == browser.client.session["_auth_user_id"]


@pytest.mark.parametrize(
    ("claims", "says"),
    [
        ({"email_verified": False}, "does not say that the mail address bram@example.nl"),
        ({"email_verified": None}, "does not say that the mail address bram@example.nl"),
        ({"email_verified": "true"}, "does not say that the mail address bram@example.nl"),
        ({"email": None}, "does not say that the mail address –"),
        ({"email": "bram@elsewhere.example"}, "is outside the mail domains"),
        ({"email": "bram@example.nl.evil.example"}, "is outside the mail domains"),
    ],
)
def test_an_address_that_is_not_proven_or_from_elsewhere_is_refused(
    zon: Organisation, claims: dict[str, object], says: str
) -> None:
    join(zon.owner, "Bram")
    organisation(zon.server, zon.owner, "example.nl")
    status, said = zon.sign_in(browser := fresh(), zon.account("bram", **claims))
    assert (status, says in said) == (403, True)
    assert (browser.is_in(), SocialAccount.objects.count()) == (False, 0)


def test_an_answer_works_once_and_only_where_it_was_asked(zon: Organisation) -> None:
    zon.account("anna")
    mine, other = fresh(), fresh()
    answer = zon.server.sign_in(zon.leave(mine), "anna")
    for browser in (other, mine, mine, other):
        status, said = zon.come_back(browser, answer)
        was_asked = browser is mine and not said.count("Your organisation did not sign you in")
        assert (status == 200) is was_asked
        if browser is mine:
            mine.client.post(reverse("account_logout"))
    assert not other.is_in()


def test_a_code_for_another_attempt_is_refused(zon: Organisation) -> None:
    zon.account("anna")
    thief, victim = fresh(), fresh()
    stolen = asked_for(zon.server.sign_in(zon.leave(thief), "anna"))["code"]
    asked = asked_for(zon.leave(victim))
    back = reverse("organisation_back", args=[zon.provider.public_id])
    status, said = victim.get_path(f"{back}?code={stolen}&state={asked['state']}")
    # Its nonce is that of the thief's attempt.
    assert (status, "but not as a provider of sign-in does (nonce)" in said) == (422, True)
    assert not victim.is_in()


def test_a_state_of_one_provider_is_none_at_another(zon: Organisation, evil: Organisation) -> None:
    evil.account("anna")
    browser = fresh()
    zon.leave(browser)
    answer = evil.server.sign_in(evil.leave(browser), "anna")
    mixed = answer.replace(str(evil.provider.public_id), str(zon.provider.public_id))
    status, said = zon.come_back(browser, mixed)
    assert (status, "Your organisation did not sign you in" in said) == (403, True)
    assert not browser.is_in()


def test_other_settings_end_every_link(zon: Organisation) -> None:
    zon.sign_in(fresh(), zon.account("anna"))
    old = zon.provider.public_id
    other = organisation(zon.server, zon.owner)
    assert other.provider.public_id == old
    anna = Browser.of("Anna")
    confirm(anna)
    fields = {"issuer": zon.server.url, "client_id": "somebody-else"}
    anna.post("single_sign_on", **fields)
    assert (SocialAccount.objects.count(), IdentityProvider.objects.get().public_id == old) == (
        0,
        False,
    )
    assert fresh().client.get(f"/account/organisation/{old}/").status_code == 404


def test_a_page_elsewhere_cannot_link_its_own_account_to_a_login(
    zon: Organisation, evil: Organisation
) -> None:
    anna = Browser.of("Anna")
    confirm(anna)
    way = reverse("organisation_link", args=[zon.provider.public_id])
    assert anna.client.get(way).status_code == 302
    mallory = Browser.of("Mallory")
    confirm(mallory)
    page = mallory.client.post(reverse("organisation_link", args=[evil.provider.public_id]))
    start = reverse("organisation_start", args=[zon.provider.public_id])
    forged = signing.dumps(["link", str(zon.provider.public_id), 1], salt="guess")
    for ticket in ("x", forged, ticket_in(page)):  # type: ignore[arg-type]  # a response
        assert anna.client.get(start, {"ticket": ticket}).status_code == 403
    assert SocialAccount.objects.count() == 0


def test_a_link_begun_by_one_is_not_finished_by_another(zon: Organisation) -> None:
    join(zon.owner, "Bram")
    browser = Browser.of("Bram")
    confirm(browser)
    way = reverse("organisation_link", args=[zon.provider.public_id])
    asked = zon.leave(browser, ticket=ticket_in(browser.client.post(way)))  # type: ignore[arg-type]  # a response
    answer = zon.server.sign_in(asked, zon.account("x1"))
    browser.client.post(reverse("account_logout"))
    browser.sign_in("anna@example.nl")
    zon.come_back(browser, answer)
    assert SocialAccount.objects.count() == 0


def test_an_account_of_somebody_else_is_not_linked_to_a_second_login(zon: Organisation) -> None:
    join(zon.owner, "Bram")
    zon.sign_in(fresh(), zon.account("anna"))
    browser = Browser.of("Bram")
    confirm(browser)
    way = reverse("organisation_link", args=[zon.provider.public_id])
    page = browser.client.post(way)
    assert zon.sign_in(browser, "anna", ticket=ticket_in(page))[0] == 403  # type: ignore[arg-type]  # a response
    assert SocialAccount.objects.get().user_id == zon.owner.user_id


def test_who_is_signed_in_does_not_become_another_unnoticed(zon: Organisation) -> None:
    join(zon.owner, "Bram")
    browser = Browser.of("Bram")
    status, said = zon.sign_in(browser, zon.account("anna"))
    assert (status, "You are signed in as bram@example.nl here." in said) == (409, True)
    zon.sign_in(browser, zon.account("bram"))
    assert browser.is_in()


def test_a_session_of_a_provider_joins_nothing_in_ones_name(
    zon: Organisation, evil: Organisation
) -> None:
    join(evil.owner, "Bram")
    evil.sign_in(browser := fresh(), evil.account("bram"))
    secret = invite(zon.owner, email="bram@example.nl")
    said = browser.post("invitation", secret)[1]
    assert "Is it you?" in said
    assert Member.objects.filter(workspace=zon.owner.workspace).count() == 1
    assert Workspace.objects.count() == 2


def test_the_client_secret_is_neither_shown_nor_kept_open(zon: Organisation) -> None:
    anna = Browser.of("Anna")
    confirm(anna)
    page = anna.client.get(reverse("single_sign_on")).content.decode()
    kept = IdentityProvider.objects.get().client_secret
    assert ("s3cret" in page + kept, kept in page) == (False, False)


def test_a_login_that_was_switched_off_stays_off(zon: Organisation) -> None:
    bram = join(zon.owner, "Bram")
    User.objects.filter(email="bram@example.nl").update(is_active=False)
    assert bram.left_on is None
    said = zon.sign_in(browser := fresh(), zon.account("bram"))[1]
    assert ("This login was switched off" in said, browser.is_in()) == (True, False)


def test_who_has_no_means_of_his_own_is_led_to_a_password(
    zon: Organisation, evil: Organisation
) -> None:
    bram = join(evil.owner, "Bram")
    assert bram.user is not None
    evil.sign_in(browser := fresh(), evil.account("bram"))
    business(bram.user, "Eigen zaak")
    User.objects.filter(pk=bram.user.pk).update(password="!")
    evil.sign_in(bare := fresh(), "bram")
    page = bare.client.get(reverse("more")).content.decode()
    assert f"{reverse('account_reset_password')}?next=" in page
    assert not browser.is_in()
