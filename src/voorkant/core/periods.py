"""Local days and ISO weeks: a week always carries its ISO year, and starts on Monday."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from voorkant.core.errors import Invalid

WEEK_PATTERN = re.compile(r"^(\d{4})-W(\d{2})$")
DAY_PATTERN = re.compile(r"^\d{4}-\d{2}-\d{2}$")
# A day that is read has room before and after it: weeks are shifted, tomorrow is shown.
YEARS = range(1900, 3000)


class UnknownZone(Invalid):
    """The name is not an IANA time zone."""

    code = "unknown_zone"


class BadWeek(Invalid):
    """The text is not an ISO week such as 2026-W53."""

    code = "bad_week"


class BadDate(Invalid):
    """The text is not a date such as 2026-10-25."""

    code = "bad_date"


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO 8601 week: ISO year and week number 1–53."""

    year: int
    number: int

    def __post_init__(self) -> None:
        try:
            date.fromisocalendar(self.year, self.number, 1)
        except ValueError as error:
            raise BadWeek("week", text=f"{self.year}-W{self.number}") from error

    @classmethod
    def of(cls, day: date) -> "Week":
        """Return the ISO week in which a date falls."""
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @classmethod
    def parse(cls, text: str) -> "Week":
        """Read `2026-W53` (or `w53`), from 1900 to 2999; raise BadWeek on anything else."""
        match = WEEK_PATTERN.match(text.strip().upper())
        if match is None or int(match[1]) not in YEARS:
            raise BadWeek("week", text=text)
        return cls(int(match[1]), int(match[2]))

    @property
    def monday(self) -> date:
        """The first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def until(self) -> date:
        """The Monday after: the open end of the half-open range."""
        return self.monday + timedelta(days=7)

    @property
    def days(self) -> tuple[date, ...]:
        """Its seven days, Monday first."""
        return tuple(self.monday + timedelta(days=later) for later in range(7))

    def shifted(self, weeks: int) -> "Week":
        """Return the week that lies `weeks` later (earlier when negative)."""
        return Week.of(self.monday + timedelta(weeks=weeks))

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02d}"


def parse_day(text: str, field: str = "on") -> date:
    """Read `2026-10-25`, from 1900 to 2999; raise BadDate, naming the field, on anything else."""
    try:
        if not DAY_PATTERN.match(text) or int(text[:4]) not in YEARS:
            raise ValueError
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadDate(field, text=text) from error


def monday_of(day: date) -> date:
    """Return the Monday of the ISO week in which a date falls."""
    return day - timedelta(days=day.weekday())


def zone(name: str) -> ZoneInfo:
    """Return the IANA zone of that name; raise UnknownZone if there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise UnknownZone("tz", name=name) from error


def local_date(moment: datetime, tz: str) -> date:
    """Return the calendar date that a clock on the wall in zone `tz` shows at an aware instant."""
    return moment.astimezone(zone(tz)).date()
