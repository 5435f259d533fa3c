"""PostgreSQL restarts under load: the server heals by itself and loses nothing acknowledged."""

import time
from pathlib import Path

import psycopg
import pytest

from tests.faults.load import under_load
from tests.faults.serving import Installation, served, wait_until
from tests.support.postgres import private_cluster

pytestmark = pytest.mark.slow


def test_a_restart_under_load_heals_within_five_seconds(tmp_path: Path) -> None:
    with private_cluster(durable=True) as cluster:
        installation = Installation(tmp_path / "data", cluster.url, {"WEB_WORKERS": "1"})
        with served(installation, installation.prepare()) as server:
            with under_load(server) as load:
                wait_until(lambda: len(load.acknowledged) > 20)
                cluster.restart("immediate")
                back, seen = time.monotonic(), len(load.acknowledged)
                wait_until(lambda: len(load.acknowledged) > seen + 20)
                healed = time.monotonic() - back
            assert healed <= 5
            assert server.process is not None
            assert server.process.poll() is None
            assert set(load.refused) <= {503}
        with psycopg.connect(cluster.url) as raw:
            rows = raw.execute("SELECT client_uuid FROM data_entry").fetchall()
        stored = [str(uuid) for (uuid,) in rows]
        assert set(load.acknowledged) - set(stored) == set()
        assert len(stored) == len(set(stored))
        assert installation.differences() == [0]
