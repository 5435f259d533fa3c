"""What is typed on the pages about accounts, and what is wrong with it, at the field."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from voorkant.core.access import Role, Scope
from voorkant.core.errors import VoorkantError
from voorkant.interfaces.web.accounts.choices import LANGUAGES, WEEKDAYS, zones
from voorkant.operations.accounts import has_tokens
from voorkant.queries.access import User
from voorkant.wording.errors import sentence

PASSWORD_RULE = _("At least 8 characters; not a common password, not your name.")


# What is wrong with a field, in our own words, by the code that Django gives it.
WRONG = {
    "required": _("Fill this in."),
    "min_value": _("Give %(limit_value)s or more."),
    "max_value": _("Give %(limit_value)s or less."),
    "max_length": _("This is too long: %(show_value)s characters of at most %(limit_value)s."),
    "max_digits": _("That is too much: at most %(max)s figures."),
    "max_whole_digits": _("That is too much: at most %(max)s figures before the decimals."),
    "max_decimal_places": _("Too many decimals: at most %(max)s."),
    "invalid_choice": _("Choose one from the list."),
}
# What a code means at some kinds of field: the first that fits.
WRONG_AT: tuple[tuple[type[forms.Field], str, Any], ...] = (
    (forms.DecimalField, "invalid", _("Give a number, in figures.")),
    (forms.IntegerField, "invalid", _("Give a whole number, in figures.")),
    (forms.DateField, "invalid", _("Choose a day.")),
    (forms.DateField, "min_value", _("That day is too far away.")),
    (forms.DateField, "max_value", _("That day is too far away.")),
    (forms.ChoiceField, "required", _("Choose one.")),
)


def in_our_words(field: forms.Field, error: ValidationError) -> ValidationError:
    """Return what is wrong with a field in a sentence of ours, where there is one."""
    at = (told for kind, code, told in WRONG_AT if code == error.code and isinstance(field, kind))
    said = next(at, WRONG.get(str(error.code)))
    return ValidationError(said, error.code, error.params) if said else error


class Form(forms.Form):
    """A form whose refusals stand at their field, in our own words."""

    def add_error(self, field: str | None, error: Any) -> None:
        """Put what is wrong at its field."""
        if field and isinstance(error, ValidationError):
            asked = self.fields[field]
            error = ValidationError([in_our_words(asked, one) for one in error.error_list])
        super().add_error(field, error)

    def refuse(self, error: VoorkantError) -> None:
        """Show a refusal at the field it is about; without one of ours, above the form."""
        known = error.field if error.field in self.fields else None
        self.add_error(known, sentence(error))


def _mail(**attributes: str) -> forms.EmailField:
    return forms.EmailField(
        label=_("Mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", **attributes}),
    )


def password_field(form: Any, name: str, label: object, help_text: object = "") -> None:
    """Give a field of allauth's our words."""
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth ships no types
    """Mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = _mail(autofocus="")
        password_field(self, "password", _("Password"))
        self.order_fields(["login", "password"])


class ForgottenForm(ResetPasswordForm):  # type: ignore[misc]  # allauth ships no types
    """The address to send a link to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = _mail(autofocus="")

    def clean_email(self) -> str:
        """Find who signs in with it; whether anybody does is not told."""
        self.cleaned_data["email"] = str(self.cleaned_data["email"]).lower()
        return str(super().clean_email())


class _ChoosesPassword:
    """What two forms share: one new password, and what becomes of the API tokens."""

    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]
    user: User
    tokens: str

    def _ask(self) -> None:
        del self.fields["password2"]  # it can be made visible and asked for again
        password_field(self, "password1", _("New password"), PASSWORD_RULE)
        if has_tokens(self.user):
            self.fields["tokens"] = forms.ChoiceField(
                label=_("Your API tokens"),
                choices=(("end", _("End them too")), ("keep", _("Let them work on"))),
                widget=forms.RadioSelect,
                required=False,
                initial=self.tokens,
            )

    def save(self) -> None:
        """Keep the new password."""
        chosen = self.cleaned_data
        ends_tokens = (chosen.get("tokens") or self.tokens) == "end"
        get_adapter().set_password(self.user, chosen["password1"], ends_tokens=ends_tokens)


class NewPasswordForm(_ChoosesPassword, ResetPasswordKeyForm):  # type: ignore[misc]  # as above
    """The new password of who had forgotten it, or fears that somebody else knows it."""

    tokens = "end"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._ask()


class OtherPasswordForm(_ChoosesPassword, ChangePasswordForm):  # type: ignore[misc]  # as above
    """The present password and the new one."""

    tokens = "keep"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        password_field(self, "oldpassword", _("Present password"))
        self._ask()


class InviteForm(Form):
    """Whom to invite, as what; and into which business, as long as that has no name of its own."""

    business = forms.CharField(
        label=_("Name of the business"),
        help_text=_("Optional. The invitation names it."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    email = forms.EmailField(
        label=_("Mail address"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=((Role.MEMBER.value, _("member")), (Role.LEAD.value, _("lead"))),
    )
    language = forms.ChoiceField(label=_("Language of the mail"), choices=LANGUAGES)

    def __init__(self, *args: Any, asks_business: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_business:
            del self.fields["business"]

    def clean(self) -> dict[str, Any]:
        """Ask for an address unless a link to pass on is wanted (button `by`)."""
        given = super().clean() or {}
        if self.data.get("by") == "link":
            self.errors.pop("email", None)
            given["email"] = ""
        elif not given.get("email") and "email" not in self.errors:
            self.add_error("email", _("Fill in a mail address, or make a link."))
        return given


class JoinForm(Form):
    """Who joins with an invitation and did not sign in before."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = _mail()
    password = forms.CharField(
        label=_("Password"),
        help_text=PASSWORD_RULE,
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)


class PersonForm(Form):
    """Name, language and zone of a person."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    tz = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("Your days begin and end in this zone."),
        required=False,
    )

    def __init__(self, *args: Any, workspace_tz: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = _("That of the workspace (%(tz)s)") % {"tz": workspace_tz}
        self.fields["tz"].choices = [("", own), *zones()]  # type: ignore[attr-defined]  # a ChoiceField


class KeysForm(Form):
    """Whether single letters are shortcuts."""

    single_keys = forms.BooleanField(
        label=_("Single keys are shortcuts"),
        help_text=_("Switch this off if you speak to your computer, or press keys by accident."),
        required=False,
    )


class PromiseForm(Form):
    """One or two acts a day, on which days."""

    number = forms.TypedChoiceField(
        label=_("Acts a day"),
        coerce=int,
        choices=((1, "1"), (2, "2")),
        widget=forms.RadioSelect,
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On these days"),
        coerce=int,
        choices=WEEKDAYS,
        widget=forms.CheckboxSelectMultiple,
    )


class TalkTimeForm(Form):
    """The daily time to talk; without a start there is none."""

    start = forms.TimeField(
        label=_("Begins at"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        help_text=_("Leave empty for no fixed time."),
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=720, initial=60)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On these days"),
        coerce=int,
        choices=WEEKDAYS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a time without a day."""
        given = super().clean() or {}
        if given.get("start") and not given.get("weekdays"):
            self.add_error("weekdays", _("Choose at least one day."))
        return given


class WorkspaceForm(Form):
    """Name and zone of a business."""

    name = forms.CharField(label=_("Name of the business"), max_length=200)
    tz = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("What was logged before keeps the day it had."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tz"].choices = zones()  # type: ignore[attr-defined]  # a ChoiceField


class NewWorkspaceForm(Form):
    """Another business."""

    name = forms.CharField(label=_("Name of the business"), max_length=200)
    shape = forms.ChoiceField(
        label=_("For whom?"),
        choices=(("solo", _("Just me")), ("team", _("A team")), ("group", _("A group"))),
        widget=forms.RadioSelect,
    )


class OrganisationForm(Form):
    """The address by which somebody's organisation is found."""

    email = _mail(autofocus="")

    def clean_email(self) -> str:
        """Return it in lower case, as domains are kept."""
        return str(self.cleaned_data["email"]).lower()


class ProviderForm(Form):
    """How the members of a workspace sign in elsewhere."""

    issuer = forms.CharField(
        label=_("Address of the provider"),
        help_text=_("The issuer, like https://accounts.example.nl."),
        max_length=500,
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )
    client_id = forms.CharField(
        label=_("Client ID"),
        max_length=191,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    client_secret = forms.CharField(
        label=_("Client secret"),
        max_length=1000,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    domains = forms.CharField(
        label=_("Mail domains that may come in"),
        help_text=_("Like example.nl, with a space between. Empty: all."),
        max_length=2000,
        required=False,
    )
    is_required = forms.BooleanField(
        label=_("Members come in only through single sign-on"),
        help_text=_("Owners can always use their own password or passkey too."),
        required=False,
    )

    def __init__(self, *args: Any, provider: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if provider and provider.client_secret:
            self.fields["client_secret"].help_text = _("Empty keeps the one that is known.")
        if not provider or not provider.proven_at:
            del self.fields["is_required"]


class TokenForm(Form):
    """What a key for the API is for and what it may do."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("Where you will use it, so that you know it again."),
        max_length=200,
    )
    scopes = forms.MultipleChoiceField(
        label=_("This token may"),
        choices=(
            (Scope.READ.value, _("read: look at your day, week, call list and relations")),
            (Scope.LOG.value, _("log: log, correct and promise for you")),
            (Scope.TEAM.value, _("team: see and change what your role in the team allows")),
        ),
        widget=forms.CheckboxSelectMultiple,
    )
