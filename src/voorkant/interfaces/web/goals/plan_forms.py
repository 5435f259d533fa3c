"""What is typed about a three-month plan, and what is wrong with it, at the field."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from voorkant.core.activity.entries import MAX_NAME
from voorkant.core.activity.kinds import Kind
from voorkant.core.errors import VoorkantError
from voorkant.core.goals.plan import MAX_TEXT, MOST_ACTS, PlannedWeek
from voorkant.core.periods import Week
from voorkant.interfaces.web.accounts.forms import Form
from voorkant.interfaces.web.targets.forms import date_field
from voorkant.operations.goals.plan import FillWish, PlanWish, WeekEdit, WeekWish
from voorkant.queries.goals.plan import PlanCard
from voorkant.wording.errors import sentence

KIND = "kind_"


def acts_field(label: Any, **options: Any) -> forms.IntegerField:
    """Return a field for a number of acts."""
    widget = forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(
        label=label, min_value=0, max_value=MOST_ACTS, widget=widget, **options
    )


def tell_now(form: Form, one: PlannedWeek, acts: str, text: str, seen: int | None) -> None:
    """Say at fields what a week asks now, where it was changed since it was `seen`."""
    if seen in (None, one.version):
        return
    if str(form[acts].value()) != str(one.intention.acts):
        form.add_error(acts, _("It says %(acts)s now.") % {"acts": one.intention.acts})
    if form[text].value() != one.intention.text:
        now = one.intention.text or "–"
        form.add_error(text, _("It says “%(text)s” now.") % {"text": now})


class WeekForm(Form):
    """What a week is meant to bring: acts, and optionally so many of some kinds."""

    acts = acts_field(_("Acts a week"))

    def __init__(self, *args: Any, kinds: Iterable[Kind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        for kind in kinds:
            name = KIND + kind.public_id
            self.fields[name] = acts_field(kind.name(language), required=False)

    @property
    def kind_fields(self) -> list[forms.BoundField]:
        """The fields of the kinds."""
        return [self[name] for name in self.fields if name.startswith(KIND)]

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        """All other fields."""
        return [self[name] for name in self.fields if not name.startswith(KIND)]

    @property
    def has_kinds(self) -> bool:
        """Whether anything stands in the fields of the kinds."""
        return any(field.value() or field.errors for field in self.kind_fields)

    def see(self, version: int) -> None:
        """Let what was typed stand beside the version of now: saved again, it replaces it."""
        self.data = {**dict(self.data.items()), "seen": version}

    def see_week(self, one: PlannedWeek) -> None:
        """Let what was typed stand beside the week of now, and say what that asks."""
        tell_now(self, one, "acts", "text", self.cleaned_data.get("seen"))
        self.see(one.version)

    @property
    def wish(self) -> WeekWish:
        """What was typed."""
        given = self.cleaned_data
        kinds = tuple(
            (UUID(name.removeprefix(KIND)), number)
            for name, number in given.items()
            if name.startswith(KIND) and number
        )
        return WeekWish(given["acts"], kinds, given.get("text", ""))


class OneWeekForm(WeekForm):
    """One week of a plan, and in a line what it is for."""

    text = forms.CharField(label=_("What is this week for?"), required=False, max_length=MAX_TEXT)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    field_order = ("acts", "text")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["acts"].label = _("Acts")


class FillForm(WeekForm):
    """The same for every week that is not over."""

    lower = forms.BooleanField(
        label=_("Ask less in weeks with days away or holidays"), required=False, initial=True
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def fill(self) -> FillWish:
        """What was typed; what was usual leaves the kinds of each week as they are."""
        given, week = self.cleaned_data, self.wish
        if "usual" in self.data:
            week = WeekWish(week.acts)
        return FillWish(week, lower=given["lower"], seen=given["seen"])


class PlanForm(WeekForm):
    """A new plan."""

    starts_on = date_field(_("First Monday"))
    theme = forms.CharField(
        label=_("What are these three months about?"),
        help_text=_("For example: back to my network."),
        required=False,
        max_length=MAX_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    lower = forms.BooleanField(
        label=_("Ask less in weeks with days away or holidays"), required=False, initial=True
    )

    field_order = ("acts", "starts_on", "theme", "lower")

    @property
    def plan(self) -> PlanWish:
        """The plan that was typed."""
        given = self.cleaned_data
        return PlanWish(given["starts_on"], self.wish, given["theme"], lower=given["lower"])


class ThemeForm(Form):
    """What a plan is about."""

    theme = forms.CharField(
        label=_("What are these three months about?"), required=False, max_length=MAX_NAME
    )


class WeeksForm(Form):
    """All weeks of a plan that are not over, each with its acts, its line, and the version of it
    that was seen.
    """

    def __init__(self, *args: Any, weeks: Sequence[PlannedWeek], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.weeks = tuple(one.week for one in weeks)
        for one in weeks:
            key, wanted = str(one.week), one.intention
            self.fields[f"acts_{key}"] = acts_field(_("Acts"), initial=wanted.acts)
            self.fields[f"text_{key}"] = forms.CharField(
                label=_("What for?"), required=False, max_length=MAX_TEXT, initial=wanted.text
            )
            self.fields[f"seen_{key}"] = forms.IntegerField(
                widget=forms.HiddenInput, required=False, initial=one.version
            )

    def row(self, week: Week) -> tuple[forms.BoundField, forms.BoundField, forms.BoundField]:
        """Return the fields of a week: acts, line, and version."""
        acts, text, seen = (self[f"{name}_{week}"] for name in ("acts", "text", "seen"))
        return acts, text, seen

    def refuse(self, error: VoorkantError) -> None:
        """Show a refusal at the acts of its week."""
        name = f"acts_{error.data.get('week')}"
        self.add_error(name if name in self.fields else None, sentence(error))

    def see(self, card: PlanCard) -> None:
        """Let what was typed stand beside the weeks of now, and say what those ask: saved again,
        it replaces them.
        """
        for one in card.weeks:
            names = [f"{name}_{one.week}" for name in ("acts", "text", "seen")]
            if names[0] in self.fields:
                tell_now(self, one, names[0], names[1], self.cleaned_data.get(names[2]))
        now = {f"seen_{one.week}": one.version for one in card.weeks}
        self.data = {**dict(self.data.items()), **now}

    @property
    def edits(self) -> list[WeekEdit]:
        """What was typed, the kinds of each week left as they are."""
        given = self.cleaned_data
        return [
            WeekEdit(
                week,
                WeekWish(given[f"acts_{week}"], None, given[f"text_{week}"]),
                given[f"seen_{week}"],
            )
            for week in self.weeks
        ]


def typed_week(one: PlannedWeek, kinds: Iterable[Kind]) -> dict[str, Any]:
    """Return what one would type for a week."""
    numbers = dict(one.intention.kinds)
    return {
        "acts": one.intention.acts,
        "text": one.intention.text,
        "seen": one.version,
        **{KIND + kind.public_id: numbers[kind.id] for kind in kinds if kind.id in numbers},
    }


def typed_fill(weeks: Sequence[PlannedWeek], kinds: Iterable[Kind], version: int) -> dict[str, Any]:
    """Return what one would type to fill weeks: the acts of the last, and the kinds of the first
    that asks the most of kinds, so that filling takes none away unseen.
    """
    fullest = max(weeks, key=lambda one: sum(number for _kind, number in one.intention.kinds))
    acts = weeks[-1].intention.acts
    return {**typed_week(fullest, kinds), "acts": acts, "lower": True, "seen": version}


def new_plan(start: date, usual: int | None, promised: int) -> dict[str, Any]:
    """Return what a new plan begins with: what was usual, else what is promised."""
    return {"starts_on": start, "acts": usual or promised, "lower": True}
