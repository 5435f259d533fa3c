"""What is typed about targets and about being there, and what is wrong with it, at the field."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from voorkant.core.targets.availability import WHOLE
from voorkant.interfaces.web.accounts.choices import WEEKDAYS
from voorkant.interfaces.web.accounts.forms import Form

# A day has room before and after it: weeks are added to it.
FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2199, 12, 31)


def date_field(label: Any, **options: Any) -> forms.DateField:
    """Return a field for a day, as browsers offer one."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(
        label=label,
        widget=widget,
        input_formats=["%Y-%m-%d"],
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
        **options,
    )


class TargetForm(Form):
    """Points a week, why, and from when."""

    points = forms.DecimalField(
        label=_("Points a week"),
        min_value=0,
        max_digits=7,
        decimal_places=1,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    reason = forms.CharField(
        label=_("The reason"),
        help_text=_("Optional. It is kept with the change."),
        required=False,
        max_length=2_000,
    )
    later = forms.BooleanField(
        label=_("Start next Monday, also when it is more"),
        required=False,
    )


class WorkWeekForm(Form):
    """Which part of each weekday is worked, in percent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, name in WEEKDAYS:
            self.fields[f"day{number}"] = forms.IntegerField(
                label=name,
                min_value=0,
                max_value=WHOLE,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    @property
    def percents(self) -> tuple[int, ...]:
        """The percentages, Monday first."""
        return tuple(self.cleaned_data[f"day{number}"] for number, _name in WEEKDAYS)


class AbsenceForm(Form):
    """Days away, the last one included."""

    start = date_field(_("First day away"))
    last = date_field(_("Last day away"))
    part = forms.IntegerField(
        label=_("Part of the day, in %"),
        min_value=1,
        max_value=WHOLE,
        initial=WHOLE,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    reason = forms.CharField(label=_("What for?"), required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        given = super().clean() or {}
        if given.get("start") and given.get("last") and given["last"] < given["start"]:
            self.add_error("last", _("The last day comes before the first."))
        return given


class HolidayForm(Form):
    """A day off of the whole house."""

    on = date_field(_("Day"))
    name = forms.CharField(label=_("Name"), max_length=200)
