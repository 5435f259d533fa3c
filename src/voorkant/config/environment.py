"""Reads what the operator set in the environment; every variable is listed in
docs/admin/settings.md.
"""

import os
import secrets
from pathlib import Path
from typing import Any

import environ

from voorkant.data import places

PROJECT = Path(__file__).resolve().parents[3]
env = environ.Env()


def data_folder() -> Path:
    """Return the data folder, made readable for its owner only when it did not exist."""
    folder = places.folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """Return the key that signs sessions: given, or made once and kept in the data folder."""
    given = env.str("VOORKANT_SECRET_KEY", default="")
    if given:
        return str(given)
    file = folder / "secret.key"
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text().strip()
    with os.fdopen(descriptor, "w") as out:
        key = secrets.token_urlsafe(48)
        out.write(key)
    return key


def database(folder: Path) -> dict[str, Any]:
    """Return the database settings: DATABASE_URL, or else the SQLite file in the data folder."""
    url = env.str("DATABASE_URL", default="")
    if not url:
        return sqlite(folder / places.FILE)
    settings: dict[str, Any] = dict(environ.Env.db_url_config(url))
    if settings["ENGINE"].endswith("sqlite3"):
        return sqlite(Path(settings["NAME"]))
    settings["OPTIONS"] = {
        **settings.get("OPTIONS", {}),
        "pool": {"min_size": 1, "max_size": env.int("VOORKANT_POOL", default=16)},
        "options": "-c synchronous_commit=on -c statement_timeout=5000",
    }
    settings["CONN_HEALTH_CHECKS"] = True
    return settings


def sqlite(file: Path) -> dict[str, Any]:
    """Return the settings of an SQLite file: writers queue (IMMEDIATE), at most 10 seconds."""
    return {
        "ENGINE": "voorkant.data.sqlite",
        "NAME": file,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 10},
        "TEST": {"NAME": str(file.with_suffix(".test.sqlite3"))},
    }


def base_url() -> str:
    """Return the address people reach this installation at; links in mail come from it only.

    What is set goes first; a command in another shell than the server has it from the last server.
    """
    given, port = os.environ.get("VOORKANT_BASE_URL"), os.environ.get("PORT")
    local = f"http://localhost:{port or 8000}"
    return str(given or (local if port else places.served_at()) or local).rstrip("/")
