"""Addresses about accounts and the team."""

from allauth.account.views import (
    account_inactive,
    logout,
    password_reset_done,
    password_reset_from_key_done,
)
from django.urls import URLPattern, URLResolver, path, re_path

from voorkant.interfaces.web.accounts import (
    joining,
    personal,
    sessions,
    signin,
    team,
    tokens,
    workspaces,
)

ACCOUNT: list[URLPattern | URLResolver] = [
    path("account/sign-in/", signin.SignInView.as_view(), name="account_login"),
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
    path("settings/promise/", personal.promise, name="settings_promise"),
    path("settings/talk-time/", personal.daily_time, name="settings_talk_time"),
    path("settings/workspace/", personal.workspace, name="settings_workspace"),
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
