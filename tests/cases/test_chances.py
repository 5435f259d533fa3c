"""What chances suggest, worked out by hand."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from voorkant.core.activity.chances import read_chance, suggested_points
from voorkant.core.activity.kinds import Measure
from voorkant.core.activity.points import to_points

FILE = Path(__file__).parent / "chances" / "points.yaml"
CASES = yaml.safe_load(FILE.read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_chance_suggests_points(case: dict[str, Any]) -> None:
    chance, quote = read_chance(case["chance"]), read_chance(case["quote"])
    assert chance
    assert quote
    found = suggested_points(chance, quote, Measure(case.get("measure", "count")))
    expected = case["points"]
    assert (found is None) == (expected is None)
    assert found is None or to_points(found) == Decimal(str(expected))
