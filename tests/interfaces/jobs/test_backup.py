"""When the backup of a day is made; what it holds is tested with the faults."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from voorkant.interfaces.jobs import upkeep

NIGHT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What the daily backup is asked to do."""
    calls: list[tuple[Any, ...]] = []
    monkeypatch.setattr(upkeep, "daily_backup", lambda *wish: calls.append(wish))
    return calls


def test_it_is_made_at_night_once_a_day(
    asked: list[tuple[Any, ...]], tmp_path: Path, settings: Any
) -> None:
    settings.DATA_FOLDER, settings.BACKUPS_KEPT = tmp_path, 2
    seen: set[tuple[str, str]] = set()
    for hours in (-1, 0, 1, 24):
        upkeep.back_up(NIGHT + timedelta(hours=hours), seen)
    assert asked == [
        (tmp_path / "backups", 2, NIGHT),
        (tmp_path / "backups", 2, NIGHT + timedelta(hours=24)),
    ]


def test_none_is_made_when_they_are_switched_off(
    asked: list[tuple[Any, ...]], settings: Any
) -> None:
    settings.BACKUPS_KEPT = 0
    upkeep.back_up(NIGHT, set())
    assert asked == []


def test_one_that_failed_is_tried_again(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.BACKUPS_KEPT = 1
    tries: list[datetime] = []

    def fail(*wish: Any) -> None:
        tries.append(wish[2])
        raise OSError

    monkeypatch.setattr(upkeep, "daily_backup", fail)
    seen: set[tuple[str, str]] = set()
    for _ in range(2):
        with pytest.raises(OSError):  # noqa: PT011  -- it is the very error that was raised
            upkeep.back_up(NIGHT, seen)
    assert tries == [NIGHT, NIGHT]
