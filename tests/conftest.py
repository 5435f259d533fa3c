"""Fixtures every test may use; the environment itself is made in tests/support/environment.py."""

from hypothesis import settings

from tests.support.browser import browser, page

__all__ = ["browser", "page"]

# How long an example takes says more about the machine than about the product.
settings.register_profile("voorkant", deadline=None)
settings.load_profile("voorkant")
