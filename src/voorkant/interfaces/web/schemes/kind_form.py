"""The form of one kind: what it is, and for a new one what it earns."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voorkant.core.activity.chances import read_chance
from voorkant.core.activity.entries import MAX_NAME
from voorkant.core.activity.kinds import Measure, Nature
from voorkant.core.activity.naming import KindNames
from voorkant.core.activity.schemes import BadPoints, KindRule, Rule, read_points
from voorkant.core.activity.sides import Side
from voorkant.interfaces.web.accounts.forms import Form
from voorkant.interfaces.web.schemes.scheme_form import ALWAYS, NEVER, PROPOSED, needs_party
from voorkant.operations.activity.kinds import KindDetails

PROSPECT, OCCASION, TILE, AUDIENCE = "with_prospect", "is_occasion", "is_tile", "asks_audience"
FLAGS = (
    (PROSPECT, _("It is with a prospect")),
    (OCCASION, _("People are met at it: ask whom afterwards")),
    (TILE, _("Offer it as a tile on Today")),
)
PARTY = ((PROPOSED, _("by itself")), (ALWAYS, _("always")), (NEVER, _("never")))


class KindForm(Form):
    """What a kind is called and how it is offered; none of it changes points."""

    name_nl = forms.CharField(label=_("Dutch name"), max_length=MAX_NAME, required=False)
    name_en = forms.CharField(
        label=_("English name"),
        max_length=MAX_NAME,
        required=False,
        help_text=_("Leave one empty and it is the same as the other."),
    )
    aliases = forms.CharField(
        label=_("Also called"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line. By any of these words you can log it."),
    )
    nature = forms.ChoiceField(
        label=_("What is it?"),
        choices=(
            (Nature.ACT.value, _("An act: you do it")),
            (Nature.RESULT.value, _("A result: it comes of what you do")),
        ),
        widget=forms.RadioSelect,
    )
    flags = forms.MultipleChoiceField(
        label=_("And also"),
        choices=FLAGS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    place = forms.IntegerField(label=_("Place in the list"), min_value=1, required=False)

    def details(self) -> KindDetails:
        """Return what the kind is to be. Raises NameNeeded, TooLong."""
        given = self.cleaned_data
        names = KindNames(given["name_nl"], given["name_en"], tuple(given["aliases"].splitlines()))
        flags = given["flags"]
        return KindDetails(
            names,
            Nature(given["nature"]),
            PROSPECT in flags,
            OCCASION in flags,
            TILE in flags,
            given["place"],
        )


class NewKindForm(KindForm):
    """A new kind, with what it earns from today on."""

    measure = forms.ChoiceField(
        label=_("How is it measured?"),
        choices=(
            (Measure.COUNT.value, _("Counted: once, twice")),
            (Measure.PROGRESS.value, _("In percent: work that takes longer than a week")),
        ),
        help_text=_("This never changes."),
        widget=forms.RadioSelect,
    )
    side = forms.ChoiceField(
        label=_("On which side does it stand?"),
        choices=(
            (Side.TALK.value, _("Talk: one to one")),
            (Side.REACH.value, _("Reach: bringing people in")),
            (Side.BACK.value, _("Back side: everything else")),
        ),
        widget=forms.RadioSelect,
    )
    points = forms.CharField(
        label=_("Points"),
        help_text=_("Each time, or for every full 10%. The back side earns 0."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    day_cap = forms.CharField(
        label=_("Most points a day"),
        required=False,
        help_text=_("Empty is no limit."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    chance = forms.CharField(
        label=_("Chance of a contract"),
        required=False,
        help_text=_("Your own estimate, like 25%, or counted, like 5 of 20."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    needs_party = forms.ChoiceField(
        label=_("Names somebody"),
        choices=PARTY,
        help_text=_("By itself, talk of 3 points or more does."),
    )

    field_order = (
        *("name_nl", "name_en", "aliases", "nature", "measure", "side", "points", "day_cap"),
        *("chance", "needs_party", "flags", "place"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        also = (AUDIENCE, _("Ask how many people it reached"))
        self.fields["flags"].choices = [*FLAGS, also]  # type: ignore[attr-defined]  # a choice field

    def earns(self) -> tuple[Measure, KindRule]:
        """Return measure and rule. Raises BadPoints, BackEarnsNothing, BadChance."""
        given: dict[str, Any] = self.cleaned_data
        points = read_points(given["points"], "points")
        if points is None:
            raise BadPoints("points")
        rule = Rule(Side(given["side"]), points, read_points(given["day_cap"], "day_cap"))
        party = needs_party(given["needs_party"], Nature(given["nature"]), rule)
        chance = read_chance(given["chance"])
        return Measure(given["measure"]), KindRule(rule, AUDIENCE in given["flags"], party, chance)
