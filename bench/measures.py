"""One measured figure beside its limit, and the machine it was measured on."""

import os
import platform
import sqlite3
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Any

PACKAGES = ("django", "django-ninja", "granian", "psycopg")


@dataclass(frozen=True, slots=True)
class Measure:
    """What was measured, on which database; `at_least` tells on which side of the limit is good.

    Without a limit it is shown for the reader and cannot fail. `note` holds the raw figures.
    """

    part: str
    engine: str
    what: str
    value: float
    unit: str
    limit: float | None = None
    at_least: bool = False
    note: str = ""

    @property
    def ok(self) -> bool:
        """Whether the value keeps to the limit."""
        if self.limit is None:
            return True
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def as_json(self) -> dict[str, Any]:
        """Return the figure for `--json`."""
        return {**asdict(self), "ok": self.ok}

    def line(self) -> str:
        """Return the figure as one line of the table."""
        sign = "≥" if self.at_least else "≤"
        limit = "" if self.limit is None else f"{sign} {shown(self.limit)}"
        verdict = "" if self.limit is None else "ok" if self.ok else "MISSED"
        value = f"{shown(self.value)} {self.unit}".strip()
        return (
            f"{self.part:<7}{self.engine:<9}{self.what:<46}{value:>12} {limit:>8}  {verdict:<7}"
            f"{self.note}"
        ).rstrip()


def shown(value: float) -> str:
    """Return a number in at most four characters that matter."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that a share (0–1) of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(-(-int(share * 1000) * len(ordered) // 1000) - 1, 0)]


def median(values: Sequence[float]) -> float:
    """Return the middle value."""
    return statistics.median(values)


def machine() -> dict[str, Any]:
    """Return what the figures depend on: processors, load, versions."""
    return {
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "cores": os.cpu_count(),
        "load": [round(one, 2) for one in os.getloadavg()],
        **{name: version(name) for name in PACKAGES},
    }
