"""Where the data of this installation stand, found without making or opening anything."""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
FILE = "voorkant.sqlite3"


def folder() -> Path:
    """Return the data folder; it need not exist."""
    given = os.environ.get("VOORKANT_DATA") or str(PROJECT / "var")
    return Path(given).expanduser().resolve()


def has_database() -> bool:
    """Tell whether there is a database: a file, or a server that was named."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return os.path.isfile(folder() / FILE)
    scheme, _, path = url.partition("://")
    return not scheme.startswith("sqlite") or os.path.isfile(path.removeprefix("/"))
