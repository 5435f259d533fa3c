"""Static files by release: a page never runs the script of another release than its own."""

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles.storage import StaticFilesStorage

FOLDER = Path(__file__).parent / "static"


@cache
def release() -> str:
    """Return a short name of what the static files hold together."""
    digest = hashlib.sha256()
    for path in sorted(one for one in FOLDER.rglob("*") if one.is_file()):
        digest.update(str(path.relative_to(FOLDER)).encode() + path.read_bytes())
    return digest.hexdigest()[:10]


class ReleaseStorage(StaticFilesStorage):
    """Names the release in each address, so that no browser keeps a file longer than it lasts."""

    def url(self, name: str | None) -> str:
        """Return the address of a static file, in this release."""
        return f"{super().url(name)}?v={release()}"
