"""The documented form of answers. Points have at most one decimal; money is in cents."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import BaseModel, ConfigDict

# Ninja wraps every answer in a model of its own, which only the description uses: built when that
# is asked for, they cost a server that nobody asks no memory.
Schema.model_config["defer_build"] = True


class Reply(BaseModel):
    """An answer holds these fields and no others."""

    model_config = ConfigDict(extra="forbid", defer_build=True)


class Nothing(Reply):
    """Done; there is nothing to tell."""


class Problem(Reply):
    """A refusal: its code, a sentence in your language, and the field to blame if there is one."""

    code: str
    message: str
    field: str | None


class Entry(Reply):
    """One record of the ledger; `stands` tells whether no later record replaces it.

    `is_late` tells whether it came after its week was closed; null where that was not looked up.
    """

    client_uuid: UUID
    type: Literal["log", "correct", "void"]
    stands: bool
    is_late: bool | None
    kind: UUID
    kind_nl: str
    kind_en: str
    on: date
    tz: str
    occurred_at: datetime
    received_at: datetime
    quantity: int | None
    percent: int | None
    item: UUID | None
    item_name: str
    minutes: int
    audience: int | None
    amount: int | None
    currency: str | None
    party: UUID | None
    party_name: str
    occasion: UUID | None
    note: str
    reason: str
    recorded_by: str
    origin: Literal["web", "api", "cli", "offline", "sample"]
    clock_flag: bool
    replaces: UUID | None


class Logged(Reply):
    """What came of it: whether the record is new, and by how much your points changed."""

    created: bool
    gained: float
    entry: Entry


class Outcome(Reply):
    """What became of one entry of a batch."""

    client_uuid: Any
    status: Literal["created", "known", "refused"]
    entry: Entry | None = None
    error: Problem | None = None


class Outcomes(Reply):
    """One outcome for each entry, in the order they were sent."""

    entries: list[Outcome]


class Entries(Reply):
    """A page of entries, newest day first; `next` is the number of the next page."""

    entries: list[Entry]
    page: int
    next: int | None


class History(Reply):
    """All records of one entry, oldest first."""

    entries: list[Entry]


class Kind(Reply):
    """A kind of activity with the points of that day."""

    id: UUID
    name_nl: str
    name_en: str
    aliases: list[str]
    nature: Literal["act", "result"]
    measure: Literal["count", "progress"]
    side: Literal["talk", "reach", "back"]
    points: float
    day_cap: float | None
    with_prospect: bool
    is_occasion: bool
    is_tile: bool
    asks_audience: bool
    needs_party: bool


class Kinds(Reply):
    """The kinds in use, in their own order."""

    kinds: list[Kind]


class Chance(Reply):
    """The chance of a signed contract: an estimate in percent, or counted."""

    percent: float | None = None
    tried: int | None = None
    signed: int | None = None


class Rule(Reply):
    """What a scheme says about a kind."""

    side: Literal["talk", "reach", "back"]
    points: float
    day_cap: float | None
    asks_audience: bool
    needs_party: bool
    chance: Chance | None


class NamedRule(Rule):
    """What a scheme says about a kind, and the points that its chance suggests."""

    kind: UUID
    name_nl: str
    name_en: str
    measure: Literal["count", "progress"]
    archived: bool
    suggested: float | None


class RuleChange(Reply):
    """A kind about which a scheme says otherwise than the one before."""

    kind: UUID
    name_nl: str
    name_en: str
    before: Rule | None
    after: Rule | None


class Scheme(Reply):
    """A scheme, from its Monday on; on trial up to, not including, `trial_until`."""

    monday: date
    is_in_force: bool
    trial_until: date | None
    published_at: datetime | None
    published_by: str
    reason: str
    rules: list[NamedRule]
    changes: list[RuleChange]


class Schemes(Reply):
    """All schemes, newest first."""

    schemes: list[Scheme]


class KindScore(Reply):
    """Points of one kind; `raw` is before the cap, `bonus` what an action period adds."""

    kind: UUID
    name_nl: str
    name_en: str
    side: Literal["talk", "reach", "back"]
    quantity: int
    minutes: int
    raw: float
    points: float
    bonus: float


class Score(Reply):
    """Points of the days from `start` up to, not including, `until`."""

    start: date
    until: date
    points: float
    bonus: float
    front_acts: int
    kinds: list[KindScore]


class WeekScore(Score):
    """Points of an ISO week."""

    week: str


class Pick(Reply):
    """A kind of act chosen beforehand."""

    kind: UUID
    name_nl: str
    name_en: str


class PromiseDay(Reply):
    """The promise of one day."""

    on: date
    due: int
    done: int
    left: int
    is_kept: bool
    picks: list[Pick]
    times_opened: int


class Pattern(Reply):
    """From a day on: how many acts a day, on which weekdays (0 is Monday)."""

    valid_from: date
    number: int
    weekdays: list[int]


class Patterns(Reply):
    """All promises made, oldest first."""

    patterns: list[Pattern]


class Starts(Reply):
    """The day a new promise starts: today, or tomorrow when it promises less."""

    starts_on: date


class Party(Reply):
    """A person or organisation of the address book."""

    id: UUID
    kind: Literal["person", "organisation"]
    name: str
    organisation: str
    phone: str
    email: str


class Parties(Reply):
    """People and organisations; names that begin with the text come first."""

    parties: list[Party]


class Occasion(Reply):
    """Where somebody was spoken to before."""

    kind_nl: str
    kind_en: str
    on: date


class Call(Reply):
    """Somebody to call; `occasion` tells where he was met, when that is why he is on the list."""

    id: UUID
    party: Party
    reason: str
    due_on: date
    tries: int
    occasion: Occasion | None


class Calls(Reply):
    """The call list, what is due longest first."""

    calls: list[Call]


class Member(Reply):
    """Somebody of the team."""

    id: UUID
    name: str
    role: Literal["owner", "lead", "member"]
    is_you: bool


class Members(Reply):
    """The team, by name."""

    members: list[Member]


class Item(Reply):
    """A piece of work under way."""

    id: UUID
    kind: UUID | None
    name: str
    percent: int


class Block(Reply):
    """A fixed block of the day, in local time; `theme` is that of the action that sets it free."""

    purpose: Literal["prospect_hours", "reach_hours", "on_business", "action_hours"]
    start: str
    until: str
    theme: str


class Wish(Reply):
    """What a phrase asks for; `screen` and `text` (of a line for the rest) if it is about one."""

    does: Literal["log", "undo", "go", "rest"]
    screen: str | None
    text: str | None


class Plan(Wish):
    """What a phrase would do, on one line and in parts; `gains` in points."""

    sentence: str
    gains: float | None
    on: date
    kind: UUID | None
    kind_nl: str | None
    kind_en: str | None
    quantity: int | None
    percent: int | None
    item_name: str
    minutes: int
    amount: int | None
    currency: str | None
    party_name: str
    is_new_party: bool
    note: str


class Fulfilled(Wish):
    """What came of a phrase: the record of an act or an undo; `on` is the day of a screen."""

    on: date | None
    created: bool
    gained: float
    entry: Entry | None


class Today(Reply):
    """Everything of one day: promise, points, call list, kinds at hand, blocks and entries."""

    on: date
    week: str
    promise: PromiseDay
    score: Score
    week_score: WeekScore
    calls: list[Call]
    tiles: list[Kind]
    items: list[Item]
    blocks: list[Block]
    entries: list[Entry]
