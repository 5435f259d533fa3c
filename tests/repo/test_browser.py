"""The browser shows a page, stays on this machine, and the accessibility check sees faults."""

import pytest
from playwright.sync_api import Error, Page

from tests.support.browser import assert_no_axe_violations

pytestmark = pytest.mark.browser

GOOD = "<html lang='nl'><title>Goed</title><main><h1>Goed</h1></main></html>"
BAD = "<html lang='nl'><title>Fout</title><main><h1>Fout</h1><img src='data:,'></main></html>"


def test_a_page_without_faults_passes(page: Page) -> None:
    page.set_content(GOOD)
    assert_no_axe_violations(page)


def test_a_picture_without_text_is_found(page: Page) -> None:
    page.set_content(BAD)
    with pytest.raises(AssertionError, match="image-alt"):
        assert_no_axe_violations(page)


def test_the_browser_does_not_leave_this_machine(page: Page) -> None:
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://voorkant.example/")
