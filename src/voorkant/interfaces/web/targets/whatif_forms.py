"""What is typed about the look ahead: three questions, and two that may stay open."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voorkant.core.errors import VoorkantError
from voorkant.core.money import Money, parse_money
from voorkant.core.targets.basis import (
    MOST_CONTRACTS,
    MOST_CYCLE,
    MOST_MINUTES,
    MOST_POINTS,
    GivenBasis,
)
from voorkant.interfaces.web.accounts.forms import Form
from voorkant.interfaces.web.targets.forms import date_field
from voorkant.operations.targets.whatif import OtherCurrency
from voorkant.wording import numbers
from voorkant.wording.errors import sentence
from voorkant.wording.whatif_shapes import given

ONE_DAY = timedelta(days=1)
PLACES = 2


def _whole(label: Any, least: int, most: int, **options: Any) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, widget=widget, **options
    )


class MoneyField(forms.CharField):
    """An amount, as the reader writes amounts; cleaned it is Money, or None when left empty."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(widget=widget, max_length=40, **options)
        self.language = self.currency = ""

    def clean(self, value: Any) -> Money | None:
        """Read the amount."""
        text = super().clean(value)
        if not text:
            return None
        try:
            amount = parse_money(text, self.language, self.currency)
        except VoorkantError as error:
            raise forms.ValidationError(sentence(error)) from error
        if amount.currency != self.currency:
            raise forms.ValidationError(sentence(OtherCurrency(currency=self.currency)))
        return amount


class BasisForm(Form):
    """What a look ahead rests on."""

    contracts = _whole(
        _("Contracts signed"),
        0,
        MOST_CONTRACTS,
        required=False,
        help_text=_("Count them in your administration: quotes signed in the days below."),
    )
    counted_from = date_field(_("Counted from"), required=False)
    counted_until = date_field(_("Through"), required=False)
    points_per_contract = _whole(
        _("Or your own estimate: points per contract"),
        1,
        MOST_POINTS // 10,
        required=False,
        help_text=_("Leave the three fields above empty then."),
    )
    deal_value = MoneyField(
        label=_("What is a contract worth on average?"),
        help_text=_("Turnover of last year’s new contracts, divided by how many there were."),
    )
    cycle_weeks = _whole(
        _("How many weeks from first contact to signature?"),
        0,
        MOST_CYCLE,
        help_text=_("Take your last five contracts: from the first conversation to the signature."),
    )
    minutes_per_point = _whole(
        _("How many minutes does a point take?"),
        1,
        MOST_MINUTES,
        required=False,
        help_text=_("May stay empty: then it is measured from the minutes that are logged."),
    )
    goal = MoneyField(
        label=_("Turnover you want to reach in a year"),
        required=False,
        help_text=_("May stay empty. It tells how many points a week that asks."),
    )

    def __init__(self, *args: Any, language: str, currency: str, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("deal_value", "goal"):
            field = self.fields[name]
            assert isinstance(field, MoneyField)
            field.language, field.currency = language, currency
        self.currency = currency

    def basis(self) -> GivenBasis:
        """Return what was typed. Raises the errors of `core.targets.basis`."""
        typed = dict(self.cleaned_data)
        value, goal, last = (typed[name] for name in ("deal_value", "goal", "counted_until"))
        typed["counted_until"] = last + ONE_DAY if last else None
        if typed["contracts"] is None and typed["points_per_contract"] is not None:
            typed["counted_from"] = typed["counted_until"] = None
        typed["deal_value"] = value.cents
        typed["goal"] = goal.cents if goal else None
        return given(typed, self.currency)


def initial(known: GivenBasis | None, begins_on: date, today: date) -> dict[str, Any]:
    """Return what the form shows first: what holds, or the days that can be counted."""
    if known is None:
        return {"counted_from": begins_on, "counted_until": today}
    count, goal = known.count, known.goal
    own = known.points_per_contract
    return {
        "contracts": count.contracts if count else None,
        "counted_from": count.start if count else None,
        "counted_until": count.until - ONE_DAY if count else None,
        "points_per_contract": None if own is None else own // 10,
        "deal_value": numbers.bare_money(known.deal_value.cents),
        "cycle_weeks": known.cycle_weeks,
        "minutes_per_point": known.minutes_per_point,
        "goal": numbers.bare_money(goal.cents) if goal else None,
    }
