"""What all tables share."""

import uuid
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from voorkant.data.models.workspaces import Workspace


class Row(models.Model):
    """A row of one workspace, with the public id by which the outside knows it."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    workspace: "models.ForeignKey[Workspace, Workspace]" = models.ForeignKey(
        "data.Workspace", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True


def plain(*values: str) -> list[str]:
    """Return values as plain text, so that a migration keeps what they were."""
    return [str(value) for value in values]


def one_of(*values: str) -> list[tuple[str, str]]:
    """Return values as Django choices; the sentence for each is made in `wording`."""
    return [(value, value) for value in plain(*values)]
