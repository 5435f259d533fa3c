"""The screen Score: this week against its target, the weeks before it, the year, and the team."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from voorkant.core.access import LEADING
from voorkant.core.activity.records import Score
from voorkant.core.periods import Week
from voorkant.core.targets.actions import Action
from voorkant.core.targets.recalibration import Proposal, propose
from voorkant.interfaces.web import reading
from voorkant.interfaces.web.activity.lists import Bar, bars
from voorkant.interfaces.web.pages import PageRequest, page, today_of
from voorkant.interfaces.web.targets.heatmap import Year, first_day, year
from voorkant.queries.activity.schemes import SchemeCard, scheme_on
from voorkant.queries.activity.scores import week_score
from voorkant.queries.targets.actions import action_now
from voorkant.queries.targets.board import (
    TeamWeek,
    WeekResult,
    days_of_year,
    full_weeks,
    own_weeks,
    team_week,
)
from voorkant.queries.targets.plans import base_in_force
from voorkant.wording import targets as words

FULL = 100


@dataclass(frozen=True, slots=True)
class Column:
    """A week in the row of weeks: heights in hundredths of the tallest."""

    result: WeekResult
    height: int
    target_height: int | None
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ScoreScreen:
    """Everything on the screen Score."""

    week: Week
    is_current: bool
    today: date
    action: Action | None
    earlier: Week | None
    later: Week | None
    result: WeekResult
    width: int
    pace: str
    state: str
    score: Score
    scheme: SchemeCard
    bars: tuple[Bar, ...]
    columns: tuple[Column, ...]
    year: Year
    team: TeamWeek | None
    team_width: int
    leads: bool
    base: int
    proposal: Proposal
    proposal_words: str


@require_safe
@page
def score(request: PageRequest) -> HttpResponse:
    """Show a week's points against the target, and what led to it."""
    return render(request, "web/targets/score.html", {"screen": screen(request)})


def screen(request: PageRequest) -> ScoreScreen:
    """Return the screen of the week asked for."""
    workspace, seat, today = request.workspace, request.seat, today_of(request)
    first, last = Week.of(workspace.begins_on), Week.of(today)
    week = min(max(_asked(request) or last, first), last)
    results = own_weeks(workspace, seat, week, today)
    earned = week_score(workspace, seat, week)
    team = team_week(workspace, week, today) if workspace.shape != "solo" else None
    base = base_in_force(workspace, seat, today)
    proposal = propose(full_weeks(workspace, seat, today), base)
    stands = results[-1].standing
    return ScoreScreen(
        week=week,
        is_current=week == last,
        today=today,
        action=action_now(workspace, today) if week == last else None,
        earlier=week.shifted(-1) if week > first else None,
        later=week.shifted(1) if week < last else None,
        result=results[-1],
        width=_width(stands.attainment),
        pace=words.pace(stands, week, today),
        state=words.state(stands.pace),
        score=earned,
        scheme=scheme_on(workspace, week.monday),
        bars=bars(earned, None),
        columns=_columns(results),
        year=_year(request, last, today),
        team=team,
        team_width=_width(team.attainment) if team else 0,
        leads=request.seat.role in LEADING,
        base=base,
        proposal=proposal,
        proposal_words=words.proposal(proposal, base),
    )


def _asked(request: PageRequest) -> Week | None:
    typed = reading.text(request.GET, "week")
    return Week.parse(typed) if typed else None


def _width(attainment: float | None) -> int:
    return min(round(FULL * max(attainment or 0, 0)), FULL)


def _columns(results: list[WeekResult]) -> tuple[Column, ...]:
    sizes = [value for one in results for value in (one.standing.counted, one.standing.target or 0)]
    most = max([*sizes, 1])
    return tuple(
        Column(
            one,
            max(round(FULL * one.standing.counted / most), 0),
            None if one.standing.target is None else round(FULL * one.standing.target / most),
            one is results[-1],
        )
        for one in results
    )


def _year(request: PageRequest, last: Week, today: date) -> Year:
    points = days_of_year(request.workspace, request.seat, first_day(last), last.until)
    return year(points, last, today)
