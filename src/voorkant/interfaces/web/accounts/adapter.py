"""How sign-in behaves here: nobody signs up without an invitation, mail goes through the outbox."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from voorkant.interfaces.web.middleware import now
from voorkant.operations.accounts import set_password, tell_of_change
from voorkant.operations.delivery import Message, post
from voorkant.queries.access import User

RESET = "account/email/password_reset_key"
UNKNOWN = "account/email/unknown_account"
KINDS = {RESET: "password_reset", UNKNOWN: "unknown_account"}
CHANGES = {
    "mfa/email/totp_activated": "two_step_on",
    "mfa/email/totp_deactivated": "two_step_off",
    "mfa/email/recovery_codes_generated": "codes_renewed",
    "mfa/email/webauthn_added": "passkey_added",
    "mfa/email/webauthn_removed": "passkey_removed",
}


def address(path: str) -> str:
    """Return a full address; the host is the configured one, whatever a request says."""
    return f"{settings.BASE_URL}{path}"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Voorkant's rules for accounts."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This login was switched off. Ask an owner of your workspace."),
        "email_password_mismatch": _("This mail address and password do not fit together."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your present password."),
        "invalid_login": _("This mail address and password do not fit together."),
        "invalid_password_reset": _("This link was used, has lapsed, or was not copied whole."),
        "too_many_login_attempts": _("That went wrong too often. Wait five minutes and try again."),
        "rate_limited": _("That went wrong too often. Wait five minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: accounts come from the first run and from invitations."""
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link to choose a new password."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return address(path.replace("UID-KEY", key))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return to the settings after the password was changed."""
        return reverse("account_settings")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put a mail in the outbox; in which words, its kind and language decide later."""
        moment = self._moment()
        user = context.get("user")
        language = user.language if user else (get_language() or settings.LANGUAGE_CODE)
        if template_prefix == RESET:
            key = hashlib.sha256(str(context["key"]).encode()).hexdigest()
            lapses_at = moment + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
            data = {"link": context["password_reset_url"]}
        else:
            # An address nobody signs in with: one such mail an hour is enough.
            key = hashlib.sha256(f"{email} {moment:%Y-%m-%dT%H}".encode()).hexdigest()
            lapses_at, data = None, {}
        kind = KINDS[template_prefix]
        post(None, Message(kind, email, language, data, f"{kind} {key}", lapses_at), moment)

    def send_notification_mail(
        self, template_prefix: str, user: User, *args: Any, **kwargs: Any
    ) -> None:
        """Tell somebody that how he signs in was changed."""
        kind = CHANGES.get(template_prefix)
        if kind:
            tell_of_change(user, kind, address(reverse("account_reset_password")), self._moment())

    def set_password(self, user: User, password: str, *, ends_tokens: bool = False) -> None:
        """Set another password and tell its owner so, in one transaction."""
        link = address(reverse("account_reset_password"))
        set_password(user, password, link, self._moment(), ends_tokens=ends_tokens)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # allauth counts per host name; another name for this server must not give new attempts.
        return f"voorkant:{str(credentials.get('email', '')).lower()}"

    def _moment(self) -> datetime:
        return getattr(self.request, "moment", None) or now()
