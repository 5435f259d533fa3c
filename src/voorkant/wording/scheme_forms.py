"""The rules of a scheme as JSON, read strictly and alike by the API and at the command line."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Annotated, Any, Literal
from uuid import UUID

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
    ValidationError,
)
from pydantic_core import PydanticCustomError

from voorkant.core.activity.chances import BadChance, Chance
from voorkant.core.activity.kinds import Kind, Nature, UnknownKind, match_kind
from voorkant.core.activity.schemes import KindRule, Rule, names_somebody, tenths_of
from voorkant.core.activity.sides import Side
from voorkant.core.errors import Invalid, VoorkantError
from voorkant.wording.validation import shape_failure

if TYPE_CHECKING:
    from voorkant.queries.activity.schemes import SchemeLine

# What an answer shows beside what can be published.
ONLY_SHOWN = frozenset({"name_nl", "name_en", "measure", "archived", "suggested"})


class RuleTwice(Invalid):
    """The same kind is named twice."""

    code = "rule_twice"


class FormRefused(Invalid):
    """What was given has not the form of a scheme: `problem` holds code, message and field."""

    code = "invalid"


def _number(code: str) -> BeforeValidator:
    """Return the check that a value is a finite number, refused by a code otherwise."""

    def check(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
            raise PydanticCustomError(code, "not a number")
        return value

    return BeforeValidator(check)


Points = Annotated[float, _number("not_points")]
Percent = Annotated[float, _number("not_number")]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ChanceForm(_Form):
    """The chance of a signed contract: your own estimate, or counted."""

    percent: Percent | None = Field(None, description="Own estimate, 0 to 100, one decimal.")
    tried: StrictInt | None = Field(None, description="Counted: how many were tried.")
    signed: StrictInt | None = Field(None, description="Counted: how many of them signed.")

    def chance(self) -> Chance:
        """Return the chance. Raises BadChance."""
        if self.percent is None:
            return Chance(tried=self.tried, signed=self.signed)
        tenths = Decimal(str(self.percent)) * 10
        if tenths != tenths.to_integral_value():
            raise BadChance("chance")
        return Chance(int(tenths), self.tried, self.signed)


class EarnsForm(_Form):
    """What a kind earns."""

    side: Literal["talk", "reach", "back"]
    points: Points = Field(description="Per unit, or per full 10%; 0 to 1,000, one decimal.")
    day_cap: Points | None = Field(None, description="The most points that count a day.")
    asks_audience: StrictBool = False
    needs_party: StrictBool | None = Field(
        None, description="Whether it names somebody; left out: talk of 3 points or more does."
    )
    chance: ChanceForm | None = None

    def rule(self, nature: Nature) -> KindRule:
        """Return the rule. Raises BackEarnsNothing, BadPoints, BadChance."""
        cap = None if self.day_cap is None else tenths_of(Decimal(str(self.day_cap)), "day_cap")
        rule = Rule(Side(self.side), tenths_of(Decimal(str(self.points)), "points"), cap)
        proposed = names_somebody(nature, rule.side, rule.points)
        return KindRule(
            rule,
            self.asks_audience,
            proposed if self.needs_party is None else self.needs_party,
            self.chance.chance() if self.chance else None,
        )


class RuleForm(EarnsForm):
    """What a kind earns under a scheme."""

    kind: StrictStr = Field(description="The kind's id, or its name or alias in either language.")


class _RulesForm(_Form):
    rules: list[RuleForm]


def read_rules(found: Any) -> list[RuleForm]:
    """Read the rules of a scheme as it is shown in JSON. Raises FormRefused."""
    rules = found.get("rules") if isinstance(found, Mapping) else found
    try:
        if isinstance(rules, list):
            rules = [_publishable(rule) for rule in rules]
        return _RulesForm.model_validate({} if rules is None else {"rules": rules}).rules
    except ValidationError as error:
        # A list of details of a known form; pydantic's own type for it is a TypedDict.
        findings: list[Any] = list(error.errors())
        raise FormRefused(problem=shape_failure(findings).body) from error


def rule_of(shown: Mapping[str, Any] | None) -> KindRule | None:
    """Return the rule that was shown in JSON, among whatever else was."""
    if shown is None:
        return None
    said = {name: shown[name] for name in EarnsForm.model_fields}
    return EarnsForm.model_validate(said).rule(Nature.ACT)


def _publishable(rule: Any) -> Any:
    if not isinstance(rule, Mapping):
        return rule
    return {name: value for name, value in rule.items() if name not in ONLY_SHOWN}


def rules_by_kind(forms: Sequence[RuleForm], lines: "Sequence[SchemeLine]") -> dict[UUID, KindRule]:
    """Return the rules by the public id of their kind; a name means a kind in use.

    A refusal names the place in the list: `rules.3.points`. Raises RuleTwice, UnknownKind,
    AmbiguousKind and what EarnsForm raises.
    """
    found: dict[UUID, KindRule] = {}
    for place, form in enumerate(forms):
        with at(f"rules.{place}."):
            kind = _kind(form.kind, lines)
            public_id = UUID(kind.public_id)
            if public_id in found:
                raise RuleTwice("kind")
            found[public_id] = form.rule(kind.nature)
    return found


def _kind(name: str, lines: "Sequence[SchemeLine]") -> Kind:
    for line in lines:
        if line.kind.public_id == name.strip().lower():
            return line.kind
    try:
        return match_kind((line.kind for line in lines if line.archived_on is None), name)
    except UnknownKind as error:
        raise UnknownKind("kind", phrase=name) from error


@contextmanager
def at(place: str) -> Iterator[None]:
    """Let refusals name their field by its place in what was given."""
    try:
        yield
    except VoorkantError as error:
        error.field = place + (error.field or "")
        raise
