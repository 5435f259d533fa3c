"""Saying when one is there: a browser takes what the forms offer, and odd percentages."""

import pytest
from playwright.sync_api import expect

from tests.journeys.stage import Stage
from voorkant.data.models import Absence, WorkPattern

pytestmark = pytest.mark.browser


def test_days_away_and_a_work_week_are_kept_as_the_browser_sends_them(stage: Stage) -> None:
    with stage.window() as page:
        page.goto(stage.url + "/settings/availability/")
        page.locator("form", has=page.locator("#id_part")).locator("button[type=submit]").click()
        expect(page.locator("#toast")).to_contain_text("Genoteerd")
        page.locator("#id_day3").fill("33")
        page.locator("form", has=page.locator("#id_day3")).locator("button[type=submit]").click()
        expect(page.locator("#toast")).to_contain_text("werkweek")
    assert list(Absence.objects.values_list("member", "part")) == [(stage.owner.pk, 100)]
    assert WorkPattern.objects.get(member=stage.owner).thursday == 33
