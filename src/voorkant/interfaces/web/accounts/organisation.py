"""Talking to an organisation's identity provider: allauth's flow, our client, checks and rules."""

import secrets
from typing import Any
from uuid import UUID

import httpx
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base.constants import AuthError, AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from voorkant.core.errors import Forbidden
from voorkant.data.sealing import unseal
from voorkant.gateways.identity import StrangeProvider, claim_of, discover
from voorkant.gateways.outbound import client
from voorkant.interfaces.web.accounts.adapter import address
from voorkant.interfaces.web.accounts.arriving import arrive
from voorkant.queries.single_sign_on import Provider, find_provider


class SignInBroken(Forbidden):
    """The provider sent somebody back without signing him in, or the attempt is too old."""

    code = "sign_in_broken"


class SignInStopped(Forbidden):
    """Somebody did not go on at the provider."""

    code = "sign_in_stopped"


class OrganisationAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Voorkant's rules for identity providers."""

    def get_requests_session(self) -> httpx.Client:
        """Return our own client, which connects only where it may."""
        return client()

    def get_provider(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> "OrganisationProvider":
        """Return a workspace's provider by its public id."""
        return OrganisationProvider(request, find_provider(UUID(provider)))

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Decide whom a claim signs in, or do what else was meant with it."""
        arrive(request, sociallogin)

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, **more: Any
    ) -> None:
        """Say in our words what went wrong."""
        raise SignInStopped if error == AuthError.CANCELLED else SignInBroken


class OrganisationOAuth2(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # as above
    """The protocol, with the provider's description and its answers checked by us."""

    def __init__(self, request: HttpRequest, row: Provider) -> None:
        self.row = row
        self.state: dict[str, Any] = {}
        super().__init__(request, str(row.public_id))

    def get_provider(self) -> "OrganisationProvider":
        """Return the provider."""
        return OrganisationProvider(self.request, self.row)

    @property
    def openid_config(self) -> dict[str, Any]:
        """Return the provider's description, asked for once."""
        if not hasattr(self, "_openid_config"):
            self._openid_config = discover(self.row.issuer)
        return self._openid_config

    @property
    def basic_auth(self) -> bool:
        """Return how the client shows its secret; a header is what the standard assumes."""
        named = self.openid_config.get("token_endpoint_auth_methods_supported")
        return "client_secret_post" not in (named or ["client_secret_basic"])

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """Return where the provider sends people back: at the configured address."""
        return callback_address(self.row)

    def get_access_token_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Exchange the code; whatever is not the answer of a provider is refused."""
        try:
            found = super().get_access_token_data(*args, **kwargs)
            self.parse_token(found)
        except (OAuth2Error, ValueError, KeyError, TypeError, AttributeError) as error:
            raise StrangeProvider("issuer", issuer=self.row.issuer, why="token") from error
        return dict(found)

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """Return what the provider says, checked; nothing of it is kept but the subject."""
        tokens = {**kwargs["response"], "access_token": token.token}
        nonce = str((self.state.get("data") or {}).get("nonce", ""))
        claim = claim_of(tokens, self.openid_config, self.row.client_id, nonce)
        account = SocialAccount(provider=str(self.row.public_id), uid=claim.subject)
        login = SocialLogin(provider=self.get_provider(), account=account)
        login.claim, login.row = claim, self.row
        return login


class OrganisationProvider(OpenIDConnectProvider):  # type: ignore[misc]  # as above
    """The identity provider of one workspace."""

    pkce_enabled_default = True

    def __init__(self, request: HttpRequest, row: Provider) -> None:
        self.row = row
        app = SocialApp(
            provider="openid_connect",
            provider_id=str(row.public_id),
            name=row.workspace.name[:40],
            client_id=row.client_id,
            secret=unseal(row.client_secret) if row.client_secret else "",
            settings={"server_url": row.issuer},
        )
        super().__init__(request, app=app)

    def serialize(self) -> dict[str, str]:
        """Return what finds this provider again, while a second step is asked."""
        return {"id": str(self.row.public_id)}

    def get_oauth2_adapter(self, request: HttpRequest) -> OrganisationOAuth2:
        """Return the protocol for this provider."""
        return OrganisationOAuth2(request, self.row)


class _Back(OAuth2CallbackView):  # type: ignore[misc]  # as above
    """Coming back from a provider; the state, good once, holds what was asked and the nonce."""

    adapter: OrganisationOAuth2

    def _get_state(
        self, request: HttpRequest, provider: OrganisationProvider
    ) -> tuple[dict[str, Any] | None, HttpResponse | None]:
        state, answer = super()._get_state(request, provider)
        self.adapter.state = state or {}
        return state, answer


def leave(request: HttpRequest, row: Provider, asked: dict[str, str], to: str) -> HttpResponse:
    """Send somebody to the provider; `asked` comes back with him, and then he goes on to `to`."""
    nonce = secrets.token_urlsafe(24)
    provider = OrganisationProvider(request, row)
    answer: HttpResponse = provider.redirect(
        request,
        AuthProcess.LOGIN,
        next_url=to,
        data={**asked, "nonce": nonce},
        auth_params={"nonce": nonce},
    )
    return answer


def come_back(request: HttpRequest, row: Provider) -> HttpResponse:
    """Take in who comes back from the provider."""
    view = _Back.adapter_view(OrganisationOAuth2(request, row))
    answer: HttpResponse = view(request)
    return answer


def callback_address(row: Provider) -> str:
    """Return where the provider sends people back: always the configured address."""
    return address(reverse("organisation_back", args=[row.public_id]))


def entrance_address(row: Provider) -> str:
    """Return the workspace's sign-in link: it holds no secret."""
    return address(reverse("organisation", args=[row.public_id]))
