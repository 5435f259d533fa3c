"""Bringing the installation up to date before it is used."""

from collections.abc import Callable
from datetime import UTC, datetime
from gettext import gettext as _

from django.conf import settings

from voorkant.operations.installation import prepare


def prepare_installation(tell: Callable[[str], None]) -> None:
    """Migrate when needed, and tell where the backup is that was made before."""
    prepared = prepare(settings.DATA_FOLDER, datetime.now(UTC))
    if prepared.backup:
        tell(_("The database was updated. Backup before: %(file)s") % {"file": prepared.backup})
