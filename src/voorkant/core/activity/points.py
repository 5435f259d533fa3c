"""Points are exact: whole tenths, read from and written as a decimal number."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

TENTHS_PER_POINT = 10


def to_tenths(points: Decimal) -> int:
    """Return points as whole tenths, rounded half up (0.25 → 3)."""
    return int((points * TENTHS_PER_POINT).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def to_points(tenths: int) -> Decimal:
    """Return tenths as points with at most one decimal (40 → 4, 45 → 4.5)."""
    whole, rest = divmod(tenths, TENTHS_PER_POINT)
    return Decimal(whole) if rest == 0 else Decimal(tenths).scaleb(-1)


def half_up(value: Fraction) -> int:
    """Return an exact value as a whole number; a half goes up."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)
