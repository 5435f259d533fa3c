"""Expecting a refusal by its code, wherever its class lives."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from voorkant.core.errors import VoorkantError


@contextmanager
def refused(code: str, field: str | None = None) -> Iterator[None]:
    """Fail unless the block is refused with this code, about this field when one is given."""
    with pytest.raises(VoorkantError) as caught:
        yield
    assert caught.value.code == code
    assert field in (None, caught.value.field)
