"""Watches every permission check of the product, and takes one away on request."""

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

import pytest

from tests.interfaces.access.matrix import Row, addresses
from voorkant.core.access import Permission, Scope
from voorkant.core.errors import VoorkantError
from voorkant.interfaces import web
from voorkant.queries import access
from voorkant.queries.access import Member

WRAPPERS = {"allowed", "watched"}


@dataclass(slots=True)
class Seen:
    """What a check was seen to do: for which rows, on whose things, and whether it ever refused."""

    permission: Permission
    rows: dict[str, Row] = field(default_factory=dict)
    own: set[bool] = field(default_factory=set)
    has_refused: bool = False


@dataclass(slots=True)
class Watch:
    """Every check by its place in the code; `removed` ones let everything pass."""

    seen: dict[str, Seen] = field(default_factory=dict)
    row: Row | None = None
    removed: frozenset[str] = frozenset()

    def check(
        self,
        actor: Member,
        permission: Permission,
        about: Member | None,
        scopes: frozenset[Scope] | None,
    ) -> None:
        """Check as the product does, unless this check is taken away."""
        place = f"{_place(sys._getframe(1))} {permission}"
        if place in self.removed:
            return
        seen = self.seen.setdefault(place, Seen(permission))
        if self.row is not None:
            seen.rows[self.row.name] = self.row
        seen.own.add(about is None or about.pk == actor.pk)
        try:
            REAL(actor, permission, about, scopes)
        except VoorkantError:
            seen.has_refused = True
            raise

    def rows_of(self, permission: Permission, own: bool) -> list[Row]:
        """Return the rows that ask for a permission on one's own, or a colleague's things."""
        found: dict[str, Row] = {}
        for seen in self.seen.values():
            if seen.permission is permission and own in seen.own:
                found |= seen.rows
        return list(found.values())


REAL = access.require


def _place(frame: FrameType | None) -> str:
    while frame is not None and frame.f_code.co_name in WRAPPERS:
        frame = frame.f_back
    assert frame is not None
    return f"{frame.f_globals['__name__'].removeprefix('voorkant.')}.{frame.f_code.co_name}"


@contextmanager
def watching(watch: Watch) -> Iterator[None]:
    """Put a watch on `require` wherever the product uses it."""

    def watched(
        actor: Member,
        permission: Permission,
        about: Member | None = None,
        scopes: frozenset[Scope] | None = None,
    ) -> None:
        watch.check(actor, permission, about, scopes)

    # So that every view has been imported, with the real `require`: some only are when asked for.
    addresses()
    for module in pkgutil.walk_packages(web.__path__, f"{web.__name__}."):
        importlib.import_module(module.name)
    users: list[Any] = [
        module
        for name, module in list(sys.modules.items())
        if name.startswith("voorkant.") and getattr(module, "require", None) is REAL
    ]
    with pytest.MonkeyPatch.context() as patch:
        for module in users:
            patch.setattr(module, "require", watched)
        yield
