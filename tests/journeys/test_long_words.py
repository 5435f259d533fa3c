"""Whatever is pasted into a name, no page gets wider than the phone."""

from datetime import date, timedelta

import pytest

from tests.journeys.stage import NOON, Look, Stage
from tests.journeys.test_accessible import UNFOLD, sideways
from voorkant.core.goals.goals import Level, Yardstick
from voorkant.core.periods import Week
from voorkant.core.rhythm.challenge import Terms
from voorkant.core.rhythm.shown import Shown
from voorkant.core.targets.rewards import Reward, Span
from voorkant.operations.goals.delays import DelayWish, add_delay
from voorkant.operations.goals.goals import GoalWish, add_goal
from voorkant.operations.goals.plan import PlanWish, WeekWish, make_plan
from voorkant.operations.portfolio import CallWish, plan_call
from voorkant.operations.rhythm.challenge import note_day, start_challenge
from voorkant.operations.rhythm.challenge_links import LinkWish, make_link
from voorkant.operations.rhythm.rest import add_line
from voorkant.operations.rhythm.reviews import save_answers
from voorkant.operations.targets.rewards import add_reward

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TODAY, YEAR_END = date(2026, 10, 21), date(2026, 12, 31)
# The longest that the shortest of these fields takes, without a place to break it.
WORD = "www.voorbeeld.example/" + "a" * 38
PATHS = ["/", "/entries/", "/relations/", "/rewards/", "/review/", "/challenge/"]
PATHS += ["/plan/", "/goals/"]


@pytest.fixture
def pasted(stage: Stage) -> Stage:
    """Fill the business with one long word in every place that takes a name."""
    owner, workspace = stage.owner, stage.owner.workspace
    stage.log("quote", TODAY, party_name=WORD, note=WORD)
    stage.log("newsletter", TODAY, percent=40, item_name=WORD)
    plan_call(workspace, owner, CallWish(TODAY, party_name=f"{WORD}b", reason=WORD), NOON)
    add_line(workspace, owner, WORD, TODAY)
    add_reward(workspace, owner, Reward(WORD, Span.DAY, TODAY, 10), NOON)
    monday = TODAY - timedelta(days=2)
    make_plan(workspace, owner, PlanWish(monday, WeekWish(9, text=WORD), WORD), NOON)
    goal = GoalWish(Level.YEAR, WORD, Yardstick.NUMBER, 9, YEAR_END, unit="b" * 40)
    made = add_goal(workspace, owner, goal, NOON)
    add_delay(workspace, owner, made, DelayWish(4, WORD, party_name=WORD), NOON)
    own = start_challenge(workspace, owner, Terms(TODAY), NOON)
    note_day(workspace, owner, own, TODAY, WORD, NOON)
    make_link(workspace, owner, own, LinkWish(Shown.NOTES, True, WORD), NOON)
    save_answers(workspace, owner, Week.of(TODAY), {"done": WORD}, NOON)
    return stage


def test_no_page_gets_wider_than_the_phone(pasted: Stage) -> None:
    with pasted.window(Look("nl", 390)) as page:
        for path in PATHS:
            page.goto(pasted.url + path)
            page.evaluate(UNFOLD)
            assert sideways(page) == 0, path
