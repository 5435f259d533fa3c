"""The first run: the first login with its workspace, and how the owner's days begin."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from voorkant.core.diary.blocks import DailyTime
from voorkant.core.errors import Conflict
from voorkant.core.rhythm.promise import WORKING_DAYS
from voorkant.data.models import Member, User
from voorkant.operations.accounts import NewUser, create_user
from voorkant.operations.diary import set_talk_time
from voorkant.operations.rhythm.promise import PromiseWish, set_promise
from voorkant.operations.workspaces import NewWorkspace, choose_tiles, create_workspace
from voorkant.queries.diary import talk_time
from voorkant.queries.rhythm.promise import patterns


class AlreadyStarted(Conflict):
    """Somebody uses this installation already: accounts come from invitations now."""

    code = "already_started"


@dataclass(frozen=True, slots=True)
class Beginning:
    """How days begin: tiles (public ids of kinds), acts promised a day, time to talk or none."""

    tiles: frozenset[str]
    promised: int = 1
    talk_at: time | None = None


def begin(person: NewUser, business: NewWorkspace | None, moment: datetime) -> User:
    """Make the first login, and its workspace when one is given. Raises AlreadyStarted."""
    with transaction.atomic():
        if User.objects.exists():
            raise AlreadyStarted("email")
        user = create_user(person, moment)
        if business is not None:
            create_workspace(user, business, moment)
    return user


def set_up(actor: Member, wish: Beginning, today: date) -> None:
    """Choose tiles, promise and time to talk at once; without tiles those of the start stay.

    Weekdays and minutes that were set before stay as they are.
    """
    workspace = actor.workspace
    promised, talk = patterns(actor), talk_time(workspace, actor)
    weekdays = promised[-1].weekdays if promised else WORKING_DAYS
    daily = DailyTime(wish.talk_at) if wish.talk_at else None
    if daily and talk:
        daily = DailyTime(daily.start, talk.minutes, talk.weekdays)
    with transaction.atomic():
        if wish.tiles:
            choose_tiles(workspace, actor, wish.tiles)
        set_promise(workspace, actor, PromiseWish(wish.promised, weekdays), today)
        set_talk_time(workspace, actor, daily)
