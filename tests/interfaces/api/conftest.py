"""A desk in a business, on a Monday at noon."""

import pytest

from tests.interfaces.api.desk import Desk
from tests.support.business import NOON, join, start_business
from voorkant.data.models import Member
from voorkant.interfaces.api import callers


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the API's clock on Monday 19 October 2026, 12:00 UTC."""
    monkeypatch.setattr(callers, "now", lambda: NOON)


@pytest.fixture
def owner(db: None, noon: None) -> Member:
    """Return the owner of a business."""
    return start_business()


@pytest.fixture
def desk(owner: Member) -> Desk:
    """Return the owner's desk, with a token that may do everything."""
    return Desk(owner)


@pytest.fixture
def colleague(owner: Member) -> Desk:
    """Return the desk of a colleague without a leading role."""
    return Desk(join(owner.workspace, "Bram"))
