"""The pytest plugin that sets the environment before Django reads its settings.

`--engine=postgres` starts one private cluster for the whole run; the worker processes of
pytest-xdist find it in the environment and each make their own test database in it.
"""

import atexit
import os
import signal
import sys
import tempfile
from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.support.network import guard_network
from tests.support.postgres import private_cluster

OPERATOR_VARIABLES = ("DATABASE_URL", "EMAIL_URL", "PORT")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the choice of database."""
    parser.addoption(
        "--engine",
        choices=["sqlite", "postgres"],
        default="sqlite",
        help="database to test on; postgres runs a private cluster (default: sqlite)",
    )


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Prepare the environment; a wrapper runs before pytest-django loads the settings."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker:
        os.environ["VOORKANT_DATA"] = str(Path(os.environ["VOORKANT_DATA"]) / worker)
    else:
        _prepare_run(early_config.known_args_namespace.engine)
    guard_network()
    yield


def pytest_report_header(config: pytest.Config) -> str:
    """Name the database in the first lines of the report."""
    return f"engine: {config.getoption('engine')}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip on SQLite what only means something on PostgreSQL."""
    if config.getoption("engine") == "postgres":
        return
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(pytest.mark.skip(reason="only means something on PostgreSQL"))


def _prepare_run(engine: str) -> None:
    for name in list(os.environ):
        if name in OPERATOR_VARIABLES or name.startswith("VOORKANT_"):
            del os.environ[name]
    run = ExitStack()
    atexit.register(run.close)
    folder = run.enter_context(tempfile.TemporaryDirectory(prefix="voorkant-test-"))
    os.environ["VOORKANT_DATA"] = folder
    os.environ["VOORKANT_SECRET_KEY"] = "only-for-tests"
    os.environ["VOORKANT_BACKUPS"] = "0"
    if engine == "postgres":
        # Ended politely, a run must still take its cluster along; atexit needs a normal exit.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
        os.environ["DATABASE_URL"] = run.enter_context(private_cluster()).url
