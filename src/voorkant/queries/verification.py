"""Proving the ledger: every stored day score, computed again from the entries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from voorkant.core.activity.bonuses import Bonuses
from voorkant.core.activity.entries import EntryType
from voorkant.core.activity.kinds import Measure
from voorkant.core.activity.scores import DayPoints, Fact, score_days
from voorkant.core.activity.sides import Side
from voorkant.core.errors import NotFound
from voorkant.core.periods import monday_of
from voorkant.data.ledger_sql import bonuses_of
from voorkant.data.models import ActivityKind, DayScore, Entry, Workspace
from voorkant.data.snapshots import snapshot
from voorkant.queries.activity.kinds import dated_rules, history_of
from voorkant.queries.installation import require_tables

CHUNK = 5_000

Key = tuple[int, int, date]


class UnknownWorkspace(NotFound):
    """There is no workspace of that name."""

    code = "unknown_workspace"


@dataclass(frozen=True, slots=True)
class Difference:
    """A day score that is not what the entries say. Either side is None where there is none.

    Both sides are the same when only the Monday of the week kept with it is wrong.
    """

    member: int
    kind: int
    on: date
    stored: DayPoints | None
    computed: DayPoints | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying a workspace gave; no differences: every point follows from its entries."""

    workspace: str
    entries: int
    days: int
    differences: tuple[Difference, ...]


def verify(workspace: Workspace, using: str = "default") -> Verdict:
    """Recompute all points of a workspace from its entries and compare them with what is stored."""
    stored, misplaced = _stored(workspace, using)
    bonuses = bonuses_of(workspace.pk, using)
    count, days, differences = 0, len(stored), []
    for (member, kind), facts in groupby(_facts(workspace, using), key=lambda row: row[0]):
        mine = [fact for _, fact in facts]
        count += len(mine)
        for on, computed in _computed(kind, mine, bonuses, using).items():
            found = stored.pop((member, kind, on), None)
            if found != computed or (member, kind, on) in misplaced:
                differences.append(Difference(member, kind, on, found, computed))
    differences += [Difference(*key, stored=day, computed=None) for key, day in stored.items()]
    return Verdict(workspace.name, count, days, tuple(differences))


def _computed(
    kind_id: int, facts: list[Fact], bonuses: Bonuses, using: str
) -> dict[date, DayPoints]:
    kind = ActivityKind.objects.using(using).get(pk=kind_id)
    return score_days(Measure(kind.measure), facts, history_of(dated_rules(kind), bonuses))


def _facts(workspace: Workspace, using: str) -> Iterator[tuple[tuple[int, int], Fact]]:
    rows = Entry.objects.using(using).filter(workspace_id=workspace.pk, replaced_by=None)
    columns = ("member_id", "kind_id", "client_uuid", "local_date", "occurred_at")
    values = ("quantity", "item_id", "percent", "minutes")
    for member, kind, uuid, on, at, quantity, item, percent, minutes in (
        rows.exclude(type=EntryType.VOID)
        .order_by("member_id", "kind_id")
        .values_list(*columns, *values)
        .iterator(CHUNK)
    ):
        yield (member, kind), Fact(str(uuid), on, at, quantity, item, percent, minutes)


def _stored(workspace: Workspace, using: str) -> tuple[dict[Key, DayPoints], set[Key]]:
    """Return what is stored by member, kind and day, and which of it lies in another week."""
    values = ("quantity", "minutes", "raw", "counted", "bonus")
    rows = DayScore.objects.using(using).filter(workspace_id=workspace.pk)
    stored, misplaced = {}, set()
    for member, kind, on, monday, side, *numbers in rows.values_list(
        "member_id", "kind_id", "local_date", "week_monday", "side", *values
    ).iterator(CHUNK):
        stored[member, kind, on] = DayPoints(on, Side(side), *numbers)
        if monday != monday_of(on):
            misplaced.add((member, kind, on))
    return stored, misplaced


def verify_all(using: str = "default") -> list[Verdict]:
    """Verify every workspace in turn."""
    return [verify(one, using) for one in Workspace.objects.using(using).order_by("id")]


def verify_in_peace(name: str = "") -> list[Verdict]:
    """Verify all workspaces, or those of one name, in a snapshot: writers do not wait for it.

    Raises NobodyYet, UnknownWorkspace.
    """
    require_tables()
    with snapshot() as alias:
        rows = Workspace.objects.using(alias).filter(wiping_at=None).order_by("id")
        found = list(rows.filter(name__iexact=name.strip()) if name else rows)
        if name and not found:
            raise UnknownWorkspace("workspace")
        return [verify(one, alias) for one in found]
