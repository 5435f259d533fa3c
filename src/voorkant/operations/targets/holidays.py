"""Public holidays, copied from a library into rows that a workspace can change."""

from datetime import date, datetime

from voorkant.core.access import Role
from voorkant.core.periods import local_date
from voorkant.data.models import Holiday, Member, Workspace

AHEAD_FROM_MONTH = 10


def copy_holidays(workspace: Workspace, years: range, language: str) -> int:
    """Copy the public holidays of the workspace's country; return how many rows are new.

    Rows that are there stay as they are. Days that are free only here and there are copied as
    days that do not count. A country that the library does not know has none.
    """
    known = set(Holiday.objects.filter(workspace=workspace).values_list("date", flat=True))
    rows = [
        Holiday(workspace=workspace, date=on, name=name, counts=counts)
        for on, (name, counts) in sorted(_calendar(workspace.country, years, language).items())
        if on not in known
    ]
    Holiday.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def years_to_copy(today: date) -> range:
    """Return the years whose holidays should stand ready: this one, from October the next too."""
    return range(today.year, today.year + (2 if today.month >= AHEAD_FROM_MONTH else 1))


def _calendar(country: str, years: range, language: str) -> dict[date, tuple[str, bool]]:
    # Loading it takes a moment, and few requests need it.
    import holidays

    supported = holidays.list_supported_countries(include_aliases=False)
    if country not in supported:
        return {}
    spoken = {"nl": "nl"}.get(language, "en_US")
    categories = holidays.country_holidays(country).supported_categories
    found: dict[date, tuple[str, bool]] = {}
    for category in (holidays.OPTIONAL, holidays.PUBLIC):
        if category in categories:
            days = holidays.country_holidays(
                country, years=years, language=spoken, categories=category
            )
            found.update({on: (name, category == holidays.PUBLIC) for on, name in days.items()})
    return found


def copy_due_holidays(moment: datetime) -> int:
    """Copy what every workspace needs by now, in its owner's language; return how many are new."""
    owners = Member.objects.filter(role=Role.OWNER, left_on=None, workspace__wiping_at=None)
    seats = {seat.workspace_id: seat for seat in owners.select_related("workspace", "user")}
    return sum(
        copy_holidays(
            seat.workspace,
            years_to_copy(local_date(moment, seat.workspace.tz)),
            seat.user.language if seat.user else "",
        )
        for seat in seats.values()
    )
