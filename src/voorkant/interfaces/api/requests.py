"""What requests hold. Names of kinds are accepted beside their ids; money is in cents."""

from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema

from voorkant.core.activity.entries import NewEntry, Origin
from voorkant.core.activity.kinds import Nature
from voorkant.core.activity.naming import KindNames
from voorkant.core.portfolio.parties import PartyKind
from voorkant.interfaces.api.fields import (
    Body,
    Currency,
    Day,
    Id,
    Instant,
    Text,
    Whole,
    YesNo,
    between,
)
from voorkant.operations.activity import Change
from voorkant.operations.activity.kinds import KindDetails
from voorkant.wording.scheme_forms import EarnsForm, RuleForm

KindName = Annotated[
    Text, Field(description="The kind's id, or its name or alias in either language.")
]


class Deed(Body):
    """What was done: counted kinds carry a quantity, measured ones a percentage of an item."""

    client_uuid: Id = Field(description="Made by you; the same one again gives the same answer.")
    kind: KindName
    quantity: Whole | None = Field(None, description="1 to 10,000; counted kinds only.")
    percent: Whole | None = Field(None, description="0 to 100; measured kinds only.")
    item: Id | None = Field(None, description="The piece of work that is so far, by its id.")
    item_name: Text = Field("", description="The piece of work, by its name; new ones are made.")
    on: Day | None = Field(None, description="The local day; today when left out.")
    occurred_at: Instant | None = Field(None, description="When, by the device's clock.")
    minutes: Whole = 0
    audience: Whole | None = Field(None, description="How many people it reached.")
    amount: Whole | None = Field(None, description="In cents.")
    currency: Currency | None = Field(
        None, description="ISO 4217; the workspace's own when left out."
    )
    note: Text = Field("", description="At most 2,000 characters.")

    def values(self, kind: Id) -> dict[str, Any]:
        """Return the entry's values under their names in the core."""
        values = {name: getattr(self, name) for name in type(self).model_fields}
        origin = Origin.OFFLINE if values.get("queued") else Origin.API
        return {**values, "kind": kind, "origin": origin}


class LogBody(Deed):
    """What was done, also on a device that sends it later."""

    queued: YesNo = Field(
        False, description="It waited on a device without network: its day is kept, and flagged."
    )

    def entry(self, kind: Id) -> NewEntry:
        """Return the entry, its kind found. Raises the errors of `core.activity.entries`."""
        return NewEntry(**self.values(kind))


class WithWhom(Body):
    """The person and the occasion of what was done."""

    party: Id | None = Field(None, description="With whom, by id.")
    party_name: Text = Field("", description="With whom, by name; a new name makes a person.")
    occasion: Id | None = Field(None, description="The entry of the occasion it came from.")


class EntryBody(WithWhom, LogBody):
    """One entry to log."""


class CorrectionBody(WithWhom, Deed):
    """What the entry should have been, complete; day, instant and item stay when left out."""

    reason: Text = ""

    def entry(self, kind: Id) -> NewEntry:
        """Return the corrected entry, its kind found."""
        values = self.values(kind)
        del values["reason"]
        return NewEntry(**values)


class SpokenBody(LogBody):
    """The conversation with somebody on the call list; with whom follows from the call."""


class BatchBody(Body):
    """At most 500 entries, in the order to log them; each is answered on its own merits."""

    entries: Annotated[
        list[Any],
        WithJsonSchema({"type": "array", "maxItems": 500, "items": EntryBody.model_json_schema()}),
    ]
    sent_at: Instant | None = Field(
        None, description="By the device's clock, so that a wrong clock can be corrected."
    )


class ChangeBody(Body):
    """To void or undo: the id of the new record, and why."""

    client_uuid: Id
    reason: Text = ""

    def change(self) -> Change:
        """Return the change. Raises TooLong."""
        return Change(self.client_uuid, self.reason, Origin.API)


class PhraseBody(Body):
    """What somebody typed, in Dutch or English."""

    client_uuid: Id = Field(description="Made by you; the same one again does it once.")
    phrase: Text = Field(description="Such as: 2 call Alfa; quote Beta 4500; undo.")
    note: Text = Field("", description="A note with it; a closed week asks for one.")


class PhraseFilter(Body):
    """What somebody typed, in Dutch or English."""

    phrase: Text


class EntryFilter(Body):
    """Which entries: days from `start` up to, not including, `until`."""

    start: Day | None = None
    until: Day | None = None
    kind: Id | None = None
    page: Annotated[int, between(1, 1_000_000)] = 1
    size: Annotated[int, between(1, 500)] = 50


class SchemeBody(Body):
    """Why the points change, and the rule of every kind in use."""

    reason: Text = Field(description="At most 2,000 characters.")
    rules: list[RuleForm]


class KindBody(Body):
    """A kind of activity to add; a name left out is that of the other language."""

    name_nl: Text = ""
    name_en: Text = ""
    aliases: list[Text] = Field([], description="At most 30 other words for it.")
    nature: Literal["act", "result"] = "act"
    measure: Literal["count", "progress"] = Field("count", description="Never changes.")
    with_prospect: YesNo = False
    is_occasion: YesNo = Field(False, description="People are met at it.")
    is_tile: YesNo = Field(True, description="Offered as a tile on Today.")
    place: Whole | None = Field(None, description="From 1 among those in use; last if left out.")
    earns: EarnsForm

    def details(self) -> KindDetails:
        """Return what the kind is. Raises NameNeeded, TooLong."""
        return KindDetails(
            KindNames(self.name_nl, self.name_en, tuple(self.aliases)),
            Nature(self.nature),
            self.with_prospect,
            self.is_occasion,
            self.is_tile,
            self.place,
        )


class KindChange(Body):
    """What changes about a kind, at once; what is left out stays."""

    name_nl: Text | None = None
    name_en: Text | None = None
    aliases: list[Text] | None = None
    nature: Literal["act", "result"] | None = None
    with_prospect: YesNo | None = None
    is_occasion: YesNo | None = None
    is_tile: YesNo | None = None
    place: Whole | None = None

    def details(self, now: KindDetails) -> KindDetails:
        """Return what the kind will be. Raises NameNeeded, TooLong."""
        given = {name: value for name, value in self.model_dump().items() if value is not None}
        names = KindNames(
            given.pop("name_nl", now.names.nl),
            given.pop("name_en", now.names.en),
            tuple(given.pop("aliases", now.names.aliases)),
        )
        nature = Nature(given.pop("nature", now.nature))
        return replace(now, names=names, nature=nature, **given)


class PromiseBody(Body):
    """How many acts a day (1 or 2), on which weekdays (0 is Monday)."""

    number: Whole
    weekdays: list[Whole]


class PicksBody(Body):
    """The one or two kinds of act chosen for a day."""

    kinds: list[KindName]


class CallBody(Body):
    """Whom to call (id or name), why and when."""

    party: Id | None = None
    party_name: Text = ""
    phone: Text = ""
    reason: Text = ""
    due_on: Day | None = Field(None, description="Today when left out.")


class AgainBody(Body):
    """When to try again; tomorrow when left out."""

    again_on: Day | None = None


class LaterBody(Body):
    """The day to call instead."""

    until: Day


class PartyBody(Body):
    """A person or organisation for the address book."""

    name: Text
    kind: PartyKind = PartyKind.PERSON
    organisation: Text = Field("", description="The organisation a person belongs to, by name.")
    phone: Text = ""
    email: Text = ""


class PartyChange(Body):
    """What changes about a person or organisation; what is left out stays."""

    name: Text | None = None
    kind: PartyKind | None = None
    organisation: Text | None = None
    phone: Text | None = None
    email: Text | None = None


class PartyFilter(Body):
    """A part of the name, and how many to return at most."""

    text: Text = ""
    size: Annotated[int, between(1, 100)] = 20
