"""Who belongs to a business: inviting, joining, roles, leaving, handing over; keys; wiping."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps

from tests.support.business import MONDAY, NOON, join, kind_id, start_business
from tests.support.refusals import refused
from voorkant.core.access import Role
from voorkant.core.activity.entries import NewEntry
from voorkant.data.models import ApiToken, Entry, Member, Outbox, User, Workspace
from voorkant.operations.accounts import (
    NewUser,
    Person,
    change_person,
    create_token,
    create_user,
    note_token_use,
    revoke_token,
    token_by_secret,
)
from voorkant.operations.activity import log_entry
from voorkant.operations.portfolio import CallWish, plan_call
from voorkant.operations.team import (
    INVITATION_LASTS,
    Invite,
    accept_invitation,
    change_role,
    find_invitation,
    hand_over,
    invitations,
    invite,
    remove_member,
    revoke_invitation,
)
from voorkant.operations.workspaces import (
    IN_ORDER_OF_REMOVAL,
    NewWorkspace,
    change_workspace,
    choose_tiles,
    wipe_workspace,
)
from voorkant.queries.access import find_member, members, seats
from voorkant.queries.activity.kinds import kinds
from voorkant.queries.activity.scores import day_score

pytestmark = pytest.mark.django_db
LINK = "https://example.nl/join/{secret}"


@pytest.fixture
def owner() -> Member:
    return start_business()


def somebody() -> User:
    return create_user(NewUser(f"{uuid4().hex}@example.nl", "Bas", None), NOON)


def link(owner: Member, role: str = Role.MEMBER, email: str = "") -> str:
    return invite(owner.workspace, owner, Invite(email, role, LINK, "nl"), NOON)[1]


def test_an_invitation_lets_one_person_in_with_its_role(owner: Member) -> None:
    secret, user = link(owner, Role.LEAD), somebody()
    member = accept_invitation(user, secret, NOON)
    assert (member.role, member.workspace, member.joined_on) == ("lead", owner.workspace, MONDAY)
    assert [one.pk for one in seats(user)] == [member.pk]
    with refused("unknown_invitation", "invitation"):
        accept_invitation(somebody(), secret, NOON)


def test_a_member_is_not_invited_or_let_in_again(owner: Member) -> None:
    assert owner.user is not None
    with refused("already_member", "email"):
        link(owner, email=owner.user.email.upper())
    secret = link(owner)
    with refused("already_member"):
        accept_invitation(owner.user, secret, NOON)
    assert find_invitation(secret, NOON).accepted_at is None


def test_an_invitation_lapses_and_can_be_withdrawn(owner: Member) -> None:
    secret = link(owner)
    last = NOON + INVITATION_LASTS
    assert find_invitation(secret, last - timedelta(seconds=1)).workspace == owner.workspace
    for other in (secret + "x", ""):
        with refused("unknown_invitation"):
            find_invitation(other, NOON)
    with refused("unknown_invitation"):
        accept_invitation(somebody(), secret, last)
    (one,) = invitations(owner.workspace, NOON)
    stranger = start_business()
    with refused("unknown_invitation"):
        revoke_invitation(stranger.workspace, stranger, one.public_id, NOON)
    revoke_invitation(owner.workspace, owner, one.public_id, NOON)
    with refused("unknown_invitation"):
        accept_invitation(somebody(), secret, NOON)
    assert invitations(owner.workspace, NOON) == []


def test_an_invitation_by_mail_waits_in_the_outbox(owner: Member) -> None:
    secret = link(owner, email=" Bas@Example.nl ")
    message = Outbox.objects.get()
    assert (message.recipient, message.kind) == ("bas@example.nl", "invitation")
    assert message.data["link"] == LINK.replace("{secret}", secret)


@pytest.mark.parametrize(
    ("email", "role", "code"),
    [("", "owner", "unknown_role"), ("", "king", "unknown_role"), ("a@", "member", "bad_email")],
)
def test_other_invitations_are_refused(owner: Member, email: str, role: str, code: str) -> None:
    with refused(code):
        link(owner, role, email)
    assert invitations(owner.workspace, NOON) == []


@pytest.mark.parametrize("role", [Role.LEAD, Role.MEMBER])
def test_what_only_an_owner_may(owner: Member, role: Role) -> None:
    workspace, actor = owner.workspace, join(owner.workspace, "Bas", role)
    colleague = join(workspace, "Kim")
    with refused("not_allowed"):
        change_role(workspace, actor, colleague, Role.LEAD)
    with refused("not_allowed"):
        hand_over(workspace, actor, colleague)
    with refused("not_allowed"):
        remove_member(workspace, actor, colleague, NOON)
    with refused("not_allowed"):
        change_workspace(workspace, actor, "Anders", "UTC")
    with refused("not_allowed"):
        choose_tiles(workspace, actor, frozenset())
    with refused("not_allowed"):
        wipe_workspace(workspace, actor, NOON)
    assert Workspace.objects.get().name == "Bakkerij Zon"
    assert [one.role for one in members(workspace)] == ["owner", role, "member"]


def test_a_member_invites_nobody(owner: Member) -> None:
    for role, code in ((Role.LEAD, None), (Role.MEMBER, "not_allowed")):
        actor = join(owner.workspace, "Bas", role)
        if code is None:
            assert link(actor)
        else:
            with refused(code):
                link(actor)


def test_the_last_owner_stays(owner: Member) -> None:
    with refused("last_owner", "member"):
        change_role(owner.workspace, owner, owner, Role.LEAD)
    with refused("last_owner", "member"):
        remove_member(owner.workspace, owner, owner, NOON)
    with refused("unknown_role", "role"):
        change_role(owner.workspace, owner, owner, "king")
    colleague = join(owner.workspace, "Bas")
    hand_over(owner.workspace, owner, colleague)
    assert [one.role for one in members(owner.workspace)] == ["lead", "owner"]
    remove_member(owner.workspace, owner, owner, NOON)
    assert [one.pk for one in members(owner.workspace)] == [colleague.pk]


def test_who_leaves_keeps_his_records_and_loses_his_keys(owner: Member) -> None:
    colleague = join(owner.workspace, "Bas")
    new = NewEntry(uuid4(), kind_id(owner.workspace, "call"))
    log_entry(owner.workspace, colleague, new, NOON)
    _, secret = create_token(owner.workspace, colleague, "x", frozenset({"log"}), NOON)
    remove_member(owner.workspace, owner, colleague, NOON)
    assert token_by_secret(secret) is None
    assert day_score(owner.workspace, colleague, MONDAY).counted == 10
    assert colleague.user is not None
    assert seats(colleague.user) == []
    with refused("unknown_member"):
        find_member(owner.workspace, colleague.public_id)
    again = accept_invitation(colleague.user, link(owner), NOON)
    assert again.pk != colleague.pk


def test_another_business_people_are_unknown(owner: Member) -> None:
    stranger = start_business()
    with refused("unknown_member"):
        find_member(owner.workspace, stranger.public_id)
    with refused("unknown_member"):
        change_role(owner.workspace, owner, stranger, Role.LEAD)
    with refused("unknown_member"):
        remove_member(owner.workspace, owner, stranger, NOON)
    with refused("unknown_member"):
        hand_over(owner.workspace, owner, stranger)


def test_a_key_works_until_it_is_revoked(owner: Member) -> None:
    token, secret = create_token(owner.workspace, owner, " ", frozenset({"log", "read"}), NOON)
    found = token_by_secret(secret)
    assert found == token
    assert (token.name, token.scopes, token.hint) == ("API", "log read", secret[:7])
    assert secret not in str(ApiToken.objects.values())
    note_token_use(token, MONDAY)
    assert ApiToken.objects.get().last_used_on == MONDAY
    revoke_token(owner.workspace, owner, token.public_id, NOON)
    assert token_by_secret(secret) is None
    assert token_by_secret(secret + "x") is None


@pytest.mark.parametrize("scopes", [frozenset[str](), frozenset({"all"}), frozenset({"log", "x"})])
def test_other_scopes_are_refused(owner: Member, scopes: frozenset[str]) -> None:
    with refused("unknown_scope", "scopes"):
        create_token(owner.workspace, owner, "x", scopes, NOON)


def test_a_colleagues_key_is_his_and_another_business_has_none(owner: Member) -> None:
    token, _ = create_token(owner.workspace, owner, "x", frozenset({"log"}), NOON)
    colleague, stranger = join(owner.workspace, "Bas", Role.OWNER), start_business()
    for actor, code in ((colleague, "not_allowed"), (stranger, "unknown_token")):
        with refused(code):
            revoke_token(actor.workspace, actor, token.public_id, NOON)
    assert ApiToken.objects.get().revoked_at is None


def test_people_and_businesses_are_checked(owner: Member) -> None:
    assert owner.user is not None
    taken = NewUser(owner.user.email.upper(), "Bas", None)
    with refused("email_taken", "email"):
        create_user(taken, NOON)
    with refused("unknown_language", "language"):
        change_person(owner.user, Person("Anna", "de"))
    with refused("unknown_zone", "tz"):
        change_person(owner.user, Person("Anna", "nl", "Mars/Olympus"))
    with refused("unknown_shape", "shape"):
        NewWorkspace("Zon", "round")
    for name, code in ((" ", "name_needed"), ("x" * 201, "too_long")):
        with refused(code, "name"):
            change_workspace(owner.workspace, owner, name, "UTC")
        with refused(code, "name"):
            NewWorkspace(name)
        with refused(code, "name"):
            change_person(owner.user, Person(name, "nl"))
    with refused("too_long", "name"):
        create_token(owner.workspace, owner, "x" * 201, frozenset({"log"}), NOON)
    with refused("unknown_zone", "tz"):
        change_workspace(owner.workspace, owner, "Zon", "Mars/Olympus")


def test_tiles_are_chosen(owner: Member) -> None:
    chosen = str(kind_id(owner.workspace, "quote"))
    choose_tiles(owner.workspace, owner, frozenset({chosen, "unknown"}))
    shown = [kind.public_id for kind in kinds(owner.workspace, MONDAY) if kind.is_tile]
    assert shown == [chosen]


def fingerprint(workspace: Workspace) -> list[object]:
    return [
        row
        for model in IN_ORDER_OF_REMOVAL
        for row in model._default_manager.filter(workspace=workspace).order_by("pk").values()
    ]


def test_wiping_takes_one_business_whole_and_touches_no_other(owner: Member) -> None:
    other = start_business("Blijft")
    for one in (owner, other):
        new = NewEntry(uuid4(), kind_id(one.workspace, "call"), party_name="Alfa", note="n")
        log_entry(one.workspace, one, new, NOON)
        plan_call(one.workspace, one, CallWish(MONDAY, party_name="Alfa"), NOON)
        link(one, email="b@example.nl")
        create_token(one.workspace, one, "x", frozenset({"log"}), NOON)
    before = fingerprint(other.workspace)
    wipe_workspace(owner.workspace, owner, NOON)
    assert fingerprint(other.workspace) == before
    assert list(Workspace.objects.all()) == [other.workspace]
    assert Entry.objects.count() == 1


def test_wiping_knows_every_table_of_a_business() -> None:
    hanging = {
        model
        for model in apps.get_app_config("data").get_models()
        if any(field.name == "workspace" for field in model._meta.concrete_fields)
    }
    assert set(IN_ORDER_OF_REMOVAL) == hanging


def test_a_business_is_not_handed_over_to_who_just_left(owner: Member) -> None:
    bas = join(owner.workspace, "Bas")
    remove_member(owner.workspace, find_member(owner.workspace, bas.public_id), bas, NOON)
    with refused("unknown_member", "member"):
        hand_over(owner.workspace, owner, bas)
    roles = Member.objects.filter(left_on=None).values_list("display_name", "role")
    assert list(roles) == [("Anna", "owner")]
