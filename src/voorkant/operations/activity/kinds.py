"""Adding a kind of activity, changing what it is called, and putting it away.

None of this changes points: what a kind earns is said by a scheme, from a Monday on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from voorkant.core.access import Permission
from voorkant.core.activity.kinds import Measure, Nature
from voorkant.core.activity.naming import KindNames, refuse_taken
from voorkant.core.activity.schemes import KindRule
from voorkant.core.errors import Conflict, Invalid
from voorkant.core.periods import local_date
from voorkant.data.models import ActivityKind, Entry, Member, Scheme, Workspace
from voorkant.operations.activity.rescoring import lock_everybody
from voorkant.operations.activity.schemes import add_rules, require_front_act
from voorkant.queries.access import require
from voorkant.queries.activity.schemes import find_kind, scheme_book

MOST_KINDS = 100


class NatureFixed(Conflict):
    """Whether a kind is an act or a result is fixed once something was logged of it."""

    code = "nature_fixed"


class TooManyKinds(Invalid):
    """A workspace has at most 100 kinds in use."""

    code = "too_many_kinds"


@dataclass(frozen=True, slots=True)
class KindDetails:
    """What a kind is: none of it changes points.

    `place` counts from 1 among the kinds in use; None leaves it where it is, a new one at the end.
    """

    names: KindNames
    nature: Nature = Nature.ACT
    with_prospect: bool = False
    is_occasion: bool = False
    is_tile: bool = True
    place: int | None = None


def add_kind(
    workspace: Workspace,
    actor: Member,
    details: KindDetails,
    earns: tuple[Measure, KindRule],
    moment: datetime,
) -> ActivityKind:
    """Add a kind that earns from today on, in the scheme in force and those to come.

    How it is measured never changes. Raises KindNameTaken, TooManyKinds, NotAllowed.
    """
    require(actor, Permission.CHANGE_SCHEME)
    measure, rule = earns
    with transaction.atomic():
        lock_everybody(workspace)
        others = _in_use(workspace)
        if len(others) >= MOST_KINDS:
            raise TooManyKinds("name_nl", most=MOST_KINDS)
        _refuse_taken(workspace, details, None)
        kind = ActivityKind(workspace=workspace, measure=measure)
        _describe(kind, details)
        kind.save()
        _put(kind, others, details.place or len(others) + 1)
        book = scheme_book(workspace)
        today = local_date(moment, workspace.tz)
        for edition in (book.on(today), *book.coming(today)):
            scheme = Scheme.objects.get(public_id=edition.card.public_id)
            add_rules(scheme, {kind.pk: rule})
    return kind


def change_kind(
    workspace: Workspace, actor: Member, public_id: UUID, details: KindDetails, moment: datetime
) -> ActivityKind:
    """Change what a kind is called and how it is offered, at once.

    Raises UnknownKind, KindNameTaken, NatureFixed, NoFrontAct, NotAllowed.
    """
    require(actor, Permission.CHANGE_SCHEME)
    with transaction.atomic():
        lock_everybody(workspace)
        kind = find_kind(workspace, public_id)
        if kind.nature != details.nature and has_entries(kind):
            raise NatureFixed("nature")
        if kind.archived_on is None:
            _refuse_taken(workspace, details, kind)
        _describe(kind, details)
        kind.save()
        if kind.archived_on is None and details.place:
            _put(kind, _in_use(workspace, kind), details.place)
        _require_front_act(workspace, moment)
    return kind


def archive_kind(
    workspace: Workspace, actor: Member, public_id: UUID, moment: datetime
) -> ActivityKind:
    """Offer a kind no more; what was logged of it stays as it is.

    Raises UnknownKind, NoFrontAct, NotAllowed.
    """
    return _set_archived(workspace, actor, public_id, local_date(moment, workspace.tz), moment)


def use_kind_again(
    workspace: Workspace, actor: Member, public_id: UUID, moment: datetime
) -> ActivityKind:
    """Offer an archived kind again. Raises UnknownKind, KindNameTaken, TooManyKinds, NotAllowed."""
    return _set_archived(workspace, actor, public_id, None, moment)


def details_of(kind: ActivityKind) -> KindDetails:
    """Return what a kind is, in the place where it is."""
    return KindDetails(
        KindNames(kind.name_nl, kind.name_en, tuple(kind.aliases.splitlines())),
        Nature(kind.nature),
        kind.with_prospect,
        kind.is_occasion,
        kind.is_tile,
    )


def has_entries(kind: ActivityKind) -> bool:
    """Tell whether anything was ever logged of a kind."""
    return Entry.objects.filter(workspace=kind.workspace_id, kind=kind).exists()


def _set_archived(
    workspace: Workspace, actor: Member, public_id: UUID, on: date | None, moment: datetime
) -> ActivityKind:
    require(actor, Permission.CHANGE_SCHEME)
    with transaction.atomic():
        lock_everybody(workspace)
        kind = find_kind(workspace, public_id)
        if (kind.archived_on is None) == (on is None):
            return kind
        if on is None:
            if len(_in_use(workspace)) >= MOST_KINDS:
                raise TooManyKinds("kind", most=MOST_KINDS)
            _refuse_taken(workspace, details_of(kind), kind)
        kind.archived_on = on
        kind.save(update_fields=["archived_on"])
        _require_front_act(workspace, moment)
    return kind


def _describe(kind: ActivityKind, details: KindDetails) -> None:
    kind.name_nl, kind.name_en = details.names.nl, details.names.en
    kind.aliases = "\n".join(details.names.aliases)
    kind.nature = details.nature
    kind.with_prospect = details.with_prospect
    kind.is_occasion = details.is_occasion
    kind.is_tile = details.is_tile


def _in_use(workspace: Workspace, other_than: ActivityKind | None = None) -> list[ActivityKind]:
    rows = ActivityKind.objects.filter(workspace=workspace, archived_on=None)
    if other_than is not None:
        rows = rows.exclude(pk=other_than.pk)
    return list(rows.order_by("position", "pk"))


def _put(kind: ActivityKind, others: Iterable[ActivityKind], place: int) -> None:
    """Number the kinds in use again, with one at a place among the others."""
    ordered = list(others)
    ordered.insert(min(max(place - 1, 0), len(ordered)), kind)
    for position, one in enumerate(ordered, start=1):
        if one.position != position:
            one.position = position
            one.save(update_fields=["position"])


def _refuse_taken(workspace: Workspace, details: KindDetails, own: ActivityKind | None) -> None:
    lines = scheme_book(workspace).editions[-1].in_use
    own_id = own.pk if own else None
    refuse_taken(details.names, (line.kind for line in lines if line.kind.id != own_id))


def _require_front_act(workspace: Workspace, moment: datetime) -> None:
    require_front_act(scheme_book(workspace), local_date(moment, workspace.tz))
