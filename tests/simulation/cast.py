"""Who takes part in a story, made in the database of the server by what the product does."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import transaction

from tests.simulation.device import Owner
from voorkant.core.access import Role
from voorkant.core.activity.entries import NewEntry
from voorkant.core.activity.kinds import match_kind
from voorkant.core.periods import Week, local_date
from voorkant.data.models import Member, User, Workspace
from voorkant.operations.accounts import NewUser, create_user
from voorkant.operations.activity import log_entry
from voorkant.operations.portfolio import CallWish, plan_call
from voorkant.operations.rhythm.reviews import close_week
from voorkant.operations.workspaces import NewWorkspace, create_workspace
from voorkant.queries.activity.kinds import kinds

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
COUNTED = ("call", "session", "customer", "webinar", "back")
BEGAN = timedelta(days=60)
CALLS = 3
ITEM = "Case Alfa"


@dataclass(frozen=True)
class Seat:
    """A person's place in a workspace, with what he can name there by public id."""

    owner: Owner
    member: Member
    kinds: dict[str, str]
    calls: tuple[str, ...]
    item: str
    first_reading: NewEntry

    @property
    def workspace(self) -> Workspace:
        """The workspace it is in."""
        return self.member.workspace


@dataclass
class Cast:
    """Anna, who works in two businesses, and Bob, who works in the first."""

    anna: Seat
    elsewhere: Seat
    bob: Seat
    began: datetime
    sessions: dict[str, str] = field(default_factory=dict)

    @property
    def seats(self) -> tuple[Seat, Seat, Seat]:
        """Every seat: whose queues there are."""
        return self.anna, self.elsewhere, self.bob

    def session(self, user: str) -> str:
        """Return the key of a session of a user, a new one when the last has ended."""
        last = self.sessions.get(user)
        if last is None or not Session.objects.filter(session_key=last).exists():
            self.sessions[user] = _new_session(User.objects.get(public_id=UUID(user)))
        return self.sessions[user]

    def leave(self, seat: Seat, left_on: date | None) -> None:
        """Take a seat away, or give it back (None)."""
        Member.objects.filter(pk=seat.member.pk).update(left_on=left_on)

    def close_week(self, seat: Seat, now: datetime, weeks_ago: int) -> None:
        """Let somebody review a week and close it."""
        week = Week.of(local_date(now, seat.workspace.tz)).shifted(-weeks_ago)
        close_week(seat.workspace, seat.member, week, {}, now)

    def expire(self, user: str) -> None:
        """Let the session of a user come to its end."""
        Session.objects.filter(session_key=self.sessions.get(user)).delete()


def make_cast(now: datetime) -> Cast:
    """Make both businesses and everybody's seats, as they stood before the story begins."""
    with transaction.atomic():
        return _made(now - BEGAN)


def _made(began: datetime) -> Cast:
    anna, bob = _user("Anna", began), _user("Bob", began)
    owner, elsewhere = _business(anna, "Zon", began), _business(bob, "Maan", began)
    colleague = _join(owner.workspace, bob, began)
    visitor = _join(elsewhere.workspace, anna, began)
    return Cast(_seat(owner, began), _seat(visitor, began), _seat(colleague, began), began)


def _user(name: str, began: datetime) -> User:
    return create_user(NewUser(f"{uuid4().hex}@example.nl", name, None, "en-gb"), began)


def _business(user: User, name: str, began: datetime) -> Member:
    begins_on = local_date(began, "Europe/Amsterdam")
    return create_workspace(user, NewWorkspace(name, "team", begins_on=begins_on), began)


def _join(workspace: Workspace, user: User, began: datetime) -> Member:
    return Member.objects.create(
        workspace=workspace,
        user=user,
        display_name=user.name,
        role=Role.MEMBER,
        joined_on=began.date(),
    )


def _seat(member: Member, began: datetime) -> Seat:
    """Give a member a piece of work under way and people to call."""
    workspace, on = member.workspace, local_date(began, member.workspace.tz)
    offered = kinds(workspace, on)
    named = {word: match_kind(offered, word).public_id for word in (*COUNTED, "quote", "case")}
    first = NewEntry(uuid4(), UUID(named["case"]), percent=10, item_name=ITEM, on=on)
    logged = log_entry(workspace, member, first, began)
    wishes = [CallWish(on, party_name=f"{member.display_name} {n}") for n in range(CALLS)]
    calls = [plan_call(workspace, member, wish, began) for wish in wishes]
    assert member.user is not None
    return Seat(
        Owner(str(member.user.public_id), str(workspace.public_id)),
        member,
        named,
        tuple(str(call.public_id) for call in calls),
        str(logged.record.item),
        first,
    )


def _new_session(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    assert session.session_key is not None
    session.save()
    return session.session_key
