"""The second step of signing in, and showing again that it is you before something is changed."""

import json
from typing import Any

from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCodeView
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from allauth.mfa.webauthn.views import LoginWebAuthnView, ReauthenticateWebAuthnView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from voorkant.interfaces.web.accounts.code_forms import (
    ConfirmByCodeForm,
    ConfirmByPasskeyForm,
    ConfirmForm,
    SecondStepByPasskeyForm,
    SecondStepForm,
    SignInByPasskeyForm,
)
from voorkant.interfaces.web.accounts.two_step import passkey_context, passkeys_work
from voorkant.interfaces.web.toasts import Toast, keep
from voorkant.queries.sign_in import sign_in


def options_for_script(context: dict[str, Any]) -> str:
    """Return what the browser needs to know to ask for a passkey, as JSON."""
    found = context.get("js_data", {})
    return json.dumps(found.get("request_options") or found.get("creation_options") or {})


class SecondStepView(AuthenticateView):  # type: ignore[misc]  # allauth ships no types
    """Ask for a code or a passkey after the password."""

    form_class = SecondStepForm
    webauthn_form_class = SecondStepByPasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Tell the page which of the two this person has."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        known = sign_in(self.stage.login.user)
        return {
            **context,
            **passkey_context(self.request, self.request.path),
            "known": known,
            "passkey_options": options_for_script(context) if known.passkeys else "",
        }


class PasskeySignInView(LoginWebAuthnView):  # type: ignore[misc]  # allauth ships no types
    """Sign in with a passkey alone."""

    form_class = SignInByPasskeyForm

    def form_valid(self, form: Any) -> HttpResponse:
        """Sign in and go on to where one was heading."""
        passkey = form.cleaned_data["credential"]
        login = Login(user=passkey.user, redirect_url=get_next_redirect_url(self.request))
        answer: HttpResponse = perform_passwordless_login(self.request, passkey, login)
        return answer

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say that nobody signs in here with it."""
        text = _("Nobody signs in here with this passkey. Use your password, or another passkey.")
        keep(self.request, Toast(text, is_error=True))
        return redirect("account_login")


class _Confirming:
    """What the three ways to confirm share: their page, and the other ways."""

    request: HttpRequest
    template_name = "accounts/confirm.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the other ways to confirm."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]  # a mixin
        words = {
            "reauthenticate": _("Use your password"),
            "mfa_reauthenticate": _("Use a code"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        ways = [
            {"url": way["url"], "text": words[way["id"]]}
            for way in context["reauthentication_alternatives"]
            if "webauthn" not in way["id"] or passkeys_work(self.request)
        ]
        return {**context, "ways": ways, "passkey_options": ""}


class ConfirmView(_Confirming, ReauthenticateView):  # type: ignore[misc]  # allauth ships no types
    """Confirm with the password."""

    form_class = ConfirmForm


class ConfirmByCodeView(_Confirming, ReauthenticateByCodeView):  # type: ignore[misc]  # as above
    """Confirm with a code."""

    form_class = ConfirmByCodeForm


class ConfirmByPasskeyView(_Confirming, ReauthenticateWebAuthnView):  # type: ignore[misc]  # as above
    """Confirm with a passkey."""

    form_class = ConfirmByPasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the script needs."""
        context = super().get_context_data(**kwargs)
        return {**context, "passkey_options": options_for_script(context)}

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say so and let it be tried again."""
        text = _("This passkey does not fit. Try again, or choose another way.")
        keep(self.request, Toast(text, is_error=True))
        return redirect(self.request.get_full_path())


second_step = SecondStepView.as_view()
passkey_sign_in = PasskeySignInView.as_view()
confirm = ConfirmView.as_view()
confirm_by_code = ConfirmByCodeView.as_view()
confirm_by_passkey = ConfirmByPasskeyView.as_view()
