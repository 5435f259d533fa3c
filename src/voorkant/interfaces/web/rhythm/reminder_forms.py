"""What is typed about reminders."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voorkant.interfaces.web.accounts.forms import Form
from voorkant.interfaces.web.targets.forms import date_field

PAUSES = ((7, _("One week")), (14, _("Two weeks")), (28, _("Four weeks")))


class ReminderForm(Form):
    """By mail or not, when, and on weekends or not."""

    by_mail = forms.BooleanField(
        label=_("By mail"),
        help_text=_("With a device on the list: only when none of them can be reached."),
        required=False,
    )
    at = forms.TimeField(
        label=_("At what time"),
        help_text=_("Between 08:00 and 19:30."),
        widget=forms.TimeInput(
            format="%H:%M", attrs={"type": "time", "min": "08:00", "max": "19:30"}
        ),
    )
    weekends = forms.BooleanField(
        label=_("On weekends too, if your promise or challenge asks something"),
        help_text=_("Without this, Saturday and Sunday stay quiet."),
        required=False,
    )

    def __init__(self, *args: Any, mails: bool, asks_weekends: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not mails:
            del self.fields["by_mail"]
        if not asks_weekends:
            del self.fields["weekends"]


class PauseForm(Form):
    """Up to which day, that one not included."""

    until = date_field(_("Another day to begin again"), required=False)

    def until_day(self, today: date) -> date | None:
        """Return the day chosen: that of the button, else the one typed."""
        days = self.data.get("days", "")
        if days in {str(number) for number, _name in PAUSES}:
            return today + timedelta(days=int(days))
        typed: date | None = self.cleaned_data.get("until")
        return typed
