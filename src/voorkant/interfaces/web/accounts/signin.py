"""Signing in and out, and a password that was forgotten or has to change."""

from typing import Any

from allauth.account.utils import perform_login
from allauth.account.views import (
    LoginView,
    PasswordChangeView,
    PasswordResetFromKeyView,
    PasswordResetView,
)
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from voorkant.gateways.mail import is_set
from voorkant.interfaces.web.accounts.choices import LANGUAGES
from voorkant.interfaces.web.accounts.forms import (
    ForgottenForm,
    NewPasswordForm,
    OtherPasswordForm,
    SignInForm,
)
from voorkant.interfaces.web.accounts.two_step import passkey_context
from voorkant.queries.access import User, has_users
from voorkant.queries.single_sign_on import has_providers

A_YEAR = 365 * 24 * 60 * 60


class SignInView(LoginView):  # type: ignore[misc]  # allauth ships no types
    """Sign in; on a fresh machine there is nobody yet, and the first run begins."""

    form_class = SignInForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page."""
        if not has_users():
            return redirect("welcome")
        shown: HttpResponse = super().get(request, *args, **kwargs)
        return shown

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Tell the page whether passkeys work at this address, and organisations are known."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        passkeys = passkey_context(self.request, self.request.path)
        return {**context, **passkeys, "has_providers": has_providers()}


class ForgottenView(PasswordResetView):  # type: ignore[misc]  # allauth ships no types
    """Ask for a link to choose a new password."""

    form_class = ForgottenForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Tell the page whether mail can be sent from here."""
        return {**super().get_context_data(**kwargs), "has_mail": is_set()}


class NewPasswordView(PasswordResetFromKeyView):  # type: ignore[misc]  # allauth ships no types
    """Choose a new password with a link."""

    form_class = NewPasswordForm


class OtherPasswordView(PasswordChangeView):  # type: ignore[misc]  # allauth ships no types
    """Change the password one knows."""

    form_class = OtherPasswordForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send who has no password to where one is chosen with a link."""
        if request.user.is_authenticated and not request.user.has_usable_password():
            return redirect("account_reset_password")
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer


def enter(request: HttpRequest, user: User, to: str) -> HttpResponse:
    """Sign a user in without asking his password: he just chose it. Return the way on."""
    answer: HttpResponse = perform_login(request, user, redirect_url=to)
    return answer


@require_safe
def closed(request: HttpRequest) -> HttpResponse:
    """Say that one joins by invitation."""
    return render(request, "account/signup_closed.html")


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language of somebody who has not signed in, and return to where he was."""
    to = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(to, allowed_hosts=None):
        to = "/"
    answer = redirect(to)
    if request.POST.get("language") in dict(LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            request.POST["language"],
            max_age=A_YEAR,
            secure=bool(settings.SESSION_COOKIE_SECURE),
            samesite="Lax",
        )
    return answer
