"""Two businesses with everything in them that an address can name, and a fingerprint of it all."""

import hashlib
import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.apps import apps
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db.models import Model

from tests.support.business import MONDAY, NOON, join, kind_id, start_business
from tests.support.push import Browser
from tests.support.schemes import published
from voorkant.core.access import Role, Scope
from voorkant.core.activity.entries import NewEntry
from voorkant.core.goals.goals import Level, Yardstick
from voorkant.core.money import Money
from voorkant.core.periods import Week
from voorkant.core.rhythm.challenge import Terms
from voorkant.core.rhythm.shown import Shown
from voorkant.core.targets.actions import Action
from voorkant.core.targets.availability import Away
from voorkant.core.targets.basis import GivenBasis
from voorkant.core.targets.rewards import Reward, Span
from voorkant.data.models import (
    ActivityKind,
    IdentityProvider,
    Member,
    ProgressItem,
    Reminder,
    ReminderLink,
    Workspace,
)
from voorkant.operations.accounts import create_token, fingerprint
from voorkant.operations.activity import log_entry
from voorkant.operations.goals.delays import DelayWish, add_delay
from voorkant.operations.goals.goals import GoalWish, add_goal, add_reading
from voorkant.operations.goals.plan import PlanWish, WeekEdit, WeekWish, make_plan, set_weeks
from voorkant.operations.portfolio import CallWish, plan_call
from voorkant.operations.rhythm.challenge import start_challenge
from voorkant.operations.rhythm.challenge_links import LinkWish, make_link
from voorkant.operations.rhythm.challenge_together import ask_along
from voorkant.operations.rhythm.reminders import add_device
from voorkant.operations.rhythm.rest import add_line
from voorkant.operations.targets.actions import make_action
from voorkant.operations.targets.availability import AbsenceWish, add_absence
from voorkant.operations.targets.rewards import add_reward
from voorkant.operations.targets.weekly import TargetWish, set_target
from voorkant.operations.targets.whatif import give_basis
from voorkant.operations.team import Invite, invite
from voorkant.queries.activity.schemes import scheme_on
from voorkant.queries.targets.actions import actions

COMING = MONDAY + timedelta(days=14)
THIRTY = Terms(MONDAY)
CHEAP = PBKDF2PasswordHasher()
NOT_COUNTED = {("ApiToken", "last_used_on"), ("User", "last_login")}


@dataclass(frozen=True, slots=True)
class Person:
    """A member with one of each thing that is his, and tokens by the scope they lack."""

    member: Member
    things: dict[str, UUID | str]
    tokens: dict[str, str]


@dataclass(slots=True)
class World:
    """Who acts in each role, a colleague of theirs, and the owner of another business."""

    actors: dict[Role, Person]
    colleague: Person
    other: Person
    digest: str = field(default="")


def build() -> World:
    """Make both businesses."""
    owner, elsewhere = start_business(), start_business("Slagerij Maan")
    for one in (owner, elsewhere):
        published(one, COMING, session=20)
    actors = {Role.OWNER: person(owner)}
    for role in (Role.LEAD, Role.MEMBER):
        actors[role] = person(join(owner.workspace, role.title(), role))
    colleague = person(join(owner.workspace, "Colleague"))
    world = World(actors, colleague, person(elsewhere))
    world.digest = digest()
    return world


def person(member: Member) -> Person:
    """Give a member a password, one of each thing, and his tokens."""
    assert member.user is not None
    member.user.password = CHEAP.encode("geheim", "salt", iterations=1)
    member.user.save()
    tokens = {lacking: _token(member, lacking) for lacking in ("none", *Scope)}
    return Person(member, _things(member), tokens)


def _token(member: Member, lacking: str) -> str:
    scopes = frozenset(str(scope) for scope in Scope if scope != lacking)
    return create_token(member.workspace, member, "test", scopes, NOON)[1]


def _things(member: Member) -> dict[str, UUID | str]:
    workspace = member.workspace
    words = ("bel", "case", "quote", "session")
    bel, case, quote, session = (kind_id(workspace, word) for word in words)
    entry = _logged(member, NewEntry(uuid.uuid4(), bel, occurred_at=NOON))
    progress = _logged(member, NewEntry(uuid.uuid4(), case, percent=20, occurred_at=NOON))
    call = plan_call(workspace, member, CallWish(MONDAY, party_name=f"Cor {member.pk}"), NOON)
    item = ProgressItem.objects.get(member=member)
    provider = _provider(workspace)
    token, _ = create_token(workspace, member, "kept", frozenset({"read"}), NOON)
    things: dict[str, UUID | str] = {
        "entry": entry,
        "occasion": progress,
        "kind": bel,
        "quote": quote,
        "session": session,
        "item": item.public_id,
        "scheme": scheme_on(workspace, COMING).public_id,
        "call": call.public_id,
        "party": call.party.public_id,
        "line": add_line(workspace, member, "opruimen", MONDAY).public_id,
        "token": token.public_id,
        "member": member.public_id,
        "change": _change(member),
        "absence": _absence(member),
        "basis": _basis(member),
        "action": _action(member),
        "reward": _reward(member),
        **_challenge(member),
        "provider": provider.public_id,
        "workspace": workspace.public_id,
        "user": member.user.public_id if member.user else "",
        "device": _device(member),
        "log_link": _log_link(member, bel),
    }
    return {**things, **_plan(member), **_goal(member), **_invitation(workspace, member)}


def _change(member: Member) -> UUID:
    """Change the member's target and return the change."""
    wish = TargetWish(200, member)
    made = set_target(member.workspace, member, wish, MONDAY, NOON)
    assert made is not None
    return made.public_id


def _absence(member: Member) -> UUID:
    """Note that the member is away and return the absence."""
    days = Away(MONDAY, MONDAY + timedelta(days=1))
    return add_absence(member.workspace, member, AbsenceWish(member, days), MONDAY).public_id


def _basis(member: Member) -> UUID:
    """Give what the look ahead rests on and return it; the owner gives it for a plain member."""
    workspace = member.workspace
    giver = member
    if member.role == Role.MEMBER:
        giver = Member.objects.get(workspace=workspace, role=Role.OWNER)
    given = GivenBasis(Money(100_000 + member.pk), 4, points_per_contract=600)
    return give_basis(workspace, giver, given, MONDAY, NOON).record.public_id


def _action(member: Member) -> UUID:
    """Let the owner announce an action of two weeks, after those announced so far."""
    owner = Member.objects.get(workspace=member.workspace, role=Role.OWNER)
    start = MONDAY + timedelta(weeks=2 * len(actions(member.workspace)))
    action = Action("Actie", start, start + timedelta(weeks=2))
    return make_action(member.workspace, owner, action, NOON)


def _reward(member: Member) -> UUID:
    """Let the member promise himself a reward that he earned."""
    return add_reward(member.workspace, member, Reward("Taart", Span.DAY, MONDAY, 10), NOON)


def _plan(member: Member) -> dict[str, UUID | str]:
    """Let the member plan three months, and change a week of them."""
    workspace, kind = member.workspace, kind_id(member.workspace, "bel")
    wish = PlanWish(MONDAY, WeekWish(10, ((kind, 4),)), "Plan")
    plan = make_plan(workspace, member, wish, NOON)
    edit = WeekEdit(Week.of(MONDAY), WeekWish(7))
    change = set_weeks(workspace, member, plan, [edit], NOON)
    assert change
    return {"plan": plan, "plan_change": change}


def _goal(member: Member) -> dict[str, UUID | str]:
    """Let the member set a goal, say how far it is, and note a delay of it."""
    workspace, due = member.workspace, MONDAY + timedelta(days=300)
    wish = GoalWish(Level.YEAR, "Doel", Yardstick.NUMBER, 4, due, unit="contracten")
    goal = add_goal(workspace, member, wish, NOON)
    reading = add_reading(workspace, member, goal, MONDAY, 1, NOON)
    delay = add_delay(workspace, member, goal, DelayWish(2, "Griep"), NOON)
    return {"goal": goal, "reading": reading, "delay": delay}


def _device(member: Member) -> UUID:
    """Let a browser of the member show reminders."""
    given = Browser(f"https://push.example/{member.pk}").subscription
    return add_device(member.workspace, member, given, "Firefox", NOON).public_id


def _log_link(member: Member, kind: UUID) -> str:
    """Give the member a link that logs one act without signing in."""
    assert member.user is not None
    secret, own = uuid.uuid4().hex, {"workspace": member.workspace}
    sent = Reminder.objects.create(
        **own, member=member, user=member.user, local_date=MONDAY, sent_at=NOON
    )
    ReminderLink.objects.create(
        **own,
        reminder=sent,
        kind=ActivityKind.objects.get(public_id=kind),
        token_hash=fingerprint(secret),
        expires_at=NOON + timedelta(days=2),
    )
    return secret


def _challenge(member: Member) -> dict[str, UUID | str]:
    """Let the member run a challenge, show it by a link, and ask a neighbour along who asks him."""
    workspace = member.workspace
    neighbour = join(workspace, f"Buur {member.pk}")
    mine, theirs = (start_challenge(workspace, one, THIRTY, NOON) for one in (member, neighbour))
    link, shared = make_link(workspace, member, mine, LinkWish(Shown.NOTES), NOON)
    return {
        "challenge": mine,
        "link": link,
        "shared": shared,
        "asked": ask_along(workspace, member, mine, neighbour.public_id, "", NOON),
        "invited": ask_along(workspace, neighbour, theirs, member.public_id, "", NOON),
    }


def _provider(workspace: Workspace) -> IdentityProvider:
    found, _ = IdentityProvider.objects.get_or_create(
        workspace=workspace, defaults={"issuer": "https://accounts.example", "client_id": "vk"}
    )
    return found


def _logged(member: Member, new: NewEntry) -> UUID:
    log_entry(member.workspace, member, new, NOON)
    return new.client_uuid


def _invitation(workspace: Workspace, member: Member) -> dict[str, UUID | str]:
    if member.role == Role.MEMBER:
        member = Member.objects.get(workspace=workspace, role=Role.OWNER)
    made, secret = invite(workspace, member, Invite("", "member", "{secret}", "nl"), NOON)
    return {"invitation": made.public_id, "secret": secret}


def digest() -> str:
    """Return a fingerprint of every row of every table of the product."""
    found = hashlib.sha256()
    for model in apps.get_app_config("data").get_models():
        found.update(repr((model.__name__, _rows(model))).encode())
    return found.hexdigest()


def _rows(model: type[Model]) -> list[tuple[object, ...]]:
    columns = [
        column.attname
        for column in model._meta.concrete_fields
        if (model.__name__, column.attname) not in NOT_COUNTED
    ]
    return list(model._default_manager.order_by("pk").values_list(*columns))
