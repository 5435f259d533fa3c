"""PostgreSQL restarts under load: the server heals by itself and loses nothing acknowledged."""

from pathlib import Path

import pytest

from tests.faults.healing import restart_under_load

pytestmark = pytest.mark.slow


def test_a_restart_under_load_heals_by_itself_and_loses_nothing(tmp_path: Path) -> None:
    healed = restart_under_load(tmp_path / "data")
    assert healed.same_process
    assert healed.refused <= {503}
    assert (healed.lost, healed.twice, healed.differences) == (0, 0, (0,))
