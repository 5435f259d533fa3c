"""Reads what came of a case from the pages, as its owner sees them in the first days after it."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.cases.on_product import business_of, write
from tests.cases.script import Case, Result
from tests.interfaces.web.pages import Answer, visitor, words
from tests.support.business import at
from voorkant.core.periods import Week
from voorkant.core.rhythm.promise import EVERY_DAY
from voorkant.interfaces.web import middleware
from voorkant.operations.accounts import Person, change_person
from voorkant.operations.rhythm.promise import PromiseWish, set_promise

STANDS = 'class="record record-full">'
FIGURE = re.compile(r'"bar-figure">([\d.,-]+)(?: <span class="soft">\(of ([\d.,-]+)\))?')
BONUS = 'id="bonus-total"'
KEPT = re.compile(r'data-done="(\d+)"')


def run_on_page(case: Case, clock: pytest.MonkeyPatch) -> Result:
    """Write the records of a case, and open every day and its week as pages."""
    owner = business_of(case)
    for step in case.steps:
        write(owner, step)
    assert owner.user is not None
    change_person(owner.user, Person("Anna", "en-gb", case.zone))
    set_promise(owner.workspace, owner, PromiseWish(1, EVERY_DAY), owner.workspace.begins_on)
    days = case.days()
    clock.setattr(middleware, "now", lambda: at(max(days) + timedelta(days=1)))
    anna = visitor(owner)
    points: dict[date, Decimal] = {}
    raw: dict[date, Decimal] = {}
    acts: dict[date, int] = {}
    bonus: dict[date, Decimal] = {}
    for on in days:
        listed = anna.get(f"/entries/?day={on}")
        if STANDS in listed.content.decode():
            points[on] = _points(listed)
            raw[on] = _before_cap(listed)
            if BONUS in listed.content.decode():
                sign, figure, _word = words(listed, "bonus-total").split()
                bonus[on] = _exact(figure) * (1 if sign == "+" else -1)
            done = KEPT.search(anna.get(f"/day/{on}/").content.decode())
            assert done
            acts[on] = int(done[1])
    weeks = {
        str(week): _points(anna.get(f"/entries/?week={week}"))
        for week in {Week.of(on) for on in points}
    }
    return Result(points, raw, weeks, acts, bonus)


def _points(listed: Answer) -> Decimal:
    return _exact(words(listed, "points-total"))


def _before_cap(listed: Answer) -> Decimal:
    """Add up the bars of the kinds: each says what was scored where that is more than counts."""
    figures = FIGURE.findall(listed.content.decode())
    return sum((_exact(whole or counted) for counted, whole in figures), Decimal(0))


def _exact(figure: str) -> Decimal:
    return Decimal(figure.replace(",", ""))
