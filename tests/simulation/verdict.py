"""What became of everything that was tapped, judged by the database of the server."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from tests.simulation.cast import Cast, Seat
from tests.simulation.device import Owner
from tests.simulation.taps import Tap, Taps
from voorkant.core.activity.kinds import Measure
from voorkant.core.activity.scores import DayPoints, Fact, score_days
from voorkant.core.activity.sides import Side
from voorkant.core.portfolio.parties import CallState
from voorkant.data.ledger_sql import bonuses_of
from voorkant.data.models import ActivityKind, CallTry, DayScore, Entry, PlannedCall
from voorkant.interfaces.web.dates import next_working_day
from voorkant.queries.activity.kinds import dated_rules, history_of
from voorkant.queries.verification import verify

# A request may be under way for as long as this.
UNDER_WAY = timedelta(seconds=60)


@dataclass
class Findings:
    """What went wrong in one story, by sort; each a line for the reader."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    wrong_day: list[str] = field(default_factory=list)
    miscounted: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """List everything."""
        return [
            f"{sort}: {line}"
            for sort in ("lost", "doubled", "wrong_day", "miscounted", "stuck")
            for line in getattr(self, sort)
        ]


def stored_ids(owner: Owner, ids: list[str]) -> set[str]:
    """Return which acts are written down, in the ledger or as tries."""
    wanted = {"workspace__public_id": UUID(owner.workspace)}
    uuids = [UUID(one) for one in ids]
    entries = Entry.objects.filter(**wanted, client_uuid__in=uuids)
    tries = CallTry.objects.filter(**wanted, client_uuid__in=uuids)
    undone = CallTry.objects.filter(**wanted, undone_by__in=uuids)
    found = [*entries.values_list("client_uuid", flat=True)]
    found += [*tries.values_list("client_uuid", flat=True)]
    return {str(one) for one in (*found, *undone.values_list("undone_by", flat=True))}


def judge(cast: Cast, taps: Taps, findings: Findings) -> None:
    """Compare what is stored of every seat with what was tapped, and prove the ledger."""
    for seat in cast.seats:
        rows = {str(row.client_uuid): row for row in _rows(seat)}
        _entries(seat, taps, rows, findings)
        _undone(seat, taps, findings)
        _calls(seat, taps, findings)
        _points(seat, taps, cast.began, findings)
    for workspace in {seat.workspace for seat in cast.seats}:
        findings.miscounted += [f"verify: {one}" for one in verify(workspace).differences]


def _rows(seat: Seat) -> list[Entry]:
    mine = Entry.objects.filter(workspace=seat.workspace, member=seat.member)
    return list(mine.exclude(client_uuid=seat.first_reading.client_uuid))


def _entries(seat: Seat, taps: Taps, rows: dict[str, Entry], findings: Findings) -> None:
    tapped = {tap.id: tap for tap in taps.good(seat, "log", "spoken")}
    findings.lost += [_line(tap) for uuid, tap in tapped.items() if uuid not in rows]
    for uuid, row in rows.items():
        tap = tapped.get(uuid)
        if tap is None:
            if row.replaces_id is None:
                findings.doubled.append(f"{uuid} was never tapped: {row.kind.name_en}")
            continue
        if str(row.local_date) != tap.act["on"]:
            findings.wrong_day.append(f"{_line(tap)} is stored on {row.local_date}")
        if tap.told_at and abs(row.occurred_at - tap.told_at) > UNDER_WAY:
            findings.miscounted.append(f"{_line(tap)} at {row.occurred_at}, not {tap.told_at}")


def _undone(seat: Seat, taps: Taps, findings: Findings) -> None:
    """Compare for each log whether it stands with whether it was undone."""
    rows = Entry.objects.filter(workspace=seat.workspace, member=seat.member)
    standing = {row.pk: row for row in rows.select_related("replaces")}
    replaced = {row.replaces_id for row in standing.values()}
    last = [row for row in standing.values() if row.pk not in replaced]
    stands = {str(_first(row).client_uuid): row.type != "void" for row in last}
    for tap in taps.good(seat, "log", "spoken"):
        is_gone = not stands.get(tap.id, True)
        if is_gone != taps.is_undone(tap):
            findings.lost.append(f"{_line(tap)} {'is gone' if is_gone else 'was not undone'}")


def _first(row: Entry) -> Entry:
    while row.replaces is not None:
        row = row.replaces
    return row


def _calls(seat: Seat, taps: Taps, findings: Findings) -> None:
    tried: defaultdict[str, list[Tap]] = defaultdict(list)
    spoken: defaultdict[str, list[Tap]] = defaultdict(list)
    for tap in taps.good(seat, "no_answer", "spoken"):
        (tried if tap.act["do"] == "no_answer" else spoken)[tap.act["call"]].append(tap)
    for call in PlannedCall.objects.filter(public_id__in=[UUID(one) for one in seat.calls]):
        mine = tried[str(call.public_id)]
        stand = [tap for tap in mine if not taps.is_undone(tap)]
        sort = findings.lost if call.tries < len(stand) else findings.doubled
        if call.tries != len(stand):
            sort.append(f"{call.tries} tries of {call.public_id}, tapped {len(stand)}")
        days = [next_working_day(date.fromisoformat(tap.act["on"])) for tap in mine]
        if stand == mine and call.due_on != max([call.created_at.date(), *days]):
            findings.wrong_day.append(f"call {call.public_id} is due on {call.due_on}")
        undone = {taps.is_undone(tap) for tap in spoken[str(call.public_id)]}
        expected = CallState.SPOKEN if undone == {False} else CallState.OPEN
        if len(undone) < 2 and call.state != expected:
            findings.lost.append(f"call {call.public_id} is {call.state}")


def _points(seat: Seat, taps: Taps, began: datetime, findings: Findings) -> None:
    """Compare the points of each kind and day with those of what was tapped."""
    first = Fact("", _day(seat.first_reading.on), began, item=1, percent=10)
    facts: defaultdict[str, list[Fact]] = defaultdict(list, {seat.kinds["case"]: [first]})
    items = {seat.item: 1}
    for tap in taps.good(seat, "log", "spoken"):
        if not taps.is_undone(tap):
            facts[tap.act["fields"]["kind"]].append(_fact(tap, items))
    expected: dict[tuple[int, date], DayPoints] = {}
    bonuses = bonuses_of(seat.workspace.pk)
    for public_id, found in facts.items():
        kind = ActivityKind.objects.get(public_id=UUID(public_id))
        history = history_of(dated_rules(kind), bonuses)
        scored = score_days(Measure(kind.measure), found, history)
        expected |= {(kind.pk, on): points for on, points in scored.items()}
    stored = _stored(seat)
    for key in sorted(expected.keys() | stored.keys()):
        if expected.get(key) != stored.get(key):
            findings.miscounted.append(f"{key}: {stored.get(key)}, tapped {expected.get(key)}")


def _fact(tap: Tap, items: dict[str, int]) -> Fact:
    fields, on = tap.act["fields"], _day(date.fromisoformat(tap.act["on"]))
    at = tap.told_at or datetime.fromisoformat(tap.act["at"])
    minutes = int(fields.get("minutes", 0))
    if "percent" not in fields:
        return Fact(tap.id, on, at, int(fields.get("quantity", 1)), minutes=minutes)
    name = fields.get("item") or " ".join(fields["item_name"].lower().split())
    item = items.setdefault(name, len(items) + 1)
    return Fact(tap.id, on, at, item=item, percent=int(fields["percent"]), minutes=minutes)


def _stored(seat: Seat) -> dict[tuple[int, date], DayPoints]:
    rows = DayScore.objects.filter(workspace=seat.workspace, member=seat.member)
    columns = ("quantity", "minutes", "raw", "counted", "bonus")
    return {
        (kind, on): DayPoints(on, Side(side), *numbers)
        for kind, on, side, *numbers in rows.values_list("kind_id", "local_date", "side", *columns)
    }


def _day(on: date | None) -> date:
    assert on is not None
    return on


def _line(tap: Tap) -> str:
    return f"{tap.act['do']} {tap.id} of {tap.act['on']} on {tap.device}"
