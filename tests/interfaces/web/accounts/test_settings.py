"""Settings: about oneself, the promise, the time to talk, the workspace."""

from datetime import time, timedelta

import pytest

from tests.interfaces.web.accounts.house import Browser, join, now
from voorkant.core.diary.blocks import DailyTime
from voorkant.core.periods import local_date
from voorkant.data.models import Member, User, Workspace
from voorkant.queries.diary import talk_time
from voorkant.queries.rhythm.promise import patterns

WORKING_DAYS = [0, 1, 2, 3, 4]


def promise(browser: Browser, number: int, weekdays: list[int]) -> tuple[int, str]:
    """Promise on the page."""
    return browser.post("settings_promise", number=number, weekdays=weekdays)


def test_name_language_and_zone_are_kept(anna: Member, browser_of_anna: Browser) -> None:
    fields = {"name": " Anna  Bakker ", "language": "nl", "tz": "America/New_York"}
    assert browser_of_anna.post("settings_person", **fields)[0] == 200
    kept = User.objects.values("name", "language", "tz").get()
    assert kept == {"name": "Anna Bakker", "language": "nl", "tz": "America/New_York"}
    assert Member.objects.get().display_name == "Anna Bakker"
    page = browser_of_anna.client.get("/settings/").content.decode()
    assert '<html lang="nl">' in page


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"language": "fr"}, {"tz": "Mars/Base"}, {"name": "x" * 201}]
)
def test_what_is_wrong_about_oneself_is_refused(
    browser_of_anna: Browser, wrong: dict[str, str]
) -> None:
    fields = {"name": "Anna", "language": "nl", "tz": ""} | wrong
    assert browser_of_anna.post("settings_person", **fields)[0] == 422
    assert User.objects.values("name", "language", "tz").get() == {
        "name": "Anna",
        "language": "en-gb",
        "tz": "",
    }


def test_more_starts_today_and_less_tomorrow(anna: Member, browser_of_anna: Browser) -> None:
    today = local_date(now(), "Europe/Amsterdam")
    assert "Your promise counts from today." in promise(browser_of_anna, 2, WORKING_DAYS)[1]
    said = promise(browser_of_anna, 1, [0])[1]
    assert "You promise less: that starts tomorrow," in said
    assert "until then your earlier promise counts." in said
    assert [(one.valid_from, one.number, sorted(one.weekdays)) for one in patterns(anna)] == [
        (today, 2, WORKING_DAYS),
        (today + timedelta(days=1), 1, [0]),
    ]


@pytest.mark.parametrize(("number", "weekdays"), [(3, [0]), (0, [0]), (1, []), (1, [7])])
def test_a_promise_that_cannot_be_is_refused(
    anna: Member, browser_of_anna: Browser, number: int, weekdays: list[int]
) -> None:
    assert promise(browser_of_anna, number, weekdays)[0] == 422
    assert patterns(anna) == []


def test_the_time_to_talk_is_fixed_and_let_go(anna: Member, browser_of_anna: Browser) -> None:
    fields = {"start": "10:30", "minutes": "45", "weekdays": [0, 2]}
    assert "Your time to talk is fixed." in browser_of_anna.post("settings_talk_time", **fields)[1]
    fixed = DailyTime(time(10, 30), 45, frozenset({0, 2}))
    assert talk_time(anna.workspace, anna) == fixed
    assert "10:30" in browser_of_anna.get("account_settings")[1]
    browser_of_anna.post("settings_talk_time", start="", minutes="45", weekdays=[0])
    assert talk_time(anna.workspace, anna) is None


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"start": "half past"}, "Enter a valid time."),
        ({"start": "23:30"}, "A block lasts from 5 minutes to 12 hours and ends on its own day."),
        ({"minutes": "3"}, "Give 5 or more."),
        ({"weekdays": []}, "Choose at least one day."),
    ],
)
def test_a_time_that_cannot_be_is_refused_at_its_field(
    anna: Member, browser_of_anna: Browser, wrong: dict[str, object], says: str
) -> None:
    fields = {"start": "10:30", "minutes": "60", "weekdays": [0]} | wrong
    status, said = browser_of_anna.post("settings_talk_time", **fields)
    assert (status, says in said, talk_time(anna.workspace, anna)) == (422, True, None)


def test_the_owner_renames_the_workspace(browser_of_anna: Browser) -> None:
    browser_of_anna.post("settings_workspace", name="Bakkerij Maan", tz="Europe/Brussels")
    kept = Workspace.objects.values("name", "tz").get()
    assert kept == {"name": "Bakkerij Maan", "tz": "Europe/Brussels"}


def test_who_is_no_owner_does_not_rename_it(anna: Member) -> None:
    join(anna, "Bram")
    browser = Browser.of("Bram")
    assert "Name of the business" not in browser.get("account_settings")[1]
    assert browser.post("settings_workspace", name="Mine", tz="Europe/Brussels")[0] == 403
    assert Workspace.objects.get().name == "Bakkerij Zon"
