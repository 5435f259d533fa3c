"""What is typed about challenges, and what is wrong with it, at the field."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voorkant.core.activity.entries import MAX_NAME
from voorkant.core.rhythm.challenge import Rule, Terms
from voorkant.core.rhythm.shown import Shown
from voorkant.interfaces.web.accounts.forms import Form
from voorkant.interfaces.web.targets.forms import date_field
from voorkant.operations.rhythm.challenge_links import LinkWish
from voorkant.operations.rhythm.challenge_together import Showing

TOTAL = (Shown.TOTAL.value, _("only the total, such as 24 of 30"))
DAYS = (Shown.DAYS.value, _("how each day went, too"))
NOTES = (Shown.NOTES.value, _("your notes as well"))


class StartForm(Form):
    """From which day on, on which days, and how many acts."""

    starts_on = date_field(_("First day"))
    rule = forms.ChoiceField(
        label=_("Which days"),
        choices=(
            (Rule.WORKING_DAYS.value, _("working days")),
            (Rule.EVERY_DAY.value, _("every day")),
        ),
        initial=Rule.WORKING_DAYS.value,
        widget=forms.RadioSelect,
    )
    number = forms.TypedChoiceField(
        label=_("Acts a day"),
        coerce=int,
        choices=((1, _("one")), (2, _("two"))),
        initial=1,
        widget=forms.RadioSelect,
    )

    @property
    def terms(self) -> Terms:
        """What was typed. Raises BadChallenge."""
        given = self.cleaned_data
        return Terms(given["starts_on"], Rule(given["rule"]), given["number"])


class LinkForm(Form):
    """For whom a link is, and what it shows."""

    prefix = "link"
    name = forms.CharField(
        label=_("For whom?"),
        max_length=MAX_NAME,
        required=False,
        help_text=_("Only you see this: it tells your links apart."),
        widget=forms.TextInput(
            attrs={"placeholder": _("for example: my coach"), "autocomplete": "off"}
        ),
    )
    shows = forms.ChoiceField(
        label=_("It shows"),
        choices=(TOTAL, DAYS, NOTES),
        initial=Shown.DAYS.value,
        widget=forms.RadioSelect,
    )
    with_name = forms.BooleanField(label=_("Your name stands on it"), required=False)

    @property
    def wish(self) -> LinkWish:
        """What was typed."""
        given = self.cleaned_data
        return LinkWish(Shown(given["shows"]), given["with_name"], given["name"])


class ShowForm(Form):
    """What those who run it along see."""

    shows = forms.ChoiceField(
        label=_("The others see"),
        choices=((Shown.NOTHING.value, _("nothing")), TOTAL, DAYS, NOTES),
        initial=Shown.TOTAL.value,
        widget=forms.RadioSelect,
    )
    counts_along = forms.BooleanField(
        label=_("Count my days in the total, also when I show nothing"), required=False
    )

    @property
    def showing(self) -> Showing:
        """What was typed."""
        given = self.cleaned_data
        return Showing(Shown(given["shows"]), given["counts_along"])


def typed_showing(showing: Showing) -> dict[str, Any]:
    """Return what one would type for what others see; a box that is not ticked is not sent."""
    ticked = {"counts_along": "on"} if showing.counts_along else {}
    return {"shows": showing.shows.value, **ticked}


def typed_terms(terms: Terms, today: date) -> dict[str, Any]:
    """Return what one would type for the terms of a challenge that has not begun."""
    return {
        "starts_on": max(terms.starts_on, today).isoformat(),
        "rule": terms.rule.value,
        "number": terms.number,
    }
