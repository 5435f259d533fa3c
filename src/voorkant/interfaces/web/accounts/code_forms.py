"""Codes and passkeys as they are typed or sent, and what is wrong with them, at the field."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account.forms import ReauthenticateForm
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext as _

from voorkant.interfaces.web.accounts.forms import password_field

CODE = forms.TextInput(
    attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": ""}
)


def _code_field(help_text: str) -> forms.CharField:
    return forms.CharField(label=_("Code"), help_text=help_text, max_length=40, widget=CODE)


class _EitherCode(BaseAuthenticateForm):  # type: ignore[misc]  # allauth ships no types
    """A code of the app or a recovery code, each good for one time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code_field(_("The code in your app, or one of your recovery codes."))

    def clean_code(self) -> str:
        """Refuse a code of the app that was used, also in the half minute that it lasts longer."""
        code = str(super().clean_code())
        if self.authenticator.type == Authenticator.Type.TOTP:
            figures = "".join(filter(str.isdigit, code))
            lasts = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
            if not cache.add(f"voorkant:code:{self.user.pk}:{figures}", "used", lasts):
                raise get_adapter().validation_error("incorrect_code")
        return code


class SecondStepForm(_EitherCode, AuthenticateForm):  # type: ignore[misc]  # allauth ships no types
    """The second step of signing in."""


class ConfirmByCodeForm(_EitherCode, ReauthenticateByCodeForm):  # type: ignore[misc]  # as above
    """Showing with a code that it is you."""


class ConfirmForm(ReauthenticateForm):  # type: ignore[misc]  # allauth ships no types
    """Showing with the password that it is you."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        password_field(self, "password", _("Password"))


class TurnOnForm(ActivateTOTPForm):  # type: ignore[misc]  # allauth ships no types
    """The first code, which shows that the app took over the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code_field(_("The six figures that the app shows now."))


@contextmanager
def _readable() -> Iterator[None]:
    """Refuse a passkey that cannot even be read: what a browser sends can be anything."""
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError, struct.error) as error:
        raise get_adapter().validation_error("incorrect_code") from error


class _Passkey(AuthenticateWebAuthnForm):  # type: ignore[misc]  # as above
    def clean_credential(self) -> Authenticator:
        """Return the passkey that opened."""
        with _readable():
            return super().clean_credential()


class SecondStepByPasskeyForm(_Passkey):
    """The second step of signing in, with a passkey."""


class SignInByPasskeyForm(_Passkey, LoginWebAuthnForm):  # type: ignore[misc]  # as above
    """Signing in with a passkey alone."""


class ConfirmByPasskeyForm(_Passkey, ReauthenticateWebAuthnForm):  # type: ignore[misc]  # as above
    """Showing with a passkey that it is you."""


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    """A new passkey; it opens the door by itself, so the device must ask who you are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["passwordless"]
        self.fields["name"] = forms.CharField(
            label=_("Name"),
            help_text=_("The device it is on, so that you know it again."),
            max_length=100,
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a passkey with which the device did not ask who you are."""
        self.cleaned_data["passwordless"] = True
        with _readable():
            cleaned: dict[str, Any] = super().clean()
        return cleaned
