"""What was logged during actions and in the weeks before them, read at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, Q, Sum, Value, When

from voorkant.core.access import Permission, Role, is_allowed
from voorkant.core.activity.kinds import Nature
from voorkant.core.activity.sides import Side
from voorkant.core.targets.actions import Action
from voorkant.core.targets.comparison import Comparison, Done, Windows, windows_of
from voorkant.data.models import DayScore, Member, Workspace
from voorkant.queries.access import members

FRONT = [side.value for side in Side if side.is_front]
NOTHING = Done()
MOST_COMPARED = 12

# What was done in each window, numbered two by two: before an action, and during it.
Windowed = dict[int, Done]


@dataclass(frozen=True, slots=True)
class MemberComparison:
    """What an action did for one member; nothing to compare when he was not here all the time."""

    member: Member
    comparison: Comparison | None


@dataclass(frozen=True, slots=True)
class Compared:
    """An action compared with the weeks before it, as one person may see it.

    His own and the team's total; each member's too for who leads.
    """

    own: Comparison | None = None
    team: Comparison | None = None
    members: tuple[MemberComparison, ...] = field(default=())


def compared(
    workspace: Workspace,
    viewer: Member,
    held: Sequence[Action],
    today: date,
    only: Action | None = None,
) -> dict[date, Compared]:
    """Compare actions with the weeks before them; return them by their first day.

    `held` are all actions, oldest first; the latest twelve that have begun are compared, or only
    one.
    """
    begun = [one for one in held if one.start < today][-MOST_COMPARED:]
    windows = {}
    for action in [only] if only else begun:
        found = windows_of(action, held, workspace.begins_on, today)
        if found:
            windows[action.start] = found
    done = _done(workspace, list(windows.values()))
    leads = is_allowed(Role(viewer.role), Permission.READ_WEEK, own=False)
    team = members(workspace) if leads and windows else []
    return {
        start: Compared(
            _of(viewer, window, done[viewer.pk], place),
            _compare(window, _total(done), place),
            tuple(MemberComparison(one, _of(one, window, done[one.pk], place)) for one in team),
        )
        for place, (start, window) in enumerate(windows.items())
    }


def _done(workspace: Workspace, windows: Sequence[Windows]) -> defaultdict[int, Windowed]:
    found: defaultdict[int, Windowed] = defaultdict(dict)
    spans = [
        span for one in windows for span in ((one.earliest, one.start), (one.start, one.until))
    ]
    if not spans:
        return found
    ranges = [Q(local_date__gte=start, local_date__lt=until) for start, until in spans]
    wanted = Q()
    for one in ranges:
        wanted |= one
    acts = Sum("quantity", filter=Q(kind__nature=Nature.ACT))
    rows = (
        DayScore.objects.filter(wanted, workspace=workspace, side__in=FRONT)
        .annotate(window=Case(*(When(one, then=Value(n)) for n, one in enumerate(ranges))))
        .values_list("member_id", "window")
        .annotate(acts=acts, points=Sum("counted"), time=Sum("minutes"))
        .order_by()
    )
    for member, window, *numbers in rows:
        found[member][window] = Done(*(number or 0 for number in numbers))
    return found


def _total(done: Mapping[int, Windowed]) -> Windowed:
    total: defaultdict[int, Done] = defaultdict(Done)
    for windowed in done.values():
        for window, one in windowed.items():
            total[window] += one
    return total


def _of(member: Member, windows: Windows, done: Windowed, place: int) -> Comparison | None:
    return _compare(windows, done, place) if member.joined_on <= windows.earliest else None


def _compare(windows: Windows, done: Windowed, place: int) -> Comparison:
    return Comparison(windows, done.get(2 * place + 1, NOTHING), done.get(2 * place, NOTHING))
