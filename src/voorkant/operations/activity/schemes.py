"""Publishing a scheme from a Monday on, and taking back one that has not begun.

Nothing is overwritten: a scheme for a Monday that has one already replaces it, and the earlier one
is kept as withdrawn. Whatever was logged ahead for the days concerned is scored again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from voorkant.core.access import Permission
from voorkant.core.activity.entries import MAX_NOTE, TooLong
from voorkant.core.activity.kinds import UnknownKind
from voorkant.core.activity.schemes import TRIAL, KindRule, UnknownScheme, check_start
from voorkant.core.errors import Conflict, Invalid
from voorkant.core.periods import local_date
from voorkant.data.models import ActivityKind, Member, PointRule, Scheme, Workspace
from voorkant.operations.activity.rescoring import lock_everybody, rescore_days
from voorkant.queries.access import require
from voorkant.queries.activity.schemes import (
    Edition,
    SchemeBook,
    scheme_book,
)


class ReasonNeeded(Invalid):
    """A change of the scheme says why."""

    code = "reason_needed"


class RuleMissing(Invalid):
    """A scheme has a rule for every kind in use."""

    code = "rule_missing"


class NoFrontAct(Invalid):
    """At least one kind in use is an act at the front side: nothing else keeps a promise."""

    code = "no_front_act"


class SchemeChanged(Conflict):
    """Somebody published another scheme since this one was opened."""

    code = "scheme_changed"


class SchemeBegan(Conflict):
    """The scheme has begun: its weeks keep it."""

    code = "scheme_began"


@dataclass(frozen=True, slots=True)
class SchemeWish:
    """A scheme to publish: its Monday, why, and the rule of every kind in use by public id.

    `based_on` is the scheme it was made from; when another one holds there now, it is refused.
    """

    monday: date
    reason: str
    rules: Mapping[UUID, KindRule]
    based_on: str = ""

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ReasonNeeded("reason")
        if len(self.reason) > MAX_NOTE:
            raise TooLong("reason", most=MAX_NOTE)


@dataclass(frozen=True, slots=True)
class Published:
    """A scheme that was published, and the public id of the one it replaced for its Monday."""

    edition: Edition
    created: bool
    replaced: str | None


def publish_scheme(
    workspace: Workspace, actor: Member, wish: SchemeWish, moment: datetime
) -> Published:
    """Let a scheme hold from a Monday that has yet to come; the same one again changes nothing.

    An archived kind that is not named keeps the rule it had. Raises ReasonNeeded, NotAMonday,
    MondayTooEarly, UnknownKind, RuleMissing, NoFrontAct, SchemeChanged, NotAllowed.
    """
    require(actor, Permission.CHANGE_SCHEME)
    check_start(wish.monday, local_date(moment, workspace.tz))
    with transaction.atomic():
        lock_everybody(workspace)
        before = scheme_book(workspace).on(wish.monday)
        if wish.based_on and wish.based_on != before.card.public_id:
            raise SchemeChanged("monday")
        rules = _whole(workspace, wish.rules, before)
        earlier = before.card if before.card.monday == wish.monday else None
        if earlier and (before.rules, earlier.reason) == (rules, wish.reason.strip()):
            return Published(before, created=False, replaced=None)
        _withdraw(workspace, wish.monday, moment)
        scheme = Scheme.objects.create(
            workspace=workspace,
            valid_from=wish.monday,
            trial_until=wish.monday + TRIAL,
            published_at=moment,
            published_by=actor,
            reason=wish.reason.strip(),
        )
        add_rules(scheme, rules)
        after = _settled(workspace, wish.monday, moment)
    return Published(
        after.starting(wish.monday), created=True, replaced=earlier.public_id if earlier else None
    )


def withdraw_scheme(workspace: Workspace, actor: Member, monday: date, moment: datetime) -> str:
    """Take back a scheme that has not begun: the one before it goes on. Return its public id.

    Raises UnknownScheme, SchemeBegan, NoFrontAct, NotAllowed.
    """
    require(actor, Permission.CHANGE_SCHEME)
    with transaction.atomic():
        lock_everybody(workspace)
        card = scheme_book(workspace).starting(monday).card
        _refuse_begun(workspace, monday, moment)
        _withdraw(workspace, monday, moment)
        _settled(workspace, monday, moment)
    return card.public_id


def restore_scheme(workspace: Workspace, actor: Member, public_id: UUID, moment: datetime) -> date:
    """Let a scheme that was withdrawn or replaced hold again for its Monday; return that day.

    Raises UnknownScheme, SchemeBegan, NoFrontAct, NotAllowed.
    """
    require(actor, Permission.CHANGE_SCHEME)
    with transaction.atomic():
        lock_everybody(workspace)
        found = Scheme.objects.filter(workspace=workspace, public_id=public_id).first()
        if found is None:
            raise UnknownScheme("scheme")
        monday = found.valid_from
        _refuse_begun(workspace, monday, moment)
        if found.withdrawn_at is not None:
            _withdraw(workspace, monday, moment)
            found.withdrawn_at = None
            found.save(update_fields=["withdrawn_at"])
            _complete(found)
            _settled(workspace, monday, moment)
    return monday


def add_rules(scheme: Scheme, rules: Mapping[int, KindRule]) -> None:
    """Write rules of a scheme, by kind."""
    PointRule.objects.bulk_create(
        PointRule(
            workspace_id=scheme.workspace_id,
            scheme=scheme,
            kind_id=kind,
            side=given.rule.side,
            points=given.rule.points,
            day_cap=given.rule.day_cap,
            asks_audience=given.asks_audience,
            needs_party=given.needs_party,
            chance=given.chance.estimate if given.chance else None,
            tried=given.chance.tried if given.chance else None,
            signed=given.chance.signed if given.chance else None,
        )
        for kind, given in rules.items()
    )


def require_front_act(book: SchemeBook, today: date) -> None:
    """Refuse a scheme, in force now or later, under which no kind in use keeps a promise."""
    for edition in (book.on(today), *book.coming(today)):
        if not any(line.kind.keeps_promise for line in edition.in_use):
            raise NoFrontAct("rules")


def _whole(
    workspace: Workspace, given: Mapping[UUID, KindRule], before: Edition
) -> dict[int, KindRule]:
    """Return the rules of all kinds by position: those given, and of archived ones as before."""
    kinds = list(ActivityKind.objects.filter(workspace=workspace).order_by("position", "pk"))
    if not given.keys() <= {kind.public_id for kind in kinds}:
        raise UnknownKind("rules")
    missing = [kind for kind in kinds if kind.archived_on is None and kind.public_id not in given]
    if missing:
        raise RuleMissing("rules", names=_names(missing))
    known = before.rules
    return {
        kind.pk: given.get(kind.public_id) or known[kind.pk]
        for kind in kinds
        if kind.public_id in given or kind.pk in known
    }


def _names(kinds: Iterable[ActivityKind]) -> dict[str, str]:
    listed = list(kinds)
    return {
        "nl": ", ".join(kind.name_nl for kind in listed),
        "en": ", ".join(kind.name_en for kind in listed),
    }


def _complete(scheme: Scheme) -> None:
    """Give a scheme a rule for each kind that came later, as the scheme before has it."""
    book = scheme_book(scheme.workspace)
    known = book.starting(scheme.valid_from).rules
    earlier = [one for one in book.editions if one.card.monday < scheme.valid_from]
    rules = earlier[-1].rules if earlier else {}
    add_rules(scheme, {kind: rule for kind, rule in rules.items() if kind not in known})


def _refuse_begun(workspace: Workspace, monday: date, moment: datetime) -> None:
    if monday <= local_date(moment, workspace.tz):
        raise SchemeBegan("monday", day=monday)


def _withdraw(workspace: Workspace, monday: date, moment: datetime) -> None:
    rows = Scheme.objects.filter(workspace=workspace, valid_from=monday, withdrawn_at=None)
    rows.update(withdrawn_at=moment)


def _settled(workspace: Workspace, monday: date, moment: datetime) -> SchemeBook:
    """Check what holds now, and score again what was logged ahead; return what holds."""
    book = scheme_book(workspace)
    require_front_act(book, local_date(moment, workspace.tz))
    rescore_days(workspace, monday)
    return book
