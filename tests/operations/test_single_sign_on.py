"""Whom a provider may sign in, on both databases: the table of decision 0010, row by row."""

from datetime import timedelta

import pytest
from allauth.socialaccount.models import SocialAccount

from tests.support.business import BEGINS, NOON, join, start_business
from tests.support.refusals import refused
from voorkant.core.identity import Claim
from voorkant.data.models import IdentityProvider, Invitation, Member, Outbox, User
from voorkant.operations.single_sign_on import (
    ProviderWish,
    admit,
    link,
    mark_proven,
    remove_provider,
    set_provider,
    unlink,
)
from voorkant.operations.team import Invite, invite
from voorkant.operations.workspaces import NewWorkspace, create_workspace
from voorkant.queries.single_sign_on import Provider

pytestmark = pytest.mark.django_db
WISH = ProviderWish("https://accounts.example", "voorkant", "s3cret", "example.nl")


@pytest.fixture
def owner() -> Member:
    """Return the owner of a workspace with a provider."""
    member = start_business()
    set_provider(member.workspace, member, WISH)
    return member


def provider() -> Provider:
    return IdentityProvider.objects.select_related("workspace").get()


def claim(email: str, subject: str = "1", *, is_verified: bool = True) -> Claim:
    return Claim(subject, email, is_verified, "Bram de Wit")


def come(email: str, subject: str = "1") -> Member:
    return admit(provider(), claim(email, subject), "nl", "http://x/", NOON)


def mail_of(member: Member) -> str:
    assert member.user is not None
    return member.user.email


def ask(owner: Member, email: str) -> None:
    invite(owner.workspace, owner, Invite(email, "lead", "http://x/{secret}/", "nl"), NOON)


def test_a_member_of_this_workspace_alone_comes_in_and_is_linked_once(owner: Member) -> None:
    bram = join(owner.workspace, "Bram")
    assert [come(mail_of(bram)).pk for _ in range(2)] == [bram.pk] * 2
    assert SocialAccount.objects.values_list("uid", "user").get() == ("1", bram.user_id)
    assert Outbox.objects.filter(kind="identity_linked").count() == 1
    assert provider().proven_at == NOON


def test_an_own_sample_is_no_other_workspace(owner: Member) -> None:
    bram = join(owner.workspace, "Bram")
    assert bram.user is not None
    create_workspace(bram.user, NewWorkspace("Voorbeeld", is_sample=True), NOON)
    assert come(mail_of(bram)).pk == bram.pk


def test_who_works_elsewhere_too_links_it_himself_first(owner: Member) -> None:
    bram = join(owner.workspace, "Bram")
    assert bram.user is not None
    elsewhere = create_workspace(bram.user, NewWorkspace("Eigen zaak"), NOON)
    with refused("link_it_yourself"):
        come(mail_of(bram))
    assert link(provider(), bram.user, claim(mail_of(bram)), "http://x/", NOON).pk == bram.pk
    assert come("another@example.nl").pk == bram.pk
    unlink(provider(), bram.user)
    Member.objects.filter(pk=elsewhere.pk).update(left_on=BEGINS)
    assert come(mail_of(bram)).pk == bram.pk


def test_a_login_without_a_seat_is_not_brought_in_by_an_invitation(owner: Member) -> None:
    stranger = start_business("Elders")
    ask(owner, mail_of(stranger))
    with refused("not_invited"):
        come(mail_of(stranger))
    assert SocialAccount.objects.count() == 0


def test_somebody_new_comes_in_once_with_an_invitation(owner: Member) -> None:
    with refused("not_invited"):
        come("bram@example.nl")
    ask(owner, "bram@example.nl")
    seat = come("bram@example.nl")
    assert (seat.role, seat.display_name, mail_of(seat)) == (
        "lead",
        "Bram de Wit",
        "bram@example.nl",
    )
    assert User.objects.get(email="bram@example.nl").has_usable_password() is False
    assert Invitation.objects.get().accepted_at == NOON


def test_a_lapsed_invitation_brings_nobody_in(owner: Member) -> None:
    ask(owner, "bram@example.nl")
    Invitation.objects.update(expires_at=NOON - timedelta(seconds=1))
    with refused("not_invited"):
        come("bram@example.nl")
    assert User.objects.filter(email="bram@example.nl").count() == 0


def test_a_login_has_one_subject_and_a_subject_one_login(owner: Member) -> None:
    bram, cor = join(owner.workspace, "Bram"), join(owner.workspace, "Cor")
    assert cor.user is not None
    come(mail_of(bram), "1")
    with refused("other_identity"):
        come(mail_of(bram), "2")
    with refused("other_identity"):
        link(provider(), cor.user, claim(mail_of(cor), "1"), "http://x/", NOON)
    assert list(SocialAccount.objects.values_list("uid", "user")) == [("1", bram.user_id)]


def test_who_left_is_not_let_in_by_his_link(owner: Member) -> None:
    bram = join(owner.workspace, "Bram")
    come(mail_of(bram))
    Member.objects.filter(pk=bram.pk).update(left_on=BEGINS)
    with refused("not_invited"):
        come(mail_of(bram))


def test_a_link_asks_no_verified_address_but_a_domain_counts(owner: Member) -> None:
    bram = join(owner.workspace, "Bram")
    come(mail_of(bram))
    known = provider()
    unverified = claim("bram@example.nl", is_verified=False)
    assert admit(known, unverified, "nl", "http://x/", NOON).pk == bram.pk
    assert admit(known, claim("", is_verified=False), "nl", "http://x/", NOON).pk == bram.pk
    with refused("wrong_domain"):
        come("bram@elsewhere.example")


def test_it_is_the_only_way_in_once_it_has_worked(owner: Member) -> None:
    required = ProviderWish(WISH.issuer, WISH.client_id, is_required=True)
    with refused("not_proven_yet", "is_required"):
        set_provider(owner.workspace, owner, required)
    mark_proven(provider(), NOON)
    before = provider()
    set_provider(owner.workspace, owner, required)
    after = provider()
    assert (after.is_required, after.public_id, after.client_secret) == (
        True,
        before.public_id,
        before.client_secret,
    )


@pytest.mark.parametrize(
    "wish",
    [
        ProviderWish("https://accounts.example", "another"),
        ProviderWish("https://elsewhere.example", "voorkant"),
    ],
)
def test_another_issuer_or_client_ends_every_link(owner: Member, wish: ProviderWish) -> None:
    come(mail_of(join(owner.workspace, "Bram")))
    before = provider()
    set_provider(owner.workspace, owner, wish)
    after = provider()
    assert (SocialAccount.objects.count(), after.proven_at) == (0, None)
    assert after.public_id != before.public_id
    remove_provider(owner.workspace, owner)
    assert IdentityProvider.objects.count() == 0


def test_only_an_owner_sets_it_up(owner: Member) -> None:
    lead = join(owner.workspace, "Lies")
    with refused("not_allowed"):
        set_provider(owner.workspace, lead, WISH)
    with refused("not_allowed"):
        remove_provider(owner.workspace, lead)
