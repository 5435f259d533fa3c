"""Two businesses, made once for a module; every request in them is rolled back."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.interfaces.access.matrix import Asker
from tests.interfaces.access.world import build
from tests.support.business import NOON
from voorkant.interfaces.api import callers
from voorkant.interfaces.web import middleware


@pytest.fixture(scope="module")
def asker(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Asker]:
    """Return the one who asks, in a world of his own, on a Monday at noon."""
    with (
        django_db_blocker.unblock(),
        pytest.MonkeyPatch.context() as patch,
        transaction.atomic(),
    ):
        patch.setattr(callers, "now", lambda: NOON)
        patch.setattr(middleware, "now", lambda: NOON)
        yield Asker(build())
        transaction.set_rollback(True)
