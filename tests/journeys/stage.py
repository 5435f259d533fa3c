"""A stage for journeys: a business, its owner's browser, and a clock set by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from tests.support.business import kind_id, start_business
from voorkant.core.activity.entries import NewEntry
from voorkant.core.rhythm.promise import EVERY_DAY
from voorkant.data.models import Entry, Member
from voorkant.operations.accounts import Person, change_person
from voorkant.operations.activity import log_entry
from voorkant.operations.rhythm.promise import PromiseWish, set_promise

NOON = datetime(2026, 10, 21, 10, 0, tzinfo=UTC)
LOCALES = {"nl": "nl-NL", "en-gb": "en-GB"}


@dataclass
class Clock:
    """What the pages read as the present."""

    moment: datetime = field(default=NOON)

    def __call__(self) -> datetime:
        # A second passes between two readings: records of one instant have no order.
        self.moment += timedelta(seconds=1)
        return self.moment


@dataclass(frozen=True)
class Look:
    """How a browser shows pages."""

    language: str = "nl"
    width: int = 390
    scheme: str = "light"


@dataclass(frozen=True)
class Stage:
    """A running server with one business in it."""

    url: str
    browser: Browser
    owner: Member

    @contextmanager
    def window(self, look: Look | None = None) -> Iterator[Page]:
        """Open a window in which the owner is signed in, in a language, width and colour scheme."""
        shown = look or Look()
        user = self.owner.user
        assert user is not None
        change_person(user, Person(user.name, shown.language))
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.url}
        context = open_window(self.browser, shown)
        context.add_cookies([cookie])  # type: ignore[list-item]  # a dict is what it takes
        try:
            yield context.new_page()
        finally:
            context.close()

    def log(self, word: str, on: date, **values: object) -> UUID:
        """Log something for the owner."""
        new = NewEntry(uuid4(), kind_id(self.owner.workspace, word), on=on, **values)  # type: ignore[arg-type]  # fields of NewEntry
        return log_entry(self.owner.workspace, self.owner, new, NOON).record.uuid


def open_window(browser: Browser, look: Look) -> BrowserContext:
    """Return a fresh browser window that looks as asked."""
    context = browser.new_context(
        locale=LOCALES[look.language],
        timezone_id="Europe/Amsterdam",
        viewport={"width": look.width, "height": 844},
        color_scheme="dark" if look.scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    context.set_default_timeout(10_000)
    return context


def start(url: str, browser: Browser) -> Stage:
    """Return a stage whose owner promised two acts, every day."""
    owner = start_business()
    set_promise(owner.workspace, owner, PromiseWish(2, EVERY_DAY), date(2026, 1, 1))
    return Stage(url, browser, owner)


def standing(owner: Member) -> list[tuple[str, str, int | None]]:
    """List day, kind and quantity of the records that stand, oldest first."""
    rows = Entry.objects.filter(member=owner, replaced_by=None).exclude(type="void")
    named = rows.order_by("id").values_list("local_date", "kind__name_en", "quantity")
    return [(str(on), name, quantity) for on, name, quantity in named]
