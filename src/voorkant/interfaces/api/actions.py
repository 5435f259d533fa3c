"""Action months, and one's own rewards."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from voorkant.core.access import Permission
from voorkant.interfaces.api import action_replies as replies
from voorkant.interfaces.api.action_requests import ActionBody, RewardBody
from voorkant.interfaces.api.answers import answer
from voorkant.interfaces.api.callers import Caller, allowed
from voorkant.interfaces.api.fields import Id
from voorkant.interfaces.api.replies import Nothing
from voorkant.operations.targets import actions as doing
from voorkant.operations.targets import rewards as promising
from voorkant.queries.targets.rewards import default_threshold, reward_card, rewards
from voorkant.wording import action_shapes as shapes
from voorkant.wording.action_answers import action_of, actions_of

router = Router()


@router.get("/actions", response=replies.Actions, tags=["actions"])
def list_actions(request: HttpRequest) -> HttpResponse:
    """List the action months, the latest first, compared with the weeks before each."""
    who = allowed(request, Permission.READ_WEEK)
    return answer(actions_of(who.workspace, who.member, who.today))


@router.post("/actions", response={201: replies.Action}, tags=["actions"])
def add_action(request: HttpRequest, body: ActionBody) -> HttpResponse:
    """Announce an action month, from this week on."""
    who = allowed(request, Permission.ACTIONS)
    made = doing.make_action(who.workspace, who.member, body.action(), who.moment)
    return answer(action_of(who.workspace, who.member, made, who.today), 201)


@router.get("/actions/{action}", response=replies.Action, tags=["actions"])
def get_action(request: HttpRequest, action: Id) -> HttpResponse:
    """Return an action month, compared with the weeks before it."""
    who = allowed(request, Permission.READ_WEEK)
    return answer(action_of(who.workspace, who.member, action, who.today))


@router.put("/actions/{action}", response=replies.Action, tags=["actions"])
def put_action(request: HttpRequest, action: Id, body: ActionBody) -> HttpResponse:
    """Change an action month: weeks that are over never, this week only towards more."""
    who = allowed(request, Permission.ACTIONS)
    doing.change_action(who.workspace, who.member, action, body.action(), who.moment)
    return answer(action_of(who.workspace, who.member, action, who.today))


@router.post("/actions/{action}/stop", response=Nothing, tags=["actions"])
def stop_action(request: HttpRequest, action: Id) -> HttpResponse:
    """End an action month with this week, or take back one that has not begun."""
    who = allowed(request, Permission.ACTIONS)
    doing.stop_action(who.workspace, who.member, action, who.moment)
    return answer({})


@router.get("/rewards", response=replies.Rewards, tags=["rewards"])
def list_rewards(request: HttpRequest) -> HttpResponse:
    """List your rewards, the latest day first. Nobody else sees them."""
    who = allowed(request, Permission.READ_DAY)
    found = rewards(who.workspace, who.member)
    return answer({"rewards": [shapes.reward(one) for one in found]})


@router.post("/rewards", response={201: replies.Reward}, tags=["rewards"])
def add_reward(request: HttpRequest, body: RewardBody) -> HttpResponse:
    """Promise yourself a reward for the points of a day or a week."""
    who = allowed(request, Permission.REWARDS)
    on = body.on or who.today
    usual = default_threshold(who.workspace, who.member, body.span, on)
    made = promising.add_reward(who.workspace, who.member, body.reward(on, usual), who.moment)
    return _reward(who, made, 201)


@router.put("/rewards/{reward}", response=replies.Reward, tags=["rewards"])
def put_reward(request: HttpRequest, reward: Id, body: RewardBody) -> HttpResponse:
    """Change a reward that you did not take yet."""
    who = allowed(request, Permission.REWARDS)
    on = body.on or who.today
    usual = default_threshold(who.workspace, who.member, body.span, on)
    wanted = body.reward(on, usual)
    promising.change_reward(who.workspace, who.member, reward, wanted, who.moment)
    return _reward(who, reward)


@router.delete("/rewards/{reward}", response=Nothing, tags=["rewards"])
def remove_reward(request: HttpRequest, reward: Id) -> HttpResponse:
    """Take a reward away."""
    who = allowed(request, Permission.REWARDS)
    promising.remove_reward(who.workspace, who.member, reward, who.moment)
    return answer({})


@router.post("/rewards/{reward}/claim", response=replies.Reward, tags=["rewards"])
def claim_reward(request: HttpRequest, reward: Id) -> HttpResponse:
    """Take a reward whose points are there; once."""
    who = allowed(request, Permission.REWARDS)
    promising.claim_reward(who.workspace, who.member, reward, who.moment)
    return _reward(who, reward)


@router.post("/rewards/{reward}/unclaim", response=replies.Reward, tags=["rewards"])
def unclaim_reward(request: HttpRequest, reward: Id) -> HttpResponse:
    """Take back, on the same day, that you took it."""
    who = allowed(request, Permission.REWARDS)
    promising.unclaim_reward(who.workspace, who.member, reward, who.moment)
    return _reward(who, reward)


@router.post("/rewards/{reward}/again", response={201: replies.Reward}, tags=["rewards"])
def repeat_reward(request: HttpRequest, reward: Id) -> HttpResponse:
    """Promise yourself the same for next week, or that day of it."""
    who = allowed(request, Permission.REWARDS)
    made = promising.repeat_reward(who.workspace, who.member, reward, who.moment)
    return _reward(who, made, 201)


def _reward(who: Caller, public_id: Id, status: int = 200) -> HttpResponse:
    return answer(shapes.reward(reward_card(who.member, public_id)), status)
