"""The environment of a test run: the chosen database, in a place of its own."""

import os
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection


def test_data_folder_is_temporary() -> None:
    folder = Path(os.environ["VOORKANT_DATA"])
    assert folder.is_relative_to(tempfile.gettempdir())
    assert folder == settings.DATA_FOLDER


@pytest.mark.django_db
def test_the_chosen_engine_answers(request: pytest.FixtureRequest) -> None:
    vendors = {"sqlite": "sqlite", "postgres": "postgresql"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 + 1")
        assert cursor.fetchone() == (2,)
    assert connection.vendor == vendors[request.config.getoption("engine")]


@pytest.mark.postgres
@pytest.mark.django_db
def test_the_cluster_listens_on_its_socket_only() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW listen_addresses")
        assert cursor.fetchone() == ("",)
