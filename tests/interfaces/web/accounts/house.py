"""A house with people who can sign in, and browsers that do."""

import html
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from django.test import Client
from django.urls import reverse

from voorkant.core.access import Role
from voorkant.core.periods import monday_of
from voorkant.data.models import Member, User, Workspace
from voorkant.interfaces.jobs.outbox import empty_outbox
from voorkant.operations import team
from voorkant.operations.accounts import NewUser, create_user
from voorkant.operations.workspaces import NewWorkspace, create_workspace

PASSWORD = "kersenbloesem"


def now() -> datetime:
    """Return the present instant."""
    return datetime.now(UTC)


def user(name: str, language: str = "en-gb") -> User:
    """Make a login: anna@example.nl for Anna."""
    return create_user(NewUser(f"{name.lower()}@example.nl", name, PASSWORD, language), now())


def business(owner: User, name: str = "Bakkerij Zon", shape: str = "team") -> Member:
    """Start a business."""
    begins = monday_of(now().date())
    return create_workspace(owner, NewWorkspace(name, shape, begins_on=begins), now())


def invite(owner: Member, role: Role = Role.MEMBER, email: str = "") -> str:
    """Invite somebody; return the secret of the link."""
    wish = team.Invite(email, role, "http://localhost:8000/join/{secret}/", "en-gb")
    return team.invite(owner.workspace, owner, wish, now())[1]


def join(owner: Member, name: str, role: Role = Role.MEMBER) -> Member:
    """Let somebody with a new login join."""
    return team.accept_invitation(user(name), invite(owner, role), now())


def send_mail() -> int:
    """Send what waits; return how many."""
    return empty_outbox()


@dataclass(frozen=True)
class Browser:
    """A browser of somebody, signed in or not."""

    client: Client

    @classmethod
    def of(cls, name: str) -> "Browser":
        """Sign somebody in."""
        browser = cls(Client())
        browser.sign_in(f"{name.lower()}@example.nl")
        return browser

    def sign_in(self, email: str, password: str = PASSWORD) -> int:
        """Fill in the page to sign in; return the status: 302 when it went well."""
        fields = {"login": email, "password": password}
        return self.client.post(reverse("account_login"), fields).status_code

    def is_in(self) -> bool:
        """Return whether a page for who signed in opens."""
        return self.client.get(reverse("account_settings")).status_code == 200

    def get(self, name: str, /, *args: object) -> tuple[int, str]:
        """Open a page; return its status and what it says."""
        return self.get_path(reverse(name, args=args))

    def get_path(self, path: str) -> tuple[int, str]:
        """Open a page by its address; return its status and what it says."""
        answer = self.client.get(path, follow=True)
        return answer.status_code, words(answer.content)

    def post(self, name: str, /, *args: object, **fields: object) -> tuple[int, str]:
        """Send a form; return the status and what the page that follows says."""
        answer = self.client.post(reverse(name, args=args), fields, follow=True)
        return answer.status_code, words(answer.content)


def words(content: bytes) -> str:
    """Return a page as a person reads it, without tags, plus the values of its fields."""
    text = re.sub(r'<input type="hidden" name="csrf[^>]*>', "", content.decode())
    values = " ".join(re.findall(r'value="([^"]*)"', text))
    body = re.sub(r"<(script|style|template)\b.*?</\1>", " ", text, flags=re.S)
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", body).split()) + " " + values)


def role_of(member: Member) -> str:
    """Return the role a member has now."""
    return str(Member.objects.get(pk=member.pk).role)


def is_open(member: Member) -> bool:
    """Return whether a member still belongs to the workspace."""
    return Member.objects.filter(pk=member.pk, left_on=None).exists()


def shape_of(workspace: Workspace) -> str:
    """Return the shape of a workspace now."""
    return str(Workspace.objects.get(pk=workspace.pk).shape)
