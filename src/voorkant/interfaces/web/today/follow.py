"""What is asked after an act: whom one spoke to at an occasion, and how many people it reached."""

from dataclasses import dataclass
from uuid import UUID

from voorkant.core.activity.kinds import Kind, Measure
from voorkant.core.activity.records import Record
from voorkant.interfaces.web.today.presenter import Screen, record_of
from voorkant.queries.access import Member, Workspace


@dataclass(frozen=True, slots=True)
class Follow:
    """The questions that an act leads to."""

    record: Record
    kind: Kind
    asks_people: bool
    asks_audience: bool
    is_small: bool


def follow_up(
    workspace: Workspace, member: Member, screen: Screen, uuid: UUID | None
) -> Follow | None:
    """Return what to ask about a record of the day; None when there is nothing to ask."""
    record = record_of(screen.today, uuid) if uuid else None
    if record is None or record.type == "void":
        return None
    kind = next((one for one in screen.today.kinds if one.public_id == str(record.kind)), None)
    if kind is None:
        return None
    finished = kind.measure is Measure.COUNT or record.percent == 100
    follow = Follow(
        record,
        kind,
        asks_people=kind.is_occasion,
        asks_audience=kind.asks_audience and finished and record.audience is None,
        is_small=record.audience is not None and record.audience < workspace.audience_threshold,
    )
    return follow if follow.asks_people or follow.asks_audience or follow.is_small else None
