"""Run the measurements: `bin/bench [PART…] [--json FILE] [--quick]`."""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.measures import Measure, machine
from bench.parts import board, kill, log, offline, pages, sides, start, steady, sync, weight
from bench.sizes import FULL, QUICK, Sizes
from bench.stage import ENGINES, stages

ON_EACH_ENGINE = {
    "log": log.measure,
    "today": pages.today,
    "score": pages.score,
    "review": pages.review,
    "board": board.measure,
    "sync": sync.measure,
}
ON_SQLITE = {"start": start.measure, "weight": weight.measure, "offline": offline.measure}
ALONE = {
    "sides": sides.measure,
    "steady": steady.measure,
    "kill": kill.measure,
    "sync": sync.stories,
}
PARTS = tuple(dict.fromkeys((*ON_EACH_ENGINE, *ON_SQLITE, *ALONE)))


def main() -> int:
    """Measure what was asked, print the table, and tell whether every limit was kept."""
    given = _arguments()
    wanted = given.part or PARTS
    sizes = QUICK if given.quick else FULL
    before, began = machine(), time.time()
    found = []
    for one in _measures(wanted, given.engine, sizes):
        print(one.line(), flush=True)
        found.append(one)
    after = machine()
    _print_table(found, before, after, time.time() - began)
    if given.json:
        table = [one.as_json() for one in found]
        whole = {"before": before, "after": after, "quick": given.quick, "measures": table}
        given.json.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n")
    return 0 if all(one.ok for one in found) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/bench", description="Measure Voorkant.")
    parser.add_argument("part", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file")
    parser.add_argument("--quick", action="store_true", help="small sizes: does everything run?")
    parser.add_argument("--engine", choices=ENGINES, help="only this database")
    given = parser.parse_args()
    unknown = sorted(set(given.part) - set(PARTS))
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)} (there are {', '.join(PARTS)})")
    return given


def _measures(wanted: Sequence[str], engine: str | None, sizes: Sizes) -> Iterator[Measure]:
    for one in ENGINES if engine is None else (engine,):
        parts = {**ON_EACH_ENGINE, **(ON_SQLITE if one == "sqlite" else {})}
        asked = [part for part in parts if part in wanted]
        if asked:
            with stages(one, (sizes.small, sizes.large)) as sites:
                # Logging comes last: it makes the databases grow.
                for part in sorted(asked, key=lambda part: part in ("log", "sync")):
                    yield from parts[part](sites, sizes)
    for part in ALONE:
        if part in wanted:
            yield from ALONE[part](sizes)


def _print_table(
    found: list[Measure], before: dict[str, object], after: dict[str, object], seconds: float
) -> None:
    print("\n" + " ".join(f"{name} {value}" for name, value in after.items() if name != "load"))
    print(f"load {before['load']} before, {after['load']} after {seconds:.0f} s\n")
    for one in found:
        print(one.line())
    missed = sum(not one.ok for one in found)
    print(f"\n{len(found)} figures, {missed or 'none'} missed")


if __name__ == "__main__":
    sys.exit(main())
