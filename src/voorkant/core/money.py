"""Money is integer cents with an ISO 4217 currency; never a float, and currencies are never added
up.
"""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from voorkant.core.errors import Invalid

MAX_CENTS = 10**14
SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP"}
DECIMAL_MARK = {"nl": ",", "en": "."}


class BadMoney(Invalid):
    """The text is not an amount in the reader's notation."""

    code = "bad_money"


class TooLarge(Invalid):
    """More than can be counted."""

    code = "too_large"


class MixedCurrencies(Invalid):
    """Amounts of two currencies cannot be added."""

    code = "mixed_currencies"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in cents and its currency (three capital letters)."""

    cents: int
    currency: str = "EUR"

    def __post_init__(self) -> None:
        if abs(self.cents) > MAX_CENTS:
            raise TooLarge("amount", most=MAX_CENTS // 100)
        if not re.fullmatch(r"[A-Z]{3}", self.currency):
            raise BadMoney("amount", text=f"{self.cents} {self.currency}")

    def __add__(self, other: "Money") -> "Money":
        if self.currency != other.currency:
            raise MixedCurrencies("amount", currencies=f"{self.currency}, {other.currency}")
        return Money(self.cents + other.cents, self.currency)


def parse_money(text: str, language: str, currency: str = "EUR") -> Money:
    """Read an amount as a person with that language writes it: nl `1.234,56`, en `1,234.56`.

    Grouping marks must stand before three digits. At most two decimals. Raises BadMoney.
    """
    bare = text.strip()
    for symbol, code in SYMBOLS.items():
        if bare.startswith(symbol) or bare.endswith(symbol):
            currency, bare = code, bare.removeprefix(symbol).removesuffix(symbol)
            break
    mark = DECIMAL_MARK.get(language[:2], ".")
    group = "." if mark == "," else ","
    pattern = rf"-?(\d+|\d{{1,3}}({re.escape(group)}\d{{3}})+)({re.escape(mark)}\d{{1,2}})?"
    compact = re.sub(r"[\s\u00a0\u202f]", "", bare)
    if not re.fullmatch(pattern, compact):
        raise BadMoney("amount", text=text)
    try:
        amount = Decimal(compact.replace(group, "").replace(mark, "."))
    except InvalidOperation as error:  # pragma: no cover - the pattern admits numbers only
        raise BadMoney("amount", text=text) from error
    return Money(int(amount * 100), currency)
