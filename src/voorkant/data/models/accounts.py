"""Who signs in, and what signs in for him."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from voorkant.data.models.base import Row


class UserManager(BaseUserManager["User"]):
    """Makes users by mail address."""

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """Create a user; without a password he cannot sign in until he sets one."""
        user = self.model(email=email.strip().lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a user by mail address, whatever its case."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A login: mail address, language and time zone. What he does belongs to a Member.

    `single_keys` tells whether single letters are shortcuts on pages.
    """

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=10, default="nl")
    tz = models.CharField(max_length=64, blank=True)
    is_active = models.BooleanField(default=True)
    single_keys = models.BooleanField(default=True)
    joined_at = models.DateTimeField()

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.email


class ApiToken(Row):
    """A key for the API; only its SHA-256 is kept."""

    member = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=200)
    token_hash = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=12)
    scopes = models.CharField(max_length=100)
    created_at = models.DateTimeField()
    last_used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)


class IdentityProvider(Row):
    """Where the members of a workspace sign in elsewhere (OpenID Connect).

    Its public id changes with issuer and client, so that no link outlives them. `proven_at` is
    when it last worked as it stands here; the client secret is sealed.
    """

    # The other way round it is read with every seat, at the cost of a join.
    workspace = models.OneToOneField(
        "data.Workspace", on_delete=models.PROTECT, related_name="identity_provider"
    )
    issuer = models.CharField(max_length=500)
    client_id = models.CharField(max_length=191)
    client_secret = models.TextField(blank=True)
    domains = models.TextField(blank=True)
    is_required = models.BooleanField(default=False)
    proven_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(is_required=False) | Q(proven_at__isnull=False),
                name="identity_provider_required_once_proven",
            ),
        )


class Invitation(Row):
    """A link by which one person joins a workspace with a role; only its SHA-256 is kept."""

    email = models.EmailField(blank=True)
    role = models.CharField(max_length=10)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
