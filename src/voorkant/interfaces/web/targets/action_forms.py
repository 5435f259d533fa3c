"""What is typed about action months and rewards, and what is wrong with it, at the field."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from voorkant.core.activity.points import to_points, to_tenths
from voorkant.core.diary.blocks import DailyTime
from voorkant.core.rhythm.promise import WORKING_DAYS
from voorkant.core.targets.actions import USUAL_TARGET, WEEK, Action
from voorkant.core.targets.rewards import MAX_TEXT, Reward, Span
from voorkant.interfaces.web.accounts.choices import WEEKDAYS
from voorkant.interfaces.web.accounts.forms import Form
from voorkant.interfaces.web.dates import next_monday
from voorkant.interfaces.web.targets.forms import date_field

FOUR_WEEKS = 4 * WEEK
DAY = timedelta(days=1)
FIELDS = {"until": "last", "rest_until": "rest_weeks"}


def _percent(label: Any, least: int, most: int, **options: Any) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"step": "5", "inputmode": "numeric"})
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, widget=widget, **options
    )


class ActionForm(Form):
    """An action month: what it is called, when, what it asks and gives, and what it sets free."""

    theme = forms.CharField(
        label=_("Theme"),
        max_length=200,
        widget=forms.TextInput(
            attrs={"placeholder": _("for example: September on the phone"), "autocomplete": "off"}
        ),
    )
    start = date_field(_("First day"))
    last = date_field(_("Last day"))
    target_pct = _percent(
        _("Weekly targets become, in %"),
        100,
        300,
        initial=USUAL_TARGET,
        help_text=_("200 is twice as much. 100 leaves them as they are."),
    )
    bonus_pct = _percent(
        _("Bonus on points, in %"),
        0,
        100,
        initial=0,
        help_text=_("Optional. It is shown apart and counts for rewards, not for targets."),
    )
    hours_from = forms.TimeField(
        label=_("Time set free, from"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        help_text=_("Optional. It stands on Today of everybody in sales."),
    )
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=5, max_value=720, initial=60, required=False
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On these days"),
        coerce=int,
        choices=WEEKDAYS,
        initial=sorted(WORKING_DAYS),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    rest_weeks = forms.TypedChoiceField(
        label=_("Rest after it"),
        coerce=int,
        initial=0,
        help_text=_("It begins on a Monday. The promise of one or two acts a day stays."),
        choices=(
            (0, _("none")),
            (1, _("one week")),
            (2, _("two weeks")),
            (3, _("three weeks")),
            (4, _("four weeks")),
        ),
    )
    rest_pct = _percent(_("Targets in the rest, in %"), 0, 100, initial=50)

    def clean(self) -> dict[str, Any]:
        """Refuse a time without days, and days in the wrong order."""
        given = super().clean() or {}
        if given.get("hours_from") and not given.get("weekdays"):
            self.add_error("weekdays", _("Choose at least one day."))
        if given.get("start") and given.get("last") and given["last"] < given["start"]:
            self.add_error("last", _("The last day comes before the first."))
        return given

    def refuse(self, error: Any) -> None:
        """Show a refusal at the field it is about."""
        error.field = FIELDS.get(error.field, error.field)
        super().refuse(error)

    @property
    def action(self) -> Action:
        """The action that was typed. Raises the errors of `core.targets.actions`, BadBlock."""
        given = self.cleaned_data
        free = given["hours_from"]
        return Action(
            theme=" ".join(given["theme"].split()),
            start=given["start"],
            until=given["last"] + DAY,
            target_pct=given["target_pct"],
            bonus_pct=given["bonus_pct"],
            rest_pct=given["rest_pct"],
            hours=DailyTime(free, given["minutes"] or 60, frozenset(given["weekdays"]))
            if free
            else None,
        ).with_rest(given["rest_weeks"])


def typed_action(action: Action) -> dict[str, Any]:
    """Return what one would type for an action."""
    free, hours = action.hours, {}
    if free:
        hours = {
            "hours_from": free.start.strftime("%H:%M"),
            "minutes": free.minutes,
            "weekdays": sorted(free.weekdays),
        }
    return {
        "theme": action.theme,
        "start": action.start,
        "last": action.until - DAY,
        "target_pct": action.target_pct,
        "bonus_pct": action.bonus_pct,
        "rest_weeks": action.rest_weeks,
        "rest_pct": action.rest_pct,
        **hours,
    }


def proposed_days(today: date) -> dict[str, Any]:
    """Return the days a new action may have: four weeks from next Monday."""
    start = next_monday(today)
    return {"start": start, "last": start + FOUR_WEEKS - DAY}


class RewardForm(Form):
    """What one promises oneself, for which day or week, and for how many points."""

    text = forms.CharField(
        label=_("What do you give yourself?"),
        max_length=MAX_TEXT,
        widget=forms.TextInput(
            attrs={"placeholder": _("for example: an afternoon at the sea"), "autocomplete": "off"}
        ),
    )
    span = forms.ChoiceField(
        label=_("For"),
        choices=((Span.DAY.value, _("a day")), (Span.WEEK.value, _("a week"))),
        initial=Span.WEEK.value,
        widget=forms.RadioSelect,
    )
    on = date_field(_("Which day, or a day of which week"))
    threshold = forms.DecimalField(
        label=_("At how many points?"),
        min_value=0,
        max_digits=7,
        decimal_places=1,
        localize=True,
        required=False,
        help_text=_("Leave it empty for the target of that week, or that day’s part of it."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )

    def reward(self, usual: int) -> Reward:
        """Return the reward that was typed. Raises the errors of `core.targets.rewards`."""
        given = self.cleaned_data
        asked = given["threshold"]
        return Reward(
            " ".join(given["text"].split()),
            Span(given["span"]),
            given["on"],
            usual if asked is None else to_tenths(asked),
        )


def typed_reward(reward: Reward) -> dict[str, Any]:
    """Return what one would type for a reward."""
    return {
        "text": reward.text,
        "span": reward.span.value,
        "on": reward.on,
        "threshold": number_format(to_points(reward.threshold), use_l10n=True),
    }
