"""Field types of requests: strict, so that "3" is not 3, true is not 1 and a number is no date."""

import re
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Strict
from pydantic_core import PydanticCustomError

FIRST_YEAR, LAST_YEAR = 1970, 2199
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Body(BaseModel):
    """A request body or query: what it does not name is refused."""

    model_config = ConfigDict(extra="forbid")


def _readable(text: str) -> str:
    if UNPRINTABLE.search(text):
        raise PydanticCustomError("bad_text", "characters that no text has")
    return text


def _date(value: Any) -> date:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        with suppress(ValueError):
            found = date.fromisoformat(value)
            if FIRST_YEAR <= found.year <= LAST_YEAR:
                return found
    raise PydanticCustomError("bad_date", "not a date")


def _instant(value: Any) -> datetime:
    if isinstance(value, str) and re.match(r"\d{4}-\d{2}-\d{2}T", value, re.ASCII):
        with suppress(ValueError):
            found = datetime.fromisoformat(value)
            if found.tzinfo is not None and FIRST_YEAR <= found.year <= LAST_YEAR:
                return found.astimezone(UTC)
    raise PydanticCustomError("bad_instant", "not an instant")


def _uuid(value: Any) -> Any:
    if isinstance(value, (str, UUID)):
        return value
    raise PydanticCustomError("bad_uuid", "not a UUID")


def _currency(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{3}", text):
        raise PydanticCustomError("bad_currency", "not a currency")
    return text


def between(least: int, most: int) -> AfterValidator:
    """Return the check that a number lies in a range, both ends included."""

    def check(value: int) -> int:
        if not least <= value <= most:
            raise PydanticCustomError("out_of_range", "", {"least": least, "most": most})
        return value

    return AfterValidator(check)


Whole = Annotated[int, Strict()]
YesNo = Annotated[bool, Strict()]
Text = Annotated[str, Strict(), AfterValidator(_readable)]
Day = Annotated[date, BeforeValidator(_date)]
Instant = Annotated[datetime, BeforeValidator(_instant)]
Id = Annotated[UUID, BeforeValidator(_uuid)]
Currency = Annotated[str, Strict(), AfterValidator(_currency)]
