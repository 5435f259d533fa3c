"""A virtual authenticator in Chromium: a device that keeps passkeys and asks no finger."""

from dataclasses import dataclass

from playwright.sync_api import CDPSession, Page


@dataclass(frozen=True)
class Authenticator:
    """The device, as the browser's own protocol offers it."""

    session: CDPSession
    number: str

    def credentials(self) -> int:
        """Return how many passkeys it keeps."""
        asked = {"authenticatorId": self.number}
        return len(self.session.send("WebAuthn.getCredentials", asked)["credentials"])

    def forget(self) -> None:
        """Let it lose every passkey."""
        self.session.send("WebAuthn.clearCredentials", {"authenticatorId": self.number})


def plug_in(page: Page) -> Authenticator:
    """Give a page an authenticator that knows who you are."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    kind = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": kind})
    return Authenticator(session, made["authenticatorId"])
