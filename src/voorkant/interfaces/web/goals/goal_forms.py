"""What is typed about goals, and what is wrong with it, at the field."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from voorkant.core.activity.entries import MAX_NAME
from voorkant.core.activity.kinds import Kind
from voorkant.core.activity.points import to_points, to_tenths
from voorkant.core.errors import VoorkantError
from voorkant.core.goals.delays import MAX_CAUSE, MOST_WEEKS
from voorkant.core.goals.goals import (
    MAX_REASON,
    MAX_UNIT,
    BadTargetValue,
    GoalMeasure,
    Level,
    Yardstick,
)
from voorkant.core.money import parse_money
from voorkant.interfaces.web.accounts.forms import Form
from voorkant.interfaces.web.targets.forms import date_field
from voorkant.operations.goals.delays import DelayWish
from voorkant.operations.goals.goals import BadReading, GoalWish
from voorkant.queries.goals.goals import GoalCard
from voorkant.wording.numbers import bare_money

# 1200, 1.200 or 1,200: what is counted is whole.
GROUPED = re.compile(r"[0-9]{1,12}|[0-9]{1,3}([., \u00a0][0-9]{3}){1,4}")
PLAIN = forms.TextInput(attrs={"autocomplete": "off"})
FIGURES = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})


def typed_value(
    text: str, counts: Yardstick, currency: str, refusal: VoorkantError
) -> tuple[int, str]:
    """Return what was typed in the unit of a goal, and its currency for money.

    Raises BadMoney, BadPoints, or the refusal.
    """
    if counts is Yardstick.MONEY:
        money = parse_money(text, get_language() or "en", currency)
        return money.cents, money.currency
    if counts is Yardstick.POINTS:
        field = forms.DecimalField(localize=True, max_digits=9, decimal_places=1)
        try:
            return to_tenths(field.clean(text)), ""
        except forms.ValidationError:
            raise refusal from None
    if not GROUPED.fullmatch(text.strip()):
        raise refusal
    return int(re.sub(r"\D", "", text)), ""


def written_value(measure: GoalMeasure, value: int) -> str:
    """Return a value as one would type it."""
    if measure.counts is Yardstick.MONEY:
        return bare_money(value)
    if measure.counts is Yardstick.POINTS:
        return number_format(to_points(value), use_l10n=True)
    return str(value)


class GoalForm(Form):
    """A goal: how far away, what, how much of what, and by when."""

    level = forms.ChoiceField(
        label=_("How far away?"),
        choices=(
            (Level.QUARTER.value, _("this quarter")),
            (Level.YEAR.value, _("this year")),
            (Level.BHAG.value, _("BHAG: far and bold")),
        ),
        widget=forms.RadioSelect,
    )
    title = forms.CharField(
        label=_("What do you want to have reached?"), max_length=MAX_NAME, widget=PLAIN
    )
    counts = forms.ChoiceField(
        label=_("What is counted?"),
        choices=(
            (Yardstick.MONEY.value, _("an amount")),
            (Yardstick.NUMBER.value, _("a number")),
            (Yardstick.ACTS.value, _("front acts")),
            (Yardstick.TIMES.value, _("one kind of act")),
            (Yardstick.POINTS.value, _("points")),
        ),
        widget=forms.RadioSelect,
        help_text=_("An amount or a number you note yourself; the rest follows from what you log."),
    )
    target = forms.CharField(label=_("How much?"), max_length=40, widget=FIGURES)
    unit = forms.CharField(
        label=_("Of what?"),
        help_text=_("For a number: contracts, customers, agencies …"),
        max_length=MAX_UNIT,
        required=False,
        widget=PLAIN,
    )
    kind = forms.ChoiceField(label=_("Which kind?"), required=False)
    due_on = date_field(
        _("By when?"),
        required=False,
        help_text=_("Empty: the end of this quarter or year; ten years on for a BHAG."),
    )
    starts_on = date_field(
        _("Counts from"),
        required=False,
        help_text=_(
            "What was before this day does not count. Choose an earlier day to count that too."
        ),
    )
    parent = forms.ChoiceField(label=_("Brings nearer"), required=False)
    is_team = forms.BooleanField(
        label=_("A goal of the whole team"),
        help_text=_("Everybody sees it; whoever leads changes it."),
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        kinds: Iterable[Kind],
        above: Iterable[GoalCard],
        may_lead: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        self.fields["kind"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", "–"),
            *((kind.public_id, kind.name(language)) for kind in kinds),
        ]
        self.fields["parent"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", _("stands by itself")),
            *((str(one.public_id), one.goal.title) for one in above),
        ]
        if not may_lead:
            del self.fields["is_team"]

    def wish(self, currency: str, due: date, *, is_team: bool) -> GoalWish:
        """Return the goal that was typed. Raises BadMoney, BadTargetValue."""
        given = self.cleaned_data
        counts = Yardstick(given["counts"])
        refusal = BadTargetValue("target")
        try:
            target, written_in = typed_value(given["target"], counts, currency, refusal)
        except VoorkantError as error:
            error.field = "target"
            raise
        return GoalWish(
            *(Level(given["level"]), given["title"], counts, target, given["due_on"] or due),
            unit=given["unit"],
            currency=written_in,
            kind=UUID(given["kind"]) if given["kind"] else None,
            starts_on=given["starts_on"],
            parent=UUID(given["parent"]) if given["parent"] else None,
            is_team=given.get("is_team", is_team),
        )

    def see(self, version: int) -> None:
        """Let what was typed stand beside the goal of now: saved again, it replaces it."""
        self.data = {**dict(self.data.items()), "seen": version}


class ReadingForm(Form):
    """How far a goal is, on a day."""

    value = forms.CharField(label=_("Where it stands"), max_length=40, widget=FIGURES)
    on = date_field(_("On"))

    def reading(self, measure: GoalMeasure) -> int:
        """Return what was typed in the unit of a goal. Raises BadMoney, BadReading."""
        text = self.cleaned_data["value"]
        try:
            return typed_value(text, measure.counts, measure.currency, BadReading("value"))[0]
        except VoorkantError as error:
            error.field = "value"
            raise


class DelayForm(Form):
    """How many weeks later, why, and who cost it."""

    weeks = forms.IntegerField(
        label=_("Weeks later"),
        min_value=1,
        max_value=MOST_WEEKS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    cause = forms.CharField(label=_("What caused it?"), max_length=MAX_CAUSE, widget=PLAIN)
    party_name = forms.CharField(
        label=_("Who cost it?"),
        help_text=_("Optional: the client or person."),
        max_length=MAX_NAME,
        required=False,
        widget=PLAIN,
    )

    @property
    def wish(self) -> DelayWish:
        """What was typed."""
        given = self.cleaned_data
        return DelayWish(given["weeks"], given["cause"], party_name=given["party_name"])


class CloseForm(Form):
    """When a goal was reached or dropped, and why."""

    on = date_field(_("On"), required=False)
    reason = forms.CharField(label=_("Why?"), max_length=MAX_REASON, required=False, widget=PLAIN)


def typed_goal(wish: GoalWish) -> dict[str, Any]:
    """Return what one would type for a goal."""
    measure = GoalMeasure(wish.counts, wish.target, wish.unit or "-", wish.currency, 0)
    return {
        "level": wish.level.value,
        "title": wish.title,
        "counts": wish.counts.value,
        "target": written_value(measure, wish.target),
        "unit": wish.unit,
        "kind": str(wish.kind or ""),
        "due_on": wish.due_on.isoformat(),
        "starts_on": wish.starts_on.isoformat() if wish.starts_on else "",
        "parent": str(wish.parent or ""),
        **({"is_team": "on"} if wish.is_team else {}),
    }
