"""The private PostgreSQL cluster keeps what was written, and leaves nothing behind."""

import psycopg
import pytest

from tests.support.postgres import private_cluster


@pytest.mark.slow
def test_a_cluster_starts_restarts_and_disappears() -> None:
    with private_cluster(durable=True) as cluster:
        with psycopg.connect(cluster.url, autocommit=True) as connection:
            connection.execute("CREATE TABLE kept (number integer)")
            connection.execute("INSERT INTO kept VALUES (7)")
        cluster.restart("immediate")
        with psycopg.connect(cluster.url) as connection:
            assert connection.execute("SELECT number FROM kept").fetchall() == [(7,)]
        cluster.stop()
        assert not cluster.is_running()
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(cluster.url)
    assert not cluster.folder.exists()
