"""The fingerprint of everything an installation holds: the same on every engine."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from voorkant.data.copying import Models, columns, kept_models, rows


@dataclass(frozen=True, slots=True)
class Digest:
    """SHA-256 over all data tables, and how many rows they hold."""

    sha256: str
    rows: int


def content_digest(using: str = "default", models: Models | None = None) -> Digest:
    """Return the digest of all data tables; sessions and cache are not data.

    Read it in a snapshot: rows that change while it is computed make it meaningless.
    """
    whole, count = hashlib.sha256(), 0
    for model in kept_models() if models is None else models:
        whole.update(_line([model._meta.db_table, *columns(model)]))
        for row in rows(model, using):
            whole.update(_line(row))
            count += 1
    return Digest(whole.hexdigest(), count)


def _line(values: Any) -> bytes:
    text = json.dumps(values, default=_text, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return str(value)
