"""Where the data of this installation stand, and where it was served last."""

import os
from contextlib import suppress
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
FILE = "voorkant.sqlite3"
ADDRESS = "address"


def folder() -> Path:
    """Return the data folder; it need not exist."""
    given = os.environ.get("VOORKANT_DATA") or str(PROJECT / "var")
    return Path(given).expanduser().resolve()


def served_at() -> str:
    """Return the address at which this installation was served last; empty when never."""
    try:
        return (folder() / ADDRESS).read_text().strip()
    except OSError:
        return ""


def remember_address(url: str) -> None:
    """Remember where this installation is served, for the commands typed in other shells: a
    convenience, without which it serves all the same.
    """
    with suppress(OSError):
        (folder() / ADDRESS).write_text(f"{url}\n")


def has_database() -> bool:
    """Tell whether there is a database: a file, or a server that was named."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return os.path.isfile(folder() / FILE)
    scheme, _, path = url.partition("://")
    return not scheme.startswith("sqlite") or os.path.isfile(path.removeprefix("/"))
