"""The address book and the call list."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from voorkant.core.errors import NotFound
from voorkant.core.portfolio.parties import CallState, dial
from voorkant.data.models import Entry, Member, Party, PlannedCall, Workspace

MOST_SUGGESTED = 8
RECENT_OVER = timedelta(weeks=8)


class UnknownCall(NotFound):
    """No such planned call of this member."""

    code = "unknown_call"


@dataclass(frozen=True, slots=True)
class PartyCard:
    """A person or organisation as shown in lists."""

    public_id: str
    kind: str
    name: str
    organisation: str
    phone: str
    dial: str
    email: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """Where somebody was spoken to before: the kind of occasion and its day."""

    kind_nl: str
    kind_en: str
    on: date

    def kind_name(self, language: str) -> str:
        """Return the kind's name in a language."""
        return self.kind_nl if language.startswith("nl") else self.kind_en


@dataclass(frozen=True, slots=True)
class CallCard:
    """Somebody to call: with number, reason, date, and how often it was tried in vain.

    `occasion` tells where he was met, when that is why he is on the list.
    """

    public_id: str
    party: PartyCard
    reason: str
    due_on: date
    tries: int
    occasion: Occasion | None = None


def party_card(row: Party) -> PartyCard:
    """Return a row as shown in lists."""
    organisation = row.organisation.name if row.organisation else ""
    return PartyCard(
        str(row.public_id), row.kind, row.name, organisation, row.phone, dial(row.phone), row.email
    )


def parties(workspace: Workspace, text: str = "", most: int = MOST_SUGGESTED) -> list[PartyCard]:
    """List people and organisations whose name holds a text, those that begin with it first."""
    rows = Party.objects.filter(workspace=workspace, archived_at=None).select_related(
        "organisation"
    )
    wanted = text.strip()
    if wanted:
        rows = rows.filter(Q(name__icontains=wanted) | Q(organisation__name__icontains=wanted))
    found = rows.alias(begins=Q(name__istartswith=wanted)).order_by("-begins", Lower("name"), "id")
    return [party_card(row) for row in found[:most]]


def recent_parties(
    workspace: Workspace, member: Member, on: date, most: int = MOST_SUGGESTED
) -> list[PartyCard]:
    """List whom a member named last in eight weeks, the latest first; without any, by name."""
    rows = Entry.objects.filter(
        workspace=workspace, member=member, local_date__gte=on - RECENT_OVER, local_date__lte=on
    ).exclude(party=None)
    latest = rows.order_by("-local_date", "-id").values_list("party_id", flat=True)[: most * 8]
    wanted = list(dict.fromkeys(latest))[:most]
    if not wanted:
        return parties(workspace, most=most)
    known = Party.objects.filter(pk__in=wanted, archived_at=None).select_related("organisation")
    return [party_card(row) for row in sorted(known, key=lambda row: wanted.index(row.pk))]


def call_list(workspace: Workspace, member: Member, on: date) -> list[CallCard]:
    """List whom a member is to call on a day: what is due then or earlier, oldest first."""
    rows = PlannedCall.objects.filter(
        workspace=workspace, member=member, state=CallState.OPEN, due_on__lte=on
    )
    return [call_card(row) for row in _with_names(rows)]


def planned_calls(workspace: Workspace, member: Member) -> list[CallCard]:
    """List all calls a member has planned, also those of later days."""
    rows = PlannedCall.objects.filter(workspace=workspace, member=member, state=CallState.OPEN)
    return [call_card(row) for row in _with_names(rows)]


def _with_names(rows: QuerySet[PlannedCall]) -> QuerySet[PlannedCall]:
    named = rows.select_related("party__organisation", "occasion__kind")
    return named.order_by("due_on", "id")


def call_card(row: PlannedCall) -> CallCard:
    """Return a row as shown on the call list."""
    met = row.occasion
    return CallCard(
        str(row.public_id),
        party_card(row.party),
        row.reason,
        row.due_on,
        row.tries,
        Occasion(met.kind.name_nl, met.kind.name_en, met.local_date) if met else None,
    )


def find_call(workspace: Workspace, public_id: UUID) -> PlannedCall:
    """Return a planned call of the workspace; raise UnknownCall."""
    rows = PlannedCall.objects.filter(workspace=workspace, public_id=public_id)
    row = rows.select_related("party__organisation", "occasion__kind", "member").first()
    if row is None:
        raise UnknownCall("call")
    return row
