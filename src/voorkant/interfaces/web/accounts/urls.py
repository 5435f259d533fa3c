"""Addresses about accounts and the team."""

from collections.abc import Callable
from typing import Any

from allauth.account.views import (
    account_inactive,
    logout,
    password_reset_done,
    password_reset_from_key_done,
)
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path, re_path
from django.utils.module_loading import import_string

from voorkant.interfaces.web.accounts import (
    joining,
    personal,
    sessions,
    signin,
    team,
    tokens,
    workspaces,
)


def later(module: str, name: str) -> Callable[..., HttpResponse]:
    """Return a view that loads when it is first asked for: what these need is slow to load."""

    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = import_string(f"voorkant.interfaces.web.accounts.{module}.{name}")
        answer: HttpResponse = found(request, *args, **kwargs)
        return answer

    view.__name__ = name
    return view


ACCOUNT: list[URLPattern | URLResolver] = [
    path("account/sign-in/", signin.SignInView.as_view(), name="account_login"),
    path("account/second-step/", later("second_step", "second_step"), name="mfa_authenticate"),
    path("account/passkey/", later("second_step", "passkey_sign_in"), name="mfa_login_webauthn"),
    path("account/confirm/", later("second_step", "confirm"), name="account_reauthenticate"),
    path(
        "account/confirm/code/",
        later("second_step", "confirm_by_code"),
        name="mfa_reauthenticate",
    ),
    path(
        "account/confirm/passkey/",
        later("second_step", "confirm_by_passkey"),
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/organisation/", later("entrance", "organisations"), name="organisations"),
    path(
        "account/organisation/<uuid:public_id>/",
        later("entrance", "organisation"),
        name="organisation",
    ),
    path(
        "account/organisation/<uuid:public_id>/start/",
        later("entrance", "start"),
        name="organisation_start",
    ),
    path(
        "account/organisation/<uuid:public_id>/back/",
        later("entrance", "back"),
        name="organisation_back",
    ),
    path("account/closed/", workspaces.closed, name="closed_seats"),
    path("account/sign-out/", logout, name="account_logout"),
    path("account/inactive/", account_inactive, name="account_inactive"),
    path("account/invited-only/", signin.closed, name="account_signup"),
    path("account/language/", signin.choose_language, name="choose_language"),
    path("account/password/", signin.OtherPasswordView.as_view(), name="account_change_password"),
    path("account/forgotten/", signin.ForgottenView.as_view(), name="account_reset_password"),
    path("account/forgotten/sent/", password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^account/forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        signin.NewPasswordView.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "account/forgotten/done/",
        password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
PERSONAL: list[URLPattern | URLResolver] = [
    path("settings/", personal.account_settings, name="account_settings"),
    path("settings/person/", personal.person, name="settings_person"),
    path("settings/keys/", personal.single_keys, name="settings_keys"),
    path("settings/promise/", personal.promise, name="settings_promise"),
    path("settings/talk-time/", personal.daily_time, name="settings_talk_time"),
    path("settings/workspace/", personal.workspace, name="settings_workspace"),
    path("settings/sign-in/", later("security", "security"), name="security"),
    path("settings/sign-in/app/", later("security", "turn_on"), name="two_step_on"),
    path("settings/sign-in/app/off/", later("security", "turn_off"), name="two_step_off"),
    path("settings/sign-in/codes/", later("security", "renew_codes"), name="recovery_codes"),
    path("settings/sign-in/passkeys/", later("security", "add_passkey"), name="passkey_add"),
    path(
        "settings/sign-in/passkeys/<int:number>/remove/",
        later("security", "remove_passkey"),
        name="passkey_remove",
    ),
    path(
        "settings/sign-in/organisations/<uuid:public_id>/link/",
        later("security", "link_organisation"),
        name="organisation_link",
    ),
    path(
        "settings/sign-in/organisations/<uuid:public_id>/unlink/",
        later("security", "unlink_organisation"),
        name="organisation_unlink",
    ),
    path(
        "settings/single-sign-on/",
        later("single_sign_on", "single_sign_on"),
        name="single_sign_on",
    ),
    path(
        "settings/single-sign-on/try/",
        later("single_sign_on", "try_provider"),
        name="single_sign_on_try",
    ),
    path(
        "settings/single-sign-on/remove/",
        later("single_sign_on", "remove"),
        name="single_sign_on_remove",
    ),
    path("settings/tokens/", tokens.tokens, name="tokens"),
    path("settings/tokens/<uuid:public_id>/revoke/", tokens.revoke, name="token_revoke"),
    path("settings/sessions/", sessions.sessions, name="sessions"),
    path("settings/sessions/<int:number>/end/", sessions.end, name="session_end"),
    path("settings/sessions/end-others/", sessions.end_others, name="sessions_end_others"),
]
TEAM: list[URLPattern | URLResolver] = [
    path("team/", team.team, name="team"),
    path("team/hand-over/", team.hand_over, name="hand_over"),
    path("team/invitations/<uuid:public_id>/withdraw/", team.withdraw, name="invitation_withdraw"),
    path("team/<uuid:public_id>/role/", team.role, name="member_role"),
    path("team/<uuid:public_id>/remove/", team.remove, name="member_remove"),
    path("join/<str:secret>/", joining.invitation, name="invitation"),
    path("workspaces/switch/", workspaces.switch, name="workspace_switch"),
    path("workspaces/new/", workspaces.new, name="workspace_new"),
    path("workspaces/wipe/", workspaces.wipe, name="workspace_wipe"),
]
urlpatterns: list[URLPattern | URLResolver] = [*ACCOUNT, *PERSONAL, *TEAM]
