"""Fixtures every test may use; the environment itself is made in tests/support/environment.py."""

from tests.support.browser import browser, page

__all__ = ["browser", "page"]
