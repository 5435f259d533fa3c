"""A real identity provider on this machine, in its own process, and one that lies on request."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.support.mailbox import free_port

SECONDS_TO_START = 20


@dataclass(frozen=True)
class IdentityServer:
    """The provider's address, and what people do there."""

    url: str

    def knows(self, subject: str, **claims: Any) -> None:
        """Let it have an account."""
        httpx.put(f"{self.url}/users/{subject}", json=claims).raise_for_status()

    def sign_in(self, asked: str, subject: str) -> str:
        """Sign somebody in who came with a request; return where he is sent back to."""
        return httpx.post(asked, data={"sub": subject}).headers["location"]

    def refuse(self, asked: str) -> str:
        """Let somebody not go on; return where he is sent back to."""
        return httpx.post(asked, data={"action": "deny"}).headers["location"]


@contextmanager
def identity_server() -> Iterator[IdentityServer]:
    """Run the provider program."""
    port = free_port()
    url = f"http://localhost:{port}"
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + SECONDS_TO_START
        while not _answers(url):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError("the identity provider does not start")
            time.sleep(0.05)
        yield IdentityServer(url)
    finally:
        process.terminate()
        process.wait()


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/.well-known/openid-configuration").status_code == 200
    except httpx.TransportError:
        return False


@dataclass
class Liar:
    """A provider that says what a test wants: documents by path, signed with its own key."""

    url: str
    pages: dict[str, Any] = field(default_factory=dict)
    key: rsa.RSAPrivateKey = field(
        default_factory=lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048)
    )

    def __post_init__(self) -> None:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        self.pages["/keys"] = {"keys": [public | {"kid": "one", "use": "sig", "alg": "RS256"}]}
        self.describe()

    def describe(self, **otherwise: Any) -> dict[str, Any]:
        """Set the description of the provider; return it."""
        described = {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
        } | otherwise
        self.pages["/.well-known/openid-configuration"] = described
        return described

    def token(self, **otherwise: Any) -> str:
        """Return an ID token for the client `voorkant` with the nonce `once`."""
        now = int(time.time())
        told = {
            "iss": self.url,
            "aud": "voorkant",
            "sub": "anna",
            "nonce": "once",
            "iat": now,
            "exp": now + 60,
            "email": "Anna@Example.nl",
            "email_verified": True,
        } | otherwise
        left = {name: value for name, value in told.items() if value is not None}
        return jwt.encode(left, self.key, "RS256", headers={"kid": "one"})


@contextmanager
def liar() -> Iterator[Liar]:
    """Run a provider that says what a test wants."""
    told: dict[str, Any] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = told["liar"].pages.get(self.path)
            if isinstance(page, tuple):
                self.send_response(page[0])
                for name, value in page[1].items():
                    self.send_header(name, value)
                self.end_headers()
                return
            content = page if isinstance(page, bytes) else json.dumps(page).encode()
            self.send_response(404 if page is None else 200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    told["liar"] = Liar(f"http://localhost:{server.server_port}")
    try:
        yield told["liar"]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
