"""What can be chosen on the pages about accounts."""

from functools import cache
from itertools import groupby
from zoneinfo import available_timezones

from django.utils.translation import gettext_lazy as _

REGIONS = (
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)
LANGUAGES = (("nl", "Nederlands"), ("en-gb", "English"))
WEEKDAYS = (
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
)


@cache
def zones() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the time zones by region, Europe first, as a select shows them."""
    named = sorted(name for name in available_timezones() if name.split("/")[0] in REGIONS)
    regions = [
        (region, [(name, name.partition("/")[2].replace("_", " ")) for name in names])
        for region, names in groupby(named, key=lambda name: name.split("/")[0])
    ]
    return sorted(regions, key=lambda one: (one[0] != "Europe", one[0]))
