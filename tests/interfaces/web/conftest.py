"""Fixtures of the pages."""

from datetime import date

import pytest

from tests.interfaces.web.pages import NOON, Visitor, visitor
from tests.support.business import start_business
from voorkant.core.rhythm.promise import EVERY_DAY
from voorkant.interfaces.web import middleware
from voorkant.operations.accounts import Person, change_person
from voorkant.operations.rhythm.promise import PromiseWish, set_promise


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pages read noon on Wednesday 21 October 2026."""
    monkeypatch.setattr(middleware, "now", lambda: NOON)


@pytest.fixture
def sanne(db: None, noon: None) -> Visitor:
    """Return an owner who reads English and promised two acts a day."""
    owner = start_business()
    assert owner.user is not None
    change_person(owner.user, Person("Sanne", "en-gb"))
    set_promise(owner.workspace, owner, PromiseWish(2, EVERY_DAY), date(2026, 1, 1))
    return visitor(owner)
